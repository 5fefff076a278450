"""From a card to a person. What is left out, or read with a doubt, is remarked; a card without any name is refused."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.language import Spoken, later, listed, phrase
from graph.model import TEXT_LIMIT, Person, PersonKind, fold, visible
from loaders.contacts import addresses
from loaders.contacts.vcard_content import NOT_TIED, READ, Content
from loaders.contacts.vcard_lines import Property
from loaders.contacts.vcard_values import Values, birthday, spoken
from loaders.linkage.likeness import web_key
from loaders.records import Refused, Remark, too_long

NO_PEOPLE: Final = Spoken(
    {
        "org": later("an organisation"),
        "organization": later("an organisation"),
        "location": later("a place"),
        "application": later("a program"),
        "device": later("a device"),
        "thing": later("a thing"),
    }
)
"""What a card is about that is no person and no group, by its KIND."""
OWN_KINDS: Final[dict[str, PersonKind]] = {"group": "group", "x-resource": "resource"}
"""What kith itself writes for those on a map who are no persons."""
ANDROID_BIRTHDAY: Final = ("vnd.android.cursor.item/contact_event", "3")
KEPT_BY_GOOGLE: Final = frozenset(("myContacts", "starred"))
"""Groups that are none of the user's making."""
LINE_LIMIT: Final = 2 * 2**20
"""Most bytes of a note, which is decoded to see how long it is."""


@dataclass
class Reader:
    """Reads the fields of one card; ``remarks`` are what there is to say about them, ``unread`` what is left."""

    content: Content
    values: Values
    remarks: list[Remark] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)

    def kind(self) -> str:
        """What the card is about: `individual` where it does not say."""
        said = [self.values.line(p).lower() for p in self.content.all("KIND", "X-ADDRESSBOOKSERVER-KIND")]
        lists = (self.values.line(p).lower() == "true" for p in self.content.all("X-EVOLUTION-LIST"))
        return "group" if any(lists) else next(filter(None, said), "individual")

    def uid(self) -> str:
        """The card's own id, empty where it has none."""
        return next(filter(None, (self.values.line(p) for p in self.content.all("UID"))), "")

    def person(self, number: str) -> Person | Refused:
        """The person, or why there is none."""
        if self.content.trouble:
            return self.refused("", self.content.trouble)
        if long := self._too_long():
            return self.refused(
                long.name, phrase("{name} has {n} bytes; that is more than is read", name=long.name, n=len(long.value))
            )
        given, family, by_parts = self._parts()
        emails = self._several(
            "EMAIL",
            read=addresses.email,
            wrong=later("“{value}” is not an e-mail address and was left out"),
            key=str.casefold,
        )
        organization = self._organization()
        by_parts = "" if fold(by_parts) == fold(organization) else by_parts
        name = self._name(by_parts, organization, emails)
        if not visible(name):
            return self.refused("FN", self._nameless())
        firm = not by_parts and self._is_firm(name, organization)
        if firm:
            given = family = ""
            self._say(phrase("“{name}” is an organisation and no person; on the map it is a group", name=name[:60]))
        person = Person(
            number,
            name,
            given,
            family,
            kind="group" if firm else OWN_KINDS.get(self.kind(), "person"),
            organization=organization,
            title=self._title(),
            location=self._location(),
            emails=emails,
            phones=self._several(
                "TEL",
                read=addresses.phone,
                wrong=later("“{value}” is not a telephone number and was left out"),
                key=str,
            ),
            urls=self._urls(),
            birthday=self._birthday(),
            groups=self._groups(),
            notes="\n".join(filter(None, map(self.values.text, self.content.all("NOTE")))),
        )
        if over := too_long(person):
            return self.refused(*over)
        self._look_over(name)
        return person

    def refused(self, name: str, reason: str) -> Refused:
        """The card is not taken."""
        return Refused(self.content.card.line, name, reason)

    def remark(self, found: Property, reason: str) -> None:
        """Something to know about a property."""
        self.remarks.append(Remark(found.line, found.name, reason))

    def _too_long(self) -> Property | None:
        limits = {"NOTE": LINE_LIMIT}
        return next((p for p in self.content.all(*sorted(READ)) if len(p.value) > limits.get(p.name, TEXT_LIMIT)), None)

    def _parts(self) -> tuple[str, str, str]:
        """Given name, family name, and the name made of them."""
        for found in self.content.ranked("N"):
            parts = [part if visible(part) else "" for part in self.values.components(found)]
            if not any(parts):
                continue
            if len(parts) == 1:
                return "", "", parts[0]
            family, given, additional = [*parts, ""][:3]
            return given, family, spoken(family, given, additional) or " ".join(filter(None, parts))
        return "", "", ""

    def _is_firm(self, name: str, organization: str) -> bool:
        """Whether a card without the name of a person is an organisation's; one that says its kind is what it says."""
        said = any(map(self.values.line, self.content.all("KIND")))
        return not said and (self._is_shown_as_firm() or fold(name) == fold(organization))

    def tied(self) -> bool:
        """Whether the owner of the address book knows them: so it is, unless kith wrote that it is not."""
        return not any(self.values.line(p).upper() == "TRUE" for p in self.content.all(NOT_TIED))

    def _is_shown_as_firm(self) -> bool:
        return any(self.values.line(p).upper() == "COMPANY" for p in self.content.all("X-ABSHOWAS"))

    def _say(self, reason: str) -> None:
        self.remarks.append(Remark(self.content.card.line, "FN", reason))

    def _name(self, by_parts: str, organization: str, emails: Sequence[str]) -> str:
        for found in self.content.ranked("FN"):
            if visible(name := self.values.line(found)):
                if not (by_parts and self._is_shown_as_firm() and fold(name) == fold(organization)):
                    return name
                self._say(
                    phrase(
                        "shown as “{shown}”; called “{name}”, who is named on the card",
                        shown=name[:60],
                        name=by_parts[:60],
                    )
                )
                return by_parts
        self.unread["titles in N"] += any(any(self.values.components(p)[3:5]) for p in self.content.all("N"))
        nicknames = (name for p in self.content.all("NICKNAME") for name in self.values.listed(p))
        choices = (by_parts, *nicknames, organization, *emails)
        name = next(filter(visible, choices), "")
        if name and name not in (by_parts, organization):
            self._say(phrase("the card has no name; called “{name}”", name=name[:60]))
        return name

    def _organization(self) -> str:
        for found in self.content.ranked("ORG"):
            parts = [part for part in self.values.fields(found) if visible(part)]
            self.unread["departments in ORG"] += len(parts) > 1
            if parts:
                return parts[0]
        return ""

    def _title(self) -> str:
        titles = [
            title
            for p in (*self.content.ranked("TITLE"), *self.content.ranked("ROLE"))
            if (title := self.values.line(p))
        ]
        self.unread["further TITLE and ROLE"] += len(dict.fromkeys(titles)) > 1
        return titles[0] if titles else ""

    def _location(self) -> str:
        found = [self.values.components(p) for p in self.content.ranked("ADR")]
        self.unread["streets and further addresses in ADR"] += any(any(parts[:3]) for parts in found) or len(found) > 1
        for parts in found:
            _, _, _, city, region, _, country = [*parts, *[""] * 7][:7]
            if place := ", ".join(filter(None, (city or region, country))):
                return place
        return ""

    def _several(
        self, name: str, *, read: Callable[[str], str | None], wrong: str, key: Callable[[str], str]
    ) -> tuple[str, ...]:
        """The entries of a property that can be there many times, without repetitions."""
        found: dict[str, str] = {}
        for entry in self.content.ranked(name):
            text = self.values.line(entry)
            if value := read(text):
                found.setdefault(key(value), value)
            elif text:
                self.remark(entry, phrase(wrong, value=text[:60]))
        return tuple(found.values())

    def _urls(self) -> tuple[str, ...]:
        urls = self._several(
            "URL", read=addresses.web, wrong=later("“{value}” is not a web address and was left out"), key=web_key
        )
        found = {web_key(url): url for url in reversed(urls)}
        for entry in self.content.all("X-SOCIALPROFILE", "SOCIALPROFILE", "IMPP"):
            text = self.values.line(entry)
            url = addresses.web(text) if "://" in text else None
            if url:
                found.setdefault(web_key(url), url)
            else:
                self.unread[entry.name] += 1
        return tuple(dict.fromkeys((*urls, *found.values())))

    def _birthday(self) -> str | None:
        for entry in self.content.all("BDAY"):
            text = self.values.line(entry)
            if day := birthday(text):
                return day
            if text.strip("-"):
                self.remark(entry, phrase("“{said}” is no day that kith can read; left out", said=text[:60]))
        return next(filter(None, map(self._android_birthday, self.content.all("X-ANDROID-CUSTOM"))), None)

    def _android_birthday(self, entry: Property) -> str | None:
        kind, text, code = [*self.values.fields(entry), "", "", ""][:3]
        day = birthday(text) if (kind, code) == ANDROID_BIRTHDAY else None
        self.unread["X-ANDROID-CUSTOM"] -= day is not None
        return day

    def _groups(self) -> tuple[str, ...]:
        groups = (group for p in self.content.all("CATEGORIES") for group in self.values.listed(p) if visible(group))
        return unique(group for group in groups if group not in KEPT_BY_GOOGLE)

    def _nameless(self) -> str:
        known = [
            name for name in ("TEL", "ADR", "URL", "NOTE") if any(p.value.strip(b"; ") for p in self.content.all(name))
        ]
        if known:
            return phrase("the card has no name; it has only {known}", known=listed(known))
        return phrase("the card has no name")

    def _look_over(self, name: str) -> None:
        """What is to be said about a card that was taken."""
        card = self.content.card
        nicknames = map(self.values.line, self.content.all("NICKNAME"))
        self.unread["nicknames"] += any(visible(nickname) and nickname != name for nickname in nicknames)
        if not card.begun:
            self.remarks.append(
                Remark(card.line, "BEGIN", phrase("the card has no BEGIN:VCARD; look whether it is whole"))
            )
        if not card.complete:
            self.remarks.append(
                Remark(card.line, "END", phrase("the card has no END:VCARD; the file may be cut off there"))
            )
        if "\ufffd" in name:
            self.remarks.append(
                Remark(card.line, "FN", phrase("the name has bytes that are no characters, shown as �"))
            )
        if lines := self.content.no_property:
            reason = phrase("the line is no property and was left out")
            if more := len(lines) - 1:
                reason = phrase("the line is no property and was left out, and {n} more like it", n=more)
            self.remarks.append(Remark(lines[0].line, "", reason))


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts without those that differ from an earlier one in case only."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(fold(text), text)
    return tuple(found.values())
