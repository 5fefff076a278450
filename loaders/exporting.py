"""A map as a file, whole or not at all; and the lossless ``*.kith.json``, the same bytes for the same map.

Layout: one record a line, keys in the order of FORMAT.md, every key written. People and needs are sorted by name and
id, stages by start, name and id, ties by source and target, interactions by day and id, provisions by person, need,
since and the rest of their content, so that two exports of one map differ only where the map does.
"""

import json
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from os import PathLike
from pathlib import Path
from tempfile import mkstemp
from typing import Any, Final

from graph.errors import FileError, RequestError
from graph.language import later, phrase, told_elsewhere
from graph.mapfields import INTERACTION, NEED, PERSON, PROVISION, STAGE, TIE
from graph.mapfile import EXTENSION, FORMAT, VERSION
from graph.model import Need, Person, PersonalMap, Provision, Stage
from graph.network import Standpoint
from loaders.out.choosing import choose
from loaders.out.records import BEGINNING, Exporter, Outgoing

_BEGINNING: Final = f'{{"format": "{FORMAT}", "version": '


def export_map(personal_map: PersonalMap, exported_at: datetime) -> str:
    """The text of the map file. A moment without a time zone is taken as UTC."""
    moment = exported_at.astimezone(UTC) if exported_at.tzinfo else exported_at
    stamp = moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    head = f'{_BEGINNING}{VERSION}, "exported_at": {_json(stamp)},\n "ego": {_json(personal_map.ego)}'
    tables: tuple[tuple[str, Iterable[Mapping[str, Any]]], ...] = (
        ("people", _records(sorted(personal_map.people.values(), key=_by_name), PERSON.readers)),
        ("needs", _records(sorted(personal_map.needs.values(), key=_by_name), NEED.readers)),
        ("stages", _records(sorted(personal_map.stages.values(), key=_by_start), STAGE.readers)),
        ("ties", _records(sorted(personal_map.ties.values(), key=lambda t: (t.source, t.target)), TIE.readers)),
        ("provisions", _records(sorted(personal_map.provisions.values(), key=_by_content), PROVISION.readers)),
        (
            "interactions",
            _records(sorted(personal_map.interactions.values(), key=lambda i: (i.on, i.id)), INTERACTION.readers),
        ),
    )
    return "".join([head, *(_table(name, found) for name, found in tables), "}\n"])


def write_export(
    personal_map: PersonalMap,
    path: str | PathLike[str],
    *,
    exported_at: datetime | None = None,
    force: bool = False,
) -> Path:
    """Write the map into a file that only the user can read; whole or not at all.

    A former export is replaced; any other file that stands there is kept unless ``force`` is given.

    Raises
    ------
    RequestError
        The ending is of no format that can be written, or another file stands there.
    FileError
        The file cannot be written there.
    """
    target, at = Path(path), exported_at or datetime.now(UTC)
    choose((EXPORTER,), target.name)
    return save(EXPORTER, Outgoing(personal_map, Standpoint(at.date()), at), target, force=force)


def save(exporter: Exporter, outgoing: Outgoing, target: Path, *, force: bool = False) -> Path:
    """Write a map in a format into a file that only the user can read; whole or not at all.

    A former export in the same format is replaced; any other file that stands there is kept unless ``force`` is given.

    Raises
    ------
    RequestError
        Another file stands there.
    FileError
        The file cannot be written there.
    """
    check_target(target, exporter, force=force)
    write_private(target, exporter.write(outgoing))
    return target


def check_target(target: Path, exporter: Exporter, *, force: bool = False) -> None:
    """Refuse a file that a map must not be written over. Raises RequestError."""
    if target.is_dir():
        raise RequestError(phrase("{target} is a folder.", target=target), phrase("Name a file in it."))
    if target.exists() and not force and not _is_former(target, exporter):
        raise RequestError(
            phrase("{target} is there already and is no kith export of this format.", target=target),
            phrase("Choose another name, move it away, or replace it with --force."),
        )


def write_private(target: Path, data: bytes) -> None:
    """Put bytes into a file that only the user can read: beside it first, then in its place, all or nothing."""
    try:
        handle, beside = mkstemp(prefix=f".{target.name[:100]}.", suffix=".tmp", dir=target.parent)
        try:
            with open(handle, "wb") as opened:
                opened.write(data)
                opened.flush()
                os.fsync(opened.fileno())
            os.replace(beside, target)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise FileError(
            phrase(
                "{target} cannot be written: {reason}.", target=target, reason=told_elsewhere(error.strerror or error)
            ),
            phrase("Choose another folder, or make room."),
        ) from error


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be opened."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _is_former(path: Path, exporter: Exporter) -> bool:
    try:
        with path.open("rb") as opened:
            return exporter.wrote(opened.read(BEGINNING))
    except OSError:
        return False


def _table(name: str, records: Iterable[Mapping[str, Any]]) -> str:
    lines = ",\n  ".join(map(_json, records))
    return f',\n "{name}": [\n  {lines}\n ]' if lines else f',\n "{name}": []'


def _records(records: Iterable[Any], keys: Iterable[str]) -> Iterable[dict[str, Any]]:
    order = tuple(keys)
    return ({key: _value(getattr(record, key)) for key in order} for record in records)


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: value[key] for key in sorted(value)}
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _by_name(record: Person | Need) -> tuple[str, str]:
    return record.name, record.id


def _by_start(stage: Stage) -> tuple[str, str, str]:
    return "" if stage.starts_on is None else stage.starts_on.isoformat(), stage.name, stage.id


def _by_content(provision: Provision) -> tuple[Any, ...]:
    since, until = (day.isoformat() if day else "" for day in (provision.since, provision.until))
    return provision.person, provision.need, since, until, provision.level, provision.topics, provision.note


def _write(outgoing: Outgoing) -> bytes:
    return export_map(outgoing.map, outgoing.at).encode()


EXPORTER: Final = Exporter(
    "kith",
    later("The whole map (kith)"),
    (EXTENSION,),
    "application/json",
    later(
        "Everything on the map, notes included, for a safe place or another machine; "
        "not the saved views or which needs were left blank."
    ),
    _BEGINNING.encode(),
    _write,
    judged=False,
    aliases=(FORMAT,),
)
