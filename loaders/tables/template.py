"""An empty table of who meets what, as CSV or a workbook, with the needs of a map as its columns."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph.errors import RequestError
from graph.language import phrase
from graph.model import CLOSENESS, LEVELS, PersonalMap
from loaders.exporting import write_private

EXTENSIONS: Final = (".csv", ".xlsx")
ABOUT_PEOPLE: Final = ("Name", "Organisation", "E-mail", "Groups", "Closeness", "Topics")
"""The columns before those of the needs. Only the name has to be filled."""
ROWS: Final = 1_000
"""For how many rows the workbook offers the levels to choose from."""


def write_template(personal_map: PersonalMap, path: Path, *, force: bool = False) -> Path:
    """Write an empty table for the needs of a map.

    Raises
    ------
    RequestError
        The name ends in something else, or a file stands there.
    FileError
        The file cannot be written there.
    """
    kind = path.suffix.lower()
    if kind not in EXTENSIONS:
        raise RequestError(
            phrase("A template is written as {one} or {other}.", one=EXTENSIONS[0], other=EXTENSIONS[1]),
            phrase("Call it {name}.", name=f"{path.stem}.xlsx"),
        )
    if path.exists() and (path.is_dir() or not force):
        raise RequestError(
            phrase("{path} is there already.", path=path), phrase("Choose another name, or move it away.")
        )
    titles = (*ABOUT_PEOPLE, *need_titles(personal_map))
    write_private(path, _workbook(titles) if kind == ".xlsx" else _csv(titles))
    return path


def need_titles(personal_map: PersonalMap) -> list[str]:
    """What the columns of the needs are called: by name, by key where two needs share a name."""
    needs = sorted(personal_map.needs.values(), key=lambda need: (need.name.casefold(), need.id))
    names = [need.name for need in needs]
    return [need.name if need.name and names.count(need.name) == 1 else need.key or need.id for need in needs]


def _csv(titles: Sequence[str]) -> bytes:
    written = StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(titles)
    return ("\ufeff" + written.getvalue()).encode()


def _workbook(titles: Sequence[str]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Who meets what"
    for place, title in enumerate(titles, start=1):
        cell = sheet.cell(1, place)
        assert isinstance(cell, Cell)
        cell.value, cell.data_type, cell.font = title, "s", Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = max(12, min(len(title) + 2, 40))
    sheet.freeze_panes = "B2"
    closeness = ABOUT_PEOPLE.index("Closeness") + 1
    _offer(sheet, CLOSENESS, closeness, closeness)
    if len(titles) > len(ABOUT_PEOPLE):
        _offer(sheet, LEVELS, len(ABOUT_PEOPLE) + 1, len(titles))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _offer(sheet: Worksheet, values: range, first: int, last: int) -> None:
    """Let the spreadsheet offer these values in columns; others can be written all the same."""
    offer = DataValidation("list", formula1=f'"{",".join(map(str, values))}"', allow_blank=True, showErrorMessage=False)
    offer.add(f"{get_column_letter(first)}2:{get_column_letter(last)}{ROWS}")
    sheet.add_data_validation(offer)
