"""`typeset check`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from typeset.cli.frame import guarded, shared, typeset
from typeset.cli.words import Command, option
from typeset.desk import Desk, holds, table, tell

if TYPE_CHECKING:
    from typeset import check as checking
    from typeset.order import Input


@typeset.command("check", cls=Command, add_help_option=False, help="help-check")
@click.argument("given", metavar="PDF")
@option("--text", metavar="MANUSCRIPT", help="help-check-text")
@option("--against", metavar="OLD.pdf", help="help-check-against")
@option("--limit", "limits", metavar="KEY=VALUE", multiple=True, help="help-check-limit")
@option("--json", "as_json", is_flag=True, help="help-json")
@option("--html", metavar="FILE", help="help-check-html")
@shared
@guarded
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
