"""Every page on the demonstration map in German: nothing that kith says is left in English."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from google.protobuf.json_format import MessageToDict

from graph.language import phrase, speaking
from graph.language.collecting import translated
from graph.store.store import Store
from loaders.demo import load_demo
from tests.conftest import Server
from tests.ui.drawn import AS_THEY_COME, Drawn
from ui import session
from ui.settings import Settings

PAGES: Final = (
    "my_map explore ask hanging capture_map people needs then_and_now import_map export_map settings".split()  # noqa: SIM905
)
KEYS: Final = {"not now", "nice to have"}
"""What cells are known by, whatever they show."""
WORDS: Final = 3
"""How many words of its own a text has at least that is looked for with something filled in."""


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    session.configure(lambda: pytest.fail("nobody asks for a store"), "", AS_THEY_COME)


@cache
def english() -> tuple[frozenset[str], re.Pattern[str]]:
    """The texts that are otherwise in German: those without values, and one pattern for all others."""
    ids = [i for m in translated("de") if m.id for i in ((m.id,) if isinstance(m.id, str) else m.id)]
    with speaking("de"):
        plain = frozenset(i for i in ids if " " in i and "{" not in i and phrase(i) != i) - KEYS
    filled = [i for i in ids if "{" in i and len(re.findall(r"[a-z]{2,}", re.sub(r"\{\w+\}", "", i))) >= WORDS]
    return plain, re.compile("|".join(re.sub(r"\\\{\w+\\\}", ".+?", re.escape(i)) for i in filled))


def texts(value: Any) -> Iterator[str]:
    """Every text within what is sent to the browser."""
    if isinstance(value, str):
        if value[:1] in ("{", "["):
            try:
                yield from texts(json.loads(value))
                return
            except ValueError:
                pass
        yield re.sub(r"\\(.)", r"\1", value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def test_nothing_is_said_in_english(server: Server, store: Store, map_name: str) -> None:
    load_demo(store, map_name)
    whole, filled = english()
    for page in PAGES:
        drawn = Drawn(server, store, map_name, page, Settings(Path(), language="de")).run()
        sent = {text for node in drawn.app._tree for text in texts(_sent(node))}
        assert len(sent) > 20, page
        assert [text for text in sent if text in whole or filled.fullmatch(text)] == [], page


def _sent(node: Any) -> Any:
    proto = getattr(node, "proto", None)
    return MessageToDict(proto) if proto is not None else {}
