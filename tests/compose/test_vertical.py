"""Vertical pages: the same composer, its lines running down and its pages from right to left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.compose.prose import document, paragraphs
from tests.compose.reading import chars, faults, placed, text_of_document, text_of_pages
from typeset.article import Article, ArticleBlock, Document, Figure, Headline, Paragraph, Picture
from typeset.compose import compose
from typeset.setpage import SetLine, SetPage
from typeset.style import MM, Style, Vertical, available, load
from typeset.text import plain

STYLE = load("vertical")
SIZE, LEADING = STYLE.body.size, STYLE.body.leading
HEAD, GUTTER = STYLE.page.head * MM, STYLE.page.gutter * MM


def turned(name: str, folder: Path) -> Style:
    """A style of the program, its lines made vertical by one word."""
    path = folder / "own.toml"
    path.write_text(f'extends = "{name}"\nwriting = "vertical"\n', encoding="utf-8")
    return load(str(path))


def of(*blocks: ArticleBlock, language: str = "zh-Hans-CN") -> Document:
    return Document((Article(blocks),), {"language": language})


def said(words: str, style: Style = STYLE, language: str = "zh-Hans-CN") -> list[SetLine]:
    """The lines of one paragraph."""
    look = style.in_language(language)
    found = compose(of(Paragraph((plain(words),)), language=language), look)
    return [line for page in found for line in page.lines if line.role == "paragraph"]


def stances(line: SetLine) -> list[tuple[str, str]]:
    return [(run.chars, run.stance) for run in line.runs]


def places(line: SetLine) -> dict[str, float]:
    """Where each character begins, em from the line's upper end."""
    return {one.char: round((one.x - HEAD) / SIZE, 3) for one in placed(line)}


@pytest.mark.parametrize(("language", "pause"), [("zh-Hans-CN", 0.5), ("zh-Hant-TW", 0.25)])
def test_varied_prose_has_no_fault_down_the_page(language: str, pause: float) -> None:
    whole = replace(document(12_000, figures=True), front={"language": language})
    found = faults(compose(whole, STYLE.in_language(language)), STYLE, pause)
    assert not found, dict(found)


def test_lines_begin_below_the_head_and_go_from_right_to_left() -> None:
    page = compose(document(4_000), STYLE)[2]
    lines = [line for line in page.lines if line.role == "paragraph"]
    assert all(line.vertical for line in lines)
    assert [line.baseline for line in lines] == sorted(line.baseline for line in lines)
    assert min(one.x for line in lines for one in placed(line)[:1]) == pytest.approx(HEAD, abs=SIZE / 2)


def test_page_1_is_a_left_hand_page_and_its_gutter_is_at_the_right() -> None:
    pages = compose(document(9_000), STYLE)
    depth = (STYLE.page.lines - 1) * LEADING
    for page in pages[2:4]:
        first = min(line.baseline for line in page.lines if line.role == "paragraph")
        right = GUTTER if page.number % 2 else page.width - GUTTER - depth - SIZE
        row = (first - right - 0.88 * SIZE) / LEADING
        assert row == pytest.approx(round(row), abs=0.001)


def test_short_figures_and_single_letters_stand_and_longer_words_lie() -> None:
    (line,) = said("第3届会议12月25日在A座开幕，2031年将有235MN的机器")
    assert stances(line) == [
        ("第3届会议", "upright"),
        ("12", "square"),
        ("月", "upright"),
        ("25", "square"),
        ("日在A座开幕，", "upright"),
        ("2031", "turned"),
        ("年将有", "upright"),
        ("235MN", "turned"),
        ("的机器", "upright"),
    ]


def test_two_figures_take_one_em_and_no_gap_beside_them() -> None:
    (line,) = said("会议于12月开幕")
    at = places(line)
    assert (at["于"], at["1"], at["2"], at["月"]) == (4, 5, 5.5, 6)


def test_a_per_cent_sign_stands_below_two_figures_and_lies_behind_a_fraction() -> None:
    (line,) = said("占90%以上，增长3.2%以内")
    assert stances(line)[1:3] == [("90", "square"), ("%", "upright")]
    assert stances(line)[4] == ("3.2%", "turned")


def test_figures_in_a_latin_sentence_lie_as_it_does() -> None:
    (line,) = said("题为From 5 to 12 Days的文章")
    assert "".join(chars for chars, stance in stances(line) if stance == "turned") == "From 5 to 12 Days"


def test_a_style_may_set_three_figures_in_an_em_or_none() -> None:
    three, none = (replace(STYLE, vertical=Vertical(square=most)) for most in (3, 0))
    assert ("238", "square") in stances(said("全城238个小区", three)[0])
    assert ("25", "turned") in stances(said("5月25日", none)[0])


def test_quotation_marks_are_corner_brackets_of_the_same_text_or_lie() -> None:
    (line,) = said("他说“走吧”。")
    assert stances(line) == [("他说“走吧”。", "corner")]
    lying = replace(STYLE, vertical=Vertical(quotes="turned"))
    assert [stance for _, stance in stances(said("他说“走吧”。", lying)[0])] == ["upright", "turned"] * 2 + ["upright"]


def test_marks_side_by_side_share_an_em_down_the_line() -> None:
    (line,) = said("甲说：“乙丙”，丁《戊》。")
    at = places(line)
    assert at["“"] - at["："] == 1  # a colon is as long as its em in a vertical line: nothing to squeeze before it ...
    assert at["乙"] - at["“"] == 1
    assert at["，"] - at["”"] == 0.5  # ... but half of a closing mark is white
    assert at["。"] - at["》"] == 0.5


def test_marks_of_taiwan_are_centred_and_share_a_quarter() -> None:
    (line,) = said("甲說「乙丙」，丁。", language="zh-Hant-TW")
    at = places(line)
    assert at["，"] - at["」"] == 0.5
    (line,) = said("甲說，「乙丙", language="zh-Hant-TW")
    at = places(line)
    assert at["「"] - at["，"] == 0.5


def test_a_dash_is_two_em_in_the_line_and_ellipses_stand_in_their_vertical_form() -> None:
    for language in ("zh-Hans-CN", "zh-Hant-TW"):
        (line,) = said("甲——乙……丙", language=language)
        assert {stance for _, stance in stances(line)} == {"upright"}
        at = places(line)
        assert (at["乙"] - at["甲"], at["丙"] - at["乙"]) == (3, 3)


@pytest.mark.parametrize("name", [name for name, _ in available()])
def test_every_style_turned_sets_every_character_once(name: str, tmp_path: Path) -> None:
    style = turned(name, tmp_path)
    whole = document(6_000, figures=True)
    pages = compose(whole, style)
    assert text_of_pages(pages) == text_of_document(whole)
    for page in pages:
        for line in page.lines:
            if line.vertical:
                assert 0 < line.baseline < page.width
                assert placed(line)[0].x >= 0
                assert placed(line)[-1].x < page.height


def test_a_turned_style_keeps_the_size_of_its_type_area(tmp_path: Path) -> None:
    before, after = load("magazine"), turned("magazine", tmp_path)
    across, down = after.page.lines * after.body.leading, after.page.measure * after.body.size
    assert across == pytest.approx(before.page.measure * before.body.size, abs=1.5 * after.body.leading)
    assert down == pytest.approx(before.page.lines * before.body.leading, abs=1.5 * after.body.leading)


def test_columns_stand_one_above_another(tmp_path: Path) -> None:
    style = turned("magazine", tmp_path)
    page = compose(document(9_000), style)[1]
    starts = {round(line.runs[0].x) for line in page.lines if line.role == "paragraph"}
    upper = style.page.head * MM
    lower = upper + (style.column + style.page.column_gap) * style.body.size
    assert min(starts) == pytest.approx(upper, abs=style.body.size)
    assert any(abs(start - lower) < style.body.size for start in starts)


def figures(page: SetPage) -> list[SetLine]:
    return [line for line in page.lines if line.role in ("caption", "credit", "slot")]


def test_a_picture_stands_upright_with_its_words_level_under_it() -> None:
    picture = Picture("a.jpg")
    figure = Figure(plain("（水渠边的孩子们，清晨。）"), plain("林小山 摄"), picture=picture)
    words = Paragraph((plain("".join(paragraphs(300))),))
    for count in (1, 2):  # on a left-hand page and on a right-hand one
        blocks = (Headline((plain("一"),)), words) * count
        page = next(p for p in compose(of(*blocks, figure), STYLE, {picture: (1600, 900)}) if p.figures)
        (box,) = page.figures
        assert box.width / box.height == pytest.approx(16 / 9)
        assert box.x > 0
        assert box.x + box.width < page.width
        for line in figures(page):
            assert not line.vertical
            assert box.y + box.height < line.baseline < box.y + box.height + 4 * LEADING
            assert box.x - SIZE < line.runs[0].x < box.x + box.width


def test_text_stands_under_a_picture_in_shorter_lines_and_goes_on_beside_it() -> None:
    picture = Picture("a.jpg")
    words = "".join(paragraphs(700))
    blocks = (Figure(plain("水渠。"), picture=picture), Paragraph((plain(words),)), Paragraph((plain(words),)))
    whole = of(*blocks)
    page = compose(whole, STYLE, {picture: (1600, 900)})[0]
    (box,) = page.figures
    lines = [line for line in page.lines if line.role == "paragraph"]
    under = [line for line in lines if page.width - line.baseline > box.x]
    beside = [line for line in lines if page.width - line.baseline < box.x - LEADING]
    assert len(under) > 8
    assert len(beside) > 1
    assert min(one.x for line in under for one in placed(line)) > box.y + box.height + LEADING
    assert min(one.x for line in beside for one in placed(line)) < HEAD + SIZE
    assert text_of_pages(compose(whole, STYLE, {picture: (1600, 900)})) == text_of_document(whole)


def test_pictures_that_follow_one_another_stand_one_below_the_other() -> None:
    slots = [Figure(plain(f"第{at}幅。")) for at in "一二三四"]
    pages = compose(of(Paragraph((plain("清晨。"),)), *slots), STYLE)
    first = pages[0].figures
    assert len(first) == 2
    assert first[0].x == first[1].x
    assert first[0].y + first[0].height < first[1].y
    assert [figure.block for page in pages for figure in page.figures] == [1, 2, 3, 4]


def test_a_caption_longer_than_the_page_goes_on_as_vertical_text() -> None:
    words = "".join(paragraphs(6_000))
    whole = of(Figure(plain(words), plain("林小山 摄")), Paragraph((plain("清晨。"),)))
    pages = compose(whole, STYLE)
    assert text_of_pages(pages) == text_of_document(whole)
    bottom = HEAD + STYLE.page.measure * SIZE
    assert all(line.baseline < bottom + LEADING for page in pages for line in figures(page) if not line.vertical)
    assert any(line.vertical for page in pages for line in figures(page))


def test_running_head_and_folio_run_down_in_the_outer_margin_in_chinese_figures() -> None:
    pages = compose(document(9_000), STYLE, title="山乡纪事")
    depth = (STYLE.page.lines - 1) * LEADING + SIZE
    for page in pages[2:4]:
        (folio,) = (line for line in page.lines if line.role == "folio")
        assert folio.vertical
        assert chars(folio) == "一二三四"[page.number - 1]
        outer = folio.baseline > GUTTER + depth if page.number % 2 else folio.baseline < page.width - GUTTER - depth
        assert outer
        assert folio.runs[0].x > page.height / 2
    (head,) = (line for line in pages[2].lines if line.role == "running_head")
    assert head.runs[0].x == pytest.approx(HEAD, abs=1)


def test_furniture_at_the_head_or_foot_stands_level() -> None:
    style = replace(
        STYLE,
        folio=replace(STYLE.folio, edge="foot"),
        running_head=replace(STYLE.running_head, edge="head", rule=0.5),
    )
    pages = compose(document(9_000), style, title="山乡纪事")
    for page in pages[2:4]:
        (folio,) = (line for line in page.lines if line.role == "folio")
        assert not folio.vertical
        assert folio.baseline > HEAD + STYLE.page.measure * SIZE
        assert (folio.runs[0].x < page.width / 2) == (page.number % 2 == 1)  # the outer edge of a right-bound book
        (rule,) = page.rules
        assert rule.width > rule.height
        assert rule.x > 0
        assert rule.x + rule.width < page.width


def test_a_contents_page_lists_its_articles_from_right_to_left() -> None:
    blocks = (Headline((plain("一条水渠"),)), Paragraph((plain("清晨，老人来了。"),)))
    page = compose(Document((Article(blocks),) * 3, {"language": "zh-Hans-CN"}), STYLE)[0]
    listed = [line for line in page.lines if line.role == "contents"]
    assert "".join(map(chars, listed)).startswith("目录一条水渠")
    assert all(line.vertical for line in listed)
    assert [chars(line) for line in listed if chars(line) in "二三四"] == ["二", "三", "四"]
