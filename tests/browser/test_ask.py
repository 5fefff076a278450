"""*Who to ask* in a real browser, by the keyboard: from a question to a name, an ask, and how it ended."""

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import expect

from graph.model import PersonalMap
from graph.store.store import Store
from loaders.demo import demo_map
from tests.browser.conftest import Visit


def test_a_question_leads_to_a_name_and_an_ask_to_its_end(
    visit: Visit, store: Store, written: Callable[[PersonalMap], str]
) -> None:
    name = written(demo_map(date.today()))
    page = visit.open(f"/ask?map={name}")
    head = page.locator(".st-key-ask_head h2")
    expect(head).to_contain_text("Nobody is noted as meeting Institutional sponsorship yet")
    field = page.get_by_role("textbox", name="In your own words")
    field.fill("negotiation")
    page.keyboard.press("Enter")
    expect(head).to_contain_text("“negotiation”")
    page.goto(f"{visit.address}/ask?map={name}&need=access_to_networks")
    expect(head).to_have_text("For Access to networks, ask Helena Brandvold first; Samir Rahal could introduce you.")
    first = page.locator(".st-key-ask_1")
    way = first.inner_text()
    assert way.index("You") < way.index("Samir Rahal") < way.rindex("Helena Brandvold")
    fits = page.locator('.st-key-charted_what-speaks-for-whom [aria-label^="Rafael Quintero: Fits"]')
    expect(fits).to_have_attribute("aria-label", re.compile("Rafael Quintero meets Access to networks well"))
    fits.click()
    expect(page.locator(".st-key-about_person")).to_contain_text("Could stand in: Helena Brandvold (fully)")
    first.get_by_role("button", name="Note that I asked").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Noted that you asked Helena Brandvold.")).to_be_visible()
    card = page.locator(".st-key-open_asks [class*=st-key-open_]", has_text="Helena Brandvold")
    expect(card).to_contain_text("Access to networks · today")
    card.get_by_role("button", name="I got what I needed").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Noted how your ask to Helena Brandvold ended")).to_be_visible()
    [ask] = [i for i in store.load(name).interactions.values() if i.person == "helena-brandvold" and i.kind == "ask"]
    assert (ask.need, ask.outcome) == ("access_to_networks", "met")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(card).to_be_visible()
