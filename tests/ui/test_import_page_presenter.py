"""What an import is said to do, and the files it gives back."""

import csv
import io
from dataclasses import replace
from typing import Final

import pytest

from graph.catalogue import CATALOGUE
from graph.changes import Changes, apply
from graph.model import Person, PersonalMap, Tie
from loaders.plan import ImportPlan, Row, plan
from loaders.records import OWNER, ImportedPerson, Parsed
from loaders.registry import detect
from loaders.source import read_source
from ui.presenters import importing
from ui.presenters.importing import Waiting

HEADER: Final = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
FILE: Final = (
    HEADER + "Ana,Mora,https://www.example.org/in/ana,ana@example.org,Harbour Press,Editor,15 Mar 2026\n"
    "Ben,Lind,,,Uni A,,02 Feb 2025\n"
    ",,https://www.example.org/in/ghost,,,,02 Feb 2025\n"
    "Cleo,Ford,,cleo@example.org,,,02 Feb 2025\n"
    "=cmd,Evil,,bad address,,,02 Feb 2025\n"
)
MAP: Final = PersonalMap(
    "me",
    {
        "me": Person("me", "Rosa Lind"),
        "p1": Person("p1", "Ana Mora", emails=("ana@example.org",)),
        "p2": Person("p2", "Cleo Ford", "Cleo", "Ford", emails=("cleo@example.org",)),
    },
    {n.id: n for n in CATALOGUE},
    ties={t.key: t for t in (Tie("me", "p1"), Tie("me", "p2"))},
)


def waiting(text: str, name: str = "Connections.csv") -> Waiting:
    source = read_source(text.encode(), name)
    return importing.read(source, detect(source).parse(source), "t1")


def planned(text: str = FILE, on: PersonalMap = MAP) -> ImportPlan:
    return plan(waiting(text).parsed, on)


def rows(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def table(name: str, of: ImportPlan) -> list[list[object]]:
    [found] = [t for t in importing.tables(of, MAP) if t.title == name]
    return [list(row) for row in found.frame.fillna("").itertuples(index=False)]


def test_a_file_that_was_read_keeps_no_bytes_but_the_rows_refused() -> None:
    read = waiting(FILE)
    assert (read.name, read.size) == ("Connections.csv", len(FILE))
    assert read.parsed.refused_rows == f"{HEADER},,https://www.example.org/in/ghost,,,,02 Feb 2025\n"


def test_corrected_rows_can_be_imported_again() -> None:
    corrected = waiting(waiting(FILE).parsed.refused_rows.replace(",,https", "Gil,Ghost,https", 1))
    assert [row.person.name for row in corrected.parsed.people] == ["Gil Ghost"]


def test_what_would_happen_is_one_sentence() -> None:
    assert importing.sentence(planned()) == ("2 people will be added, 2 will get new details and 1 row cannot be used.")


def test_a_question_that_the_page_asks_is_not_remarked_again() -> None:
    network = waiting('{"nodes": [{"id": "a", "name": "Ana", "dog": "x"}], "links": []}', "a.json")
    assert [r.field for r in network.parsed.remarks] == ["dog", "ego"]
    assert [r.field for r in importing.without_question(network).parsed.remarks] == ["dog"]


def test_what_happened_is_one_sentence() -> None:
    assert importing.sentence(planned(), done=True) == (
        "2 people were added, 2 got new details and 1 row cannot be used."
    )


def test_importing_again_says_that_there_is_nothing_to_do() -> None:
    first = planned()
    again = planned(on=apply(MAP, first.changes))
    assert importing.is_empty(again)
    assert not importing.is_empty(first)
    assert importing.sentence(again) == "4 are on the map already and 1 row cannot be used."


def test_somebody_who_stands_twice_in_a_file_is_not_said_to_be_on_the_map() -> None:
    rows = (Row(1, 2, "Ada", "x", "new"), Row(2, 3, "Ada", "x", "unchanged"), Row(3, 4, "Bo", "bo", "unchanged"))
    found = ImportPlan("linkedin", Changes(), rows)
    assert importing.sentence(found) == (
        "1 person will be added, 1 is on the map already and 1 row names somebody twice."
    )


def test_a_file_without_anybody_says_so() -> None:
    assert importing.sentence(ImportPlan("linkedin", planned().changes)) == "There is nobody in this file."


def test_what_changes_is_listed_field_by_field() -> None:
    details = table("Changed, field by field", planned())
    assert [2, "Ana Mora", "Organisation", "", "Harbour Press"] in details
    assert [2, "Ana Mora", "Title", "", "Editor"] in details
    assert [5, "Cleo Ford", "How you know each other", "", "completed"] in details


def test_new_people_and_refused_rows_are_listed_by_line() -> None:
    of = planned()
    assert table("New people", of)[0] == [3, "Ben Lind", "Uni A", "", ""]
    [[line, field, why]] = table("Cannot be used", of)
    assert (line, field) == (4, "First Name")
    assert "no name" in str(why)


def test_tables_without_a_row_are_left_away() -> None:
    titles = [t.title for t in importing.tables(planned(HEADER + "Ben,Lind,,,,,\n"), MAP)]
    assert titles == ["New people"]


def test_somebody_who_may_be_there_already_is_pointed_out() -> None:
    on = replace(MAP, people={**MAP.people, "p3": Person("p3", "Ben Lind", organization="Uni B")})
    of = planned(on=on)
    [found] = [t for t in importing.tables(of, on) if t.title == "Perhaps the same person twice"]
    assert list(found.frame.iloc[0])[:4] == ["Ben Lind", "Uni A", "Ben Lind", "Uni B"]
    assert found.label == "Perhaps the same person twice (1)"


def test_the_report_has_every_row_of_the_file_in_order() -> None:
    found = rows(importing.report_file(planned()))
    assert [(r[0], r[1], r[2]) for r in found[1:]] == [
        ("2", "Ana Mora", "completed"),
        ("3", "Ben Lind", "added"),
        ("4", "", "not used"),
        ("5", "Cleo Ford", "completed"),
        ("6", "'=cmd Evil", "added"),
    ]


MAP_FILE: Final = (
    '{"format": "kith-map", "version": 1, "ego": "a", "people": [{"id": "a", "name": "Ida Holm"},'
    ' {"id": "b", "name": "Ben"}], "needs": [{"id": "n", "key": "n", "name": "N"}],'
    ' "ties": [{"source": "a", "target": "b"}], "provisions": [{"person": "b", "need": "n"}]}'
)


def test_an_empty_map_is_said_to_become_that_of_the_file() -> None:
    empty = PersonalMap("me", {"me": Person("me", "You")}, {n.id: n for n in CATALOGUE})
    file = waiting(MAP_FILE, "mine.kith.json")
    of = plan(file.parsed, empty)
    assert importing.beginning(file, of, empty) == (
        "Your map is empty, so it becomes the map of this file, and its owner is Ida Holm."
    )
    assert importing.format_title(of.format) == "kith map file"


def test_a_map_that_has_people_is_said_to_gain_more_than_people() -> None:
    file = waiting(MAP_FILE, "mine.kith.json")
    of = plan(file.parsed, MAP)
    assert importing.beginning(file, of, MAP) == ""
    assert importing.beyond_people(of.changes).startswith("Also 1 need, 1 tie and 1 entry of who meets what")
    assert importing.beyond_people(planned().changes) == ""


@pytest.mark.parametrize(
    ("message", "hint", "said"),
    [
        ("x.csv is empty.", "Export it again.", "x.csv is empty. Export it again. Nothing was changed."),
        ("It broke.", "Nothing was changed.", "x.csv: It broke. Nothing was changed."),
    ],
)
def test_a_refusal_names_the_file_once(message: str, hint: str, said: str) -> None:
    assert importing.refusal("x.csv", message, hint) == said


def network(ego: str = OWNER, *others: Parsed) -> Waiting:
    """Ana knows both others, who do not know each other."""
    people = tuple(ImportedPerson(n, n, Person(name[0], name)) for n, name in enumerate(("Zoe", "Ana", "Ben"), 1))
    ties = (Tie("A", "Z"), Tie("A", "B"))
    return Waiting("t", "n.graphml", 9, Parsed("kith", 3, people, "o", ego, network=True, ties=ties, others=others))


def test_whose_a_network_is_can_be_chosen_whoever_knows_most_first() -> None:
    assert importing.possible_owners(network()) == {"A": "Ana", "B": "Ben", "Z": "Zoe"}
    assert importing.possible_owners(network("Z")) == {}
    assert importing.possible_owners(waiting(FILE)) == {}
    mine = importing.owned_by(network(), "A")
    changes = plan(mine.parsed, MAP).changes
    assert [p.name for p in changes.people] == ["Zoe", "Ben"]
    assert {tie.source for tie in changes.ties} == {"me"}
    assert importing.owned_by(network(), None) == network()


def test_the_networks_of_several_people_are_maps_of_their_own() -> None:
    other = replace(network("B").parsed, title="Ben")
    several = replace(network(), parsed=replace(network("Z", other).parsed, title="Zoe"))
    assert importing.networks_sentence(several).startswith("There are the networks of 2 people")
    table = importing.networks_table(several)
    assert table.frame.to_numpy().tolist() == [["n Zoe", "Zoe", 2, 2], ["n Ben", "Ben", 2, 2]]


def test_possible_duplicates_say_why() -> None:
    found = planned(HEADER + "Cleopatra,Ford,,,Uni A,,02 Feb 2025\nAna,Móra,,,Uni A,,02 Feb 2025\n")
    assert table("Perhaps the same person twice", found) == [
        [
            "Ana Móra",
            "Uni A",
            "Ana Mora",
            "",
            "on the map",
            0.56,
            "They have the same name but for accents and punctuation.",
        ]
    ]
