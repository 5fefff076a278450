"""LinkedIn's Connections.csv, one oddity a test."""

from dataclasses import replace
from datetime import date

import pytest

from graph.errors import MalformedFileError, UnknownFormatError
from graph.model import NAME_LIMIT, Tie
from loaders.contacts import linkedin
from loaders.records import OWNER, ROW_LIMIT, Refused, Remark
from loaders.registry import detect
from loaders.source import Choices, Source
from tests.loaders.files import ANA, BEN, CAI, HEADER, names, parsed, table


def test_a_row_becomes_a_person_and_a_tie_to_the_owner() -> None:
    found = parsed(table(ANA))
    (row,) = found.people
    person = row.person
    assert (row.row, row.line) == (1, 5)
    assert (person.name, person.given_name, person.family_name) == ("Ana Brook", "Ana", "Brook")
    assert (person.organization, person.title) == ("Northwind Labs", "Engineer")
    assert (person.emails, person.urls) == (("ana@example.org",), ("https://www.linkedin.com/in/ana-brook",))
    assert found.ties == (Tie(OWNER, person.id, since=date(2026, 3, 15)),)
    assert (found.rows, found.refused, found.remarks) == (1, (), ())


NOTES = {
    "none": "",
    "quoted": 'Notes:\n"When exporting, you may notice, that …"\n\n',
    "unquoted": "Notes:\nFirst line of it.\nSecond line, with a comma.\n\n",
    "over several lines": 'Notes:\n"One line\nand another, and\nFirst Name is not this one"\n\n',
    "long": "Notes:\n" + "Some more of it.\n" * 150,
    "only commas": "Notes:,,,,,,\n,,,,,,\n",
    "a delimiter for spreadsheets": "sep=,\n",
}


@pytest.mark.parametrize("notes", NOTES.values(), ids=NOTES.keys())
def test_notes_before_the_table_are_passed_over(notes: str) -> None:
    found = parsed(table(ANA, BEN, notes=notes))
    assert names(found) == ["Ana Brook", "Ben Moor"]
    assert found.people[0].line == notes.count("\n") + 2
    assert linkedin.why_not(Source("x.csv", table(ANA, notes=notes))) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(end: str) -> None:
    found = parsed(table(ANA, BEN, end=end))
    assert [(row.person.name, row.line) for row in found.people] == [("Ana Brook", 5), ("Ben Moor", 6)]


def test_the_last_row_needs_no_line_end() -> None:
    assert names(parsed(table(ANA, BEN).rstrip())) == ["Ana Brook", "Ben Moor"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_marks_and_wide_encodings_hide_nothing(encoding: str) -> None:
    data = table("José,García,,,Łódź,工程师,15 Mar 2026").decode().encode(encoding)
    (row,) = parsed(data).people
    assert (row.person.name, row.person.organization, row.person.title) == ("José García", "Łódź", "工程师")


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("محمد,أحمد,,,,,", "محمد أحمد"),
        ("李,明,,,,,", "李 明"),
        ("François,Dupont,,,,,", "François Dupont"),
        ("Cher,,,,,,", "Cher"),
        (",Teller,,,,,", "Teller"),
        ('"  Ana  Maria ", Brook ,,,,,', "Ana Maria Brook"),
        ('"Ana\nMaria",Brook,,,,,', "Ana Maria Brook"),
        ("Zoe\u0308,Brook,,,,,", "Zoë Brook"),
        ("👩‍🔬 Ana,Brook,,,,,", "👩‍🔬 Ana Brook"),
    ],
)
def test_names_of_all_kinds(row: str, name: str) -> None:
    assert names(parsed(table(row))) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "</script><img src=x onerror=alert(1)>",
        "![x](http://example.org/p.png)",
        "=cmd|' /C calc'!A0",
        "Robert'); MATCH (n) DETACH DELETE n;//",
        "{{7*7}} ${jndi} %s %n",
        "\u202eevil",
    ],
)
def test_a_hostile_name_is_only_a_name(name: str) -> None:
    found = parsed(table(f'"{name}",Brook,,,,,'))
    assert names(found) == [f"{name} Brook"]


def test_columns_are_found_by_name_in_any_order() -> None:
    header = "Connected On,Position,Company,Email Address,URL,Last Name,First Name"
    row = "15 Mar 2026,Engineer,Northwind Labs,ana@example.org,https://www.linkedin.com/in/ana-brook,Brook,Ana"
    assert parsed(table(row, header=header)).people[0].person == parsed(table(ANA)).people[0].person


@pytest.mark.parametrize(
    "header",
    [
        "Vorname;Nachname;URL;E-Mail-Adresse;Unternehmen;Position;Verbunden am",
        "Prénom;Nom;URL;Adresse e-mail;Entreprise;Poste;Connexion le",
        "Nombre;Apellidos;URL;Correo electrónico;Empresa;Cargo;Conectado el",
        "FIRST NAME;last name; url ;E-mail Address;Organization;Job Title;Connection Date",
    ],
)
def test_other_languages_and_delimiters_are_known(header: str) -> None:
    source = Source("x.csv", table(ANA.replace(",", ";"), header=header))
    assert linkedin.why_not(source) is None
    assert linkedin.parse(source).people[0].person == parsed(table(ANA)).people[0].person
    tabs = table(ANA.replace(",", "\t"), header=header.replace(";", "\t"))
    assert parsed(tabs).people[0].person == parsed(table(ANA)).people[0].person


def test_older_files_have_no_address_column() -> None:
    header = "First Name,Last Name,Email Address,Company,Position,Connected On"
    assert parsed(table("Ana,Brook,,Northwind Labs,Engineer,3/15/26", header=header)).ties[0].since == date(2026, 3, 15)


def test_a_column_that_is_not_read_is_named() -> None:
    found = parsed(table(ANA + ",VIP", header=HEADER + ",Tags"))
    assert found.remarks == (Remark(4, "Tags", "this column is not read"),)


def test_a_row_without_a_name_is_refused_with_its_line() -> None:
    found = parsed(table(ANA, ",,https://www.linkedin.com/in/ghost,,Ghost Co,Nobody,01 Jan 2020", BEN, " ,\u200b,,,,,"))
    assert names(found) == ["Ana Brook", "Ben Moor"]
    ghost, blank = ",,https://www.linkedin.com/in/ghost,,Ghost Co,Nobody,01 Jan 2020\n", " ,\u200b,,,,,\n"
    assert found.refused == (
        Refused(6, "First Name", "the row has no name; it has only URL and Company", ghost),
        Refused(8, "First Name", "the row has no name", blank),
    )
    assert found.refused_rows == f"{HEADER}\n{ghost}{blank}"
    assert found.rows == 4
    assert len(found.ties) == 2


def test_blank_rows_and_a_second_header_are_no_rows() -> None:
    found = parsed(table(ANA, "", ",,,,,,", "  ", HEADER, BEN))
    assert (names(found), found.rows) == (["Ana Brook", "Ben Moor"], 2)
    assert [row.row for row in found.people] == [1, 2]


@pytest.mark.parametrize(("column", "field"), [(0, "name"), (4, "organization"), (5, "title")])
def test_a_field_of_ten_thousand_characters_is_refused_with_the_reason(column: int, field: str) -> None:
    cells = ["Cai", "Vale", "", "", "", "", ""]
    cells[column] = "x" * 10_000
    found = parsed(table(ANA, ",".join(cells)))
    assert names(found) == ["Ana Brook"]
    (refused,) = found.refused
    assert (refused.line, refused.field) == (6, field)
    assert "characters; at most 300" in refused.reason


def test_the_longest_name_that_fits_is_taken() -> None:
    assert names(parsed(table("x" * NAME_LIMIT + ",,,,,,"))) == ["x" * NAME_LIMIT]
    assert parsed(table("x" * NAME_LIMIT + ",y,,,,,")).people == ()


def test_rows_of_another_width_are_told() -> None:
    found = parsed(table("Ana,Brook,,,Northwind, Inc.,Engineer,15 Mar 2026", "Ben", "Cai,Vale", "Dee,Moor,,,,,,,,"))
    assert names(found) == ["Cai Vale", "Dee Moor"]
    assert [(r.line, r.reason) for r in found.refused] == [
        (5, "the row has 8 cells where the header has 7: a cell with commas must stand in quotes"),
        (6, "the row ends after 1 of 7 cells"),
    ]
    assert found.remarks == (Remark(7, "", "the row has 2 cells where the header has 7"),)


def test_a_stray_quote_does_not_swallow_the_rows_behind_it() -> None:
    found = parsed(table(ANA, 'Ben,"Moor,,,,,', CAI, 'Dee,"Lin",,,,,'))
    assert names(found) == ["Ana Brook", "Cai Vale", "Dee Lin"]
    (refused,) = found.refused
    assert (refused.line, found.rows) == (6, 4)
    assert "quotation mark" in refused.reason


def test_odd_quotes_are_remarked() -> None:
    found = parsed(table('"Bob "Bobby" Lee",Moor,,,,,'))
    assert len(found.people) == 1
    assert found.remarks[0].line == 5


def test_nul_characters_are_left_out_and_told() -> None:
    found = parsed(table(ANA.replace("Ana", "A\0na")) + b"\0" * 100)
    assert names(found) == ["Ana Brook"]
    assert "NUL" in found.remarks[0].reason


def test_a_character_that_could_not_be_read_is_told_in_its_row() -> None:
    data = table(*[f"José,García {n},,,,,".replace("é", "é") for n in range(5)], "Peña,Mor\x00,,,,,")
    broken = data.replace("Peña".encode(), b"Pe\xf1a")
    found = parsed(broken)
    assert names(found)[-1] == "Pe\ufffda Mor"
    assert any(r.line == 10 and "no characters" in r.reason for r in found.remarks)


@pytest.mark.parametrize(
    ("cell", "urls", "told"),
    [
        ("https://www.linkedin.com/in/ana", ("https://www.linkedin.com/in/ana",), False),
        ("linkedin.com/in/ana", ("https://linkedin.com/in/ana",), False),
        ("javascript:alert(1)", (), True),
        ("data:text/html,x", (), True),
        ("not an address", (), True),
    ],
)
def test_only_web_addresses_are_taken(cell: str, urls: tuple[str, ...], told: bool) -> None:
    found = parsed(table(f'Ana,Brook,"{cell}",,,,'))
    assert found.people[0].person.urls == urls
    assert [r.field for r in found.remarks] == (["URL"] if told else [])


@pytest.mark.parametrize("cell", ["ana", "ana@", "@example.org", "ana brook@example.org"])
def test_what_is_no_mail_address_is_left_out_and_told(cell: str) -> None:
    found = parsed(table(f"Ana,Brook,,{cell},,,"))
    assert found.people[0].person.emails == ()
    assert found.remarks[0].field == "Email Address"


def test_mixed_dates_are_read_each_in_its_way() -> None:
    rows = [f"Ana,Brook{n},,,,,{day}" for n, day in enumerate(["18 Jun 2025", "05/14/23", "2024-02-29", "", "soon"])]
    found = parsed(table(*rows))
    assert [tie.since for tie in found.ties] == [date(2025, 6, 18), date(2023, 5, 14), date(2024, 2, 29), None, None]
    assert found.remarks == (Remark(9, "Connected On", "“soon” is no day that kith can read; left empty"),)


def test_a_date_that_goes_both_ways_is_remarked_unless_the_file_decides() -> None:
    ambiguous = parsed(table("Ana,Brook,,,,,05/06/2024"))
    assert ambiguous.ties[0].since == date(2024, 5, 6)
    assert "other way round" in ambiguous.remarks[0].reason
    decided = parsed(table("Ana,Brook,,,,,05/06/2024", "Ben,Moor,,,,,14/06/2024"))
    assert [tie.since for tie in decided.ties] == [date(2024, 6, 5), date(2024, 6, 14)]
    assert decided.remarks == ()


def test_a_hundred_thousand_rows_are_read_and_one_more_is_not() -> None:
    row = b"A,B,,,,,\n"
    most = table() + row * ROW_LIMIT
    assert parsed(most).rows == ROW_LIMIT
    with pytest.raises(MalformedFileError, match="more than 100,000 rows"):
        parsed(most + row)


def test_a_very_wide_table_is_refused() -> None:
    header = HEADER + ",x" * 493
    assert len(parsed(table(ANA, header=header)).people) == 1
    with pytest.raises(MalformedFileError, match="501 columns"):
        parsed(table(ANA, header=header + ",x"))


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Name,Company\nAna,Northwind\n", "First Name, Last Name, URL, Email Address, Position and Connected On"),
        ("First Name,Last Name,Company\nAna,Brook,N\n", "URL, Email Address, Position and Connected On"),
        ("a;b;c\n1;2;3\n", "First Name, Last Name, URL, Email Address, Company, Position and Connected On"),
    ],
)
def test_another_table_is_told_which_columns_it_lacks(text: str, missing: str) -> None:
    said = f"This CSV is not LinkedIn's: it lacks the columns {missing}."
    assert linkedin.why_not(Source("x.csv", text.encode())) == said


def test_a_table_that_was_asked_for_must_have_names() -> None:
    with pytest.raises(UnknownFormatError, match=r"not LinkedIn's: it lacks the columns First Name"):
        parsed(b"Name,Company\nAna,Northwind\n")
    assert names(parsed(b"First Name,Last Name,Company\nAna,Brook,N\n")) == ["Ana Brook"]


@pytest.mark.parametrize("data", [b"Hello there.\nNo table.\n", b"{}", b"\xff\xd8\xff\xe0" + bytes(200)])
def test_what_is_no_table_is_not_even_doubted(data: bytes) -> None:
    assert linkedin.why_not(Source("x", data)) == ""


def test_a_table_of_another_program_with_a_profile_keeps_all_its_columns() -> None:
    header = "First Name,Last Name,Email,Phone,Company,Title,LinkedIn URL,Notes"
    source = Source("crm.csv", f"{header}\nAna,Brook,,555123456,Acme,Engineer,linkedin.com/in/ana,tea\n".encode())
    assert linkedin.why_not(source) is not None
    [row] = detect(source).parse(source).people
    assert (row.person.phones, row.person.notes) == (("555123456",), "tea")


def test_a_column_chosen_by_hand_is_read_and_nothing_else_is_lost() -> None:
    data = f"{HEADER},Region\n{ANA},Oslo\n".encode()
    plain = Source("Connections.csv", data)
    found = detect(plain).parse(plain)
    assert found.format == linkedin.NAME
    assert [column.title for column in found.columns if not column.field] == ["Region"]
    chosen = Source("Connections.csv", data, choices=Choices(None, {"location": "Region"}))
    again = detect(chosen).parse(chosen)
    assert [row.person for row in again.people] == [replace(row.person, location="Oslo") for row in found.people]
    assert again.ties == found.ties
    assert again.remarks == ()


def test_a_column_that_nobody_filled_is_none_to_choose() -> None:
    source = Source("Connections.csv", f"{HEADER},Region\n{ANA},\n".encode())
    assert [column.title for column in detect(source).parse(source).columns if not column.field] == []
