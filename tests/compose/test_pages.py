"""Pages: nothing lost, nothing alone, everything on the grid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compose.prose import WHAT, document, paragraphs
from tests.compose.reading import chars, edges, faults, text_of_document, text_of_pages
from typeset.article import (
    Article,
    ArticleBlock,
    Byline,
    Document,
    End,
    Figure,
    Headline,
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
from typeset.compose import Loose, compose, pages
from typeset.setpage import SetPage, dump
from typeset.style import MM, Style, available, load
from typeset.text import plain

BOOK = load("book")
PARAGRAPH = Paragraph((plain("清晨，老人来到了家门口的水渠边上，孩子们也来了。"),))


def at_measure(measure: int) -> Style:
    width = 2 * BOOK.page.gutter + measure * BOOK.body.size / MM
    return replace(BOOK, page=replace(BOOK.page, measure=measure, width=width))


def of(*blocks: ArticleBlock) -> Document:
    return Document((Article(blocks),), {"language": "zh-Hans-CN"})


def lines_of(found: tuple[SetPage, ...], role: str) -> list[str]:
    return [chars(line) for page in found for line in page.lines if line.role == role]


@pytest.mark.parametrize("measure", [12, 18, 25, 28, 40])
def test_varied_prose_has_no_fault_at_any_measure(measure: int) -> None:
    style = at_measure(measure)
    found = faults(compose(document(12_000, seed=measure), style), style)
    assert not found, dict(found)


def test_figures_between_paragraphs_leave_no_fault() -> None:
    found = faults(compose(document(8_000, figures=True), BOOK), BOOK)
    assert not found, dict(found)


def test_every_character_stands_on_the_pages_once() -> None:
    whole = document(8_000, figures=True)
    assert text_of_pages(compose(whole, BOOK)) == text_of_document(whole)


def test_every_role_is_set_and_nothing_of_it_is_lost() -> None:
    whole = of(
        PageMark(1),
        Kicker((plain("山乡纪事"),)),
        Headline((plain("一条水渠"), plain("修到家门口"))),
        Byline((plain("本报记者 林小山"),)),
        Standfirst((plain("一条路，一座桥，一道水渠。"),)),
        Note((plain("编者按：这是一则旧闻。"),)),
        PARAGRAPH,
        PageMark(2),
        Subhead((plain("水从山上来"),)),
        Subhead((plain("再说桥"),), 3),
        Paragraph((plain("山高水长，"), plain("云白天青。"))),
        Figure(plain("水渠边的孩子们。"), plain("（周一禾摄）")),
        Raw((plain("| 甲 | 乙 |"), plain("| 1 | 2 |"))),
        Signature((plain("林小山"), plain("二〇二五年九月"))),
        End((plain("（完）"),)),
    )
    assert text_of_pages(compose(whole, BOOK)) == text_of_document(whole)


def test_blocks_are_numbered_through_all_articles_page_marks_too() -> None:
    whole = Document((Article((PageMark(1), PARAGRAPH)), Article((PARAGRAPH,))), {})
    found = compose(whole, BOOK)
    assert [line.block for page in found for line in page.lines if line.role == "paragraph"] == [1, 2]


def test_pages_come_one_by_one_and_equal_the_whole() -> None:
    whole = document(4_000)
    assert tuple(pages(whole, BOOK)) == compose(whole, BOOK)


def test_the_same_document_gives_the_same_pages() -> None:
    assert dump(compose(document(3_000), BOOK)) == dump(compose(document(3_000), BOOK))


def test_a_heading_keeps_two_lines_of_text_below_it() -> None:
    for count in range(14, 26):
        blocks: list[ArticleBlock] = [PARAGRAPH] * count
        blocks += [Subhead((plain("水从山上来"),)), Paragraph((plain(paragraphs(200)[0] * 3),))]
        for page in compose(of(*blocks), BOOK):
            roles = [line.role for line in page.lines if not line.generated]
            if "subhead" in roles:
                assert roles[roles.index("subhead") + 1 :][:2] == ["paragraph", "paragraph"]


def test_a_signature_is_never_alone_on_a_page() -> None:
    for count in range(8, 22):
        ending = (Signature((plain("林小山"), plain("二〇二五年九月"))), End((plain("（完）"),)))
        last = Paragraph((plain("".join(paragraphs(120))),))
        final = compose(of(*([PARAGRAPH] * count), last, *ending), BOOK)[-1]
        roles = [line.role for line in final.lines if not line.generated]
        assert roles[:2] == ["paragraph", "paragraph"]
        assert roles[-1] == "end"


def test_a_recto_has_its_inner_margin_on_the_left_and_a_verso_on_the_right() -> None:
    recto, verso = compose(document(3_000), BOOK)[2:4]
    start = {
        page.number: min(line.runs[0].x for line in page.lines if line.role == "paragraph") for page in (recto, verso)
    }
    gutter = BOOK.page.gutter * MM
    assert start[3] == pytest.approx(gutter, abs=BOOK.body.size / 2 + 0.01)
    right = recto.width - gutter - BOOK.page.measure * BOOK.body.size
    assert start[4] == pytest.approx(right, abs=BOOK.body.size / 2 + 0.01)


def test_running_heads_and_folios_are_generated_and_an_opening_page_has_no_running_head() -> None:
    found = compose(document(3_000), BOOK, title="山乡纪事")
    assert all(line.generated for page in found for line in page.lines if line.role in ("folio", "running_head"))
    assert "running_head" not in {line.role for line in found[0].lines}
    assert lines_of(found[1:2], "running_head") == ["山乡纪事"]
    assert lines_of(found[2:3], "running_head") == ["山乡新貌：从一条路说起"]
    assert lines_of(found, "folio") == [str(page.number) for page in found]
    assert [page.label for page in found] == [str(page.number) for page in found]


def test_chinese_folios_count_in_digits() -> None:
    style = replace(BOOK, folio=replace(BOOK.folio, numerals="chinese"))
    assert lines_of(compose(document(9_000), style), "folio")[9] == "一〇"


def test_an_article_begins_on_a_new_page_or_runs_on_as_the_style_says() -> None:
    whole = Document((Article((PARAGRAPH,)), Article((PARAGRAPH,))), {})
    assert len(compose(whole, replace(BOOK, contents="never"))) == 2
    assert len(compose(whole, replace(BOOK, contents="never", articles="run-on"))) == 1


@pytest.mark.parametrize(("language", "words"), [("zh-Hans-CN", "图片待补"), ("zh-Hant-TW", "圖片待補")])
def test_a_figure_without_a_picture_is_a_slot_with_words(language: str, words: str) -> None:
    whole = Document((Article((PARAGRAPH, Figure(plain("水渠边的孩子们。")))),), {"language": language})
    found = compose(whole, BOOK)
    assert lines_of(found, "slot") == [words]
    assert lines_of(found, "caption") == ["水渠边的孩子们。"]
    assert all(line.generated for page in found for line in page.lines if line.role == "slot")


def test_a_picture_keeps_its_proportions_and_stays_in_the_column() -> None:
    figure = Figure(plain("水渠。"), picture=Picture("a.jpg"))
    (wide,) = compose(of(PARAGRAPH, figure), BOOK, {Picture("a.jpg"): (1600, 900)})[0].figures
    (tall,) = compose(of(PARAGRAPH, figure), BOOK, {Picture("a.jpg"): (900, 2400)})[0].figures
    column = BOOK.page.measure * BOOK.body.size
    assert wide.width == pytest.approx(column)
    assert wide.width / wide.height == pytest.approx(16 / 9)
    assert tall.width / tall.height == pytest.approx(9 / 24)
    assert tall.height <= BOOK.figure.most * BOOK.body.leading


def test_a_figure_never_stands_before_its_place_and_its_caption_is_on_its_page() -> None:
    for page in compose(document(20_000, figures=True), BOOK):
        captions = {line.block for line in page.lines if line.role == "caption"}
        assert captions == {figure.block for figure in page.figures}
    order = [
        (page.number, figure.block) for page in compose(document(20_000, figures=True), BOOK) for figure in page.figures
    ]
    first_line: dict[int, int] = {}
    for page in compose(document(20_000, figures=True), BOOK):
        for line in page.lines:
            first_line.setdefault(line.block, page.number)
    assert order == sorted(order)
    assert all(first_line[block - 1] <= number for number, block in order)


def test_a_figure_taller_than_the_page_is_scaled_to_it() -> None:
    style = replace(BOOK, figure=replace(BOOK.figure, most=300, slot=300))
    picture = Picture("a.jpg")
    found = compose(of(PARAGRAPH, Figure(plain("水渠。"), picture=picture)), style, {picture: (10, 1000)})
    (figure,) = (figure for page in found for figure in page.figures)
    assert figure.y + figure.height <= found[0].height


def test_a_headline_longer_than_the_measure_is_parted_without_a_lonely_character() -> None:
    for length in range(10, 40):
        words = ("一条水渠从山顶修到了山脚下的家门口" * 3)[:length]
        found = lines_of(compose(of(Headline((plain(words),)), PARAGRAPH), BOOK), "headline")
        assert "".join(found) == words
        assert max(map(len, found)) - min(map(len, found)) <= 4


def test_a_headline_or_caption_of_many_thousand_characters_is_set_on_pages_all_the_same() -> None:
    words = "".join(paragraphs(20_000))
    whole = of(Headline((plain(words),)), PARAGRAPH, Figure(plain(words), plain(words)), PARAGRAPH)
    found = compose(whole, BOOK)
    assert text_of_pages(found) == text_of_document(whole)
    assert max(line.baseline for page in found for line in page.lines) < found[0].height


def test_an_empty_document_and_an_empty_paragraph_give_no_fault() -> None:
    assert compose(Document(()), BOOK) == ()
    assert compose(of(), BOOK) == ()
    assert len(compose(of(Paragraph((plain(""),)), PARAGRAPH), BOOK)) == 1


def test_rules_stand_above_the_first_and_below_the_last_block_of_a_role() -> None:
    look = replace(BOOK.blocks["standfirst"], rule_above=0.5, rule_below=1.0)
    style = replace(BOOK, blocks={**BOOK.blocks, "standfirst": look})
    (page,) = compose(of(*[Standfirst((plain("一条路，一座桥。"),))] * 3, PARAGRAPH), style)
    lines = [line.baseline for line in page.lines if line.role == "standfirst"]
    above, below = page.rules
    assert (above.height, below.height) == (0.5, 1.0)
    assert above.y < lines[0] - 0.8 * BOOK.body.size
    assert lines[-1] < below.y < lines[-1] + BOOK.body.leading


def test_rules_above_below_and_beside_a_note_are_a_box_inside_its_column() -> None:
    look = replace(BOOK.blocks["note"], inset=0.0, rule_above=0.4, rule_below=0.4, rule_beside=0.4)
    style = replace(BOOK, blocks={**BOOK.blocks, "note": look})
    (page,) = compose(of(PARAGRAPH, *[Note((plain("一条路，一座桥。" * 9),))] * 2, PARAGRAPH), style)
    lines = [line for line in page.lines if line.role == "note"]
    left = min(rule.x for rule in page.rules)
    right = max(rule.x + rule.width for rule in page.rules)
    top, low = min(rule.y for rule in page.rules), max(rule.y + rule.height for rule in page.rules)
    margin = style.page.gutter * MM
    assert left == pytest.approx(margin)
    assert right == pytest.approx(margin + style.page.measure * style.body.size)
    assert all(left < edges(line)[0] and edges(line)[1] < right for line in lines)
    assert top < lines[0].baseline - 0.8 * look.size
    assert lines[-1].baseline < low
    assert sum(rule.width > 100 for rule in page.rules) == 2


def several(count: int, chars: int, figures: bool = False) -> Document:
    articles = [article for seed in range(count) for article in document(chars, seed, figures).articles]
    return Document(tuple(articles), {"language": "zh-Hans-CN"})


@pytest.mark.parametrize("name", [name for name, _ in available()])
def test_every_style_sets_every_character_of_several_articles_once(name: str) -> None:
    whole = several(3, 6_000, figures=True)
    assert text_of_pages(compose(whole, load(name))) == text_of_document(whole)


@pytest.mark.parametrize("name", ["magazine", "newspaper"])
def test_columns_begin_alike_end_alike_and_stay_inside_their_width(name: str) -> None:
    style = load(name)
    final = compose(document(3_000), style)[-1]
    width = style.column * style.body.size
    ends: dict[int, float] = {}
    starts: dict[int, float] = {}
    left = min(line.runs[0].x for line in final.lines if line.role == "paragraph")
    for line in final.lines:
        if line.role in ("paragraph", "subhead"):
            column = int((line.runs[0].x - left + style.body.size) / (width + style.body.size))
            ends[column] = max(ends.get(column, 0.0), line.baseline)
            starts[column] = min(starts.get(column, 1e9), line.baseline)
    assert len(ends) == style.page.columns
    assert max(ends.values()) - min(ends.values()) <= 4 * style.body.leading
    assert max(starts.values()) - min(starts.values()) <= style.body.leading


def test_a_headline_spans_the_columns_and_the_text_begins_below_it() -> None:
    first = compose(document(3_000), load("newspaper"))[0]
    headline = max(line.baseline for line in first.lines if line.role == "headline")
    assert headline < min(line.baseline for line in first.lines if line.role == "paragraph")


def test_columns_are_ruled_and_articles_ruled_off_where_the_style_says_so() -> None:
    pages_ = compose(several(2, 1_500), load("newspaper"))
    upright = [rule for rule in pages_[0].rules if rule.height > rule.width]
    across = [rule for rule in pages_[0].rules if rule.width > 100]
    assert len(upright) == 2 * 3
    assert len(across) == 1


def test_several_articles_get_a_contents_page_that_names_their_pages() -> None:
    whole = several(3, 3_000)
    found = compose(whole, BOOK)
    listed = ["".join(line) for line in lines_of(found[:1], "contents")]
    assert listed[0] == "目录"
    numbers = [int(words) for words in listed if words.isdigit()]
    starts = [page.number for page in found if any(line.role == "headline" for line in page.lines)]
    assert numbers == starts
    assert all(line.generated for line in found[0].lines)
    assert [page.number for page in found] == list(range(1, len(found) + 1))


def test_a_single_article_has_no_contents_page() -> None:
    assert "contents" not in {line.role for page in compose(document(2_000), BOOK) for line in page.lines}


def test_a_contents_of_many_articles_takes_several_pages() -> None:
    blocks = (Headline((plain("一条很长很长的水渠从山顶一直修到了山脚下的家门口的故事"),)), PARAGRAPH)
    found = compose(Document((Article(blocks),) * 60, {"language": "zh-Hant-TW"}), BOOK)
    assert [{line.role for line in page.lines} >= {"contents"} for page in found[:4]] == [True, True, True, False]
    assert lines_of(found[:1], "contents")[0] == "目錄"


def test_a_proof_numbers_every_fifth_line() -> None:
    found = compose(document(3_000), load("proof"))
    assert lines_of(found[1:2], "line_number") == ["5", "10", "15", "20", "25"]


def test_lines_are_numbered_as_far_as_there_is_text() -> None:
    (page,) = compose(of(*[PARAGRAPH] * 7), load("proof"))
    assert lines_of((page,), "line_number") == ["5"]


def test_a_kicker_keeps_its_own_distance_from_the_headline() -> None:
    (page,) = compose(of(Kicker((plain("山乡纪事"),)), Headline((plain("一条水渠"),)), PARAGRAPH), BOOK)
    kicker, headline = (line.baseline for line in page.lines[:2])
    assert headline - kicker < 2.5 * BOOK.body.leading


def test_a_newspaper_has_its_name_on_the_first_page_and_name_date_and_page_number_at_the_head_of_others() -> None:
    whole = replace(several(2, 3_000), front={"publication": "山乡周报", "date": "2026-09-03"})
    style = load("newspaper")
    first, *others = compose(whole, style)
    assert lines_of((first,), "nameplate") == ["山乡周报", "2026年9月3日"]
    assert lines_of((first,), "running_head") == []
    assert lines_of(compose(replace(whole, front={}), style), "nameplate") == []
    for page in others:
        head = {line.role: line for line in page.lines if line.generated}
        assert chars(head["running_head"]) == "山乡周报　2026年9月3日"
        assert head["folio"].baseline == head["running_head"].baseline < style.page.head * MM


def test_a_headline_is_not_left_at_the_foot_of_a_page_while_its_byline_begins_the_next() -> None:
    heads = (Kicker((plain("山乡纪事"),)), Headline((plain("一条水渠"),)), Byline((plain("本报记者 林小山"),)))
    for count in range(9, 16):
        articles = tuple(Article((*heads, *[PARAGRAPH] * 12)) for _ in range(count))
        for page in compose(Document(articles, {}), load("newspaper")):
            roles = [line.role for line in page.lines if not line.generated]
            assert roles[-1] == "paragraph"
            assert roles[0] != "byline"


def test_a_line_that_had_to_be_opened_too_far_is_reported_with_what_did_not_fit() -> None:
    words = "那条水渠很有名。1992年夏，水渠修到了家门口，老人笑了。"
    found: list[Loose] = []
    document = of(Paragraph((plain("路通了。"),)), Paragraph((plain(words),)))
    assert len(list(pages(document, at_measure(12), report=found.append))) == 1
    (line,) = found
    assert (line.page, line.line, line.block, line.parted) == (1, 2, 1, False)
    assert (line.words, line.following) == ("那条水渠很有名。", "1992年")
    assert 0.35 < line.gap < 0.4
    shorter, longer = line.choices
    assert shorter.words == "水渠很有"
    assert shorter.gap > line.gap or shorter.short
    assert longer.words == "很有名。1992年"
    assert longer.over > 0.1
    assert longer.fewer == 1
    fewer = of(Paragraph((plain(words.replace("那条", "那")),)))
    assert lines_of(compose(fewer, at_measure(12)), "paragraph")[0].endswith(longer.words)


def test_a_line_set_short_is_reported_with_the_white_at_its_end() -> None:
    found: list[Loose] = []
    words = "欧阳慎之（International Society of Rivers）在望海接受采访。"
    list(pages(of(Paragraph((plain(words),))), at_measure(12), report=found.append))
    assert [(line.words, line.gap, line.short, line.following) for line in found] == [
        ("欧阳慎之", 0.0, 6.0, "（International")
    ]


def test_a_unit_that_had_to_be_parted_is_reported() -> None:
    words = "清原县的稻渔共作项目广受欢迎，累计投入784.65平方米，惠及群众。"
    found: list[Loose] = []
    list(pages(of(Paragraph((plain(words),))), at_measure(25), report=found.append))
    assert [(line.parted, line.words[-8:], line.following[:2]) for line in found] == [(True, "784.65平方", "米，")]
    assert found[0].choices[0].gap > 0.12
    assert found[0].choices[1].over > 0


def test_verse_keeps_its_lines() -> None:
    verse = Paragraph((plain("山高水长，"), plain("云白天青。")))
    assert lines_of(compose(of(verse), BOOK), "paragraph") == ["山高水长，", "云白天青。"]


def test_text_without_any_han_is_composed_as_well() -> None:
    whole = of(Paragraph((plain("The river runs north, and the bridge stands there still. " * 30),)))
    assert "".join(text_of_pages(compose(whole, BOOK))) == "".join(text_of_document(whole))


def test_a_paragraph_of_a_hundred_thousand_characters_is_composed() -> None:
    whole = of(Paragraph((plain("".join(paragraphs(100_000))),)))
    style = at_measure(28)
    assert not faults(compose(whole, style), style)


@pytest.mark.parametrize(
    "odd", ["\u3000\u3000", "   ", "，，，，", "““““", "…" * 200, "—" * 99, "\u0301\u0301", "a" * 500, "？！" * 80]
)
def test_odd_paragraphs_are_set_without_loss(odd: str) -> None:
    whole = of(Paragraph((plain(odd),)), Paragraph((plain(WHAT[0] + odd + WHAT[1]),)))
    assert "".join(text_of_pages(compose(whole, BOOK))) == "".join(text_of_document(whole))


def test_where_marks_hang_the_last_one_of_a_paragraph_stands_inside_or_hangs_whole() -> None:
    style = replace(BOOK, body=replace(BOOK.body, hang="marks"))
    size = style.body.size
    for page in compose(document(30_000, seed=9), style):
        margin = style.page.gutter * MM
        edge = margin + style.page.measure * size if page.number % 2 else page.width - margin
        for line in page.lines:
            if line.role == "paragraph" and chars(line)[-1] in "，。、":
                over = edges(line)[1] - edge  # where its white half begins
                assert over < 0.05 * size or abs(over - 0.5 * size) < 0.05 * size
