"""Tables of people by needs."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from graph.catalogue import CATALOGUE
from graph.errors import RequestError
from graph.model import Need, PersonalMap, Provision, Tie
from loaders.records import OWNER, Parsed
from loaders.source import Source
from loaders.tables import who_meets_what
from loaders.tables.levels import closeness_of, level_of
from loaders.tables.template import need_titles, write_template
from tests.loaders.contact_lists import imported, people, read, reasons
from tests.loaders.files import empty_map, names


def met(found: Parsed) -> list[tuple[str, str, int]]:
    """Who meets what at which level."""
    called = {p.id: p.name for p in people(found)}
    return [(called[p.person], p.need, p.level) for p in found.provisions]


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize("title", ["feedback", "Project-specific feedback", "Substantive Feedback", "FEEDBACK"])
def test_a_need_is_known_by_key_name_and_alias(title: str) -> None:
    found = read(f"Name,{title}\nAna,3\nBen,\n")
    assert found.format == "who-meets-what"
    assert met(found) == [("Ana", "feedback", 3)]
    assert names(found) == ["Ana", "Ben"]
    assert found.needs == tuple(need for need in CATALOGUE if need.key == "feedback")
    assert found.ties == (Tie(OWNER, "1"), Tie(OWNER, "2"))


@pytest.mark.parametrize(
    ("cells", "level"),
    [
        ("1|1.0|a little|wenig|un peu|un poco|een beetje", 1),
        ("2|x|X|✓|yes|Ja|oui|sí|well|gut|bien|goed|TRUE", 2),
        ("3|3/3|fully|voll|sehr gut|très bien|mucho|volledig", 3),
        ("0|-|no|nein|non| |–", 0),
        ("4|maybe|12|-1|1.5|9999999999999", None),
    ],
)
def test_levels_are_figures_words_or_crosses(cells: str, level: int | None) -> None:
    assert {cell: level_of(cell) for cell in cells.split("|")} == dict.fromkeys(cells.split("|"), level)


def test_closeness_goes_from_1_to_5() -> None:
    assert [closeness_of(text) for text in ("1", "5", "4 close", "very close", "5 very close", "6", "")] == [
        *(1, 5, 4, 5, 5, None, None)
    ]


def test_organisation_closeness_groups_and_topics_stand_beside_the_needs() -> None:
    found = read(
        "Name;Organisation;E-mail;Closeness;Groups;Topics;Feedback;Sponsor\n"
        'Ana;Uni A;ana@example.org;4;Choir;"grants, code";3: figures;x\nBen;;;9;;;maybe;\n'
    )
    ana = people(found)[0]
    assert (ana.organization, ana.emails, ana.groups) == ("Uni A", ("ana@example.org",), ("Choir",))
    assert [tie.closeness for tie in found.ties] == [4, None]
    assert [(p.need, p.level, p.topics) for p in found.provisions] == [
        ("feedback", 3, ("figures", "grants", "code")),
        ("sponsorship", 2, ("grants", "code")),
    ]
    assert "“maybe” is no level" in reasons(found)
    assert "“9” is no closeness" in reasons(found)


def test_further_titles_with_levels_below_are_needs_of_their_own() -> None:
    found = read("Name,Feedback,Someone to cook with,Shoe size\nAna,,3,39\nBen,1,x,\n")
    assert found.needs[1] == Need("someone_to_cook_with", "someone_to_cook_with", "Someone to cook with")
    assert met(found) == [
        ("Ana", "someone_to_cook_with", 3),
        ("Ben", "feedback", 1),
        ("Ben", "someone_to_cook_with", 2),
    ]
    assert [r.field for r in found.remarks] == ["Shoe size", ""]


def test_a_table_of_needs_that_nobody_knows_is_one_if_nothing_else_is_in_it() -> None:
    assert read("Name,Kochen,Reden,Singen\nAna,x,1,\nBen,,x,3\n").format == "who-meets-what"
    assert read("Name,Kochen,Reden,Singen,Farbe\nAna,x,1,x,rot\n").format == "address-book"
    assert read("Name,Newsletter\nAna,x\n").format == "address-book"
    assert read("Name,Closeness,Kochen\nAna,4,x\n").format == "who-meets-what"


def test_a_need_may_be_called_like_a_relation() -> None:
    found = read("Name,Closeness,Partner\nAna,4,x\nBen,2,\n")
    assert (names(found), met(found)) == (["Ana", "Ben"], [("Ana", "partner", 2)])


def test_one_odd_cell_does_not_cost_the_whole_column() -> None:
    found = read("Name,Closeness,Kochen\nAna,4,x\nBen,2,3\nCai,1,maybe\n")
    assert met(found) == [("Ana", "kochen", 2), ("Ben", "kochen", 3)]
    assert "“maybe” is no level" in reasons(found)


def test_a_table_without_needs_says_so() -> None:
    found = who_meets_what.parse(Source("a.csv", b"Name,Colour\nAna,red\n"))
    assert names(found) == ["Ana"]
    assert "no column is a need" in reasons(found)


def test_a_need_in_two_columns_is_met_at_the_higher_level() -> None:
    assert met(read("Name,Feedback,Substantive feedback\nAna,1,3\n")) == [("Ana", "feedback", 3)]


def test_a_workbook_is_read_as_a_table_is() -> None:
    found = read(
        workbook([], ["Name", "Closeness", "Feedback", "Community"], ["Ana", 4.0, 3.0, True], [], ["Ben", None, None]),
        name="mine.xlsx",
    )
    assert found.format == "who-meets-what"
    assert [(row.person.name, row.line) for row in found.people] == [("Ana", 3), ("Ben", 5)]
    assert met(found) == [("Ana", "feedback", 3), ("Ana", "community", 2)]
    assert found.remarks == ()


def test_an_address_book_may_be_a_workbook_too() -> None:
    found = read(workbook(["Name", "E-mail", "Phone"], ["Ana", "ana@example.org", 12], [None, None, 34]), name="a.xlsx")
    assert (found.format, names(found), people(found)[0].phones) == ("address-book", ["Ana"], ("12",))
    assert found.refused_rows == "Name,E-mail,Phone\n,,34\n"


def test_importing_twice_changes_nothing_and_new_needs_are_made_once() -> None:
    found = read("Name,Closeness,Feedback,Kochen\nAna,4,3,x\nBen,,,1\n")
    after = imported(found)
    assert len(after.provisions) == 3
    assert len(after.needs) == len(CATALOGUE) + 1
    other = imported(read("Name,Closeness,Feedback,Kochen\nAna,4,3,x\nBen,,,1\nCai,,1,\n"), after)
    assert (len(other.needs), len(other.provisions)) == (len(after.needs), 4)


def test_a_need_of_the_map_is_known_by_name_again() -> None:
    before = empty_map()
    own = Need("n5", "cooking", "Kochen")
    before = PersonalMap("me", before.people, {**before.needs, "n5": own}, name="me")
    after = imported(read("Name,Closeness,Kochen\nAna,4,x\n"), before)
    assert after.needs == before.needs
    [provision] = after.provisions.values()
    assert isinstance(provision, Provision)
    assert (provision.need, provision.level) == ("n5", 2)


@pytest.mark.parametrize("name", ["mine.csv", "mine.xlsx"])
def test_a_template_has_the_needs_of_the_map_and_is_read_back(tmp_path: Path, name: str) -> None:
    path = write_template(empty_map(), tmp_path / name)
    found = read(path.read_bytes(), name=name)
    assert found.format == "who-meets-what"
    assert {need.key for need in found.needs} == {need.key for need in CATALOGUE}
    assert (found.people, found.remarks, found.refused) == ((), (), ())
    assert path.stat().st_mode & 0o077 == 0


def test_a_template_replaces_nothing_and_is_csv_or_xlsx(tmp_path: Path) -> None:
    path = write_template(empty_map(), tmp_path / "mine.csv")
    with pytest.raises(RequestError, match="is there already"):
        write_template(empty_map(), path)
    write_template(empty_map(), path, force=True)
    with pytest.raises(RequestError, match=r"\.csv or \.xlsx"):
        write_template(empty_map(), tmp_path / "mine.ods")


def test_needs_of_one_name_are_told_apart_by_their_keys() -> None:
    needs = {n.id: n for n in (Need("n1", "a", "Food"), Need("n2", "b", "Food"), Need("n3", "c", "Air"))}
    assert need_titles(PersonalMap("me", {}, needs)) == ["Air", "a", "b"]
