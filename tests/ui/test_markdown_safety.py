"""No module of the interface puts a user's text into Markdown or HTML past the one helper, as far as reading tells."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

import ui

UI: Final = Path(ui.__file__).parent
MODULES: Final = sorted(UI.rglob("*.py"))
FORBIDDEN: Final = frozenset({"html", "iframe"})
READS_MARKDOWN: Final = frozenset(
    """markdown title header subheader caption error warning info success toast button link_button download_button
    form_submit_button badge metric expander tabs popover checkbox toggle radio pills segmented_control text_input
    text_area number_input date_input selectbox multiselect file_uploader slider select_slider status spinner dialog
    write progress feedback menu_button""".split()  # noqa: SIM905
)
TEXTS: Final = frozenset({"label", "body", "help"})
"""Arguments of these elements that are read as Markdown, wherever they stand."""
MARKDOWN_PARAMETERS: Final = frozenset({"label", "help_text"})
"""Parameters of our own functions that take Markdown: what is passed to them is checked instead."""
SAFE_CALLS: Final = frozenset(
    {"plain", "help_for", "needs_noted", "number", "percent", "len", "sum", "min", "max", "isoformat"}
)
TRANSLATES: Final = frozenset({"phrase", "phrase_in", "counted"})
"""What says a text of our own, with what is filled in as values by name."""
OUR_WORDS: Final = frozenset({"level", "how_to_get"})
"""Attributes that hold words of our own, never typed ones: those of ui/presenters/words.py, and of a loader."""
GO: Final = "import streamlit as st\n\ndef _go(label):\n    st.button(label)\n\n"


@dataclass(frozen=True, slots=True)
class Scope:
    """What the names of one function may stand for."""

    assigned: dict[str, list[ast.expr]]
    parameters: frozenset[str]

    def is_safe(self, node: ast.expr | None, seen: frozenset[str] = frozenset()) -> bool:
        """A literal, a number, a constant in capitals, the helper's result, or put together from such."""
        match node:
            case None | ast.Constant() | ast.Compare() | ast.Lambda():
                return True
            case ast.JoinedStr(values=values):
                return all(
                    self.is_safe(v.value, seen)
                    for v in values
                    if isinstance(v, ast.FormattedValue) and not _as_number(v.format_spec)
                )
            case ast.BinOp(left=left, right=right):
                return self.is_safe(left, seen) and self.is_safe(right, seen)
            case ast.IfExp(body=body, orelse=orelse):
                return self.is_safe(body, seen) and self.is_safe(orelse, seen)
            case ast.BoolOp(values=values) | ast.List(elts=values) | ast.Tuple(elts=values):
                return all(self.is_safe(v, seen) for v in values)
            case ast.ListComp(elt=each):
                return self.is_safe(each, seen)
            case ast.Dict(values=values):
                return all(self.is_safe(v, seen) for v in values)
            case ast.Call(func=ast.Attribute(value=holder, attr="items")):
                return self.is_safe(holder, seen)
            case ast.Call(func=ast.Name(id=name), keywords=keywords) if name in TRANSLATES:
                return all(self.is_safe(k.value, seen) for k in keywords)
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                return name in SAFE_CALLS
            case ast.Subscript(value=ast.Name(id=name)):
                return name.isupper()
            case ast.Attribute(attr=name):
                return name.isupper() or name in OUR_WORDS
            case ast.Name(id=name):
                return self._is_safe_name(name, seen)
        return False

    def _is_safe_name(self, name: str, seen: frozenset[str]) -> bool:
        if name.isupper() or name in self.parameters & MARKDOWN_PARAMETERS or name in seen:
            return True
        values = self.assigned.get(name, [])
        return bool(values) and all(self.is_safe(v, seen | {name}) for v in values)


def scopes(tree: ast.Module) -> Iterator[tuple[Scope, ast.AST]]:
    """Every function of a module with what its names stand for."""
    for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
        assigned: dict[str, list[ast.expr]] = {}
        for name, value in _bindings(function):
            assigned.setdefault(name, []).append(value)
        arguments = function.args
        names = frozenset(a.arg for a in [*arguments.args, *arguments.kwonlyargs])
        yield Scope(assigned, names), function


def _bindings(function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    """The names a function gives a value to, with that value; of a loop, with what it goes over."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from ((n.id, node.value) for n in ast.walk(target) if isinstance(n, ast.Name))
        if isinstance(node, ast.For):
            items = node.iter.args[0] if _is_enumerate(node.iter) else node.iter
            yield from ((n.id, items) for n in ast.walk(node.target) if isinstance(n, ast.Name))


def _is_enumerate(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "enumerate"


def _as_number(spec: ast.expr | None) -> bool:
    """Whether a format can only be that of a number."""
    return spec is not None and any(mark in ast.unparse(spec) for mark in (",", "d'", "f'", "%"))


def own_markdown(tree: ast.Module) -> dict[str, dict[str, int]]:
    """The functions of a module that take Markdown, with the places of those parameters."""
    found = {}
    for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
        places = {a.arg: i for i, a in enumerate(function.args.args) if a.arg in MARKDOWN_PARAMETERS}
        if places:
            found[function.name] = places
    return found


def texts(call: ast.Call, own: dict[str, dict[str, int]]) -> list[ast.expr]:
    """What a call gives to somebody who reads it as Markdown."""
    match call.func:
        case ast.Attribute(value=ast.Name(id="st"), attr=name) if name in READS_MARKDOWN:
            return [*call.args[:1], *(k.value for k in call.keywords if k.arg in TEXTS)]
        case ast.Name(id=name) if name in own:
            by_place = [call.args[i] for i in own[name].values() if i < len(call.args)]
            return [*by_place, *(k.value for k in call.keywords if k.arg in own[name])]
    return []


def unsafe(source: str) -> list[str]:
    """The places where something may reach Markdown unescaped."""
    tree = ast.parse(source)
    if "import streamlit" not in source:
        return []
    own = own_markdown(tree)
    found = []
    for scope, function in scopes(tree):
        for call in (n for n in ast.walk(function) if isinstance(n, ast.Call)):
            found += [f"{call.lineno}: {ast.unparse(t)}" for t in texts(call, own) if not scope.is_safe(t)]
    return sorted(set(found))


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(UI)))
def test_what_is_read_as_markdown_goes_through_the_one_helper(module: Path) -> None:
    assert unsafe(module.read_text("utf-8")) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(UI)))
def test_no_module_puts_html_on_a_page(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.keyword):
            assert node.arg not in ("unsafe_allow_html", "unsafe_allow_javascript"), node.value.lineno
        if isinstance(node, ast.Attribute):
            assert node.attr != "v1", node.lineno
            assert not (isinstance(node.value, ast.Name) and node.value.id == "st" and node.attr in FORBIDDEN)


@pytest.mark.parametrize(
    "body",
    [
        "st.markdown(person.name)",
        "st.markdown(f'**{person.name}**')",
        "st.title('Hello ' + name)",
        "st.button('x', help=person.notes)",
        "label = f'{name}'; st.button(label)",
        "st.tabs([name, 'b'])",
        "st.tabs([n for n in names])",
        "_go(f'{person.name}')",
        "st.markdown(phrase('Ask {name}', name=person.name))",
    ],
)
def test_the_check_finds_text_that_was_not_escaped(body: str) -> None:
    assert unsafe(
        f"import streamlit as st\n\ndef _go(label):\n    st.button(label)\n\ndef show(person, name):\n    {body}\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        "st.markdown(plain(person.name))",
        "st.markdown(f'**{plain(person.name)}** ({len(person.groups):,})')",
        "st.button('x', help=plain(person.notes))",
        "label = plain(name); st.button(label)",
        "st.tabs([plain(n) for n in names])",
        "st.markdown(phrase('Ask {name} for {n}', name=plain(person.name), n=len(person.groups)))",
        "_go(f'{plain(person.name)}: {LEVELS[level]}')",
    ],
)
def test_the_check_lets_pass_what_was(body: str) -> None:
    assert not unsafe(f"{GO}def show(person, name, level):\n    {body}\n")
