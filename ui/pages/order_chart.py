"""Why those one could ask stand in the order they do: a row a person, a column a reason, and the more it counts the
larger the dot.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from graph.language import counted, phrase
from ui.pages import axis_names, charted
from ui.pages.colours import colours
from ui.plain_text import plain, shortened
from ui.presenters.why_order import SHORT, Part, table

NAME: Final = "what-speaks-for-whom"
PICK: Final = "pick"
ROW: Final = 26
ABOVE: Final = 84
"""Room for the names of the reasons."""
LARGEST: Final = 330
"""The area in square pixels of the dot that counts most."""


def show(found: Sequence[Part], choose: Callable[[str], None]) -> None:
    """The chart, where anything speaks for anybody; a click on a row chooses the person."""
    if not any(part.adds for part in found):
        return
    people = len({part.person for part in found})
    says = counted(
        people,
        "What speaks for {n} person; the table below says the same in numbers",
        "What speaks for each of {n} people; the table below says the same in numbers",
    )
    title = phrase("What speaks for whom")
    drawn = charted.Charted(NAME, title, _chart(found), says, table(found))

    def taken(chosen: list[dict[str, Any]]) -> None:
        if chosen:
            choose(str(chosen[0]["row"]))

    st.markdown(f"**{plain(title)}**")
    charted.show(drawn, taken, PICK)
    st.caption(phrase("The larger the dot, the more it counts. Click a row to see what you can ask this person."))


def _chart(found: Sequence[Part]) -> Any:
    look, speaking = colours(), {part.term for part in found if part.adds}
    found = [part for part in found if part.term in speaking]
    frame = pd.DataFrame(
        {
            "row": [part.person for part in found],
            "column": [part.term for part in found],
            "adds": [part.adds for part in found],
            "name": [part.name for part in found],
            "reason": [SHORT[part.term] for part in found],
            "says": [part.says for part in found],
            "told": [f"{part.name}: {SHORT[part.term]}: {part.says}" for part in found],
        }
    )
    people, terms = (list(dict.fromkeys(frame[name])) for name in ("row", "column"))
    names = {part.person: shortened(part.name, 24) for part in found}
    base = alt.Chart(frame, height=ROW * len(people) + ABOVE).encode(
        x=alt.X("column:N", title=None, sort=terms, axis=axis_names.above(dict(SHORT))),
        y=alt.Y("row:N", title=None, sort=people, axis=axis_names.beside(names)),
        tooltip=[
            alt.Tooltip("name:N", title=phrase("person")),
            alt.Tooltip("reason:N", title=phrase("reason")),
            alt.Tooltip("says:N", title=phrase("what it says")),
        ],
    )
    size = alt.Size("adds:Q", legend=None, scale=alt.Scale(domain=[0, max(frame["adds"])], range=[0, LARGEST]))
    dots = base.mark_point(filled=True, opacity=1, color=look["met"]).encode(size=size, description="told:N")
    chosen = alt.selection_point(name=PICK, fields=["row"])
    return dots.add_params(chosen).configure_mark(cursor="pointer").configure_view(strokeWidth=0)
