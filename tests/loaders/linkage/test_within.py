"""Who stands twice in one file, before anybody of it is on the map."""

from dataclasses import replace

import pytest

from graph.model import Distinct, Person, tie_key
from loaders.contacts import vcard
from loaders.linkage.within import MOST, alike_within
from loaders.plan import ImportPlan, plan
from loaders.source import Source
from tests.loaders.files import ANA, empty_map, planned, table

ME = Person("me", "You")


def row(name: str, url: str = "", mail: str = "", firm: str = "") -> str:
    given, _, family = name.partition(" ")
    return f"{given},{family},{url},{mail},{firm},,"


def pairs(*rows: str) -> list[tuple[int, int | None]]:
    return [(d.row, d.of_row) for d in planned(table(*rows), empty_map()).duplicates]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (row("Ana Brook", firm="Acme"), row("Ana Brook", mail="ana@example.org", firm="Uni A")),
        (row("Ana Brook", mail="a@example.org", firm="Acme"), row("Ana Brook", mail="b@example.org", firm="Acme")),
        (row("Robert Stone", firm="Acme"), row("Bob Stone", firm="Acme")),
        (row("Jörg Vale", firm="Acme"), row("Joerg Vale", firm="Acme")),
        (row("Mary Reed", mail="reeds@example.org"), row("John Reed", mail="reeds@example.org")),
    ],
)
def test_rows_that_are_alike_are_told_and_both_are_new(one: str, other: str) -> None:
    found = planned(table(one, row("Zoe Lund", firm="Acme"), other), empty_map())
    assert found.count("new") == 3
    assert [(d.row, d.of_row, d.of) for d in found.duplicates] == [(3, 1, found.rows[0].person)]
    assert found.duplicates[0].where == "row 1 of the file"
    assert found.duplicates[0].reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (row("Ana Brook", firm="Acme"), row("Ben Moor", firm="Acme")),
        (row("Robert Stone", firm="Acme"), row("Bob Stone", firm="Uni A")),
        (
            row("Ana Brook", "https://www.linkedin.com/in/ana-1", firm="Acme"),
            row("Ana Brook", "https://www.linkedin.com/in/ana-2", firm="Uni A"),
        ),
    ],
)
def test_rows_of_different_people_are_not(one: str, other: str) -> None:
    assert pairs(one, other) == []


def test_one_phone_in_two_spellings_is_told() -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nTEL:{}\nEND:VCARD\n"
    text = card.format("Ana Brook", "+46 70 123 45 67") + card.format("A. Brook", "0046701234567")
    source = Source("c.vcf", text.encode())
    [told] = plan(vcard.parse(source), empty_map()).duplicates
    assert (told.row, told.of_row) == (2, 1)
    assert "Both have the phone number +46701234567." in told.reasons


def test_each_row_is_told_once_with_the_likeliest_before_it() -> None:
    rows = [row("Ana Brook", mail=f"{letter}@example.org", firm="Acme") for letter in "abc"]
    assert pairs(*rows) == [(2, 1), (3, 1)]


def twice() -> ImportPlan:
    return planned(table(ANA, row("Ana Brook", firm="Northwind Labs")), empty_map())


def test_a_row_may_be_like_a_row_that_is_on_the_map_already() -> None:
    known = twice().changes.people[0]
    [told] = planned(table(ANA, row("Ana Brook", mail="a.b@example.org")), empty_map(known)).duplicates
    assert (told.row, told.of, told.of_row, told.where) == (2, known.id, None, "on the map")


def test_who_was_told_apart_is_not_told() -> None:
    [told] = twice().duplicates
    pair = Distinct(*tie_key(told.person, told.of))
    now = replace(empty_map(), distinct={pair.key: pair})
    assert planned(table(ANA, row("Ana Brook", firm="Northwind Labs")), now).duplicates == ()


def test_the_report_gives_the_row_and_whom_it_may_be() -> None:
    found = twice()
    [told] = found.to_json()["duplicates"]
    assert (told["row"], told["of"]) == (2, found.rows[0].person)
    assert set(told) == {"row", "of", "score"}


def test_nobody_is_compared_where_nobody_is_new() -> None:
    assert alike_within([], {}, ME, {}) == ()
    known = [Person("a", "Ana Brook", organization="Acme"), Person("b", "Ana Brook", organization="Acme")]
    assert alike_within(known, {}, ME, {}) == ()
    assert [(c.a, c.b) for c in alike_within(known, {"a"}, ME, {})] == [("a", "b")]


def test_a_name_that_hundreds_have_says_nothing() -> None:
    crowd = [Person(f"p{n}", "Ana Brook", organization="Acme", emails=(f"{n}@example.org",)) for n in range(MOST + 1)]
    assert alike_within(crowd, {p.id for p in crowd}, ME, {}) == ()
    assert len(alike_within(crowd[:MOST], {p.id for p in crowd}, ME, {})) == MOST - 1


def test_of_too_many_pairs_those_are_compared_who_share_what_fewest_have(monkeypatch: pytest.MonkeyPatch) -> None:
    two = [Person(f"a{n}", "Ana Brook", emails=(f"a{n}@example.org",)) for n in range(2)]
    many = [Person(f"b{n}", "Ben Moor", emails=(f"b{n}@example.org",)) for n in range(30)]
    people = (*two, *many)
    new = {p.id for p in people}
    assert len(alike_within(people, new, ME, {})) == 30
    monkeypatch.setattr("loaders.linkage.within.PAIRS", 100)
    assert [(c.a, c.b) for c in alike_within(people, new, ME, {})] == [("a1", "a0")]
