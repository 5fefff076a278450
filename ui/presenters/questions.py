"""Questions that *Explore* can be asked: those that were saved with the map, and some to begin with. Pure.

A question is kept with the parameters of the page that answer it, as they stand in its address.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, urlencode

from graph.changes import Changes
from graph.language import phrase
from graph.model import PersonalMap, SavedView, new_id
from graph.network import Graph, is_need, need_id
from ui.presenters.explore_view import View, known_view, told_view
from ui.presenters.filters import Clause, Field, Filters

MANY: Final = 200
"""The most views that are kept with a map."""
LONGEST: Final = 200
"""The most letters of a question."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the view that answers it; ``id`` is empty for one that is not saved."""

    id: str
    text: str
    view: View


def written(view: View) -> str:
    """A view as it is kept."""
    return urlencode([(name, value) for name, values in told_view(view).items() for value in values])


def read(address: str, labels: Mapping[Field, Collection[str]]) -> View:
    """The view that was kept; what it names and is no longer on the map is left out."""
    return known_view(parse_qs(address), labels)


def saved(personal_map: PersonalMap, labels: Mapping[Field, Collection[str]]) -> list[Question]:
    """The questions that were saved with the map, by their words."""
    ordered = sorted(personal_map.views.values(), key=lambda v: (v.question.casefold(), v.id))
    return [Question(v.id, v.question, read(v.address, labels)) for v in ordered]


def suggested(personal_map: PersonalMap, support: Graph, person: str | None) -> list[Question]:
    """Questions to begin with; the first is about the person who is chosen, where they meet a need."""
    found = []
    if person is not None and person in support:
        needs = tuple(sorted(need_id(n) for n in support[person] if is_need(n)))
        others = Filters((Clause("need", needs),))
        asked = phrase("Who could stand in for {name}?", name=personal_map.called(person))
        found.append(Question("", asked, View(filters=others)))
    lost = Filters((Clause("closeness", ("5", "4")), Clause("recency", ("older", "never"))))
    found.append(Question("", phrase("Who is close to me, but not seen for long?"), View("closeness", filters=lost)))
    found.append(Question("", phrase("Who of my people know each other?"), View("ties")))
    found.append(Question("", phrase("In which organisations are they?"), View("organization")))
    return found


def called(personal_map: PersonalMap, text: str) -> SavedView | None:
    """The saved view of a question, however its letters and blanks are."""
    words = " ".join(text.split()).casefold()
    return next((v for v in personal_map.views.values() if v.question.casefold() == words), None)


def saving(personal_map: PersonalMap, text: str, view: View) -> Changes:
    """The change that saves a view under a question; one of the same words is replaced."""
    same = called(personal_map, text)
    return Changes(views=(SavedView(same.id if same else new_id(), " ".join(text.split()), written(view)),))


def forgetting(personal_map: PersonalMap, view: str) -> Changes:
    """The change that takes a saved view away."""
    return Changes(drop_views=(view,) if view in personal_map.views else ())
