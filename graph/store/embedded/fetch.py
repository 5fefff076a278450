"""Fetch the jars of a lock: in parallel, verified while they come in, and never half."""

import hashlib
import http.client
import os
import shutil
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Final

from graph.errors import DownloadError, FolderError
from graph.language import later, number, phrase
from graph.store.embedded.files import folder_errors
from graph.store.embedded.lock import Artifact
from graph.store.embedded.progress import Progress

AT_ONCE: Final = 12
TRIES: Final = 3
PAUSE: Final = 0.5
TIMEOUT: Final = 15.0
CHUNK: Final = 1 << 16
BUSY: Final = (408, 425, 429, 500, 502, 503, 504)
PART: Final = ".part"
SPARE: Final = 64_000_000
WHAT: Final = "Downloading the database"
ALTERNATIVES: Final = later(
    "Try again with a network (HTTPS_PROXY names a proxy, KITH_MAVEN_REPOSITORY another Maven repository), copy the "
    "folder {cache} from a machine that has it, or use a Neo4j of your own: set KITH_NEO4J_URI, or start one with "
    "docker compose (docker/compose.yaml)."
)


class _Cancelled(Exception):
    """Another download failed first."""


class _NetworkError(Exception):
    """The network or the repository is at fault; ``again`` where another try may help."""

    def __init__(self, reason: str, again: bool) -> None:
        super().__init__(reason)
        self.again = again


def repository() -> str:
    """Where artifacts come from: ``KITH_MAVEN_REPOSITORY``, else Maven's central repository."""
    from jgo.constants import MAVEN_CENTRAL_URL

    return os.environ.get("KITH_MAVEN_REPOSITORY") or str(MAVEN_CENTRAL_URL)


def url_of(base: str, artifact: Artifact) -> str:
    """The address of a jar in a repository."""
    return f"{base.rstrip('/')}/{artifact.path}"


def opener() -> urllib.request.OpenerDirector:
    """The way to the network: proxies are the environment's, certificates the system's."""
    return urllib.request.build_opener(urllib.request.HTTPSHandler(context=ssl.create_default_context()))


def chunks(way: urllib.request.OpenerDirector, url: str) -> Iterator[bytes]:
    """What the address holds, bit by bit."""
    try:
        with way.open(url, timeout=TIMEOUT) as answer:
            while chunk := answer.read(CHUNK):
                yield chunk
    except urllib.error.HTTPError as problem:
        problem.close()
        raise _NetworkError(
            phrase("{url} answers {code} {reason}", url=url, code=str(problem.code), reason=problem.reason),
            problem.code in BUSY,
        ) from problem
    except urllib.error.URLError as problem:
        raise _NetworkError(phrase("{url} cannot be reached: {why}", url=url, why=problem.reason), True) from problem
    except (OSError, http.client.HTTPException, ValueError) as problem:
        raise _NetworkError(f"{url}: {problem!r}", not isinstance(problem, ValueError)) from problem


def fetch(artifacts: Sequence[Artifact], cache: Path, progress: Progress) -> None:
    """Bring the artifacts into the cache, whole and verified; or keep nothing unverified and say in words why not."""
    job = _Job(cache, repository(), sum(a.size for a in artifacts), progress)
    progress(WHAT, 0, job.total)
    with folder_errors(cache):
        _check_room(cache, job.total)
        _run(job, artifacts)


class _Job:
    """What the downloads of one call share."""

    def __init__(self, cache: Path, base: str, total: int, progress: Progress) -> None:
        self.cache, self.base, self.total, self.progress = cache, base, total, progress
        self.way = opener()
        self.cancelled = threading.Event()
        self._counter = threading.Lock()
        self._done = 0

    def one(self, artifact: Artifact) -> None:
        """Fetch one jar, trying again where the network is at fault."""
        for attempt in range(1, TRIES + 1):
            try:
                self._attempt(artifact)
                return
            except _NetworkError as problem:
                if attempt == TRIES or not problem.again:
                    hint = phrase(ALTERNATIVES, cache=self.cache)
                    message = phrase("The database cannot be downloaded: {why}.", why=problem)
                    raise DownloadError(message, hint) from problem
                if self.cancelled.wait(PAUSE * attempt**2):
                    raise _Cancelled from problem

    def _attempt(self, artifact: Artifact) -> None:
        target = self.cache / artifact.path
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{target.name}.{os.getpid()}{PART}")
        received = 0
        try:
            with part.open("wb") as file:
                digest = hashlib.sha256()
                for chunk in chunks(self.way, url_of(self.base, artifact)):
                    self._count(len(chunk))
                    received += len(chunk)
                    digest.update(chunk)
                    file.write(chunk)
                    if received > artifact.size:
                        break
                if received < artifact.size:
                    raise _NetworkError(
                        phrase(
                            "{file} broke off after {n} of {all} bytes",
                            file=artifact.path,
                            n=str(received),
                            all=str(artifact.size),
                        ),
                        True,
                    )
                if digest.hexdigest() != artifact.sha256:
                    raise _wrong(artifact)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            self._count(-received)
            raise

    def _count(self, received: int) -> None:
        if self.cancelled.is_set() and received > 0:
            raise _Cancelled
        with self._counter:
            self._done += received
            self.progress(WHAT, self._done, self.total)


def _run(job: _Job, artifacts: Sequence[Artifact]) -> None:
    """Fetch all, the large ones first; the first failure stops the rest."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        futures: list[Future[None]] = []
        try:
            futures += (pool.submit(job.one, a) for a in sorted(artifacts, key=lambda a: -a.size))
            wait(futures, return_when=FIRST_EXCEPTION)
        finally:
            job.cancelled.set()
            pool.shutdown(cancel_futures=True)
    problems = [p for f in futures if not f.cancelled() and (p := f.exception())]
    for problem in sorted(problems, key=lambda p: isinstance(p, _Cancelled)):
        raise problem


def _check_room(cache: Path, size: int) -> None:
    free = shutil.disk_usage(cache).free
    if free < size + SPARE:
        raise FolderError(
            phrase(
                "The folder {folder} has {free} MB free; the database needs {needed} MB.",
                folder=cache,
                free=number(free / 1e6),
                needed=number((size + SPARE) / 1e6),
            ),
            phrase("Make room, or choose another folder with KITH_CACHE."),
        )


def _wrong(artifact: Artifact) -> DownloadError:
    return DownloadError(
        phrase("{file} is not the file that the lock names: its SHA-256 differs. It was not kept.", file=artifact.path),
        phrase(
            "Somebody on the way may have changed it. "
            "Try another network, or another repository (KITH_MAVEN_REPOSITORY)."
        ),
    )
