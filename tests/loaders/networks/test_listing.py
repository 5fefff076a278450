"""Lists of texts in one text."""

from types import ModuleType
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Need, Person, PersonalMap, Provision
from loaders.networks import gexf as gexf_in
from loaders.networks import graphml as graphml_in
from loaders.networks.listing import joined, parted
from loaders.out import gexf, graphml
from loaders.out.records import Exporter
from loaders.source import Source
from tests.loaders.out.marked import outgoing

ENTRIES: Final = st.lists(
    st.text("ab;\\ ,[]1ü|\"'<&", min_size=1, max_size=8).map(lambda text: " ".join(text.split())).filter(bool),
    max_size=4,
    unique=True,
).map(tuple)


@pytest.mark.parametrize(
    ("entries", "text"),
    [
        (("choir", "work"), "choir; work"),
        (("a; b", "c"), r"a\; b; c"),
        (("a\\b",), "a\\b"),
        (("a\\", "b"), "a\\\\; b"),
        (("a\\;b",), "a\\\\\\;b"),
        ((), ""),
    ],
)
def test_only_a_semicolon_of_their_own_is_written_in_another_way(entries: tuple[str, ...], text: str) -> None:
    assert joined(entries) == text
    assert tuple(parted(text)) == entries


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("a;b;;c ", ["a", "b", "c"]),
        ("a\n b", ["a", "b"]),
        ("C:\\x\\", ["C:\\x\\"]),
        ("\\\\host\\share", ["\\\\host\\share"]),
        ("a\\\nb", ["a\\", "b"]),
    ],
)
def test_the_text_of_another_program_is_what_it_looks_like(text: str, entries: list[str]) -> None:
    assert list(parted(text)) == entries


@given(ENTRIES)
def test_what_is_joined_is_parted_again(entries: tuple[str, ...]) -> None:
    assert tuple(parted(joined(entries))) == entries


@pytest.mark.parametrize(
    ("exporter", "loader"), [(graphml.EXPORTER, graphml_in), (gexf.EXPORTER, gexf_in)], ids=["graphml", "gexf"]
)
@given(lists=st.tuples(ENTRIES, ENTRIES, ENTRIES))
def test_lists_come_back_from_kiths_own_files(
    exporter: Exporter, loader: ModuleType, lists: tuple[tuple[str, ...], ...]
) -> None:
    groups, topics, aliases = lists
    people = {"me": Person("me", "Rosa"), "p": Person("p", "Ana", groups=groups)}
    needs = {"n": Need("n", "n", "Feedback", aliases=aliases)}
    whole = PersonalMap("me", people, needs, provisions={"v": Provision("v", "p", "n", 2, topics)})
    found = loader.parse(Source("map", exporter.write(outgoing(whole))))
    assert [row.person.groups for row in found.people if row.person.id == "p"] == [groups]
    assert [p.topics for p in found.provisions] == [topics]
    assert [n.aliases for n in found.needs] == [aliases]
