"""LDIF address books."""

from base64 import b64encode

import pytest

from graph.errors import MalformedFileError, UnknownFormatError
from graph.model import Tie
from loaders.contacts import ldif
from loaders.contacts.ldif_person import known_as
from loaders.records import OWNER, Parsed
from loaders.registry import detect
from loaders.source import Source
from tests.loaders.cards import read_ldif, reasons
from tests.loaders.files import SAMPLES, names

ANA = """dn: cn=Ana Brook,mail=ana@example.org
objectclass: top
objectclass: inetOrgPerson
objectclass: mozillaAbPersonAlpha
givenName: Ana
sn: Brook
cn: Ana Brook
mail: ana@example.org
mozillaSecondEmail: ana@work.example
telephoneNumber: +44 20 7946 0000
mobile: +44 7700 900000
mozillaHomeLocalityName: Leeds
mozillaHomeCountryName: UK
l: London
o: Labs, Inc.
title: Engineer
mozillaWorkUrl: http://example.org/ana
birthyear: 1980
birthmonth: 5
birthday: 4
description: likes tea

"""
BEN = "dn: cn=Ben Moor\ncn: Ben Moor\n\n"


def among(found: Parsed) -> set[tuple[str, str, str]]:
    by_id = {row.person.id: row.person.name for row in found.people}
    return {(by_id[t.source], by_id[t.target], t.context) for t in found.ties if t.source != OWNER}


def b64(text: str, encoding: str = "utf-8") -> str:
    return b64encode(text.encode(encoding)).decode()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_whole_entry(end: str) -> None:
    found = read_ldif("version: 1\n\n" + ANA + BEN, end)
    row, second = found.people
    person = row.person
    assert (person.name, person.given_name, person.family_name) == ("Ana Brook", "Ana", "Brook")
    assert (person.emails, person.urls) == (("ana@example.org", "ana@work.example"), ("http://example.org/ana",))
    assert person.phones == ("+44 20 7946 0000", "+44 7700 900000")
    assert (person.organization, person.title, person.location) == ("Labs, Inc.", "Engineer", "Leeds, UK")
    assert (person.birthday, person.notes) == ("1980-05-04", "likes tea")
    assert (row.row, row.line, second.line, found.rows, found.remarks) == (1, 3, 25, 2, ())
    assert found.ties == (Tie(OWNER, person.id), Tie(OWNER, second.person.id))


def test_base64_and_folded_values_and_options() -> None:
    note = b64("one\r\ntwo")
    found = read_ldif(
        f"dn:: {b64('cn=Zoë')}\ncn;lang-en:: {b64('Zoë Vale')}\ndescription:: {note[:6]}\n {note[6:]}\n"
        "mail: zoe@exa\n mple.org\n"
    )
    [row] = found.people
    assert (row.person.id, row.person.name) == ("cn=Zoë", "Zoë Vale")
    assert (row.person.notes, row.person.emails) == ("one\ntwo", ("zoe@example.org",))


def test_a_fold_may_cut_a_character() -> None:
    data = b"dn: cn=x\ncn: Zo\xc3\n \xab Vale\n"
    assert names(ldif.parse(Source("x.ldif", data))) == ["Zoë Vale"]


def test_text_that_is_no_utf8_is_read_all_the_same() -> None:
    data = "dn: cn=x\ncn: Jürgen Müller\nl: Köln\n".encode("cp1252")
    found = ldif.parse(Source("x.ldif", data))
    assert names(found) == ["Jürgen Müller"]
    assert "read as cp1252" in found.remarks[0].reason


def test_comments_are_left_out_even_when_folded() -> None:
    found = read_ldif("# a comment\n  cn: folded\nversion: 1\n\n# another\ndn: cn=x\n# one more\ncn: Ana\n")
    assert (names(found), found.remarks, found.people[0].line) == (["Ana"], (), 6)


def test_what_stands_at_an_address_is_not_fetched() -> None:
    found = read_ldif("dn: cn=Ana\ncn: Ana\ndescription:< file:///etc/passwd\njpegPhoto:< http://example.org/x.jpg\n")
    assert found.people[0].person.notes == ""
    assert reasons(found) == [
        "None jpegphoto: not read; there is one in the file",
        "3 description: the value stands at an address, which is not fetched; left out",
    ]


def test_what_is_no_base64_is_told() -> None:
    found = read_ldif("dn: cn=Ana\ncn: Ana\ndescription:: AAAAA\n")
    assert reasons(found) == ["3 description: the value is no base64; left out"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("displayName: Annie\ncn: Ana Brook", "Annie"),
        ("cn: Ana Brook\ncn: Brook Ana", "Ana Brook"),
        ("givenName: Ana\nsn: Brook", "Ana Brook"),
        ("mozillaNickname: Annie\no: Labs", "Annie"),
        ("o: Labs\nmail: ana@example.org", "Labs"),
        ("mail: ana@example.org", "ana@example.org"),
    ],
)
def test_where_the_name_comes_from(text: str, name: str) -> None:
    assert names(read_ldif(f"dn: x=y\n{text}\n")) == [name]


def test_an_entry_without_a_name_is_refused_and_keeps_its_text() -> None:
    nameless = "dn: uid=7\nobjectclass: person\ntelephoneNumber: 1\n\n"
    found = read_ldif("version: 1\n" + nameless + BEN, "\r\n")
    [refused] = found.refused
    assert (found.rows, names(found), refused.line, refused.field) == (2, ["Ben Moor"], 2, "cn")
    assert refused.text == nameless.replace("\n", "\r\n")
    again = ldif.parse(Source("x.ldif", found.refused_rows.encode()))
    assert found.refused_rows.startswith("version: 1\r\n\r\ndn: uid=7")
    assert again.refused[0].text == refused.text


def test_a_field_over_its_limit_is_refused() -> None:
    assert [r.field for r in read_ldif(f"dn: x=1\ncn: {'x' * 301}\n").refused] == ["name"]
    assert [r.field for r in read_ldif(f"dn: x=1\ncn: {'x' * 100_001}\n").refused] == ["cn"]


def test_lists_are_groups_of_their_members() -> None:
    members = "member: cn=Ana Brook, mail=ana@example.org\nmember: CN=Ben Moor\nmember: cn=Nobody\n"
    found = read_ldif(f"dn: cn=Choir\nobjectclass: groupOfNames\ncn: Choir\n{members}\n{ANA}{BEN}")
    assert [row.person.groups for row in found.people] == [("Choir",), ("Choir",)]
    assert reasons(found) == ["1 MEMBER: 1 of the 3 members of “Choir” are not in this file"]


@pytest.mark.parametrize(
    "text", ["objectclass: organizationalUnit\nou: People", "objectclass: dcObject\ndc: example", "changetype: delete"]
)
def test_entries_about_no_person_are_told(text: str) -> None:
    found = read_ldif(f"dn: ou=People\n{text}\n\n{BEN}")
    assert names(found) == ["Ben Moor"]
    assert "and no person; left out" in reasons(found)[0]


def test_managers_and_assistants_are_tied() -> None:
    cai = "dn: cn=Cai\ncn: Cai\nmanager: cn=Ben Moor, ou=Staff\nsecretary: cn=Jo Vale,ou=Staff\n\n"
    found = read_ldif("dn: cn=Ben Moor,ou=Staff\ncn: Ben Moor\n\n" + cai)
    assert among(found) == {("Cai", "Ben Moor", "manager"), ("Cai", "Jo Vale", "assistant")}
    assert len([t for t in found.ties if t.source == OWNER]) == 2


def test_a_blank_line_may_be_missing_between_entries() -> None:
    assert names(read_ldif("dn: cn=Ana\ncn: Ana\ndn: cn=Ben\ncn: Ben\n")) == ["Ana", "Ben"]


def test_what_ldapsearch_writes_around_the_entries_is_no_entry() -> None:
    found = read_ldif(
        f"# extended LDIF\n#\n# LDAPv3\n\n# Ben Moor\n{BEN}# search result\nsearch: 2\nresult: 0 Success\n"
    )
    assert (names(found), found.rows, found.remarks) == (["Ben Moor"], 1, ())


def test_what_the_name_of_an_entry_calls_somebody() -> None:
    assert known_as("cn=Ana Brook,ou=People") == "Ana Brook"
    assert known_as(r"uid=7, CN=Brook\, Ana+mail=a@b") == "Brook, Ana"
    assert known_as("Ana Brook") == "Ana Brook"


@pytest.mark.parametrize(
    "head", ["", "version: 1\n", "version: 1\n\n", "# x\n\n", "# x\nversion: 1\n# y\n\n", "\ufeff"]
)
def test_ldif_is_recognised_by_its_content(head: str) -> None:
    assert detect(Source("x.txt", (head + BEN).encode())).name == "ldif"


@pytest.mark.parametrize("text", ["name,dn\ndn: x\n", "version: 1\nfoo: bar\n", "BEGIN:VCARD\ndn: x\n", "", "dn\n"])
def test_other_files_are_not_taken_for_ldif(text: str) -> None:
    assert ldif.why_not(Source("x.ldif", text.encode())) is not None


def test_a_file_without_an_entry_is_told_so() -> None:
    with pytest.raises(UnknownFormatError, match="no entry"):
        ldif.parse(Source("x.ldif", b"version: 1\n"))


def test_more_than_100_000_entries_are_refused() -> None:
    with pytest.raises(MalformedFileError, match="100,000"):
        ldif.parse(Source("x.ldif", b"dn: x\n\n" * 100_001))


THERE = sorted(path.name for path in (SAMPLES / "ldif").glob("*.ldif"))


@pytest.mark.parametrize("name", THERE)
def test_the_samples_are_read_as_their_readme_says(name: str) -> None:
    source = Source(name, (SAMPLES / "ldif" / name).read_bytes())
    found = detect(source).parse(source)
    last = found.people[-1].person
    assert (found.format, found.refused) == ("ldif", ())
    if name == "thunderbird-import.ldif":
        assert (names(found), last.given_name, last.family_name) == (["Display Name"], "First", "Last")
        assert (len(last.emails), last.notes.count("\n")) == (2, 3)
    if name == "horde-import-crlf.ldif":
        assert names(found) == ["John Smith", "Charlie Brown"]
        assert (last.given_name, len(last.emails), last.notes) == ("Charles", 2, "hi mom")


def test_an_entry_of_an_organisation_is_a_group_and_told() -> None:
    found = read_ldif("dn: cn=Acme\nobjectclass: person\ncn: Acme\nsn: Acme\no: ACME\n\ndn: mail=x\no: Labs\n\n")
    assert [(row.person.name, row.person.kind, row.person.family_name) for row in found.people] == [
        ("Acme", "group", ""),
        ("Labs", "group", ""),
    ]
    assert reasons(found)[0] == "1 cn: “Acme” is an organisation and no person; on the map it is a group"


def test_a_person_at_an_organisation_is_a_person() -> None:
    [row] = read_ldif("dn: cn=Ana\ncn: Ana\nsn: Brook\no: Ana\n\n").people
    assert row.person.kind == "person"
