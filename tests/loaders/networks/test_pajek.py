"""Pajek's networks, projects and partitions."""

from typing import Final

import pytest

from graph.errors import MalformedFileError, UnknownFormatError
from tests.loaders.files import names
from tests.loaders.graphfiles import groups, people, read, read_together, ties, told

THREE: Final = '*Vertices 3\n1 "Ana Brook" 0.1 0.2 box ic Red\n2 Ben 0.3 0.4\n3 "Cai"\n'


def test_labels_are_names_and_coordinates_are_not() -> None:
    found = read(THREE + '*Arcs\n 1 2 2.5 l "friend" c Blue\n*Edges\n3 1\n')
    assert found.format == "pajek"
    assert names(found) == ["Ana Brook", "Ben", "Cai"]
    assert ties(found) == {"Ana Brook-Ben", "Ana Brook-Cai"}
    assert found.ties[0].context == "friend"
    assert "weight: the ties have the number 2.5" in told(found)


def test_vertices_without_labels_are_called_by_their_numbers() -> None:
    assert names(read("% a comment\n*VERTICES 3\n2 0.1 0.2 0.5\n*edges\n1 3 1\n")) == ["1", "2", "3"]


def test_lists_of_arcs_and_edges_have_one_source_a_line() -> None:
    found = read(THREE + "*Arcslist\n1 2 3\n*Edgeslist\n2 3\n")
    assert ties(found) == {"Ana Brook-Ben", "Ana Brook-Cai", "Ben-Cai"}


def test_what_is_not_zero_in_a_matrix_is_a_tie() -> None:
    found = read(THREE + "*Matrix\n0 1 0\n0 0 -2\n0.0 0 0\n")
    assert ties(found) == {"Ana Brook-Ben", "Ben-Cai"}


def test_relations_are_the_context_of_their_ties() -> None:
    found = read(THREE + '*Arcs :1 "advice"\n1 2 1\n*Arcs :2 "trust"\n2 1 1\n*Arcs\n2: 2 3 1\n')
    assert {tie.context for tie in found.ties} == {"advice; trust", "trust"}


def test_networks_of_the_same_people_are_put_together_whatever_their_order() -> None:
    first = '*Network trust\n*Vertices 2\n1 "Ana"\n2 "Ben"\n*Edges\n1 2 1\n'
    second = '*Network advice\n*Vertices 3\n1 "Ben"\n2 "Ana"\n3 "Cai"\n*Edges\n1 2\n1 3\n'
    found = read(first + second)
    assert names(found) == ["Ana", "Ben", "Cai"]
    assert {tie.context for tie in found.ties} == {"trust; advice", "advice"}
    assert ties(found) == {"Ana-Ben", "Ben-Cai"}


def test_a_network_whose_people_cannot_be_told_is_left_out_and_said() -> None:
    first = '*Network a\n*Vertices 2\n1 "Ana"\n2 "Ben"\n'
    found = read(first + '*Network b\n*Vertices 3\n1 "Ana"\n2 "Ana"\n3 "X"\n*Edges\n1 2\n')
    assert names(found) == ["Ana", "Ben"]
    assert "b: it has vertices of one label" in told(found)


def test_the_second_mode_is_groups() -> None:
    found = read('*Vertices 4 2\n1 "Ana"\n2 "Ben"\n3 "Choir"\n4 "Chess"\n*Edges\n1 3\n2 3\n2 4 7\n')
    assert names(found) == ["Ana", "Ben"]
    assert groups(found) == {"Ana": ("Choir",), "Ben": ("Choir", "Chess")}
    assert "how much somebody belongs to a group is not kept" in told(found)


def test_a_matrix_of_two_modes_has_the_second_in_its_columns() -> None:
    found = read('*Vertices 3 2\n1 "Ana"\n2 "Ben"\n3 "Choir"\n*Matrix\n1\n0\n')
    assert groups(found) == {"Ana": ("Choir",)}


def test_a_partition_of_a_project_makes_groups() -> None:
    found = read(THREE + "*Edges\n1 2\n*Partition Class\n*Vertices 3\n1\n2\n9999998\n*Vector x\n*Vertices 3\n1\n2\n3\n")
    assert groups(found) == {"Ana Brook": ("Class 1",), "Ben": ("Class 2",)}
    assert "*Vector x" in told(found)


def test_a_partition_is_found_by_the_name_of_its_network() -> None:
    found = read_together(a_net=THREE, b_net="*Vertices 1\n", a_clu="*Vertices 3\n1\n1\n2\n")
    assert groups(found) == {"Ana Brook": ("a 1",), "Ben": ("a 1",), "Cai": ("a 2",)}
    with pytest.raises(UnknownFormatError, match="import it together with its network"):
        read("1\n2\n1\n", "a.clu")


def test_a_partition_of_another_size_is_left_out_and_said() -> None:
    found = read_together(a_net=THREE, a_clu="1\n2\n")
    assert groups(found) == {}
    assert "fits no network" in told(found)


def test_lines_that_cannot_be_are_refused_with_their_numbers() -> None:
    found = read(THREE + '4 Dan\n3 "Again"\n*Edges\n1 9 1\nhello\n')
    assert [r.line for r in found.refused] == [5, 6, 8, 9]
    assert people(found) == {"1": "Ana Brook", "2": "Ben", "3": "Cai"}


@pytest.mark.parametrize("text", ["*Vertices\n", "*Vertices 100001\n", "*Arcs\n1 2\n", "*Network x\n"])
def test_without_a_number_of_vertices_there_is_no_network(text: str) -> None:
    with pytest.raises(MalformedFileError):
        read(text)


def test_quotation_marks_within_a_label_are_doubled_or_escaped() -> None:
    lines = [
        '1 "Ana ""Ace"" Brook" 0.1 0.2',
        '2 "Ben \\"B\\" Moor" ic Red',
        '3 "C:\\"',
        '4 "" 0.5 0.5',
        '5 "Dan',
        '6 "Eve "E" Hill" 0.0 0.0 ellipse x "y"',
    ]
    found = read("*Vertices 6\n" + "\n".join(lines) + "\n*Edges\n1 2\n")
    assert list(people(found).values()) == ['Ana "Ace" Brook', 'Ben "B" Moor', "C:\\", "4", "Dan", 'Eve "E" Hill']
