"""GEXF: the graph of the map for Gephi."""

from io import BytesIO
from typing import Final

from graph.language import later
from graph.network import TYPE, Graph
from loaders.out.graphs import outgoing_graph
from loaders.out.records import Exporter, Outgoing

DECLARATION: Final = b"<?xml version='1.0' encoding='utf-8'?>\n"
MARK: Final = b"<!-- GEXF by kith -->\n"
RELATION: Final = "relation"
"""What ``type`` is called on edges, where GEXF has a type of its own."""
NEED_KEY: Final = "need_key"
"""What the ``key`` of a need is called, a name that networkx keeps for edges."""


def write(outgoing: Outgoing) -> bytes:
    """The graph with all its attributes; those of the graph itself, which GEXF has no place for, stay out."""
    from networkx.readwrite.gexf import GEXFWriter

    written = BytesIO()
    writer = GEXFWriter(_renamed(outgoing_graph(outgoing)), version="1.2draft")
    meta = writer.xml.find("meta")
    meta.find("creator").text = "kith"
    meta.set("lastmodifieddate", outgoing.at.date().isoformat())
    writer.write(written)
    return DECLARATION + MARK + written.getvalue().removeprefix(DECLARATION)


def _renamed(graph: Graph) -> Graph:
    for _, known in graph.nodes(data=True):
        if "key" in known:
            known[NEED_KEY] = known.pop("key")
    for at, (_, _, said) in enumerate(graph.edges(data=True)):
        said[RELATION] = said.pop(TYPE)
        said["id"] = f"e{at}"
    return graph


EXPORTER: Final = Exporter(
    "gexf",
    later("GEXF, for Gephi"),
    (".gexf",),
    "application/gexf+xml",
    later("The same graph in the format of Gephi, notes included."),
    MARK,
    write,
)
