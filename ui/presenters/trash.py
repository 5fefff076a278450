"""The trash: moving people there, bringing them back, deleting them for good. Pure."""

from collections.abc import Callable, Collection
from dataclasses import replace

from graph.changes import Changes, removing
from graph.language import counted, listed
from graph.model import PersonalMap


def moving(people: Collection[str], archived: bool) -> Callable[[PersonalMap], Changes]:
    """The plan that moves people to the trash, or back out of it; who is there already is left alone."""

    def plan(personal_map: PersonalMap) -> Changes:
        found = (personal_map.people[i] for i in people if i in personal_map.people and i != personal_map.ego)
        return Changes(people=tuple(replace(p, archived=archived) for p in found if p.archived is not archived))

    return plan


def deleting(people: Collection[str]) -> Callable[[PersonalMap], Changes]:
    """The plan that deletes those of the people who are in the trash, with all that hangs on them."""
    return lambda m: removing(m, [i for i in people if i in m.people and m.people[i].archived])


def deletion(personal_map: PersonalMap, people: Collection[str]) -> str:
    """What deleting people takes along, as a sentence. Not escaped."""
    gone, wanted = deleting(people)(personal_map), sorted(personal_map.people[i].name for i in people)
    parts = [
        (len(gone.drop_provisions), counted(len(gone.drop_provisions), "{n} need they met", "{n} needs they met")),
        (len(gone.drop_ties), counted(len(gone.drop_ties), "{n} tie", "{n} ties")),
        (
            len(gone.drop_interactions),
            counted(len(gone.drop_interactions), "{n} logged contact", "{n} logged contacts"),
        ),
    ]
    along = [told for number, told in parts if number]
    if not along:
        return counted(
            len(wanted), "{names} will be deleted for good.", "{names} will be deleted for good.", names=listed(wanted)
        )
    return counted(
        len(wanted),
        "{names} will be deleted for good, together with {along}.",
        "{names} will be deleted for good, together with {along}.",
        names=listed(wanted),
        along=listed(along),
    )
