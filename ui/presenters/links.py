"""What a link asks for that is not there: said once, because the page then shows what there is instead. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from graph.analysis.report import people_in
from graph.language import Spoken, later, phrase
from graph.model import PersonalMap, fold
from ui.known_pages import LOST
from ui.presenters.choice import BOX, known
from ui.presenters.explored import AMOUNTS
from ui.presenters.filters import CLOSENESS, NOTHING, RECENCY
from ui.presenters.grouping import GROUP, LAYOUTS
from ui.presenters.then_and_now import day_of

Known = Callable[[PersonalMap, str], bool]


def _is_there(some: PersonalMap, person: str) -> bool:
    return person in some.people and not some.people[person].archived


_KNOWN: Final[Mapping[str, Known]] = {
    "person": _is_there,
    "away": _is_there,
    "need": lambda some, told: told in some.needs,
    BOX: lambda some, told: told.startswith(GROUP) or known(some, told) is not None,
    "place": lambda some, told: bool(people_in(some, told)),
    "stage": lambda some, told: not told or told in some.stages,
    "view": lambda some, told: told in some.views,
    "level": lambda _, told: told in ("1", "2", "3"),
    "layout": lambda _, told: told in LAYOUTS,
    "marks": lambda _, told: told in map(str, AMOUNTS),
    "since": lambda _, told: day_of(told) is not None,
    "f_need": lambda some, told: told in some.needs or told == NOTHING,
    "f_stage": lambda some, told: told in some.stages,
    "f_organization": lambda some, told: any(fold(p.organization) == told for p in some.people.values()),
    "f_group": lambda some, told: any(fold(g) == told for p in some.people.values() for g in p.groups),
    "f_closeness": lambda _, told: told in CLOSENESS,
    "f_recency": lambda _, told: told in RECENCY,
    LOST: lambda *_: False,
}
"""By parameter of the address: whether a value of it can be shown."""
PARAMETERS: Final = tuple(_KNOWN)

_SAID: Final = Spoken(
    {
        "person": later("The link names somebody who is not on this map, or not any more."),
        "away": later("The link takes somebody to be away who is not on this map, or not any more."),
        "need": later("The link names a need that is not on this map, or not any more."),
        BOX: later("The link names a box of the picture that is not there, or not any more."),
        "place": later("The link names an organisation or group of which nobody is on this map, or not any more."),
        "stage": later("The link names a stage that is not on this map, or not any more."),
        "view": later("The link names a view that is not saved with this map, or not any more."),
        "level": later("The link says what counts in a way that kith does not know."),
        "layout": later("The link asks for an arrangement that kith does not know."),
        "marks": later("The link asks for a number of marks that cannot be chosen."),
        "since": later("The link names a day that is none."),
        "f_need": later("The link filters by a need that is not on this map, or not any more."),
        "f_stage": later("The link filters by a stage that is not on this map, or not any more."),
        "f_organization": later("The link filters by an organisation that is not on this map, or not any more."),
        "f_group": later("The link filters by a group that is not on this map, or not any more."),
        "f_closeness": later("The link filters by a closeness that kith does not know."),
        "f_recency": later("The link filters by a time of the last contact that kith does not know."),
        LOST: later("The link names a page that does not exist; this is the first one."),
    }
)


def unknown(personal_map: PersonalMap, told: Mapping[str, Sequence[str]]) -> str:
    """What is said of the values of a link that cannot be shown; empty where all can. Not escaped."""
    if LOST in told:
        return _SAID[LOST]
    found = [name for name, there in _KNOWN.items() if not all(there(personal_map, v) for v in told.get(name, ()))]
    if not found:
        return ""
    return " ".join([*(_SAID[name] for name in found), phrase("The rest of it is shown.")])
