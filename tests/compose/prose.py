"""Varied news prose of invented people and places, and documents made of it. The same seed gives the same text."""

from __future__ import annotations

from random import Random

from typeset.article import Article, ArticleBlock, Byline, Document, Figure, Headline, Paragraph, Subhead
from typeset.text import plain

WHO = (
    "村民",
    "县医院",
    "老人",
    "孩子们",
    "合作社",
    "施工队",
    "茶农",
    "图书馆",
    "技术员",
    "司机",
    "果园",
    "护林员",
    "邮递员",
    "气象站",
)
DID = (
    "走进",
    "修好了",
    "谈起",
    "带来",
    "迎接",
    "清点",
    "打开",
    "参观",
    "讨论",
    "保护",
    "改造",
    "测量",
    "回忆",
    "介绍",
    "运往",
    "编写",
)
WHAT = (
    "新建的水渠",
    "旧厂房",
    "第一批货物",
    "去年的账本",
    "清澈的溪水",
    "家门口的公园",
    "整齐的梯田",
    "古老的石桥",
    "崭新的校舍",
    "多年的心愿",
)
WHEN = ["清晨", "傍晚", "入冬以来", "今年春天", "雨停之后", "据介绍", "眼下", "每逢周末"]
UNITS = ["元", "亿元", "公里", "平方米", "个", "户", "级", "人", "年", "小时", "％", "%", "个百分点", "岁", "栋", "次"]
LATIN = ["GDP", "AI", "5G", "PVC", "Wi-Fi", "TypeScript", "EPUB", "App", "USB-C"]


def clause(dice: Random) -> str:
    """A clause, with what makes lines hard to break: figures, names, quotation marks, brackets, dashes."""
    said = (dice.choice(WHEN) + "，" if dice.random() < 0.2 else "") + dice.choice(WHO) + dice.choice(DID)
    what = dice.choice(WHAT)
    extra = dice.choice(
        (
            what,
            what,
            what,
            f"“{what}”",
            f"《{what}》",
            f"{what}（{dice.choice(WHAT)}）",
            f"{what}——{dice.choice(WHAT)}",
            f"{what}……",
            f"{what}，共{dice.randint(1, 9999)}{dice.choice(UNITS)}",
            f"{what}，增长{dice.uniform(1, 99):.1f}{dice.choice(UNITS)}",
            f"{what}（{dice.randint(1990, 2030)}年{dice.randint(1, 12)}月{dice.randint(1, 28)}日）",
            f"{what}，用上{dice.choice(LATIN)}技术",
            f"{what}，与约翰·史密斯见面",
            f"{what}，他说“‘{dice.choice(WHAT)}’就是‘{what}’”",
        )
    )
    return said + extra


def sentence(dice: Random) -> str:
    """A sentence of one to four clauses, spoken or not."""
    said = "，".join(clause(dice) for _ in range(dice.randint(1, 4)))
    if dice.random() < 0.15:
        return f"“{said}{dice.choice('。！？')}”{dice.choice(WHO)}说。"
    return said + dice.choice("。。。。！？；")


def paragraphs(chars: int, seed: int = 1) -> list[str]:
    """Paragraphs of about so many characters together."""
    dice = Random(seed)
    out: list[str] = []
    while sum(map(len, out)) < chars:
        out.append("".join(sentence(dice) for _ in range(dice.choice((1, 1, 2, 3, 4, 6, 8)))))
    return out


def document(chars: int, seed: int = 1, figures: bool = False, language: str = "zh-Hans-CN") -> Document:
    """A document of that prose under a headline, with subheads, and figures if wanted."""
    dice = Random(seed)
    blocks: list[ArticleBlock] = [
        Headline((plain("山乡新貌："), plain("从一条路说起"))),
        Byline((plain("本报记者 林小山 周一禾"),)),
    ]
    for index, chars_ in enumerate(paragraphs(chars, seed)):
        if index % 7 == 6:
            blocks.append(Subhead((plain(dice.choice(WHAT)),)))
        blocks.append(Paragraph((plain(chars_),)))
        if figures and index % 5 == 2:
            blocks.append(Figure(plain(dice.choice(WHAT) + "。"), plain("（周一禾摄）")))
    return Document((Article(tuple(blocks)),), {"language": language})
