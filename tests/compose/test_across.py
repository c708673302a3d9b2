"""Figures across columns, at the columns' head or foot: whole or cut as the style says, never before their place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compose.prose import paragraphs
from tests.compose.reading import edges, text_of_document, text_of_pages
from typeset.article import Article, ArticleBlock, Byline, Document, Figure, Headline, Paragraph, Picture, Subhead
from typeset.compose import compose
from typeset.setpage import SetFigure, SetPage
from typeset.style import Style, load
from typeset.text import plain

NEWSPAPER, MAGAZINE = load("newspaper"), load("magazine")
WIDE, TALL, BAND, SPECK = (Picture(f"{name}.jpg") for name in ("wide", "tall", "band", "speck"))
SIZES = {WIDE: (1500, 1000), TALL: (100, 1000), BAND: (4000, 400), SPECK: (10, 10)}


def figure(picture: Picture) -> Figure:
    return Figure(plain("水渠边的孩子们。"), plain("（周一禾摄）"), picture)


def illustrated(chars: int, *pictures: Picture, every: int = 3, seed: int = 5) -> Document:
    """An article with a figure behind each so many paragraphs."""
    blocks: list[ArticleBlock] = [Headline((plain("一条水渠修到家门口"),)), Byline((plain("本报记者 林小山"),))]
    left = list(pictures)
    for index, chars_ in enumerate(paragraphs(chars, seed), 1):
        blocks.append(Paragraph((plain(chars_),)))
        if index % every == 0 and left:
            blocks.append(figure(left.pop(0)))
    return Document((Article((*blocks, *map(figure, left))),), {"language": "zh-Hans-CN"})


def figures(found: tuple[SetPage, ...]) -> list[SetFigure]:
    return [figure for page in found for figure in page.figures]


def column_of(style: Style) -> float:
    return style.column * style.body.size


@pytest.mark.parametrize("style", [NEWSPAPER, MAGAZINE], ids=lambda style: style.name)
def test_a_landscape_picture_stands_across_two_columns_and_an_upright_one_in_one(style: Style) -> None:
    wide, tall = figures(compose(illustrated(9_000, WIDE, TALL), style, SIZES))
    assert 2 * column_of(style) < wide.width < 2 * column_of(style) + 4 * style.body.size
    assert tall.width < column_of(style)
    assert tall.height <= style.figure.most * style.body.leading


def test_a_panorama_takes_as_many_columns_as_let_it_be_high_enough() -> None:
    (band,) = figures(compose(illustrated(9_000, BAND), NEWSPAPER, SIZES))
    assert band.width > 3 * column_of(NEWSPAPER)


def test_a_picture_of_a_few_pixels_is_not_blown_up() -> None:
    (speck,) = figures(compose(illustrated(2_000, SPECK), MAGAZINE, SIZES))
    assert speck.width == speck.height == 10


@pytest.mark.parametrize("style", [NEWSPAPER, MAGAZINE], ids=lambda style: style.name)
@pytest.mark.parametrize("seed", range(8))
def test_nothing_stands_on_a_picture_across_columns_and_no_text_is_lost(style: Style, seed: int) -> None:
    whole = illustrated(7_000, WIDE, WIDE, BAND, TALL, WIDE, SPECK, every=2, seed=seed)
    found = compose(whole, style, SIZES)
    assert text_of_pages(found) == text_of_document(whole)
    assert len(figures(found)) == 6
    for page in found:
        boxes = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in page.figures]
        for line in page.lines:
            if line.generated or line.role in ("caption", "credit"):
                continue
            start, end = edges(line)
            for left, top, right, low in boxes:
                beside = end < left + 1 or start > right - 1
                assert beside or line.baseline < top or line.baseline - line.runs[0].size > low - 1


@pytest.mark.parametrize("style", [NEWSPAPER, MAGAZINE], ids=lambda style: style.name)
def test_a_picture_across_columns_stands_on_the_page_of_its_place_or_a_later_one(style: Style) -> None:
    found = compose(illustrated(12_000, WIDE, WIDE, WIDE), style, SIZES)
    first: dict[int, int] = {}
    for page in found:
        for line in page.lines:
            first.setdefault(line.block, page.number)
        for box in page.figures:
            assert first[box.block - 1] <= page.number <= first[box.block - 1] + 1


def test_a_figure_before_any_text_and_forty_at_the_end_are_set() -> None:
    blocks: tuple[ArticleBlock, ...]
    blocks = (Headline((plain("水渠"),)), figure(WIDE), Paragraph((plain(paragraphs(400)[0]),)), *([figure(WIDE)] * 40))
    whole = Document((Article(blocks),), {"language": "zh-Hans-CN"})
    for style in (NEWSPAPER, MAGAZINE):
        found = compose(whole, style, SIZES)
        assert text_of_pages(found) == text_of_document(whole)
        assert len(figures(found)) == 41
        height = found[0].height
        assert all(box.y + box.height < height for box in figures(found))


@pytest.mark.parametrize("chars", [1_200, 1_320, 1_440, 1_500])
def test_text_whose_pictures_all_go_to_the_next_page_ends_alike_in_its_columns(chars: int) -> None:
    first, second, *_ = compose(illustrated(chars, WIDE, WIDE, WIDE, WIDE, every=99), MAGAZINE, SIZES)
    assert second.figures
    assert not first.figures
    ends: dict[bool, float] = {}
    for line in first.lines:
        if line.role == "paragraph":
            right = line.runs[0].x > first.width / 2
            ends[right] = max(ends.get(right, 0.0), line.baseline)
    assert abs(ends[True] - ends[False]) <= 2 * MAGAZINE.body.leading + 0.1


@pytest.mark.parametrize("chars", range(900, 2100, 150))
def test_no_column_is_empty_beside_a_picture_that_is_deeper_than_the_text(chars: int) -> None:
    style = load("broadsheet")
    (page,) = compose(illustrated(chars, TALL, every=4), style, SIZES)
    step = (style.column + style.page.column_gap) * style.body.size
    left = min(edges(line)[0] for line in page.lines if line.role == "paragraph")
    starts = [edges(line)[0] for line in page.lines if line.role == "paragraph"] + [box.x for box in page.figures]
    assert {int((start - left + 1) / step) for start in starts} == set(range(style.page.columns))


def test_a_subhead_before_a_picture_across_columns_is_not_left_alone() -> None:
    text = [Paragraph((plain(words),)) for words in paragraphs(2_500, 3)]
    for count in range(6, len(text) - 3):
        blocks: tuple[ArticleBlock, ...] = (*text[:count], Subhead((plain("水从山上来"),)), figure(WIDE), *text[count:])
        for page in compose(Document((Article(blocks),), {}), MAGAZINE, SIZES):
            roles = [line.role for line in page.lines if not line.generated]
            assert roles[-1] != "subhead"


def test_pictures_are_whole_unless_the_style_lets_them_be_cut() -> None:
    document = illustrated(1_500, TALL)
    (whole,) = figures(compose(document, MAGAZINE, SIZES))
    assert whole.width / whole.height == pytest.approx(0.1)
    style = replace(MAGAZINE, figure=replace(MAGAZINE.figure, crop=0.5))
    (cut,) = figures(compose(document, style, SIZES))
    assert cut.width / cut.height == pytest.approx(0.2)
    assert cut.height == pytest.approx(whole.height)
    (band,) = figures(compose(illustrated(1_500, BAND), replace(style, figure=replace(style.figure, span=1)), SIZES))
    assert band.width / band.height == pytest.approx(5)
