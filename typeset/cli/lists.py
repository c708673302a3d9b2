"""`typeset styles` and `typeset fonts`: what can be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from typeset.cli.frame import guarded, shared, typeset
from typeset.cli.words import Command
from typeset.desk import Desk, table

if TYPE_CHECKING:
    from typeset.fonts.face import Face


@typeset.command("styles", cls=Command, add_help_option=False, help="help-styles")
@shared
@guarded
def styles(desk: Desk) -> int:
    from typeset.style import available

    table(available())
    return 0


@typeset.command("fonts", cls=Command, add_help_option=False, help="help-fonts")
@click.argument("name", required=False, metavar="[NAME]")
@shared
@guarded
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
