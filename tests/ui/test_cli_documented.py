"""Every command and option that is promised exists, and every command in the README can be typed."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest
import typer
from typer.main import get_command

from graph.analysis.settings import DEFAULTS
from ui.cli import SECTIONS, app
from ui.settings import READERS

ROOT: Final = Path(__file__).resolve().parents[2]
ROOT_COMMAND: Final[Any] = get_command(app)
PROMISED: Final = {
    "demo": "",
    "ui": "--port --no-browser --map",
    "import": "FILE --format --dry-run --ego --column --refused --encoding --update --json --map",
    "export": "FILE --format --anonymous --force --formats --map",
    "people": "QUERY --json --map --trash",
    "show": "PERSON --json --map",
    "add": "NAME --email --organization --title --kind --group --note --closeness --map",
    "edit": "PERSON --name --email --organization --title --kind --group --note --closeness --restore --map",
    "remove": "PERSON --forever --map",
    "duplicates": "--limit --dismiss --region --json --map",
    "merge": "A B --json --map",
    "meets": "PERSON NEED --level --topic --since --until --note --map",
    "tie": "A B --closeness --map",
    "log": "PERSON --kind --need --outcome --on --channel --note --map",
    "needs": "--json --map",
    "needs list": "--json --map",
    "needs add": "NAME --key --alias --target --importance --map",
    "needs edit": "NEED --name --alias --target --importance --stage --map",
    "needs hide": "NEED --stage --map",
    "needs remove": "NEED --map",
    "stages": "--json --map",
    "stages list": "--json --map",
    "stages add": "NAME --starts-on --importance --map",
    "stages edit": "STAGE --name --starts-on --importance --map",
    "stages use": "STAGE --map",
    "stages remove": "STAGE --map",
    "report": "--stage --on --threshold --without --without-arena --compare --compare-stage --compare-map --json --map"
    " --half-life --reliance-share --reliance-breadth",
    "ask": "TEXT --need --without --limit --json --map",
    "explain": "MEASURE --json",
    "history": "--json --map",
    "undo": "--map",
    "maps": "--json",
    "db status": "--json",
    "db start": "",
    "db stop": "",
    "doctor": "--json",
}
"""What scripts and people may rely on."""
OTHERS: Final = {"map", "idle_minutes", "token", *(name for name in READERS if name.startswith("neo4j_"))}
"""The settings that say nothing about how a map is judged."""


def command(words: list[str]) -> Any:
    found = ROOT_COMMAND
    for word in words:
        found = found.commands[word]
    return found


def all_commands(group: Any = ROOT_COMMAND, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, found in group.commands.items():
        yield (*path, name), found
        if hasattr(found, "commands"):
            yield from all_commands(found, (*path, name))


def parse(group: Any, arguments: list[str], parent: Any = None) -> None:
    """Read a command line as kith would, without doing what it says. Exits or raises where it would."""
    with group.make_context(group.name or "kith", list(arguments), parent=parent) as context:
        rest = [*context._protected_args, *context.args]
        if hasattr(group, "commands") and rest:
            name, found, more = group.resolve_command(context, rest)
            assert found is not None, name
            parse(found, more, context)


def documented() -> Iterator[str]:
    """Every `kith ...` in the README: in code blocks, and between back-ticks."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for block in re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL):
        for line in block.splitlines():
            if found := re.search(r"(?:^|/|\s)kith(?= |$)(.*)", line.strip()):
                yield found[1].strip()
    yield from re.findall(r"`kith ([^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("words", PROMISED)
def test_what_is_promised_exists(words: str) -> None:
    found = command(words.split())
    there = {option for p in found.params for option in (*p.opts, p.metavar)}
    assert set(PROMISED[words].split()) <= {name.removesuffix("...") for name in there if name}


@pytest.mark.parametrize("line", sorted(set(documented())))
def test_a_command_in_the_readme_can_be_typed(line: str) -> None:
    with suppress(typer.Exit):  # --help and --version have done what they can when they are read
        parse(ROOT_COMMAND, shlex.split(line, comments=True))


def test_the_readme_shows_commands() -> None:
    assert len(set(documented())) > 10


def settings_in_the_readme() -> dict[str, tuple[object, str, str]]:
    """By setting: the value shown, the variable and the option in the table of the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = {}
    for line, variable, option in re.findall(
        r"^\| `([a-z_]+ = [^`]+)` \| `(KITH_\w+)` \| (?:`([a-z-]+)` )?\|", text, re.MULTILINE
    ):
        [(name, value)] = tomllib.loads(line).items()
        found[name] = (value, variable, option)
    return found


def test_the_settings_in_the_readme_can_be_made() -> None:
    shown = settings_in_the_readme()
    assert shown.keys() == set(READERS) - OTHERS
    for name, (value, variable, option) in shown.items():
        READERS[name](value)
        assert variable == f"KITH_{name.upper()}"
        assert not option or option in {o for p in command(["report"]).params for o in p.opts}


def test_the_defaults_in_the_readme_are_those_of_the_measures() -> None:
    shown = {name: value for name, (value, *_) in settings_in_the_readme().items()}
    time, reliance = DEFAULTS.time, DEFAULTS.reliance
    assert (shown["half_life"], shown["availability_floor"]) == (time.half_life, time.floor)
    assert (shown["over_reliance_share"], shown["over_reliance_breadth"]) == (reliance.share, reliance.breadth)


def test_a_command_that_cannot_be_typed_is_found_out() -> None:
    with pytest.raises(Exception, match="No such option"):
        parse(ROOT_COMMAND, ["report", "--colour", "red"])
    with pytest.raises(Exception, match="No such command"):
        parse(ROOT_COMMAND, ["needs", "eat"])


@pytest.mark.parametrize("path", [" ".join(p) for p, _ in all_commands()])
def test_every_command_says_what_it_does(path: str) -> None:
    found = command(path.split())
    assert found.get_short_help_str(200).rstrip()
    for parameter in found.params:
        assert parameter.help, f"{path} {parameter.name}"


def test_the_help_lists_every_command_once() -> None:
    listed = [name for names in SECTIONS.values() for name in names]
    assert sorted(listed) == sorted(ROOT_COMMAND.commands)
    for name in listed:
        assert "..." not in ROOT_COMMAND.commands[name].get_short_help_str(66), name
