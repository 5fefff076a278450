"""Outlook's contacts as CSV, of the program or the web, in the languages that :mod:`loaders.contacts.titles` knows."""

from collections.abc import Sequence
from typing import Final

from graph.language import later
from loaders.contacts import contact_table
from loaders.contacts.title_words import word_set
from loaders.contacts.titles import meaning
from loaders.linkage.likeness import words
from loaders.records import Loader, Parsed
from loaders.source import Source

NAME: Final = "outlook"

_ONLY_OUTLOOKS: Final = word_set(
    "assistant s phone, billing information, mileage, sensitivity, callback, company main phone, "
    "radio phone, tty tdd phone, internet free busy, office location, government id number, "
    "organizational id number, directory server, e mail type, e mail display name, business street 2, "
    "company yomi, imaddress, telefon assistent, abrechnungsinformation, reisekilometer, "
    "vertraulichkeit, ruckmeldung, telefon firma, regierungsnr, organisationsnr, e mail typ, "
    "strasse geschaftlich 2, weitere strasse, verzeichnisserver, telephone de l assistant e, "
    "telephone societe, kilometrage, informations facturation, type de messagerie, "
    "disponibilite internet, rue bureau 2, rappel, critere de diffusion, serveur d annuaire, "
    "telefono del ayudante, kilometraje, informacion de facturacion, devolucion de llamada, "
    "tipo de correo electronico, numero de teletipo, servidor de directorios, confidencialidad, "
    "calle del trabajo 2, telefono assistente, indennita trasferta, dati fatturazione, riservatezza, "
    "tipo posta elettronica, telefoon assistent, reisafstand, factuurinformatie, gevoeligheid, "
    "terugbellen, e mailtype, e mail type"
)


def _is_outlooks(titles: Sequence[str]) -> bool:
    said = {" ".join(words(title)) for title in titles if len(title) <= 100}
    signs = len(said & _ONLY_OUTLOOKS)
    fields = {found.field for title in titles if (found := meaning(title))}
    return signs + len(fields & {"relation:Manager", "relation:Assistant"}) >= 2


def why_not(source: Source) -> str | None:
    """None for a table with columns that only Outlook writes."""
    sheet = contact_table.find(source, beginning=True)
    return None if sheet is not None and _is_outlooks(sheet.titles) else ""


def parse(source: Source) -> Parsed:
    """The contacts in an export of Outlook's. Raises what :func:`loaders.contacts.contact_table.parse` does."""
    return contact_table.parse(source, NAME)


LOADER: Final = Loader(
    NAME,
    later("Outlook contacts"),
    (".csv",),
    later(
        "Outlook for Windows: File > Open & Export > Import/Export > Export to a file > Comma Separated "
        "Values > Contacts. Outlook on the web: People > Manage contacts > Export contacts."
    ),
    why_not,
    parse,
)
