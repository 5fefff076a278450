"""GraphML: the graph of the map for Gephi, Cytoscape, yEd, R and networkx."""

from io import BytesIO
from typing import Final

from graph.language import later
from loaders.out.graphs import outgoing_graph
from loaders.out.records import Exporter, Outgoing

DECLARATION: Final = b"<?xml version='1.0' encoding='utf-8'?>\n"
MARK: Final = b"<!-- GraphML by kith -->\n"


def write(outgoing: Outgoing) -> bytes:
    """The graph with all its attributes, numbers and truth values typed as such."""
    from networkx.readwrite.graphml import GraphMLWriter

    written = BytesIO()
    GraphMLWriter(outgoing_graph(outgoing)).dump(written)
    return DECLARATION + MARK + written.getvalue().removeprefix(DECLARATION)


EXPORTER: Final = Exporter(
    "graphml",
    later("GraphML, for network programs"),
    (".graphml",),
    "application/graphml+xml",
    later(
        "People, needs, ties and who meets what as a graph, with all that is known of them, notes "
        "included: for Gephi, Cytoscape, R or networkx."
    ),
    MARK,
    write,
)
