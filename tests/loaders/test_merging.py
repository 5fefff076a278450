"""How a record of the map and a record of a file go together."""

from dataclasses import fields
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from graph.model import Interaction, Need, Person, Provision, Stage, Tie
from loaders.merging import (
    Difference,
    FieldChange,
    merge_interaction,
    merge_need,
    merge_person,
    merge_provision,
    merge_stage,
    merge_tie,
)

SHORT = st.sampled_from(["", "a", "A", "b", "You", "https://linkedin.com/in/a/", "linkedin.com/in/a"])
SEVERAL = st.lists(SHORT, max_size=3).map(tuple)
PEOPLE = st.builds(
    Person,
    st.just("p"),
    SHORT.filter(bool),
    organization=SHORT,
    title=SHORT,
    emails=SEVERAL,
    urls=SEVERAL,
    groups=SEVERAL,
    notes=SHORT,
    birthday=st.sampled_from([None, "1980"]),
)


def test_what_is_empty_is_filled_and_lists_grow() -> None:
    kept = Person("p", "Ana", title="", emails=("ana@example.org",), groups=("Choir",))
    said = Person("1", "Ana", title="Engineer", emails=("ANA@example.org", "a.b@example.org"), groups=("choir", "Band"))
    merged = merge_person(kept, said)
    assert merged.person == Person(
        "p", "Ana", title="Engineer", emails=("ana@example.org", "a.b@example.org"), groups=("Choir", "Band")
    )
    assert merged.changes == (
        FieldChange("title", "", "Engineer"),
        FieldChange("emails", "ana@example.org", "ana@example.org, a.b@example.org"),
        FieldChange("groups", "Choir", "Choir, Band"),
    )
    assert merged.differences == ()


def test_the_map_keeps_its_word_and_the_difference_is_told() -> None:
    kept = Person("p", "Ana", organization="Uni A", notes="mine")
    merged = merge_person(kept, Person("1", "Ana", organization="Uni B", notes="theirs"))
    assert merged.person is kept
    assert merged.differences == (Difference("organization", "Uni A", "Uni B"), Difference("notes", "mine", "theirs"))


def test_with_update_the_file_wins_but_never_over_notes() -> None:
    kept = Person("p", "Ana", organization="Uni A", title="Nurse", notes="mine")
    merged = merge_person(kept, Person("1", "Ana", organization="Uni B", notes="theirs"), update=True)
    assert merged.person == Person("p", "Ana", organization="Uni B", title="Nurse", notes="mine")


def test_an_owner_without_a_name_gets_one() -> None:
    assert merge_person(Person("me", "You"), Person("p1", "Rosa Lind")).person.name == "Rosa Lind"


@given(PEOPLE, PEOPLE, st.booleans())
def test_merging_twice_changes_nothing_and_loses_nothing(kept: Person, said: Person, update: bool) -> None:
    merged = merge_person(kept, said, update).person
    assert merge_person(merged, said, update).person == merged
    for field in fields(Person):
        before, after = getattr(kept, field.name), getattr(merged, field.name)
        if isinstance(before, tuple):
            assert after[: len(before)] == before
        elif before and not update and not (field.name == "name" and before == "You"):
            assert after == before


def test_a_tie_fills_its_gaps_and_takes_the_later_contact() -> None:
    kept = Tie("me", "p", 2, last_contact=date(2026, 1, 1))
    said = Tie("p", "me", 5, date(2020, 1, 1), date(2025, 1, 1), 30, "work")
    assert merge_tie(kept, said) == Tie("me", "p", 2, date(2020, 1, 1), date(2026, 1, 1), 30, "work")
    assert merge_tie(Tie("me", "p"), said).last_contact == date(2025, 1, 1)


def test_needs_and_stages_fill_their_gaps() -> None:
    assert merge_need(Need("n", "k", "N", "", "mine", ("x",), 3), Need("m", "k", "M", "d", "p", ("X", "y"), 1)) == Need(
        "n", "k", "N", "d", "mine", ("x", "y"), 3
    )
    assert merge_stage(Stage("s", "S", None, {"n": 0}), Stage("t", "S", date(2026, 1, 1), {"n": 3, "m": 1})) == Stage(
        "s", "S", date(2026, 1, 1), {"n": 0, "m": 1}
    )


def test_a_provision_gathers_topics_and_keeps_an_open_end() -> None:
    kept = Provision("v", "p", "n", 1, ("a",), None, None, "")
    said = Provision("w", "p", "n", 3, ("A", "b"), None, date(2026, 1, 1), "said so")
    assert merge_provision(kept, said) == Provision("v", "p", "n", 1, ("a", "b"), None, None, "said so")


def test_a_pending_ask_takes_its_outcome() -> None:
    def ask(outcome: str | None) -> Interaction:
        return Interaction("i", "p", date(2026, 1, 1), "ask", outcome=outcome)  # type: ignore[arg-type]

    assert merge_interaction(ask("pending"), ask("met")) == ask("met")
    assert merge_interaction(ask(None), ask("declined")) == ask("declined")
    assert merge_interaction(ask("met"), ask("pending")) == ask("met")
    assert merge_interaction(ask("pending"), ask(None)) == ask("pending")
