"""Small maps written down by hand: who meets what, who knows whom."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.model import Interaction, Need, Person, PersonalMap, Provision, Stage, Tie
from graph.network import Graph, Standpoint, support_graph, tie_graph
from tests.graph.maps import TODAY

HERE = Standpoint(TODAY)


def map_of(
    meets: Mapping[str, Mapping[str, int]],
    *,
    weights: Mapping[str, int] | None = None,
    ties: Sequence[tuple[str, str, int]] = (),
    organizations: Mapping[str, str] | None = None,
    interactions: Sequence[Interaction] = (),
    people: Sequence[str] = (),
) -> PersonalMap:
    """A map whose people and needs go by their names.

    ``meets`` is need to person to level. Everybody in it is tied to the owner, "me", with closeness 3, unless
    ``ties`` are given; ``weights`` make a stage of their own.
    """
    where = organizations or {}
    names = {p for levels in meets.values() for p in levels} | {
        *people,
        *where,
        *(p for a, b, _ in ties for p in (a, b)),
    }
    others = sorted(names - {"me"})
    drawn = [Tie(a, b, closeness) for a, b, closeness in ties] or [Tie("me", p, 3) for p in others]
    provisions = [Provision(f"{p}-{n}", p, n, level) for n, levels in meets.items() for p, level in levels.items()]
    stage = Stage("s", "Now", TODAY, weights or {})
    return PersonalMap(
        ego="me",
        people={p: Person(p, p, organization=where.get(p, "")) for p in ["me", *others]},
        needs={n: Need(n, n, n) for n in meets},
        stages={"s": stage} if weights is not None else {},
        ties={t.key: t for t in drawn},
        provisions={p.id: p for p in provisions},
        interactions={i.id: i for i in interactions},
    )


def support(personal_map: PersonalMap, standpoint: Standpoint = HERE) -> Graph:
    """The support graph, as of today unless said."""
    return support_graph(personal_map, standpoint)


def ties(personal_map: PersonalMap, standpoint: Standpoint = HERE) -> Graph:
    """The tie graph, as of today unless said."""
    return tie_graph(personal_map, standpoint)


def with_tie(personal_map: PersonalMap, tie: Tie) -> PersonalMap:
    """The map with a tie added or replaced."""
    return replace(personal_map, ties={**personal_map.ties, tie.key: tie})
