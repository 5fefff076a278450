"""Bring people in from files: one sees what would change before anything is written."""

from typing import Final

import streamlit as st

from graph.errors import KithError
from graph.language import number, phrase, phrase_in
from loaders.plan import ImportPlan, plan
from loaders.registry import families
from ui import session
from ui.pages import import_columns, import_inbox, import_report, notice
from ui.pages.import_job import WRITING, ImportJob
from ui.pages.import_report import Done
from ui.plain_text import plain, shortened
from ui.presenters import importing
from ui.presenters.importing import Table, Waiting
from ui.presenters.kept import Kept
from ui.session import Context

REPORTS: Final = 5

LOOK: Final = 0.3
"""Seconds between two looks at an import that is being written."""
AT_ONCE: Final = 0.5
"""Seconds for which the page waits for an import, so that a small one needs no progress bar."""

_plans: Final[Kept[tuple[ImportPlan, tuple[Table, ...]]]] = Kept(4)


def show(context: Context) -> None:
    """The place for files, the plan of each, the reports, and how to get such files."""
    st.header(phrase("Bring people in from a file"), anchor=False)
    st.markdown(phrase("You see what would change before anything is written."))
    import_inbox.receive()
    import_inbox.tell()
    import_columns.show(import_inbox.understand)
    if WRITING in st.session_state:
        _progress()
    for waiting in import_inbox.waiting():
        _plan(context, waiting)
    for done in st.session_state.get(import_report.DONE, ()):
        if not notice.was_undone(done.operation):
            import_report.show(done)
    _how()


def _networks(context: Context, waiting: Waiting) -> None:
    """A file with the networks of several people: what maps would be made of them."""
    with st.container(border=True, key=f"plan_{waiting.token}"):
        st.header(plain(shortened(waiting.name)), anchor=False)
        st.caption(
            plain(
                phrase(
                    "Recognised as: {format}. Nothing is written yet.",
                    format=importing.format_title(waiting.parsed.format),
                )
            )
        )
        st.markdown(f"**{plain(importing.networks_sentence(waiting))}**")
        import_report.tables((importing.networks_table(waiting),), waiting.token)
        with st.container(horizontal=True):
            _import_button(phrase("Make these maps"), context, waiting)
            _discard_button(waiting)


def _plan(context: Context, waiting: Waiting) -> None:
    if waiting.parsed.others:
        _networks(context, waiting)
        return
    with st.container(border=True, key=f"plan_{waiting.token}"):
        st.header(plain(shortened(waiting.name)), anchor=False)
        waiting = _with_owner(waiting)
        update_key = f"import_update_{waiting.token}"
        update = bool(st.session_state.get(update_key, False))
        planned, tables = _planned(context, waiting, update)
        st.caption(
            plain(
                phrase(
                    "Recognised as: {format}. Nothing is written yet.", format=importing.format_title(planned.format)
                )
            )
        )
        st.markdown(f"**{plain(importing.sentence(planned))}**")
        for more in (importing.beginning(waiting, planned, context.map), importing.beyond_people(planned.changes)):
            if more:
                st.markdown(plain(more))
        import_report.tables(tables, waiting.token)
        import_columns.offer(waiting, import_inbox.again)
        st.checkbox(
            phrase("Where the file and your map differ, take what the file says"),
            key=update_key,
            help=phrase(
                "Otherwise what stands on your map is kept, and the difference is listed under “Worth a look”."
            ),
        )
        _decide(context, waiting, planned, update)


def _with_owner(waiting: Waiting) -> Waiting:
    """Ask which of the people of a network one is, where the file does not say it."""
    owners = importing.possible_owners(waiting)
    if not owners:
        return waiting
    chosen = st.selectbox(
        phrase("Which of these people are you?"),
        list(owners),
        index=None,
        format_func=lambda person: owners.get(person, person),
        key=f"import_owner_{waiting.token}",
        placeholder=phrase("None of them: they are people I may not know yet"),
    )
    return importing.owned_by(importing.without_question(waiting), chosen)


def _planned(context: Context, waiting: Waiting, update: bool) -> tuple[ImportPlan, tuple[Table, ...]]:
    def work_out() -> tuple[ImportPlan, tuple[Table, ...]]:
        planned = plan(waiting.parsed, context.stored, update=update)
        return planned, tuple(importing.tables(planned, context.map))

    return _plans.of(context.map, (waiting.token, waiting.parsed.ego, update), work_out)


def _decide(context: Context, waiting: Waiting, planned: ImportPlan, update: bool) -> None:
    nothing = importing.is_empty(planned)
    with st.container(horizontal=True):
        _import_button(
            phrase("Nothing to import") if nothing else phrase_in("to do", "Import"), context, waiting, update, nothing
        )
        if rows := waiting.parsed.refused_rows:
            import_report.refused_button(rows, waiting.name, waiting.token)
        _discard_button(waiting)


def _import_button(label: str, context: Context, waiting: Waiting, update: bool = False, nothing: bool = False) -> None:
    st.button(
        label,
        key=f"import_go_{waiting.token}",
        type="primary",
        icon=":material/check:",
        disabled=nothing or WRITING in st.session_state,
        on_click=_begin,
        args=(context, waiting, update),
    )


def _discard_button(waiting: Waiting) -> None:
    st.button(
        phrase("Discard"),
        key=f"import_no_{waiting.token}",
        type="tertiary",
        on_click=import_inbox.discard,
        args=(waiting.token,),
    )


def _begin(context: Context, waiting: Waiting, update: bool) -> None:
    """Let the file be written; a small one is, by the time the page is drawn."""
    if WRITING in st.session_state:
        return
    job = ImportJob(context.store, context.map_name, waiting, update)
    st.session_state[WRITING] = job
    import_inbox.discard(waiting.token)
    job.wait(AT_ONCE)


@st.fragment(run_every=LOOK)
def _progress() -> None:
    """How far the writing is; looks by itself until it is over."""
    job: ImportJob | None = st.session_state.get(WRITING)
    if job is None or job.finished:
        st.rerun()
    share = min(job.done / job.total, 1.0) if job.total else 0.0
    name = plain(shortened(job.waiting.name))
    if job.total:
        said = phrase("Writing {file}: {done} of {n} records", file=name, done=number(job.done), n=number(job.total))
    else:
        said = phrase("Writing {file}", file=name)
    st.progress(share, said)


def finish(context: Context) -> None:
    """Take over what was written; where it could not be, the file waits again."""
    job: ImportJob | None = st.session_state.get(WRITING)
    if job is None or not job.finished:
        return
    del st.session_state[WRITING]
    waiting = job.waiting
    try:
        written = job.result()
    except KithError as error:
        import_inbox.waiting().append(waiting)
        notice.fail(error)
        return
    done = _done_several(waiting) if waiting.parsed.others else _done(context, job, written[0].plan)
    st.session_state[import_report.DONE] = [done, *st.session_state.get(import_report.DONE, ())][:REPORTS]


def _done(context: Context, job: ImportJob, written: ImportPlan) -> Done:
    waiting, sentence = job.waiting, importing.sentence(written, done=True)
    return Done(
        waiting.token,
        waiting.name,
        notice.wrote(context, job.map_name, f"{phrase('Imported {file}.', file=shortened(waiting.name))} {sentence}"),
        sentence,
        tuple(importing.tables(written, context.map)),
        importing.report_file(written),
        waiting.parsed.refused_rows,
    )


def _done_several(waiting: Waiting) -> Done:
    """Maps that were made stand beside the one that is shown, so there is nothing to undo on it."""
    session.connection().forget_names()
    sentence = importing.networks_sentence(waiting, done=True)
    tables = (importing.networks_table(waiting),)
    return Done(waiting.token, waiting.name, "", sentence, tables, "", waiting.parsed.refused_rows)


def _how() -> None:
    with st.expander(phrase(import_inbox.HOW), icon=":material/help:"):
        known = families()
        for tab, found in zip(st.tabs([plain(title) for title in known]), known.values(), strict=True):
            with tab:
                for loader in found:
                    st.markdown(f"**{plain(phrase(loader.title))}** ({plain(', '.join(loader.extensions))})")
                    st.markdown(phrase(loader.how_to_get))
