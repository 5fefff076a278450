"""Planning an import: what is new, changed, unchanged, refused, and that nothing is lost or tripled."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.catalogue import CATALOGUE
from graph.changes import Changes, apply
from graph.model import Interaction, Need, Person, PersonalMap, Provision, Stage, Tie
from graph.verifying import verify
from loaders import mapfile
from loaders.exporting import export_map
from loaders.merging import FieldChange
from loaders.plan import Duplicate, ImportPlan, plan
from loaders.source import Source
from tests.graph.maps import TODAY, maps
from tests.loaders.files import ANA, BEN, CAI, empty_map, planned, table
from tests.loaders.test_exporting import AT


def after(found: ImportPlan, before: PersonalMap) -> PersonalMap:
    """The map after a plan, which must be one that the store takes."""
    start = found.beginning or before
    verify(start, found.changes)
    return apply(start, found.changes)


def person(found: PersonalMap, name: str) -> Person:
    (one,) = [p for p in found.people.values() if p.name == name]
    return one


def map_plan(found: PersonalMap | dict[str, Any], into: PersonalMap, *, update: bool = False) -> ImportPlan:
    text = json.dumps(found) if isinstance(found, dict) else export_map(found, AT)
    return plan(mapfile.parse(Source("x.kith.json", text.encode())), into, update=update)


def adds_up(found: ImportPlan) -> bool:
    told = found.to_json()
    return bool(told["rows"] == told["new"] + told["changed"] + told["unchanged"] + len(told["refused"]))


# --- a list of contacts -----------------------------------------------------------------------------------------------


def test_new_people_come_with_a_tie_to_the_owner() -> None:
    found = planned(table(ANA, BEN), empty_map())
    now = after(found, empty_map())
    assert [(row.what, row.line) for row in found.rows] == [("new", 5), ("new", 6)]
    ana = person(now, "Ana Brook")
    assert now.tie("me", ana.id) == Tie("me", ana.id, since=date(2026, 3, 15))
    assert (len(now.people), len(now.ties)) == (3, 2)


def test_the_report_is_the_one_of_the_contract() -> None:
    found = planned(table(ANA, ",,,,Ghost Co,,", "Dee,Lin,,no mail,,,"), empty_map())
    assert found.to_json("Connections.csv", True) == {
        "format": "linkedin",
        "file": "Connections.csv",
        "dry_run": True,
        "rows": 3,
        "new": 2,
        "changed": 0,
        "unchanged": 0,
        "duplicates": [],
        "refused": [{"line": 6, "reason": "the row has no name; it has only Company"}],
        "warnings": [
            {"line": 7, "field": "Email Address", "reason": "“no mail” is not an e-mail address and was left out"}
        ],
        "ties": 2,
        "provisions": 0,
    }


def test_the_same_file_twice_changes_nothing() -> None:
    first = after(planned(table(ANA, BEN, CAI), empty_map()), empty_map())
    again = planned(table(ANA, BEN, CAI), first)
    assert len(again.changes) == 0
    assert again.count("unchanged") == 3


def test_the_same_file_changes_nothing_after_everything_was_edited() -> None:
    first = after(planned(table(ANA, "Dee,Lin,,,,,"), empty_map()), empty_map())
    edits = [
        replace(p, name=f"New {p.name}", urls=(), emails=(), organization="Elsewhere", title="Boss")
        for p in first.people.values()
        if p.id != "me"
    ]
    edited = apply(first, Changes(people=tuple(edits)))
    again = planned(table(ANA, "Dee,Lin,,,,,"), edited)
    assert again.count("new") == 0
    now = after(again, edited)
    assert {(p.name, p.organization) for p in now.people.values() if p.id != "me"} == {
        ("New Ana Brook", "Elsewhere"),
        ("New Dee Lin", "Elsewhere"),
    }


def test_a_file_fills_gaps_and_keeps_what_is_there() -> None:
    first = replace(
        after(
            planned(table(ANA, "Ben,Moor,https://www.linkedin.com/in/ben-moor,,,,02 Feb 2024"), empty_map()),
            empty_map(),
        ),
        imported={},
    )
    newer = table(
        ANA.replace("Northwind Labs,Engineer", "Globex,Director"),
        BEN.replace(",,", ",ben@example.org,", 1),
        CAI,
    )
    found = planned(newer, first)
    assert [row.what for row in found.rows] == ["unchanged", "changed", "new"]
    assert found.rows[1].fields == (
        FieldChange("organization", "", "Harbour, Inc."),
        FieldChange("title", "", "Head of Design"),
        FieldChange("emails", "", "ben@example.org"),
    )
    assert [(w.line, w.field) for w in found.warnings] == [(5, "organization"), (5, "title")]
    assert "“Globex”" in found.warnings[0].reason
    assert person(after(found, first), "Ana Brook").organization == "Northwind Labs"
    updated = after(planned(newer, first, update=True), first)
    assert person(updated, "Ana Brook").organization == "Globex"
    assert len(planned(newer, updated, update=True).changes) == 0


def test_nobody_is_deleted_who_is_not_in_a_newer_export() -> None:
    first = after(planned(table(ANA, BEN), empty_map()), empty_map())
    now = after(planned(table(BEN), first), first)
    assert now.people == first.people


def test_a_tie_that_is_there_keeps_what_the_user_said() -> None:
    ana = Person(
        "p",
        "Ana Brook",
        urls=("https://www.linkedin.com/in/ana-brook",),
        organization="Northwind Labs",
        title="Engineer",
        emails=("ana@example.org",),
        given_name="Ana",
        family_name="Brook",
    )
    tie = Tie("p", "me", 5, None, date(2026, 1, 1), 30, "choir")
    before = replace(empty_map(ana), ties={tie.key: tie})
    found = planned(table(ANA), before)
    assert [row.what for row in found.rows] == ["changed"]
    assert after(found, before).tie("me", "p") == replace(tie, since=date(2026, 3, 15))


def test_people_in_the_trash_stay_there_as_they_are() -> None:
    ana = Person("p", "Ana Brook", urls=("https://www.linkedin.com/in/ana-brook",), archived=True)
    found = planned(table(ANA), empty_map(ana))
    assert (len(found.changes), found.count("unchanged")) == (0, 1)
    assert found.warnings[0].reason == "Ana Brook is in the trash and was left there"


def test_two_of_one_name_stay_two_and_are_told() -> None:
    known = Person("p", "Ana Brook", organization="Uni A")
    found = planned(table(ANA), empty_map(known))
    assert found.count("new") == 1
    reasons = ("They have the same name.", "But they are at different organisations.")
    assert found.duplicates == (Duplicate(1, found.rows[0].person, "p", 0.42, reasons),)
    assert found.to_json()["duplicates"] == [{"row": 1, "of": "p", "score": 0.42}]
    now = after(found, empty_map(known))
    assert len(now.people) == 3
    assert planned(table(ANA), now).duplicates == ()


def test_a_person_who_is_twice_in_a_file_comes_once() -> None:
    newer, older = ANA.replace("Engineer", "Director"), ANA.replace("ana@example.org", "a@example.org")
    found = planned(table(newer, BEN, older), empty_map())
    assert [row.what for row in found.rows] == ["new", "new", "unchanged"]
    assert found.rows[0].person == found.rows[2].person
    assert "in this file twice" in found.warnings[0].reason
    now = after(found, empty_map())
    assert person(now, "Ana Brook").emails == ("ana@example.org", "a@example.org")
    assert person(now, "Ana Brook").title == "Director"
    assert len(planned(table(newer, BEN, older), now).changes) == 0


def test_what_a_second_row_says_otherwise_is_told_and_not_lost_in_silence() -> None:
    found = planned(table(ANA, ANA.replace("Engineer", "Director")), empty_map())
    assert person(after(found, empty_map()), "Ana Brook").title == "Engineer"
    assert [(r.line, r.reason) for r in found.warnings if r.field == "title"] == [
        (6, "Ana Brook: this row says “Director”; “Engineer” of an earlier row was taken")
    ]


def test_the_owner_in_a_list_gets_no_tie_to_themselves() -> None:
    before = empty_map()
    before = replace(
        before, people={"me": Person("me", "You", emails=("ana@example.org",), urls=("linkedin.com/in/ana-brook",))}
    )
    found = planned(table(ANA), before)
    now = after(found, before)
    assert len(now.people) == 1
    assert now.ties == {}
    assert now.me.name == "Ana Brook"
    assert any("owner of the map" in w.reason for w in found.warnings)


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Ana", "ana", "José", "Jose", "", "李"]),
        st.sampled_from(["Brook", "Moor", ""]),
        st.sampled_from(["", "https://www.linkedin.com/in/a", "https://linkedin.com/in/A/", "linkedin.com/in/b"]),
        st.sampled_from(["", "x@example.org", "X@example.org", "y@example.org"]),
        st.sampled_from(["", "Uni A", "uni a", "Uni B"]),
        st.sampled_from(["", "Nurse", "Boss"]),
        st.sampled_from(["", "15 Mar 2026", "05/06/2024", "soon"]),
    ).map(",".join),
    min_size=1,
    max_size=8,
).filter(lambda rows: any(row.strip(", ") for row in rows))


@given(ROWS, ROWS, maps(people=4, needs=1), st.booleans())
def test_any_list_adds_up_changes_nothing_twice_and_loses_nothing(
    first: list[str], second: list[str], before: PersonalMap, update: bool
) -> None:
    found = planned(table(*first), before, update=update)
    assert adds_up(found)
    now = after(found, before)
    again = planned(table(*first), now, update=update)
    assert len(again.changes) == 0
    assert again.count("unchanged") == len(again.rows)
    later = after(planned(table(*second), now), now)
    assert later.people.keys() >= now.people.keys() >= before.people.keys()
    assert later.ties.keys() >= now.ties.keys() >= before.ties.keys()
    if not update:
        assert all(now.people[i].organization == p.organization for i, p in before.people.items() if p.organization)


# --- a map file -------------------------------------------------------------------------------------------------------


def test_an_empty_map_becomes_the_map_of_the_file() -> None:
    rosa = PersonalMap("p1", {"p1": Person("p1", "Rosa Lind")}, {"n1": Need("n1", "feedback", "Feedback")})
    found = map_plan(rosa, empty_map())
    assert found.beginning is not None
    now = after(found, empty_map())
    assert (now.ego, dict(now.people), dict(now.needs)) == ("p1", rosa.people, rosa.needs)
    assert [row.what for row in found.rows] == ["changed"]


def test_an_empty_map_of_the_same_owner_and_needs_is_changed_in_place() -> None:
    rosa = replace(
        empty_map(Person("p2", "Ana")),
        people={"me": Person("me", "Rosa", title="Postdoc", introduced_by="p2"), "p2": Person("p2", "Ana")},
    )
    found = map_plan(rosa, empty_map())
    assert found.beginning is None
    assert dict(after(found, empty_map()).people) == rosa.people
    alone = replace(empty_map(), people={"me": Person("me", "Rosa", title="Postdoc")})
    found = map_plan(alone, empty_map())
    assert found.beginning is None
    assert dict(after(found, empty_map()).people) == alone.people
    swimming = replace(rosa, needs={"n1": Need("n1", "feedback", "Feedback")})
    found = map_plan(swimming, empty_map())
    assert found.beginning is not None
    assert (after(found, empty_map()).people, after(found, empty_map()).needs) == (rosa.people, swimming.needs)


def test_an_owner_who_said_something_of_themselves_is_not_replaced() -> None:
    me = Person("me", "Mine", notes="my own words")
    before = replace(empty_map(), people={"me": me})
    theirs = PersonalMap("p1", {"p1": Person("p1", "Rosa", title="Postdoc"), "p2": Person("p2", "Ana")})
    found = map_plan(theirs, before)
    assert found.beginning is None
    assert after(found, before).me == replace(me, title="Postdoc")
    assert found.warnings[0].field == "name"


def test_a_map_with_a_need_of_ones_own_is_not_empty() -> None:
    own = Need("mine", "mine", "Somebody to swim with")
    before = replace(empty_map(), needs={**empty_map().needs, "mine": own})
    rosa = PersonalMap("p1", {"p1": Person("p1", "Rosa"), "p2": Person("p2", "Ana")}, {"n1": Need("n1", "x", "X")})
    now = after(map_plan(rosa, before), before)
    assert now.ego == "me"
    assert now.needs["mine"] == own
    assert {p.name for p in now.people.values()} == {"Rosa", "Ana"}
    assert len(now.needs) == len(CATALOGUE) + 2


def other_map() -> PersonalMap:
    """A map whose hand-made ids clash with those of :func:`my_map`."""
    return PersonalMap(
        "p1",
        {
            "p1": Person("p1", "Rosa Lind", title="Postdoc"),
            "p2": Person("p2", "Cai Vale", introduced_by="p3"),
            "p3": Person("p3", "Ana Brook", organization="Uni A", notes="from the file"),
        },
        {"n1": Need("n1", "feedback", "Feedback"), "n2": Need("n2", "swim", "Swimming")},
        {"s1": Stage("s1", "Later", None, {"n2": 3}), "s2": Stage("s2", "now", date(2026, 1, 1), {"n1": 3, "n2": 1})},
        {t.key: t for t in (Tie("p1", "p2", 4), Tie("p3", "p2"), Tie("p1", "p3", 5))},
        {
            "a": Provision("a", "p3", "n1", 3, ("grants",)),
            "b": Provision("b", "p3", "n1", 2, ("grants",), date(2026, 1, 1)),
            "c": Provision("c", "p2", "n2", 1),
        },
        {
            "i1": Interaction("i1", "p3", TODAY, "ask", "n1", outcome="met"),
            "i2": Interaction("i2", "p2", TODAY, "contact"),
        },
    )


def my_map() -> PersonalMap:
    return replace(
        empty_map(Person("p2", "Ana Brook", organization="Uni A", title="Head")),
        stages={"s1": Stage("s1", "Now", None, {"feedback": 0})},
        ties={("me", "p2"): Tie("me", "p2", 2)},
        provisions={"v": Provision("v", "p2", "feedback", 1)},
        interactions={"i1": Interaction("i1", "p2", TODAY, "ask", "feedback", outcome="pending")},
    )


def test_another_map_is_joined_by_what_things_are_and_not_by_hand_made_ids() -> None:
    found = map_plan(other_map(), my_map())
    now = after(found, my_map())
    cai = person(now, "Cai Vale")
    assert cai.id not in ("p1", "p2", "p3")
    assert (cai.introduced_by, now.people["p2"].title, now.people["p2"].notes) == ("p2", "Head", "from the file")
    assert (now.me.name, now.me.title) == ("Rosa Lind", "Postdoc")
    assert len(now.people) == 3
    assert now.tie("me", "p2") == Tie("me", "p2", 2)
    assert now.tie("me", cai.id) == Tie("me", cai.id, 4)
    assert now.tie("p2", cai.id) is not None
    swim = next(n for n in now.needs.values() if n.key == "swim")
    assert len(now.needs) == len(CATALOGUE) + 1
    assert now.stages["s1"] == Stage("s1", "Now", date(2026, 1, 1), {"feedback": 0, swim.id: 1})
    assert sorted(s.name for s in now.stages.values()) == ["Later", "Now"]
    by_key = {(p.person, p.need, p.since): p for p in now.provisions.values()}
    assert len(now.provisions) == len(by_key) == 3
    assert by_key["p2", "feedback", None] == Provision("v", "p2", "feedback", 1, ("grants",))
    assert by_key["p2", "feedback", date(2026, 1, 1)].level == 2
    assert now.interactions["i1"].outcome == "met"
    assert len(now.interactions) == 2
    assert adds_up(found)


def test_another_map_joined_twice_changes_nothing() -> None:
    now = after(map_plan(other_map(), my_map()), my_map())
    again = map_plan(other_map(), now)
    assert len(again.changes) == 0
    assert again.count("unchanged") == 3


def test_what_the_map_and_the_file_say_differently_is_told() -> None:
    theirs = replace(
        other_map(),
        people={
            **other_map().people,
            "p3": Person("p3", "Ana Brook", kind="group", organization="Uni A", title="Dean"),
        },
    )
    found = map_plan(theirs, my_map())
    assert [(w.field, w.line) for w in found.warnings] == [
        ("title", None),
        ("kind", None),
        ("closeness", None),
        ("level", None),
    ]
    assert found.warnings[2].reason == "You and Ana Brook: the file says 5; 2 on the map was kept"
    assert "the file says level 3; 1 on the map was kept" in found.warnings[3].reason
    assert person(after(found, my_map()), "Ana Brook").kind == "person"
    assert after(map_plan(theirs, my_map(), update=True), my_map()).people["p2"].title == "Dean"


def test_a_person_in_the_trash_is_left_alone_by_a_map_file() -> None:
    before = apply(my_map(), Changes(people=(replace(my_map().people["p2"], archived=True),)))
    now = after(map_plan(other_map(), before), before)
    assert now.people["p2"] == before.people["p2"]
    assert now.tie("me", "p2") == Tie("me", "p2", 2)
    assert [p for p in now.provisions.values() if p.person == "p2"] == [before.provisions["v"]]


def test_two_people_of_the_file_who_are_one_on_the_map_get_no_tie_to_themselves() -> None:
    made = "p0123456789ab"
    theirs = PersonalMap(
        "p1",
        {"p1": Person("p1", "Rosa"), made: Person(made, "Ana", introduced_by="p1")},
        ties={("p0123456789ab", "p1"): Tie("p1", made)},
    )
    mine = replace(empty_map(Person("x", "Y")), ego=made, people={made: Person(made, "Ana"), "x": Person("x", "Y")})
    found = map_plan(theirs, mine)
    verify(mine, found.changes)


@given(maps(people=4, needs=3), maps(people=4, needs=3), st.booleans())
def test_any_map_joins_any_other_and_twice_changes_nothing(
    mine: PersonalMap, theirs: PersonalMap, update: bool
) -> None:
    found = map_plan(theirs, mine, update=update)
    assert adds_up(found)
    now = after(found, mine)
    if found.beginning is None and len(mine.people) > 1:
        for name in ("people", "needs", "stages", "ties", "provisions", "interactions"):
            assert getattr(now, name).keys() >= getattr(mine, name).keys()
    again = map_plan(theirs, now, update=update)
    assert len(again.changes) == 0
    assert again.beginning is None


@given(maps(people=4, needs=3), st.integers(0, 40))
def test_a_map_half_imported_is_completed(personal_map: PersonalMap, written: int) -> None:
    """What a crash left behind of an import into an empty map is finished by importing again."""
    from graph.changes import batches

    found = map_plan(personal_map, empty_map())
    half = found.beginning or empty_map()
    for part in list(batches(found.changes, 3))[:written]:
        half = apply(half, part)
    if found.beginning is None and not written:
        return
    assert export_map(after(map_plan(personal_map, half), half), AT) == export_map(personal_map, AT)


def test_a_later_day_of_contact_moves_on() -> None:
    later = replace(other_map(), ties={("p1", "p3"): Tie("p1", "p3", 5, last_contact=TODAY)})
    now = after(map_plan(later, my_map()), my_map())
    assert now.tie("me", "p2") == Tie("me", "p2", 2, last_contact=TODAY)
    earlier = replace(other_map(), ties={("p1", "p3"): Tie("p1", "p3", 5, last_contact=TODAY - timedelta(1))})
    assert len(map_plan(earlier, now).changes.ties) == 0
