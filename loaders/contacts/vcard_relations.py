"""Whom a card names beside its person: related people, however each program writes them, and members of groups."""

import re
from collections.abc import Iterator
from typing import Final

from graph.model import visible
from loaders.contacts.relations import Group, Relation
from loaders.contacts.vcard_content import Content
from loaders.contacts.vcard_lines import Property
from loaders.contacts.vcard_values import Values, parameters

MEMBERS: Final = ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")
CUSTOM: Final = "X-ANDROID-CUSTOM"

_BY_NAME: Final = re.compile(
    r"X-(?:[A-Z0-9]+-)*?"
    r"(ASSISTANT|MANAGER|SPOUSE|CHILD|PARTNER|MOTHER|FATHER|PARENT|BROTHER|SISTER|FRIEND|RELATIVE)S?[-_]?(?:NAME)?"
)
"""X-MS-MANAGER, X-EVOLUTION-SPOUSE, X-KADDRESSBOOK-X-AssistantsName, X-WAB-SPOUSE_NAME, X-SPOUSE."""
_APPLE: Final = re.compile(r"_\$!<(.*)>!\$_")
_CODED: Final = re.compile(r"[A-Z]+(_[A-Z]+)*")
_NO_RELATION: Final = frozenset(("pref", "home", "work", "other", "internet"))
_ANDROID: Final = "vnd.android.cursor.item/relation"
_ANDROID_TYPES: Final = (
    *("", "assistant", "brother", "child", "domestic partner", "father", "friend", "manager", "mother", "parent"),
    *("partner", "referred by", "relative", "sister", "spouse"),
)


def is_relation(name: str) -> bool:
    """Whether a property names somebody."""
    return name in ("RELATED", "X-ABRELATEDNAMES", "AGENT", CUSTOM) or _BY_NAME.fullmatch(name) is not None


def relations(content: Content, values: Values, source: str) -> Iterator[Relation]:
    """The people that a card names, in the relation that it says."""
    for name, found in content.by_name.items():
        if name == CUSTOM:
            yield from _android(found, values, source)
        elif name != "AGENT" and is_relation(name):
            for entry in found:
                said = values.line(entry)
                if visible(said) and "me" not in parameters(entry.parameters).types:
                    is_address = name == "RELATED" and parameters(entry.parameters).value == "uri"
                    yield Relation(source, entry.line, name, _relation(entry, content, values), said, is_address)


def group(content: Content, values: Values, name: str) -> Group:
    """A card that is a group."""
    by_email = ("EMAIL",) if "X-EVOLUTION-LIST" in content.by_name else ()
    members = (values.line(p) for p in content.all(*MEMBERS, *by_email))
    return Group(content.card.line, name, tuple(dict.fromkeys(filter(None, members))))


def _relation(entry: Property, content: Content, values: Values) -> str:
    if found := _BY_NAME.fullmatch(entry.name):
        return found[1].lower()
    if entry.group and (label := content.labels.get(entry.group)):
        return in_words(values.line(label))
    return ", ".join(
        dict.fromkeys(t.removeprefix("x-") for t in parameters(entry.parameters).types if t not in _NO_RELATION)
    )


def in_words(label: str) -> str:
    """The label of a relation as one writes it: `_$!<Spouse>!$_` and SPOUSE are `spouse`; own words stay."""
    if wrapped := _APPLE.fullmatch(label):
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", wrapped[1]).lower()[:300]
    return (label.replace("_", " ").lower() if _CODED.fullmatch(label) else label)[:300]


def _android(found: list[Property], values: Values, source: str) -> Iterator[Relation]:
    for entry in found:
        kind, name, code, label = [*values.fields(entry), "", "", "", ""][:4]
        if kind == _ANDROID and visible(name):
            known = code.isdecimal() and len(code) < 3 and 0 < int(code) < len(_ANDROID_TYPES)
            yield Relation(source, entry.line, CUSTOM, _ANDROID_TYPES[int(code)] if known else label[:300], name)
