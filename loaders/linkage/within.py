"""Who of one file may be there twice: candidates among its people, before any of them is on the map. Pure.

What is looked for is narrower than on a map, where one looks at leisure: people reached by one address, number or page,
people of one name, and people of names that are alike at one organisation. Namesakes of whom everything else differs
are two people, and not told.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final

from graph.model import Distinct, Person, PersonalMap, TieKey
from loaders.linkage.duplicates import LEAST, NEIGHBOURS, Blocks, Candidate, Key, name_keys, reached_by
from loaders.linkage.likeness import words
from loaders.linkage.spelling import name_words

MOST: Final = 100
"""Most people of a file with one key of whom it says anything."""
PAIRS: Final = 150_000
"""How many pairs of a file are compared at most, or nearly: those who share what fewest have."""


def alike_within(
    people: Iterable[Person], new: Container[str], me: Person, distinct: Mapping[TieKey, Distinct]
) -> tuple[Candidate, ...]:
    """For each new person of a file the likeliest of those before them in it, if there is one; ``a`` is the new one.

    ``people`` are all of the file in its order, ``distinct`` the pairs that the user has told apart.
    """
    known = {person.id: person for person in people}
    order = {person: number for number, person in enumerate((me.id, *known))}
    blocks = Blocks(
        PersonalMap(me.id, {me.id: me} | known, distinct=distinct), keys=_keys, most=MOST, crowd=NEIGHBOURS, order=order
    )
    blocks.spare(PAIRS)
    best: dict[str, Candidate] = {}
    for pair in blocks.pairs():
        other, one = sorted(pair, key=lambda i: (i in new, order.get(i, -1)))
        if one not in new or me.id in pair:
            continue
        found = blocks.likeness(known[one], other)
        if found is None or not _tells(found, known):
            continue
        if one not in best or (-found.score, order[other]) < (-best[one].score, order[best[one].b]):
            best[one] = found
    return tuple(best[one] for one in order if one in best)


def _tells(found: Candidate, people: Mapping[str, Person]) -> bool:
    here, there = (set(words(people[i].organization)) for i in (found.a, found.b))
    return found.score >= LEAST or bool(here and there and (here <= there or there <= here))


def _keys(person: Person) -> Iterator[Key]:
    yield from reached_by(person)
    said = name_words(person.name)
    if len(said) > 1:
        yield "alone", *sorted(said)
        if place := tuple(words(person.organization)):
            yield from ((*key, place) for key in name_keys(said))
