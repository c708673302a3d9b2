"""A figure on a vertical page: the picture stands upright, its caption level under it, as readers hold the book.

A caption that ran down beside its picture would take lines from the text and be read after a turn of the eye; under it
it belongs to the picture at a glance, and so it stands in nearly all books and papers of vertical lines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from typeset.article import Figure, Picture
from typeset.compose import axes
from typeset.compose.figures import SLOT_SHAPE, WORDS_BELOW, legends_of, slot_words, tallest
from typeset.compose.pieces import Legend, Plate
from typeset.compose.setting import Setting
from typeset.compose.sheet import Grid
from typeset.record import replace
from typeset.setpage import SetFigure
from typeset.style import Style

WORDS = 4.0  # lines of a caption's leading that a picture leaves room for, under it


def upright_plate(
    figure: Figure,
    block: int,
    style: Style,
    grid: Grid,
    setting: Callable[[str], Setting],
    pictures: Mapping[Picture, tuple[int, int]],
    language: str,
) -> Plate:
    """The plate of a figure on a page that is filled with its head to the left, at the head of its lines; `setting` is
    that of level lines."""
    width, height = _box(figure, style, grid, pictures)
    legends, tall = legends_of(figure, style, grid, setting, (width, width, height))
    word = None
    if figure.picture is None and (level := slot_words(block, style, grid, setting, language, (0.0, width, height))):
        word = axes.level(level, width - level.runs[0].x, level.baseline)
    box = SetFigure(0.0, 0.0, height, width, figure.picture, block)
    turned = [_turned(legend, width) for legend in legends]
    return Plate(box, turned, width, style.figure, block, word, along=tall)


def _box(figure: Figure, style: Style, grid: Grid, pictures: Mapping[Picture, tuple[int, int]]) -> tuple[float, float]:
    """Width and height of the picture's box on the paper: it takes no more lines than the style allows, and leaves room
    for its words in its column."""
    look, caption = style.figure, style.blocks["caption"]
    between = grid.leading - grid.size
    words = (WORDS_BELOW + WORDS * caption.leading) * grid.leading if figure.caption or figure.credit else 0.0
    high = max(grid.column / 4, grid.column * look.width - words)
    widest = tallest(look.most, grid)  # lines stand beside it
    size = pictures.get(figure.picture) if figure.picture else None
    if size is None or min(size) <= 0:
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
