"""The domain of kith, and what a notebook or script needs of it.

::

    from graph import load_map, report, to_networkx

    mine = load_map("mine.kith.json")
    print(*report(mine).verdict, sep="\\n")
    graph = to_networkx(mine)

Everything in ``__all__`` is described in :mod:`graph.surface` and works on a map file alone. It is loaded when it is
first asked for: networkx and numpy take longer to load than most commands, which need neither, take to run.
"""

from typing import TYPE_CHECKING

__all__ = [
    "PersonalMap",
    "Report",
    "Settings",
    "View",
    "ask",
    "compare",
    "coverage",
    "dependency",
    "give_and_take",
    "load_map",
    "loss",
    "plan",
    "reliance",
    "report",
    "standpoint",
    "structure",
    "time",
    "to_json",
    "to_networkx",
]

if TYPE_CHECKING:
    from graph.surface import (
        PersonalMap,
        Report,
        Settings,
        View,
        ask,
        compare,
        coverage,
        dependency,
        give_and_take,
        load_map,
        loss,
        plan,
        reliance,
        report,
        standpoint,
        structure,
        time,
        to_json,
        to_networkx,
    )
else:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from graph import surface

        return globals().setdefault(name, getattr(surface, name))

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
