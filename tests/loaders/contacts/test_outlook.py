"""Outlook's contacts as CSV."""

from typing import Final

import pytest

from graph.model import Person, Tie
from loaders.records import OWNER
from tests.loaders.contact_lists import imported, people, person, read

DESKTOP: Final = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business City,"
    "Business Country/Region,Home City,Home Country/Region,Assistant's Phone,Business Fax,Business Phone,Mobile Phone,"
    "Assistant's Name,Birthday,Categories,Children,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,"
    "Location,Manager's Name,Notes,Referred By,Spouse,Web Page"
)
ANA: Final = (
    "Dr.,Ana,Maria,Brook,,Uni A,Physics,Reader,1 Main St,Oslo,Norway,Lund,Sweden,9,8,12,34,Assistant's Name,1/20/1981,"
    '"Choir;Lab","Dai, Eva",ana@example.org,SMTP,Ana B,b@example.org,,Cai Vale,hello,Fay,Ben,example.org/ana'
)


def test_the_columns_of_the_program() -> None:
    found = read(f"{DESKTOP}\n{ANA}\n")
    assert found.format == "outlook"
    ana, *others = people(found)
    assert ana == Person(
        "1",
        "Ana Maria Brook",
        "Ana",
        "Brook",
        organization="Uni A",
        title="Reader",
        location="Lund, Sweden",
        emails=("ana@example.org", "b@example.org"),
        phones=("12", "34"),
        urls=("https://example.org/ana",),
        birthday="1981-01-20",
        groups=("Choir", "Lab"),
        notes="hello",
    )
    named = {p.id: p.name for p in others}
    ties = {(tie.context, named[tie.target]) for tie in found.ties if tie.source != OWNER}
    assert ties == {
        ("Child", "Dai"),
        ("Child", "Eva"),
        ("Manager", "Cai Vale"),
        ("Referred by", "Fay"),
        ("Spouse", "Ben"),
    }
    assert Tie(OWNER, "1") in found.ties
    imported(found)


def test_the_title_of_a_column_is_no_name() -> None:
    header = "First Name,Last Name,Company Main Phone,Callback,Spouse,Manager's Name,Assistant's Name,Location"
    found = read(f"{header}\nAna,Brook,Company Main Phone,Callback,Spouse,manager's name,Assistant's Name,Location\n")
    assert [p.name for p in people(found)] == ["Ana Brook"]
    assert (people(found)[0].phones, people(found)[0].location) == ((), "")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "Anrede;Vorname;Weitere Vornamen;Nachname;Firma;Position;Ort privat;Land/Region privat;Telefon privat;"
            "Telefon Assistent;E-Mail-Adresse;E-Mail-Typ;Name Assistent;Geburtstag;Reisekilometer;Vertraulichkeit",
            "Frau;Ana;;Brook;Uni A;Lektorin;Lund;Schweden;12;;ana@example.org;SMTP;;20.1.1981;;",
        ),
        (
            "Titre,Prénom,Deuxième prénom,Nom,Société,Titre,Ville (domicile),Pays/Région (domicile),"
            "Téléphone (domicile),Nom de l'assistant(e),Adresse de messagerie,Type de messagerie,Anniversaire,"
            "Kilométrage",
            "Mme,Ana,,Brook,Uni A,Lektorin,Lund,Schweden,12,,ana@example.org,SMTP,20/1/1981,",
        ),
        (
            "Nombre,Segundo nombre,Apellidos,Organización,Puesto,Ciudad de residencia particular,Teléfono particular,"
            "Dirección de correo electrónico,Nombre del ayudante,Kilometraje,Cumpleaños",
            "Ana,,Brook,Uni A,Lektorin,,12,ana@example.org,,,20/1/1981",
        ),
    ],
    ids=["German", "French", "Spanish"],
)
def test_other_languages(header: str, row: str) -> None:
    assert read(f"{header}\n{row}\n").format == "outlook"
    found = person(header, row)
    assert (found.name, found.organization, found.title) == ("Ana Brook", "Uni A", "Lektorin")
    assert (found.emails, found.phones, found.birthday) == (("ana@example.org",), ("12",), "1981-01-20")
