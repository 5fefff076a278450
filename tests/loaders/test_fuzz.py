"""Broken files get an answer: a plan that adds up, or an error in words. Never a traceback, never a wait."""

import csv
import json
from contextlib import suppress
from io import StringIO
from random import Random
from time import process_time
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.errors import FileError
from graph.mapfile import TOP
from graph.verifying import verify
from loaders.contacts import linkedin
from loaders.exporting import export_map
from loaders.plan import plan
from loaders.registry import LOADERS, detect
from loaders.source import Source
from loaders.tables.table import physical_lines
from tests.graph.maps import random_map
from tests.loaders.files import ALL_SAMPLES, ANA, BEN, CAI, HEADER, damaged, empty_map, table
from tests.loaders.test_exporting import AT
from tests.loaders.test_mapfile import WHOLE

MAP: Final = export_map(random_map(5), AT).encode()
EMPTY: Final = empty_map()
SECONDS: Final = 5.0


def answer(data: bytes, name: str = "file") -> str:
    """What importing the bytes would come to, which must be a plan that adds up or a FileError; and in time."""
    began = process_time()
    source = Source(name, data)
    said = "a plan"
    try:
        told = plan(detect(source).parse(source), EMPTY)
    except FileError as error:
        said = error.message
    else:
        verify(told.beginning or EMPTY, told.changes)
        report = told.to_json(name)
        json.dumps(report).encode()
        assert report["rows"] == report["new"] + report["changed"] + report["unchanged"] + len(report["refused"])
    assert said
    assert process_time() - began < SECONDS
    return said


def each_way(data: bytes) -> None:
    """The same with every loader asked for by name, whatever the content."""
    for loader in LOADERS:
        with suppress(FileError):
            parsed = loader.parse(Source("file", data))
            assert parsed.rows == len(parsed.people) + len(parsed.refused)


@given(st.binary(max_size=2_000))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00")
@example(b"{")
@example(b"\x00" * 50)
def test_random_bytes(data: bytes) -> None:
    answer(data)
    each_way(data)


@given(
    st.text(st.sampled_from("\"',;\t\r\n\0 aé李\u202e\ufeff{}[]:0"), max_size=200), st.sampled_from(["", HEADER + "\n"])
)
def test_random_text_behind_a_header(text: str, header: str) -> None:
    data = (header + text).encode()
    answer(data)
    each_way(data)


@given(st.sampled_from([table(ANA, BEN, CAI), table(ANA, BEN, CAI, end="\r"), MAP]), st.randoms(use_true_random=False))
def test_flipped_inserted_and_missing_bytes(data: bytes, random: Random) -> None:
    answer(damaged(data, random, [b'"', b",", b"\n", b"\0", b"\xff", b"{", b"]", b'"",', b"\xe2\x80"]))


@given(st.data())
def test_mutated_cells_of_a_table(data: st.DataObject) -> None:
    rows = list(csv.reader(StringIO("\n".join([HEADER, ANA, BEN, CAI]))))
    texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.sampled_from(rows[1:]))
        row[data.draw(st.integers(0, 6))] = data.draw(texts | st.sampled_from(["x" * 301, "", "\n", '"', "=1+1"]))
    written = StringIO()
    csv.writer(written).writerows(rows)
    said, controls = answer(written.getvalue().encode()), sum(c < " " and c not in "\t\r\n" for c in written.getvalue())
    assert said == "a plan" or (controls > 2 and "not a text file" in said)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*TOP, "x"]), VALUES), st.sampled_from(list(WHOLE)), VALUES)
def test_random_json(top: dict[str, object], key: str, value: object) -> None:
    answer(json.dumps({"format": "kith-map", "version": 1} | top).encode())
    answer(json.dumps(WHOLE | {key: value}).encode())


@pytest.mark.parametrize("path", ALL_SAMPLES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_sample_cut_off_at_every_kilobyte(path) -> None:  # type: ignore[no-untyped-def]
    data = path.read_bytes()
    for end in range(1024, min(len(data), 40 * 1024), 1024):
        answer(data[:end], path.name)
        each_way(data[:end])


@pytest.mark.parametrize("data", [table(ANA, BEN, CAI), MAP], ids=["linkedin", "kith"])
def test_a_small_file_cut_off_anywhere(data: bytes) -> None:
    for end in range(1, len(data), 7):
        answer(data[:end], "file")


def test_a_list_cut_off_anywhere_keeps_the_rows_before() -> None:
    whole = table(*(f"Given{n},Family{n},,,,," for n in range(200)))
    before = len(table()) + 1
    for end in range(before, len(whole), 97):
        found = linkedin.parse(Source("file", whole[:end]))
        assert found.rows >= whole[:end].count(b"\n") - 4


@pytest.mark.parametrize(
    "data",
    [
        table() + b'"' * 200_000,
        table() + b'a,"b\n' * 30_000,
        table() + b'a,"b"",\n' * 30_000,
        table() + b'"",""\n' * 30_000,
        table() + b'a,b,c,d,e,f,"""\n' * 20_000,
        table() + b"," * 20_000_000,
        table() + b"x" * 20_000_000,
        b"Notes:\n" + b"x," * 5_000_000,
        b"\r" * 5_000_000,
        b'{"format": "kith-map", ' + b'"a": {' * 100_000,
        b'{"format": "kith-map", "version": ' + b"9" * 5_000_000,
        b'{"format": "kith-map", "people": ' + b"[" * 5_000_000,
        b'{"format": "kith-map", "people": [' + b"{}," * 1_000_000,
        (HEADER + "\n").encode("utf-16") + "李,明,,,,,\n".encode("utf-16-le") * 20_000,
        table() + "Müller,ß,,,,,\n".encode("latin-1") * 20_000,
        table(*["Li,Ming,,,,,"] * 20_000),
        table(*[f"Li,Ming,,,,T{n}," for n in range(20_000)]),
        table(*[f"Li,Ming,,x@example.org,,T{n}," for n in range(20_000)]),
        table(*[f"G{n},Ming,,x@example.org,,," for n in range(1_000)]),
    ],
    ids=lambda data: f"{len(data)}",
)
def test_what_is_made_to_take_long_does_not(data: bytes) -> None:
    answer(data)


def test_no_physical_line_goes_missing_in_a_damaged_table() -> None:
    random = Random(7)
    for _ in range(300):
        rows = [f"Given{n},Family{n},,,,," for n in range(12)]
        for _ in range(random.randint(1, 3)):
            at = random.randrange(12)
            cut = random.randrange(len(rows[at]))
            rows[at] = rows[at][:cut] + '"' + rows[at][cut:]
        data = table(*rows)
        found = linkedin.parse(Source("file", data))
        told = {row.line for row in found.people} | {r.line for r in found.refused}
        assert told == set(range(5, 17)), (rows, found.refused)
        assert len(physical_lines(data.decode())) == 16
