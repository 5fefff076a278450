"""Studies of personal networks in three tables, as egor for R reads them: egos, their alters, the ties among alters.

Which table is which is told by the columns: an ego's id in all, alters' ids in the second, both ends of a tie in the
third. Alters' ids may begin anew for each ego. A tie of the weight 0 is none. Each ego becomes a network of its own.
Ids that do not fit together are reported: who “Stanley” is where the other tables say “1” is not guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from graph.errors import MalformedFileError
from graph.language import counted, later, listed, phrase
from graph.model import Person, Tie
from loaders.records import ROW_LIMIT, Loader, Parsed, Remark, too_long, visible
from loaders.source import Source
from loaders.studies.ego_networks import LISTED, Network, Refusals, as_parsed, ego_id
from loaders.studies.egor_tables import ROLES, Role, RoleTable, one_study, plain_id, role_table, role_tables
from loaders.studies.study_person import Columns, about_support, columns
from loaders.studies.study_table import Row, unread
from loaders.telling import some

NAME: Final = "egor"
HINT: Final = later("Give the tables of egos, alters and ties together: kith import egos.csv alters.csv ties.csv")


def why_not(source: Source) -> str | None:
    """None for tables of egos, alters and ties, also for one of them alone, which says what is missing."""
    return None if _tables(source) else ""


def belong(sources: Sequence[Source]) -> Sequence[Source]:
    """The tables of one study among files. Several studies are told apart by the names of the files, then by egos."""
    return [each.table.source for each in one_study(sources)]


def parse(source: Source) -> Parsed:
    """The networks of the egos in the tables of a study.

    Raises
    ------
    MalformedFileError
        A table is missing, or there are too many rows.
    NotFoundError, AmbiguousError
        The ego that was chosen is not there, or several are called so.
    """
    tables = {table.role: table for table in _tables(source)}
    missing = [what for role, what in ROLES.items() if role not in tables]
    if "alters" not in tables or len(tables) < 2:
        here = [phrase("{file} is {table} of a study", file=t.table.name, table=ROLES[t.role]) for t in tables.values()]
        said = listed(here) or phrase("{file} has no column with the ids of egos", file=source.name)
        raise MalformedFileError(
            phrase("{said}; {missing} is missing.", said=said, missing=listed(missing)), phrase(HINT)
        )
    reading = _Reading(
        tables, remarks=[Remark(None, "", phrase("{table} was not given", table=what)) for what in missing]
    )
    reading.read()
    if not reading.networks:
        raise MalformedFileError(phrase("{file} has no ego.", file=source.name), phrase(HINT))
    return as_parsed(
        NAME,
        tuple(reading.networks.values()),
        f"{NAME}\0{sha256(''.join(sorted(t.table.source.digest for t in tables.values())).encode()).hexdigest()}",
        source.choices.ego,
        reading.refusals,
        reading.remarks,
    )


def _tables(source: Source) -> Sequence[RoleTable]:
    """The tables in a file or data set; empty where a part of it is none."""
    parts = source.parts or (source,)
    alone = role_table(source)
    found = role_tables(parts) if len(parts) > 1 else [alone] if alone else []
    return found if len(found) == len(parts) else ()


@dataclass(slots=True)
class _Reading:
    """What has been read of a study so far."""

    tables: Mapping[Role, RoleTable]
    networks: dict[str, Network] = field(default_factory=dict)
    refusals: Refusals = field(default_factory=Refusals)
    remarks: list[Remark] = field(default_factory=list)

    def read(self) -> None:
        """Go through the tables: egos first, then whom they know, then who knows whom."""
        alters = self.tables["alters"]
        rows = list(alters.table.rows())
        if len(rows) > ROW_LIMIT:
            raise MalformedFileError(
                phrase("{name} has more than {most} rows.", name=alters.table.name, most=ROW_LIMIT),
                phrase("Split it by egos."),
            )
        self._about_files()
        if egos := self.tables.get("egos"):
            self._egos(egos)
        else:
            self._egos_of(alters, rows)
        self._alters(alters, rows)
        if ties := self.tables.get("ties"):
            self._ties(ties)
        self._about_egos()

    def _about_files(self) -> None:
        left = []
        for each in self.tables.values():
            source, read = each.table.source, _columns(each).places
            self.remarks += [Remark(None, "", f"{source.name}: {doubt}") for doubt in source.decoded.doubts]
            left += unread(each.table, {each.ego, each.alter, each.weight, *(each.ends or ()), *read.values()})
            if each.weight is not None:
                self._say(phrase("a weight of 0 is no tie; other weights are not kept"), each.table.titles[each.weight])
            if "closeness" in read:
                reason = phrase("was taken for the closeness from 1 to 5, where 5 is the closest")
                self._say(reason, each.table.titles[read["closeness"]])
        if left:
            self._say(phrase("these columns are not read: {titles}", titles=", ".join(left)))
        if support := about_support(left):
            self._say(support)

    def _egos(self, each: RoleTable) -> None:
        said = _columns(each)
        for row in each.table.rows():
            id = plain_id(row[each.ego])
            person = said.person(row, ego_id(id), id)
            twice = phrase("the ego “{id}” is there twice", id=id[:60]) if id in self.networks else ""
            if reason := row.trouble or twice or _unfit(id, person):
                self._refuse(each, row, each.ego, reason)
            else:
                self.networks[id] = Network(id, person, row.line)
        if len(self.networks) > ROW_LIMIT:
            raise MalformedFileError(
                phrase("{name} has more than {most} rows.", name=each.table.name, most=ROW_LIMIT), phrase("Split it.")
            )

    def _egos_of(self, alters: RoleTable, rows: Iterable[Row]) -> None:
        """The egos of whom there is no table, by the ids that stand with their alters."""
        for row in rows:
            id = plain_id(row[alters.ego])
            if id and not row.trouble and not _unfit(id, person := Person(ego_id(id), id)):
                self.networks.setdefault(id, Network(id, person))

    def _alters(self, each: RoleTable, rows: Sequence[Row]) -> None:
        anew, said = _begins_anew(each, rows), _columns(each)
        for row in rows:
            ego, id = plain_id(row[each.ego]), plain_id(row[each.alter])
            network = self.networks.get(ego)
            person = said.person(row, id, f"{ego}.{id}" if anew and id.isdecimal() else id)
            twice = (
                phrase("the alter “{alter}” of the ego “{ego}” is there twice", alter=id[:60], ego=ego)
                if network and id in network.people
                else ""
            )
            if row.trouble or network is None:
                self._refuse(each, row, each.ego, row.trouble or _no_ego(ego))
            elif reason := twice or _unfit(id, person):
                self._refuse(each, row, each.alter, reason)
            else:
                tie = Tie(network.ego.id, id, said.closeness(row), context=said.said(row, "context"))
                network.add(person, row.line, tie)
        if anew:
            self._say(phrase("the numbers of alters begin anew with each ego, so alters are called EGO.NUMBER"))

    def _ties(self, each: RoleTable) -> None:
        assert each.ends is not None
        weightless = untied = repeated = 0
        for row in each.table.rows():
            ego, first, second = (plain_id(row[place]) for place in (each.ego, *each.ends))
            network = self.networks.get(ego)
            if row.trouble or network is None:
                self._refuse(each, row, each.ego, row.trouble or _no_ego(ego))
            elif reason := _loose(network, first, second):
                self._refuse(each, row, each.ends[0], reason)
            elif each.weight is not None and not row[each.weight]:
                weightless += 1
            elif each.weight is not None and _is_zero(row[each.weight]):
                untied += 1
            elif not network.join(first, second):
                repeated += 1
        self._passed(each.table.name, weightless, untied, repeated)

    def _passed(self, file: str, weightless: int, untied: int, repeated: int) -> None:
        """Say how many rows of a file are no ties, and why."""
        if weightless:
            self._say(
                counted(
                    weightless,
                    "in {n} row of {file} there is no weight: no tie",
                    "in {n} rows of {file} there is no weight: no tie",
                    file=file,
                )
            )
        if untied:
            self._say(
                counted(
                    untied,
                    "in {n} row of {file} the weight is 0: no tie",
                    "in {n} rows of {file} the weight is 0: no tie",
                    file=file,
                )
            )
        if repeated:
            self._say(
                counted(
                    repeated,
                    "in {n} row of {file} is a tie that was there before",
                    "in {n} rows of {file} is a tie that was there before",
                    file=file,
                )
            )

    def _about_egos(self) -> None:
        alone = [n.ego.name for n in self.networks.values() if len(n.people) == 1]
        if alone:
            self._say(
                phrase(
                    "there are no alters of {names}: look whether the tables call them alike",
                    names=some(alone, LISTED),
                )
            )

    def _say(self, reason: str, column: str = "") -> None:
        self.remarks.append(Remark(None, column, reason))

    def _refuse(self, each: RoleTable, row: Row, place: int | None, reason: str) -> None:
        title = "" if place is None else each.table.titles[place]
        ego = "" if row.trouble else plain_id(row[each.ego])
        self.refusals.add(ego, each.table.name, row.line, title, reason, row.text, each.table.header)


def _columns(each: RoleTable) -> Columns:
    about = {"egos": "ego", "alters": "alter", "ties": None}[each.role]
    return columns(each.table.keys, about, (each.ego, each.alter)) if about else Columns({})


def _begins_anew(each: RoleTable, rows: Iterable[Row]) -> bool:
    """Whether one number stands for alters of several egos."""
    ego_of: dict[str, str] = {}
    for row in rows:
        id, ego = row[each.alter], row[each.ego]
        if plain_id(id).isdecimal() and ego_of.setdefault(id, ego) != ego:
            return True
    return False


def _no_ego(id: str) -> str:
    return phrase("there is no ego “{id}”", id=id[:60]) if id else phrase("the row has no id of an ego")


def _unfit(id: str, person: Person) -> str:
    """Why somebody with an id cannot be taken; empty where they can."""
    if not id:
        return phrase("the row has no id")
    if not visible(person.name):
        return phrase("the name has no character that can be seen")
    return (too_long(person) or ("", ""))[1]


def _loose(network: Network, first: str, second: str) -> str:
    """Why two ends are no tie between alters of an ego; empty where they are."""
    for end in (first, second):
        if end not in network.people:
            return (
                phrase("the ego “{ego}” has no alter “{alter}”", ego=network.id, alter=end[:60])
                if end
                else phrase("the tie has only one end")
            )
    return ""


def _is_zero(weight: str) -> bool:
    try:
        return float(weight.replace(",", ".")) == 0
    except ValueError:
        return False


LOADER: Final = Loader(
    NAME,
    later("study of personal networks (egos, alters, ties)"),
    (".csv", ".tsv", ".txt"),
    later(
        "The three tables that the R package egor reads: one of egos, one of their alters, one of the ties "
        "among alters, with the ego's id in each. Give them together, or in a zip: kith import egos.csv "
        "alters.csv ties.csv."
    ),
    why_not,
    parse,
    belong,
)
