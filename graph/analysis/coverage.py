"""Coverage: which active needs are met, how deeply, and by how many arenas."""

from dataclasses import dataclass
from math import prod
from typing import Literal

from graph.analysis.needs import ActiveNeed, active_needs, attribute, met, supporters, total_weight
from graph.analysis.time import CONSTANTS, TimeConstants, availabilities
from graph.network import ARENA, Graph

Status = Literal["uncovered", "single", "below_target", "covered"]


@dataclass(frozen=True, slots=True)
class NeedCoverage:
    """How one active need is covered: the row of a table."""

    need: str
    weight: int
    status: Status
    providers: tuple[str, ...]
    depth: int
    arenas: int
    one_arena: bool
    expected: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """Section 1 of the measures; ``needs`` by name, then id."""

    share: float | None
    weighted_share: float | None
    backed_up_share: float | None
    needs: tuple[NeedCoverage, ...]


def coverage(support: Graph, constants: TimeConstants = CONSTANTS) -> Coverage:
    """How the active needs are covered (MEASURES 1).

    With A the active needs, S(n) the providers of n at the threshold, k(n) their number and C the needs with
    k(n) >= 1: ``share`` = \\|C\\|/\\|A\\|, ``weighted_share`` = sum of w over C / sum of w over A,
    ``backed_up_share`` = \\|{n: k(n) >= 2}\\|/\\|A\\|. ``arenas`` counts the distinct arenas in S(n); ``one_arena`` is
    true when k(n) >= 2 people share one. ``expected`` = 1 - product over S(n) of (1 - a(p) s(p, n)), the chance that
    at least one provider is at hand, if they were independent of each other (they seldom are).

    Parameters
    ----------
    support : networkx.Graph
        From :func:`graph.network.support_graph`.
    constants : TimeConstants
        For the availability a(p).

    Returns
    -------
    Coverage
        Shares in 0..1, None when no need is active (an empty map). A need nobody meets is ``uncovered`` with depth,
        arenas and expected 0. People who meet nothing do not appear.
    """
    needs = active_needs(support)
    at_hand = availabilities(support, supporters(support), constants)
    arenas: dict[str, str] = attribute(support, ARENA)
    covered, backed_up = met(needs), [n for n in needs if n.depth >= 2]
    return Coverage(
        len(covered) / len(needs) if needs else None,
        total_weight(covered) / total_weight(needs) if needs else None,
        len(backed_up) / len(needs) if needs else None,
        tuple(_need_coverage(n, at_hand, arenas) for n in needs),
    )


def status(depth: int, target: int) -> Status:
    """The state of a need by its number of providers and the number wanted."""
    if depth < 2:
        return "single" if depth else "uncovered"
    return "below_target" if depth < target else "covered"


def _need_coverage(need: ActiveNeed, at_hand: dict[str, float], arena: dict[str, str]) -> NeedCoverage:
    arenas = len({arena[p] for p in need.levels})
    return NeedCoverage(
        need.id,
        need.weight,
        status(need.depth, need.target),
        tuple(need.levels),
        need.depth,
        arenas,
        need.depth >= 2 and arenas == 1,
        1 - prod(1 - at_hand[p] * level / 3 for p, level in need.levels.items()),
    )
