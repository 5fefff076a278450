"""Which of some formats a file is to be written in: the one that is named, else by the ending of the file's name."""

from collections.abc import Sequence

from graph.errors import RequestError
from graph.language import phrase
from loaders.out.records import Exporter


def by_name(exporters: Sequence[Exporter], name: str) -> Exporter:
    """The format that somebody names. Raises RequestError with the names that there are."""
    wanted = name.strip().casefold().removeprefix(".")
    for exporter in exporters:
        if wanted in (exporter.name, *exporter.aliases) or f".{wanted}" in exporter.extensions:
            return exporter
    known = ", ".join(exporter.name for exporter in exporters)
    raise RequestError(
        phrase("kith cannot write the format “{name}”.", name=name[:40]), phrase("It writes {known}.", known=known)
    )


def by_ending(exporters: Sequence[Exporter], file: str) -> Exporter | None:
    """The format with the longest ending that fits the name of a file; None where there is none."""
    fitting = [(len(e), x) for x in exporters for e in x.extensions if file.lower().endswith(e) and len(file) > len(e)]
    return max(fitting, key=lambda found: found[0])[1] if fitting else None


def choose(exporters: Sequence[Exporter], file: str, named: str | None = None) -> Exporter:
    """The format to write a file in.

    Raises
    ------
    RequestError
        No format ends so and none is named, or the one that is named is not the one of the ending.
    """
    ending = by_ending(exporters, file)
    if named is not None:
        chosen = by_name(exporters, named)
        if ending is None or ending is chosen:
            return chosen
        raise RequestError(
            phrase(
                "“{file}” ends as a file of the format {ending} does, and not {format}.",
                file=file,
                ending=ending.name,
                format=chosen.name,
            ),
            phrase("Call it {name}, or leave --format away.", name=f"{stem(file, ending)}{chosen.extension}"),
        )
    if ending is None:
        known = ", ".join(exporter.extension for exporter in exporters)
        raise RequestError(
            phrase("kith cannot write “{file}”; it writes files whose name ends in {known}.", file=file, known=known),
            phrase("Call it {name}.", name=f"{file.split('.')[0] or 'map'}{exporters[0].extension}"),
        )
    return ending


def stem(file: str, exporter: Exporter) -> str:
    """The name of a file without the ending of its format."""
    ending = max((e for e in exporter.extensions if file.lower().endswith(e)), key=len, default="")
    return file[: len(file) - len(ending)]
