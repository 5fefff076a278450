"""What a loader says about a file, in an order and a number that somebody can read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graph.changes import Changes
from graph.errors import MalformedFileError
from graph.language import counted, either, phrase
from loaders.records import Remark

REMARK_LIMIT: Final = 5_000
"""Most remarks about a file that are kept."""
SELVES: Final = 5
"""Most people who are named as tied to themselves."""
NAMED: Final = 40
"""Most fields that are named as not read."""
FIELDS: Final[Mapping[str, str]] = {
    "name": "Name",
    "given_name": "First name",
    "family_name": "Family name",
    "kind": "Kind",
    "organization": "Organisation",
    "title": "Title",
    "location": "Place",
    "emails": "E-mail addresses",
    "phones": "Phones",
    "urls": "Web pages",
    "birthday": "Birthday",
    "groups": "Groups",
    "notes": "Notes",
}
"""What the fields of a person are called."""


def told(doubts: Iterable[str], unread: Counter[str], remarks: Sequence[Remark]) -> Iterator[Remark]:
    """The remarks about a file: its doubts, how often each field was not read, and the others by line."""
    yield from (Remark(None, "", doubt) for doubt in doubts)
    unkept = [pair for pair in unread.most_common() if pair[1]]
    for name, count in unkept[:NAMED]:
        yield Remark(None, name[:60], f"not read; there {either(count, 'is one', f'are {count:,}')} in the file")
    if more := len(unkept[NAMED:]):
        yield Remark(
            None,
            "",
            f"{counted(more, '{n} further field', '{n} further fields', phrase('no further fields'))} not read",
        )
    yield from sorted(remarks[:REMARK_LIMIT], key=lambda remark: remark.line or 0)
    if more := len(remarks[REMARK_LIMIT:]):
        yield Remark(
            None,
            "",
            f"there {either(more, 'is', 'are')} {counted(more, '{n} further remark', '{n} further remarks', phrase('no further remarks'))}",
        )


def called(field: str) -> str:
    """What a field is called."""
    return FIELDS.get(field, field)


def width_told(cells: int, width: int) -> str:
    """That a row has other cells than the header."""
    return f"the row has {counted(cells, '{n} cell', '{n} cells', phrase('no cells'))} where the header has {width:,}"


def self_ties(names: Sequence[str]) -> str:
    """That ties of people with themselves are left out; a name for each tie."""
    named = ", ".join(list(dict.fromkeys(names))[:SELVES])
    return f"{counted(len(names), '{n} tie', '{n} ties', phrase('no ties'))} of somebody with themselves left out ({named})"


def nobody_in(name: str) -> MalformedFileError:
    """That a table has a header and nothing else."""
    return MalformedFileError(
        f"{name} is empty: it has the titles of columns, and no row below them.", "Fill it in, or export it again."
    )


def nameless(number: int) -> str:
    """How many people have no name."""
    return f"{counted(number, '{n} person', '{n} people', phrase('no people'))} {either(number, 'has', 'have')} no name"


def beside_people(changes: Changes) -> list[str]:
    """What else than people an import writes, by number."""
    numbers = (
        (len(changes.needs), "need", ""),
        (len(changes.stages), "stage", ""),
        (len(changes.ties), "tie", ""),
        (len(changes.provisions), "entry of who meets what", "entries of who meets what"),
        (len(changes.interactions), "logged contact", ""),
    )
    return [counted(number, one, many) for number, one, many in numbers if number]
