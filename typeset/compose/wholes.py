"""What a paragraph keeps whole: words, figures with their signs and units, dashes, leaders; and the price of parting
what is parted rather than a line torn.

Notes of a paragraph in, and out with what they ask for. Boundaries and widths as in `notes.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from typeset.compose import kinsoku
from typeset.compose.notes import HAN, Notes, apostrophes, dot, space, straight_quotes
from typeset.patterns import late
from typeset.writing import squares

# What parting costs, in the measure of `breaks.py` (1: every gap of the line 0.022 em wider).
PARTED_DATE = 6.0  # 9月|3日
PARTED_YEAR = 1.0  # 2025年|9月3日
PARTED_RANGE = 5.0  # 28—|36
PARTED_SCALE = 30.0  # 3.2亿|千瓦时, 12个|百分点
WORST_WIDE, WORST_NARROW = (25.0, 400.0), (12.0, 4400.0)
"""What a unit costs that is parted inside (3.2亿|元, 86平方|米): what gaps of 0.14 em cost in a measure of 25 em, and
gaps of 0.35 em in one of 12. GB/T 15835, 5.1.1, forbids to part figures; a unit is parted rather than a line torn."""
PARTED_PHONE = 0.22  # of that: 0311-|8675309
PARTED_WIDE = 0.9  # of that too: Ｉｎｔｅｒ|ｎｅｔ
PARTED_URL = 4.0
PARTED_ADDRESS = 3000.0  # an address at no sign: in a narrow column alone
PARTED_WORD = 500.0
LEAST_PART = 3  # characters of an address on either side
LONG = 16  # characters; a longer word of letters, figures and signs may be parted behind its signs
SHORTEST_PHONE = 8  # 10-12345

_WORD = r"!-~¡-¬®-¶¸-ÿĀ-ɏɐ-ʯͰ-ԯḀ-῿ⅰ-ⅿ"
_WIDE = "０-９Ａ-Ｚａ-ｚ．"
_DASHES = "—…⋯─―‥"
_SIGNS = "－＋−﹣﹢"  # beside those among `_WORD`
_BLANK = re.escape(kinsoku.SPACES) + "\u00a0"
SPECIAL = late(f"[{_WORD}{_WIDE}{_DASHES}·・‧•～〜–×∶{_SIGNS}{_BLANK}{kinsoku.COMBINING}]+")
_TOKEN = late(
    f"(?P<word>[{_WORD}][{_WORD}{kinsoku.COMBINING}]*)"
    f"|(?P<wide>[{_WIDE}]+)"
    f"|(?P<space>[{_BLANK}]+)"
    "|(?P<dash>—{2,})"
    f"|(?P<leader>[{_DASHES}]{{2,}})"
    "|(?P<dot>[·・‧•])"
    f"|(?P<combining>[{kinsoku.COMBINING}]+)"
    "|(?P<ratio>(?<=[0-9０-９])[×∶](?=[0-9０-９]))"
    "|(?P<range>[～〜—–－](?=[0-9０-９]))"
    f"|(?P<sign>[{_SIGNS}](?=[0-9０-９]))"
)
_WHOLE = {"——": "dash", "……": "leader", "·": "dot"}
"""Clusters that need not be looked into."""
_SCALE = "(?:[十百万萬亿億兆]|千(?![瓦克米]))*"
_UNIT = late(
    f"{_SCALE}[{kinsoku.ABOUT}]?{_SCALE}"
    f"(?:(?P<long>{kinsoku.LONG_UNITS})|[个個](?P<counted>百分点|百分點|月)|(?P<one>.))?"
)
_FIGURES = frozenset("0123456789０１２３４５６７８９")
_OPENS_UNIT = frozenset(
    ["", "\n", *"十百万萬亿億兆千个個", *kinsoku.ABOUT, *(unit[0] for unit in kinsoku.LONG_UNITS.split("|"))]
)
"""What a unit of more than one character, or a scale before a unit, begins with."""
_NAMED = late("[0-9][A-Za-z]?$")
_SPACED = kinsoku.Among("A-Za-z0-9%+&@#$°²³À-ɏͰ-ԯ")
"""What stands a quarter em away from Han (clreq, "Mixed text composition with Western")."""
_SIGN = late(r"[/?&=_.,;:#~+@|-](?![/.])")
_PHONE = late(r"(?<![0-9-])0?[0-9]{2,4}-(?=[0-9]{5})")
"""The first part of a long number that is written in two: an area code."""
_DEAR = {"月": PARTED_DATE, "年": PARTED_YEAR} | dict.fromkeys("日时時点點分", PARTED_YEAR)


def price_inside(measure: float) -> float:
    """The price of parting a unit inside in a measure (1/1000 em)."""
    (wide, cheap), (narrow, dear) = WORST_WIDE, WORST_NARROW
    ems = min(wide, max(narrow, measure / 1000))
    return cheap + (dear - cheap) * ((wide - ems) / (wide - narrow)) ** 2


def _tokens(chars: str, start: int, end: int) -> Iterator[tuple[str | None, int, int]]:
    """What a cluster of special characters consists of."""
    return ((token.lastgroup, *token.span()) for token in _TOKEN.finditer(chars, start, end))


def look(notes: Notes, start: int) -> None:
    """Look through everything that is not plain Han and marks."""
    chars = notes.chars
    for cluster in SPECIAL.finditer(chars, start):
        start, end = cluster.span()
        found = chars[start:end]
        if found.isascii() and found.isprintable() and " " not in found:
            _word(notes, start, end)
            continue
        whole = _WHOLE.get(found)
        for kind, first, last in ((whole, start, end),) if whole else _tokens(chars, start, end):
            if kind == "word":
                _word(notes, first, last)
            elif kind == "space":
                space(notes, first, last)
            elif kind == "dot":
                dot(notes, first)
            elif kind == "ratio":
                notes.glued.update((first, last))
            elif kind == "range" and first and (chars[first - 1] in _FIGURES or chars[first - 1] in "%％℃°"):
                notes.dear[last] = PARTED_RANGE
            elif kind in ("range", "sign"):
                if chars[first] not in "—～〜–":
                    notes.glued.add(last)
            elif kind == "combining":
                notes.glued.update(range(first, last))
                if first:
                    notes.hold(first - 1, last)
            else:
                notes.glued.update(range(first + 1, last))
                if kind == "dash":
                    notes.hold(first, last)
                    pairs = (last - first) // 2 * 2  # of three, the last one is a glyph of its own
                    notes.widths[first : first + pairs] = [notes.setting.dash] * pairs
                elif kind == "wide":
                    _wide(notes, first, last)
                    _unit(notes, first, last)
    if "’" in chars:
        apostrophes(notes)
    if '"' in chars:
        straight_quotes(notes)


def _word(notes: Notes, start: int, end: int) -> None:
    """Letters, figures and signs without a space: whole, a quarter em from Han, kept with the unit behind it."""
    chars, setting = notes.chars, notes.setting
    if setting.vertical and _square(notes, start, end):
        return
    if end - start > 1:
        notes.glued.update(range(start + 1, end))
        if end - start >= LONG or (end - start) * 300 > notes.measure:
            _long_word(notes, start, end)  # its letters open with the line: it would leave too little else to open
        else:
            notes.hold(start, end)
            code = _PHONE.match(chars, start, end) if end - start >= SHORTEST_PHONE else None
            if code:
                notes.glued.discard(code.end())
                notes.dear[code.end()] = notes.inside_unit * PARTED_PHONE
    if start and HAN[chars[start - 1]] and _SPACED[chars[start]]:
        notes.gap(start, setting.gap)
        notes.thin.append(start)
    if end < len(chars) and HAN[chars[end]]:
        if _SPACED[chars[end - 1]]:
            notes.gap(end, setting.gap)
            notes.thin.append(end)
        _unit(notes, start, end)
    elif start and chars[start - 1] == "第":
        notes.glued.add(start)


def _square(notes: Notes, start: int, end: int) -> bool:
    """Figures and letters that stand upright in a vertical line: each group takes an em, as a Han does."""
    found = squares(notes.chars, start, end, notes.setting.square)
    for first, last in found:
        notes.widths[first:last] = [1000.0, *[0.0] * (last - first - 1)]
        notes.squares.append((first, last))
    if end - start > 1 and found:
        notes.glued.update(range(start + 1, end))
        notes.hold(start, end)
    if found:
        _unit(notes, start, end)
    return bool(found)


def _unit(notes: Notes, start: int, end: int) -> None:
    """Figures stay with 第 before them and with the scale and unit behind; a date is parted only at a price."""
    chars = notes.chars
    before = chars[start - 1] if start else ""
    if before and chars[start] in _FIGURES:
        if before == "第":
            notes.glued.add(start)
        elif before in _DEAR:
            notes.dear[start] = _DEAR[before]
    if chars[end - 1] in _FIGURES:
        after = chars[end : end + 1]
        if after not in _OPENS_UNIT:  # one character that stays
            if HAN[after]:
                notes.glued.add(end)
            return
        unit = _UNIT.match(chars, end)
        if unit:
            one = unit["one"]
            last = unit.end() - (one is not None and not HAN[one])
            notes.glued.update(range(end, last))
            inside = max(unit.start("long"), unit.start("counted"))
            price = PARTED_SCALE
            if inside <= end:
                inside, price = (last - 1 if inside < 0 else inside + len("平方")), notes.inside_unit
            if end < inside < last and (price == PARTED_SCALE or chars[inside - 1] in "万萬亿億方"):
                notes.glued.discard(inside)
                notes.dear[inside] = price
    elif chars[end : end + 1] in kinsoku.CLASSES and _NAMED.search(chars[start:end]):
        notes.glued.add(end)


def _long_word(notes: Notes, start: int, end: int) -> None:
    """A long word may be parted behind its signs; a part of it that is longer than the line, anywhere."""
    chars = notes.chars
    parts = [start]
    for sign in _SIGN.finditer(chars, start, end):
        at = sign.end()
        if start < at < end and not (chars[at - 1] in ".,:" and (chars[at].isdigit() or chars[at - 2].isdigit())):
            notes.glued.discard(at)
            notes.dear[at] = PARTED_URL
            parts.append(at)
    for first, last in pairwise([*parts, end]):
        inside = range(first + LEAST_PART, last - LEAST_PART + 1)
        if len(parts) > 1 and inside:
            notes.glued.difference_update(inside)
            notes.dear |= dict.fromkeys(inside, PARTED_ADDRESS)
        if (last - first) * 300 > notes.measure and sum(notes.widths[first:last]) > notes.measure:
            notes.glued.difference_update(range(first + 1, last))
            notes.dear |= dict.fromkeys(range(first + 1, last), PARTED_WORD)


def _wide(notes: Notes, start: int, end: int) -> None:
    """Letters of a whole em each are as little whole as a name in Han is, where its line would be torn; figures of a
    whole em are, unless there are more than a line holds."""
    inside = range(start + 1, end)
    dear = dict.fromkeys(
        [at for at in inside if notes.chars[at - 1 : at + 1].isalpha()], notes.inside_unit * PARTED_WIDE
    )
    if sum(notes.widths[start:end]) > notes.measure:
        dear |= dict.fromkeys(inside, PARTED_WORD)
    notes.glued.difference_update(dear)
    notes.dear |= dear
