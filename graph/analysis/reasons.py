"""Why somebody is a person to ask: a sentence for each term of the score."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.language import Spoken, counted, later, percent, phrase, times

HOW_WELL: Final = Spoken({1: later("a little"), 2: later("well"), 3: later("fully")})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a candidate. ``need`` is a name, empty where none was asked for; ``text`` likewise.

    ``level`` 0..3 and ``match`` 0..1 are how well they fit; ``known`` tells whether there is a direct tie, and
    ``closeness`` how close it is, None where nobody has said so; ``introducers`` are names, None where no way leads to
    them; ``waiting`` is for how many days an ask has been open.
    """

    name: str
    need: str
    text: str
    level: int
    match: float
    known: bool
    closeness: int | None
    introducers: tuple[str, ...] | None
    days_since: int | None
    waiting: int | None
    met: int
    settled: int
    share: float
    recent: int
    dormant: bool
    new_arena: bool


def reasons(facts: Facts) -> tuple[str, ...]:
    """Six sentences, in the order of the terms."""
    return (
        _fit(facts),
        _access(facts),
        _availability(facts),
        _track_record(facts),
        _spare_load(facts),
        _fresh_view(facts),
    )


def _fit(facts: Facts) -> str:
    name, need, text = facts.name, facts.need, facts.text
    matches = facts.match > 0
    if not facts.level:
        if matches:
            return phrase("{name} matches “{text}”.", name=name, text=text)
        return phrase("Nobody is noted as meeting {need} yet; {name} is somebody you could ask.", need=need, name=name)
    well = HOW_WELL[facts.level]
    if matches:
        return phrase(
            "{name} meets {need} {how_well} and matches “{text}”.", name=name, need=need, how_well=well, text=text
        )
    return phrase("{name} meets {need} {how_well}.", name=name, need=need, how_well=well)


def _access(facts: Facts) -> str:
    name = facts.name
    if facts.known and facts.closeness is None:
        return phrase("You know {name} yourself; how close you are is not noted.", name=name)
    if facts.known:
        return phrase("You know {name} yourself; closeness {closeness} of 5.", name=name, closeness=facts.closeness)
    if facts.introducers is None:
        return phrase("Nobody among the people you are close to is noted as knowing {name}.", name=name)
    return phrase("{introducers} could introduce you.", introducers=_in_turn(facts.introducers))


def _in_turn(introducers: Sequence[str]) -> str:
    first, *others = introducers
    return ", ".join([first, *(phrase("then {name}", name=name) for name in others)])


def _availability(facts: Facts) -> str:
    if facts.waiting is not None:
        return counted(
            facts.waiting,
            "You asked {name} for something {n} day ago and have no answer yet; leave it some time.",
            "You asked {name} for something {n} days ago and have no answer yet; leave it some time.",
            phrase("You asked {name} for something today and have no answer yet; leave it some time.", name=facts.name),
            name=facts.name,
        )
    if facts.days_since is None:
        return phrase("When you were last in touch is not noted.")
    return _in_touch(facts.days_since)


def _in_touch(days: int) -> str:
    if days == 0:
        return phrase("You were in touch today.")
    if days < 60:
        return counted(days, "You were last in touch {n} day ago.", "You were last in touch {n} days ago.")
    if days < 730:
        return counted(days // 30, "You were last in touch {n} month ago.", "You were last in touch {n} months ago.")
    return counted(days // 365, "You were last in touch {n} year ago.", "You were last in touch {n} years ago.")


def _track_record(facts: Facts) -> str:
    return _track_record_for(facts) if facts.need else _track_record_in_all(facts)


def _track_record_for(facts: Facts) -> str:
    need, settled = facts.need, facts.settled
    if not settled:
        return phrase("No ask for {need} has been answered or turned down yet.", need=need)
    if settled == 1 and facts.met:
        return phrase("The one ask for {need} so far was met.", need=need)
    if settled == 1:
        return phrase("The one ask for {need} so far was not met.", need=need)
    return counted(
        facts.met,
        "{n} of {settled} asks for {need} was met.",
        "{n} of {settled} asks for {need} were met.",
        phrase("None of {settled} asks for {need} were met.", settled=settled, need=need),
        settled=settled,
        need=need,
    )


def _track_record_in_all(facts: Facts) -> str:
    settled = facts.settled
    if not settled:
        return phrase("No ask has been answered or turned down yet.")
    if settled == 1:
        return phrase("The one ask so far was met.") if facts.met else phrase("The one ask so far was not met.")
    return counted(
        facts.met,
        "{n} of {settled} asks was met.",
        "{n} of {settled} asks were met.",
        phrase("None of {settled} asks were met.", settled=settled),
        settled=settled,
    )


def _spare_load(facts: Facts) -> str:
    name, often = facts.name, times(facts.recent)
    if not facts.share:
        if not facts.recent:
            return phrase("{name} carries nothing yet and was not asked in the last 90 days.", name=name)
        return phrase("{name} carries nothing yet and was asked {often} in the last 90 days.", name=name, often=often)
    share = percent(facts.share)
    if not facts.recent:
        return phrase(
            "{name} carries {share} of the support you count on and was not asked in the last 90 days.",
            name=name,
            share=share,
        )
    return phrase(
        "{name} carries {share} of the support you count on and was asked {often} in the last 90 days.",
        name=name,
        share=share,
        often=often,
    )


def _fresh_view(facts: Facts) -> str:
    if facts.dormant:
        return phrase("You have not been in touch for three years or more: such ties often bring something new.")
    if facts.need and facts.new_arena:
        return phrase(
            "Nobody from the same circle helps you with {need}, so this may be a fresh view.", need=facts.need
        )
    if facts.need:
        return phrase("The same circle already helps you with {need}.", need=facts.need)
    if facts.new_arena:
        return phrase("Nobody from the same circle helps you so far, so this may be a fresh view.")
    return phrase("The same circle already helps you so far.")
