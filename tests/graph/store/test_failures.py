"""Whatever breaks at whatever moment: a change is there once or not at all, and the next one works."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import neo4j
import pytest
from neo4j.exceptions import IncompleteCommit, ServiceUnavailable, SessionExpired, TransientError

from graph.changes import Changes
from graph.errors import StoreError, UnavailableError
from graph.model import Interaction, Person, PersonalMap, new_id
from graph.store import sessions, writing
from graph.store.store import Store, connect
from tests.conftest import Server, slowness
from tests.graph.maps import TODAY
from tests.graph.store.proxy import Proxy
from tests.graph.store.small import ANA, ME, ONE_OF_EVERYTHING, TIE

MOST: Final = 60
"""More messages than any of the small changes needs."""

Result = TypeVar("Result")


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    there = urlsplit(server.uri)
    assert there.hostname
    opened = Proxy(there.hostname, there.port or 7687)
    yield opened
    opened.close()


@pytest.fixture
def far_store(server: Server, proxy: Proxy, store: Store) -> Iterator[Store]:
    """A store behind the proxy."""
    opened = connect(f"bolt://127.0.0.1:{proxy.port}", server.user, server.password)
    yield opened
    proxy.revive()
    opened.close()


def one_more(_: PersonalMap) -> Changes:
    """A change that leaves a trace each time it is written."""
    return Changes(interactions=(Interaction(new_id("i"), "ana", TODAY),))


def traces(store: Store, name: str) -> int:
    return len(store.load(name).interactions)


@pytest.fixture
def with_ana(store: Store, map_name: str) -> str:
    store.create(map_name, ME, ())
    store.change(map_name, lambda _: Changes(people=(ANA,), ties=(TIE,)), "Ana")
    return map_name


def sweep(proxy: Proxy, late: bool, dead: bool = False) -> Iterator[int]:
    """Every message of what is done between two steps, the cut being set before each; ends when none was cut."""
    for message in range(1, MOST):
        proxy.cut(message, late=late, dead=dead)
        yield message
        proxy.revive()
        if not proxy.has_cut:
            return
    raise AssertionError("there is always a next message")


@pytest.mark.parametrize("late", [False, True], ids=["request lost", "answer lost"])
def test_a_connection_cut_at_any_message_costs_nothing(
    store: Store, far_store: Store, proxy: Proxy, with_ana: str, late: bool
) -> None:
    for message in sweep(proxy, late):
        far_store.change(with_ana, one_more, "one more")
        assert traces(store, with_ana) == len(store.history(with_ana, message + 2)) - 1 == message
    assert message > 4


@pytest.mark.parametrize("late", [False, True], ids=["request lost", "answer lost"])
def test_a_server_that_goes_away_at_any_message_is_told_at_once_and_the_same_again_is_written_once(
    store: Store, far_store: Store, proxy: Proxy, with_ana: str, late: bool
) -> None:
    told = list[str]()
    for message in sweep(proxy, late, dead=True):
        operation, started = f"operation-{message}", monotonic()
        refusal = refused(lambda by=operation: far_store.change(with_ana, one_more, "one more", operation=by))  # type: ignore[misc]
        assert monotonic() - started < 2 + slowness()
        if refusal is not None:
            told.append(refusal)
            assert traces(store, with_ana) == message - 1 or "not known" in refusal
        proxy.revive()
        far_store.change(with_ana, one_more, "one more", operation=operation)
        assert traces(store, with_ana) == traces(far_store, with_ana) == message
    assert len(told) > 3
    assert any("not known" in refusal for refusal in told)


def refused(doing: Callable[[], object]) -> str | None:
    """What a person is told when the database is away, or None where all went well."""
    try:
        doing()
    except UnavailableError as error:
        return error.message
    return None


@pytest.mark.parametrize("late", [False, True], ids=["request lost", "answer lost"])
def test_a_change_in_parts_goes_on_where_it_stopped(
    store: Store, far_store: Store, proxy: Proxy, with_ana: str, late: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "BATCH", 3)
    told = set[str | None]()
    for message in sweep(proxy, late, dead=True):
        wanted = {f"p{message}-{n}": Person(f"p{message}-{n}", f"Person {n}") for n in range(5)}

        def importing(wanted: dict[str, Person] = wanted, operation: str = f"import-{message}") -> PersonalMap:
            return far_store.change(
                with_ana,
                lambda now: Changes(people=tuple(p for p in wanted.values() if p.id not in now.people)),
                "import",
                operation=operation,
            )

        told.add(refused(importing))
        proxy.revive()
        after = importing()
        assert wanted.keys() <= after.people.keys()
        assert store.load(with_ana) == after
        assert store.history(with_ana, 1)[0].records == 5
    assert any("1 of 2 parts" in text and "3 records" in text for text in told if text)
    for text in told:
        assert not text or ("of 2 parts" in text and "not known" in text) == ("(one more may be)" in text)
    assert any("(one more may be)" in text for text in told if text)


@pytest.mark.parametrize("late", [False, True], ids=["request lost", "answer lost"])
def test_a_map_is_made_and_dropped_over_a_bad_connection(
    store: Store, far_store: Store, proxy: Proxy, map_name: str, late: bool
) -> None:
    for _ in sweep(proxy, late):
        assert far_store.create(map_name, ME, ()) == store.load(map_name)
        far_store.drop(map_name)
        assert map_name not in {m.name for m in store.maps()}


@pytest.mark.parametrize("late", [False, True], ids=["request lost", "answer lost"])
def test_a_change_is_taken_back_over_a_bad_connection(
    store: Store, far_store: Store, proxy: Proxy, with_ana: str, late: bool
) -> None:
    for message in sweep(proxy, late):
        store.change(with_ana, one_more, "one more")
        undone = far_store.undo(with_ana)
        assert undone is not None
        assert traces(store, with_ana) == 0
        assert [e.undone for e in store.history(with_ana, message + 1)] == [True] * message + [False]


@pytest.mark.parametrize("late", [False, True], ids=["request lost", "answer lost"])
def test_a_stage_is_chosen_over_a_bad_connection(
    store: Store, far_store: Store, proxy: Proxy, map_name: str, late: bool
) -> None:
    store.create(map_name, ME, ())
    revision = store.change(map_name, lambda _: ONE_OF_EVERYTHING, "all of it").revision
    for message in sweep(proxy, late):
        chosen = far_store.use_stage(map_name, ("s1", "s2")[message % 2])
        assert chosen == store.load(map_name)
        assert chosen.revision == revision + message


def test_a_server_that_hangs_is_told_of_within_three_seconds(
    store: Store, far_store: Store, proxy: Proxy, with_ana: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes the connection and never says a word; a page must not wait for it."""
    monkeypatch.setattr(sessions, "IDLE", 0.0)
    for doing in (far_store.maps, lambda: far_store.load(with_ana), lambda: far_store.search(with_ana, "ana")):
        proxy.mute()
        started = monotonic()
        assert "within 2 seconds" in (refused(doing) or "")
        assert monotonic() - started < 2 + slowness()
        proxy.revive()
        doing()


def test_an_operation_submitted_twice_is_written_once(store: Store, other_store: Store, with_ana: str) -> None:
    for by in (store, other_store, store):
        after = by.change(with_ana, one_more, "one more", operation="the same")
        assert len(after.interactions) == 1
    store.undo(with_ana)
    assert store.change(with_ana, one_more, "one more", operation="the same").interactions == {}


class Calls:
    """Makes the n-th call of the driver raise, before or after it did its work."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.left, self.error, self.after = 0, Exception(), False
        for name in ("run", "_commit"):
            patch.setattr(neo4j.ManagedTransaction, name, self._watched(getattr(neo4j.ManagedTransaction, name)))

    def fail(self, call: int, error: Exception, after: bool) -> None:
        self.left, self.error, self.after = call, error, after

    def _watched(self, plain: Callable[..., Result]) -> Callable[..., Result]:
        def called(*args: Any, **kwargs: Any) -> Result:
            self.left -= 1
            if self.left != 0:
                return plain(*args, **kwargs)
            if self.after:
                plain(*args, **kwargs)
            raise self.error

        return called


@pytest.mark.parametrize(
    ("error", "after"),
    [
        (ServiceUnavailable("away"), False),
        (SessionExpired("expired"), False),
        (TransientError("busy"), False),
        (IncompleteCommit("not committed"), False),
        (IncompleteCommit("committed"), True),
    ],
    ids=["away", "expired", "transient", "incomplete", "incomplete but done"],
)
def test_any_call_of_the_driver_may_fail(
    store: Store, with_ana: str, monkeypatch: pytest.MonkeyPatch, error: Exception, after: bool
) -> None:
    calls = Calls(monkeypatch)
    for call in range(1, MOST):
        calls.fail(call, error, after)
        store.change(with_ana, one_more, "one more", operation=f"call-{call}")
        reached = calls.left <= 0
        calls.left = 0
        assert traces(store, with_ana) == call
        if not reached:
            break
    assert call > 5


def test_what_the_server_refuses_is_told_without_its_words(
    store: Store, with_ana: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The texts of the server carry values: a note must not end up in a log."""
    before = store.load(with_ana)
    calls = Calls(monkeypatch)
    calls.fail(3, neo4j.exceptions.DatabaseError("the note of Ana is secret"), after=False)
    with pytest.raises(StoreError) as caught:
        store.change(with_ana, one_more, "one more")
    calls.left = 0
    assert "secret" not in str(caught.value)
    assert caught.value.hint
    assert store.load(with_ana) == before


def test_a_graph_changed_by_other_hands_is_noticed_before_anything_is_lost(
    store: Store, driver: neo4j.Driver, with_ana: str
) -> None:
    driver.execute_query("MATCH (p:Person {map: $map, id: 'ana'}) DETACH DELETE p", {"map": with_ana})
    with pytest.raises(StoreError, match="something other than kith"):
        store.change(with_ana, one_more, "one more")
    assert traces(store, with_ana) == 0
