"""Address books as CSV: how they are found, and how their columns become people."""

from dataclasses import replace
from datetime import date

import pytest

from graph.errors import MalformedFileError, UnknownFormatError, UnmatchedColumnsError
from graph.model import Person, Tie
from loaders.contacts import address_book
from loaders.records import OWNER, TableColumn
from loaders.source import Choices, Source
from tests.loaders.contact_lists import chosen, imported, only, people, person, read, reasons
from tests.loaders.files import empty_map, lines_of, names


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_encoding_and_line_ends_are_found(delimiter: str, encoding: str, end: str) -> None:
    text = end.join([f"Name{delimiter}E-Mail", f"Zoë Müller{delimiter}zoe@example.org", ""])
    found = read(text.encode(encoding))
    assert found.format == "address-book"
    assert only(found) == Person("1", "Zoë Müller", emails=("zoe@example.org",))
    assert found.ties == (Tie(OWNER, "1"),)


def test_the_line_with_which_excel_names_the_delimiter_is_no_row() -> None:
    found = read("sep=;\nName;E-Mail\nAna;ana@example.org\n")
    assert names(found) == ["Ana"]
    assert found.people[0].line == 3
    assert found.preface == "sep=;\nName;E-Mail\n"


def test_notes_may_stand_before_the_header() -> None:
    assert names(read("My people\nas of today\n\nName,Phone\nAna,1\n")) == ["Ana"]


def test_a_table_of_one_column_needs_no_delimiter() -> None:
    assert names(read("Primary Email\nana@example.org\nben@example.org\n")) == ["ana@example.org", "ben@example.org"]
    assert names(read("Name\nAna Brook\nBen\n")) == ["Ana Brook", "Ben"]


def test_commas_at_the_ends_of_lines_are_no_columns() -> None:
    found = read("Name,Notes,,\nAna,hello,,\nBen,,\n")
    assert names(found) == ["Ana", "Ben"]
    assert found.remarks == ()


def test_a_row_of_another_width_keeps_its_person_and_is_reported() -> None:
    found = read(
        "First Name,Last Name,Email,Phone\nAna,Brook,ana@example.org\nBen,Moor,b@example.org,12,VIP,again\nCai\n"
    )
    assert names(found) == ["Ana Brook", "Ben Moor", "Cai"]
    assert lines_of(found.remarks) == [2, 3, 4]
    assert "“VIP”, “again”" in reasons(found)


def test_a_row_without_anybody_is_refused_as_it_stood() -> None:
    found = read("Name,Email,Phone\nAna,,1\n,,555\n \u200b,,7\nBen,,2\n")
    assert names(found) == ["Ana", "Ben"]
    assert [(r.line, r.text) for r in found.refused] == [(3, ",,555\n"), (4, " \u200b,,7\n")]
    assert "it has only phones" in found.refused[0].reason
    assert found.refused_rows == "Name,Email,Phone\n,,555\n \u200b,,7\n"
    assert found.rows == 4


def test_the_refused_rows_are_a_file_that_can_be_corrected_and_read() -> None:
    found = read("sep=;\nName;Phone\n;1\nAna;2\n")
    assert names(read(found.refused_rows.replace(";1", "Ben;1"))) == ["Ben"]


def test_blank_rows_and_repeated_headers_are_passed_over() -> None:
    found = read("Name,Phone\nAna,1\n,\n\nName,Phone\nBen,2\n")
    assert (names(found), found.refused, found.rows) == (["Ana", "Ben"], (), 2)


def test_a_quoted_cell_may_hold_lines_even_in_a_narrow_table() -> None:
    found = read('Name,Notes\nAna,"one, two\nthree, four\nfive"\nBen,\n')
    assert [(p.name, p.notes) for p in people(found)] == [("Ana", "one, two\nthree, four\nfive"), ("Ben", "")]


def test_a_stray_quotation_mark_costs_one_row() -> None:
    found = read('Name,Phone,Email,Notes,City\nAna,"1,,,\nBen,2,,,\nCai,3,,,\n')
    assert names(found) == ["Ben", "Cai"]
    assert [(r.line, r.text) for r in found.refused] == [(2, 'Ana,"1,,,\n')]


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("First Name,Last Name,Display Name", "Ana,Brook,Ana B.", "Ana B."),
        ("First Name,Last Name,Display Name", "Ana,Brook,", "Ana Brook"),
        ("First Name,Middle Name,Last Name", " Ana ,van der,Brook", "Ana van der Brook"),
        ("First Name,Last Name,Name", "Ana,Brook,Annie", "Ana Brook"),
        ("First Name,Last Name,Name", "Ana,Brook,Dr. Ana Brook", "Dr. Ana Brook"),
        ("Vorname,Name", "Ana,Brook", "Ana Brook"),
        ("Nom,Prénom", "Brook,Ana", "Ana Brook"),
        ("Nombre,Primer apellido,Segundo apellido", "Ana,Brook,Moor", "Ana Brook Moor"),
        ("Last Name,Email", "Brook,ana@example.org", "Brook"),
        ("Name,Nickname,Email", ",Annie,ana@example.org", "Annie"),
        ("Name,File As", ',"Brook, Ana"', "Ana Brook"),
        ("Name,Company,Email", ",Northwind,info@example.org", "Northwind"),
        ("Name,Email", ",ana@example.org", "ana@example.org"),
        ("Name,Email", "\u200b,ana@example.org", "ana@example.org"),
    ],
)
def test_somebody_is_called_as_shown_else_by_the_parts_else_by_what_there_is(header: str, row: str, name: str) -> None:
    assert person(header, row).name == name


def test_the_parts_of_a_name_are_kept() -> None:
    found = person("Vorname;Name;Anrede", "Ana;Brook;Frau")
    assert (found.given_name, found.family_name) == ("Ana", "Brook")


def test_a_company_is_a_contact_but_no_person() -> None:
    assert person("First Name,Last Name,Display Name,Company", ",,Northwind,Northwind").kind == "group"
    assert person("Name,Company", ",Northwind").kind == "group"
    assert person("Name,Company", "Ana,Northwind").kind == "person"
    assert person("Name,Company", "Ana Brook,Ana Brook").kind == "person"


@pytest.mark.parametrize(
    ("cell", "emails"),
    [
        ("ana@example.org", ("ana@example.org",)),
        (" ana@example.org ::: ana@example.com ", ("ana@example.org", "ana@example.com")),
        ('"ana@example.org; ana@example.com"', ("ana@example.org", "ana@example.com")),
        ('"Ana Brook <ana@example.org>"', ("ana@example.org",)),
        ("mailto:ana@example.org", ("ana@example.org",)),
        ("ANA@example.org ::: ana@example.org", ("ANA@example.org",)),
        ("/o=ExchangeLabs/ou=Exchange/cn=ana", ()),
        ("none", ()),
        ("@", ()),
    ],
)
def test_email_cells(cell: str, emails: tuple[str, ...]) -> None:
    found = read(f"Name,Email\nAna,{cell}\n")
    assert only(found).emails == emails
    assert ("is not an e-mail address" in reasons(found)) == (not emails)


def test_several_columns_of_one_kind_are_all_read_even_of_one_title() -> None:
    found = person("Name,Email,Email,Phone 1,Mobile", "Ana,a@example.org,b@example.org,12,34")
    assert found.emails == ("a@example.org", "b@example.org")
    assert found.phones == ("12", "34")
    assert person("Name,Name,Email", ",Ana,").name == "Ana"


def test_what_is_no_phone_or_page_is_left_out_with_a_remark() -> None:
    found = read("Name,Phone,Website\nAna,ask Ben,soon\n")
    assert (only(found).phones, only(found).urls) == ((), ())
    assert "“ask Ben” is not a phone number" in reasons(found)
    assert "“soon” is not a web address" in reasons(found)
    assert person("Name,Web", "Ana,www.example.org/ana").urls == ("https://www.example.org/ana",)


@pytest.mark.parametrize(
    ("header", "row", "location"),
    [
        ("Name,City,Country", "Ana,Lund,Sweden", "Lund, Sweden"),
        ("Name,City,State", "Ana,Austin,TX", "Austin, TX"),
        ("Name,Location,City", 'Ana,"San José, CA",Lund', "San José, CA"),
        ("Name,Work City,Work Country,Home City,Home Country", "Ana,Oslo,Norway,Lund,Sweden", "Lund, Sweden"),
        ("Name,Work City,Work Country,Home City,Home Country", "Ana,Oslo,Norway,,", "Oslo, Norway"),
        ("Name,Address", 'Ana,"1 Main St\nLund"', "1 Main St, Lund"),
        ("Name,Home Address,Home City", "Ana,1 Main St,", ""),
        ("Name,Privat: Ort,Privat: Land", "Ana,Ulm,DE", "Ulm, DE"),
    ],
)
def test_an_address_gives_the_place(header: str, row: str, location: str) -> None:
    assert person(header, row).location == location


@pytest.mark.parametrize(
    ("title", "cells", "birthdays"),
    [
        ("Birthday", ["1981-01-20", "--05-04", "1604-02-29"], ["1981-01-20", "--05-04", "--02-29"]),
        ("Birthday", ["1/20/1981", "6/5/1984"], ["1981-01-20", "1984-06-05"]),
        ("Birthday", ["20/01/1981", "6/5/1984"], ["1981-01-20", "1984-05-06"]),
        ("Birthday", ["6/5/1984"], ["1984-06-05"]),
        ("Date de naissance", ["6/5/1984"], ["1984-05-06"]),
        ("Geburtstag", ["6.5.1984", "4.5."], ["1984-05-06", "--05-04"]),
        ("Birthday", ["0/0/00", "0/0/0000", "", "circa 1800", "31/31/1984"], [None] * 5),
        ("Birthday", ["1/20/68"], ["1968-01-20"]),
    ],
)
def test_birthdays(title: str, cells: list[str], birthdays: list[str | None]) -> None:
    found = read(f"Name,{title}\n" + "".join(f"P{n},{cell}\n" for n, cell in enumerate(cells)))
    assert [p.birthday for p in people(found)] == birthdays


def test_a_birthday_that_may_be_the_other_way_round_is_remarked() -> None:
    assert "may be the other way round" in reasons(read("Name,Birthday\nAna,6/5/1984\n"))
    assert reasons(read("Name,Birthday\nAna,6/5/1984\nBen,20/1/1984\n")) == ""


@pytest.mark.parametrize(
    ("row", "birthday"), [("1972,1,31", "1972-01-31"), (",1,31", "--01-31"), ("1972,,", None), ("1972,13,1", None)]
)
def test_a_birthday_in_three_columns(row: str, birthday: str | None) -> None:
    assert person("Name,Birth Year,Birth Month,Birth Day", f"Ana,{row}").birthday == birthday


@pytest.mark.parametrize(
    ("cell", "groups"),
    [
        ("* myContacts ::: Choir ::: * family", ("Choir", "family")),
        ("* myContacts", ()),
        ('"Choir; Lab, Choir"', ("Choir", "Lab")),
        ('"Choir ::: Singers, tall"', ("Choir", "Singers, tall")),
        ("Tags", ()),
    ],
)
def test_groups_are_those_of_the_users_making(cell: str, groups: tuple[str, ...]) -> None:
    assert person("Name,Tags", f"Ana,{cell}").groups == groups


def test_the_tie_has_the_days_that_are_known() -> None:
    found = read("Name,Last contacted,Known since\nAna,2026-10-01,13/2/2019\nBen,soon,1/2/2020\nCai,,\n")
    assert [(tie.last_contact, tie.since) for tie in found.ties] == [
        (date(2026, 10, 1), date(2019, 2, 13)),
        (None, date(2020, 2, 1)),
        (None, None),
    ]
    assert "“soon” is no day" in reasons(found)
    imported(found)


def test_a_title_before_the_name_is_none_at_work() -> None:
    assert person("Title,First Name,Last Name", "Dr.,Ana,Brook").title == ""
    assert person("Title,First Name,Last Name", "Director,Ana,Brook").title == "Director"
    assert person("Title,First Name,Last Name", "Professor,Ana,Brook").title == "Professor"


def test_somebody_named_beside_a_contact_is_tied_to_them() -> None:
    found = read("Name,Spouse,Manager,Assistant\nAna,Ben Moor,Cai Vale,Assistant\nBen Moor,,,\n")
    assert names(found) == ["Ana", "Ben Moor", "Cai Vale"]
    assert found.rows == 3
    cai = found.people[2]
    assert (cai.line, cai.row) == (2, 3)
    between = [tie for tie in found.ties if tie.source != OWNER]
    assert between == [Tie("1", "2", context="Spouse"), Tie("1", cai.person.id, context="Manager")]
    assert [tie.target for tie in found.ties if tie.source == OWNER] == ["1", "2"]


def test_a_cross_or_a_figure_is_nobodys_name() -> None:
    assert names(read("Name,Spouse,Partner\nAna,yes,2\nBen,x,\nCai,nein,-\n")) == ["Ana", "Ben", "Cai"]


def test_one_who_is_named_twice_is_one() -> None:
    found = read("Name,Manager\nAna,Cai Vale\nBen,Cai Vale\n")
    assert names(found) == ["Ana", "Ben", "Cai Vale"]
    assert sum(tie.context == "Manager" for tie in found.ties) == 2
    assert len(imported(found).people) == 4
    assert "Cai Vale is named in several rows" in reasons(found)


def test_nobody_is_tied_where_two_have_the_name() -> None:
    found = read("Name,Spouse,Email\nAna,Ben,\nBen,,b1@example.org\nBen,,b2@example.org\n")
    assert all(tie.source == OWNER for tie in found.ties)
    assert "several people in the file are called Ben" in reasons(found)


def test_columns_that_are_not_read_are_remarked_where_something_stands_in_them() -> None:
    found = read("Name,Shoe size,Empty,Department\nAna,39,,R&D\n")
    assert [(r.line, r.field) for r in found.remarks] == [(1, "Shoe size"), (1, "Department"), (1, "")]


def test_what_is_too_long_is_refused_and_the_rest_read() -> None:
    found = read(f"Name,Notes\n{'x' * 301},\nAna,{'n' * 100_001}\nBen,\n")
    assert names(found) == ["Ben"]
    assert [r.field for r in found.refused] == ["name", "notes"]


def test_columns_chosen_by_hand_are_read() -> None:
    found = read("Wie,Wo\nAna,Ulm\n", chosen(name="Wie", location="wo"))
    assert only(found) == Person("1", "Ana", location="Ulm")
    found = read("Name,Künstlername\nAna,Nova\n", chosen(name="Künstlername"))
    assert only(found).name == "Nova"


def test_a_table_without_names_asks_which_column_holds_them() -> None:
    with pytest.raises(UnmatchedColumnsError) as caught:
        read("Bezeichnung;Ort\nAna;Ulm\nBen;Bonn\n")
    assert caught.value.titles == ("Bezeichnung", "Ort")
    assert "--column name=Bezeichnung" in caught.value.hint
    with pytest.raises(UnmatchedColumnsError):
        address_book.parse(Source("x.csv", b"Bezeichnung;Ort\nAna;Ulm\n"))


def test_a_column_or_field_that_is_not_there_is_told() -> None:
    with pytest.raises(UnmatchedColumnsError, match="has no column “Foo”"):
        read("Bezeichnung;Ort\nAna;Ulm\n", chosen(name="Foo"))
    with pytest.raises(UnknownFormatError, match="no field “nam”"):
        read("Name;Ort\nAna;Ulm\n", chosen(nam="Name"))


@pytest.mark.parametrize(
    "text",
    [
        "Source,Target,Weight\nAna,Ben,1\n",
        "Id,Label\n1,Ana\n",
        "egoID,alterID,name\n1,2,Ana\n",
        "nodeID,networkCanvasUUID,name\n1,a-b,Ana\n",
        '{"people": []}',
        "BEGIN:VCARD\nFN:Ana\nEND:VCARD\n",
        "dn: cn=Ana\ncn: Ana\nmail: ana@example.org\n",
        "Dear diary,\n\ntoday was fine.\n",
        "ana@example.org,ben@example.org\nc@example.org,d@example.org\n",
    ],
)
def test_other_formats_are_left_to_others(text: str) -> None:
    assert address_book.why_not(Source("x", text.encode())) == ""


def test_too_many_rows_or_columns_are_told() -> None:
    with pytest.raises(MalformedFileError, match="more than 100,000 rows"):
        read("Name\n" + "Ana\n" * 100_001)
    with pytest.raises(MalformedFileError, match="columns"):
        read("Name" + ",x" * 600 + "\nAna\n")


def test_importing_twice_changes_nothing() -> None:
    text = "Name,Company,Email,Spouse,Tags\nAna,Uni A,ana@example.org,Petra,Choir\nBen,,,,\n,,c@example.org,,\n"
    after = imported(read(text))
    assert {p.name for p in after.people.values()} == {"You", "Ana", "Petra", "Ben", "c@example.org"}
    newer = read(text + "Dai,,,,\n")
    assert len(imported(newer, after).people) == len(after.people) + 1


def test_a_contact_that_is_known_is_completed() -> None:
    known = Person("p1", "Ana Brook", emails=("ana@example.org",))
    after = imported(read("Name,Email,Phone\nAna Brook,ANA@example.org,12\n"), empty_map(known))
    assert after.people["p1"].phones == ("12",)
    assert len(after.people) == 2


@pytest.mark.parametrize(
    "header",
    [
        "Prénom,Nom de famille,Nom à afficher,Première adresse électronique,Tél. personnel,Société,Fonction,Site web 1",
        "Nome,Cognome,Nome visualizzato,Email primaria,Tel. casa,Società,Qualifica,Sito web 1",
        "Nombre,Apellidos,Nombre a mostrar,Correo principal,Teléfono particular,Empresa,Puesto,Página web 1",
        "Voornaam,Achternaam,Weergavenaam,Primair e-mailadres,Tel. thuis,Organisatie,Functie,Webpagina 1",
        "firstName,lastName,displayName,email_address,mobile_phone,companyName,jobTitle,profile_url",
        "First Name,Last Name,Display Name,General e-mail,General mobile,Account Name,Job title,Web page",
    ],
)
def test_the_columns_of_other_programs_and_languages(header: str) -> None:
    found = person(header, "Ana,Brook,Ana B.,ana@example.org,12,Uni A,Reader,www.example.org/ana")
    assert found == Person(
        *("1", "Ana B.", "Ana", "Brook"),
        organization="Uni A",
        title="Reader",
        emails=("ana@example.org",),
        phones=("12",),
        urls=("https://www.example.org/ana",),
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Skills.csv", "Name\nPython\nSinging\n"),
        ("Languages.csv", "Name,Proficiency\nGerman,Native\n"),
        ("Certifications.csv", "Name,Url,Authority,Started On,Finished On,License Number\nDiver,,Uni A,,,\n"),
        ("Email Addresses.csv", "Email Address,Confirmed,Primary,Updated On\nme@example.org,Yes,Yes,1/1/20\n"),
        ("Profile.csv", "First Name,Last Name,Headline,Summary,Industry\nRosa,Lind,,,\n"),
    ],
)
def test_what_linkedin_tells_about_its_member_is_no_address_book(name: str, text: str) -> None:
    with pytest.raises(UnknownFormatError, match="about yourself"):
        read(text, name=name)
    assert read(text, name="my friends.csv").format == "address-book"
    assert read("Name,Phone,Shoe size\nAna,1,39\n", name="Profile.csv").format == "address-book"


def test_a_column_that_is_not_read_is_told_with_how_to_say_what_it_holds() -> None:
    found = read("Name;Haustier;Leer;Mail\nAna;Katze;;ana@example.org\n")
    assert reasons(found) == (
        "1 Haustier: this column is not read\n"
        "1 : if a column that is not read holds what kith keeps, say so: on the page Import and export, or with "
        "`--column FIELD=Haustier`"
    )
    assert found.columns == (TableColumn("Name", "name"), TableColumn("Haustier"), TableColumn("Mail", "email"))


def test_a_table_without_rows_is_called_empty() -> None:
    for text in ("Name,Email\n", "Name,Email\n,\nName,Email\n", "First Name,Last Name,Connected On\n,,\n"):
        with pytest.raises(MalformedFileError, match="is empty: it has the titles of columns"):
            read(text)


def test_an_ego_chosen_for_a_list_of_contacts_is_told_to_be_of_no_use() -> None:
    source = Source("a.csv", b"Name,Email\nAna,ana@example.org\n", choices=Choices("Ana"))
    assert "it is a list of contacts" in reasons(address_book.LOADER.read(source))
    assert reasons(address_book.LOADER.read(replace(source, choices=Choices()))) == ""


def test_people_called_after_their_firms_are_told_with_how_to_name_the_column_of_names() -> None:
    found = read("Bezugs person;Firma;Mail\nUta Ask;Firma A;uta@example.org\n")
    assert names(found) == ["Firma A"]
    assert "no column is known to hold names" in reasons(found)
    assert '`--column name="Bezugs person"`' in reasons(found)
    assert only(read("Bezugs person;Firma\nUta Ask;Firma A\n", chosen(name="Bezugs person"))) == Person(
        "1", "Uta Ask", organization="Firma A"
    )


@pytest.mark.parametrize("title", ["Kontaktperson", "Contact person", "Personne de contact", "Persona de contacto"])
def test_a_person_to_contact_is_a_name(title: str) -> None:
    found = person(f"{title};Firma;Mail;Tel", "Uta Ask;Firma A;uta@example.org;070 1")
    assert found == Person("1", "Uta Ask", organization="Firma A", emails=("uta@example.org",), phones=("070 1",))


def test_a_column_chosen_for_addresses_stands_beside_those_that_were_recognised() -> None:
    found = read("Name,Mail,Zweitens\nAna,a@example.org,b@example.org\n", chosen(email="Zweitens"))
    assert only(found).emails == ("a@example.org", "b@example.org")
