"""The picture as SVG."""

import re
from dataclasses import replace
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from graph.analysis.report import report
from graph.model import Need, Person, PersonalMap, Provision, Tie
from graph.network import Standpoint, support_graph
from tests.graph.maps import TODAY, maps
from tests.loaders.out.marked import HOSTILE, marked_map, outgoing
from tests.ui.sizes import sized_map
from ui.canvas.assets import read
from ui.exports import svg
from ui.exports.looks import LINE_ROLES, PALETTES, ROLES, line_look, look
from ui.exports.sheet import laid_out, sheet_of
from ui.presenters.explored import Scene, explored
from ui.presenters.grouping import LAYOUTS, Layout
from ui.presenters.picture import picture

SVG: Final = "{http://www.w3.org/2000/svg}"


def drawn(personal_map: PersonalMap) -> Any:
    return ElementTree.fromstring(svg.write(outgoing(personal_map)))


def states() -> PersonalMap:
    """A need nobody meets, one that one person meets, and one that three do."""
    needs = {f"n{n}": Need(f"n{n}", f"k{n}", f"Need number {n}") for n in range(3)}
    people = {"me": Person("me", "Me"), **{p: Person(p, f"Name {p}") for p in "abcd"}}
    meets = [("a", "n1"), *((p, "n2") for p in "bcd")]
    return PersonalMap("me", people, needs, provisions={f"{p}{n}": Provision(f"{p}{n}", p, n) for p, n in meets})


def test_every_mark_of_the_picture_is_there_with_its_label() -> None:
    personal_map = states()
    here = Standpoint(TODAY)
    judged = report(personal_map, here)
    wanted = picture(personal_map, support_graph(personal_map, here), judged, judged)
    texts = [t.text for t in drawn(personal_map).iter(f"{SVG}text")]
    for mark in wanted.marks:
        assert all(line in texts for line in mark.label.split("\n"))
    assert len(list(drawn(personal_map).iter(f"{SVG}line"))) == len(wanted.lines)


def test_states_differ_by_words_and_border_and_not_by_colour_alone() -> None:
    boxes = {b.get("class"): b for b in drawn(states()).iter(f"{SVG}rect") if b.find(f"{SVG}title") is not None}
    looks = {(b.get("stroke-width"), b.get("stroke-dasharray")) for b in boxes.values()}
    assert set(boxes) == {"m-need-uncovered", "m-need-single", "m-need-covered"}
    assert len(looks) == 3
    texts = [t.text for t in drawn(states()).iter(f"{SVG}text")]
    assert {"✕ nobody yet", "⚠︎ only Name a", "3 people"} <= set(texts)


def test_the_legend_explains_what_is_drawn_and_nothing_else() -> None:
    texts = [t.text for t in drawn(states()).iter(f"{SVG}text")]
    assert {"covered", "on one person only", "nobody yet", "the only one for a need"} <= set(texts)
    assert not {"away", "nobody left", "a group"} & set(texts)


def test_hostile_names_are_text() -> None:
    personal_map = PersonalMap(
        "me",
        {"me": Person("me", HOSTILE), "p": Person("p", HOSTILE + "\x1b\x00", title='"><script>')},
        {"n": Need("n", "n", HOSTILE)},
        provisions={"v": Provision("v", "p", "n")},
    )
    tags = {element.tag.removeprefix(SVG) for element in drawn(personal_map).iter()}
    assert tags <= {"svg", "title", "rect", "line", "circle", "polygon", "text"}
    assert not [k for e in drawn(personal_map).iter() for k in e.attrib if k.startswith("on") or "href" in k]


@settings(max_examples=20)
@given(maps())
def test_nothing_lies_outside_the_sheet(personal_map: PersonalMap) -> None:
    sheet = sheet_of(outgoing(personal_map))
    for figure in sheet.figures:
        assert all(-1 <= x <= sheet.width + 1 and -1 <= y <= sheet.height + 1 for x, y in figure.outline())
    assert all(0 <= w.x <= sheet.width and 0 <= w.y <= sheet.height for w in sheet.writings)


def test_nothing_is_loaded_from_anywhere() -> None:
    assert re.findall(rb"https?://[^\"]*", svg.write(outgoing(states()))) == [b"http://www.w3.org/2000/svg"]
    assert b"url(" not in svg.write(outgoing(marked_map()))


def test_the_looks_are_those_of_the_page() -> None:
    told = read("looks.js")
    for theme, colours in PALETTES.items():
        block = re.search(rf"{theme}: \{{(.*?)\}}", told, re.DOTALL)
        assert block is not None
        for name, colour in re.findall(r'(\w+): "(#\w+)"', block[1]):
            assert colours[name] == colour
    for role in set(ROLES) - {"shape"}:
        line = re.search(rf'\n    "?{role}"?: \[(.*)\],\n', told)
        assert line is not None
        fill, border, width, dashes, _ = re.findall(r"blend\(.*?\)|\[.*?\]|[^,\s]+", line[1])
        assert (float(width), dashes) == (
            look(role).width,
            str(list(look(role).dashes or ())) if look(role).dashes else "false",
        )
        assert (PALETTES["light"][border[2:]]) == look(role).border
        assert fill.startswith("blend") or PALETTES["light"][fill[2:]] == look(role).fill
    for role in LINE_ROLES:
        line = re.search(rf'\n    "?{role}"?: \[t\.(\w+), (false|\[.*?\])\],', told)
        assert line is not None
        assert PALETTES["light"][line[1]] == line_look(role).colour
        assert line[2] == (str(list(line_look(role).dashes or ())) if line_look(role).dashes else "false")


@pytest.mark.parametrize("layout", sorted(set(LAYOUTS) - {"matrix"}))
def test_every_arrangement_is_drawn_with_all_its_names_and_nothing_outside(layout: Layout) -> None:
    some = sized_map(150)
    here = Standpoint(TODAY)
    scene = Scene(some, support_graph(some, here), report(some, here), [p for p in some.people if p != "me"])
    made = explored(scene, layout, 300)
    sheet = laid_out(made, "A verdict.")
    file = ElementTree.fromstring(svg.as_file(sheet))
    texts = [t.text for t in file.iter(f"{SVG}text")]
    assert all(line in texts for mark in made.marks for line in mark.label.split("\n"))
    assert len(list(file.iter(f"{SVG}ellipse"))) == len([r for r in made.rings if r[0] != r[1]])
    points = [p for figure in (*sheet.rings, *sheet.figures) for p in figure.outline()]
    assert all(-0.1 <= x <= sheet.width + 0.1 and -0.1 <= y <= sheet.height + 0.1 for x, y in points)


def test_lines_that_show_only_where_one_points_are_left_out() -> None:
    some = sized_map(20)
    some = replace(some, ties={**some.ties, ("c1", "c2"): Tie("c1", "c2", 3)})
    here = Standpoint(TODAY)
    scene = Scene(some, support_graph(some, here), report(some, here), [p for p in some.people if p != "me"])
    drawn_lines = {layout: len(laid_out(explored(scene, layout, 90), "").strokes) for layout in ("closeness", "ties")}
    assert drawn_lines == {"closeness": 0, "ties": 1}


def test_a_bubble_of_more_people_speaks_of_no_click() -> None:
    people = {"me": Person("me", "Me"), **{f"p{n}": Person(f"p{n}", f"Name {n}") for n in range(200)}}
    provisions = {p: Provision(p, p, "n") for p in people if p != "me"}
    titles = [
        t.text or ""
        for t in drawn(PersonalMap("me", people, {"n": Need("n", "n", "N")}, {}, {}, provisions)).iter(f"{SVG}title")
    ]
    assert any("more people for N, not drawn." in title for title in titles)
    assert not any("lick" in title for title in titles)
