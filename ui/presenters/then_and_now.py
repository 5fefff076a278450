"""Then and now: what has changed since a day. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from graph.analysis.comparison import Comparison, compare, needs_at
from graph.language import Spoken, counted, later, listed, phrase
from graph.model import PersonalMap
from graph.network import Standpoint
from ui.presenters.person_records import FIRST_DAY, LAST_DAY
from ui.presenters.rows import Row

DEFAULT: Final = 183
BACK: Final = Spoken(
    {
        30: later("A month ago"),
        DEFAULT: later("Half a year ago"),
        365: later("A year ago"),
        3 * 365: later("Three years ago"),
    }
)
"""How many days one may go back at a click."""
FEW: Final = 3

Cells = Mapping[str, Sequence[object]]


def day_of(text: str) -> date | None:
    """A day as an address says it; None where it is none that can be."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None


def since(personal_map: PersonalMap, here: Standpoint, day: date) -> Comparison:
    """What has changed from a day to that of the standpoint."""
    there = needs_at(personal_map, replace(here, as_of=day))
    now = needs_at(personal_map, here)
    return compare(there, now) if day <= here.as_of else compare(now, there)


def since_says(personal_map: PersonalMap, found: Comparison, day: date, on: date) -> list[str]:
    """What has changed, or that nothing has, in sentences; who came and who went first."""
    if found.same and day <= on:
        return [phrase("Since {day} nothing has changed in who meets which need.", day=day)]
    if found.same:
        return [phrase("Until {day} nothing changes in who meets which need.", day=day)]
    moved = listed([*_who_came(personal_map, found), *_who_went(personal_map, found)], 2 * FEW)
    what = moved or phrase("it is other needs that matter")
    if day <= on:
        return [phrase("Since {day}, {what}.", day=day, what=what), *change_sentences(found)]
    return [phrase("Until {day}, {what}.", day=day, what=what), *change_sentences(found)]


def _who_came(personal_map: PersonalMap, found: Comparison) -> list[str]:
    """Who came for which need, by name where they are few."""
    moves = [(p, n.name) for n in found.needs for p in n.gained]
    if len(moves) <= FEW:
        return [phrase("{name} came for {need}", name=personal_map.called(p), need=need) for p, need in moves]
    people, needs = len({p for p, _ in moves}), listed(sorted({need for _, need in moves}), FEW)
    return [counted(people, "{n} person came for {needs}", "{n} people came for {needs}", needs=needs)]


def _who_went(personal_map: PersonalMap, found: Comparison) -> list[str]:
    """Who went, and which need they met, by name where they are few."""
    moves = [(p, n.name) for n in found.needs for p in n.lost]
    if len(moves) <= FEW:
        return [phrase("{name} went, who met {need}", name=personal_map.called(p), need=need) for p, need in moves]
    people, needs = len({p for p, _ in moves}), listed(sorted({need for _, need in moves}), FEW)
    return [counted(people, "{n} person went, who met {needs}", "{n} people went, who met {needs}", needs=needs)]


def change_sentences(found: Comparison) -> list[str]:
    """What happened to which needs, a sentence for each kind of change."""
    names = {n.need: n.name for n in found.needs}

    def told(needs: Sequence[str]) -> str:
        return listed([names[n] for n in needs], 9)

    begin, stop, met = found.became_active, found.no_longer_active, found.newly_met
    alone, dark = found.lost_second_provider, found.went_dark
    said = (
        (begin, counted(len(begin), "{n} need comes to matter: {needs}.", "{n} needs come to matter: {needs}.",
                        needs=told(begin))),
        (stop, counted(len(stop), "{n} need stops mattering: {needs}.", "{n} needs stop mattering: {needs}.",
                       needs=told(stop))),
        (met, counted(len(met), "{n} need comes to be met: {needs}.", "{n} needs come to be met: {needs}.",
                      needs=told(met))),
        (alone, counted(len(alone), "{n} need is left with one person only: {needs}.",
                        "{n} needs are left with one person only: {needs}.", needs=told(alone))),
        (dark, counted(len(dark), "{n} need is left with nobody: {needs}.", "{n} needs are left with nobody: {needs}.",
                       needs=told(dark))),
    )  # fmt: skip
    return [sentence for needs, sentence in said if needs]


def change_cells(personal_map: PersonalMap, found: Comparison) -> Cells:
    """The needs before and after as columns of a table, those that changed first."""
    ranked = sorted(found.needs, key=lambda n: not (n.gained or n.lost))
    return {
        phrase("Need"): [n.name for n in ranked],
        phrase("People then"): [n.before for n in ranked],
        phrase("People now"): [n.after for n in ranked],
        phrase("Came"): [", ".join(personal_map.called(p) for p in n.gained) for n in ranked],
        phrase("Went"): [", ".join(personal_map.called(p) for p in n.lost) for n in ranked],
    }


def change_rows(personal_map: PersonalMap, found: Comparison) -> list[Row]:
    """The needs that changed, what there was beside what there is."""
    return [
        Row(
            n.need,
            n.name,
            f"{n.before} → {n.after} · {_moved(personal_map, n.gained, n.lost)}",
            n.after,
            "none" if not n.after else "warn" if n.after == 1 else "met",
            phrase("{need}: {before} then, {after} now", need=n.name, before=_people(n.before), after=_people(n.after)),
            before=n.before,
        )
        for n in found.needs
        if n.gained or n.lost
    ]


def _people(number: int) -> str:
    return counted(number, "{n} person", "{n} people", phrase("no people"))


def _moved(personal_map: PersonalMap, gained: Sequence[str], lost: Sequence[str]) -> str:
    came = f"+ {listed([personal_map.called(p) for p in gained], 2)}" if gained else ""
    went = f"− {listed([personal_map.called(p) for p in lost], 2)}" if lost else ""
    return " · ".join(filter(None, (came, went)))
