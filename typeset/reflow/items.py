"""Numbers that count on from one line to a later one: the items of a list, each a paragraph of its own.

Lines in; log-odds of a break before each out. A full line that ends in `；` may be running text or an item; that the
next line begins with the number after the one that began an earlier line is no chance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from typeset import compiled
from typeset.standing import SCORE

COUNTS_ON = 4.0  # log-odds of a break before a number that counts on
SCORES = 8.0  # the same between two lines that are scores, one a line
FAR = 40  # lines between two items, at most
TEN = 10  # higher numbers begin no run of items
_SAID = ("是", "要", "，")  # how a number goes on that is spoken
_FIRST = frozenset("第（(0123456789０１２３４５６７８９一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_ITEM = compiled.pattern(
    r"([（(]?)(?:([0-9０-９]{1,2})|([一二三四五六七八九十]{1,3})|([①-⑳]))([）)、．.：]?)(?![0-9０-９])"
)
_SPOKEN = compiled.pattern("(第?)([一二三四五六七八九])(是|要|，)")  # 一是 …, 第二，…
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def counting(lines: Sequence[str]) -> list[float]:
    """For each line the log-odds that a paragraph ends there because the next one is an item whose number counts on."""
    odds = [0.0] * len(lines)
    last: dict[tuple[str, ...], tuple[int, int]] = {}  # by form: the number of the last item, and its line
    score = -1  # the last line that is one
    for index, chars in enumerate(lines):
        if "∶" in chars and SCORE.fullmatch(chars):
            if index and score == index - 1:
                odds[score] = SCORES
            score = index
        found = _item(chars) if chars[0] in _FIRST else None
        if found is None:
            continue
        number, form = found
        if form[2] in _SAID and index and lines[index - 1][-1] not in "。：":
            continue  # told over in one paragraph
        before, at = last.get(form, (0, -1))
        if number == before + 1 and at >= 0 and index - at <= FAR and not _begins_inside(lines, at, form, before):
            for item in (at, index):  # the first item is known for one by the second
                if item:
                    odds[item - 1] = COUNTS_ON
        last[form] = (number, index)
    return odds


def _item(chars: str) -> tuple[int, tuple[str, ...]] | None:
    """The number with which a line begins as an item does, and the form in which it is written."""
    spoken = _SPOKEN.match(chars)
    if spoken and (spoken[1] or spoken[3] != "，"):
        return _DIGITS[spoken[2]], (spoken[1], "一", spoken[3])
    match = _ITEM.match(chars)
    if match is None or not (match[4] or match[5]):
        return None
    return _number(match), (match[1], "0" if match[2] else "一" if match[3] else "①", match[5])


def _begins_inside(lines: Sequence[str], at: int, form: tuple[str, ...], number: int) -> bool:
    """Whether items run on in one paragraph, so that they stand at a line's start by chance: the one before the first
    that does (line `at`) stands inside a line."""
    if number < 2 or number > TEN:
        return False
    before = {"0": f"[{number - 1}{chr(ord('０') + number - 1)}]", "一": "一二三四五六七八九"[number - 2]}
    written = before.get(form[1], chr(ord("①") + number - 2))
    inside = re.compile(f"(?<![0-9０-９]){re.escape(form[0])}{written}{re.escape(form[2])}(?![0-9０-９])")
    return any(inside.search(chars, 1) for chars in lines[max(0, at - FAR) : at + 1])


def _number(match: re.Match[str]) -> int:
    """The number of an item."""
    if match[2]:
        return int(match[2])
    if match[4]:
        return ord(match[4]) - ord("①") + 1
    tens, ten, ones = match[3].partition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones if ten else tens, 0)
