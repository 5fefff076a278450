"""The texts of kith as the syntax trees of its modules have them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final

from graph.language.collecting import ENGLISH_ONLY, PACKAGES, ROOT, TAKES

SAYS: Final = frozenset(
    "phrase phrase_in phrase_of counted listed one_of percent number quoted times told_elsewhere ended current".split()  # noqa: SIM905
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
    return {name for _, name, _, _ in Formatter().parse(text) if name and name.isidentifier()}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def translated_modules() -> list[Path]:
    """Those whose texts are translated."""
    return [path for path in MODULES if not str(path.relative_to(ROOT)).startswith(ENGLISH_ONLY)]


@cache
def said(path: Path) -> tuple[Said, ...]:
    """Every call of a module that takes a text."""
    return tuple(
        Said(path, node, node.func.id)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TAKES
    )


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


SENTENCE: Final = re.compile(r"[^\W\d_]{2,}[,;:]? +(?:[^\W\d_]{2,}|\{)|\}[,;:]? +[^\W\d_]{2,}")
"""Two words in a row, or one beside what is filled in."""
DIRECTIVE: Final = re.compile(r":[a-z]+(?:/\w+:|\[)")
"""A picture or a colour in Markdown."""
FOR_PROGRAMMERS: Final = frozenset(
    {"RuntimeError", "TypeError", "ValueError", "KeyError", "AssertionError", "assert_never"}
)
NOT_READ: Final = frozenset(
    {"compile", "sub", "match", "fullmatch", "search", "split", "getLogger", "TypeVar", "Annotated", "Literal"}
)


@cache
def unsaid(path: Path) -> tuple[tuple[int, str], ...]:
    """Literals that look like a sentence and are not said: their lines, and their words with ``{}`` for values."""
    return tuple((line, text) for line, text in _literals(path) if SENTENCE.search(DIRECTIVE.sub("", text)))


def _literals(path: Path) -> Iterator[tuple[int, str]]:
    own = _said_or_not_for_people(tree(path))
    for node in ast.walk(tree(path)):
        if id(node) in own:
            continue
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _said_or_not_for_people(module: ast.Module) -> set[int]:
    """The literals that are said, documentation, parts of others, or read by programs and programmers only."""
    found: set[int] = set()
    for node in ast.walk(module):
        match node:
            case ast.Expr(value=ast.Constant() as text):
                found.add(id(text))
            case ast.JoinedStr(values=values):
                found |= {id(v) for v in values if isinstance(v, ast.Constant)}
            case ast.FormattedValue(format_spec=ast.JoinedStr() as spec):
                found.add(id(spec))
            case ast.Call(func=ast.Name(id=name), args=args) if name in TAKES:
                found |= {id(arg) for arg in args if isinstance(arg, ast.Constant)}
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in FOR_PROGRAMMERS | NOT_READ:
                found |= {id(inner) for inner in ast.walk(node)}
            case ast.Subscript(value=ast.Name(id="Literal")):
                found |= {id(inner) for inner in ast.walk(node)}
            case ast.Compare() | ast.arg() | ast.MatchValue():
                found |= {id(inner) for inner in ast.walk(node) if isinstance(inner, ast.Constant)}
            case ast.AnnAssign(annotation=annotation):
                found |= {id(inner) for inner in ast.walk(annotation)}
    return found
