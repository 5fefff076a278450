"""A short day of kith's work, so that the class archive holds what that work loads."""

from datetime import date
from typing import Final

from graph.changes import Changes, removing
from graph.model import Interaction, Person, PersonalMap, Provision, Stage, Tie
from graph.store.store import connect

PEOPLE: Final = 300
DAY: Final = date(2026, 1, 15)


def work(uri: str, user: str, password: str) -> None:
    """Do on a map what people do on theirs: begin, import, edit, look, search, take back, drop."""
    store = connect(uri, user, password)
    try:
        before = store.create("training", Person("me", "Training"))
        store.change("training", _first, "import")
        store.change("training", lambda now: removing(now, people=["p1"], needs=[next(iter(before.needs))]), "remove")
        store.use_stage("training", "s1")
        store.undo("training")
        store.search("training", "anna engineer")
        store.history("training")
        store.maps()
        store.prepare()
        store.drop("training")
    finally:
        store.close()


def _first(now: PersonalMap) -> Changes:
    needs = list(now.needs)
    ids = [f"p{i}" for i in range(PEOPLE)]
    people = (
        Person(
            id,
            f"Person {i}",
            organization=f"Office {i % 9}",
            title="Engineer",
            location="Springfield",
            emails=(f"person{i}@example.org",),
            groups=(f"group {i % 3}",),
            notes="met at a fair",
            introduced_by="p0" if i > 1 else None,
        )
        for i, id in enumerate(ids)
    )
    return Changes(
        people=tuple(people),
        stages=(Stage("s1", "now", DAY, {needs[0]: 3}),),
        ties=tuple(Tie("me", id, 1 + i % 5, DAY, DAY, 30, "work") for i, id in enumerate(ids)),
        provisions=tuple(
            Provision(f"v{i}", id, needs[i % len(needs)], 1 + i % 3, ("writing",), DAY) for i, id in enumerate(ids)
        ),
        interactions=(Interaction("i1", "p2", DAY, "ask", needs[0], "mail", "met", "helped"),),
    )
