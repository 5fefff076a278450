"""Small hand-made networks for the tests of their loaders."""

from loaders.gathering import gather
from loaders.records import Parsed
from loaders.registry import by_name, detect
from loaders.source import Choices, Source

GRAPHML = '<?xml version="1.0"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def read(text: str | bytes, name: str = "network", *, ego: str | None = None, format: str | None = None) -> Parsed:
    """What the loader that recognises a file, or one asked for by name, reads in it."""
    source = Source(name, text if isinstance(text, bytes) else text.encode(), choices=Choices(ego))
    return (by_name(format) if format else detect(source)).parse(source)


def read_together(**texts: str) -> Parsed:
    """What is in the files that are one among those given together; ``nodes_csv`` is the text of nodes.csv."""
    source, *_ = gather(Source(".".join(name.rsplit("_", 1)), text.encode()) for name, text in texts.items())
    return detect(source).parse(source)


def people(found: Parsed) -> dict[str, str]:
    """The names of the people by their ids."""
    return {row.person.id: row.person.name for row in found.people}


def ties(found: Parsed) -> set[str]:
    """The ties as "Ana-Ben", the names in order."""
    called = people(found)
    return {"-".join(sorted((called[tie.source], called[tie.target]))) for tie in found.ties}


def told(found: Parsed) -> str:
    """All that is remarked about the file, but that it does not say whose network it is."""
    return "\n".join(f"{r.field}: {r.reason}" for r in found.remarks if r.field != "ego")


def groups(found: Parsed) -> dict[str, tuple[str, ...]]:
    """The groups of each person who has any, by name."""
    return {row.person.name: row.person.groups for row in found.people if row.person.groups}


def graphml(*elements: str, keys: str = "", directed: bool = False) -> str:
    """A GraphML file of elements."""
    kind = "directed" if directed else "undirected"
    return f'{GRAPHML}{keys}<graph edgedefault="{kind}">\n' + "\n".join(elements) + "\n</graph></graphml>\n"
