"""A network written as XML: its elements are told to a reader of the format, which knows what they mean."""

from collections.abc import Callable
from typing import Protocol

from graph.errors import MalformedFileError
from graph.language import phrase
from loaders.networks.assembling import assemble
from loaders.networks.network import Network
from loaders.records import Parsed
from loaders.source import Source
from loaders.xmltext import Cutter, Reader, read


class NetworkReader(Reader, Protocol):
    """Gathers a network from the elements of a file, and counts the graphs in it."""

    graphs: int

    def network(self) -> Network:
        """What was gathered."""


def parse_network(name: str, source: Source, reader_of: Callable[[str, Cutter], NetworkReader], hint: str) -> Parsed:
    """The network in a file of the format ``name``; ``hint`` says what to do about a file without a graph.

    Raises
    ------
    MalformedFileError
        It is no valid XML, has no graph or a DTD, or is too large.
    """
    cutter = Cutter()
    reader = reader_of(source.name, cutter)
    read(source, reader, cutter)
    if not reader.graphs:
        raise MalformedFileError(phrase("{file} has no graph in it.", file=source.name), hint)
    return assemble(name, source, reader.network())
