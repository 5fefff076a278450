"""The sample vCards, with the facts their README gives. Collected only where the samples are."""

from collections.abc import Callable
from typing import Final

import pytest

from loaders.plan import plan
from loaders.records import OWNER, Parsed
from loaders.registry import detect
from loaders.source import read_source
from tests.loaders.files import SAMPLES, empty_map, names

FOLDER: Final = SAMPLES / "vcard"
COUNTS: Final = {
    "android-2.1-qp.vcf": 6,
    "iphone-ios5-3.0.vcf": 1,
    "outlook-manager-assistant-2.1.vcf": 1,
    "gmail-3.0.vcf": 1,
    "gmail-list-3.0.vcf": 3,
    "gmail-relations-3.0.vcf": 1,
    "evolution-3.0.vcf": 1,
    "rfc6350-4.0.vcf": 1,
    "outlook-2003-2.1.vcf": 1,
    "nextcloud-sabre-3.0.vcf": 1,
    "thunderbird-export-4.0.vcf": 2,
    "thunderbird-import-empty-lines-2.1.vcf": 2,
    "kde-five-cards-qp-2.1.vcf": 5,
    "android-shiftjis-2.1.vcf": 1,
    "android-winmo-agent-2.1.vcf": 1,
    "mixed-2.1-3.0-4.0.vcf": 3,
    "xing-latin1-param-2.1.vcf": 1,
    "cardbook-4.0.vcf": 2,
    "large-1000-cards-3.0.vcf": 1000,
    "windows-1252-no-charset-2.1.vcf": 1,
    "icloud-group-3.0.vcf": 0,
    "icloud-empty-fn-3.0.vcf": 1,
    "nextcloud-impp-3.0.vcf": 1,
    "khard-org-4.0.vcf": 0,
    "khard-text-birthday-4.0.vcf": 1,
    "rfc-examples-nine-cards-4.0.vcf": 6,
    "android-comment-lines-2.1.vcf": 1,
    "android-dquote-param-3.0.vcf": 1,
    "utf16-bom-3.0.vcf": 2,
    "khard-altid-4.0.vcf": 1,
    "whatsapp-share-3.0.vcf": 1,
    "bitfire-all-fields-3.0.vcf": 1,
    "horde-turba-qp-2.1.vcf": 1,
}
"""People on cards of their own; two cards of one UID are one."""
THERE: Final = [name for name in COUNTS if (FOLDER / name).exists()]


def read(name: str) -> Parsed:
    source = read_source(FOLDER / name)
    loader = detect(source)
    assert loader.name == "vcard"
    return loader.parse(source)


def related(found: Parsed) -> dict[str, str]:
    """Whom the first person names, with the relation."""
    by_id = {row.person.id: row.person.name for row in found.people}
    return {by_id[t.target]: t.context for t in found.ties if t.source == found.people[0].person.id}


@pytest.mark.parametrize("name", THERE)
def test_the_counts_are_right(name: str) -> None:
    found = read(name)
    assert sum(tie.source == OWNER for tie in found.ties) == COUNTS[name]
    assert found.refused == ()
    assert found.rows == len(found.people)


def first(found: Parsed) -> tuple[str, str, str]:
    person = found.people[0].person
    return person.name, person.given_name, person.family_name


def told(found: Parsed, text: str) -> bool:
    return any(text in remark.reason for remark in found.remarks)


RELATIONS: Final = (
    *("", "spouse", "child", "mother", "father", "parent", "brother", "sister", "friend", "relative", "manager"),
    *("assistant", "referred by", "partner", "domestic partner", "CustomRelationCategory"),
)
JOHN: Final = "Mr. John Richter James Doe Sr."

FACTS: Final[dict[str, Callable[[Parsed], bool]]] = {
    "android-2.1-qp.vcf": lambda f: (
        names(f)[:2] == ["john.doe@company.com", "jane.doe@company.com"]
        and names(f)[2] == "Ñ Ñ Ñ Ñ Ñ"
        and f.people[3].person.groups == ("My Contacts",)
        and told(f, "is not an e-mail address")
    ),
    "iphone-ios5-3.0.vcf": lambda f: (
        names(f) == [JOHN]
        and f.people[0].person.emails == ("john.doe@ibm.com",)
        and len(f.people[0].person.phones) == 7
    ),
    "outlook-manager-assistant-2.1.vcf": lambda f: (
        related(f) == {"Big Blue": "manager", "Jenny": "assistant"}
        and f.people[0].person.emails == ("john.doe@ibm.cm",)
    ),
    "gmail-3.0.vcf": lambda f: (
        first(f)[0] == "Mr. John Richter, James Doe Sr."
        and related(f) == {"Jenny": "spouse"}
        and f.people[0].person.urls == ("http://www.ibm.com",)
    ),
    "gmail-list-3.0.vcf": lambda f: (
        names(f) == ["Arnold Smith", "Chris Beatle", "Doug White"] and all(len(r.person.emails) == 1 for r in f.people)
    ),
    "gmail-relations-3.0.vcf": lambda f: (
        related(f) == {f"Name{n}": relation for n, relation in enumerate(RELATIONS, 1)}
        and len(f.people[0].person.emails) == 5
    ),
    "evolution-3.0.vcf": lambda f: (
        related(f) == {"Maria": "spouse", "Big Blue": "manager", "Little Red": "assistant"}
        and f.people[0].person.groups == ("VIP",)
    ),
    "rfc6350-4.0.vcf": lambda f: (
        names(f) == ["Simon Perreault"]
        and f.people[0].person.birthday == "--02-03"
        and f.people[0].person.phones[0] == "+1-418-656-9254 ext. 102"
    ),
    "outlook-2003-2.1.vcf": lambda f: (
        f.people[0].person.organization == "Company, The"
        and f.people[0].person.notes == "This is the note field!!\nSecond line\n\nThird line is empty"
        and f.people[0].person.emails == ("jdoe@hotmail.com",)
    ),
    "nextcloud-sabre-3.0.vcf": lambda f: (
        names(f) == ["Forrest Gump"] and f.people[0].person.emails == ("sherinnom@example.com",)
    ),
    "thunderbird-export-4.0.vcf": lambda f: (
        names(f) == ["contact number one", "contact number two"]
        and f.people[1].person.notes == "here's some unicode text…"
        and f.people[1].person.title == '"worker"'
    ),
    "thunderbird-import-empty-lines-2.1.vcf": lambda f: names(f) == ["John Doe", "Jane Doe"],
    "kde-five-cards-qp-2.1.vcf": lambda f: (
        names(f)[0] == "Bike Shop"
        and f.people[0].person.notes.startswith("This one has a funny character")
        and f.people[1].person.urls == ("http://some-webseite.com",)
        and f.people[3].person.title == "Facharzt für Allgemeinmedizin"
    ),
    "android-shiftjis-2.1.vcf": lambda f: names(f) == ["安藤ロイド"] and f.people[0].person.phones == ("0300000000",),
    "android-winmo-agent-2.1.vcf": lambda f: names(f) == ["Example"] and told(f, "is no card and was left out"),
    "mixed-2.1-3.0-4.0.vcf": lambda f: (
        set(names(f)) == {"Dr. Erika Mustermann"} and len(plan(f, empty_map()).changes.people) == 1
    ),
    "xing-latin1-param-2.1.vcf": lambda f: (
        names(f) == ["Hans-Peter Mustermann"] and not (f.people[0].person.phones or f.people[0].person.emails)
    ),
    "cardbook-4.0.vcf": lambda f: (
        first(f) == ("Möhrke Gerda", "Gerda", "Möhrke")
        and f.people[1].person.birthday is None
        and told(f, "“19723101” is no day")
        and f.people[1].person.phones == ()
        and told(f, "“Privattelefon” is not a telephone number")
    ),
    "large-1000-cards-3.0.vcf": lambda f: len(set(names(f))) == 1000 and not any(r.person.emails for r in f.people),
    "windows-1252-no-charset-2.1.vcf": lambda f: names(f) == ["Ralf Rastral"] and told(f, "read as cp1252"),
    "icloud-group-3.0.vcf": lambda f: told(f, "2 of the 2 members of “Staff” are not in this file"),
    "icloud-empty-fn-3.0.vcf": lambda f: first(f) == ("Max Mustermann", "Max", "Mustermann"),
    "nextcloud-impp-3.0.vcf": lambda f: (
        names(f) == ["Test Kontakt"]
        and f.people[0].person.phones == ()
        and f.people[0].person.emails == ("kontakt@example.com",)
    ),
    "khard-org-4.0.vcf": lambda f: told(f, "“ACME Inc.” is an organisation"),
    "khard-text-birthday-4.0.vcf": lambda f: (
        names(f) == ["text birthday"] and f.people[0].person.birthday is None and told(f, "“circa 1800” is no day")
    ),
    "rfc-examples-nine-cards-4.0.vcf": lambda f: (
        names(f).count("J. Doe") == 1
        and {"jdoe@example.com", "john@example.com"} < set(names(f))
        and next(r.person for r in f.people if r.person.name == "John Doe").groups == ("The Doe family",)
        and told(f, "1 of the 2 members of “The Doe family”")
        and told(f, "“http://example.com/directory/jdoe.vcf” leads to nobody")
        and told(f, "“Please contact my assistant Jane Doe for any inquiries.” is no name")
    ),
    "android-comment-lines-2.1.vcf": lambda f: (
        names(f) == ["Conference Call"]
        and f.people[0].person.notes == "This is an (sharp ->#<- sharp) example. This message must NOT be ignored."
    ),
    "android-dquote-param-3.0.vcf": lambda f: first(f) == ("G M F", "G", "F") and f.people[0].person.phones == ("1",),
    "utf16-bom-3.0.vcf": lambda f: (
        names(f) == ["Folker Kinzel", "KMS Außenstelle"] and f.people[1].person.emails == ("blablö@blub.com",)
    ),
    "khard-altid-4.0.vcf": lambda f: names(f) == ["altid"],
    "whatsapp-share-3.0.vcf": lambda f: first(f) == ("zzMad Perla 45", "zzMad Perla 45", ""),
    "bitfire-all-fields-3.0.vcf": lambda f: (
        names(f) == ["Ämi Display", "Ägidius"]
        and related(f) == {"Ägidius": "co-worker, crush"}
        and told(f, "parent: “muuum@example.com” leads to nobody")
        and f.people[0].person.emails == ("private@example.com", "work@example.com")
    ),
    "horde-turba-qp-2.1.vcf": lambda f: (
        first(f) == ("Jan Schneiderö", "Jan", "Schneiderö") and len(f.people[0].person.phones) == 5
    ),
}


@pytest.mark.parametrize("name", THERE)
def test_the_tricky_facts_are_right(name: str) -> None:
    assert FACTS[name](read(name))


@pytest.mark.parametrize("name", THERE)
def test_importing_it_again_changes_nothing(name: str) -> None:
    found = read(name)
    after = empty_map(*plan(found, empty_map()).changes.people)
    assert plan(found, after).changes.people == ()
