"""Everything of a file but its people, put onto a map: needs, stages, ties, provisions, interactions. Pure.

A need is known by its key, else its name; a stage by an id of kith's making, else its name; a tie by its two people;
a provision by person, need and beginning (where two people were merged, by the time it is about); an interaction by
its id with the same person and day, else by its content.
What is known is merged (:mod:`loaders.merging`), what is not is added, and the same file joined twice adds nothing the
second time; what the user took off the map after an earlier import stays off. People in the trash are left alone:
records with them are joined only where the file has them in the trash, too.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from graph.changes import Changes
from graph.language import listed, phrase
from graph.model import Interaction, Need, PersonalMap, Provision, Stage, Tie, TieKey, fold, is_made
from loaders.linkage.overlap import overlap
from loaders.memory import Fact, Memory
from loaders.merging import (
    THERE,
    facts_of_provision,
    facts_of_tie,
    merge_interaction,
    merge_need,
    merge_provision,
    merge_stage,
    merge_tie,
)
from loaders.records import Parsed, Remark, stable_id

Record = TypeVar("Record", Need, Stage, Tie, Provision, Interaction)


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining puts onto the map, and what is to be said about it."""

    changes: Changes
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """Where the people of the file are on the map, and how what is said of them is taken.

    ``people`` gives the map's id for each id of the file; those in ``left_alone`` (ids of the map) get no records. With
    ``update`` the file wins where it says another closeness or level, and what was taken off comes back.
    """

    people: Mapping[str, str]
    left_alone: frozenset[str]
    memory: Memory
    update: bool = False


def join(parsed: Parsed, before: PersonalMap, where: Where) -> Joined:
    """The records of a file on a map."""
    needs, need_ids = _needs(parsed, before)
    remarks: list[Remark] = []
    return Joined(
        Changes(
            needs=needs,
            stages=_stages(parsed, before, need_ids),
            ties=_ties(parsed, before, where, remarks),
            provisions=_provisions(parsed, before, where, need_ids, remarks),
            interactions=_interactions(parsed, before, where, need_ids),
        ),
        tuple(remarks),
    )


def _needs(parsed: Parsed, before: PersonalMap) -> tuple[tuple[Need, ...], dict[str, str]]:
    by_key = {need.key: need for need in before.needs.values()}
    by_name = {fold(need.name): need for need in before.needs.values()}
    put: list[Need] = []
    ids: dict[str, str] = {}
    used = set(before.needs)
    keys_of_file = {need.key for need in parsed.needs}
    for said in parsed.needs:
        known = by_key.get(said.key)
        if known is None and (namesake := by_name.get(fold(said.name))) and namesake.key not in keys_of_file:
            known = by_name.pop(fold(said.name))
        if known is None:
            ids[said.id] = _free(said.id, used, "n", parsed.origin, said.key)
            put.append(replace(said, id=ids[said.id]))
        else:
            ids[said.id] = known.id
            _merge(known, said, merge_need, put)
    return tuple(put), ids


def _stages(parsed: Parsed, before: PersonalMap, needs: Mapping[str, str]) -> tuple[Stage, ...]:
    by_name = {fold(stage.name): stage for stage in before.stages.values()}
    put: list[Stage] = []
    used = set(before.stages)
    taken = set[str]()
    for said in parsed.stages:
        moved = replace(said, importance={needs[need]: weight for need, weight in said.importance.items()})
        known = before.stages.get(said.id)
        if known is None or (fold(known.name) != fold(said.name) and not is_made(said.id)):
            known = by_name.get(fold(said.name))
        if known is not None and known.id not in taken:
            taken.add(known.id)
            _merge(known, moved, merge_stage, put)
        else:
            put.append(replace(moved, id=_free(said.id, used, "s", parsed.origin, said.id)))
    return tuple(put)


def _ties(parsed: Parsed, before: PersonalMap, where: Where, remarks: list[Remark]) -> tuple[Tie, ...]:
    after: dict[TieKey, Tie] = {}
    people, left_alone, known_ties = where.people, where.left_alone, before.ties
    for said in parsed.ties:
        source, target = people[said.source], people[said.target]
        if source == target:
            if parsed.whole:
                remarks.append(
                    Remark(
                        None, "ties", phrase("a tie joins two people who are one on the map ({source})", source=source)
                    )
                )
            continue
        if source in left_alone or target in left_alone:
            continue
        key = (source, target) if source <= target else (target, source)
        known = after.get(key) or known_ties.get(key)
        told = where.memory.of_tie(source, target)
        if known is None:
            if where.update or told.news(*THERE):
                facts = (said.closeness, said.since, said.last_contact, said.cadence_days, said.context)
                after[key] = Tie(source, target, *facts)
            else:
                names = listed([_name(before, end) for end in key])
                remarks.append(
                    Remark(None, "ties", phrase("{names}: their tie was taken off the map and stays off", names=names))
                )
            where.memory.say_of_tie(source, target, facts_of_tie(said))
            continue
        after[key] = merge_tie(known, said, where.update, told)
        where.memory.say_of_tie(source, target, facts_of_tie(said))
        if said.closeness is not None and after[key].closeness != said.closeness:
            names = listed([_name(before, end) for end in key])
            reason = phrase(
                "{names}: the file says {said}; {kept} on the map was kept",
                names=names,
                said=said.closeness,
                kept=known.closeness,
            )
            remarks.append(Remark(None, "closeness", reason))
    return tuple(tie for key, tie in after.items() if known_ties.get(key) != tie)


def _name(before: PersonalMap, person: str) -> str:
    return before.people[person].name if person in before.people else person


def _provisions(
    parsed: Parsed, before: PersonalMap, where: Where, needs: Mapping[str, str], remarks: list[Remark]
) -> tuple[Provision, ...]:
    known, of_merged = _grouped(before.provisions.values(), lambda p: (p.person, p.need, p.since)), _of_merged(before)
    used = set(before.provisions)
    put: dict[str, Provision] = {}
    moved = [
        replace(p, person=where.people[p.person], need=needs[p.need])
        for p in parsed.provisions
        if where.people[p.person] not in where.left_alone
    ]
    moved = moved if parsed.whole else _of_one_person(moved)
    for said, same in _paired(moved, known, lambda p: (p.person, p.need, p.since), _same_provision):
        there = of_merged.get((said.person, said.need), ())
        found = same or next((p for p in there if overlap(p, said)), None)
        told = where.memory.of_record(said.person, (said.need, said.since))
        where.memory.say_of_record(said.person, (said.need, said.since), facts_of_provision(said))
        if found is None and not (where.update or told.news(*THERE)):
            what = f"{_name(before, said.person)}, {before.needs[said.need].name}"
            remarks.append(
                Remark(None, "provisions", phrase("{what}: this was taken off the map and stays off", what=what))
            )
            continue
        if found is None:
            new = replace(said, id=_free(said.id, used, "v", parsed.origin, said.id))
            put[new.id] = new
            continue
        merged = merge_provision(put.get(found.id, found), said, where.update, told)
        if merged.level != said.level:
            what = f"{_name(before, said.person)}, {before.needs[said.need].name}"
            reason = phrase(
                "{what}: the file says level {said}; {kept} on the map was kept",
                what=what,
                said=said.level,
                kept=merged.level,
            )
            remarks.append(Remark(None, "level", reason))
        if merged != found:
            put[found.id] = merged
    return tuple(put.values())


def _of_one_person(said: Iterable[Provision]) -> list[Provision]:
    """What several rows say of one person and need put together: the highest level, and all topics."""
    found: dict[Any, Provision] = {}
    for provision in said:
        key = provision.person, provision.need, provision.since, provision.until
        known = found.get(key)
        level = max(provision.level, known.level) if known else provision.level
        found[key] = replace(merge_provision(known, provision) if known else provision, level=level)
    return list(found.values())


def _of_merged(before: PersonalMap) -> dict[tuple[str, str], list[Provision]]:
    """What those meet into whom others were merged, by person and need: what both met became one provision."""
    merged = {former.person for former in before.formers.values()}
    return _grouped((p for p in before.provisions.values() if p.person in merged), lambda p: (p.person, p.need))


def _interactions(
    parsed: Parsed, before: PersonalMap, where: Where, needs: Mapping[str, str]
) -> tuple[Interaction, ...]:
    used = set(before.interactions)
    put: list[Interaction] = []
    by_id: list[Interaction] = []
    rest: list[Interaction] = []
    taken = set[str]()
    for i in parsed.interactions:
        if where.people[i.person] in where.left_alone:
            continue
        need = None if i.need is None else needs[i.need]
        said = replace(i, person=where.people[i.person], need=need)
        known = before.interactions.get(said.id)
        if known is None or _event(known) != _event(said):
            known = before.interactions.get(stable_id("i", parsed.origin, said.id))
        if known is not None and _event(known) == _event(said):
            taken.add(known.id)
            by_id.append(said)
            _merge(known, said, merge_interaction, put)
        else:
            rest.append(said)
    open_ones = _grouped((i for i in before.interactions.values() if i.id not in taken), _content)
    for said, found in _paired(rest, open_ones, _content, lambda a, b: a.note == b.note):
        if found is not None:
            _merge(found, said, merge_interaction, put)
        elif where.update or where.memory.of_record(said.person, (said.on, said.kind)).news(*_fact(said)):
            put.append(replace(said, id=_free(said.id, used, "i", parsed.origin, said.id)))
    for said in (*by_id, *rest):
        where.memory.say_of_record(said.person, (said.on, said.kind), [_fact(said)])
    return tuple(put)


def _event(interaction: Interaction) -> tuple[Any, ...]:
    return interaction.person, interaction.on, interaction.kind


def _fact(interaction: Interaction) -> Fact:
    return "there", (interaction.need, interaction.channel, interaction.note)


def _content(interaction: Interaction) -> tuple[Any, ...]:
    return (*_event(interaction), interaction.need, interaction.channel, interaction.note)


def _same_provision(some: Provision, other: Provision) -> bool:
    return replace(some, id="") == replace(other, id="")


def _merge(known: Record, said: Record, how: Callable[[Record, Record], Record], put: list[Record]) -> None:
    merged = how(known, said)
    if merged != known:
        put.append(merged)


def _free(wanted: str, used: set[str], *parts: str) -> str:
    """The wanted id where it is free, else one made of the parts. Marks it as used."""
    found, times = wanted, 0
    while not found or found in used:
        found, times = stable_id(*parts, *([str(times)] if times else [])), times + 1
    used.add(found)
    return found


def _grouped(records: Iterable[Record], key: Callable[[Record], Any]) -> dict[Any, list[Record]]:
    groups: dict[Any, list[Record]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return groups


def _paired(
    said: Iterable[Record],
    known: Mapping[Any, list[Record]],
    key: Callable[[Record], Any],
    same: Callable[[Record, Record], bool],
) -> Iterable[tuple[Record, Record | None]]:
    """Each record of the file with the record of the map it stands for: equal ones first, then in order."""
    rest: dict[Any, list[Record]] = {group: list(records) for group, records in known.items()}
    later: list[Record] = []
    for record in said:
        candidates = rest.get(key(record), [])
        found = next((c for c in candidates if same(c, record)), None)
        if found is None:
            later.append(record)
        else:
            candidates.remove(found)
            yield record, found
    for record in later:
        candidates = rest.get(key(record), [])
        yield record, candidates.pop(0) if candidates else None
