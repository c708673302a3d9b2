"""The frame round every command: options that all have, one line for whatever goes wrong, the exit code."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from typeset.cli.words import Group, _help, _version, option, wrong_usage
from typeset.desk import Desk, failed, never_break, output_failed, tell
from typeset.errors import TypesetError
from typeset.messages import say

WRONG_USAGE = 2
INTERRUPTED = 130


@click.group(
    "typeset",
    cls=Group,
    help="help-typeset",
    invoke_without_command=True,
    add_help_option=False,
)
@option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="help-version")
@option("-v", "--verbose", is_flag=True, help="help-verbose")
@option("-q", "--quiet", is_flag=True, help="help-quiet")
@option("-h", "--help", is_flag=True, expose_value=False, is_eager=True, callback=_help, help="help-help")
@click.pass_context
def typeset(ctx: click.Context, verbose: bool, quiet: bool) -> None:
    ctx.obj = {"verbose": verbose, "quiet": quiet}
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(WRONG_USAGE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (the process's own where none is given); the exit code. Nothing that goes wrong in it, ours or
    the user's, gets out as a traceback."""
    never_break()
    try:
        code = typeset.main(args=arguments, prog_name="typeset", standalone_mode=False)
        sys.stdout.flush()
    except TypesetError as error:
        tell(str(error))
        code = error.exit_code
    except click.ClickException as error:
        tell(wrong_usage(error))
        code = WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        tell(say("interrupted"))
        code = INTERRUPTED
    except SystemExit:  # click's way out when the reader of its own output left
        code = 0
    except OSError as error:  # standard output: closed by its reader, or on a full disk
        code = output_failed(error)
    return code if isinstance(code, int) else 0


def guarded(command: Callable[..., int]) -> Callable[..., int]:
    """Turns whatever a command raises into one line and an exit code."""

    @functools.wraps(command)
    def run(**settings: Any) -> int:
        context = click.get_current_context()
        shared = context.obj or {}
        loud = {name: settings.pop(name) or shared.get(name, False) for name in ("quiet", "verbose")}
        try:
            return command(Desk(**loud), **settings)
        except KeyboardInterrupt:
            tell(say("interrupted"))
            return INTERRUPTED
        except BrokenPipeError as error:
            return output_failed(error)
        except Exception as error:
            return failed(error, "typeset", loud["verbose"])

    return run


def shared(command: Any) -> Any:
    """Options that every command has."""
    helping = option("-h", "--help", is_flag=True, expose_value=False, is_eager=True, callback=_help, help="help-help")
    command = helping(command)
    command = option("-q", "--quiet", is_flag=True, help="help-quiet")(command)
    return option("-v", "--verbose", is_flag=True, help="help-verbose")(command)


encoding = option("--encoding", metavar="NAME", help="help-encoding")
meta = option("--meta", metavar="KEY=VALUE", multiple=True, help="help-meta")
force = option("--force", is_flag=True, help="help-force")
inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
