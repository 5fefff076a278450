"""Small hand-made vCards and LDIF entries for the tests."""

from collections.abc import Sequence
from typing import Final

from graph.model import Person
from loaders.contacts import ldif, vcard
from loaders.records import Parsed
from loaders.source import Source


def card(*lines: str, version: str = "3.0") -> str:
    """A card with the lines."""
    return "\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def read(*cards: str | bytes, end: str = "\r\n") -> Parsed:
    """What the loader reads in the cards; text is written as UTF-8 with the line end."""
    data = b"".join(c if isinstance(c, bytes) else c.replace("\n", end).encode() for c in cards)
    return vcard.parse(Source("people.vcf", data))


def one(*lines: str, version: str = "3.0") -> Person:
    """The person on a card with the lines and a name."""
    name = () if any(line.upper().startswith(("FN", "N:", "N;")) for line in lines) else ("FN:Ana Brook",)
    return read(card(*name, *lines, version=version)).people[0].person


def read_ldif(text: str, end: str = "\n") -> Parsed:
    """What the loader reads in LDIF."""
    return ldif.parse(Source("people.ldif", text.replace("\n", end).encode()))


def reasons(found: Parsed) -> Sequence[str]:
    """What is remarked, line by line."""
    return [f"{r.line} {r.field}: {r.reason}" for r in found.remarks]


ALL: Final = card(
    *(
        "UID:a",
        "FN;CHARSET=UTF-8:Zoë",
        "N:Vale;Zoë;;;",
        "item1.EMAIL;type=pref:zoe@example.org",
        "TEL:tel:+1-555;ext=2",
    ),
    *("NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=FC=", "=E4", "PHOTO;ENCODING=b:AAAA", " BBBB", ""),
    *("BDAY:--0415", "RELATED;TYPE=friend:urn:uuid:b", "item2.X-ABRELATEDNAMES:Jo", "item2.X-ABLabel:_$!<Spouse>!$_"),
    *('ADR;LABEL="a:b,c":;;Street;Town;;1;Land', "AGENT:", card("FN:Agent").strip(), "CATEGORIES:a,b", "URL:www.x.org"),
)
GROUP: Final = card("KIND:group", "FN:All", "MEMBER:urn:uuid:a", "MEMBER:mailto:x@y", version="4.0")
WHOLE: Final = (ALL + card("UID:b", "FN:Ben", version="2.1") + GROUP).encode()
"""Cards with everything in them that is read in a way of its own."""
ENTRIES: Final = (
    b"version: 1\n\n# comment\ndn: cn=Ana,mail=ana@example.org\nobjectclass: person\ncn:: QW5h\n"
    b"mail: ana@exa\n mple.org\nmanager: cn=Jo,ou=x\ndescription:< file:x\nbirthyear: 1980\nbirthmonth: 2\n"
    b"birthday: 3\n\n"
    b"dn: cn=All\nobjectclass: groupOfNames\nmember: cn=Ana,mail=ana@example.org\n"
)
