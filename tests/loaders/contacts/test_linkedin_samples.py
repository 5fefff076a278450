"""LinkedIn's sample exports, with the facts their README gives. Collected only where the samples are."""

from datetime import date
from typing import Final

import pytest

from loaders.registry import detect
from loaders.source import read_source
from tests.loaders.files import SAMPLES, names

FOLDER: Final = SAMPLES / "linkedin"
COUNTS: Final = {
    "Connections-2026-20rows.csv": (20, 7, 0),
    "Connections-long-note-no-final-eol.csv": (3, 0, 0),
    "Connections-unquoted-two-line-note-url-last.csv": (10, 7, 0),
    "Connections-us-date-and-ghost-row.csv": (4, 2, 1),
    "Connections-bom.csv": (2, 1, 0),
    "Connections-no-preamble-unicode.csv": (3, 2, 0),
    "Connections-self-employed-10rows.csv": (10, 0, 0),
}
"""People, people with an e-mail address, refused rows."""
THERE: Final = [name for name in COUNTS if (FOLDER / name).exists()]


def read(name: str):  # type: ignore[no-untyped-def]
    source = read_source(FOLDER / name)
    return detect(source).parse(source)


@pytest.mark.parametrize("name", THERE)
def test_the_counts_are_right(name: str) -> None:
    found = read(name)
    people, mailed, refused = COUNTS[name]
    assert found.format == "linkedin"
    assert (len(found.people), len(found.refused), found.rows) == (people, refused, people + refused)
    assert sum(bool(row.person.emails) for row in found.people) == mailed
    assert all(row.person.urls and row.person.name.strip() for row in found.people)
    assert len(found.ties) == people
    assert all(tie.since for tie in found.ties)
    assert found.remarks == ()


FACTS: Final = {
    "Connections-2026-20rows.csv": lambda f: (
        f.people[1].person.title == "Founder & CEO"
        and f.people[1].person.emails == ()
        and f.ties[0].since == date(2026, 3, 15)
    ),
    "Connections-long-note-no-final-eol.csv": lambda f: names(f)[-1] == "Taylor Demo",
    "Connections-unquoted-two-line-note-url-last.csv": lambda f: (
        f.people[0].person.urls == ("https://linkedin.com/in/alicejohnson",) and f.people[0].line == 6
    ),
    "Connections-us-date-and-ghost-row.csv": lambda f: (
        f.ties[3].since == date(2023, 5, 14)
        and f.people[2].person.organization == "McKinsey & Company, Inc."
        and f.refused[0].line == 9
        and "no name" in f.refused[0].reason
    ),
    "Connections-bom.csv": lambda f: (
        names(f) == ["José García", "Æsop Fontaine"]
        and f.people[0].person.organization == "Acme, Inc."
        and f.people[1].person.title == "Director, Operations"
    ),
    "Connections-no-preamble-unicode.csv": lambda f: (
        names(f) == ["محمد أحمد", "李 明", "François Dupont"] and f.people[0].person.organization == "شركة الاختبار"
    ),
    "Connections-self-employed-10rows.csv": lambda f: (
        [row.person.organization for row in f.people].count("Stripe") == 2
        and f.people[9].person.organization == "University of Nowhere"
    ),
}


@pytest.mark.parametrize("name", THERE)
def test_the_tricky_facts_are_right(name: str) -> None:
    assert FACTS[name](read(name))
