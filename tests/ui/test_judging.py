"""The settings that judge a map, on the pages: the same figures as on the command line, until a visitor chooses."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from streamlit.testing.v1 import AppTest

from graph.analysis.settings import DEFAULTS
from graph.changes import Changes
from graph.errors import NotFoundError
from graph.model import Person, PersonalMap, Provision, Stage
from graph.network import Standpoint
from graph.store.store import Store
from tests.conftest import Server
from tests.ui.drawn import SECONDS, Drawn, begin
from tests.ui.test_my_map import small_map
from ui import session
from ui.judging import conventions, standpoint
from ui.settings import Settings

HOME: Final = Path()
LATER: Final = Stage("s1", "Later", None, {"feedback": 0})


def test_without_settings_a_map_is_judged_today_and_as_measures_has_it() -> None:
    assert standpoint(Settings(HOME), small_map()) == Standpoint(date.today())
    assert conventions(Settings(HOME)) == DEFAULTS


def test_each_setting_reaches_the_measures() -> None:
    found = conventions(
        Settings(HOME, half_life=90, availability_floor=0, over_reliance_share=0, over_reliance_breadth=1)
    )
    assert (found.time.half_life, found.time.floor) == (90, 0)
    assert (found.reliance.share, found.reliance.breadth) == (0, 1)
    assert found.time.dormant_after == DEFAULTS.time.dormant_after


def test_a_stage_is_known_by_its_name_on_each_map() -> None:
    settings = Settings(HOME, stage="later", threshold=2, on=date(2026, 1, 1))
    staged = PersonalMap("me", {"me": Person("me", "You")}, stages={"x": Stage("x", "Later")})
    assert standpoint(settings, staged, ["a"]) == Standpoint(date(2026, 1, 1), "x", 2, frozenset("a"))
    with pytest.raises(NotFoundError, match="set by"):
        standpoint(settings, small_map())


def test_a_stage_that_fits_several_is_refused_with_where_it_was_set() -> None:
    two = {i: Stage(i, f"Later {i}") for i in "xy"}
    with pytest.raises(NotFoundError, match=r"fits 2 stages.*set by"):
        standpoint(Settings(HOME, stage="later"), PersonalMap("me", {"me": Person("me", "You")}, stages=two))


@pytest.fixture
def draw(server: Server, store: Store, map_name: str) -> Callable[[Settings], Drawn]:
    """My map by some settings, not drawn yet: Ana meets feedback fully and a safe space a little, Ben that well."""
    people = (Person("a", "Ana Brook"), Person("b", "Ben Moor"))
    provisions = (
        Provision("1", "a", "feedback", 3),
        Provision("2", "a", "safe_space", 1),
        Provision("3", "b", "safe_space", 2),
    )
    begin(store, map_name, Changes(people=people, provisions=provisions, stages=(LATER,)))

    return partial(Drawn, server, store, map_name, "my_map")


def test_a_page_is_judged_as_the_settings_say(draw: Callable[[Settings], Drawn]) -> None:
    assert "2 of 9 needs are met" in draw(Settings(HOME)).run().said
    page = draw(Settings(HOME, stage="Later", threshold=2, on=date(2026, 1, 5))).run()
    assert "1 of 8 needs is met" in page.said
    assert "Judged on 2026-01-05" in page.said
    assert page.field("Judged for", "selectbox").value == "s1"
    assert page.field("What counts", "selectbox").value == 2


def test_what_is_chosen_on_the_page_wins(draw: Callable[[Settings], Drawn]) -> None:
    page = draw(Settings(HOME, stage="Later", threshold=2)).run()
    page.fill("Judged for", "", "selectbox").run()
    assert "2 of 9 needs are met" in page.said
    page.fill("What counts", 3, "selectbox").run()
    assert "1 of 9 needs is met" in page.said


def test_the_limits_decide_who_is_worth_a_look(draw: Callable[[Settings], Drawn]) -> None:
    """Ana carries two thirds of what is met."""
    assert any("much rests here" in b for b in draw(Settings(HOME)).run().buttons)
    assert not any("much rests here" in b for b in draw(Settings(HOME, over_reliance_share=0.7)).run().buttons)


def test_the_day_that_is_set_is_not_the_day_on_which_something_is_written(draw: Callable[[Settings], Drawn]) -> None:
    draw(Settings(HOME, on=date(2020, 1, 1)))
    context = session.current()
    assert (context.standpoint.as_of, context.today) == (date(2020, 1, 1), date.today())


def _framed() -> None:
    from ui.pages import frame, my_map

    frame.draw("map", "My map", my_map.show)


def framed(page: Drawn, **parameters: str) -> Drawn:
    """My map with what stands around it, which keeps the address."""
    page.app = AppTest.from_function(_framed, default_timeout=SECONDS)
    return page.run(**parameters)


def test_the_address_says_what_is_not_as_the_settings_say(draw: Callable[[Settings], Drawn]) -> None:
    page = framed(draw(Settings(HOME, stage="Later", threshold=2)))
    assert "1 of 8 needs is met" in page.said
    assert not {"stage", "level"} & set(page.app.query_params)
    page.fill("Judged for", "", "selectbox").fill("What counts", 1, "selectbox").run()
    assert "2 of 9 needs are met" in page.said
    assert (page.app.query_params["stage"], page.app.query_params["level"]) == ("", "1")
    again = framed(page, stage="", level="1")
    assert "2 of 9 needs are met" in again.said


def test_a_stage_that_is_set_and_unknown_is_told_on_the_page(draw: Callable[[Settings], Drawn]) -> None:
    page = framed(draw(Settings(HOME, stage="Sabbatical")))
    assert "no stage “Sabbatical” on this map. It was set by" in page.said


def test_a_link_to_somebody_who_is_not_there_is_told_once(draw: Callable[[Settings], Drawn]) -> None:
    page = framed(draw(Settings(HOME)), person="nobody-of-this-id")
    assert "The link names somebody who is not on this map" in page.said
    assert "person" not in page.app.query_params
    assert "The link names" not in page.run().said
    assert "The link names a need" in framed(page, need="no-such-need").said
    assert "The link names a box of the picture" in framed(page, box="more:no-such-need").said
    assert "The link filters by a stage" in framed(page, f_stage="no-such-stage").said
    assert "The link filters by a closeness" in framed(page, f_closeness="9").said
    assert "The link" not in framed(page, f_closeness="0", f_need="-").said


@pytest.mark.parametrize(
    ("parameter", "value", "says"),
    [
        ("away", "nobody", "takes somebody to be away who is not on this map"),
        ("place", "Nowhere", "an organisation or group of which nobody is on this map"),
        ("stage", "nonsense", "a stage that is not on this map"),
        ("view", "nonsense", "a view that is not saved with this map"),
        ("f_need", "zzz", "filters by a need that is not on this map"),
        ("f_organization", "nowhere", "filters by an organisation that is not on this map"),
        ("f_group", "nobody", "filters by a group that is not on this map"),
        ("level", "9", "says what counts in a way that kith does not know"),
        ("layout", "nonsense", "an arrangement that kith does not know"),
        ("marks", "7", "a number of marks that cannot be chosen"),
        ("since", "yesterday", "a day that is none"),
    ],
)
def test_a_link_that_asks_for_what_is_not_there_is_told(
    draw: Callable[[Settings], Drawn], parameter: str, value: str, says: str
) -> None:
    page = framed(draw(Settings(HOME)), **{parameter: value})
    assert f"{says}" in page.said
    assert "The rest of it is shown." in page.said
    assert "1 of 9 needs is met" in page.said or "2 of 9 needs are met" in page.said


def test_a_link_that_asks_for_what_is_there_is_told_nothing(draw: Callable[[Settings], Drawn]) -> None:
    page = framed(draw(Settings(HOME)), level="2", marks="90", layout="ties", since="2024-02-29", stage="")
    assert "The link" not in page.said
