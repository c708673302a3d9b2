"""Who is named in a byline: people, and not the papers, titles and columns beside them."""

from __future__ import annotations

import pytest

from typeset.bylines import contributors


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("新华社“新华视点”记者 赵北辰 钱南山", ["赵北辰", "钱南山"]),
        ("经济日报·中国经济网记者 赵北辰", ["赵北辰"]),
        ("扬子晚报/紫牛新闻记者 赵北辰", ["赵北辰"]),
        ("大公報記者麥嘉儀", ["麥嘉儀"]),
        ("本报北京记者 赵北辰", ["赵北辰"]),
        ("本组稿件由本报记者 赵北辰 采写", ["赵北辰"]),
        ("青岚大学教授 赵北辰", ["赵北辰"]),
        ("■ 赵北辰（青岚大学教授）", ["赵北辰"]),
        ("【記者趙北辰海澄報導】", ["趙北辰"]),
        ("記者趙北辰、錢南山／專題報導", ["趙北辰", "錢南山"]),
        ("口述：赵北辰 整理：钱南山", ["赵北辰", "钱南山"]),
        ("本期主持 赵北辰", ["赵北辰"]),
        ("文丨赵北辰", ["赵北辰"]),
        ("本报讯（记者 江流）", ["江流"]),
    ],
)
def test_a_byline_names_people(byline: str, names: list[str]) -> None:
    assert [person.name for person in contributors(byline)] == names
