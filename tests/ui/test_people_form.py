"""The form for one person: what was typed is kept, what is wrong is said, only what was changed is written."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import apply
from graph.errors import NotFoundError
from graph.model import NAME_LIMIT, TEXT_LIMIT, Person, PersonalMap, Tie, tie_key
from graph.verifying import verify
from ui.presenters.person_form import PersonDraft, adding, draft_of, editing, namesakes, problems
from ui.presenters.typed import birthday, commas, lines

ANA = Person(
    "p1",
    "Ana Mora",
    "Ana",
    "Mora",
    "professional",
    "Harbour Press",
    "Editor",
    "Lund",
    ("ana@example.org", "a.mora@example.org"),
    ("+46 1",),
    ("https://example.org/ana",),
    "--05-04",
    ("PhD cohort",),
    "Two\nlines",
    "p2",
)
TIE = Tie("me", "p1", 4, date(2019, 1, 1), date(2026, 10, 1), 30, "PhD")
MAP = PersonalMap(
    "me",
    {
        "me": Person("me", "Rosa Lind"),
        "p1": ANA,
        "p2": Person("p2", "Ben", emails=("ben@example.org",)),
        "p3": Person("p3", "Cleo", organization="A"),
        "p4": Person("p4", "Cleo", organization="B"),
    },
    ties={TIE.key: TIE},
)
EMPTY = PersonDraft()


def after(draft: PersonDraft, base: PersonDraft, person: str = "p1", before: PersonalMap = MAP) -> PersonalMap:
    changes = editing(draft, base, person)(before)
    verify(before, changes)
    return apply(before, changes)


def test_the_form_shows_every_field_of_the_person_and_the_tie() -> None:
    assert draft_of(MAP, "p1") == PersonDraft(
        "Ana Mora",
        "Ana",
        "Mora",
        "professional",
        "Harbour Press",
        "Editor",
        "Lund",
        "ana@example.org\na.mora@example.org",
        "+46 1",
        "https://example.org/ana",
        "--05-04",
        "PhD cohort",
        "Two\nlines",
        "Ben",
        4,
        date(2019, 1, 1),
        date(2026, 10, 1),
        30,
        "PhD",
    )


def test_saving_without_a_change_writes_nothing() -> None:
    base = draft_of(MAP, "p1")
    assert len(editing(base, base, "p1")(MAP)) == 0


def test_only_what_was_changed_is_written_so_that_edits_elsewhere_stay() -> None:
    base = draft_of(MAP, "p1")
    moved = replace(MAP, people={**MAP.people, "p1": replace(ANA, location="Oslo", notes="new")})
    saved = after(replace(base, title="Chief editor"), base, before=moved)
    assert saved.people["p1"] == replace(ANA, location="Oslo", notes="new", title="Chief editor")
    assert saved.ties == MAP.ties


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("name", "  Ana   ", "Ana"),
        ("emails", "x@example.org\n\n y@example.org \nx@example.org", ("x@example.org", "y@example.org")),
        ("groups", "", ()),
        ("birthday", "19900504", "1990-05-04"),
        ("birthday", "", None),
        ("introduced_by", "", None),
        ("introduced_by", "p4", "p4"),
        ("introduced_by", "BEN@example.org", "p2"),
        ("notes", " a\n\nb ", "a\n\nb"),
        ("kind", "resource", "resource"),
    ],
)
def test_what_is_typed_is_stored_tidied(field: str, typed: Any, stored: Any) -> None:
    base = draft_of(MAP, "p1")
    draft = replace(base, **{field: typed})
    assert problems(MAP, draft, base, "p1") == {}
    assert getattr(after(draft, base).people["p1"], field) == stored


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", "  ", "A person needs a name."),
        ("name", "x" * (NAME_LIMIT + 1), "This has 301 characters; at most 300 can be kept."),
        ("name", "x" * 10_000, "This has 10,000 characters; at most 300 can be kept."),
        ("emails", "not an address", "“not an address” is not an e-mail address."),
        ("urls", "javascript:alert(1)", "“javascript:alert(1)” is not the address of a web page."),
        ("birthday", "4th of May", "This is no day of birth."),
        ("birthday", "--02-30", "This is no day of birth."),
        ("introduced_by", "Nobody", "Nobody on your map has this name."),
        ("introduced_by", "Cleo", "Several people have this name."),
        ("introduced_by", "Ana Mora", "Nobody can introduce themselves to you."),
        ("closeness", 9, "Closeness goes from 1 to 5, not 9."),
        ("cadence_days", 0, "This is a number of days, 1 or more."),
        ("notes", "x" * (TEXT_LIMIT + 1), "This has 100,001 characters; at most 100,000 can be kept."),
        ("groups", "g" * 400, "This has 400 characters; at most 300 can be kept."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(field: str, typed: Any, words: str) -> None:
    base = draft_of(MAP, "p1")
    found = problems(MAP, replace(base, **{field: typed}), base, "p1")
    assert set(found) == {field}
    assert found[field].startswith(words)


def test_people_of_the_same_name_are_told_apart_in_the_answer() -> None:
    base = draft_of(MAP, "p1")
    said = problems(MAP, replace(base, introduced_by="Cleo"), base, "p1")["introduced_by"]
    assert "Cleo [p3] (A)" in said
    assert "Cleo [p4] (B)" in said


def test_an_odd_value_that_was_imported_does_not_stop_an_edit_elsewhere() -> None:
    odd = replace(MAP, people={**MAP.people, "p1": replace(ANA, emails=("at work",), birthday="spring")})
    base = draft_of(odd, "p1")
    draft = replace(base, title="Chief", emails="at work\nana@example.org")
    assert problems(odd, draft, base, "p1") == {}
    assert after(draft, base, before=odd).people["p1"].birthday == "spring"


def test_who_introduced_somebody_is_shown_by_what_means_only_them() -> None:
    for introducer, shown in (("p2", "Ben"), ("p3", "p3")):
        shows = replace(MAP, people={**MAP.people, "p1": replace(ANA, introduced_by=introducer)})
        assert draft_of(shows, "p1").introduced_by == shown


def test_somebody_new_is_known_by_the_owner() -> None:
    changes = adding(PersonDraft(name=" Dev Vance ", emails="dev@example.org", closeness=3), "p9")(MAP)
    verify(MAP, changes)
    assert changes.people == (Person("p9", "Dev Vance", emails=("dev@example.org",)),)
    assert changes.ties == (Tie("me", "p9", 3),)


def test_a_tie_is_made_only_when_something_is_said_of_it() -> None:
    base = draft_of(MAP, "p2")
    assert tie_key("me", "p2") not in after(replace(base, title="x"), base, "p2").ties
    assert after(replace(base, closeness=2), base, "p2").tie("me", "p2") == Tie("me", "p2", 2)


def test_a_tie_recorded_the_other_way_round_is_the_same_tie() -> None:
    other = replace(MAP, ties={TIE.key: replace(TIE, source="p1", target="me")})
    base = draft_of(other, "p1")
    assert base.context == "PhD"
    saved = after(replace(base, context="Work"), base, before=other)
    assert len(saved.ties) == 1
    assert saved.tie("me", "p1") == replace(TIE, source="p1", target="me", context="Work")


def test_somebody_removed_in_the_meantime_is_not_made_again() -> None:
    base = draft_of(MAP, "p1")
    with pytest.raises(NotFoundError):
        editing(replace(base, title="x"), base, "gone")(MAP)


def test_a_namesake_is_noticed_the_trash_last() -> None:
    archived = replace(MAP, people={**MAP.people, "p3": replace(MAP.people["p3"], archived=True)})
    assert [p.id for p in namesakes(archived, PersonDraft(name="cleo "))] == ["p4", "p3"]
    assert namesakes(MAP, PersonDraft(name="Cl")) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1990-05-04", "1990-05-04"),
        ("--05-04", "--05-04"),
        ("--0504", "--05-04"),
        ("-\u2060-05-04", "--05-04"),
        ("--02-29", "--02-29"),
        ("1990", "1990"),
        ("1990-05", "1990-05"),
        ("--05", "--05"),
        ("---04", "---04"),
        ("1990-02-29", None),
        ("--13-01", None),
        ("--", None),
        ("", None),
        ("04.05.1990", None),
        ("1990-05-04T10:00", None),
        ("---32", None),
    ],
)
def test_a_birthday_is_kept_as_vcard_4_writes_it(typed: str, kept: str | None) -> None:
    assert birthday(typed) == kept


@given(st.dates())
def test_every_day_is_a_birthday(day: date) -> None:
    assert birthday(day.isoformat()) == day.isoformat()
    assert birthday(f"--{day:%m-%d}") == f"--{day:%m-%d}"


@given(st.text())
def test_lists_never_hold_blanks_or_repetitions(text: str) -> None:
    for read in (lines, commas):
        entries = read(text)
        assert all(e and e == e.strip() for e in entries)
        assert len(set(entries)) == len(entries)


@given(st.builds(PersonDraft, name=st.text(), emails=st.text(), birthday=st.text(), introduced_by=st.text()))
def test_a_draft_without_problems_can_be_saved(draft: PersonDraft) -> None:
    if not problems(MAP, draft, EMPTY, None):
        verify(MAP, adding(draft, "p9")(MAP))


def test_the_draft_knows_every_field_of_a_person_and_a_tie() -> None:
    shown = {f.name for f in fields(PersonDraft)}
    assert {f.name for f in fields(Person)} - {"id", "archived"} <= shown
    assert {f.name for f in fields(Tie)} - {"source", "target"} <= shown
