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
SAYS: Final = {"phrase": (0,), "later": (0,), "phrase_in": (1,), "phrase_of": (1, 2), "counted": (1, 2)}
"""The functions that take a text, and which of their arguments it is, in one form or two."""
CONTEXT: Final = {"phrase_in": 0}
"""Which of them is its context."""


def texts() -> Catalog:
    """Every text that the code says, each with the files that phrase it."""
    found = Catalog(project="kith", charset="utf-8")
    for file, said, context in _said():
        found.add(said, locations=[(file, 1)], context=context)
    return found


def _said() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    for path in sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        if not (file := path.relative_to(ROOT).as_posix()).startswith(ENGLISH_ONLY):
            for said, context in said_in(path.read_text("utf-8")):
                yield file, said, context


def said_in(source: str) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """The texts that a module says, in order, those within f-strings too; with the context of each."""
    calls = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    for call in sorted(calls, key=lambda c: (c.lineno, c.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        forms = [_literal(call, place) for place in SAYS.get(name, ())]
        if forms and all(forms):
            yield forms[0] if len(forms) == 1 else tuple(forms), _literal(call, CONTEXT.get(name, -1)) or None


def _literal(call: ast.Call, place: int) -> str:
    """An argument that is written out; empty for one that is a variable, or that there is not."""
    match call.args[place : place + 1] if place >= 0 else []:
        case [ast.Constant(value=str(text))]:
            return text
    return ""


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
        found.add(message.id, known.string if known else "", sorted(set(message.locations)), context=message.context)
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
