"""Two people of one name are told apart in whatever is said about them: on the pages and by the command line."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from graph.analysis.ask import Question, ask
from graph.analysis.relief import relief
from graph.analysis.report import Report, report
from graph.model import Need, Person, PersonalMap, Provision, Tie
from graph.network import support_graph, tie_graph
from tests.ui.conftest import Kith
from tests.ui.test_my_map import NOW, TODAY
from ui.canvas.component import network
from ui.presenters import hanging, my_map, plan_words, then_and_now, what_if, who_to_ask, words_again
from ui.presenters.about_person import askable, stand_in_says
from ui.presenters.detail import need_detail, others_to_ask, person_detail, planned
from ui.presenters.loss_steps import loss_steps
from ui.presenters.picture import picture
from ui.presenters.risks import Advice, risks
from ui.presenters.starts import worth_a_look

APART: Final = re.compile(r"Gus Ekman(?! \((?:Mill|Acme)\))")
"""Gus by his name alone."""


def two_of_one_name() -> PersonalMap:
    """Gus of the mill meets two needs alone, Gus of Acme another; Jun meets one with each of them, and knows Gus."""
    people = (
        Person("me", "You"),
        Person("g1", "Gus Ekman", organization="Mill"),
        Person("g2", "Gus Ekman", organization="Acme"),
        Person("jun", "Jun Jain", organization="Acme"),
    )
    met = (("g1", "a"), ("g1", "b"), ("g1", "d"), ("g2", "c"), ("g2", "e"), ("jun", "d"), ("jun", "e"))
    ties = (Tie("me", "g1", 4, last_contact=TODAY - timedelta(days=9)), Tie("me", "jun", 2), Tie("jun", "g2"))
    return PersonalMap(
        "me",
        {p.id: p for p in people},
        {n: Need(n, n, f"Need {n}") for n in "abcdef"},
        ties={t.key: t for t in ties},
        provisions={f"{p}{n}": Provision(f"{p}{n}", p, n, since=TODAY - timedelta(days=30)) for p, n in met},
    )


def of_report(found: PersonalMap, here: Report) -> Iterator[str]:
    """What the report and the pages *My map* and *What hangs on whom* say."""
    yield from here.verdict
    for over in here.reliance.over_reliance:
        yield from (over.reason, *relief(found, over, here.plan))
    for tie in here.plan.next_ties:
        yield from (c.reason for c in tie.candidates)
        yield from (f"{idea.name} {idea.why}" for idea in planned(found, here, tie.need))
    yield from (plan_words.team_says(found, here.plan), plan_words.load_says(found, here.plan))
    yield from (said.says for said in hanging.head(found, here))
    yield from (f"{row.name} {row.says} {row.told}" for row in hanging.reliance_rows(found, here))
    yield from (f"{row.name} {row.says} {row.told}" for row in hanging.worst_rows(found, here))
    yield from (f"{step.who} {step.says} {step.told}" for step in loss_steps(found, here))
    yield from (bar.says for bar in my_map.coverage_bars(found, here))
    yield from (start.name for start in worth_a_look(found, here).shown)
    for risk in risks(found, here, Advice(lambda need: planned(found, here, need), lambda _: ())):
        yield from (risk.title, risk.why, *risk.todo)


def of_people(found: PersonalMap, here: Report) -> Iterator[str]:
    """What the detail of a person or need, *Who to ask* and *Then and now* say."""
    support, ties = support_graph(found, NOW), tie_graph(found, NOW)
    for need in found.needs:
        if detail := need_detail(found, support, here, need):
            yield from (detail.says, *(f.says for f in detail.facts), *(p.name for p in detail.providers))
        answer = ask(found, support, ties, Question(need))
        yield from (who_to_ask.head(found, answer), *who_to_ask.beside(found, answer))
        for said in who_to_ask.suggestions(found, answer):
            yield from (said.says, said.more, *said.way)
    for covered in here.coverage.needs:
        yield from (f"{i.name} {i.why}" for i in others_to_ask(found, support, ties, covered, here, ()))
    for person in ("g1", "g2", "jun"):
        yield from (fact.says for fact in person_detail(found, support, here, person, TODAY).facts)
        known = askable(found, support, here, person, lambda _: ())
        yield from (stand_in_says(found, person, known), *(one.stand_in for one in known))
    yield words_again.says(words_again.words_again(found, here), here)
    before = TODAY - timedelta(days=99)
    change = then_and_now.since(found, NOW, before)
    yield from then_and_now.since_says(found, change, before, TODAY)
    yield from (row.says for row in then_and_now.change_rows(found, change))


def test_every_sentence_tells_them_apart() -> None:
    found = two_of_one_name()
    here = report(found, NOW)
    said = [*of_report(found, here), *of_people(found, here)]
    assert [text for text in said if APART.search(text)] == []
    assert {name for text in said for name in re.findall(r"Gus Ekman \(\w+\)", text)} == {
        "Gus Ekman (Mill)",
        "Gus Ekman (Acme)",
    }


def test_the_picture_and_its_list_tell_them_apart() -> None:
    found = two_of_one_name()
    here = report(found, NOW)
    drawn = network(picture(found, support_graph(found, NOW), here, here))["nodes"]
    told = [text for node in drawn if node["kind"] == "person" for text in (node["title"], node["says"])]
    assert sum("Gus Ekman (Mill)" in text for text in told) == sum("Gus Ekman (Acme)" in text for text in told) == 2
    assert not list(filter(APART.search, told))


def test_the_people_who_are_away_are_told_apart() -> None:
    found = two_of_one_name()
    gone = what_if.away(found, ("g1", "g2"))
    remain = report(found, replace(NOW, without=frozenset(gone.everybody)))
    assert what_if.says(found, remain, gone) == (
        "If Gus Ekman (Mill) and Gus Ekman (Acme) were away, 3 needs would be met by nobody: Need a, Need b and Need c."
    )


def test_the_smallest_team_is_named_by_who_is_who() -> None:
    """Needs a, b and c have one person each: both of them are needed, and Jun is not."""
    found = two_of_one_name()
    said = plan_words.team_says(found, report(found, NOW).plan)
    assert said == (
        "2 people together meet all that is met now, and no fewer do: Gus Ekman (Mill) and Gus Ekman (Acme)."
    )


def test_the_command_line_tells_them_apart(kith: Kith) -> None:
    kith.done("add", "Gus Ekman", "--organization", "Mill")
    kith.done("add", "Gus Ekman", "--organization", "Acme")
    ids = [p.id for p in kith.map.people.values() if p.name == "Gus Ekman"]
    for person, need in zip(ids, ("feedback", "community"), strict=True):
        kith.done("meets", person, need)
    said = kith.done("report")
    assert {"Gus Ekman (Mill)", "Gus Ekman (Acme)"} <= set(re.findall(r"Gus Ekman \(\w+\)", said))
    assert not APART.search(" ".join(said.split()))
