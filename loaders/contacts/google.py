"""Google Contacts as CSV: the old form (``Given Name``, until 2024) and the new one (``First Name``, ``Labels``)."""

import re
from collections.abc import Sequence
from typing import Final

from graph.language import later
from graph.model import fold
from loaders.contacts import contact_table
from loaders.records import Loader, Parsed
from loaders.source import Source

NAME: Final = "google"

_NUMBERED: Final = re.compile(
    r"(?:e-mail|phone|address|organization|relation|website|event|im|custom field) \d+ - "
    r"(?:type|label|value|service|name|formatted|street|city|country)"
)
_SIGNS: Final = ({"yomi name"}, {"group membership"}, {"phonetic first name", "file as"}, {"labels", "file as"})


def _is_googles(titles: Sequence[str]) -> bool:
    said = {fold(title) for title in titles}
    return any(_NUMBERED.fullmatch(title) for title in said) or any(sign <= said for sign in _SIGNS)


def why_not(source: Source) -> str | None:
    """None for a table with the columns that only Google writes."""
    sheet = contact_table.find(source, beginning=True)
    return None if sheet is not None and _is_googles(sheet.titles) else ""


def parse(source: Source) -> Parsed:
    """The contacts in an export of Google's. Raises what :func:`loaders.contacts.contact_table.parse` does."""
    return contact_table.parse(source, NAME)


LOADER: Final = Loader(
    NAME,
    later("Google Contacts"),
    (".csv",),
    later(
        "On contacts.google.com: Export (in the menu at the left, or behind the three dots above the list) "
        "> Google CSV > Export. The file is called contacts.csv."
    ),
    why_not,
    parse,
)
