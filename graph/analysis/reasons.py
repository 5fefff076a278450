"""Why somebody is a person to ask: a sentence for each term of the score."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.language import counted, either, listed, percent, phrase

HOW_WELL: Final = {1: "a little", 2: "well", 3: "fully"}


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
    meets = f"meets {facts.need} {HOW_WELL[facts.level]}" if facts.level else ""
    matches = f"matches “{facts.text}”" if facts.match > 0 else ""
    if meets or matches:
        return f"{facts.name} {' and '.join(filter(None, (meets, matches)))}."
    return f"Nobody is noted as meeting {facts.need} yet; {facts.name} is somebody you could ask."


def _access(facts: Facts) -> str:
    if facts.known:
        close = "how close you are is not noted" if facts.closeness is None else f"closeness {facts.closeness} of 5"
        return f"You know {facts.name} yourself; {close}."
    if facts.introducers is None:
        return f"Nobody among the people you are close to is noted as knowing {facts.name}."
    return f"{_then(facts.introducers)} could introduce you."


def _then(introducers: Sequence[str]) -> str:
    return listed([introducers[0]] + [f"then {name}" for name in introducers[1:]]).replace(" and then", ", then")


def _availability(facts: Facts) -> str:
    if facts.waiting is not None:
        when = f"{counted(facts.waiting, '{n} day', '{n} days', phrase('no days'))} ago" if facts.waiting else "today"
        return f"You asked {facts.name} for something {when} and have no answer yet; leave it some time."
    if facts.days_since is None:
        return "When you were last in touch is not noted."
    if facts.days_since == 0:
        return "You were in touch today."
    return f"You were last in touch {_ago(facts.days_since)} ago."


def _ago(days: int) -> str:
    if days < 60:
        return counted(days, "{n} day", "{n} days", phrase("no days"))
    if days < 730:
        return counted(days // 30, "{n} month", "{n} months", phrase("no months"))
    return counted(days // 365, "{n} year", "{n} years", phrase("no years"))


def _track_record(facts: Facts) -> str:
    for_it = f" for {facts.need}" if facts.need else ""
    if not facts.settled:
        return f"No ask{for_it} has been answered or turned down yet."
    if facts.settled == 1:
        return f"The one ask{for_it} so far was {'met' if facts.met else 'not met'}."
    return f"{facts.met or 'None'} of {facts.settled} asks{for_it} {either(facts.met, 'was', 'were')} met."


def _spare_load(facts: Facts) -> str:
    carries = f"carries {percent(facts.share)} of the support you count on" if facts.share else "carries nothing yet"
    lately = f"was asked {_times(facts.recent)}" if facts.recent else "was not asked"
    return f"{facts.name} {carries} and {lately} in the last 90 days."


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _fresh_view(facts: Facts) -> str:
    about = f"with {facts.need}" if facts.need else "so far"
    if facts.dormant:
        return "You have not been in touch for three years or more: such ties often bring something new."
    if facts.new_arena:
        return f"Nobody from the same circle helps you {about}, so this may be a fresh view."
    return f"The same circle already helps you {about}."
