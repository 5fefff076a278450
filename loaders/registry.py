"""The formats that can be read, and which of them a file is of. A new format is one module and one entry here."""

from collections.abc import Mapping
from typing import Final

from graph.errors import RequestError, UnknownFormatError
from graph.jsontext import loads
from graph.language import later, phrase
from loaders import mapfile
from loaders.contacts import address_book, facebook, google, ldif, linkedin, monica, outlook, vcard
from loaders.contacts.contact_table import unmatched
from loaders.networks import (
    adjlist,
    cx,
    dot,
    dynetml,
    edgelist,
    gdf,
    gexf,
    gml,
    graphbook,
    graphml,
    graphtables,
    jsongraph,
    lgl,
    matrix,
    pajek,
    snap,
    ucinet,
    vna,
)
from loaders.records import Loader
from loaders.source import Source
from loaders.studies import egor, network_canvas
from loaders.tables import kith_tables, who_meets_what

LOADERS: Final[tuple[Loader, ...]] = (
    mapfile.LOADER,
    kith_tables.LOADER,
    monica.LOADER,
    network_canvas.LOADER,
    egor.LOADER,
    vcard.LOADER,
    ldif.LOADER,
    facebook.LOADER,
    linkedin.LOADER,
    graphml.LOADER,
    gexf.LOADER,
    gdf.LOADER,
    dynetml.LOADER,
    dot.LOADER,
    gml.LOADER,
    vna.LOADER,
    pajek.LOADER,
    ucinet.LOADER,
    jsongraph.LOADER,
    cx.LOADER,
    snap.LOADER,
    graphbook.LOADER,
    matrix.LOADER,
    graphtables.LOADER,
    google.LOADER,
    outlook.LOADER,
    who_meets_what.LOADER,
    address_book.LOADER,
    lgl.LOADER,
    edgelist.LOADER,
    adjlist.LOADER,
)
"""Every format; a file is taken for the first one that recognises its content."""


KINDS: Final = later(
    "contacts (vCard, LDIF, the tables of Google, Outlook, LinkedIn and other address books), Facebook friends, "
    "spreadsheets of who meets what, networks (GraphML, GEXF, GML, DOT, Pajek, UCINET, JSON, matrices, lists of ties "
    "and others), studies and Network Canvas, Monica, and its own maps"
)
"""What there is, in a few words."""


def formats() -> tuple[Loader, ...]:
    """Every format by name, with how to get such a file: what `kith import --formats` lists."""
    return tuple(sorted(LOADERS, key=lambda loader: loader.name))


FAMILIES: Final[Mapping[str, tuple[Loader, ...]]] = {
    later("Contacts"): tuple(each.LOADER for each in (linkedin, vcard, google, outlook, address_book, facebook, ldif)),
    later("Maps and who meets what"): (mapfile.LOADER, who_meets_what.LOADER, kith_tables.LOADER, monica.LOADER),
    later("Studies"): (network_canvas.LOADER, egor.LOADER),
}
"""Formats that belong together, the most common first; the networks are all others."""


def families() -> dict[str, tuple[Loader, ...]]:
    """Every format under what it is for, in the current language, in the order in which people look for them."""
    known = {loader for found in FAMILIES.values() for loader in found}
    others = (loader for loader in LOADERS if loader not in known)
    networks = tuple(sorted(others, key=lambda each: phrase(each.title).casefold()))
    return {phrase(title): found for title, found in FAMILIES.items()} | {phrase("Networks"): networks}


def by_name(name: str) -> Loader:
    """The format that somebody names. Raises RequestError with the names that there are."""
    for loader in LOADERS:
        if loader.name == name.strip().lower():
            return loader
    known = ", ".join(loader.name for loader in formats())
    raise RequestError(
        phrase("There is no format “{name}”.", name=name[:40]), phrase("There are: {known}.", known=known)
    )


def detect(source: Source) -> Loader:
    """The format of a file, by its content.

    Raises
    ------
    UnreadableFileError
        The file is not text.
    MalformedFileError
        It is JSON that is cut off or damaged, so that its format cannot be told.
    UnknownFormatError
        No format fits; the message says what is missing where one nearly does.
    """
    reasons: dict[str, str] = {}
    for loader in LOADERS:
        reason = loader.why_not(source)
        if reason is None:
            return loader
        reasons[loader.name] = reason
    if not source.is_text:
        source.decoded  # noqa: B018  (says why it is no text)
    elif source.is_object:
        loads(source.text, source.name)
    if question := unmatched(source):
        raise question
    raise UnknownFormatError(
        phrase("{file} was not recognised. {why}", file=source.name, why=_why(source, reasons)),
        phrase("kith reads {kinds}. Get the file anew, and bring it as it came.", kinds=phrase(KINDS)),
    )


def _why(source: Source, reasons: Mapping[str, str]) -> str:
    """What is missing for the formats that a file of this ending could be of."""
    ending = f".{source.name.lower().rpartition('.')[2]}"
    likely = [reasons[x.name] for x in LOADERS if any(known.endswith(ending) for known in x.extensions)]
    return " ".join(filter(None, likely or reasons.values())) or phrase("It is in no format that kith can read.")
