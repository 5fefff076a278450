"""From an entry to a person: the attributes of Mozilla, inetOrgPerson and their kin."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from graph.language import Spoken, later, phrase
from graph.model import TEXT_LIMIT, Person, clean, fold, visible
from loaders.contacts import addresses
from loaders.contacts.bytelines import Decoder
from loaders.contacts.ldif_lines import Attribute, Entry
from loaders.contacts.vcard_values import birthday
from loaders.linkage.likeness import web_key
from loaders.records import Refused, Remark, too_long

NAMES: Final = ("displayname", "cn", "commonname")
GIVEN: Final = ("givenname", "gn")
FAMILY: Final = ("sn", "surname")
NICKNAMES: Final = ("mozillanickname", "xmozillanickname", "nickname")
ORGANIZATIONS: Final = ("o", "organizationname", "company")
TITLES: Final = ("title", "personaltitle")
EMAILS: Final = (
    *("mail", "rfc822mailbox", "email", "emailaddress", "mozillasecondemail", "xmozillasecondemail"),
    *("mailalternateaddress", "othermailbox"),
)
PHONES: Final = (
    *("telephonenumber", "workphone", "homephone", "mobile", "mobiletelephonenumber", "cellphone", "carphone"),
    *("fax", "facsimiletelephonenumber", "homefax", "pager", "pagerphone", "pagertelephonenumber", "othertelephone"),
    *("primaryphone", "companyphone", "otherphone", "callbackphone", "xmozillaanyphone"),
)
URLS: Final = (
    *("mozillaworkurl", "workurl", "mozillahomeurl", "homeurl", "labeleduri", "labeledurl", "url", "wwwhomepage"),
)
PLACES: Final = (
    (("mozillahomelocalityname",), ("mozillahomecountryname",)),
    (("l", "locality", "localityname"), ("co", "friendlycountryname", "c", "countryname")),
)
NOTES: Final = ("description", "note", "notes", "comment", "info")
GROUPS: Final = ("category", "categories")
BIRTHDAYS: Final = ("birthdate", "dateofbirth")
BORN: Final = ("birthyear", "birthmonth", "birthday")
RELATIONS: Final = {
    **dict.fromkeys(("manager", "managername"), "manager"),
    **dict.fromkeys(("secretary", "assistant", "assistantname"), "assistant"),
    **dict.fromkeys(("spouse", "spousename"), "spouse"),
}
"""Attributes that name somebody, and what they are to the person."""
ASIDE: Final = frozenset(
    (
        *("dn", "version", "objectclass", "changetype", "uid", "entryuuid", "entrydn", "entrycsn", "creatorsname"),
        *("modifiersname", "createtimestamp", "modifytimestamp", "structuralobjectclass", "mozillausehtmlmail"),
        *("xmozillausehtmlmail", "control"),
    )
)
"""Attributes that say something about the entry."""

LISTS: Final = frozenset(("groupofnames", "groupofuniquenames", "mailgroup", "group"))
PEOPLE: Final = frozenset(
    ("person", "inetorgperson", "organizationalperson", "mozillaabpersonalpha", "contact", "user")
)
NO_PEOPLE: Final = Spoken(
    {
        **dict.fromkeys(("organization", "organizationalunit", "domain", "dcobject"), later("a part of a directory")),
        **dict.fromkeys(("posixgroup", "organizationalrole"), later("a role")),
        **dict.fromkeys(("device", "computer", "iphost"), later("a device")),
        **dict.fromkeys(("locality", "country"), later("a place")),
        **dict.fromkeys(("delete", "modify", "modrdn", "moddn"), later("a change to an entry")),
    }
)
"""What entries are about that are no people, by their class or kind of change."""

_READ: Final = frozenset(
    (
        *(*NAMES, *GIVEN, *FAMILY, *NICKNAMES, *ORGANIZATIONS, *TITLES, *EMAILS, *PHONES, *URLS, *NOTES, *GROUPS),
        *(*BIRTHDAYS, *BORN, *RELATIONS, *(name for place in PLACES for names in place for name in names)),
    )
)
_PART_OF_DN: Final = re.compile(r"\s*([A-Za-z][\w.-]*)\s*=\s*((?:[^,+\\]|\\.)*)(?:[,+]|\Z)")


@dataclass
class Reader:
    """Reads the attributes of one entry; ``remarks`` are what there is to say about them."""

    entry: Entry
    decoder: Decoder
    remarks: list[Remark] = field(default_factory=list)

    @cached_property
    def by_name(self) -> dict[str, list[Attribute]]:
        """The attributes by name."""
        found: dict[str, list[Attribute]] = {}
        for attribute in self.entry.attributes:
            found.setdefault(attribute.name, []).append(attribute)
        return found

    def found(self, *names: str) -> Iterator[Attribute]:
        """The attributes of these names, in the order of the names."""
        for name in names:
            yield from self.by_name.get(name, ())

    def text(self, attribute: Attribute) -> str:
        """The text of a value; empty, with a remark, where it cannot be had."""
        value = attribute.bytes
        if value is not None:
            return clean(self.decoder(value).replace("\r\n", "\n").replace("\r", "\n"))
        why = phrase("the value is no base64; left out")
        if attribute.how == "<":
            why = phrase("the value stands at an address, which is not fetched; left out")
        self.remarks.append(Remark(attribute.line, attribute.name, why))
        return ""

    def all(self, *names: str) -> list[str]:
        """The values of these names, each as one line, those that show nothing left out."""
        texts = (" ".join(self.text(a).split()) for a in self.found(*names))
        return [text for text in texts if visible(text)]

    def line(self, *names: str) -> str:
        """The first value of these names; empty where there is none."""
        return next(iter(self.all(*names)), "")

    def about(self) -> str:
        """What kind of entry it is where it is about no person: its class, or the change that it makes."""
        change = self.line("changetype").lower()
        if change and change != "add":
            return change
        classes = {name.lower() for name in self.all("objectclass")}
        if lists := classes & LISTS:
            return min(lists)
        return "" if classes & PEOPLE else min(classes & NO_PEOPLE.keys(), default="")

    def person(self, number: str) -> Person | Refused:
        """The person, or why there is none."""
        if self.entry.trouble:
            return Refused(self.entry.line, "", self.entry.trouble)
        if long := next((a for a in self.found(*sorted(_READ - set(NOTES))) if len(a.value) > TEXT_LIMIT), None):
            return Refused(
                self.entry.line, long.name, phrase("{name} has {n} bytes", name=long.name, n=len(long.value))
            )
        given, family = self.line(*GIVEN), self.line(*FAMILY)
        organization, emails = self.line(*ORGANIZATIONS), self._several(EMAILS, addresses.email, str.casefold)
        name = self._name(given, family, organization, emails)
        if not visible(name):
            return Refused(self.entry.line, "cn", phrase("the entry has no name"))
        firm = bool(organization) and {fold(name), fold(given), fold(family)} <= {fold(organization), ""}
        if firm:
            given = family = ""
            reason = phrase("“{name}” is an organisation and no person; on the map it is a group", name=name[:60])
            self.remarks.append(Remark(self.entry.line, "cn", reason))
        person = Person(
            number,
            name,
            given,
            family,
            kind="group" if firm else "person",
            organization=organization,
            title=self.line(*TITLES),
            location=self._location(),
            emails=emails,
            phones=self._several(PHONES, addresses.phone, str),
            urls=self._several(URLS, _web, web_key),
            birthday=self._birthday(),
            groups=tuple(dict.fromkeys(self.all(*GROUPS))),
            notes="\n".join(filter(None, map(self.text, self.found(*NOTES)))),
        )
        if over := too_long(person):
            return Refused(self.entry.line, *over)
        self._look_over()
        return person

    def unread(self) -> Counter[str]:
        """How often attributes that are not read stand in the entry."""
        return Counter(a.name for a in self.entry.attributes if a.name not in _READ and a.name not in ASIDE)

    def _name(self, given: str, family: str, organization: str, emails: tuple[str, ...]) -> str:
        if name := self.line(*NAMES) or " ".join(filter(None, (given, family))):
            return name
        name = next(filter(visible, (*self.all(*NICKNAMES), organization, *emails)), "")
        if name and name != organization:
            self.remarks.append(
                Remark(self.entry.line, "cn", phrase("the entry has no name; called “{name}”", name=name[:60]))
            )
        return name

    def _several(
        self, names: tuple[str, ...], read: Callable[[str], str | None], key: Callable[[str], str]
    ) -> tuple[str, ...]:
        found: dict[str, str] = {}
        for attribute in self.found(*names):
            text = " ".join(self.text(attribute).split())
            if value := read(text):
                found.setdefault(key(value), value)
            elif text:
                reason = phrase("“{value}” is no such address or number and was left out", value=text[:60])
                self.remarks.append(Remark(attribute.line, attribute.name, reason))
        return tuple(found.values())

    def _location(self) -> str:
        for cities, countries in PLACES:
            if place := ", ".join(filter(None, (self.line(*cities), self.line(*countries)))):
                return place
        return ""

    def _birthday(self) -> str | None:
        year, month, day = (self.line(name) for name in BORN)
        text = f"{year.zfill(4) if year else '-'}-{month.zfill(2)}-{day.zfill(2)}"
        said = text if month and day else self.line(*BIRTHDAYS) or (year if year and not month else "")
        if said and birthday(said) is None:
            self.remarks.append(
                Remark(self.entry.line, "birthday", phrase("“{said}” is no day; left out", said=said[:60]))
            )
        return birthday(said) if said else None

    def _look_over(self) -> None:
        for line in self.entry.no_attribute[:1]:
            self.remarks.append(Remark(line, "", phrase("the line is no attribute and was left out")))


def known_as(name: str) -> str:
    """What the name of an entry calls somebody: `Ana Brook` for `cn=Ana Brook,ou=People`. Other texts stay."""
    parts = {found[1].lower(): found[2].strip() for found in reversed(list(_PART_OF_DN.finditer(name[:2_000])))}
    return re.sub(r"\\(.)", r"\1", parts.get("cn", "")) or name


def plain_dn(name: str) -> str:
    """The name of an entry without the blanks that mean nothing."""
    return re.sub(r"\s*([,=+])\s*", r"\1", name) if "=" in name else name


def _web(text: str) -> str | None:
    """A web address, behind which a label may stand."""
    return addresses.web(text.partition(" ")[0]) if "://" in text else addresses.web(text)
