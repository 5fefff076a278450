"""Numbers, lists and sentences as one would say them."""

from graph.language import counted, ended, phrase


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
