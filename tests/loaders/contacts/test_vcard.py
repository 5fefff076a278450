"""From the cards of a file to people and their ties."""

import pytest

from graph.errors import MalformedFileError, UnknownFormatError, UnreadableFileError
from graph.model import Tie
from loaders.contacts import vcard
from loaders.plan import plan
from loaders.records import OWNER, Parsed
from loaders.registry import detect
from loaders.source import Source
from tests.loaders.cards import card, one, read, reasons
from tests.loaders.files import empty_map, names


def among(found: Parsed) -> set[tuple[str, str, str]]:
    """The ties that are not the owner's, by names."""
    by_id = {row.person.id: row.person.name for row in found.people}
    return {(by_id[t.source], by_id[t.target], t.context) for t in found.ties if t.source != OWNER}


def owned(found: Parsed) -> list[str]:
    """The names of those who are tied to the owner."""
    by_id = {row.person.id: row.person.name for row in found.people}
    return [by_id[t.target] for t in found.ties if t.source == OWNER]


def test_a_whole_card() -> None:
    found = read(
        card(
            "UID:a-1",
            "N:Brook;Ana;Maria;Dr.;",
            "FN:Dr. Ana Brook",
            r"ORG:Labs\, Inc.;Research",
            "TITLE:Engineer",
            "EMAIL;TYPE=HOME:ana@example.org",
            "item1.EMAIL;TYPE=PREF:ana@work.example",
            "TEL;TYPE=CELL:+44 20 7946 0000",
            "ADR;TYPE=HOME:;;1 Street;Leeds;Yorkshire;LS1;United Kingdom",
            r"URL:https\://example.org/ana",
            "BDAY:1980-05-04",
            "CATEGORIES:Friends,Choir",
            r"NOTE:met in Rome\nlikes tea",
            "NOTE:second",
        )
    )
    [row] = found.people
    person = row.person
    assert (person.id, person.name, person.given_name, person.family_name) == ("a-1", "Dr. Ana Brook", "Ana", "Brook")
    assert (person.organization, person.title, person.location) == ("Labs, Inc.", "Engineer", "Leeds, United Kingdom")
    assert person.emails == ("ana@work.example", "ana@example.org")
    assert (person.phones, person.urls) == (("+44 20 7946 0000",), ("https://example.org/ana",))
    assert (person.birthday, person.groups) == ("1980-05-04", ("Friends", "Choir"))
    assert person.notes == "met in Rome\nlikes tea\nsecond"
    assert (row.row, row.line, found.rows, found.refused) == (1, 1, 1, ())
    assert found.ties == (Tie(OWNER, "a-1"),)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:", "N:Brook;Ana;;;"], "Ana Brook"),
        (["N:Brook;Ana;Maria;;"], "Ana Maria Brook"),
        (["N:Brook"], "Brook"),
        (["N:山田;太郎;;;"], "山田 太郎"),
        (["N;ALTID=1:;;;;", "N;ALTID=1:Brook;Ana;;;"], "Ana Brook"),
        (["FN;PREF=2:Second", "FN;PREF=1:First"], "First"),
        (["FN:  Ana \t Brook "], "Ana Brook"),
        (["FN:\u200b", "N:;;;;", "NICKNAME:Annie,Nan", "ORG:Labs"], "Annie"),
        (["FN:", "ORG:;Research", "EMAIL:ana@example.org"], "Research"),
        (["FN:", "EMAIL:no", "EMAIL:ana@example.org"], "ana@example.org"),
    ],
)
def test_where_the_name_comes_from(lines: list[str], name: str) -> None:
    assert one(*lines).name == name


def test_a_name_that_was_taken_from_elsewhere_is_remarked() -> None:
    assert reasons(read(card("N:;;;;", "EMAIL:ana@example.org"))) == [
        "1 FN: the card has no name; called “ana@example.org”"
    ]


@pytest.mark.parametrize(
    ("line", "phones"),
    [
        ("TEL:tel:+1-555-010-0000;ext=5", ("+1-555-010-0000 ext. 5",)),
        ("TEL;VALUE=uri;TYPE=home:tel:+33-1-23-45", ("+33-1-23-45",)),
        ("TEL:+1-800-FLOWERS", ("+1-800-FLOWERS",)),
        ("TEL:Mobile", ()),
        ('TEL;TYPE="HOME,VOICE":', ()),
    ],
)
def test_telephone_numbers(line: str, phones: tuple[str, ...]) -> None:
    assert one(line).phones == phones


def test_a_word_that_is_no_number_is_told_and_an_empty_one_is_not() -> None:
    assert reasons(read(card("FN:Ana", "TEL:Mobile", "TEL:"))) == [
        "4 TEL: “Mobile” is not a telephone number and was left out"
    ]


@pytest.mark.parametrize(
    ("line", "emails"),
    [
        ("EMAIL:mailto:ana@example.org", ("ana@example.org",)),
        ("EMAIL:Ana Brook <ana@example.org>", ("ana@example.org",)),
        ("EMAIL: ana@example.org ", ("ana@example.org",)),
        ("EMAIL:anä@example.org", ("anä@example.org",)),
        ("EMAIL:ana", ()),
    ],
)
def test_email_addresses(line: str, emails: tuple[str, ...]) -> None:
    assert one(line).emails == emails


def test_web_addresses_and_profiles() -> None:
    person = one(
        "URL:www.example.org",
        "URL:http://www.example.org/",
        "URL:ftp://example.org",
        "X-SOCIALPROFILE;type=twitter:http://social.example/ana",
        "IMPP:xmpp:ana@example.org",
        "URL:javascript:alert(1)",
    )
    assert person.urls == ("https://www.example.org", "http://social.example/ana")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("ADR:;;1 Street;Leeds;;;", "Leeds"),
        ("ADR:;;;;Ohio;;USA", "Ohio, USA"),
        ("ADR;HOME;PREF;:;;Lane 1;Kleindorf;;98765;Deutschland", "Kleindorf, Deutschland"),
        ("ADR:;;1 Street", ""),
    ],
)
def test_where_somebody_lives_is_their_town_and_country(line: str, place: str) -> None:
    assert one(line).location == place


def test_what_is_not_read_is_told_once() -> None:
    found = read(card("FN:Ana", "X-FOO:1", "PHOTO:http://x", "REV:1"), card("FN:Ben", "X-FOO:2"))
    assert reasons(found) == [
        "None X-FOO: not read; there are 2 in the file",
        "None PHOTO: not read; there is one in the file",
    ]


def test_what_is_left_of_a_property_is_told() -> None:
    found = read(
        card("N:Brook;Ana;;Dr.;", "ORG:Labs;Research", "TITLE:A", "ROLE:B", "ADR:;;1 Street;Leeds;;;", "NICKNAME:Nan")
    )
    left = {"titles in N", "departments in ORG", "further TITLE and ROLE", "streets and further addresses in ADR"}
    assert {r.field for r in found.remarks} == left | {"nicknames"}
    custom = read(card("FN:Ana", "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Nan;1;;"))
    assert [r.field for r in custom.remarks] == ["X-ANDROID-CUSTOM"]


def test_a_note_goes_on_in_a_line_that_is_no_property() -> None:
    found = read(card("FN:Ana", "NOTE:one", "two", "TEL:1", "junk"))
    assert found.people[0].person.notes == "one\ntwo"
    assert reasons(found) == ["7 : the line is no property and was left out"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_any_line_ends(end: str) -> None:
    found = read(card("FN:Ana", "NOTE:a", " b"), card("FN:Ben"), end=end)
    assert names(found) == ["Ana", "Ben"]
    assert [row.line for row in found.people] == [1, 7]
    assert found.people[0].person.notes == "ab"


def test_files_that_were_put_together() -> None:
    one = card("FN:Ana").rstrip("\n")
    two = card("FN:Ben")
    found = read(one.encode() + two.encode(), b"\xef\xbb\xbf" + two.encode())
    assert [(row.person.name, row.line) for row in found.people] == [("Ana", 1), ("Ben", 4), ("Ben", 8)]
    assert found.remarks == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_any_unicode(encoding: str) -> None:
    data = card("FN;CHARSET=ISO-8859-1:Åsa Öberg", "ORG:a very plain company").encode(encoding)
    source = Source("x.vcf", data)
    assert names(detect(source).parse(source)) == ["Åsa Öberg"]


def test_an_encoding_chosen_by_hand_holds_for_all_lines() -> None:
    data = card("FN:Анна", "NOTE;CHARSET=UTF-8:Привет").encode("koi8-r")
    assert names(vcard.parse(Source("x.vcf", data, "koi8-r"))) == ["Анна"]
    with pytest.raises(UnreadableFileError):
        vcard.parse(Source("x.vcf", data, "ascii"))


def test_each_line_of_an_old_file_in_its_own_charset() -> None:
    name = b"FN;CHARSET=SHIFT_JIS:\x88\xc0\x93\xa1"
    [row] = read(b"BEGIN:VCARD\nVERSION:2.1\n" + name + b"\nORG:M\xfcller\nTITLE:\xc3\x84rztin\nEND:VCARD\n").people
    assert (row.person.name, row.person.organization, row.person.title) == ("安藤", "Müller", "Ärztin")


@pytest.mark.parametrize("kind", ["KIND:org", "KIND:location", "kind:ORG", "X-ADDRESSBOOKSERVER-KIND:org"])
def test_a_card_about_no_person_is_told(kind: str) -> None:
    found = read(card(kind, "FN:Labs"), card("FN:Ana"))
    assert names(found) == ["Ana"]
    assert "“Labs” is a" in reasons(found)[0]


@pytest.mark.parametrize(
    "lines",
    [
        ["N:;;;;", "FN:Acme", "ORG:Acme;", "X-ABShowAs:COMPANY"],
        ["N:;;;;", "FN:Acme", "X-ABShowAs:COMPANY"],
        ["N:Acme;;;;", "FN:Acme", "ORG:Acme"],
        ["FN:ACME", "ORG:Acme;Sales", "TEL:+1 555 0100"],
        ["ORG:Acme"],
    ],
)
def test_an_organisation_in_all_but_its_kind_is_a_group_and_told(lines: list[str]) -> None:
    found = read(card(*lines))
    [row] = found.people
    assert (row.person.name.title(), row.person.kind) == ("Acme", "group")
    assert (row.person.given_name, row.person.family_name) == ("", "")
    told = [reason.casefold() for reason in reasons(found)]
    assert "1 fn: “acme” is an organisation and no person; on the map it is a group" in told


def test_a_person_on_a_card_that_is_shown_as_an_organisation_is_called_by_their_name() -> None:
    found = read(card("N:Brook;Ana;;;", "FN:Acme", "ORG:Acme", "X-ABShowAs:COMPANY"))
    [row] = found.people
    assert (row.person.name, row.person.organization, row.person.kind) == ("Ana Brook", "Acme", "person")
    assert reasons(found) == ["1 FN: shown as “Acme”; called “Ana Brook”, who is named on the card"]


def test_a_person_at_an_organisation_of_their_name_is_a_person() -> None:
    assert one("N:Brook;Ana;;;", "FN:Ana Brook", "ORG:Brook").kind == "person"
    assert one("FN:Ana Brook", "ORG:Acme").kind == "person"
    assert one("KIND:individual", "FN:Ana Brook", "ORG:Ana Brook").kind == "person"


def test_a_birthday_as_android_writes_it() -> None:
    event = "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;{};{};;;;;;;;;;;;;"
    found = read(card("FN:Ana", event.format("2010-06-01", 1), event.format("1980-05-04", 3)))
    assert found.people[0].person.birthday == "1980-05-04"
    assert reasons(found) == ["None X-ANDROID-CUSTOM: not read; there is one in the file"]
    assert one("FN:Ana", "BDAY:1981-01-02", event.format("1980-05-04", 3)).birthday == "1981-01-02"


def test_groups_that_google_keeps_for_itself_are_left_out() -> None:
    assert one("FN:Ana", "CATEGORIES:Choir,myContacts,starred").groups == ("Choir",)


def test_members_of_a_group_are_in_it() -> None:
    people = [card("UID:urn:uuid:A-1", "FN:Ana", "CATEGORIES:choir"), card("FN:Ben", "EMAIL:ben@example.org")]
    group = card("KIND:group", "FN:Choir", "MEMBER:urn:uuid:a-1", "MEMBER:mailto:BEN@example.org", "MEMBER:urn:uuid:z")
    second = card("X-ADDRESSBOOKSERVER-KIND:group", "FN:Staff", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:A-1")
    found = read(group, *people, second)
    assert [row.person.groups for row in found.people] == [("choir", "Staff"), ("Choir",)]
    assert reasons(found) == ["1 MEMBER: 1 of the 3 members of “Choir” are not in this file"]


def test_a_list_of_evolution_is_a_group_of_those_with_its_addresses() -> None:
    found = read(
        card("FN:Choir", "X-EVOLUTION-LIST:TRUE", "EMAIL:ana@example.org"), card("FN:Ana", "EMAIL:ana@example.org")
    )
    assert [row.person.groups for row in found.people] == [("Choir",)]


def test_a_group_that_kith_wrote_is_somebody_on_a_map() -> None:
    cards = [
        card("PRODID:-//kith//kith//EN", f"KIND:{kind}", "FN:Choir") for kind in ("group", "x-resource", "individual")
    ]
    assert [row.person.kind for row in read(*cards).people] == ["group", "resource", "person"]


def test_a_group_alone_is_nobody() -> None:
    found = read(card("KIND:group", "N:Staff", "MEMBER:urn:uuid:x"))
    assert (found.rows, found.people, found.refused) == (0, (), ())


@pytest.mark.parametrize(
    ("lines", "relation"),
    [
        (["X-MS-SPOUSE:Jo Vale"], "spouse"),
        (["X-EVOLUTION-MANAGER:Jo Vale"], "manager"),
        (["X-KADDRESSBOOK-X-AssistantsName:Jo Vale"], "assistant"),
        (["X-WAB-SPOUSE_NAME:Jo Vale"], "spouse"),
        (["item1.X-ABRELATEDNAMES:Jo Vale", "item1.X-ABLabel:_$!<Mother>!$_"], "mother"),
        (["item1.X-ABRELATEDNAMES:Jo Vale", "item1.X-ABLabel:DOMESTIC_PARTNER"], "domestic partner"),
        (["item1.X-ABRELATEDNAMES;type=pref:Jo Vale", "item1.X-ABLabel:Tennis partner"], "Tennis partner"),
        (["X-ABRELATEDNAMES:Jo Vale"], ""),
        (["RELATED;TYPE=co-worker,crush;VALUE=text:Jo Vale"], "co-worker, crush"),
        (["RELATED;TYPE=spouse:Jo Vale"], "spouse"),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Jo Vale;14;;;;"], "spouse"),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Jo Vale;0;Rival;;;"], "Rival"),
    ],
)
def test_somebody_known_by_name_only_is_tied_to_the_one_who_names_them(lines: list[str], relation: str) -> None:
    found = read(card("FN:Ana Brook", *lines))
    assert names(found) == ["Ana Brook", "Jo Vale"]
    assert among(found) == {("Ana Brook", "Jo Vale", relation)}
    assert owned(found) == ["Ana Brook"]
    assert (found.rows, found.people[1].row, found.people[1].line) == (2, 2, 4)


@pytest.mark.parametrize(
    "said",
    [
        "RELATED;TYPE=friend:urn:uuid:B-1",
        "RELATED;TYPE=friend:URN:UUID:b-1",
        "RELATED;TYPE=friend;VALUE=uri:mailto:jo@example.org",
        "RELATED;TYPE=friend;VALUE=uri:jo@example.org",
        "RELATED;TYPE=friend:tel:+1-555-0100",
        "RELATED;TYPE=friend:https://example.org/jo",
        "RELATED;TYPE=friend;VALUE=text:jo  VALE",
    ],
)
def test_somebody_in_the_file_is_tied_by_id_address_or_name(said: str) -> None:
    jo = card(
        *("UID:b-1", "FN:Jo Vale", "EMAIL:Jo@example.org", "TEL:+1 555 0100", "URL:https://example.org/jo"),
        version="4.0",
    )
    found = read(card("FN:Ana", said, version="4.0"), jo)
    assert among(found) == {("Ana", "Jo Vale", "friend")}
    assert owned(found) == ["Ana", "Jo Vale"]


def test_somebody_is_found_without_their_title() -> None:
    found = read(card("FN:Ana", "X-MS-SPOUSE:Jo Vale"), card("FN:Dr. Jo M. Vale", "N:Vale;Jo;M.;Dr.;"))
    assert among(found) == {("Ana", "Dr. Jo M. Vale", "spouse")}


def test_two_who_name_each_other_are_tied_once() -> None:
    found = read(card("FN:Ana", "RELATED;TYPE=child:Ben"), card("FN:Ben", "RELATED;TYPE=parent:Ana"))
    assert among(found) == {("Ana", "Ben", "child, parent")}


def test_two_who_name_the_same_person_share_them() -> None:
    found = read(card("FN:Ana", "X-MS-MANAGER:Jo Vale"), card("FN:Ben", "X-MS-MANAGER:JO VALE"))
    assert among(found) == {("Ana", "Jo Vale", "manager"), ("Ben", "Jo Vale", "manager")}


def test_two_who_name_somebody_by_one_word_need_not_mean_the_same() -> None:
    found = read(card("FN:Ana", "X-MS-SPOUSE:Jo", "X-MS-MANAGER:Jo"), card("FN:Ben", "X-MS-SPOUSE:Jo"))
    assert names(found) == ["Ana", "Ben", "Jo", "Jo"]
    assert among(found) == {("Ana", "Jo", "spouse, manager"), ("Ben", "Jo", "spouse")}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("RELATED;TYPE=contact:http://example.com/jo.vcf", "leads to nobody in this file"),
        ("RELATED;TYPE=contact:urn:uuid:x", "leads to nobody in this file"),
        ("RELATED;TYPE=contact;VALUE=uri:jo@example.com", "leads to nobody in this file"),
        ("RELATED;TYPE=contact;VALUE=text:Please contact my assistant Jo for any inquiries.", "is no name"),
        ("RELATED;TYPE=contact;VALUE=text:0171 5550", "is no name"),
        ("RELATED;TYPE=contact;VALUE=text:Ben", "is the name of several people in this file"),
    ],
)
def test_what_leads_to_nobody_is_told(said: str, why: str) -> None:
    found = read(card("FN:Ana", said), card("FN:Ben", "TEL:1"), card("FN:Ben", "TEL:2"))
    assert names(found) == ["Ana", "Ben", "Ben"]
    assert any(reason.startswith("4 RELATED: contact: “") and why in reason for reason in reasons(found))


def test_nobody_is_tied_to_themselves() -> None:
    assert among(read(card("FN:Ana", "RELATED;TYPE=me:urn:uuid:b"), card("UID:b", "FN:Ana B."))) == set()
    assert among(read(card("UID:a", "FN:Ana", "RELATED:urn:uuid:a", "X-MS-SPOUSE:Ana"))) == set()


def test_an_agent_is_a_person_tied_to_the_card_only() -> None:
    nested = card("FN:Ana", "AGENT:", card("FN:Jo").strip(), "TEL:1")
    inline = card("FN:Ana", r"AGENT:BEGIN:VCARD\nFN:Jo\nTEL:2\nEND:VCARD\n", "TEL:1")
    for text in (nested, inline):
        found = read(text)
        assert among(found) == {("Ana", "Jo", "agent")}
        assert owned(found) == ["Ana"]
        assert found.people[0].person.phones == ("1",)


def test_an_agent_that_is_no_card_is_told() -> None:
    found = read(card("FN:Ana", "AGENT:Invalid line"))
    assert (names(found), reasons(found)) == (["Ana"], ["4 AGENT: “Invalid line” is no card and was left out"])


def test_two_cards_of_one_uid_are_versions_of_one_person() -> None:
    old = card("UID:a", "REV:2019-01-01", "FN:Ana Brook", "ORG:Old", "EMAIL:ana@old.example")
    new = card("UID:urn:uuid:A", "REV:2024-01-01", "FN:Ana Brook", "ORG:New", "EMAIL:ana@new.example")
    for cards in ([old, new], [new, old]):
        found = read(*cards)
        [row] = found.people
        assert row.person.organization == "New"
        assert set(row.person.emails) == {"ana@old.example", "ana@new.example"}
        assert (found.rows, len(found.ties)) == (1, 1)
        assert any("the cards were put together" in reason for reason in reasons(found))


def test_two_people_of_one_uid_are_kept_apart() -> None:
    found = read(card("UID:0", "FN:Ana Brook"), card("UID:0", "FN:Ben Moor"))
    assert names(found) == ["Ana Brook", "Ben Moor"]
    assert len({row.person.id for row in found.people}) == 2
    assert reasons(found) == ["6 UID: Ben Moor has the UID of Ana Brook; the two were kept apart"]


def test_an_id_that_looks_like_the_number_of_a_card_is_nobody_elses() -> None:
    found = read(card("FN:Ana"), card("UID:card 1", "FN:Ben"))
    assert len({row.person.id for row in found.people}) == 2


def test_refused_cards_keep_their_text() -> None:
    nameless = card("N:;;;;", "TEL:123", "NOTE:x")
    found = read(card("FN:Ana"), nameless, card("FN:Ben"))
    [refused] = found.refused
    assert (found.rows, names(found)) == (3, ["Ana", "Ben"])
    assert (refused.line, refused.reason) == (5, "the card has no name; it has only TEL and NOTE")
    assert refused.text == nameless.replace("\n", "\r\n") == found.refused_rows
    assert [row.row for row in found.people] == [1, 3]
    again = vcard.parse(Source("x.vcf", found.refused_rows.encode()))
    assert again.refused[0].text == refused.text


def test_the_text_of_refused_cards_is_utf8_and_says_so() -> None:
    data = b"BEGIN:VCARD\nVERSION:2.1\nN:;;;;\nTEL:1\nNOTE;CHARSET=SHIFT_JIS:\x88\xc0\x93\xa1\nEND:VCARD\n"
    [refused] = read(data).refused
    assert "NOTE;CHARSET=UTF-8:安藤\n" in refused.text


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        (["FN:" + "x" * 301], "name"),
        (["FN:Ana", "CATEGORIES:" + "x" * 301], "groups"),
        (["FN:Ana", "NOTE:" + "x" * 100_001], "notes"),
        (["FN:Ana", "NOTE:" + "x" * (2 * 2**20 + 1)], "NOTE"),
        (["FN:Ana", "ORG:" + "x" * 100_001], "ORG"),
        (["TEL:1"], "FN"),
        (["FN:\u200b\u2060"], "FN"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field(lines: list[str], field: str) -> None:
    [refused] = read(card(*lines)).refused
    assert refused.field == field


def test_what_is_within_a_refused_card_is_refused_with_it() -> None:
    found = read(card("TEL:1", "AGENT:", card("FN:Jo").strip()))
    assert (found.rows, found.people, len(found.refused)) == (1, (), 1)
    assert "FN:Jo" in found.refused[0].text


def test_cards_without_an_end_or_a_beginning_are_taken_and_told() -> None:
    text = "FN:Ana\nEND:VCARD\nBEGIN:VCARD\nFN:Ben\nBEGIN:VCARD\nFN:Cai\n"
    found = read(text)
    assert names(found) == ["Ana", "Ben", "Cai"]
    assert [r.field for r in found.remarks] == ["BEGIN", "END", "END"]


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\nEND:VCARD\n",
        b"\n\n  \nbegin:vcard\r\nFN:A\r\n",
        b"# exported\nBEGIN:VCARD\rFN:A\rEND:VCARD\r",
        b"Content-Type: text/vcard; charset=utf-8\n\nBEGIN:VCARD\nEND:VCARD\n",
        b"TEL:1\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\n",
        "\ufeffBEGIN:VCARD\nEND:VCARD".encode("utf-16"),
    ],
)
def test_a_vcard_is_recognised_by_its_content(data: bytes) -> None:
    assert detect(Source("contacts.txt", data)).name == "vcard"


@pytest.mark.parametrize(
    "data",
    [
        b'name,card\nAna,"\nBEGIN:VCARD\n"\n',
        b'{"a": "\nBEGIN:VCARD\n"}',
        b"<card>\nBEGIN:VCARD\n",
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        b"dn: cn=x\nBEGIN:VCARD\n",
        b"\xff\xd8\xff\xe0\0\0\0BEGIN:VCARD",
    ],
)
def test_other_files_are_not_taken_for_a_vcard(data: bytes) -> None:
    assert vcard.why_not(Source("x.vcf", data)) is not None


def test_a_file_without_a_card_is_told_so() -> None:
    with pytest.raises(UnknownFormatError, match="BEGIN:VCARD"):
        vcard.parse(Source("x.vcf", b"hello"))
    with pytest.raises(UnknownFormatError, match="no line BEGIN:VCARD"):
        detect(Source("x.vcf", b"FN:Ana\nEND:VCARD\n"))


def test_more_than_100_000_cards_are_refused() -> None:
    with pytest.raises(MalformedFileError, match="100,000"):
        vcard.parse(Source("x.vcf", b"BEGIN:VCARD\nEND:VCARD\n" * 100_001))


def test_the_same_file_twice_changes_nothing() -> None:
    people = [card("UID:a", "FN:Ana", "X-MS-SPOUSE:Jo Vale"), card("FN:Ben", "RELATED:urn:uuid:a"), card("FN:Cai")]
    found = read(*people)
    first = plan(found, empty_map())
    assert first.count("new") == len({row.person for row in first.rows}) == 4
    after = empty_map(*first.changes.people)
    assert plan(found, after).count("new") == 0
    assert not plan(found, after).changes.people
