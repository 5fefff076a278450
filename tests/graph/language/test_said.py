"""Texts are said in the one way that can be translated, as far as reading tells."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

from graph.language import speaking
from graph.language.collecting import ROOT
from tests.graph.language.sources import MODULES, SAYS, names_in, run_at_once, said, translated_modules, tree, unsaid
from ui.presenters.journal import retold

HELD: Final = ast.Name | ast.Attribute | ast.Subscript
"""What may stand for a text that was marked by ``later``: a constant, a field or an entry of a table."""
FILLED_IN_LATER: Final = {"ui/canvas/words.py", "ui/pages/capture_map.py"}
"""Where the browser fills in what a text names."""
IN_ENGLISH: Final = {
    "graph/analysis/explanations/__init__.py": "titles of sections are told by `kith explain` alone",
    "graph/analysis/explanations/explanation.py": "scales of measures are told by `kith explain` alone",
    "graph/analysis/explanations/coverage.py": "names and scales of measures are told by `kith explain` alone",
    "graph/analysis/explanations/dependency.py": "names and scales of measures are told by `kith explain` alone",
    "graph/analysis/explanations/reliance.py": "names and scales of measures are told by `kith explain` alone",
    "graph/analysis/explanations/plan.py": "names and scales of measures are told by `kith explain` alone",
    "graph/analysis/explanations/time.py": "names and scales of measures are told by `kith explain` alone",
    "graph/analysis/explanations/structure.py": "names and scales of measures are told by `kith explain` alone",
    "graph/analysis/explanations/ask.py": "names and scales of measures are told by `kith explain` alone",
    "graph/analysis/explaining.py": "a measure is looked for by `kith explain` alone",
    "graph/analysis/structure.py": "a reason in the JSON of a report",
    "loaders/demo.py": "what is noted of made-up people",
    "loaders/demo_people.py": "what is noted of made-up people",
    "loaders/contacts/title_words.py": "titles of columns in the languages of files",
    "loaders/contacts/title_words_further.py": "titles of columns in the languages of files",
    "loaders/linkage/spelling.py": "what may stand in a name",
    "loaders/out/tables.py": "a note in the file that is written",
}
"""Modules whose sentences are not said on a page, and why."""
NOT_WORDS: Final = {
    "Ana Brook\nBen Moor": "names, as an example",
    "width - 14 - min(datum.{}_wide": "an expression of a chart",
    "{} HH:mm": "a format",
    "already there": "a word of the report as a file, which programs read",
    "not used": "a word of the report as a file, which programs read",
    "the dates": "part of what is written into the history",
    "{} is {} of {}": "what two people are to each other, kept as the context of their tie",
    "To do": "a heading within the notes that are kept",
    "no, n, none, not, never": "what may stand in a cell of a file",
}
"""How literals begin that look like a sentence and are none that is said, and why."""
VERB: Final = re.compile(
    r"\b(is|are|was|were|has|have|had|can|cannot|could|would|does|do|did|stands?|lacks?|there|not|nobody|they|it)\b"
)
"""What a sentence of a loader has; names of columns in a file have none."""


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_a_text_is_a_literal_or_was_marked_as_one() -> None:
    wrong = [
        f"{call.place}: {ast.unparse(text)}"
        for path in MODULES
        for call in said(path)
        for text in call.texts
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str))
        if not (call.name == "phrase" and _is_held(text))
    ]
    assert wrong == []


def _is_held(text: ast.expr) -> bool:
    match text:
        case ast.Call(func=ast.Name(id="str"), args=[held]):
            return isinstance(held, HELD)
    return isinstance(text, HELD)


def test_nothing_is_said_once_for_all_when_a_module_is_imported() -> None:
    wrong = [
        f"{named(path)}:{node.lineno}: {ast.unparse(node)}"
        for path in translated_modules()
        for node in run_at_once(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYS
    ]
    assert wrong == []


def test_nothing_that_is_said_is_kept_for_all_languages() -> None:
    wrong = [
        f"{named(path)}:{node.lineno}: {node.name}"
        for path in translated_modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and any("cache" in ast.unparse(d) for d in node.decorator_list)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id in SAYS
    ]
    assert wrong == []


def test_what_is_filled_in_is_what_the_text_names() -> None:
    wrong = []
    for path in MODULES:
        for call in said(path):
            literals = [text.value for text in call.texts if isinstance(text, ast.Constant)]
            given = {keyword.arg for keyword in call.call.keywords} - {"none"}
            if call.name == "later" or None in given or len(literals) < len(call.texts):
                continue
            if not given and named(path) in FILLED_IN_LATER:
                continue
            wanted = names_in(" ".join(map(str, literals)))
            if call.name in ("counted", "phrase_of"):
                wanted, given = wanted - {"n"}, given - {"n"}
            if wanted != given:
                wrong.append(f"{call.place}: {sorted(wanted ^ given)}")
    assert wrong == []


def test_no_sentence_stands_unsaid() -> None:
    """What a page writes into the history is kept in English and told by ``ui/presenters/journal.py``."""
    wrong = []
    for path in translated_modules():
        place = named(path)
        if not place.startswith(("ui/pages/", "ui/presenters/", "graph/analysis/", "loaders/")) or place in IN_ENGLISH:
            continue
        for line, text in unsaid(path):
            is_name = place.startswith("loaders/") and not VERB.search(text)
            if not (is_name or text.startswith(tuple(NOT_WORDS)) or _is_deed(text)):
                wrong.append(f"{place}:{line}: {text}")
    assert wrong == []


def _is_deed(text: str) -> bool:
    kept = text.replace("{}", "X")
    with speaking("de"):
        return retold(kept) != kept


@pytest.mark.parametrize("place", IN_ENGLISH)
def test_a_module_that_is_excepted_needs_it(place: str) -> None:
    assert list(unsaid(ROOT / place))


def test_a_text_that_is_excepted_is_there() -> None:
    there = [text for path in translated_modules() for _, text in unsaid(path)]
    assert [begins for begins in NOT_WORDS if not any(text.startswith(begins) for text in there)] == []
