"""Who is on a map twice, and why: expected by hand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import apply
from graph.errors import InvalidValueError
from graph.model import Distinct, Interaction, Person, PersonalMap, tie_key
from graph.verifying import verify
from loaders.linkage.duplicates import Blocks, Candidate, find_duplicates, tell_apart
from loaders.linkage.naming import compare
from loaders.linkage.phones import e164, guess_region
from tests.graph.maps import TODAY, maps
from tests.loaders.files import ANA, empty_map, planned, table

PROFILE = "https://www.linkedin.com/in/ana-brook"


def on_a_map(*people: Person, distinct: tuple[tuple[str, str], ...] = ()) -> PersonalMap:
    pairs = (Distinct(*pair) for pair in distinct)
    return replace(empty_map(*people), distinct={p.key: p for p in pairs})


def found(*people: Person) -> list[tuple[str, str]]:
    return [tie_key(c.a, c.b) for c in find_duplicates(on_a_map(*people))]


def only(*people: Person) -> Candidate:
    [candidate] = find_duplicates(on_a_map(*people))
    return candidate


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Ana Brook", "ana  BROOK", "They have the same name."),
        ("José García", "Jose Garcia", "but for accents"),
        ("Hans Müller", "Hans Mueller", "another spelling"),
        ("Łukasz Żak", "Lukasz Zak", "another spelling"),
        ("Søren Ågård", "Soeren Aagaard", "another spelling"),
        ("Алексей Иванов", "Aleksey Ivanov", "another spelling"),
        ("Юлия Петрова", "Yulia Petrova", "another spelling"),
        ("Γιώργος Λίνος", "Giorgos Linos", "another spelling"),
        ("Dr. Ana Brook, PhD", "Ana Brook", "another spelling"),
        ("Ludwig van Linden", "Ludwig Linden", "another spelling"),
        ("Brook, Ana", "Ana Brook", "another order"),
        ("李 明", "明 李", "another order"),
        ("Bill Reed", "William Reed", "forms of one name"),
        ("Beth Lind", "Elisabeth Lind", "forms of one name"),
        ("Pepe Vale", "José Vale", "forms of one name"),
        ("Sasha Moor", "Alexandra Moor", "forms of one name"),
        ("Kasia Zak", "Katarzyna Żak", "forms of one name"),
        ("A. Brook", "Ana Brook", "initial"),
        ("Ana B.", "Ana Brook", "initial"),
        ("Ana Maria Brook", "Ana Brook", "names in the middle"),
        ("Ana Brook", "Ana Brooks", "nearly the same name"),
        ("Dilan Reed", "Dylan Reed", "another spelling"),
        ("Jerome Reed", "Jermoe Reed", "given names are nearly the same"),
    ],
)
def test_names_that_can_be_one_person_s(one: str, other: str, reason: str) -> None:
    for alike in (compare(one, other), compare(other, one)):
        assert alike is not None
        assert reason in alike.reason
        assert 0 < alike.score <= 0.6


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Reed", "Mary Reed"),
        ("Ana Brook", "Ana Moor"),
        ("Ana", "Ana Brook"),
        ("Person 12", "Person 13"),
        ("A. Brook", "Ben Brook"),
        ("!!", "??"),
        ("", "Ana"),
    ],
)
def test_names_that_cannot(one: str, other: str) -> None:
    assert compare(one, other) is None


@pytest.mark.parametrize(
    ("phone", "region", "number"),
    [
        ("+46 70 123 45 67", None, "+46701234567"),
        ("070-123 45 67", "SE", "+46701234567"),
        ("0046 (70) 1234567", "DE", "+46701234567"),
        ("070-123 45 67", None, "0701234567"),
        ("(202) 555-0143", "US", "+12025550143"),
        ("112", "SE", ""),
        ("ask at the desk", "SE", ""),
        ("9" * 500, "SE", ""),
    ],
)
def test_a_phone_number_is_one_however_it_is_written(phone: str, region: str | None, number: str) -> None:
    assert e164(phone, region) == number


def test_numbers_without_a_country_are_of_the_owner_s_or_the_most_common_one() -> None:
    swedish = (Person("a", "A", phones=("+46 70 123 45 67",)), Person("b", "B", phones=("0046 70 123 45 68",)))
    danish = Person("c", "C", phones=("+45 32 12 34 56",))
    assert guess_region(on_a_map(danish, *swedish)) == "SE"
    assert guess_region(on_a_map(Person("a", "A", phones=("070",)))) is None
    owned = on_a_map(*swedish)
    me = replace(owned.me, phones=danish.phones)
    assert guess_region(replace(owned, people={**owned.people, "me": me})) == "DK"


def test_two_of_one_name_are_candidates_and_what_they_share_makes_them_surer() -> None:
    a, b = Person("a", "Ana Brook"), Person("b", "Ana Brook")
    bare = only(a, b)
    assert (bare.score, bare.reasons) == (0.6, ("They have the same name.",))
    at = only(replace(a, organization="Uni A"), replace(b, organization="uni a, Lund"))
    assert at.score == 0.7
    assert at.reasons[1] == "Both are at Uni A."
    mail = only(replace(a, emails=("Ana@example.org",)), replace(b, emails=("ana@Example.org", "x@example.org")))
    assert mail.score == 0.94
    assert mail.reasons[1] == "Both have the e-mail address Ana@example.org."
    phone = only(replace(a, phones=("+46 70 123 45 67",)), replace(b, phones=("0701234567",)))
    assert phone.score == 0.92
    assert phone.reasons[1] == "Both have the phone number +46701234567."
    profile = only(replace(a, urls=(PROFILE,)), replace(b, urls=("linkedin.com/in/ANA-brook/",)))
    assert profile.score == 0.98
    assert profile.reasons[1] == "Both have the profile linkedin.com/in/ana-brook."
    born = only(replace(a, birthday="1984-05-04"), replace(b, birthday="1984-05-04"))
    assert born.score == 0.74


def test_two_of_one_name_with_other_addresses_are_weak_candidates() -> None:
    a = Person("a", "Ana Brook", urls=(PROFILE,), emails=("a@example.org",), organization="Uni A")
    b = Person("b", "Ana Brook", urls=(PROFILE + "-2",), emails=("b@example.org",), organization="Uni B")
    weak = only(a, b)
    assert weak.score == 0.12
    assert weak.reasons[1:] == (
        "But their profiles differ.",
        "But their e-mail addresses differ.",
        "But they are at different organisations.",
    )
    assert only(replace(a, emails=(), organization=""), b).score == 0.24
    assert only(replace(a, urls=(), organization=""), b).score == 0.42
    assert only(
        Person("a", "Ana Brook", birthday="--05-04"), Person("b", "Ana Brook", birthday="1984-06-04")
    ).score == (0.18)


def test_an_address_that_two_names_share_counts_for_little() -> None:
    john, mary = (Person(n[0], f"{n} Reed", emails=("reeds@example.org",)) for n in ("John", "Mary"))
    assert only(john, mary).score == 0.45
    assert "Families and offices share one." in only(john, mary).reasons[0]
    assert only(replace(john, urls=(PROFILE,)), replace(mary, name="Ana", urls=(PROFILE,))).score == 0.97


def test_a_number_that_everybody_has_says_nothing() -> None:
    names = ("Ana Brook", "Ben Moor", "Cai Vale", "Dev Özkör", "Edda Hare", "Fay Zak", "Gil Kita", "Hana Wold")
    assert found(*(Person(n, n, phones=("+46 8 123 456 00",)) for n in names)) == []


def test_somebody_who_only_nearly_has_a_name_is_none_where_anything_speaks_against_it() -> None:
    bill, will = Person("a", "Bill Reed", organization="Uni A"), Person("b", "William Reed")
    assert found(bill, will) == [("a", "b")]
    assert found(bill, replace(will, organization="Uni B")) == []
    assert only(bill, replace(will, organization="Uni A")).score == 0.56


def test_the_trash_other_kinds_and_those_told_apart_are_left_out() -> None:
    a, b = Person("a", "Ana Brook"), Person("b", "Ana Brook")
    assert found(a, replace(b, archived=True)) == []
    assert found(a, replace(b, kind="group")) == []
    assert found(a, replace(b, kind="professional")) == [("a", "b")]
    assert find_duplicates(on_a_map(a, b, distinct=(("b", "a"),))) == ()
    assert find_duplicates(on_a_map()) == ()


def test_the_owner_may_be_among_the_contacts_and_comes_first() -> None:
    owner = Person("z", "Rosa Lind")
    me = replace(on_a_map(Person("a", "Lind, Rosa")), ego="z")
    me = replace(me, people={"z": owner, "a": me.people["a"]})
    assert [(c.a, c.b) for c in find_duplicates(me)] == [("z", "a")]


def test_the_one_of_whom_more_is_known_comes_first_and_the_surest_pair() -> None:
    a, b = Person("a", "Ana Brook"), Person("b", "Ana Brook", title="Cook")
    c, d = Person("c", "Ben Moor", emails=("b@example.org",)), Person("d", "Ben Moor", emails=("b@example.org",))
    known = replace(on_a_map(a, b, c, d), interactions={"i": Interaction("i", "d", TODAY)})
    assert [(x.a, x.b) for x in find_duplicates(known)] == [("d", "c"), ("b", "a")]


def test_many_of_one_name_do_not_take_forever() -> None:
    crowd = [Person(f"p{n:04}", "Wei Wang", urls=(f"linkedin.com/in/w{n}",)) for n in range(2_000)]
    candidates = find_duplicates(on_a_map(*crowd))
    assert 2_000 < len(candidates) < 20_000
    assert {c.score for c in candidates} == {0.24}


def test_somebody_new_may_look_like_somebody_known() -> None:
    known = (
        Person("p", "José García", organization="Acme"),
        Person("q", "Jose Garcia", organization="Uni A", urls=("https://linkedin.com/in/q",)),
        Person("r", "Mary Reed", emails=("reeds@example.org",)),
    )
    blocks = Blocks(on_a_map(*known, distinct=(("1", "r"),)))

    def looks(person: Person, *taken: str) -> tuple[str, float] | None:
        like = blocks.lookalike(person, set(taken))
        return None if like is None else (like.b, like.score)

    assert looks(Person("1", "José García", organization="Uni B")) == ("p", 0.42)
    assert looks(Person("1", "José García", organization="Acme Inc")) == ("p", 0.7)
    assert looks(Person("1", "JOSE GARCÍA", organization="Uni A", urls=(PROFILE,)), "p") == ("q", 0.27)
    assert looks(Person("1", "José García"), "p", "q") is None
    assert looks(Person("2", "John Reed", emails=("reeds@example.org",))) == ("r", 0.45)
    assert looks(Person("1", "John Reed", emails=("reeds@example.org",))) is None
    assert looks(Person("1", "Ben Moor")) is None


def test_an_import_says_why_somebody_may_be_there_and_not_if_they_were_told_apart() -> None:
    now = empty_map(Person("p", "Ana Brook", organization="Uni B"))
    first = planned(table(ANA), now)
    [like] = first.duplicates
    assert (like.of, like.score) == ("p", 0.42)
    assert like.reasons == ("They have the same name.", "But they are at different organisations.")
    told = Distinct(*tie_key(like.person, "p"))
    assert planned(table(ANA), replace(now, distinct={told.key: told})).duplicates == ()


def test_a_reason_that_ends_with_an_abbreviation_ends_with_one_full_stop() -> None:
    known = Person("a", "Ana Brook", organization="Acme, Inc."), Person("b", "Ana Brook", organization="Acme")
    [candidate] = find_duplicates(on_a_map(*known))
    assert "Both are at Acme, Inc." in candidate.reasons


TEXTS = st.text(max_size=30) | st.sampled_from(
    ["Ana Brook", "A. Brook", "Brook, Ana", "x" * 300, "李 明", "+46 70 123 45 67"]
)
PEOPLE = st.lists(
    st.builds(
        Person,
        st.integers(0, 10**6).map(lambda n: f"p{n}"),
        TEXTS,
        emails=st.lists(TEXTS, max_size=2).map(tuple),
        phones=st.lists(TEXTS, max_size=2).map(tuple),
        urls=st.lists(TEXTS, max_size=2).map(tuple),
        organization=TEXTS,
    ),
    max_size=8,
    unique_by=lambda p: p.id,
)


@given(PEOPLE)
def test_whatever_is_said_of_people_they_are_compared(people: list[Person]) -> None:
    candidates = find_duplicates(on_a_map(*people))
    assert all(0 < c.score < 1 and c.reasons and c.a != c.b for c in candidates)
    assert len({tie_key(c.a, c.b) for c in candidates}) == len(candidates)
    assert find_duplicates(on_a_map(*reversed(people))) == candidates


@given(TEXTS, TEXTS)
def test_it_does_not_matter_who_is_named_first(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)


@given(maps())
def test_nobody_told_apart_is_offered_again(personal_map: PersonalMap) -> None:
    for candidate in find_duplicates(personal_map):
        changes = tell_apart(personal_map, candidate.b, candidate.a)
        verify(personal_map, changes)
        personal_map = apply(personal_map, changes)
        assert len(tell_apart(personal_map, candidate.a, candidate.b)) == 0
    assert find_duplicates(personal_map) == ()


def test_one_person_is_not_told_apart_from_oneself() -> None:
    with pytest.raises(InvalidValueError, match="one person, not two"):
        tell_apart(on_a_map(), "me", "me")
