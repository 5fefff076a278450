"""A full disk, as the systems and Neo4j word it, and what to do about it."""

from typing import Final

from graph.language import later

FULL: Final = ("no space left", "disk quota exceeded", "file too large", "not enough space", "out of disk space")
"""What is said of a full disk, in small letters."""
NOT_LOST: Final = later("Make room, then try again. Nothing that was saved is lost.")
