"""Which table of a study is which, told by its columns, and which tables are of one study."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from graph.errors import MalformedFileError
from graph.language import Spoken, later
from loaders.source import Source
from loaders.studies.study_table import StudyTable, study_table

Role = Literal["egos", "alters", "ties"]
ROLES: Final[Mapping[Role, str]] = Spoken(
    {
        "egos": later("the table of the egos"),
        "alters": later("the table of the alters"),
        "ties": later("the table of the ties among alters"),
    }
)

_EGO: Final = ("egoid", "idego", "egonumber", "egonum", "egonr")
_LOOSELY_EGO: Final = (
    *("ego", "respondentid", "respondent", "respid", "participantid", "participant", "subjectid", "subject"),
    *("caseid", "case", "interviewid"),
)
"""What else the ego's column may be called, in a whole study only, where all of its tables call it so."""
_ALTER: Final = ("alterid", "idalter", "altid", "alternumber", "alternum", "alternr", "altername", "alter")
_ENDS: Final = (
    *(("source", "target"), ("from", "to"), ("srcid", "tgtid"), ("sourceid", "targetid"), ("fromid", "toid")),
    *(("alterid1", "alterid2"), ("alter1", "alter2"), ("alter1id", "alter2id"), ("alterfrom", "alterto")),
    *(("alter1number", "alter2number"), ("alter1name", "alter2name"), ("fromalter", "toalter")),
    *(("alteri", "alterj"), ("alterid", "alterid2")),
)
_WEIGHT: Final = ("weight", "tieweight", "edgeweight", "strength", "value")
_ROLE_WORDS: Final = re.compile(r"egos?|alteri|alters?|edges?|ties?|attributes?|attrs?|data|links?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RoleTable:
    """A table with its role and the places of its ids."""

    role: Role
    table: StudyTable
    ego: int
    ends: tuple[int, int] | None = None
    alter: int | None = None
    weight: int | None = None

    @property
    def label(self) -> str:
        """What its file is called beyond its role: the same in the files of one study."""
        stem = self.table.name.rpartition("/")[2].rpartition(".")[0]
        return "".join(c for c in _ROLE_WORDS.sub("", stem).casefold() if c.isalnum())

    def egos(self) -> frozenset[str]:
        """The ids of the egos in it."""
        return frozenset(plain_id(row[self.ego]) for row in self.table.rows())


def role_table(source: Source) -> RoleTable | None:
    """A table with the ids of egos, and its role; None for every other file."""
    table = study_table(source)
    return None if table is None or table.place(*_EGO) is None else _with_role(table, _EGO)


def role_tables(sources: Sequence[Source]) -> list[RoleTable]:
    """The tables among files given together; where no column is surely the ego's, one that they have in common."""
    sure = [table for source in sources if (table := role_table(source))]
    if sure:
        return sure
    tables = [titled for source in sources if (titled := study_table(source))]
    for name in _LOOSELY_EGO:
        found = [each for table in tables if name in table.keys and (each := _with_role(table, (name,)))]
        if {each.role for each in found} == ROLES.keys():
            return found
    return []


def _with_role(table: StudyTable, ego_names: Sequence[str]) -> RoleTable | None:
    ego = table.place(*ego_names)
    if ego is None or any(key.startswith("networkcanvas") for key in table.keys):
        return None
    for first, second in _ENDS:
        source_end, target_end = table.place(first), table.place(second)
        if source_end is not None and target_end is not None:
            return RoleTable("ties", table, ego, (source_end, target_end), None, table.place(*_WEIGHT))
    alter = table.place(*_ALTER)
    return RoleTable("egos" if alter is None else "alters", table, ego, None, alter)


def one_study(sources: Sequence[Source]) -> list[RoleTable]:
    """The tables of the first study of several tables, in the order of their roles; empty where there is none."""
    tables = role_tables(sources)
    by_role = {role: [t for t in tables if t.role == role] for role in ROLES}
    for alters in by_role["alters"]:
        found = {"alters": alters}
        for role in ("egos", "ties"):
            there = by_role[role]
            alone = len(there) == len(by_role["alters"]) == 1
            if best := there[0] if alone else _fitting(alters, there):
                found[role] = best
        if len(found) > 1:
            return [found[role] for role in ROLES if role in found]
    return []


def _fitting(alters: RoleTable, there: Sequence[RoleTable]) -> RoleTable | None:
    """The table of the same study: named alike, else with the most egos in common."""
    named = [t for t in there if t.label == alters.label]
    if len(named) == 1 or not there:
        return named[0] if named else None
    try:
        known = alters.egos()
        common = [(len(known & t.egos()), t) for t in named or there]
    except MalformedFileError:
        return None
    most, best = max(common, key=lambda pair: pair[0])
    return best if most else None


@lru_cache(maxsize=2**14)
def plain_id(text: str) -> str:
    """An id as it is compared: 28.0 is what programs make of 28 in a column with gaps."""
    return text[: text.index(".")] if re.fullmatch(r"\d+\.0+", text) else text
