"""The tables of a Network Canvas export: ``..._ego.csv``, ``..._attributeList_TYPE.csv``, ``..._edgeList_TYPE.csv``."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.language import Spoken, later
from loaders.source import Source
from loaders.studies.network_canvas_records import Entry, What, canvas_columns
from loaders.studies.study_person import Columns
from loaders.studies.study_table import Row, StudyTable, study_table, unread

TABLES: Final[Mapping[What, str]] = Spoken(
    {
        "ego": later("the table of the ego (…_ego.csv)"),
        "alter": later("the table of the people named (…_attributeList_….csv)"),
        "tie": later("the table of the ties among them (…_edgeList_….csv)"),
    }
)

_EGO: Final = ("networkcanvasegouuid", "egoid")
_UUID: Final = ("networkcanvasuuid", "uid")
_NUMBER: Final = ("nodeid", "edgeid", "id")
_CASE: Final = ("networkcanvascaseid", "caseid", "networkcanvassessionid")
_ENDS: Final = (("networkcanvassourceuuid", "from"), ("networkcanvastargetuuid", "to"))
_TYPE: Final = re.compile(r"_(?:attributeList|edgeList)_(.+?)\.[A-Za-z]+$")
_ABOUT_EXPORT: Final = re.compile(r"networkcanvas.*|session(start|finish|exported)|from|to|nodeid|edgeid")


@dataclass(frozen=True, slots=True)
class CanvasTable:
    """A table of the export and what it is about."""

    role: What
    table: StudyTable
    ego: int
    said: Columns

    @property
    def unread(self) -> list[str]:
        """The columns with answers that are not read."""
        own = [place for place, key in enumerate(self.table.keys) if _ABOUT_EXPORT.fullmatch(key)]
        return unread(self.table, {self.ego, *own, *self.said.places.values()})

    def entries(self) -> Iterator[Entry]:
        """Its rows. Raises MalformedFileError where there are too many."""
        found = _TYPE.search(self.table.name)
        of_type = found[1] if found else ""
        places = [self.table.place(*names) for names in (_NUMBER, _UUID, _CASE, *_ENDS)]
        for row in self.table.rows():
            yield self._entry(row, [row[place] for place in places], of_type)

    def _entry(self, row: Row, values: list[str], of_type: str) -> Entry:
        number, uuid, case, *ends = values
        person = self.said.person(row, uuid or number, case if self.role == "ego" else "")
        return Entry(
            self.role,
            self.table.name,
            row.line,
            row[self.ego],
            number,
            person if self.role != "tie" else None,
            of_type,
            (ends[0], ends[1]),
            self.said.said(row, "context"),
            row.trouble,
            row.text,
            self.table.header,
        )


def canvas_table(source: Source) -> CanvasTable | None:
    """A table of an export by its columns; None for every other file."""
    table = study_table(source)
    if table is None or not any(key.startswith("networkcanvas") for key in table.keys):
        return None
    ego = table.place(*_EGO)
    if ego is None:
        return None
    role: What = "alter" if table.place(*_UUID) is not None else "ego"
    if all(table.place(*names) is not None for names in _ENDS):
        role = "tie"
    return CanvasTable(role, table, ego, canvas_columns(table.keys, role, ego))
