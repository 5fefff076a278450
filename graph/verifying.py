"""Whether changes leave a whole map behind: what would break it is refused, with the record and the field."""

from collections.abc import Callable, Iterable

from graph.changes import Changes, apply
from graph.language import later, phrase, phrase_in
from graph.language import quoted as _name
from graph.model import PersonalMap
from graph.record_checks import (
    check_blank,
    check_former,
    check_interaction,
    check_length,
    check_need,
    check_pair,
    check_person,
    check_provision,
    check_stage,
    check_tie,
    check_view,
    refuse,
)


def verify(before: PersonalMap, changes: Changes) -> None:
    """Refuse changes that would leave a broken map, naming the record and the field.

    Raises
    ------
    InvalidValueError
        A value outside its range, a text over its limit, a record that points at nothing, a tie to oneself, or
        the loss of the map's owner.
    """
    after = apply(before, changes)
    for person in changes.people:
        check_person(person, after)
    for need in changes.needs:
        check_need(need)
    for stage in changes.stages:
        check_stage(stage, after)
    for tie in changes.ties:
        check_tie(tie, after)
    for provision in changes.provisions:
        check_provision(provision, after)
    for interaction in changes.interactions:
        check_interaction(interaction, after)
    for pair in changes.distinct:
        check_pair(pair, after)
    for former in changes.formers:
        check_former(former, after)
    for share in changes.imported:
        check_length(share.id, "id", of=phrase_in("of", "what was imported"))
    for view in changes.views:
        check_view(view)
    for blank in changes.blanks:
        check_blank(blank, after)
    _check_owner(after)
    _check_unique_need_keys(after, changes)
    _check_nothing_dangles(after, changes)


def _check_owner(after: PersonalMap) -> None:
    owner = after.people.get(after.ego)
    if owner is None or owner.archived:
        raise refuse(
            phrase("The owner of the map cannot be taken off it."),
            phrase("Take off somebody else, or remove the whole map."),
        )


def _check_unique_need_keys(after: PersonalMap, changes: Changes) -> None:
    if not changes.needs:
        return
    seen: dict[str, str] = {}
    for need in after.needs.values():
        if seen.setdefault(need.key, need.id) != need.id:
            raise refuse(
                phrase("Two needs have the key {key}.", key=_name(need.key)),
                phrase("Choose another key for one of them."),
            )


def _check_nothing_dangles(after: PersonalMap, changes: Changes) -> None:
    people, needs = set(changes.drop_people), set(changes.drop_needs)
    if not people and not needs:
        return
    points: Iterable[tuple[Callable[[], bool], str]] = (
        (
            lambda: any(people.intersection(k) for k in after.ties),
            later("Somebody or something to be removed is still used by a tie."),
        ),
        (
            lambda: any(p.person in people or p.need in needs for p in after.provisions.values()),
            later("Somebody or something to be removed is still used by a provision."),
        ),
        (
            lambda: any(i.person in people or i.need in needs for i in after.interactions.values()),
            later("Somebody or something to be removed is still used by an interaction."),
        ),
        (
            lambda: any(people.intersection(k) for k in after.distinct),
            later("Somebody or something to be removed is still used by a pair that is not the same."),
        ),
        (
            lambda: any(f.person in people for f in after.formers.values()),
            later("Somebody or something to be removed is still used by somebody who was merged into them."),
        ),
        (
            lambda: any(p.introduced_by in people for p in after.people.values()),
            later("Somebody or something to be removed is still used by an introduction."),
        ),
        (
            lambda: any(needs & s.importance.keys() for s in after.stages.values()),
            later("Somebody or something to be removed is still used by a stage."),
        ),
        (
            lambda: bool(needs & after.blanks.keys()),
            later("Somebody or something to be removed is still used by a blank."),
        ),
    )
    for dangles, refusal in points:
        if dangles():
            raise refuse(phrase(refusal))
