"""`kith export` in every format."""

import stat
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import networkx as nx
import pytest

from tests.ui.conftest import Kith
from ui.exports.registry import EXPORTERS

ENDINGS = [ending for exporter in EXPORTERS for ending in exporter.extensions]


@pytest.fixture
def with_ana(kith: Kith) -> Kith:
    """A map with somebody who meets a need."""
    kith.done(
        "add", "Ana Brandt", "--email", "ana@example.org", "--note", "allergic to nuts", "--organization", "Uni A"
    )
    kith.done("meets", "Ana Brandt", "feedback", "--level", "3")
    return kith


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_says_the_format(with_ana: Kith, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"mine{ending}"
    assert f"1 person to {file}" in with_ana.done("export", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    [exporter] = [x for x in EXPORTERS if ending in x.extensions]
    assert exporter.wrote(file.read_bytes()[:400])
    with_ana.done("export", str(file), "--anonymous")
    assert b"Brandt" not in file.read_bytes()


def test_the_graph_is_read_by_networkx(with_ana: Kith, tmp_path: Path) -> None:
    file = tmp_path / "mine.graphml"
    with_ana.done("export", str(file))
    [(_, ana)] = [(i, n) for i, n in nx.read_graphml(file).nodes(data=True) if n["name"] == "Ana Brandt"]
    assert (ana["emails"], ana["organization"]) == ("ana@example.org", "Uni A")


def test_tables_come_as_a_zip_and_a_name_without_zip_is_told(with_ana: Kith, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    assert ".csv.zip" in with_ana.done("export", str(file))
    with ZipFile(BytesIO(file.read_bytes())) as archive:
        assert "people.csv" in archive.namelist()
    assert "double click" not in with_ana.done("export", str(tmp_path / "mine.csv.zip"))


def test_text_formats_may_go_through_a_pipe(with_ana: Kith) -> None:
    assert with_ana.done("export", "-", "--format", "vcard").startswith("BEGIN:VCARD")
    assert "Brandt" not in with_ana.done("export", "-", "--format", "html", "--anonymous")
    assert "is no text" in with_ana.refused("export", "-", "--format", "png")


def test_a_format_may_be_named_where_the_ending_says_nothing(with_ana: Kith, tmp_path: Path) -> None:
    with_ana.done("export", str(tmp_path / "contacts"), "--format", "vcf")
    assert (tmp_path / "contacts").read_bytes().startswith(b"BEGIN:VCARD")
    assert "Call it mine.vcf" in with_ana.refused("export", str(tmp_path / "mine.svg"), "--format", "vcard")


def test_a_file_of_another_format_is_kept(with_ana: Kith, tmp_path: Path) -> None:
    file = tmp_path / "mine.html"
    file.write_text("<!DOCTYPE html><p>my diary")
    assert "--force" in with_ana.refused("export", str(file))
    assert file.read_text() == "<!DOCTYPE html><p>my diary"
    with_ana.done("export", str(file), "--force")
    with_ana.done("export", str(file))


def test_a_stage_that_is_set_and_unknown_keeps_no_map_from_being_saved(with_ana: Kith, tmp_path: Path) -> None:
    lost = Kith({**with_ana.env, "KITH_STAGE": "Nowhere"}, with_ana.store, with_ana.name)
    lost.done("export", str(tmp_path / "mine.kith.json"))
    assert "KITH_STAGE" in lost.refused("export", str(tmp_path / "mine.html"))


def test_without_names_it_is_said_what_may_still_be_recognised(with_ana: Kith, tmp_path: Path) -> None:
    said = with_ana.done("export", str(tmp_path / "mine.svg"), "--anonymous")
    assert "without names" in said
    assert "may still recognise" in said


def test_the_formats_out_are_listed(with_ana: Kith) -> None:
    said = with_ana.done("export", "--formats")
    assert all(exporter.name in said and exporter.extension in said for exporter in EXPORTERS)
