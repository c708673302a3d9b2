"""Text without end for measuring: news-like Chinese of our own grammar, any length, from a seed.

Every sentence is invented; names of places and people are put together from syllables. The text varies as news does:
numbers, dates, Latin names, quotes in quotes, marks in a row, short and long paragraphs, true repeats.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

_PLACE = (
    "青榆",
    "澜湾",
    "云溪",
    "梧川",
    "松岭",
    "南陵",
    "临江",
    "雁回",
    "石渡",
    "白鹭",
    "禾水",
    "启明",
    "望海",
    "长汀",
    "清原",
)
_UNIT = ("市", "县", "区", "镇", "开发区", "新区")
_SURNAME = (
    "陆",
    "沈",
    "顾",
    "殷",
    "裴",
    "闵",
    "褚",
    "卓",
    "房",
    "倪",
    "欧阳",
    "计",
    "鲍",
    "岑",
    "霍",
    "桑",
    "卫",
    "谢",
)
_GIVEN = (
    "慎之",
    "蓓蓓",
    "若溪",
    "怀瑾",
    "长庚",
    "定安",
    "望舒",
    "书宁",
    "南南",
    "一诺",
    "知白",
    "明礼",
    "采薇",
    "振邦",
    "雅",
    "洁",
)
_JOB = (
    "居民",
    "村民",
    "工程师",
    "护士",
    "教师",
    "船工",
    "茶农",
    "店主",
    "司机",
    "志愿者",
    "大学生",
    "社区干部",
    "技术员",
)
_OFFICE = (
    "发展改革委",
    "农业农村局",
    "住房和城乡建设局",
    "文化旅游局",
    "交通运输局",
    "教育局",
    "港务集团",
    "图书馆",
    "融媒体中心",
)
_THING = (
    "乡村公交",
    "古桥修缮",
    "茶园改造",
    "冬季供暖",
    "智能工厂",
    "小微停车场",
    "盲道整治",
    "夜间图书馆",
    "数字档案",
    "冷链仓库",
    "河岸公园",
    "老旧小区",
    "污水管网",
    "社区食堂",
    "职业培训",
    "稻渔共作",
    "海上风电",
    "非遗工坊",
)
_GOOD = (
    "稳步推进",
    "初见成效",
    "全面铺开",
    "提前完工",
    "渐入佳境",
    "广受欢迎",
    "交出答卷",
    "驶入快车道",
    "焕然一新",
    "落地生根",
)
_LATIN = (
    "OpenHarbor 3.0",
    "AGV",
    "RISC-V",
    "5G",
    "LED",
    "BIM",
    "Wi-Fi 6",
    "GPS",
    "PM2.5",
    "CO2",
    "App",
    "ISO 9001",
    "Type-C",
)
_MEASURE = ("亿元", "万元", "公里", "万人次", "台（套）", "个", "亩", "吨", "户", "平方米")
_QUOTE = (
    "以前下雨天一出门就是一脚泥，现在好了，干干净净的",
    "账算明白了，道理也就通了",
    "慢慢来，急不得，一步一步走稳当",
    "大家一起想办法，办法总比困难多",
    "谢谢，谢谢你们！孩子们高高兴兴的，我们心里也踏实",
    "这可不是‘花架子’，是实实在在的好处",
    "一个个都抢着来，研究研究，就能再多做一些",
    "手机上点一点就行，再也不用一趟一趟地跑了",
)
_OPENING = (
    "今年以来，",
    "据了解，",
    "与此同时，",
    "走进现场，",
    "不仅如此，",
    "在此基础上，",
    "记者从{office}获悉，",
    "{date}，",
    "从数据看，",
    "入秋之后，",
    "说起变化，",
    "",
    "",
    "",
)
_BODY = (
    "{place}的{thing}项目{good}，累计投入{number}，惠及群众{number2}。",
    "{place}把{thing}列入年度重点任务，先后出台{count}份文件，明确了“谁来管、怎么管、管得好不好”的标准。",
    "{office}相关负责人介绍，{thing}全年完成{number}，同比增长{percent}，其中{place}占比超过{percent}。",
    "“{quote}。”{place}{job}{name}说。",
    "{job}{name}告诉记者：“{quote}。”",
    "项目采用{latin}技术，比过去节约人力{percent}，平均每天处理{number2}，误差不超过{count}个百分点。",
    "沿线的{place}、{place2}等地积极对接，形成了“一地一策、一村一品”的格局；{thing}与{thing2}相互带动，{good}。",
    "一条条道路通了，一盏盏路灯亮了，{thing}让{place}的夜晚慢慢热闹起来……",
    "截至{date}，{place}累计新增{thing}点位{count}处，覆盖{number2}，群众满意率达{percent}（抽样调查结果）。",
    "为了让{thing}早日落地，{place}建立专班推进机制，在土地、资金、人才等方面给予支持——从立项到开工，只用了{count}天。",
    "《{place}{thing}三年行动方案》提出，到2028年，全市{thing2}规模力争达到{number}，年均增长{percent}左右。",
    "“{thing}不是一阵风。”{name}说，“{quote}。”",
    "谁能想到，十年前这里还是一片荒地？如今，{thing}{good}，每逢周末，来自{place2}的游客络绎不绝！",
)
_SUBHEAD = (
    "{thing}为基 蓄足发展后劲",
    "从“有没有”到“好不好”",
    "{place}探路：一子落满盘活",
    "数字里的温度",
    "走好最后一公里",
    "{thing}{good}",
)
_CAPTION = (
    ("图为{place}{thing}现场。", "本报记者 {name} 摄"),
    ("{place}{job}正在查看{thing}进展。", "（{place}委宣传部提供）"),
    ("{thing}{good}。", "{name} 摄"),
    ("{place}一角。", ""),
)


def _fill(template: str, chance: random.Random, quote: str = _QUOTE[0]) -> str:
    pick = chance.choice

    def place() -> str:
        return pick(_PLACE) + pick(_UNIT)

    return template.format(
        place=place(),
        place2=place(),
        name=pick(_SURNAME) + pick(_GIVEN),
        job=pick(_JOB),
        office=pick(_PLACE) + "市" + pick(_OFFICE),
        thing=pick(_THING),
        thing2=pick(_THING),
        good=pick(_GOOD),
        latin=pick(_LATIN),
        quote=quote,
        date=f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日",
        count=chance.randint(2, 180),
        number=f"{chance.randint(10, 99999) / 10 ** chance.randint(0, 2):g}{pick(_MEASURE)}",
        number2=f"{chance.randint(3, 9999)}{pick(_MEASURE)}",
        percent=f"{chance.randint(11, 999) / 10:g}{pick('%％')}",
    )


def place(chance: random.Random) -> str:
    """The name of a place, without its rank."""
    return chance.choice(_PLACE)


def person(chance: random.Random) -> str:
    """A name."""
    return chance.choice(_SURNAME) + chance.choice(_GIVEN)


def office(chance: random.Random) -> str:
    """An office of some city."""
    return f"{chance.choice(_PLACE)}市{chance.choice(_OFFICE)}"


def thing(chance: random.Random) -> str:
    """What a project is about."""
    return chance.choice(_THING)


def praise(chance: random.Random) -> str:
    """What is said of it."""
    return chance.choice(_GOOD)


def sentence(chance: random.Random) -> str:
    """One sentence by itself."""
    return _fill(chance.choice(_BODY), chance, chance.choice(_QUOTE))


def paragraph(chance: random.Random) -> str:
    """One paragraph, of one to seven sentences."""
    sentences = chance.choices((1, 2, 3, 4, 5, 7), (2, 4, 5, 4, 2, 1))[0]
    quotes = chance.sample(_QUOTE, sentences)  # nobody says the same twice in a paragraph
    return "".join(
        _fill((chance.choice(_OPENING) if chance.random() < 0.6 else "") + chance.choice(_BODY), chance, quote)
        for quote in quotes
    )


def subhead(chance: random.Random) -> str:
    """A line to stand over the next paragraphs."""
    return _fill(chance.choice(_SUBHEAD), chance)


def caption(chance: random.Random) -> tuple[str, str]:
    """A picture's caption and credit (which may be empty)."""
    words, credit = chance.choice(_CAPTION)
    return _fill(words, chance), _fill(credit, chance)


def headline(chance: random.Random) -> str:
    """A headline."""
    return _fill("{place}：{thing}{good}", chance)


def byline(chance: random.Random) -> str:
    """A byline of one to three names."""
    names = (chance.choice(_SURNAME) + chance.choice(_GIVEN) for _ in range(chance.randint(1, 3)))
    return "本报记者 " + " ".join(names)


def article(chars: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """(kind, text) of an article of about so many characters."""
    yield "headline", headline(chance)
    yield "byline", byline(chance)
    written = 0
    since = 0
    while written < chars:
        if since > 8:
            since = 0
            yield "subhead", subhead(chance)
        words = paragraph(chance)
        written += len(words)
        since += 1
        yield "paragraph", words
        if chance.random() < 0.04:
            words, credit = caption(chance)
            yield "caption", words
            if credit:
                yield "credit", credit
