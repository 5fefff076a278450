"""The formats that need no picture. A new one is one module and one entry here; `ui/exports` adds the drawn ones."""

from typing import Final

from loaders import exporting
from loaders.out import gexf, graphml, tables, vcard
from loaders.out.records import Exporter

EXPORTERS: Final[tuple[Exporter, ...]] = (
    exporting.EXPORTER,
    graphml.EXPORTER,
    gexf.EXPORTER,
    vcard.EXPORTER,
    tables.EXPORTER,
)
"""Every format without a picture, the lossless one first."""
