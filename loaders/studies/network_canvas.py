"""Exports of Network Canvas, tables or GraphML: each interview is the network of the ego who gave it.

People are known by their UUID, since they are counted anew in each interview. Ties are between two people however
often and whichever way round they stand. Where an interview is there in both kinds of files, its tables are read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from graph.errors import MalformedFileError
from graph.language import counted, later, listed, phrase
from graph.model import Person, Tie
from loaders.records import ROW_LIMIT, Loader, Parsed, Remark, too_long, visible
from loaders.source import Source
from loaders.studies.ego_networks import LISTED, Network, Refusals, as_parsed, ego_id
from loaders.studies.network_canvas_csv import TABLES, CanvasTable, canvas_table
from loaders.studies.network_canvas_graphml import canvas_graphs, is_canvas_graphml
from loaders.studies.network_canvas_records import Entry
from loaders.studies.study_person import about_support
from loaders.telling import some

NAME: Final = "network-canvas"
HINT: Final = later("Give all files of the export together, or the zip as it came.")
MATRIX: Final = "_adjacencyMatrix"
PERSON: Final = frozenset(("", "person", "people", "alter", "alters"))
"""What studies call people, so that it tells nothing about them."""


def why_not(source: Source) -> str | None:
    """None for files of an export, also for one table alone, which then says what is missing."""
    parts = source.parts or (source,)
    return None if all(_is_canvas(part) or _is_matrix(part) for part in parts) and any(map(_is_canvas, parts)) else ""


def belong(sources: Sequence[Source]) -> Sequence[Source]:
    """All files of exports among files, where there is more than one."""
    found = [source for source in sources if _is_canvas(source)]
    matrices = [source for source in sources if found and _is_matrix(source)]
    return [*found, *matrices] if len(found) + len(matrices) > 1 else []


def parse(source: Source) -> Parsed:
    """The interviews in the files of an export.

    Raises
    ------
    MalformedFileError
        A table is missing, the GraphML is damaged or has a DTD, or there are too many rows.
    NotFoundError, AmbiguousError
        The ego that was chosen is not there, or several are called so.
    """
    parts = source.parts or (source,)
    tables = [table for part in parts if (table := canvas_table(part))]
    graphs = [canvas_graphs(part) for part in parts if is_canvas_graphml(part)]
    if not graphs:
        _refuse_incomplete(source, tables)
    reading = _Reading()
    for part in parts:
        if _is_matrix(part):
            reading.say(phrase("{name} was not read: the other files say the same", name=part.name))
        elif not part.parts and part.is_text:
            reading.remarks += [Remark(None, "", f"{part.name}: {doubt}") for doubt in part.decoded.doubts]
    from_tables = [entry for table in tables for entry in table.entries()]
    from_graphs = [entry for graph in graphs for entry in graph.entries]
    reading.read(_one_of_each(from_tables, from_graphs, reading))
    reading.about_columns([*(t for table in tables for t in table.unread), *(t for g in graphs for t in g.unread)])
    if not reading.networks:
        raise MalformedFileError(phrase("{file} has no interview.", file=source.name), phrase(HINT))
    networks = tuple(reading.networks.values())
    return as_parsed(NAME, networks, NAME, source.choices.ego, reading.refusals, reading.remarks)


def _is_canvas(source: Source) -> bool:
    return canvas_table(source) is not None or is_canvas_graphml(source)


def _is_matrix(source: Source) -> bool:
    return MATRIX in source.name


def _refuse_incomplete(source: Source, tables: Sequence[CanvasTable]) -> None:
    """Whoever has no ego, or nobody whom the ego named, cannot be read."""
    there = {table.role for table in tables}
    missing = [what for role, what in TABLES.items() if role not in there and role != "tie"]
    if missing and there:
        here = listed([TABLES[role] for role in TABLES if role in there])
        raise MalformedFileError(
            phrase(
                "{file} is {table} of a Network Canvas export; {missing} is missing.",
                file=source.name,
                table=here,
                missing=listed(missing),
            ),
            phrase(HINT),
        )
    if missing:
        raise MalformedFileError(
            phrase("{file} is no file of a Network Canvas export.", file=source.name), phrase(HINT)
        )


def _one_of_each(tables: Sequence[Entry], graphs: Sequence[Entry], reading: "_Reading") -> Iterable[Entry]:
    """The entries of the tables, and those of the GraphML for interviews whose tables are not all there."""
    named = {entry.ego for entry in graphs if entry.what == "alter"}
    begun = {entry.ego for entry in tables if entry.what == "ego"}
    filled = {entry.ego for entry in tables if entry.what == "alter"}
    whole = {ego for ego in begun if ego in filled or ego not in named}
    twice = {entry.ego for entry in graphs if entry.what == "ego"} & whole
    if twice:
        reading.say(
            counted(
                len(twice),
                "the GraphML of {n} interview was not read: the tables say the same",
                "the GraphML of {n} interviews was not read: the tables say the same",
            )
        )
    from_graphs = [entry for entry in graphs if entry.ego not in whole]
    again = {entry.ego for entry in from_graphs if entry.what == "ego"}
    return [*(entry for entry in tables if entry.ego not in again), *from_graphs]


@dataclass(slots=True)
class _Reading:
    """What has been put together so far."""

    networks: dict[str, Network] = field(default_factory=dict)
    numbers: dict[tuple[str, str], str] = field(default_factory=dict)
    refusals: Refusals = field(default_factory=Refusals)
    remarks: list[Remark] = field(default_factory=list)
    repeated: int = 0
    unnamed: int = 0

    def read(self, entries: Iterable[Entry]) -> None:
        """Egos first, then whom they named, then who knows whom."""
        entries = list(entries)
        if sum(entry.what != "tie" for entry in entries) > ROW_LIMIT:
            raise MalformedFileError(
                phrase("There are more than {most} people.", most=ROW_LIMIT),
                phrase("Export fewer interviews at a time."),
            )
        take = {"ego": self._ego, "alter": self._alter, "tie": self._tie}
        for what, taking in take.items():
            for entry in entries:
                if entry.what == what and (reason := entry.trouble or taking(entry)):
                    self.refusals.add(entry.ego, entry.file, entry.line, "", reason, entry.text, entry.header)
        if self.repeated:
            self.say(
                counted(
                    self.repeated,
                    "{n} tie stood there before; each is kept once",
                    "{n} ties stood there before; each is kept once",
                )
            )
        if self.unnamed:
            self.say(
                counted(
                    self.unnamed,
                    "{n} person has no name; called by the ego and a number: EGO.NUMBER",
                    "{n} people have no name; called by the ego and a number: EGO.NUMBER",
                )
            )

    def say(self, reason: str) -> None:
        """Something about the files."""
        self.remarks.append(Remark(None, "", reason))

    def about_columns(self, left: Sequence[str]) -> None:
        """The answers that are not read."""
        titles = list(dict.fromkeys(left))
        if titles:
            self.say(phrase("these answers are not read: {titles}", titles=some(titles, 5 * LISTED)))
        if support := about_support(titles):
            self.say(support)

    def _ego(self, entry: Entry) -> str:
        assert entry.person is not None
        if not entry.ego:
            return phrase("the interview has no id of its ego")
        if entry.ego in self.networks:
            return phrase("the ego “{id}” is there twice", id=entry.ego[:60])
        person = replace(entry.person, id=ego_id(entry.ego), name=entry.person.name or entry.ego)
        if reason := _unfit(person):
            return reason
        self.networks[entry.ego] = Network(entry.ego, person, entry.line)
        return ""

    def _alter(self, entry: Entry) -> str:
        network, person = self.networks.get(entry.ego), entry.person
        if network is None or person is None:
            return _no_ego(entry)
        if not person.id or person.id in network.people:
            return (
                phrase("the person “{id}” is there twice", id=person.id[:60])
                if person.id
                else phrase("the person has no id")
            )
        unnamed = person.name in ("", person.id, entry.number)
        if unnamed:
            person = replace(person, name=f"{network.ego.name}.{entry.number or person.id}")
        if entry.type.casefold() not in PERSON:
            person = replace(person, groups=(entry.type,))
        if reason := _unfit(person):
            return reason
        self.unnamed += unnamed
        if entry.number:
            self.numbers.setdefault((entry.ego, entry.number), person.id)
        network.add(person, entry.line, Tie(network.ego.id, person.id, context=entry.context))
        return ""

    def _tie(self, entry: Entry) -> str:
        network = self.networks.get(entry.ego)
        if network is None:
            return _no_ego(entry)
        first, second = (end if end in network.people else self.numbers.get((entry.ego, end), "") for end in entry.ends)
        if not first or not second:
            lost = entry.ends[1] if first else entry.ends[0]
            return phrase("“{name}” named nobody with the id “{id}”", name=network.ego.name, id=lost[:60])
        self.repeated += not network.join(first, second, entry.type)
        return ""


def _no_ego(entry: Entry) -> str:
    return (
        phrase("there is no ego with the id “{id}”", id=entry.ego[:60])
        if entry.ego
        else phrase("the row has no id of an ego")
    )


def _unfit(person: Person) -> str:
    """Why somebody cannot be taken; empty where they can."""
    if not visible(person.name):
        return phrase("the name has no character that can be seen")
    return (too_long(person) or ("", ""))[1]


LOADER: Final = Loader(
    NAME,
    later("Network Canvas export"),
    (".graphml", ".csv"),
    later(
        "In Network Canvas or its server: Export Data, as CSV or GraphML. Import the zip as it came, or "
        "all of its files together; a GraphML file is a whole interview by itself."
    ),
    why_not,
    parse,
    belong,
)
