"""The cards in the files of an archive as those of one file, and what is said of them by file and line.

Phones and address books write a file a person; together they are one import, and cards can name each other.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from loaders.contacts.bytelines import ByteText, byte_text
from loaders.records import ImportedPerson, Parsed, Refused, Remark
from loaders.source import Source

Told = TypeVar("Told", Refused, Remark)


def of_one_archive(sources: Sequence[Source], is_one: Callable[[Source], bool]) -> Sequence[Source]:
    """The files of a format in the first archive that has several."""
    found: dict[str, list[Source]] = {}
    for source in sources:
        if source.within and not source.parts and is_one(source):
            found.setdefault(source.within, []).append(source)
    return next((files for files in found.values() if len(files) > 1), ())


@dataclass(frozen=True, slots=True)
class Joined:
    """The lines of several files, one after the other: the text, the names of the files and where each begins."""

    text: ByteText
    names: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, source: Source) -> "Joined":
        """The files that a source is made of. Raises UnreadableFileError where one is no text."""
        parts = source.parts or (source,)
        texts = [byte_text(part) for part in parts]
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + text.data.count(b"\n") + 1)
        named = [(f"{part.name}: " if source.parts else "", text) for part, text in zip(parts, texts, strict=True)]
        doubts = tuple(f"{name}{doubt}" for name, text in named for doubt in text.doubts)
        data = texts[0].data if len(texts) == 1 else b"\n".join(text.data for text in texts)
        joined = ByteText(data, texts[0].end, all(text.settled for text in texts), doubts)
        return cls(joined, tuple(part.name for part in parts), tuple(starts[:-1]))

    def by_file(self, parsed: Parsed) -> Parsed:
        """What was read, each line as it counts in its file, which the reasons then name."""
        if len(self.names) == 1:
            return parsed
        return replace(
            parsed,
            people=tuple(self._row(row) for row in parsed.people),
            refused=tuple(self._said(refused) for refused in parsed.refused),
            remarks=tuple(self._said(remark) for remark in parsed.remarks),
        )

    def _row(self, row: ImportedPerson) -> ImportedPerson:
        return row if row.line is None else replace(row, line=self._place(row.line)[1])

    def _said(self, told: Told) -> Told:
        if told.line is None:
            return told
        name, line = self._place(told.line)
        return replace(told, line=line, reason=f"{name}: {told.reason}")

    def _place(self, line: int) -> tuple[str, int]:
        at = bisect_right(self.starts, line - 1) - 1
        return self.names[at], line - self.starts[at]
