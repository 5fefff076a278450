"""The formats that can be read, and which of them a file is of. A new format is one module and one entry here."""

from typing import Final

from graph.errors import RequestError, UnknownFormatError
from loaders import edgelist, gexf, gml, graphml, graphtables, jsongraph, linkedin, mapfile, pajek, snap, ucinet
from loaders.records import Loader
from loaders.source import Source

LOADERS: Final[tuple[Loader, ...]] = (
    mapfile.LOADER,
    linkedin.LOADER,
    graphml.LOADER,
    gexf.LOADER,
    gml.LOADER,
    pajek.LOADER,
    ucinet.LOADER,
    jsongraph.LOADER,
    snap.LOADER,
    graphtables.LOADER,
    edgelist.LOADER,
)
"""Every format; a file is taken for the first one that recognises its content."""


def formats() -> tuple[Loader, ...]:
    """Every format by name, with how to get such a file: what `kith import --formats` lists."""
    return tuple(sorted(LOADERS, key=lambda loader: loader.name))


def by_name(name: str) -> Loader:
    """The format that somebody names. Raises RequestError with the names that there are."""
    for loader in LOADERS:
        if loader.name == name.strip().lower():
            return loader
    known = ", ".join(loader.name for loader in formats())
    raise RequestError(f"There is no format “{name[:40]}”.", f"There are: {known}.")


def detect(source: Source) -> Loader:
    """The format of a file, by its content.

    Raises
    ------
    UnreadableFileError
        The file is not text.
    UnknownFormatError
        No format fits; the message says what is missing where one nearly does.
    """
    reasons = []
    for loader in LOADERS:
        reason = loader.why_not(source)
        if reason is None:
            return loader
        reasons.append(reason)
    if not source.is_text:
        source.decoded  # noqa: B018  (says why it is no text)
    why = " ".join(filter(None, reasons)) or "It is in no format that kith can read."
    known = "; ".join(loader.title for loader in formats())
    raise UnknownFormatError(
        f"{source.name} was not recognised. {why}", f"kith reads: {known}. Get the file anew, and bring it as it came."
    )
