"""Metadata comes from front matter first, then from headlines and bylines, and never holds what a file may not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from typeset.article import Article, Byline, Deck, Document, Headline, Paragraph, Standfirst
from typeset.bylines import Contributor, contributors
from typeset.errors import InputError, UsageError
from typeset.metadata import FIXED_STAMP, describe, epoch_of, iso_date, join_lines, label
from typeset.text import plain


def article(*lines: str, byline: str = "", body: str = "春水初涨，渡口的石阶又没了两级。") -> Article:
    blocks: list[Headline | Byline | Paragraph] = []
    if lines:
        blocks.append(Headline(tuple(plain(line) for line in lines)))
    if byline:
        blocks.append(Byline((plain(byline),)))
    blocks.append(Paragraph((plain(body),)))
    return Article(tuple(blocks))


def names(byline: str) -> list[str]:
    return [f"{person.name} {person.role}" for person in contributors(byline)]


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("本报记者 林小荷 周一帆 沈三", ["林小荷 aut", "周一帆 aut", "沈三 aut"]),
        ("■本报驻青水首席记者 林小荷 通讯员 周 帆", ["林小荷 aut", "周帆 aut"]),
        ("文/林小荷 图/周一帆", ["林小荷 aut", "周一帆 pht"]),
        ("林小荷/文 周一帆/摄", ["林小荷 aut", "周一帆 pht"]),
        ("本报记者 林小荷 文/图", ["林小荷 aut"]),
        ("本报记者林小荷、周一帆报道", ["林小荷 aut", "周一帆 aut"]),
        ("【記者林小荷／青水報導】", ["林小荷 aut"]),
        ("記者 林小荷 青水報導", ["林小荷 aut"]),
        ("记者 阿依古丽·买买提", ["阿依古丽·买买提 aut"]),
        ("本报记者 Mary Ann Lee 林小荷", ["Mary Ann Lee aut", "林小荷 aut"]),
        ("本报评论员", ["本报评论员 aut"]),
        ("文天祥 图雅", ["文天祥 aut", "图雅 aut"]),
        ("编译/林小荷", ["林小荷 trl"]),
        ("本报讯", []),
        ("字" * 300, []),
    ],
)
def test_bylines_give_names_without_cue_words(byline: str, expected: list[str]) -> None:
    assert names(byline) == expected


def test_headline_lines_join_with_the_space_that_a_contents_list_uses() -> None:
    assert join_lines(["青水县：", "一渡春潮两岸灯"]) == "青水县：一渡春潮两岸灯"
    assert join_lines(["渡口为脉", "“老船”新程"]) == "渡口为脉\u3000“老船”新程"
    assert join_lines(["The Ferry", "of Qingshui"]) == "The Ferry of Qingshui"


def test_front_matter_wins_over_headline_and_byline() -> None:
    meta = describe(Document((article("渡口", byline="记者 林小荷"),), {"title": "旧渡", "author": ["甲一", "乙二"]}))
    assert (meta.title, meta.authors) == ("旧渡", ("甲一", "乙二"))


def test_photographers_are_contributors_and_not_authors() -> None:
    meta = describe(Document((article("渡口", byline="文/林小荷 图/周一帆"),)))
    assert meta.authors == ("林小荷",)
    assert meta.contributors == (Contributor("周一帆", "pht"),)


def test_several_articles_have_a_title_that_says_so() -> None:
    articles = (article("渡口"), article("桥"), article("路"))
    assert describe(Document(articles)).title == "《渡口》等3篇"
    front = {"publication": "青水晚报", "date": date(2025, 9, 3), "edition": "第4版"}
    assert describe(Document(articles, front)).title == "青水晚报 2025年9月3日 第4版"


def test_dates_are_shown_as_a_reader_writes_them() -> None:
    assert describe(Document((article("渡口"),), {"date": "2025-09-03"})).date_text == "2025年9月3日"
    assert describe(Document((article("渡口"),), {"date": "去年冬天"})).date_text == "去年冬天"


def test_the_description_is_the_articles_own() -> None:
    blocks = (Headline((plain("渡口"),)), Standfirst((plain("……"),)), Standfirst((plain("春水初涨。"),)))
    assert describe(Document((Article(blocks),))).description == "春水初涨。"
    assert describe(Document((Article((*blocks, Deck((plain("——更新记"),)))),))).description == "——更新记"
    assert describe(Document((article("渡口"),))).description == ""


def test_an_article_without_headline_is_called_by_how_it_begins() -> None:
    assert label(article(), "zh-Hans-CN") == "春水初涨"
    assert label(Article(()), "zh-Hant-TW") == "無題"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2025年9月3日", "2025-09-03"),
        ("2025-9-3", "2025-09-03"),
        (date(2025, 9, 3), "2025-09-03"),
        (datetime(2025, 9, 3, 8, 30), "2025-09-03"),
        ("2025年9月", "2025-09"),
        (2025, "2025"),
        ("2025年13月1日", ""),
        ("去年冬天", ""),
        (None, ""),
    ],
)
def test_dates_are_read_as_papers_print_them(given: object, expected: str) -> None:
    assert iso_date(given) == expected


def test_the_date_that_files_carry_is_the_epoch_then_the_articles_then_a_fixed_one() -> None:
    dated = Document((article("渡口"),), {"date": "2025年9月3日"})
    assert describe(dated, epoch=86400 * 365 * 30).stamp == datetime(1999, 12, 25, tzinfo=UTC)
    assert describe(dated).stamp == datetime(2025, 9, 3, tzinfo=UTC)
    assert describe(Document((article("渡口"),))).stamp == FIXED_STAMP
    assert describe(dated, epoch=0).stamp.year == 1980, "a zip archive knows no earlier year"


def test_an_epoch_that_is_no_number_is_refused() -> None:
    assert epoch_of({}) is None
    assert epoch_of({"SOURCE_DATE_EPOCH": "12"}) == 12
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        epoch_of({"SOURCE_DATE_EPOCH": "yesterday"})


def test_the_identifier_is_stable_and_depends_on_source_title_and_language() -> None:
    front = {"source": "a.txt", "language": "zh-Hans-CN"}
    one, two = describe(Document((article("渡口"),), front)), describe(Document((article("渡口"),), dict(front)))
    assert one.identifier == two.identifier
    assert one.identifier.startswith("urn:uuid:")
    assert describe(Document((article("桥"),), front)).identifier != one.identifier
    assert describe(Document((article("渡口"),), {**front, "identifier": "isbn:1"})).identifier == "isbn:1"


@pytest.mark.parametrize(
    ("given", "tag"), [("zh-TW", "zh-Hant-TW"), ("zh", "zh-Hans-CN"), ("ZH_HK", "zh-Hant-HK"), ("", "zh-Hans-CN")]
)
def test_a_language_is_written_out_in_full(given: str, tag: str) -> None:
    assert describe(Document((article("渡口"),), {"language": given})).language == tag


@pytest.mark.parametrize("given", ["tlh", 'zh"><script>', "中文"])
def test_a_language_that_is_not_set_is_refused(given: str) -> None:
    with pytest.raises(InputError, match="zh-Hant-HK"):
        describe(Document((article("渡口"),), {"language": given, "source": "a.md"}))


def test_no_control_character_and_no_folder_reaches_the_metadata() -> None:
    meta = describe(Document((article("渡口"),), {"title": "渡\x00口\n记", "source": "/home/someone/青水 一.txt"}))
    assert meta.title == "渡 口 记"
    assert meta.source == "青水 一.txt"
