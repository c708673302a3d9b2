"""Composed pages in points: what compose hands to the PDF renderer, which only paints.

The origin is the page's top left corner, y grows downwards; sizes and positions are points (1/72 inch).
"""

from __future__ import annotations

from collections.abc import Iterable

from typeset.article import Picture
from typeset.namedtuple import NamedTuple
from typeset.record import record


class SetRun(NamedTuple):
    """Characters of one face and size on a line.

    Each character advances by its own width (`fonts.face.Face.advance`) plus `spacing`; `shifts` holds (index, points)
    pairs, ascending: points added after the character at that index (negative: a mark squeezed), on top of that.
    A shift at index -1 stands before the first character (an opening mark trimmed at the line's start).
    `——` is two characters set with the face's two-em glyph where it has one; a shift after it has the index of its
    second character. Face `missing` stands for a character that no face holds: a box of one em with its code point.

    `stance` is empty in a level line. In a vertical one `x` runs down the page, and the run stands `upright` (each
    character in its face's vertical form, one em down the line), `corner` (so too, quotation marks as corner
    brackets), `square` (all of it side by side in one em, 縦中横) or `turned` (on its side, a level run turned
    clockwise).
    """

    face: str
    size: float
    x: float
    chars: str
    spacing: float = 0.0
    shifts: tuple[tuple[int, float], ...] = ()
    stance: str = ""


class SetLine(NamedTuple):
    """A line: its runs stand on `baseline` (points from the page's top).

    `block` numbers the block that it belongs to, through all pages (tags and copying follow it); `role` is the block's
    role in lower case (`paragraph`, `headline`, `caption` …; generated lines: `folio`, `running_head`, `slot` …).
    `generated` lines are artifacts and not part of the text. `shade` is the grey of its ink: 0 black, 1 white.
    `joint` is what stands in the text between this line and the next one of its block: nothing, or a space.

    In a `vertical` line `baseline` counts from the page's right edge and the runs' `x` from its upper edge: the page
    read with its head to the left. The em box of the type reaches 0.88 of its size to the right of the baseline.
    """

    baseline: float
    runs: tuple[SetRun, ...]
    block: int
    role: str
    generated: bool = False
    shade: float = 0.0
    joint: str = ""

    @property
    def vertical(self) -> bool:
        """Whether the line runs down the page."""
        return bool(self.runs) and self.runs[0].stance != ""


class SetFigure(NamedTuple):
    """A picture, or the frame of a slot where `picture` is None: its box on the page."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture | None
    block: int


class SetRule(NamedTuple):
    """A ruled line or filled box: an ornament, never text."""

    x: float
    y: float
    width: float
    height: float
    shade: float = 0.0


@record
class SetPage:
    """One page. `label` is the page number as it is printed; `number` counts from 1."""

    number: int
    width: float
    height: float
    lines: tuple[SetLine, ...]
    figures: tuple[SetFigure, ...] = ()
    rules: tuple[SetRule, ...] = ()
    label: str = ""


def dump(pages: Iterable[SetPage]) -> str:
    """The pages as text, one line a set line: a golden that shows which line moved.

    Each run gives its x, face, size, spacing and characters; squeezes follow in braces, how it stands in parentheses
    where it is not upright. A vertical line's role bears a |. Hundredths of a point.
    """
    out: list[str] = []
    for page in pages:
        out.append(f"page {page.number} {page.width:.2f}x{page.height:.2f}")
        for rule in page.rules:
            out.append(f"  rule {rule.x:.2f} {rule.y:.2f} {rule.width:.2f}x{rule.height:.2f} {rule.shade:.2f}")
        for figure in page.figures:
            what = figure.picture.path if figure.picture else "slot"
            out.append(f"  figure {figure.x:.2f} {figure.y:.2f} {figure.width:.2f}x{figure.height:.2f} {what}")
        for line in page.lines:
            runs = " | ".join(_run(run) for run in line.runs)
            mark = ("*" if line.generated else "") + ("|" if line.vertical else "")
            out.append(f"  {line.baseline:.2f} {line.role}{mark} {runs}")
    return "\n".join(out) + "\n"


def _run(run: SetRun) -> str:
    shifts = "".join(f" {{{index}:{points:+.2f}}}" for index, points in run.shifts)
    stance = f" ({run.stance})" if run.stance not in ("", "upright") else ""
    return f"{run.x:.2f} {run.face} {run.size:g} {run.spacing:+.3f} {run.chars}{shifts}{stance}"
