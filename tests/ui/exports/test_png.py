"""The picture as PNG."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from graph.model import Person, PersonalMap
from tests.loaders.out.marked import marked_map, outgoing
from tests.ui.exports.test_svg import states
from ui.exports import fonts, png
from ui.exports.looks import PALETTES
from ui.exports.sheet import Figure, sheet_of


def pixels(personal_map: PersonalMap) -> Image.Image:
    return Image.open(BytesIO(png.write(outgoing(personal_map)))).convert("RGB")


def test_it_is_a_picture_of_twice_the_size_of_the_sheet() -> None:
    sheet, image = sheet_of(outgoing(states())), pixels(states())
    assert image.size == (round(sheet.width * 2), round(sheet.height * 2))


def test_figures_stand_where_the_sheet_has_them() -> None:
    sheet, image = sheet_of(outgoing(states())), pixels(states())
    covered = next(f for f in sheet.figures if f.role == "need-covered")
    assert image.getpixel((round(2 * covered.x - covered.width + 8), round(2 * covered.y))) == rgb("met")
    owner = next(f for f in sheet.figures if f.role == "me")
    assert image.getpixel((round(2 * owner.x), round(2 * owner.y))) == rgb("text")
    assert image.getpixel((0, 0)) == rgb("ground")


def rgb(name: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(PALETTES["light"][name][1:]))


def test_the_same_map_gives_the_same_picture() -> None:
    assert png.write(outgoing(marked_map())) == png.write(outgoing(marked_map()))


@pytest.mark.parametrize(
    "name", ["Dilan Özkör", "Fay Łąka", "Đorđe Žižić", "Ελένη", "Ирина", "Nguyễn Thị", "O’Hare", "İğdır ş"]
)
def test_names_of_europe_are_drawn_with_the_font_that_is_always_there(name: str) -> None:
    assert fonts.runs(name, 28) == [(name, fonts.font_of(28))]
    assert not fonts.lacks(name, 28)


def test_a_letter_that_no_font_has_becomes_a_box_and_the_picture_says_so() -> None:
    personal_map = PersonalMap("me", {"me": Person("me", "Me"), "p": Person("p", "\U00012000")})
    assert fonts.lacks("\U00012000\U0001fbff", 28) or not fonts.lacks("\U00012000", 28)
    assert [text for text, _ in fonts.runs("A\U0010fffdB\ue000", 28)] == ["AB"], "what has no meaning is left out"
    sheet = sheet_of(outgoing(personal_map))
    assert png.drawn(sheet).size == (round(sheet.width * 2), round(sheet.height * 2)), "who is not drawn lacks nothing"


def test_a_lack_is_noted_at_the_foot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "OTHERS", ())
    sheet = sheet_of(outgoing(states()))
    whole = png.drawn(sheet)
    lacking = replace(sheet, writings=(*sheet.writings, writing("北川")))
    assert png.drawn(lacking).size[1] > whole.size[1]
    assert fonts.runs("北a", 28)[0][0].startswith(fonts.MISSING)


def writing(text: str):  # type: ignore[no-untyped-def]
    from ui.exports.sheet import Writing

    return Writing(text, 50, 50, 14, "person")


def test_signs_are_drawn_as_others_that_say_the_same() -> None:
    assert "".join(text for text, _ in fonts.runs("✕ nobody yet ⚠︎ only", 28)) == "× nobody yet ! only"


def test_a_dashed_line_is_drawn_in_pieces() -> None:
    assert png.dashed([(0, 0), (10, 0)], (3, 2)) == [[(0, 0), (3, 0)], [(5, 0), (8, 0)]]
    assert png.dashed([(0, 0), (2, 0), (2, 2)], (3, 9)) == [[(0, 0), (2, 0), (2, 1)]]
    assert png.dashed([(0, 0), (2, 0)], (3, 9)) == [[(0, 0), (2, 0)]]


@pytest.mark.parametrize("shape", ["box", "square", "diamond", "triangle", "dot"])
def test_an_outline_fills_its_width_and_height(shape: str) -> None:
    xs, ys = zip(*Figure(shape, 10, 20, 8, 6, "person").outline(), strict=True)
    assert (round(min(xs), 6), round(max(xs), 6), round(min(ys), 6), round(max(ys), 6)) == (6, 14, 17, 23)
