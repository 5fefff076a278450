"""How you reach each person of a picture by the ties that are noted, for *path from me* and *steps from me*."""

from dataclasses import replace

from graph.analysis.introductions import Introductions
from graph.model import PersonalMap
from graph.network import Standpoint
from ui.presenters.graphs import ties_of
from ui.presenters.picture import Mark, Picture, person_mark


def with_ways(picture: Picture, personal_map: PersonalMap, standpoint: Standpoint) -> Picture:
    """The picture with the way to everybody drawn: direct, else over at most two others, as introductions go.

    Whoever is on a way and is not drawn is stood for by the mark they are folded in. The graph of ties is made only
    where somebody drawn is not known directly, and once a revision.
    """
    known = {b if a == personal_map.ego else a for a, b in personal_map.ties if personal_map.ego in (a, b)}
    me, routes = person_mark(personal_map.ego), list[Introductions]()

    def way(mark: Mark) -> tuple[str, ...]:
        person = mark.id.partition(":")[2]
        if mark.kind != "person" or person in known:
            return (me, mark.id) if mark.kind == "person" else ()
        if not routes:
            routes.append(Introductions(ties_of(personal_map, standpoint)))
        _, path = routes[0].route(person) if person in personal_map.people else (0.0, ())
        marks = [picture.mark_of(person_mark(p)) for p in path]
        return tuple(m for m in marks if m is not None) if None not in marks else ()

    return replace(picture, marks=tuple(replace(m, way=way(m)) for m in picture.marks))
