"""Random changes to a map, for property tests. Drawn so that the map stays whole."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Final

from graph.changes import TABLES, Changes, apply, removing
from graph.model import (
    Blank,
    Distinct,
    Former,
    Imported,
    Interaction,
    Person,
    PersonalMap,
    Provision,
    SavedView,
    Stage,
    Tie,
)
from tests.graph.maps import GROUPS, NAMES, ORGANIZATIONS, TODAY, TOPICS

KINDS: Final = (
    *("people", "ties", "provisions", "interactions", "stages", "needs", "remove", "drop", "merge", "choose"),
    *("distinct", "formers", "imported", "views", "blanks"),
)


def random_change(random: Random, before: PersonalMap) -> Changes:
    """One to four random edits as one change; what imports said alone is no change that is taken back."""
    total, now = Changes(), before
    for _ in range(random.randint(1, 4)):
        edit = _edit(random, now)
        total, now = _merged(before, total, edit), apply(now, edit)
    return total if total.records else Changes()


def _merged(before: PersonalMap, first: Changes, then: Changes) -> Changes:
    """Two changes in a row as one: what is dropped later is not put, what is put later is not dropped."""
    tables: dict[str, tuple[object, ...]] = {}
    end = apply(apply(before, first), then)
    for name in TABLES:
        old, new = getattr(before, name), getattr(end, name)
        tables[name] = tuple(r for k, r in new.items() if old.get(k) != r)
        tables[f"drop_{name}"] = tuple(k for k in old if k not in new)
    tables["choose_stage"] = (end.chosen_stage,) if end.chosen_stage != before.chosen_stage else ()
    return Changes(**tables)  # type: ignore[arg-type]


def _edit(random: Random, now: PersonalMap) -> Changes:
    others = [p for p in now.people if p != now.ego]
    match random.choice(KINDS):
        case "people":
            return Changes(people=(_person(random, now, others),))
        case "ties" if others:
            a, b = random.choice([now.ego, *others]), random.choice(others)
            tie = Tie(a, b, random.choice((None, 1, 5)), last_contact=TODAY, context=random.choice(("", "new")))
            return Changes(ties=(tie,) if a != b else ())
        case "provisions" if others and now.needs:
            return Changes(provisions=(_provision(random, now, others),))
        case "interactions" if others:
            number, need = random.randint(0, 14), random.choice([None, *now.needs])
            return Changes(interactions=(Interaction(f"i{number}", random.choice(others), TODAY, need=need),))
        case "distinct" if len(others) > 1:
            return Changes(distinct=(Distinct(*random.sample(others, 2)),), drop_distinct=tuple(now.distinct)[1:])
        case "formers" if others:
            former = Former(f"f{random.randint(0, 2)}", random.choice(others), "Changed", random.choice(("", "Uni")))
            return Changes(formers=(former,))
        case "imported":
            return Changes(imported=(Imported(f"{random.randint(0, 2):02x}", random.choice(("AAAA", "BBBB"))),))
        case "views":
            view = SavedView(f"v{random.randint(0, 2)}", random.choice(("Who?", "Whom?")), "layout=ties")
            return Changes(views=(view,), drop_views=tuple(now.views)[2:])
        case "blanks" if now.needs:
            blank = Blank(random.choice(list(now.needs)), TODAY - timedelta(days=random.randint(0, 2)))
            return Changes(blanks=(blank,), drop_blanks=tuple(now.blanks)[2:])
        case "stages":
            weights = {need: random.randint(0, 3) for need in now.needs if random.random() < 0.5}
            starts = random.choice((None, TODAY - timedelta(days=random.randint(0, 900))))
            return Changes(stages=(Stage(f"s{random.randint(0, 2)}", "Changed", starts, weights),))
        case "choose":
            chosen_stage = random.choice([None, *now.stages])
            return Changes(choose_stage=(chosen_stage,) if chosen_stage != now.chosen_stage else ())
        case "needs" if now.needs:
            chosen = random.choice(list(now.needs.values()))
            return Changes(needs=(replace(chosen, description="changed", aliases=(), target=random.randint(1, 4)),))
        case "remove":
            return removing(
                now, random.sample(others, min(len(others), 1)), random.sample([*now.needs], min(len(now.needs), 1))
            )
        case "drop":
            return Changes(
                drop_ties=tuple(k for k in now.ties if random.random() < 0.3),
                drop_provisions=tuple(k for k in now.provisions if random.random() < 0.3),
                drop_interactions=tuple(k for k in now.interactions if random.random() < 0.3),
                drop_stages=tuple(k for k in now.stages if random.random() < 0.3),
            )
        case "merge" if len(others) > 1:
            kept, gone = random.sample(others, 2)
            moved = tuple(replace(p, person=kept) for p in now.provisions.values() if p.person == gone)
            return Changes(provisions=moved)
        case _:
            return Changes()


def _person(random: Random, now: PersonalMap, others: list[str]) -> Person:
    introducer = random.choice([None, *others])
    person = f"p{random.randint(0, 9)}"
    return Person(
        person,
        random.choice(NAMES),
        organization=random.choice(ORGANIZATIONS),
        title=random.choice(("", "Changed")),
        groups=tuple(random.sample(GROUPS, random.randint(0, 2))),
        introduced_by=introducer if introducer != person else None,
        archived=random.random() < 0.2,
    )


def _provision(random: Random, now: PersonalMap, others: list[str]) -> Provision:
    return Provision(
        f"v{random.randint(0, 20)}",
        random.choice(others),
        random.choice(list(now.needs)),
        random.randint(1, 3),
        topics=tuple(random.sample(TOPICS, random.randint(0, 2))),
        until=random.choice((None, TODAY)),
    )
