"""The embedded Neo4j: a real server that kith starts by itself and shares between all its processes."""

from graph.store.embedded.progress import Progress
from graph.store.embedded.server import Endpoint, ServerStatus, ensure_server, server_status, stop_server

__all__ = ["Endpoint", "Progress", "ServerStatus", "ensure_server", "server_status", "stop_server"]
