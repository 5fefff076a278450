"""Reading files: what is refused before it is looked at, and how a text begins."""

import os
from pathlib import Path

import pytest

from graph.errors import UnreadableFileError
from loaders.source import FILE_LIMIT, Source, read_source


def test_a_file_is_read_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text("First Name\n")
    assert read_source(path) == Source("Connections.csv", b"First Name\n")
    assert read_source(str(path)).text == "First Name\n"


@pytest.mark.parametrize(
    ("name", "said"), [("missing.csv", "There is no file"), (".", "is not a file"), ("bad\0name", "cannot be read")]
)
def test_what_is_no_file_is_refused_in_words(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read_source(f"{tmp_path}/{name}")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFileError, match="is not a file"):
        read_source(tmp_path / "pipe")


def test_a_forbidden_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text("x")

    def forbidden(*args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)  # root may read everything, whatever its mode
    with pytest.raises(UnreadableFileError, match="may not be read"):
        read_source(path)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="is empty"):
        read_source(b"", "Connections.csv")


def test_fifty_megabytes_are_read_and_one_byte_more_is_not() -> None:
    assert len(read_source(b"a" * FILE_LIMIT).data) == FILE_LIMIT
    with pytest.raises(UnreadableFileError, match="larger than 50 MB"):
        read_source(b"a" * (FILE_LIMIT + 1))


def test_how_a_text_begins_is_told_without_marks_and_white_space() -> None:
    assert read_source("\ufeff\ufeff \r\n\t{} \n".encode(), "x.json").opening == "{} \n"
    assert read_source(b" \n [{}]", "x.json").is_object is False
    assert read_source(b" \n {}", "x.json").is_object is True
    assert read_source(b"\x89PNG\0\1\2\3{}", "x.json").is_object is False
