"""What a file is called that is downloaded: after the map, what it shows and the day, safe on every computer."""

import re
from datetime import date
from typing import Final

from graph.model import unaccented

LONGEST: Final = 60
"""Letters of a name that somebody typed."""
NAMELESS: Final = "map"
"""What stands for a name of which nothing is left."""


def file_name(name: str, shows: str, ending: str) -> str:
    """The name of a file made today of something called ``name``; ``shows`` is empty where it is all of it."""
    return "-".join(filter(None, (as_ascii(name), shows, date.today().isoformat()))) + ending


def as_ascii(name: str) -> str:
    """A name in small letters and digits of ASCII, with a dash for whatever else stands between them."""
    return re.sub(r"[^a-z0-9]+", "-", unaccented(name.casefold()))[:LONGEST].strip("-") or NAMELESS
