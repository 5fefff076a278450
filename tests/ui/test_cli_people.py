"""`kith add`, `people`, `show`, `edit` and `remove`."""

from datetime import date

import pytest

from tests.ui.conftest import Kith


def test_a_person_is_added_with_the_tie(kith: Kith) -> None:
    said = kith.done(
        *("add", "Ana Brandt", "--email", "ana@example.org", "--email", "a@example.org", "--organization", "Uni A"),
        *("--title", "Professor", "--group", "Writers", "--kind", "professional", "--note", "one\ntwo"),
        *("--closeness", "4", "--since", "2019-01-01", "--cadence", "30", "--context", "PhD", "--birthday", "--05-04"),
    )
    ana = kith.person("Ana Brandt")
    assert said == f"Added Ana Brandt [{ana.id}].\n"
    assert (ana.emails, ana.organization, ana.title) == (("ana@example.org", "a@example.org"), "Uni A", "Professor")
    assert (ana.groups, ana.kind, ana.notes, ana.birthday) == (("Writers",), "professional", "one\ntwo", "--05-04")
    tie = kith.map.tie("rosa", ana.id)
    assert tie is not None
    assert (tie.source, tie.closeness, tie.since) == ("rosa", 4, date(2019, 1, 1))
    assert (tie.cadence_days, tie.context) == (30, "PhD")


def test_a_person_may_be_added_with_the_name_alone(kith: Kith) -> None:
    added = kith.json("add", "  Ana   Brandt ")
    assert (added["name"], added["kind"], added["emails"]) == ("Ana Brandt", "person", [])
    assert kith.map.tie("rosa", added["id"]) is not None


def test_who_introduced_somebody_is_found_by_name(kith: Kith) -> None:
    kith.done("add", "Ana Brandt")
    kith.done("add", "Ben Oduya", "--introduced-by", "ana")
    assert kith.person("Ben Oduya").introduced_by == kith.person("Ana Brandt").id


def test_somebody_who_seems_to_be_there_already_is_not_added_again(kith: Kith) -> None:
    kith.done("add", "Ana Brandt", "--email", "ana@example.org", "--organization", "Uni A")
    assert "Ana Brandt" in kith.refused("add", "ANA brandt")
    assert "e-mail" in kith.refused("add", "A. B.", "--email", "Ana@example.org")
    kith.done("add", "Ana Brandt", "--another")
    kith.done("add", "Ana Brandt", "--organization", "Uni B", "--another")
    assert [p.name for p in kith.map.people.values()].count("Ana Brandt") == 3


def test_people_of_one_name_may_work_in_different_places(kith: Kith) -> None:
    kith.done("add", "Ana Brandt", "--organization", "Uni A")
    kith.done("add", "Ana Brandt", "--organization", "Uni B")
    assert [p.name for p in kith.map.people.values()].count("Ana Brandt") == 2


def test_people_are_listed_by_name(kith: Kith) -> None:
    for name in ("Chidi", "ana", "Ben"):
        kith.done("add", name)
    lines = kith.done("people").splitlines()
    assert [line.split()[0] for line in lines[2:5]] == ["ana", "Ben", "Chidi"]
    assert lines[-1] == "3 people."
    assert [p["name"] for p in kith.json("people")] == ["ana", "Ben", "Chidi"]


def test_the_list_says_what_people_meet_and_when_you_were_in_touch(kith: Kith) -> None:
    kith.done("add", "Ana Brandt", "--closeness", "4", "--last-contact", "2026-01-02")
    kith.done("meets", "Ana Brandt", "feedback")
    (ana,) = kith.json("people")
    assert (ana["closeness"], ana["last_contact"], ana["meets"]) == (4, "2026-01-02", ["feedback"])
    listed = kith.done("people")
    assert "2026-01-02" in listed
    assert "Project-specific feedback" in listed


def test_people_are_found_by_what_is_known_of_them(kith: Kith) -> None:
    kith.done("add", "Ana Brandt", "--title", "Grant writer")
    kith.done("add", "Ben Oduya", "--email", "ben@lab.example.org", "--group", "Writers")
    kith.done("add", "Chidi Eze", "--note", "knows about contracts")
    assert [p["name"] for p in kith.json("people", "grants")] == ["Ana Brandt"]
    assert [p["name"] for p in kith.json("people", "lab.example")] == ["Ben Oduya"]
    assert [p["name"] for p in kith.json("people", "contract")] == ["Chidi Eze"]
    assert kith.done("people", "nobody of that name") == "Nobody fits “nobody of that name”.\n"
    assert kith.json("people", "nobody of that name") == []


def test_the_list_can_be_narrowed(kith: Kith) -> None:
    kith.done("add", "Ana", "--group", "Writers")
    kith.done("add", "Writing circle", "--kind", "group")
    kith.done("meets", "Ana", "feedback")
    assert [p["name"] for p in kith.json("people", "--need", "feedb")] == ["Ana"]
    assert [p["name"] for p in kith.json("people", "--group", "writers")] == ["Ana"]
    assert [p["name"] for p in kith.json("people", "--kind", "group")] == ["Writing circle"]
    assert len(kith.json("people", "--limit", "1")) == 1
    assert "1 of 2 people" in kith.done("people", "--limit", "1")


def test_an_empty_map_says_how_to_begin(kith: Kith) -> None:
    assert "kith import FILE" in kith.done("people")
    assert kith.json("people") == []


def test_everything_about_one_person_is_shown(kith: Kith) -> None:
    kith.done("add", "Ana Brandt", "--email", "ana@example.org", "--note", "likes tea", "--closeness", "5")
    kith.done("add", "Ben Oduya", "--introduced-by", "Ana")
    kith.done("meets", "Ana", "feedback", "--level", "3", "--topic", "grants")
    kith.done("tie", "Ana", "Ben", "--closeness", "2", "--context", "choir")
    kith.done("log", "Ana", "--kind", "ask", "--need", "feedback", "--outcome", "met", "--on", "2026-10-01")
    shown = kith.done("show", "ana brandt")
    for part in ("Ana Brandt", "ana@example.org", "likes tea", "5 of 5", "fully", "grants", "choir", "2026-10-01"):
        assert part in shown
    assert "Nobody else meets Project-specific feedback." in shown


def test_everything_about_one_person_as_json(kith: Kith) -> None:
    kith.done("add", "Ana Brandt")
    kith.done("add", "Ben Oduya", "--introduced-by", "Ana")
    kith.done("meets", "Ana", "feedback", "--level", "3")
    kith.done("tie", "Ana", "Ben")
    kith.done("log", "Ana", "--on", "2026-10-01")
    found, ben = kith.json("show", "Ana"), kith.person("Ben Oduya").id
    assert found["person"]["name"] == "Ana Brandt"
    assert [(m["need"], m["level"]) for m in found["meets"]] == [("feedback", 3)]
    assert found["only_provider_of"] == ["feedback"]
    assert found["introduced"] == [ben]
    assert {found["knows"][0]["source"], found["knows"][0]["target"]} == {found["person"]["id"], ben}
    assert found["interactions"][0]["on"] == found["last_contact"] == "2026-10-01"


def test_what_was_asked_and_given_lately_is_shown(kith: Kith) -> None:
    for name in ("Ana Brandt", "Ben Oduya"):
        kith.done("add", name)
    kith.done("meets", "Ana", "feedback")
    for kind in ("ask", "thanks", "thanks", "contact"):
        kith.done("log", "Ana", "--kind", kind)
    kith.done("log", "Ben", "--kind", "offer")
    said = "In the last 90 days you asked for help once, and offered or thanked twice."
    assert said in kith.done("show", "Ana")
    assert kith.json("show", "Ana")["give_and_take"] == {"needs": ["feedback"], "asks": 1, "given": 2}
    assert "you asked for nothing, and offered or thanked once" in kith.done("show", "Ben")


@pytest.mark.parametrize("text", ["Ana Brandt", "ana b", "Brandt", "ana@example.org", "ANA@EXAMPLE.ORG"])
def test_a_person_is_named_by_what_fits_them_alone(text: str, kith: Kith) -> None:
    kith.done("add", "Ana Brandt", "--family-name", "Brandt", "--email", "ana@example.org")
    kith.done("add", "Bo")
    assert kith.json("show", text)["person"]["name"] == "Ana Brandt"
    assert kith.json("show", kith.person("Ana Brandt").id)["person"]["name"] == "Ana Brandt"


@pytest.mark.parametrize("name", ["Łucja Żółw", "李 小龍", "Ana-Marija d'Örtsä 🌱", "  O’Neill", "--help me"])
def test_names_of_all_kinds_can_be_typed(name: str, kith: Kith) -> None:
    kith.done("add", "--", name)
    assert kith.json("show", "--", name.strip())["person"]["name"] == name.strip()


def test_what_is_given_replaces_what_was_there(kith: Kith) -> None:
    kith.done("add", "Ana", "--title", "Postdoc", "--email", "a@example.org", "--note", "old", "--closeness", "2")
    ana = kith.person("Ana").id
    kith.done("edit", "Ana", "--name", "Ana Brandt", "--title", "Professor", "--email", "b@example.org", "--note", "")
    changed = kith.map.people[ana]
    assert (changed.name, changed.title, changed.emails, changed.notes) == (
        "Ana Brandt",
        "Professor",
        ("b@example.org",),
        "",
    )
    kith.done("edit", "Ana", "--email", "", "--closeness", "5")
    assert kith.map.people[ana].emails == ()
    tie = kith.map.tie("rosa", ana)
    assert tie is not None
    assert tie.closeness == 5


def test_an_edit_that_changes_nothing_is_none(kith: Kith) -> None:
    kith.done("add", "Ana", "--title", "Postdoc")
    before = kith.map.revision
    assert kith.done("edit", "Ana", "--title", "Postdoc") == "Nothing to change.\n"
    assert kith.map.revision == before
    assert "say what to change" in kith.misused("edit", "Ana")


def test_one_can_name_oneself(kith: Kith) -> None:
    kith.done("edit", "me", "--name", "Rosa L. Lind")
    assert kith.map.me.name == "Rosa L. Lind"


def test_removed_people_go_to_the_trash_and_come_back(kith: Kith) -> None:
    kith.done("add", "Ana Brandt")
    kith.done("meets", "Ana", "feedback")
    before = kith.map
    said = kith.done("remove", "Ana")
    assert "Ana Brandt is in the trash. `kith edit PERSON --restore` takes them out again." in said
    assert kith.json("people") == []
    assert [p["name"] for p in kith.json("people", "--trash")] == ["Ana Brandt"]
    assert "in the trash" in kith.done("show", "Ana Brandt")
    kith.done("edit", "Ana", "--restore")
    assert kith.map.people == before.people
    assert kith.map.provisions == before.provisions


def test_several_people_can_be_removed_at_once(kith: Kith) -> None:
    for name in ("Ana", "Ben", "Chidi"):
        kith.done("add", name)
    assert "Ana and Ben are in the trash" in kith.done("remove", "Ana", "Ben")
    assert [p["name"] for p in kith.json("people")] == ["Chidi"]


def test_a_person_can_be_removed_for_good(kith: Kith) -> None:
    empty = kith.map
    kith.done("add", "Ana")
    kith.done("meets", "Ana", "feedback")
    kith.done("log", "Ana")
    assert "--yes" in kith.refused("remove", "Ana", "--forever")
    kith.done("remove", "Ana", "--forever", "--yes")
    left = kith.map
    assert (left.people, left.ties, left.provisions, left.interactions) == (empty.people, {}, {}, {})


def test_the_trash_can_be_emptied_one_by_one(kith: Kith) -> None:
    kith.done("add", "Ana")
    kith.done("remove", "Ana")
    kith.done("remove", "Ana", "--forever", "--yes")
    assert kith.done("people", "--trash") == "The trash is empty.\n"


def test_you_cannot_remove_yourself(kith: Kith) -> None:
    assert "owner" in kith.refused("remove", "me")
    assert "owner" in kith.refused("remove", "me", "--forever", "--yes")
