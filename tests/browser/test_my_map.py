"""*My map* in a real browser: picture, list, bars and panel choose the same thing, and what-if follows."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from graph.catalogue import CATALOGUE
from graph.changes import Changes
from graph.model import Person, PersonalMap, Provision, Stage
from graph.store.store import Store
from loaders.demo import demo_map
from tests.browser.canvas import Canvas
from tests.browser.conftest import NewVisit, Visit
from tests.ui.sizes import SINGLE, UNMET, sized_map
from ui.known_pages import PATHS

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


def panel(page: Page) -> str:
    """What the panel beside the picture says."""
    return page.locator(".st-key-map_detail").inner_text()


def test_the_verdict_comes_first_and_names_the_gap(visit: Visit, name: str) -> None:
    page = visit.open(f"/?map={name}")
    first = page.locator(".st-key-map_verdict h2")
    expect(first).to_contain_text("8 of 9 needs are met")
    expect(page.get_by_text("Nobody meets Institutional sponsorship yet.")).to_be_visible()


def test_clicking_a_person_in_the_picture_shows_what_hangs_on_them(
    visit: Visit, name: str, some_map: PersonalMap
) -> None:
    page, who = visit.open(f"/?map={name}"), only_one(some_map)
    canvas = Canvas(page)
    before = canvas.view()
    canvas.click(f"person:{who.id}")
    expect(page.locator(".st-key-map_detail h3")).to_have_text(who.name)
    canvas.expect_selected(f"person:{who.id}")
    assert "Access to networks: well · the only one" in panel(page)
    assert "of the help you count on" in panel(page)
    assert canvas.view() == before
    page.wait_for_function("id => location.search.includes('person=' + id)", arg=who.id)


def test_clicking_a_need_shows_who_meets_it_and_leads_on_to_them(
    visit: Visit, name: str, some_map: PersonalMap
) -> None:
    page, who = visit.open(f"/?map={name}"), only_one(some_map)
    canvas = Canvas(page)
    canvas.click(f"need:{SINGLE}")
    expect(page.locator(".st-key-map_detail h3")).to_have_text("Access to networks")
    assert f"only {who.name}" in panel(page)
    page.locator(".st-key-map_detail").get_by_role("button", name=who.name).click()
    expect(page.locator(".st-key-map_detail h3")).to_have_text(who.name)
    canvas.expect_selected(f"person:{who.id}")


def test_an_unmet_need_says_whom_to_ask(visit: Visit, name: str) -> None:
    page = visit.open(f"/?map={name}")
    Canvas(page).click(f"need:{UNMET}")
    detail = page.locator(".st-key-map_detail")
    expect(detail.get_by_text("Whom you could ask", exact=True)).to_be_visible()
    expect(detail).to_contain_text("nobody yet", ignore_case=True)


def test_the_verdict_leads_from_an_unmet_need_to_a_name(visit: Visit, name: str) -> None:
    page = visit.open(f"/?map={name}")
    canvas = Canvas(page)
    offered = page.locator(f".st-key-asking_{UNMET}")
    expect(offered).to_contain_text("Whom you could ask for Institutional sponsorship")
    first = offered.get_by_role("button").first
    called = first.inner_text().splitlines()[-1]
    canvas.click(f"need:{UNMET}")
    lines = page.locator(".st-key-map_detail").get_by_role("button", name=called)
    expect(lines).to_be_visible()
    first.click()
    expect(page.locator(".st-key-map_detail h3")).to_have_text(called)


def test_the_panel_of_somebody_unknown_says_who_could_introduce(visit: Visit, written: Write) -> None:
    name = written(demo_map(date.today()))
    page = visit.open(f"/?map={name}&person=helena-brandvold")
    expect(page.get_by_text("Samir Rahal knows them and could introduce you.")).to_be_visible()


def test_worth_a_look_leads_to_a_finding_and_unfolds_the_rest(visit: Visit, written: Write) -> None:
    empty = PersonalMap("me", {"me": Person("me", "You"), "a": Person("a", "Ana")}, {n.id: n for n in CATALOGUE})
    page = visit.open(f"/?map={written(empty)}")
    canvas = Canvas(page)
    page.get_by_text("And 2 more").click()
    lines = page.locator(".st-key-map_detail").get_by_role("button", name=": not met")
    expect(lines).to_have_count(len(CATALOGUE))
    last = lines.last.inner_text().splitlines()[-1].partition(":")[0]
    lines.last.click()
    expect(page.locator(".st-key-map_detail h3")).to_have_text(last)
    canvas.expect_selected(next(f"need:{n.id}" for n in CATALOGUE if n.name == last))


def test_clicking_you_says_how_the_whole_map_stands(visit: Visit, name: str) -> None:
    page = visit.open(f"/?map={name}")
    Canvas(page).click("person:me")
    expect(page.locator(".st-key-map_detail h3")).to_have_text("You")
    assert "60 people on your map" in panel(page)
    assert "8 of 9 needs are met" in panel(page)


def test_the_finder_chooses_in_the_picture(visit: Visit, name: str) -> None:
    page = visit.open(f"/?map={name}")
    canvas = Canvas(page)
    finder = page.get_by_role("combobox", name="Find a person or a need")
    finder.fill("zzz")
    expect(page.locator(".finder .nobody")).to_have_text("Nobody and nothing on your map fits.")
    finder.fill("Safe sp")
    page.get_by_role("option", name="Safe space").click()
    canvas.expect_selected("need:safe_space")
    expect(page.locator(".st-key-map_detail h3")).to_have_text("Safe space")


def test_a_bar_chooses_its_need(visit: Visit, name: str) -> None:
    page = visit.open(f"/?map={name}")
    canvas = Canvas(page)
    page.locator('path[aria-roledescription="bar"][aria-label*="Safe space"]').click()
    canvas.expect_selected("need:safe_space")


def test_bars_are_as_long_as_the_number_of_people(visit: Visit, written: Write) -> None:
    """One, two and three people: each bar as long as so many times the first, and the target at its number."""
    people = {p.id: p for p in (Person("me", "You"), *(Person(f"p{n}", f"Ana Brook {n}") for n in range(3)))}
    needs = {n.id: replace(n, target=3) for n in CATALOGUE[:3]}
    met = [Provision(f"{n}-{p}", f"p{p}", need) for n, need in enumerate(needs) for p in range(n + 1)]
    some = PersonalMap("me", people, needs, provisions={p.id: p for p in met})
    page = visit.open(f"/?map={written(some)}")
    Canvas(page)
    wide = {}
    for need in needs.values():
        bar = page.locator(f'path[aria-roledescription="bar"][aria-label*="{need.name}"]')
        wide[need.name] = bar.evaluate("e => e.getBBox().width")
    one, two, three = wide.values()
    assert two == pytest.approx(2 * one, abs=1)
    assert three == pytest.approx(3 * one, abs=1)


WORDS = """svg => [...svg.querySelectorAll('text')].filter(t => t.textContent).map(t => {
  const [box, sheet] = [t.getBoundingClientRect(), svg.getBoundingClientRect()];
  return [t.textContent, box.left - sheet.left, box.right - sheet.left, box.top, sheet.width];
})"""


@pytest.mark.parametrize("width", [1400, 390])
def test_the_words_beside_the_bars_are_whole_and_keep_apart(new_visit: NewVisit, written: Write, width: int) -> None:
    some = sized_map(60)
    alone = some.provisions["single"].person
    people = {**some.people, alone: replace(some.people[alone], name="Beatriz Salgado")}
    page = new_visit(viewport={"width": width, "height": 900}).open(f"/?map={written(replace(some, people=people))}")
    Canvas(page)
    words = page.locator("[data-testid=stVegaLiteChart] svg").evaluate(WORDS)
    said = [text for text, *_ in words]
    assert "⚠︎ only Beatriz Salgado" in said
    assert {n.name for n in CATALOGUE} <= set(said)
    for text, left, right, top, sheet in words:
        assert 0 <= left < right <= sheet, text
        assert not [t for t, x, _, y, _ in words if y == top and left < x < right], text


def test_the_name_of_a_need_beside_its_bar_chooses_it(visit: Visit, name: str) -> None:
    page = visit.open(f"/?map={name}")
    canvas = Canvas(page)
    page.locator("[data-testid=stVegaLiteChart] text", has_text="Institutional sponsorship").click()
    canvas.expect_selected(f"need:{UNMET}")


def test_taking_somebody_away_changes_the_verdict_the_bars_and_the_picture(
    visit: Visit, name: str, some_map: PersonalMap
) -> None:
    page, who = visit.open(f"/?map={name}"), only_one(some_map)
    canvas = Canvas(page)
    before = canvas.view()
    canvas.click(f"person:{who.id}")
    page.get_by_role("button", name="If they were away").click()
    expect(page.get_by_text(f"If {some_map.called(who.id)} were away, 1 need would be met by nobody")).to_be_visible()
    expect(page.locator(".st-key-map_verdict h2")).to_contain_text("7 of 9 needs are met")
    canvas.wait(lambda role: role == "need-lost", "roleOf", f"need:{SINGLE}")
    assert canvas.ask("roleOf", f"person:{who.id}") == "away"
    assert "nobody left" in canvas.ask("labelOf", f"need:{SINGLE}")
    assert canvas.view() == before
    bar = page.locator('path[aria-roledescription="bar"][aria-label*="Access to networks"]')
    expect(bar).to_have_attribute("aria-label", re.compile("not met"))


def test_the_address_brings_the_same_view_again(visit: Visit, name: str, some_map: PersonalMap) -> None:
    who = only_one(some_map)
    page = visit.open(f"/?map={name}&person={who.id}&away={who.id}&level=2")
    canvas = Canvas(page)
    canvas.expect_selected(f"person:{who.id}")
    expect(page.get_by_text("Taken to be away.")).to_be_visible()
    assert canvas.ask("roleOf", f"person:{who.id}") == "away"
    expect(page.get_by_role("combobox", name="What counts")).to_have_value("help that meets it well")


def test_back_returns_to_what_was_chosen_before(visit: Visit, name: str) -> None:
    page = visit.open(f"/?map={name}")
    canvas = Canvas(page)
    canvas.click("need:safe_space")
    page.wait_for_function("() => location.search.includes('need=safe_space')")
    canvas.click("need:feedback")
    page.wait_for_function("() => location.search.includes('need=feedback')")
    page.go_back()
    canvas.expect_selected("need:safe_space")
    page.go_back()
    canvas.expect_selected("")


def test_a_person_is_opened_on_the_page_people(visit: Visit, name: str, some_map: PersonalMap) -> None:
    page, who = visit.open(f"/?map={name}&person={only_one(some_map).id}"), only_one(some_map)
    Canvas(page)
    link = page.locator(".st-key-map_detail").get_by_role("link", name="Open")
    assert f"map={name}" in (link.get_attribute("href") or "")
    link.click()
    expect(page.get_by_role("heading", name=who.name, exact=True)).to_be_visible()
    page.wait_for_function("id => location.search.includes('person=' + id)", arg=who.id)


def test_a_choice_survives_a_visit_to_another_page(visit: Visit, name: str) -> None:
    page = visit.open(f"/?map={name}")
    Canvas(page).click("need:safe_space")
    page.wait_for_function("() => location.search.includes('need=safe_space')")
    page.get_by_role("link", name="People").click()
    expect(page.get_by_role("heading", name="People", exact=True)).to_be_visible()
    page.get_by_role("link", name="My map").click()
    Canvas(page).expect_selected("need:safe_space")


def test_the_stage_changes_what_counts(visit: Visit, store: Store, name: str, some_map: PersonalMap) -> None:
    calm = Stage("calm", "Sabbatical", None, {n: 0 for n in some_map.needs if n != UNMET})
    store.change(name, lambda _: Changes(stages=(calm,)), "a stage")
    page = visit.open(f"/?map={name}")
    page.get_by_role("combobox", name="Judged for").click()
    page.get_by_role("option", name="Sabbatical").click()
    expect(page.locator(".st-key-map_verdict h2")).to_contain_text(
        "Nobody on your map meets Institutional sponsorship yet"
    )
    page.wait_for_function("() => location.search.includes('stage=calm')")


def test_the_table_says_the_same_as_the_picture(visit: Visit, name: str) -> None:
    page = visit.open(f"/?map={name}")
    Canvas(page)
    page.get_by_text("The picture as a table").click()
    expect(page.get_by_test_id("glide-cell-0-0")).to_have_text("A sense of community")


def test_an_empty_map_greets_with_three_ways_to_begin(visit: Visit, written: Write) -> None:
    empty = replace(sized_map(0), provisions={}, ties={})
    page = visit.open(f"/?map={written(empty)}")
    expect(page.get_by_role("heading", name="Who helps you with what?", exact=True)).to_be_visible()
    for way in ("Bring your contacts", "Begin with a need", "Look around first"):
        expect(page.get_by_role("heading", name=way, exact=True)).to_be_visible()
    page.get_by_role("link", name="Import a file").click()
    expect(page.get_by_role("heading", name="Import and export", exact=True)).to_be_visible()


def test_capturing_a_need_puts_people_on_an_empty_map(visit: Visit, store: Store, written: Write) -> None:
    name = written(replace(sized_map(0), provisions={}, ties={}))
    page = visit.open(f"/?map={name}")
    page.get_by_role("combobox", name="The need").click()
    page.get_by_role("option", name="Safe space").click()
    expect(page.get_by_text("With whom can you speak openly and be believed?")).to_be_visible()
    page.get_by_role("textbox", name="Names, one on each line").fill("Ana Brook\nBen Moor")
    page.get_by_text("fully", exact=True).click()
    page.get_by_role("button", name="Save").click()
    Canvas(page)
    expect(page.get_by_text("2 people noted for Safe space.")).to_be_visible()
    saved = store.load(name)
    assert sorted((saved.people[p.person].name, p.need, p.level) for p in saved.provisions.values()) == [
        ("Ana Brook", "safe_space", 3),
        ("Ben Moor", "safe_space", 3),
    ]
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_role("heading", name="Who helps you with what?", exact=True)).to_be_visible()


def test_the_demonstration_is_one_click_away_and_so_is_the_way_back(visit: Visit, store: Store, written: Write) -> None:
    name, there = written(replace(sized_map(0), provisions={}, ties={})), {m.name for m in store.maps()}
    page = visit.open(f"/?map={name}")
    page.get_by_role("button", name="Show me the demonstration").click()
    assert len(Canvas(page).ids) > 20
    expect(page.get_by_role("combobox", name="Map")).to_have_value("Map: demo")
    assert "demo" in {m.name for m in store.maps()}
    page.get_by_role("combobox", name="Map").click()
    page.get_by_role("option", name=f"Map: {name}").click()
    expect(page.get_by_role("heading", name="Who helps you with what?", exact=True)).to_be_visible()
    if "demo" not in there:
        store.drop("demo")


def test_a_page_that_does_not_exist_leads_to_the_first_one_and_says_so(visit: Visit, name: str) -> None:
    page = visit.open(f"/nonsense?map={name}&need={UNMET}")
    expect(page.get_by_text("The link names a page that does not exist; this is the first one.")).to_be_visible()
    Canvas(page).expect_selected(f"need:{UNMET}")
    page.wait_for_function("location.pathname === '/' && !location.search.includes('lost')")
    expect(page.get_by_text("Page not found")).to_have_count(0)
    visit.open(f"/map?map={name}").wait_for_function("location.pathname === '/'")


def test_every_page_of_the_navigation_is_known(visit: Visit, name: str) -> None:
    page = visit.open(f"/?map={name}")
    Canvas(page)
    links = page.locator("header nav a, [data-testid=stTopNavLink]")
    paths = {(link.get_attribute("href") or "").partition("?")[0].rpartition("/")[2] for link in links.all()}
    assert paths - {""} == set(PATHS[1:])


def test_the_address_follows_the_last_choice_though_answers_are_late(visit: Visit, name: str) -> None:
    """A choice is taken back before the browser has heard what its address says of it."""
    held: list[tuple[WebSocketRoute, str | bytes]] = []
    late = False

    def between(page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        server.on_message(lambda message: held.append((page, message)) if late else page.send(message))

    visit.page.route_web_socket(re.compile("/_stcore/stream"), between)
    page = visit.open(f"/?map={name}")
    canvas = Canvas(page)
    page.wait_for_timeout(500)
    late = True
    canvas.click("need:safe_space")
    page.wait_for_timeout(300)
    canvas.element.press("Escape")
    page.wait_for_timeout(2500)
    late = False
    for socket, message in held:
        socket.send(message)
    page.wait_for_timeout(1500)
    assert canvas.ask("selected") is None
    assert "need=" not in page.evaluate("location.search")
