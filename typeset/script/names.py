"""Names that a conversion must not touch as it would a word: who they are, and what becomes of each character.

Seeded from bylines, credits and run-in datelines, and from an editor's list. The rule: in a protected name a character
with one answer is converted; one that is itself among its answers stays; any other takes the ordinary answer and is
flagged. Surnames that are beyond doubt are settled by a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from typeset import compiled
from typeset.article import Byline, Document, Figure, Lines, Paragraph
from typeset.bylines import contributors
from typeset.han import HAN
from typeset.namedtuple import NamedTuple

_NAME = compiled.pattern(f"[{HAN}]{{2,4}}")
_FOREIGN = compiled.pattern(f"[{HAN}]+(?:[·•．][{HAN}]+)+")
_INSTITUTION = compiled.pattern("[部社局委报報网網台臺院厅廳处處心会會司团團站校馆館组組厂廠队隊]$|中心|公司|大学|大學")
_TOOK = compiled.pattern(
    f"(?:记者|記者|通讯员|通訊員|由|^|[\\s（(：:，、])(?P<names>[{HAN}]{{2,4}}(?:[\\s、][{HAN}]{{2,4}})*)\\s*[/／]?\\s*"
    "(?:[摄攝](?:影)?|供图|供圖|提供|绘|繪|文)(?=[）)。，\\s]|$)"
)
_DATELINE = compiled.pattern("[（(](?P<inside>[^（）()]{0,14}(?:记者|記者|通讯员|通訊員)[^（）()]{2,30})[）)]")
_TAIL = compiled.pattern("(?:[摄攝](?:影)?|供图|供圖|提供|报道|報道|報導|文|图|圖)$")
_LEAD = 160  # characters: a run-in dateline opens its paragraph


class Given(NamedTuple):
    """A character of a protected name: what became of it, its answers, and whether that is in doubt."""

    after: str
    answers: str
    flagged: bool


COMMON_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭肖程曹袁邓鄧许許傅沈曾彭吕呂"
    "苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鐘鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱丘秦江史顾顧侯邵孟龙龍"
    "万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛叢"
    "焦向柳邢路岳郁齐齊沿梅莫庄莊辛管祝左涂谷祁时時舒耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游阳陽裴席卫衛查屈鲍鮑位"
    "覃霍翁隋植甘景薄单單包司柏宁寧柯阮桂闵閔解强強柴华華车車冉房边邊辜吉饶饒刁瞿戚丘古米池滕晋晉苑邬鄔臧畅暢宫宮来來嵺苟"
    "全褚廉简簡娄婁盖蓋符奚木穆党燕郎邸冀谈談姬屠连連郜晏栾欒郁商蒙计計喻揭窦竇迟遲宇敖糜鄢冷卓花仇艾蓝藍都巩鞏稽井练練仲"
    "乐樂虞卞封竺冼原官衣楚佟栗匡宗应應台巫鞠僧桑荆荊谌諶银銀扬明沙薄伏岑习習胥保和蔺藺云种秋朴修"
)
"""Surnames of nearly all people, in both scripts."""

# Surnames: what each is in Traditional text, whatever else the character may stand for.
SURNAMES = {char: char for char in "范于余游涂谷岳郁沈曲姜朱胡周梁席向卜朴凌秋种党仇修栗"} | {
    "叶": "葉",
    "万": "萬",
    "苏": "蘇",
}
# Characters in given names that are themselves in all but a handful of cases.
GIVEN = frozenset("家志松才同合向夫千朱梁曲秋冬彩念象致布表御回玩欲坐果")


def seeds(document: Document) -> tuple[str, ...]:
    """The names of people in bylines, credits, datelines and the front matter, each once, in their order."""
    return tuple(dict.fromkeys(_seeds(document)))


def _seeds(document: Document) -> Iterator[str]:
    author = document.front.get("author")
    for value in author if isinstance(author, list) else [author]:
        if isinstance(value, str):
            yield from people(value)
    for article in document.articles:
        for block in article.blocks:
            if isinstance(block, Byline):
                for line in block.lines:
                    yield from people(line.chars)
                    yield from _took(line.chars)
            elif isinstance(block, Figure):
                yield from people(block.credit.chars.strip("（）()【】[] \u3000"))
                yield from _took(block.credit.chars)
                yield from _took(block.caption.chars)
            elif isinstance(block, Paragraph):
                yield from _dateline(block)


def people(line: str) -> Iterator[str]:
    """The names of people that a byline or credit names; institutions are no names."""
    for name, _ in contributors(line):
        bare = _TAIL.sub("", name)
        if (_NAME.fullmatch(bare) or _FOREIGN.fullmatch(bare)) and not _is_institution(bare):
            yield bare


def _took(chars: str) -> Iterator[str]:
    for match in _TOOK.finditer(chars):
        for name in re.split("[\\s、]", match["names"]):
            bare = re.sub("^(?:记者|記者|通讯员|通訊員)", "", name)
            if _NAME.fullmatch(bare) and not _is_institution(bare):
                yield bare


def _is_institution(name: str) -> bool:
    """A name that ends as those of institutions do (电视台), unless it is as short as a person's and opens with a
    surname: 王一心, 李天台."""
    return bool(_INSTITUTION.search(name)) and not (len(name) <= 3 and name[0] in COMMON_SURNAMES)


def _dateline(block: Lines) -> Iterator[str]:
    opening = block.lines[0].chars[:_LEAD] if block.lines else ""
    if "记者" in opening or "記者" in opening or "通讯员" in opening or "通訊員" in opening:
        for match in _DATELINE.finditer(opening):
            yield from people(match["inside"])


def spell(name: str, answers: Mapping[str, str], ordinary: Callable[[str], str], simplified: bool) -> tuple[Given, ...]:
    """What becomes of each character of a protected name. `ordinary` converts a character that stands alone;
    `simplified` says that the name is in Simplified script now."""
    plain = ordinary("\n".join(name)).split("\n")
    return tuple(_character(index, char, plain[index], answers, simplified) for index, char in enumerate(name))


def _character(index: int, char: str, plain: str, answers: Mapping[str, str], simplified: bool) -> Given:
    given = answers.get(char, "")
    if not given:
        return Given(plain, "", False)
    if simplified and index == 0 and SURNAMES.get(char, "") in given and char in SURNAMES:
        return Given(SURNAMES[char], given, False)
    if char in given:
        return Given(char, given, index == 0 or char not in GIVEN)
    return Given(plain, given, True)


def pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """One expression for many words, long ones first; alternatives are parted by their first characters, so that text
    without any of them is passed over quickly. None where there are no words."""
    by_first: dict[str, list[str]] = {}
    for word in sorted({word for word in words if word}, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(word[1:])
    if not by_first:
        return None
    parts = [f"{re.escape(first)}(?:{'|'.join(map(re.escape, rests))})" for first, rests in sorted(by_first.items())]
    return re.compile("|".join(parts))
