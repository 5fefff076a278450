"""What is different from one stage to the next: what matters more, what is met, and who comes and goes. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.analysis.coverage import NeedCoverage
from graph.language import later, listed, phrase
from graph.model import PersonalMap, importance
from ui.presenters.stands import Stand

NAMES: Final = 4
"""So many names are said of each kind."""
WORDS: Final = {
    "more": later("▲ matters more: {names}"),
    "less": later("▼ matters less: {names}"),
    "met": later("newly met: {names}"),
    "lost": later("no longer met: {names}"),
    "alone": later("now on one person alone: {names}"),
    "shared": later("no longer on one person alone: {names}"),
    "new": later("+ new: {names}"),
    "gone": later("− gone: {names}"),
}
"""What is said of each part of a step."""
OF_PEOPLE: Final = ("new", "gone")


@dataclass(frozen=True, slots=True)
class Step:
    """What is different from the stage before, as ids.

    Needs that matter in both are ``met``, ``lost``, met by one person ``alone`` or ``shared`` again; ``new`` and
    ``gone`` are people who meet a need that matters in one of both stages only.
    """

    more: frozenset[str] = frozenset()
    less: frozenset[str] = frozenset()
    met: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


def step(personal_map: PersonalMap, before: Stand, after: Stand) -> Step:
    """What is different in a stage from the one before it."""
    moved = {n.id: importance(n, after.stage) - importance(n, before.stage) for n in personal_map.needs.values()}
    first, then = _covered(before), _covered(after)
    deep = {need: (first[need].depth, then[need].depth) for need in first.keys() & then.keys()}
    here, there = _people(first.values()), _people(then.values())
    return Step(
        frozenset(need for need, by in moved.items() if by > 0),
        frozenset(need for need, by in moved.items() if by < 0),
        frozenset(need for need, (was, now) in deep.items() if now and not was),
        frozenset(need for need, (was, now) in deep.items() if was and not now),
        frozenset(need for need, (was, now) in deep.items() if was > 1 == now),
        frozenset(need for need, (was, now) in deep.items() if was == 1 < now),
        there - here,
        here - there,
    )


def _covered(stand: Stand) -> Mapping[str, NeedCoverage]:
    return {covered.need: covered for covered in stand.found.needs}


def _people(found: Iterable[NeedCoverage]) -> frozenset[str]:
    return frozenset(person for covered in found for person in covered.providers)


def step_says(personal_map: PersonalMap, found: Step, before: Stand) -> str:
    """The differences in words, or that there are none."""
    told = [
        phrase(text, names=listed(sorted(_called(personal_map, part, one) for one in ids), NAMES))
        for part, text in WORDS.items()
        if (ids := getattr(found, part))
    ]
    if not told:
        return phrase("Nothing is different from {stage}.", stage=before.stage.name)
    return phrase("Compared with {stage}: {differences}.", stage=before.stage.name, differences="; ".join(told))


def _called(personal_map: PersonalMap, part: str, one: str) -> str:
    return personal_map.called(one) if part in OF_PEOPLE else personal_map.needs[one].name
