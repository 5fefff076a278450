"""Everything that can be read on a drawn page: labels, sentences, tooltips, options, tables, charts, pictures."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd
from google.protobuf.message import Message
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

Text = tuple[str, str]
"""Where it stands, and what it says."""
NO_TEXT: Final = frozenset(
    """id element_id form_id key icon url url_path type color theme width_config height_config gap_config fragment_id
    css_content js_content html_content component_name mime_type file_name editing_mode selection_mode format
    page_script_hash autocomplete query_param_key selection_state deferred_file_id column_order text_alignment_config
    """.split()  # noqa: SIM905
)
"""Fields of an element that nobody reads."""
KEYS: Final = ("role", "id", "need", "person", "row", "column", "fill", "stroke", "color", "shape")
"""Columns of charts that stand for something else that is read, or are a look."""
READ_IN_CHARTS: Final = frozenset({"title", "text", "description"})
READ_IN_PICTURES: Final = frozenset({"label", "title", "says", "note"})


def texts(app: AppTest) -> Iterator[Text]:
    """All that can be read."""
    for element in _elements(app._tree):
        proto = getattr(element, "proto", None)
        if isinstance(proto, Message):
            yield from _of_message(proto, type(proto).__name__)
        if isinstance(value := getattr(element, "value", None), pd.DataFrame):
            yield from _of_table(value, json.loads(element.proto.columns or "{}"))


def _elements(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _elements(child)


def _of_message(message: Message, where: str) -> Iterator[Text]:
    for field, value in message.ListFields():
        if field.name in NO_TEXT:
            continue
        place = f"{where}.{field.name}"
        for one in value if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from _of_message(one, place)
            elif isinstance(one, str):
                yield from _of_field(one, place)
            elif isinstance(one, bytes) and place.endswith("datasets.data.data"):
                yield from _of_rows(convert_arrow_bytes_to_pandas_df(one))


def _of_field(text: str, place: str) -> Iterator[Text]:
    match place:
        case "VegaLiteChart.spec":
            yield from _under(json.loads(text), READ_IN_CHARTS, "chart")
        case "BidiComponent.json":
            yield from _of_component(json.loads(text))
        case "Dataframe.columns" | "VegaLiteChart.datasets.name" | "TextInput.value" | "TextArea.value":
            return
        case _:
            yield place, text


def _of_component(data: Any) -> Iterator[Text]:
    """Of a component of our own: all its words, and what stands at the marks of a picture or the needs of *Capture*."""
    for name, part in data.items() if isinstance(data, Mapping) else ():
        if name in ("words", "needs"):
            yield from _leaves(part, name)
        else:
            yield from _under({name: part}, READ_IN_PICTURES, "picture")


def _leaves(data: Any, place: str) -> Iterator[Text]:
    if isinstance(data, str):
        yield place, data
    for name, part in data.items() if isinstance(data, Mapping) else enumerate(data) if isinstance(data, list) else ():
        if name not in ("id", "met", "language"):
            yield from _leaves(part, f"{place}.{name}")


def _under(data: Any, names: frozenset[str], place: str) -> Iterator[Text]:
    """The texts under certain names, however deep they stand."""
    if isinstance(data, list):
        for part in data:
            yield from _under(part, names, place)
    for name, part in data.items() if isinstance(data, Mapping) else ():
        if name in names and isinstance(part, str | list):
            yield from _leaves(part, f"{place}.{name}")
        else:
            yield from _under(part, names, place)


def _of_table(table: pd.DataFrame, settings: Mapping[str, Any]) -> Iterator[Text]:
    """The titles and tooltips of the columns, what can be chosen in them, and what stands in the cells."""
    for column in table:
        said = settings.get(str(column)) or {}
        if said.get("hidden"):
            continue
        yield "column", said.get("label", str(column))
        yield f"help of {column}", said.get("help") or ""
        options = (said.get("type_config") or {}).get("options") or []
        yield from ((f"options of {column}", str(o["label"] if isinstance(o, dict) else o)) for o in options)
        if not options:
            yield from _of_rows(table[[column]])


def _of_rows(table: pd.DataFrame) -> Iterator[Text]:
    for column in table.columns.difference(KEYS):
        yield from ((f"cell of {column}", cell) for cell in table[column] if isinstance(cell, str))
