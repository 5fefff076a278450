"""Who of one map is who on another, by hand."""

from hypothesis import given

from graph.analysis.counterparts import counterparts
from graph.model import Need, Person, PersonalMap
from tests.graph.maps import maps

MADE = "p0123456789ab"


def map_with(*records: Person | Need) -> PersonalMap:
    people = [Person("me", "You"), *(r for r in records if isinstance(r, Person))]
    needs = [r for r in records if isinstance(r, Need)]
    return PersonalMap("me", {p.id: p for p in people}, {n.id: n for n in needs})


def people(here: list[Person], there: list[Person]) -> dict[str, str]:
    return dict(counterparts(map_with(*here), map_with(*there)).people)


def needs(here: list[Need], there: list[Need]) -> dict[str, str]:
    return dict(counterparts(map_with(*here), map_with(*there)).needs)


def test_people_are_known_by_an_id_of_kiths_making_whatever_their_name() -> None:
    assert people([Person(MADE, "Ana Brandt")], [Person(MADE, "Ana Lind"), Person("x", "Ana Brandt")]) == {MADE: MADE}


def test_an_id_written_by_hand_counts_with_the_name_or_an_address() -> None:
    assert people([Person("p1", "Ana Brandt")], [Person("p1", "ana  BRANDT")]) == {"p1": "p1"}
    both = (
        [Person("p1", "Ana", emails=("a@example.org", "b@example.org"))],
        [Person("p1", "A", emails=("B@example.org",))],
    )
    assert people(*both) == {"p1": "p1"}
    assert people([Person("p1", "Ana")], [Person("p1", "Ben"), Person("p2", "Ana")]) == {"p1": "p2"}
    assert people([Person("p1", "Ana")], [Person("p1", "Ben")]) == {}


def test_an_address_comes_before_the_name() -> None:
    here = [Person("a", "Ana Brandt", emails=("ana@example.org",))]
    there = [Person("x", "Ana Brandt"), Person("y", "A. Brandt", emails=("Ana@Example.org",))]
    assert people(here, there) == {"a": "y"}


def test_a_name_counts_where_one_person_of_each_map_has_it() -> None:
    assert people([Person("a", "Ana Brandt")], [Person("x", "ANA brandt")]) == {"a": "x"}
    twice = [Person("x", "Ana Brandt"), Person("y", "Ana Brandt")]
    assert people([Person("a", "Ana Brandt")], twice) == {}
    assert people(twice, [Person("a", "Ana Brandt")]) == {}


def test_a_shared_address_tells_nobody_apart() -> None:
    home = ("home@example.org",)
    here = [Person("a", "Ana", emails=home), Person("b", "Ben", emails=home)]
    there = [Person("x", "Ben", emails=home), Person("y", "Ana", emails=home)]
    assert people(here, there) == {"a": "y", "b": "x"}


def test_addresses_of_two_people_name_neither() -> None:
    here = [Person("a", "Ana", emails=("x@example.org", "y@example.org"))]
    there = [Person("x", "Xu", emails=("x@example.org",)), Person("y", "Ylva", emails=("y@example.org",))]
    assert people(here, there) == {}


def test_who_is_recognised_is_recognised_once() -> None:
    here = [Person("a", "Ana", emails=("ana@example.org",)), Person("b", "Anna")]
    assert people(here, [Person("x", "Anna", emails=("ana@example.org",))]) == {"a": "x"}


def test_owners_and_archived_people_are_nobodys_counterpart() -> None:
    assert people([Person("a", "You")], []) == {}
    assert people([Person("a", "Ana", archived=True)], [Person("x", "Ana")]) == {}
    assert people([Person("a", "Ana", archived=True), Person("b", "Ana")], [Person("x", "Ana")]) == {"b": "x"}


def test_needs_are_known_by_key_before_name() -> None:
    here = [Need("n1", "feedback", "Feedback"), Need("n2", "rest", "Rest"), Need("n3", "food", "Food")]
    there = [Need("n1", "rest", "Sleep"), Need("x", "feedback", "Comments"), Need("y", "meals", "FOOD")]
    assert needs(here, there) == {"n1": "x", "n2": "n1", "n3": "y"}


def test_needs_without_key_or_name_are_known_by_nothing() -> None:
    assert needs([Need("a")], [Need("b")]) == {}


@given(maps())
def test_everybody_is_their_own_counterpart_on_the_same_map(personal_map: PersonalMap) -> None:
    found = counterparts(personal_map, personal_map)
    counted = {p.id for p in personal_map.people.values() if not p.archived} - {personal_map.ego}
    assert found.people == {p: p for p in counted}
    assert found.needs == {n: n for n in personal_map.needs}


@given(maps(), maps())
def test_counterparts_are_mutual(here: PersonalMap, there: PersonalMap) -> None:
    found = counterparts(here, there)
    assert len(set(found.people.values())) == len(found.people)
    assert found.turned() == counterparts(there, here)
