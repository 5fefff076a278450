"""A map without names: nothing of what was typed is left, and everything that the measures count is."""

import json

from hypothesis import given

from graph.analysis.report import report, to_json
from graph.mapfile import parse
from graph.model import Person, PersonalMap
from graph.network import Standpoint
from loaders.exporting import export_map
from loaders.out.anonymous import anonymous
from tests.graph.maps import TODAY, maps
from tests.loaders.out.marked import AT, marked_map, outgoing, texts


def test_people_organisations_groups_and_own_needs_become_numbers() -> None:
    found = anonymous(outgoing(marked_map())).map
    others = {p.name for p in found.people.values()} - {"Me"}
    assert others == {"P1", "P2", "P3", "P4"}
    assert found.me.name == "Me"
    assert {p.organization for p in found.people.values()} == {"Organisation 1", "Organisation 2", "Organisation 3"}
    assert {g for p in found.people.values() for g in p.groups} == {"Group 1", "Group 2"}
    assert {n.name for n in found.needs.values()} == {"Project-specific feedback", "Need 1"}
    assert {s.name for s in found.stages.values()} == {"Stage 1", "Stage 2"}


def test_nothing_that_was_typed_is_left() -> None:
    found = anonymous(outgoing(marked_map())).map
    assert not {text for text in texts(found) if text != "xqmap"}
    assert "xq" not in export_map(found, AT) + found.name


def test_one_organisation_in_two_spellings_stays_one() -> None:
    people = (Person("me", "Me"), Person("a", "A", organization="Uni  A"), Person("b", "B", organization="uni a"))
    found = anonymous(outgoing(PersonalMap("me", {p.id: p for p in people}))).map
    assert {p.organization for p in found.people.values()} == {"", "Organisation 1"}


def test_the_standpoint_comes_along() -> None:
    here = Standpoint(TODAY, "xqid20", 2, frozenset(("xqid01",)))
    found = anonymous(outgoing(marked_map(), here))
    assert found.standpoint.threshold == 2
    assert found.map.stages[found.standpoint.stage or ""].starts_on == marked_map().stages["xqid20"].starts_on
    [away] = found.standpoint.without
    [met] = [p.need for p in found.map.provisions.values() if p.person == away]
    assert met == "feedback"


@given(maps())
def test_the_figures_of_any_map_stay_the_same(personal_map: PersonalMap) -> None:
    before, out = report(personal_map, Standpoint(TODAY)), anonymous(outgoing(personal_map))
    after = report(out.map, out.standpoint)
    assert after.coverage.weighted_share == before.coverage.weighted_share
    assert sorted(c.depth for c in after.coverage.needs) == sorted(c.depth for c in before.coverage.needs)
    assert sorted(after.reliance.share.values()) == sorted(before.reliance.share.values())
    same = ("contacts", "density", "components", "isolates")
    assert [to_json(after)["structure"][k] for k in same] == [to_json(before)["structure"][k] for k in same]


@given(maps())
def test_it_is_a_map_that_can_be_imported(personal_map: PersonalMap) -> None:
    text = export_map(anonymous(outgoing(personal_map)).map, AT)
    assert len(parse(text, "x.kith.json").people) == len(personal_map.people)
    assert json.loads(text)["ego"] == "ego"


def test_the_same_map_gets_the_same_numbers_every_time() -> None:
    assert anonymous(outgoing(marked_map())) == anonymous(outgoing(marked_map()))
