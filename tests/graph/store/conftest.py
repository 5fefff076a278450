"""What the tests of the store share: a driver of their own, to look at the graph behind the store's back."""

from collections.abc import Iterator

import neo4j
import pytest

from graph.store.store import Store, connect
from tests.conftest import Server


@pytest.fixture(scope="session")
def driver(server: Server, store: Store) -> Iterator[neo4j.Driver]:
    """A plain driver on the server of the tests."""
    with neo4j.GraphDatabase.driver(
        server.uri,
        auth=(server.user, server.password),
        notifications_min_severity="OFF",
        warn_notification_severity="OFF",
    ) as opened:
        yield opened


@pytest.fixture
def other_store(server: Server, store: Store) -> Iterator[Store]:
    """A second store on the same server, as another process has one."""
    opened = connect(server.uri, server.user, server.password)
    yield opened
    opened.close()
