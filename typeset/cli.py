"""The command line: parse, call the pipeline, print, exit code. The only door to click; no logic.

Everything but click and the table of messages is imported inside the commands, so that `--help` costs nothing.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from typeset import __version__
from typeset.desk import Desk, failed, holds, never_break, output_failed, table, tell
from typeset.errors import TypesetError, UsageError
from typeset.messages import language, say

if TYPE_CHECKING:
    from typeset.fonts import Face
    from typeset.order import Input
    from typeset.pipeline import Built, Repaired
    from typeset.progress import Progress

WRONG_USAGE = 2
INTERRUPTED = 130


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


class _Command(_Told, click.Command):
    """A command."""


class _Group(_Told, click.Group):
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise UsageError("no-such-command", name=args[0])
        return super().resolve_command(ctx, args)


def _option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    return click.option(*names, cls=_Option, **settings)


def _help(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(ctx.get_help())
        ctx.exit()


def _version(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"typeset {__version__}")
        ctx.exit()


# --- the frame round every command


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
        tell(_wrong_usage(error))
        code = WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        tell(say("interrupted"))
        code = INTERRUPTED
    except SystemExit:  # click's way out when the reader of its own output left
        code = 0
    except OSError as error:  # standard output: closed by its reader, or on a full disk
        code = output_failed(error)
    return code if isinstance(code, int) else 0


def _guarded(command: Callable[..., int]) -> Callable[..., int]:
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


# --- the commands


@click.group(
    "typeset",
    cls=_Group,
    help="help-typeset",
    invoke_without_command=True,
    add_help_option=False,
)
@_option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="help-version")
@_option("-v", "--verbose", is_flag=True, help="help-verbose")
@_option("-q", "--quiet", is_flag=True, help="help-quiet")
@_option("-h", "--help", is_flag=True, expose_value=False, is_eager=True, callback=_help, help="help-help")
@click.pass_context
def typeset(ctx: click.Context, verbose: bool, quiet: bool) -> None:
    ctx.obj = {"verbose": verbose, "quiet": quiet}
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(WRONG_USAGE)


def _shared(command: Any) -> Any:
    """Options that every command has."""
    helping = _option("-h", "--help", is_flag=True, expose_value=False, is_eager=True, callback=_help, help="help-help")
    command = helping(command)
    command = _option("-q", "--quiet", is_flag=True, help="help-quiet")(command)
    return _option("-v", "--verbose", is_flag=True, help="help-verbose")(command)


_encoding = _option("--encoding", metavar="NAME", help="help-encoding")
_meta = _option("--meta", metavar="KEY=VALUE", multiple=True, help="help-meta")
_force = _option("--force", is_flag=True, help="help-force")
_inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")


@typeset.command("build", cls=_Command, add_help_option=False, help="help-build")
@_inputs
@_option("-o", "--out", "folder", metavar="DIR", default="build", help="help-out-folder")
@_option("--to", "targets", metavar="pdf,epub,md", multiple=True, help="help-to")
@_option("--style", metavar="NAME", default="book", help="help-style")
@_option("--pictures", metavar="DIR", help="help-pictures")
@_meta
@_encoding
@_option("--missing", type=click.Choice(["stop", "box"]), default="stop", help="help-missing")
@_option("--script", "scripts", metavar="NAME", multiple=True, help="help-script")
@_option("--protect", metavar="FILE", multiple=True, help="help-protect")
@_option("--reviewed-only", is_flag=True, help="help-reviewed-only")
@_force
@_shared
@_guarded
def build(
    desk: Desk,
    inputs: Sequence[str],
    folder: str,
    targets: Sequence[str],
    style: str,
    pictures: str | None,
    meta: Sequence[str],
    encoding: str | None,
    missing: str,
    scripts: Sequence[str],
    protect: Sequence[str],
    reviewed_only: bool,
    force: bool,
) -> int:
    from typeset import order as orders
    from typeset import pipeline
    from typeset.style import load

    entries = orders.gather(inputs)
    protected, words = orders.parse_protected(protect) if protect else ((), {})
    order = orders.BuildOrder(
        meta=orders.parse_meta(meta),
        encoding=orders.parse_encoding(encoding),
        force=force,
        folder=Path(folder),
        targets=orders.parse_targets(targets, entries),
        pictures=orders.parse_folder(pictures),
        missing=missing,
        scripts=orders.parse_scripts(scripts),
        protected=protected,
        words=words,
        reviewed_only=reviewed_only,
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


@typeset.command("reflow", cls=_Command, add_help_option=False, help="help-reflow")
@_inputs
@_option("-o", "--out", metavar="FILE|DIR/", help="help-out-manuscript")
@_encoding
@_meta
@_force
@_shared
@_guarded
def reflow(
    desk: Desk, inputs: Sequence[str], out: str | None, encoding: str | None, meta: Sequence[str], force: bool
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


@typeset.command("explain", cls=_Command, add_help_option=False, help="help-explain")
@click.argument("given", metavar="INPUT")
@_encoding
@_option("--page", type=click.IntRange(min=1), metavar="N", help="help-page")
@_option("--json", "as_json", is_flag=True, help="help-json")
@_option("--html", metavar="FILE", help="help-html")
@_shared
@_guarded
def explain(desk: Desk, given: str, encoding: str | None, page: int | None, as_json: bool, html: str | None) -> int:
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
            plain = not holds("𠮷")
            sys.stdout.write(report.as_json(source, found, repaired.head, language(), plain) + "\n")
            return
        for line in report.as_text(source, found, repaired.head, language(), signs=holds("⏎␣⇥␌␍→…")):
            tell(line, sys.stdout)

    entries = orders.texts_only(orders.gather([given]))
    if html is not None:
        if as_json or page is not None:
            raise UsageError("html-alone")
        target = Path(html)
        return desk.each(
            entries,
            lambda entry, progress: pipeline.proof(entry, order, progress, target),
            lambda entry, done: desk.report(html),
        )
    return desk.each(entries, lambda entry, progress: pipeline.repair(entry, order, progress), show)


@typeset.command("check", cls=_Command, add_help_option=False, help="help-check")
@click.argument("given", metavar="PDF")
@_option("--text", metavar="MANUSCRIPT", help="help-check-text")
@_option("--against", metavar="OLD.pdf", help="help-check-against")
@_option("--limit", "limits", metavar="KEY=VALUE", multiple=True, help="help-check-limit")
@_option("--json", "as_json", is_flag=True, help="help-json")
@_option("--html", metavar="FILE", help="help-check-html")
@_shared
@_guarded
def check(
    desk: Desk,
    given: str,
    text: str | None,
    against: str | None,
    limits: Sequence[str],
    as_json: bool,
    html: str | None,
) -> int:
    from typeset import check as checking
    from typeset.audit import report
    from typeset.order import gather

    entries = gather([given])
    order = checking.order(text, against, limits, html)
    passed: list[str] = []

    def show(entry: Input, checked: checking.Checked) -> None:
        if as_json:
            sys.stdout.write(report.as_json(checked.report, checked.verdicts, plain=not holds("𠮷")) + "\n")
        elif not desk.quiet:
            for line in report.about(checked.report):
                tell(line, sys.stdout)
            table(report.rows(checked.report, checked.verdicts))
            for line in report.worst(checked.report):
                tell(line, sys.stdout)
        passed.extend(report.passed(verdict) for verdict in checked.passed)

    code = desk.each(entries, lambda entry, progress: checking.check(entry, order, progress), show)
    for line in passed:
        tell(f"{entries[0].shown}: {line}")
    return code or int(bool(passed))


@typeset.command("styles", cls=_Command, add_help_option=False, help="help-styles")
@_shared
@_guarded
def styles(desk: Desk) -> int:
    from typeset.style import available

    table(available())
    return 0


@typeset.command("fonts", cls=_Command, add_help_option=False, help="help-fonts")
@click.argument("name", required=False, metavar="[NAME]")
@_shared
@_guarded
def fonts(desk: Desk, name: str | None) -> int:
    from typeset import coverage
    from typeset import fonts as faces

    if name is None:
        table([(face, faces.load(face).title(FAMILY), *_shares(faces.load(face))) for face in faces.names()])
    else:
        table([(row.name, f"{row.held} / {row.total}") for row in coverage.coverage(faces.load(name))])
    return 0


FAMILY = 1  # the name table's entry for the family
LISTED = ("GB 2312 Han", "GBK Han", "Big5 Han", "HKSCS Han")  # what the list of all fonts says of each


def _shares(face: Face) -> Iterator[str]:
    """What a face covers, in short."""
    from typeset import coverage

    for row in coverage.coverage(face):
        if row.name in LISTED:
            yield f"{row.name.removesuffix(' Han')} {100 * row.held // row.total}%"
