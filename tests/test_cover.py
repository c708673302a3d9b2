"""The cover is drawn from the article's own words, whatever they are, and is the same every time."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from typeset import fonts
from typeset.article import Article, Byline, Deck, Document, Headline, Kicker, Paragraph
from typeset.cover import BOLD, Cover, draw
from typeset.coverlines import NOT_AT_END, NOT_AT_START, rows
from typeset.metadata import describe
from typeset.text import plain

LONG = "关于进一步加强全县农村人居环境整治提升工作、推动“乡村全面振兴”的若干措施（试行）公布实施"


def article(*headline: str, kicker: str = "", deck: str = "", byline: str = "") -> Article:
    blocks: list[Kicker | Headline | Deck | Byline | Paragraph] = []
    if kicker:
        blocks.append(Kicker((plain(kicker),)))
    if headline:
        blocks.append(Headline(tuple(plain(line) for line in headline)))
    if deck:
        blocks.append(Deck((plain(deck),)))
    if byline:
        blocks.append(Byline((plain(byline),)))
    return Article((*blocks, Paragraph((plain("春水初涨。"),))))


def cover(*articles: Article, **front: object) -> Cover:
    document = Document(articles, front)
    return draw(document, describe(document))


def picture(drawn: Cover) -> Image.Image:
    return Image.open(io.BytesIO(drawn.data))


def ink(drawn: Cover, box: tuple[int, int, int, int]) -> int:
    """How many shades a part of the cover has: one where nothing is drawn."""
    return len(picture(drawn).convert("RGB").crop(box).getcolors(10_000) or [])


FOOT = (100, 1880, 1300, 2000)
HEAD = (100, 140, 600, 240)


def test_a_cover_is_a_small_png_of_the_size_that_shops_ask_for() -> None:
    drawn = cover(article("渡口为脉", "“老船”新程", byline="本报记者 林小荷"))
    assert picture(drawn).size == (drawn.width, drawn.height) == (1400, 2100)
    assert len(drawn.data) < 120_000
    assert drawn.fonts == ("Noto Serif SC (SIL OFL 1.1)", "LXGW WenKai (SIL OFL 1.1)")


def test_the_same_words_give_the_same_cover_and_others_another() -> None:
    assert cover(article("渡口")).data == cover(article("渡口")).data
    assert cover(article("渡口")).data != cover(article("渡头")).data
    assert cover(article("渡口", byline="林小荷")).data != cover(article("渡口")).data


def test_the_paper_stands_at_the_head_and_the_day_at_the_foot_where_they_are_known() -> None:
    bare = cover(article("一"))
    dated = cover(article("一"), publication="青禾晚报", date="2025-09-03")
    assert ink(bare, FOOT) == 1
    assert ink(dated, FOOT) > 4
    assert ink(dated, HEAD) > ink(bare, HEAD)


@pytest.mark.parametrize(
    "headline",
    [
        (),
        ("春",),
        (LONG,),
        (LONG * 8,),
        ("字" * 100_000,),
        ("A" * 300,),
        ("𠮷野家👩‍👩‍👧", "𰻝𰻝面"),
        ("……",),
        ("", " "),
        tuple(f"第{number}行" for number in range(40)),
    ],
)
def test_every_headline_gets_a_cover(headline: tuple[str, ...]) -> None:
    drawn = cover(article(*headline, kicker=LONG, deck=LONG * 3, byline="林小荷 " * 60))
    assert picture(drawn).size == (1400, 2100)


def test_several_articles_stand_on_the_cover_of_their_book() -> None:
    many = cover(*(article(f"第{number}篇") for number in range(12)))
    assert ink(many, (100, 1450, 700, 1560)) > 4


def test_a_documents_own_title_wins_over_the_headline() -> None:
    assert cover(article("渡口"), title="旧渡").data != cover(article("渡口")).data


@pytest.mark.parametrize("most", [6, 9, 12])
def test_rows_are_even_and_begin_and_end_with_no_forbidden_mark(most: int) -> None:
    found = rows(LONG, most, [fonts.load(name) for name in BOLD])
    assert "".join(found) == LONG
    assert all(row[0] not in NOT_AT_START and row[-1] not in NOT_AT_END for row in found)
    assert max(map(len, found)) <= most + 1
    assert max(map(len, found)) - min(map(len, found[:-1])) <= 3


def test_latin_words_and_figures_stay_whole() -> None:
    found = rows("从GPT-4到Open Source的2025年", 7, [fonts.load(name) for name in BOLD])
    assert {"GPT-4", "2025"} <= {word for row in found for word in ("GPT-4", "2025") if word in row}
