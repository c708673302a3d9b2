"""Each law of the ledger is broken on purpose here, and each break is caught."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.article import Article, ArticleBlock, Byline, Document, Figure, Headline, PageMark, Paragraph, Standfirst
from typeset.errors import LedgerError
from typeset.ledger import Ledger, Move
from typeset.ledger.laws import balance
from typeset.ledger.settling import settle
from typeset.ledger.tsv import COLUMNS, escape, read_head, rows, write
from typeset.reasons import REASONS, because
from typeset.source import Source
from typeset.text import Edit, Entry, Mark, Run, Text, apply, concat, plain

WHY = because("ends-trimmed")
TEXT = "云水县新桥通车\n本报记者 林远\n\n新桥全长两公里，连接\n县城与对岸。\n"


def at(words: str, text: str = TEXT) -> Text:
    """Words of a source, in their place."""
    return plain(words, text.index(words))


def document(*blocks: ArticleBlock) -> Document:
    return Document((Article(blocks),))


def one(*texts: Text) -> Paragraph:
    return Paragraph(texts)


JOIN = Entry("unwrap", TEXT.index("\n县城"), TEXT.index("县城"), "", WHY)
BODY = concat([at("新桥全长两公里，连接"), at("县城与对岸。")])
WHOLE = (Headline((at("云水县新桥通车"),)), Byline((at("本报记者 林远"),)), one(BODY))


def settled(blocks: Iterable[ArticleBlock], entries: Iterable[Entry] = (JOIN,), text: str = TEXT) -> Ledger:
    source = Source("a.txt", text)
    account = settle(source, document(*blocks), entries, {})
    balance(source, document(*blocks), account)
    return account


def broken(blocks: Iterable[ArticleBlock], account: Ledger, text: str = TEXT) -> str:
    with pytest.raises(LedgerError) as error:
        balance(Source("a.txt", text), document(*blocks), account)
    assert error.value.exit_code == 5
    return f"law {error.value.fields['law']}: {error.value.fields['detail']}"


def unsettled(blocks: Iterable[ArticleBlock], entries: Iterable[Entry], text: str = TEXT) -> str:
    with pytest.raises(LedgerError) as error:
        settled(blocks, entries, text)
    return f"law {error.value.fields['law']}: {error.value.fields['detail']}"


# --- what settles


def test_a_repair_that_claims_everything_balances() -> None:
    account = settled(WHOLE)
    assert [(entry.rule, entry.after) for entry in account.entries] == [
        ("break", "\n\n"),
        ("break", "\n\n"),
        ("unwrap", ""),
        ("trim", ""),
    ]


def test_kept_lines_are_told_apart_from_new_blocks() -> None:
    account = settled([one(at("云水县新桥通车"), at("本报记者 林远")), one(BODY)])
    assert [entry.rule for entry in account.entries] == ["line", "break", "unwrap", "trim"]


def test_the_evidence_for_a_break_comes_from_the_seams() -> None:
    source = Source("a.txt", TEXT)
    seams = {TEXT.index("本报"): (because("moved"), 0.5)}
    first = settle(source, document(*WHOLE), [JOIN], seams).entries[0]
    assert (first.why, first.sure) == (because("moved"), 0.5)


def test_an_empty_source_balances() -> None:
    assert settled([], [], "").entries == ()
    assert [entry.rule for entry in settled([], [], " \n").entries] == ["trim"]


def test_what_two_rules_did_to_one_range_is_one_entry() -> None:
    text = "⼈人"
    account = settled(
        [one(plain("人", 1))],
        [
            Entry("radical", 0, 1, "人", WHY),
            Entry("dedupe", 0, 1, "", WHY, 0.9, (1, 2)),
        ],
        text,
    )
    assert [(entry.rule, entry.after) for entry in account.entries] == [("dedupe", "")]


def test_what_was_removed_as_a_whole_swallows_what_was_done_inside() -> None:
    text = "第 3 版\n新桥通车"
    account = settled(
        [one(at("新桥通车", text))],
        [Entry("spacing", 1, 2, "", WHY), Entry("furniture", 0, 5, "", WHY)],
        text,
    )
    assert [(entry.rule, entry.start, entry.end) for entry in account.entries] == [("furniture", 0, 5), ("break", 5, 6)]


def test_an_entry_of_no_width_does_not_hide_its_neighbour() -> None:
    text = "甲⼈"
    account = settled(
        [one(concat([plain("甲"), Text((Run("人", 1, 2),))]))],
        [Entry("radical", 1, 2, "人", WHY), Entry("unwrap", 1, 1, "", WHY)],
        text,
    )
    assert [entry.rule for entry in account.entries] == ["unwrap", "radical"]


def test_a_join_that_was_cut_again_is_no_join() -> None:
    account = settled([*WHOLE[:2], one(at("新桥全长两公里，连接")), one(at("县城与对岸。"))], [JOIN])
    assert [entry.rule for entry in account.entries] == ["break", "break", "break", "trim"]


def test_a_doubt_changes_nothing() -> None:
    account = settled(WHOLE, [JOIN, Entry("doubt", 0, 3, "云水县", WHY)])
    assert account.entries[0].rule == "doubt"


def test_rules_applied_in_turn_balance() -> None:
    text = "新 桥⼈行"
    first, spaces = apply("spacing", plain(text), [Edit(1, 2, "", WHY)])
    second, radicals = apply("radical", first, [Edit(2, 3, "人", WHY)])
    assert second.chars == "新桥人行"
    settled([one(second)], [*spaces, *radicals], text)


# --- law 1


def test_a_lost_character_is_caught() -> None:
    assert "law 1: page 1, line 5, column 6: lost" in unsettled([*WHOLE[:2], one(BODY.slice(0, len(BODY) - 1))], [JOIN])


def test_a_lost_character_is_caught_in_a_ledger_that_was_settled_before() -> None:
    assert "law 1" in broken([*WHOLE[:2], one(BODY.slice(1))], settled(WHOLE))


def test_a_character_that_two_blocks_claim_is_caught() -> None:
    assert "claimed twice" in unsettled([*WHOLE, one(at("对岸。"))], [JOIN])
    assert "law 1" in broken([*WHOLE, one(at("对岸。"))], settled(WHOLE))


def test_a_character_that_a_block_and_an_entry_claim_is_caught() -> None:
    entry = Entry("furniture", 0, 3, "", WHY)
    assert "claimed twice" in unsettled(WHOLE, [JOIN, entry])
    account = settled(WHOLE)
    assert "law 1" in broken(WHOLE, replace(account, entries=(entry, *account.entries)))


def test_white_space_that_nobody_claims_is_caught() -> None:
    account = settled(WHOLE)
    assert "law 1" in broken(WHOLE, replace(account, entries=account.entries[1:]))


def test_the_end_of_the_source_is_claimed_too() -> None:
    account = settled(WHOLE)
    assert "law 1" in broken(WHOLE, replace(account, entries=account.entries[:-1]))


# --- law 2


def test_an_invented_character_is_caught() -> None:
    account = settled(WHOLE)
    invented = Text((Run("云水县新桥通车了", 0, 7),))
    assert "law 2" in broken([Headline((invented,)), *WHOLE[1:]], account)


def test_a_changed_character_is_caught() -> None:
    account = settled(WHOLE)
    changed = Text((Run("云水县旧桥通车", 0, 7),))
    assert "law 2: page 1, line 1" in broken([Headline((changed,)), *WHOLE[1:]], account)


def test_a_replacement_that_the_ledger_tells_otherwise_is_caught() -> None:
    text = "⼈口"
    block = one(concat([Text((Run("人", 0, 1),)), plain("口", 1)]))
    account = settled([block], [Entry("radical", 0, 1, "人", WHY)], text)
    assert "law 2" in broken([one(concat([Text((Run("入", 0, 1),)), plain("口", 1)]))], account, text)


def test_a_change_that_no_text_shows_is_caught() -> None:
    text = "⼈口"
    assert "law 2" in unsettled([one(plain(text))], [Entry("radical", 0, 1, "人", WHY)], text)


def test_markup_that_no_source_has_is_caught() -> None:
    marked = Text(plain("新桥").runs, (Mark(1, "markup", "旧"),))
    assert "law 2" in unsettled([one(marked)], [], "新桥")
    settled([one(Text(plain("新桥").runs, (Mark(1, "page", "2"),)))], [], "新桥")


# --- law 3


@pytest.mark.parametrize(
    ("rule", "start", "end", "after"),
    [
        ("unwrap", 0, 2, ""),  # a join removes white space only
        ("unwrap", 2, 3, "，"),  # and puts in a space only
        ("unwrap", 2, 2, " "),  # where there was white space
        ("spacing", 0, 2, ""),
        ("spacing", 2, 3, " "),
        ("trim", 0, 1, ""),
        ("break", 0, 1, "\n\n"),
        ("break", 2, 3, "。\n"),
        ("line", 0, 1, "\n"),
        ("control", 0, 1, ""),
        ("invisible", 0, 1, ""),
        ("radical", 0, 1, "乙"),
        ("radical", 0, 1, ""),
        ("dedupe", 0, 1, ""),  # no twin is named
        ("furniture", 0, 1, "乙"),
        ("magic", 2, 3, ""),  # no such rule
    ],
)
def test_a_rule_that_does_more_than_it_may_is_caught(rule: str, start: int, end: int, after: str) -> None:
    text = "甲乙 丙"
    entry = Entry(rule, start, end, after, WHY)
    kept = [Run(text[a:b], a, b) for a, b in ((0, start), (end, 4)) if b > a]
    if after and rule not in ("break", "line"):
        kept.insert(1 if start else 0, Run(after, start, end))
    assert "law 3" in broken([one(Text(tuple(kept)))], Ledger((entry,)), text)


@pytest.mark.parametrize(
    ("rule", "text", "start", "end", "after"),
    [
        ("unwrap", "新\n桥", 1, 2, ""),
        ("unwrap", "new\nbridge", 3, 4, " "),
        ("spacing", "新 桥", 1, 2, ""),
        ("control", "新\0桥", 1, 2, ""),
        ("invisible", "新\u200b桥", 1, 2, ""),
        ("radical", "⼈行", 0, 1, "人"),
    ],
)
def test_a_rule_may_do_what_it_is_for(rule: str, text: str, start: int, end: int, after: str) -> None:
    runs = [Run(text[:start], 0, start), Run(after, start, end), Run(text[end:], end, len(text))]
    settled([one(Text(tuple(run for run in runs if run.chars)))], [Entry(rule, start, end, after, WHY)], text)


TWICE = "龙首山。龙首山。"


def test_a_copy_may_go_while_its_twin_stays() -> None:
    settled([one(plain("龙首山。"))], [Entry("dedupe", 4, 8, "", WHY, 0.9, (0, 4))], TWICE)


def test_both_copies_gone_is_caught() -> None:
    entries = [Entry("dedupe", 4, 8, "", WHY, 0.9, (0, 4)), Entry("dedupe", 0, 4, "", WHY, 0.9, (4, 8))]
    assert "both copies gone" in unsettled([], entries, TWICE)


def test_a_twin_that_a_later_rule_removed_is_caught() -> None:
    entries = [Entry("dedupe", 4, 8, "", WHY, 0.9, (0, 4)), Entry("furniture", 0, 4, "", WHY)]
    assert "both copies gone" in unsettled([], entries, TWICE)


def test_a_text_cannot_be_its_own_twin() -> None:
    assert "law 3" in unsettled([one(plain("龙首山。"))], [Entry("dedupe", 4, 8, "", WHY, 0.9, (4, 8))], TWICE)
    assert "law 3" in unsettled([one(plain("龙首"))], [Entry("dedupe", 2, 4, "", WHY, 0.9, (1, 3))], "龙首首首")


def test_a_wrong_twin_is_caught() -> None:
    text = "龙首山。龙尾山。"
    assert "law 3" in unsettled([one(plain("龙首山。"))], [Entry("dedupe", 4, 8, "", WHY, 0.9, (0, 4))], text)


def test_a_twin_may_differ_in_spaces_and_radicals_and_lose_them() -> None:
    text = "⼈ 口\n人口"
    kept = Text((Run("人", 0, 1), Run("口", 2, 3)))
    entries = [
        Entry("radical", 0, 1, "人", WHY),
        Entry("spacing", 1, 2, "", WHY),
        Entry("dedupe", 4, 6, "", WHY, 0.9, (0, 3)),
    ]
    settled([one(kept)], entries, text)


# --- moves


def moved(blocks: Iterable[ArticleBlock], text: str, entries: Iterable[Entry] = ()) -> list[tuple[int, str]]:
    return [(move.start, move.chars) for move in settled(blocks, entries, text).moves]


def test_text_in_the_order_of_its_source_is_not_moved() -> None:
    assert moved(WHOLE, TEXT, [JOIN]) == []


def test_a_standfirst_printed_before_the_headline_is_what_moves() -> None:
    text = "提要在此，比题目长得多。\n标题\n正文。"
    standfirst = Standfirst((plain("提要在此，比题目长得多。"),))
    blocks: list[ArticleBlock] = [Headline((at("标题", text),)), standfirst, one(at("正文。", text))]
    assert moved(blocks, text) == [(0, "提要在此，比题目长得多。")]


def test_a_figure_inside_a_sentence_is_what_moves() -> None:
    text = "长句的前半\n桥。（林远摄）\n后半。"
    entry = Entry("unwrap", text.index("\n后半"), text.index("后半"), "", WHY)
    sentence = concat([plain("长句的前半"), at("后半。", text)])
    blocks: list[ArticleBlock] = [one(sentence), Figure(at("桥。", text), at("（林远摄）", text))]
    assert moved(blocks, text, [entry]) == [(6, "桥。（林远摄）")]


def test_the_shorter_of_two_blocks_moves() -> None:
    text = "甲乙丙丁\n戊己"
    assert moved([one(at("戊己", text)), one(at("甲乙丙丁", text))], text) == [(5, "戊己")]


# --- the file


def test_a_row_has_place_texts_reason_and_confidence() -> None:
    source = Source("a.txt", TEXT)
    found = list(rows(source, settled(WHOLE)))
    assert found[2] == "unwrap\t1\t4\t11\t\\n\t\twhite space outside the text\t1.00\n"
    assert list(rows(source, settled(WHOLE), "zh"))[2].split("\t")[6] == "正文之外的空白"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_reason_stands_in_its_row_as_it_is_told(language: str) -> None:
    source = Source("a.txt", "甲")
    for key in REASONS:
        why = because(key, 7, "乙\t丙", "\\", 4)
        (row,) = rows(source, Ledger((Entry("doubt", 0, 1, "甲", why, 0.5),)), language)
        assert row.split("\t")[6] == escape(why.text(language))


def test_a_move_stands_before_the_rows_of_its_place() -> None:
    source = Source("a.txt", "⼈\n正文")
    account = Ledger((Entry("radical", 0, 1, "人", WHY),), (Move(0, "人", because("moved")),))
    assert [row.split("\t")[0] for row in rows(source, account)] == ["move", "radical"]


@pytest.mark.parametrize(
    ("chars", "escaped"),
    [
        ("甲\t乙", r"甲\t乙"),
        ("甲\n", r"甲\n"),
        ("\\n", r"\\n"),
        ("\r\f\0", r"\u000d\u000c\u0000"),
        ("\x85\u2028\u2029", r"\u0085\u2028\u2029"),
        ("\u200b\ufeff\u202e\u00ad", r"\u200b\ufeff\u202e\u00ad"),
        ("\ud800", r"\ud800"),
        ("𠮷　“”", "𠮷　“”"),
    ],
)
def test_fields_are_escaped_so_that_a_line_is_a_row(chars: str, escaped: str) -> None:
    assert escape(chars) == escaped


@given(st.text(max_size=20))
def test_escapes_are_undone_without_loss(chars: str) -> None:
    named = {"\\": "\\", "t": "\t", "n": "\n"}
    escaped = escape(chars)
    assert not set(escaped) & set("\t\n\r\f\v\x85\u2028\u2029")
    back = re.sub(r"\\(\\|t|n|u([0-9a-f]{4}))", lambda m: named.get(m[1]) or chr(int(m[2], 16)), escaped)
    assert back == chars


def test_the_file_has_a_head_and_a_row_an_entry() -> None:
    source = Source("a.txt", TEXT)
    head = {"typeset": "0.1.0", "source": "新\n闻.txt"}
    data = b"".join(write(head, rows(source, settled(WHOLE))))
    lines = data.decode("utf-8").split("\n")
    assert lines[:3] == [
        "# typeset: 0.1.0",
        r"# source: 新\n闻.txt",
        "# columns: rule page line column before after why confidence",
    ]
    assert lines[3] == "break\t1\t1\t8\t\\n\t\\n\\n\ta new block begins here\t1.00"
    assert all(len(line.split("\t")) == len(COLUMNS) for line in lines[3:-1])
    assert lines[-1] == ""
    assert read_head(data)["typeset"] == "0.1.0"


def test_a_file_that_is_no_ledger_has_no_head() -> None:
    assert read_head(b"") == {}
    assert read_head("新闻\n# a: b".encode()) == {}
    assert read_head(b"\xff\xfe\x00") == {}


# --- any repair at all


@st.composite
def repairs(draw: st.DrawFn) -> tuple[str, list[ArticleBlock], list[Entry]]:
    """A source, and blocks in any order that claim all its words, some joined from several lines."""
    lines = draw(st.lists(st.text("甲乙丙丁", min_size=1, max_size=6), min_size=1, max_size=8))
    gaps = draw(
        st.lists(st.sampled_from(["\n", "\n\n", "\r\n", "\f", " \n　"]), min_size=len(lines), max_size=len(lines))
    )
    joins = draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines)))
    source = ""
    paragraphs: list[Text] = []
    entries: list[Entry] = []
    for index, (line, gap) in enumerate(zip(lines, gaps, strict=True)):
        text = plain(line, len(source))
        if index and joins[index]:
            entries.append(Entry("unwrap", paragraphs[-1].end, text.start, "", WHY))
            paragraphs[-1] = concat([paragraphs[-1], text])
        else:
            paragraphs.append(text)
        source += line + gap
    order = draw(st.permutations(paragraphs))
    return source, [one(text) for text in order], entries


@given(repairs())
def test_any_order_of_blocks_balances_and_the_moves_restore_it(
    repair: tuple[str, list[ArticleBlock], list[Entry]],
) -> None:
    text, blocks, entries = repair
    account = settled(blocks, entries, text)
    starts = {move.start for move in account.moves}
    staying = [
        block.lines[0] for block in blocks if isinstance(block, Paragraph) and block.lines[0].start not in starts
    ]
    assert [text.start for text in staying] == sorted(text.start for text in staying)
    back = sorted([(t.start, t.chars) for t in staying] + [(move.start, move.chars) for move in account.moves])
    assert "".join(chars for _, chars in back) == "".join(text.split())


def test_page_marks_claim_nothing() -> None:
    settled([one(at("云水县新桥通车")), PageMark(2), *WHOLE[1:]])


def test_cost_is_linear() -> None:
    """Twenty times the text takes about twenty times the steps: no step looks at the whole."""
    calls = {}
    for count in (200, 4000):
        text = "甲乙丙丁\n" * count
        blocks = [one(plain("甲乙丙丁", 5 * index)) for index in range(count)]
        blocks = [block for pair in zip(blocks[1::2], blocks[::2], strict=True) for block in pair]
        account = settled(blocks, [], text)
        calls[count] = len(account.entries) + len(account.moves)
    assert calls[4000] == 20 * calls[200]
