"""The values of vCard properties: parameters, quoted-printable, escapes, lists, and the birthdays of all versions."""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from binascii import a2b_qp
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from graph.model import clean
from loaders.contacts.bytelines import Decoder
from loaders.contacts.dates import is_ambiguous, read_day
from loaders.contacts.vcard_lines import Property

UNRANKED: Final = 101
"""The rank of a value without PREF; those with it have 1 to 100."""

_PARAMETER: Final = re.compile(r'(?:[^;"]+|"[^"]*"?)+')
_LIST: Final = re.compile(r'"[^"]*"|[^,"]+')
_ENCODINGS: Final = frozenset(("quoted-printable", "base64", "b", "7bit", "8bit"))
_CARET: Final = {"^n": "\n", "^'": '"', "^^": "^"}
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_COMPONENT: Final = re.compile(r"((?:[^\\;]|\\.?)*)(?:;|\Z)", re.DOTALL)
_ITEM: Final = re.compile(r"((?:[^\\,]|\\.?)*)(?:,|\Z)", re.DOTALL)
_DAY: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T\s].*)?|--(\d\d)-?(\d\d)(?:[T\s].*)?", re.ASCII | re.DOTALL)
_PART: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?|--(0[1-9]|1[0-2])|---(0[1-9]|[12]\d|3[01])", re.ASCII)
_NO_YEAR: Final = frozenset((0, 1604))
"""Years that stand for none: Apple writes 1604, others 0000."""
_LEAP_YEAR: Final = 2000


@dataclass(frozen=True, slots=True)
class Parameters:
    """What the parameters of a property say, as far as it matters."""

    types: tuple[str, ...] = ()
    encoding: str = ""
    charset: str = ""
    value: str = ""
    rank: int = UNRANKED


@lru_cache(maxsize=4096)
def parameters(raw: bytes) -> Parameters:
    """The parameters of a property. A word alone, as in vCard 2.1, is an encoding or a type."""
    types: list[str] = []
    plain = {"ENCODING": "", "CHARSET": "", "VALUE": "", "PREF": ""}
    for part in _PARAMETER.findall(raw[:10_000].decode("utf-8", "replace")):
        name, equals, said = part.partition("=")
        key = name.strip().upper()
        if not equals:
            word = part.strip().lower()
            if word in _ENCODINGS:
                plain["ENCODING"] = word
            elif word:
                types.append(word)
        elif key in plain:
            plain[key] = said.strip().strip('"').lower()
        elif key == "TYPE":
            types += _types(said)
    rank = int(plain["PREF"]) if plain["PREF"].isdecimal() and len(plain["PREF"]) < 4 else UNRANKED
    if rank == UNRANKED and "pref" in types:
        rank = 1
    return Parameters(tuple(types), plain["ENCODING"], plain["CHARSET"], plain["VALUE"], rank)


def _types(said: str) -> list[str]:
    words = [word for part in _LIST.findall(said) for word in part.strip('"').split(",")]
    return [re.sub(r"\^[n'^]", lambda m: _CARET[m[0]], word).strip().lower() for word in words if word.strip()]


@dataclass(frozen=True, slots=True)
class Values:
    """Reads the values of a card's properties as the card's version writes them."""

    decoder: Decoder
    old: bool = False

    def raw(self, found: Property) -> str:
        """The text of a value, its escapes still in it."""
        said = parameters(found.parameters)
        value = found.value
        if said.encoding == "quoted-printable":
            value = a2b_qp(value)
        elif said.encoding in ("base64", "b"):
            value = _unpacked(value)
        return self.decoder(value, said.charset)

    def text(self, found: Property) -> str:
        """A value that is one text."""
        return clean(self.unescape(self.raw(found)).replace("\r\n", "\n").replace("\r", "\n"))

    def line(self, found: Property) -> str:
        """A value that is one line of text."""
        return " ".join(self.text(found).split())

    def components(self, found: Property) -> list[str]:
        """A value of several parts, such as a name; lists within a part are joined by blanks."""
        parts = _split(_COMPONENT, self.raw(found), ";")
        return [" ".join(" ".join(self._items(part)).split()) for part in parts]

    def fields(self, found: Property) -> list[str]:
        """A value of several parts whose commas are commas, such as an organisation."""
        return [self._one(part) for part in _split(_COMPONENT, self.raw(found), ";")]

    def listed(self, found: Property) -> list[str]:
        """A value that is a list."""
        text = self.raw(found)
        parts = [item for part in text.split(";") for item in part.split(",")] if self.old else _split(_ITEM, text, ",")
        return [entry for part in parts if (entry := self._one(part))]

    def unescape(self, text: str) -> str:
        """A text without its escapes. vCard 2.1 knows no line ends among them."""
        if "\\" not in text:
            return text
        return _ESCAPE.sub(_plain_in_old if self.old else _plain, text)

    def _items(self, part: str) -> list[str]:
        return [self._one(part)] if self.old or "," not in part else list(map(self._one, _split(_ITEM, part, ",")))

    def _one(self, text: str) -> str:
        return clean(" ".join(self.unescape(text).split()))


def _unpacked(value: bytes) -> bytes:
    try:
        return b64decode(value)
    except (Base64Error, ValueError):
        return value


def _plain(found: re.Match[str]) -> str:
    if found[1] in "nN":
        return "\n"
    return found[0] if found[1].isalnum() else found[1]


def _plain_in_old(found: re.Match[str]) -> str:
    return found[1] if found[1] in "\\;,:" else found[0]


def _split(pattern: re.Pattern[str], text: str, mark: str) -> list[str]:
    """The parts between the marks that are not escaped; an empty one at the end says nothing."""
    return pattern.findall(text)[:-1] if "\\" in text else text.split(mark)


def birthday(text: str) -> str | None:
    """A birthday as it is kept (1980-05-04, or --05-04 without the year), None where the text is none."""
    if found := _DAY.fullmatch(text):
        year, month, day = (int(part) if part else 0 for part in (found[1], found[2] or found[4], found[3] or found[5]))
        return _as_kept(year, month, day)
    if _PART.fullmatch(text):
        return text
    read = None if is_ambiguous(text) else read_day(text)
    return read.isoformat() if read else None


def _as_kept(year: int, month: int, day: int) -> str | None:
    known = year not in _NO_YEAR
    try:
        date(year if known else _LEAP_YEAR, month, day)
    except ValueError:
        return None
    return f"{year:04}-{month:02}-{day:02}" if known else f"--{month:02}-{day:02}"


def spoken(family: str, given: str, additional: str) -> str:
    """The parts of a name as they are spoken: the family name first in Chinese, Japanese and Korean writing."""
    if _is_cjk(family) and _is_cjk(given):
        return f"{family} {given}"
    return " ".join(filter(None, (given, additional, family)))


def _is_cjk(text: str) -> bool:
    return bool(text) and all("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in text)
