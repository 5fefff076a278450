"""The page that needs nothing else."""

import re
from html.parser import HTMLParser
from typing import Final

import pytest
from hypothesis import given, settings

from graph.model import Need, Person, PersonalMap, Provision
from tests.browser.test_hostile import hostile_map
from tests.graph.maps import maps
from tests.loaders.out.marked import HOSTILE, marked_map, outgoing
from tests.ui.exports.test_svg import states
from ui.exports import page

TAGS: Final = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "li"),
    *(
        "section",
        "span",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "svg",
        "rect",
        "line",
        "circle",
        "polygon",
        "text",
    ),
}
VOID: Final = frozenset(("meta",))


class Reader(HTMLParser):
    """The elements of a page, closed as they were opened, and the text of it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data + "\n"


def read(personal_map: PersonalMap) -> Reader:
    """The page of a map, read."""
    reader = Reader()
    reader.feed(page.write(outgoing(personal_map)).decode())
    reader.close()
    assert reader.open == []
    return reader


def test_it_has_the_verdict_the_picture_and_the_report() -> None:
    found = read(states())
    for said in (
        "2 of 3 needs are met; 1 rests on one person alone: Need number 1 on Name a.",
        "What is met",
        "Name b (well), Name c (well) and Name d (well)",
        "What hangs on one person",
        "1 need is met by one person and by nobody else.",
        "The worst case",
        "Whom to ask",
        "judged on 2026-11-23",
    ):
        assert said in found.text
    assert "svg" in found.tags


def test_on_paper_a_need_has_as_few_names_as_there_is_room_for() -> None:
    """With eight people for a need six names fit, the last of them a number; with thirteen needs four."""
    people = {f"p{n}": Person(f"p{n}", f"Name {n}") for n in range(8)}
    for number, said in (
        (1, "Name 0, Name 1, Name 2, Name 3, Name 4 and 3 more"),
        (13, "Name 0, Name 1, Name 2 and 5 more"),
    ):
        needs = {f"n{n}": Need(f"n{n}", f"n{n}", f"Need {n}") for n in range(number)}
        met = {p: Provision(p, p, "n0") for p in people}
        found = read(PersonalMap("me", {"me": Person("me", "Me"), **people}, needs, provisions=met))
        assert said in found.text


def test_notes_and_contact_details_stay_out() -> None:
    text = page.write(outgoing(marked_map())).decode()
    for kept in ("xqname1", "xqneed0"):
        assert kept in text
    for private in ("xqnotes", "xqmail", "+4670", "xqurl", "1971", "xqnote", "xqcontext", "xqlocation", "xqtopic"):
        assert private not in text


def test_nothing_is_loaded_and_nothing_can_run() -> None:
    for personal_map in (states(), hostile_map()):
        found = read(personal_map)
        assert found.tags <= TAGS
        names = {name for name, _ in found.attributes}
        assert not [n for n in names if n.startswith("on") or n in ("src", "href", "srcset", "action", "style", "data")]
        style = re.search(r"<style>(.*?)</style>", page.write(outgoing(personal_map)).decode(), re.DOTALL)
        assert style is not None
        assert not re.search(r"url\(|@import|https?:|expression", style[1])
    assert ("content", page.POLICY) in read(states()).attributes


def test_no_address_stands_in_a_page_of_plain_names() -> None:
    assert b"http://" not in page.write(outgoing(states()))
    assert b"https://" not in page.write(outgoing(states()))


def test_hostile_names_are_read_as_text() -> None:
    found = read(hostile_map())
    assert HOSTILE in found.text
    assert "<img" not in page.write(outgoing(hostile_map())).decode()


def test_it_has_the_colours_of_day_and_night_and_is_printed_by_day() -> None:
    text = page.write(outgoing(states())).decode()
    assert text.count("@media screen and (prefers-color-scheme: dark)") == 2
    assert "@media print" in text
    assert "prefers-color-scheme: dark)" not in text.replace("screen and (prefers-color-scheme: dark)", "")


@pytest.mark.parametrize("person", [Person("me", "Me"), Person("me", "\x00\x1b]0;x\x07")])
def test_an_empty_map_is_a_page_too(person: Person) -> None:
    found = read(PersonalMap("me", {"me": person}))
    assert "nothing to judge yet" in found.text
    assert "\x1b" not in found.text


@settings(deadline=None, max_examples=20)
@given(maps())
def test_any_map_is_a_page_whose_elements_are_closed(personal_map: PersonalMap) -> None:
    assert read(personal_map).tags <= TAGS
