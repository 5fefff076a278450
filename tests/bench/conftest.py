"""`make bench` writes what was measured into RESULTS.md: the measures, and the pictures in Chromium, a table each."""

import platform
import re
from collections.abc import Mapping
from datetime import date
from os import cpu_count, environ
from pathlib import Path
from typing import Any, Final

import pytest

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
WRITE: Final = "KITH_BENCH_RESULTS"
Row = tuple[str, ...]
PICTURES: Final = pytest.StashKey[list[Row]]()
"""What was measured of the pictures, a row each, as the table of :func:`picture_table` has its columns."""


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> list[Row]:
    """Where what was measured of the pictures is put."""
    return request.config.stash.setdefault(PICTURES, [])


def pytest_sessionfinish(session: Any) -> None:
    """Write the table where that is wanted and there is something to write."""
    benchmarks = getattr(getattr(session.config, "_benchmarksession", None), "benchmarks", [])
    measured = [b for b in benchmarks if b.extra_info.get("measure") and b.stats]
    if not environ.get(WRITE):
        return
    if measured:
        _write("# What was measured", table(measured))
    if pictures := session.config.stash.get(PICTURES, []):
        _write("# The pictures in Chromium", picture_table(pictures))


def _write(heading: str, body: str) -> None:
    """Put a part of the file in the place of the one under the same heading, the others left as they are."""
    there = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    parts = {part.partition("\n")[0]: part for part in re.split(r"(?m)^(?=# )", there) if part}
    parts[heading] = f"{heading}\n\n{body}"
    RESULTS.write_text("\n".join(part.rstrip("\n") + "\n" for part in parts.values()), encoding="utf-8")


def picture_table(rows: list[Row]) -> str:
    """One line a size and page."""
    lines = [
        f"`make bench` on {date.today()}, {cpu_count()} cores, Chromium without a graphics card. From the first paint",
        "of the page to the drawn picture, opened for the first time since the server started and again; the slowest",
        "of 95 in 100 frames while it is moved and zoomed; from a click to the detail; beside it the page of everybody",
        "that pyvis writes by itself, in the same run and browser. The load says how many times slower than alone a",
        "process ran meanwhile.",
        "",
        "| contacts | page | first | again | frame | click | pyvis's own page | load |",
        "|---|---|---|---|---|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
    return "\n".join(lines) + "\n"


def table(benchmarks: list[Any]) -> str:
    """Medians of a run in milliseconds; in brackets plain networkx and how many times as long it takes."""
    medians: dict[tuple[str, int, str], float] = {
        (b.extra_info["measure"], b.extra_info["people"], b.extra_info["way"]): b.stats.median * 1000
        for b in benchmarks
    }
    sizes = sorted({people for _, people, _ in medians})
    measures = list(dict.fromkeys(measure for measure, _, _ in medians))
    lines = [
        f"`make bench` on {date.today()}, {cpu_count()} cores, Python {platform.python_version()}: the medians of",
        "three rounds in milliseconds, in brackets plain networkx in the same run with the ratio. Nine needs up to 500",
        "people, thirty above; five ties a person among the contacts, 1.75 provisions a person.",
        "",
        f"| measure | {' | '.join(f'{size:,}' for size in sizes)} |",
        f"|---|{'---|' * len(sizes)}",
        *(f"| {m} | {' | '.join(_cell(medians, m, size) for size in sizes)} |" for m in measures),
    ]
    peaks = {b.extra_info["people"]: b.extra_info["peak MB"] for b in benchmarks if "peak MB" in b.extra_info}
    if peaks:
        lines += ["", f"Memory of the process at its peak, all maps of the run included: {max(peaks.values())} MB."]
    return "\n".join(lines) + "\n"


def _cell(medians: Mapping[tuple[str, int, str], float], measure: str, people: int) -> str:
    ours, plain = (medians.get((measure, people, way)) for way in ("kith", "networkx"))
    if ours is None:
        return ""
    return _number(ours) + (f" ({_number(plain)}, {plain / ours:.1f}×)" if plain else "")


def _number(milliseconds: float) -> str:
    return f"{milliseconds:,.0f}" if milliseconds >= 10 else f"{milliseconds:.2g}"
