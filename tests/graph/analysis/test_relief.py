"""What would lower the reliance on one person, by hand."""

from graph.analysis.relief import relief
from graph.analysis.report import report
from graph.model import PersonalMap
from tests.graph.analysis.handmade import HERE, map_of


def steps(personal_map: PersonalMap) -> dict[str, tuple[str, ...]]:
    found = report(personal_map, HERE)
    return {o.person: relief(personal_map, o, found.plan) for o in found.reliance.over_reliance}


def test_shared_needs_go_to_others_and_lonely_ones_want_a_second_person() -> None:
    """Ana meets all four; Ben shares c and d, so two each is fair; a and b have nobody else, and Ben could try."""
    drawn = map_of(
        {"a": {"Ana": 3}, "b": {"Ana": 3}, "c": {"Ana": 3, "Ben": 3}, "d": {"Ana": 3, "Ben": 2}},
        organizations={"Ana": "Uni A", "Ben": "Uni A"},
    )
    said = steps(drawn)["Ana"]
    assert said == (
        "Take c to Ben and d to Ben more often.",
        "Look for a second person for a and b, perhaps Ben.",
    )


def test_whoever_meets_many_needs_that_others_meet_too_is_spared_a_little() -> None:
    """Ana, Ben and Cy each meet all three needs: each over half, nobody more than the others."""
    everybody = dict.fromkeys(["Ana", "Ben", "Cy"], 2)
    said = steps(map_of({"a": everybody, "b": everybody, "c": everybody}))
    assert set(said) == {"Ana", "Ben", "Cy"}
    assert said["Cy"] == ("Bring the next request to somebody else who meets the same need.",)


def test_where_nobody_suggests_themselves_no_name_is_made_up() -> None:
    assert steps(map_of({"a": {"Ana": 3}}))["Ana"] == ("Look for a second person for a.",)
