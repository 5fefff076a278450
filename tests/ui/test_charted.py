"""Charts of rows, and the table that is saved as CSV."""

import csv
from io import StringIO

import pandas as pd

from ui.pages.charted import as_csv
from ui.pages.colours import TO_PAPER
from ui.presenters.rows import Row, alternative


def test_the_rows_say_what_the_chart_shows() -> None:
    rows = [Row("a", "Ana", "3", 3, "met", "Ana: 3 needs"), Row("b", "Ben", "1", 1, "warn", "Ben: 1 need")]
    assert alternative(rows) == "Ana: 3 needs; Ben: 1 need"


def test_a_table_is_saved_so_that_no_spreadsheet_runs_a_name() -> None:
    saved = as_csv(pd.DataFrame({"Person": ["=1+1", "Zoë Ödegård"], "Needs": [2, 1]}))
    rows = list(csv.reader(StringIO(saved.decode("utf-8-sig"))))
    assert rows == [["Person", "Needs"], ["'=1+1", "2"], ["Zoë Ödegård", "1"]]


def test_each_dark_colour_becomes_one_light_colour_in_a_file() -> None:
    assert TO_PAPER["#56b4e9"] == "#0072b2"
    assert TO_PAPER["#e8ecf0"] == "#0b1117"
    assert "#ffffff" not in TO_PAPER
