"""A figure as a plate: the picture's box or a slot, its caption and credit under it."""

from __future__ import annotations

from collections.abc import Callable

from typeset.article import Figure
from typeset.compose.breaks import Break, break_lines
from typeset.compose.furniture import label
from typeset.compose.galley import Galley, prepare
from typeset.compose.headings import balanced
from typeset.compose.pieces import Legend, Plate
from typeset.compose.setting import Setting
from typeset.compose.sheet import Grid
from typeset.compose.stock import Stock
from typeset.record import replace
from typeset.setpage import SetFigure, SetLine
from typeset.style import Block, FigureStyle, Style

SLOT_WORDS = {"zh-Hans": "图片待补", "zh-Hant": "圖片待補"}
SLOT_SHAPE = 16 / 9  # width to height: most pictures that will stand there are about so wide
WORDS_BELOW = 0.55  # lines of the grid between a picture and its caption
BESIDE = 0.5  # em between a caption and the credit on its line
CAPTION = 0.8  # of the measure: a caption under a narrow picture may be so wide
NEARLY = 0.85  # of the column: a slot as wide as that takes all of it


def plate(figure: Figure, block: int, grid: Grid, stock: Stock) -> Plate:
    """The plate of a figure; x and y are counted from the column and the plate's upper edge. A picture that would be
    low in one column, as the style says, stands across more of them too (`Plate.across`)."""
    size = stock.size(figure.picture)
    single = _plate(figure, block, grid, stock, 1)
    columns = _columns(size, stock.style, grid) if size else 1
    if columns == 1:
        return single
    return replace(single, across=_plate(figure, block, grid, stock, columns))


def _columns(size: tuple[int, int], style: Style, grid: Grid) -> int:
    """The fewest columns in which a picture is as tall as the style wants it, as many as it allows, and none that its
    pixels cannot fill."""
    look = style.figure
    most = min(look.span, grid.columns)
    for columns in range(1, most + 1):
        width, height = _picture(size, grid.across(columns) * look.width, look, grid)
        if width < NEARLY * grid.across(columns) * look.width:
            return max(1, columns - 1)
        if height >= look.least * grid.leading:
            return columns
    return most


def _plate(figure: Figure, block: int, grid: Grid, stock: Stock, columns: int) -> Plate:
    """The plate of a figure across some columns."""
    look, measure, size = stock.style.figure, grid.across(columns), stock.size(figure.picture)
    bleeds = size is not None and _bleeds(size, look, grid, columns)
    width, height = _picture(size, measure * look.width, look, grid) if size else _slot(look, grid)
    if size and bleeds:
        width, height = grid.width, min(tallest(look.most, grid), grid.width * size[1] / size[0])
    x = (measure - width) / 2
    box = SetFigure(x, 0.0, width, height, figure.picture, block)
    word = None
    if figure.picture is None:
        word = slot_words(block, grid, stock, stock.setting, (x, width, height))
    legends, depth = legends_of(figure, grid, stock.style, stock.setting, (measure, min(width, measure), height))
    return Plate(box, legends, depth, look, block, word, columns, bleeds=bleeds)


def slot_words(
    block: int, grid: Grid, stock: Stock, setting: Callable[[str], Setting], box: tuple[float, float, float]
) -> SetLine | None:
    """What a slot says, in its middle; `box` is its left edge, width and height, the baseline counted from its top."""
    left, width, height = box
    slot = stock.style.blocks["slot"]
    words = SLOT_WORDS["zh-Hant" if stock.language.startswith("zh-Hant") else "zh-Hans"]
    place = left, grid.centred(0.0, height, slot.size)
    word = label(words, setting(slot.face), slot.size, slot.track, place, width, "centre")
    return word and word._replace(role="slot", block=block, shade=slot.shade)


def _bleeds(size: tuple[int, int], look: FigureStyle, grid: Grid, columns: int) -> bool:
    """Whether a picture across so many columns goes on to the page's edges: all columns of a page, not of a part of
    one, and pixels enough."""
    whole = columns == grid.columns and max(grid.left(1), grid.left(2)) > 0
    return look.reach == "page" and whole and size[0] * 72 / look.coarsest >= grid.width


def tallest(lines: float, grid: Grid) -> float:
    """The height of a picture or slot that takes so many lines, and leaves some of the page to the text."""
    return min(lines, grid.rows - 4) * grid.leading - (grid.leading - grid.size)


def _slot(look: FigureStyle, grid: Grid) -> tuple[float, float]:
    """Width and height of a slot: as high as the style says, in a picture's usual shape."""
    width = grid.column * look.width
    height = tallest(look.slot, grid)
    narrow = height * SLOT_SHAPE
    return (narrow if narrow < NEARLY * width else width), height


def _picture(size: tuple[int, int], width: float, look: FigureStyle, grid: Grid) -> tuple[float, float]:
    """Width and height of a picture's box at most so wide: in its own proportions, but for what the style lets a crop
    take away of one that is too tall or too low; never so large that its pixels show."""
    wide, tall = size
    width = min(width, wide * 72 / look.coarsest)
    most = tallest(look.most, grid)
    height = width * tall / wide
    least = min(look.least * grid.leading, most)
    if height > most:
        height = max(most, height * (1 - look.crop))
    elif height < least:
        height = min(least, height / (1 - look.crop))
    return (width, height) if height <= most else (width * most / height, most)


def legends_of(
    figure: Figure, grid: Grid, style: Style, setting: Callable[[str], Setting], shape: tuple[float, float, float]
) -> tuple[tuple[Legend, ...], float]:
    """Caption and credit below a box, on one line where they fit; and the depth of the whole. `shape` is the measure,
    and the box's width and height."""
    measure, width, height = shape
    caption, credit = style.blocks["caption"], style.blocks["credit"]
    first = _lines(figure.caption.chars, caption, setting, width, measure)
    second = _lines(figure.credit.chars, credit, setting, width, measure)
    top = height + WORDS_BELOW * grid.leading
    legends: list[Legend] = []
    one = _beside(first, second, caption, credit, width)
    if one is not None:
        baseline = grid.centred(top, caption.leading * grid.leading, caption.size)
        x = (measure - one) / 2 if caption.align == "centre" else (measure - width) / 2
        beside = x + one - _long(second[0], credit)
        legends = [
            Legend(first[0], "caption", caption, x, baseline),
            Legend(second[0], "credit", credit, beside, baseline),
        ]
        return tuple(legends), top + caption.leading * grid.leading
    for lines, role, look in ((first, "caption", caption), (second, "credit", credit)):
        high = look.leading * grid.leading
        for line in lines:
            rest = width - _long(line, look)
            x = (measure - width) / 2 + {"centre": rest / 2, "right": rest}.get(look.align, 0.0)
            if rest < 0:  # wider than a narrow picture: in the middle of the column, whatever the style says
                x = (measure - width) / 2 + rest / 2
            legends.append(Legend(line, role, look, x, grid.centred(top, high, look.size)))
            top += high
    return tuple(legends), top if legends else height


def _beside(
    first: list[tuple[Galley, Break]], second: list[tuple[Galley, Break]], caption: Block, credit: Block, width: float
) -> float | None:
    """The length of caption and credit on one line, if both have one and fit."""
    if len(first) != 1 or len(second) != 1:
        return None
    length = _long(first[0], caption) + BESIDE * caption.size + _long(second[0], credit)
    return length if length <= width else None


def _lines(
    chars: str, look: Block, setting: Callable[[str], Setting], width: float, most: float
) -> list[tuple[Galley, Break]]:
    """The lines of a caption or credit under a box of some width."""
    wide = min(most, max(width, CAPTION * most))
    measure = wide * 1000 / look.size
    galley = prepare(chars, setting(look.face), measure)
    broken = balanced(galley, measure) if look.align == "centre" else break_lines(galley, measure, measure)
    return [(galley, line) for line in broken]


def _long(line: tuple[Galley, Break], look: Block) -> float:
    """The length of a line in points."""
    galley, broken = line
    return galley.width(broken.start, broken.end) * look.size / 1000
