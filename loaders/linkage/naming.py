"""How alike two names are, and why, in words. Pure."""

from dataclasses import dataclass
from typing import Final

from graph.language import later
from graph.model import fold
from loaders.linkage.likeness import plain
from loaders.linkage.nicknames import forms_of_one
from loaders.linkage.spelling import name_words, nearly, sound

SAME: Final = 0.6
ACCENTS: Final = 0.56
SPELLING: Final = 0.54
ORDER: Final = 0.52
FORMS: Final = 0.42
MIDDLE: Final = 0.45
SLIP: Final = 0.35
INITIAL: Final = 0.32
ONE_WORD: Final = 0.35
"""How much a name says where it is only one word."""


_MIDDLE: Final = later("They have the same name, but for names in the middle.")
_FORMS: Final = later("Their given names can be forms of one name.")
_INITIAL: Final = later("One given name may be the initial of the other.")
_NEAR: Final = later("Their given names are nearly the same.")
_AND_FAMILY: Final = {
    _FORMS: later("Their given names can be forms of one name, and their family names are nearly the same."),
    _INITIAL: later("One given name may be the initial of the other, and their family names are nearly the same."),
    _NEAR: later("Their given names are nearly the same, and their family names are nearly the same."),
}
"""The reasons for given names, where the family names are only alike."""


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike two names are (0..1, at most :data:`SAME`), and why. ``same`` where they differ in writing alone.

    ``reason`` is English, to be said by ``phrase``.
    """

    score: float
    reason: str
    same: bool = False


def compare(one: str, other: str) -> Alike | None:
    """How alike two names are; None where they are not."""
    a, b = name_words(one), name_words(other)
    found = _same(one, other, a, b) or _forms(a, b) or _swapped(a, b)
    if found is not None and len(a) == len(b) == 1 and found.score > ONE_WORD:
        return Alike(ONE_WORD, found.reason, found.same)
    return found


def _same(one: str, other: str, a: tuple[str, ...], b: tuple[str, ...]) -> Alike | None:
    if a != b or not a:
        if fold(one) == fold(other) and not a:
            return Alike(SAME, later("They have the same name."), same=True)
        swapped = len(a) > 1 and len(a) == len(b) and sorted(a) == sorted(b)
        return Alike(ORDER, later("They have the same names in another order."), same=True) if swapped else None
    if fold(one) == fold(other):
        return Alike(SAME, later("They have the same name."), same=True)
    if plain(one) == plain(other):
        return Alike(ACCENTS, later("They have the same name but for accents and punctuation."), same=True)
    return Alike(SPELLING, later("They have the same name in another spelling."), same=True)


def _swapped(a: tuple[str, ...], b: tuple[str, ...]) -> Alike | None:
    """Forms of one name of which one has the family name first."""
    if len(a) < 2 or len(b) < 2:
        return None
    found = filter(None, (_forms(a, b[::-1]), _forms(a[::-1], b)))
    return max(found, key=lambda alike: (alike.score, alike.reason), default=None)


def _forms(a: tuple[str, ...], b: tuple[str, ...]) -> Alike | None:
    """Names of which family and given names agree in some way; the second may be given in the other order."""
    if len(a) < 2 or len(b) < 2:
        return _slip(a, b)
    family = a[-1] == b[-1]
    given = _given(a[0], b[0]) if family or _near(a[-1], b[-1]) else None
    if given is None:
        return None
    if family:
        return given
    if a[0] != b[0]:
        return Alike(round(given.score * 0.75, 2), _AND_FAMILY[given.reason])
    if 1 in (len(a[-1]), len(b[-1])):
        return Alike(INITIAL, later("One family name may be the initial of the other."))
    return Alike(SLIP, later("They have nearly the same name."))


def _near(some: str, other: str) -> bool:
    """Whether two family names sound alike, differ by a slip, or one is the initial of the other."""
    initial = 1 in (len(some), len(other)) and some[0] == other[0]
    return initial or sound(some) == sound(other) or nearly(some, other)


def _slip(a: tuple[str, ...], b: tuple[str, ...]) -> Alike | None:
    if len(a) == len(b) == 1 and nearly(a[0], b[0]):
        return Alike(SLIP, later("They have nearly the same name."))
    return None


def _given(some: str, other: str) -> Alike | None:
    if some == other:
        return Alike(MIDDLE, _MIDDLE)
    if forms_of_one(some, other):
        return Alike(FORMS, _FORMS)
    if 1 in (len(some), len(other)):
        return Alike(INITIAL, _INITIAL) if some[0] == other[0] else None
    if nearly(some, other) or (sound(some) == sound(other) and len(some) > 2):
        return Alike(SLIP, _NEAR)
    return None
