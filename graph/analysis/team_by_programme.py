"""The minimum team by integer programmes, where there are too many people to look at every set of needs."""

from collections.abc import Sequence
from math import ceil, floor, isfinite
from time import monotonic
from typing import Final

import highspy
import numpy as np
from numpy.typing import NDArray

from graph.analysis.solver import Solver
from graph.analysis.team_by_branching import TooManyStepsError, strongest_team

SECONDS: Final = 4.0
"""How long both programmes may take together."""

Team = tuple[list[int], int]
"""The places of the people, and how many it takes in any case."""


def team_by_programme(
    masks: Sequence[int], strengths: Sequence[int], size: int, seconds: float = SECONDS
) -> Team | None:
    """The fewest people who together meet ``size`` needs; of several teams of so few the one of most strength.

    x(p) says that somebody is in the team; for every need at least one x of those who meet it is 1. A programme finds
    how few will do. Then its relaxation, in which people may be in the team in part, says how strong so many can be at
    most and who could be in a team nearly as strong; these few are looked at one by one, so that of equally strong
    teams the first by place is found. Where even they are too many a second programme decides, and it is the one that
    the solver comes to first. Where the first programme is cut short the team is the smallest that was found, and the
    bound below it; where the second is, it is the strongest that was found. None where not even a team was found.
    """
    begin = monotonic()
    solver = Solver()
    solver.passModel(_model(masks, size))
    solver.setOptionValue("time_limit", seconds / 2)
    solver.run()
    info = solver.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    team = _chosen(solver)
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        bound = info.mip_dual_bound
        return team, max(ceil(bound - 1e-6), 1) if isfinite(bound) else 1
    return _strongest(masks, strengths, size, team, seconds - (monotonic() - begin)), len(team)


def _strongest(masks: Sequence[int], strengths: Sequence[int], size: int, team: list[int], seconds: float) -> list[int]:
    """Of all teams as large as this one the strongest."""
    try:
        return _strongest_by_branching(masks, strengths, size, team)
    except TooManyStepsError:
        return _strongest_by_programme(masks, strengths, size, team, seconds)


def _strongest_by_branching(masks: Sequence[int], strengths: Sequence[int], size: int, team: list[int]) -> list[int]:
    """The strongest, then the first by place.

    A team can be stronger than ``bound`` less what each of its people falls short; so whoever falls short by more than
    ``bound - least`` is in no team of at least ``least``. A team of that strength among the others is the best of all.
    """
    bound, short = _relaxed(masks, strengths, size, len(team))
    known = sum(strengths[i] for i in team)
    for least in range(floor(bound + 1e-6), known - 1, -1):
        able = np.flatnonzero(short <= bound - least + 1e-6).tolist()
        found = strongest_team([masks[i] for i in able], [strengths[i] for i in able], size, len(team))
        if found is not None and found.strength >= least:
            return [able[place] for place in found.places]
    return team


def _relaxed(
    masks: Sequence[int], strengths: Sequence[int], size: int, people: int
) -> tuple[float, NDArray[np.float64]]:
    """How strong a team of so many can be at most, and by how much less it is with each person in it (0 or more)."""
    solver = _solver_of_strength(masks, strengths, size, people)
    solver.setOptionValue("solve_relaxation", True)
    solver.run()
    return -solver.getInfo().objective_function_value, np.array(solver.getSolution().col_dual)


def _strongest_by_programme(
    masks: Sequence[int], strengths: Sequence[int], size: int, team: list[int], seconds: float
) -> list[int]:
    solver = _solver_of_strength(masks, strengths, size, len(team))
    solver.setOptionValue("time_limit", max(seconds, 0.1))
    solver.run()
    if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return team
    return max(_chosen(solver), team, key=lambda members: sum(strengths[i] for i in members))


def _solver_of_strength(masks: Sequence[int], strengths: Sequence[int], size: int, people: int) -> Solver:
    """A solver that is to find the strongest team of so many."""
    model = _model(masks, size)
    model.col_cost_ = np.array([-strength for strength in strengths], dtype=np.float64)
    solver = Solver()
    solver.passModel(model)
    everybody = np.arange(len(masks), dtype=np.int32)
    solver.addRow(people, people, len(masks), everybody, np.ones(len(masks)))
    return solver


def _chosen(solver: Solver) -> list[int]:
    return [i for i, value in enumerate(solver.getSolution().col_value) if value > 0.5]


def _model(masks: Sequence[int], size: int) -> highspy.HighsLp:
    """Minimise the people in the team."""
    rows = [[i for i, mask in enumerate(masks) if mask >> place & 1] for place in range(size)]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(masks), size
    model.col_cost_ = np.ones(len(masks))
    model.col_lower_, model.col_upper_ = np.zeros(len(masks)), np.ones(len(masks))
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(masks)
    model.row_lower_, model.row_upper_ = np.ones(size), np.full(size, highspy.kHighsInf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *map(len, rows)]).astype(np.int32)
    model.a_matrix_.index_ = np.array([i for row in rows for i in row], dtype=np.int32)
    model.a_matrix_.value_ = np.ones(sum(map(len, rows)))
    return model
