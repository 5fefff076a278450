"""The pages for notebooks say what happens, and happen without a database."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import jsonschema

import graph

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "notebook.md"
EXAMPLE: Final = ROOT / "docs" / "example.kith.json"
RUN: Final = """
import doctest, sys
for page in sys.argv[1:]:
    result = doctest.testfile(page, module_relative=False)
    print(result.attempted, result.failed)
print(sorted({"neo4j", "jpype", "streamlit", "typer"} & set(sys.modules)))
"""


def python(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Python in the folder of the project, as a notebook there would have it, with an empty home for kith's data."""
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=ROOT,
        env={"KITH_HOME": str(home), "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_page_says_what_happens_and_no_database_is_needed(tmp_path: Path) -> None:
    ran = python("-c", RUN, str(PAGE), home=tmp_path)
    tried, loaded, *_ = ran.stdout.splitlines()[-2:]
    assert (tried.split()[1], loaded, ran.stderr) == ("0", "[]", ""), ran.stdout
    assert int(tried.split()[0]) > 20
    assert not list(tmp_path.iterdir())


def test_the_notebook_in_the_readme_runs(tmp_path: Path) -> None:
    [script] = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    ran = python("-c", script, home=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "needs are met" in ran.stdout


def test_the_example_is_a_map_file_of_made_up_people() -> None:
    found = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    schema = json.loads(Path(graph.__file__).with_name("kith-map.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(found)
    addresses = [address for person in found["people"] for address in person.get("emails", ())]
    assert addresses
    assert all(address.endswith("@example.org") for address in addresses)


def test_the_page_shows_everything_that_there_is() -> None:
    text = PAGE.read_text(encoding="utf-8")
    functions = {name for name in graph.__all__ if name.islower()} - {"standpoint"}
    assert functions <= set(re.findall(r"\w+", text))
