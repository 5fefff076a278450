"""Address books as CSV, TSV or a workbook: Thunderbird, Roundcube, Windows Live Mail, personal CRMs, any other.

Whatever has a column of names or e-mail addresses is one, unless its titles are those of a network's tables. What the
titles mean is in :mod:`loaders.titles`; columns chosen by hand win.
"""

from typing import Final

from loaders import contact_table
from loaders.records import Loader, Parsed
from loaders.source import Source

NAME: Final = "address-book"


def why_not(source: Source) -> str | None:
    """None for a table with a column of names or e-mail addresses, or with the columns chosen by hand."""
    return None if contact_table.find(source, beginning=True) is not None else ""


def parse(source: Source) -> Parsed:
    """The contacts in an address book. Raises what :func:`loaders.contact_table.parse` does."""
    return contact_table.parse(source, NAME)


LOADER: Final = Loader(
    NAME,
    "Address book",
    (".csv", ".tsv", ".txt", ".xlsx"),
    "Thunderbird: Address Book > Tools > Export > Comma Separated. Roundcube: Contacts > Export. Or a table from "
    "anywhere else: one person a line, the first line naming the columns, such as Name, E-mail, Organisation. Where "
    "kith does not know a column, `--column name=TITLE` says what it holds; the Import page asks.",
    why_not,
    parse,
)
