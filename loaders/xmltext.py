"""XML read as a stream of elements that know their lines. A file that defines entities or has a DTD is refused.

No tree is made, so neither depth nor size cost more than the text itself.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from graph.errors import MalformedFileError
from loaders.source import Source

ELEMENT_LIMIT: Final = 3_000_000
"""Most elements of a file."""
_PIECE: Final = 2**16
_DECLARED: Final = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ROOT: Final = re.compile(r"<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?([\w.-]+)")


class Reader(Protocol):
    """Is told the elements of a file in their order, by their names without namespaces."""

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A piece of the text in the innermost open element."""


def text_of(source: Source) -> str:
    """The text, in the encoding that the file declares where it has no mark and that encoding fits."""
    declared = _DECLARED.match(source.data[:400])
    if source.encoding is None and declared is not None:
        try:
            return source.data.decode(declared[1].decode())
        except (LookupError, UnicodeError):
            pass
    return source.text


def root_of(text: str) -> str:
    """The name of the outermost element, without its namespace; empty where the text is no XML."""
    at, end = 0, min(len(text), 2**20)
    while at < end:
        if text[at].isspace() or text[at] == "\ufeff":
            at += 1
        elif text.startswith(("<?", "<!--"), at):
            close = text.find("?>" if text[at + 1] == "?" else "-->", at)
            at = end if close < 0 else close + 2
            at += text.startswith(">", at) and text[at - 2 : at] == "--"
        else:
            found = _ROOT.match(text, at)
            return found[1] if found else ""
    return ""


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def read(source: Source, reader: Reader) -> None:
    """Tell a reader all elements of a file.

    Raises
    ------
    MalformedFileError
        It is no well-formed XML, is cut off, or has a DTD.
    """
    parser = DefusedXMLParser(target=_Target(reader, source.name), forbid_dtd=True)
    parser.target.expat = parser.parser
    text = text_of(source).removeprefix("\ufeff")
    try:
        for at in range(0, len(text), _PIECE):
            parser.feed(text[at : at + _PIECE])
        parser.close()
    except DefusedXmlException:
        raise MalformedFileError(
            f"{source.name} has a DTD or defines entities, which kith does not read: they can do harm.",
            "Take the <!DOCTYPE ...> out of the file if you trust it.",
        ) from None
    except ParseError as error:
        line, column = error.position
        where = f"line {line}, column {column}"
        raise MalformedFileError(
            f"{source.name} is no valid XML: {str(error.msg).partition(':')[0]} at {where}.",
            "The file may be cut off or was changed by hand; export it again.",
            where,
        ) from None


class _Target:
    """Passes on what the parser finds."""

    def __init__(self, reader: Reader, name: str) -> None:
        self.reader, self.name = reader, name
        self.expat: Any = None
        self._locals: dict[str, str] = {}
        self._elements = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > ELEMENT_LIMIT:
            raise MalformedFileError(
                f"{self.name} has more than {ELEMENT_LIMIT:,} elements.", "Bring in a part of the network."
            )
        self.reader.start(self._local(name), attributes, self.expat.CurrentLineNumber)

    def end(self, name: str) -> None:
        self.reader.end(self._local(name))

    def data(self, text: str) -> None:
        self.reader.text(text)

    def _local(self, name: str) -> str:
        found = self._locals.get(name)
        if found is None:
            found = self._locals[name] = local(name)
        return found
