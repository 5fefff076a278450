"""Zip archives stand for the files in them, and those that would do harm are refused."""

import io
import tracemalloc
from collections.abc import Mapping
from contextlib import suppress
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from graph.errors import FileError, UnreadableFileError
from loaders.archive import is_archive, unpack
from loaders.contacts.linkedin import LOADER
from loaders.gathering import gather
from loaders.records import Loader
from loaders.registry import detect
from loaders.source import FILE_LIMIT, Source, stem, together


def zipped(files: Mapping[str, bytes], name: str = "export.zip") -> Source:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for file, data in files.items():
            archive.writestr(file, data)
    return Source(name, packed.getvalue(), "cp1252")


def test_the_files_in_an_archive_come_by_name_and_know_where_they_were() -> None:
    archive = zipped({"b/two.csv": b"2", "a.csv": b"1", "b/": b"", "__MACOSX/._a.csv": b"x", "b/.DS_Store": b"x"})
    assert is_archive(archive)
    assert [(s.name, s.data, s.within, s.encoding) for s in unpack(archive)] == [
        ("a.csv", b"1", "export.zip", "cp1252"),
        ("two.csv", b"2", "export.zip", "cp1252"),
    ]


def test_a_picture_among_the_files_does_no_harm_to_the_others() -> None:
    """The encoding that was chosen is that of the texts."""
    card = "BEGIN:VCARD\nVERSION:2.1\nN:Möller;Åsa\nEND:VCARD\n".encode("cp1252")
    found = gather([zipped({"a.vcf": card, "b.jpg": b"\xff\xd8\xff\xe0\0\x10" + bytes(range(256)) * 4})])
    assert [(s.name, s.is_binary) for s in found] == [("a.vcf", False), ("b.jpg", True)]
    assert [row.person.name for row in detect(found[0]).parse(found[0]).people] == ["Åsa Möller"]


def test_a_document_that_happens_to_be_a_zip_is_none() -> None:
    assert not is_archive(zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}))
    assert not is_archive(Source("x.csv", b"First Name,Last Name\n"))


@pytest.mark.parametrize("name", ["../../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "..\\evil.csv"])
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    with pytest.raises(UnreadableFileError, match="leads out"):
        unpack(zipped({"a.csv": b"1", name: b"x"}))


def test_a_bomb_is_refused_before_it_fills_the_memory() -> None:
    bomb = zipped({f"{n}.csv": bytes(FILE_LIMIT) for n in range(3)})
    assert len(bomb.data) < 2**20
    tracemalloc.start()
    with pytest.raises(UnreadableFileError, match="MB"):
        unpack(bomb)
    assert tracemalloc.get_traced_memory()[1] < 2**20
    tracemalloc.stop()


def test_an_archive_that_says_less_than_it_holds_is_refused() -> None:
    """Its directory says that the file has one byte."""
    data = bytearray(zipped({"a.csv": b"x" * 300_000}).data)
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (1).to_bytes(4, "little")
    with pytest.raises(UnreadableFileError, match="damaged"):
        unpack(Source("liar.zip", bytes(data)))


def test_too_many_files_and_none_are_refused() -> None:
    with pytest.raises(UnreadableFileError, match="more than"):
        unpack(zipped({f"{n}.csv": b"" for n in range(1_001)}))
    with pytest.raises(UnreadableFileError, match="without files"):
        unpack(zipped({"folder/": b""}))


def test_damaged_archives_are_told_as_that() -> None:
    whole = zipped({"a.csv": b"First Name,Last Name\n" * 50, "b.csv": bytes(range(256))}).data
    random = Random(1)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(random.randint(1, 6)):
            data[random.randrange(4, len(data))] = random.randrange(256)
        damaged = Source("x.zip", bytes(data[: random.randint(30, len(data))]))
        with suppress(FileError):
            assert all(s.within == "x.zip" for s in unpack(damaged))


def test_files_that_belong_together_become_one() -> None:
    pair = Loader("pair", "Pairs", (".l", ".r"), "", lambda _: None, LOADER.parse, belong=_left_and_right)
    given = [Source(n, n.encode()) for n in ("1.l", "x.csv", "2.r", "1.r", "2.l")]
    found = gather(given, (LOADER, pair))
    assert [[p.name for p in s.parts] or s.name for s in found] == [["1.l", "1.r"], ["2.r", "2.l"], "x.csv"]
    assert found[0].name == "1 (2 files)"
    assert found[0].digest != found[1].digest
    assert not found[0].is_text


def _left_and_right(sources: object) -> list[Source]:
    assert isinstance(sources, list)
    for source in sources:
        same = [s for s in sources if s.name[0] == source.name[0]]
        if len(same) == 2:
            return same
    return []


def test_a_data_set_is_called_by_its_archive_or_by_how_its_files_begin() -> None:
    case = [Source(f"case_{n}_ego.csv", b"") for n in (1, 2)]
    assert together(case).name == "case (2 files)"
    assert together([Source(s.name, b"", within="export.zip") for s in case]).name == "export (2 files)"
    assert together([Source("egos_32.csv", b""), Source("alters_32.csv", b"")]).name == "egos_32 (2 files)"
    assert [stem(n) for n in ("export (2 files)", "a.b.csv", "plain")] == ["export", "a.b", "plain"]


def test_an_archive_within_an_archive_is_not_opened() -> None:
    """However deep archives are in one another, no more is unpacked than one may hold."""
    inner = zipped({"a.csv": b"First Name,Last Name\n"}, "inner.zip")
    for _ in range(1_500):
        inner = zipped({"inner.zip": inner.data}, "outer.zip")
    found = gather([Source(inner.name, inner.data)])
    assert [(s.name, s.within) for s in found] == [("inner.zip", "outer.zip")]
    with pytest.raises(UnreadableFileError):
        detect(*found)
