"""The texts of kith as the syntax trees of its modules have them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final

from graph.language.collecting import ENGLISH_ONLY, PACKAGES, ROOT, TAKES

SAYS: Final = frozenset(
    "phrase phrase_in phrase_of counted listed one_of percent number quoted times ended current".split()  # noqa: SIM905
)
"""What answers in the language of the moment."""
MODULES: Final = sorted(
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if not path.is_relative_to(ROOT / "graph" / "language")
)


@dataclass(frozen=True, slots=True)
class Said:
    """A call that says or marks a text, and where it stands."""

    path: Path
    call: ast.Call
    name: str

    @property
    def place(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.call.lineno}"

    @property
    def texts(self) -> list[ast.expr]:
        """The arguments that are looked up."""
        return [self.call.args[at] for at in TAKES[self.name]]


def names_in(text: str) -> set[str]:
    """The ``{names}`` of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def translated_modules() -> list[Path]:
    """Those whose texts are translated."""
    return [path for path in MODULES if not str(path.relative_to(ROOT)).startswith(ENGLISH_ONLY)]


def said(path: Path) -> Iterator[Said]:
    """Every call of a module that takes a text."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TAKES:
            yield Said(path, node, node.func.id)


def run_at_once(path: Path) -> Iterator[ast.AST]:
    """What runs when a module is imported: all of it but the bodies of functions."""
    waiting: list[ast.AST] = [tree(path)]
    while waiting:
        node = waiting.pop()
        yield node
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                waiting += [*node.decorator_list, node.args]
            case ast.Lambda():
                waiting.append(node.args)
            case _:
                waiting += ast.iter_child_nodes(node)
