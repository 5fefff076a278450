"""The graphs of a map as pages use them, made of a snapshot once for all of them."""

from typing import Final

from graph.model import PersonalMap
from graph.network import Graph, Standpoint, support_graph, tie_graph
from ui.presenters.folding import Provider, providers
from ui.presenters.kept import Kept

_supports: Final[Kept[Graph]] = Kept(8)
_everybody: Final[Kept[list[Provider]]] = Kept(8)
_ties: Final[Kept[Graph]] = Kept(4)


def support_of(personal_map: PersonalMap, standpoint: Standpoint) -> Graph:
    """Who meets what."""
    return _supports.of(personal_map, standpoint, lambda: support_graph(personal_map, standpoint))


def everybody_of(personal_map: PersonalMap, standpoint: Standpoint) -> list[Provider]:
    """Everybody who meets a need."""
    return _everybody.of(personal_map, standpoint, lambda: providers(support_of(personal_map, standpoint)))


def ties_of(personal_map: PersonalMap, standpoint: Standpoint) -> Graph:
    """Who knows whom."""
    return _ties.of(personal_map, standpoint, lambda: tie_graph(personal_map, standpoint))
