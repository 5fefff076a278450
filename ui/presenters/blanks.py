"""Needs that were left blank: nobody came to mind when *Capture* asked, and nobody has met them since. Pure."""

from graph.model import PersonalMap
from graph.network import present


def left_blank(personal_map: PersonalMap) -> frozenset[str]:
    """The needs that are blank; one that anybody has met since it was left blank is so no longer."""
    blanks = personal_map.blanks
    if not blanks:
        return frozenset()
    there = present(personal_map, (personal_map.ego,))
    filled = {
        p.need
        for p in personal_map.provisions.values()
        if p.need in blanks and p.person in there and (p.until is None or p.until > blanks[p.need].on)
    }
    return frozenset(blanks.keys() - filled)
