"""Facebook's list of friends."""

import json
from datetime import date
from typing import Any

import pytest

from graph.errors import MalformedFileError, UnknownFormatError
from graph.model import Tie
from loaders.contacts import facebook
from loaders.contacts.facebook import repaired
from loaders.records import OWNER, Parsed
from loaders.source import Source
from tests.loaders.contact_lists import imported, people, read, reasons
from tests.loaders.files import names


def friends(*entries: Any, key: str = "friends_v2") -> Parsed:
    return read(json.dumps({key: entries}), name="friends.json")


@pytest.mark.parametrize("key", ["friends", "friends_v2", "friends_v3", "your_friends"])
def test_every_name_of_the_list_is_known(key: str) -> None:
    found = friends({"name": "Ana Brook", "timestamp": 1190678400}, key=key)
    assert found.format == "facebook"
    assert names(found) == ["Ana Brook"]
    assert found.ties == (Tie(OWNER, "1", since=date(2007, 9, 25)),)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Elena Petrov\u00c3\u00a1", "Elena Petrová"),
        ("\u00e6\u009d\u008e \u00e6\u0098\u008e", "李 明"),
        ("Zo\u00c3\u00ab \u00f0\u009f\u0098\u0080", "Zoë \U0001f600"),
        ("Petrová", "Petrová"),
        ("Fran\u00e7ois", "François"),
        ("\u00c3 propos", "\u00c3 propos"),
        ("Petrov\u00c3\u00a1 李", "Petrov\u00c3\u00a1 李"),
        ("Ana", "Ana"),
    ],
)
def test_letters_are_repaired_only_where_they_are_broken(written: str, meant: str) -> None:
    assert repaired(written) == meant
    assert names(friends({"name": written})) == [meant]


@pytest.mark.parametrize(
    ("timestamp", "since", "told"),
    [
        (1190678400000, date(2007, 9, 25), False),
        ("1190678400", date(2007, 9, 25), False),
        (0, None, False),
        (None, None, False),
        ("soon", None, True),
        (-5, None, True),
        (10**20, None, True),
        (1e300, None, True),
        ([], None, True),
        (True, None, True),
    ],
)
def test_moments(timestamp: Any, since: date | None, told: bool) -> None:
    found = friends({"name": "Ana", "timestamp": timestamp})
    assert found.ties[0].since == since
    assert bool(found.remarks) == told


def test_entries_without_a_name_are_refused() -> None:
    found = friends({"timestamp": 1}, {"name": "  "}, {"name": 5}, "x", {"name": "Facebook User"}, {"name": "Ana"})
    assert names(found) == ["Ana"]
    assert len(found.refused) == 5
    assert found.rows == 6
    assert "account is closed" in found.refused[-1].reason


def test_addresses_of_older_exports_are_read() -> None:
    entry = {"name": "Ana", "contact_info": [{"contact_point": "ana@example.org"}, {"contact_point": "+49 1"}, 7]}
    assert people(friends(entry))[0].emails == ("ana@example.org",)


@pytest.mark.parametrize(
    "key", ["deleted_friends_v2", "sent_requests_v2", "received_friend_requests", "rejected_friend_requests_v2"]
)
def test_lists_of_others_are_not_taken_for_friends(key: str) -> None:
    with pytest.raises(UnknownFormatError, match="not the list of friends"):
        friends({"name": "Ana", "timestamp": 1}, key=key)


@pytest.mark.parametrize("text", ['{"friends": {}}', "[]", "{}", '{"nodes": [{"name": "friends"}]}'])
def test_what_is_no_list_of_friends_is_told(text: str) -> None:
    assert facebook.why_not(Source("x", text.encode())) == ""
    with pytest.raises(UnknownFormatError):
        facebook.parse(Source("x", text.encode()))


def test_a_file_that_is_cut_off_is_told() -> None:
    with pytest.raises(MalformedFileError, match="no valid JSON"):
        read('{"friends_v2": [{"name": "Ana", "timest')


def test_importing_twice_changes_nothing_and_two_of_one_name_stay_two() -> None:
    found = friends({"name": "Ana", "timestamp": 1190678400}, {"name": "Ben"}, {"name": "Ana"})
    assert reasons(found) == ""
    after = imported(found)
    assert sorted(p.name for p in after.people.values()) == ["Ana", "Ana", "Ben", "You"]
    newer = friends({"name": "Cai"}, {"name": "Ana"}, {"name": "Ana", "timestamp": 1190678400}, {"name": "Ben"})
    assert len(imported(newer, after).people) == 5
