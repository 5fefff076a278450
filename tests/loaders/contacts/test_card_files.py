"""An archive of cards, a file a person."""

import io
from zipfile import ZipFile

from graph.model import Tie
from loaders.archive import CARDS, MEMBERS
from loaders.gathering import gather
from loaders.records import OWNER, Parsed
from loaders.registry import detect
from loaders.source import Source


def card(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def archive(files: dict[str, bytes]) -> Source:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as written:
        for name, data in files.items():
            written.writestr(name, data)
    return Source("book.zip", packed.getvalue())


def read(**files: bytes) -> Parsed:
    [found] = gather([archive({f"{name}.vcf": data for name, data in files.items()})])
    return detect(found).read(found)


def test_the_cards_are_one_import_and_name_each_other() -> None:
    ana = card("FN:Ana Brook", "UID:a", "X-ABRELATEDNAMES;TYPE=spouse:Ben Moor").encode()
    found = read(ana=ana, ben=card("FN:Ben Moor", "UID:b").encode())
    assert [row.person.name for row in found.people] == ["Ana Brook", "Ben Moor"]
    assert found.ties == (Tie(OWNER, "a"), Tie(OWNER, "b"), Tie("a", "b", context="spouse"))


def test_each_card_keeps_its_encoding() -> None:
    found = read(
        a=card("FN:Änne").encode("utf-16"), b="BEGIN:VCARD\nVERSION:2.1\nN:Möller;Jörg\nEND:VCARD".encode("cp1252")
    )
    assert [row.person.name for row in found.people] == ["Änne", "Jörg Möller"]


def test_lines_are_those_of_the_file_which_is_named() -> None:
    found = read(a=card("FN:Ana").encode(), b=card("TEL:+44 20 7946 0000").encode(), c=card("FN:Cai", "TEL:x").encode())
    assert [(r.line, r.reason) for r in found.refused] == [(1, "b.vcf: the card has no name; it has only TEL")]
    assert found.refused_rows == card("TEL:+44 20 7946 0000")
    assert [row.line for row in found.people] == [1, 1]
    assert [(r.line, r.reason) for r in found.remarks] == [(4, "c.vcf: “x” is not a telephone number and was left out")]


def test_other_files_of_the_archive_stand_for_themselves() -> None:
    files = {"a.vcf": card("FN:Ana").encode(), "b.vcf": card("FN:Ben").encode(), "c.csv": b"Name\nCai\n"}
    assert [s.name for s in gather([archive(files)])] == ["book (2 files)", "c.csv"]
    assert [s.name for s in gather([archive({"a.vcf": card("FN:Ana").encode()})])] == ["a.vcf"]


def test_an_archive_may_have_more_cards_than_other_files() -> None:
    assert CARDS > MEMBERS
    files = {f"{n}.vcf": card(f"FN:Person {n}").encode() for n in range(MEMBERS + 1)}
    [found] = gather([archive(files)])
    assert len(detect(found).read(found).people) == MEMBERS + 1
