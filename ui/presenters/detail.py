"""What is said beside the picture: about a person, about a need, and whom one could ask."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.analysis.ask import Question, ask
from graph.analysis.coverage import NeedCoverage, Status
from graph.analysis.give_and_take import give_and_take
from graph.analysis.introductions import NO_WAY, Introductions
from graph.analysis.report import Report
from graph.analysis.time import CONSTANTS, TimeConstants
from graph.language import Spoken, ended, later, listed, percent, phrase
from graph.model import Person, PersonalMap, PersonKind
from graph.network import LEVEL, Graph, last_contacts, need_id, need_node
from ui.presenters.folding import Provider
from ui.presenters.my_map import Said, need_says
from ui.presenters.words import CLOSENESS, LEVELS, ago

IMPORTANCE_WORDS: Final[Spoken[int]] = Spoken({1: later("nice to have"), 2: later("important"), 3: later("critical")})
KINDS: Final[Spoken[PersonKind]] = Spoken(
    {"group": later("Group"), "professional": later("Professional"), "resource": later("Resource")}
)
TIES_NAMED: Final = 4


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody who meets a need, or a need that somebody meets, in a list of such."""

    id: str
    name: str
    level: str
    only: bool = False
    away: bool = False


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """What is said about a person beside the picture."""

    id: str
    name: str
    about: str
    meets: tuple[Part, ...]
    facts: tuple[Said, ...]
    warning: str
    away: bool


@dataclass(frozen=True, slots=True)
class NeedDetail:
    """What is said about a need beside the picture."""

    id: str
    name: str
    description: str
    status: Status
    says: str
    facts: tuple[Said, ...]
    providers: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Idea:
    """Somebody on the map who could be asked, and why."""

    person: str
    name: str
    why: str


def person_detail(
    personal_map: PersonalMap,
    support: Graph,
    report: Report,
    person: str,
    as_of: date,
    away: Collection[str] = (),
    way: str = "",
) -> PersonDetail:
    """A person beside the picture. ``report`` is that of the map with nobody away; ``way`` is from :func:`way_to`."""
    who = personal_map.people[person]
    sole = set(report.dependency.sole_provider_of.get(person, ()))
    levels = {need_id(n): e[LEVEL] for n, e in support[person].items()} if person in support else {}
    meets = tuple(
        Part(n, personal_map.needs[n].name, LEVELS[level], n in sole)
        for n, level in sorted(levels.items(), key=lambda item: (-item[1], personal_map.needs[item[0]].name))
    )
    warning = next((o.reason for o in report.reliance.over_reliance if o.person == person), "")
    facts = (
        Said("" if warning else _reliance(report, person), "reliance.share"),
        Said(_gate(personal_map, report, person), "dependency.single_points"),
        *map(Said, _tie_facts(personal_map, person, as_of, way)),
        Said(give_and_take(personal_map, support, person).says, "reliance.give_and_take"),
    )
    there = tuple(fact for fact in facts if fact.says)
    return PersonDetail(person, who.name, about(who), meets, there, warning, person in away)


def about(person: Person) -> str:
    """What somebody does and where, in a line."""
    kind = "" if person.kind == "person" else KINDS[person.kind]
    return " · ".join(filter(None, (kind, person.title, person.organization, person.location)))


def _reliance(report: Report, person: str) -> str:
    share = report.reliance.share.get(person)
    if not share:
        return ""
    if share < 0.01:
        return phrase("Less than {share} of the help you count on comes from here.", share=percent(0.01))
    return phrase("{share} of the help you count on comes from here.", share=percent(round(share, 2)))


def _gate(personal_map: PersonalMap, report: Report, person: str) -> str:
    """For which needs a person is the only way to everybody who meets them, without meeting them."""
    sole = report.dependency.sole_provider_of.get(person, ())
    needs = [n for n, points in report.dependency.single_points.items() if person in points and n not in sole]
    if not needs:
        return ""
    names = listed(sorted(personal_map.needs[n].name for n in needs))
    return phrase("The only way to everybody else who meets {needs}.", needs=names)


def way_to(personal_map: PersonalMap, ties: Graph, person: str) -> str:
    """Who could introduce the owner to somebody they do not know; empty where nobody could. ``ties`` of those there."""
    _, path = Introductions(ties).route(person) if person in ties else NO_WAY
    names = [personal_map.called(p) for p in path[1:-1]]
    if len(names) == 1:
        return phrase("{name} knows them and could introduce you.", name=names[0])
    if not names:
        return ""
    return phrase("{name} could introduce you to {other}, who knows them.", name=names[0], other=names[1])


def _tie_facts(personal_map: PersonalMap, person: str, as_of: date, way: str) -> list[str]:
    tie = personal_map.tie(personal_map.ego, person)
    facts = []
    if tie is None:
        facts.append(" ".join(filter(None, (phrase("You have not noted that you know each other."), way))))
    elif tie.closeness is not None:
        facts.append(phrase("How close you are: {closeness}, on a scale to 5.", closeness=CLOSENESS[tie.closeness]))
    last = last_contacts(personal_map).get(person)
    facts.append(phrase("Last contact: {when}.", when=ago(last, as_of)) if last else phrase("Last contact: not noted."))
    knows = sorted(
        personal_map.called(b if a == person else a)
        for a, b in personal_map.ties
        if person in (a, b) and personal_map.ego not in (a, b)
    )
    if knows:
        facts.append(ended(phrase("Knows {names}", names=listed(knows, TIES_NAMED))))
    return facts


def need_detail(
    personal_map: PersonalMap, support: Graph, report: Report, need: str, away: Collection[str] = ()
) -> NeedDetail | None:
    """A need beside the picture; None where it does not count in this stage. ``report`` is that of who remains."""
    covered = next((c for c in report.coverage.needs if c.need == need), None)
    if covered is None:
        return None
    record = personal_map.needs[need]
    levels = {p: e[LEVEL] for p, e in support[need_node(need)].items()}
    providers = tuple(
        Part(p, personal_map.called(p), LEVELS[level], covered.providers == (p,), p in away)
        for p, level in sorted(levels.items(), key=lambda i: (i[0] in away, -i[1], personal_map.called(i[0]), i[0]))
    )
    return NeedDetail(
        need,
        record.name,
        record.description,
        covered.status,
        need_says(personal_map, covered, report.what_if is not None and need in report.what_if.needs_lost),
        tuple(_need_facts(personal_map, covered, report)),
        providers,
    )


def _need_facts(personal_map: PersonalMap, covered: NeedCoverage, report: Report) -> list[Said]:
    matters = phrase("How much it matters now: {weight}.", weight=IMPORTANCE_WORDS[covered.weight])
    facts = [Said(matters, "coverage.weight")]
    if covered.one_arena:
        organization = personal_map.people[covered.providers[0]].organization
        together = phrase(
            "Everybody who meets it is at {place}: one reorganisation could take them all.", place=organization
        )
        facts.append(Said(together, "coverage.one_arena"))
    points = report.dependency.single_points.get(covered.need, ())
    if keepers := [personal_map.called(p) for p in points if p not in covered.providers]:
        alone = phrase("You reach everybody who meets it through {names} alone.", names=listed(keepers))
        facts.append(Said(alone, "dependency.single_points"))
    return facts


def planned(personal_map: PersonalMap, report: Report, need: str) -> list[Idea]:
    """Whom the plan of a report would ask for a need."""
    candidates = next((t.candidates for t in report.plan.next_ties if t.need == need), ())
    return [Idea(c.person, personal_map.called(c.person), c.reason) for c in candidates]


def others_to_ask(
    personal_map: PersonalMap,
    support: Graph,
    ties: Graph,
    covered: NeedCoverage,
    report: Report,
    without: Collection[str],
    at_most: int = 3,
    constants: TimeConstants = CONSTANTS,
) -> list[Idea]:
    """People who could be asked for a need, however many meet it; none of those, and none of ``without``.

    First those of the plan, so that the page says what the report says, then the ranking of `kith ask`. ``support``,
    ``ties`` and ``report`` are of those who are not away.
    """
    first = [i for i in planned(personal_map, report, covered.need) if i.person not in without][:at_most]
    if len(first) == at_most:
        return first
    without = {*covered.providers, *without, *(idea.person for idea in first)}
    answer = ask(
        personal_map,
        support,
        ties,
        Question(covered.need),
        without=without,
        limit=at_most,
        constants=constants,
        share=report.reliance.share,
    )
    ranked = [Idea(s.person, personal_map.called(s.person), " ".join(s.reasons[1:3])) for s in answer.results]
    return [*first, *ranked][:at_most]


def folded_behind(everybody: Collection[Provider], drawn: Collection[str], need: str) -> list[Provider]:
    """Who meets a need and is not drawn, the fullest help first."""
    hidden = [p for p in everybody if need in p.levels and p.id not in drawn]
    return sorted(hidden, key=lambda p: (-p.levels[need], p.name, p.id))
