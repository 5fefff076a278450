"""Which format a file is written in."""

from pathlib import Path

import pytest

from graph.errors import RequestError
from loaders.exporting import EXPORTER, save
from loaders.out import tables
from loaders.out.choosing import by_name, choose
from loaders.out.registry import EXPORTERS
from tests.loaders.out.marked import marked_map, outgoing


@pytest.mark.parametrize(
    ("file", "name"),
    [("a.kith.json", "kith"), ("A.KITH.JSON", "kith"), ("a.graphml", "graphml"), ("a.gexf", "gexf"), ("a.vcf", "vcard"),
     ("a.csv", "csv"), ("a.zip", "csv"), ("a.csv.zip", "csv"), ("my.vcf.gexf", "gexf")],
)  # fmt: skip
def test_the_ending_decides(file: str, name: str) -> None:
    assert choose(EXPORTERS, file).name == name


@pytest.mark.parametrize("file", ["a.json", "a", ".vcf", "csv", "a.vcf.bak"])
def test_another_ending_is_refused_with_those_there_are(file: str) -> None:
    with pytest.raises(RequestError, match=r"\.kith\.json, \.graphml, \.gexf, \.vcf, \.csv\.zip"):
        choose(EXPORTERS, file)
    assert choose(EXPORTERS, file, "vcard").name == "vcard"


def test_a_name_and_an_ending_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(RequestError) as caught:
        choose(EXPORTERS, "mine.gexf", "vcard")
    assert caught.value.hint.startswith("Call it mine.vcf")


def test_a_format_is_known_by_its_name_or_ending() -> None:
    assert [by_name(EXPORTERS, n).name for n in (" VCARD", ".vcf", "vcf", "kith-map")] == [*["vcard"] * 3, "kith"]
    with pytest.raises(RequestError, match="docx"):
        by_name(EXPORTERS, "docx")


def test_every_format_says_what_it_is() -> None:
    assert len({x.name for x in EXPORTERS}) == len(EXPORTERS)
    endings = [e for x in EXPORTERS for e in x.extensions]
    assert len(set(endings)) == len(endings)
    for exporter in EXPORTERS:
        assert exporter.title
        assert exporter.holds.endswith(".")
        assert exporter.wrote(exporter.write(outgoing(marked_map())))
        assert not exporter.wrote(b"my diary")


def test_only_a_former_file_of_the_same_format_is_replaced(tmp_path: Path) -> None:
    out, file = outgoing(marked_map()), tmp_path / "a.csv"
    save(tables.EXPORTER, out, file)
    save(tables.EXPORTER, out, file)
    with pytest.raises(RequestError, match="no kith export of this format"):
        save(EXPORTER, out, file)
    assert file.read_bytes().startswith(b"PK")
