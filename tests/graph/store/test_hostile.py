"""Whatever stands in a text is a text: it is kept as it is, or refused in words, and nothing else happens."""

from dataclasses import fields, replace
from typing import Any, Final

import neo4j
import pytest

from graph.changes import TABLES, Changes
from graph.errors import InvalidValueError
from graph.model import Interaction, Need, Person, Provision, Stage, Tie, clean
from graph.store.cleaning import cleaned
from graph.store.store import Store
from tests.graph.maps import TODAY
from tests.graph.store.small import ME, ONE_OF_EVERYTHING, census

PAYLOADS: Final = (
    "'}) DETACH DELETE n //",
    '"}) MATCH (n) DETACH DELETE n RETURN ("',
    "` SET n:Admin //",
    "A\\u0060) MATCH (x) DETACH DELETE x //",
    "$map",
    "${jndi:ldap://example.org/a}",
    "{map: 'other'}",
    "\\",
    "</script><img src=x onerror=alert(1)>",
    "![x](http://example.org/p.png)",
    "=1+1;DROP DATABASE neo4j",
    "name:* OR map:*",
    "\u202egnol\u202c",
    "👩‍👩‍👧‍👧 e\u0301 ǅ ﬁ ß İ",
    "x" * 290,
)


def hostile(payload: str) -> Changes:
    """A map in which every field that takes free text has the payload."""
    person = Person(
        clean(f"p {payload}")[:290],
        payload,
        given_name=payload,
        family_name=payload,
        organization=payload,
        title=payload,
        location=payload,
        emails=(payload,),
        phones=(payload,),
        urls=(payload,),
        birthday=payload,
        groups=(payload,),
        notes=payload * 30,
    )
    need = Need(clean(f"n {payload}")[:290], payload, payload, payload, payload, (payload,))
    return Changes(
        people=(person,),
        needs=(need,),
        stages=(Stage(clean(f"s {payload}")[:290], payload, None, {need.id: 1}),),
        ties=(Tie("me", person.id, context=payload),),
        provisions=(Provision(clean(f"v {payload}")[:290], person.id, need.id, topics=(payload,), note=payload),),
        interactions=(
            Interaction(clean(f"i {payload}")[:290], person.id, TODAY, need=need.id, channel=payload, note=payload),
        ),
    )


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda p: ascii(p)[:30])
def test_a_payload_in_every_field_is_kept_and_does_nothing(
    store: Store, other_store: Store, driver: neo4j.Driver, map_name: str, payload: str
) -> None:
    store.create(map_name, ME, ())
    changes = cleaned(hostile(payload))
    after = store.change(map_name, lambda _: changes, payload, operation=payload)
    assert other_store.load(map_name) == after
    for table in TABLES:
        assert set(map(repr, getattr(changes, table))) <= set(map(repr, getattr(after, table).values()))
    assert set(census(driver, map_name).values()) <= {1, 2}
    (entry,) = store.history(map_name)
    assert (entry.id, entry.what) == (clean(payload), clean(payload))
    store.search(map_name, payload)
    store.undo(map_name)
    assert set(store.load(map_name).people) == {"me"}


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda p: ascii(p)[:30])
def test_a_map_may_be_named_anything(store: Store, map_name: str, payload: str) -> None:
    name = f"{map_name} {payload}"[:290]
    made = store.create(name, ME, ())
    try:
        assert made.name == clean(name)
        assert store.load(made.name) == made
        assert made.name in {m.name for m in store.maps()}
    finally:
        store.drop(made.name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\0b", "ab"),
        ("a\ud800b", "ab"),
        ("Jose\u0301", "José"),
        (" a ", "a"),
        ("\ufeffa", "\ufeffa"),
        ("\r\na\tb\n", "a\tb"),
    ],
)
def test_texts_are_stored_clean(store: Store, other_store: Store, map_name: str, typed: str, kept: str) -> None:
    store.create(map_name, ME, ())
    person = Person("p", typed, title=typed, notes=typed, emails=(typed,), groups=("x", typed))
    after = store.change(map_name, lambda _: Changes(people=(person,), ties=(Tie("me", "p", context=typed),)), typed)
    assert after.people["p"] == Person("p", kept, title=kept, notes=kept, emails=(kept,), groups=("x", kept))
    assert after.ties[("me", "p")].context == kept
    assert other_store.load(map_name) == after
    assert store.history(map_name)[0].what == kept


def test_a_name_of_ten_thousand_characters_is_refused_in_words(store: Store, map_name: str) -> None:
    store.create(map_name, ME, ())
    for changes in (
        Changes(people=(Person("p", "x" * 10_000),)),
        Changes(people=(Person("x" * 10_000, "P"),)),
        Changes(people=(Person("p", "P", organization="x" * 10_000),)),
        Changes(people=(Person("p", "P", groups=("x" * 10_000,)),)),
    ):
        with pytest.raises(InvalidValueError, match="10,000 characters"):
            store.change(map_name, lambda _, made=changes: made, "long")  # type: ignore[misc]
    assert set(store.load(map_name).people) == {"me"}


@pytest.mark.parametrize("bad", ["a\0", " a", "a\ud800", "Jose\u0301"])
def test_an_id_that_cannot_be_kept_is_refused(store: Store, map_name: str, bad: str) -> None:
    """Cleaning it could make one of two ids."""
    store.create(map_name, ME, ())
    with pytest.raises(InvalidValueError, match="id"):
        store.change(map_name, lambda _: Changes(people=(Person(bad, "Somebody"),)), "bad id")


def test_a_number_that_does_not_fit_is_refused(store: Store, map_name: str) -> None:
    store.create(map_name, ME, ())
    changes = replace(ONE_OF_EVERYTHING, ties=(Tie("me", "ana", cadence_days=2**63),))
    with pytest.raises(InvalidValueError, match="cadence_days"):
        store.change(map_name, lambda _: changes, "large")


def test_clean_changes_are_left_alone() -> None:
    assert cleaned(ONE_OF_EVERYTHING) is ONE_OF_EVERYTHING


def test_every_text_of_a_change_is_cleaned() -> None:
    done = cleaned(hostile(" e\u0301\0 "))
    for table in TABLES:
        for record in getattr(done, table):
            for field in fields(record):
                value: Any = getattr(record, field.name)
                for text in value if isinstance(value, tuple) else (value,):
                    assert not isinstance(text, str) or text == clean(text)


def test_half_a_character_in_a_name_is_refused_in_words(store: Store) -> None:
    """As a terminal hands over bytes that are no text."""
    for doing in (store.load, store.history, store.drop, store.undo):
        with pytest.raises(InvalidValueError, match="half a character"):
            doing("a\udcff")
