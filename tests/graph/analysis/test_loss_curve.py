"""The loss curve and the worst case: exact, whatever way they are found."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from random import Random

import pytest

from graph.analysis import loss_curve as curves
from graph.analysis.cheapest import Cheapest
from graph.analysis.losing_by_programme import best_by_programme
from graph.analysis.losing_by_subsets import best_by_subsets
from graph.analysis.loss_curve import LossPoint, bus_factor, costs_more_without, loss_curve
from graph.analysis.needs import ActiveNeed
from graph.analysis.providers import Providers
from graph.analysis.worst_case import worst_case


def needs_of(meets: Mapping[str, str | Sequence[str]], weights: Mapping[str, int] | None = None) -> list[ActiveNeed]:
    """Needs with their providers; a string is one provider a letter."""
    given = weights or {}
    return [ActiveNeed(n, n, given.get(n, 2), 2, dict.fromkeys(sorted(who), 2)) for n, who in sorted(meets.items())]


def everybody(needs: Sequence[ActiveNeed]) -> list[str]:
    return sorted({p for n in needs for p in n.levels})


def curve_of(needs: Sequence[ActiveNeed]) -> tuple[LossPoint, ...]:
    return loss_curve(needs, everybody(needs))


def random_needs(seed: int, people: int, needs: int, provisions: int) -> list[ActiveNeed]:
    random = Random(seed)
    levels: list[dict[str, int]] = [{} for _ in range(needs)]
    for _ in range(provisions):
        levels[random.randrange(needs)][f"p{random.randrange(people):05d}"] = random.randint(1, 3)
    return [
        ActiveNeed(f"n{i:02d}", f"n{i:02d}", random.randint(1, 3), 2, dict(sorted(found.items())))
        for i, found in enumerate(levels)
    ]


def greedy_bus_factor(needs: Sequence[ActiveNeed]) -> int:
    """The popular way: drop whoever meets most of what is left, until more than half is unmet."""
    left, dropped = [set(n.levels) for n in needs if n.levels], 0
    total = len(left)
    while total - len(left) <= total // 2:
        busiest = max(sorted(set().union(*left)), key=lambda p: sum(p in who for who in left))
        left = [who - {busiest} for who in left if who - {busiest}]
        dropped += 1
    return dropped


def test_the_curve_of_three_needs_by_hand() -> None:
    """Ana alone meets a; Ana and Ben meet b; Cy, Di and Ed meet c. Without Ana a is lost, without both a and b."""
    curve = curve_of(needs_of({"a": ["Ana"], "b": ["Ana", "Ben"], "c": ["Cy", "Di", "Ed"]}))
    assert curve == (
        LossPoint(1, 1, ("Ana",), ("a",), 1, ("a",)),
        LossPoint(2, 2, ("Ana", "Ben"), ("a", "b"), 2, ("a", "b")),
        LossPoint(3, 5, ("Ana", "Ben", "Cy", "Di", "Ed"), ("a", "b", "c"), 5, ("a", "b", "c")),
    )
    assert bus_factor(curve, 3) == 2


def test_one_loss_can_take_more_needs_than_asked() -> None:
    curve = curve_of(needs_of({"a": "A", "b": "A", "c": "BC"}))
    assert curve[0] == LossPoint(1, 1, ("A",), ("a", "b"), 1, ())
    assert [point.people for point in curve] == [1, 1, 3]


def test_greedy_says_six_where_three_are_enough() -> None:
    """Seven needs: X alone meets 1, Y alone 2, Z alone 3 and 4; A, B, C, D and E each meet 5, 6 and 7.

    More than half are 4. Without X, Y and Z the needs 1 to 4 are unmet, and no two people take more than 3 (Z with X
    or Y), so the truth is 3. Greedy sees A to E with 3 needs each, Z with 2, X and Y with 1: it drops all five of the
    busy ones (3 needs unmet, not enough) and then Z (5 unmet), and says 6.
    """
    busy = "ABCDE"
    needs = needs_of({"1": "X", "2": "Y", "3": "Z", "4": "Z", "5": busy, "6": busy, "7": busy})
    assert greedy_bus_factor(needs) == 6
    assert bus_factor(curve_of(needs), 7) == 3
    assert curve_of(needs)[3] == LossPoint(4, 3, ("X", "Y", "Z"), ("1", "2", "3", "4"), 3, ("1", "2", "3", "4"))


def test_of_equal_sets_the_weightier_needs_go_then_the_earlier() -> None:
    """Any of four needs can be lost with one person: c weighs most; among a, b and d, a comes first."""
    heavy = needs_of({"a": "A", "b": "B", "c": "C", "d": "D"}, {"c": 3})
    assert [point.set for point in curve_of(heavy)] == [("C",), ("A", "C"), ("A", "B", "C"), ("A", "B", "C", "D")]


def test_nothing_met_has_no_curve_and_no_bus_factor() -> None:
    assert curve_of([]) == curve_of(needs_of({"a": ""})) == ()
    assert bus_factor((), 0) is None


def test_the_curve_of_one_need_is_all_its_providers() -> None:
    curve = curve_of(needs_of({"a": "AB", "b": ""}))
    assert curve == (LossPoint(1, 2, ("A", "B"), ("a",), 2, ("a",)),)
    assert bus_factor(curve, 1) == 2


def cost(providers: Providers, found: Cheapest) -> tuple[int, int]:
    """How many people a set of needs takes, and its importance."""
    gain = sum(w for place, w in enumerate(providers.weights) if found.chosen >> place & 1)
    return len(providers.people(found.chosen)), gain


@pytest.mark.parametrize("seed", range(40))
def test_subsets_slices_and_programme_agree(seed: int) -> None:
    random = Random(seed)
    needs = random_needs(seed, random.choice((4, 12, 60, 600)), random.randint(3, 12), random.randint(4, 90))
    met = [n for n in needs if n.levels]
    providers = Providers.of(met, everybody(met))
    whole, sliced, programmed = (
        best_by_subsets(providers),
        best_by_subsets(providers, low=random.randint(0, 5), rows=random.randint(0, 4)),
        best_by_programme(providers, 30.0),
    )
    assert whole == sliced
    assert sorted(whole) == sorted(programmed) == list(range(1, len(met) + 1))
    for number, found in whole.items():
        assert found.chosen.bit_count() == programmed[number].chosen.bit_count() == number
        assert cost(providers, found) == cost(providers, programmed[number])
        assert found.at_least == programmed[number].at_least == cost(providers, found)[0]


@pytest.mark.parametrize("seed", range(25))
def test_subsets_take_the_fewest_the_weightiest_the_earliest(seed: int) -> None:
    met = [n for n in random_needs(seed, 7, 6, 14) if n.levels]
    best = best_by_subsets(Providers.of(met, everybody(met)))
    for number, found in best.items():
        people = {t: len({p for i in t for p in met[i].levels}) for t in combinations(range(len(met)), number)}
        first = min(people, key=lambda t: (people[t], -sum(met[i].weight for i in t), t))
        fewest = [set(t) for t in people if people[t] == people[first]]
        assert found.chosen == sum(1 << (len(met) - 1 - i) for i in first)
        assert found.common == sum(1 << (len(met) - 1 - i) for i in set.intersection(*fewest))


def test_more_people_than_a_short_number_holds_are_counted() -> None:
    """300 people meet a alone and 70,000 meet b: numbers of 8 and of 16 bits are too short for them."""
    few = needs_of({"a": [f"p{i}" for i in range(300)], "b": ["q"]})
    many = needs_of({"a": [f"p{i}" for i in range(300)], "b": [f"q{i}" for i in range(70_000)]})
    assert [point.people for point in curve_of(few)] == [1, 301]
    assert [point.people for point in curve_of(many)] == [300, 70_300]


@pytest.mark.parametrize(("people", "needs", "provisions"), [(40, 22, 70), (25, 21, 80), (60, 26, 70)])
def test_more_than_twenty_needs_agree_whichever_way_is_taken(people: int, needs: int, provisions: int) -> None:
    drawn = [n for n in random_needs(7, people, needs + 2, provisions) if n.levels]
    providers = Providers.of(drawn, everybody(drawn))
    assert len(drawn) >= needs
    by_subsets, by_programme = best_by_subsets(providers), best_by_programme(providers, 60.0)
    assert [cost(providers, by_subsets[j]) for j in by_subsets] == [
        cost(providers, by_programme[j]) for j in by_subsets
    ]
    expected = [cost(providers, by_subsets[j])[0] for j in range(1, len(drawn) + 1)]
    assert [point.people for point in curve_of(drawn)] == expected


def test_more_than_twenty_needs_with_a_provider_each_by_hand() -> None:
    """33 needs with a provider of their own each, so j needs take j people."""
    drawn = needs_of({f"n{i:02d}": [f"p{i:02d}"] for i in range(33)})
    assert [point.people for point in curve_of(drawn)] == list(range(1, 34))
    assert bus_factor(curve_of(drawn), 33) == 17


def test_what_is_not_proved_in_time_comes_with_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """60 needs that 400 people share thickly, and next to no time: what was found is marked, nothing is left out."""
    drawn = random_needs(3, 400, 60, 2_400)
    monkeypatch.setattr(curves, "SECONDS", 0.5)
    curve = curve_of(drawn)
    assert [point.needs_lost for point in curve] == list(range(1, 61))
    assert not all(point.proved for point in curve)
    assert all(1 <= point.at_least <= point.people == len(point.set) for point in curve)
    assert all(len(point.needs) >= point.needs_lost for point in curve)
    for before, after in pairwise(curve):
        assert before.people <= after.people
        assert before.at_least <= after.at_least
    assert curve[0].at_least == min(n.depth for n in drawn)
    assert bus_factor(curve, 60) == curve[30].people


@pytest.mark.parametrize("seed", range(20))
def test_without_any_time_the_true_curve_lies_within_the_bounds(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = [n for n in random_needs(seed, 30, 9, 40) if n.levels]
    true = curve_of(drawn)
    monkeypatch.setattr(curves, "_subsets_are_quicker", lambda providers: False)
    monkeypatch.setattr(curves, "SECONDS", 0.0)
    for point, exact in zip(curve_of(drawn), true, strict=True):
        assert point.at_least <= exact.people <= point.people


@pytest.mark.parametrize("seed", range(20))
def test_a_need_that_every_cheapest_way_takes_is_known_by_either_way(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its mark where all subsets were looked at, and by sparing it where a programme decides."""
    monkeypatch.setattr(curves, "SECONDS_MORE", 600.0)
    drawn = [n for n in random_needs(seed, 30, 9, 40) if n.levels]
    for point in curve_of(drawn):
        by_programme = replace(point, always=None)
        for need in drawn:
            answers = {costs_more_without(drawn, need.id, p) for p in (point, by_programme)}
            assert answers == {need.id in (point.always or ())}


def test_the_programme_says_nothing_on_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    needs = random_needs(1, 10, 5, 15)
    best_by_programme(Providers.of([n for n in needs if n.levels], everybody(needs)), 10.0)
    assert capfd.readouterr() == ("", "")


def test_the_worst_case_by_hand() -> None:
    """Weights 1, 3, 3, 1: alone Ana takes a (1 of 8); Ben and Cy take b (3 of 8), which no one takes alone."""
    needs = needs_of({"a": ["Ana"], "b": ["Ben", "Cy"], "c": ["Di", "Ed", "Fay"], "d": ["Gil", "Ivo", "Jo", "Kim"]})
    needs = [ActiveNeed(n.id, n.name, {"a": 1, "b": 3, "c": 3, "d": 1}[n.id], 2, n.levels) for n in needs]
    cases = [worst_case(needs, everybody(needs), m) for m in (1, 2, 3)]
    assert [(c.people, c.set, c.loss, c.needs) for c in cases] == [
        (1, ("Ana",), 1 / 8, ("a",)),
        (2, ("Ben", "Cy"), 3 / 8, ("b",)),
        (3, ("Ana", "Ben", "Cy"), 4 / 8, ("a", "b")),
    ]


def test_nobody_is_named_whose_loss_changes_nothing() -> None:
    needs = needs_of({"a": "ABCD", "b": "A"})
    assert worst_case(needs, everybody(needs), 3).set == ("A",)
    assert worst_case(needs_of({"a": "AB"}), ["A", "B"], 1).set == ()


def test_of_equal_losses_fewer_people_go_then_the_earlier() -> None:
    needs = needs_of({"a": "AB", "b": "C", "c": "D"}, {"a": 1, "b": 1, "c": 1})
    assert worst_case(needs, everybody(needs), 1).set == ("C",)
    assert worst_case(needs, everybody(needs), 2).set == ("C", "D")


def test_many_needs_of_one_person_each_are_no_work() -> None:
    """The three heaviest of 400 go; trying all unions of three would be ten million."""
    weights = {f"n{i:03d}": 3 if i in (7, 70, 377) else 1 for i in range(400)}
    needs = needs_of({n: [f"p{n}"] for n in weights}, weights)
    assert worst_case(needs, everybody(needs), 3).set == ("pn007", "pn070", "pn377")


def test_the_worst_case_of_nothing_met_is_no_number() -> None:
    assert worst_case(needs_of({"a": ""}), [], 2).loss is None


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("people", [1, 2, 3])
def test_the_worst_case_is_the_worst_of_all_sets(seed: int, people: int) -> None:
    needs = random_needs(seed, 9, 8, 16)
    order = everybody(needs)

    def lost(gone: Sequence[str]) -> int:
        return sum(n.weight for n in needs if n.levels and set(n.levels) <= set(gone))

    sets = [gone for size in range(people + 1) for gone in combinations(order, size)]
    found, first = worst_case(needs, order, people), min(sets, key=lambda g: (-lost(g), len(g), g))
    assert found.set == first
    assert found.loss == lost(first) / sum(n.weight for n in needs if n.levels)
