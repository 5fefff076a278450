"""What the files of Network Canvas say, row by row or element by element, before it is put together."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from graph.model import Person
from loaders.studies.study_person import FIELDS, Columns, columns

What = Literal["ego", "alter", "tie"]

_FIELDS: Final = tuple(field for field in FIELDS if field != "closeness")
_NO_PERSON: Final = ("networkcanvas", "org", "company", "employer", "school", "place", "group", "user")


@dataclass(frozen=True, slots=True)
class Entry:
    """An ego, somebody whom an ego named, or a tie among these, with where it stands.

    Attributes
    ----------
    ego : str
        The id of the ego of the interview.
    number : str
        What it is counted as in the interview; ids may also be given by it.
    person : Person or None
        Whom it is about, with an empty name where it has none.
    type : str
        What the study calls such people or ties.
    ends : tuple of str
        The ids, or numbers, of the two ends of a tie.
    trouble : str
        Why it cannot be used, if so.
    header : str
        What stands before ``text`` in a file of the same kind.
    """

    what: What
    file: str
    line: int | None
    ego: str
    number: str = ""
    person: Person | None = None
    type: str = ""
    ends: tuple[str, str] = ("", "")
    context: str = ""
    trouble: str = ""
    text: str = ""
    header: str = ""


@lru_cache(maxsize=256)
def canvas_columns(keys: tuple[str, ...], what: What, taken: int | None = None) -> Columns:
    """The columns that say what a map keeps. The name of an alter may be called anything that ends so.

    How close somebody is may be counted up or down in a study, so that is not read.
    """
    found = columns(keys, "ego" if what == "ego" else "alter", (taken,), _FIELDS)
    if what != "alter" or found.places.keys() & {"name", "given", "family"}:
        return found
    named = [place for place, key in enumerate(keys) if key.endswith("name") and not key.startswith(_NO_PERSON)]
    return Columns({**found.places, "name": named[0]}) if named else found
