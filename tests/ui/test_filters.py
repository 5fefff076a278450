"""Filters over people: who fits, checked person by person against the words; the sentence; the address."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Interaction, Need, Person, PersonalMap, Provision, Stage, Tie
from ui.presenters import filter_words, filters
from ui.presenters.filters import FIELDS, HOWS, NOTHING, SEVERAL, Clause, Filters, fitting, traited

TODAY: Final = date(2026, 11, 23)
NEEDS: Final = ("f", "s")
GROUPS: Final = ("Choir", "Cohort")
PLACES: Final = ("", "Northwind Labs", "northwind  labs", "Mill & Co")


@st.composite
def few_people(draw: st.DrawFn) -> PersonalMap:
    """Up to eight people about whom much or nothing is known."""
    people, ties, provisions = {"me": Person("me", "You")}, [], []
    for n in range(draw(st.integers(0, 8))):
        groups = tuple(draw(st.lists(st.sampled_from(GROUPS), unique=True)))
        place = draw(st.sampled_from(PLACES))
        people[f"p{n}"] = Person(f"p{n}", f"P {n}", organization=place, groups=groups, archived=draw(st.booleans()))
        if draw(st.booleans()):
            seen = draw(st.none() | st.integers(0, 900).map(lambda d: TODAY - timedelta(days=d)))
            ties.append(Tie("me", f"p{n}", draw(st.none() | st.integers(1, 5)), last_contact=seen))
        for need in draw(st.lists(st.sampled_from(NEEDS), unique=True)):
            until = draw(st.sampled_from([None, None, TODAY]))
            provisions.append(Provision(f"{n}{need}", f"p{n}", need, draw(st.integers(1, 3)), until=until))
    needs = {n: Need(n, n, {"f": "Feedback", "s": "Support"}[n]) for n in NEEDS}
    stages = {"now": Stage("now", "Now", importance={"s": 0}), "next": Stage("next", "Next", importance={"f": 0})}
    made = {p.id: p for p in provisions}
    return PersonalMap("me", people, needs, stages, {t.key: t for t in ties}, made)


VALUES: Final[dict[filters.Field, tuple[str, ...]]] = {
    "need": (*NEEDS, NOTHING),
    "stage": ("now", "next"),
    "group": ("choir", "cohort"),
    "organization": ("northwind labs", "mill & co"),
    "closeness": tuple("012345"),
    "recency": tuple(filters.RECENCY),
}


@st.composite
def any_filters(draw: st.DrawFn) -> Filters:
    """Any filter that the page can ask for."""
    made = Filters(least=draw(st.integers(1, 3)), match=draw(st.sampled_from(("all", "any"))))
    for about in draw(st.lists(st.sampled_from(FIELDS), unique=True)):
        values = tuple(draw(st.lists(st.sampled_from(VALUES[about]), unique=True, min_size=1)))
        hows = [h for h in HOWS if h != "all" or about in SEVERAL]
        made = made.having(Clause(about, values, draw(st.sampled_from(hows))))
    return made


def holds(some: PersonalMap, person: str, about: str, value: str, least: int) -> bool:
    """Whether one value is true of one person, read off the records."""
    who = some.people[person]
    met = {
        p.need
        for p in some.provisions.values()
        if p.person == person and p.level >= least and (p.until is None or p.until > TODAY)
    }
    tie = some.ties.get(("me", person))
    days = (TODAY - tie.last_contact).days if tie and tie.last_contact else None
    return {
        "need": lambda: value in met or (value == NOTHING and not met),
        "stage": lambda: bool(met & ({"f"} if value == "now" else {"s"})),
        "group": lambda: value in [g.lower() for g in who.groups],
        "organization": lambda: " ".join(who.organization.lower().split()) == value,
        "closeness": lambda: value == str((tie.closeness if tie else 0) or 0),
        "recency": lambda: {
            "month": days is not None and days <= 30,
            "quarter": days is not None and 30 < days <= 91,
            "half": days is not None and 91 < days <= 182,
            "year": days is not None and 182 < days <= 365,
            "older": days is not None and days > 365,
            "never": days is None,
        }[value],
    }[about]()


def by_hand(some: PersonalMap, asked: Filters) -> list[str]:
    """Who fits, every person and every value looked at by itself."""
    fit = []
    for person in (p for p, who in some.people.items() if p != "me" and not who.archived):
        fulfilled = []
        for clause in asked.clauses:
            held = [holds(some, person, clause.field, v, asked.least) for v in clause.values]
            fulfilled.append({"any": any(held), "all": all(held), "none": not any(held)}[clause.how])
        if asked.least > 1 and not any(c.field in ("need", "stage") for c in asked.clauses):
            fulfilled.append(any(holds(some, person, "need", n, asked.least) for n in NEEDS))
        if all(fulfilled) if asked.match == "all" or not fulfilled else any(fulfilled):
            fit.append(person)
    return fit


@settings(deadline=None, max_examples=300)
@given(few_people(), any_filters())
def test_those_fit_of_whom_it_holds(some: PersonalMap, asked: Filters) -> None:
    assert fitting(asked, traited(some, TODAY)) == by_hand(some, asked)


@given(any_filters())
def test_the_address_carries_the_whole_filter(asked: Filters) -> None:
    told = filters.to_address(asked)
    assert set(told) == set(filters.PARAMETERS)
    assert filters.from_address(told, VALUES) == asked


def test_an_address_that_makes_no_sense_asks_for_nothing() -> None:
    told = {"f_need": ("gone",), "f_how": ("need:all", "x", "closeness:all"), "f_least": ("9",), "f_match": ("some",)}
    assert not filters.from_address(told, VALUES)
    only = filters.from_address({"f_closeness": ("4", "7"), "f_how": ("closeness:all",)}, VALUES)
    assert only.clauses == (Clause("closeness", ("4",), "any"),)


LABELS: Final[dict[filters.Field, dict[str, str]]] = {
    "need": {"f": "Feedback", "s": "Support"},
    "stage": {"next": "Manager"},
    "group": {"choir": "Choir"},
    "organization": {"northwind labs": "Northwind Labs", "mill & co": "Mill & Co"},
    "closeness": filters.CLOSENESS,
    "recency": filters.RECENCY,
}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (Filters(), "300 people, nothing filtered."),
        (
            Filters(
                (
                    Clause("organization", ("northwind labs",)),
                    Clause("closeness", ("4",)),
                    Clause("recency", ("older",)),
                )
            ),
            "37 of 300 people: at Northwind Labs, close, not seen for a year.",
        ),
        (
            Filters((Clause("need", ("f", "s"), "all"),), 2),
            "37 of 300 people: meeting Feedback and Support well or fully.",
        ),
        (Filters((Clause("need", ("f", "s"), "none"),)), "37 of 300 people: not meeting Feedback or Support."),
        (
            Filters((Clause("recency", ("older", "year", "half"), "none"),)),
            "37 of 300 people: seen in the last month, seen 1 to 3 months ago or no contact noted.",
        ),
        (Filters((Clause("closeness", ("1", "2"), "none"),)), "37 of 300 people: neither distant nor loose."),
        (Filters(least=3), "37 of 300 people: meeting some need fully."),
        (
            Filters((Clause("stage", ("next",)), Clause("group", ("choir",), "none")), match="any"),
            "37 of 300 people: meeting a need of Manager; or not in Choir.",
        ),
        (
            Filters((Clause("need", ("s", NOTHING)), Clause("recency", ("year", "older")))),
            "37 of 300 people: meeting Support or none of your needs yet, seen 6 to 12 months ago or not seen for a "
            "year.",
        ),
        (Filters((Clause("need", (NOTHING,)),), 2), "37 of 300 people: meeting none of your needs well or fully."),
        (Filters((Clause("need", (NOTHING,), "none"),)), "37 of 300 people: meeting at least one of your needs."),
        (
            Filters((Clause("need", ("f", NOTHING, "s"), "none"),), 3),
            "37 of 300 people: meeting at least one of your needs fully, but not Feedback or Support.",
        ),
    ],
)
def test_the_filter_is_said_back(asked: Filters, says: str) -> None:
    assert filter_words.says(asked, 37, 300, LABELS) == says


def test_what_is_searched_for_is_said_after_the_filter() -> None:
    asked = Filters((Clause("group", ("choir",)), Clause("need", ("f",))), match="any")
    says = "1 of 3 people: in Choir; or meeting Feedback – found by “ana”."
    assert filter_words.says(asked, 1, 3, LABELS, " ana ") == says


def test_needs_and_stages_that_are_gone_are_asked_for_no_more() -> None:
    some = PersonalMap("me", {"me": Person("me", "You")}, {"f": Need("f", "f", "Feedback")})
    asked = Filters((Clause("need", ("f", "gone", NOTHING)), Clause("stage", ("gone",)), Clause("group", ("old",))), 2)
    assert asked.on(some) == Filters((Clause("need", ("f", NOTHING)), Clause("group", ("old",))), 2)


def test_the_things_that_are_asked_for_are_counted() -> None:
    assert [len(f) for f in (Filters(), Filters(least=2), Filters((Clause("group", ("a", "b")),), 3))] == [0, 1, 2]


def test_what_can_be_asked_for_is_what_is_on_the_map_the_largest_first() -> None:
    people = (Person("me", "You"), Person("a", "A", organization="Mill"), Person("b", "B", organization="Northwind"))
    more = (Person("c", "C", organization="northwind", groups=("Choir",)), Person("d", "D", organization="Old"))
    gone = replace(more[1], archived=True)
    some = PersonalMap("me", {p.id: p for p in (*people, more[0], gone)})
    found = filters.offered(some)
    assert list(found["organization"].items()) == [("northwind", "Northwind"), ("mill", "Mill")]
    assert found["group"] == {"choir": "Choir"}
    assert found["need"] == {NOTHING: "none of your needs yet"}


def test_a_later_contact_that_was_logged_counts_as_seen() -> None:
    people = {p.id: p for p in (Person("me", "You"), Person("a", "A"))}
    logged = {"i": Interaction("i", "a", TODAY - timedelta(days=5))}
    some = PersonalMap("me", people, interactions=logged)
    assert fitting(Filters((Clause("recency", ("month",)),)), traited(some, TODAY)) == ["a"]
