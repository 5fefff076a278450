"""LGL, as igraph writes it."""

import pytest

from loaders.networks import lgl
from loaders.source import Source
from tests.loaders.graphfiles import people, read, ties


def test_each_line_behind_a_name_is_a_tie() -> None:
    found = read("# Ana\nBen 2.5\nCai 1\n# Ben\nCai\n# Dan\n", "a.txt")
    assert found.format == "lgl"
    assert list(people(found).values()) == ["Ana", "Ben", "Cai", "Dan"]
    assert ties(found) == {"Ana-Ben", "Ana-Cai", "Ben-Cai"}


def test_lines_that_are_neither_are_refused_and_can_be_corrected() -> None:
    found = read("# Ana\nBen Moor cook\nCai\n", "a.lgl", format="lgl")
    assert [refused.line for refused in found.refused] == [2]
    assert ties(read(found.refused_rows.replace("Ben Moor cook", "Ben"), "a.lgl")) == {"Ana-Ben"}


@pytest.mark.parametrize(
    "text",
    [
        "# Nodes: 3\n1 2\n2 3\n",
        "# FromNodeId\n1 2\n2 3\n",
        "# Heading\nword\n# Other\nwords\n",
        "# comment\n\nName,E-mail\nAna,a@example.org\n",
        "1 2\n2 3\n",
    ],
)
def test_other_files_are_not_taken_for_lgl(text: str) -> None:
    assert lgl.why_not(Source("a.txt", text.encode())) == ""
