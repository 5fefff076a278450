"""The minimum team by a mixed-integer programme, where there are too many people to look at every set of needs."""

from collections.abc import Sequence
from typing import Final

import highspy
import numpy as np

from graph.analysis.solver import Solver

SECONDS: Final = 10.0
"""How long the programme may take."""


def team_by_programme(masks: Sequence[int], strengths: Sequence[int], size: int) -> list[int] | None:
    """The places of the fewest people who together meet ``size`` needs, of the highest total strength; None in doubt.

    x(p) says that somebody is in the team; for every need at least one x of those who meet it is 1. A person costs
    one, less a little for their strength.
    """
    scale = sum(strengths) + 1
    rows = [[i for i, mask in enumerate(masks) if mask >> place & 1] for place in range(size)]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(masks), size
    model.col_cost_ = np.array([scale - strength for strength in strengths], dtype=np.float64)
    model.col_lower_, model.col_upper_ = np.zeros(len(masks)), np.ones(len(masks))
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(masks)
    model.row_lower_, model.row_upper_ = np.ones(size), np.full(size, highspy.kHighsInf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *map(len, rows)]).astype(np.int32)
    model.a_matrix_.index_ = np.array([i for row in rows for i in row], dtype=np.int32)
    model.a_matrix_.value_ = np.ones(sum(map(len, rows)))
    solver = Solver()
    solver.setOptionValue("time_limit", SECONDS)
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return [i for i, value in enumerate(solver.getSolution().col_value) if value > 0.5]
