"""Address books as CSV, TSV or a workbook: Thunderbird, Roundcube, Windows Live Mail, personal CRMs, any other.

Whatever has a column of names or e-mail addresses is one, unless its titles are those of a network's tables. What the
titles mean is in :mod:`loaders.contacts.titles`; columns chosen by hand win.
"""

from typing import Final

from graph.language import later, phrase
from graph.model import fold
from loaders.contacts import contact_table
from loaders.contacts.title_words import word_set
from loaders.records import Loader, Parsed
from loaders.source import Source

NAME: Final = "address-book"


_OF_ONESELF: Final = word_set(
    "skills, languages, certifications, courses, honors, organizations, publications, projects, patents, profile, "
    "email addresses, phonenumbers, recommendations_received, recommendations_given, test scores, volunteering, "
    "member_follows, receipts_v2"
)
"""Files in LinkedIn's archive whose titles look like those of people, though they are about the member."""
_TITLES_OF_ONESELF: Final = word_set(
    "name, proficiency, url, authority, started on, finished on, license number, number, description, position, "
    "published on, publisher, title, issued on, first name, last name, maiden name, address, birth date, headline, "
    "summary, industry, zip code, geo location, twitter handles, websites, instant messengers, email address, "
    "confirmed, primary, updated on, company, job title, text, creation date, status, extension, type, role, "
    "company name, cause, score, test date, filing date, issue date, patent number, inventors, "
    "date, fullname, amount"
)


def why_not(source: Source) -> str | None:
    """None for a table with a column of names or e-mail addresses, or with the columns chosen by hand."""
    sheet = contact_table.find(source, beginning=True)
    if sheet is None:
        return ""
    stem = fold(source.name).removesuffix(".csv")
    about_oneself = stem in _OF_ONESELF and _TITLES_OF_ONESELF.issuperset(map(fold, sheet.titles))
    if about_oneself and not source.choices.columns:
        return phrase(
            "It looks like LinkedIn's {file}, which is about yourself; your people are in Connections.csv.",
            file=source.name,
        )
    return None


def parse(source: Source) -> Parsed:
    """The contacts in an address book. Raises what :func:`loaders.contacts.contact_table.parse` does."""
    return contact_table.parse(source, NAME)


LOADER: Final = Loader(
    NAME,
    later("Address book"),
    (".csv", ".tsv", ".txt", ".xlsx"),
    later(
        "Thunderbird: Address Book > Tools > Export > Comma Separated. Roundcube: Contacts > Export. Or a "
        "table from anywhere else: one person a line, the first line naming the columns, such as Name, "
        "E-mail, Organisation. Where kith does not know a column, `--column name=TITLE` says what it "
        "holds; the page Import and export asks."
    ),
    why_not,
    parse,
)
