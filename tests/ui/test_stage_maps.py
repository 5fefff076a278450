"""The map in each stage: who and what is drawn how and where; worked out by hand on the small map."""

from dataclasses import replace
from datetime import date

from graph.model import PersonalMap, Provision, Stage
from tests.ui.sizes import sized_map
from tests.ui.test_my_map import NOW, small_map
from ui.presenters.stage_maps import BOX, StageMap, cells, says, stage_maps, worth_showing
from ui.presenters.stands import stands


def staged() -> PersonalMap:
    """Sponsorship does not matter now. In the next stage it is critical, Support set aside, and Cy meets Feedback."""
    stages = (
        Stage("on", "Work", date(2026, 5, 1), {"z": 0}),
        Stage("next", "Lead", date(2027, 5, 1), {"z": 3, "s": 0, "f": 1}),
    )
    later = Provision("5", "cy", "f", 2, since=date(2027, 1, 1))
    some = small_map()
    return replace(some, stages={s.id: s for s in stages}, provisions={**some.provisions, "5": later})


def drawn(some: PersonalMap) -> list[StageMap]:
    return stage_maps(some, worth_showing(stands(some, NOW)))


def test_each_need_says_how_it_stands_in_that_stage_and_whether_it_matters_more_than_before() -> None:
    now, then = ({box.need: (box.state, box.lines, box.moved) for box in found.boxes} for found in drawn(staged()))
    assert now == {
        "f": ("single", ("Feedback", "⚠︎ only Ana Brook"), ""),
        "s": ("below_target", ("Support", "2 of 3 people"), ""),
        "z": ("aside", ("Sponsorship", "does not matter"), ""),
    }
    assert then == {
        "f": ("covered", ("Feedback", "2 people"), "less"),
        "s": ("aside", ("Support", "does not matter"), "less"),
        "z": ("uncovered", ("Sponsorship", "✕ nobody yet"), "more"),
    }


def test_everything_stands_at_the_same_place_in_every_stage_and_nothing_on_a_box() -> None:
    now, then = drawn(staged())
    places = [
        {d.person: (d.x, d.y) for d in found.dots} | {b.need: (b.x, b.y) for b in found.boxes} for found in (now, then)
    ]
    assert places[0] == places[1]
    assert set(places[0]) == {"ana", "ben", "cy", "f", "s", "z"}
    for box in now.boxes:
        for dot in now.dots:
            assert abs(dot.x - box.x) > BOX[0] / 2 or abs(dot.y - box.y) > BOX[1] / 2


def test_who_alone_meets_a_need_is_ringed_in_the_stage_where_that_is_so() -> None:
    """Ana is the only one for Feedback now; with Cy beside her she is not, and Ben helps with nothing that matters."""
    now, then = ({dot.person: dot.part for dot in found.dots} for found in drawn(staged()))
    assert now == {"ana": "sole", "ben": "person", "cy": "idle"}
    assert then == {"ana": "person", "ben": "idle", "cy": "person"}


def test_who_comes_and_who_goes_is_marked_in_the_stage_where_that_is_so() -> None:
    now, then = ({dot.person: dot.came for dot in found.dots} for found in drawn(staged()))
    assert now == {"ana": "", "ben": "", "cy": ""}
    assert then == {"ana": "", "ben": "gone", "cy": "new"}


def test_each_stage_says_in_words_what_is_different_from_the_one_before() -> None:
    now, then = drawn(staged())
    assert now.differs == ""
    assert then.differs == (
        "Compared with Work: ▲ matters more: Sponsorship; ▼ matters less: Feedback and Support; "
        "no longer on one person alone: Feedback; + new: Cy Vale; − gone: Ben Moor."
    )


def test_what_is_met_and_lost_is_told_of_needs_that_matter_in_both_stages() -> None:
    """Ana, who alone helps with Feedback, stops in March; in April Cy begins to sponsor."""
    some = staged()
    stages = {s.id: replace(s, importance={}) for s in some.stages.values()}
    ends = replace(some.provisions["1"], until=date(2027, 3, 1))
    begins = Provision("6", "cy", "z", 2, since=date(2027, 4, 1))
    kept = {key: one for key, one in some.provisions.items() if key != "5"}
    _, then = drawn(replace(some, stages=stages, provisions={**kept, "1": ends, "6": begins}))
    assert then.differs == "Compared with Work: newly met: Sponsorship; no longer met: Feedback; + new: Cy Vale."


def test_a_stage_that_asks_for_the_same_says_so() -> None:
    some = replace(staged(), provisions=small_map().provisions)
    _, then = drawn(replace(some, stages={s.id: replace(s, importance={}) for s in some.stages.values()}))
    assert then.differs == "Nothing is different from Work."


def test_the_table_and_the_words_say_the_same() -> None:
    now, then = drawn(staged())
    table = cells(then)
    assert table["Need"] == ("Feedback", "Sponsorship", "Support")
    assert table["How much it matters"] == ("nice to have", "critical", "does not matter")
    assert table["Who meets it"] == ("Ana Brook, Cy Vale", "", "")
    assert "Feedback: important, one person only, 1 person" in says(now).split("; ")


def test_the_stages_to_come_are_shown_before_those_that_are_over() -> None:
    years = {str(year): Stage(str(year), str(year), date(year, 1, 1)) for year in range(2022, 2029)}
    shown = worth_showing(stands(replace(small_map(), stages=years), NOW))
    assert [stand.stage.name for stand in shown] == ["2025", "2026", "2027", "2028"]
    assert [stand.stage.name for stand in worth_showing(shown, 2)] == ["2026", "2027"]


def test_a_large_network_has_few_marks_and_says_how_many_more_there_are() -> None:
    some = replace(sized_map(300), stages={"on": Stage("on", "Work", date(2026, 5, 1), {})})
    [found] = drawn(some)
    assert found.marks <= 90
    assert found.more
    everybody = {p.person for p in some.provisions.values() if p.counts_on(NOW.as_of)}
    assert len(found.dots) < len(everybody)


def test_without_a_need_there_is_a_map_of_oneself() -> None:
    bare = replace(small_map(), needs={}, provisions={}, stages={"on": Stage("on", "Work", date(2026, 5, 1), {})})
    [found] = drawn(bare)
    assert (found.marks, found.boxes, dict(cells(found))["Need"]) == (1, (), ())
