"""Articles that run on: which share a page and how, boxes, briefs; nothing lost, nothing on top of anything else."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from tests.compose.prose import WHAT, paragraphs
from tests.compose.reading import chars, edges, text_of_document, text_of_pages
from typeset.article import (
    Article,
    ArticleBlock,
    Byline,
    Deck,
    Document,
    Figure,
    Headline,
    Kicker,
    Note,
    Paragraph,
    Picture,
    Signature,
    Standfirst,
    Subhead,
)
from typeset.compose import compose
from typeset.compose.makeup import group
from typeset.setpage import SetLine, SetPage
from typeset.style import available, load
from typeset.text import plain

NEWSPAPER = load("newspaper")
STYLES = [load(name) for name, _ in available()]
LEADING = NEWSPAPER.body.leading


def article(length: int, seed: int = 1, *more: ArticleBlock) -> Article:
    head = (Headline((plain(f"第{seed}道水渠修到家门口"),)), Byline((plain("本报记者 林小山"),)))
    text, left = [], length
    for words in paragraphs(length, seed):
        text.append(Paragraph((plain(words[:left]),)))
        left -= len(words)
    return Article((*head, *more, *text))


def document(*articles: Article) -> Document:
    return Document(articles, {"language": "zh-Hans-CN", "publication": "山乡周报"})


def lines_of(page: SetPage, role: str) -> list[SetLine]:
    return [line for line in page.lines if line.role == role]


def sizes(pages: tuple[SetPage, ...]) -> list[float]:
    return [line.runs[0].size for page in pages for line in page.lines if line.role == "headline"]


def test_briefs_boxes_and_neighbours_are_known_by_their_lengths() -> None:
    long, brief, middle, other = article(3_000), article(100), article(900), article(850)

    def kinds(*articles: Article, leads: bool = False) -> str:
        return group(articles, 0, NEWSPAPER, leads).kind

    assert kinds(long, brief) == "across"
    assert kinds(brief, long) == "boxed"
    assert kinds(brief, brief, long) == "briefs"
    assert kinds(long, long) == "across"
    assert kinds(middle, other) == "beside"
    assert kinds(middle, other, leads=True) == "across"
    assert kinds(brief) == "across"
    assert group((middle, article(300)), 0, replace(NEWSPAPER, articles="page"), False).kind == "across"


def test_the_longer_of_two_neighbours_takes_more_columns() -> None:
    found = group((article(1_300), article(420)), 0, NEWSPAPER, False)
    assert (found.kind, found.columns) == ("beside", 3)


def test_headlines_are_large_where_an_article_leads_a_page_and_smaller_below() -> None:
    found = compose(document(article(900), article(2_000), article(100), article(100)), NEWSPAPER)
    blocks = NEWSPAPER.blocks
    lead, second, brief = (blocks[role].size for role in ("headline", "second_headline", "brief_headline"))
    assert sizes(found) == [lead, second, brief, brief]


def test_a_brief_stands_in_a_ruled_box_beside_the_headline_of_the_next_article() -> None:
    (page,) = compose(document(article(1_500), article(120, 2), article(1_500, 3)), NEWSPAPER)
    box = [line for line in lines_of(page, "paragraph") if line.runs[0].size == NEWSPAPER.blocks["box"].size]
    assert "".join(map(chars, box)) == "".join(paragraphs(120, 2))[:120]
    top = [rule for rule in page.rules if rule.height == NEWSPAPER.makeup.box and rule.width < page.width / 2]
    sides = [rule for rule in page.rules if rule.width == NEWSPAPER.makeup.box]
    assert (len(top), len(sides)) == (2, 2)
    for line in box:
        left, right = edges(line)
        assert sides[0].x < left
        assert right < sides[1].x
        assert top[0].y < line.baseline < top[1].y
    following = next(line for line in lines_of(page, "headline") if chars(line).startswith("第3"))
    assert edges(following)[1] < sides[0].x
    assert abs(following.baseline - top[0].y) < 4 * LEADING


def test_two_articles_beside_each_other_begin_on_one_line_and_a_rule_stands_between_them() -> None:
    (page,) = compose(document(article(1_500), article(700, 2), article(700, 3)), NEWSPAPER)
    one, other = (
        next(line for line in lines_of(page, "headline") if chars(line).startswith(f"第{seed}")) for seed in (2, 3)
    )
    assert one.baseline == other.baseline
    assert edges(one)[1] < page.width / 2 < edges(other)[0]
    assert any(rule.height > 10 * LEADING and abs(rule.x - page.width / 2) < 2 for rule in page.rules)


def test_many_briefs_run_through_the_columns_and_keep_their_headlines() -> None:
    found = compose(document(*[article(90, seed) for seed in range(150)]), NEWSPAPER)
    assert len(sizes(found)) == 150
    for page in found:
        by_column: dict[int, SetLine] = {}
        for line in page.lines:
            if not line.generated:
                by_column[int(edges(line)[0] / 180)] = line
        assert all(line.role == "paragraph" for line in by_column.values())


def test_what_stands_above_the_columns_goes_to_the_next_page_with_its_text() -> None:
    for length in range(3_200, 5_200, 100):
        note = Note((plain("编者按：" + "".join(paragraphs(150))[:150]),))
        for page in compose(document(article(length), article(1_500, 2, note)), NEWSPAPER):
            notes = lines_of(page, "note")
            if notes:
                low = max(line.baseline for line in notes)
                assert sum(low < line.baseline for line in lines_of(page, "paragraph")) >= 4
                assert any(chars(line).startswith("第2") for line in lines_of(page, "headline"))


def test_a_note_below_the_headline_of_a_brief_keeps_text_below_it() -> None:
    note = Note((plain("编者按：" + "".join(paragraphs(60))[:70]),))
    for length in range(60, 240, 12):
        articles = [article(length, 1), *[article(150, seed, note) for seed in range(2, 12)]]
        for page in compose(document(*articles), NEWSPAPER):
            lowest: dict[int, SetLine] = {}
            for line in page.lines:
                if not line.generated:
                    column = int(edges(line)[0] / 180)
                    lowest[column] = max(lowest.get(column, line), line, key=lambda line: line.baseline)
            assert {line.role for line in lowest.values()} == {"paragraph"}


def anything(dice: Random) -> Article:
    """An article of anything, as a desk may send it."""
    blocks: list[ArticleBlock] = []
    if dice.random() < 0.3:
        blocks.append(Kicker((plain(dice.choice(WHAT)),)))
    if dice.random() < 0.95:
        blocks.append(Headline((plain((dice.choice(WHAT) * 9)[: dice.choice((4, 9, 14, 25, 60))]),)))
    if dice.random() < 0.3:
        blocks.append(Deck((plain("——" + dice.choice(WHAT)),)))
    if dice.random() < 0.6:
        blocks.append(Byline((plain("本报记者 林小山 周一禾"),)))
    if dice.random() < 0.2:
        blocks.append(Standfirst((plain(paragraphs(80, dice.randint(1, 99))[0]),)))
    if dice.random() < 0.2:
        blocks.append(Note((plain("编者按：" + paragraphs(80, dice.randint(1, 99))[0]),)))
    for words in paragraphs(dice.choice((0, 1, 60, 60, 150, 400, 900, 2_500)), dice.randint(1, 999)):
        blocks.append(Paragraph((plain(words),)))
        if dice.random() < 0.08:
            blocks.append(Subhead((plain(dice.choice(WHAT)),)))
        if dice.random() < 0.12:
            blocks.append(Figure(plain(dice.choice(WHAT)), plain("周一禾摄"), dice.choice((None, *PICTURES))))
        if dice.random() < 0.05:
            blocks.append(Paragraph((plain("山高水长，"), plain("云白天青。"))))
    if dice.random() < 0.2:
        blocks.append(Signature((plain("林小山"), plain("二〇二五年九月"))))
    return Article(tuple(blocks))


PICTURES = {
    Picture("wide.jpg"): (1500, 1000),
    Picture("tall.jpg"): (100, 1000),
    Picture("band.jpg"): (4000, 400),
    Picture("speck.jpg"): (10, 10),
}


def box_of(line: SetLine, width: float) -> tuple[float, float, float, float]:
    """The box of a line on a page of some width."""
    left, right = edges(line)
    size = line.runs[0].size
    if line.vertical:
        return width - line.baseline - 0.05 * size, left, width - line.baseline + 0.8 * size, right
    return left, line.baseline - 0.8 * size, right, line.baseline + 0.05 * size


def meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_lost_and_nothing_stands_on_anything_else_whatever_is_sent(style: object, seed: int) -> None:
    dice = Random(seed)
    whole = document(*[anything(dice) for _ in range(14)])
    found = compose(whole, style, PICTURES)  # type: ignore[arg-type]
    assert text_of_pages(found) == text_of_document(whole)
    for page in found:
        real = [box_of(line, page.width) for line in page.lines if not line.generated and chars(line).strip()]
        boxes = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in page.figures]
        assert not any(meet(one, other) for one, other in combinations([*real, *boxes], 2))
        assert all(0 < left < right < page.width and 0 < top < low < page.height for left, top, right, low in real)
        assert all(0 < left < right < page.width and 0 < top < low < page.height for left, top, right, low in boxes)
        text = [line.block for line in page.lines if line.role in ("paragraph", "headline")]
        assert text == sorted(text)
