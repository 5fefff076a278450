"""Files that a browser sent: read, and then dropped from memory at once."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

Read = TypeVar("Read")


def take(files: Iterable[UploadedFile], read: Callable[[str, bytes], Read]) -> list[Read]:
    """What ``read`` makes of each file's name and bytes. Streamlit would keep them as long as the window is open."""
    found = []
    for file in files:
        try:
            found.append(read(file.name, file.getvalue()))
        finally:
            _drop(file)
    return found


def _drop(file: UploadedFile) -> None:
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def picker(label: str, key: str) -> list[UploadedFile]:
    """Where files are dropped or chosen. With another key it is empty again."""
    return st.file_uploader(label, accept_multiple_files=True, key=key)
