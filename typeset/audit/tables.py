"""What the audit knows of Chinese marks: tables of its own, so that a slip in the composer's cannot hide itself.

Sources: GB/T 15834-2011, 5.1 (place and form of marks: 5.1.2 to 5.1.10 for line starts and line ends, 5.1.11 for the
half width at a line's end, 5.1.4 for —— and ……), and W3C clreq, "Prohibition rules for line start and line end" and
"Punctuation width adjustment". A dash may begin a line (clreq's basic rule), an ellipsis may not (UAX #14, class IN).
"""

from __future__ import annotations

import re

from typeset.han import HAN

NOT_FIRST = frozenset("、，。．：；！？”’）］｝〉》」』】〗〕﹚％‰℃～·・‧…／、,.;:!?)]}%々﹏–")
"""No line begins with these."""

NOT_LAST = frozenset("“‘（［｛〈《「『【〖〔￥＄￡([{$£¥")
"""No line ends with these."""

WHITE_RIGHT = frozenset("、，。．：；！？”’）］｝〉》」』】〗〕")
"""Full-width marks whose right half is white, where the font does not centre them."""

WHITE_LEFT = frozenset("“‘（［｛〈《「『【〖〔")
"""Full-width marks whose left half is white."""

TALL = frozenset("：；！？")
"""Stops that are as long as the em of a vertical line."""

MARKS = WHITE_RIGHT | WHITE_LEFT | NOT_FIRST | NOT_LAST | frozenset("—…-~＿")
"""What is no character of its own when a last line is counted."""

PAIRED = ("——", "……")
"""Two characters that are one mark: never parted."""

_UNITS = (
    "万亿兆千百元角分吨克斤米里升亩顷度年月日号时点秒岁级层楼栋路位名人户家个只条次件项届倍成股座台辆艘架"
    "公毫厘平立瓦伏赫"
)
BEGINS_UNIT = re.compile(f"[0-9０-９.．%％‰℃°′″Ω{_UNITS}A-Za-z]")
"""How the rest of a number, its scale or its unit begins."""

ENDS_NUMBER = re.compile("[0-9０-９][.．,]?$|(?:^|[^0-9A-Za-z])[-+−＋－±￥＄$£€]$")
"""A number, or its sign, at the end of a line."""

HAN_ONE = re.compile(f"[{HAN}]")

ENCLOSED = frozenset("一丨口囗日曰田目回囬皿四囙")
"""Han that a plain typeface may draw as straight strokes in a frame: never taken for the box of a missing glyph."""
