"""vCard 4 (RFC 6350): your people as an address book.

Everybody but the owner and those in the trash is a card. Groups are its categories; a tie between two of them is a
RELATED on both cards. Whoever you do not know yourself is marked, so that the cards come back as they went. There are
no photos: kith has none.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID, uuid5

from graph.language import later
from graph.model import Person, PersonalMap, PersonKind
from graph.network import present
from loaders.contacts.vcard_content import NOT_TIED
from loaders.out.records import Exporter, Outgoing

PRODUCT: Final = "-//kith//kith//EN"
OCTETS: Final = 75
"""The longest line without its end."""
KINDS: Final[dict[PersonKind, str]] = {
    "person": "individual",
    "group": "group",
    "professional": "individual",
    "resource": "x-resource",
}
SPACE: Final = UUID("6f0c3f0e-6f7c-5d4e-9d0a-2b1c5f7a8e34")
"""In which the ids of people become UIDs."""

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_DAY: Final = re.compile(r"(\d{4}|--)-?(\d\d)-?(\d\d)", re.ASCII)


def write(outgoing: Outgoing) -> bytes:
    """One card after the other, by name."""
    personal_map = outgoing.map
    people = present(personal_map, {*outgoing.standpoint.without, personal_map.ego})
    related = _related(personal_map, people)
    ranked = sorted(people.values(), key=lambda p: (p.name, p.id))
    return b"".join(_card(p, personal_map, related.get(p.id, [])) for p in ranked)


def uid(personal_map: PersonalMap, person: str) -> str:
    """The UID of a person: the same in every export of a map."""
    return f"urn:uuid:{uuid5(SPACE, f'{personal_map.ego}/{person}')}"


def _related(personal_map: PersonalMap, people: Iterable[str]) -> dict[str, list[str]]:
    known = set(people)
    found: dict[str, list[str]] = {}
    for a, b in sorted(personal_map.ties):
        if a in known and b in known:
            found.setdefault(a, []).append(b)
            found.setdefault(b, []).append(a)
    return found


def _card(person: Person, personal_map: PersonalMap, related: Sequence[str]) -> bytes:
    parts = ("BEGIN:VCARD", "VERSION:4.0", f"PRODID:{PRODUCT}", f"UID:{uid(personal_map, person.id)}")
    lines = [*parts, *_says(person)]
    if personal_map.tie(personal_map.ego, person.id) is None:
        lines.append(f"{NOT_TIED}:TRUE")
    lines += [f"RELATED;VALUE=uri:{uid(personal_map, other)}" for other in related]
    return b"".join(map(folded, [*lines, "END:VCARD"]))


def _says(person: Person) -> list[str]:
    name = f"{escaped(person.family_name)};{escaped(person.given_name)};;;"
    single = (
        ("KIND", KINDS[person.kind]),
        ("FN", escaped(person.name)),
        ("N", name if person.given_name or person.family_name else ""),
        ("ORG", escaped(person.organization)),
        ("TITLE", escaped(person.title)),
        ("ADR", f";;;{escaped(person.location)};;;" if person.location else ""),
        ("BDAY", birthday(person.birthday or "")),
        ("CATEGORIES", ",".join(map(escaped, person.groups))),
        ("NOTE", escaped(person.notes)),
    )
    many = [("EMAIL", escaped(e)) for e in person.emails] + [("TEL", escaped(t)) for t in person.phones]
    many += [("URL", _address(u)) for u in person.urls]
    return [f"{name}:{value}" for name, value in (*single[:6], *many, *single[6:]) if value]


def escaped(text: str) -> str:
    """A text as a value, or as one part of a value of several."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for mark in ("\\", ",", ";"):
        text = text.replace(mark, f"\\{mark}")
    return _CONTROL.sub("\ufffd", text).replace("\n", "\\n")


def birthday(day: str) -> str:
    """A birthday without hyphens between its parts, as vCard 4 has it; a year or a month alone stays as it is."""
    found = _DAY.fullmatch(day)
    return "".join(found.groups()) if found else day


def folded(line: str) -> bytes:
    """A line folded into pieces of at most 75 octets, no character cut in two."""
    data, pieces = line.encode(), list[bytes]()
    room = OCTETS
    while len(data) > room:
        cut = room
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(data[:cut])
        data, room = data[cut:], OCTETS - 1
    return b"\r\n ".join([*pieces, data]) + b"\r\n"


def _address(url: str) -> str:
    return re.sub(r"[\x00-\x20\x7f]", "", url)


EXPORTER: Final = Exporter(
    "vcard",
    later("vCard 4, for address books"),
    (".vcf",),
    "text/vcard",
    later("Your people as an address book, notes and contact details included; needs and what was logged stay out."),
    f"BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:{PRODUCT}".encode(),
    write,
    judged=False,
)
