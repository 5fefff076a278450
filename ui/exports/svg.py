"""The picture as SVG: texts are texts, colours are written out so that every program shows them.

In a page the classes let a style sheet give the colours of a dark theme.
"""

from html import escape
from typing import Final

from graph.language import later, phrase
from loaders.out.markup import xml_text
from loaders.out.records import Exporter, Outgoing
from ui.exports.looks import LINE_ROLES, PALETTES, ROLES, Dashes, Theme, line_look, look
from ui.exports.sheet import Figure, Sheet, Stroke, Writing, sheet_of

FONTS: Final = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Helvetica Neue, Arial, sans-serif"
MARK: Final = "<!-- picture by kith -->"
NAMESPACE: Final = "http://www.w3.org/2000/svg"


def write(outgoing: Outgoing) -> bytes:
    """The picture in a file of its own."""
    return as_file(sheet_of(outgoing))


def as_file(sheet: Sheet) -> bytes:
    """A sheet in a file of its own."""
    drawn = drawing(sheet, f' xmlns="{NAMESPACE}"')
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{MARK}\n{drawn}\n'.encode()


def drawing(sheet: Sheet, attributes: str = "") -> str:
    """The svg element."""
    size = f'width="{_n(sheet.width)}" height="{_n(sheet.height)}" viewBox="0 0 {_n(sheet.width)} {_n(sheet.height)}"'
    says = phrase("A map of people and needs. {says}", says=sheet.says)
    parts = [
        f'<svg{attributes} {size} role="img" font-family="{FONTS}" class="picture">',
        f"<title>{text(says)}</title>",
        f'<rect class="ground" width="100%" height="100%" fill="{PALETTES["light"]["ground"]}"/>',
        *map(_figure, sheet.rings),
        *map(_stroke, sheet.strokes),
        *map(_figure, sheet.figures),
        *map(_writing, sheet.writings),
        "</svg>",
    ]
    return "\n".join(parts)


def style(theme: Theme) -> str:
    """The rules that give a drawing the colours of a theme."""
    rules = [f".picture .ground{{fill:{PALETTES[theme]['ground']}}}"]
    rules.append(f".picture .halo{{stroke:{PALETTES[theme]['ground']}}}")
    for role in ROLES:
        looks = look(role, theme)
        rules.append(f".picture .m-{role}{{fill:{looks.fill};stroke:{looks.border}}}")
        rules.append(f".picture .t-{role}{{fill:{looks.text}}}")
    rules += [f".picture .l-{role}{{stroke:{line_look(role, theme).colour}}}" for role in LINE_ROLES]
    return "\n".join(rules)


def text(words: str) -> str:
    """A text that is nothing but text, in an element as in an attribute."""
    return escape(xml_text(words), quote=True)


def _stroke(stroke: Stroke) -> str:
    looks = line_look(stroke.role)
    (x1, y1), (x2, y2) = stroke.start, stroke.end
    return (
        f'<line class="l-{stroke.role}" x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" '
        f'stroke="{looks.colour}" stroke-width="{_n(stroke.width)}"{_dashes(looks.dashes)}/>'
    )


def _figure(figure: Figure) -> str:
    looks = look(figure.role)
    how = (
        f'class="m-{figure.role}" fill="{looks.fill}" stroke="{looks.border}" '
        f'stroke-width="{_n(looks.width)}"{_dashes(looks.dashes)}'
    )
    tip = f"<title>{text(figure.tip)}</title>" if figure.tip else ""
    x, y, a, b = figure.x, figure.y, figure.width / 2, figure.height / 2
    if figure.shape == "dot" and a != b:
        return f'<ellipse {how} cx="{_n(x)}" cy="{_n(y)}" rx="{_n(a)}" ry="{_n(b)}">{tip}</ellipse>'
    if figure.shape == "dot":
        return f'<circle {how} cx="{_n(x)}" cy="{_n(y)}" r="{_n(a)}">{tip}</circle>'
    if figure.shape == "box":
        place = f'x="{_n(x - a)}" y="{_n(y - b)}" width="{_n(2 * a)}" height="{_n(2 * b)}" rx="{_n(figure.round)}"'
        return f"<rect {how} {place}>{tip}</rect>"
    points = " ".join(f"{_n(px)},{_n(py)}" for px, py in figure.outline())
    return f'<polygon {how} points="{points}">{tip}</polygon>'


def _writing(writing: Writing) -> str:
    halo = ' halo" stroke="#FFFFFF" stroke-width="3" paint-order="stroke' if writing.halo else ""
    anchor = "" if writing.left else ' text-anchor="middle"'
    return (
        f'<text class="t-{writing.role}{halo}" x="{_n(writing.x)}" y="{_n(writing.y)}" font-size="{_n(writing.size)}" '
        f'fill="{look(writing.role).text}"{anchor}>{text(writing.text)}</text>'
    )


def _dashes(dashes: Dashes) -> str:
    return f' stroke-dasharray="{dashes[0]} {dashes[1]}"' if dashes else ""


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


EXPORTER: Final = Exporter(
    "svg",
    later("The picture (SVG)"),
    (".svg",),
    "image/svg+xml",
    later("The picture with its legend, sharp at any size, its texts still texts."),
    MARK.encode(),
    write,
)
