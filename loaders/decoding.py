"""The text in the bytes of a file, whatever encoding it was written in.

A text in an old encoding is read by the best guess, which is then among the doubts.
"""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from graph.errors import UnreadableFileError
from graph.language import Spoken, later, phrase

SAMPLE: Final = 2**16
"""How many bytes are looked at to guess an encoding."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSABLE: Final = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "koi8_r"),
)
_LATIN: Final = frozenset(("cp1250", "cp1254", "cp1257"))
_WESTERN: Final = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒ‘’“”„–—…€·«»°ºª¡¿©®´\xa0")
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGED: Final[Mapping[str, str]] = Spoken(
    {
        "zip": later("Download or export it again. If it can be unpacked, import the files that are in it."),
        "xlsx": later(
            "Open it in a spreadsheet program and save it as .xlsx or as CSV; if it cannot be opened, get it anew."
        ),
        "vcf": later("Export the contacts again, as vCard, from the phone or the address book that they are in."),
    }
)
"""How to get a good file in the place of a damaged one, by its ending."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it was read in, and what is doubtful about that."""

    text: str
    encoding: str
    doubts: tuple[str, ...] = ()


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The text in bytes: by byte order mark, as UTF-8, else by the best guess, which is then among the doubts.

    Raises
    ------
    UnreadableFileError
        The bytes are no text, or not in the encoding that was asked for.
    """
    if encoding is not None:
        return _as_asked(data, name, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _forgiving(data[len(mark) :], marked)
    if is_binary(data):
        raise _no_text(name, data)
    if wide := _unmarked_utf16(data):
        return _forgiving(data, wide)
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError as error:
        cut_off = error.reason == "unexpected end of data"
    return _forgiving(data, "utf-8") if cut_off or _is_damaged_utf8(data) else _legacy(data)


def _as_asked(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except (LookupError, UnicodeError) as error:
        if isinstance(error, UnicodeError) and is_binary(data):
            raise _no_text(name, data) from None
        raise UnreadableFileError(
            phrase("{name} is not in the encoding {encoding}.", name=name, encoding=encoding),
            phrase("Name another encoding."),
        ) from None
    if is_binary(data) and is_binary(text[:SAMPLE].encode("utf-8", "replace")):
        raise _no_text(name, data)
    return Decoded(text, encoding)


def _no_text(name: str, data: bytes) -> UnreadableFileError:
    """What a file is that is no text: a damaged one, by what it is called, or a text with NUL characters."""
    ending = name.lower().rpartition(".")[2]
    if data.startswith(_OLD_OFFICE):
        what = phrase("{name} is a document of an old kind, which kith does not read.", name=name)
        return UnreadableFileError(what, _DAMAGED["xlsx"])
    if ending in _DAMAGED:
        return UnreadableFileError(
            phrase("{name} is damaged: what is in it is no .{ending} file.", name=name, ending=ending), _DAMAGED[ending]
        )
    if b"\0" in data[:SAMPLE] and not is_binary(data.replace(b"\0", b"")):
        what = phrase(
            "{name} is not a text file as it stands: there are NUL characters in its text, as in one that is damaged.",
            name=name,
        )
        return UnreadableFileError(what, phrase("Export it again, or copy it again from where it came."))
    return UnreadableFileError(
        phrase("{name} is not a text file.", name=name), phrase("Give the file as it was exported, unpacked.")
    )


def _forgiving(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        doubt = phrase("Some bytes are no characters; they are shown as �.")
        return Decoded(data.decode(encoding, "replace"), encoding, (doubt,))


def is_binary(data: bytes) -> bool:
    """Whether there are too many control characters for a text; wide encodings are texts."""
    head = data[:SAMPLE]
    if any(head.startswith(mark) for mark, _ in _MARKS) or _unmarked_utf16(data):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    padding = len(head) - len(head.rstrip(b"\0"))
    return (controls - padding) * 50 > len(head)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of the beginning, which is mostly ASCII, is zero."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half >= 2 and odd * 2 > half and even * 20 < half:
        return "utf-16-le"
    return "utf-16-be" if half >= 2 and even * 2 > half and odd * 20 < half else None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether far more of the characters beyond ASCII are UTF-8 than are not."""
    text = data.decode("utf-8", "replace")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return beyond - bad > 2 * bad


def _legacy(data: bytes) -> Decoded:
    for encoding in (*_old_mac(data), *_guesses(data), "cp1252", "latin-1"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        doubt = phrase(
            "The file is not UTF-8 and was read as {encoding}: look whether letters with accents are right.",
            encoding=encoding,
        )
        return Decoded(text, encoding, (doubt,))
    raise AssertionError("latin-1 reads every byte")


def _old_mac(data: bytes) -> list[str]:
    """Mac Roman where lines end as on an old Macintosh and all letters are of Western Europe then."""
    if b"\n" in data or b"\r" not in data:
        return []
    beyond = {c for c in data[:SAMPLE].decode("mac_roman") if not c.isascii()}
    return ["mac_roman"] if beyond <= _WESTERN else []


def _guesses(data: bytes) -> list[str]:
    """The encoding that the lines beyond ASCII look like. Between Latin ones, Western Europe where all letters fit."""
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    sample = b"".join(lines)[:SAMPLE]
    best = from_bytes(sample, cp_isolation=list(_GUESSABLE)).best()
    if best is None:
        return []
    western = {c for c in sample.decode("cp1252", "replace") if not c.isascii()} <= _WESTERN
    return ["cp1252"] if western and best.encoding in _LATIN else [best.encoding]
