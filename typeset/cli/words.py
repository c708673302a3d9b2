"""click in the reader's language: help, options, and its own complaints.

`help` of a command or an option is a key of the messages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from typeset import __version__
from typeset.errors import UsageError
from typeset.messages import say


class Option(click.Option):
    """An option. click gets no help to tidy up: for that it would import `inspect`."""

    def __init__(self, *words: Any, help: str, **settings: Any) -> None:
        super().__init__(*words, **settings)
        self.help = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0], say(self.help) if self.help else record[1])


class Told:
    """Help of a command or group: the usage line, what it does, and its options, in the reader's language."""

    def format_help(self: Any, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=say("help-usage"))
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.help))
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if isinstance(self, click.Group):
            with formatter.section(say("help-commands")):
                formatter.write_dl([(name, say(command.help or "")) for name, command in self.commands.items()])
        with formatter.section(say("help-options")):
            formatter.write_dl(records)

    def make_parser(self: Any, ctx: click.Context) -> Any:
        """click looks for `-o` among the long options first, and to complain that it is none imports difflib, which
        is as much work as all of its own: it finds them there."""
        parser = super().make_parser(ctx)  # type: ignore[misc]
        parser._long_opt.update(parser._short_opt)
        return parser

    def parse_args(self: Any, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        return rest


class Command(Told, click.Command):
    """A command."""


class Group(Told, click.Group):
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise UsageError("no-such-command", name=args[0])
        return super().resolve_command(ctx, args)


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    return click.option(*names, cls=Option, **settings)


def _help(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(ctx.get_help())
        ctx.exit()


def _version(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"typeset {__version__}")
        ctx.exit()


def wrong_usage(error: click.ClickException) -> str:
    """click's own complaint as one line in the reader's language, with the command whose --help shows the way."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "typeset"
    detail = error.message.rstrip(".")
    match error:
        case click.NoSuchOption():
            return say("no-such-option", command=command, name=error.option_name)
        case click.BadOptionUsage():
            return say("bad-option", command=command, name=error.option_name)
        case click.MissingParameter():
            return say("missing-parameter", command=command, name=_hint(error))
        case click.BadParameter():
            kind = error.param.type if error.param else None
            if isinstance(kind, click.Choice):
                return say("bad-choice", name=_hint(error), choices=", ".join(kind.choices))
            if isinstance(kind, click.IntRange):
                return say("bad-number", name=_hint(error), least=kind.min)
            return say("bad-parameter", command=command, name=_hint(error), detail=detail)
    return say("wrong-usage", command=command, detail=detail)


def _hint(error: click.BadParameter) -> str:
    """What a parameter is called on the command line."""
    param = error.param
    return (param.metavar or param.opts[-1] if isinstance(param, click.Argument) else param.opts[-1]) if param else ""
