"""How long 10,000 vCards and as many LDIF entries take to be read: well within a few seconds."""

from typing import Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from graph.model import Person
from graph.store.store import Store
from loaders.importing import import_file
from loaders.records import Parsed
from loaders.registry import detect
from loaders.source import Source

CARDS: Final = 10_000
CARD: Final = r"""BEGIN:VCARD
VERSION:3.0
UID:card-{n}
N:Family{n};Given{n};Middle;Dr.;
FN:Dr. Given{n} Family{n}
ORG:Company {n}\, Inc.;Research
TITLE:Engineer
item1.EMAIL;TYPE=INTERNET;TYPE=PREF:p{n}@example.org
EMAIL;TYPE=WORK:p{n}@work.example
TEL;TYPE=CELL:+49 151 {n:08}
TEL;TYPE=WORK,VOICE:+49 30 {n:06}
ADR;TYPE=HOME:;;Straße {n};Köln;;50667;Deutschland
item2.URL:https\://example.org/p{n}
item2.X-ABLabel:_$!<HomePage>!$_
BDAY:1980-05-04
CATEGORIES:Friends,Choir
NOTE:A note that is longer than a line and is therefore folded by the progra
 m that wrote it\, as most of them do.
item3.X-ABRELATEDNAMES:Given{m} Family{m}
item3.X-ABLabel:_$!<Friend>!$_
PHOTO;ENCODING=b;TYPE=JPEG:{photo}
END:VCARD
"""
PHOTO: Final = "\n ".join(["/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgU"] * 20)
ENTRY: Final = """dn: cn=Given{n} Family{n},mail=p{n}@example.org
objectclass: inetOrgPerson
objectclass: mozillaAbPersonAlpha
givenName: Given{n}
sn: Family{n}
cn: Given{n} Family{n}
mail: p{n}@example.org
mozillaSecondEmail: p{n}@work.example
telephoneNumber: +49 30 {n:06}
mobile: +49 151 {n:08}
mozillaHomeLocalityName: Leeds
o: Company {n}
title: Engineer
description:: QSBub3RlIG9mIHR3bwpsaW5lcy4=

"""


def read(data: bytes) -> Parsed:
    source = Source("people", data)
    return detect(source).parse(source)


def cards() -> str:
    """So many cards with a photo, each with a friend among the others."""
    return "".join(CARD.format(n=n, m=(n + 1) % CARDS, photo=PHOTO) for n in range(CARDS))


def test_10_000_vcards_come_into_the_database_in_20_s(benchmark: BenchmarkFixture, store: Store, map_name: str) -> None:
    store.create(map_name, Person("me", "You"))
    data = cards().encode()
    report = benchmark.pedantic(import_file, (store, map_name, data), {"file_name": "all.vcf"}, rounds=1)
    assert report.plan.count("new") == CARDS
    again = import_file(store, map_name, data, file_name="all.vcf")
    assert again.plan.count("unchanged") == CARDS


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_10_000_vcards_are_read_in_3_s(benchmark: BenchmarkFixture, end: str) -> None:
    found = benchmark.pedantic(read, (cards().replace("\n", end).encode(),), rounds=3)
    assert (len(found.people), len(found.ties)) == (CARDS, CARDS + CARDS)


def test_10_000_old_vcards_in_quoted_printable_are_read_in_3_s(benchmark: BenchmarkFixture) -> None:
    name = "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:F=C3=A4mily{n};G=C3=ADven;;;"
    text = "".join(f"BEGIN:VCARD\nVERSION:2.1\n{name.format(n=n)}\nTEL;CELL:{n}\nEND:VCARD\n" for n in range(CARDS))
    found = benchmark.pedantic(read, (text.encode(),), rounds=3)
    assert found.people[7].person.name == "Gíven Fämily7"


def test_10_000_ldif_entries_are_read_in_2_s(benchmark: BenchmarkFixture) -> None:
    text = "".join(ENTRY.format(n=n) for n in range(CARDS))
    found = benchmark.pedantic(read, (text.encode(),), rounds=3)
    assert len(found.people) == CARDS
