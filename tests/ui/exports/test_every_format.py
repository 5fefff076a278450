"""Every format of any map: written without an error, and without names where there are to be none."""

import io
from collections.abc import Iterator
from dataclasses import replace
from zipfile import ZipFile, is_zipfile

import pytest

from graph.model import NAME_LIMIT, TEXT_LIMIT, Person, PersonalMap
from loaders.demo import demo_map
from loaders.out.anonymous import anonymous
from loaders.out.records import Exporter
from tests.browser.test_hostile import hostile_map
from tests.graph.maps import TODAY, random_map, random_standpoint
from tests.loaders.out.marked import marked_map, outgoing, texts
from ui.exports.registry import EXPORTERS
from ui.exports.sheet import sheet_of

SEEDS = range(50)
FORMATS = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda x: x.name)


def unpacked(data: bytes) -> Iterator[bytes]:
    """A file, and what is in it where it is a zip."""
    yield data
    if is_zipfile(io.BytesIO(data)):
        with ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)


@FORMATS
def test_random_maps_are_written(exporter: Exporter) -> None:
    for seed in SEEDS:
        personal_map = random_map(seed)
        out = outgoing(personal_map, random_standpoint(seed, personal_map))
        assert exporter.wrote(exporter.write(out))
        assert exporter.wrote(exporter.write(anonymous(out)))


@FORMATS
def test_hostile_and_extreme_maps_are_written(exporter: Exporter) -> None:
    people = (
        Person("me", "Me"),
        Person("p", "x" * NAME_LIMIT, notes="\u202e\x0b" * (TEXT_LIMIT // 2)),
        Person("q", "\ufeffA\u0301\u200d", archived=True),
    )
    for personal_map in (hostile_map(), PersonalMap("me", {p.id: p for p in people}), demo_map(TODAY)):
        assert exporter.wrote(exporter.write(outgoing(personal_map)))


@FORMATS
def test_without_names_nothing_that_was_typed_is_in_the_file(exporter: Exporter) -> None:
    marked = texts(marked_map())
    assert len(marked) > 60
    data = exporter.write(anonymous(outgoing(marked_map())))
    for part in unpacked(data):
        found = part.decode("utf-8", "replace").casefold()
        assert not [text for text in marked if text.casefold() in found]
        assert "xq" not in found or exporter.name == "png"


def test_without_names_nothing_that_was_typed_is_in_the_picture() -> None:
    sheet = sheet_of(anonymous(outgoing(marked_map())))
    said = " ".join([*(w.text for w in sheet.writings), *(f.tip for f in sheet.figures), sheet.says])
    assert "xq" not in said
    assert "P2" in said


def test_with_names_the_marks_are_there_so_that_the_search_for_them_means_something() -> None:
    for exporter in EXPORTERS:
        if exporter.name not in ("svg", "png", "html"):
            found = b"".join(unpacked(exporter.write(outgoing(marked_map()))))
            assert all(mark in found for mark in (b"xqname1", b"xqmail1", b"xqnotes1", b"xqorganization0"))


def test_the_same_person_has_the_same_mark_in_every_format() -> None:
    personal_map = marked_map()
    changed = replace(personal_map, people=dict(reversed(personal_map.people.items())))
    for exporter in EXPORTERS:
        assert exporter.write(anonymous(outgoing(changed))) == exporter.write(anonymous(outgoing(personal_map)))
