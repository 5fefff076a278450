"""Who is slipping away, late or out of touch for years, and how often one means to be in touch. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from graph.analysis.report import Report
from graph.changes import Changes
from graph.language import Spoken, counted, later, listed, phrase
from graph.model import PersonalMap
from ui.presenters.person_records import Plan

Why = Literal["late", "fading", "dormant"]
CLOSE: Final = 4
QUIET: Final = 60
"""From so many days without contact somebody without a rhythm is named."""
RHYTHMS: Final = Spoken(
    {
        0: later("no reminder"),
        14: later("every two weeks"),
        30: later("every month"),
        90: later("every three months"),
        182: later("every half year"),
        365: later("every year"),
    }
)


@dataclass(frozen=True, slots=True)
class WordAgain:
    """Somebody with whom a word would be worth it, and why. ``rhythm`` in days, None where there is no tie."""

    person: str
    name: str
    kind: Why
    says: str
    rhythm: int | None


def words_again(personal_map: PersonalMap, report: Report) -> list[WordAgain]:
    """Everybody once: whom one meant to hear from, the latest first; whom one would miss; whom one lost sight of.

    Of the last only they are named who meet a need, whom the plan would ask, or who were close.
    """
    needs = _needs(personal_map, report)
    found: dict[str, WordAgain] = {}
    for person, kind, said in (*_late(personal_map, report), *_fading(report), *_dormant(personal_map, report, needs)):
        if person not in found:
            name, met = personal_map.called(person), needs.get(person, "")
            found[person] = WordAgain(person, name, kind, f"{said} {met}".strip(), _rhythm(personal_map, person))
    return list(found.values())


def says(found: Sequence[WordAgain], report: Report) -> str:
    """How many there are, in a sentence."""
    if not found and not report.reliance.share:
        return phrase("Nobody is noted as meeting a need yet, so there is nobody to lose sight of.")
    if not found and all(report.time.days_since.get(p) is None for p in report.reliance.share):
        return phrase(
            "You have not noted yet when you were in touch with whom; once you do, it says here who is slipping away."
        )
    if not found:
        return phrase("You are in touch with everybody you count on.")
    return counted(
        len(found),
        "With {n} person a word would be worth it: {names}.",
        "With {n} people a word would be worth it: {names}.",
        names=listed([one.name for one in found], 4),
    )


def _needs(personal_map: PersonalMap, report: Report) -> dict[str, str]:
    """What each person meets, in a sentence; first what nobody else does."""
    met: dict[str, list[str]] = {}
    for covered in report.coverage.needs:
        for person in covered.providers:
            met.setdefault(person, []).append(personal_map.needs[covered.need].name)
    alone = {p: [personal_map.needs[n].name for n in n_s] for p, n_s in report.dependency.sole_provider_of.items()}
    return {
        p: phrase("Only they meet {needs}.", needs=listed(alone[p], 3))
        if p in alone
        else phrase("They help you with {needs}.", needs=listed(names, 3))
        for p, names in met.items()
    }


def _late(personal_map: PersonalMap, report: Report) -> Iterator[tuple[str, Why, str]]:
    late = [(p, by) for p, by in report.time.overdue.items() if by]
    for person, _ in sorted(late, key=lambda row: -row[1]):
        days, rhythm = report.time.days_since[person] or 0, _rhythm(personal_map, person) or 0
        said = counted(
            days,
            "You meant to be in touch {rhythm}; it has been {n} day.",
            "You meant to be in touch {rhythm}; it has been {n} days.",
            rhythm=rhythm_says(rhythm),
        )
        yield person, "late", said


def _fading(report: Report) -> Iterator[tuple[str, Why, str]]:
    dormant = set(report.time.dormant)
    for fading in report.time.fading:
        days, rhythm = report.time.days_since[fading.person] or 0, report.time.overdue.get(fading.person)
        if days >= QUIET and rhythm is None and fading.person not in dormant:
            said = counted(days, "Your last contact was {n} day ago.", "Your last contact was {n} days ago.")
            yield fading.person, "fading", said


def _dormant(personal_map: PersonalMap, report: Report, needs: Mapping[str, str]) -> Iterator[tuple[str, Why, str]]:
    asked = {c.person for tie in report.plan.next_ties for c in tie.candidates}
    for person in report.time.dormant:
        tie = personal_map.tie(personal_map.ego, person)
        if person in needs or person in asked or (tie and (tie.closeness or 0) >= CLOSE):
            said = counted(
                (report.time.days_since[person] or 0) // 365,
                "Not in touch for {n} year; such ties are often worth reviving.",
                "Not in touch for {n} years; such ties are often worth reviving.",
            )
            yield person, "dormant", said


def _rhythm(personal_map: PersonalMap, person: str) -> int | None:
    tie = personal_map.tie(personal_map.ego, person)
    return None if tie is None else tie.cadence_days or 0


def rhythm_says(days: int) -> str:
    """A rhythm in words."""
    return RHYTHMS[days] if days in RHYTHMS else counted(days, "every {n} day", "every {n} days")


def keeping(person: str, days: int) -> Plan:
    """The plan that says how often one means to be in touch; 0 for no reminder."""

    def plan(personal_map: PersonalMap) -> Changes:
        tie = personal_map.tie(personal_map.ego, person)
        wanted = days or None
        if tie is None or tie.cadence_days == wanted:
            return Changes()
        return Changes(ties=(replace(tie, cadence_days=wanted),))

    return plan
