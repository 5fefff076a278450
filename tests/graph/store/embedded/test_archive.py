"""The class archive: made once, proved to be used, and never in the way of a start."""

import os
import random
import shutil
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from graph.errors import StartError
from graph.store.embedded import archive, ensure_server, folders, lock, making, server, server_status, stop_server
from graph.store.embedded.archive import ClassArchive
from graph.store.embedded.artifacts import cache_folder, ensure_artifacts
from graph.store.embedded.folders import Folders
from graph.store.embedded.launch import launch
from graph.store.embedded.progress import silent
from graph.store.embedded.runtime import end
from graph.store.embedded.unsigned import copy_unsigned, is_signed
from tests.graph.store.embedded.processes import ask

BUILDER = "org.neo4j.dbms.api.DatabaseManagementServiceBuilder"
COLLECTIONS = "org.eclipse.collections.impl.list.mutable.FastList"


@pytest.fixture(scope="module")
def made() -> ClassArchive:
    """The archive of the lock in use; a start before may have made it already."""
    return making.make(lock.chosen())


@pytest.fixture
def elsewhere(made: ClassArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ClassArchive:
    """The same cache at another place, where the archive can be spoilt."""
    cache = tmp_path / "cache"
    copy = cache / made.folder.name
    (copy / "jars").mkdir(parents=True)
    for path in made.folder.parent.iterdir():
        if not path.name.startswith(archive.PREFIX) and path.suffix != ".lock":
            (cache / path.name).symlink_to(path)
    for path in [made.file, *made.folder.glob("jars/*.jar")]:
        (copy / path.relative_to(made.folder)).symlink_to(path)
    shutil.copy(made.made, copy / "made.json")
    monkeypatch.setenv("KITH_CACHE", str(cache))
    return ClassArchive(copy)


@pytest.fixture
def ordered(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """How often an archive was ordered in the background."""
    orders: list[bool] = []
    monkeypatch.setattr(server, "make_in_background", lambda: orders.append(True))
    return orders


@pytest.mark.timeout(900)
def test_a_start_uses_it(made: ClassArchive, home: Path) -> None:
    assert made.usable()
    assert not made.worth_making()
    assert server_status(home).archive
    found = ensure_server(home)
    assert server_status(home).archive
    assert ask(found, "RETURN 1") == [1]


def test_classes_really_come_from_it(made: ClassArchive, home: Path, tmp_path: Path) -> None:
    folder, wanted, log = Folders.of(home), lock.chosen(), tmp_path / "classes.log"
    folders.prepare(folder)
    jars = made.class_path(ensure_artifacts(wanted, silent))
    end(launch(folder, wanted.server, jars, 60, [*made.java, f"-Xlog:class+load:file={log}"]))
    loaded = dict(
        line.split(" source: ", 1) for line in log.read_text(encoding="utf-8").splitlines() if "source:" in line
    )
    sources = {name.split()[-1]: source for name, source in loaded.items()}
    assert "shared objects file" in sources[BUILDER]
    assert "shared objects file" in sources[COLLECTIONS], "signed jars are in it, too"
    shared = sum("shared objects file" in source for source in sources.values())
    assert shared > 0.9 * len(sources)


@pytest.mark.parametrize("fault", ["it fits other jars", "garbage", "an option that Java refuses"])
def test_a_start_gets_by_without_it(
    elsewhere: ClassArchive, ordered: list[bool], home: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    if fault == "it fits other jars":
        jar = next(elsewhere.folder.glob("jars/*.jar"))
        content = jar.read_bytes()
        jar.unlink()
        jar.write_bytes(content)
        elsewhere.finish()
    if fault == "garbage":
        elsewhere.file.unlink()
        elsewhere.file.write_bytes(random.Random(1).randbytes(1_000_000))
        elsewhere.finish()
    if fault == "an option that Java refuses":
        monkeypatch.setattr(ClassArchive, "java", ["-XX:NoSuchOption"])
    assert elsewhere.usable()
    assert ask(ensure_server(home), "RETURN 1") == [1]
    assert not server_status(home).archive
    assert not elsewhere.usable(), "it is not tried again"
    assert ordered == [True], "and is made anew"


def test_one_that_was_changed_is_not_tried(elsewhere: ClassArchive) -> None:
    assert elsewhere.usable()
    elsewhere.file.unlink()
    elsewhere.file.write_bytes(b"shorter")
    assert not elsewhere.usable()


def test_it_can_be_switched_off(ordered: list[bool], home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_CLASS_ARCHIVE", "off")
    ensure_server(home)
    assert not server_status(home).archive
    assert not ordered


def test_it_is_not_made_where_jpype_could_not_use_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KITH_CLASS_ARCHIVE", raising=False)
    monkeypatch.setenv("KITH_CACHE", str(tmp_path))
    assert archive.allowed()
    monkeypatch.setenv("KITH_CACHE", str(tmp_path / "Žofie"))
    assert not archive.allowed()


def test_another_lock_has_another_archive() -> None:
    one = lock.chosen()
    other = replace(one, artifacts=one.artifacts[1:])
    assert ClassArchive.of(one) != ClassArchive.of(other)
    assert ClassArchive.of(one) == ClassArchive.of(one)


def test_a_failure_is_not_repeated_the_same_day(elsewhere: ClassArchive) -> None:
    elsewhere.made.unlink()
    assert elsewhere.worth_making()
    elsewhere.failed.write_text("no", encoding="utf-8")
    assert not elsewhere.worth_making()
    long_ago = time.time() - archive.AGAIN_AFTER - 1
    os.utime(elsewhere.failed, (long_ago, long_ago))
    assert elsewhere.worth_making()


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The maker runs in this process, which is to keep its priority."""
    monkeypatch.setattr(making, "_step_back", lambda: None)


def test_where_it_cannot_be_made_the_reason_is_kept(
    elsewhere: ClassArchive, here: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere.made.unlink()
    monkeypatch.setattr(making, "ROOM", 10**18)
    with pytest.raises(StartError):
        making.main()
    assert "room" in elsewhere.failed.read_text(encoding="utf-8")
    assert not elsewhere.worth_making()


def test_one_maker_at_a_time(elsewhere: ClassArchive, here: None) -> None:
    elsewhere.made.unlink()
    with FileLock(cache_folder() / "archive.lock"):
        making.main()
    assert not elsewhere.usable()
    assert not elsewhere.failed.exists()


def test_half_made_and_forgotten_archives_are_swept(
    elsewhere: ClassArchive, here: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere.made.unlink()
    monkeypatch.setattr(making, "ROOM", 10**18)
    half, used, forgotten = (cache_folder() / f"{archive.PREFIX}{name}" for name in ("half", "used", "forgotten"))
    for folder in (half, used, forgotten):
        folder.mkdir()
    (used / "made.json").write_text("{}", encoding="utf-8")
    (forgotten / "made.json").write_text("{}", encoding="utf-8")
    long_ago = time.time() - making.UNUSED_AFTER - 1
    os.utime(forgotten / "made.json", (long_ago, long_ago))
    with pytest.raises(StartError):
        making.main()
    assert used.exists()
    assert not half.exists()
    assert not forgotten.exists()


@pytest.fixture
def signed_jar(tmp_path: Path) -> Path:
    with zipfile.ZipFile(tmp_path / "signed.jar", "w") as jar:
        for name in ("META-INF/MANIFEST.MF", "META-INF/ECLIPSE_.SF", "META-INF/ECLIPSE_.RSA", "a/B.class", "x.SF"):
            jar.writestr(name, name * 100)
    return tmp_path / "signed.jar"


def test_a_copy_lacks_the_signatures_alone(signed_jar: Path, tmp_path: Path) -> None:
    assert is_signed(signed_jar)
    copy_unsigned(signed_jar, tmp_path / "copy.jar")
    assert not is_signed(tmp_path / "copy.jar")
    with zipfile.ZipFile(tmp_path / "copy.jar") as jar:
        contents = {name: jar.read(name).decode() for name in jar.namelist()}
    assert contents == {name: name * 100 for name in ("META-INF/MANIFEST.MF", "a/B.class", "x.SF")}


def test_no_archive_is_ordered_where_one_is(made: ClassArchive, ordered: list[bool], home: Path) -> None:
    ensure_server(home)
    assert not ordered
    assert stop_server(home)
