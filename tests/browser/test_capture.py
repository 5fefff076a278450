"""*Capture* in a real browser: how few keys a map takes, by keyboard alone, and that nothing typed is ever lost."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from graph.catalogue import CATALOGUE
from graph.model import Person, PersonalMap, Provision, Tie
from graph.store.store import Store
from tests.browser.conftest import NewVisit, Visit, Watch
from tests.browser.proxy import Proxy
from tests.conftest import Server
from tests.ui.live import Live, served_by

Write = Callable[[PersonalMap], str]

FIRST: Final = ("Ana", "Ben", "Cleo", "Dev", "Elif", "Finn", "Gita", "Hugo", "Ines", "Jon")
LAST: Final = ("Brook", "Cho", "Dahl", "Evers")
PEOPLE: Final = [f"{first} {last}" for last in LAST for first in FIRST]
HOSTILE: Final = "</script><img src=x onerror=alert(1)>"
SECONDS_A_KEY: Final = 0.4
"""A slow typist: 150 keys a minute."""

HAND: Final = 200
"""Milliseconds from the hand at the mouse to the click."""


class Typist:
    """Somebody at the keyboard, who counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.letters, self.clicks = page, 0, 0, 0
        self.field = page.locator("#who")
        expect(self.field).to_be_focused()

    def type(self, text: str) -> None:
        """Letters, one key each; all but the first two arrive at once, which is quicker and does the same."""
        self.page.keyboard.type(text[:2])
        if text[2:]:
            self.page.keyboard.insert_text(text[2:])
        self.letters += len(text)

    def press(self, key: str) -> None:
        """One key."""
        self.page.keyboard.press(key)
        self.keys += 1

    def note(self, name: str, level: int) -> None:
        """Somebody by name, and how well they meet the need."""
        self.type(name)
        self.press("Enter")
        self.press(str(level))


def empty() -> PersonalMap:
    """A map with needs and nobody on it."""
    return PersonalMap("me", {"me": Person("me", "Rosa Lind")}, {n.id: n for n in CATALOGUE})


def prompt(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", name=text, exact=True)).to_be_visible()


def saved(page: Page) -> None:
    expect(page.get_by_text("✓ Everything is saved")).to_be_visible()


def stored(store: Store, name: str) -> dict[tuple[str, str], int]:
    """Who meets which need at which level, as the database has it."""
    found = store.load(name)
    return {(found.people[p.person].name, p.need): p.level for p in found.provisions.values()}


def test_forty_people_and_nine_needs_are_entered_in_ten_minutes(visit: Visit, written: Write, store: Store) -> None:
    """Each need gets eight people, so that each of the forty is named nearly twice, and a circle of five is noted."""
    name = written(empty())
    page = visit.open(f"/capture?map={name}")
    typist = Typist(page)
    needs = sorted(CATALOGUE, key=lambda n: n.name)
    wanted = {}
    known: set[str] = set()
    for place, need in enumerate(needs):
        prompt(page, need.prompt)
        for turn in range(8):
            person, level = PEOPLE[(place * 8 + turn) % len(PEOPLE)], turn % 3 + 1
            first, last = person.split()
            typist.note(f"{first[:2]} {last[0]}".lower() if person in known else person, level)
            wanted[person, need.id] = level
            known.add(person)
        typist.press("Enter")
    prompt(page, "Who of these know each other?")
    for person in PEOPLE[:5]:
        typist.type(person)
        typist.press("Enter")
    typist.press("Enter")
    saved(page)
    assert stored(store, name) == wanted
    ties = [t for t in store.load(name).ties.values() if "me" not in t.key]
    assert len(ties) == 10
    expect(page.get_by_text("9 of 9 needs, 40 people so far")).to_be_visible()
    minutes = (typist.keys + typist.letters) * SECONDS_A_KEY / 60
    print(f"{typist.clicks} clicks, {typist.keys} keys and {typist.letters} letters: {minutes:.1f} minutes")  # noqa: T201
    assert typist.clicks == 0
    assert typist.keys == 2 * len(wanted) + len(needs) + 5 + 1
    assert minutes < 10


def test_somebody_known_is_found_by_a_few_letters_and_somebody_new_is_made(
    visit: Visit, written: Write, store: Store
) -> None:
    people = {"me": Person("me", "Rosa Lind"), "p1": Person("p1", "Zoë Ångström"), "p2": Person("p2", HOSTILE)}
    before = PersonalMap(
        "me",
        people,
        {n.id: n for n in CATALOGUE},
        ties={t.key: t for t in (Tie("me", "p1", 4),)},
        provisions={"v": Provision("v", "p2", "community", 1)},
    )
    name = written(before)
    page = visit.open(f"/capture?map={name}&need=feedback")
    prompt(page, "Who reads your work and tells you what they really think?")
    typist = Typist(page)
    typist.type("zoe an")
    expect(page.get_by_role("option", name="Zoë Ångström")).to_have_attribute("aria-selected", "true")
    typist.press("Enter")
    typist.press("3")
    typist.type("Zoë")
    typist.press("ArrowDown")
    typist.press("Enter")
    typist.press("1")
    saved(page)
    assert stored(store, name) == {("Zoë Ångström", "feedback"): 3, ("Zoë", "feedback"): 1, (HOSTILE, "community"): 1}
    typist.note("scr", 2)
    saved(page)
    expect(page.get_by_role("button", name=f"{HOSTILE}: well")).to_have_attribute("aria-pressed", "true")
    typist.press("Control+z")
    typist.press("Control+z")
    saved(page)
    assert (HOSTILE, "feedback") not in stored(store, name)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("Undone:")).to_be_visible()


def test_one_can_leave_at_any_time_and_goes_on_where_one_was(visit: Visit, written: Write, store: Store) -> None:
    name = written(empty())
    page = visit.open(f"/capture?map={name}")
    typist = Typist(page)
    prompt(page, "With whom do you feel that you belong?")
    typist.type("Ana Brook")
    typist.press("Enter")
    typist.press("Enter")
    typist.type("Ben Mo")
    page.wait_for_function("() => location.search.includes('need=access_to_networks')")
    page.reload()
    prompt(page, "Who opens doors for you?")
    expect(page.locator("#who")).to_have_value("Ben Mo")
    page.keyboard.type("or")
    page.keyboard.press("Enter")
    page.reload()
    expect(page.get_by_role("button", name="Ben Moor: well")).to_be_visible()
    saved(page)
    assert stored(store, name) == {("Ana Brook", "community"): 2, ("Ben Moor", "access_to_networks"): 2}
    page.go_back()
    prompt(page, "With whom do you feel that you belong?")
    visit.open(f"/capture?map={name}")
    prompt(page, "Who notices when you do not do what you set out to do?")
    Typist(page).note("Cleo Cho", 3)
    people = page.get_by_role("link", name="People", exact=True)
    people.hover()
    page.wait_for_timeout(HAND)
    people.click()
    expect(page.get_by_text("3 people", exact=True)).to_be_visible()
    assert ("Cleo Cho", "accountability") in stored(store, name)


def test_a_need_that_was_left_blank_is_not_asked_for_again(new_visit: NewVisit, written: Write, store: Store) -> None:
    """The needs come by name: Sense of community, Access to networks, Accountability, Emotional support."""
    name = written(empty())
    page = new_visit().open(f"/capture?map={name}")
    typist = Typist(page)
    typist.note("Ana Brook", 2)
    typist.press("Enter")
    prompt(page, "Who opens doors for you?")
    typist.press("Enter")
    prompt(page, "Who notices when you do not do what you set out to do?")
    page.get_by_role("button", name="Nobody, next need").click()
    expect(page.get_by_text("3 of 9 needs gone through, 2 of them left blank, 1 person so far")).to_be_visible()
    typist.press("Control+z")
    prompt(page, "Who notices when you do not do what you set out to do?")
    saved(page)
    assert store.load(name).blanks.keys() == {"access_to_networks"}
    page = new_visit().open(f"/capture?map={name}")
    prompt(page, "Who notices when you do not do what you set out to do?")
    expect(page.get_by_text("2 of 9 needs gone through, 1 of them left blank, 1 person so far")).to_be_visible()
    page.get_by_role("button", name="Access to networks – blank").click()
    expect(page.get_by_text("You left this blank.")).to_be_visible()
    Typist(page).note("Ben Moor", 1)
    expect(page.get_by_text("2 of 9 needs, 2 people so far")).to_be_visible()
    saved(page)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("2 of 9 needs gone through, 1 of them left blank, 1 person so far")).to_be_visible()


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    """A way to the server of the tests."""
    parts = urlsplit(server.uri)
    made = Proxy(parts.hostname or "127.0.0.1", parts.port or 7687)
    yield made
    made.cut()


def test_what_was_typed_while_the_database_was_away_is_saved_afterwards(
    browser: Browser, server: Server, proxy: Proxy, written: Write, store: Store, tmp_path: Path
) -> None:
    name = written(empty())
    env = served_by(server, tmp_path / "home") | {"KITH_NEO4J_URI": f"bolt://127.0.0.1:{proxy.port}"}
    with Live(env) as through_proxy:
        context = browser.new_context(viewport={"width": 1400, "height": 1200})
        assert context.request.get(through_proxy.link).ok
        page, watch = context.new_page(), Watch()
        watch.follow(page)
        page.goto(f"{through_proxy.address}/capture?map={name}")
        typist = Typist(page)
        proxy.cut()
        typist.note("Ana Brook", 3)
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
        proxy.mend()
        expect(page.get_by_role("button", name="Ana Brook: fully")).to_be_visible()
        saved(page)
        context.close()
    watch.clean()
    assert stored(store, name) == {("Ana Brook", "community"): 3}


def test_a_phone_shows_it_whole(new_visit: NewVisit, written: Write) -> None:
    page = new_visit(viewport={"width": 390, "height": 844}).open(f"/capture?map={written(empty())}")
    Typist(page).note("Ana Brook", 2)
    expect(page.get_by_role("button", name="Ana Brook: well")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
