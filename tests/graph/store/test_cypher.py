"""Nothing is ever run but the constants of one module, every statement is scoped, and an index answers each."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import neo4j
import pytest

import graph.store
from graph.store import cypher
from graph.store.store import Store
from tests.graph.store.small import ME, ONE_OF_EVERYTHING

FOLDER: Final = Path(graph.store.__path__[0])
MODULES: Final = sorted(FOLDER.glob("*.py"))
STATEMENTS: Final = {name: text for name, text in vars(cypher).items() if name.isupper() and isinstance(text, str)}
MAKES_SCHEMA: Final = re.compile(r"\s*CREATE (CONSTRAINT|INDEX|FULLTEXT INDEX) kith_\w+ IF NOT EXISTS ")
PARAMETERS: Final[dict[str, Any]] = {"size": 1, "fetch": 1, "limit": 1, "rows": [], "properties": {}, "revision": 1}


def test_every_statement_is_one_literal_constant() -> None:
    tree = ast.parse((FOLDER / "cypher.py").read_text(encoding="utf-8"))
    named = set()
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "Final[LiteralString]":
            assert isinstance(node.value, ast.Constant), ast.unparse(node)
            assert isinstance(node.target, ast.Name)
            named.add(node.target.id)
    assert named == set(STATEMENTS)
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.JoinedStr | ast.BinOp | ast.Call | ast.FunctionDef)][1:]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.name)
def test_only_constants_reach_the_driver(path: Path) -> None:
    """``.run`` is called in one place; what is handed there is a name of ``cypher`` or a field that held one."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call)]
    direct = [c for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr in ("run", "execute_query")]
    assert len(direct) == (1 if path.name == "connection.py" else 0)
    for call in calls:
        if (
            isinstance(call.func, ast.Name)
            and call.func.id in ("run", "one", "_columns", "Step")
            and len(call.args) > 1
        ):
            handed = ast.unparse(call.args[0 if call.func.id == "Step" else 1])
            assert re.fullmatch(r"cypher\.[A-Z_]+|(\w+\.)?statement", handed), handed
    for text in texts(tree):
        assert not re.search(r"\b(MATCH|MERGE|UNWIND|DETACH|RETURN|CALL)\b", text) or path.name == "cypher.py", text


def texts(tree: ast.Module) -> Iterator[str]:
    documents = {
        ast.get_docstring(n, clean=False) for n in ast.walk(tree) if isinstance(n, ast.Module | ast.FunctionDef)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in documents:
            yield node.value


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_every_statement_is_scoped_by_the_map(name: str) -> None:
    text = STATEMENTS[name]
    if name in cypher.UNSCOPED or MAKES_SCHEMA.match(text):
        return
    assert "$map" in text
    for pattern in re.findall(r"\((\w*):([\w|]+)([^()]*)", text):
        variable, label, rest = pattern
        reached = re.search(rf"\)<?-\[[^]]*\]->?\({variable}:{re.escape(label)}\)|node:{label}", text)
        between = re.search(rf"\({variable}:{re.escape(label)}\)<?-\[\w+:\w+ {{map: \$map}}\]", text)
        assert "$map" in rest or reached or between or "m.name" in rest, f"{name}: {pattern}"
    for relationship in re.findall(r"CREATE [^\n]*\[[^]]*", text):
        assert "$map" in relationship, f"{name}: {relationship}"


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_no_statement_lets_anything_in_from_outside(name: str) -> None:
    assert not re.search(r"LOAD\s+CSV|apoc\.|dbms\.|\$\(", STATEMENTS[name])


@pytest.mark.parametrize("name", sorted(n for n in STATEMENTS if n not in cypher.UNSCOPED))
def test_an_index_answers_every_statement_of_a_map(driver: neo4j.Driver, store: Store, name: str) -> None:
    """However many maps there are, no statement of one walks over the records of all."""
    text = STATEMENTS[name]
    if MAKES_SCHEMA.match(text):
        return
    parameters = {p: PARAMETERS.get(p, "x") for p in re.findall(r"\$(\w+)", text)}
    with driver.session() as session:
        plan = session.run("EXPLAIN " + text, parameters).consume().plan
    assert plan is not None
    assert not [o for o in operators(plan) if "Scan" in o]


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"]
    for child in plan.get("children", ()):
        yield from operators(child)


def test_nothing_else_is_run_in_a_whole_session(store: Store, map_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Watched at the driver, from making a map to dropping it."""
    ran = set[str]()
    plain = neo4j.ManagedTransaction.run

    def watched(tx: neo4j.ManagedTransaction, query: Any, *args: Any, **kwargs: Any) -> neo4j.Result:
        ran.add(query)
        return plain(tx, query, *args, **kwargs)

    monkeypatch.setattr(neo4j.ManagedTransaction, "run", watched)
    store.prepare()
    store.create(map_name, ME, ())
    store.change(map_name, lambda _: ONE_OF_EVERYTHING, "all", operation="once")
    store.use_stage(map_name, "s1")
    store.search(map_name, "feedback")
    store.undo(map_name)
    store.history(map_name)
    store.maps()
    store.map_names()
    store.drop(map_name)
    assert len(ran) > 30
    assert ran <= set(STATEMENTS.values())
