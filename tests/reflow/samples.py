"""Prose of our own, wrapped and spoilt the way extractors spoil it."""

from __future__ import annotations

from typeset.reflow import reflow
from typeset.source import Source

PROSE = (
    "青禾江在望江县拐了一个弯，水流到这里忽然慢下来，像是要歇一歇脚再往东走。江边的老码头有一百二十年历史，青石板被脚步磨得发亮。",
    "去年秋天，县里请来六位石匠修补石阶。他们不用水泥，只用糯米灰浆和碎瓦，一块一块地找平，前后花了四十七天。",
    "“修旧如旧，急不得。”领头的石匠姓庄，今年六十三岁。",
    "如今码头上每天有十二班渡船，载着上学的孩子和卖菜的老人来来往往。到了傍晚，江面上落满霞光，常有人搬着小凳坐在石阶上看船。",
    "望江县文物所所长介绍，下一步还要修复码头旁的两座货栈，把它们改成小小的航运陈列馆，预计明年五月开放。",
)


def wrapped(paragraphs: tuple[str, ...], measure: int = 18, indent: int = 2) -> list[str]:
    """Each paragraph's printed lines; a mark that may not begin a line stays on the one before."""
    lines: list[str] = []
    for paragraph in paragraphs:
        rest, room = paragraph, measure - indent
        while rest:
            cut = room
            while cut < len(rest) and rest[cut] in "，。、；：？！”）":
                cut += 1
            lines.append(rest[:cut])
            rest, room = rest[cut:], measure
    return lines


def texts(source: str) -> list[str]:
    """The blocks of a repaired text, lines of one block joined by a stroke."""
    return ["|".join(text.chars for text in block.lines) for block in reflow(Source("sample", source)).blocks]
