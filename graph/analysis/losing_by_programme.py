"""The cheapest sets of needs to lose, each by a mixed-integer programme."""

from collections.abc import Sequence
from time import monotonic

import highspy
import numpy as np

from graph.analysis.providers import Providers
from graph.analysis.solver import Solver


def best_by_programme(
    providers: Providers, seconds: float = 30.0, numbers: Sequence[int] | None = None
) -> dict[int, int]:
    """For each number of needs the set of that many whose providers are fewest, as a mask; only what is proved.

    Of several sets the one of the greatest importance is taken. ``seconds`` are shared out among the programmes, most
    of which take a few milliseconds; a number of needs whose programme is cut short is left out. ``numbers`` are the
    numbers wanted, all of them unless given.
    """
    solver, size, best = Solver(), providers.size, dict[int, int]()
    solver.passModel(_model(providers))
    row, end = solver.getNumRow() - 1, monotonic() + seconds
    wanted = range(1, size + 1) if numbers is None else numbers
    for done, number in enumerate(wanted):
        solver.changeRowBounds(row, float(number), float(number))
        solver.clearSolver()
        solver.setOptionValue("time_limit", max(end - monotonic(), 0.1) / (len(wanted) - done))
        solver.run()
        if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            chosen = solver.getSolution().col_value[:size]
            best[number] = sum(1 << place for place in range(size) if chosen[place] > 0.5)
    return best


def _model(providers: Providers) -> highspy.HighsLp:
    """Minimise the people lost: y(n) says that need n is lost, x(g) that the people of group g are.

    x(g) >= y(n) for every need n of g; the last row is the sum of y, set before each run. People with one need are
    counted with that need. The weights of the needs lost, together less than a person, break ties.
    """
    size, shared = providers.size, providers.shared
    scale = sum(providers.weights) + 1
    links = [(place, size + g) for g, mask in enumerate(shared) for place in range(size) if mask >> place & 1]
    alone = [providers.groups.get(1 << place, 0) * scale - w for place, w in enumerate(providers.weights)]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = size + len(shared), len(links) + 1
    model.col_cost_ = np.array([*alone, *(people * scale for people in shared.values())], dtype=np.float64)
    model.col_lower_, model.col_upper_ = np.zeros(model.num_col_), np.ones(model.num_col_)
    model.integrality_ = [highspy.HighsVarType.kInteger] * size + [highspy.HighsVarType.kContinuous] * len(shared)
    model.row_lower_ = np.zeros(model.num_row_)
    model.row_upper_ = np.full(model.num_row_, highspy.kHighsInf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.append(np.arange(len(links) + 1) * 2, len(links) * 2 + size).astype(np.int32)
    model.a_matrix_.index_ = np.array([c for link in links for c in link] + list(range(size)), dtype=np.int32)
    model.a_matrix_.value_ = np.array([-1.0, 1.0] * len(links) + [1.0] * size)
    return model
