"""Charts in the language of whoever looks."""

import altair as alt

from graph.language import speaking
from ui.pages.chart_language import in_language


def chart() -> alt.Chart:
    return alt.Chart(alt.Data(values=[{"a": 1}])).mark_bar().encode(x="a:Q").configure_view(stroke=None)


def test_a_german_chart_has_german_signs_and_months_and_keeps_its_looks() -> None:
    with speaking("de"):
        config = in_language(chart()).to_dict()["config"]
    assert config["view"]["stroke"] is None
    assert (config["locale"]["number"]["decimal"], config["locale"]["number"]["thousands"]) == (",", ".")
    assert config["locale"]["time"]["shortMonths"][2] == "Mär"
    assert config["locale"]["time"]["months"][11] == "Dezember"
    assert config["locale"]["time"]["days"][:2] == ["Sonntag", "Montag"]
    assert config["bar"]["ariaRoleDescription"] == "Balken"


def test_an_english_chart_is_left_as_it_is() -> None:
    assert "locale" not in in_language(chart()).to_dict()["config"]
