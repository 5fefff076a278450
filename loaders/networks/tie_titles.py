"""What the columns of the two ends of a tie are called, in several languages."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from loaders.networks.nodes import key_of

Pair = tuple[str, str]


def _pairs(*lines: str) -> Iterator[Pair]:
    """Pairs of words, between commas."""
    for first, second in (pair.split() for line in lines for pair in line.split(",")):
        yield key_of(first), key_of(second)


def _numbered(stems: str, *endings: str) -> Iterator[Pair]:
    """Pairs of one word with two endings."""
    for stem, (first, second) in product(stems.split(), _pairs(*endings)):
        yield key_of(stem + first), key_of(stem + second)


PAIRS: Final = tuple(
    _pairs(
        "source target, from to, sourceid targetid, fromid toid, src dst, sourcenode targetnode, fromnode tonode",
        "fromnodeid tonodeid, node1 node2, person1 person2, sourcename targetname, fromname toname, vertex1 vertex2",
    )
)
"""Titles that are those of two ends wherever they stand in a table."""
_CLEAR: Final = frozenset(
    _numbered(
        "person people node vertex actor user friend member individual participant student pupil character player "
        "knoten akteur mitglied personne acteur membre noeud persona nodo pessoa persoon",
        "1 2, a b, x y, i j",
    )
)
"""Titles that are those of two ends at the beginning of a table."""
_LIKELY: Final = frozenset(
    (
        *_pairs(
            "ego alter, alter1 alter2, quelle ziel, von nach, von zu, von an, de a, de à, origen destino",
            "origine destination, origine destinazione, source destination, source dest, da a, origem destino",
            "bron doel, van naar, fra til, kilde mål, källa mål, lähde kohde, źródło cel, zdroj cíl",
            "kaynak hedef, источник цель, 来源 目标, 源 目标, sender receiver, tail head",
            "sender recipient, head tail, follower followee, follower following, who whom, wer wen, quien aquien, u v",
            "i j, ego contact, person friend, person contact, name friend, node neighbor, node neighbour",
            "origin destination, rater ratee, nominator nominee, chooser chosen, respondent nominee",
        ),
        *_numbered(
            "name id nodeid contact entity author employee colleague party uid nom nombre nome naam namn navn osoba "
            "imię имя человек 姓名 人 kontakt teilnehmer schüler",
            "1 2, a b, x y, i j",
        ),
    )
)
"""Titles that are those of two ends at the beginning of a table that is about nothing but ties."""
_ABOUT: Final = frozenset(
    key_of(title)
    for titles in (
        "weight weights value count strength tiestrength closeness type relation relationship label id date since",
        "context kind frequency freq duration sign rating score times interaction edgeid directed lastcontact n w",
        "gewicht stärke wert nähe anzahl beziehung typ seit poids valeur lien peso valor valore fuerza relación tipo",
        "waarde relatie vikt vekt waga вес 权重",
    )
    for title in titles.split()
)
"""Titles of what can be said of a tie."""
_ALL: Final = _CLEAR | _LIKELY | {each for pair in PAIRS for each in (pair, pair[::-1])}


def ends_of(titles: Sequence[str]) -> tuple[int, int] | None:
    """The places of the two ends among the titles of a table; None where it is not one of ties."""
    keys = list(map(key_of, titles))
    known = next(((keys.index(a), keys.index(b)) for a, b in PAIRS if a in keys and b in keys), None)
    begin = tuple(keys[:2])
    likely = begin in _LIKELY and all(not key or key in _ABOUT for key in keys[2:])
    return known or ((0, 1) if likely or begin in _CLEAR else None)


def are_ends(cells: Sequence[str]) -> bool:
    """Whether the first two cells of a line are titles."""
    return tuple(map(key_of, cells[:2])) in _ALL
