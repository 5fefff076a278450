"""Settings and safety: where is my data, how do I keep a copy, and how do I get back what was?"""

from datetime import UTC, datetime
from typing import Final

import streamlit as st

from graph.errors import KithError, NotFoundError
from graph.language import counted, current, day_pattern, phrase, phrase_in
from graph.model import UNNAMED, Person
from loaders.exporting import export_map
from ui import address, session
from ui.file_names import file_name
from ui.pages import health, notice, restoring, settings_form, speech
from ui.plain_text import plain, shortened
from ui.presenters import safety
from ui.presenters.need_plans import one_line
from ui.session import Context
from ui.settings import DEFAULT_MAP

ENTRIES: Final = 50
SURE: Final = "settings_sure"
"""The change that was asked to go back to before, still to be confirmed."""
NAMED: Final = "settings_named"
JSON: Final = "application/json"


def show(context: Context) -> None:
    """The page."""
    notice.show(context, safety.summary(context.map, session.settings()))
    speech.show()
    left, right = st.columns(2, gap="large")
    with left:
        _copy(context)
        _back(context)
        _remove(context)
    with right:
        _place(context)
        settings_form.show()
        health.show()


def _copy(context: Context) -> None:
    st.header(phrase("Keep a copy"), anchor=False)
    st.markdown(phrase("One file holds the whole map, and makes the same map again here or on another computer."))
    st.caption(
        phrase(
            "Saved views, needs left blank and which pairs you said are not the same person stay in the database: "
            "not in the file."
        )
    )
    st.download_button(
        phrase("Download the whole map"),
        lambda: export_map(context.stored, datetime.now(UTC)).encode(),
        file_name(context.map_name, "", ".kith.json"),
        JSON,
        type="primary",
        icon=":material/download:",
        on_click="ignore",
    )
    restoring.show(context)


def _back(context: Context) -> None:
    st.header(phrase("Go back"), anchor=False)
    entries = context.store.history(context.map_name, ENTRIES)
    trash = sum(p.archived for p in context.map.people.values())
    if (page := session.page("people")) is not None:
        link = session.link(context, show="trash")
        st.page_link(page, label=phrase("Trash ({n})", n=trash), icon=":material/delete:", query_params=link)
    if not entries:
        st.markdown(phrase("Nothing was changed yet."))
        return
    choices = safety.back_to(entries)
    if choices:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            key = f"settings_back_{context.map.revision}_{current()}"
            st.selectbox(
                phrase("Back to before"),
                list(choices),
                format_func=lambda change: choices.get(change, change),
                key=key,
                filter_mode=None,
            )
            st.button(phrase("Go back"), icon=":material/undo:", on_click=_undo_or_ask, args=(context, key))
        if back := safety.going(entries, st.session_state.get(SURE, "")):
            notice.confirm(SURE, back, _undo, context, back[-1].id)
    columns = st.column_config
    st.dataframe(
        safety.history_table(entries),
        hide_index=True,
        height=min(300, 35 * (len(entries) + 1) + 2),
        placeholder="",
        column_config={
            safety.WHEN: columns.DatetimeColumn(phrase("When"), format=f"{day_pattern()} HH:mm", width=140),
            safety.WHAT: columns.TextColumn(phrase("What was changed"), width="medium"),
            safety.RECORDS: columns.NumberColumn(phrase("Records"), width="small"),
            safety.STATE: columns.TextColumn("", width="small"),
        },
        alt=phrase("What was changed, the latest first"),
    )


def _undo_or_ask(context: Context, key: str) -> None:
    wanted = str(st.session_state[key])
    if safety.is_much(safety.going(context.store.history(context.map_name, ENTRIES), wanted)):
        st.session_state[SURE] = wanted
    else:
        _undo(context, wanted)


def _undo(context: Context, wanted: str) -> None:
    """Take back the newest changes, up to the chosen one; one that was made meanwhile is left alone."""
    notice.let_be(SURE)
    done = 0
    try:
        for change in safety.until(context.store.history(context.map_name, ENTRIES), wanted):
            newest = next((e for e in context.store.history(context.map_name, ENTRIES) if not e.undone), None)
            if newest is None or newest.id != change:
                break
            context.store.undo(context.map_name)
            done += 1
    except KithError as error:
        notice.fail(error)
        return
    notice.say(counted(done, "Taken back: {n} change.", "Taken back: {n} changes."))


def _place(context: Context) -> None:
    st.header(phrase("Where your data is"), anchor=False)
    settings = session.settings()
    size = None
    if not settings.external:
        from graph.store.embedded import server_status

        size = server_status(settings.home).data_bytes
    for name, says in safety.place_facts(settings, context.store.server(), size):
        st.markdown(f"**{plain(name)}:** {plain(says)}")
    found = safety.maps_table(context.store.maps(), context.map_name)
    columns = st.column_config
    st.dataframe(
        found,
        hide_index=True,
        height=min(250, 35 * (len(found) + 1) + 2),
        placeholder="",
        column_config={
            "name": columns.TextColumn(phrase("Map")),
            "owner": columns.TextColumn(phrase_in("a map", "Of")),
            "people": columns.NumberColumn(phrase_in("column", "People"), width="small"),
            "changes": columns.NumberColumn(phrase("Changes"), width="small"),
            "shown": columns.TextColumn("", width="small"),
        },
        alt=phrase("All maps"),
    )
    with st.expander(phrase("Begin another map"), icon=":material/add:"), st.form("map_new", border=False):
        st.text_input(phrase("What it is called"), key="map_new_name")
        st.text_input(phrase("Whose map it is"), key="map_new_owner", placeholder=phrase("You"))
        st.form_submit_button(phrase("Begin it"), icon=":material/add:", on_click=_begin, args=(context,))


def _begin(context: Context) -> None:
    name = one_line(st.session_state["map_new_name"])
    owner = Person("me", one_line(st.session_state["map_new_owner"]) or UNNAMED)
    try:
        context.store.create(name, owner)
    except KithError as error:
        notice.fail(error)
        return
    show_map(name)
    notice.say(phrase("Began the map {map}.", map=shortened(name)))


def show_map(name: str) -> None:
    """Show another map, as if it had been chosen at the top of the page."""
    address.act()
    session.show_map(name)


def _remove(context: Context) -> None:
    st.header(phrase("Remove this map"), anchor=False)
    with st.expander(
        phrase("Remove “{map}” for good", map=plain(shortened(context.map_name))), icon=":material/delete_forever:"
    ):
        st.warning(plain(safety.removal_says(context.map)))
        st.text_input(phrase("Type the name of the map to say that you mean it"), key=NAMED, autocomplete="off")
        st.button(phrase("Remove the whole map"), icon=":material/delete_forever:", on_click=_removed, args=(context,))


def _removed(context: Context) -> None:
    if one_line(st.session_state[NAMED]) != one_line(context.map_name):
        name = shortened(context.map_name)
        notice.refuse(phrase("Nothing was removed: the name that was typed is not “{map}”.", map=name))
        return
    try:
        context.store.drop(context.map_name)
    except NotFoundError:
        pass
    except KithError as error:
        notice.fail(error)
        return
    st.session_state[NAMED] = ""
    show_map(session.first_map() if session.first_map() != context.map_name else DEFAULT_MAP)
    notice.say(phrase("Removed the map {map}.", map=shortened(context.map_name)))
