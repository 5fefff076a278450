"""Monica's JSON export: contacts, relationships, meetings, in the layouts of its versions."""

import json
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import apply
from graph.errors import FileError, MalformedFileError, NotFoundError
from graph.model import Tie
from graph.verifying import verify
from loaders.contacts import monica
from loaders.plan import plan
from loaders.records import OWNER, Parsed
from loaders.registry import detect
from loaders.source import Choices, Source
from tests.loaders.files import SAMPLES, empty_map, names
from tests.loaders.studies.test_egor import known, said

ME: Final = {
    "uuid": "me",
    "properties": {"first_name": "Ana", "last_name": "Brook", "is_partial": False},
    "data": [{"count": 1, "type": "activity", "values": ["act1"]}],
}
BEN: Final[dict[str, Any]] = {
    "uuid": "ben",
    "properties": {
        "first_name": "Ben",
        "middle_name": "J.",
        "last_name": "Moor",
        "nickname": "Benny",
        "description": "Sails.",
        "job": "Cook",
        "company": "Harbour, Inc.",
        "is_partial": False,
        "is_dead": False,
        "last_talked_to": "2024-02-09T00:03:00.000000Z",
        "stay_in_touch_frequency": 30,
        "tags": ["choir", "school", "choir"],
        "birthdate": {"is_age_based": False, "is_year_unknown": True, "date": "2024-05-04T00:00:00Z"},
        "first_met_date": {"is_age_based": False, "is_year_unknown": False, "date": "2010-09-01T00:00:00Z"},
        "first_met_through": "cai",
    },
    "data": [
        {"type": "contact_field", "values": [
            {"properties": {"data": "ben@example.org", "type": "t-mail"}},
            {"properties": {"data": "+44 20 7946 0000", "type": "t-phone"}},
            {"properties": {"data": "@benny", "type": "t-site"}},
            {"properties": {"data": "benny", "type": "t-chat"}},
        ]},
        {"type": "address", "values": [{"properties": {"street": "1 Quay", "city": "Lund", "country": "SE"}}]},
        {"type": "note", "values": [{"properties": {"body": "Likes tea.\nAnd coffee."}}]},
        {"type": "reminder", "values": [{"properties": {
            "title": "Birthday", "initial_date": "2024-05-04", "frequency_type": "year", "frequency_number": 1}}]},
        {"type": "call", "values": [{"properties": {"called_at": "2024-02-09", "content": "About the boat."}}]},
        {"type": "conversation", "values": [{"properties": {
            "happened_at": "2024-01-02", "contact_field_type": "t-chat",
            "messages": [{"properties": {"content": "Hello"}}, {"properties": {"content": "Hi"}}]}}]},
        {"type": "activity", "values": ["act1", "act1", "gone"]},
        {"type": "starship", "values": [{}]},
    ],
}  # fmt: skip
CAI: Final = {"uuid": "cai", "properties": {"first_name": "Cai", "is_partial": True}, "data": []}
INSTANCE: Final = {
    "contact_field_types": [
        {"uuid": "t-mail", "properties": {"name": "E-mail", "protocol": "mailto:", "type": "email"}},
        {"uuid": "t-phone", "properties": {"name": "Phone", "protocol": "tel:"}},
        {"uuid": "t-site", "properties": {"name": "Site", "protocol": "https://site.example.org/"}},
        {"uuid": "t-chat", "properties": {"name": "Chat"}},
    ]
}
RELATED: Final = [
    {"uuid": "r1", "properties": {"type": "child", "contact_is": "cai", "of_contact": "ben"}},
    {"uuid": "r2", "properties": {"type": "parent", "contact_is": "ben", "of_contact": "cai"}},
    {"uuid": "r3", "properties": {"type": "boss", "contact_is": "me", "of_contact": "ben"}},
    {"uuid": "r4", "properties": {"type": "friend", "contact_is": "ben", "of_contact": "nobody"}},
]
ACTIVITIES: Final = [
    {
        "uuid": "act1",
        "properties": {"summary": "Sailing", "description": "Rain", "happened_at": "2024-03-01T10:00:00Z"},
    },
    {"uuid": "act2", "properties": {"summary": "Alone", "happened_at": "2024-03-02T10:00:00Z"}},
]
USER: Final = {"uuid": "u", "email": "ana@example.org", "properties": {"me_contact": "me"}}


def export(plural: bool = False, **replaced: list[Any]) -> dict[str, Any]:
    """An export in the layout since 4.1, or with sections in the plural as before."""
    found = {"user": [USER], "contact": [ME, BEN, CAI], "relationship": RELATED, "activity": ACTIVITIES} | replaced
    plurals = {"activity": "activities", "address": "addresses"}

    def called(kind: str) -> str:
        return plurals.get(kind, f"{kind}s") if plural else kind

    def section(kind: str, values: list[Any]) -> dict[str, Any]:
        return {"count": len(values), "type": called(kind), "values": values}

    contacts = [
        c | {"data": [section(s["type"], s["values"]) for s in c["data"]]} if isinstance(c, dict) and "data" in c else c
        for c in found["contact"]
    ]
    data = [section(kind, values) for kind, values in (found | {"contact": contacts}).items() if values]
    account = {"uuid": "acc", "data": data, "properties": {"journal_entries": [{}]}, "instance": INSTANCE}
    return {"version": "1.0-preview.1", "app_version": "4.1.2", "account": account}


def read(found: dict[str, Any], ego: str | None = None) -> Parsed:
    source = Source("monica.json", json.dumps(found).encode(), choices=Choices(ego=ego))
    loader = detect(source)
    assert loader.name == "monica"
    return loader.parse(source)


def tie(found: Parsed, one: str, other: str) -> Tie:
    return next(t for t in found.ties if {t.source, t.target} == {one, other})


@pytest.mark.parametrize("plural", [False, True])
def test_a_contact_is_a_person_with_all_that_has_a_place(plural: bool) -> None:
    found = read(export(plural))
    assert names(found) == ["Ana Brook", "Ben J. Moor", "Cai"]
    ben = found.people[1].person
    assert (ben.given_name, ben.family_name, ben.title, ben.organization) == ("Ben", "Moor", "Cook", "Harbour, Inc.")
    assert (ben.emails, ben.phones) == (("ben@example.org",), ("+44 20 7946 0000",))
    assert ben.urls == ("https://site.example.org/benny",)
    assert (ben.location, ben.birthday, ben.groups) == ("Lund, SE", "--05-04", ("choir", "school"))
    assert ben.introduced_by == "cai"
    assert ben.notes.splitlines() == [
        "Nickname: Benny",
        "Sails.",
        "Chat: benny",
        "Address: 1 Quay, Lund, SE",
        "Likes tea.",
        "And coffee.",
        "Reminder: Birthday, every year, 2024-05-04",
    ]


def test_the_user_is_the_owner_and_knows_all_but_partial_contacts() -> None:
    found = read(export())
    assert found.ego == "me"
    assert known(found) == {frozenset(("Ana Brook", "Ben J. Moor")), frozenset(("Ben J. Moor", "Cai"))}
    ben = tie(found, "me", "ben")
    assert (ben.since, ben.last_contact, ben.cadence_days) == (date(2010, 9, 1), date(2024, 2, 9), 30)
    assert "1 partial contact," in said(found)


def test_both_directions_of_a_relationship_are_one_tie_that_says_who_is_what() -> None:
    found = read(export())
    assert tie(found, "ben", "cai").context == "Cai is child of Ben J. Moor"
    assert tie(found, "me", "ben").context == "subordinate"  # she is his boss
    assert "1 relationship was left out" in said(found)


@pytest.mark.parametrize("record", RELATED[:2])
def test_one_direction_alone_says_the_same(record: dict[str, Any]) -> None:
    assert tie(read(export(relationship=[record])), "ben", "cai").context == "Cai is child of Ben J. Moor"


def test_activities_calls_and_conversations_are_contacts_on_a_day() -> None:
    found = read(export())
    assert [(i.person, i.on, i.kind, i.channel, i.note) for i in found.interactions] == [
        ("ben", date(2024, 3, 1), "contact", "", "Sailing\nRain"),
        ("ben", date(2024, 2, 9), "contact", "call", "About the boat."),
        ("ben", date(2024, 1, 2), "contact", "Chat", "Hello\nHi"),
    ]
    assert "1 activity that a contact took part in is not in the file" in said(found)
    assert "1 activity was left out: nobody but you" in said(found)


def test_sections_that_are_not_known_are_said() -> None:
    assert "not read: journal_entry (1), starship (1)" in said(read(export()))


@pytest.mark.parametrize("users", [[], [{"uuid": "u", "properties": {"me_contact": "nobody"}}]])
def test_without_a_contact_of_the_user_the_owner_is_not_in_the_file(users: list[Any]) -> None:
    found = read(export(user=users))
    assert found.ego == OWNER
    assert {t.target for t in found.ties if t.source == OWNER} == {"me", "ben"}
    assert "--ego NAME" in said(found)
    assert read(export(user=users), "Ana Brook").ego == "me"
    with pytest.raises(NotFoundError, match="No contact is called “Cleo”"):
        read(export(user=users), "Cleo")


def test_a_birthday_reckoned_from_an_age_is_only_noted_and_a_death_too() -> None:
    special = {"is_age_based": True, "is_year_unknown": False, "date": "1950-01-01T00:00:00Z"}
    died = {"is_age_based": False, "is_year_unknown": False, "date": "2020-02-03T00:00:00Z"}
    said = {"first_name": "Eli", "birthdate": special, "is_dead": True, "deceased_date": died}
    eli = read(export(contact=[{"uuid": "eli", "properties": said}])).people[0].person
    assert (eli.birthday, eli.notes) == (None, "Born about 1950\nDied on 2020-02-03")


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"uuid": "x", "properties": {"company": "Harbour"}}, "has no name"),
        ({"uuid": "x", "properties": {"first_name": "\u200b"}}, "has no name"),
        ({"properties": {"first_name": "Fay"}}, "has no uuid"),
        ({"uuid": "me", "properties": {"first_name": "Fay"}}, "the uuid of an earlier one"),
        ({"uuid": "x", "properties": {"first_name": "y" * 301}}, "301 characters"),
        ("Fay", "has no name"),
        (None, "has no uuid"),
    ],
)
def test_a_contact_that_cannot_be_kept_is_refused(record: Any, reason: str) -> None:
    found = read(export(contact=[ME, record]))
    assert reason in found.refused[0].reason
    assert (found.rows, len(found.people)) == (2, 1)


def test_a_file_without_an_account_is_malformed() -> None:
    with pytest.raises(MalformedFileError, match="no account"):
        monica.parse(Source("x.json", b'{"account": 3, "app_version": "4"}'))


def test_other_json_is_not_taken() -> None:
    for text in ('{"nodes": [], "links": []}', '{"account": {"id": 1}}', '["account", "of_contact"]', "account"):
        assert monica.why_not(Source("x.json", text.encode())) == ""


def test_the_same_export_again_changes_nothing() -> None:
    found, before = read(export()), empty_map()
    planned = plan(found, before)
    verify(before, planned.changes)
    after = apply(before, planned.changes)
    assert (len(after.people), after.me.name) == (3, "Ana Brook")
    assert len(plan(read(export(plural=True)), after).changes) == 0


VALUES: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5) | st.just("ben"),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["uuid", "type", "values", "name"]), inner)
    ),
    max_leaves=5,
)


@given(st.data())
def test_values_of_any_kind_anywhere_get_an_answer(data: st.DataObject) -> None:
    found = json.loads(json.dumps(export()))
    at: Any = found
    for _ in range(data.draw(st.integers(1, 9))):
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if not isinstance(at[key], dict | list) or data.draw(st.integers(0, 5)) == 0:
            at[key] = data.draw(VALUES)
            break
        at = at[key]
    try:
        parsed = monica.parse(Source("x.json", json.dumps(found).encode()))
    except FileError:
        return
    assert parsed.rows == len(parsed.people) + len(parsed.refused)
    verify(empty_map(), plan(parsed, empty_map()).changes)


# --- the sample -------------------------------------------------------------------------------------------------------


def test_the_sample_account() -> None:
    paths = sorted((SAMPLES / "monica").glob("*.json"))
    if not paths:
        pytest.skip("the sample exports do not stand beside the checkout")
    source = Source(paths[0].name, paths[0].read_bytes())
    found = detect(source).parse(source)
    short = {row.person.id: row.person.id[-2:] for row in found.people}
    assert (len(found.people), short[found.ego]) == (5, "03")
    assert {(*sorted((short[t.source], short[t.target])), t.context) for t in found.ties if t.context} == {
        ("03", "12", "sibling"),
        ("12", "25", "Person 9 Person 10 Person 11 is child of Person 5 Person 6"),
        ("03", "25", "child"),
    }
    assert sum(found.ego in t.key for t in found.ties) == 4
    assert found.people[0].person.groups == ("tag 1",)
    assert found.people[0].person.notes.startswith("Anonymized text 3")
    assert {(short[i.person], i.channel) for i in found.interactions} == {("31", ""), ("31", "call")}
    assert "4 activities that contacts took part in are not in the file" in said(found)
