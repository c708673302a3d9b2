"""The command line: parse, call the pipeline, print, exit code. The only door to click; no logic.

Everything but click and the table of messages is imported inside the commands, so that `--help` costs nothing.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from typeset import __version__
from typeset.errors import TypesetError, UsageError
from typeset.messages import language, say

if TYPE_CHECKING:
    from typeset.order import Input
    from typeset.pipeline import Built, Repaired
    from typeset.progress import Progress

Result = TypeVar("Result")

INTERRUPTED = 130
OUR_FAULT = 5
WRONG_USAGE = 2
WORST_FIRST = (5, 3, 4, 2, 1, 0)
"""Which exit code a call with several inputs gives: the first of these that occurred."""


# --- help in the reader's language: `help` of a command or an option is a key of the messages


class _Option(click.Option):
    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0], say(self.help) if self.help else record[1])


class _Told:
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

    def parse_args(self: Any, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        return rest

    def get_help_option(self: Any, ctx: click.Context) -> click.Option | None:
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None and not isinstance(option, _Option):
            option.__class__ = _Option
            option.help = "help-help"
        return option


class _Command(_Told, click.Command):
    pass


class _Group(_Told, click.Group):
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise UsageError("no-such-command", name=args[0])
        return super().resolve_command(ctx, args)


def _option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    return click.option(*names, cls=_Option, **settings)


def _version(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"typeset {__version__}")
        ctx.exit()


# --- the frame round every command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (the process's own where none is given); the exit code. Nothing that goes wrong in it, ours or
    the user's, gets out as a traceback."""
    _never_break()
    try:
        code = typeset.main(args=arguments, prog_name="typeset", standalone_mode=False)
        sys.stdout.flush()
    except TypesetError as error:
        _tell(str(error))
        code = error.exit_code
    except click.ClickException as error:
        _tell(_wrong_usage(error))
        code = WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        _tell(say("interrupted"))
        code = INTERRUPTED
    except SystemExit:  # click's way out when the reader of its own output left
        code = 0
    except OSError as error:  # standard output: closed by its reader, or on a full disk
        code = _output_failed(error)
    return code if isinstance(code, int) else 0


def _never_break() -> None:
    """A console that lacks a character shows its code point; a stream that is closed gives and takes nothing."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open as long as we are
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _guarded(command: Callable[..., int]) -> Callable[..., int]:
    """Turns whatever a command raises into one line and an exit code."""

    @functools.wraps(command)
    def run(**settings: Any) -> int:
        context = click.get_current_context()
        shared = context.obj or {}
        loud = {name: settings.pop(name) or shared.get(name, False) for name in ("quiet", "verbose")}
        try:
            return command(_Desk(**loud), **settings)
        except KeyboardInterrupt:
            _tell(say("interrupted"))
            return INTERRUPTED
        except BrokenPipeError as error:
            return _output_failed(error)
        except Exception as error:
            return _failed(error, "typeset", loud["verbose"])

    return run


def _failed(error: Exception, name: str, verbose: bool) -> int:
    """One line for an error, and its exit code. What nobody foresaw is our fault, and is called so."""
    if isinstance(error, TypesetError):
        _tell(str(error))
        code = error.exit_code
    elif isinstance(error, MemoryError):
        _tell(say("out-of-memory", name=name))
        code = 3
    elif isinstance(error, OSError):
        _tell(say("system-error", name=error.filename or name, reason=error.strerror or error))
        code = 3
    else:
        _tell(say("our-fault", name=name, error=f"{type(error).__name__}: {error}"))
        code = OUR_FAULT
    if verbose:
        import traceback

        traceback.print_exception(error)
    return code


def _output_failed(error: OSError) -> int:
    """Standard output takes no more: silent where its reader has enough (`| head`), else one line."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # what is still buffered goes nowhere, so that Python's own flush at the end succeeds
    if isinstance(error, BrokenPipeError):
        return 0
    _tell(say("stdout-failed", reason=error.strerror or error))
    return 3


def _tell(line: str, stream: TextIO | None = None) -> None:
    """A line for the reader, control characters in it made visible (a file's name may hold any)."""
    (stream or sys.stderr).write(_in_one_line(line) + "\n")


def _in_one_line(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() or char == "\u3000" else ascii(char)[1:-1] for char in line)


def _wrong_usage(error: click.ClickException) -> str:
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


class _Desk:
    """Where a command speaks: results on standard output, notes and progress on standard error."""

    def __init__(self, quiet: bool, verbose: bool) -> None:
        self.quiet = quiet
        self.verbose = verbose and not quiet

    def progress(self) -> Progress:
        from typeset.progress import Progress

        return Progress(sys.stderr, not self.quiet and sys.stderr.isatty(), self.verbose)

    def report(self, line: str) -> None:
        """A line of the result; `-q` leaves it out."""
        if not self.quiet:
            _tell(line, sys.stdout)

    def each(
        self, entries: Iterable[Input], work: Callable[[Input, Progress], Result], show: Callable[[Input, Result], None]
    ) -> int:
        """Do the work for each input by itself and show its result; the worst exit code. An interrupt ends the call."""
        codes = {0}
        for entry in entries:
            try:
                with self.progress() as progress:
                    result = work(entry, progress)
            except Exception as error:
                codes.add(_failed(error, entry.shown, self.verbose))
                continue
            try:
                show(entry, result)
                sys.stdout.flush()  # so that results and notes keep their order
            except OSError as error:
                return _output_failed(error)
            except TypesetError as error:
                codes.add(_failed(error, entry.shown, self.verbose))
        return next(code for code in WORST_FIRST if code in codes)


# --- the commands


@click.group(
    "typeset",
    cls=_Group,
    help="help-typeset",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@_option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="help-version")
@_option("-v", "--verbose", is_flag=True, help="help-verbose")
@_option("-q", "--quiet", is_flag=True, help="help-quiet")
@click.pass_context
def typeset(ctx: click.Context, verbose: bool, quiet: bool) -> None:
    ctx.obj = {"verbose": verbose, "quiet": quiet}
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(WRONG_USAGE)


def _shared(command: Any) -> Any:
    """Options that every command has."""
    command = _option("-q", "--quiet", is_flag=True, help="help-quiet")(command)
    return _option("-v", "--verbose", is_flag=True, help="help-verbose")(command)


_encoding = _option("--encoding", metavar="NAME", help="help-encoding")
_meta = _option("--meta", metavar="KEY=VALUE", multiple=True, help="help-meta")
_force = _option("--force", is_flag=True, help="help-force")
_inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")


@typeset.command("build", cls=_Command, help="help-build")
@_inputs
@_option("-o", "--out", "folder", metavar="DIR", default="build", help="help-out-folder")
@_option("--to", "targets", metavar="pdf,epub,md", multiple=True, help="help-to")
@_option("--style", metavar="NAME", default="book", help="help-style")
@_option("--pictures", metavar="DIR", help="help-pictures")
@_meta
@_encoding
@_option("--missing", type=click.Choice(["stop", "box"]), default="stop", help="help-missing")
@_force
@_shared
@_guarded
def build(
    desk: _Desk,
    inputs: Sequence[str],
    folder: str,
    targets: Sequence[str],
    style: str,
    pictures: str | None,
    meta: Sequence[str],
    encoding: str | None,
    missing: str,
    force: bool,
) -> int:
    from typeset import order as orders
    from typeset import pipeline
    from typeset.style import load

    entries = orders.gather(inputs)
    order = orders.BuildOrder(
        meta=orders.parse_meta(meta),
        encoding=orders.parse_encoding(encoding),
        force=force,
        folder=Path(folder),
        targets=orders.parse_targets(targets, entries),
        pictures=orders.parse_folder(pictures),
        missing=missing,
        style=load(style),
    )
    done: list[Built] = []

    def show(entry: Input, built: Built) -> None:
        done.append(built)
        for path in built.files:
            desk.report(str(path))
        for pair in built.pairs:
            desk.report(say("pair", number=pair.number, file=pair.file, caption=pair.caption))

    code = desk.each(entries, lambda entry, progress: pipeline.build(entry, order, progress), show)
    if done:
        desk.report(_last_line(done, len(entries)))
    return code


def _last_line(done: Sequence[Built], inputs: int) -> str:
    """The build in one line: pages, slots that wait for a picture, characters that were boxed."""
    slots = sum(built.slots for built in done)
    parts = [say("total-built", done=len(done), inputs=inputs)] if inputs > 1 else []
    pages = sum(built.pages for built in done)
    if pages:
        parts.append(say("total-page" if pages == 1 else "total-pages", pages=pages))
    parts.append(say("total-no-slots" if not slots else "total-slot" if slots == 1 else "total-slots", slots=slots))
    missing = dict.fromkeys(str(lacking) for built in done for lacking in built.missing)
    if missing:
        parts.append(say("total-missing", missing=say("list-comma").join(missing)))
    return say("list-semicolon").join(parts)


@typeset.command("reflow", cls=_Command, help="help-reflow")
@_inputs
@_option("-o", "--out", metavar="FILE|DIR/", help="help-out-manuscript")
@_encoding
@_meta
@_force
@_shared
@_guarded
def reflow(
    desk: _Desk, inputs: Sequence[str], out: str | None, encoding: str | None, meta: Sequence[str], force: bool
) -> int:
    from typeset import order as orders
    from typeset import pipeline

    entries = orders.texts_only(orders.gather(inputs))
    order = orders.Order(meta=orders.parse_meta(meta), encoding=orders.parse_encoding(encoding), force=force)
    places = orders.manuscript_places(out, entries)

    def work(entry: Input, progress: Progress) -> bytes:
        return pipeline.reflow(entry, order, progress, places.get(entry.name))

    def show(entry: Input, written: bytes) -> None:
        if out is None:
            sys.stdout.flush()
            sys.stdout.buffer.write(written)
        else:
            desk.report(str(places[entry.name]))

    return desk.each(entries, work, show)


@typeset.command("explain", cls=_Command, help="help-explain")
@click.argument("given", metavar="INPUT")
@_encoding
@_option("--page", type=click.IntRange(min=1), metavar="N", help="help-page")
@_option("--json", "as_json", is_flag=True, help="help-json")
@_shared
@_guarded
def explain(desk: _Desk, given: str, encoding: str | None, page: int | None, as_json: bool) -> int:
    from typeset import order as orders
    from typeset import pipeline
    from typeset.render import report

    order = orders.Order(meta={}, encoding=orders.parse_encoding(encoding))

    def show(entry: Input, repaired: Repaired) -> None:
        source = repaired.source
        if page is not None and page > source.pages:
            raise UsageError("no-such-page", name=entry.shown, page=page, pages=source.pages)
        found = report.changes(source, repaired.ledger, page)
        if as_json:
            plain = not _holds("𠮷")
            sys.stdout.write(report.as_json(source, found, repaired.head, language(), plain) + "\n")
            return
        for line in report.as_text(source, found, repaired.head, language(), signs=_holds("⏎␣⇥␌␍→…")):
            _tell(line, sys.stdout)

    entries = orders.texts_only(orders.gather([given]))
    return desk.each(entries, lambda entry, progress: pipeline.repair(entry, order, progress), show)


def _holds(chars: str) -> bool:
    """Whether standard output can show these characters."""
    try:
        chars.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


@typeset.command("styles", cls=_Command, help="help-styles")
@_shared
@_guarded
def styles(desk: _Desk) -> int:
    from typeset.style import available

    _table([(name, description) for name, description in available()])
    return 0


@typeset.command("fonts", cls=_Command, help="help-fonts")
@click.argument("name", required=False, metavar="[NAME]")
@_shared
@_guarded
def fonts(desk: _Desk, name: str | None) -> int:
    from typeset import coverage
    from typeset import fonts as faces

    if name is None:
        _table([(face, faces.load(face).title(FAMILY)) for face in faces.names()])
        return 0
    rows = coverage.coverage(faces.load(name))
    _table([(row.name, f"{row.held} / {row.total}") for row in rows])
    return 0


FAMILY = 1  # the name table's entry for the family


def _table(rows: Sequence[tuple[str, str]]) -> None:
    """Two columns on standard output."""
    width = max((len(first) for first, _ in rows), default=0)
    for first, second in rows:
        _tell(f"{first:<{width}}  {second}".rstrip(), sys.stdout)
