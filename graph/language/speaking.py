"""In which language something is said, and what it is called there."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final, Generic, TypeVar

ENGLISH: Final = "en"
LANGUAGES: Final[dict[str, str]] = {ENGLISH: "English", "de": "Deutsch"}
"""The languages there are, each under its own name."""
TEXTS: Final = Path(__file__).parent / "texts"
Key = TypeVar("Key")

_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
_ask: Callable[[], str] = lambda: ENGLISH  # noqa: E731  what is asked until somebody says whom to ask


def listen(ask: Callable[[], str]) -> None:
    """Ask, whenever something is said from now on, in which language: one of ``LANGUAGES``."""
    global _ask
    _ask = ask


def current() -> str:
    """The language that is spoken here and now."""
    return _spoken.get() or _ask()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language within a block, whoever is listened to otherwise."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def phrase(text: str, /, **values: object) -> str:
    """A text in the current language, its ``{names}`` filled in, numbers and days written its way."""
    return _filled(_translations(current()).gettext(text), values)


def phrase_in(context: str, text: str, /, **values: object) -> str:
    """As :func:`phrase`, for a text that needs other words in another place; ``context`` names the place."""
    return _filled(_translations(current()).pgettext(context, text), values)


def phrase_of(number: int, one: str, many: str, /, **values: object) -> str:
    """As :func:`phrase`, in the form that goes with a number, which may stand in the text as ``{n}``."""
    return _filled(_translations(current()).ngettext(one, many, number), {"n": number, **values})


def later(text: str) -> str:
    """A text that is said only later, by ``phrase`` of the variable that holds it; marks it for translation."""
    return text


class Spoken(Mapping[Key, str], Generic[Key]):
    """Texts under keys, said in the current language whenever one is looked up. Each is marked by :func:`later`."""

    def __init__(self, texts: Mapping[Key, str]) -> None:
        self._texts = dict(texts)

    def __getitem__(self, key: Key) -> str:
        return phrase(self._texts[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def _filled(text: str, values: Mapping[str, object]) -> str:
    return text.format_map({name: _shown(value) for name, value in values.items()}) if values else text


def _shown(value: object) -> object:
    from graph.language.words import dated, number

    if isinstance(value, date):
        return dated(value)
    return number(value) if isinstance(value, int) and not isinstance(value, bool) else value


@cache
def _translations(language: str) -> NullTranslations:
    """What there is of a language; English, and what is not translated, is said as it stands."""
    if language == ENGLISH:
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with (TEXTS / f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
