"""*What hangs on whom*: its sentences, charts and risks by hand on small maps, and the page on the real store."""

from dataclasses import replace
from typing import Final

from graph.analysis.report import Report, report
from graph.model import Need, Person, PersonalMap, Provision, Tie
from graph.store.store import Store
from tests.conftest import Server
from tests.graph.maps import everything
from tests.ui.drawn import Drawn
from tests.ui.test_my_map import NOW, small_map
from ui.presenters import hanging
from ui.presenters.detail import Idea
from ui.presenters.loss_steps import loss_cells, loss_steps
from ui.presenters.risks import Advice, Risk, risks

NO_ADVICE: Final = Advice(lambda _: [], lambda _: [])
IDEAS: Final = Advice(lambda _: [Idea("cy", "Cy Vale", "Cy Vale is close.")], lambda _: [])


def here(personal_map: PersonalMap) -> Report:
    return report(personal_map, NOW)


def introduced() -> PersonalMap:
    """Two colleagues meet the one need; I know neither, and only Gil knows them. Hal meets another, out of reach."""
    people = (
        Person("me", "You", organization="Mill"),
        Person("gil", "Gil Moss"),
        Person("ada", "Ada Ito", organization="Mill"),
        Person("bo", "Bo Kerr", organization="mill"),
        Person("hal", "Hal Ames"),
    )
    needs = (Need("n", "n", "Networks"), Need("o", "o", "Other"))
    ties = (Tie("me", "gil", 4), Tie("gil", "ada", 3), Tie("gil", "bo", 3))
    provisions = (Provision("1", "ada", "n"), Provision("2", "bo", "n"), Provision("3", "hal", "o"))
    return PersonalMap(
        "me",
        {p.id: p for p in people},
        {n.id: n for n in needs},
        ties={t.key: t for t in ties},
        provisions={p.id: p for p in provisions},
    )


def test_the_head_says_the_smallest_loss_how_few_it_takes_and_who_carries_most() -> None:
    """Ana alone meets Feedback; to lose both needs Ana and Ben must go. Ana carries (1 + 1/3) of 2."""
    assert [said.says for said in hanging.head(small_map(), here(small_map()))] == [
        "One person is enough to lose a need: without Ana Brook, nobody meets Feedback.",
        "If 2 people went, more than half of what is met now could go unmet.",
        "Ana Brook carries most: 67% of the support you count on, for 2 of your 3 needs.",
        "2 people meet your needs; it is as if 1.8 did so in equal parts.",
    ]


def test_where_nothing_is_met_the_verdict_is_the_head() -> None:
    bare = replace(small_map(), provisions={})
    assert [said.says for said in hanging.head(bare, here(bare))] == list(here(bare).verdict)
    assert risks(bare, here(bare), NO_ADVICE) == []


def test_the_bars_say_share_and_what_hangs_on_that_person_alone() -> None:
    rows = hanging.reliance_rows(small_map(), here(small_map()))
    assert [(r.name, r.says, r.role) for r in rows] == [
        ("Ana Brook", "⚠︎ 67% · the only one for Feedback", "warn"),
        ("Ben Moor", "33% · 1 need", "met"),
    ]
    assert hanging.reliance_rows(small_map(), here(small_map()), 1) == rows[:1]
    cells = hanging.reliance_cells(small_map(), here(small_map()))
    assert cells["The only one for"] == ["Feedback", ""]
    assert hanging.number_says(1, 2) == "And 1 more is in the table."
    assert hanging.number_says(2, 2) == ""


def test_the_curve_names_who_it_takes_at_each_step() -> None:
    steps = loss_steps(small_map(), here(small_map()))
    assert [(s.lost, s.people, s.who, s.says, s.set) for s in steps] == [
        (1, 1, "Ana Brook", "⚠︎ 1 person → Feedback", ("ana",)),
        (2, 2, "+ Ben Moor", "2 people → 2 needs", ("ana", "ben")),
    ]
    assert loss_cells(small_map(), here(small_map()))["Who"] == ["Ana Brook", "Ana Brook, Ben Moor"]
    assert loss_steps(small_map(), here(small_map()), 1) == steps[:1]


def test_what_the_same_people_take_is_one_step_of_the_curve() -> None:
    """Cy alone meets Sponsorship as well as Feedback, Ben alone Support."""
    some = small_map()
    kept = {k: p for k, p in some.provisions.items() if p.person != "ana"}
    more = (Provision("x", "cy", "f"), Provision("y", "cy", "z"))
    both = replace(some, provisions=kept | {p.id: p for p in more})
    assert [(s.lost, s.who, s.says) for s in loss_steps(both, here(both))] == [
        (2, "Cy Vale", "⚠︎ 1 person → 2 needs"),
        (3, "+ Ben Moor", "2 people → 3 needs"),
    ]


def test_the_fewest_for_two_needs_may_be_others_than_for_one() -> None:
    """Al alone meets P; Bea and Cid both meet Q and R, so that both leave two needs unmet."""
    met = (("al", "p"), ("bea", "q"), ("cid", "q"), ("bea", "r"), ("cid", "r"))
    some = PersonalMap(
        "me",
        {p: Person(p, p.title()) for p in ("me", "al", "bea", "cid")},
        {n: Need(n, n, n.upper()) for n in ("p", "q", "r")},
        provisions={person + need: Provision(person + need, person, need) for person, need in met},
    )
    assert [(s.lost, s.people, s.who) for s in loss_steps(some, here(some))] == [
        (1, 1, "Al"),
        (2, 2, "+ Bea and Cid instead of Al"),
        (3, 3, "+ Al"),
    ]


def test_the_worst_case_says_who_and_which_needs() -> None:
    rows = hanging.worst_rows(small_map(), here(small_map()))
    assert [(r.name, r.says) for r in rows] == [
        ("Ana Brook", "50%: Feedback"),
        ("Ana Brook and Ben Moor", "100%: Feedback and Support"),
    ]


def of(found: list[Risk], kind: str) -> Risk:
    """The one risk of a kind."""
    [risk] = [r for r in found if r.kind == kind]
    return risk


def test_each_risk_comes_with_what_to_do_and_a_name_where_there_is_one() -> None:
    found = risks(small_map(), here(small_map()), IDEAS)
    assert [r.kind for r in found] == ["single", "over", "one_arena", "worst"]
    single = of(found, "single")
    assert single.title == "Feedback hangs on Ana Brook alone"
    assert single.todo == ("Look for a second person for it, perhaps Cy Vale.", "Cy Vale is close.")
    assert (single.need, single.people) == ("f", ("ana",))
    assert of(found, "one_arena").todo == ("Look for somebody elsewhere; who could introduce you to somebody?",)
    assert of(found, "worst").people == ("ana", "ben")
    assert all(r.todo for r in found)


def test_a_gatekeeper_is_asked_to_introduce_and_nobody_out_of_reach_is_forgotten() -> None:
    found = risks(introduced(), here(introduced()), NO_ADVICE)
    gate = of(found, "gate")
    assert gate.title == "Only Gil Moss leads you to Networks"
    assert gate.todo == ("Ask Gil Moss to introduce you to Ada Ito and Bo Kerr, so that you know them yourself.",)
    assert of(found, "reach").title == "No tie leads to Hal Ames"
    assert of(found, "one_arena").why.endswith("So could your leaving.")


def page(server: Server, store: Store, map_name: str) -> Drawn:
    """The page on the small map."""
    some = small_map()
    store.create(map_name, some.me, ())
    store.change(map_name, lambda _: everything(some), "written for a test")
    return Drawn(server, store, map_name, "hanging")


def test_the_page_answers_first_and_leads_to_what_to_do(server: Server, store: Store, map_name: str) -> None:
    said = page(server, store, map_name).run().said
    assert said.index("One person is enough to lose a need: without Ana Brook") < said.index("What to do")
    assert "Feedback hangs on Ana Brook alone" in said
    assert "Look for a second person for it" in said


def test_a_whole_organisation_can_be_away_and_stays_so_in_the_address(
    server: Server, store: Store, map_name: str
) -> None:
    shown = page(server, store, map_name).run()
    choice = shown.field("If these were away", "multiselect")
    choice.set_value(["place:Northwind Labs"])
    shown.run()
    assert "If everybody at Northwind Labs were away, 2 needs would be met by nobody" in shown.said
    assert shown.app.query_params["place"] == "Northwind Labs"
    again = Drawn(server, store, map_name, "hanging").run(place="Northwind Labs", away="cy")
    assert "If Cy Vale and everybody at Northwind Labs were away" in again.said


def test_from_which_level_help_counts_is_chosen_here_too(server: Server, store: Store, map_name: str) -> None:
    """What counts in full is Ana's feedback alone."""
    shown = page(server, store, map_name).run().fill("What counts", 3, "selectbox").run()
    assert "Ana Brook carries most: 100% of the support you count on, for 1 of your 3 needs." in shown.said


def test_a_risk_shows_the_map_without_whom_it_hangs_on(server: Server, store: Store, map_name: str) -> None:
    shown = page(server, store, map_name).run().click("If this person were away")
    assert "If Ana Brook were away, 1 need would be met by nobody: Feedback." in shown.said
    assert shown.app.query_params["away"] == "ana"


def test_my_map_has_the_same_people_away(server: Server, store: Store, map_name: str) -> None:
    page(server, store, map_name)
    shown = Drawn(server, store, map_name, "my_map").run(place="Northwind Labs")
    assert "If everybody at Northwind Labs were away" in shown.said
    assert shown.field("If these were away", "multiselect").value == ["place:Northwind Labs"]
