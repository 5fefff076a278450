"""What a page works with: the store of this process, the map that is shown, and from where it is judged.

``configure`` is called once, before the first page; ``current`` is called by the frame (``ui/app.py``) at every run and
handed to the page as a :class:`Context`. The choices of a visitor (map, stage, threshold, who is taken to be away) are
plain values in Streamlit's session state, so that they survive a change of page.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from time import monotonic
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from graph.analysis.report import Report, report
from graph.analysis.settings import Settings as Conventions
from graph.catalogue import said
from graph.errors import KithError, NotFoundError
from graph.language import ENGLISH, LANGUAGES, listen, speaking
from graph.model import PersonalMap
from graph.network import Standpoint
from graph.store.store import Store
from ui.bootstrap import open_map
from ui.judging import conventions, standpoint
from ui.presenters.kept import Kept
from ui.settings import Settings

MAP: Final = "choice_map"
STAGE: Final = "choice_stage"
THRESHOLD: Final = "choice_threshold"
AWAY: Final = "choice_away"
AWAY_PLACES: Final = "choice_away_places"
PAGES: Final = "pages"

REPORTS_KEPT: Final = 16
MAPS_KEPT: Final = 4
NAMES_KEPT_SECONDS: Final = 5


class Connection:
    """The one store of this process: handed over or opened when first needed, opened anew after nobody answered."""

    def __init__(self, open_store: Callable[[], Store], store: Store | None = None) -> None:
        self._open_store = open_store
        self._store = store
        self._names: tuple[float, list[str]] = (0.0, [])
        self._lock = Lock()

    def store(self) -> Store:
        """The store. Raises a StoreError when there is none to be had."""
        with self._lock:
            if self._store is None:
                self._store = self._open_store()
            return self._store

    def forget(self, store: Store | None = None) -> None:
        """Close the store, so that the next use opens another; one that is no longer in use is left alone."""
        with self._lock:
            if self._store is None or (store is not None and store is not self._store):
                return
            self._store.close()
            self._store = None
            self.forget_names()

    def forget_names(self) -> None:
        """Ask for the names of the maps again when they are needed next."""
        self._names = (0.0, [])

    def map_names(self, store: Store) -> list[str]:
        """The names of all maps, asked for again after a few seconds."""
        asked, names = self._names
        if monotonic() - asked > NAMES_KEPT_SECONDS or not names:
            names = list(store.map_names())
            self._names = (monotonic(), names)
        return names


@dataclass(frozen=True, slots=True)
class Context:
    """What a page is drawn from.

    ``standpoint`` has nobody away, see :meth:`without`; ``settled`` is the one that the settings say, before anything
    is chosen on a page. What is written down is of ``today``, whatever day the map is judged on. ``stored`` is the map
    as the database has it, for files and imports; ``map`` has the shipped needs in the language of the reader.
    """

    store: Store
    map_name: str
    map: PersonalMap
    stored: PersonalMap
    standpoint: Standpoint
    settled: Standpoint
    conventions: Conventions

    @property
    def today(self) -> date:
        """The day on which something is written down."""
        return date.today()

    @property
    def report(self) -> Report:
        """The report on the map as it stands, cached by snapshot and standpoint."""
        return _report(self.map, self.standpoint, self.conventions)

    def without(self, people: Collection[str]) -> Report:
        """The report on what would remain if some people were away; that on the whole map where nobody is."""
        return _report(self.map, replace(self.standpoint, without=frozenset(people)), self.conventions)


@dataclass(frozen=True, slots=True)
class Setup:
    """What the process was started with."""

    connection: Connection
    map_name: str
    settings: Settings


_reports: Final[Kept[Report]] = Kept(REPORTS_KEPT)
_maps: Final[Kept[PersonalMap]] = Kept(MAPS_KEPT)
_setup: Setup | None = None


def configure(open_store: Callable[[], Store], map_name: str, settings: Settings, store: Store | None = None) -> None:
    """Say, once a process, how the store is opened, which map is shown first, and how maps are judged.

    ``store`` is one that is open already, to be used and closed in the place of one that would be opened.
    """
    global _setup
    if _setup is not None:
        _setup.connection.forget()
    _setup = Setup(Connection(open_store, store), map_name, settings)
    listen(language)


def connection() -> Connection:
    """The connection of this process, to be forgotten when the database went away."""
    return _configured().connection


def settings() -> Settings:
    """The settings of this process."""
    return _configured().settings


def language() -> str:
    """The language of the pages: the one that is set, else the one the browser asks for, else English.

    Asked for each text, so not by ``st.context``, which counts its calls and takes thirty times as long.
    """
    visitor = get_script_run_ctx(suppress_warning=True)
    told = visitor.context_info if visitor else None
    return language_for(told.locale if told else None)


def language_for(locale: str | None) -> str:
    """The language for a browser that asks for ``locale``, where none is set."""
    return _configured().settings.language or _offered(locale)


def _offered(locale: str | None) -> str:
    """The language there is for what a browser asks for, as ``de-AT`` or ``de,en;q=0.5``; English for any other."""
    asked = (locale or "").partition(",")[0].partition("-")[0].strip().casefold()
    return asked if asked in LANGUAGES else ENGLISH


def settle(settings: Settings) -> None:
    """Go by other settings from the next run on; where a page chose a level, one that is set now decides again."""
    global _setup
    before = _configured()
    _setup = replace(before, settings=settings)
    if settings.threshold != before.settings.threshold:
        st.session_state.pop(THRESHOLD, None)


def map_name() -> str:
    """The name of the map that is shown."""
    return str(st.session_state.get(MAP) or _configured().map_name)


def first_map() -> str:
    """The name of the map this process was started with."""
    return _configured().map_name


def map_names(store: Store) -> list[str]:
    """The names of all maps, at most a few seconds old."""
    return _configured().connection.map_names(store)


def show_map(name: str) -> None:
    """Show another map from the next run on; what was chosen on the one before is let go."""
    if name != map_name():
        for key in (STAGE, AWAY, AWAY_PLACES):
            st.session_state.pop(key, None)
    st.session_state[MAP] = name
    connection().forget_names()


def current() -> Context:
    """The store, the map and the standpoint of this visitor, as of now."""
    store = connection().store()
    name = map_name()
    try:
        stored = store.load(name)
    except NotFoundError:
        stored = open_map(store, name)
    settings, shown = _configured().settings, _spoken(stored)
    settled = standpoint(settings, shown)
    return Context(store, name, shown, stored, _chosen(settled), settled, conventions(settings))


def read_ahead(
    name: str | None = None, locale: str | None = None, then: Callable[[Context], object] | None = None
) -> None:
    """Load and judge a map before a page asks for it in the language of ``locale``; None is the map started with.

    ``then`` makes what else a page needs. What cannot be read is not told here: the page, which asks again, tells it.
    """
    setup = _configured()
    with suppress(KithError), speaking(language_for(locale)):
        store = setup.connection.store()
        stored = store.load(name or setup.map_name)
        shown = _spoken(stored)
        here, by = standpoint(setup.settings, shown), conventions(setup.settings)
        if len(shown.people) > 1:
            _report(shown, here, by)
            if then is not None:
                then(Context(store, name or setup.map_name, shown, stored, here, here, by))


def _configured() -> Setup:
    if _setup is None:
        raise RuntimeError("ui.session.configure was not called before the first page.")
    return _setup


def set_pages(pages: Mapping[str, st.Page]) -> None:
    """Let pages link to each other by path."""
    st.session_state[PAGES] = dict(pages)


def page(path: str) -> st.Page | None:
    """The page of a path, to link to; None where there is none."""
    pages: Mapping[str, st.Page] = st.session_state.get(PAGES, {})
    return pages.get(path)


def link(context: Context, **more: str | Sequence[str]) -> dict[str, str | Sequence[str]]:
    """What the address of another page says, so that it shows the same map in a new window too."""
    return ({} if context.map_name == first_map() else {"map": context.map_name}) | more


def _spoken(stored: PersonalMap) -> PersonalMap:
    """A map with its needs in the current language: the same object at every run, as all that is kept is kept by it."""
    return _maps.of(stored, "said", lambda: said(stored))


def _report(personal_map: PersonalMap, here: Standpoint, by: Conventions) -> Report:
    return _reports.of(personal_map, (here, by), lambda: report(personal_map, here, settings=by))


def _chosen(settled: Standpoint) -> Standpoint:
    """The settled standpoint with what the visitor chose; an empty stage is the choice of the one in force."""
    stage, threshold = st.session_state.get(STAGE), st.session_state.get(THRESHOLD)
    return replace(
        settled,
        stage=settled.stage if stage is None else str(stage) or None,
        threshold=settled.threshold if threshold is None else int(threshold),
    )
