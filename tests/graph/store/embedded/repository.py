"""A Maven repository on this machine, whose answers a test decides."""

import hashlib
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from graph.store.embedded.lock import Artifact, Lock

Answer = Callable[[BaseHTTPRequestHandler, bytes], None]


def artifact(name: str, content: bytes) -> Artifact:
    """A lock's entry for some bytes."""
    return Artifact("org.example", name, "1.0", "", hashlib.sha256(content).hexdigest(), len(content))


class Repository:
    """What it holds, what it was asked for, and how it answers where not plainly."""

    def __init__(self, contents: dict[str, bytes]) -> None:
        self.lock = Lock("1.0", tuple(artifact(name, content) for name, content in contents.items()))
        self.files = {f"/{a.path}": contents[a.artifact] for a in self.lock.artifacts}
        self.asked: Counter[str] = Counter()
        self.answers: dict[str, Answer] = {}
        self.url = ""

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer as the test wants, else with the file."""
        path = request.path.removeprefix(self.url)
        name = path.rsplit("/", 1)[-1].removesuffix("-1.0.jar")
        self.asked[name] += 1
        content = self.files.get(path)
        if content is None:
            request.send_error(404)
        else:
            self.answers.get(name, plainly)(request, content)


def plainly(request: BaseHTTPRequestHandler, content: bytes) -> None:
    """The file as it is."""
    send(request, content, len(content))


def send(request: BaseHTTPRequestHandler, content: bytes, length: int) -> None:
    """Some bytes under a length that may be a lie."""
    request.send_response(200)
    request.send_header("Content-Length", str(length))
    request.end_headers()
    request.wfile.write(content)


@contextmanager
def serving(repository: Repository) -> Iterator[Repository]:
    """The repository on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            repository.answer(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    repository.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield repository
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
