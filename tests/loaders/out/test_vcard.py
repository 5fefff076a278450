"""vCard 4, read back by a small reader that follows RFC 6350 and knows nothing of the writer."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Person, PersonalMap, Tie
from graph.network import present
from loaders.out import vcard
from loaders.plan import plan
from loaders.registry import detect
from loaders.source import Source
from tests.graph.maps import maps
from tests.loaders.out.marked import HOSTILE, marked_map, outgoing

Card = list[tuple[str, str, str]]
"""Name, parameters and raw value of each line."""


def cards(data: bytes) -> Iterator[Card]:
    """The cards in a file (RFC 6350, 3.2 and 3.3)."""
    assert data.endswith(b"\r\n") or not data
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
    card: Card = []
    for text in data.replace(b"\r\n ", b"").decode("utf-8", "strict").split("\r\n")[:-1]:
        head, _, value = text.partition(":")
        name, _, parameters = head.partition(";")
        if name == "END":
            yield card
            card = []
        else:
            card.append((name, parameters, value))
    assert card == []


def parts(value: str, separator: str) -> list[str]:
    """The parts of a value of several, unescaped (RFC 6350, 3.4)."""
    found, letters = [""], iter(value)
    for letter in letters:
        if letter == separator:
            found.append("")
        elif letter == "\\":
            after = next(letters)
            found[-1] += "\n" if after in "nN" else after
        else:
            found[-1] += letter
    return found


def raw(card: Card, name: str) -> str:
    [value] = [value for found, _, value in card if found == name]
    return value


def values(card: Card, name: str) -> list[str]:
    return [parts(value, "")[0] for found, _, value in card if found == name]


def written(*people: Person, ties: tuple[Tie, ...] = ()) -> list[Card]:
    everybody = {p.id: p for p in (Person("me", "Me"), *people)}
    return list(cards(vcard.write(outgoing(PersonalMap("me", everybody, ties={t.key: t for t in ties})))))


def test_a_card_says_what_is_known_of_a_person() -> None:
    first, second, third = cards(vcard.write(outgoing(marked_map())))
    assert [(name, value) for name, _, value in first if name not in ("UID", "RELATED")] == [
        ("BEGIN", "VCARD"),
        ("VERSION", "4.0"),
        ("PRODID", "-//kith//kith//EN"),
        ("KIND", "individual"),
        ("FN", "xqname1"),
        ("N", "xqfamily1;xqgiven1;;;"),
        ("ORG", "xqorganization0"),
        ("TITLE", "xqtitle1"),
        ("ADR", ";;;xqlocation1;;;"),
        ("EMAIL", "xqmail1@example.org"),
        ("TEL", "+46709991"),
        ("URL", "https://example.org/xqurl1"),
        ("BDAY", "19711211"),
        ("CATEGORIES", "xqgroup1"),
        ("NOTE", "xqnotes1"),
    ]
    assert [values(card, "KIND") for card in (second, third)] == [["group"], ["x-resource"]]


def test_a_tie_between_two_contacts_stands_on_both_cards() -> None:
    ana, ben = written(Person("a", "Ana"), Person("b", "Ben"), ties=(Tie("a", "b"), Tie("me", "a")))
    assert [("VALUE=uri", values(ben, "UID")[0])] == [(p, v) for n, p, v in ana if n == "RELATED"]
    assert values(ben, "RELATED") == values(ana, "UID")
    assert values(ana, "UID")[0].startswith("urn:uuid:")


def test_the_owner_and_the_trash_are_no_contacts() -> None:
    names = [values(card, "FN")[0] for card in written(Person("a", "Ana"), Person("b", "Ben", archived=True))]
    assert names == ["Ana"]


@pytest.mark.parametrize(
    ("day", "said"),
    [("1980-02-29", "19800229"), ("19800229", "19800229"), ("--05-04", "--0504"), ("--0504", "--0504"),
     ("1985", "1985"), ("1985-04", "1985-04"), ("--05", "--05"), ("---12", "---12")],
)  # fmt: skip
def test_birthdays_are_written_as_the_rfc_has_them(day: str, said: str) -> None:
    assert values(written(Person("a", "Ana", birthday=day))[0], "BDAY") == [said]


def test_a_long_line_is_folded_between_characters() -> None:
    note = "ä北😀" * 200
    assert values(written(Person("a", "Ana", notes=note))[0], "NOTE") == [note]


def test_marks_with_a_meaning_are_escaped_in_parts_as_in_wholes() -> None:
    [card] = written(Person("a", HOSTILE, "A;b", "C,d\\", organization="X; Y", groups=("one, two", "three;")))
    assert values(card, "FN") == [HOSTILE]
    assert parts(raw(card, "N"), ";") == ["C,d\\", "A;b", "", "", ""]
    assert parts(raw(card, "ORG"), ";") == ["X; Y"]
    assert parts(raw(card, "CATEGORIES"), ",") == ["one, two", "three;"]


def test_a_note_cannot_end_its_card_or_begin_a_line() -> None:
    note = "one\r\nEND:VCARD\rBEGIN:VCARD\nFN:Nobody\x00\x1b"
    [card] = written(Person("a", "Ana", notes=note, urls=("http://a.example\r\nFN:X",)))
    assert values(card, "NOTE") == ["one\nEND:VCARD\nBEGIN:VCARD\nFN:Nobody\ufffd\ufffd"]
    assert values(card, "URL") == ["http://a.exampleFN:X"]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))).filter(str.strip))
def test_any_text_comes_back(text: str) -> None:
    [card] = written(Person("a", text, notes=text))
    assert (values(card, "FN"), values(card, "NOTE")) == ([text], [text])


@given(maps())
def test_everybody_is_a_card(personal_map: PersonalMap) -> None:
    found = [values(card, "FN")[0] for card in cards(vcard.write(outgoing(personal_map)))]
    assert sorted(found) == sorted(p.name for p in present(personal_map, (personal_map.ego,)).values())


def test_cards_come_back_as_they_went() -> None:
    people = (Person("a", "Ana Brook", birthday="1980-02-01"), Person("b", "Ben Moor", groups=("Choir",)))
    everybody = {p.id: p for p in (Person("me", "Me"), *people)}
    ties = {t.key: t for t in (Tie("me", "a", 3), Tie("a", "b"))}
    personal_map = PersonalMap("me", everybody, ties=ties)
    found = plan(detect(source := Source("x.vcf", vcard.write(outgoing(personal_map)))).parse(source), personal_map)
    assert (found.changes.records, found.warnings) == (0, ())
