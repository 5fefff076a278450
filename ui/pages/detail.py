"""The panel beside the picture: what is known of the person, the need or the bubble that is chosen."""

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from graph.language import counted, phrase, phrase_in
from ui import session
from ui.pages import asking, capture, detail_several, what_if
from ui.pages.leading import Pick, go, lines
from ui.pages.sight import Sight
from ui.plain_text import plain, shortened
from ui.presenters import choice, detail, people, starts
from ui.presenters.detail import Part
from ui.presenters.explained import help_for
from ui.presenters.picture import need_mark, person_mark
from ui.presenters.words import LEVELS

START_ICONS: Final[dict[starts.Kind, str]] = {
    "uncovered": ":material/close:",
    "single": ":material/warning:",
    "person": ":material/balance:",
    "one_arena": ":material/apartment:",
    "gate": ":material/key:",
    "dormant": ":material/bedtime:",
}
SHOWN: Final = 8
FOLDED_SHOWN: Final = 40


def show(sight: Sight, pick: Pick) -> None:
    """What is chosen, or how to read the picture."""
    with st.container(key="map_detail"):
        kind, _, key = (sight.picked or "").partition(":")
        if len(sight.chosen) > 1:
            detail_several.show(sight, pick)
        elif kind == "person" and key == sight.context.map.ego:
            _you(sight, pick)
        elif kind == "person":
            _person(sight, key, pick)
        elif kind == "need":
            _need(sight, key, pick)
        elif kind == "more":
            _more(sight, key, pick)
        elif kind == "untagged":
            _untagged(sight, pick)
        else:
            _nothing(sight, pick)


def _nothing(sight: Sight, pick: Pick) -> None:
    found = starts.worth_a_look(sight.context.map, sight.now)
    if found.shown:
        st.markdown(phrase("**Worth a look**"), help=help_for("reliance.over_reliance"))
        _starts(found.shown, pick)
    if found.more:
        with st.expander(phrase("And {n} more", n=len(found.more))):
            _starts(found.more[:FOLDED_SHOWN], pick)
    st.caption(phrase("Click a person or a need in the picture, or type a name above, to see more here."))


def _you(sight: Sight, pick: Pick) -> None:
    st.subheader(phrase("You"), anchor=False)
    st.markdown(plain(people.summary(sight.context.map, sight.context.standpoint.as_of)))
    st.markdown(plain(sight.now.verdict[0]))
    _nothing(sight, pick)


def _starts(found: Sequence[starts.Start], pick: Pick) -> None:
    with lines():
        for start in found:
            label = f"{plain(start.name)}: {plain(start.why)}"
            go(start.mark, label, pick, icon=START_ICONS[start.kind], key=f"start_{start.kind}_{start.mark}")


def _person(sight: Sight, person: str, pick: Pick) -> None:
    context = sight.context
    as_of, way = context.standpoint.as_of, asking.way_to(sight, person)
    said = detail.person_detail(context.map, sight.support, sight.whole, person, as_of, sight.away, way)
    st.subheader(plain(shortened(said.name)), anchor=False)
    if said.about:
        st.caption(plain(said.about))
    if said.away:
        st.warning(phrase("Taken to be away."), icon=":material/person_off:")
    if said.warning:
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"):
            st.info(plain(said.warning), icon=":material/balance:", width="stretch")
            st.markdown("", help=help_for("reliance.share"), width="content")
    if said.meets:
        met = counted(len(said.meets), "Meets **{n} of your needs**", "Meets **{n} of your needs**")
        st.markdown(met, help=help_for("reliance.breadth"))
        _parts(said.meets, need_mark, pick)
    else:
        st.markdown(phrase("Meets none of your needs yet."))
    for fact in said.facts:
        st.caption(plain(fact.says), help=help_for(fact.measure))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            phrase("Back again") if said.away else phrase_in("somebody", "If they were away"),
            key="detail_away",
            icon=":material/undo:" if said.away else ":material/person_off:",
            on_click=what_if.toggle,
            args=(context, person),
        )
        if (page := session.page("people")) is not None:
            label = phrase("Open") if said.meets else phrase("Note what they meet")
            link = session.link(context, person=person)
            st.page_link(page, label=label, icon=":material/edit:", query_params=link)


def _need(sight: Sight, need: str, pick: Pick) -> None:
    said = detail.need_detail(sight.context.map, sight.support, sight.now, need, sight.away)
    if said is None:
        st.subheader(plain(shortened(sight.context.map.needs[need].name)), anchor=False)
        st.markdown(phrase("This need does not matter in the stage that is chosen."))
        return
    st.subheader(plain(shortened(said.name)), anchor=False)
    st.markdown(f"**{plain(said.says)}**", help=help_for("coverage.status"))
    if said.description:
        st.caption(plain(said.description))
    for fact in said.facts:
        st.markdown(plain(fact.says), help=help_for(fact.measure))
    if said.providers:
        st.markdown(phrase("**Who meets it**"))
        _parts(said.providers, person_mark, pick)
    _advice(sight, need, pick)
    with st.expander(phrase("Note who meets it"), icon=":material/edit_note:"):
        capture.form(sight.context, need)
        if (page := session.page("capture")) is not None:
            link = session.link(sight.context, need=need)
            st.page_link(page, label=phrase("Need by need"), icon=":material/arrow_forward:", query_params=link)


def _advice(sight: Sight, need: str, pick: Pick) -> None:
    ideas = asking.ideas(sight, need)
    if not ideas:
        return
    st.markdown(phrase("**Whom you could ask**"), help=help_for("ask.score"))
    for idea in ideas:
        with lines():
            go(person_mark(idea.person), plain(idea.name), pick, icon=":material/person_search:")
            st.caption(plain(idea.why))
    if (page := session.page("ask")) is not None:
        link = session.link(sight.context, need=need)
        label = phrase("Everybody whom you could ask")
        st.page_link(page, label=label, icon=":material/person_search:", query_params=link)


def _more(sight: Sight, need: str, pick: Pick) -> None:
    context = sight.context
    drawn = {m.id.partition(":")[2] for m in sight.pictures[0].marks if m.kind == "person"}
    hidden = detail.folded_behind(sight.everybody, drawn, need)
    st.subheader(plain(shortened(context.map.needs[need].name)), anchor=False)
    more = counted(
        len(hidden),
        "**{n} more person meets it** than the picture has room for.",
        "**{n} more people meet it** than the picture has room for.",
    )
    st.markdown(more, help=help_for("coverage.depth"))
    names = choice.labels(context.map, [person.id for person in hidden[:FOLDED_SHOWN]])
    with st.container(height=420):
        for person in hidden[:FOLDED_SHOWN]:
            go(person_mark(person.id), f"{plain(names[person.id])}: {LEVELS[person.levels[need]]}", pick)
    if len(hidden) > FOLDED_SHOWN:
        rest = len(hidden) - FOLDED_SHOWN
        st.caption(phrase("And {n} more: type a name above the picture, or open the table below.", n=rest))


def _untagged(sight: Sight, pick: Pick) -> None:
    number = sight.pictures[0].contacts - len(sight.everybody)
    title = counted(number, "{n} contact without a need yet", "{n} contacts without a need yet")
    st.subheader(title, anchor=False)
    st.markdown(phrase("They are on your map, but you have not noted what they help you with."))
    drawn = [m.id.partition(":")[2] for m in sight.pictures[0].marks if m.role == "idle"]
    names = choice.labels(sight.context.map, drawn[:FOLDED_SHOWN])
    with lines():
        for person in drawn[:FOLDED_SHOWN]:
            go(person_mark(person), plain(names[person]), pick)
    if drawn and len(drawn) < number:
        rest = number - min(len(drawn), FOLDED_SHOWN)
        more = counted(
            rest,
            "And {n} more: find them on the page People, or note them need by need.",
            "And {n} more: find them on the page People, or note them need by need.",
        )
        st.caption(more)
    if (page := session.page("capture")) is not None:
        link = session.link(sight.context)
        st.page_link(page, label=phrase("Need by need"), icon=":material/edit_note:", query_params=link)
    if (page := session.page("people")) is not None:
        st.page_link(
            page,
            label=phrase("Note who meets which need"),
            icon=":material/checklist:",
            query_params=session.link(sight.context),
        )


def _parts(parts: Sequence[Part], mark: Callable[[str], str], pick: Pick) -> None:
    with lines():
        for part in parts[:SHOWN]:
            ends = phrase("the only one") if part.only else phrase("away") if part.away else ""
            go(mark(part.id), f"{plain(part.name)}: {plain(' · '.join(filter(None, (part.level, ends))))}", pick)
    if len(parts) > SHOWN:
        with st.expander(phrase("{n} more", n=len(parts) - SHOWN)):
            for part in parts[SHOWN : SHOWN + FOLDED_SHOWN]:
                go(mark(part.id), f"{plain(part.name)}: {part.level}", pick)
