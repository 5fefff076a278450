"""HiGHS for exact integer programmes, without a word on standard output."""

import highspy


class Solver(highspy.Highs):
    """A silent solver on one thread that takes nothing for optimal but the optimum of whole-numbered costs."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.setOptionValue("threads", 1)
        self.setOptionValue("mip_rel_gap", 0.0)
        self.setOptionValue("mip_abs_gap", 0.5)
        self.setOptionValue("mip_feasibility_tolerance", 1e-9)
        self.setOptionValue("primal_feasibility_tolerance", 1e-9)

    def enableCallbacks(self) -> None:
        """None are used, and setting them up would print a banner before the solver can be silenced."""
        self.silent()
