"""Every text of kith with its translations: found in the code, kept in ``texts/``, by ``make texts``.

What was translated stays; a new text comes with an empty translation, one that is no longer said goes.
"""

import ast
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from graph.language.speaking import ENGLISH, LANGUAGES, TEXTS

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("graph", "loaders", "ui")
ENGLISH_ONLY: Final = ("ui/commands/", "graph/language/__init__.py")
"""What is not translated: the commands, whose words scripts may rely on."""
TAKES: Final = {"phrase": (0,), "later": (0,), "phrase_in": (0, 1), "phrase_of": (1, 2), "counted": (1, 2)}
"""The functions that take a text, and which of their arguments it is, or the context and the text."""


def texts() -> Catalog:
    """Every text that the code says, each with the files that phrase it."""
    found = Catalog(project="kith", charset="utf-8")
    for file, said, context in _said():
        found.add(said, locations=[(file, 1)], context=context)
    return found


def _said() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            path = file.relative_to(ROOT).as_posix()
            if not path.startswith(ENGLISH_ONLY):
                for name, words in said_in(file.read_text(encoding="utf-8")):
                    if name == "phrase_in":
                        yield path, words[1], words[0]
                    else:
                        yield path, words if len(words) > 1 else words[0], None


def said_in(module: str) -> list[tuple[str, tuple[str, ...]]]:
    """The literal texts of a module in their order, each with the function that takes it; with its context, if any."""
    found = []
    for node in ast.walk(ast.parse(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TAKES:
            taken = [node.args[at] for at in TAKES[node.func.id] if at < len(node.args)]
            words = tuple(arg.value for arg in taken if isinstance(arg, ast.Constant) and isinstance(arg.value, str))
            if words and len(words) == len(TAKES[node.func.id]):
                found.append((node.lineno, node.col_offset, node.func.id, words))
    return [(name, words) for _, _, name, words in sorted(found)]


def translated(language: str) -> Catalog:
    """What there is of a language; an empty catalogue where there is nothing yet."""
    path = TEXTS / f"{language}.po"
    if not path.exists():
        return _empty(language, datetime.now(UTC))
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _empty(language: str, begun: datetime | str) -> Catalog:
    return Catalog(
        locale=language,
        header_comment=f"# The texts of kith in {LANGUAGES[language]}.",
        project="kith",
        version="1",
        creation_date=begun,
        revision_date=begun,
        last_translator="kith",
        language_team="kith",
        msgid_bugs_address="kith",
        charset="utf-8",
        fuzzy=False,
    )


def collect(language: str) -> Catalog:
    """The translations of a language with all that the code says now, and with nothing else."""
    there, wanted = translated(language), texts()
    found = _empty(language, there.creation_date)
    for message in wanted:
        if not message.id:
            continue
        known = there.get(message.id, message.context)
        same = known is not None and known.pluralizable == message.pluralizable
        string = known.string if known and same else ("", "") if message.pluralizable else ""
        found.add(message.id, string, sorted(set(message.locations)), context=message.context)
    return found


def main() -> None:
    """Bring the file of every language up to date, and phrase what is left to translate."""
    for language in (name for name in LANGUAGES if name != ENGLISH):
        found = collect(language)
        with (TEXTS / f"{language}.po").open("wb") as file:
            write_po(file, found, width=0, omit_header=False, sort_by_file=True, include_lineno=False)
        missing = [message for message in found if message.id and not _whole(message.string)]
        print(f"{language}: {len(found)} texts, {len(missing)} of them to be translated")  # noqa: T201


def _whole(translation: str | Sequence[str] | None) -> bool:
    return bool(translation) and all(translation or ())


if __name__ == "__main__":
    main()
