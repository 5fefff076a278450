"""What a loader says about a file, in an order and a number that somebody can read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graph.changes import Changes
from graph.errors import MalformedFileError
from graph.language import Spoken, counted, later, phrase
from loaders.records import ROW_LIMIT, Remark
from loaders.source import Source

REMARK_LIMIT: Final = 5_000
"""Most remarks about a file that are kept."""
SELVES: Final = 5
"""Most people who are named as tied to themselves."""
NAMED: Final = 40
"""Most fields that are named as not read."""
FIELDS: Final[Mapping[str, str]] = Spoken(
    {
        "name": later("Name"),
        "given_name": later("First name"),
        "family_name": later("Family name"),
        "kind": later("Kind"),
        "organization": later("Organisation"),
        "title": later("Title"),
        "location": later("Place"),
        "emails": later("E-mail addresses"),
        "phones": later("Phones"),
        "urls": later("Web pages"),
        "birthday": later("Birthday"),
        "groups": later("Groups"),
        "notes": later("Notes"),
    }
)
"""What the fields of a person are called."""
ELSE: Final[Mapping[str, str]] = Spoken(
    {
        "ties": later("ties"),
        "provisions": later("provisions"),
        "closeness": later("closeness"),
        "level": later("level"),
        "drawing": later("drawing"),
        "titles in N": later("titles in N"),
        "departments in ORG": later("departments in ORG"),
        "further TITLE and ROLE": later("further TITLE and ROLE"),
        "streets and further addresses in ADR": later("streets and further addresses in ADR"),
        "nicknames": later("nicknames"),
        "lines in no card": later("lines in no card"),
        "sizes, colours and places in a drawing": later("sizes, colours and places in a drawing"),
        "e-mail addresses": later("e-mail addresses"),
        "web addresses": later("web addresses"),
    }
)
"""What else remarks are about."""


def told(doubts: Iterable[str], unread: Counter[str], remarks: Sequence[Remark]) -> Iterator[Remark]:
    """The remarks about a file: its doubts, how often each field was not read, and the others by line."""
    yield from (Remark(None, "", doubt) for doubt in doubts)
    unkept = [pair for pair in unread.most_common() if pair[1]]
    for name, count in unkept[:NAMED]:
        reason = counted(count, "not read; there is one in the file", "not read; there are {n} in the file")
        yield Remark(None, name[:60], reason)
    if more := len(unkept[NAMED:]):
        yield Remark(None, "", counted(more, "{n} further field not read", "{n} further fields not read"))
    yield from sorted(remarks[:REMARK_LIMIT], key=lambda remark: remark.line or 0)
    if more := len(remarks[REMARK_LIMIT:]):
        yield Remark(None, "", counted(more, "there is {n} further remark", "there are {n} further remarks"))


def called(field: str) -> str:
    """What a field is called."""
    return FIELDS.get(field) or ELSE.get(field, field)


def width_told(cells: int, width: int) -> str:
    """That a row has other cells than the header."""
    return counted(
        cells,
        "the row has {n} cell where the header has {width}",
        "the row has {n} cells where the header has {width}",
        phrase("the row has no cells where the header has {width}", width=width),
        width=width,
    )


def self_ties(names: Sequence[str]) -> str:
    """That ties of people with themselves are left out; a name for each tie."""
    return counted(
        len(names),
        "{n} tie of somebody with themselves left out ({names})",
        "{n} ties of somebody with themselves left out ({names})",
        names=", ".join(list(dict.fromkeys(names))[:SELVES]),
    )


def some(names: Sequence[str], at_most: int) -> str:
    """The first of many names, and how many more there are."""
    if (more := len(names) - at_most) <= 0:
        return ", ".join(names)
    return phrase("{some} and {n} more", some=", ".join(names[:at_most]), n=more)


def nobody_in(name: str) -> MalformedFileError:
    """That a table has a header and nothing else."""
    return MalformedFileError(
        phrase("{name} is empty: it has the titles of columns, and no row below them.", name=name),
        phrase("Fill it in, or export it again."),
    )


def too_many_rows(name: str) -> MalformedFileError:
    """That a table has more rows than are read."""
    return MalformedFileError(
        phrase("{file} has more than {most} rows.", file=name, most=ROW_LIMIT),
        phrase("Split the file and import the parts."),
    )


def doubts_of_text(source: Source) -> tuple[str, ...]:
    """What is doubtful about the text of a table: how it was decoded, and characters left out of it."""
    if "\0" in source.text:
        return (*source.decoded.doubts, phrase("The file has NUL characters; they were left out."))
    return tuple(source.decoded.doubts)


def beside_people(changes: Changes) -> list[str]:
    """What else than people an import writes, by number."""
    needs, stages, ties = len(changes.needs), len(changes.stages), len(changes.ties)
    provisions, interactions = len(changes.provisions), len(changes.interactions)
    told = (
        needs and counted(needs, "{n} need", "{n} needs"),
        stages and counted(stages, "{n} stage", "{n} stages"),
        ties and counted(ties, "{n} tie", "{n} ties"),
        provisions and counted(provisions, "{n} entry of who meets what", "{n} entries of who meets what"),
        interactions and counted(interactions, "{n} logged contact", "{n} logged contacts"),
    )
    return [each for each in told if each]
