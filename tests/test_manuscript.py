"""What an editor sees in a manuscript, and what may be typed into one."""

from __future__ import annotations

import pytest

from typeset import manuscript
from typeset.article import (
    Article,
    ArticleBlock,
    Byline,
    Deck,
    Document,
    End,
    Figure,
    Headline,
    Jump,
    Kicker,
    Note,
    PageMark,
    Paragraph,
    Picture,
    Raw,
    Signature,
    Standfirst,
    Subhead,
)
from typeset.errors import InputError
from typeset.manuscript.reader import Notice, Parsed
from typeset.messages.tables import MESSAGES
from typeset.source import Source
from typeset.text import Mark, Text, plain


def written(*blocks: ArticleBlock, **front: object) -> str:
    return manuscript.write(Document((Article(blocks),), front))


def parse(typed: str) -> Parsed:
    return manuscript.parse(Source("新闻.md", typed))


def blocks(typed: str) -> list[ArticleBlock]:
    return [block for article in parse(typed).document.articles for block in article.blocks]


def lines(typed: str) -> list[list[str]]:
    """The words of every text block, line by line."""
    return [[line.chars for line in block.lines] for block in blocks(typed) if not isinstance(block, Figure | PageMark)]


def kinds(typed: str) -> list[str]:
    return [type(block).__name__ for block in blocks(typed)]


def again(typed: str) -> str:
    return manuscript.write(parse(typed).document)


def line(chars: str) -> tuple[Text, ...]:
    return (plain(chars),)


# --- what typeset writes


def test_every_role_has_its_form() -> None:
    found = written(
        Kicker(line("引题")),
        Headline((plain("主题"), plain("两行"))),
        Deck(line("副题")),
        Byline(line("本报记者 林远")),
        Standfirst(line("提要")),
        Note(line("编者按：")),
        Paragraph(line("正文")),
        PageMark(2),
        Subhead(line("小标题")),
        Subhead(line("再小"), 3),
        Paragraph((plain("诗一"), plain("诗二"))),
        Figure(plain("图说。"), plain("（林远摄）")),
        Figure(plain("无署名。"), picture=Picture("图/一 二.jpg")),
        Signature(line("云水县委")),
        Jump(line("（下转第二版）")),
        End(line("（完）")),
        language="zh-Hans-CN",
        source="新闻.txt",
    )
    assert (
        found
        == """\
---
language: zh-Hans-CN
source: 新闻.txt
---

<!-- kicker -->
引题

# 主题<br>两行

<!-- deck -->
副题

<!-- byline -->
本报记者 林远

> 提要

<!-- note -->
编者按：

正文

<!-- page 2 -->

## 小标题

### 再小

诗一<br>诗二

![图说。](<> "（林远摄）")

![无署名。](<图/一 二.jpg>)

<!-- signature -->
云水县委

<!-- jump -->
（下转第二版）

<!-- end -->
（完）
"""
    )


def test_a_page_that_turns_inside_a_paragraph_is_marked_there() -> None:
    text = Text(plain("前半后半").runs, (Mark(2, "page", "3"),))
    assert written(Paragraph((text,))) == "前半<!-- page 3 -->后半\n"


def test_a_page_that_turns_at_a_paragraphs_start_is_marked_before_it() -> None:
    text = Text(plain("正文").runs, (Mark(0, "page", "3"),))
    assert written(Byline((text,))) == "<!-- page 3 -->\n\n<!-- byline -->\n正文\n"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("1. 第一条", r"1\. 第一条"),
        ("12) 第十二条", r"12\) 第十二条"),
        ("1.5亿元", "1.5亿元"),
        ("2025年", "2025年"),
        ("- 甲", r"\- 甲"),
        ("+ 甲", r"\+ 甲"),
        ("===", r"\==="),
        ("# 甲", r"\# 甲"),
        ("> 甲", r"\> 甲"),
        ("*甲*_乙_`丙`", r"\*甲\*\_乙\_\`丙\`"),
        ("[甲](乙)", r"\[甲\](乙)"),
        ("<br>&amp;", r"\<br\>\&amp;"),
        ("~~~", r"\~\~\~"),
        ("甲\\", "甲\\\\"),
        ("“甲”——乙……", "“甲”——乙……"),
    ],
)
def test_text_that_looks_like_markdown_is_escaped(text: str, form: str) -> None:
    assert written(Paragraph(line(text))) == form + "\n"
    assert lines(form) == [[text]]


def test_quotes_and_brackets_in_a_figure_come_back() -> None:
    figure = Figure(plain('甲[乙]"丙"'), plain('（"丁"\\摄）'))
    (back,) = blocks(written(figure))
    assert isinstance(back, Figure)
    assert (back.caption.chars, back.credit.chars, back.picture) == ('甲[乙]"丙"', '（"丁"\\摄）', None)


def test_indents_and_empty_blocks_are_not_written() -> None:
    assert written(Paragraph(line("　　正文 ")), Paragraph(line("　"))) == "正文\n"
    assert manuscript.write(Document(())) == ""


# --- articles


def test_an_article_begins_at_its_headline_or_the_kickers_and_pages_above_it() -> None:
    typed = "# 甲\n\n正文\n\n<!-- kicker -->\n引\n\n<!-- page 2 -->\n\n# 乙\n\n# 丙\n"
    articles = parse(typed).document.articles
    assert [[type(block).__name__ for block in article.blocks] for article in articles] == [
        ["Headline", "Paragraph"],
        ["Kicker", "PageMark", "Headline"],
        ["Headline"],
    ]


def test_a_remark_above_a_headline_makes_no_article_of_its_own() -> None:
    assert len(parse("<!-- 待核实 -->\n\n# 甲\n\n正文").document.articles) == 1
    assert len(parse("<!-- kicker -->\n引\n\n<!-- 待核实 -->\n\n# 甲\n").document.articles) == 1


def test_text_before_the_first_headline_is_an_article_without_one() -> None:
    first, second = parse("正文\n\n<!-- kicker -->\n引\n\n# 甲\n").document.articles
    assert first.headline is None
    assert second.headline is not None


# --- what an editor types


def test_line_ends_marks_and_a_missing_last_line_end_make_no_difference() -> None:
    plain_form = "---\ntitle: 甲\n---\n\n# 甲\n\n正文\n"
    for typed in (
        plain_form.replace("\n", "\r\n"),
        plain_form.replace("\n", "\r"),
        "\ufeff" + plain_form,
        plain_form[:-1],
    ):
        assert again(typed) == plain_form


def test_underlined_headings_are_headings() -> None:
    assert kinds("甲\n===\n\n乙\n---\n\n正文") == ["Headline", "Subhead", "Paragraph"]


def test_soft_wrapped_lines_join_without_a_space_beside_han_and_with_one_between_latin() -> None:
    assert lines("云水县\n新桥，\nnew\nbridge\n通车") == [["云水县新桥，new bridge通车"]]


def test_hard_breaks_and_br_keep_lines() -> None:
    assert lines("诗一  \n诗二\\\n诗三<br>诗四<BR />诗五") == [["诗一", "诗二", "诗三", "诗四", "诗五"]]


def test_indented_paragraphs_are_paragraphs() -> None:
    assert lines("    四个空格\n\n　　全角一\n　　全角二\n\n\t制表") == [["四个空格"], ["全角一"], ["全角二"], ["制表"]]
    assert lines("甲\n　\n乙") == [["甲"], ["乙"]]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("甲*乙*丙", "甲乙丙"),
        ("甲**“乙”**丙", "甲“乙”丙"),
        ("_甲_ 乙", "甲 乙"),
        ("`甲*乙`", "甲*乙"),
        ('[甲](http://a.b "丙")乙', "甲乙"),
        ("<http://a.b>", "http://a.b"),
        ("甲<span lang=en>x</span>乙", "甲x乙"),
        ("甲<!-- 待核 -->乙", "甲乙"),
        ("甲&amp;乙&#x4e00;", "甲&乙一"),
        ("3 * 4 = 12", "3 * 4 = 12"),
        ("a_b_c", "a_b_c"),
    ],
)
def test_inline_markup_is_kept_and_not_set(typed: str, words: str) -> None:
    assert lines(typed) == [[words]]
    assert lines(again(typed)) == [[words]]
    assert again(again(typed)) == again(typed)


def test_emphasis_links_and_code_are_written_back_as_typed() -> None:
    typed = '甲*乙*，**“丙”**丁，`a*b`，[戊](http://a.b "己")，<b>庚</b>。\n'
    assert again(typed) == typed


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |", "table"),
        ("<div>\n甲\n</div>", "html"),
        ("- 甲\n  - 乙", "list"),
        ("```\n甲\n\n乙\n```", "code"),
        ("> # 甲\n> 乙", "quote"),
        ("> [甲]: http://a.b", "quote"),
        ("- 甲\n\n  [乙]: http://a.b", "list"),
        ("***", "rule"),
        ("[^1]: 注文，两句。", "footnote"),
        ("[^1]: 注文", "footnote"),
        ("[甲]: http://a.b", "definition"),
    ],
)
def test_what_is_not_set_is_kept_as_it_stands_and_named_with_its_line(typed: str, what: str) -> None:
    parsed = parse(f"正文\n\n{typed}\n\n结尾")
    assert parsed.notices == (Notice(3, what),)
    (article,) = parsed.document.articles
    assert isinstance(article.blocks[1], Raw)
    assert manuscript.write(parsed.document) == f"正文\n\n{typed}\n\n结尾\n"


@pytest.mark.parametrize(
    ("typed", "what"),
    [("甲[^1]乙", "footnote"), ("甲<b>乙</b>", "tag"), ("甲![乙](丙.jpg)", "image"), ("<!-- bylin -->\n甲", "role")],
)
def test_what_is_not_set_inside_a_paragraph_is_named(typed: str, what: str) -> None:
    assert parse(f"正文\n\n{typed}").notices == (Notice(3, what),)


def test_every_notice_has_its_sentence() -> None:
    for what in ("table", "html", "tag", "list", "code", "quote", "rule", "footnote", "definition", "image", "role"):
        assert f"kept-{what}" in MESSAGES


def test_items_of_a_flat_list_are_paragraphs_with_their_markers() -> None:
    assert lines("1. 甲\n2. 乙\n\n- 丙") == [["1. 甲"], ["2. 乙"], ["- 丙"]]
    assert parse("1. 甲\n2. 乙").notices == (Notice(1, "list"),)
    assert again("1. 甲\n2. 乙") == "1\\. 甲\n\n2\\. 乙\n"


def test_a_definition_in_a_list_holds_for_the_whole_manuscript() -> None:
    once = again("- [甲]: b\n*[甲]: b")
    assert again(once) == once


def test_a_role_may_stand_a_line_apart_and_a_remark_is_kept_and_has_no_words() -> None:
    typed = "<!-- byline -->\n\n林远\n\n<!-- 待核实 -->\n\n正文"
    assert kinds(typed) == ["Byline", "Raw", "Paragraph"]
    assert lines(typed) == [["林远"], [""], ["正文"]]
    assert "<!-- 待核实 -->" in again(typed)


def test_comments_are_read_in_any_case_and_spacing() -> None:
    assert kinds("<!--Byline-->\n林远\n\n<!--  PAGE 2 -->\n\n正文") == ["Byline", "PageMark", "Paragraph"]
    assert again("前<!-- Page 03-->后\n") == "前<!-- page 3 -->后\n"


def test_a_role_without_a_paragraph_is_kept_and_named() -> None:
    parsed = parse("<!-- deck -->\n\n# 甲\n")
    assert parsed.notices == (Notice(1, "role"),)
    assert manuscript.write(parsed.document) == "<!-- deck -->\n\n# 甲\n"


def test_a_quote_of_several_paragraphs_is_several_paragraphs() -> None:
    assert kinds("> 甲\n> 乙\n>\n> 丙") == ["Standfirst", "Standfirst"]


@pytest.mark.parametrize(
    ("typed", "caption", "credit", "path"),
    [
        ("![甲](乙.jpg)", "甲", "", "乙.jpg"),
        ("![甲](<乙 丙.jpg> '（丁摄）')", "甲", "（丁摄）", "乙 丙.jpg"),
        ("![甲](乙 丙.jpg)", "甲", "", "乙 丙.jpg"),
        ('![甲](乙 丙.jpg "（丁摄）")', "甲", "（丁摄）", "乙 丙.jpg"),
        ('![甲\n乙](<>\n"（丁\n摄）")', "甲乙", "（丁摄）", None),
        ("![甲](%E4%B9%99.jpg)", "甲", "", "%E4%B9%99.jpg"),
        ("![甲](javascript:x)", "甲", "", "javascript:x"),
        ("![*甲*](a.jpg (（丁摄）))", "甲", "（丁摄）", "a.jpg"),
    ],
)
def test_a_picture_alone_in_its_paragraph_is_a_figure(typed: str, caption: str, credit: str, path: str | None) -> None:
    (figure,) = blocks(typed)
    assert isinstance(figure, Figure)
    assert (figure.caption.chars, figure.credit.chars) == (caption, credit)
    assert (figure.picture and figure.picture.path) == path
    assert again(again(typed)) == again(typed)


def test_pictures_one_below_the_other_are_figures() -> None:
    assert kinds("![甲](a.jpg)\n![乙](b.jpg)") == ["Figure", "Figure"]


def test_places_are_those_of_the_manuscript() -> None:
    source = Source("a.md", "---\ntitle: 甲\n---\n\n正\\*文\n换**行**\n")
    (block,) = manuscript.read(source).articles[0].blocks
    assert isinstance(block, Paragraph)
    assert block.chars == "正*文换行"
    for run in block.lines[0].runs:
        assert source.text[run.start : run.end] == run.chars
    assert source.place(block.lines[0].runs[-1].start).line == 6


# --- front matter


def test_front_matter_keeps_keys_values_and_their_order() -> None:
    typed = "---\nzeta: 1\ndate: 2025-09-04\nedition: 01\nanswer: no\nlist:\n- 甲\n- 乙\nmap:\n  a: b\n---\n\n正文\n"
    front = parse(typed).document.front
    assert front == {
        "zeta": "1",
        "date": "2025-09-04",
        "edition": "01",
        "answer": "no",
        "list": ["甲", "乙"],
        "map": {"a": "b"},
    }
    assert list(front) == ["zeta", "date", "edition", "answer", "list", "map"]
    assert again(typed) == typed


@pytest.mark.parametrize(
    "value",
    ["甲: 乙", "#甲", "- 甲", "'甲'", '"甲"', "甲\n乙", " 甲", "[甲]", "{a: b}", "*a", "!a", "%", "", "甲　", "😀𠮷"],
)
def test_any_value_comes_back(value: str) -> None:
    form = written(Paragraph(line("正文")), title=value)
    assert parse(form).document.front == {"title": value}


def test_values_that_are_no_strings_are_written_as_words() -> None:
    form = written(Paragraph(line("正文")), a=1, b=True, c=None)
    assert form == "---\na: 1\nb: true\nc:\n---\n\n正文\n"
    assert parse(form).document.front == {"a": "1", "b": "true", "c": ""}


def test_a_rule_at_the_start_is_no_front_matter_once_written() -> None:
    document = Document((Article((Raw(line("---")), Paragraph(line("正文")))),))
    form = manuscript.write(document)
    assert form == "---\n---\n\n---\n\n正文\n"
    assert manuscript.write(parse(form).document) == form


@pytest.mark.parametrize(
    ("typed", "line_number"),
    [
        ("---\ntitle: 甲\n\n正文", 1),
        ("---\ntitle: 甲\nauthor: [乙\n---\n", 4),
        ("---\ntitle: 甲\ntitle: 乙\n---\n", 3),
        ("---\na: &x 1\nb: *x\n---\n", 3),
        ("---\na: b: c\n---\n", 2),
        ('---\na: "\\q"\n---\n', 2),
        ("---\n- 甲\n---\n", 2),
        ("---\n甲\n---\n", 2),
        ("---\na: 甲\x07\n---\n", 2),
        ("---\n[a, b]: c\n---\n", 2),
        ("---\n\ta: b\n---\n", 2),
    ],
)
def test_broken_front_matter_is_refused_with_its_line(typed: str, line_number: int) -> None:
    with pytest.raises(InputError, match=f"新闻.md: line {line_number}: "):
        parse(typed)


def test_a_tag_makes_no_object() -> None:
    assert parse("---\na: !!python/object:os.system ls\n---\n").document.front == {"a": "ls"}


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(InputError):
        parse("---\na: " + "[" * 5000 + "]" * 5000 + "\n---\n")
