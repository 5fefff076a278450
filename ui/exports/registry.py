"""Every format that a map can be written in: those of the loaders, and those that show the picture."""

from typing import Final

from loaders.out import registry
from loaders.out.records import Exporter
from ui.exports import page, png, svg

EXPORTERS: Final[tuple[Exporter, ...]] = (*registry.EXPORTERS, page.EXPORTER, svg.EXPORTER, png.EXPORTER)
"""The lossless one first."""
