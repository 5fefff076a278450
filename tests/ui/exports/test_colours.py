"""The colours of pictures and charts: read by everybody in both themes, and told apart by whoever is colour-blind.

Contrast is that of WCAG 2.2 (1.4.3 for text, 1.4.11 for marks). Colour blindness is simulated by the matrices of
Machado, Oliveira and Fernandes 2009 at severity 1; a difference is the Euclidean one in CIELAB (CIE 1976), where about
2 is the least that an eye notices.
"""

from itertools import combinations
from math import dist
from typing import Final

import numpy as np
import pytest

from ui.exports.looks import PALETTES, ROLES, Theme, look
from ui.pages.colours import INKS, SHADES
from ui.server import web_settings

SEEN_AS: Final = {
    "as it is": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ: Final = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE: Final = TO_XYZ @ np.ones(3)
FOR_TEXT: Final = 4.5
FOR_MARKS: Final = 3.0
APART: Final = 20.0
"""Ten times what an eye just notices: two fields of colour side by side are told apart at a glance."""
STATES: Final = [role for role in ROLES if role.startswith("need-")]
THEMES: Final[tuple[Theme, ...]] = ("light", "dark")


def linear(colour: str) -> np.ndarray:
    """The three channels of a colour such as ``#0072B2`` as amounts of light from 0 to 1."""
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    lights = sorted(float(TO_XYZ[1] @ linear(c)) for c in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(colour: str, eye: str) -> np.ndarray:
    """A colour as an eye sees it, in CIELAB."""
    x, y, z = np.cbrt(TO_XYZ @ np.clip(SEEN_AS[eye] @ linear(colour), 0, 1) / WHITE)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_contrast_is_that_of_the_recommendation() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


def test_white_is_a_hundred_in_lightness_to_every_eye() -> None:
    for eye in SEEN_AS:
        assert lab("#FFFFFF", eye) == pytest.approx([100, 0, 0], abs=0.1)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("role", STATES)
def test_the_name_of_a_need_can_be_read_in_its_box(role: str, theme: Theme) -> None:
    assert contrast(look(role, theme).text, look(role, theme).fill) >= FOR_TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("role", [r for r in ROLES if r != "shape"])
def test_the_border_of_a_mark_stands_out_from_the_ground(role: str, theme: Theme) -> None:
    assert contrast(look(role, theme).border, PALETTES[theme]["ground"]) >= FOR_MARKS


@pytest.mark.parametrize("theme", THEMES)
def test_words_in_a_warning_colour_can_be_read_on_the_ground(theme: Theme) -> None:
    for role in ("text", "met", "warn", "bad"):
        assert contrast(PALETTES[theme][role], PALETTES[theme]["ground"]) >= FOR_TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", SEEN_AS)
def test_what_is_met_differs_from_what_is_at_risk_to_every_eye(eye: str, theme: Theme) -> None:
    palette = PALETTES[theme]
    for risk in ("warn", "bad"):
        assert dist(lab(palette["met"], eye), lab(palette[risk], eye)) >= APART


def test_no_two_states_of_a_need_differ_by_colour_alone() -> None:
    drawn = {role: (look(role).width, look(role).dashes) for role in STATES}
    filled = {role: look(role).fill != PALETTES["light"]["ground"] for role in STATES}
    for one, other in combinations(STATES, 2):
        if drawn[one] == drawn[other] and filled[one] == filled[other]:
            fills = [look(role).fill for role in (one, other)]
            assert contrast(*fills) >= FOR_MARKS, f"{one} and {other}"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", SEEN_AS)
def test_levels_of_the_heat_map_grow_step_by_step_to_every_eye(eye: str, theme: Theme) -> None:
    steps = [lab(fill, eye)[0] for fill in SHADES[theme]]
    away_from_nothing = [abs(step - steps[0]) for step in steps]
    assert away_from_nothing == sorted(away_from_nothing)
    assert all(abs(a - b) >= 5 for a, b in combinations(steps, 2))


@pytest.mark.parametrize("theme", THEMES)
def test_figures_in_the_heat_map_can_be_read(theme: Theme) -> None:
    for fill, ink in list(zip(SHADES[theme], INKS[theme], strict=True))[1:]:
        assert contrast(fill, ink) >= FOR_TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_names_in_a_grid_can_be_read_though_streamlit_fades_them(theme: Theme) -> None:
    """A column that stays in sight is drawn with 60 % of the colour of text over the ground."""
    told = web_settings()
    text, ground = told[f"theme.{theme}.textColor"], told[f"theme.{theme}.backgroundColor"]
    assert text == PALETTES[theme]["text"], "pictures and pages are of one colour"
    faded = "#" + "".join(
        f"{round(0.6 * int(text[i : i + 2], 16) + 0.4 * int(ground[i : i + 2], 16)):02x}" for i in (1, 3, 5)
    )
    assert contrast(faded, ground) >= FOR_TEXT
