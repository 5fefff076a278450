"""The text in the bytes of a file: which encodings are read, and what is no text."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import UnreadableFileError
from loaders.decoding import decode
from loaders.source import Source

ROWS: Final = {
    "cp1252": "José,García,Société Générale,Directeur\nSøren,Ærø,Åse,Leder\nJürgen,Müller,Größe,Geschäftsführer\n",
    "cp1250": "Łukasz,Woźniak,Spółka,Dyrektor\nŽofie,Dvořáková,Škoda,Ředitelka\n",
    "cp1251": "Иван,Петров,Завод,Инженер\nОльга,Смирнова,Институт,Директор\n",
    "cp1253": "Γιώργος,Παπαδόπουλος,Εταιρεία,Μηχανικός\nΕλένη,Νικολάου,Σχολείο,Δασκάλα\n",
    "cp1254": "Ayşe,Yılmaz,Şirket,Müdür\nÇağlar,Öztürk,İş,Mühendis\n",
    "cp1256": "محمد,أحمد,شركة,مهندس\nليلى,حسن,مدرسة,معلمة\n",
    "shift_jis": "太郎,山田,株式会社テスト,エンジニア\n",
    "big5": "明,李,測試公司,工程師\n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    text = "First Name,Last Name\nJosé,García\n李,明\n"
    found = decode(text.encode(encoding), "x.csv")
    assert (found.text, found.doubts) == (text, ())


@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\xff\xfe"])
def test_both_orders_of_utf_16_are_read(mark: bytes) -> None:
    order = "utf-16-be" if mark == b"\xfe\xff" else "utf-16-le"
    assert decode(mark + "Ana,Ünal".encode(order), "x.csv").text == "Ana,Ünal"


@pytest.mark.parametrize("encoding", ROWS)
def test_old_encodings_are_guessed_and_the_guess_is_told(encoding: str) -> None:
    text = f"First Name,Last Name,Company,Position\n{ROWS[encoding]}"
    found = decode(text.encode(encoding), "x.csv")
    assert found.text == text
    assert "was read as" in found.doubts[0]


def test_an_encoding_can_be_asked_for() -> None:
    data = "דוד,כהן".encode("cp1255")
    assert decode(data, "x.csv", "cp1255").text == "דוד,כהן"
    with pytest.raises(UnreadableFileError, match="not in the encoding"):
        decode(b"\xff\xfe\xff", "x.csv", "utf-8")
    with pytest.raises(UnreadableFileError, match="not in the encoding"):
        decode(b"Ana", "x.csv", "no-such-encoding")


def test_a_chosen_encoding_makes_no_text_of_a_picture() -> None:
    picture = b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 4
    for encoding in ("latin-1", "cp1252", "utf-8"):
        assert not Source("a.jpg", picture, encoding).is_text
        assert Source("a.jpg", picture, encoding).is_binary
        with pytest.raises(UnreadableFileError, match="not a text file"):
            decode(picture, "a.jpg", encoding)
    chinese = Source("a.csv", "姓名,电话\n李明,1234\n".encode("utf-16-le") * 9, "utf-16-le")
    assert (chinese.is_text, chinese.is_binary) == (True, False)
    assert not Source("a.csv", b"Jos\xe9", "utf-8").is_binary


def test_utf_8_with_a_broken_character_stays_utf_8_and_says_so() -> None:
    data = "José,García,Málaga,Peña,\n".encode() * 5 + b"Jos\xe9\n"
    found = decode(data, "x.csv")
    assert found.text.startswith("José,García")
    assert found.text.endswith("Jos\ufffd\n")
    assert found.doubts


def test_utf_8_cut_within_a_character_is_not_taken_for_an_old_encoding() -> None:
    found = decode("Ana,Łą".encode()[:-1], "x.csv")
    assert found.text == "Ana,Ł\ufffd"
    assert found.doubts


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x7fELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1", b"PK\3\4\0\0"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert not Source("x.csv", data).is_text
    with pytest.raises(UnreadableFileError, match="not a text file"):
        decode(data, "x.csv")


@pytest.mark.parametrize(
    ("name", "data", "said", "hint"),
    [
        (
            "x.csv",
            b"Name,Email\nAna\0\0\0,ana@example.org\n",
            "there are NUL characters in its text",
            "Export it again",
        ),
        ("x.vcf", b"BEGIN:VCARD\nFN:\0\0\0\0Ana\nEND:VCARD\n", "x.vcf is damaged", "Export the contacts again"),
        ("x.zip", bytes(range(256)) * 9, "x.zip is damaged", "Download or export it again"),
        ("X.XLSX", bytes(range(256)) * 9, "X.XLSX is damaged", "Open it in a spreadsheet program"),
        ("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)), "of an old kind", "save it as .xlsx"),
    ],
)
def test_a_damaged_file_is_told_how_to_get_a_good_one(name: str, data: bytes, said: str, hint: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        decode(data, name)
    assert said in caught.value.message
    assert hint in caught.value.hint


def test_zeros_behind_a_text_do_no_harm() -> None:
    assert decode(b"First Name,Last Name\n" + b"\0" * 4096, "x.csv").text.startswith("First Name")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "x.csv").text, str)
    except UnreadableFileError:
        assert not Source("x.csv", data).is_text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=100))
def test_utf_8_is_never_doubted(text: str) -> None:
    assert decode(text.encode("utf-8-sig"), "x.csv").text == text
