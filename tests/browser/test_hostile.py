"""Names and notes that would be code, links or pictures are shown as text everywhere, and nothing is asked of anybody.

Once with the content security policy, once with it switched off, so that escaping alone is shown to hold.
"""

from collections.abc import Callable
from datetime import date
from typing import Final
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from graph.model import Interaction, Need, Person, PersonalMap, Provision, Stage, Tie
from tests.browser.canvas import Canvas
from tests.browser.conftest import NewVisit, Visit

SCRIPT: Final = "</script><img src=x onerror=alert(1)>"
PAYLOADS: Final = (
    SCRIPT,
    "![x](http://127.0.0.1:9/p.png)",
    "[a](javascript:alert(1))",
    "<svg onload=alert(1)>",
    '"><script>alert(1)</script>',
    "$\\href{javascript:alert(1)}{x}$",
    ":material/home: :red[x] :smile:",
    "<a href=http://127.0.0.1:9/a>b</a>",
    "javascript:alert(1)//",
    "![](data:image/svg+xml,<svg onload=alert(1)>)",
    "http://evil.example/ www.evil.example mail@evil.example",
    "<style>*{display:none}</style>",
    "`x` **b** _i_ # h",
    "'-alert(1)-'",
    "{{constructor.constructor('alert(1)')()}}",
    "</textarea><script>alert(1)</script>",
)
HEADING_SAYS: Final = """text => {
  const heading = document.querySelector('.st-key-map_detail h3');
  return heading && heading.innerText.replaceAll('\u2060', '') === text;
}"""


def hostile_map() -> PersonalMap:
    """Every text of every record is a payload."""
    people = {"me": Person("me", SCRIPT)}
    provisions, ties, interactions = [], [], []
    needs = {f"n{i}": Need(f"n{i}", f"n{i}", p, p, p, (p,)) for i, p in enumerate(PAYLOADS[:9])}
    for i, p in enumerate(PAYLOADS):
        other = PAYLOADS[(i + 1) % len(PAYLOADS)]
        people[f"h{i}"] = Person(
            f"h{i}", p, given_name=p, family_name=p, organization=other, title=p, location=p, groups=(p,), notes=p,
            emails=("x@example.org",), phones=(p,), urls=(p, "javascript:alert(1)"),
        )  # fmt: skip
        ties.append(Tie("me", f"h{i}", 1 + i % 5, last_contact=date(2026, 11, 1), context=p))
        provisions.append(Provision(f"v{i}", f"h{i}", f"n{i % 8}", 1 + i % 3, (p,), note=p))
        interactions.append(Interaction(f"i{i}", f"h{i}", date(2026, 11, 2), channel=p[:50], note=p))
    stages = {"s": Stage("s", SCRIPT, date(2026, 1, 1), {}), "t": Stage("t", PAYLOADS[1])}
    return PersonalMap(
        "me",
        people,
        needs,
        stages,
        {t.key: t for t in ties},
        {p.id: p for p in provisions},
        {i.id: i for i in interactions},
    )


@pytest.fixture
def name(written: Callable[[PersonalMap], str]) -> str:
    """The hostile map, written."""
    return written(hostile_map())


@pytest.fixture(params=[False, True], ids=["with the policy", "without the policy"])
def visitor(request: pytest.FixtureRequest, new_visit: NewVisit) -> Visit:
    """A visitor whose browser obeys the content security policy, and one whose does not."""
    return new_visit(bypass_csp=request.param)


def harmless(page: Page) -> None:
    """No image, link or script that a user's text could have brought, anywhere on the page or in the picture."""
    brought = page.evaluate(
        """() => {
        const roots = [document, ...[...document.querySelectorAll('*')].map(e => e.shadowRoot).filter(Boolean)];
        const all = what => roots.flatMap(r => [...r.querySelectorAll(what)]);
        return [
          ...all('img').map(e => e.src).filter(u => !u.startsWith('data:image/svg+xml,%3c')),
          ...all('a[href]').map(e => e.href).filter(
            u => u !== 'mailto:x@example.org' && new URL(u).origin !== location.origin),
          ...all('[onerror], [onload]').map(e => e.outerHTML),
          ...all('math, .katex').map(e => e.outerHTML),
        ]}"""
    )
    assert brought == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_my_map_says_every_name_letter_by_letter(visitor: Visit, name: str) -> None:
    page = visitor.open(f"/?map={name}&away=h4")
    canvas = Canvas(page)
    harmless(page)
    texts = {f"person:h{i}": p for i, p in enumerate(PAYLOADS)} | {f"need:n{i}": p for i, p in enumerate(PAYLOADS[:9])}
    for mark, text in texts.items():
        canvas.click(mark)
        canvas.expect_selected(mark)
        page.wait_for_function(HEADING_SAYS, arg=text)
    harmless(page)
    assert set(canvas.ids) == {"person:me", *texts}


@pytest.mark.parametrize("number", [0, 5])
def test_the_people_page_shows_them_as_text(visitor: Visit, name: str, number: int) -> None:
    page = visitor.open(f"/people?map={name}&person=h{number}")
    expect(page.get_by_role("heading", name="People", exact=True)).to_be_visible()
    expect(page.get_by_text("Helps with")).to_be_visible()
    page.get_by_text("Details").click()
    page.wait_for_timeout(300)
    page.get_by_role("tab", name="History").click()
    page.wait_for_timeout(300)
    harmless(page)
    page.get_by_text("Who meets which need").click()
    page.wait_for_timeout(800)
    harmless(page)


def test_explore_shows_them_as_text(visitor: Visit, name: str) -> None:
    asked = "&".join(f"f_group={quote(p.casefold())}" for p in PAYLOADS)
    page = visitor.open(f"/explore?map={name}&layout=organization&f_need=n1&f_match=any&{asked}")
    canvas = Canvas(page)
    assert len(canvas.ids) > len(PAYLOADS)
    expect(page.get_by_text(f"{len(PAYLOADS)} of {len(PAYLOADS)} people: meeting")).to_be_visible()
    canvas.click(next(i for i in canvas.ids if i.startswith("group:")))
    expect(page.get_by_text("Draw these first")).to_be_visible()
    harmless(page)
    page.get_by_role("radio", name="Table of people and needs").click()
    expect(page.locator("[data-testid=stVegaLiteChart] svg")).to_be_visible()
    harmless(page)


def test_the_pages_that_advise_show_them_as_text(new_visit: NewVisit, name: str) -> None:
    """Also where an organisation, a group or what one is looking for is such a text, and stands in the address."""
    visitor = new_visit(bypass_csp=True)
    hostile = quote(SCRIPT)
    for path, ready in (
        (f"/ask?map={name}&need=n1&text={hostile}&person=h0", ".st-key-ask_head h2"),
        (f"/reliance?map={name}&place={hostile}&away=h4", ".st-key-charted_reliance svg.marks"),
        (f"/time?map={name}&since=2025-01-01", ".st-key-charted_timeline svg.marks"),
    ):
        page = visitor.open(path)
        page.locator(ready).first.wait_for()
        page.wait_for_timeout(500)
        harmless(page)


def test_the_name_of_a_file_that_is_imported_is_shown_as_text(visitor: Visit, name: str) -> None:
    page = visitor.open(f"/import?map={name}")
    expect(page.get_by_role("heading", name="Import and export", exact=True)).to_be_visible()
    rows = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    rows += "".join(f'"{p.replace(chr(34), chr(34) * 2)}",,,,,,01 Jan 2026\n' for p in PAYLOADS)
    file = {"name": f"{PAYLOADS[1].replace('/', '_')}.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]
    page.wait_for_timeout(3000)
    harmless(page)


def test_the_name_of_a_map_that_is_not_there_is_shown_as_text(visitor: Visit) -> None:
    page = visitor.open("/?map=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E![x](http://127.0.0.1:9/p.png)")
    expect(page.get_by_text("There is no map")).to_be_visible()
    harmless(page)
    page.get_by_role("button", name="Show the map").first.click()
    expect(page.get_by_text("There is no map")).to_have_count(0)
