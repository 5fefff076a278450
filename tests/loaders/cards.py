"""Small hand-made vCards and LDIF entries for the tests."""

from collections.abc import Sequence

from graph.model import Person
from loaders import ldif, vcard
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
