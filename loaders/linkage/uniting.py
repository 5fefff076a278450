"""Two people of a map who are one: everything of the one moved to the other, as one change. Pure.

Nothing is lost: what is empty is filled, lists are joined, further names and what differs go into the notes. Where
both have a tie to the same person, or meet the same need at the same time, the two become one that says the more: the
higher closeness or level, the earlier beginning, the later last contact and end, all topics. Interactions all stay.
The one who goes leaves a :class:`graph.model.Former`, by which an import recognises them again.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from graph.changes import Changes
from graph.errors import InvalidValueError, NotFoundError
from graph.language import ended, phrase
from graph.model import TEXT_LIMIT, Distinct, Former, Person, PersonalMap, Provision, Tie, TieKey, fold, tie_key
from loaders.linkage.overlap import overlap
from loaders.merging import merge_person

TOLD: Final = {"organization": "organisation", "title": "title", "location": "place", "birthday": "birthday"}
"""Fields of which the other value goes into the notes, and what they are called there."""


def who_stays(personal_map: PersonalMap, keep: str, drop: str) -> tuple[str, str]:
    """The two in the order in which they are merged: the owner of a map always stays."""
    return (drop, keep) if drop == personal_map.ego else (keep, drop)


def merge_people(personal_map: PersonalMap, keep: str, drop: str) -> Changes:
    """The changes after which one person stands for both. The owner of the map stays, whichever is named first.

    Raises
    ------
    NotFoundError
        One of them is not on the map.
    InvalidValueError
        They are one person already, one is in the trash, or their notes together are too long.
    """
    keep, drop = who_stays(personal_map, keep, drop)
    kept, gone = (_present(personal_map, i) for i in (keep, drop))
    if keep == drop:
        raise InvalidValueError(phrase("{name} is one person already.", name=kept.name), phrase("Name two people."))
    provisions, swallowed = _provisions(personal_map, keep, drop)
    return Changes(
        people=(_united(kept, gone, personal_map.ego), *_introduced(personal_map, keep, drop)),
        ties=_ties(personal_map, keep, drop),
        provisions=provisions,
        interactions=tuple(replace(i, person=keep) for i in personal_map.interactions.values() if i.person == drop),
        distinct=_distinct(personal_map, keep, drop),
        formers=_formers(personal_map, keep, gone),
        drop_people=(drop,),
        drop_ties=tuple(key for key in personal_map.ties if drop in key),
        drop_provisions=swallowed,
        drop_distinct=tuple(key for key in personal_map.distinct if drop in key),
    )


def _present(personal_map: PersonalMap, person: str) -> Person:
    found = personal_map.people.get(person)
    if found is None:
        raise NotFoundError(
            phrase("There is nobody with the id “{person}” on this map.", person=person[:60]),
            phrase("Nothing was changed."),
        )
    if found.archived:
        raise InvalidValueError(
            phrase("{name} is in the trash, so they cannot be merged.", name=found.name),
            phrase("Take them out first: `kith edit {id} --restore`.", id=found.id),
        )
    return found


def _united(kept: Person, gone: Person, ego: str) -> Person:
    """The one who stays, with all that is known of both."""
    both = merge_person(replace(kept, notes=""), replace(gone, notes="")).person
    introducer = next((i for i in (kept.introduced_by, gone.introduced_by) if i not in (None, kept.id, gone.id)), None)
    notes = _notes(kept, gone, both.name)
    kind = gone.kind if kept.kind == "person" and kept.id != ego else kept.kind
    if len(notes) > TEXT_LIMIT:
        raise InvalidValueError(
            phrase(
                "The notes of {one} and {other} together have {n} characters; at most {most} can be kept.",
                one=kept.name,
                other=gone.name,
                n=len(notes),
                most=TEXT_LIMIT,
            ),
            phrase("Shorten the notes of one of them first. Nothing was changed."),
        )
    return replace(both, kind=kind, introduced_by=introducer, notes=notes)


def _notes(kept: Person, gone: Person, name: str) -> str:
    notes = kept.notes
    for said in (gone.notes, *_also(kept, gone, name)):
        if said and said not in notes:
            notes = f"{notes}\n\n{said}" if notes else said
    return notes


def _also(kept: Person, gone: Person, name: str) -> Iterable[str]:
    """What the other was called and what else was said of them, as lines for the notes."""
    if fold(name) != fold(gone.name):
        yield ended(f"Also known as {gone.name}")
    pairs = ((word, getattr(kept, name), getattr(gone, name)) for name, word in TOLD.items())
    told = [f"{word} {other}" for word, own, other in pairs if own and other and fold(own) != fold(other)]
    names = fold(f"{kept.name} {gone.name}")
    told += [
        f"{name.replace('_', ' ')} {other}"
        for name in ("given_name", "family_name")
        if (other := getattr(gone, name)) and getattr(kept, name) and fold(other) not in names
    ]
    if told:
        yield ended(f"Also recorded: {'; '.join(told)}")


def _introduced(personal_map: PersonalMap, keep: str, drop: str) -> tuple[Person, ...]:
    """Whom the one who goes introduced, now introduced by the one who stays."""
    people = (p for p in personal_map.people.values() if p.introduced_by == drop and p.id not in (keep, drop))
    return tuple(replace(p, introduced_by=keep) for p in people)


def _ties(personal_map: PersonalMap, keep: str, drop: str) -> tuple[Tie, ...]:
    found = []
    for key, tie in personal_map.ties.items():
        if drop not in key or keep in key:
            continue
        source, target = (keep if end == drop else end for end in (tie.source, tie.target))
        moved = replace(tie, source=source, target=target)
        known = personal_map.ties.get(moved.key)
        found.append(moved if known is None else unite_ties(known, moved))
    return tuple(found)


def unite_ties(kept: Tie, other: Tie) -> Tie:
    """One tie that says the more of two between the same people."""
    return replace(
        kept,
        closeness=max((c for c in (kept.closeness, other.closeness) if c is not None), default=None),
        since=min((d for d in (kept.since, other.since) if d is not None), default=None),
        last_contact=max((d for d in (kept.last_contact, other.last_contact) if d is not None), default=None),
        cadence_days=kept.cadence_days or other.cadence_days,
        context=_both(kept.context, other.context, "; "),
    )


def _both(own: str, other: str, between: str) -> str:
    if not other or fold(other) in fold(own):
        return own
    return f"{own}{between}{other}" if own else other


def _provisions(personal_map: PersonalMap, keep: str, drop: str) -> tuple[tuple[Provision, ...], tuple[str, ...]]:
    """The provisions to put, and the ids of those that became part of another."""
    own = {p.id: p for p in personal_map.provisions.values() if p.person == keep}
    moved, swallowed = list[Provision](), list[str]()
    for provision in sorted((p for p in personal_map.provisions.values() if p.person == drop), key=_in_order):
        same = next((p for p in own.values() if p.need == provision.need and overlap(p, provision)), None)
        if same is None:
            moved.append(replace(provision, person=keep))
        else:
            own[same.id] = unite_provisions(same, provision)
            swallowed.append(provision.id)
    changed = (p for p in own.values() if personal_map.provisions[p.id] != p)
    return (*changed, *moved), tuple(swallowed)


def _in_order(provision: Provision) -> tuple[date, str]:
    return provision.since or date.min, provision.id


def unite_provisions(kept: Provision, other: Provision) -> Provision:
    """One provision that says the more of two of the same need: an open beginning or end stays open."""
    topics = kept.topics + tuple(t for t in other.topics if fold(t) not in map(fold, kept.topics))
    return replace(
        kept,
        level=max(kept.level, other.level),
        topics=topics,
        since=None if kept.since is None or other.since is None else min(kept.since, other.since),
        until=None if kept.until is None or other.until is None else max(kept.until, other.until),
        note=_both(kept.note, other.note, "\n"),
    )


def _distinct(personal_map: PersonalMap, keep: str, drop: str) -> tuple[Distinct, ...]:
    """Who the one who goes is not, the one who stays is not either."""
    found: dict[TieKey, Distinct] = {}
    for a, b in personal_map.distinct:
        other = b if a == drop else a
        if drop in (a, b) and other != keep and tie_key(keep, other) not in personal_map.distinct:
            found[tie_key(keep, other)] = Distinct(*tie_key(keep, other))
    return tuple(found.values())


def _formers(personal_map: PersonalMap, keep: str, gone: Person) -> tuple[Former, ...]:
    earlier = (f for f in personal_map.formers.values() if f.person == gone.id)
    return (Former(gone.id, keep, gone.name, gone.organization), *(replace(f, person=keep) for f in earlier))
