"""The picture in a real browser: every mark is within reach, by mouse, keyboard and list, at a desk and on a phone."""

import re
from collections.abc import Callable
from itertools import combinations, pairwise
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from graph.catalogue import CATALOGUE
from graph.model import Person, PersonalMap, Provision
from tests.browser.canvas import Canvas
from tests.browser.conftest import NewVisit, Visit
from tests.ui.sizes import SINGLE, sized_map

Write = Callable[[PersonalMap], str]


@pytest.fixture
def some_map() -> PersonalMap:
    """Sixty contacts; nobody sponsors, one person alone gives access to networks."""
    return sized_map(60)


@pytest.fixture
def name(written: Write, some_map: PersonalMap) -> str:
    """The map, written."""
    return written(some_map)


def only_one(personal_map: PersonalMap) -> Person:
    """Who alone meets the need that rests on one person."""
    return personal_map.people[personal_map.provisions["single"].person]


def test_every_mark_can_be_clicked_and_keeps_to_its_room(visit: Visit, name: str) -> None:
    canvas = Canvas(visit.open(f"/?map={name}"))
    assert len(canvas.ids) == len(set(canvas.ids)) > 40
    for mark in canvas.ids:
        place = canvas.at(mark)
        assert canvas.ask("nodeAt", place["x"], place["y"]) == mark
        drawn, planned = canvas.ask("sizeOf", mark), canvas.ask("roomOf", mark)
        assert drawn["width"] <= planned["width"] + 2, mark
        assert drawn["height"] <= planned["height"] + 2, mark


def test_a_nearly_empty_map_on_a_phone_has_no_mark_on_another(new_visit: NewVisit, written: Write) -> None:
    """As it is drawn, with the fonts of the browser: every need has six pixels around it."""
    people = {p.id: p for p in (Person("me", "You"), Person("ana", "Ana Brook"), Person("bo", "Bo Moor"))}
    met = (("ana", "professional_development"), ("ana", "accountability"), ("bo", "emotional_support"))
    provisions = {f"{p}-{n}": Provision(f"{p}-{n}", p, n) for p, n in met}
    some = PersonalMap("me", people, {n.id: n for n in CATALOGUE}, provisions=provisions)
    visitor = new_visit(viewport={"width": 390, "height": 844})
    canvas = Canvas(visitor.open(f"/?map={written(some)}"))
    boxes = {}
    for mark in canvas.ids:
        box, size = canvas.ask("boxOf", mark), canvas.ask("sizeOf", mark)
        wide, high = (box["right"] - box["left"] - size["width"]) / 2, (box["bottom"] - box["top"] - size["height"]) / 2
        boxes[mark] = (box["left"] + wide, box["top"] + high, box["right"] - wide, box["bottom"] - high)
    for (a, one), (b, other) in combinations(boxes.items(), 2):
        between = max(one[0] - other[2], other[0] - one[2], one[1] - other[3], other[1] - one[3])
        assert between >= (6 if "need:" in a + b else 0), (a, b)


def test_the_list_below_chooses_in_the_picture(visit: Visit, name: str, some_map: PersonalMap) -> None:
    page, who = visit.open(f"/?map={name}"), only_one(some_map)
    canvas = Canvas(page)
    page.get_by_text("Everything in the picture as a list").click()
    options = page.get_by_role("listbox", name="Everything in the picture as a list").get_by_role("option")
    assert options.count() == len(canvas.ids) - 1
    options.and_(page.get_by_text(some_map.called(who.id), exact=True)).click()
    canvas.expect_selected(f"person:{who.id}")
    expect(page.locator(".st-key-map_detail h3")).to_have_text(who.name)
    options.and_(page.get_by_text("Safe space – ", exact=False)).click(modifiers=["Control"])
    expect(page.locator(".st-key-map_detail h3")).to_have_text("2 chosen")
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    expect(page.locator(".st-key-map_detail h3")).to_have_text("3 chosen")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(3)


def test_a_click_on_empty_ground_lets_go(visit: Visit, name: str) -> None:
    canvas = Canvas(visit.open(f"/?map={name}&need={SINGLE}"))
    canvas.expect_selected(f"need:{SINGLE}")
    canvas.element.click(position={"x": 4, "y": 4})
    canvas.expect_selected("")
    expect(canvas.page.get_by_text("Worth a look")).to_be_visible()


def test_quick_clicks_settle_on_the_last_one(visit: Visit, name: str) -> None:
    canvas = Canvas(visit.open(f"/?map={name}"))
    marks = [m for m in canvas.ids if m.startswith("person:c")][:12]
    for mark in marks:
        canvas.click(mark)
    called = canvas.ask("labelOf", marks[-1])
    expect(canvas.page.locator(".st-key-map_detail h3")).to_have_text(called)
    canvas.page.wait_for_timeout(1000)
    canvas.expect_selected(marks[-1])
    expect(canvas.page.locator(".st-key-map_detail h3")).to_have_text(called)


def test_the_picture_is_walked_and_zoomed_from_the_keyboard(visit: Visit, name: str) -> None:
    page = visit.open(f"/?map={name}")
    canvas = Canvas(page)
    canvas.element.focus()
    page.keyboard.press("ArrowUp")
    canvas.wait(bool, "selected")
    first = canvas.ask("selected")
    page.keyboard.press("ArrowRight")
    assert canvas.ask("selected") != first
    expect(page.locator(".st-key-map_detail h3")).to_be_visible()
    scale = canvas.ask("scale")
    page.keyboard.press("+")
    assert canvas.ask("scale") > scale
    page.keyboard.press("0")
    assert canvas.ask("scale") == pytest.approx(scale)
    page.keyboard.press("Escape")
    canvas.expect_selected("")


def test_a_walk_goes_on_while_the_page_answers_to_the_step_before(visit: Visit, name: str) -> None:
    """The answer to an earlier step must not take the choice back to it."""
    page = visit.open(f"/?map={name}")
    canvas = Canvas(page)
    canvas.element.focus()
    canvas.element.evaluate(
        "e => new MutationObserver(() => (e.walked ??= []).push(e.dataset.selected))"
        ".observe(e, { attributeFilter: ['data-selected'] })"
    )
    steps = []
    for step in range(12):
        page.keyboard.press("ArrowUp" if step % 4 < 2 else "ArrowDown")
        steps.append(canvas.ask("selected"))
        page.wait_for_timeout(230 + 20 * step)
    expect(page).to_have_url(re.compile(re.escape(quote(steps[-1].partition(":")[2]))))
    shown = [mark for before, mark in pairwise(["", *canvas.element.evaluate("e => e.walked")]) if mark != before]
    walked = [mark for before, mark in pairwise(["", *steps]) if mark != before]
    assert shown == walked
    assert len(walked) > 4


def test_the_wheel_scrolls_the_page_unless_ctrl_is_held(visit: Visit, name: str) -> None:
    page = visit.open(f"/?map={name}")
    canvas = Canvas(page)
    canvas.element.hover(position={"x": 4, "y": 4})
    scale = canvas.ask("scale")
    page.mouse.wheel(0, 120)
    page.wait_for_timeout(300)
    assert canvas.ask("scale") == scale
    expect(page.get_by_text("Hold Ctrl or click first to zoom")).to_be_visible()
    canvas.element.hover(position={"x": 4, "y": 4})
    page.keyboard.down("Control")
    page.mouse.wheel(0, 120)
    page.keyboard.up("Control")
    canvas.wait(lambda after: after != scale, "scale")


def test_zooming_survives_a_choice(visit: Visit, name: str) -> None:
    page = visit.open(f"/?map={name}")
    canvas = Canvas(page)
    page.get_by_role("button", name="Zoom in").click()
    zoomed = canvas.ask("scale")
    canvas.click("need:safe_space")
    expect(page.locator(".st-key-map_detail h3")).to_have_text("Safe space")
    assert canvas.ask("scale") == zoomed
    page.get_by_role("button", name="Show everything").click()
    assert canvas.ask("scale") < zoomed


def test_a_bubble_lists_who_is_folded_away(visit: Visit, written: Write) -> None:
    page = visit.open(f"/?map={written(sized_map(300))}")
    canvas = Canvas(page)
    bubble = next(i for i in canvas.ids if i.startswith("more:"))
    more = int(canvas.ask("labelOf", bubble).lstrip("+"))
    canvas.click(bubble)
    expect(page.get_by_text(f"{more} more people meet it")).to_be_visible()
    somebody = page.locator(".st-key-map_detail [class*=st-key-go_]").get_by_role("button").first
    called = somebody.inner_text().partition(":")[0].partition(" (")[0]
    somebody.click()
    expect(page.locator(".st-key-map_detail h3")).to_have_text(called)
    canvas.wait(lambda mark: mark.startswith("person:"), "selected")
    assert canvas.ask("titleOf", canvas.ask("selected")).partition(" (")[0] == called


def legend(page: Page) -> dict[str, str]:
    """What the legend names, with how each swatch is drawn."""
    read = "es => es.map(e => [e.textContent, e.firstChild.className + e.firstChild.style.cssText])"
    return dict(page.locator(".legend button").evaluate_all(read))


def test_the_legend_names_the_shapes_that_are_there(visit: Visit, written: Write) -> None:
    people = {p.id: p for p in (Person("me", "You"), Person("g", "Circle", kind="group"), Person("a", "Ana"))}
    met = {p: Provision(p, p, SINGLE) for p in ("g", "a")}
    page = visit.open(f"/?map={written(PersonalMap('me', people, {n.id: n for n in CATALOGUE}, provisions=met))}")
    Canvas(page)
    assert "a group" in legend(page)
    assert not {"a paid professional", "a resource (a course, a book, a tool)"} & set(legend(page))


def test_what_was_lost_does_not_look_like_what_was_never_met(visit: Visit, name: str, some_map: PersonalMap) -> None:
    page = visit.open(f"/?map={name}&away={only_one(some_map).id}")
    Canvas(page)
    shown = legend(page)
    assert {"nobody yet", "nobody left"} <= set(shown)
    assert len(set(shown.values())) == len(shown)


def test_the_theme_of_the_system_is_followed_without_a_reload(new_visit: NewVisit, name: str) -> None:
    visitor = new_visit(color_scheme="dark")
    canvas = Canvas(visitor.open(f"/?map={name}"))
    expect(canvas.element).to_have_attribute("data-theme", "dark")
    words = visitor.page.locator('[data-testid="stVegaLiteChart"] text', has_text="people").last
    dark = words.get_attribute("fill")
    visitor.page.emulate_media(color_scheme="light")
    expect(canvas.element).to_have_attribute("data-theme", "light")
    expect(words).not_to_have_attribute("fill", str(dark))


def test_a_phone_gets_a_tall_picture_with_fewer_marks(new_visit: NewVisit, name: str) -> None:
    visitor = new_visit(viewport={"width": 390, "height": 844})
    page = visitor.open(f"/?map={name}")
    canvas = Canvas(page)
    assert len(canvas.ids) <= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    canvas.element.scroll_into_view_if_needed()
    canvas.click("need:safe_space")
    expect(page.locator(".st-key-map_detail h3")).to_have_text("Safe space")
