"""The map file: strict, with the place named, and the same rules as its JSON Schema."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph
from graph import mapfields
from graph import mapfile as reader
from graph.errors import MalformedFileError
from graph.model import Interaction, Need, Person, Provision, Stage, Tie
from loaders import mapfile
from loaders.records import Parsed
from loaders.source import Source

SCHEMA: Final = json.loads(Path(graph.__file__).with_name("kith-map.schema.json").read_text(encoding="utf-8"))
VALIDATOR: Final = jsonschema.Draft202012Validator(SCHEMA)

WHOLE: Final[dict[str, Any]] = {
    "format": "kith-map",
    "version": 1,
    "exported_at": "2026-11-23T10:00:00Z",
    "ego": "p1",
    "people": [
        {
            "id": "p1",
            "name": "Rosa Lind",
            "given_name": "Rosa",
            "family_name": "Lind",
            "kind": "person",
            "organization": "Uni A",
            "title": "Postdoc",
            "location": "Lund",
            "emails": ["rosa@example.org"],
            "phones": ["+46 70 000 00 00"],
            "urls": ["https://example.org/rosa"],
            "birthday": "--05-04",
            "groups": ["PhD cohort"],
            "notes": "",
            "introduced_by": None,
            "archived": False,
        },
        {"id": "p2", "name": "Ana Brook", "introduced_by": "p3"},
        {"id": "p3", "name": "Choir", "kind": "group", "archived": True},
    ],
    "needs": [
        {
            "id": "n1",
            "key": "feedback",
            "name": "Project-specific feedback",
            "description": "",
            "prompt": "Who?",
            "aliases": ["comments"],
            "target": 2,
        }
    ],
    "stages": [{"id": "s1", "name": "Postdoc", "starts_on": "2025-09-01", "importance": {"n1": 3}}],
    "ties": [
        {
            "source": "p1",
            "target": "p2",
            "closeness": 4,
            "since": "2019-01-01",
            "last_contact": "2026-10-01",
            "cadence_days": 30,
            "context": "PhD",
        },
        {"source": "p3", "target": "p2"},
    ],
    "provisions": [
        {
            "person": "p2",
            "need": "n1",
            "level": 3,
            "topics": ["grant writing"],
            "since": "2020-01-01",
            "until": "2027-01-01",
            "note": "",
        }
    ],
    "interactions": [
        {
            "id": "i1",
            "person": "p2",
            "on": "2026-10-01",
            "kind": "ask",
            "need": "n1",
            "channel": "mail",
            "outcome": "met",
            "note": "",
        }
    ],
}
REQUIRED: Final = {
    ("format",),
    ("version",),
    ("ego",),
    ("people",),
    *((("people", n, key)) for n in range(3) for key in ("id", "name")),
    *((("ties", n, key)) for n in range(2) for key in ("source", "target")),
    *((("provisions", 0, key)) for key in ("person", "need")),
    ("interactions", 0, "person"),
}


def parse(found: Any) -> Parsed:
    return mapfile.parse(Source("x.kith.json", json.dumps(found).encode()))


def parse_text(text: str) -> Parsed:
    return mapfile.parse(Source("x.kith.json", text.encode("utf-8", "surrogatepass")))


def changed(*path: Any, to: Any) -> dict[str, Any]:
    """The whole map with one value replaced or added; a list is lengthened where the index is its end."""
    found = deepcopy(WHOLE)
    place: Any = found
    for step in path[:-1]:
        place = place[step]
    if isinstance(place, list) and path[-1] == len(place):
        place.append(to)
    else:
        place[path[-1]] = to
    return found


def test_every_record_is_read() -> None:
    found = parse(WHOLE)
    assert (found.format, found.rows, found.ego, found.whole) == ("kith", 3, "p1", True)
    assert [row.person for row in found.people] == [
        Person(
            "p1",
            "Rosa Lind",
            "Rosa",
            "Lind",
            "person",
            "Uni A",
            "Postdoc",
            "Lund",
            ("rosa@example.org",),
            ("+46 70 000 00 00",),
            ("https://example.org/rosa",),
            "--05-04",
            ("PhD cohort",),
        ),
        Person("p2", "Ana Brook", introduced_by="p3"),
        Person("p3", "Choir", kind="group", archived=True),
    ]
    assert found.needs == (Need("n1", "feedback", "Project-specific feedback", "", "Who?", ("comments",), 2),)
    assert found.stages == (Stage("s1", "Postdoc", date(2025, 9, 1), {"n1": 3}),)
    assert found.ties == (
        Tie("p1", "p2", 4, date(2019, 1, 1), date(2026, 10, 1), 30, "PhD"),
        Tie("p3", "p2"),
    )
    (provision,) = found.provisions
    assert provision == Provision(
        provision.id, "p2", "n1", 3, ("grant writing",), date(2020, 1, 1), date(2027, 1, 1), ""
    )
    assert found.interactions == (Interaction("i1", "p2", date(2026, 10, 1), "ask", "n1", "mail", "met", ""),)


def test_the_least_that_is_a_map() -> None:
    found = parse({"format": "kith-map", "version": 1, "ego": "p1", "people": [{"id": "p1", "name": "Rosa"}]})
    assert [row.person for row in found.people] == [Person("p1", "Rosa")]
    assert (found.needs, found.stages, found.ties, found.provisions, found.interactions) == ((), (), (), (), ())


def every_key(found: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all keys of all objects but importance, whose keys are ids."""
    if isinstance(found, list):
        return [p for at, entry in enumerate(found) for p in every_key(entry, (*path, at))]
    if not isinstance(found, dict) or path[-1:] == ("importance",):
        return []
    return [p for key, value in found.items() for p in [(*path, key), *every_key(value, (*path, key))]]


@pytest.mark.parametrize("path", every_key(WHOLE), ids=lambda p: ".".join(map(str, p)))
def test_only_what_is_required_must_be_there(path: tuple[Any, ...]) -> None:
    found = deepcopy(WHOLE)
    place: Any = found
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    if path in REQUIRED:
        assert not VALIDATOR.is_valid(found)
        with pytest.raises(MalformedFileError) as caught:
            parse(found)
        assert caught.value.where.replace("[", ".").replace("]", "") == ".".join(map(str, path))
    elif path in {("needs", 0, "id"), ("needs",)}:  # others point at it
        with pytest.raises(MalformedFileError, match="no need in the file has the id “n1”"):
            parse(found)
    else:
        VALIDATOR.validate(found)
        assert parse(found).rows == 3


def test_what_has_no_id_is_known_by_what_it_says() -> None:
    found = parse(
        changed("needs", 0, to={"key": "n1"})
        | {
            "stages": [{"name": "Now"}, {"starts_on": "2026-01-01"}],
            "interactions": [{"person": "p2", "on": "2026-01-01"}] * 2,
        }
    )
    assert found.needs == (Need("n1", "n1", "n1"),)
    assert len({s.id for s in found.stages}) == 2
    assert all(s.name for s in found.stages)
    assert len({i.id for i in found.interactions}) == 2
    again = parse(changed("needs", 0, to={"key": "n1"}) | {"interactions": [{"person": "p2", "on": "2026-01-01"}] * 2})
    assert {i.id for i in again.interactions} == {i.id for i in found.interactions}


def test_an_interaction_without_a_day_is_dated_by_the_export_and_told() -> None:
    found = parse(changed("interactions", 0, to={"person": "p2"}))
    assert found.interactions[0].on == date(2026, 11, 23)
    assert found.remarks[0].field == "interactions[0].on"
    undated = changed("interactions", 0, to={"person": "p2"})
    del undated["exported_at"]
    with pytest.raises(MalformedFileError, match=r"interactions\[0\]\.on"):
        parse(undated)


BAD: Final[list[tuple[tuple[Any, ...], Any, str, str]]] = [
    (("nick",), 1, "nick", "kith does not know this key"),
    (("people", 1, "nick"), "An", "people[1].nick", "kith does not know this key"),
    (("people", 1, "tie strength"), 1, 'people[1]["tie strength"]', "kith does not know this key"),
    (("needs", 0, "weight"), 1, "needs[0].weight", "kith does not know this key"),
    (("stages", 0, "ends_on"), 1, "stages[0].ends_on", "kith does not know this key"),
    (("ties", 1, "kind"), 1, "ties[1].kind", "kith does not know this key"),
    (("provisions", 0, "id"), "v", "provisions[0].id", "kith does not know this key"),
    (("interactions", 0, "mood"), 1, "interactions[0].mood", "kith does not know this key"),
    (("format",), "other", "format", "is not “kith-map”"),
    (("version",), 2, "version", "newer kith"),
    (("version",), True, "version", "is not 1"),
    (("version",), "1", "version", "is not 1"),
    (("exported_at",), "yesterday", "exported_at", "not a moment"),
    (("people",), {}, "people", "is not a list"),
    (("people", 1), "Ana", "people[1]", "not an object"),
    (("people", 1, "id"), 7, "people[1].id", "is 7, not a text"),
    (("people", 1, "id"), "", "people[1].id", "is empty"),
    (("people", 1, "id"), "need:x", "people[1].id", "cannot begin with"),
    (("people", 1, "id"), "p1", "people[1].id", "“p1” stands here a second time"),
    (("people", 1, "name"), " \u200b", "people[1].name", "is empty"),
    (("people", 1, "name"), None, "people[1].name", "is null, not a text"),
    (("people", 1, "name"), "x" * 10_000, "people[1].name", "10,000 characters; at most 300"),
    (("people", 1, "name"), "a\0b", "people[1].name", "character that is none"),
    (("people", 1, "kind"), "robot", "people[1].kind", "is “robot”; it is one of person, group"),
    (("people", 1, "emails"), "a@example.org", "people[1].emails", "not a list"),
    (("people", 0, "emails", 0), None, "people[0].emails[0]", "not a text"),
    (("people", 1, "archived"), 1, "people[1].archived", "not true or false"),
    (("people", 1, "birthday"), "4 May", "people[1].birthday", "not a day"),
    (("people", 1, "birthday"), "2023-02-29", "people[1].birthday", "not a day"),
    (("people", 1, "birthday"), "0000-01-01", "people[1].birthday", "not a day"),
    (("people", 1, "introduced_by"), "p9", "people[1].introduced_by", "nobody in the file has the id “p9”"),
    (("people", 1, "introduced_by"), "p2", "people[1].introduced_by", "nobody introduces themselves"),
    (("people", 1, "notes"), "x" * 100_001, "people[1].notes", "at most 100,000"),
    (("ego",), "p9", "ego", "nobody in the file has the id “p9”"),
    (("ego",), "p3", "ego", "in the trash"),
    (("needs", 1), {"id": "n1"}, "needs[1].id", "a second time"),
    (("needs", 1), {"id": "n2", "key": "feedback"}, "needs[1].key", "a second time"),
    (("needs", 1), {"target": 1}, "needs[1]", "an id, a key or a name"),
    (("needs", 0, "target"), 0, "needs[0].target", "it goes from 1"),
    (("stages", 0, "importance", "n9"), 2, "stages[0].importance.n9", "no need in the file"),
    (("stages", 0, "importance", "n1"), 4, "stages[0].importance.n1", "is 4; it goes from 0 to 3"),
    (("stages", 0, "starts_on"), "2025-13-01", "stages[0].starts_on", "not a day"),
    (("stages", 1), {"id": "s1"}, "stages[1].id", "a second time"),
    (("ties", 0, "closeness"), 9, "ties[0].closeness", "is 9; it goes from 1 to 5"),
    (("ties", 0, "closeness"), 2.5, "ties[0].closeness", "is 2.5, not a whole number"),
    (("ties", 0, "closeness"), True, "ties[0].closeness", "is true, not a whole number"),
    (("ties", 0, "cadence_days"), 10**20, "ties[0].cadence_days", "it goes from 1"),
    (("ties", 0, "since"), "20190101", "ties[0].since", "not a day"),
    (("ties", 0, "target"), "p1", "ties[0].target", "a tie needs two people"),
    (("ties", 0, "target"), "p9", "ties[0].target", "nobody in the file"),
    (("ties", 2), {"source": "p2", "target": "p1"}, "ties[2]", "already ties[0]"),
    (("provisions", 0, "need"), "n9", "provisions[0].need", "no need in the file"),
    (("provisions", 0, "person"), "p9", "provisions[0].person", "nobody in the file"),
    (("provisions", 0, "level"), 4, "provisions[0].level", "it goes from 1 to 3"),
    (("provisions", 0, "until"), "2019-01-01", "provisions[0].until", "ends before it begins"),
    (("interactions", 0, "outcome"), "maybe", "interactions[0].outcome", "it is one of"),
    (("interactions", 0, "kind"), "offer", "interactions[0].outcome", "only an ask has an outcome"),
    (("interactions", 0, "need"), "n9", "interactions[0].need", "no need in the file"),
    (("interactions", 1), {"id": "i1", "person": "p2", "on": "2026-01-01"}, "interactions[1].id", "a second time"),
]


@pytest.mark.parametrize(("path", "value", "where", "reason"), BAD, ids=[f"{b[2]} {b[3][:20]}" for b in BAD])
def test_what_is_wrong_is_named_by_its_place(path: tuple[Any, ...], value: Any, where: str, reason: str) -> None:
    with pytest.raises(MalformedFileError) as caught:
        parse(changed(*path, to=value))
    assert caught.value.where == where
    assert f"{where}: " in caught.value.message
    assert reason in caught.value.message
    assert "Nothing was changed" in caught.value.hint


@pytest.mark.parametrize("top", [[], "kith-map", 1, None, True])
def test_what_is_no_object_is_no_map(top: Any) -> None:
    with pytest.raises(MalformedFileError, match="is a JSON object"):
        parse(top)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda t: t.replace('"closeness": 4', '"closeness": NaN'), "the number NaN"),
        (lambda t: t.replace('"closeness": 4', '"closeness": -Infinity'), "the number -Infinity"),
        (lambda t: t.replace('"closeness": 4', '"closeness": 1e999'), "too large"),
        (lambda t: t.replace('"closeness": 4', '"closeness": ' + "9" * 5000), "5,000 digits"),
        (
            lambda t: t.replace('"name": "Ana Brook"', '"name": "Ana", "name": "Ben"'),
            "people[1].name: this key stands twice",
        ),
        (lambda t: t.replace('"ego"', '"version": 1, "ego"'), "version: this key stands twice"),
        (lambda t: t.replace('{"n1": 3}', '{"n1": 3, "n1": 2}'), "stages[0].importance.n1: this key stands twice"),
        (lambda t: t.replace("Ana Brook", "\\ud800"), "people[1].name: has a character that is none"),
        (lambda t: t[: len(t) // 2], "no valid JSON"),
        (lambda t: t + "}", "no valid JSON"),
        (lambda t: t.replace('"Ana Brook"', "[" * 90 + "]" * 90), "people[1].name: is a list, not a text"),
        (lambda t: "[" * 100_000, "nested too deeply"),
        (lambda t: '{"a":' * 100_000, "nested too deeply"),
        (lambda t: t.replace('"Ana Brook"', "[" * 200_000 + "]" * 200_000), "nested too deeply"),
    ],
)
def test_json_that_others_let_pass_is_refused(broken: Callable[[str], str], said: str) -> None:
    with pytest.raises(MalformedFileError) as caught:
        parse_text(broken(json.dumps(WHOLE)))
    assert said in caught.value.message


def test_a_mark_at_the_beginning_and_whole_numbers_with_a_point_are_fine() -> None:
    text = json.dumps(WHOLE).replace('"closeness": 4', '"closeness": 4.0')
    assert parse_text("\ufeff" + text).ties[0].closeness == 4
    assert mapfile.parse(Source("x.kith.json", text.encode("utf-16"))).rows == 3


def test_texts_are_composed_and_trimmed_as_the_store_keeps_them() -> None:
    found = parse(changed("people", 1, "name", to=" Zoe\u0308 Brook\n"))
    assert found.people[1].person.name == "Zoë Brook"


@pytest.mark.parametrize(
    "birthday", ["1980-05-04", "19800504", "--05-04", "--0504", "1980", "1980-05", "--05", "---04", None]
)
def test_birthdays_are_those_of_a_vcard(birthday: str | None) -> None:
    found = changed("people", 1, "birthday", to=birthday)
    VALIDATOR.validate(found)
    assert parse(found).people[1].person.birthday == birthday


def test_a_map_is_known_by_its_content() -> None:
    whole = json.dumps(WHOLE)
    assert mapfile.why_not(Source("x.json", whole.encode())) is None
    assert mapfile.why_not(Source("x.json", ("\ufeff\n" + whole).encode())) is None
    assert mapfile.why_not(Source("cut.kith.json", b'{"for')) is None
    assert "lacks" in (mapfile.why_not(Source("x.json", b'{"a": 1}')) or "")
    assert mapfile.why_not(Source("x.csv", b"a,b\n")) == ""
    assert mapfile.why_not(Source("x", bytes(range(256)))) == ""


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate(WHOLE)


def test_the_schema_closes_every_object() -> None:
    objects = [s for s in [SCHEMA, *SCHEMA["$defs"].values()] if s.get("type") == "object"]
    assert len(objects) == 7
    assert all(s["additionalProperties"] is False for s in objects)


def test_the_schema_and_the_reader_know_the_same_keys() -> None:
    tables = {"person": mapfields.PERSON, "need": mapfields.NEED, "stage": mapfields.STAGE, "tie": mapfields.TIE}
    tables |= {"provision": mapfields.PROVISION, "interaction": mapfields.INTERACTION}
    for name, fields in tables.items():
        assert list(SCHEMA["$defs"][name]["properties"]) == list(fields.readers)
        assert sorted(SCHEMA["$defs"][name].get("required", [])) == sorted(fields.required)
    assert tuple(SCHEMA["properties"]) == reader.TOP


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 9),
    st.sampled_from([2**31 - 1, 2**31, 2.0, 2.5, -0.0]),
    st.text(max_size=4),
    st.sampled_from(["p1", "p2", "n1", "met", "ask", "group", "2024-02-29", "2024-02-30", "--05-04", "x" * 301]),
    st.lists(st.text(max_size=2), max_size=2),
    st.dictionaries(st.text(max_size=2), st.integers(0, 4), max_size=2),
)


BEYOND: Final = (
    *("in the file", "a second time", "two people", "already ties", "ends before", "only an ask", "in the trash"),
    *("introduces themselves", "not a day", "is empty", "character that is none"),
)
"""Reasons for which a reader refuses what a schema cannot see."""


@given(st.sampled_from([p for p in every_key(WHOLE) if len(p) > 1] + [("stages", 0, "importance", "n1")]), VALUES)
def test_the_schema_and_the_reader_agree(path: tuple[Any, ...], value: Any) -> None:
    found = changed(*path, to=value)
    try:
        parse(found)
        reason = ""
    except MalformedFileError as error:
        reason = error.message
    valid = VALIDATOR.is_valid(found)
    assert valid if not reason else not valid or any(said in reason for said in BEYOND)
