"""The contents page: each headline with the page that it begins on. Generated, like everything at a page's edge."""

from __future__ import annotations

import math
from collections.abc import Sequence

from typeset.compose import furniture
from typeset.compose.setting import Setting
from typeset.compose.sheet import Edge, Grid, Sheet
from typeset.compose.stock import Stock
from typeset.namedtuple import NamedTuple
from typeset.setpage import SetPage
from typeset.style import Block, Style

TITLE = {"zh-Hans": "目录", "zh-Hant": "目錄"}
LEADER = "…"
ROOM = 2.0  # em between a headline and its page number, at least


class Entry(NamedTuple):
    """A headline and the page that its article begins on."""

    words: str
    page: int


def leaves(count: int, style: Style, grid: Grid) -> int:
    """How many pages the contents of so many articles take."""
    first = max(1, grid.rows - _title_rows(style))
    return 1 + math.ceil(max(0, count - first) / grid.rows)


def _title_rows(style: Style) -> int:
    look = style.blocks["contents_title"]
    return round(look.before + look.leading + look.after)


def pages(entries: Sequence[Entry], count: int, grid: Grid, stock: Stock, edge: Edge) -> list[SetPage]:
    """The contents pages, numbered from 1."""
    sheet, style, setting = Sheet(grid, edge), stock.style, stock.setting
    sheet.opening = True
    title, look = style.blocks["contents_title"], style.blocks["contents_entry"]
    top = grid.slot(0) + title.before * grid.leading
    baseline = grid.centred(top, title.leading * grid.leading, title.size)
    words = TITLE["zh-Hant" if stock.language.startswith("zh-Hant") else "zh-Hans"]
    at = (grid.left(sheet.number), baseline)
    line = furniture.label(words, setting(title.face), title.size, title.track, at, grid.measure, title.align)
    if line is not None:
        sheet.lines.append(line._replace(role="contents", shade=title.shade))
    sheet.row = _title_rows(style)
    for entry in entries:
        if not sheet.room:
            sheet.next_page()
            sheet.opening = True
        _entry(sheet, entry, look, setting(look.face), furniture.numeral(entry.page, style.folio.numerals))
        sheet.row += 1
    while len(sheet.done) < count:
        sheet.next_page()
    return sheet.done


def _entry(sheet: Sheet, entry: Entry, look: Block, setting: Setting, page: str) -> None:
    """A headline at the left, its page number at the right, leaders between them where there is room."""
    grid = sheet.grid
    at = (grid.left(sheet.number), grid.baseline(sheet.row))
    number = furniture.label(page, setting, look.size, look.track, at, grid.measure, "right")
    left = furniture.width(page, setting, look.size, look.track) + ROOM * look.size
    words = furniture.label(entry.words, setting, look.size, look.track, at, grid.measure - left, "left")
    if words is None or number is None:
        return
    taken = furniture.width("".join(run.chars for run in words.runs), setting, look.size, look.track)
    between = int((grid.measure - taken - left) / look.size)
    for line in (
        words,
        furniture.label(
            LEADER * between,
            setting,
            look.size,
            0.0,
            (at[0] + grid.measure - left + ROOM * look.size / 2 - between * look.size, at[1]),
            (between + 1) * look.size,
            "left",
        ),
        number,
    ):
        if line is not None:
            sheet.lines.append(line._replace(role="contents", shade=look.shade))
