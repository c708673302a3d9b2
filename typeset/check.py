"""What `typeset check` does: reads the manuscript beside the PDF, runs the audit, writes the HTML report.

In: a CheckOrder, every word of it checked. Out: the report and how it stands to the limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from typeset.errors import UsageError
from typeset.messages import language, say
from typeset.record import record

if TYPE_CHECKING:
    from typeset.audit.inspect import Report
    from typeset.audit.limits import Verdict
    from typeset.order import Input


class Watch(Protocol):
    """Whoever shows what is being done."""

    def step(self, sentence: str) -> None: ...


@record
class CheckOrder:
    """What a PDF is to be held against."""

    text: Path | None
    against: Path | None
    limits: dict[str, float]
    html: Path | None

    @property
    def for_press(self) -> bool:
        """Whether a limit is one of the press's."""
        from typeset.audit.points import KEYS

        return not KEYS.isdisjoint(self.limits)


@record
class Checked:
    """A report and its verdicts."""

    report: Report
    verdicts: tuple[Verdict, ...]

    @property
    def passed(self) -> tuple[Verdict, ...]:
        """The limits that were passed."""
        return tuple(verdict for verdict in self.verdicts if verdict.passed)


def order(text: str | None, against: str | None, limits: Sequence[str], html: str | None) -> CheckOrder:
    """The options of the command. UsageError: a path that is not there, an unknown limit, `--html` by itself."""
    from typeset.audit import limits as limiting
    from typeset.order import gather

    paths = [gather([given])[0].path if given is not None else None for given in (text, against)]
    if html is not None and against is None:
        raise UsageError("check-html-alone")
    options = [name for name, given in (("--text", text), ("--against", against)) if given is not None]
    found = limiting.parse(limits, options)
    if against is not None:
        found = dict.fromkeys(limiting.COMPARED, 0.0) | found
    return CheckOrder(paths[0], paths[1], found, Path(html) if html else None)


def check(entry: Input, wanted: CheckOrder, watch: Watch) -> Checked:
    """Measure a PDF. InputError: one that cannot be read; OutputError: a report that cannot be written."""
    from typeset.audit.inspect import inspect
    from typeset.audit.limits import judge
    from typeset.audit.report import as_html
    from typeset.outputs import Outputs, check_places

    if wanted.html:
        _never_over_an_input(wanted.html, [entry.path, wanted.text, wanted.against])
        check_places([wanted.html])
    watch.step(say("step-check", name=entry.shown))
    texts = _texts(wanted.text) if wanted.text else None
    report = inspect(entry.path, entry.shown, texts, wanted.against, wanted.for_press)
    if wanted.html and wanted.against and report.comparison:
        page = as_html(report.comparison, wanted.against.name, entry.shown, language())
        with Outputs() as outputs:
            outputs.write(wanted.html, page.encode("utf-8", "replace"))
            outputs.commit()
    return Checked(report, tuple(judge(wanted.limits, report.values)))


def _never_over_an_input(target: Path, inputs: Sequence[Path | None]) -> None:
    for path in inputs:
        if path is not None and target.exists() and target.samefile(path):
            raise UsageError("check-html-input", path=target)


def _texts(path: Path) -> list[str]:
    """Every text of a manuscript, in its order."""
    from typeset import manuscript, read
    from typeset.article import texts

    document = manuscript.parse(read.read(path, "utf-8")).document
    return [text.chars for article in document.articles for block in article.blocks for text in texts(block)]
