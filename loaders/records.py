"""What a file says, in the records of the model, before anybody has decided who is who.

Ids are the file's own (or made from its row numbers) and mean nothing outside it. A row that cannot be used is a
value, not an exception: :class:`Refused`. What was read with a doubt is a :class:`Remark`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.garbage import without_garbage_collection
from graph.language import later, phrase
from graph.model import NAME_LIMIT, TEXT_LIMIT, Interaction, Need, Person, Provision, Stage, Tie
from graph.model import ROW_LIMIT as ROW_LIMIT
from graph.model import URL_LIMIT as URL_LIMIT
from graph.model import stable_id as stable_id
from graph.model import visible as visible
from loaders.source import Source

OWNER: Final = ""
"""Stands for the owner of the map in the ties of a file that does not contain the owner."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken, with the reason in words. ``line`` counts the physical lines of the file from 1.

    ``text`` is the row as it stood, with its line end, so that it can be saved, corrected and imported again.
    """

    line: int | None
    field: str
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a row, or (without a line) about the file, that its owner should know."""

    line: int | None
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table, with something in it. ``field`` is what it is read as, empty where it is not read."""

    title: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """A person of the file. ``row`` counts the rows of the file from 1; ``line`` is None where lines say nothing.

    ``uid`` is what tells the person from everybody else in this file and in later ones, such as the UID of a vCard.
    ``apart`` says that somebody else in the file is somebody else, also if no more is known of both than one name.
    """

    row: int
    line: int | None
    person: Person
    uid: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """Everything a file says.

    Attributes
    ----------
    rows : int
        How many rows were read: those in ``people`` and those ``refused``.
    ego : str
        The owner of the map among the people, or :data:`OWNER` where the file does not contain them.
    origin : str
        Tells files apart when ids are made for their people.
    whole : bool
        The file is a map that keeps its people apart by ids; otherwise it is a list of contacts.
    network : bool
        The people are the nodes of a network: the file's ids keep them apart, whatever they are called.
    distinct : bool
        A list of contacts in which nobody stands twice, so that two of one name are two people.
    preface : str
        What stands before the rows of a file of this format, such as the header of a table.
    between, postface : str
        What stands between two rows, where that is more than the end of a line, and behind the last one.
    title : str
        What the network of one of several egos is called: the name of the ego.
    others : tuple of Parsed
        The networks of further egos in the file. Where there are any, each becomes a map of its own.
    rest : str
        The file of what is not taken, where it is more than these rows between ``preface`` and ``postface``.
    columns : tuple of TableColumn
        The columns of a table for which somebody can say what they hold.
    """

    format: str
    rows: int
    people: tuple[ImportedPerson, ...]
    origin: str
    ego: str = OWNER
    whole: bool = False
    needs: tuple[Need, ...] = ()
    stages: tuple[Stage, ...] = ()
    ties: tuple[Tie, ...] = ()
    provisions: tuple[Provision, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    refused: tuple[Refused, ...] = ()
    remarks: tuple[Remark, ...] = ()
    network: bool = False
    preface: str = ""
    between: str = ""
    postface: str = ""
    title: str = ""
    others: tuple["Parsed", ...] = ()
    distinct: bool = False
    columns: tuple[TableColumn, ...] = ()
    rest: str = ""

    @property
    def apart(self) -> bool:
        """Whether two people of the file are never one, however much alike they are."""
        return self.whole or self.network or self.distinct

    @property
    def refused_rows(self) -> str:
        """The rows that are not taken as a file of the same format, to be corrected and imported again."""
        if self.rest:
            return self.rest
        end = "" if self.between else "\n"
        texts = [r.text if r.text.endswith(("\n", "\r")) else r.text + end for r in self.refused if r.text]
        return self.preface + self.between.join(texts) + self.postface if texts else ""


@dataclass(frozen=True, slots=True)
class Loader:
    """A format that can be read.

    Attributes
    ----------
    name : str
        What ``--format`` calls it.
    how_to_get : str
        How its owner gets such a file from where it comes from.
    why_not : callable
        None where the content of a file is of this format; else the reason in a sentence, or an empty text where
        the file does not even resemble it.
    parse : callable
        The file's content as :class:`Parsed`. Raises MalformedFileError or UnknownFormatError.
    belong : callable or None
        For data sets of several files: those of the files given together that are one, none where there is none.
        ``why_not`` and ``parse`` are then given a source with these as its parts.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    how_to_get: str
    why_not: Callable[[Source], str | None]
    parse: Callable[[Source], Parsed]
    belong: Callable[[Sequence[Source]], Sequence[Source]] | None = None

    def read(self, source: Source) -> Parsed:
        """What :attr:`parse` finds, undisturbed by the search for cycles among all that it makes."""
        with without_garbage_collection():
            return _about_ego(self.parse(source), source)


def _about_ego(parsed: Parsed, source: Source) -> Parsed:
    """What was read, with a remark where an ego was chosen and the file has no network to have one."""
    if source.choices.ego is None or parsed.network or not (parsed.whole or parsed.ego == OWNER):
        return parsed
    reason = phrase(
        "the file is no network of other people: it is a list of contacts, all of them known to you. --ego was not used"
    )
    if parsed.whole:
        reason = phrase("the file is no network of other people: it is the map of its owner. --ego was not used")
    return replace(parsed, remarks=(*parsed.remarks, Remark(None, "ego", reason)))


_TOO_LONG: Final = {
    "name": later("the name has {n} characters; at most {limit} can be kept"),
    "given_name": later("the given name has {n} characters; at most {limit} can be kept"),
    "family_name": later("the family name has {n} characters; at most {limit} can be kept"),
    "organization": later("the organization has {n} characters; at most {limit} can be kept"),
    "title": later("the title has {n} characters; at most {limit} can be kept"),
    "location": later("the location has {n} characters; at most {limit} can be kept"),
    "emails": later("the entry in emails has {n} characters; at most {limit} can be kept"),
    "phones": later("the entry in phones has {n} characters; at most {limit} can be kept"),
    "urls": later("the entry in urls has {n} characters; at most {limit} can be kept"),
    "groups": later("the entry in groups has {n} characters; at most {limit} can be kept"),
    "notes": later("the notes have {n} characters; at most {limit} can be kept"),
}


def too_long(person: Person) -> tuple[str, str] | None:
    """The first field of a person over its limit, and the reason in words."""
    for name in ("name", "given_name", "family_name", "organization", "title", "location"):
        if len(getattr(person, name)) > NAME_LIMIT:
            return name, _over(_TOO_LONG[name], getattr(person, name), NAME_LIMIT)
    for name, limit in (("emails", NAME_LIMIT), ("phones", NAME_LIMIT), ("urls", URL_LIMIT), ("groups", NAME_LIMIT)):
        for value in getattr(person, name):
            if len(value) > limit:
                return name, _over(_TOO_LONG[name], value, limit)
    if len(person.notes) > TEXT_LIMIT:
        return "notes", _over(_TOO_LONG["notes"], person.notes, TEXT_LIMIT)
    return None


def _over(reason: str, text: str, limit: int) -> str:
    return phrase(reason, n=len(text), limit=limit)
