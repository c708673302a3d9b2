"""What may not begin a line, end it, or be parted (避头尾, 分离禁则), and how much of each mark is white, by region.

Sources: W3C clreq (Requirements for Chinese Text Layout), "Prohibition rules for line start and line end", at its
strict level: GB's rules, and no dash or ellipsis at a line's start unless a paragraph opens with it; GB/T 15834—2011,
5.1 (places and widths of marks); 重訂標點符號手冊 (Taiwan); UAX #14 for what is not Chinese (CL, EX, IS, NS, PO).
Tables only; nothing here looks at a paragraph.
"""

from __future__ import annotations

import re

from typeset.han import HAN
from typeset.record import record

# GB/T 15834—2011, 5.1.3: the first half of quotation marks, brackets and title marks does not end a line.
OPENING = "“‘（〔［｛〈《「『【〖〘〚｟〝"
# 5.1.1 to 5.1.3: stops, and the second half of paired marks, do not begin a line.
CLOSING = "”’）〕］｝〉》」』】〗〙〛｠〞〟"
STOPS = "、，。．：；！？｡､"
# 5.1.6, 5.1.7 and 5.1.9: connecting marks, the middle dot and the solidus do not begin a line.
CONNECTING = "～〜－–·・‧•／"
# clreq, strict level; a run of them is never parted (GB/T 15834, 5.1.4 and 5.1.5).
LEADERS = "—…⋯─―‥"
# UAX #14, PO and NS: what belongs to the number or word before it.
AFTER_NUMBERS = "％‰℃℉°′″￠¢"
KEPT_BEHIND = "々〻ヽヾーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ゛゜"
LATIN_CLOSING = ",.:;!?)]}%»"
LATIN_OPENING = "([{«"
BEFORE_NUMBERS = "￥＄￡＃№¥$£€#"

SPACES = " \t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
NO_BREAK_SPACES = "\u00a0\u202f\u2007\u2060\ufeff"
COMBINING = "\u0300-\u036f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\u200d\U000e0100-\U000e01ef"

# The solidus neither begins nor ends a line (5.1.9).
NOT_AT_LINE_START = frozenset(
    STOPS + CLOSING + CONNECTING + LEADERS + AFTER_NUMBERS + KEPT_BEHIND + LATIN_CLOSING + SPACES + NO_BREAK_SPACES
)
NOT_AT_LINE_END = frozenset(OPENING + LATIN_OPENING + BEFORE_NUMBERS + NO_BREAK_SPACES + "／")

HANGING = "、，。．｡､"
"""clreq, "Hanging punctuation": pause marks, commas and full stops may hang at a line's end."""


@record
class Region:
    """How marks stand in a region: whether stops are centred in their em, and the width of the middle dot in em."""

    name: str
    centred: bool
    dot: float


# GB/T 15834—2011, 5.1.7: the middle dot takes half an em; 重訂標點符號手冊: one em, and stops stand in the middle.
REGIONS = {
    "mainland": Region("mainland", centred=False, dot=0.5),
    "taiwan": Region("taiwan", centred=True, dot=1.0),
    "hongkong": Region("hongkong", centred=True, dot=1.0),
}


def region(language: str, choice: str = "auto") -> Region:
    """The rules for a language tag, or those that a style chose."""
    if choice != "auto":
        return REGIONS[choice]
    if language.startswith("zh-Hant"):
        return REGIONS["hongkong" if language.endswith("HK") else "taiwan"]
    return REGIONS["mainland"]


# Units that stand behind figures and take more than one character; any single Han behind a figure is kept with it.
LONG_UNITS = (
    "平方公里|平方千米|平方厘米|平方米|立方米|立方厘米|千瓦时|千瓦時|百分点|百分點|摄氏度|攝氏度|"
    "公里|千米|厘米|毫米|微米|纳米|奈米|海里|英里|公斤|千克|毫克|公顷|公頃|公吨|公噸|毫升|加仑|加侖|千瓦|兆瓦|吉瓦|"
    "小时|小時|分钟|分鐘|秒钟|秒鐘|年代|世纪|世紀|周年|週年|周岁|週歲|美元|欧元|歐元|日元|港元|港币|港幣|英镑|英鎊|"
    "人民币|人民幣|新台币|新臺幣|人次|车次|車次|架次|班次|号线|號線"
)
ABOUT = "多余餘几幾来來"
CLASSES = "级級型类類号號座版款线線楼栋棟区區系式期届屆"
"""What stands behind a name made of figures and letters (10A级, B2层)."""

IDEOGRAPHIC = HAN + "\u2e80-\u2fdf\u3005\u3006\u3021-\u3029\u3031-\u3035\u303b\u3040-\u30ff\u3105-\u312f\uac00-\ud7af"


class Among(dict[str, bool]):
    """Whether a character is one of some ranges, written as in a pattern's class; worked out the first time it is met.
    (A pattern of so many ranges takes longer to be compiled than a short text to be set.)"""

    def __init__(self, ranges: str) -> None:
        super().__init__()
        self._ranges = [(found[1], found[2] or found[1]) for found in re.finditer("(.)(?:-(.))?", ranges)]

    def __missing__(self, char: str) -> bool:
        found = self[char] = any(first <= char <= last for first, last in self._ranges)
        return found
