"""vCard 2.1, 3.0 and 4.0: what phones, mail programs and address books export, one card or many in a file.

Each card is read by itself, so a broken one harms no other. Cards of one UID are versions of one person; a card in a
card (AGENT) is a person tied to it; groups are taken as groups of their members.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from graph.errors import UnknownFormatError
from graph.language import later, phrase
from graph.model import Tie
from loaders.contacts.bytelines import opening
from loaders.contacts.card_files import Joined, of_one_archive
from loaders.contacts.relations import Circle, Relation, reference
from loaders.contacts.vcard_reading import Reading, Taken
from loaders.linkage.likeness import names_agree
from loaders.merging import merge_person
from loaders.records import ImportedPerson, Loader, Parsed, Refused, Remark
from loaders.source import Source
from loaders.telling import told

NAME: Final = "vcard"

_BEGIN: Final = re.compile(rb"^BEGIN[ \t]{0,9}:[ \t]{0,9}VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_END: Final = re.compile(rb"^END:VCARD", re.IGNORECASE | re.MULTILINE)
_OTHERS: Final = re.compile(rb"\s*[<{\[]|\s*(?:dn|version\s*:\s*1\s+dn):", re.IGNORECASE)
"""What files of other formats begin with."""


def why_not(source: Source) -> str | None:
    """None for a file that begins with a card, maybe behind words that are no other format, and for several such."""
    if source.parts:
        return None if all(why_not(part) is None for part in source.parts) else ""
    head = opening(source)
    found = _BEGIN.search(head)
    if found is None:
        return phrase("It has END:VCARD, but no line BEGIN:VCARD.") if _END.search(head) else ""
    before = head[: found.start()]
    return "" if before.count(b'"') % 2 or _OTHERS.match(before) else None


def belong(sources: Sequence[Source]) -> Sequence[Source]:
    """The cards in one archive, where they are in several files."""
    return of_one_archive(sources, lambda source: why_not(source) is None)


def parse(source: Source) -> Parsed:
    """The people on the cards in a file. Pure: nothing outside the source is read.

    Raises
    ------
    UnknownFormatError
        There is no card in it.
    MalformedFileError
        More than 100,000 cards or people named, or cards in cards more than 100 deep.
    """
    files = Joined.of(source)
    reading = Reading(files.text, source.name)
    reading.take_all()
    if not reading.count:
        raise UnknownFormatError(
            phrase("There is no card in {file}.", file=source.name),
            phrase("A vCard file has lines BEGIN:VCARD and END:VCARD. Export it again."),
        )
    return files.by_file(_put_together(reading, source))


def _put_together(reading: Reading, source: Source) -> Parsed:
    """The cards of a file as its people, with their ties."""
    people = _People(reading)
    circle = Circle(people.rows, people.ids, len(people.rows) + len(people.refused), people.distant)
    circle.relate(people.relations(), people.ties())
    circle.gather(reading.groups)
    return Parsed(
        NAME,
        len(circle.people) + len(people.refused),
        tuple(circle.people),
        origin=source.digest,
        ties=tuple(circle.ties),
        refused=tuple(people.refused),
        remarks=tuple(
            told(reading.decoder.doubts(), reading.unread, [*reading.remarks, *people.remarks, *circle.remarks])
        ),
    )


class _People:
    """The people on the cards: the versions of one person put together, those within refused cards left to these.

    ``by_card`` gives the id of the person on each card by its number, ``ids`` by its UID; ``distant`` are those whom
    the owner does not know directly.
    """

    def __init__(self, reading: Reading) -> None:
        self.rows: list[ImportedPerson] = []
        self.refused: list[Refused] = []
        self.taken: list[Taken] = []
        self.remarks: list[Remark] = []
        self.ids: dict[str, str] = {}
        self.by_card: dict[int, str] = {}
        self.distant: set[str] = set()
        self._versions: dict[str, tuple[int, str]] = {}
        self._lost: set[int] = set()
        self._used: set[str] = set()
        cards = [(taken.card, taken) for taken in reading.taken] + reading.refused
        for card, found in sorted(cards, key=lambda pair: pair[0].number):
            if card.agent_of in self._lost:
                self._lost.add(card.number)
            elif isinstance(found, Refused):
                self._lost.add(card.number)
                self.refused.append(found)
            else:
                self._take(found)

    def relations(self) -> Iterator[Relation]:
        """Whom the cards name, by the ids of the people on them."""
        for taken in self.taken:
            for relation in taken.relations:
                yield replace(relation, source=self.by_card[taken.card.number])

    def ties(self) -> Iterator[Tie]:
        """The ties to those on cards within cards."""
        for taken in self.taken:
            owner, agent = self.by_card.get(taken.card.agent_of or 0), self.by_card[taken.card.number]
            if owner is not None and owner != agent:
                yield Tie(owner, agent, context="agent")

    def _take(self, taken: Taken) -> None:
        self.taken.append(taken)
        self.remarks += taken.remarks
        key = reference(taken.uid)
        if key and key in self._versions and self._is_version(taken, key):
            return
        person = replace(taken.person, id=self._free(taken.person.id if not key or key in self.ids else taken.uid))
        if key and key not in self.ids:
            self.ids[key] = person.id
            self._versions[key] = len(self.rows), taken.revised
        self.by_card[taken.card.number] = person.id
        if taken.card.agent_of in self.by_card or not taken.tied:
            self.distant.add(person.id)
        row = len(self.rows) + len(self.refused) + 1
        uid = key if self.ids.get(key) == person.id else ""
        self.rows.append(ImportedPerson(row, taken.card.line, person, uid, apart=bool(key)))

    def _free(self, wanted: str) -> str:
        """An id that nobody else has."""
        while wanted in self._used:
            wanted += "'"
        self._used.add(wanted)
        return wanted

    def _is_version(self, taken: Taken, key: str) -> bool:
        """Whether a card of a UID that was there before is about the same person; it is then put together with it."""
        at, revised = self._versions[key]
        row, line = self.rows[at], taken.card.line
        if not names_agree(row.person, taken.person):
            reason = phrase(
                "{name} has the UID of {other}; the two were kept apart", name=taken.person.name, other=row.person.name
            )
            self.remarks.append(Remark(line, "UID", reason))
            return False
        merged = merge_person(row.person, replace(taken.person, id=row.person.id), taken.revised > revised)
        self.rows[at] = replace(row, person=merged.person)
        self._versions[key] = at, max(revised, taken.revised)
        self.by_card[taken.card.number] = row.person.id
        self.remarks.append(
            Remark(
                line, "UID", phrase("{name} is in this file twice; the cards were put together", name=row.person.name)
            )
        )
        for d in merged.differences:
            reason = phrase(
                "{name}: this card says “{said}”; “{kept}” was kept",
                name=row.person.name,
                said=d.said[:100],
                kept=d.kept[:100],
            )
            self.remarks.append(Remark(line, d.field, reason))
        return True


LOADER: Final = Loader(
    NAME,
    "vCard",
    (".vcf", ".vcard"),
    later(
        "iPhone, iCloud: Contacts > select all > Export vCard. Android: Contacts > Fix & manage > Export. "
        "Google: contacts.google.com > Export > vCard. Outlook, Thunderbird, Nextcloud: Export as vCard "
        "(.vcf)."
    ),
    why_not,
    parse,
    belong,
)
