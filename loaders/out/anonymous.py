"""A map that can be shown to strangers: the same people, ties and needs, and nothing that says who they are.

People, organisations and groups become numbers, the same number wherever they stand; needs of the catalogue keep the
names that the catalogue gives them, others become numbers. Notes, contact details, titles, places, birthdays, topics,
contexts and channels go. What the measures count stays: who meets what, who knows whom, how closely, and since when.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from graph.catalogue import CATALOGUE
from graph.model import Interaction, Need, Person, PersonalMap, Provision, Stage, Tie, fold
from graph.network import Standpoint
from loaders.out.records import Outgoing

NAME: Final = "anonymous"
EGO: Final = "ego"
_KNOWN: Final = {need.key: need for need in CATALOGUE}


@dataclass(frozen=True, slots=True)
class _Marks:
    """What everything is called instead, by id; organisations and groups by what they are compared by."""

    people: Mapping[str, str]
    needs: Mapping[str, str]
    stages: Mapping[str, str]
    organizations: Mapping[str, str]
    groups: Mapping[str, str]


def anonymous(outgoing: Outgoing) -> Outgoing:
    """The same map, judged from the same standpoint, with nobody in it who could be recognised by name."""
    personal_map, here = outgoing.map, outgoing.standpoint
    marks = _marks(personal_map)
    stage = None if here.stage is None else marks.stages.get(here.stage)
    standpoint = Standpoint(here.as_of, stage, here.threshold, _renamed(here.without, marks.people))
    return replace(outgoing, map=_map(personal_map, marks), standpoint=standpoint)


def _renamed(ids: Iterable[str], marks: Mapping[str, str]) -> frozenset[str]:
    return frozenset(marks[i] for i in ids if i in marks)


def _marks(personal_map: PersonalMap) -> _Marks:
    people = personal_map.people.values()
    others = [p.id for p in people if p.id != personal_map.ego]
    starts = sorted(personal_map.stages.values(), key=lambda s: (str(s.starts_on or ""), _mixed(s.id)))
    own = [n.id for n in personal_map.needs.values() if n.key not in _KNOWN]
    return _Marks(
        {personal_map.ego: EGO} | _numbered("p", others),
        {n.id: n.key for n in personal_map.needs.values() if n.key in _KNOWN} | _numbered("need_", own),
        {stage.id: f"s{at}" for at, stage in enumerate(starts, start=1)},
        _numbered("Organisation ", {fold(p.organization) for p in people if p.organization}),
        _numbered("Group ", {fold(g) for p in people for g in p.groups}),
    )


def _numbered(prefix: str, ids: Iterable[str]) -> dict[str, str]:
    """Numbers in an order that says nothing about names."""
    return {i: f"{prefix}{at}" for at, i in enumerate(sorted(ids, key=_mixed), start=1)}


def _mixed(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def _map(personal_map: PersonalMap, marks: _Marks) -> PersonalMap:
    ties = [_tie(t, marks) for t in personal_map.ties.values()]
    provisions = [_provision(at, p, marks) for at, p in enumerate(personal_map.provisions.values(), start=1)]
    interactions = [_interaction(at, i, marks) for at, i in enumerate(personal_map.interactions.values(), start=1)]
    chosen = personal_map.chosen_stage
    return PersonalMap(
        EGO,
        {marks.people[p.id]: _person(p, marks) for p in personal_map.people.values()},
        {marks.needs[n.id]: _need(n, marks) for n in personal_map.needs.values()},
        {marks.stages[s.id]: _stage(s, marks) for s in personal_map.stages.values()},
        {t.key: t for t in ties},
        {p.id: p for p in provisions},
        {i.id: i for i in interactions},
        name=NAME,
        chosen_stage=None if chosen is None else marks.stages.get(chosen),
    )


def _person(person: Person, marks: _Marks) -> Person:
    mark = marks.people[person.id]
    return Person(
        mark,
        "Me" if mark == EGO else mark.upper(),
        kind=person.kind,
        organization=marks.organizations[fold(person.organization)] if person.organization else "",
        groups=tuple(dict.fromkeys(marks.groups[fold(g)] for g in person.groups)),
        introduced_by=marks.people.get(person.introduced_by or ""),
        archived=person.archived,
    )


def _need(need: Need, marks: _Marks) -> Need:
    mark = marks.needs[need.id]
    if need.key in _KNOWN:
        return replace(_KNOWN[need.key], id=mark, target=need.target)
    return Need(mark, mark, f"Need {mark.removeprefix('need_')}", target=need.target)


def _stage(stage: Stage, marks: _Marks) -> Stage:
    mark = marks.stages[stage.id]
    matters = {marks.needs[n]: number for n, number in stage.importance.items() if n in marks.needs}
    return Stage(mark, f"Stage {mark.removeprefix('s')}", stage.starts_on, matters)


def _tie(tie: Tie, marks: _Marks) -> Tie:
    return replace(tie, source=marks.people[tie.source], target=marks.people[tie.target], context="")


def _provision(at: int, provision: Provision, marks: _Marks) -> Provision:
    person, need = marks.people[provision.person], marks.needs[provision.need]
    return replace(provision, id=f"v{at}", person=person, need=need, topics=(), note="")


def _interaction(at: int, interaction: Interaction, marks: _Marks) -> Interaction:
    need = marks.needs.get(interaction.need or "")
    return replace(interaction, id=f"i{at}", person=marks.people[interaction.person], need=need, channel="", note="")
