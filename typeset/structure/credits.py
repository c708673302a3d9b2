"""Credits: whether a line names a photographer or a source, and where in a caption its credit begins.

Characters in, answers out.
"""

from __future__ import annotations

from typeset.cues import CREDIT_LINE, credit_at_end
from typeset.patterns import late
from typeset.standing import LENT

LONGEST_CREDIT = 40  # characters of a credit behind a caption's full stop
LONGEST_NAMED = 16  # of one without brackets inside a text
_CREDIT_TAIL = late("[/／]?[ \u3000]?[摄攝]影?[）)]?")  # what a line end can leave of one
_CREDIT_FIRST = frozenset(
    "摄攝图圖供制製漫插绘繪题題以新中视視人美欧歐法路达達东東光影I/／"
)  # how a credit begins, or ends: a look that saves a longer one
_CREDIT_LAST = frozenset("摄攝影图圖片料照道導供作绘繪发發觉覺法联聯社透像日国國导新视視Co")
_CLOSES = "。 \u3000）)】〕］]"  # what may stand behind its last word
_SENTENCE_MARKS = "。！？”"  # behind one of them a credit without brackets begins
_BRACKET = late("[（(【\\[][^（）()【】]*[）)】\\]]")
_WROTE = late("[ \u3000]文[ \u3000/]")  # 甲乙 文 丙丁 摄 names a writer, too
_REPORT = late("[报報][道導]$")  # 摄影报道 names a writer, too


def is_credit(chars: str) -> bool:
    """Whether a line is a credit and nothing else."""
    if LENT.fullmatch(chars) or _WROTE.search(chars):
        return False
    if chars[0] in "（(【[":
        rest = chars
        while rest and (bracket := _BRACKET.match(rest)):
            rest = rest[bracket.end() :]
        return not rest.strip("。 ") and bool(credit_at_end(chars))
    if chars[0] in "图圖" and chars[1:2] in "：:" and chars[-1] == "。" and chars[-2] not in _CREDIT_LAST:
        return False  # 图：居民在街上等候消息。 tells what is seen, 图：甲乙 who took it
    if chars[0] not in _CREDIT_FIRST and chars.rstrip(_CLOSES)[-1:] not in _CREDIT_LAST:
        return False
    if _CREDIT_TAIL.fullmatch(chars):
        return True
    return bool(CREDIT_LINE.fullmatch(chars)) and not _REPORT.search(chars)


def credit_start(chars: str) -> int:
    """Where the credit that ends a caption begins (0: it has none)."""
    match = credit_at_end(chars, max(0, len(chars) - 100))
    if match:
        return match.start()
    if chars[-1:] in _SENTENCE_MARKS:
        return 0
    cut = max(chars.rfind(mark) for mark in _SENTENCE_MARKS)
    tail = chars[cut + 1 :]
    if cut > 0 and tail and len(tail) <= LONGEST_CREDIT and CREDIT_LINE.fullmatch(tail.strip()):
        return cut + 1 + len(tail) - len(tail.lstrip())
    return 0


def ends_in_credit(chars: str) -> bool:
    """Whether printed lines end in a credit: in brackets, or a photographer's name and 摄 behind a sentence."""
    if chars[-1] not in "摄攝影":
        return bool(credit_at_end(chars))
    at = credit_start(chars)
    return at > 0 and len(chars) - at <= LONGEST_NAMED
