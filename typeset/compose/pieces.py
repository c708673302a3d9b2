"""What is placed on pages: passages of text, stacks of lines, plates. Data from `blocks.py` to `pages.py`."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.compose.breaks import Break
from typeset.compose.galley import Galley
from typeset.record import record
from typeset.setpage import SetFigure, SetLine
from typeset.style import Block, FigureStyle


@record
class Passage:
    """Text that takes a row of the grid a line and may be parted between columns.

    `firsts` are the lines (by index) that open a paragraph: it is moved in by `indent` em; `x` is where lines begin in
    the column, `measure` their length, points; `lasts` are the lines that are not opened to the measure.
    `tail` rows of a signature or the like follow, and want two lines above them. `rules` are the thickness of a rule
    above the first line, of one below the last, and of those beside all lines, points.
    """

    lines: Sequence[tuple[Galley, Break]]
    block: int
    role: str
    size: float
    x: float
    measure: float
    indent: float = 0.0
    hanging: float = 0.0
    before: float = 0.0
    after: float = 0.0
    align: str = "justify"
    shade: float = 0.0
    firsts: frozenset[int] = frozenset((0,))
    lasts: frozenset[int] = frozenset()
    tail: int = 0
    rules: tuple[float, float, float] = (0.0, 0.0, 0.0)


@record
class Stack:
    """Lines in type of their own size that stay together: a heading, a byline."""

    lines: Sequence[tuple[Galley, Break]]
    block: int
    role: str
    style: Block
    wide: float
    keep: bool = True
    opening: bool = False


@record
class Legend:
    """A figure's line of words under it: caption or credit."""

    line: tuple[Galley, Break]
    role: str
    style: Block
    x: float
    top: float


@record
class Plate:
    """A picture or a slot with its words, `depth` points high together; `columns` that it stands across.

    `across` is the same plate as it stands where it can span more of them. `bleeds`: its box goes from one edge of the
    page to the other. On a vertical page `depth` is across its lines, and `along` how much of their length it takes.
    """

    figure: SetFigure
    legends: Sequence[Legend]
    depth: float
    style: FigureStyle
    block: int
    word: SetLine | None = None
    columns: int = 1
    across: Plate | None = None
    bleeds: bool = False
    along: float = 0.0


Piece = Passage | Stack | Plate
