"""The jars: fetched whole, verified, and never believed after a change."""

import multiprocessing
import os
import shutil
import signal
import threading
import time
from collections import namedtuple
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from graph.errors import DownloadError, FolderError
from graph.store.embedded import artifacts, fetch
from graph.store.embedded.artifacts import complete, ensure_artifacts
from graph.store.embedded.progress import silent
from tests.graph.store.embedded.repository import Repository, plainly, send, serving

CONTENTS = {"one": b"1" * 300_000, "two": b"2" * 200_000, "three": os.urandom(100_000)}
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KITH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(fetch, "PAUSE", 0.0)
    return tmp_path / "cache"


@pytest.fixture
def repository(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    with serving(Repository(CONTENTS)) as found:
        monkeypatch.setenv("KITH_MAVEN_REPOSITORY", found.url)
        yield found


def files(cache: Path) -> dict[str, bytes]:
    return {f.name.removesuffix("-1.0.jar"): f.read_bytes() for f in cache.rglob("*.jar")}


def leftovers(cache: Path) -> list[Path]:
    return list(cache.rglob("*.part"))


def in_turn(
    *answers: Callable[[BaseHTTPRequestHandler, bytes], None],
) -> Callable[[BaseHTTPRequestHandler, bytes], None]:
    """Each answer once, the last for ever."""
    rest = list(answers)

    def answer(request: BaseHTTPRequestHandler, content: bytes) -> None:
        (rest.pop(0) if len(rest) > 1 else rest[0])(request, content)

    return answer


def half(request: BaseHTTPRequestHandler, content: bytes) -> None:
    send(request, content[: len(content) // 2], len(content))


def busy(request: BaseHTTPRequestHandler, content: bytes) -> None:
    request.send_error(503)


def changed(request: BaseHTTPRequestHandler, content: bytes) -> None:
    send(request, content[:-1] + bytes([content[-1] ^ 1]), len(content))


def longer(request: BaseHTTPRequestHandler, content: bytes) -> None:
    send(request, content * 3, len(content) * 3)


def shorter(request: BaseHTTPRequestHandler, content: bytes) -> None:
    send(request, content[:-1], len(content) - 1)


def test_all_jars_come_in_the_order_of_the_lock(repository: Repository, cache: Path) -> None:
    told: list[tuple[str, int, int]] = []
    jars = ensure_artifacts(repository.lock, lambda *step: told.append(step))
    assert [jar.read_bytes() for jar in jars] == list(CONTENTS.values())
    assert complete(repository.lock)
    assert told[0][1:] == (0, 600_000)
    assert told[-1][1:] == (600_000, 600_000)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert not leftovers(cache)


def test_what_is_there_is_not_fetched_again(repository: Repository) -> None:
    ensure_artifacts(repository.lock, silent)
    ensure_artifacts(repository.lock, silent)
    assert set(repository.asked.values()) == {1}


@pytest.mark.parametrize("answer", [half, busy], ids=["broken off", "busy"])
def test_a_hitch_of_the_network_is_tried_again(repository: Repository, answer: Callable[..., None]) -> None:
    repository.answers["two"] = in_turn(answer, answer, plainly)
    ensure_artifacts(repository.lock, silent)
    assert repository.asked["two"] == 3
    assert complete(repository.lock)


@pytest.mark.parametrize(
    ("answer", "word"),
    [(half, "broke off"), (shorter, "broke off"), (busy, "503"), (changed, "SHA-256"), (longer, "SHA-256")],
)
def test_a_jar_that_is_not_as_locked_is_not_kept(
    repository: Repository, cache: Path, answer: Callable[..., None], word: str
) -> None:
    repository.answers["two"] = answer
    with pytest.raises(DownloadError, match=word) as caught:
        ensure_artifacts(repository.lock, silent)
    assert caught.value.hint
    assert "two" not in files(cache)
    assert not leftovers(cache)
    assert not complete(repository.lock)
    repository.answers.clear()
    assert [jar.read_bytes() for jar in ensure_artifacts(repository.lock, silent)] == list(CONTENTS.values())


def test_a_jar_that_does_not_exist_is_asked_for_once(repository: Repository) -> None:
    repository.files.pop(next(path for path in repository.files if "two" in path))
    with pytest.raises(DownloadError, match="404"):
        ensure_artifacts(repository.lock, silent)
    assert repository.asked["two"] == 1


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "nonsense", "file:///nowhere", "http://[::"])
def test_without_network_the_alternatives_are_named(
    repository: Repository, cache: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("KITH_MAVEN_REPOSITORY", address)
    with pytest.raises(DownloadError, match="cannot be downloaded") as caught:
        ensure_artifacts(repository.lock, silent)
    assert all(word in caught.value.hint for word in ("KITH_NEO4J_URI", "docker", str(cache), "HTTPS_PROXY"))


def test_a_repository_on_disk_will_do(repository: Repository, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_artifacts(repository.lock, silent)
    mirror = cache.rename(cache.with_name("mirror"))
    monkeypatch.setenv("KITH_MAVEN_REPOSITORY", mirror.as_uri())
    ensure_artifacts(repository.lock, silent)
    assert files(cache) == CONTENTS


def test_the_proxy_of_the_environment_is_used(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = repository.url
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("KITH_MAVEN_REPOSITORY", "http://repository.example.org")
    repository.url = "http://repository.example.org"
    monkeypatch.delenv("no_proxy", raising=False)
    ensure_artifacts(repository.lock, silent)
    assert set(repository.asked) == set(CONTENTS)


def test_a_flipped_byte_is_noticed_and_made_good(repository: Repository) -> None:
    jars = ensure_artifacts(repository.lock, silent)
    flip(jars[1])
    assert not complete(repository.lock)
    assert ensure_artifacts(repository.lock, silent)[1].read_bytes() == CONTENTS["two"]
    assert repository.asked == {"one": 1, "two": 2, "three": 1}


def test_a_flipped_byte_without_network_refuses(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    jars = ensure_artifacts(repository.lock, silent)
    flip(jars[1])
    monkeypatch.setenv("KITH_MAVEN_REPOSITORY", "http://127.0.0.1:1/")
    with pytest.raises(DownloadError):
        ensure_artifacts(repository.lock, silent)


def flip(jar: Path) -> None:
    """Change one byte, and hide it as well as a user can."""
    seen = jar.stat()
    with jar.open("r+b") as file:
        first = file.read(1)
        file.seek(0)
        file.write(bytes([first[0] ^ 1]))
    os.utime(jar, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def test_a_removed_jar_is_fetched_alone(repository: Repository) -> None:
    ensure_artifacts(repository.lock, silent)[0].unlink()
    ensure_artifacts(repository.lock, silent)
    assert repository.asked == {"one": 2, "two": 1, "three": 1}


def test_a_cache_that_was_copied_is_hashed_and_not_fetched(
    repository: Repository, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_artifacts(repository.lock, silent)
    shutil.copytree(cache, cache.with_name("copy"))
    monkeypatch.setenv("KITH_CACHE", str(cache.with_name("copy")))
    assert not complete(repository.lock)
    ensure_artifacts(repository.lock, silent)
    assert complete(repository.lock)
    assert set(repository.asked.values()) == {1}


@pytest.mark.parametrize("stamp", ["", "{", "[]", '{"made": "x", "marks": {}}', '{"made": 1, "marks": {}}'])
def test_a_stamp_that_is_damaged_or_old_proves_nothing(repository: Repository, cache: Path, stamp: str) -> None:
    jars = ensure_artifacts(repository.lock, silent)
    (written,) = cache.glob("*.verified")
    written.write_text(stamp, encoding="utf-8")
    assert not complete(repository.lock)
    jars[0].write_bytes(b"nonsense")
    assert ensure_artifacts(repository.lock, silent)[0].read_bytes() == CONTENTS["one"]
    assert complete(repository.lock)


def test_a_week_later_everything_is_hashed_once_more(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_artifacts(repository.lock, silent)
    assert complete(repository.lock)
    monkeypatch.setattr(artifacts, "STAMP_LASTS", 0.0)
    assert not complete(repository.lock)


def test_many_at_once_fetch_each_jar_once(repository: Repository) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: ensure_artifacts(repository.lock, silent), range(8)))
    assert all([jar.read_bytes() for jar in jars] == list(CONTENTS.values()) for jars in found)
    assert set(repository.asked.values()) == {1}


def test_a_download_that_was_killed_is_not_taken_for_whole(repository: Repository, cache: Path) -> None:
    begun, release = threading.Event(), threading.Event()

    def slowly(request: BaseHTTPRequestHandler, content: bytes) -> None:
        half(request, content)
        request.wfile.flush()
        begun.set()
        release.wait(30)

    repository.answers["one"] = slowly
    process = multiprocessing.get_context("spawn").Process(target=ensure_artifacts, args=(repository.lock, silent))
    process.start()
    assert begun.wait(60)
    until = time.monotonic() + 10
    while not leftovers(cache) and time.monotonic() < until:
        time.sleep(0.02)
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    release.set()
    assert leftovers(cache)
    repository.answers.clear()
    assert [jar.read_bytes() for jar in ensure_artifacts(repository.lock, silent)] == list(CONTENTS.values())
    assert not leftovers(cache)


def test_a_disk_without_room_is_noticed_before(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**9, 10**9, 10**6))
    with pytest.raises(FolderError, match="1 MB free"):
        ensure_artifacts(repository.lock, silent)
    assert not repository.asked


def test_a_cache_that_cannot_be_a_folder_is_told(repository: Repository, cache: Path) -> None:
    cache.write_text("a file", encoding="utf-8")
    with pytest.raises(FolderError, match="cannot be used") as caught:
        ensure_artifacts(repository.lock, silent)
    assert "KITH_CACHE" in caught.value.hint


def test_no_file_of_the_cache_can_be_replaced_by_others(repository: Repository, cache: Path) -> None:
    ensure_artifacts(repository.lock, silent)
    assert cache.stat().st_mode & 0o077 == 0
