"""The cards of a file read one by one: the person on each, whom it names, its groups, and what is remarked."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from graph.errors import MalformedFileError
from graph.language import phrase
from graph.model import NAME_LIMIT, Person, visible
from loaders.contacts.bytelines import ByteText, Decoder
from loaders.contacts.relations import Group, Relation
from loaders.contacts.vcard_content import ASIDE, READ, Content, content
from loaders.contacts.vcard_lines import Card, Stray, cards
from loaders.contacts.vcard_person import NO_PEOPLE, Reader
from loaders.contacts.vcard_relations import CUSTOM, MEMBERS, group, is_relation, relations
from loaders.contacts.vcard_values import Values
from loaders.records import ROW_LIMIT, Refused, Remark
from loaders.telling import REMARK_LIMIT

INLINE_DEPTH: Final = 3
"""How deep cards may be written into a value of a card."""

_INLINE: Final = re.compile(r"\s*BEGIN\s*:\s*VCARD", re.IGNORECASE)
_CHARSET: Final = re.compile(r"(CHARSET=)[^;:]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Taken:
    """A card with a person on it: when it was revised, as the card writes it, and whether the owner knows them."""

    card: Card
    person: Person
    uid: str
    revised: str
    relations: tuple[Relation, ...]
    remarks: tuple[Remark, ...]
    tied: bool = True


@dataclass
class Reading:
    """What has been gathered so far, card by card."""

    text: ByteText
    name: str
    count: int = 0
    taken: list[Taken] = field(default_factory=list)
    refused: list[tuple[Card, Refused]] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)

    @cached_property
    def decoder(self) -> Decoder:
        """What turns the bytes of the file into text."""
        return Decoder(self.text, self.name)

    def take_all(self) -> None:
        """Read the file. Raises MalformedFileError where it is larger or deeper than can be read."""
        for found in cards(self.text.data):
            self.take(found)

    def take(self, found: Card | Stray, depth: int = 0) -> None:
        """Read one card, and those that are written into its values."""
        if isinstance(found, Stray):
            self._stray(found)
            return
        self.count += 1
        if self.count > ROW_LIMIT:
            raise MalformedFileError(
                phrase("{name} has more than {most} cards.", name=self.name, most=ROW_LIMIT),
                phrase("Split the file and import the parts."),
            )
        read = content(found)
        old = any(b"2.1" in p.value for p in read.all("VERSION"))
        reader = Reader(read, Values(self.decoder, old))
        if not self._is_aside(read, reader):
            inline = list(_inline(read, reader, depth))
            self._take_person(read, reader)
            for inner in inline:
                inner.number, inner.agent_of = ROW_LIMIT * 2 + self.count, found.number
                self.take(inner, depth + 1)
        self.unread += reader.unread

    def _stray(self, found: Stray) -> None:
        if len(self.remarks) < REMARK_LIMIT:
            shown = " ".join(found.text[:200].decode("utf-8", "replace").split())[:60]
            self.remarks.append(
                Remark(found.line, "", phrase("“{shown}” stands in no card and was left out", shown=shown))
            )
        else:
            self.unread["lines in no card"] += 1

    def _is_aside(self, read: Content, reader: Reader) -> bool:
        """Whether a card is about no person: a group, or something that is remarked."""
        kind = "" if read.trouble else reader.kind()
        if (kind != "group" and kind not in NO_PEOPLE) or (kind == "group" and _is_own(read, reader)):
            return False
        named = (reader.values.line(p) for p in read.all("FN", "N", "ORG"))
        name = next(filter(visible, named), "").strip("; ")
        if kind == "group" and visible(name) and len(name) <= NAME_LIMIT:
            self.groups.append(group(read, reader.values, name))
            return True
        what = NO_PEOPLE[kind] if kind in NO_PEOPLE else phrase("a group without a name")
        self.remarks.append(
            Remark(
                read.card.line, "KIND", phrase("“{name}” is {what} and no person; left out", name=name[:60], what=what)
            )
        )
        return True

    def _take_person(self, read: Content, reader: Reader) -> None:
        card = read.card
        found = reader.person(f"card {card.number}")
        if isinstance(found, Refused):
            read.by_name.clear()
            self.refused.append((card, replace(found, text=self._as_it_stood(card))))
            return
        for name, entries in read.by_name.items():
            if name not in READ and name not in ASIDE and not is_relation(name) and name not in MEMBERS:
                self.unread[name] += len(entries)
        named = tuple(relations(read, reader.values, found.id))
        self.unread[CUSTOM] += sum(1 for _ in read.all(CUSTOM)) - sum(r.field == CUSTOM for r in named)
        revised = "".join(c for p in read.all("REV") for c in reader.values.line(p) if c.isdigit())
        self.taken.append(Taken(card, found, reader.uid(), revised, named, tuple(reader.remarks), reader.tied()))

    def _as_it_stood(self, card: Card) -> str:
        """The text of a card. What is not UTF-8 is made so, and says so."""
        try:
            text = card.raw.decode()
        except UnicodeDecodeError:
            text = "\n".join(map(self._line, card.raw.split(b"\n")))
        return self.text.as_it_stood(text)

    def _line(self, raw: bytes) -> str:
        if raw.isascii():
            return raw.decode()
        said = _CHARSET.search(raw.partition(b":")[0].decode("latin-1"))
        text = self.decoder(raw, said[0].partition("=")[2] if said else "")
        return _CHARSET.sub(r"\1UTF-8", text, count=1) if said else text


def _is_own(read: Content, reader: Reader) -> bool:
    """Whether a group is one that kith wrote: somebody on a map, without members."""
    written_by = "".join(reader.values.line(p) for p in read.all("PRODID"))
    return "//kith//" in written_by and not any(read.all(*MEMBERS))


def _inline(read: Content, reader: Reader, depth: int) -> Iterator[Card]:
    """The cards that are written into values of AGENT; one that is no card is remarked."""
    for entry in read.all("AGENT"):
        text = reader.values.unescape(reader.values.raw(entry))
        if _INLINE.match(text) and depth < INLINE_DEPTH:
            lines = text.replace("\r\n", "\n").strip()
            for found in cards(lines.encode("utf-8", "replace")):
                if isinstance(found, Card):
                    found.line, found.parts = entry.line, [(entry.line, *part[1:]) for part in found.parts]
                    yield found
        elif text.strip():
            reader.remark(entry, phrase("“{said}” is no card and was left out", said=text.strip()[:60]))
