"""What hangs on whom: what would be lost with whom, how few it takes, and what to do about each of the risks."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from graph.analysis.report import Report
from graph.language import Spoken, later, phrase
from ui import address, session
from ui.pages import asking, charted, loss_chart, notice, row_chart, standing, what_if
from ui.plain_text import plain
from ui.presenters import hanging, plan_words
from ui.presenters import what_if as gone_words
from ui.presenters.explained import help_for
from ui.presenters.loss_steps import STEPS, loss_cells, loss_steps
from ui.presenters.risks import Advice, Kind, Risk, risks
from ui.presenters.rows import Row, alternative
from ui.presenters.what_if import Away
from ui.session import Context

OFFERED: Final = 1_500
RISKS_SHOWN: Final = 6
RISKS_FOLDED: Final = 40
ICONS: Final[dict[Kind, str]] = {
    "single": ":material/warning:",
    "over": ":material/balance:",
    "worst": ":material/group_remove:",
    "gate": ":material/key:",
    "one_arena": ":material/apartment:",
    "reach": ":material/link_off:",
}
PERCENT: Final = st.column_config.NumberColumn(format="percent")
TIPS: Final = Spoken({"told": later("what it says")})


def show(context: Context) -> None:
    """The page."""
    what_if.arrive(address.arrive(what_if.PARAMETERS))
    notice.show_news(context)
    gone = what_if.current(context)
    now = context.without(gone.everybody)
    _head(context, now, gone)
    what_if.choose(context, gone, _offered(context), "hanging_away")
    standing.choose(context, "hanging")
    if gone:
        _before_and_after(context, now)
    if now.reliance.share:
        left, right = st.columns(2, gap="large")
        with left:
            _reliance(context, now)
        with right:
            _loss(context, now)
            _worst(context, now)
    _risks(context, now, gone)
    _load(context, now)
    st.caption(plain(hanging.standpoint_says(context.map, now)))
    address.write(what_if.parameters(gone))


def _head(context: Context, now: Report, gone: Away) -> None:
    if lost := gone_words.says(context.map, now, gone):
        st.warning(plain(lost), icon=":material/person_off:")
    first, *others = hanging.head(context.map, now)
    with st.container(key="hanging_head"):
        st.header(plain(first.says), anchor=False, help=help_for(first.measure))
        for line in others:
            st.markdown(plain(line.says), help=help_for(line.measure))


def _offered(context: Context) -> list[str]:
    """Who can be chosen by name: whoever meets a need, those who carry most first."""
    return hanging.ranked(context.report)[:OFFERED]


def _before_and_after(context: Context, now: Report) -> None:
    rows = gone_words.before_and_after(context.map, context.report, now)
    st.markdown(phrase("**Before and after**"), help=help_for("dependency.loss"))
    if rows:
        table = pd.DataFrame(
            {
                phrase("Need"): [r.name for r in rows],
                phrase("People before"): [int(r.before or 0) for r in rows],
                phrase("People after"): [int(r.number) for r in rows],
                phrase("What it says"): [r.says for r in rows],
            }
        )
        _chart(context, "before-and-after", phrase("Who would be left for each need"), rows, table)
        st.caption(
            phrase("The dashed bar is how it is now, the full one what would be left; the line is how many you want.")
        )
    if rest := gone_words.untouched_says(now, rows):
        st.markdown(plain(rest))


def _reliance(context: Context, now: Report) -> None:
    st.markdown(phrase("**Who carries how much**"), help=help_for("reliance.share"))
    rows = hanging.reliance_rows(context.map, now)
    table = pd.DataFrame(hanging.reliance_cells(context.map, now))
    _chart(
        context,
        "reliance",
        phrase("Who carries how much of your support"),
        rows,
        table,
        {phrase("Share"): PERCENT},
        lambda i: [i],
    )
    more = hanging.number_says(len(rows), len(now.reliance.share))
    st.caption(f"{phrase('Click a row to see the map without them.')} {plain(more)}")


def _loss(context: Context, now: Report) -> None:
    st.markdown(phrase("**How few it takes**"), help=help_for("dependency.loss_curve"))
    steps, curve = loss_steps(context.map, now), now.dependency.loss_curve
    sets = {str(step.lost): step.set for step in steps}

    def choose(found: list[dict[str, Any]]) -> None:
        if found:
            what_if.add(context, sets[str(found[0]["id"])])

    title = phrase("How few people it takes to lose one need, two and so on")
    table = pd.DataFrame(loss_cells(context.map, now))
    says = "; ".join(step.told for step in steps)
    charted.show(charted.Charted("loss", title, loss_chart.chart(steps), says, table), choose, loss_chart.PICK)
    st.caption(phrase("The curve goes right by each person who leaves and down by each need that nobody meets then."))
    if more := hanging.number_says(STEPS, len(curve)):
        st.caption(plain(more))


def _worst(context: Context, now: Report) -> None:
    rows = hanging.worst_rows(context.map, now)
    if not rows:
        return
    st.markdown(phrase("**The worst case**"), help=help_for("dependency.worst_case"))
    sets = {str(c.people): list(c.set) for c in plan_words.worst_cases(now)}
    table = pd.DataFrame(hanging.worst_cells(context.map, now))
    title = phrase("What the loss of one, two and three people would take")
    _chart(context, "worst-case", title, rows, table, {phrase("Lost"): PERCENT}, sets.__getitem__)
    if len(rows) < len(now.dependency.worst_case):
        st.caption(phrase("Where one more person gone would take nothing more, there is no bar."))


def _chart(
    context: Context,
    name: str,
    title: str,
    rows: list[Row],
    table: pd.DataFrame,
    columns: dict[str, Any] | None = None,
    without: Any = None,
) -> None:
    """A chart of rows; where ``without`` is given, a click on a row takes those people away that it names."""

    def choose(found: list[dict[str, Any]]) -> None:
        if found:
            what_if.add(context, without(str(found[0]["id"])))

    drawn = charted.Charted(name, title, row_chart.chart(rows, TIPS), alternative(rows), table, columns or {})
    if without is None:
        charted.show(drawn)
    else:
        charted.show(drawn, choose, row_chart.PICK)


def _risks(context: Context, now: Report, gone: Away) -> None:
    away = gone.everybody
    advice = Advice(
        lambda need: asking.ideas_for(context, away, now, need),
        lambda need: asking.elsewhere(context, away, now, need),
    )
    found = risks(context.map, now, advice)
    if not found:
        return
    st.header(phrase("What to do about it"), anchor=False)
    for place, risk in enumerate(found[:RISKS_SHOWN]):
        _risk(context, risk, place)
    if found[RISKS_SHOWN:]:
        with st.expander(phrase("And {n} more", n=len(found) - RISKS_SHOWN)):
            for place, risk in enumerate(found[RISKS_SHOWN : RISKS_SHOWN + RISKS_FOLDED]):
                _risk(context, risk, RISKS_SHOWN + place)


def _risk(context: Context, risk: Risk, place: int) -> None:
    with st.container(border=True, key=f"risk_{place}"):
        left, right = st.columns(2, gap="medium")
        with left:
            st.markdown(f"{ICONS[risk.kind]} **{plain(risk.title)}**", help=help_for(risk.measure))
            st.markdown(plain(risk.why))
            if risk.people:
                several = len(risk.people) > 1
                st.button(
                    phrase("If they were away") if several else phrase("If this person were away"),
                    key=f"risk_away_{place}",
                    type="tertiary",
                    icon=":material/person_off:",
                    on_click=what_if.add,
                    args=(context, risk.people),
                )
        with right:
            st.markdown(phrase("**What to do**"))
            for step in risk.todo:
                st.markdown(plain(step))
            if risk.need and (page := session.page("ask")) is not None:
                st.page_link(
                    page,
                    label=phrase("Who to ask for {need}", need=plain(context.map.needs[risk.need].name)),
                    icon=":material/person_search:",
                    query_params=session.link(context, need=risk.need),
                )


def _load(context: Context, now: Report) -> None:
    if not now.plan.minimum_team:
        return
    st.markdown(phrase("**How the load could be shared**"), help=help_for("plan.spread"))
    st.markdown(plain(plan_words.load_says(context.map, now.plan)), help=help_for("plan.fairest_load"))
    st.markdown(plain(plan_words.own_people_says(context.map, now)), help=help_for("plan.distinct_people"))
    st.markdown(plain(plan_words.team_says(context.map, now.plan)), help=help_for("plan.minimum_team"))
