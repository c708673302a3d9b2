"""`typeset reflow` and `typeset explain`: what becomes of a text, and why."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from typeset.cli.frame import encoding, force, guarded, inputs, meta, shared, typeset
from typeset.cli.words import Command, option
from typeset.desk import Desk, holds, tell
from typeset.errors import UsageError
from typeset.messages import language

if TYPE_CHECKING:
    from typeset.order import Input, Order
    from typeset.pipeline import Repaired
    from typeset.progress import Progress
    from typeset.script import Converted
    from typeset.source import Source


@typeset.command("reflow", cls=Command, add_help_option=False, help="help-reflow")
@inputs
@option("-o", "--out", metavar="FILE|DIR/", help="help-out-manuscript")
@encoding
@meta
@force
@shared
@guarded
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


@typeset.command("explain", cls=Command, add_help_option=False, help="help-explain")
@click.argument("given", metavar="INPUT")
@encoding
@option("--page", type=click.IntRange(min=1), metavar="N", help="help-page")
@option("--json", "as_json", is_flag=True, help="help-json")
@option("--html", metavar="FILE", help="help-html")
@option("--script", "scripts", metavar="NAME", multiple=True, help="help-explain-script")
@option("--protect", metavar="FILE", multiple=True, help="help-protect")
@shared
@guarded
def explain(
    desk: Desk,
    given: str,
    encoding: str | None,
    page: int | None,
    as_json: bool,
    html: str | None,
    scripts: Sequence[str],
    protect: Sequence[str],
) -> int:
    from typeset import order as orders
    from typeset import pipeline
    from typeset.render import report

    order = orders.Order(meta={}, encoding=orders.parse_encoding(encoding))
    if scripts or protect:
        if page is not None or html is not None:
            raise UsageError("script-alone")
        return _explain_scripts(desk, given, order, orders.parse_scripts(scripts), protect, as_json)

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


def _explain_scripts(
    desk: Desk, given: str, order: Order, scripts: tuple[str, ...], protect: Sequence[str], as_json: bool
) -> int:
    """Every choice of conversions, instead of every change of a repair."""
    from typeset import order as orders
    from typeset import pipeline, script

    if orders.PLAIN in scripts:
        raise UsageError("script-nothing", script=orders.PLAIN)
    names, words = orders.parse_protected(protect)

    def show(entry: Input, found: tuple[Source, tuple[Converted, ...]]) -> None:
        source, conversions = found
        if as_json:
            import json

            told = [{"script": one.script, "choices": [*script.entries(source, one)]} for one in conversions]
            sys.stdout.write(json.dumps(told, ensure_ascii=not holds("𠮷"), indent=1) + "\n")
            return
        for one in conversions:
            for line in script.as_text(source, one):
                tell(line, sys.stdout)

    return desk.each(
        orders.gather([given]),
        lambda entry, progress: pipeline.choices(entry, order, scripts, names, words, progress),
        show,
    )
