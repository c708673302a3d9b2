"""Text that is hard to set, for judging composition: what news holds at its worst, in every paragraph and any length.

`prose` gives the plain sentences; here come long figures with units, dates and ranges, Latin names and addresses, marks
in rows, quotes three deep, chains of titles, dashes and leaders, rare characters. Every word is invented.
"""

from __future__ import annotations

import random

from tests.bench import prose

HARD = 0.4  # of the sentences
_LATIN = (
    "John Smith",
    "Université de Lacombe",
    "International Society of Rivers",
    "OpenHarbor Foundation",
    "TypeScript",
    "Kubernetes",
    "RISC-V",
    "IEEE 802.11be",
    "GB/T 15834",
    "C++",
    "R&D",
    "pH",
    "mRNA",
    "A/B",
)
_ADDRESS = (
    "https://www.qingyu.example/news/2025/09/03/index_848.html",
    "https://data.lanwan.example/api/v2/query?year=2025&district=0417",
    "office@songling.example",
    "www.wuchuan.example",
)
_PEOPLE = ("约翰·史密斯", "玛丽亚·冈萨雷斯·洛佩斯", "阿卜杜拉·本·哈立德", "欧阳慎之", "𠮷田正雄", "李䶮")
_TITLE = ("青榆县志", "澜湾渔歌", "松岭纪事", "一条河的四十年", "水与桥——古渡口手记", "禾下")
_SENTENCE = (
    "记者从{office}获悉：截至{year}年{month}月{day}日，{place}{thing}累计投资{big}亿元，其中设备{part}万元、土建{part2}万元，占比{percent}。",
    "“他当时就说：‘老话讲“一方水土养一方人”，这话不假。’”{name}回忆，“我记了一辈子！”",
    "《{title}》《{title2}》《{title3}》等{few}部作品入选，《{title}》获评“年度十佳”。",
    "全年发电{big}亿千瓦时，同比增长{percent}，折合节约标准煤{part}吨，减排二氧化碳{big2}万吨（按{small}克／千瓦时计）。",
    "{person}（{latin}）在{place}接受采访时表示，{thing}“{good}”，并不意味着可以松一口气——恰恰相反，难啃的还在后面……",
    "详情见{address}，或致电0{area}-{phone}咨询。",
    "{place}年均气温{small}.{few}℃，最低－{few}℃，年降水量{part}—{part2}毫米，无霜期{area}天左右。",
    "图纸比例为1∶{part}，桥长{area}.{few}米、宽{few}×2米，设计荷载{small}吨，总造价￥{part},{area}.50。",
    "这是“十四五”期间的第{few}个项目：{year}年{month}月开工，{year2}年{month}月{day}日竣工，工期{few}年零{month}个月。",
    "“为什么？！”{name}反问，“难道（真的）没有办法了吗？”",
    "（{place}市〔{year}〕{few}号文件、《{title}》第{small}页、附表{few}（b）均有记载。）",
    "从{latin}到{latin2}，再到{latin3}，{place}的工程师{person}用了{few}年；{latin}的授权费一项就花去{part}.{few}万美元。",
    "{thing}覆盖{few}个乡镇、{area}个行政村、{part2}.{few}万人，人均可支配收入{part}元，比{year}年提高{few}.{month}个百分点。",
    "20世纪{few}0年代，{place}还只有{area}户人家、{small}条船；如今，常住人口已达{part}人——其中{percent}是30岁以下的年轻人。",
    "{thing}、{thing2}、{thing}……一个接一个，{good}。",
    "“来了？”“来了！”“都齐了？”“齐了。”",
)


def _fill(template: str, chance: random.Random) -> str:
    pick = chance.choice
    titles = chance.sample(_TITLE, 3)
    latin = chance.sample(_LATIN, 3)
    words = {
        "title": titles[0],
        "title2": titles[1],
        "title3": titles[2],
        "latin": latin[0],
        "latin2": latin[1],
        "latin3": latin[2],
        "address": pick(_ADDRESS),
        "person": pick(_PEOPLE),
        "name": prose.person(chance),
        "place": prose.place(chance),
        "office": prose.office(chance),
        "thing": prose.thing(chance),
        "thing2": prose.thing(chance),
        "good": prose.praise(chance),
        "year": chance.randint(1986, 2025),
        "year2": chance.randint(2026, 2031),
        "month": chance.randint(1, 12),
        "day": chance.randint(1, 28),
        "few": chance.randint(2, 9),
        "small": chance.randint(10, 99),
        "area": chance.randint(100, 899),
        "part": chance.randint(1000, 99999),
        "part2": chance.randint(100, 9999),
        "phone": chance.randint(2000000, 9999999),
        "big": f"{chance.uniform(1, 9999):.2f}".rstrip("0").rstrip("."),
        "big2": f"{chance.uniform(1, 999):.1f}",
        "percent": f"{chance.uniform(1, 99):.1f}{pick('%％')}",
    }
    return template.format(**words)


def paragraph(chance: random.Random) -> str:
    """One paragraph of one to six sentences, hard ones and plain ones."""
    count = chance.choices((1, 2, 3, 4, 6), (3, 4, 4, 3, 2))[0]
    return "".join(
        _fill(chance.choice(_SENTENCE), chance) if chance.random() < HARD else prose.sentence(chance)
        for _ in range(count)
    )


def manuscript(chars: int, seed: int = 1) -> str:
    """A manuscript of about so many characters, in articles of 8,000 with subheads."""
    chance = random.Random(seed)
    out = ["---\nlanguage: zh-Hans-CN\ndate: 2025-11-11\n---\n"]
    written, article = 0, 8000
    while written < chars:
        if article >= 8000:
            article = 0
            out.append(f"# {prose.headline(chance)}\n")
            out.append(f"<!-- byline -->\n{prose.byline(chance)}\n")
        elif chance.random() < 0.1:
            out.append(f"## {prose.subhead(chance)}\n")
        words = paragraph(chance)
        out.append(words.replace("&", r"\&").replace("_", r"\_") + "\n")
        written += len(words)
        article += len(words)
    return "\n".join(out)
