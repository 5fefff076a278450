"""A map whose every text is a mark that occurs nowhere else, and maps on their way out."""

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from graph.model import Interaction, Need, Person, PersonalMap, Provision, Stage, Tie
from graph.network import Standpoint
from loaders.out.records import Outgoing
from tests.graph.maps import TODAY

AT: Final = datetime(2026, 11, 23, 10, tzinfo=UTC)
HOSTILE: Final = "</script><img src=x onerror=alert(1)>"


def outgoing(personal_map: PersonalMap, standpoint: Standpoint | None = None) -> Outgoing:
    """A map as it is on the day of the tests."""
    return Outgoing(personal_map, standpoint or Standpoint(TODAY), AT)


def marked_map() -> PersonalMap:
    """Two needs of which one is the owner's own, five people, one of whom is in the trash, and a text everywhere."""
    people = [_person(n, archived=n == 4) for n in range(5)]
    needs = [
        Need("xqid10", "feedback", "xqneed0", "xqdescription0", "xqprompt0", ("xqalias0",), target=3),
        Need("xqid11", "xqkey1", "xqneed1", "xqdescription1", "xqprompt1", ("xqalias1",)),
    ]
    stages = [Stage("xqid20", "xqstage0", date(2026, 1, 1), {"xqid10": 3}), Stage("xqid21", "xqstage1", None, {})]
    ties = [Tie("xqid00", f"xqid0{n}", 3, context=f"xqcontext{n}") for n in (1, 2, 4)]
    ties.append(Tie("xqid01", "xqid02", 2, date(2020, 2, 2), date(2026, 3, 3), 30, "xqcontext9"))
    provisions = [
        Provision("xqid31", "xqid01", "xqid10", 3, ("xqtopic1",), note="xqnote31"),
        Provision("xqid32", "xqid02", "xqid11", 2, ("xqtopic2",), note="xqnote32"),
        Provision("xqid33", "xqid03", "xqid11", 1, until=date(2026, 1, 1)),
    ]
    asked = Interaction("xqid41", "xqid01", date(2026, 11, 1), "ask", "xqid10", "xqchannel", "met", "xqnote41")
    return PersonalMap(
        "xqid00",
        {p.id: p for p in people},
        {n.id: n for n in needs},
        {s.id: s for s in stages},
        {t.key: t for t in ties},
        {p.id: p for p in provisions},
        {asked.id: asked},
        name="xqmap",
        chosen_stage="xqid20",
    )


def _person(n: int, *, archived: bool) -> Person:
    return Person(
        f"xqid0{n}",
        f"xqname{n}",
        f"xqgiven{n}",
        f"xqfamily{n}",
        ("person", "person", "group", "resource", "professional")[n],  # type: ignore[arg-type]
        f"xqorganization{n // 2}",
        f"xqtitle{n}",
        f"xqlocation{n}",
        (f"xqmail{n}@example.org",),
        (f"+4670999{n}",),
        (f"https://example.org/xqurl{n}",),
        f"1971-12-1{n}",
        (f"xqgroup{n % 2}",),
        f"xqnotes{n}",
        "xqid01" if n == 2 else None,
        archived,
    )


def texts(personal_map: PersonalMap) -> set[str]:
    """Every text of every record that its owner typed or that stands for them."""
    tables = ("people", "needs", "stages", "ties", "provisions", "interactions")
    records = [record for table in tables for record in getattr(personal_map, table).values()]
    found = {text for record in records for field in dataclasses.fields(record)
             for text in _in(getattr(record, field.name))}  # fmt: skip
    return {text for text in found if any(mark in text for mark in ("xq", "+4670", "1971-"))} | {"xqmap"}


def _in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _in(each)
    elif isinstance(value, dict):
        yield from value
