"""The help of kith: plain text that says what to type, and commands listed by what they are for."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from graph.errors import KithError, Stopped

Function = TypeVar("Function", bound=Callable[..., Any])


class Command(TyperCommand):
    """A command whose help shows arguments as they are typed, without braces and types."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return [piece.replace("{", "").replace("}", "") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write(self, ctx, formatter)


class Group(TyperGroup):
    """Commands under one name; an error meant for the user becomes a sentence on stderr and exit code 1.

    An interruption is 130 and says nothing, unless it cut off something that was being written.
    """

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KithError as error:
            from ui.commands.terminal import complain

            complain(error.message, error.hint)
            raise typer.Exit(1) from None
        except Stopped as stopped:
            from ui.commands.terminal import say

            say(str(stopped), err=True)
            raise typer.Exit(130) from None

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write(self, ctx, formatter)
        self.format_commands(ctx, formatter)


class App(typer.Typer):
    """What the commands of a group are registered with."""

    def __init__(self, help: str, cls: type[Group] = Group, **more: Any) -> None:
        super().__init__(help=help, cls=cls, rich_markup_mode=None, pretty_exceptions_enable=False, **more)

    def command(self, name: str | None = None, **more: Any) -> Callable[[Function], Function]:
        """As in typer, with the help of :class:`Command`."""
        return super().command(name, cls=Command, **more)


def in_sections(sections: Mapping[str, tuple[str, ...]]) -> type[Group]:
    """A group whose help lists its commands under these titles."""

    class Sections(Group):
        def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
            width = max(map(len, self.commands))
            limit = formatter.width - 6 - width
            for title, names in sections.items():
                with formatter.section(title):
                    rows = [(n.ljust(width), self.commands[n].get_short_help_str(limit)) for n in names]
                    formatter.write_dl(rows)

    return Sections


def _write(command: Any, ctx: Any, formatter: Any) -> None:
    for title, kind in (("Arguments", "argument"), ("Options", "option")):
        records = [p.get_help_record(ctx) for p in command.get_params(ctx) if p.param_type_name == kind]
        rows = [(name.partition(" <")[0], said.replace("  [required]", "")) for name, said in filter(None, records)]
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)
