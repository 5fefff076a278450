"""Full-text search: what a person types as a query in which nothing is syntax, and hits merged per person."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from neo4j import ManagedTransaction

from graph.model import clean
from graph.store import cypher
from graph.store.connection import one, run
from graph.store.mapping import scope

TEXT: Final = 400
"""Characters of a text that are looked at."""
WORDS: Final = 16
"""Words of a text that are looked for."""
FETCH: Final = 400
"""Hits that are fetched from an index at first: one person may have several."""
FETCH_MOST: Final = 100_000

_SPECIAL: Final = re.compile(r"([^\w\s])")
_QUOTES: Final = re.compile(r'(["\\])')
_ESCAPED: Final = r"\\\1"
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A person that a text fits, and how well by the index's own measure (above 0)."""

    person: str
    score: float


def query(text: str) -> str:
    """The index query of a text: each word whole, and as a beginning; what has all words counts more.

    Every sign that Lucene could read as syntax stands in quotes or behind a backslash, and no word is in capitals.
    Empty where there is nothing to look for.
    """
    words = [w for w in clean(text[:TEXT]).lower().split() if _WORD.search(w)][:WORDS]
    quoted = list(dict.fromkeys(f'"{_QUOTES.sub(_ESCAPED, word)}"' for word in words))
    beginnings = dict.fromkeys(f"{_SPECIAL.sub(_ESCAPED, b)}*" for word in words for b in _beginnings(word))
    together = f"({' '.join(f'+{word}' for word in quoted)})^2" if len(quoted) > 1 else ""
    return " ".join(filter(None, (*(f"{word}^2" for word in quoted), *beginnings, together)))


def _beginnings(word: str) -> list[str]:
    """What other words may begin with: the word, and the pieces between its signs."""
    return [piece for piece in (word.rstrip("*"), *_WORD.findall(word)) if len(piece) > 1]


def search(tx: ManagedTransaction, name: str, text: str, limit: int) -> tuple[Hit, ...]:
    """The people of a map whom a text fits, best first.

    A person's score is that of the best of their own texts, plus that of the best of what they are said to help
    with, plus that of the best name of a need that they meet.
    """
    words = query(text)
    if not words or limit < 1:
        return ()
    wanted = f"+scope:{scope(name)}^0 +({words})"
    fetch = max(FETCH, 4 * limit)
    run(tx, cypher.AWAIT_TEXTS).consume()
    while True:
        rows = {row["source"]: row for row in run(tx, cypher.SEARCH, map=name, query=wanted, fetch=fetch)}
        scores = _scores(tx, name, rows)
        cut_off = any(row["fetched"] >= fetch for row in rows.values())
        if len(scores) >= limit or not cut_off or fetch >= FETCH_MOST:
            break
        fetch *= 8
    hits = sorted((Hit(person, score) for person, score in scores.items()), key=lambda h: (-h.score, h.person))
    return tuple(hits[:limit])


def _scores(tx: ManagedTransaction, name: str, rows: Mapping[str, Any]) -> dict[str, float]:
    own = _best(found for source in ("names", "words") if source in rows for found in rows[source]["people"])
    topics = _best(
        found for source in ("topics", "topics folded") if source in rows for found in rows[source]["people"]
    )
    needs = _best(found for source in ("names", "needs") if source in rows for found in rows[source]["needs"])
    met = _best(_providers(tx, name, needs))
    total = defaultdict[str, float](float)
    for person, score in chain(own.items(), topics.items(), met.items()):
        total[person] += score
    return total


def _best(found: Iterable[Sequence[Any]]) -> dict[str, float]:
    best = dict[str, float]()
    for key, score in found:
        if score > best.get(key, 0.0):
            best[key] = score
    return best


def _providers(tx: ManagedTransaction, name: str, needs: Mapping[str, float]) -> Iterable[Sequence[Any]]:
    """Those who meet the needs, with the scores of the needs."""
    found = one(tx, cypher.PROVIDERS, map=name, rows=list(needs.items())) if needs else None
    return found["people"] if found else ()
