"""The answers in German: numbers, cases and the words that hold a sentence together, by hand on the small map."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from graph.analysis.report import report
from graph.language import speaking
from graph.model import Stage
from tests.ui.test_hanging import IDEAS, here
from tests.ui.test_my_map import NOW, TODAY, small_map
from tests.ui.test_then_and_now import changed, found_phases, quiet
from ui.presenters import hanging, needs, then_and_now, what_if, words_again
from ui.presenters.loss_steps import loss_steps
from ui.presenters.need_plans import Hanging
from ui.presenters.risks import risks


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    with speaking("de"):
        yield


def test_what_hangs_on_whom() -> None:
    assert [said.says for said in hanging.head(small_map(), here(small_map()))] == [
        "Eine Person genügt, um ein Bedürfnis zu verlieren; ohne Ana Brook fällt weg: Feedback.",
        "Gingen 2 Personen, könnte mehr als die Hälfte dessen, was jetzt erfüllt ist, unerfüllt bleiben.",
        "Am meisten stützt du dich auf Ana Brook: 67\N{NO-BREAK SPACE}% der Hilfe, auf die du zählst, "
        "bei 2 deiner 3 Bedürfnisse.",
        "2 Personen erfüllen deine Bedürfnisse; es ist, als täten es 1,8 zu gleichen Teilen.",
    ]
    assert [step.says for step in loss_steps(small_map(), here(small_map()))] == [
        "⚠︎ 1 Person → Feedback",
        "2 Personen → 2 Bedürfnisse",
    ]
    assert hanging.number_says(1, 1_235) == "Und 1.234 weitere stehen in der Tabelle."


def test_what_to_do_about_a_risk() -> None:
    single, *_ = risks(small_map(), here(small_map()), IDEAS)
    assert single.title == "„Feedback“ hängt allein an Ana Brook"
    assert single.todo[0] == "Such eine zweite Person dafür, vielleicht Cy Vale."


def test_what_if_somebody_were_away() -> None:
    gone = what_if.away(small_map(), ("cy",), ("Northwind Labs",))
    without = report(small_map(), replace(NOW, without=frozenset(gone.everybody)))
    assert what_if.says(small_map(), without, gone) == (
        "Ohne Cy Vale und alle bei Northwind Labs würden 2 Bedürfnisse von niemandem erfüllt: Feedback und Support."
    )
    ana = what_if.away(small_map(), ("ana",))
    alone = report(small_map(), replace(NOW, without=frozenset(ana.everybody)))
    assert "würde 1 Bedürfnis von niemandem erfüllt: Feedback." in what_if.says(small_map(), alone, ana)


def test_who_came_and_who_went_and_what_a_stage_would_change() -> None:
    found = then_and_now.since(changed(), NOW, date(2026, 2, 1))
    assert then_and_now.since_says(changed(), found, date(2026, 2, 1), TODAY) == [
        "Seit 01.02.2026: Ben Moor neu dabei (Support) und Cy Vale nicht mehr dabei (Feedback).",
        "1 Bedürfnis zählt nicht mehr: Sponsorship.",
        "1 Bedürfnis hängt nur noch an einer Person: Feedback.",
    ]
    *_, lead = found_phases(changed())
    assert lead.says == (
        "„Sponsorship“ würde neu zählen; „Support“ würde weniger zählen. "
        "2 von 3 Bedürfnissen, die dann zählen, wären erfüllt; nicht erfüllt: Sponsorship.",
    )


def test_with_whom_a_word_is_due() -> None:
    found = words_again.words_again(quiet(), report(quiet(), NOW))
    assert [one.says for one in found] == [
        "Du wolltest dich jeden Monat melden; jetzt ist es 45 Tage her. Hilft dir hierbei: Support.",
        "Euer letzter Kontakt ist 100 Tage her. Nur hier erfüllt: Feedback.",
        "Seit 4 Jahren kein Kontakt; es lohnt sich oft, solche Verbindungen neu zu beleben.",
    ]


def test_how_many_needs_there_are_and_what_hangs_on_one() -> None:
    stage = Stage("st", "Umzug", TODAY - timedelta(days=9), {"f": 3, "s": 0, "z": 0})
    some = replace(small_map(), stages={"st": stage})
    assert needs.summary(some, TODAY) == (
        "Du führst 3 Bedürfnisse. In der Phase Umzug: 1 ist entscheidend und 2 sind zurückgestellt."
    )
    assert needs.hanging_says("Feedback", Hanging(1, 2, 0)) == (
        "Entfernen: Feedback? Damit geht auch verloren, dass 1 Person es erfüllt und dass es in 2 festgehaltenen "
        "Kontakten darum ging. Die Menschen bleiben auf deiner Karte."
    )
