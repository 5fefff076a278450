"""What the folders may know of each other."""

import ast
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[1]
PACKAGES: Final = ("graph", "loaders", "ui")
MAY_IMPORT: Final = {
    "graph": {"graph"},
    "loaders": {"loaders", "graph"},
    "ui": {"ui", "loaders", "graph"},
}
CORE: Final = {
    "graph.model",
    "graph.network",
    "graph.changes",
    "graph.verifying",
    "graph.errors",
    "graph.catalogue",
    "graph.garbage",
    "graph.language",
}
MODULES: Final = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """The full names of all modules a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return found


def own(names: set[str]) -> set[str]:
    return {n for n in names if n.split(".")[0] in PACKAGES}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_dependencies_point_one_way(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    assert {n.split(".")[0] for n in own(imports(path))} <= MAY_IMPORT[package]


@pytest.mark.parametrize("part", ["analysis", "store"])
def test_the_parts_of_graph_know_only_the_core(part: str) -> None:
    for path in (ROOT / "graph" / part).rglob("*.py"):
        strangers = {n for n in own(imports(path)) if n not in CORE and not n.startswith(f"graph.{part}")}
        assert not strangers, f"{path.relative_to(ROOT)} imports {strangers}"


@pytest.mark.parametrize("part", ["contacts", "linkage", "networks", "studies", "tables"])
def test_the_formats_know_nothing_of_what_becomes_of_a_file(part: str) -> None:
    above = {f"loaders.{name}" for name in ("registry", "gathering", "plan", "joining", "memory", "importing")}
    for path in (ROOT / "loaders" / part).rglob("*.py"):
        strangers = imports(path) & above
        assert not strangers, f"{path.relative_to(ROOT)} imports {strangers}"


def test_every_package_is_installed() -> None:
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"])
    there = {".".join(p.parent.relative_to(ROOT).parts) for p in MODULES if p.name == "__init__.py"}
    assert listed == there


def test_the_domain_knows_no_interface() -> None:
    for path in (ROOT / "graph").rglob("*.py"):
        assert not {n.split(".")[0] for n in imports(path)} & {"streamlit", "pyvis", "typer", "rich"}, path


def test_analysis_knows_no_database() -> None:
    for path in (ROOT / "graph" / "analysis").rglob("*.py"):
        assert "neo4j" not in {n.split(".")[0] for n in imports(path)}, path


def test_no_module_of_ui_hides_another_package() -> None:
    """`ui/` comes first on the path when Streamlit runs a script in it."""
    import sys

    names = {p.stem for p in (ROOT / "ui").glob("*.py")} | {p.name for p in (ROOT / "ui").iterdir() if p.is_dir()}
    taken = sys.stdlib_module_names | {"graph", "loaders", "ui", "tests", "streamlit", "neo4j", "networkx", "pandas"}
    assert not (names - {"__init__", "__pycache__"}) & taken


def test_docker_is_no_package() -> None:
    assert not (ROOT / "docker" / "__init__.py").exists()
