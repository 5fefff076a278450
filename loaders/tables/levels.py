"""How well somebody meets a need, and how close they are, as people write it into the cells of a table."""

import re
from typing import Final

from graph.model import CLOSENESS, DEFAULT_LEVEL, LEVELS, clean
from loaders.contacts.title_words import word_set
from loaders.linkage.likeness import words

_WORDS: Final = {
    1: "a little, little, some, somewhat, a bit, low, partly, partially, sometimes, wenig, ein wenig, etwas, "
    "teilweise, "
    "ein bisschen, manchmal, gering, un peu, peu, parfois, faible, un poco, poco, a veces, bajo, abbastanza poco, "
    "a volte, basso, een beetje, beetje, weinig, soms, laag",
    2: "x, xx, y, yes, true, ok, well, good, medium, mostly, met, check, checked, ja, j, wahr, gut, mittel, oui, o, "
    "vrai, "
    "bien, bon, moyen, si, s, verdadero, medio, bene, buono, vero, goed, waar, gemiddeld, sim, v, da, tak, 是",
    3: "xxx, fully, full, very well, very good, excellent, great, high, completely, always, strong, voll, ganz, sehr, "
    "sehr gut, vollstandig, hoch, immer, stark, pleinement, tres bien, completement, toujours, fort, eleve, mucho, "
    "muy bien, completamente, plenamente, siempre, alto, molto, molto bene, pienamente, sempre, volledig, heel goed, "
    "zeer goed, helemaal, altijd, hoog",
}
_LEVELS: Final = {word.strip(): level for level, said in _WORDS.items() for word in said.split(",")}
_NONE: Final = word_set(
    "no, n, none, not, never, false, nein, nie, keine, kein, falsch, non, jamais, faux, nunca, falso, "
    "mai, nee, nooit, nao"
)
_MARKS: Final = {
    "✓": 2,
    "✔": 2,
    "☑": 2,
    "✅": 2,
    "☒": 2,
    "×": 2,
    "+": 2,
    "++": 3,
    "*": 1,
    "**": 2,
    "***": 3,
    "•": 2,
    "●": 2,
}
_BLANK: Final = frozenset(("", "-", "–", "—", "0", "0.0", "0,0", "/", "☐", ".", "?"))
_NUMBER: Final = re.compile(r"(\d+)(?:[.,]0+)?(?:\s*/\s*3)?")
_TOPICS: Final = re.compile(r"([^:(]+)[:(](.*?)\)?", re.DOTALL)
_CLOSENESS: Final = {
    "distant": 1,
    "loose": 2,
    "good": 3,
    "close": 4,
    "very close": 5,
}


def level_of(text: str) -> int | None:
    """The level that a text says: 1 to 3, 0 where it says that the need is not met, None where it says neither."""
    said = clean(text)
    if said in _BLANK:
        return 0
    if said in _MARKS:
        return _MARKS[said]
    if number := _NUMBER.fullmatch(said):
        return int(number[1][:4]) if int(number[1][:4]) in LEVELS else None
    plain = " ".join(words(said))
    return 0 if plain in _NONE else _LEVELS.get(plain) if plain else None


def level_and_topics(text: str) -> tuple[int | None, str]:
    """The level that a cell says, and the topics after a colon or in brackets: ``3: grant writing``."""
    level = level_of(text)
    if level is None and (found := _TOPICS.fullmatch(clean(text))):
        return level_of(found[1]), found[2].strip()
    return level, ""


def closeness_of(text: str) -> int | None:
    """The closeness that a cell says: 1 to 5, as a number or in the words of the interface."""
    said = " ".join(words(clean(text)))
    number = said.partition(" ")[0]
    if number.isdecimal() and len(number) < 3 and int(number) in CLOSENESS:
        return int(number)
    return _CLOSENESS.get(said)


assert DEFAULT_LEVEL == 2, "a mere cross stands for the level that is taken where none is said"
