"""Numbers, counts, shares and lists as one would say them, in English and in German."""

import pytest

from graph.language import counted, ended, listed, number, one_of, percent, phrase, quoted, speaking, times

BLANK = "\N{NO-BREAK SPACE}"


def test_a_sentence_ends_with_one_mark() -> None:
    assert ended("Both are at Acme") == "Both are at Acme."
    assert ended("Both are at Acme, Inc.") == "Both are at Acme, Inc."
    assert ended("Is it?") == "Is it?"
    assert ended("They said “Yes.”") == "They said “Yes.”"


def test_one_is_one_and_none_is_no() -> None:
    assert [counted(n, "{n} row", "{n} rows", phrase("no rows")) for n in (0, 1, 2_000)] == [
        "no rows",
        "1 row",
        "2,000 rows",
    ]
    assert counted(1, "{n} person", "{n} people", phrase("no people")) == "1 person"
    assert counted(0, "{n} row", "{n} rows") == "0 rows"


def test_what_is_counted_takes_the_form_of_the_language() -> None:
    def met(n: int) -> str:
        return counted(n, "{n} of {all} needs is met", "{n} of {all} needs are met", all=2_000)

    assert [met(n) for n in (0, 1, 1_999)] == [
        "0 of 2,000 needs are met",
        "1 of 2,000 needs is met",
        "1,999 of 2,000 needs are met",
    ]
    with speaking("de"):
        assert [met(n) for n in (0, 1, 1_999)] == [
            "0 von 2.000 Bedürfnissen sind erfüllt",
            "1 von 2.000 Bedürfnissen ist erfüllt",
            "1.999 von 2.000 Bedürfnissen sind erfüllt",
        ]


@pytest.mark.parametrize(
    ("value", "digits", "english", "german"),
    [
        (7, 0, "7", "7"),
        (1_234, 0, "1,234", "1.234"),
        (-1_234_567, 0, "-1,234,567", "-1.234.567"),
        (0.5, 1, "0.5", "0,5"),
        (1_234.56, 1, "1,234.6", "1.234,6"),
        (2, 2, "2.00", "2,00"),
        (1_234.0, 0, "1,234", "1.234"),
    ],
)
def test_a_number_is_written_as_the_language_does(value: float, digits: int, english: str, german: str) -> None:
    assert number(value, digits) == english
    with speaking("de"):
        assert number(value, digits) == german


@pytest.mark.parametrize(
    ("share", "english", "german"),
    [
        (0.0, "0%", f"0{BLANK}%"),
        (0.004, "under 1%", f"unter 1{BLANK}%"),
        (0.4, "40%", f"40{BLANK}%"),
        (0.996, "over 99%", f"über 99{BLANK}%"),
        (1.0, "100%", f"100{BLANK}%"),
    ],
)
def test_a_share_is_never_said_to_be_all_or_nothing_unless_it_is(share: float, english: str, german: str) -> None:
    assert percent(share) == english
    with speaking("de"):
        assert percent(share) == german


@pytest.mark.parametrize(
    ("items", "english", "german"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a und b"),
        (["a", "b", "c"], "a, b and c", "a, b und c"),
        (list("abcdef"), "a, b, c, d and 2 more", "a, b, c, d und 2 weitere"),
    ],
)
def test_a_list_ends_with_and(items: list[str], english: str, german: str) -> None:
    assert listed(items) == english
    with speaking("de"):
        assert listed(items) == german


def test_a_long_list_is_cut_where_one_says() -> None:
    assert listed(list("abcd"), at_most=3) == "a, b and 2 more"
    assert listed(list("abc"), at_most=3) == "a, b and c"


def test_a_choice_ends_with_or() -> None:
    assert [one_of(list(letters)) for letters in ("", "a", "ab", "abc")] == ["", "a", "a or b", "a, b or c"]
    with speaking("de"):
        assert one_of(["a", "b", "c"]) == "a, b oder c"


def test_how_often_is_said_in_a_word_up_to_twice() -> None:
    assert [times(n) for n in (0, 1, 2, 3, 1_000)] == ["not once", "once", "twice", "3 times", "1,000 times"]
    with speaking("de"):
        assert [times(n) for n in (0, 1, 2, 3)] == ["kein einziges Mal", "einmal", "zweimal", "3-mal"]


def test_a_quoted_text_stands_in_the_marks_of_the_language_and_is_cut() -> None:
    assert quoted("Ana") == "“Ana”"
    assert quoted("x" * 61) == f"“{'x' * 60}…”"
    assert quoted("Ana Brook", 3) == "“Ana…”"
    with speaking("de"):
        assert quoted("Ana") == "„Ana“"
        assert quoted("Ana Brook", 3) == "„Ana…“"
