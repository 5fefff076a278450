"""From settings to an open store: the only place that knows where the database comes from."""

from collections.abc import Callable

from graph.errors import NotFoundError, RequestError
from graph.language import phrase, quoted
from graph.model import UNNAMED, Person, PersonalMap
from graph.store.store import Store, connect
from ui.settings import DEFAULT_MAP, Settings, load_settings

__all__ = ["Progress", "load_settings", "open_map", "open_store"]

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done and how much there is; 0 where that is not known."""


def open_store(settings: Settings, progress: Progress | None = None) -> Store:
    """The store on the user's own server, else on the embedded one, which is started where it does not run.

    Raises
    ------
    StoreError
        There is no database to be had, with the cause and what to do about it.
    """
    if settings.neo4j_uri is None:
        from graph.store.embedded import ensure_server

        server = ensure_server(settings.home, progress=progress, idle_minutes=settings.idle_minutes)
        return connect(server.uri, server.user, server.password, own=True)
    return connect(
        settings.neo4j_uri,
        settings.neo4j_user,
        settings.neo4j_password,
        settings.neo4j_database,
        allow_plaintext=settings.neo4j_plaintext,
    )


def open_map(store: Store, name: str) -> PersonalMap:
    """A map by name. One's own map begins empty, with the nine needs, when it is first opened.

    Raises
    ------
    NotFoundError
        There is no such map; the hint lists those that there are.
    """
    try:
        return store.load(name)
    except NotFoundError:
        if name == DEFAULT_MAP:
            return _begin(store, name)
        raise NotFoundError(phrase("There is no map named {name}.", name=quoted(name)), _known(store)) from None


def _begin(store: Store, name: str) -> PersonalMap:
    try:
        return store.create(name, Person(id="me", name=UNNAMED))
    except RequestError:
        return store.load(name)  # somebody else has just begun it


def _known(store: Store) -> str:
    names = store.map_names()
    if not names:
        return phrase("There is none yet. `kith maps add NAME` begins one.")
    return phrase("There are: {names}. `kith maps add NAME` begins one.", names=", ".join(names))
