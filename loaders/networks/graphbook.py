"""A workbook with a sheet of ties and perhaps one of people, such as NodeXL's: what the same tables as CSV would be."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from typing import Final

from graph.errors import FileError
from graph.language import later, phrase
from loaders.networks import graphtables
from loaders.records import ROW_LIMIT, Loader, Parsed, Remark
from loaders.source import Source, together
from loaders.tables.workbook import is_workbook, rows_of

NAME: Final = "graph-workbook"
LOOKED_AT: Final = 200
"""How many rows are looked at to recognise a workbook."""


def why_not(source: Source) -> str | None:
    """None for a workbook with a sheet that has columns for the two ends of ties."""
    if not is_workbook(source):
        return ""
    try:
        return None if any(map(graphtables.is_of_ties, _sheets(source, LOOKED_AT))) else ""
    except FileError:
        return ""


def parse(source: Source) -> Parsed:
    """The network in a workbook. Raises what :func:`loaders.networks.graphtables.parse` does."""
    sheets = _sheets(source, ROW_LIMIT * 2)
    read = graphtables.belong(sheets) or [sheet for sheet in sheets if graphtables.is_of_ties(sheet)] or sheets
    found = graphtables.parse(replace(together(read), name=source.name))
    others = [sheet.name for sheet in sheets if sheet not in read]
    if others:
        reason = phrase("these sheets are neither the ties nor the people of the network and were not read")
        found = replace(found, remarks=(*found.remarks, Remark(None, ", ".join(others[:20]), reason)))
    return replace(found, format=NAME, origin=source.digest)


def _sheets(source: Source, limit: int) -> Sequence[Source]:
    """The sheets that are not empty, as CSV."""
    found = []
    for number, rows in enumerate(rows_of(source, limit), start=1):
        written = StringIO()
        csv.writer(written, lineterminator="\n").writerows(
            [" ".join(cell.splitlines()) for cell in row] for row in rows
        )
        if written.getvalue().strip():
            data = written.getvalue().encode("utf-8", "replace")
            found.append(Source(f"sheet {number}", data, "utf-8", source.choices))
    return found


LOADER: Final = Loader(
    NAME,
    later("workbook of ties and people (NodeXL)"),
    (".xlsx",),
    later(
        "NodeXL: the workbook as it is saved. Any workbook will do with a sheet that has the columns "
        "Source and Target, or Vertex 1 and Vertex 2."
    ),
    why_not,
    parse,
)
