"""The filter of *People*: what is chosen stands in the address."""

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from graph.language import phrase
from graph.model import PersonalMap
from ui import address
from ui.pages.following import key_for, taking
from ui.presenters import people_filter
from ui.presenters.kept import Kept
from ui.presenters.people_filter import CONTACT, NOTHING, Filter

CHOSEN: Final = "people_filter"
PARAMETERS: Final = ("meets", "group", "at", "contact")

_offered: Final[Kept[tuple[list[str], list[str]]]] = Kept()


def arrive(personal_map: PersonalMap) -> Filter:
    """The filter in force, with what the address says; what is not on the map is left out."""
    told, known = address.arrive(PARAMETERS), chosen()
    if told:
        contact = told.get("contact", (known.contact,))
        known = Filter(
            told.get("meets", known.needs),
            told.get("group", known.groups),
            told.get("at", known.organizations),
            next((c for c in CONTACT if c in contact), ""),
        )
    needs = tuple(n for n in known.needs if n in personal_map.needs or n == NOTHING)
    st.session_state[CHOSEN] = Filter(needs, known.groups, known.organizations, known.contact)
    return chosen()


def chosen() -> Filter:
    """The filter in force."""
    found: Filter = st.session_state.get(CHOSEN, Filter())
    return found


def write() -> None:
    """Let the address say it."""
    by = chosen()
    address.write(
        {
            "meets": by.needs,
            "group": by.groups,
            "at": by.organizations,
            "contact": (by.contact,) if by.contact else (),
        }
    )


def show(personal_map: PersonalMap) -> None:
    """The choices, folded."""
    by = chosen()
    groups, organizations = _offered.of(
        personal_map,
        "offered",
        lambda: (people_filter.all_groups(personal_map), people_filter.all_organizations(personal_map)),
    )
    needs = {n.id: n.name for n in sorted(personal_map.needs.values(), key=lambda n: (n.name, n.id))}
    needs[NOTHING] = phrase("none of them yet")
    with st.popover(phrase("Filter ({n})", n=len(by)) if len(by) else phrase("Filter"), icon=":material/filter_alt:"):
        _several(phrase("They help with"), "needs", list(needs), by.needs, lambda need: needs.get(need, need))
        _several(phrase("Group"), "groups", groups, by.groups, str)
        _several(phrase("Organisation"), "organizations", organizations, by.organizations, str)
        key = key_for("filter_contact", by.contact)
        st.selectbox(
            phrase("Last contact"),
            list(CONTACT),
            index=list(CONTACT).index(by.contact),
            format_func=CONTACT.__getitem__,
            key=key,
            filter_mode=None,
            on_change=taking(key, lambda now: _take("contact", now)),
        )
        st.button(phrase("Show everybody"), icon=":material/filter_alt_off:", disabled=not len(by), on_click=_clear)


def _several(label: str, name: str, options: list[str], now: tuple[str, ...], shown: Callable[[str], str]) -> None:
    key = key_for(f"filter_{name}", list(now))
    st.multiselect(
        label,
        list(dict.fromkeys([*options, *now])),
        default=list(now),
        format_func=shown,
        key=key,
        placeholder=phrase("Any"),
        on_change=taking(key, lambda now: _take(name, tuple(now))),
    )


def _take(name: str, value: Any) -> None:
    address.act()
    by = chosen()
    values = {n: getattr(by, n) for n in ("needs", "groups", "organizations", "contact")}
    st.session_state[CHOSEN] = Filter(**(values | {name: value}))


def _clear() -> None:
    address.act()
    st.session_state[CHOSEN] = Filter()
