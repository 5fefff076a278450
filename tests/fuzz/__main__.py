"""Fuzzing of the readers, led by what of their code is reached: `make fuzz`, for a bounded time each.

A reader may refuse a file in words; anything else that it raises, and a count that does not add up, is a finding.
libFuzzer prints it and writes the bytes to a file `crash-…`, to become a test.
"""

import sys
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory
from typing import Any, Final

SECONDS: Final = 30
"""How long each reader is fuzzed if nothing else is said."""


def main(arguments: list[str]) -> int:
    """Fuzz every reader, or the one that is named; gives back whether something was found."""
    seconds, names = SECONDS, [a for a in arguments if not a.isdecimal()]
    for argument in arguments:
        seconds = int(argument) if argument.isdecimal() else seconds
    codes = [
        run([sys.executable, "-m", "tests.fuzz", f"--one={n}", str(seconds)], check=False) for n in names or seeds()
    ]
    return int(any(done.returncode for done in codes))


def seeds() -> dict[str, list[bytes]]:
    """By reader, small files to begin with."""
    from tests.loaders.cards import ENTRIES, WHOLE
    from tests.loaders.files import ANA, BEN, table

    return {
        "vcard": [WHOLE, WHOLE.replace(b"\n", b"\r\n"), WHOLE.decode().encode("utf-16")],
        "ldif": [ENTRIES],
        "linkedin": [table(ANA, BEN), table(ANA, BEN, end="\r\n")],
    }


def fuzz(name: str, seconds: str) -> None:
    """Fuzz one reader in this process, which libFuzzer ends."""
    import atheris

    with atheris.instrument_imports(include=["loaders"]):
        from graph.errors import FileError
        from graph.verifying import verify
        from loaders.plan import plan
        from loaders.registry import by_name
        from loaders.source import Source
        from tests.loaders.files import empty_map

    loader, empty = by_name(name), empty_map()

    def check(data: bytes) -> None:
        source = Source("file", data)
        loader.why_not(source)
        try:
            parsed = loader.parse(source)
        except FileError:
            return
        assert parsed.rows == len(parsed.people) + len(parsed.refused)
        planned: Any = plan(parsed, empty)
        verify(empty, planned.changes)

    with TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds()[name]):
            Path(folder, str(number)).write_bytes(seed)
        limits = [f"-max_total_time={seconds}", "-timeout=5", "-rss_limit_mb=2048", "-max_len=4096", "-verbosity=1"]
        atheris.Setup([sys.argv[0], *limits, folder], check)
        atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1].startswith("--one=") if len(sys.argv) > 1 else False:
        fuzz(sys.argv[1].partition("=")[2], sys.argv[2])
    else:
        sys.exit(main(sys.argv[1:]))
