"""The properties of a card by their names, and which of them say something about the person."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from graph.language import phrase
from loaders.contacts.vcard_lines import Card, Property, properties
from loaders.contacts.vcard_values import parameters

_OF_THE_PERSON: Final = (
    "VERSION KIND UID FN N NICKNAME ORG TITLE ROLE EMAIL TEL ADR URL IMPP BDAY NOTE CATEGORIES X-SOCIALPROFILE "
    "SOCIALPROFILE X-ABLABEL X-ADDRESSBOOKSERVER-KIND X-ABSHOWAS X-KITH-NOT-TIED"
)
_OF_THE_CARD: Final = (
    "PRODID REV SORT-STRING SOURCE PROFILE NAME CLASS MAILER CLIENTPIDMAP LANG LABEL X-ABADR X-ABUID BEGIN END "
    "X-EVOLUTION-FILE-AS X-EVOLUTION-LIST X-PHONETIC-FIRST-NAME X-PHONETIC-MIDDLE-NAME X-PHONETIC-LAST-NAME"
)
NOT_TIED: Final = "X-KITH-NOT-TIED"
"""Set on the card of somebody whom the owner does not know directly."""
READ: Final = frozenset(_OF_THE_PERSON.split())
"""Properties that say something about the person."""
ASIDE: Final = frozenset(_OF_THE_CARD.split())
"""Properties that say something about the card or how a program shows it."""
PROPERTY_LIMIT: Final = 20_000
"""Most properties of a card."""


@dataclass
class Content:
    """The properties of a card by name, in the order of the file."""

    card: Card
    by_name: dict[str, list[Property]] = field(default_factory=dict)
    no_property: list[Property] = field(default_factory=list)
    trouble: str = ""

    def all(self, *names: str) -> Iterator[Property]:
        """The properties of these names, in the order of the names."""
        for name in names:
            yield from self.by_name.get(name, ())

    def ranked(self, *names: str) -> list[Property]:
        """The same, those that are preferred first."""
        return sorted(self.all(*names), key=lambda p: parameters(p.parameters).rank)

    @cached_property
    def labels(self) -> dict[str, Property]:
        """The labels of item groups, by group."""
        return {p.group: p for p in self.all("X-ABLABEL") if p.group}


def content(card: Card) -> Content:
    """What stands in a card; ``trouble`` says why it is not to be used."""
    found = Content(card)
    if card.is_too_long:
        found.trouble = phrase("the card has more than 200,000 lines")
        return found
    last = ""
    for count, entry in enumerate(properties(card), 1):
        if count > PROPERTY_LIMIT:
            found.trouble = phrase("the card has more than {most} properties", most=PROPERTY_LIMIT)
            return found
        if entry.name:
            last = entry.name
            found.by_name.setdefault(last, []).append(entry)
        elif last == "NOTE":
            note = found.by_name[last][-1]
            found.by_name[last][-1] = note._replace(value=b"%b\n%b" % (note.value, entry.value))
        elif last in READ:
            found.no_property.append(entry)
    return found
