"""The sample tables of contacts, with the facts their README gives. Collected only where the samples are."""

from collections.abc import Callable
from datetime import date
from typing import Final

import pytest

from loaders.records import OWNER, Parsed
from loaders.registry import detect
from loaders.source import read_source
from tests.loaders.contact_lists import imported, people, reasons
from tests.loaders.files import SAMPLES, names

COUNTS: Final = {
    "google-csv/google-old-export-all-fields.csv": ("google", 1),
    "google-csv/google-2024-export-44-contacts.csv": ("google", 44),
    "google-csv/google-old-nameless-contact.csv": ("google", 3),
    "outlook-csv/outlook365-desktop.csv": ("outlook", 6),
    "outlook-csv/outlook-categories-all-fields-bom.csv": ("outlook", 1),
    "crm-csv/rolodex.csv": ("address-book", 4),
    "facebook-json/your_friends.json": ("facebook", 10),
    "addressbook-csv/thunderbird-german-utf8.csv": ("address-book", 1),
    "addressbook-csv/thunderbird-semicolon.csv": ("address-book", 2),
    "addressbook-csv/thunderbird-utf16.csv": ("address-book", 1),
    "addressbook-csv/thunderbird-quotes.csv": ("address-book", 1),
    "addressbook-csv/thunderbird-export.csv": ("address-book", 2),
    "addressbook-csv/windows-live-mail-semicolon-bom.csv": ("address-book", 1),
    "addressbook-csv/roundcube-email-column-only.csv": ("address-book", 4),
    "addressbook-csv/ragged-rows.csv": ("address-book", 10),
}
"""The format of each file, and how many people are in its rows: each has a tie to the owner."""
THERE: Final = [name for name in COUNTS if (SAMPLES / name).exists()]


def read(name: str) -> Parsed:
    source = read_source(SAMPLES / name)
    loader = detect(source)
    assert loader.name == COUNTS[name][0]
    return loader.parse(source)


@pytest.mark.parametrize("name", THERE)
def test_the_counts_are_right(name: str) -> None:
    found = read(name)
    assert sum(tie.source == OWNER for tie in found.ties) == COUNTS[name][1]
    assert found.refused == ()
    assert all(p.name.strip() for p in people(found))
    assert found.rows == len(found.people)


@pytest.mark.parametrize("name", THERE)
def test_importing_it_twice_changes_nothing(name: str) -> None:
    imported(read(name))


def named(found: Parsed) -> set[tuple[str, str]]:
    """Those whom rows name beside their people, and what they are."""
    called = {p.id: p.name for p in people(found)}
    return {(tie.context, called[tie.target]) for tie in found.ties if tie.source != OWNER}


def google_old(found: Parsed) -> bool:
    max_ = people(found)[0]
    return (
        len(max_.emails) == 11
        and named(found) == {("Spouse", "Petra")}
        and max_.groups == ("Importiert am 29.3.",)
        and {"Max", "Mustermann"} <= set(max_.name.split())
        and max_.birthday == "1972-01-31"
        and max_.organization == "Firma"
    )


def google_new(found: Parsed) -> bool:
    all_ = people(found)
    groups = [p.groups for p in all_]
    return (
        len({e for p in all_ for e in p.emails}) == 44
        and all(p.name == " ".join(p.name.split()) for p in all_)
        and groups.count(("Suppliers",)) == 16
        and groups.count(("Customers",)) == 9
        and groups.count(()) == 19
        and sum(not p.organization for p in all_) == 9
        and [n for n, p in enumerate(all_, start=1) if not p.phones] == [15]
    )


def outlook_desktop(found: Parsed) -> bool:
    anita, max_ = people(found)[0], people(found)[5]
    return (
        anita.birthday == "1981-01-20"
        and anita.location == "Redmond"
        and max_.name == "Max Peter Mustermann"
        and len(found.people) == 6
        and not named(found)
        and "cp1252" in reasons(found)
    )


def ragged(found: Parsed) -> bool:
    without = {n for n, p in enumerate(people(found), start=1) if not p.phones}
    return without == {1, 2, 8} and [r.line for r in found.remarks] == [2, 3, 6, 7, 9, 10]


FACTS: Final[dict[str, Callable[[Parsed], bool]]] = {
    "google-csv/google-old-export-all-fields.csv": google_old,
    "google-csv/google-2024-export-44-contacts.csv": google_new,
    "google-csv/google-old-nameless-contact.csv": lambda f: (
        names(f) == ["Richard Feynman", "iforgotthisguysnamebutihavehisemail@gmail.com", "Elon Musk"]
    ),
    "outlook-csv/outlook365-desktop.csv": outlook_desktop,
    "outlook-csv/outlook-categories-all-fields-bom.csv": lambda f: (
        names(f)[0] == "Display Name"
        and people(f)[0].birthday == "1991-01-20"
        and people(f)[0].groups == ("test",)
        and named(f) == {("Manager", "Manager"), ("Assistant", "Assistant")}
    ),
    "crm-csv/rolodex.csv": lambda f: (
        names(f) == ["John Doe", "Jane Smith", "Bob Wilson", "Alice Brown"]
        and people(f)[2].phones == ()
        and people(f)[3].urls == ()
        and people(f)[0].urls == ("https://linkedin.com/in/johndoe",)
        and people(f)[3].location == "Palo Alto, CA"
        and people(f)[3].notes == "Machine learning specialist"
    ),
    "facebook-json/your_friends.json": lambda f: (
        {"Elena Petrová", "Ingrid Björnsdóttir", "José María Vázquez"} <= set(names(f))
        and f.ties[0].since == date(2007, 9, 25)
    ),
    "addressbook-csv/thunderbird-german-utf8.csv": lambda f: (
        len(people(f)[0].emails) == 2
        and people(f)[0].birthday == "1972-01-31"
        and (people(f)[0].given_name, people(f)[0].family_name) == ("Max", "Mustermann")
    ),
    "addressbook-csv/thunderbird-semicolon.csv": lambda f: names(f) == ["John Doe", "Jane Doe"],
    "addressbook-csv/thunderbird-utf16.csv": lambda f: (
        names(f) == ["John Doe"] and people(f)[0].emails == ("johndoe@host.invalid",)
    ),
    "addressbook-csv/thunderbird-quotes.csv": lambda f: (
        names(f) == ["Acer America"] and people(f)[0].phones == ("(800) 000-0000",) and people(f)[0].kind == "group"
    ),
    "addressbook-csv/thunderbird-export.csv": lambda f: (
        names(f) == ["contact number one", "contact number two"] and people(f)[1].title == '"worker"'
    ),
    "addressbook-csv/windows-live-mail-semicolon-bom.csv": lambda f: (
        (people(f)[0].given_name, people(f)[0].family_name) == ("Max", "Mustermann")
        and {"Max", "Mustermann"} <= set(people(f)[0].name.split())
    ),
    "addressbook-csv/roundcube-email-column-only.csv": lambda f: (
        names(f) == [f"test{n}@domain.tld" for n in range(1, 5)]
    ),
    "addressbook-csv/ragged-rows.csv": ragged,
}


@pytest.mark.parametrize("name", THERE)
def test_the_tricky_facts_are_right(name: str) -> None:
    assert FACTS[name](read(name))
