"""A figure on a vertical page: the picture stands upright, its caption level under it, as readers hold the book.

A caption that ran down beside its picture would take lines from the text and be read after a turn of the eye; under it
it belongs to the picture at a glance, and so it stands in nearly all books and papers of vertical lines.
"""

from __future__ import annotations

from typeset.article import Figure
from typeset.compose import axes
from typeset.compose.figures import SLOT_SHAPE, WORDS_BELOW, legends_of, slot_words, tallest
from typeset.compose.pieces import Legend, Plate
from typeset.compose.sheet import Grid
from typeset.compose.stock import Stock
from typeset.record import replace
from typeset.setpage import SetFigure

WORDS = 4.0  # lines of a caption's leading that a picture leaves room for, under it


def upright_plate(figure: Figure, block: int, grid: Grid, stock: Stock) -> Plate:
    """The plate of a figure on a page that is filled with its head to the left, at the head of its lines."""
    style = stock.style
    width, height = _box(figure, grid, stock)
    legends, tall = legends_of(figure, grid, style, stock.level, (width, width, height))
    word = None
    if figure.picture is None and (level := slot_words(block, grid, stock, stock.level, (0.0, width, height))):
        word = axes.level(level, width - level.runs[0].x, level.baseline)
    box = SetFigure(0.0, 0.0, height, width, figure.picture, block)
    turned = [_turned(legend, width) for legend in legends]
    return Plate(box, turned, width, style.figure, block, word, along=tall)


def _box(figure: Figure, grid: Grid, stock: Stock) -> tuple[float, float]:
    """Width and height of the picture's box on the paper: it takes no more lines than the style allows, and leaves room
    for its words in its column."""
    look, caption = stock.style.figure, stock.style.blocks["caption"]
    between = grid.leading - grid.size
    words = (WORDS_BELOW + WORDS * caption.leading) * grid.leading if figure.caption or figure.credit else 0.0
    high = max(grid.column / 4, grid.column * look.width - words)
    widest = tallest(look.most, grid)  # lines stand beside it
    size = stock.size(figure.picture)
    if size is None:
        height = min(look.slot * grid.leading - between, high)
        size = round(1000 * SLOT_SHAPE), 1000
        high = height
    wide, tall = size
    width = min(widest, high * wide / tall, wide * 72 / look.coarsest if figure.picture else widest)
    return width, width * tall / wide


def _turned(legend: Legend, width: float) -> Legend:
    """A line of words under a picture, as a level line is filled in (`axes.level`): its opening mark is trimmed by
    whoever sets it, along the wrong axis, which is made good here."""
    galley, line = legend.line
    trim = galley.setting.left.get(galley.chars[line.start], 0.0) * legend.style.size / 1000
    return replace(legend, x=legend.top + trim, top=width - legend.x + trim)
