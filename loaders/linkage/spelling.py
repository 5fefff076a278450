"""Names as they are compared: in Latin letters, without what people add or leave away, and how they sound. Pure."""

import re
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from loaders.linkage.likeness import words

_TITLES_SAID: Final = (
    "dr prof professor mr mrs ms miss mx sir herr frau ing dipl mag phd md mba msc bsc jr sr ii iii iv"
)
_PARTICLES_SAID: Final = (
    "von van de der den del della di da du la le el al bin ibn ben bat zu zur vom dos das do of the y e"
)
_CYRILLIC_SAID: Final = (
    "а=a б=b в=v г=g ґ=g д=d е=e ё=e є=ie ж=zh з=z и=i і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh "
    "ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=iu я=ia"
)
_GREEK_SAID: Final = (
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o"
)
_LATIN_SAID: Final = "ø=o ł=l đ=d ð=d þ=th æ=ae œ=oe ı=i ħ=h ŋ=ng"
_LETTERS: Final = str.maketrans(
    dict(pair.split("=") for said in (_CYRILLIC_SAID, _GREEK_SAID, _LATIN_SAID) for pair in said.split())
)
TITLES: Final = frozenset(_TITLES_SAID.split())
"""What stands before or behind a name in one file and not in another."""
PARTICLES: Final = frozenset(_PARTICLES_SAID.split())
"""What stands within a name in one file and not in another."""

_ONE_SOUND: Final = (
    (re.compile("ae|oe|ue|aa"), lambda found: "a" if found[0] == "aa" else found[0][0]),
    (re.compile("[ijy]+"), lambda _: "i"),
)
_SOUNDS: Final = re.compile("tsch|tch|shch|sch|sh|zh|ch|kh|ph|th|ck|qu|ts|tz|cz|sz|x|c|q|z|w")
_SOUND: Final = {
    **dict.fromkeys(("tsch", "tch", "shch", "sch", "sh", "zh", "sz", "cz", "ts", "tz", "z"), "s"),
    **dict.fromkeys(("ch", "kh", "ck", "qu", "c", "q"), "k"),
    "ph": "f",
    "th": "t",
    "x": "ks",
    "w": "v",
}
_SILENT: Final = re.compile("[aeiouyhj]")
_TWICE: Final = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def latin(word: str) -> str:
    """A word in Latin letters, in which ways to write one letter are one: ue for ü, iu and yu for ю."""
    text = word if word.isascii() else word.translate(_LETTERS)
    for pattern, instead in _ONE_SOUND:
        text = pattern.sub(instead, text)
    return text or word


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """The consonants of a Latin word as they sound in most languages, behind whether it begins with a vowel."""
    text = _SOUNDS.sub(lambda found: _SOUND[found[0]], word)
    rest = _TWICE.sub(r"\1", _SILENT.sub("", text))
    return f"a{rest}" if word[:1] in "aeiouyhj" else rest or word


@lru_cache(maxsize=65_536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart, in Latin letters: without titles, and particles in the middle."""
    found = words(name)
    bare = [w for w in found if w not in TITLES] or found
    kept = [w for n, w in enumerate(bare) if w not in PARTICLES or n in (0, len(bare) - 1)]
    return tuple(map(latin, kept))


def nearly(some: str, other: str) -> bool:
    """Whether two words differ by a slip of the pen: one letter in four or more, two in eight or more."""
    shorter = min(len(some), len(other))
    most = 1 if shorter < 8 else 2
    if shorter < 4 or abs(len(some) - len(other)) > most or not (some.isalpha() and other.isalpha()):
        return False
    return DamerauLevenshtein.distance(some, other, score_cutoff=most) <= most
