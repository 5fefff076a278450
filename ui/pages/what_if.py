"""The switch "if these were away": people by name, whole organisations and groups; the same on every page."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from graph.language import phrase
from ui import address, session
from ui.pages.following import key_for, taking
from ui.plain_text import plain, shortened
from ui.presenters import choice
from ui.presenters import what_if as presenter
from ui.presenters.explained import help_for
from ui.presenters.kept import Kept
from ui.presenters.picture import person_mark
from ui.presenters.what_if import Away, Place
from ui.session import Context

PARAMETERS: Final = ("away", "place")
PLACE: Final = "place:"

_places: Final[Kept[list[Place]]] = Kept(4)


def arrive(told: Mapping[str, address.Values]) -> None:
    """Take over what the address says of who is away."""
    for name, choice_key in zip(PARAMETERS, (session.AWAY, session.AWAY_PLACES), strict=True):
        if name in told:
            st.session_state[choice_key] = told[name]


def parameters(gone: Away) -> dict[str, address.Values]:
    """What the address says of who is away."""
    return dict(zip(PARAMETERS, (gone.people, gone.places), strict=True))


def current(context: Context) -> Away:
    """Who is taken to be away now."""
    chosen = (tuple(st.session_state.get(key, ())) for key in (session.AWAY, session.AWAY_PLACES))
    return presenter.away(context.map, *chosen)


def take(people: Sequence[str], places: Sequence[str] = ()) -> None:
    """Take these to be away, and nobody else, by a click."""
    address.act()
    st.session_state[session.AWAY] = tuple(people)
    st.session_state[session.AWAY_PLACES] = tuple(places)


def add(context: Context, people: Sequence[str]) -> None:
    """Take these to be away as well, by a click."""
    gone = current(context)
    take((*gone.people, *people), gone.places)


def toggle(context: Context, person: str) -> None:
    """Take somebody to be away, or back again, by a click."""
    gone = presenter.toggled(context.map, current(context), person)
    take(gone.people, gone.places)


def choose(context: Context, gone: Away, offered: Sequence[str], name: str) -> None:
    """The field to choose who is away. ``offered`` are the people who can be chosen by name."""
    options = _options(context, gone, offered)
    shown = [*map(person_mark, gone.people), *(PLACE + place for place in gone.places)]
    key = key_for(name, shown)

    def taken(marks: Sequence[str]) -> None:
        kinds = [mark.partition(":")[::2] for mark in marks]
        take([i for kind, i in kinds if kind == "person"], [i for kind, i in kinds if kind == "place"])

    with st.container(key=f"{name}_choice", gap="xsmall"):
        _field(options, shown, key, taking(key, taken))
        own = context.map.me.organization
        if own and presenter.away(context.map, (), (own,)) and own not in gone.places:
            st.button(
                phrase("If I left {place}", place=plain(shortened(own))),
                key=f"{name}_leave",
                type="tertiary",
                icon=":material/logout:",
                help=phrase("Everybody there is taken to be away."),
                on_click=take,
                args=(gone.people, (*gone.places, own)),
            )


def _field(options: Mapping[str, str], shown: list[str], key: str, taken: Callable[[], None]) -> None:
    st.multiselect(
        phrase("If these were away"),
        list(options),
        default=shown,
        format_func=lambda mark: options.get(mark, mark),
        key=key,
        placeholder=phrase("Nobody is away. Choose a name, an organisation or a group."),
        help=help_for("dependency.loss"),
        on_change=taken,
    )


def _options(context: Context, gone: Away, offered: Sequence[str]) -> dict[str, str]:
    named = choice.labels(context.map, list(dict.fromkeys([*gone.people, *offered])))
    helpers = frozenset(context.report.reliance.share)
    found = _places.of(context.map, context.standpoint, lambda: presenter.places(context.map, helpers))
    whole = {p.name: phrase("Everybody at {place} ({n})", place=p.name, n=p.people) for p in found}
    rest = {place: phrase("Everybody at {place}", place=place) for place in gone.places if place not in whole}
    return {person_mark(p): label for p, label in named.items()} | {PLACE + p: w for p, w in {**whole, **rest}.items()}
