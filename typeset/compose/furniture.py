"""Words at the page's edge: running head and folio, the lines of a contents page. All of them are generated."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from typeset.compose.breaks import Break
from typeset.compose.galley import prepare
from typeset.compose.lines import set_line
from typeset.compose.setting import Setting
from typeset.compose.sheet import Sheet
from typeset.setpage import SetLine, SetRule
from typeset.style import Furniture, Style

DATE_LINE = 1.5  # rows: the strip of the date below a paper's name
_DIGITS = "〇一二三四五六七八九"


def numeral(number: int, kind: str) -> str:
    """A page number in Arabic or Chinese figures (〇 and the digits one by one, as folios have it)."""
    figures = str(number)
    return "".join(_DIGITS[int(figure)] for figure in figures) if kind == "chinese" else figures


def date(words: str) -> str:
    """A date as a newspaper prints it: 2026-09-03 is 2026年9月3日, anything else stays as it is."""
    found = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", words.strip())
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日" if found else words.strip()


def joined(lines: Sequence[str]) -> str:
    """Printed lines as one: an em between them where no mark parts them."""
    out = ""
    for line in lines:
        part = line.strip()
        out += part if not out or out[-1] in "，。、：；！？—…·”》" or out[-1].isascii() else "\u3000" + part
    return out


@lru_cache(maxsize=8)  # a running head comes again on every other page
def label(
    words: str, setting: Setting, size: float, track: float, at: tuple[float, float], width: float, place: str
) -> SetLine | None:
    """A generated line of one stretch of words in a strip of `width` at (x, baseline); cut short if it is too long.

    `place`: left, centre or right. None where there are no words.
    """
    if not words:
        return None
    space = track * size
    galley = prepare(words, setting, 1000 * width / size)
    line = Break(0, len(words), len(words), 0)
    length = galley.width(0, len(words)) * size / 1000 + galley.stretches[len(words) - 1] * space
    if length > width and len(words) > 2:
        keep = max(1, int(len(words) * width / length) - 1)
        return label(words[:keep] + "…", setting, size, track, at, width, place)
    x = at[0] + {"left": 0.0, "centre": (width - length) / 2, "right": width - length}[place]
    return SetLine(at[1], set_line(galley, line, x, size, False, space), -1, "", True)


def width(words: str, setting: Setting, size: float, track: float) -> float:
    """How long a stretch of words is, points."""
    galley = prepare(words, setting, 1e9)
    spaces = galley.stretches[len(words) - 1] if words else 0
    return (galley.width(0, len(words)) if words else 0) * size / 1000 + spaces * track * size


def put(sheet: Sheet, style: Furniture, setting: Setting, role: str, words: Mapping[str, str], baseline: float) -> bool:
    """Put a running head or folio on a page; says whether it had words."""
    grid = sheet.grid
    recto = sheet.number % 2 == 1
    text = (style.recto if recto else style.verso).format_map(words).strip()
    place = {"centre": "centre", "outside": "right" if recto else "left"}.get(style.place, "left" if recto else "right")
    left = grid.left(sheet.number)
    line = label(text, setting, style.size, style.track, (left, baseline), grid.measure, place)
    if line is None:
        return False
    sheet.lines.append(line._replace(role=role, shade=style.shade))
    if style.rule:
        sheet.rules.append(SetRule(left, baseline + 0.45 * style.size, grid.measure, style.rule, style.shade))
    return True


def nameplate(sheet: Sheet, style: Style, setting: Callable[[str], Setting], name: str, below: str) -> int:
    """The name of a paper (报头) at the head of its first page, with its date between two rules below it: the rows that
    they take, white included."""
    grid, look, small = sheet.grid, style.blocks["nameplate"], style.running_head
    left, leading = grid.left(sheet.number), grid.leading
    baseline = grid.centred(grid.slot(0), look.leading * leading, look.size)
    line = label(name, setting(look.face), look.size, look.track, (left, baseline), grid.measure, look.align)
    if line is not None:
        sheet.lines.append(line._replace(role="nameplate", shade=look.shade))
    low = grid.slot(look.leading)
    sheet.rule(low, left, grid.measure, look.rule_above, look.shade)
    rows = look.leading
    at = (left, grid.centred(low, DATE_LINE * leading, small.size))
    line = label(below, setting(small.face), small.size, small.track, at, grid.measure, "centre")
    if line is not None:
        sheet.lines.append(line._replace(role="nameplate", shade=small.shade))
        rows += DATE_LINE
        sheet.rule(low + DATE_LINE * leading, left, grid.measure, look.rule_below, look.shade)
    return math.ceil(rows + look.after)


def line_numbers(sheet: Sheet, style: Furniture, setting: Setting) -> None:
    """A number beside every fifth line of the page, in the left margin: for correcting on paper."""
    grid = sheet.grid
    if all(line.generated for line in sheet.lines):
        return
    x = grid.left(sheet.number) - 4 * grid.size
    last = int((sheet.lowest() - grid.top) / grid.leading)
    for row in range(4, min(grid.rows, last + 1), 5):
        line = label(str(row + 1), setting, 0.85 * style.size, 0.0, (x, grid.baseline(row)), 2.5 * grid.size, "right")
        if line is not None:
            sheet.lines.append(line._replace(role="line_number", shade=0.45))
