"""One need for many rows of the grid: what would change is said before, and is what changes; worked out by hand."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from graph.changes import Changes, apply
from graph.model import Person, PersonalMap, Provision
from graph.store.store import Store
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin
from tests.ui.test_my_map import TODAY, small_map
from ui.pages.matrix_bulk import TICKED
from ui.presenters import matrix, matrix_bulk, people_bulk
from ui.presenters.matrix_bulk import Effect, Whom, offered
from ui.presenters.people_bulk import Bulk

ABC = ("ana", "ben", "cy")


def three_ways() -> PersonalMap:
    """Ana meets Feedback well, Ben fully and with words from today, Cy does not."""
    return replace(
        small_map(),
        provisions={
            "1": Provision("1", "ana", "f", 2),
            "2": Provision("2", "ben", "f", 3, ("grants",), since=TODAY),
        },
    )


@pytest.mark.parametrize(
    ("bulk", "expected", "says"),
    [
        (
            Bulk("helps", "f", 2),
            Effect(("ben", "cy"), 1, 1, 0),
            "1 empty cell is filled. 1 cell gets another level. 1 cell says so already.",
        ),
        (Bulk("helps", "s", 1), Effect(ABC, 3, 0, 0), "3 empty cells are filled."),
        (
            Bulk("stops", "f"),
            Effect(("ana",), 0, 1, 1),
            "1 cell is emptied. 1 cell is empty already. 1 cell stays: it has topics or a note and began only today.",
        ),
        (Bulk("stops", "s"), Effect((), 0, 3, 0), "3 cells are empty already."),
    ],
)
def test_what_would_change_is_told_before(bulk: Bulk, expected: Effect, says: str) -> None:
    found = matrix_bulk.effect(three_ways(), bulk, ABC, TODAY)
    assert found == expected
    assert matrix_bulk.foretold(bulk, found) == says


@pytest.mark.parametrize("bulk", [Bulk("helps", "f", 2), Bulk("helps", "s", 3), Bulk("stops", "f")])
def test_just_that_changes(bulk: Bulk) -> None:
    before = three_ways()
    changing = matrix_bulk.effect(before, bulk, ABC, TODAY).changing
    after = apply(before, people_bulk.doing(bulk, changing, TODAY)(before))
    was, now = (matrix.levels(m, ABC, TODAY) for m in (before, after))
    assert {who for who, _ in dict(was.items() ^ now.items())} == set(changing)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((0, 60, 60), {"all": 60}),
        ((3, 60, 60), {"ticked": 3, "all": 60}),
        ((0, 100, 160), {"page": 100, "all": 160}),
        ((3, 100, 160), {"ticked": 3, "page": 100, "all": 160}),
    ],
)
def test_it_is_offered_for_the_fewest_first(numbers: tuple[int, int, int], expected: dict[Whom, int]) -> None:
    assert list(offered(*numbers).items()) == list(expected.items())


def test_the_grid_says_who_is_ticked() -> None:
    shown = matrix.with_ticks(matrix.grid(three_ways(), ABC, TODAY), ["ben"])
    assert list(shown[matrix.TICK]) == [False, True, False]


@pytest.fixture
def grid(server: Server, store: Store, map_name: str) -> Callable[..., Drawn]:
    """Draws the grid on a map of 130 people, in two pages."""
    begin(store, map_name, Changes(people=tuple(Person(f"p{n:03}", f"Ana {n:03}") for n in range(130))))

    def draw(ticked: Sequence[str] = (), **parameters: str) -> Drawn:
        page = Drawn(server, store, map_name, "people")
        page.app.session_state[TICKED] = (map_name, frozenset(ticked))
        return page.run(show="needs", **parameters)

    return draw


def meeting(page: Drawn) -> set[str]:
    return {p.person for p in page.map.provisions.values()}


def test_a_column_is_filled_for_the_page_in_sight_and_taken_back_at_once(grid: Callable[..., Drawn]) -> None:
    page = grid()
    page.fill("Which need", "feedback", "selectbox").app.run()
    page.click("Set 100 cells")
    assert meeting(page) == {f"p{n:03}" for n in range(100)}
    assert "Saved: 100 people meet Project-specific feedback – well." in page.said
    assert meeting(page.click("Undo")) == set()


def test_it_is_done_for_all_that_were_found(grid: Callable[..., Drawn]) -> None:
    page = grid(find="ana 12")
    page.fill("Which need", "feedback", "selectbox").app.run()
    assert "12 empty cells are filled." in page.said
    assert meeting(page.click("Set 12 cells")) == {"p012", "p112", *(f"p{n}" for n in range(120, 130))}


def test_ticks_hold_on_every_page_and_can_be_taken_away(grid: Callable[..., Drawn]) -> None:
    page = grid(ticked=["p001", "p129"])
    page.fill("Which need", "feedback", "selectbox").app.run()
    assert meeting(page.click("Set 2 cells")) == {"p001", "p129"}
    assert list(page.app.data_editor[0].value[matrix.TICK][:3]) == [False, True, False]
    page.click("Take away all ticks")
    assert not any(page.app.data_editor[0].value[matrix.TICK])
    assert "Set 99 cells" in page.buttons
