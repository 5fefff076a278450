"""SNAP's ego networks of several files."""

from typing import Final

import pytest

from graph.errors import UnknownFormatError
from loaders.gathering import gather
from loaders.registry import detect
from loaders.source import Choices, Source
from tests.loaders.graphfiles import groups, people, read, ties, told

EGO: Final = {
    "7.edges": "1 2\n2 1\n2 3\n",
    "7.circles": "circle0\t1\t2\ncircle1\t2\t99\n",
    "7.feat": "1 0 1\n2 0 0\n3 1 0\n4 1 1\n4",
    "7.featnames": "0 gender;anonymized feature 77\n",
}


def gathered(files: dict[str, str]):  # type: ignore[no-untyped-def]
    return [detect(s).parse(s) for s in gather(Source(name, text.encode()) for name, text in files.items())]


def test_the_ego_is_the_name_of_the_files_and_tied_to_all() -> None:
    [found] = gathered(EGO)
    assert (found.format, found.ego, found.title) == ("snap-ego", "7", "7")
    assert sorted(people(found)) == ["1", "2", "3", "4", "7"]
    assert ties(found) == {"1-7", "2-7", "3-7", "4-7", "1-2", "2-3"}


def test_circles_are_groups_and_strangers_in_them_are_told() -> None:
    [found] = gathered(EGO)
    assert groups(found) == {"1": ("circle0",), "2": ("circle0", "circle1")}
    assert "1 member of circles is no alter (99)" in told(found)


def test_several_egos_are_maps_of_their_own() -> None:
    [found] = gathered(EGO | {"8.edges": "5 6\n", "8.circles": "c\t5\n"})
    [other] = found.others
    assert (other.title, other.ego, sorted(people(other))) == ("8", "8", ["5", "6", "8"])
    assert groups(other) == {"5": ("c",)}


def test_one_of_several_egos_can_be_asked_for() -> None:
    texts = EGO | {"8.edges": "5 6\n", "8.circles": "c\t5\n"}
    [source] = gather(Source(name, text.encode(), choices=Choices("8")) for name, text in texts.items())
    found = detect(source).parse(source)
    assert (found.ego, found.others) == ("8", ())


def test_the_ties_alone_are_a_list_and_the_rest_alone_is_nothing() -> None:
    assert read(EGO["7.edges"], "7.edges").format == "edge-list"
    with pytest.raises(UnknownFormatError, match="import it together with the other files"):
        read(EGO["7.circles"], "7.circles")
