"""*Explore* in a real browser, and the ways to look at a picture that it shares with *My map*."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from graph.model import PersonalMap, Tie
from loaders.demo import demo_map
from tests.browser.canvas import Canvas
from tests.browser.conftest import NewVisit, Visit
from tests.ui.sizes import sized_map

Write = Callable[[PersonalMap], str]


def tool(page: Page, name: str) -> Locator:
    """A button above the picture."""
    return page.locator(".toolbar").get_by_role("button", name=name, exact=True)


def says(page: Page) -> str:
    """The line below the picture."""
    return page.locator(".said").inner_text()


def chosen(page: Page, field: str, name: str) -> None:
    """Choose an option; its list closes again where the field still moves, as it does while it is folded out."""
    option = page.get_by_role("option", name=name)
    for _ in range(10):
        page.get_by_role("combobox", name=field).click()
        page.wait_for_timeout(500)
        if option.is_visible():
            break
    option.click()


def among(ids: Iterable[str]) -> set[str]:
    """The people among some marks, but for the owner."""
    return {i.removeprefix("person:") for i in ids if i.startswith("person:")} - {"me"}


def people(canvas: Canvas, which: str = "ids") -> set[str]:
    """The people among the marks that a question answers."""
    return among(canvas.ask(which))


def at(personal_map: PersonalMap, organization: str) -> set[str]:
    """Who works somewhere."""
    return {p.id for p in personal_map.people.values() if p.organization == organization}


def test_a_filter_is_said_back_and_drawn_and_stands_in_the_address(visit: Visit, written: Write) -> None:
    some = sized_map(60)
    page = visit.open(f"/explore?map={written(some)}&layout=closeness")
    canvas = Canvas(page)
    expect(page.locator(".st-key-explore_says h2")).to_contain_text("60 people, 9 needs and 4 organisations")
    assert len(people(canvas)) == 60
    page.get_by_text("Filter the people").click()
    chosen(page, "Is at the organisation", "Northwind Labs")
    there = at(some, "Northwind Labs")
    expect(page.get_by_text(f"{len(there)} of 60 people: at Northwind Labs.")).to_be_visible()
    canvas.wait(lambda ids: among(ids) == there, "ids")
    page.wait_for_function("location.search.includes('f_organization=northwind')")
    page.reload()
    Canvas(page).wait(lambda ids: among(ids) == there, "ids")
    page.get_by_text("none of these").click()
    expect(page.get_by_text(f"{60 - len(there)} of 60 people: not at Northwind Labs.")).to_be_visible()


def test_every_layout_is_chosen_and_leads_to_a_person(visit: Visit, written: Write) -> None:
    some = sized_map(40)
    known = {t.key: t for t in (Tie(a, b, 3) for a, b in combinations(("c1", "c2", "c3"), 2))}
    name = written(PersonalMap("me", some.people, some.needs, ties={**some.ties, **known}))
    page = visit.open(f"/explore?map={name}")
    for name, layout in (("By organisation", "organization"), ("By who knows whom", "ties")):
        page.get_by_role("radio", name=name).click()
        page.wait_for_function("name => location.search.includes('layout=' + name)", arg=layout)
        canvas = Canvas(page)
        canvas.wait(lambda ids: "person:c1" in ids, "ids")
        canvas.click("person:c1")
        expect(page.locator(".st-key-map_detail h3")).to_have_text(some.people["c1"].name)
        canvas.click("person:me")
    canvas.wait(lambda lit: set(lit) == {"person:me"}, "bright")
    page.get_by_role("radio", name="Table of people and needs").click()
    expect(page.get_by_text("None of these people meets a need yet")).to_be_visible()


def test_pointing_lights_up_neighbours_without_the_server(visit: Visit, written: Write) -> None:
    page = visit.open(f"/?map={written(sized_map(60))}")
    canvas = Canvas(page)
    page.wait_for_timeout(500)
    sent: list[object] = []
    page.on("websocket", lambda _: sent.append(1))
    canvas.element.hover(position=canvas.at("need:safe_space"))
    canvas.wait(lambda mark: mark == "need:safe_space", "hovered")
    lit = set(canvas.ask("bright"))
    assert {"need:safe_space", "person:me"} < lit
    assert "need:feedback" not in lit
    canvas.element.hover(position={"x": 4, "y": 4})
    canvas.wait(lambda mark: mark is None, "hovered")
    assert set(canvas.ask("bright")) == set(canvas.ids)
    assert sent == []


def test_what_is_hidden_and_moved_survives_a_reload_and_can_be_taken_back(visit: Visit, written: Write) -> None:
    page = visit.open(f"/?map={written(sized_map(60))}")
    canvas = Canvas(page)
    everything, first = set(canvas.ids), "need:safe_space"
    canvas.click(first)
    tool(page, "Hide").click()
    assert set(canvas.ask("visible")) == everything - {first}
    assert "1 hidden." in says(page)
    other = "need:feedback"
    place = canvas.at(other)
    box = canvas.element.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + place["x"], box["y"] + place["y"])
    page.mouse.down()
    page.mouse.move(box["x"] + place["x"] + 60, box["y"] + place["y"] - 40, steps=4)
    page.mouse.up()
    moved = canvas.ask("placeOf", other)
    page.wait_for_function("!location.search.includes('need=safe')")
    page.reload()
    canvas = Canvas(page)
    assert set(canvas.ask("visible")) == everything - {first}
    assert canvas.ask("placeOf", other) == {"x": round(moved["x"]), "y": round(moved["y"])}
    tool(page, "Show all").click()
    assert set(canvas.ask("visible")) == everything
    tool(page, "Step back").click()
    assert set(canvas.ask("visible")) == everything - {first}
    canvas.click(other)
    assert canvas.ask("pinned") == [other]
    expect(page.locator(".legend")).to_contain_text("pinned by you")
    expect(tool(page, "Pin")).to_have_attribute("aria-pressed", "true")
    canvas.element.press("n")
    assert canvas.ask("pinned") == []
    assert canvas.ask("placeOf", other) != moved
    canvas.element.press("n")
    assert canvas.ask("pinned") == [other]
    page.reload()
    canvas = Canvas(page)
    for pinned in ([], [other]):
        tool(page, "Step back").click()
        assert canvas.ask("pinned") == pinned


def test_search_hide_others_and_legend_from_the_keyboard(visit: Visit, written: Write) -> None:
    some = sized_map(60)
    page = visit.open(f"/?map={written(some)}")
    canvas = Canvas(page)
    field = page.get_by_role("combobox", name="Find a person or a need")
    field.focus()
    page.keyboard.type("harbour choir")
    canvas.wait(lambda lit: len(lit) < len(canvas.ids), "bright")
    assert people(canvas, "bright") == at(some, "Harbour Choir") & people(canvas)
    page.keyboard.press("Enter")
    canvas.wait(bool, "selected")
    expect(field).to_have_value("")
    one = canvas.ask("selected")
    assert one.removeprefix("person:") in at(some, "Harbour Choir")
    canvas.element.focus()
    page.keyboard.press(" ")
    page.keyboard.press("ArrowLeft")
    canvas.wait(lambda marks: len(marks) == 2, "chosen")
    assert one in canvas.ask("chosen")
    page.keyboard.press("o")
    assert set(canvas.ask("visible")) >= set(canvas.ask("chosen"))
    assert len(canvas.ask("visible")) < len(canvas.ids)
    page.keyboard.press("a")
    assert len(canvas.ask("visible")) == len(canvas.ids)
    page.keyboard.press("Escape")
    entry = page.locator(".legend").get_by_role("button", name="covered", exact=True)
    entry.focus()
    page.keyboard.press("Enter")
    expect(entry).to_have_attribute("aria-pressed", "false")
    expect(entry).to_be_focused()
    hidden = [i for i in canvas.ids if canvas.ask("roleOf", i) == "need-covered"]
    assert hidden
    assert not set(hidden) & set(canvas.ask("visible"))


def test_several_are_chosen_with_ctrl(visit: Visit, written: Write) -> None:
    page = visit.open(f"/?map={written(sized_map(60))}")
    canvas = Canvas(page)
    canvas.click("need:safe_space")
    page.keyboard.down("Control")
    canvas.click("need:feedback")
    page.keyboard.up("Control")
    assert set(canvas.ask("chosen")) == {"need:safe_space", "need:feedback"}
    assert "2 chosen." in says(page)
    expect(page.locator(".st-key-map_detail h3")).to_have_text("2 chosen")
    page.reload()
    canvas = Canvas(page)
    assert set(canvas.ask("chosen")) == {"need:safe_space", "need:feedback"}
    tool(page, "Hide").click()
    assert not {"need:safe_space", "need:feedback"} & set(canvas.ask("visible"))


def test_a_bubble_opens_in_place_and_folds_again(visit: Visit, written: Write) -> None:
    page = visit.open(f"/?map={written(sized_map(300))}")
    canvas = Canvas(page)
    bubble = next(i for i in canvas.ids if i.startswith("more:"))
    before = {i: canvas.ask("placeOf", i) for i in canvas.ids}
    canvas.element.dblclick(position=canvas.at(bubble))
    canvas.wait(lambda ids: set(ids) - set(before), "ids")
    assert len(canvas.ids) <= 90
    came, went = set(canvas.ids) - set(before), set(before) - set(canvas.ids)
    assert f"New in the picture: {len(came)} people; folded away, to make room: {len(went)}." in says(page)
    assert {i: canvas.ask("placeOf", i) for i in before if i in canvas.ids} == {
        i: place for i, place in before.items() if i in canvas.ids
    }
    page.wait_for_function("location.search.includes('open=more')")
    canvas.element.focus()
    page.keyboard.press("Enter")
    canvas.wait(lambda ids: set(ids) == set(before), "ids")
    canvas.click("untagged")
    expect(page.locator(".st-key-map_detail h3")).to_have_text("60 contacts without a need yet")
    page.keyboard.press("Enter")
    canvas.wait(lambda ids: set(ids) - set(before), "ids")
    assert canvas.ask("labelOf", "untagged") == "36 more contacts\nwithout a need yet"
    page.keyboard.press("Enter")
    canvas.wait(lambda ids: set(ids) == set(before), "ids")


def test_the_path_from_you_leads_over_who_introduces(visit: Visit, written: Write) -> None:
    some = demo_map(date.today())
    page = visit.open(f"/explore?map={written(some)}&layout=ties&person=helena-brandvold")
    canvas = Canvas(page)
    canvas.expect_selected("person:helena-brandvold")
    tool(page, "Path from you").click()
    assert canvas.ask("path") == [f"person:{some.ego}", "person:samir-rahal", "person:helena-brandvold"]
    assert "You → Samir Rahal → Helena Brandvold" in says(page)
    page.get_by_role("combobox", name="How far from you").select_option("Whom you know")
    assert "person:samir-rahal" in canvas.ask("visible")
    tool(page, "Path from you").click()
    canvas.element.focus()
    page.keyboard.press("Escape")
    assert "person:helena-brandvold" not in canvas.ask("visible")


def test_explore_on_a_phone_fits_the_screen(new_visit: NewVisit, written: Write) -> None:
    phone = new_visit(viewport={"width": 390, "height": 844})
    page = phone.open(f"/explore?map={written(sized_map(300))}&layout=closeness")
    canvas = Canvas(page)
    drawn = len(people(canvas))
    assert drawn < 120
    layouts = page.get_by_role("radiogroup").first
    assert layouts.evaluate("box => box.scrollWidth <= box.clientWidth"), "no layout is out of sight"
    expect(page.locator(".said")).to_contain_text(f"On this small screen {drawn} of 300 people are drawn by name.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_names_of_a_crowd_never_lie_over_each_other_and_more_show_from_near(visit: Visit, written: Write) -> None:
    page = visit.open(f"/explore?map={written(sized_map(400))}&marks=90")
    canvas = Canvas(page)
    page.get_by_role("radio", name="1,000").click()
    canvas.wait(lambda named: len(named) > 40, "named")
    named = canvas.ask("named")
    assert {i for i in canvas.ids if i.startswith("need:")} <= {n["id"] for n in named}
    assert not [(a["id"], b["id"]) for a, b in combinations(named, 2) if over(a, b)]
    unnamed = sorted(people(canvas) - among(n["id"] for n in named))
    canvas.click(f"person:{unnamed[0]}")
    canvas.wait(lambda found: f"person:{unnamed[0]}" in [n["id"] for n in found], "named")
    canvas.element.press("Escape")
    scale = canvas.ask("scale")
    for _ in range(6):
        canvas.element.press("+")
    canvas.wait(lambda now: now > 3 * scale, "scale")
    seen = {n["id"] for n in canvas.ask("named")}
    assert seen - {n["id"] for n in named}


def test_all_of_a_picture_is_seen_when_a_filter_makes_it_another(visit: Visit, written: Write) -> None:
    page = visit.open(f"/explore?map={written(demo_map(date.today()))}")
    canvas = Canvas(page)
    page.get_by_text("Filter the people").click()
    chosen(page, "Meets the need", "Professional development")
    canvas.wait(lambda ids: len(among(ids)) < 10, "ids")
    page.wait_for_timeout(500)
    box = canvas.element.bounding_box()
    assert box is not None
    places = [canvas.at(mark) for mark in canvas.ids]
    assert all(0 < at["x"] < box["width"] and 0 < at["y"] < box["height"] for at in places)


def test_the_picture_is_saved_as_it_is_arranged(visit: Visit, written: Write) -> None:
    some = sized_map(40)
    page = visit.open(f"/explore?map={written(some)}&layout=organization&f_organization=northwind%20labs")
    Canvas(page)
    page.get_by_text("The picture as a table, or as a file").click()
    names = {some.people[p].name for p in at(some, "Northwind Labs")}
    with page.expect_download() as drawing:
        page.get_by_role("button", name="SVG", exact=True).click()
    texts = {t.text for t in ElementTree.parse(drawing.value.path()).iter("{http://www.w3.org/2000/svg}text")}
    assert names <= texts
    assert f"Northwind Labs – {len(names)} people" in {t.replace(" person", " people") for t in texts if t}
    with page.expect_download() as pixels:
        page.get_by_role("button", name="PNG", exact=True).click()
    with Image.open(pixels.value.path()) as image:
        assert image.width > 300
    with page.expect_download() as table:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert all(name in Path(table.value.path()).read_text("utf-8-sig") for name in names)


def test_the_heat_map_is_saved_and_chooses_a_person(visit: Visit, written: Write) -> None:
    some = sized_map(60)
    page = visit.open(f"/explore?map={written(some)}&layout=matrix")
    holder = page.locator(".st-key-charted_heat-map")
    cell = holder.locator('path[aria-roledescription="rect mark"]').first
    name = (cell.get_attribute("aria-label") or "").partition(":")[0]
    cell.click(force=True)  # where the number is, in the middle of the cell
    expect(page.locator(".st-key-map_detail h3")).to_have_text(name)
    page.get_by_text("The chart as a table, or as a file").click()
    page.locator(".stExpander").get_by_role("button", name="SVG").first.focus()
    with page.expect_download() as drawing:
        page.keyboard.press("Enter")
    assert name in Path(drawing.value.path()).read_text("utf-8")


@pytest.mark.parametrize("layout", ["organization", "closeness"])
@pytest.mark.parametrize("width", [1400, 390])
def test_every_group_of_a_crowd_has_its_name_over_it(
    layout: str, width: int, new_visit: NewVisit, written: Write
) -> None:
    visit = new_visit(viewport={"width": width, "height": 900})
    canvas = Canvas(visit.open(f"/explore?map={written(sized_map(1_000))}&layout={layout}&marks=1000"))
    canvas.wait(lambda named: len(named) > 20, "named")
    named = canvas.ask("named")
    assert {i for i in canvas.ids if i.startswith("group:")} <= {n["id"] for n in named}
    assert "person:me" in [n["id"] for n in named]
    assert not [(a["id"], b["id"]) for a, b in combinations(named, 2) if over(a, b)]


def over(a: dict[str, float], b: dict[str, float]) -> bool:
    """Whether two rectangles share some ground."""
    wide = min(a["right"], b["right"]) - max(a["left"], b["left"])
    high = min(a["foot"], b["foot"]) - max(a["top"], b["top"])
    return wide > 0.01 and high > 0.01


INKS: Final = """
  globalThis.inks = new Map();
  const write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
    globalThis.inks.set(text, this.fillStyle);
    return write.call(this, text, ...place);
  };
"""
"""Notes in which colour each text was written last."""


def test_names_beside_faded_boxes_are_not_written_in_the_colour_of_the_ground(visit: Visit, written: Write) -> None:
    visit.page.add_init_script(INKS)
    page = visit.open(f"/explore?map={written(sized_map(400))}&marks=1000&box=untagged")
    canvas = Canvas(page)
    canvas.expect_selected("untagged")
    canvas.wait(lambda named: len(named) > 9, "named")
    inks = page.evaluate("Object.fromEntries(globalThis.inks)")
    faded = [contrast(inks[word], "#ffffff") for word in ("Safe space", "Accountability", "Role models")]
    assert all(3 <= against < 5 for against in faded), "as pale as one can read it"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        shares = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
