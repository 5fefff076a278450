"""Who is who."""

from dataclasses import replace

import pytest

from graph.model import Person
from loaders.linkage.contacts import Index
from loaders.linkage.identity import own_id, recognise
from loaders.linkage.likeness import names_agree, web_key
from loaders.records import ImportedPerson, Parsed

PROFILE = "https://www.linkedin.com/in/ana-brook"


def contacts(*people: Person) -> Parsed:
    rows = tuple(ImportedPerson(n, n + 4, p) for n, p in enumerate(people, start=1))
    return Parsed("linkedin", len(rows), rows, "a file")


def whole(*people: Person, ego: str = "p1") -> Parsed:
    rows = tuple(ImportedPerson(n, None, p) for n, p in enumerate(people, start=1))
    return Parsed("kith", len(rows), rows, "a map", ego=ego, whole=True)


def found(parsed: Parsed, *known: Person) -> list[str | None]:
    """Whom of the map each row is about."""
    matches = recognise(parsed, Index(known), "me")
    return [matches[row.person.id].person for row in parsed.people]


def leaders(parsed: Parsed, *known: Person) -> list[str | None]:
    matches = recognise(parsed, Index(known), "me")
    return [matches[row.person.id].leader for row in parsed.people]


@pytest.mark.parametrize(
    "url",
    [
        *("http://linkedin.com/in/ana-brook", "https://www.linkedin.com/in/Ana-Brook/", "linkedin.com/in/ana-brook"),
        *("https://uk.linkedin.com/in/ana-brook?trk=x#about", "HTTPS://WWW.LINKEDIN.COM/in/ana%2Dbrook"),
        *("https://www.linkedin.com/in/ana-brook/de", "https://www.linkedin.com:443/in/ana-brook", f" {PROFILE} "),
    ],
)
def test_a_profile_is_one_however_it_is_written(url: str) -> None:
    assert web_key(url) == "linkedin.com/in/ana-brook"


def test_other_addresses_are_told_apart() -> None:
    assert web_key("https://www.linkedin.com/in/jos%C3%A9") == web_key("https://linkedin.com/in/JOSÉ")
    assert web_key("https://example.org/a") != web_key("https://example.org/b")
    assert web_key("https://www.linkedin.com/in/ana-brook-2") != web_key(PROFILE)
    assert web_key("") == ""


def test_the_profile_decides_whatever_the_name() -> None:
    assert found(
        contacts(Person("1", "Ana Moor", urls=(PROFILE + "/",))), Person("p", "Ana Brook", urls=(PROFILE,))
    ) == ["p"]


def test_an_address_decides_where_the_names_agree() -> None:
    known = Person("p", "John Reed", emails=("Reeds@example.org",))
    assert found(contacts(Person("1", "John A. Reed", emails=("reeds@Example.org",))), known) == ["p"]
    assert found(contacts(Person("1", "Mary Reed", emails=("reeds@example.org",))), known) == [None]
    site = Person("p", "John Reed", urls=("https://example.org/~reed",))
    assert found(contacts(Person("1", "John Reed", "x", urls=("http://example.org/~reed/",))), site) == ["p"]
    assert found(contacts(Person("1", "Jo Moor", urls=("http://example.org/~reed/",))), site) == [None]


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("José García", "jose garcia", True),
        ("Ana Brook", "Ana Moor", True),
        ("Brook", "Ana Brook", True),
        ("Katherine Lee", "Catherine Lee", True),
        ("John Reed", "Mary Reed", False),
        ("李 明", "李 明", True),
        ("!!", "??", False),
        ("!!", "!!", True),
    ],
)
def test_names_agree_or_not(one: str, other: str, agree: bool) -> None:
    assert names_agree(Person("a", one), Person("b", other)) is agree


def test_a_changed_profile_address_is_found_by_mail() -> None:
    known = Person("p", "Ana Brook", emails=("ana@example.org",), urls=("https://linkedin.com/in/old",))
    assert found(contacts(Person("1", "Ana Brook", emails=("ana@example.org",), urls=(PROFILE,))), known) == ["p"]


def test_the_same_name_at_the_same_place_is_one() -> None:
    known = Person("p", "Ana Brook", organization="Northwind  Labs")
    assert found(contacts(Person("1", "ana brook", organization="northwind labs")), known) == ["p"]
    assert found(contacts(Person("1", "Ana Brook", organization="Uni A")), known) == [None]
    assert found(contacts(Person("1", "Ana Brook")), known) == [None]
    assert found(contacts(Person("1", "Ana Brook")), Person("p", "Ana Brook")) == ["p"]


def test_two_profiles_of_one_name_and_place_are_two() -> None:
    known = Person("p", "Ana Brook", urls=("https://linkedin.com/in/other",))
    assert found(contacts(Person("1", "Ana Brook", urls=(PROFILE,))), known) == [None]


def test_two_of_one_name_stay_two_and_titles_tell_them_apart() -> None:
    known = (Person("p", "Ana Brook", title="Engineer"), Person("q", "Ana Brook", title="Nurse"))
    rows = contacts(
        Person("1", "Ana Brook", title="Head nurse"),
        Person("2", "Ana Brook", title="Engineer"),
        Person("3", "Ana Brook"),
    )
    assert found(rows, *known) == ["q", "p", None]
    assert leaders(rows, *known) == [None, None, None]


def test_rows_of_one_profile_or_address_follow_the_first() -> None:
    a = Person("1", "Ana Brook", urls=(PROFILE,))
    b = Person("2", "Ana B.", urls=(PROFILE + "?x",))
    c = Person("3", "Ben Moor", emails=("ben@example.org",))
    d = Person("4", "Ben Moor", organization="Uni A", emails=("BEN@example.org",))
    e = Person("5", "Cai Vale")
    f = Person("6", "Cai Vale")
    g = Person("7", "Cai Vale", title="Cook")
    assert leaders(contacts(a, b, c, d, e, f, g)) == [None, "1", None, "3", None, "5", None]
    assert found(contacts(a, b), Person("p", "Ana", urls=(PROFILE,))) == ["p", "p"]
    assert leaders(contacts(a, b), Person("p", "Ana", urls=(PROFILE,))) == [None, "1"]
    assert found(contacts(e, f), Person("p", "Cai Vale")) == ["p", "p"]


def test_two_profiles_in_one_file_are_two_even_with_one_address() -> None:
    a = Person("1", "Ana Brook", emails=("x@example.org",), urls=(PROFILE,))
    b = Person("2", "Ana Brook", emails=("x@example.org",), urls=(PROFILE + "-2",))
    assert leaders(contacts(a, b)) == [None, None]
    known = Person("p", "Ana Brook", emails=("x@example.org",), urls=(PROFILE,))
    assert found(contacts(b, a), known) == [None, "p"]


def test_a_merged_person_is_found_by_both_profiles() -> None:
    known = Person("p", "Ana Brook", urls=(PROFILE, PROFILE + "-2"))
    rows = contacts(Person("1", "Ana Brook", urls=(PROFILE,)), Person("2", "Ana Brook", urls=(PROFILE + "-2",)))
    assert found(rows, known) == ["p", "p"]


def test_a_map_file_goes_by_its_ids() -> None:
    known = (Person("me", "You"), Person("p2", "Ana Brook"), Person("p0123456789ab", "Old Name"))
    rows = whole(Person("p1", "Rosa"), Person("p2", "Ana Brook"), Person("p0123456789ab", "New Name"))
    assert found(rows, *known) == ["me", "p2", "p0123456789ab"]


def test_a_hand_made_id_alone_proves_nothing() -> None:
    rows = whole(Person("p1", "Rosa"), Person("p2", "Cai Vale"))
    assert found(rows, Person("me", "You"), Person("p2", "Ana Brook")) == ["me", None]
    known = Person("p2", "Ana Brook", emails=("c@example.org",))
    assert found(whole(Person("p1", "Rosa"), Person("p2", "Cai Vale", emails=("C@example.org",))), known) == [
        "me",
        "p2",
    ]


def test_people_whom_a_map_file_keeps_apart_stay_apart() -> None:
    known = Person("p2", "Ana Brook", emails=("x@example.org",), urls=(PROFILE,))
    rows = whole(
        Person("p1", "Rosa"),
        Person("p2", "Ana Brook", emails=("x@example.org",), urls=(PROFILE,)),
        Person("p3", "Ana Brook", emails=("x@example.org",), urls=(PROFILE,)),
    )
    assert found(rows, known) == ["me", "p2", None]


def test_those_whom_a_file_tells_apart_are_never_one() -> None:
    rows = tuple(ImportedPerson(n, n, Person(str(n), "Maria"), apart=n != 3) for n in (1, 2, 3, 4))
    assert leaders(Parsed("vcard", 4, rows, "a file")) == [None] * 4
    rows = tuple(ImportedPerson(n, n, Person(str(n), "Maria")) for n in (1, 2))
    assert leaders(Parsed("vcard", 2, rows, "a file")) == [None, "1"]


def test_a_uid_is_known_again_in_a_later_file_whatever_the_name() -> None:
    first = Parsed("vcard", 1, (ImportedPerson(1, 1, Person("a", "Ana Brook"), "uid-1"),), "a file")
    later = Parsed("vcard", 1, (ImportedPerson(1, 1, Person("b", "Ana Moor"), "uid-1"),), "another")
    other = Parsed("vcard", 1, (ImportedPerson(1, 1, Person("b", "Ana Moor"), "uid-2"),), "another")
    known = Person(own_id(first, first.people[0].person, "uid-1"), "Ana Brook")
    assert found(later, known) == [known.id]
    assert found(other, known) == [None]


def test_those_of_one_name_who_are_reached_otherwise_are_two_unless_they_work_together() -> None:
    known = Person("p", "Ana Brook", emails=("a@example.org",))
    assert found(contacts(Person("1", "Ana Brook", emails=("b@example.org",))), known) == [None]
    assert found(contacts(Person("1", "Ana Brook")), known) == ["p"]
    at_work = Person("p", "Ana Brook", organization="Uni A", emails=("a@example.org",))
    same = Person("1", "Ana Brook", organization="Uni A", emails=("b@example.org",))
    assert found(contacts(same), at_work) == ["p"]


def test_a_mere_name_that_fits_several_is_none_of_them() -> None:
    known = [Person(i, "Ana Brook", emails=(f"{i}@example.org",)) for i in ("p", "q")]
    assert found(contacts(Person("1", "Ana Brook")), *known) == [None]


@pytest.mark.parametrize("name", ["1", "17", "c", "v3"])
def test_the_number_of_a_node_says_nothing_in_another_network(name: str) -> None:
    network = replace(contacts(Person(name, name)), network=True)
    assert found(network, Person("p", name)) == [None]
    assert found(replace(network, people=contacts(Person("Ana", "Ana")).people), Person("p", "Ana")) == ["p"]
    assert found(contacts(Person("1", name)), Person("p", name)) == ["p"]
