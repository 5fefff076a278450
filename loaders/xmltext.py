"""XML read as a stream of elements that know their lines. A file that defines entities or has a DTD is refused.

No tree is made, so size costs no more than the text itself; elements within each other without end are refused.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from graph.errors import MalformedFileError
from graph.language import phrase, told_elsewhere
from loaders.source import Source

ELEMENT_LIMIT: Final = 3_000_000
"""Most elements of a file."""
NESTING: Final = 200
"""Most elements within each other."""
_PIECE: Final = 2**16
_DECLARED: Final = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_DECLARATION: Final = re.compile(r"""(<\?xml[^>]{0,200}?encoding\s*=\s*["'])[A-Za-z0-9._-]{1,40}(["'])""")
_EMPTY: Final = re.compile(r"""<[^\s/>]+(?:\s+[^\s=>"']+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/>""")
_TAG: Final = re.compile(r"<([^\s/>]+)")
DEPTH: Final = 20
"""Most elements around the nodes that are closed again in a file of those that are not taken."""
_ROOT: Final = re.compile(r"<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?([\w.-]+)")
_DOCTYPE: Final = re.compile(r"""<!DOCTYPE(?:[^\["'>]|"[^"]*"|'[^']*')*+(?:\[(?:[^\]"']|"[^"]*"|'[^']*')*+\]\s*+)?>""")


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
    """The name of the outermost element, without its namespace; empty where the text is no XML.

    What a DTD calls it counts only where nothing comes behind the DTD.
    """
    at, end, said = 0, min(len(text), 2**20), ""
    while at < end:
        if text[at].isspace() or text[at] == "\ufeff":
            at += 1
        elif text.startswith(("<?", "<!--"), at):
            close = text.find("?>" if text[at + 1] == "?" else "-->", at)
            at = end if close < 0 else close + 2
            at += text.startswith(">", at) and text[at - 2 : at] == "--"
        else:
            found, dtd = _ROOT.match(text, at), _DOCTYPE.match(text, at, end)
            if dtd is None or not found:
                return found[1] if found else said
            at, said = dtd.end(), found[1]
    return said


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


class Cutter:
    """Cuts elements out of the text of a file while it is read, as they stand."""

    def __init__(self) -> None:
        self.expat: Any = None
        self.preface = self.postface = ""
        self._data: str | bytes = ""
        self._path: list[str] | None = []

    def begin(self, text: str, expat: Any) -> None:
        """Reading begins. Places are counted in bytes of UTF-8, which in ASCII are characters."""
        self._data, self.expat = text if text.isascii() else text.encode(), expat

    def here(self) -> int:
        """Where the element stands that begins or ends now."""
        place: int = self.expat.CurrentByteIndex
        return place

    def since(self, begin: int) -> str:
        """The element that began there and ends now."""
        end = self.here()
        cut = self._between(begin, end)
        if _EMPTY.fullmatch(cut):
            return cut
        closing = self._data.find(">", end) if isinstance(self._data, str) else self._data.find(b">", end)
        return cut + self._between(end, closing + 1)

    def up_to(self, begin: int, end: int, tag: str) -> str:
        """The element that began there as far as to where others begin in it, closed."""
        return f"{self._between(begin, end)}</{tag}>"

    def rows_begin(self) -> None:
        """What stands before this element is the preface, and closing what is open the postface."""
        if self._path is not None:
            self.preface = _DECLARATION.sub(r"\1UTF-8\2", self._between(0, self.here()))
            self.postface = "".join(f"</{name}>" for name in reversed(self._path)) + "\n"
            self._path = None

    def opened(self) -> None:
        """An element has begun, and the reader was told so."""
        if self._path is not None and len(self._path) < DEPTH:
            self._path.append(self.tag())

    def closed(self) -> None:
        """An element has ended."""
        if self._path:
            self._path.pop()

    def tag(self) -> str:
        """The name of the element that begins now, as it is written."""
        found = _TAG.match(self._between(self.here(), self.here() + 200))
        return found[1] if found else ""

    def _between(self, begin: int, end: int) -> str:
        cut = self._data[begin:end]
        return cut if isinstance(cut, str) else cut.decode("utf-8", "replace")


def read(source: Source, reader: Reader, cutter: Cutter | None = None) -> None:
    """Tell a reader all elements of a file. With a cutter the reader can have them as they stand.

    Raises
    ------
    MalformedFileError
        It is no well-formed XML, is cut off, nested too deeply or too large, or has a DTD.
    """
    parser = DefusedXMLParser(target=_Target(reader, source.name, cutter), forbid_dtd=True)
    parser.target.expat = parser.parser
    text = text_of(source).removeprefix("\ufeff")
    if cutter is not None:
        cutter.begin(text, parser.parser)
    try:
        for at in range(0, len(text), _PIECE):
            parser.feed(text[at : at + _PIECE])
        parser.close()
    except DefusedXmlException:
        raise MalformedFileError(
            phrase(
                "{file} has a DTD or defines entities, which kith does not read: they can do harm.", file=source.name
            ),
            phrase("Take the <!DOCTYPE ...> out of the file if you trust it."),
        ) from None
    except ParseError as error:
        line, column = error.position
        where = phrase("line {line}, column {column}", line=str(line), column=str(column))
        raise MalformedFileError(
            phrase(
                "{file} is no valid XML: {problem} at {where}.",
                file=source.name,
                problem=told_elsewhere(str(error.msg).partition(":")[0]),
                where=where,
            ),
            phrase("The file may be cut off or was changed by hand; export it again."),
            where,
        ) from None


class _Target:
    """Passes on what the parser finds."""

    def __init__(self, reader: Reader, name: str, cutter: Cutter | None) -> None:
        self.reader, self.name, self.cutter = reader, name, cutter
        self.expat: Any = None
        self._locals: dict[str, str] = {}
        self._elements = self._depth = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._count()
        self.reader.start(self._local(name), attributes, self.expat.CurrentLineNumber)
        if self.cutter is not None:
            self.cutter.opened()

    def end(self, name: str) -> None:
        self._depth -= 1
        self.reader.end(self._local(name))
        if self.cutter is not None:
            self.cutter.closed()

    def data(self, text: str) -> None:
        self.reader.text(text)

    def _count(self) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > ELEMENT_LIMIT:
            raise MalformedFileError(
                phrase("{name} has more than {most} elements.", name=self.name, most=ELEMENT_LIMIT),
                phrase("Bring in a part of the network."),
            )
        if self._depth > NESTING:
            where = phrase("line {line}", line=str(self.expat.CurrentLineNumber))
            raise MalformedFileError(
                phrase(
                    "{name} has more than {most} elements within each other ({where}).",
                    name=self.name,
                    most=NESTING,
                    where=where,
                ),
                phrase("Export it again."),
                where,
            )

    def _local(self, name: str) -> str:
        found = self._locals.get(name)
        if found is None:
            found = self._locals[name] = local(name)
        return found
