"""Delimited text: every physical line is accounted for."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import MalformedFileError
from loaders.tables.table import COLUMN_LIMIT, LINE_LIMIT, LINES_LIMIT, SPAN_LIMIT, Record, physical_lines, records


def read(text: str, width: int = 3, delimiter: str = ",") -> list[Record]:
    return list(records(physical_lines(text), delimiter, 0, width))


def cells(text: str, width: int = 3) -> list[list[str]]:
    return [r.cells for r in read(text, width)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_read_and_counted(end: str) -> None:
    found = read(f"a,b,c{end}{end}d,e,f{end}g,h,i")
    assert found == [Record(1, ["a", "b", "c"]), Record(3, ["d", "e", "f"]), Record(4, ["g", "h", "i"])]


def test_only_line_ends_end_a_line() -> None:
    assert cells("a\u2028x,b\x85,c\x0b\n") == [["a\u2028x", "b\x85", "c\x0b"]]


def test_quoted_cells_may_hold_delimiters_quotes_and_line_ends() -> None:
    found = read('a,"b, ""x""\nmore",c\nd,e,f\n')
    assert found == [Record(1, ["a", 'b, "x"\nmore', "c"]), Record(3, ["d", "e", "f"])]


def test_a_stray_quote_costs_its_own_row_only() -> None:
    found = read('a,b,c\nd,"e,f\ng,h,i\nj,k,l\nm,n",o\np,q,r\n')
    assert [r.line for r in found] == [1, 2, 3, 4, 5, 6]
    assert [r.line for r in found if r.trouble] == [2]
    assert "not closed" in found[1].trouble
    assert [r.cells for r in found if not r.trouble] == [
        ["a", "b", "c"],
        ["g", "h", "i"],
        ["j", "k", "l"],
        ["m", 'n"', "o"],
        ["p", "q", "r"],
    ]


def test_a_stray_quote_that_nothing_closes_is_refused_in_its_row() -> None:
    found = read('a,b,c\nd,"e,f\n' + "g,h,i\n" * (2 * SPAN_LIMIT))
    assert [r.line for r in found if r.trouble] == [2]
    assert len(found) == 2 * SPAN_LIMIT + 2


def test_a_stray_quote_in_the_last_row_is_refused() -> None:
    assert [(r.line, bool(r.trouble)) for r in read('a,b,c\nd,"e,f')] == [(1, False), (2, True)]


def test_odd_quotes_that_move_no_cell_are_remarked() -> None:
    (found,) = read('"Bob "Bobby" Lee",b,c\n')
    assert len(found.cells) == 3
    assert found.doubt
    (plain,) = read('Bob "Bobby" Lee,b,c\n')
    assert plain == Record(1, ['Bob "Bobby" Lee', "b", "c"])


def test_a_line_of_two_megabytes_is_read_and_a_longer_one_is_set_aside() -> None:
    long = "x" * (LINE_LIMIT - 5)
    assert len(cells(f"{long},b,c\n")[0][0]) == LINE_LIMIT - 5
    found = read(f"a,b,c\n{long}xx,b,c\nd,e,f\n")
    assert [(r.line, r.trouble) for r in found] == [(1, ""), (2, "the line is longer than 2 MB"), (3, "")]


def test_five_hundred_columns_are_read_and_one_more_is_not() -> None:
    row = ",".join("x" * COLUMN_LIMIT)
    assert len(cells(row, COLUMN_LIMIT)[0]) == COLUMN_LIMIT
    with pytest.raises(MalformedFileError, match="501 columns"):
        read(row + ",x", COLUMN_LIMIT + 1)


def test_half_a_megabyte_of_commas_takes_no_time() -> None:
    assert len(read("," * 500_000, 3)) == 1


@given(st.lists(st.lists(st.text(st.sampled_from('ab ,;"\né李'), max_size=4), min_size=3, max_size=3), max_size=5))
def test_what_a_writer_quotes_is_read_back(rows: list[list[str]]) -> None:
    written = StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    found = read(written.getvalue())
    trouble = {r.line for r in found if r.trouble}
    assert [r.cells for r in found if not r.trouble] == rows or trouble


@given(st.lists(st.text(st.sampled_from('ab,,""'), min_size=1, max_size=12), max_size=8))
def test_no_line_is_lost_whatever_the_quotes(lines: list[str]) -> None:
    found = read("\n".join(lines) + "\n")
    assert [r.line for r in found] == sorted({r.line for r in found})
    spans = [*(r.line for r in found), len(lines) + 1]
    for record, after in zip(found, spans[1:], strict=True):
        taken = lines[record.line - 1 : after - 1]
        if record.trouble:
            assert len(taken) == 1
        else:
            assert sum(map(len, record.cells)) >= sum(len(t.replace(",", "").replace('"', "")) for t in taken)


def test_a_note_in_a_table_of_two_columns_may_hold_lines_that_look_like_rows() -> None:
    found = list(records(physical_lines('d,"one, two\nthree, four"\ne,f\n'), ",", 0, 2))
    assert found == [Record(1, ["d", "one, two\nthree, four"]), Record(3, ["e", "f"])]


def test_empty_cells_beyond_the_header_do_not_make_quotes_doubtful() -> None:
    found = list(records(['a,"b" c,d,,\n'], ",", 0, 3))
    assert [bool(r.trouble) for r in found] == [False]


def test_more_lines_than_any_table_has_are_refused_before_they_fill_the_memory() -> None:
    with pytest.raises(MalformedFileError, match="lines"):
        physical_lines("a\n" * (LINES_LIMIT + 1))
    with pytest.raises(MalformedFileError, match="lines"):
        physical_lines("\r" * (LINES_LIMIT + 1))
