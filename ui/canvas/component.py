"""The picture in the browser: built by pyvis, drawn by its own vis-network, chosen in from both sides.

Two components: the *library* carries vis-network and never changes, so it is sent once; the *picture* is small and
waits for it. Nothing is loaded from anywhere else, and what is shown reaches the browser only as data.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyvis
import streamlit as st
from pyvis.network import Network
from streamlit.components.v2.types import ComponentRenderer

from ui.canvas.assets import read
from ui.canvas.words import words
from ui.presenters.choice import Found
from ui.presenters.picture import Mark, Picture

VIS_NETWORK: Final = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
SCRIPTS: Final = (
    "looks.js",
    "twin.js",
    "view.js",
    "legend.js",
    "toolbar.js",
    "finding.js",
    "skipping.js",
    "camera.js",
    "naming.js",
    "painting.js",
    "acting.js",
    "picture.js",
)

OPTIONS: Final[Mapping[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "selectionWidth": 1.5, "hoverWidth": 0.6},
    "interaction": {
        "hover": True,
        "dragNodes": True,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "tooltipDelay": 250,
        "zoomSpeed": 0.6,
    },
}
TIP_LINES: Final[Mapping[str, int]] = {"person": 1, "need": 2}
"""Of what is known by the beginning of its tip: how many lines of it."""
Built = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Search:
    """The field for a name: what was sought last, who was found, and what is told that something else is sought."""

    text: str
    hits: Sequence[Found]
    seek: Callable[[str], None]


def draw(
    wide: Picture,
    tall: Picture,
    *,
    chosen: Sequence[str],
    on_choose: Callable[[Sequence[str]], None],
    search: Search,
    key: str,
    built: Built | None = None,
    place: str = "",
    on_open: Callable[[str], None] | None = None,
    opened: Collection[str] = (),
) -> None:
    """Draw a map: ``wide`` where there is room, ``tall`` on a phone.

    ``chosen`` are the ids of the marks of people and needs, the last one first; ``on_choose`` is told what was clicked,
    and ``on_open`` which bubble or group is to be opened or folded again. ``search`` answers the field for a name.
    ``place`` names the map and the view: under it the browser remembers zoom, what is hidden and what was moved.
    ``built`` is from :func:`build`.
    """
    seen = f"{key}_seen"

    def picked() -> None:
        told = st.session_state.get(key, {}).get("picked")
        if told is not None:
            st.session_state[seen] = int(told["n"])
            on_choose([str(i) for i in told["ids"]])

    def sought() -> None:
        search.seek(str(st.session_state.get(key, {}).get("sought") or ""))

    def unfolded() -> None:
        told = st.session_state.get(key, {}).get("opened")
        if told is not None and on_open is not None:
            on_open(str(told["id"]))

    data = {
        **(built or build(wide, tall)),
        "options": OPTIONS,
        "words": words(),
        "chosen": {"wide": wide.marks_of(chosen), "tall": tall.marks_of(chosen)},
        "found": {"text": search.text, "hits": [{"id": h.mark, "label": h.label} for h in search.hits]},
        "ack": st.session_state.get(seen, 0),
        "place": place,
        "opens": on_open is not None,
        "open": list(opened),
    }
    with st.container(key="kith_frame_library"):
        _library()(key=f"{key}_library", data={}, height=1)
    _picture()(
        key=key,
        data=data,
        on_picked_change=picked,
        on_opened_change=unfolded,
        on_sought_change=sought,
        on_theme_change=lambda: None,
    )


def build(wide: Picture, tall: Picture, note: str = "") -> Built:
    """Both pictures as vis-network takes them, to be made once and drawn at many runs.

    ``note`` is said below ``tall``.
    """
    return {"wide": network(wide), "tall": network(tall) | {"note": note}}


class _Ids(dict[str, None]):
    """The ids of a network of pyvis, which looks up every end of every line in its list of them."""

    def append(self, item: str) -> None:
        """As a list does."""
        self[item] = None


def network(picture: Picture) -> dict[str, Any]:
    """A picture as vis-network takes it, by way of pyvis."""
    built = Network(directed=True)
    built.node_ids = _Ids()
    for mark in picture.marks:
        built.add_node(mark.id, **_node(mark))
    for line in picture.lines:
        built.add_edge(line.source, line.target, role=line.role, width=line.width, arrows="")
    nodes, edges, *_ = built.get_network_data()
    bounds = dict(zip(("left", "top", "right", "foot"), picture.bounds, strict=True))
    return {"nodes": nodes, "edges": edges, "bounds": bounds, "rings": picture.rings}


def _node(mark: Mark) -> dict[str, Any]:
    return {
        "label": mark.label,
        "shape": mark.shape,
        "title": mark.tip,
        "x": mark.x,
        "y": mark.y,
        "size": mark.size,
        "kind": mark.kind,
        "role": mark.role,
        "wide": mark.width,
        "high": mark.height,
        "letters": 15 if mark.kind == "need" else mark.font,
        "way": list(mark.way),
        "says": _says(mark),
    }


def _says(mark: Mark) -> str:
    """What the list says of a mark: people and needs with their whole names, a need with its state."""
    lines = mark.tip.split("\n")[: TIP_LINES[mark.kind]] if mark.kind in TIP_LINES else mark.label.split("\n")
    return " – ".join(lines)


def _picture() -> ComponentRenderer:
    return st.components.v2.component(
        "kith_picture", html=read("picture.html"), css=read("picture.css"), js="\n".join(map(read, SCRIPTS))
    )


def _library() -> ComponentRenderer:
    return st.components.v2.component("kith_library", js=_library_code())


@cache
def _library_code() -> str:
    """vis-network as pyvis brings it, kept out of the global names but one."""
    code = VIS_NETWORK.read_text("utf-8").split("//# sourceMappingURL", 1)[0]
    name = json.dumps("__kithVis")
    return f"""
if (!globalThis[{name}]) {{
  const found = {{}};
  (function (exports, module, define) {{
{code}
  }}).call(globalThis, found, {{}}, undefined);
  globalThis[{name}] = found;
  globalThis.dispatchEvent(new Event("kith-vis"));
}}
export default function () {{}}
"""
