"""The audit as a whole: a PDF in (with its manuscript's texts, with an older PDF), a report out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from typeset.audit import compare as comparing
from typeset.audit import copying, press
from typeset.audit.forms import endless
from typeset.audit.lines import lay_out
from typeset.audit.measures import Found, Place, measure
from typeset.audit.pdffile import PdfFile
from typeset.audit.reading import Page, Pdf
from typeset.errors import InputError
from typeset.record import record


@record
class Report:
    """What was found in a PDF. `boxes` are counted by their name and size in points, such as `trim 396.85 x 575.43`."""

    name: str
    pages: int
    tagged: bool
    title: str
    language: str
    boxes: dict[str, int]
    size: float
    font: str
    leading: float
    turned: int
    loose: tuple[str, ...]
    values: dict[str, float | None]
    places: tuple[Place, ...]
    comparison: comparing.Comparison | None = None


def inspect(
    path: Path,
    shown: str,
    texts: Sequence[str] | None = None,
    against: Path | None = None,
    for_press: bool = False,
) -> Report:
    """Read and measure a PDF; by the points of the press too where it claims to be PDF/X, or on request. Raises
    InputError for a file that cannot be read."""
    with ExitStack() as stack:
        pdf = stack.enter_context(Pdf(path, shown))
        old = stack.enter_context(Pdf(against, against.name)) if against else None
        file = _openable(path, shown)
        if against:
            _openable(against, against.name)
        boxes: Counter[str] = Counter()
        turned: list[int] = []
        layout = lay_out(_watched(pdf, boxes, turned))
        layout.inks, layout.down_inks = pdf.inks, pdf.down_inks
        found = [measure(layout)]
        if texts is not None:
            found.append(copying.compare(texts, layout))
        fonts = file.fonts()
        about: dict[str, float | None] = {
            "fonts": fonts.total(),
            "type3": fonts[b"Type3"],
            "unembedded": len(pdf.loose),
            "tagged": int(pdf.tagged),
        }
        if for_press or press.claims(path):
            found.append(press.measure(path))
        comparison = comparing.compare(old, pdf) if old else None
        found.append(Found(about | (comparison.values if comparison else {}), []))
        values = {key: value for each in found for key, value in each.values.items()}
        return Report(
            name=shown,
            pages=pdf.count,
            tagged=pdf.tagged,
            title=pdf.title,
            language=pdf.language,
            boxes=dict(boxes),
            size=layout.size,
            font=layout.font,
            leading=values.pop("leading") or 0.0,
            turned=sum(turned),
            loose=tuple(sorted(pdf.loose)),
            values=values,
            places=tuple(place for each in found for place in each.places),
            comparison=comparison,
        )


def _openable(path: Path, shown: str) -> PdfFile:
    """A file's objects. InputError: it shows forms without end, which pdfium would follow for ever."""
    file = PdfFile(path)
    if page := endless(file):
        raise InputError("check-endless", name=shown, page=page)
    return file


def _watched(pdf: Pdf, boxes: Counter[str], turned: list[int]) -> Iterator[Page]:
    for page in pdf.pages():
        for name, (left, bottom, right, top) in page.boxes.items():
            boxes[f"{name} {right - left:.2f} x {top - bottom:.2f}"] += 1
        turned.append(page.turned)
        yield page
