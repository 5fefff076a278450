"""Small tables of made-up contacts, read as the registry would, and what comes of importing them twice."""

from graph.changes import apply
from graph.model import Person, PersonalMap
from graph.verifying import verify
from loaders.plan import plan
from loaders.records import Parsed
from loaders.registry import detect
from loaders.source import NOTHING_CHOSEN, Choices, Source
from tests.loaders.files import empty_map


def read(data: str | bytes, choices: Choices = NOTHING_CHOSEN, name: str = "contacts.csv") -> Parsed:
    """What the format that takes the file reads in it."""
    source = Source(name, data.encode() if isinstance(data, str) else data, choices=choices)
    return detect(source).parse(source)


def chosen(**columns: str) -> Choices:
    """Columns chosen by hand."""
    return Choices(None, columns)


def people(found: Parsed) -> list[Person]:
    """The people read, in the order of the file."""
    return [row.person for row in found.people]


def only(found: Parsed) -> Person:
    """The one person of a file."""
    [person] = people(found)
    return person


def person(header: str, row: str) -> Person:
    """The person in a table of one row."""
    return only(read(f"{header}\n{row}\n"))


def reasons(found: Parsed) -> str:
    """Everything that is remarked."""
    return "\n".join(f"{r.line} {r.field}: {r.reason}" for r in found.remarks)


def imported(found: Parsed, onto: PersonalMap | None = None) -> PersonalMap:
    """The map after an import, of which a second one changes nothing."""
    before = onto or empty_map()
    changes = plan(found, before).changes
    verify(before, changes)
    after = apply(before, changes)
    again = plan(found, after)
    assert len(again.changes) == 0, again.changes
    assert not again.count("new")
    return after
