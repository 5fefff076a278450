"""Broken tables of contacts get an answer: a plan that adds up, or an error in words."""

import json
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import MalformedFileError
from loaders.contacts import address_book
from loaders.source import Source
from tests.loaders.contact_lists import imported
from tests.loaders.contacts.test_google import ANA as GOOGLES
from tests.loaders.contacts.test_google import OLD
from tests.loaders.contacts.test_outlook import ANA as OUTLOOKS
from tests.loaders.contacts.test_outlook import DESKTOP
from tests.loaders.files import damaged
from tests.loaders.test_fuzz import answer, each_way

HEADERS: Final = (
    "Name,E-mail,Phone,Birthday,Groups,Spouse\n",
    "sep=;\nVorname;Nachname;E-Mail;Ort;Land\n",
    "Name\tFeedback\tCloseness\tTopics\n",
    "E-mail\n",
    f"{OLD}\n",
    f"{DESKTOP}\n",
)
FRIENDS: Final = json.dumps({"friends_v2": [{"name": "Petrov\u00c3\u00a1", "timestamp": 1190678400}] * 3})
WHOLE: Final = [
    f"{OLD}\n{GOOGLES}\n{GOOGLES}\n".encode(),
    f"{DESKTOP}\r\n{OUTLOOKS}\r\n{OUTLOOKS}\r\n".encode("utf-16"),
    b"Name;Closeness;Feedback;Topics\nAna;4;x;a,b\nBen;;3: c;\n",
    FRIENDS.encode(),
]


@given(st.sampled_from(HEADERS), st.text(st.sampled_from("\"',;:\t\r\n\0 aé李\u202e\ufeff@<>*./-0123"), max_size=200))
def test_random_text_behind_a_header(header: str, text: str) -> None:
    data = (header + text).encode()
    answer(data)
    each_way(data)


@given(st.sampled_from(WHOLE), st.randoms(use_true_random=False))
def test_flipped_inserted_and_missing_bytes(data: bytes, random: Random) -> None:
    answer(damaged(data, random, [b'"', b",", b"\n", b"\0", b"\xff", b"{", b":::", b'"",', b"\xe2\x80"]))


CELLS: Final = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",), exclude_characters='",;|'), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=8))
def test_importing_any_table_twice_changes_nothing(rows: list[tuple[str, ...]]) -> None:
    text = "Name,Company,Email,Spouse,Birthday\n" + "".join(",".join(row) + "\n" for row in rows)
    filled = sum(any(map(str.strip, row)) for row in rows)
    source = Source("contacts.csv", text.encode())
    if not filled:
        with pytest.raises(MalformedFileError, match="is empty"):
            address_book.parse(source)
        return
    found = address_book.parse(source)
    named = sum("/" in row.person.id for row in found.people)
    assert found.rows <= filled + named
    imported(found)


@pytest.mark.parametrize("data", WHOLE, ids=["google", "outlook", "needs", "facebook"])
def test_a_file_cut_off_anywhere(data: bytes) -> None:
    for end in range(1, len(data), 7):
        answer(data[:end])


HEADER: Final = b"Name,Company,Email,Spouse,Birthday\n"


@pytest.mark.parametrize(
    "data",
    [
        HEADER + b'"' * 200_000,
        HEADER + b'a,"b\n' * 30_000,
        HEADER + b'"",""\n' * 30_000,
        HEADER + b"," * 20_000_000,
        HEADER + b"x" * 20_000_000,
        b"x," * 5_000_000,
        b"Name," * 5_000_000,
        b"Name\n" + b"\r" * 5_000_000,
        HEADER + b"Ana,,,Ben,\n" * 20_000,
        HEADER + b"".join(b"Ana%d,,,Ben%d,\n" % (n, n) for n in range(20_000)),
        HEADER + b"Ana,,a@example.org::: " + b"b@example.org ::: " * 100_000 + b",,\n",
        HEADER + b"Ana,,<" + b"a@" * 1_000_000 + b",,\n",
        HEADER + b"Ana,,,," + b"1/" * 1_000_000 + b"\n",
        b"Name,Tags\nAna," + b"a;" * 1_000_000 + b"\n",
        b"Name,Children\nAna," + b"a;" * 200_000 + b"\n",
        b"Name,Feedback\n" + b"Ana,3: " + b"(" * 1_000_000 + b"\n",
        b"Name,Feedback\n" + b"Ana,x\n" * 20_000,
        HEADER + b"Ana,,,\xff,\n" * 20_000,
        b'{"friends_v2": [' + b'{"name": "\\u00c3\\u00a1", "timestamp": 1},' * 50_000 + b"{}]}",
        b'{"friends_v2": [' * 100_000,
    ],
    ids=lambda data: f"{len(data)}",
)
def test_what_is_made_to_take_long_does_not(data: bytes) -> None:
    answer(data)
