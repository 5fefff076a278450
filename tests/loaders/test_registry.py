"""Which format a file is of."""

import json
from typing import Final

import pytest

from graph.errors import MalformedFileError, RequestError, UnknownFormatError, UnreadableFileError
from loaders.registry import LOADERS, by_name, detect, families, formats
from loaders.source import Source
from tests.loaders.files import ALL_SAMPLES, ANA, SAMPLES, table
from tests.loaders.test_mapfile import WHOLE

FORMATS: Final = {
    "linkedin": {"linkedin"},
    "vcard": {"vcard"},
    "ldif": {"ldif"},
    "monica": {"monica"},
    "egor": {"egor"},
    "personal-networks-survey": {"egor"},
    "google-csv": {"google"},
    "outlook-csv": {"outlook"},
    "facebook-json": {"facebook"},
    "addressbook-csv": {"address-book"},
    "crm-csv": {"address-book"},
    "graphml": {"graphml"},
    "gexf": {"gexf"},
    "gml": {"gml"},
    "ucinet-dl": {"ucinet-dl"},
    "json-node-link": {"json-graph"},
    "pajek": {"pajek", ""},
    "edge-tables": {"graph-table"},
    "snap-facebook": {"edge-list", ""},
    "networkcanvas": {"network-canvas", "address-book"},
}
"""The formats of the samples by folder."""


def test_every_format_stands_in_one_family() -> None:
    found = [loader.name for family in families().values() for loader in family]
    assert sorted(found) == sorted(loader.name for loader in formats())


def test_every_format_says_what_it_is_and_how_to_get_it() -> None:
    names = [loader.name for loader in formats()]
    assert names == sorted({loader.name for loader in LOADERS})
    assert len(names) == len(LOADERS)
    for loader in LOADERS:
        assert loader.title
        assert loader.how_to_get.endswith(".")
        assert all(extension.startswith(".") for extension in loader.extensions)
        assert by_name(f" {loader.name.upper()} ") is loader


def test_the_content_decides_and_not_the_name() -> None:
    assert detect(Source("map.kith.json", table(ANA))).name == "linkedin"
    assert detect(Source("Connections.csv", json.dumps(WHOLE).encode())).name == "kith"


def test_a_format_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(RequestError, match=r"kith, kith-tables, .*linkedin, .*vcard"):
        by_name("palm")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Bezeichnung,Phone\nAna,1\n", "none of its columns is known to hold names"),
        (b'{"people": []}', "This JSON file is not a kith map"),
        (b"Dear diary,\n\ntoday was fine.\n", "It is in no format that kith can read"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "It is in no format that kith can read"),
    ],
)
def test_an_unknown_file_is_told_why(data: bytes, said: str) -> None:
    with pytest.raises(UnknownFormatError) as caught:
        detect(Source("file", data))
    assert said in caught.value.message
    assert "LinkedIn" in caught.value.hint or "--column name=Bezeichnung" in caught.value.hint


def test_json_that_is_cut_off_is_told_so_with_the_place() -> None:
    cut = json.dumps(WHOLE)[:20].encode()
    with pytest.raises(MalformedFileError, match="line 1, column") as caught:
        detect(Source("map.json", cut))
    assert "cut off" in caught.value.hint


def test_what_is_no_text_is_told_so() -> None:
    with pytest.raises(UnreadableFileError, match="is not a text file"):
        detect(Source("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4))


@pytest.mark.parametrize("path", ALL_SAMPLES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_sample_is_taken_for_what_it_is(path) -> None:  # type: ignore[no-untyped-def]
    """By itself; tables that mean something together only are no format alone."""
    source = Source(path.name, path.read_bytes())
    try:
        found = detect(source).name
    except (UnknownFormatError, UnreadableFileError):
        found = ""
    folder = path.relative_to(SAMPLES).parts[0]
    assert found in FORMATS[folder], found
