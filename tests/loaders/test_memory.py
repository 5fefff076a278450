"""A newer export updates what it brought; what was edited or taken off by hand stays, whoever says otherwise."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from graph.changes import Changes, apply, invert
from graph.model import Imported, Interaction, Person, PersonalMap, Provision, Tie
from loaders.linkage.uniting import merge_people
from loaders.memory import Memory, Told
from loaders.plan import ImportPlan, plan
from loaders.records import OWNER, ImportedPerson, Parsed
from tests.loaders.files import empty_map
from tests.loaders.test_plan import after, person

ANA = Person("1", "Ana Brook", organization="Northwind Labs", title="Engineer", emails=("ana@example.org",))
BEN = Person("2", "Ben Moor", organization="Harbour", urls=("https://www.linkedin.com/in/ben-moor",))
MENTOR = "mentor"


def told(*people: Person, format: str = "linkedin", **records: object) -> Parsed:
    """A list of contacts that says this."""
    rows = tuple(ImportedPerson(n, n, p) for n, p in enumerate(people, 1))
    ties = records.pop("ties", tuple(Tie(OWNER, p.id, since=date(2020, 1, 1)) for p in people))
    return Parsed(format, len(rows), rows, "origin", ties=ties, **records)  # type: ignore[arg-type]


def brought(found: Parsed, before: PersonalMap, *, update: bool = False) -> PersonalMap:
    return after(plan(found, before, update=update), before)


def edited(found: PersonalMap, who: str, **fields: object) -> PersonalMap:
    return apply(found, Changes(people=(replace(person(found, who), **fields),)))  # type: ignore[arg-type]


def reasons(found: ImportPlan) -> str:
    return "\n".join(w.reason for w in found.warnings)


FIRST = brought(told(ANA, BEN), empty_map())


def test_what_an_earlier_export_brought_is_brought_up_to_date() -> None:
    found = plan(told(replace(ANA, organization="Globex", title="Director"), BEN), FIRST)
    assert [row.what for row in found.rows] == ["changed", "unchanged"]
    assert [(f.field, f.before, f.after) for f in found.rows[0].fields] == [
        ("organization", "Northwind Labs", "Globex"),
        ("title", "Engineer", "Director"),
    ]
    assert found.warnings == ()


def test_what_was_edited_by_hand_is_kept_and_the_difference_told() -> None:
    by_hand = edited(FIRST, "Ana Brook", organization="Northwind Laboratories")
    found = plan(told(replace(ANA, organization="Globex", title="Director"), BEN), by_hand)
    now = person(after(found, by_hand), "Ana Brook")
    assert (now.organization, now.title) == ("Northwind Laboratories", "Director")
    assert reasons(found) == "Ana Brook: the file says “Globex”; “Northwind Laboratories” on the map was kept"
    overruled = brought(told(replace(ANA, organization="Globex")), by_hand, update=True)
    assert person(overruled, "Ana Brook").organization == "Globex"


def test_what_was_taken_off_by_hand_stays_off() -> None:
    by_hand = edited(FIRST, "Ana Brook", title="", emails=("own@example.org",))
    found = plan(told(replace(ANA, emails=("ana@example.org", "new@example.org"))), by_hand)
    now = person(after(found, by_hand), "Ana Brook")
    assert (now.title, now.emails) == ("", ("own@example.org", "new@example.org"))
    assert "“Engineer”, which was taken off the map and stays off" in reasons(found)
    assert "“ana@example.org”, which was taken off" in reasons(found)
    again = person(brought(told(ANA), by_hand, update=True), "Ana Brook")
    assert (again.title, again.emails) == ("Engineer", ("own@example.org", "ana@example.org"))


def test_a_name_given_by_hand_keeps_its_parts() -> None:
    start = brought(told(replace(BEN, given_name="Ben", family_name="Moor")), empty_map())
    by_hand = edited(start, "Ben Moor", name="Benno Moor")
    newer = replace(BEN, name="Ben Vale", given_name="Ben", family_name="Vale")
    now = person(brought(told(newer), by_hand), "Benno Moor")
    assert (now.given_name, now.family_name) == ("Ben", "Moor")


def test_another_source_fills_gaps_but_does_not_overrule() -> None:
    other = told(replace(ANA, organization="Globex", location="Bremen"), format="google")
    found = plan(other, FIRST)
    now = person(after(found, FIRST), "Ana Brook")
    assert (now.organization, now.location) == ("Northwind Labs", "Bremen")
    assert "“Globex”" in reasons(found)
    later = brought(told(replace(ANA, location="Kiel"), format="google"), after(found, FIRST))
    assert person(later, "Ana Brook").location == "Kiel"


def test_another_source_does_not_bring_back_what_was_taken_off() -> None:
    ana = person(FIRST, "Ana Brook").id
    by_hand = apply(edited(FIRST, "Ana Brook", emails=(), title=""), Changes(drop_ties=(("me", ana),)))
    found = plan(told(replace(ANA, urls=("https://example.org/ana",)), format="vcard"), by_hand)
    now = after(found, by_hand)
    assert person(now, "Ana Brook") == replace(by_hand.people[ana], urls=("https://example.org/ana",))
    assert now.tie("me", ana) is None
    assert reasons(found).count("taken off the map and stays off") == 3


def test_what_another_source_said_first_is_news_of_the_file_s_own_all_the_same() -> None:
    both = brought(told(replace(ANA, organization="Globex"), format="google"), FIRST)
    assert person(both, "Ana Brook").organization == "Northwind Labs"
    now = brought(told(replace(ANA, organization="Globex")), both)
    assert person(now, "Ana Brook").organization == "Globex"


def test_an_older_export_does_not_turn_things_back() -> None:
    newer = brought(told(replace(ANA, organization="Globex")), FIRST)
    found = plan(told(ANA), newer)
    assert person(after(found, newer), "Ana Brook").organization == "Globex"


def test_notes_follow_only_where_they_are_the_file_s_own() -> None:
    start = brought(told(replace(ANA, notes="met in May")), empty_map())
    newer = told(replace(ANA, notes="met in June"))
    assert person(brought(newer, start), "Ana Brook").notes == "met in June"
    by_hand = edited(start, "Ana Brook", notes="met in May, likes tea")
    assert person(brought(newer, by_hand), "Ana Brook").notes == "met in May, likes tea"


def test_a_tie_follows_and_one_that_was_cut_stays_cut() -> None:
    ana = person(FIRST, "Ana Brook").id
    newer = plan(told(ANA, ties=(Tie(OWNER, "1", 4, since=date(2021, 5, 1)),)), FIRST)
    assert after(newer, FIRST).tie("me", ana) == Tie("me", ana, 4, date(2021, 5, 1))
    cut = apply(FIRST, Changes(drop_ties=(("me", ana),)))
    found = plan(told(ANA, BEN), cut)
    assert after(found, cut).tie("me", ana) is None
    assert reasons(found) == "You and Ana Brook: their tie was taken off the map and stays off"
    assert brought(told(ANA, BEN), cut, update=True).tie("me", ana) is not None


def test_a_level_follows_and_a_need_taken_away_stays_away() -> None:
    need = next(iter(empty_map().needs.values()))

    def table(level: int) -> Parsed:
        return told(ANA, format="table", needs=(need,), provisions=(Provision("v", "1", need.id, level),))

    start = brought(table(1), empty_map())
    ((key, first),) = start.provisions.items()
    assert brought(table(3), start).provisions == {key: replace(first, level=3)}
    by_hand = apply(start, Changes(provisions=(replace(first, level=2),)))
    assert brought(table(3), by_hand).provisions == {key: replace(first, level=2)}
    without = apply(start, Changes(drop_provisions=(key,)))
    found = plan(table(3), without)
    assert after(found, without).provisions == {}
    assert reasons(found) == f"Ana Brook, {need.name}: this was taken off the map and stays off"


def test_a_contact_that_was_deleted_stays_deleted_and_a_new_one_of_the_day_comes() -> None:
    call = Interaction("i", "1", date(2026, 1, 1), channel="phone")
    start = brought(told(ANA, interactions=(call,)), empty_map())
    without = apply(start, Changes(drop_interactions=tuple(start.interactions)))
    second = Interaction("j", "1", date(2026, 1, 1), channel="visit")
    now = brought(told(ANA, interactions=(call, second)), without)
    assert [i.channel for i in now.interactions.values()] == ["visit"]


def test_an_introduction_that_was_taken_away_stays_away() -> None:
    file = told(ANA, replace(BEN, introduced_by="1"))
    start = brought(file, empty_map())
    assert person(start, "Ben Moor").introduced_by == person(start, "Ana Brook").id
    assert person(brought(file, edited(start, "Ben Moor", introduced_by=None)), "Ben Moor").introduced_by is None


def test_somebody_removed_for_good_comes_back_whole() -> None:
    ana = person(FIRST, "Ana Brook").id
    without = apply(FIRST, Changes(drop_people=(ana,), drop_ties=(("me", ana),)))
    now = brought(told(ANA, BEN), without)
    assert (now.people, now.ties) == (FIRST.people, FIRST.ties)


def test_two_who_were_made_one_stay_as_they_were_made() -> None:
    pair = (ANA, replace(ANA, id="2", name="Anna Brook", organization="Globex", emails=("anna@example.org",)))
    start = brought(told(*pair), empty_map())
    keep, drop = (person(start, name).id for name in ("Ana Brook", "Anna Brook"))
    one = apply(start, merge_people(start, keep, drop))
    for rows in (pair, pair[::-1]):
        found = plan(replace(told(*rows), ties=told(*pair).ties), one)
        assert person(after(found, one), "Ana Brook") == one.people[keep]
        assert set(after(found, one).ties) == set(one.ties)


def test_what_is_new_of_somebody_merged_is_told() -> None:
    bob = replace(ANA, id="2", name="Bob Miller", organization="Globex", emails=("bob@example.org",))
    start = brought(told(ANA, bob), empty_map())
    one = apply(start, merge_people(start, person(start, "Ana Brook").id, person(start, "Bob Miller").id))
    found = plan(told(ANA, replace(bob, organization="Scania")), one)
    assert "the file says “Scania”; “Northwind Labs” on the map was kept" in reasons(found)
    assert "Bob Miller is one person with Ana Brook since you merged them" in reasons(found)


def test_taking_an_import_back_takes_its_memory_back() -> None:
    found = plan(told(replace(ANA, organization="Globex")), FIRST)
    now = after(found, FIRST)
    assert now.imported != FIRST.imported
    assert apply(now, invert(FIRST, found.changes)).imported == FIRST.imported


WORDS = st.sampled_from(["", "a", "b", "c"])
VERSIONS = st.builds(
    lambda o, t, e: replace(ANA, organization=o, title=t, emails=tuple(e)), WORDS, WORDS, st.sets(WORDS.filter(bool))
)


@given(st.lists(st.tuples(VERSIONS, st.booleans(), VERSIONS), max_size=6))
def test_whatever_came_before_the_same_file_again_changes_nothing(history: list[tuple[Person, bool, Person]]) -> None:
    now = FIRST
    for said, by_hand, own in history:
        if by_hand:
            now = edited(now, "Ana Brook", organization=own.organization, title=own.title, emails=own.emails)
        now = brought(told(said), now)
        again = plan(told(said), now)
        assert len(again.changes) == 0


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=20))
def test_what_was_said_is_known_when_it_is_read_again(facts: list[tuple[str, str]]) -> None:
    before = FIRST
    memory = Memory(before, "vcard")
    memory.say_of_person("x", facts)
    later = apply(before, Changes(people=(replace(ANA, id="x"),), imported=memory.imported()))
    heard = Memory(later, "vcard").of_person("x")
    assert not any(heard.news(*fact) for fact in facts)
    assert not any(Memory(later, "google").of_person("x").news(*fact) for fact in facts)
    assert not any(Memory(later, "google").knew(["x"], *fact) for fact in facts)
    assert all(Told().news(*fact) for fact in facts)


def test_a_share_says_nothing_that_can_be_read() -> None:
    text = "".join(share.facts for share in FIRST.imported.values() if isinstance(share, Imported))
    assert "Ana" not in text
    assert "example" not in text
