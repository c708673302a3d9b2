"""How a line begins and how it ends, by its characters alone.

The characters of a line in; the kind of its start, of its end, what stands first on it, out. Changes nothing. What is
known of all lines of a text is put together by `features`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from typeset import compiled, cues
from typeset.han import HAN_LETTER, is_han
from typeset.patterns import late
from typeset.reflow.forms import shape
from typeset.reflow.lines import holding
from typeset.reflow.measure import Widths, width
from typeset.standing import ALONE_FIRST, ALONE_LAST, stands_alone

SQUEEZE = 0.45  # em that a typesetter may take from a mark
NOT_AT_START = "，。、；：！？）」』》〉】〕”’…—％%‰℃·),.;:!?]}"
_CLINGS = frozenset(NOT_AT_START)
NOT_AT_END = "（「『《〈【〔“‘([{"
TERMINAL = "。！？…!?"
CLOSING = '”’」』）》)】〕"'
OPENERS = "（「『《〈【〔“‘(["
CLOSERS = dict(zip("）」』》〉】〕”’)]", OPENERS, strict=True))
FEWEST_CLOSING = 4  # quotes
SPACED_NAME = 5  # characters of a name with a space inside, 谈  荷
_UNIT = compiled.pattern(
    f'[{re.escape(NOT_AT_END)}"]*(?:[A-Za-z0-9_./:∶@#$%&+\\-]+|——|……|.)[{re.escape(NOT_AT_START)}]*', re.DOTALL
)
_ENDS = compiled.pattern(f"[{re.escape(TERMINAL)}][{re.escape(CLOSING)}]*$")
_LIST = compiled.pattern(
    "[●■□◆◇★☆▲△○◎※•·]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[（(]?[0-9０-９]{1,2}(?:[）)、]|[.．：](?![0-9０-９]))|[①-⑳]"
    "|第[一二三四五六七八九十百]{1,4}[条章节]|——|@[^@：:，。]{1,14}[：:]"
    "|[0-9]{1,2}[:：][0-9]{2}(?:[-—~～至][0-9]{1,2}[:：][0-9]{2})?[ \u3000]"
)
_ASIDE = compiled.pattern("[（(](?![一二三四五六七八九十0-9]{1,3}[）)])[^（）()。]{1,20}[）)]")
_MARKS = compiled.pattern("[，。、；：！？”（）0-9]")
POINTED = compiled.pattern("[，。；！？、：]")  # what no heading of ours has inside
_LEANS = compiled.pattern(
    "然而|但是?|不过|不過|因此|于是|於是|同时|同時|此外|另外|其[实實中]|[这這它而]|[该該][^，]|同样|同樣|所以|由于|由於|[为為]此|[对對]此"
)
_SAID = late(
    f"(?:{HAN_LETTER}|·){{1,8}}(?:[说說]|介[绍紹]|表示|回[忆憶]|感[叹嘆慨]|笑道)[。！]",
    near="[说說绍紹示忆憶叹嘆慨道][。！]",
)
_SPEAKS = late(
    f"(?:{HAN_LETTER}|·){{1,12}}(?:[说說]|指出|表示|[认認][为為]|强调|強調|[称稱]|介[绍紹])[，：]",
    near="[说說出示为為调調称稱绍紹][，：]",
)
_YEAR = compiled.pattern("[’'][0-9]")
# Looked for before the longer patterns are tried.
_ROLE = compiled.pattern(
    "[记記讯訊评評影文图圖摄攝撰編编译譯采採写寫笔筆作口整][者员員论論/／:：|｜ \u3000述理写寫图圖字辑輯]"
)
_NEWS = compiled.pattern("[讯訊电電报報消](?:(?<!消)|(?=息))")  # 消 of 消息 alone: one class is sought fastest
_SIGN = late(f"{_ROLE.pattern}|{_NEWS.pattern}")
_NO_HAN = "图圖片左右上下前资資一二三四五六七八九十第"  # a caption's first characters and an item's
_TELLING = ALONE_FIRST.union("新本中据據", _NO_HAN)
_CAPTION_FIRST = frozenset("图圖片左右上下前▲▼△▽◀▶◄►↑↓←→资資{（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟")
_TOOK = frozenset("摄攝供圖图影")  # how a credit without brackets ends
_LOOKED_AT = _TOOK.union(CLOSING)
_TAIL = {
    **dict.fromkeys(TERMINAL, "end"),
    **dict.fromkeys(CLOSING, "close"),
    **dict.fromkeys("，、,", "pause"),
    **dict.fromkeys("：:", "colon"),
    **dict.fromkeys("；;", "half"),
    **dict.fromkeys(NOT_AT_END, "open"),
    ".": "dot",
    **dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "latin"),
}


def start(chars: str) -> str:
    """How a sentence opens: `leans` (然而, 这), `source` (据…), `speaks` (某某说，), `said` (某某说。)."""
    if _LEANS.match(chars):
        return "leans"
    if chars[0] in "据據":
        return "" if chars.startswith(("据点", "據點")) else "source"
    if ("。" in chars[2:12] or "！" in chars[2:12]) and _SAID.match(chars):
        return "said"
    return "speaks" if "，" in chars[2:14] and _SPEAKS.match(chars) else ""


def even(lines: list[str]) -> list[str]:
    """Lines as they are read: where hardly any quote opens, those that close are straight ones, which open as well
    (XeLaTeX prints them so)."""
    text = "\n".join(lines)
    closing = text.count("”")
    if closing < FEWEST_CLOSING or text.count("“") * 10 > closing:
        return lines
    return text.replace("”", '"').split("\n")


def tail(chars: str) -> str:
    """`end` (a sentence ends), `credit` (a picture's credit), `pause` (，、), `colon`, `half` (；), `open` (a mark that
    may not end a line), `close` (a bracket or quote), `dot`, `latin`, `han`."""
    last = chars[-1]
    kind = _TAIL.get(last, "han")
    if last in _TOOK:
        return "credit" if _names_who_took(chars) else kind
    if kind == "close":
        if last in "）)" and cues.credit_at_end(chars[-90:]):
            return "credit"
        return "end" if _ENDS.search(chars[-6:]) else "close"
    return kind


def tails(lines: Iterable[str]) -> list[str]:
    """The `tail` of each line."""
    kinds = _TAIL
    return [tail(chars) if chars[-1] in _LOOKED_AT else kinds.get(chars[-1], "han") for chars in lines]


def _names_who_took(chars: str) -> bool:
    """Whether a picture's credit without brackets stands behind the last sentence of a line."""
    cut = max(map(chars.rfind, TERMINAL)) + 1
    return 0 < cut < len(chars) and bool(cues.CREDIT_LINE.fullmatch(chars[cut:].strip()))


def head(chars: str) -> str:
    """`byline`, `names` (perhaps a byline), `dateline`, `story` (a dateline with its reporter), `own` (a line that
    stands by itself), `day` (a date alone), `caption`, `aside` (nothing but a bracket), `never` (a mark that may not
    begin a line), `dash`, `list`, `quote`, `latin`, `digit`, `han`."""
    first = chars[0]
    length = len(chars)
    if length <= SPACED_NAME and _is_spaced_name(chars):
        return "byline"
    if length < 60 and "。" not in chars and _ROLE.search(chars):
        if cues.BYLINE.fullmatch(chars):
            return "byline"
        if length < 22 and cues.BYLINE_HEAD.match(chars) and not _MARKS.search(chars):
            return "names"
    if _NEWS.search(chars, 0, 60) and cues.DATELINE.match(chars):
        return "story" if cues.STORY.match(chars) else "dateline"
    if first in "新本中据據" and length < 22 and cues.DATELINE_CUT.fullmatch(chars):
        return "dateline"
    if alone := stands_alone(chars):
        return alone
    if "\u4e00" <= first <= "\u9fff" and first not in _NO_HAN:
        return "han"
    if first in "（(" and _ASIDE.fullmatch(chars) and not (cues.JUMP.fullmatch(chars) or cues.END.fullmatch(chars)):
        return "aside"
    if first in _CAPTION_FIRST and cues.CAPTION_HEAD.match(chars):
        return "caption"
    if first in NOT_AT_START and not _YEAR.match(chars):
        return "list" if _LIST.match(chars) else "dash" if first in "…—" else "never"
    if _LIST.match(chars):
        return "list"
    if first in NOT_AT_END or first == '"':
        return "quote"
    if first.isascii() and first.isalnum():
        return "digit" if first.isdigit() else "latin"
    return "han"


def _is_spaced_name(chars: str) -> bool:
    """Whether a line is a name of two characters with its space inside."""
    parts = chars.split()
    return len(parts) == 2 and all(len(part) == 1 and is_han(part) for part in parts) and parts[0] in cues.SURNAMES


def heads(lines: Sequence[str]) -> list[str]:
    """The `head` of each line. Few lines hold what shows a byline or a dateline, or begin or end as a line that stands
    by itself: the others are told by their first character."""
    signed = holding(_SIGN, lines)
    return [
        "han"
        if "\u4e00" <= chars[0] <= "\u9fff"
        and chars[0] not in _TELLING
        and chars[-1] not in ALONE_LAST
        and len(chars) > SPACED_NAME
        and index not in signed
        else head(chars)
        for index, chars in enumerate(lines)
    ]


def unit_of(chars: str) -> str:
    """What stands first on a line and cannot be parted: a word, a number, a Han and the marks that cling to it."""
    match = _UNIT.match(chars)
    return match.group()[:40] if match else chars[:1]


def unit_width(chars: str, widths: Widths) -> float:
    """Em of what stands first on a line and cannot be parted; a mark at a line's end may be trimmed."""
    if "\u4e00" <= chars[0] <= "\u9fff" and chars[1:2] not in _CLINGS:
        return 1.0
    unit = unit_of(chars)
    if len(unit) == 1:
        return 1.0 if unit > "\u2e7f" else 0.6
    return _unit_width(unit, widths)


@lru_cache(maxsize=4096)
def _unit_width(unit: str, widths: Widths) -> float:
    trimmed = SQUEEZE if unit[-1] in NOT_AT_START else 0.0
    return width(shape(unit), widths) - trimmed
