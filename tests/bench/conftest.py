"""`make bench` writes what was measured into RESULTS.md: a table with a line a measure and a column a size."""

import platform
from collections.abc import Mapping
from datetime import date
from os import cpu_count, environ
from pathlib import Path
from typing import Any, Final

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
WRITE: Final = "KITH_BENCH_RESULTS"


def pytest_sessionfinish(session: Any) -> None:
    """Write the table where that is wanted and there is something to write."""
    benchmarks = getattr(getattr(session.config, "_benchmarksession", None), "benchmarks", [])
    measured = [b for b in benchmarks if b.extra_info.get("measure") and b.stats]
    if environ.get(WRITE) and measured:
        RESULTS.write_text(table(measured), encoding="utf-8")


def table(benchmarks: list[Any]) -> str:
    """Medians of a run in milliseconds; in brackets plain networkx and how many times as long it takes."""
    medians: dict[tuple[str, int, str], float] = {
        (b.extra_info["measure"], b.extra_info["people"], b.extra_info["way"]): b.stats.median * 1000
        for b in benchmarks
    }
    sizes = sorted({people for _, people, _ in medians})
    measures = list(dict.fromkeys(measure for measure, _, _ in medians))
    lines = [
        "# What was measured",
        "",
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
