"""Files of lines that may be folded in the middle of a character, each in an encoding of its own: read as bytes.

A line says its encoding, or it is UTF-8, or it is in the old encoding that all such lines of the file look like.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

from graph.errors import UnreadableFileError
from graph.language import counted, phrase
from loaders.decoding import SAMPLE, decode
from loaders.source import Source

_BEYOND_ASCII: Final = re.compile(rb"[\x80-\xff]|=[89A-Fa-f][0-9A-Fa-f]")
_QUOTED: Final = re.compile(rb"=([89A-Fa-f][0-9A-Fa-f])")
_LATIN: Final = re.compile(r"(iso8859-|cp125|latin|ascii|mac-)")
_WIDER: Final = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
"""What is written under the name of an encoding, where that has more characters."""
_CHARSETS: Final = re.compile(
    r"utf-(8|16)(-sig|-le|-be)?|ascii|iso8859-\d+|latin-?\d+|cp\d+|koi8-[rut]|mac-\w+|shift_jis\w*|euc_j\w+|iso2022_\w+"
    r"|gb2312|gbk|gb18030|hz|big5\w*|euc_kr|johab|tis-620|ptcp154"
)


@dataclass(frozen=True, slots=True)
class ByteText:
    """The bytes of a file with LF at the end of each line and no NUL, and how its lines ended before.

    ``settled`` says that everything was made UTF-8 already, whatever a line says of itself.
    """

    data: bytes
    end: str = "\n"
    settled: bool = False
    doubts: tuple[str, ...] = ()

    def as_it_stood(self, text: str) -> str:
        """A part of the text with the line ends that it had."""
        return text.replace("\n", self.end) if self.end != "\n" else text


def byte_text(source: Source) -> ByteText:
    """The bytes of a file, line by line.

    Raises
    ------
    UnreadableFileError
        They are no text, or not in the encoding that was asked for.
    """
    doubts: tuple[str, ...] = ()
    data, settled = source.data, False
    if source.encoding is not None or not source.is_text or _is_wide(source):
        data, settled, doubts = source.text.encode("utf-8", "replace"), True, source.decoded.doubts
    data = data.removeprefix(codecs.BOM_UTF8).replace(b"\n" + codecs.BOM_UTF8, b"\n")
    if b"\0" in data:
        data = data.replace(b"\0", b"")
        doubts += (phrase("The file has NUL characters; they were left out."),)
    return ByteText(*_even(data), settled, doubts)


def opening(source: Source, size: int = 2**16) -> bytes:
    """The first bytes of a file as :func:`byte_text` gives them; empty where they are no text."""
    head = Source(source.name, source.data[:size]) if source.encoding is None else source
    try:
        return byte_text(head).data[:size] if source.is_text else b""
    except UnreadableFileError:
        return b""


def _is_wide(source: Source) -> bool:
    head = source.data[:4096]
    if b"\0" not in head:
        return False
    return Source(source.name, head).decoded.encoding.startswith(("utf-16", "utf-32"))


def _even(data: bytes) -> tuple[bytes, str]:
    if b"\r" not in data:
        return data, "\n"
    end = "\r" if b"\n" not in data else "\r\n"
    return data.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n"), end


@lru_cache(maxsize=256)
def known_charset(name: str) -> str:
    """The name that Python has for an encoding of text; empty for one that it does not know."""
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError, UnicodeError):
        return ""
    return _WIDER.get(found, found) if _CHARSETS.fullmatch(found) else ""


@dataclass
class Decoder:
    """Turns the bytes of lines into text. ``guessed`` counts those in the guessed encoding, ``broken`` damaged ones."""

    text: ByteText
    name: str
    guessed: int = field(default=0, init=False)
    broken: int = field(default=0, init=False)

    def __call__(self, raw: bytes, charset: str = "") -> str:
        """The text in bytes that may say their encoding."""
        declared = "" if self.text.settled or not charset else known_charset(charset)
        if raw.isascii() and not declared.startswith(("iso2022", "hz", "utf-16")):
            return raw.decode("ascii")
        for encoding in (declared,) if declared and not _LATIN.match(declared) else ("utf-8", declared):
            try:
                return raw.decode(encoding) if encoding else self._guess(raw)
            except UnicodeDecodeError:
                continue
        return self._guess(raw)

    @cached_property
    def encoding(self) -> str:
        """The encoding of the lines that are not UTF-8 and do not say what they are in."""
        try:
            return decode(b"\n".join(self._doubtful()), self.name).encoding
        except UnreadableFileError:
            return "cp1252"

    def doubts(self) -> Iterator[str]:
        """What is to be said about the encoding of the file, once everything has been read."""
        yield from self.text.doubts
        if self.guessed:
            yield counted(
                self.guessed,
                "{n} line is not UTF-8; read as {encoding}: look whether letters with accents are right.",
                "{n} lines are not UTF-8; read as {encoding}: look whether letters with accents are right.",
                encoding=self.encoding,
            )
        if self.broken:
            yield phrase("Some bytes are no characters; they are shown as �.")

    def _guess(self, raw: bytes) -> str:
        for encoding in ("utf-8", self.encoding):
            try:
                found = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            self.guessed += encoding != "utf-8"
            return found
        self.broken += 1
        return raw.decode(self.encoding, "replace")

    def _doubtful(self) -> Iterator[bytes]:
        """Lines that are not UTF-8 and name no encoding, as many as are needed to tell theirs."""
        data, at, room = self.text.data, 0, SAMPLE
        while room > 0 and (found := _BEYOND_ASCII.search(data, at)):
            start = data.rfind(b"\n", at, found.start()) + 1 or at
            at = data.find(b"\n", found.end())
            at = len(data) if at < 0 else at
            line = data[start : min(at, start + room)]
            if b"QUOTED-PRINTABLE" in line.upper():
                line = _QUOTED.sub(lambda m: bytes.fromhex(m[1].decode()), line)
            if not _is_utf8(line) and b"CHARSET" not in line[:200].upper():
                room -= len(line)
                yield line


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
