"""Write a lock file anew: ``python -m graph.store.embedded.relock 5.26.30``. For developers, seldom.

jgo resolves what Neo4j's own poms say, under the versions that Neo4j's parent pom manages; every jar is then fetched,
compared with the SHA-1 that the repository publishes beside it, and measured.
"""

import argparse
import hashlib
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from graph.store.embedded.fetch import chunks, opener, repository, url_of
from graph.store.embedded.lock import Artifact, Lock, generate, path_of

ROOTS: Final = ("neo4j", "neo4j-bolt")
SCOPES: Final = ("compile", "runtime")


def resolve(version: str, folder: Path) -> list[tuple[str, str, str, str, Path]]:
    """Group, artifact, version, classifier and file of every jar of a server, in a fixed order."""
    from jgo.maven import MavenContext

    context = MavenContext(repo_cache=folder, remote_repos={"repository": repository()}, timeout=60)
    wanted = [context.create_dependency(f"org.neo4j:{name}:{version}") for name in ROOTS]
    roots, others = context.resolver.resolve(wanted)
    jars = [d.artifact for d in [*roots, *others] if d in roots or (d.scope in SCOPES and d.type == "jar")]
    with ThreadPoolExecutor(8) as pool:
        files = list(pool.map(lambda jar: Path(jar.resolve()), jars))
    found = ((j.groupId, j.artifactId, j.version, j.classifier, f) for j, f in zip(jars, files, strict=True))
    return sorted(found, key=lambda row: row[:4])


def measure(group: str, name: str, version: str, classifier: str, file: Path) -> Artifact:
    """The lock's entry for a jar, once its published SHA-1 agrees."""
    content = file.read_bytes()
    entry = Artifact(group, name, version, classifier, hashlib.sha256(content).hexdigest(), len(content))
    published = b"".join(chunks(opener(), url_of(repository(), entry) + ".sha1")).decode().split()[0]
    if published != hashlib.sha1(content).hexdigest():
        raise SystemExit(f"{entry.path} is not what the repository says it is")
    return entry


def main(arguments: list[str] | None = None) -> None:
    """Resolve, fetch, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version")
    version = parser.parse_args(arguments).version
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(8) as pool:
        jars = resolve(version, Path(folder))
        lock = Lock(version, tuple(pool.map(lambda row: measure(*row), jars)))
    path_of(version).write_text(generate(lock), encoding="utf-8")
    sys.stdout.write(f"{path_of(version)}: {len(lock.artifacts)} jars, {lock.size / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()
