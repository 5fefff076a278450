"""Several files given together: unpacked where they are archives, put together where they belong together."""

from collections.abc import Iterable, Sequence

from graph.errors import FileError, UnknownFormatError, UnreadableFileError
from loaders.archive import MAGIC, files_in
from loaders.records import Loader
from loaders.registry import LOADERS
from loaders.source import Source, together


def is_aside(source: Source, error: FileError) -> bool:
    """Whether a file of an archive is none that kith reads, such as a picture; a damaged workbook is another matter."""
    if not source.within or isinstance(error, UnknownFormatError):
        return bool(source.within)
    return source.is_binary and isinstance(error, UnreadableFileError) and not source.data.startswith(MAGIC)


def gather(sources: Iterable[Source], loaders: Sequence[Loader] = LOADERS) -> list[Source]:
    """The data sets in files that were given together, in their order.

    An archive stands for the files in it. Files that a format takes as one data set become one source, whose parts
    they are; every other file stands for itself.

    Raises
    ------
    UnreadableFileError
        An archive is damaged, encrypted, too large unpacked, or has names that lead out of it.
    """
    single = [file for source in sources for file in files_in(source)]
    found: list[Source] = []
    for loader in loaders:
        while loader.belong is not None and (taken := tuple(loader.belong(single))):
            found.append(together(taken, loader.title))
            gone = set(map(id, taken))
            single = [s for s in single if id(s) not in gone]
    return [*found, *single]
