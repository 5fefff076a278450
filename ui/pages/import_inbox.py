"""The inbox of the import: takes files in, keeps what was read until it is imported or discarded, tells the rest."""

from typing import Final

import streamlit as st

from graph.errors import FileError, KithError, UnknownFormatError, UnmatchedColumnsError
from graph.language import current, later, phrase, speaking
from graph.model import new_id
from loaders.archive import files_in
from loaders.gathering import gather, is_aside
from loaders.registry import KINDS, detect
from loaders.source import FILE_LIMIT, Source, read_source
from ui.pages import import_columns, uploads
from ui.plain_text import plain, shortened
from ui.presenters import importing
from ui.presenters.columns import asks
from ui.presenters.importing import Waiting

UPLOADER: Final = "import_uploader"
WAITING: Final = "import_waiting"
REFUSED: Final = "import_refused"
ASIDE: Final = "import_aside"
"""Where the session keeps the names of files that were left aside, by their archive."""

FILES: Final = 20
"""Files that may wait at a time; together they may be as large as one file."""
HOW: Final = later("How to get such a file")


def waiting() -> list[Waiting]:
    """The files that were read and wait, the oldest first."""
    found: list[Waiting] = st.session_state.setdefault(WAITING, [])
    return found


def receive() -> None:
    """Take files in; the place for them is then empty again, so that nothing is read twice."""
    turn = st.session_state.setdefault(UPLOADER, 0)
    files = uploads.picker(
        phrase("Files to import: {kinds}. Several at once, or the zip as it came", kinds=phrase(KINDS)),
        f"{UPLOADER}_{turn}",
    )
    if not files:
        return
    st.session_state[UPLOADER] = turn + 1
    st.session_state[REFUSED], st.session_state[ASIDE] = [], {}
    with st.spinner(phrase("Reading …")), speaking(current()):
        read = [source for found in uploads.take(files, _source) for source in found]
        for source in gather(read):
            understand(source)
    st.rerun()


def tell() -> None:
    """Say which files are not taken, and why."""
    for refusal in st.session_state.get(REFUSED, ()):
        st.error(plain(refusal), icon=":material/error:")
    for archive, names in st.session_state.get(ASIDE, {}).items():
        st.info(plain(importing.left_aside(shortened(archive), names)), icon=":material/info:")


def _source(name: str, data: bytes) -> list[Source]:
    """A file as it was given, or those in an archive; none where it cannot be read, which is then told."""
    try:
        _check_room(len(data))
        return files_in(read_source(data, name))
    except KithError as error:
        st.session_state[REFUSED].append(importing.refusal(shortened(name), error.message, error.hint))
        return []


def understand(source: Source) -> None:
    """Read a file: it waits then, or asks for its columns, or it is told why it is not taken."""
    try:
        _check_room(len(source.data))
        parsed = detect(source).read(source)
        titles = tuple(column.title for column in parsed.columns)
        if not (asks(source, parsed) and import_columns.ask(source, titles, parsed.columns)):
            waiting().append(importing.read(source, parsed, new_id()))
    except KithError as error:
        if isinstance(error, UnmatchedColumnsError) and import_columns.ask(source, error.titles):
            return
        if isinstance(error, FileError) and is_aside(source, error):
            st.session_state.setdefault(ASIDE, {}).setdefault(source.within, []).append(source.name)
            return
        hint = error.hint
        if isinstance(error, UnknownFormatError):
            hint = f"{hint} {phrase('“{section}”, further down, says how.', section=phrase(HOW))}"
        st.session_state[REFUSED].append(importing.refusal(shortened(source.name), error.message, hint))


def again(former: Waiting, source: Source) -> None:
    """Read a table again, with what was said of its columns."""
    discard(former.token)
    understand(source)


def _check_room(size: int) -> None:
    if len(waiting()) >= FILES or sum(w.size for w in waiting()) + import_columns.size() + size > FILE_LIMIT:
        raise FileError(
            phrase(
                "Too much waits already: at most {files} files and {mb} MB at a time.",
                files=FILES,
                mb=FILE_LIMIT // 2**20,
            ),
            phrase("Import or discard the files below first."),
        )


def discard(token: str) -> None:
    """Let go of a file that waits, and of what was said of those that were not taken."""
    st.session_state[WAITING] = [w for w in waiting() if w.token != token]
    st.session_state[REFUSED], st.session_state[ASIDE] = [], {}
