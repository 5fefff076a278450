"""The cheapest sets of needs to lose, each by a mixed-integer programme."""

from collections.abc import Sequence
from math import ceil, isfinite
from time import monotonic

import highspy
import numpy as np

from graph.analysis.cheapest import Cheapest
from graph.analysis.providers import Providers
from graph.analysis.solver import Solver


def best_by_programme(
    providers: Providers, seconds: float, numbers: Sequence[int] | None = None, spared: int = 0
) -> dict[int, Cheapest]:
    """For each number of needs the set of that many whose providers are fewest.

    Of several sets the one of the greatest importance is taken. ``seconds`` are shared out among the programmes, most
    of which take a few milliseconds. One that is cut short gives the best set it came to and how many people it takes
    at least; where it came to none, the number of needs is left out.

    Parameters
    ----------
    providers : Providers
        The met needs.
    seconds : float
        How long all programmes may take together.
    numbers : sequence of int, optional
        The numbers of needs wanted, all of them unless given.
    spared : int
        The mask of needs that are not to be lost.
    """
    solver, size, best = Solver(), providers.size, dict[int, Cheapest]()
    scale = _scale(providers)
    solver.passModel(_model(providers, spared))
    row, end = solver.getNumRow() - 1, monotonic() + seconds
    wanted = range(1, size + 1) if numbers is None else numbers
    for done, number in enumerate(wanted):
        solver.changeRowBounds(row, float(number), float(number))
        solver.clearSolver()
        solver.setOptionValue("time_limit", max(end - monotonic(), 0.1) / (len(wanted) - done))
        solver.run()
        info = solver.getInfo()
        if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            values = solver.getSolution().col_value[:size]
            chosen = sum(1 << place for place in range(size) if values[place] > 0.5)
            proved = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            bound = 0 if not isfinite(info.mip_dual_bound) else max(ceil(info.mip_dual_bound / scale - 1e-6), 0)
            people = providers.number(chosen)
            best[number] = Cheapest(chosen, people if proved else min(bound, people))
    return best


def _scale(providers: Providers) -> int:
    """What a person counts for: more than the weights of all needs together, which break ties."""
    return sum(providers.weights) + 1


def _model(providers: Providers, spared: int) -> highspy.HighsLp:
    """Minimise the people lost: y(n) says that need n is lost, x(g) that the people of group g are.

    x(g) >= y(n) for every need n of g; the last row is the sum of y, set before each run. People with one need are
    counted with that need. The weights of the needs lost, together less than a person, break ties.
    """
    size, shared, scale = providers.size, providers.shared, _scale(providers)
    links = [(place, size + g) for g, mask in enumerate(shared) for place in range(size) if mask >> place & 1]
    alone = [providers.groups.get(1 << place, 0) * scale - w for place, w in enumerate(providers.weights)]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = size + len(shared), len(links) + 1
    model.col_cost_ = np.array([*alone, *(people * scale for people in shared.values())], dtype=np.float64)
    model.col_lower_ = np.zeros(model.num_col_)
    model.col_upper_ = np.array([*(1.0 - (spared >> place & 1) for place in range(size)), *[1.0] * len(shared)])
    model.integrality_ = [highspy.HighsVarType.kInteger] * size + [highspy.HighsVarType.kContinuous] * len(shared)
    model.row_lower_ = np.zeros(model.num_row_)
    model.row_upper_ = np.full(model.num_row_, highspy.kHighsInf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.append(np.arange(len(links) + 1) * 2, len(links) * 2 + size).astype(np.int32)
    model.a_matrix_.index_ = np.array([c for link in links for c in link] + list(range(size)), dtype=np.int32)
    model.a_matrix_.value_ = np.array([-1.0, 1.0] * len(links) + [1.0] * size)
    return model
