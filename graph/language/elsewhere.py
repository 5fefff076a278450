"""What Python, a parser or the operating system says of a mistake, in the reader's language where kith knows it."""

from typing import Final

from graph.language.speaking import later, phrase

JSON: Final = (
    later("Expecting value"),
    later("Expecting ',' delimiter"),
    later("Expecting ':' delimiter"),
    later("Expecting property name enclosed in double quotes"),
    later("Illegal trailing comma before end of object"),
    later("Illegal trailing comma before end of array"),
    later("Extra data"),
    later("Unterminated string starting at"),
    later("Invalid control character at"),
    later("Invalid \\escape"),
    later("Invalid \\uXXXX escape"),
)
XML: Final = (
    later("syntax error"),
    later("no element found"),
    later("not well-formed (invalid token)"),
    later("unclosed token"),
    later("partial character"),
    later("mismatched tag"),
    later("duplicate attribute"),
    later("junk after document element"),
    later("undefined entity"),
    later("reference to invalid character number"),
    later("XML or text declaration not at start of entity"),
    later("unknown encoding"),
    later("encoding specified in XML declaration is incorrect"),
    later("unclosed CDATA section"),
    later("unbound prefix"),
    later("XML declaration not well-formed"),
)
SYSTEM: Final = (
    later("No such file or directory"),
    later("Permission denied"),
    later("Operation not permitted"),
    later("Is a directory"),
    later("Not a directory"),
    later("No space left on device"),
    later("Disk quota exceeded"),
    later("Read-only file system"),
    later("File name too long"),
    later("Too many open files"),
    later("Input/output error"),
)
_KNOWN: Final = frozenset((*JSON, *XML, *SYSTEM))


def told_elsewhere(message: object) -> str:
    """A message that kith did not write; as it stands where kith does not know it."""
    return phrase(text) if (text := str(message)) in _KNOWN else text
