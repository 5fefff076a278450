"""What the titles of columns mean."""

from typing import Final

import pytest

from loaders.contacts.titles import CHOOSABLE, columns, is_foreign, is_people, meaning


@pytest.mark.parametrize(
    ("titles", "field"),
    [
        ("First Name|Given Name|firstName|first_name|Vorname|Prénom|Nombre de pila|Voornaam", "given"),
        ("Last Name|Family Name|surname|Nachname|Nom de famille|Apellidos|Cognome|Achternaam", "family"),
        ("Name|Full name|Wer|Nom et prénom|Nombre completo|Nome e cognome|Naam", "name"),
        ("Contact|contact_name|Contact person|Kontakt|Kontaktperson|Ansprechpartner|Personne de contact", "contact"),
        ("Persona de contacto|Persona di contatto|Contactpersoon|Pessoa de contato|Osoba kontaktowa", "contact"),
        ("Kontaktní osoba|Контактное лицо|Контактна особа|Yhteyshenkilö|İlgili kişi|Kapcsolattartó|联系人", "contact"),
        ("Contact details|Kontaktdaten|Coordonnées|Datos de contacto|Recapiti|Contactgegevens|Yhteystiedot", "reach"),
        ("Display Name|Anzeigename|Nom à afficher|Weergavenaam", "display"),
        ("2. Vorname|Middle Name|Additional Name|Tussenvoegsel|Weitere Vornamen", "middle"),
        ("E-mail|Email Address|E-mail 1 - Value|E-mail 2 Address|Adresse e-mail|Email Home", "email"),
        ("Correo electrónico|Dirección de correo electrónico|Posta elettronica|Indirizzo e-mail|E-mailadres", "email"),
        ("Primäre E-Mail-Adresse|Adresse de messagerie|Courriel|E-Mail 2: Adresse|Work Email|mail", "email"),
        ("Phone|Home Phone 2|Mobile|Tel. dienstlich|Mobil-Tel.-Nr.|Telefon (privat)|Téléphone (bureau)|GSM", "phone"),
        ("Teléfono del trabajo|Telefono abitazione|Telefoon op werk|Phone 1 - Value|Mobiltelefon|Cell", "phone"),
        ("Company|Organisation|Organization 1 - Name|Firma|Société|Empresa|Azienda|Bedrijf", "organization"),
        ("Job Title|Organization 1 - Title|Position|Poste|Cargo|Functie|Arbeitstitel", "title"),
        ("Home City|Privat: Ort|Ort (privat)|Address 1 - City|Ville (domicile)|Ciudad|Città|Plaats werk", "city"),
        ("Home Country|Dienstlich: Land|Land/Region (privat)|Pays|País|Address 2 - Country", "country"),
        ("Birthday|Date of birth|Geburtsdatum|Date de naissance|Fecha de nacimiento|Data di nascita", "birthday"),
        ("Labels|Group Membership|Categories|Kategorien|Groupes|Etiquetas|Gruppi|Tags", "group"),
        ("Notes|Notizen|Kommentar|Remarques|Notas|Note|Opmerkingen", "note"),
        ("Website 1 - Value|Web Page|Webseite 1|LinkedIn|Site web|Sitio web|Sito web|Home Page", "url"),
        ("Spouse|Partner|Ehepartner|Conjoint|Cónyuge|Coniuge", "relation:Spouse"),
        ("Manager's Name|Manager|Vorgesetzter|Nom du responsable", "relation:Manager"),
        ("Assistant's Name|Assistant|Name Assistent", "relation:Assistant"),
    ],
)  # fmt: skip
def test_a_title_is_known_in_every_spelling(titles: str, field: str) -> None:
    assert {title: found.field if (found := meaning(title)) else None for title in titles.split("|")} == dict.fromkeys(
        titles.split("|"), field
    )


OTHERS: Final = (
    "Fax|Home Fax|Assistant's Phone|Pager|Department|Custom 1|Home Street|Business Postal Code|E-mail of the dog|Photo|"
    "Home Address PO Box|IM 1 - Value|Nickname's phone||1"
)


@pytest.mark.parametrize("title", [*OTHERS.split("|"), "x" * 200])
def test_a_title_that_means_something_else_is_not_taken(title: str) -> None:
    assert meaning(title) is None


def test_home_and_work_tell_addresses_apart() -> None:
    assert meaning("Home City").key == meaning("Privat: Land").key == ("home",)  # type: ignore[union-attr]
    assert meaning("Address 2 - City").key == ("2",)  # type: ignore[union-attr]


def fields(*titles: str) -> list[str]:
    return [column.field for column in columns(titles)]


def test_a_title_beside_a_job_title_is_one_before_the_name() -> None:
    assert fields("Title", "First Name", "Job Title") == ["prefix", "given", "title"]
    assert fields("Titre", "Prénom", "Nom", "Titre") == ["prefix", "given", "family", "title"]
    assert fields("Name", "Title") == ["name", "title"]
    assert fields("Salutation", "First Name", "Role", "Title") == ["prefix", "given", "title", "title"]


def test_french_and_spanish_names_depend_on_what_stands_beside_them() -> None:
    assert fields("Nom", "Prénom") == ["family", "given"]
    assert fields("Nom") == ["name"]
    assert fields("Nombre", "Apellidos") == ["given", "family"]
    assert fields("Nombre", "Empresa") == ["name", "organization"]
    assert fields("Nome", "Cognome") == ["given", "family"]


def test_a_birthday_may_be_one_column_or_three() -> None:
    assert fields("Geburtsjahr", "Geburtsmonat", "Geburtstag") == ["birth_year", "birth_month", "birth_day"]
    assert fields("Geburtstag") == fields("Birth Day") == ["birthday"]


def test_titles_that_name_nobody_are_no_table_of_people() -> None:
    assert not is_people(columns(("Company", "Phone", "City")))
    assert is_people(columns(("Company", "E-mail")))


@pytest.mark.parametrize(
    "titles", ["Source,Target,Weight", "from,to,name", "egoID,alterID,name", "nodeID,name", "Id,Label"]
)
def test_the_tables_of_networks_are_other_formats(titles: str) -> None:
    assert is_foreign(titles.split(","))


def test_every_field_can_be_chosen_a_column_for() -> None:
    titles = [f"column {name}" for name in CHOOSABLE]
    picked = columns(titles, {name: f"column {name}" for name in CHOOSABLE})
    assert [column.field for column in picked] == list(CHOOSABLE.values())


def test_a_column_chosen_by_hand_wins_over_those_recognised() -> None:
    assert [(c.title, c.field) for c in columns(("Name", "Alias"), {"name": "alias"})] == [("Alias", "display")]
