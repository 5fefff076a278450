"""LDIF: what Thunderbird and other mail programs, and directories, export of an address book.

The attributes are Mozilla's and those of inetOrgPerson. Lists (`groupOfNames`) are groups of their members; a manager
or secretary is tied to the person; entries about no person are remarked.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from graph.errors import MalformedFileError, UnknownFormatError
from graph.language import later, phrase
from graph.model import Person
from loaders.contacts.bytelines import ByteText, Decoder, byte_text, opening
from loaders.contacts.ldif_lines import Entry, entries
from loaders.contacts.ldif_person import LISTS, NO_PEOPLE, RELATIONS, Reader, known_as, plain_dn
from loaders.contacts.relations import Circle, Group, Relation, reference
from loaders.records import ROW_LIMIT, ImportedPerson, Loader, Parsed, Refused, Remark
from loaders.source import Source
from loaders.telling import told

NAME: Final = "ldif"

_ASIDE: Final = rb"(?:(?:[# \t][^\n]*)?\n)*"
_BEGIN: Final = re.compile(_ASIDE + rb"(?:version:[ \t]*\d+[ \t]*\n" + _ASIDE + rb")?dn::?", re.IGNORECASE)
_NO_ENTRY: Final = frozenset(("version", "search", "result", "ref", "text", "matcheddn"))
"""What ldapsearch writes before and behind the entries."""
_VERSION: Final = re.compile(r"version\s*:\s*\d+\s*\n", re.IGNORECASE)


def why_not(source: Source) -> str | None:
    """None for a file that begins with the name of an entry, maybe behind its version and comments."""
    return None if _BEGIN.match(opening(source)) else ""


def parse(source: Source) -> Parsed:
    """The people in a file. Pure: nothing outside the source is read, addresses in it included.

    Raises
    ------
    UnknownFormatError
        There is no entry in it.
    MalformedFileError
        More than 100,000 entries or people named.
    """
    text = byte_text(source)
    reading = _Reading(text, Decoder(text, source.name))
    for entry in entries(text.data):
        reading.take(entry)
    if not reading.count:
        raise UnknownFormatError(
            phrase("There is no entry in {file}.", file=source.name),
            phrase("An LDIF file has lines that begin with dn:. Export it again."),
        )
    circle = Circle(reading.people, reading.ids, len(reading.people) + len(reading.refused))
    circle.relate(reading.relations)
    circle.gather(reading.groups)
    return Parsed(
        NAME,
        len(circle.people) + len(reading.refused),
        tuple(circle.people),
        origin=source.digest,
        ties=tuple(circle.ties),
        refused=tuple(reading.refused),
        remarks=tuple(told(reading.decoder.doubts(), reading.unread, [*reading.remarks, *circle.remarks])),
        preface=text.as_it_stood("version: 1\n\n"),
    )


@dataclass
class _Reading:
    """What has been gathered so far, entry by entry. ``ids`` are the ids of people by the names of their entries."""

    text: ByteText
    decoder: Decoder
    count: int = 0
    people: list[ImportedPerson] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    unread: Counter[str] = field(default_factory=Counter)

    def take(self, entry: Entry) -> None:
        """Read one entry."""
        if not entry.trouble and {a.name for a in entry.attributes} <= _NO_ENTRY:
            self._stray(entry)
            return
        self.count += 1
        if self.count > ROW_LIMIT:
            raise MalformedFileError(
                phrase("{name} has more than {most} entries.", name=self.decoder.name, most=ROW_LIMIT),
                phrase("Split the file and import the parts."),
            )
        reader = Reader(entry, self.decoder)
        if not entry.trouble and (what := reader.about()):
            self._aside(entry, reader, what)
        else:
            self._person(entry, reader)

    def _stray(self, entry: Entry) -> None:
        for line in entry.no_attribute[:1]:
            self.remarks.append(Remark(line, "", phrase("the lines stand in no entry and were left out")))

    def _aside(self, entry: Entry, reader: Reader, what: str) -> None:
        """An entry about no person: a list becomes a group."""
        name = reader.line("cn", "dn")
        if what in LISTS:
            self.groups.append(
                Group(entry.line, known_as(name), tuple(map(plain_dn, reader.all("member", "uniquemember"))))
            )
        else:
            said = NO_PEOPLE[what] if what in NO_PEOPLE else phrase("an entry of another kind")
            self.remarks.append(
                Remark(
                    entry.line,
                    "objectclass",
                    phrase("“{name}” is {what} and no person; left out", name=name[:60], what=said),
                )
            )

    def _person(self, entry: Entry, reader: Reader) -> None:
        row = len(self.people) + len(self.refused) + 1
        name = reader.line("dn")
        person = reader.person(name if name and reference(plain_dn(name)) not in self.ids else f"entry {row}")
        if isinstance(person, Refused):
            raw = self.decoder(entry.raw)
            text = _VERSION.sub("", raw, count=1).strip("\n") + "\n\n"
            self.refused.append(Refused(entry.line, person.field, person.reason, self.text.as_it_stood(text)))
            return
        self._keep(row, entry, reader, person)

    def _keep(self, row: int, entry: Entry, reader: Reader, person: Person) -> None:
        self.people.append(ImportedPerson(row, entry.line, person))
        mail = f"cn={person.name},mail={person.emails[0]}" if person.emails else ""
        for name in (*reader.all("dn", "entryuuid", "uid"), mail):
            if key := reference(plain_dn(name)):
                self.ids.setdefault(key, person.id)
        self.remarks += reader.remarks
        self.unread += reader.unread()
        for attribute, relation in RELATIONS.items():
            for found in reader.found(attribute):
                if said := " ".join(reader.text(found).split()):
                    named = Relation(person.id, found.line, attribute, relation, plain_dn(said), name=known_as(said))
                    self.relations.append(named)


LOADER: Final = Loader(
    NAME,
    later("LDIF address book"),
    (".ldif", ".ldi"),
    later("Thunderbird: Address Book > Tools > Export > LDIF. Directories: ldapsearch -LLL writes it."),
    why_not,
    parse,
)
