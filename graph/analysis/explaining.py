"""Finding the measure that somebody means: by its key, its section and key, or its name."""

import re
from difflib import get_close_matches
from typing import Final

from graph.analysis.explanations import EXPLANATIONS
from graph.analysis.explanations.explanation import Explanation
from graph.errors import AmbiguousError, NotFoundError
from graph.model import fold

SHOWN: Final = 10
"""How many of the measures that a text fits are named."""
NEAR: Final = 3
"""How many measures of a similar name are named."""


def explanation(measure: str) -> Explanation:
    """The measure meant by a key, a section and a key ("coverage.share"), a name, or the unique beginning of one.

    Case does not matter, and blanks, hyphens, underscores and full stops are the same.

    Raises
    ------
    NotFoundError
        No measure fits; those with a similar name are named.
    AmbiguousError
        Several fit; the candidates are those to be told apart by section and key.
    """
    wanted = _even(measure)
    same = [e for e in EXPLANATIONS if wanted in _names(e)]
    found = same or [e for e in EXPLANATIONS if wanted and any(n.startswith(wanted) for n in _names(e))]
    if len(found) == 1:
        return found[0]
    shown = f"“{measure[:60]}…”" if len(measure) > 60 else f"“{measure}”"
    if not found:
        raise NotFoundError(f"There is no measure {shown}.", _near(wanted))
    candidates = tuple(e.dotted for e in found)
    more = f"; and {len(candidates) - SHOWN} more" if len(candidates) > SHOWN else ""
    some = "; ".join(f"{e.dotted} ({e.name})" for e in found[:SHOWN])
    raise AmbiguousError(
        f"{shown} fits {len(found)} measures: {some}{more}.", f"Name one like {candidates[0]}.", candidates
    )


def _even(text: str) -> str:
    return " ".join(re.split(r"[\s_.-]+", fold(text))).strip()


def _names(measure: Explanation) -> tuple[str, ...]:
    return _even(measure.key), _even(measure.dotted), _even(measure.name)


def _near(wanted: str) -> str:
    """A hint with the measures of a similar name, or with a similar word in it."""
    named: dict[str, list[str]] = {}
    for known in EXPLANATIONS:
        for name in _names(known):
            for part in (name, *name.split()):
                named.setdefault(part, []).append(known.dotted)
    close = get_close_matches(wanted, named, n=NEAR, cutoff=0.7)
    near = list(dict.fromkeys(dotted for part in close for dotted in named[part]))[:NEAR]
    return f"Did you mean {' or '.join(near)}?" if near else "`kith explain` lists them all."
