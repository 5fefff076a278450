"""The grid of people by needs: an edit changes the cell it was made in, and no words are lost."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import apply
from graph.errors import InvalidValueError, NotFoundError
from graph.language import speaking
from graph.model import Need, Person, PersonalMap, Provision
from graph.verifying import verify
from tests.graph.maps import TODAY, maps
from ui.presenters import matrix
from ui.presenters.matrix import CellEdit

EARLIER = date(2024, 1, 1)
PEOPLE = {i: Person(i, name) for i, name in {"me": "Rosa", "p1": "Ana", "p2": "Ben"}.items()}
NEEDS = {"n1": Need("n1", "one", "One"), "n2": Need("n2", "two", "Two")}


def a_map(*provisions: Provision) -> PersonalMap:
    return PersonalMap("me", PEOPLE, NEEDS, provisions={p.id: p for p in provisions})


def after(before: PersonalMap, *edits: CellEdit) -> PersonalMap:
    changes = matrix.setting(before, edits, TODAY)
    verify(before, changes)
    return apply(before, changes)


def kept(personal_map: PersonalMap) -> list[tuple[str, str, int, date | None, date | None, str]]:
    found = ((p.person, p.need, p.level, p.since, p.until, p.note) for p in personal_map.provisions.values())
    return sorted(found, key=str)


def test_a_row_is_a_person_and_a_cell_the_level_that_counts_today() -> None:
    shown = matrix.grid(
        a_map(
            Provision("a", "p1", "n1", 3),
            Provision("b", "p1", "n1", 1, since=EARLIER),
            Provision("c", "p2", "n1", 2, until=TODAY),
            Provision("d", "p2", "n2", 2),
        ),
        ["p2", "p1"],
        TODAY,
    )
    assert list(shown.index) == ["p2", "p1"]
    assert list(shown["name"]) == ["Ben", "Ana"]
    assert list(shown["need:n1"].fillna("")) == ["", "3 fully"]
    assert list(shown["need:n2"].fillna("")) == ["2 well", ""]


def test_a_need_that_is_called_like_a_column_has_a_column_of_its_own() -> None:
    odd = replace(a_map(), needs={"name": Need("name", "name", "Name")})
    assert list(matrix.grid(odd, ["p1"], TODAY).columns) == ["name", "need:name"]


def test_people_of_one_name_are_told_apart() -> None:
    twice = {i: Person(i, "Ana", organization=o) for i, o in (("p1", "Choir"), ("p2", ""), ("p3", "Old"))}
    twice["p3"] = replace(twice["p3"], archived=True)
    personal_map = replace(a_map(), people={"me": PEOPLE["me"]} | twice)
    assert list(matrix.grid(personal_map, ["p1", "p2"], TODAY)["name"]) == ["Ana (Choir)", "Ana (p2)"]


def test_people_of_one_name_at_one_place_are_told_apart_by_title_or_mail_or_else_by_id() -> None:
    four = (
        Person("p1", "Ana", organization="Choir", title="Editor"),
        Person("p2", "ANA", organization="choir", title="Chief", emails=("ana@example.org",)),
        Person("p3", "Ana", organization="Choir", title="chief", emails=("a@example.org",)),
        Person("p4", "Ana", organization="Choir"),
    )
    personal_map = replace(a_map(), people={"me": PEOPLE["me"]} | {p.id: p for p in four})
    assert list(matrix.grid(personal_map, ["p1", "p2", "p3", "p4"], TODAY)["name"]) == [
        "Ana (Editor)",
        "ANA (ana@example.org)",
        "Ana (a@example.org)",
        "Ana (p4)",
    ]


def test_a_long_name_of_a_need_is_shortened_to_a_word_where_that_is_clear() -> None:
    named = [
        "Project-specific feedback",
        "Role models",
        "Emotional support",
        "Technical support",
        "Help to get up",
        "Förderung von oben",
        "A place to be",
    ]
    needs = [Need(str(i), str(i), n) for i, n in enumerate(named)]
    assert list(matrix.short_names(needs).values()) == [
        "Feedback",
        "Role models",
        "Emotional support",
        "Technical support",
        "Help to get up",
        "Förderung",
        "A place to be",
    ]


def test_in_german_a_long_name_is_shortened_to_its_noun() -> None:
    named = ["Rückmeldung zur Sache", "Förderung von oben", "Berufliche Entwicklung", "nur klein geschrieben"]
    with speaking("de"):
        shown = matrix.short_names([Need(str(i), str(i), n) for i, n in enumerate(named)])
    assert list(shown.values()) == ["Rückmeldung", "Förderung", "Entwicklung", "Geschrieben"]


def test_edits_are_read_by_the_rows_of_the_frame_they_were_made_in() -> None:
    frame = matrix.grid(a_map(), ["p2", "p1"], TODAY)
    made = {(1, "need:n1"): "2 well", (0, "need:n2"): None, (0, "name"): "x"}
    assert matrix.edits(frame, made) == (CellEdit("p2", "n2", None), CellEdit("p1", "n1", 2))


def test_cells_are_said_and_read_in_the_language_of_the_reader() -> None:
    with speaking("de"):
        frame = matrix.grid(a_map(Provision("a", "p1", "n1", 1)), ["p1"], TODAY)
        assert frame.loc["p1", "need:n1"] == "1 ein wenig"
        assert matrix.edits(frame, {(0, "need:n1"): "3 ganz"}) == (CellEdit("p1", "n1", 3),)


def test_the_first_level_in_an_empty_cell_begins_a_provision() -> None:
    assert kept(after(a_map(), CellEdit("p1", "n1", 1))) == [("p1", "n1", 1, None, None, "")]


def test_a_new_level_keeps_the_words() -> None:
    before = a_map(Provision("a", "p1", "n1", 1, ("grants",), EARLIER, None, "kind"))
    assert after(before, CellEdit("p1", "n1", 3)).provisions == {
        "a": Provision("a", "p1", "n1", 3, ("grants",), EARLIER, None, "kind")
    }


def test_where_several_count_a_lower_level_lowers_all_that_are_higher() -> None:
    before = a_map(Provision("a", "p1", "n1", 3), Provision("b", "p1", "n1", 2, since=EARLIER))
    assert [p[2] for p in kept(after(before, CellEdit("p1", "n1", 1)))] == [1, 1]
    assert [p[2] for p in kept(after(before, CellEdit("p1", "n1", 2)))] == [2, 2]


def test_an_emptied_cell_without_words_is_gone() -> None:
    before = a_map(Provision("a", "p1", "n1", 3, since=EARLIER), Provision("b", "p2", "n1", 3))
    assert kept(after(before, CellEdit("p1", "n1", None))) == [("p2", "n1", 3, None, None, "")]


@pytest.mark.parametrize("since", [None, EARLIER])
def test_an_emptied_cell_with_words_ends_today_and_goes_on_when_filled_again(since: date | None) -> None:
    before = a_map(Provision("a", "p1", "n1", 3, ("grants",), since, None, "kind"))
    ended = after(before, CellEdit("p1", "n1", None))
    assert kept(ended) == [("p1", "n1", 3, since, TODAY, "kind")]
    assert after(ended, CellEdit("p1", "n1", 2)).provisions == {
        "a": Provision("a", "p1", "n1", 2, ("grants",), since, None, "kind")
    }


def test_words_of_today_are_not_thrown_away_by_a_cell() -> None:
    before = a_map(Provision("a", "p1", "n1", 3, since=TODAY, note="kind"))
    with pytest.raises(InvalidValueError, match="began only today"):
        matrix.setting(before, [CellEdit("p1", "n1", None)], TODAY)


def test_who_helped_once_and_helps_again_has_two_entries() -> None:
    before = a_map(Provision("a", "p1", "n1", 3, until=EARLIER, note="then"))
    assert {p[1:] for p in kept(after(before, CellEdit("p1", "n1", 1)))} == {
        ("n1", 1, TODAY, None, ""),
        ("n1", 3, None, EARLIER, "then"),
    }


@pytest.mark.parametrize("edit", [CellEdit("gone", "n1", 1), CellEdit("p1", "gone", 1)])
def test_a_cell_of_somebody_removed_in_the_meantime_is_refused(edit: CellEdit) -> None:
    with pytest.raises(NotFoundError):
        matrix.setting(a_map(), [edit], TODAY)


def test_what_was_saved_is_said() -> None:
    personal_map = a_map()
    assert matrix.said(personal_map, [CellEdit("p1", "n1", 2)]) == "Saved: Ana meets One – well."
    assert matrix.said(personal_map, [CellEdit("p1", "n1", None)]) == "Saved: Ana no longer meets One."
    both = [CellEdit("p1", "n1", 2), CellEdit("p2", "n1", 2)]
    assert matrix.said(personal_map, both) == "Saved 2 cells of Ana and Ben."


@pytest.mark.parametrize(("people", "expected"), [(0, 1), (1, 1), (100, 1), (101, 2), (30_000, 300)])
def test_pages_hold_a_hundred(people: int, expected: int) -> None:
    assert matrix.pages(people) == expected
    assert len(matrix.page_of([str(i) for i in range(people)], expected)) == (people - 1) % 100 + 1 if people else True


@st.composite
def _edited(draw: st.DrawFn) -> tuple[PersonalMap, CellEdit] | None:
    personal_map = draw(maps())
    people = [i for i, p in sorted(personal_map.people.items()) if not p.archived]
    person, need = draw(st.sampled_from(people)), draw(st.sampled_from(sorted(personal_map.needs) or [""]))
    return (personal_map, CellEdit(person, need, draw(st.sampled_from([None, 1, 2, 3])))) if need else None


@given(_edited())
def test_after_an_edit_the_cell_shows_it_and_nothing_else_has_changed(
    case: tuple[PersonalMap, CellEdit] | None,
) -> None:
    if case is None:
        return
    before, edit = case
    try:
        saved = after(before, edit)
    except InvalidValueError:
        assert edit.level is None
        return
    everybody = list(before.people)
    expected = matrix.levels(before, everybody, TODAY) | {(edit.person, edit.need): edit.level}
    assert matrix.levels(saved, everybody, TODAY) == {k: v for k, v in expected.items() if v is not None}
    words = {(p.topics, p.note) for p in before.provisions.values() if p.topics or p.note}
    assert words <= {(p.topics, p.note) for p in saved.provisions.values()}
    assert {k: p for k, p in saved.provisions.items() if p.until and p.until < TODAY} == {
        k: p for k, p in before.provisions.items() if p.until and p.until < TODAY
    }
