"""Then and now: what has changed since a day, what each stage asks for, and with whom a word would be worth it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import pandas as pd
import streamlit as st

from graph.language import Spoken, counted, day_pattern, later, phrase
from graph.model import new_id
from ui import address, session
from ui.pages import charted, notice, row_chart, stage_map_chart, timeline_chart
from ui.pages.following import key_for, taking
from ui.plain_text import plain, shortened
from ui.presenters import choice, hanging, then_and_now, words_again
from ui.presenters import stage_maps as maps
from ui.presenters.explained import help_for
from ui.presenters.kept import Kept
from ui.presenters.person_records import FIRST_DAY, LAST_DAY, InteractionDraft, logging
from ui.presenters.phases import Phase, phase_cells, phases
from ui.presenters.rows import alternative
from ui.presenters.stage_maps import StageMap, stage_maps, worth_showing
from ui.presenters.stands import stands
from ui.presenters.then_and_now import BACK, DEFAULT
from ui.presenters.timeline import Timeline, timeline
from ui.presenters.words_again import RHYTHMS, WordAgain
from ui.session import Context

SINCE: Final = "since"
"""Query parameter: the day to compare with, where it is not half a year ago."""
CHOSEN: Final = "time_since"
TIPS: Final = Spoken({"told": later("what it says")})
PHASES: Final = 4
AGAIN: Final = 6
AGAIN_FOLDED: Final = 40
ICONS: Final = {"late": ":material/schedule:", "fading": ":material/trending_down:", "dormant": ":material/bedtime:"}

_phases: Final[Kept[tuple[list[Phase], list[StageMap]]]] = Kept(4)
_words: Final[Kept[list[WordAgain]]] = Kept(4)
_timelines: Final[Kept[Timeline]] = Kept(4)


def show(context: Context) -> None:
    """The page."""
    _arrive()
    notice.show_news(context)
    chosen: date | None = st.session_state.get(CHOSEN)
    then = chosen or context.standpoint.as_of - timedelta(days=DEFAULT)
    _changes(context, then)
    _again(context)
    _stages(context)
    if context.report.reliance.share:
        st.header(phrase("Who helped when, and when you were in touch"), anchor=False)
        timeline_chart.show(_timeline(context))
        st.caption(
            phrase(
                "A bar is the time in which somebody meets a need, hollow where no first day is noted; "
                "a mark is a day on which you were in touch."
            )
        )
    st.caption(plain(hanging.standpoint_says(context.map, context.report)))
    address.write({SINCE: (chosen.isoformat(),) if chosen else ()})


def _arrive() -> None:
    told = address.arrive((SINCE,))
    if SINCE in told:
        st.session_state[CHOSEN] = then_and_now.day_of(told[SINCE][0]) if told[SINCE] else None


def _choose(chosen: date | None) -> None:
    address.act()
    st.session_state[CHOSEN] = chosen


def _changes(context: Context, then: date) -> None:
    on = context.standpoint.as_of
    found = then_and_now.since(context.map, context.standpoint, then)
    first, *others = then_and_now.since_says(context.map, found, then, on)
    with st.container(key="time_head"):
        st.header(plain(first), anchor=False, help=help_for("time.compare"))
        for line in others:
            st.markdown(plain(line))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        key = key_for("time_day", then)
        st.date_input(
            phrase("What has changed since"),
            then,
            min_value=min(FIRST_DAY, then),
            max_value=max(LAST_DAY, then),
            key=key,
            format=day_pattern(),
            width=190,
            on_change=taking(key, _choose),
        )
        for days, label in BACK.items():
            st.button(plain(label), key=f"time_back_{days}", on_click=_choose, args=(on - timedelta(days=days),))
    rows = then_and_now.change_rows(context.map, found)
    if rows:
        table = pd.DataFrame(then_and_now.change_cells(context.map, found))
        title = phrase("Who came and who went, {day} to {last}", day=then, last=on)
        charted.show(charted.Charted("since", title, row_chart.chart(rows, TIPS), alternative(rows), table))
        st.caption(phrase("The dashed bar is how many people met the need then, the full one how many do now."))


def _again(context: Context) -> None:
    key = (context.standpoint, context.conventions)
    found = _words.of(context.map, key, lambda: words_again.words_again(context.map, context.report))
    st.header(phrase("Who is worth a word again"), anchor=False, help=help_for("time.fading"))
    st.markdown(plain(words_again.says(found, context.report)))
    for one in found[:AGAIN]:
        _word(context, one)
    if found[AGAIN:]:
        with st.expander(phrase("And {n} more", n=len(found) - AGAIN)):
            for one in found[AGAIN : AGAIN + AGAIN_FOLDED]:
                _word(context, one)


def _word(context: Context, one: WordAgain) -> None:
    with st.container(border=True, key=f"again_{one.person}"):
        left, middle, right = st.columns([5, 2, 2], vertical_alignment="center", gap="small")
        with left:
            st.markdown(f"{ICONS[one.kind]} **{plain(shortened(one.name))}**")
            st.markdown(plain(one.says))
        with middle:
            _rhythm(context, one)
        with right:
            st.button(
                phrase("We were in touch today"),
                key=f"again_touch_{one.person}",
                icon=":material/check:",
                on_click=_touch,
                args=(context, one),
            )
            if (page := session.page("ask")) is not None:
                link = session.link(context, person=one.person)
                st.page_link(page, label=phrase("What can I ask?"), icon=":material/person_search:", query_params=link)


def _rhythm(context: Context, one: WordAgain) -> None:
    if one.rhythm is None:
        st.caption(phrase("You have not noted that you know each other."))
        return
    rhythms = {**RHYTHMS, one.rhythm: words_again.rhythm_says(one.rhythm)}
    key = key_for(f"again_rhythm_{one.person}", one.rhythm)
    st.selectbox(
        phrase("Remind me"),
        list(rhythms),
        index=list(rhythms).index(one.rhythm),
        format_func=rhythms.__getitem__,
        key=key,
        on_change=_keeper(context, one, key),
    )


def _keeper(context: Context, one: WordAgain, key: str) -> Callable[[], None]:
    def keep(chosen: int) -> None:
        days = int(chosen)
        said = f"{shortened(one.name)}: {words_again.rhythm_says(days)}."
        notice.save(context, words_again.keeping(one.person, days), f"how often to meet {shortened(one.name)}", said)

    return taking(key, keep)


def _touch(context: Context, one: WordAgain) -> None:
    draft = InteractionDraft(context.today)
    said = phrase("Noted that you were in touch with {name} today.", name=shortened(one.name))
    notice.save(context, logging(draft, one.person, new_id("i")), f"in touch with {shortened(one.name)}", said)


def _stages(context: Context) -> None:
    if not context.map.stages:
        return
    found, drawn = _phases.of(context.map, context.standpoint, lambda: _made(context))
    st.header(phrase("What each stage asks for"), anchor=False)
    for phase in found:
        if phase.says:
            st.markdown(f"**{plain(shortened(phase.name))}**: {plain(' '.join(phase.says))}")
    _maps(drawn)
    longest = max((max(r.number, r.wanted or 0) for phase in found for r in phase.rows), default=0)
    for place, column in enumerate(st.columns(len(found[:PHASES]), gap="large")):
        with column:
            _small(found[place], longest, place)
    if found[PHASES:]:
        with st.expander(counted(len(found) - PHASES, "{n} more stage", "{n} more stages")):
            for place in range(PHASES, len(found)):
                _small(found[place], longest, place)


def _made(context: Context) -> tuple[list[Phase], list[StageMap]]:
    stood = stands(context.map, context.standpoint)
    return phases(context.map, stood), stage_maps(context.map, worth_showing(stood))


def _maps(drawn: list[StageMap]) -> None:
    """The map in each stage, two beside each other."""
    with st.container(key="time_maps"):
        for first in range(0, len(drawn), 2):
            pair = drawn[first : first + 2]
            for place, column in enumerate(st.columns(2, gap="large")[: len(pair)]):
                with column:
                    _map(pair[place], first + place)
    st.caption(
        phrase(
            "Your map in each stage: each box is a need and each dot a person, always in the same place. "
            "A full box is covered, a pale one has fewer people than you want, one with an edge hangs on one person, "
            "a dashed one on nobody. A ring marks who alone meets a need. "
            "▲ matters more than in the stage before, ▼ less; + is new, − no longer helps with what matters."
        )
    )


def _map(one: StageMap, place: int) -> None:
    st.markdown(f"**{plain(shortened(one.name))}** · {plain(one.when)}")
    title = phrase("The map in the stage {stage}, {when}", stage=one.name, when=one.when)
    table = pd.DataFrame(maps.cells(one))
    charted.show(charted.Charted(f"map-{place + 1}", title, stage_map_chart.chart(one), maps.says(one), table))
    if one.differs:
        st.markdown(plain(one.differs))


def _small(phase: Phase, longest: float, place: int) -> None:
    """One of the small pictures, all on one scale."""
    st.markdown(f"**{plain(shortened(phase.name))}** · {plain(phase.when)}")
    rows = list(phase.rows)
    table = pd.DataFrame(phase_cells([phase]))
    drawn = row_chart.chart(rows, TIPS, longest)
    title = f"{phase.name}, {phase.when}"
    charted.show(charted.Charted(f"stage-{place + 1}", title, drawn, alternative(rows), table))


def _timeline(context: Context) -> Timeline:
    report = context.report
    labels = choice.labels(context.map, list(report.reliance.share))
    return _timelines.of(context.map, context.standpoint, lambda: timeline(context.map, report, dict(labels)))
