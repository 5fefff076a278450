"""What tells people apart or makes them alike: names, addresses, places, compared as people mean them. Pure."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final
from urllib.parse import unquote

from rapidfuzz import fuzz

from graph.model import Person, fold, unaccented

PROFILES: Final = ("linkedin.com/in/", "linkedin.com/pub/")
ALIKE: Final = 85.0
"""From which percentage two spellings of a name agree."""

_PROFILE: Final = re.compile(r"https?://(?:[a-z]+\.)?linkedin\.com/in/([A-Za-z0-9-]+)/?", re.ASCII)
_WORDS: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65_536)
def web_key(url: str) -> str:
    """A web address as it is compared: without scheme, www, query and trailing slash, letters unfolded and small."""
    if plain_profile := _PROFILE.fullmatch(url):
        return f"linkedin.com/in/{plain_profile[1].casefold()}"
    rest = url.strip().partition("://")[2] or url.strip()
    rest = re.split(r"[?#]", rest, maxsplit=1)[0]
    host, _, path = (unquote(rest) if "%" in rest else rest).casefold().partition("/")
    host = host.removeprefix("www.").removesuffix(":443").removesuffix(":80")
    path = path.strip("/")
    if host.endswith(".linkedin.com"):
        host = "linkedin.com"
    if host == "linkedin.com" and path.startswith("in/"):
        path = "/".join(path.split("/")[:2])
    key = f"{host}/{path}" if path else host
    return key if key.isascii() else unicodedata.normalize("NFC", key)


def profiles(person: Person) -> set[str]:
    """The keys of a person's LinkedIn profiles."""
    return {key for key in map(web_key, person.urls) if key.startswith(PROFILES)}


def names_agree(one: Person, other: Person) -> bool:
    """Whether two names can be one person's: the same, the same given name, one within the other, or nearly alike."""
    a, b = words(one.name), words(other.name)
    if not a or not b:
        return a == b and fold(one.name) == fold(other.name)
    within = set(a) <= set(b) or set(b) <= set(a)
    return a[0] == b[0] or within or fuzz.ratio(" ".join(a), " ".join(b)) >= ALIKE


_base = cache(unaccented)


def plain(name: str) -> str:
    """A name without accents, case and punctuation."""
    return " ".join(words(name)) or fold(name)


def words(name: str) -> list[str]:
    """The words of a name, without accents and case."""
    text = name.casefold()
    return _WORDS.findall(text if text.isascii() else "".join(map(_base, text)))


def place(person: Person) -> tuple[str, str]:
    """Name and organisation as they are compared."""
    return fold(person.name), fold(person.organization)


def differ(some: set[str], others: set[str]) -> bool:
    """Whether both say something and have nothing in common."""
    return bool(some) and bool(others) and some.isdisjoint(others)
