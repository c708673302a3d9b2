"""`typeset build`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from typeset.cli.frame import encoding, force, guarded, inputs, meta, shared, typeset
from typeset.cli.words import Command, option
from typeset.desk import Desk
from typeset.messages import say

if TYPE_CHECKING:
    from typeset.order import Input
    from typeset.pipeline import Built


@typeset.command("build", cls=Command, add_help_option=False, help="help-build")
@inputs
@option("-o", "--out", "folder", metavar="DIR", default="build", help="help-out-folder")
@option("--to", "targets", metavar="pdf,epub,md", multiple=True, help="help-to")
@option("--style", metavar="NAME", default="book", help="help-style")
@option("--profile", type=click.Choice(["archive", "press"]), default="archive", help="help-profile")
@option("--pictures", metavar="DIR", help="help-pictures")
@meta
@encoding
@option("--missing", type=click.Choice(["stop", "box"]), default="stop", help="help-missing")
@option("--script", "scripts", metavar="NAME", multiple=True, help="help-script")
@option("--protect", metavar="FILE", multiple=True, help="help-protect")
@option("--reviewed-only", is_flag=True, help="help-reviewed-only")
@option("--cover", metavar="FILE", help="help-cover")
@option("--book", metavar="NAME", help="help-book")
@force
@shared
@guarded
def build(
    desk: Desk,
    inputs: Sequence[str],
    folder: str,
    targets: Sequence[str],
    style: str,
    profile: str,
    pictures: str | None,
    meta: Sequence[str],
    encoding: str | None,
    missing: str,
    scripts: Sequence[str],
    protect: Sequence[str],
    reviewed_only: bool,
    cover: str | None,
    book: str | None,
    force: bool,
) -> int:
    from typeset import order as orders
    from typeset import pipeline
    from typeset.style import load

    entries = orders.gather(inputs)
    wanted = orders.parse_targets(targets, entries)
    bound = orders.parse_book(book, wanted)
    said = orders.parse_meta(meta)
    look = load(style)
    protected, words = orders.parse_protected(protect) if protect else ((), {})
    order = orders.BuildOrder(
        meta={key: said[key] for key in said if key == "language"} if bound else said,
        encoding=orders.parse_encoding(encoding),
        force=force,
        folder=Path(folder),
        targets=wanted,
        pictures=orders.parse_path(pictures),
        missing=missing,
        scripts=orders.parse_scripts(scripts),
        protected=protected,
        words=words,
        reviewed_only=reviewed_only,
        style=look,
        cover=orders.parse_cover(cover, wanted),
        inks=orders.parse_profile(profile, look),
        book=bound,
        book_meta=said,
    )
    done: list[Built] = []

    def show(entry: Input, built: Built) -> None:
        done.append(built)
        for path in built.files:
            desk.report(str(path))
        for pair in built.pairs:
            desk.report(say("pair", number=pair.number, file=pair.file, caption=pair.caption))

    if bound:  # one piece of work, under the book's name
        whole = orders.Input(Path(bound), bound, bound)
        code = desk.each((whole,), lambda entry, progress: pipeline.build(entries, order, progress), show)
    else:
        code = desk.each(entries, lambda entry, progress: pipeline.build((entry,), order, progress), show)
    if done:
        desk.report(_last_line(done, 1 if bound else len(entries)))
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
