"""Relief: what would lower the reliance on one person."""

from collections.abc import Sequence

from graph.analysis.planning import Plan
from graph.analysis.reliance import OverReliance
from graph.language import listed, one_of, phrase
from graph.model import PersonalMap


def relief(personal_map: PersonalMap, over: OverReliance, plan: Plan) -> tuple[str, ...]:
    """What to do about somebody relied on too much, a sentence a step (MEASURES 3.5, by way of section 4).

    Needs that others meet as well can be taken to them more often: those of the plan's ``spread`` that start with this
    person. A need that nobody else meets wants a second person: the first candidates of the plan's ``next_ties`` where
    it has them.

    Parameters
    ----------
    personal_map : PersonalMap
        For the names.
    over : OverReliance
        Who is relied on too much.
    plan : Plan
        The plan of the same report.

    Returns
    -------
    tuple of str
        Never empty: whoever is relied on too much is the only one for something, or meets many needs.
    """
    shifts = [
        phrase("{need} to {person}", need=personal_map.needs[m.need].name, person=personal_map.called(m.to))
        for m in plan.spread
        if m.from_ == over.person
    ]
    steps = [phrase("Take {needs_to_people} more often.", needs_to_people=listed(shifts))] if shifts else []
    if over.sole:
        steps.append(_second_person(personal_map, over.sole, plan))
    return tuple(steps or [phrase("Bring the next request to somebody else who meets the same need.")])


def _second_person(personal_map: PersonalMap, needs: Sequence[str], plan: Plan) -> str:
    names = listed([personal_map.needs[n].name for n in needs])
    candidates = dict.fromkeys(
        personal_map.called(c.person) for tie in plan.next_ties if tie.need in needs for c in tie.candidates[:2]
    )
    if not candidates:
        return phrase("Look for a second person for {needs}.", needs=names)
    return phrase(
        "Look for a second person for {needs}, perhaps {candidates}.", needs=names, candidates=one_of([*candidates][:3])
    )
