"""The map file (``*.kith.json``) among the formats that can be imported. How it is read: :mod:`graph.mapfile`."""

from collections.abc import Iterable
from typing import Final

from graph import mapfile
from graph.language import later, phrase
from graph.mapfile import EXTENSION, FORMAT, MapFile
from loaders.records import ImportedPerson, Loader, Parsed, Remark
from loaders.source import Source

NAME: Final = "kith"


def why_not(source: Source) -> str | None:
    """None for a JSON object that calls itself a kith map, or whose name does."""
    if not source.is_object:
        return ""
    if f'"{FORMAT}"' in source.text or source.name.lower().endswith(EXTENSION):
        return None
    return phrase('This JSON file is not a kith map: it lacks "format": "kith-map".')


def parse(source: Source) -> Parsed:
    """The map in a file.

    Raises
    ------
    MalformedFileError
        The file breaks the format; the message and ``where`` name the place.
    """
    return as_parsed(NAME, mapfile.parse(source.text, source.name), source.decoded.doubts)


def as_parsed(format: str, found: MapFile, doubts: Iterable[str] = ()) -> Parsed:
    """A map as the rest of the import takes it."""
    return Parsed(
        format,
        len(found.people),
        tuple(ImportedPerson(at, None, person) for at, person in enumerate(found.people, start=1)),
        origin=f"{FORMAT}\0{found.ego}",
        ego=found.ego,
        whole=True,
        needs=found.needs,
        stages=found.stages,
        ties=found.ties,
        provisions=found.provisions,
        interactions=found.interactions,
        remarks=(
            *(Remark(None, "", doubt) for doubt in doubts),
            *(Remark(None, doubt.where, doubt.reason) for doubt in found.doubts),
        ),
    )


LOADER: Final = Loader(
    NAME,
    later("kith map file"),
    (EXTENSION,),
    later("`kith export FILE.kith.json` writes one; it holds a whole map, ready for another machine."),
    why_not,
    parse,
)
