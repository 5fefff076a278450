"""Import: bring people in from files, seeing what would change before anything is written; and take the map along."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

import streamlit as st

from graph.errors import FileError, KithError, UnknownFormatError, UnmatchedColumnsError
from graph.mapfile import EXTENSION
from graph.model import new_id
from loaders.exporting import export_map
from loaders.plan import ImportPlan, plan
from loaders.registry import detect, formats
from loaders.source import FILE_LIMIT, Source, read_source
from ui import session
from ui.pages import import_columns, notice, uploads
from ui.pages.import_job import WRITING, ImportJob
from ui.plain_text import plain, shortened
from ui.presenters import importing
from ui.presenters.importing import Table, Waiting
from ui.presenters.kept import Kept
from ui.session import Context

UPLOADER: Final = "import_uploader"
WAITING: Final = "import_waiting"
REFUSED: Final = "import_refused"
DONE: Final = "import_done"
INTRODUCTION: Final = "Bring people in from a file. You see what would change before anything is written."
FILES: Final = 20
"""Files that may wait at a time; together they may be as large as one file."""
REPORTS: Final = 5
ROWS: Final = 10
"""Rows of a table in view."""

LOOK: Final = 0.3
"""Seconds between two looks at an import that is being written."""
AT_ONCE: Final = 0.5
"""Seconds for which the page waits for an import, so that a small one needs no progress bar."""
HOW: Final = "How to get such a file"
HOW_SAYS: Final = f"“{HOW}”, further down, says how."

_plans: Final[Kept[tuple[ImportPlan, tuple[Table, ...]]]] = Kept(4)


@dataclass(frozen=True, slots=True)
class Done:
    """An import that was written: its report, kept while the window is open."""

    token: str
    name: str
    operation: str
    sentence: str
    tables: tuple[Table, ...]
    report: str
    refused: str


def show(context: Context) -> None:
    """The place for files, the plan of each, the reports; then the way out."""
    _finish(context)
    notice.show(context, INTRODUCTION)
    _receive()
    for refusal in st.session_state.get(REFUSED, ()):
        st.error(plain(refusal), icon=":material/error:")
    import_columns.show(_understand)
    if WRITING in st.session_state:
        _progress()
    for waiting in _waiting():
        _plan(context, waiting)
    for done in st.session_state.get(DONE, ()):
        if not notice.was_undone(done.operation):
            _report(done)
    _how()
    _export(context)


def _waiting() -> list[Waiting]:
    found: list[Waiting] = st.session_state.setdefault(WAITING, [])
    return found


def _receive() -> None:
    """Take files in; the place for them is then empty again, so that nothing is read twice."""
    turn = st.session_state.setdefault(UPLOADER, 0)
    files = uploads.picker(f"Files to import: {_known()}", f"{UPLOADER}_{turn}")
    if not files:
        return
    st.session_state[UPLOADER] = turn + 1
    st.session_state[REFUSED] = []
    with st.spinner("Reading …"):
        uploads.take(files, _read)
    st.rerun()


def _known() -> str:
    return " or ".join(f"{loader.title} ({', '.join(loader.extensions)})" for loader in formats())


def _read(name: str, data: bytes) -> None:
    try:
        _check_room(_waiting(), len(data) + import_columns.size())
        source = read_source(data, name)
    except KithError as error:
        _refuse(name, error)
    else:
        _understand(source)


def _understand(source: Source) -> None:
    """Let a file wait to be imported, or for somebody to say what its columns hold."""
    try:
        _waiting().append(importing.read(source, detect(source).parse(source), new_id()))
    except UnmatchedColumnsError as error:
        if not import_columns.ask(source, error.titles):
            _refuse(source.name, error)
    except KithError as error:
        _refuse(source.name, error)


def _refuse(name: str, error: KithError) -> None:
    hint = f"{error.hint} {HOW_SAYS}" if isinstance(error, UnknownFormatError) else error.hint
    said = importing.refusal(shortened(name), error.message, hint)
    st.session_state[REFUSED] = [*st.session_state.get(REFUSED, ()), said]


def _check_room(waiting: list[Waiting], size: int) -> None:
    if len(waiting) >= FILES or sum(w.size for w in waiting) + size > FILE_LIMIT:
        raise FileError(
            f"Too much waits already: at most {FILES} files and {FILE_LIMIT // 2**20} MB at a time.",
            "Import or discard the files below first.",
        )


def _plan(context: Context, waiting: Waiting) -> None:
    with st.container(border=True, key=f"plan_{waiting.token}"):
        st.subheader(plain(shortened(waiting.name)), anchor=False)
        update_key = f"import_update_{waiting.token}"
        update = bool(st.session_state.get(update_key, False))
        planned, tables = _planned(context, waiting, update)
        st.caption(f"Recognised as: {plain(importing.format_title(planned))}. Nothing is written yet.")
        st.markdown(f"**{plain(importing.sentence(planned))}**")
        for more in (importing.beginning(waiting, planned, context.map), importing.beyond_people(planned.changes)):
            if more:
                st.markdown(plain(more))
        _tables(tables, waiting.token)
        st.checkbox(
            "Where the file and your map differ, take what the file says",
            key=update_key,
            help="Otherwise what stands on your map is kept, and the difference is listed under “Worth a look”.",
        )
        _decide(context, waiting, planned, update)


def _planned(context: Context, waiting: Waiting, update: bool) -> tuple[ImportPlan, tuple[Table, ...]]:
    def work_out() -> tuple[ImportPlan, tuple[Table, ...]]:
        planned = plan(waiting.parsed, context.map, update=update)
        return planned, tuple(importing.tables(planned, context.map))

    return _plans.of(context.map, (waiting.token, update), work_out)


def _decide(context: Context, waiting: Waiting, planned: ImportPlan, update: bool) -> None:
    nothing = importing.is_empty(planned)
    with st.container(horizontal=True):
        st.button(
            "Nothing to import" if nothing else "Import",
            key=f"import_go_{waiting.token}",
            type="primary",
            icon=":material/check:",
            disabled=nothing or WRITING in st.session_state,
            on_click=_begin,
            args=(context, waiting, update),
        )
        if planned.refused:
            _refused_button(importing.refused_file(waiting, planned), waiting.name, waiting.token)
        st.button(
            "Discard", key=f"import_no_{waiting.token}", type="tertiary", on_click=_discard, args=(waiting.token,)
        )


def _begin(context: Context, waiting: Waiting, update: bool) -> None:
    """Let the file be written; a small one is, by the time the page is drawn."""
    if WRITING in st.session_state:
        return
    job = ImportJob(context.store, context.map_name, waiting, update)
    st.session_state[WRITING] = job
    _discard(waiting.token)
    job.wait(AT_ONCE)


@st.fragment(run_every=LOOK)
def _progress() -> None:
    """How far the writing is; looks by itself until it is over."""
    job: ImportJob | None = st.session_state.get(WRITING)
    if job is None or job.finished:
        st.rerun()
    share = min(job.done / job.total, 1.0) if job.total else 0.0
    name = plain(shortened(job.waiting.name))
    st.progress(share, f"Writing {name}: {job.done:,} of {job.total:,} records" if job.total else f"Writing {name}")


def _finish(context: Context) -> None:
    """Take over what was written; where it could not be, the file waits again."""
    job: ImportJob | None = st.session_state.get(WRITING)
    if job is None or not job.finished:
        return
    del st.session_state[WRITING]
    waiting = job.waiting
    try:
        written = job.result()
    except KithError as error:
        _waiting().append(waiting)
        notice.fail(error)
        return
    sentence = importing.sentence(written, done=True)
    name = shortened(waiting.name)
    done = Done(
        waiting.token,
        waiting.name,
        notice.wrote(context, job.map_name, f"Imported {name}. {sentence}"),
        sentence,
        tuple(importing.tables(written, context.map)),
        importing.report_file(written),
        importing.refused_file(waiting, written) if written.refused else "",
    )
    st.session_state[DONE] = [done, *st.session_state.get(DONE, ())][:REPORTS]


def _discard(token: str) -> None:
    st.session_state[WAITING] = [w for w in _waiting() if w.token != token]
    st.session_state[REFUSED] = []


def _report(done: Done) -> None:
    with st.container(border=True, key=f"done_{done.token}"):
        st.subheader(plain(f"{shortened(done.name)}: imported"), anchor=False)
        st.markdown(f":material/check_circle: **{plain(done.sentence)}**")
        _tables(done.tables, f"done_{done.token}")
        with st.container(horizontal=True, vertical_alignment="center"):
            if (page := session.page("people")) is not None:
                st.page_link(page, label="See your people", icon=":material/group:")
            _download("Report, row by row", done.report, f"{_stem(done.name)} report.csv", f"report_{done.token}")
            if done.refused:
                _refused_button(done.refused, done.name, f"done_{done.token}")
            st.button("Close", key=f"import_close_{done.token}", type="tertiary", on_click=_close, args=(done.token,))


def _close(token: str) -> None:
    st.session_state[DONE] = [d for d in st.session_state.get(DONE, ()) if d.token != token]


def _tables(tables: tuple[Table, ...], token: str) -> None:
    for number, table in enumerate(tables):
        with st.expander(plain(table.label)):
            if table.note:
                st.caption(plain(table.note))
            st.dataframe(
                table.frame,
                key=f"table_{token}_{number}",
                hide_index=True,
                placeholder="",
                height=35 * (min(len(table.frame), ROWS) + 1) + 2,
                lazy=True,
                column_config={
                    "Line": st.column_config.NumberColumn("Line", width="small", format="%d"),
                    "Alike": st.column_config.NumberColumn("Alike", width="small", format="percent"),
                },
                alt=table.title,
            )


def _refused_button(text: str, name: str, token: str) -> None:
    _download("The rows that cannot be used", text, f"{_stem(name)} not used.csv", f"refused_{token}")


def _download(label: str, text: str, name: str, key: str) -> None:
    st.download_button(label, text, name, "text/csv", key=key, icon=":material/download:", on_click="ignore")


def _stem(name: str) -> str:
    """The name of a file without its ending and without what has no place in the name of a file."""
    return re.sub(r"[^\w .-]+", "_", name.rpartition(".")[0] or name)[:80]


def _how() -> None:
    with st.expander(HOW, icon=":material/help:"):
        for loader in formats():
            st.markdown(f"**{plain(loader.title)}** ({plain(', '.join(loader.extensions))})")
            st.markdown(loader.how_to_get)


def _export(context: Context) -> None:
    st.subheader("Take your map along", anchor=False)
    st.markdown(
        "The whole map in one file, notes included: for a safe place, or to import it on another machine. "
        "Whoever has the file can read it."
    )
    personal_map = context.map
    st.download_button(
        "Export the whole map",
        lambda: export_map(personal_map, datetime.now(UTC)),
        f"{_stem(context.map_name + '.')} {date.today().isoformat()}{EXTENSION}",
        "application/json",
        icon=":material/download:",
        on_click="ignore",
    )
