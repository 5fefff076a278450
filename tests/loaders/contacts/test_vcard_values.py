"""The values of vCard properties."""

import pytest

from loaders.contacts.bytelines import ByteText, Decoder
from loaders.contacts.vcard_lines import Property
from loaders.contacts.vcard_values import Values, birthday, parameters


def values(old: bool = False, data: bytes = b"") -> Values:
    return Values(Decoder(ByteText(data), "people.vcf"), old)


def entry(value: bytes, said: bytes = b"") -> Property:
    return Property(1, "", "X", said, value)


@pytest.mark.parametrize(
    ("said", "types"),
    [
        (b"TYPE=HOME,VOICE;TYPE=pref", ("home", "voice", "pref")),
        (b'TYPE="work,cell"', ("work", "cell")),
        (b"HOME;PREF;", ("home", "pref")),
        (b"type=WORK;ENCODING=8BIT;LANGUAGE=en-us", ("work",)),
        (b'X-A="a;b=c";TYPE=home', ("home",)),
        (b'TYPE="home', ("home",)),
    ],
)
def test_types(said: bytes, types: tuple[str, ...]) -> None:
    assert parameters(said).types == types


def test_what_is_preferred_comes_first() -> None:
    assert [parameters(said).rank for said in (b"PREF=1", b"PREF=20", b"TYPE=PREF", b"HOME")] == [1, 20, 1, 101]


def test_an_encoding_may_stand_without_its_name() -> None:
    assert parameters(b"HOME;QUOTED-PRINTABLE;CHARSET=utf-8") == parameters(
        b"HOME;ENCODING=Quoted-Printable;CHARSET=UTF-8"
    )


def test_quoted_printable() -> None:
    said = b"CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE"
    assert values(old=True).text(entry(b"M=C3=BCl=\nler=0D=0Aline two", said)) == "Müller\nline two"
    assert values(old=True).text(entry(b"50=% =ZZ =", said)) == "50=% =ZZ"


def test_base64_text() -> None:
    assert values().text(entry(b"SGVsbG8=", b"ENCODING=b")) == "Hello"
    assert values().text(entry(b"\xff!", b"ENCODING=b")) == ""


@pytest.mark.parametrize(
    ("charset", "raw", "text"),
    [
        (b"SHIFT_JIS", b"\x88\xc0\x93\xa1", "安藤"),
        (b"SHIFT_JIS", b"\x87\x40\xfb\xfc", "①髙"),
        (b"ISO-8859-1", b"M\xfcller", "Müller"),
        (b"ISO-8859-1", b"M\xfcller \x80", "Müller €"),
        (b"windows-1251", b"\xc0\xed\xed\xe0", "Анна"),
        (b"ISO-8859-1", "Müller".encode(), "Müller"),
        (b"no-such-thing", "Müller".encode(), "Müller"),
        (b"hex", b"4142\xc3\xbc", "4142ü"),
        (b"ISO-2022-JP", b"\x1b$B0BF#\x1b(B", "安藤"),
    ],
)
def test_each_line_says_its_charset(charset: bytes, raw: bytes, text: str) -> None:
    assert values().text(entry(raw, b"CHARSET=" + charset)) == text


def test_a_line_that_says_no_charset_is_utf8_or_what_such_lines_look_like() -> None:
    data = b"N;CHARSET=SHIFT_JIS:\x88\xc0\nADR:L\xe4mmerweg\nNOTE;LANGUAGE=de:Gr\xfc\xdfe aus K\xf6ln\nFN:M\xc3\xbcller"
    read = values(data=data)
    assert read.text(entry(b"L\xe4mmerweg")) == "Lämmerweg"
    assert read.text(entry("Müller".encode())) == "Müller"
    assert list(read.decoder.doubts()) == [
        "1 line is not UTF-8; read as cp1252: look whether letters with accents are right."
    ]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (rb"a\, b\; c\\d", r"a, b; c\d"),
        (rb"one\ntwo\Nthree", "one\ntwo\nthree"),
        (rb"http\://x", "http://x"),
        (rb"C:\temp", r"C:\temp"),
        (rb"\"quoted\"", '"quoted"'),
        (b"end\\", "end\\"),
    ],
)
def test_escapes(raw: bytes, text: str) -> None:
    assert values().text(entry(raw)) == text


def test_old_cards_have_no_line_ends_among_their_escapes() -> None:
    assert values(old=True).text(entry(rb"C:\new\; x")) == r"C:\new; x"


def test_the_parts_of_a_name() -> None:
    assert values().components(entry(rb"Doe;John;Richter\, James;Mr.;Sr.")) == [
        "Doe",
        "John",
        "Richter, James",
        "Mr.",
        "Sr.",
    ]
    assert values().components(entry(b"Stevenson;John;Philip,Paul;Dr.;Jr.,M.D.")) == [
        *("Stevenson", "John", "Philip Paul", "Dr.", "Jr. M.D."),
    ]
    assert values(old=True).components(entry(b"Doe;John;Richter,James")) == ["Doe", "John", "Richter,James"]
    assert values().components(entry(rb"A\;B;C")) == ["A;B", "C"]


def test_commas_of_an_organisation_are_commas() -> None:
    assert values(old=True).fields(entry(b"Company, The;Department")) == ["Company, The", "Department"]
    assert values().fields(entry(rb"ABC\, Inc.;North")) == ["ABC, Inc.", "North"]


def test_lists() -> None:
    assert values().listed(entry(rb"A, B\,C,,D;E")) == ["A", "B,C", "D;E"]
    assert values(old=True).listed(entry(b"A;B,C")) == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1980-05-04", "1980-05-04"),
        ("19800504", "1980-05-04"),
        ("1996-04-15T20:12:43+04:00", "1996-04-15"),
        ("19531015T231000Z", "1953-10-15"),
        ("--0415", "--04-15"),
        ("--04-15", "--04-15"),
        ("--0229", "--02-29"),
        ("1604-02-29", "--02-29"),
        ("0000-04-15", "--04-15"),
        ("1985", "1985"),
        ("1985-04", "1985-04"),
        ("---12", "---12"),
        ("15 Apr 1996", "1996-04-15"),
        ("31/12/1970", "1970-12-31"),
        ("19723101", None),
        ("1981-02-29", None),
        ("05/06/1970", None),
        ("circa 1800", None),
        ("--", None),
        ("--1", None),
        ("", None),
    ],
)
def test_birthdays(text: str, day: str | None) -> None:
    assert birthday(text) == day
