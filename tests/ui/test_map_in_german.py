"""*My map*, *Explore* and their pictures in German: whole sentences, whatever was kept of them in English."""

from datetime import date, timedelta
from typing import Final

import pytest

from graph.analysis.report import report
from graph.catalogue import said
from graph.language import speaking
from graph.model import PersonalMap
from graph.network import Standpoint, support_graph
from tests.loaders.out.marked import outgoing
from tests.ui.sizes import TODAY, sized_map
from ui.canvas.words import words
from ui.exports import page, png, svg
from ui.pages.export_map import called
from ui.presenters import explore, filter_words, filters, picture
from ui.presenters.explained import help_for
from ui.presenters.explored import Scene, explored
from ui.presenters.filters import Clause, Filters
from ui.presenters.my_map import coverage_bars
from ui.presenters.words import CLOSENESS, KINDS, ago

NOW: Final = Standpoint(TODAY)


def judged() -> tuple[PersonalMap, picture.Picture]:
    """A map as it is said, and its picture."""
    some = said(sized_map(60))
    whole = report(some, NOW)
    return some, picture.picture(some, support_graph(some, NOW), whole, whole)


def test_the_picture_and_the_bars_say_how_a_need_stands() -> None:
    with speaking("de"):
        some, made = judged()
        says = {bar.need: bar.says for bar in coverage_bars(some, report(some, NOW))}
    labels = {m.id: m.label.split("\n") for m in made.marks}
    assert labels["need:sponsorship"] == ["Förderung von oben", "✕ noch niemand"]
    assert labels["need:access_to_networks"][-1].startswith("⚠︎ nur ")
    assert says["sponsorship"] == "✕ noch niemand"
    idle = len(some.people) - 1 - len({p.person for p in some.provisions.values()})
    assert labels["untagged"] == [f"{idle} Kontakte", "noch ohne Bedürfnis"]
    assert labels["person:me"] == ["Du"]


def test_what_was_said_in_english_does_not_stay_in_the_way() -> None:
    english = words()["search"], help_for("coverage.share"), KINDS["group"], CLOSENESS[5]
    with speaking("de"):
        german = words()["search"], help_for("coverage.share"), KINDS["group"], CLOSENESS[5]
    assert german[0] == "Eine Person oder ein Bedürfnis finden"
    assert german[2:] == ("eine Gruppe", "5 sehr nah")
    assert all(one != other for one, other in zip(english, german, strict=True))


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (0, "heute"),
        (1, "gestern"),
        (6, "vor 6 Tagen"),
        (21, "vor 3 Wochen"),
        (70, "vor 2 Monaten"),
        (800, "vor 2 Jahren"),
    ],
)
def test_how_long_ago_a_day_was(days: int, says: str) -> None:
    with speaking("de"):
        assert ago(TODAY - timedelta(days=days), TODAY) == says


def test_explore_says_how_many_there_are_and_what_is_not_drawn() -> None:
    with speaking("de"):
        some = said(sized_map(5_000, 0.06))
        whole = report(some, NOW)
        scene = Scene(some, support_graph(some, NOW), whole, [i for i in some.people if i != "me"])
        made = explored(scene, "organization", 90)
        assert explore.sentence(some, whole) == "Dein Netz: 5.000 Personen, 9 Bedürfnisse und 4 Organisationen."
        assert explore.drawn(made, "organization", 90, 1_000).startswith(
            "66 von 5.000 Personen sind mit Namen gezeichnet; die übrigen 4.934 sind beim Namen ihrer Gruppe gezählt."
        )
        assert {m.label.split(" – ")[0] for m in made.marks if m.kind == "group"} >= {"Keine Organisation notiert"}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (Filters(), "300 Personen, nichts gefiltert."),
        (
            Filters((Clause("organization", ("Acme",)), Clause("closeness", ("4",)))),
            "37 von 300 Personen: bei Acme, nah.",
        ),
        (Filters((Clause("closeness", ("1", "2"), "none"),)), "37 von 300 Personen: weder fern noch lose."),
        (
            Filters((Clause("need", ("A", "B")), Clause("group", ("Chor",), "none")), match="any"),
            "37 von 300 Personen: erfüllen A oder B; oder nicht in Chor.",
        ),
        (
            Filters((Clause("need", ("A", filters.NOTHING)), Clause("recency", ("year", "older")))),
            "37 von 300 Personen: erfüllen A oder noch keines deiner Bedürfnisse, vor 6 bis 12 Monaten gesehen oder "
            "seit einem Jahr nicht gesehen.",
        ),
        (
            Filters((Clause("need", (filters.NOTHING, "A"), "none"),), 2),
            "37 von 300 Personen: erfüllen mindestens eines deiner Bedürfnisse gut oder ganz, aber nicht A.",
        ),
    ],
)
def test_a_filter_is_said_back(asked: Filters, says: str) -> None:
    with speaking("de"):
        assert filter_words.says(asked, 37, 300, {"closeness": filters.CLOSENESS, "recency": filters.RECENCY}) == says


def test_the_exported_page_and_picture_are_in_german() -> None:
    whole = outgoing(sized_map(60))
    with speaking("de"):
        written, drawn = page.write(whole).decode(), svg.write(whole).decode()
        assert png.write(whole)
    assert '<html lang="de">' in written
    assert "Was erfüllt ist" in written
    assert all("Förderung von oben" in text and "Institutional sponsorship" not in text for text in (written, drawn))


def test_a_file_is_called_the_same_in_any_language() -> None:
    with speaking("de"):
        assert called(svg.EXPORTER, "Ada's map", nameless=True) == f"network-{date.today().isoformat()}.svg"
