"""*Then and now* in a real browser: what changed since a day, by the keyboard, and the marks of the timeline."""

from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import expect

from graph.model import PersonalMap
from graph.store.store import Store
from loaders.demo import demo_map
from tests.browser.conftest import Visit


def test_it_says_what_changed_draws_when_and_keeps_a_rhythm(
    visit: Visit, store: Store, written: Callable[[PersonalMap], str]
) -> None:
    some = demo_map(date.today())
    name = written(some)
    page = visit.open(f"/time?map={name}")
    head = page.locator(".st-key-time_head h2")
    expect(head).to_contain_text("Amara Okafor came for Professional development")
    begins = date.today() - timedelta(days=730)
    spans = page.locator('.st-key-charted_timeline path[aria-roledescription="bar"][aria-label^="Amara Okafor:"]')
    there = [p for p in some.provisions.values() if p.person == "amara-okafor" and (p.until or begins) >= begins]
    expect(spans).to_have_count(len(there))
    for place, weight in ((1, "important"), (2, "critical")):
        box = page.locator(f'.st-key-charted_map-{place} [aria-label^="Institutional sponsorship: {weight}, not met"]')
        expect(box).to_be_visible()
    page.get_by_role("button", name="A month ago").focus()
    page.keyboard.press("Enter")
    expect(head).to_contain_text("nothing has changed")
    page.wait_for_function("location.search.includes('since=')")
    page.go_back()
    expect(head).to_contain_text("Amara Okafor came for Professional development")
    card = page.locator(".st-key-again_ewa-lisiecka")
    card.get_by_role("combobox", name="Remind me").fill("three")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ewa Lisiecka: every three months.")).to_be_visible()
    tie = store.load(name).tie(some.ego, "ewa-lisiecka")
    assert tie is not None
    assert tie.cadence_days == 90
