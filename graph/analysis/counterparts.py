"""Which people and needs of one map are those of another map."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from graph.model import Need, Person, PersonalMap, fold, is_made
from graph.network import present

Record = TypeVar("Record", Person, Need)


@dataclass(frozen=True, slots=True)
class Counterparts:
    """For ids of one map the ids of another; who or what is on one map only has no entry. One to one."""

    people: Mapping[str, str]
    needs: Mapping[str, str]

    def turned(self) -> "Counterparts":
        """The same from the other map's side."""
        return Counterparts(
            {there: here for here, there in self.people.items()}, {there: here for here, there in self.needs.items()}
        )


def counterparts(here: PersonalMap, there: PersonalMap) -> Counterparts:
    """Who of one map is who on another, and which need is which.

    People are the same by their id, else by an e-mail address, else by the folded name; needs by their key, else by
    the folded name. An address, key or name counts only where a single record of each map has it. An id counts alone
    only if it is of kith's making: in files written by hand ``p1`` is somebody else each time, so name or address
    must agree, too. The owners of the maps and archived people are left out, as they meet no need.

    Returns
    -------
    Counterparts
        Of every counted record to itself for a map and the same map; empty where one of the maps is.
    """
    return Counterparts(
        _paired(_others(here), _others(there), _same_person, (_addresses, _name)),
        _paired(here.needs, there.needs, _same_need, (lambda need: filter(None, (need.key,)), _name)),
    )


def _others(personal_map: PersonalMap) -> dict[str, Person]:
    return present(personal_map, (personal_map.ego,))


def _addresses(person: Person) -> set[str]:
    return set(map(fold, person.emails))


def _name(record: Person | Need) -> Iterable[str]:
    return filter(None, (fold(record.name),))


def _same_person(one: Person, other: Person) -> bool:
    return is_made(one.id) or fold(one.name) == fold(other.name) or not _addresses(one).isdisjoint(_addresses(other))


def _same_need(one: Need, other: Need) -> bool:
    return one.key == other.key and fold(one.name) == fold(other.name)


def _paired(
    here: Mapping[str, Record],
    there: Mapping[str, Record],
    same: Callable[[Record, Record], bool],
    ways: Iterable[Callable[[Record], Iterable[str]]],
) -> dict[str, str]:
    """Records of one id that are the same, then those that share a mark, one way of marking after the other."""
    found = {i: i for i, record in here.items() if i in there and same(record, there[i])}
    for marks in ways:
        taken = set(found.values())
        pairs = _sharing(_single_holders(here, marks), _single_holders(there, marks))
        found.update((a, b) for a, b in pairs if a not in found and b not in taken)
    return found


def _single_holders(records: Mapping[str, Record], marks: Callable[[Record], Iterable[str]]) -> dict[str, str]:
    """For each mark that a single record has, the id of that record."""
    held = [(mark, i) for i, record in records.items() for mark in marks(record)]
    number = Counter(mark for mark, _ in held)
    return {mark: i for mark, i in held if number[mark] == 1}


def _sharing(here: Mapping[str, str], there: Mapping[str, str]) -> list[tuple[str, str]]:
    """The pairs of ids that share a mark, less those whose marks say different things."""
    pairs = {(here[mark], there[mark]) for mark in here.keys() & there.keys()}
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    return [(a, b) for a, b in pairs if left[a] == right[b] == 1]
