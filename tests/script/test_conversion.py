"""Conversion of whole documents: what is converted, what is protected, and that nothing is lost on the way."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.script.documents import body, document, language_of, source
from typeset import manuscript
from typeset.article import Byline, Figure, Headline, Picture
from typeset.errors import InputError, LedgerError, UsageError
from typeset.ledger.laws import balance_conversion
from typeset.ledger.permits import PERMITS
from typeset.reasons import because
from typeset.script import convert, read_reviewed, report
from typeset.script.tables import answers
from typeset.scripts import TAGS, read_list
from typeset.source import Source
from typeset.text import Entry

ARTICLE = """<!-- byline -->
本报记者 范小云 于得水

> 台风过后，头发花白的**范小云**说：“干部们只有‘一只’船。”

## 里程与公里

数据库里的数据，\\*采石矶\\*的县志。<!-- page 2 -->计算机程序和网络。

正文里有[链接](http://例.cn/后 "后")和`代码里`。

![渔港的松树。](<a.jpg> "（于得水摄）")

| 表 | 里 |
|---|---|
| 后 | 发 |
"""


@pytest.mark.parametrize("script", TAGS)
def test_every_configuration_gives_its_language_and_its_account_balances(script: str) -> None:
    typed = source(ARTICLE if script.startswith("s2") else "「頭髮『乾』了」，資料庫裡，著名。", language_of(script))
    before = manuscript.read(typed)
    converted = convert(before, script)
    assert converted.document.language == TAGS[script]
    assert converted.entries
    balance_conversion(typed, before, converted.document, converted.entries)


def test_the_account_shows_a_lost_character() -> None:
    typed = source(ARTICLE)
    before = manuscript.read(typed)
    converted = convert(before, "s2tw")
    with pytest.raises(LedgerError):
        balance_conversion(typed, before, converted.document, converted.entries[1:])


def test_a_rule_may_put_han_for_han_words_of_a_table_and_marks_for_marks_and_nothing_else() -> None:
    typed = source("后来“数据”")
    at = typed.text.index("后来")

    def permitted(start: int, end: int, after: str, key: str = "script-han", *values: object) -> bool:
        why = because(key, *(values or ("zh-Hant-TW",)))
        entry = Entry("script", at + start, at + end, after, why)
        return PERMITS["script"](typed, entry, typed.text[at + start : at + end])

    assert permitted(0, 2, "後來")
    assert permitted(2, 3, "「", "script-quotes")
    assert permitted(3, 5, "資料", "script-word", "数据", "資料")
    assert not permitted(0, 2, "後")
    assert not permitted(0, 2, "後，")
    assert not permitted(2, 3, "後")
    assert not permitted(3, 5, "資本", "script-word", "数据", "資本論")


def test_a_converted_manuscript_reads_back_as_it_was_written() -> None:
    for script in ("s2tw", "s2twp"):
        converted = convert(document(ARTICLE), script).document
        written = manuscript.write(converted)
        assert manuscript.write(manuscript.read(Source("sample.md", written))) == written
        assert "「幹部們只有『一隻』船。」" in written
        assert "http://例.cn/后" in written


def test_bylines_captions_credits_front_matter_and_alternative_texts_are_converted() -> None:
    before = document(ARTICLE, front="title: 后来的头发\nkeywords: [干部, 面条]\nsource: 后.txt\n")
    figures = [block for block in before.articles[0].blocks if isinstance(block, Figure)]
    assert figures
    blocks = tuple(
        replace(block, picture=Picture("a.jpg", "一只船")) if isinstance(block, Figure) else block
        for block in before.articles[0].blocks
    )
    before = replace(before, articles=(replace(before.articles[0], blocks=blocks),))
    after = convert(before, "s2tw").document
    assert after.front["title"] == "後來的頭髮"
    assert after.front["keywords"] == ["幹部", "麵條"]
    assert after.front["source"] == "后.txt"
    assert isinstance(after.articles[0].headline, Headline)
    assert after.articles[0].headline.chars == "題"
    found = {type(block): block for block in after.articles[0].blocks}
    assert found[Byline].chars == "本報記者 范小云 于得水"  # type: ignore[union-attr]
    figure = found[Figure]
    assert isinstance(figure, Figure)
    assert (figure.caption.chars, figure.credit.chars) == ("漁港的松樹。", "（于得水攝）")
    assert figure.picture is not None
    assert figure.picture.alt == "一隻船"


def test_a_name_from_the_byline_is_protected_wherever_it_stands() -> None:
    converted = convert(document("<!-- byline -->\n本报记者 范小满\n\n范小满在范围之内。"), "s2tw")
    assert converted.document.articles[0].blocks[2].chars == "范小滿在範圍之內。"  # type: ignore[union-attr]


def test_a_run_in_dateline_protects_its_names() -> None:
    assert body(convert(document("本报临江讯（记者于得水）江水于昨日上涨。"), "s2tw").document).startswith(
        "本報臨江訊（記者于得水）江水於"
    )


def test_institutions_are_no_names() -> None:
    converted = convert(document('松原市里的松树。\n\n![松树。](<> "（临江市委宣传部供图）")'), "s2tw")
    assert not [choice for choice in converted.choices if choice.kind == "name"]


def test_the_users_words_come_before_everything() -> None:
    converted = convert(
        document("范小云说出租车里的后来。"), "s2tw", ["范小云"], {"范小云": "範小雲", "出租车": "小黃"}
    )
    assert body(converted.document) == "範小雲說小黃裡的後來。"
    assert [choice.grounds for choice in converted.choices if choice.kind == "word"] == ["dictionary"] * 2


def test_a_word_over_two_runs_goes_to_the_first_of_them() -> None:
    typed = source("他用计算\\机程序，数&#25454;库。")
    before = manuscript.read(typed)
    converted = convert(before, "s2twp")
    balance_conversion(typed, before, converted.document, converted.entries)
    typed = source("他改数<!-- page 2 -->据库了。")
    before = manuscript.read(typed)
    converted = convert(before, "s2twp")
    balance_conversion(typed, before, converted.document, converted.entries)
    assert body(converted.document) == "他改資料庫了。"
    assert [mark.kind for mark in converted.document.articles[0].blocks[1].lines[0].marks] == ["page"]  # type: ignore[union-attr]


def test_our_own_sentinels_in_a_text_are_left_as_they_are() -> None:
    text = "后\U000f0000来\U000f0001数据\U000f0002库\U000f0004。"
    assert body(convert(document(text), "s2twp").document)[1] == "\U000f0000"


def test_what_is_flagged_is_settled_by_a_reviewed_report() -> None:
    typed = source("那人姓范，爱读卷。")
    before = manuscript.read(typed)
    first = convert(before, "s2tw")
    flagged = [choice.before for choice in first.flagged]
    assert "范" in flagged
    rows = report(typed, [first]).decode("utf-8").splitlines()
    decided = "\n".join(f"{row}范" if row.startswith("?\tcharacter") and "\t范\t" in row else row for row in rows)
    decided = "\n".join(
        f"{row}ok" if row.startswith("?") and row.endswith("\t") else row for row in decided.splitlines()
    )
    reviewed = read_reviewed("sample.script.tsv", decided.encode("utf-8"))
    second = convert(before, "s2tw", reviewed=reviewed)
    assert not second.flagged
    assert "范" in body(second.document)
    balance_conversion(typed, before, second.document, second.entries)
    again = report(typed, [second], reviewed)
    assert read_reviewed("sample.script.tsv", again) == reviewed


@pytest.mark.parametrize("row", ["nonsense", "\t".join("??") + "\t" * 7 + "\tnever mind"])
def test_a_broken_report_is_refused_with_its_line(row: str) -> None:
    with pytest.raises(InputError, match="line 2"):
        read_reviewed("a.script.tsv", f"# x\n{row}\n".encode())


def test_lists_of_names_and_words_are_read_and_checked() -> None:
    given = "\ufeff范小云\n# 备注\n于得水 # 人名\n\n出租车\t小黃\n"
    assert read_list("a.tsv", given.encode()) == (("范小云", "于得水"), {"出租车": "小黃"})
    with pytest.raises(InputError, match="line 2"):
        read_list("a.tsv", "范小云\n出租车\t\n".encode())
    with pytest.raises(InputError):
        read_list("a.tsv", "范小云".encode("gbk"))


@pytest.mark.parametrize(
    ("script", "language"),
    [("s2tw", "zh-Hant-TW"), ("t2s", "zh-Hans-CN"), ("s2hk", "zh-Hant-TW"), ("s2x", "zh-Hans-CN")],
)
def test_what_makes_no_sense_is_refused(script: str, language: str) -> None:
    with pytest.raises(UsageError):
        convert(document("后来", language), script)


def test_an_empty_document_and_one_without_han_are_converted_to_themselves() -> None:
    assert not convert(document(""), "s2tw").choices
    converted = convert(document("Nothing 123."), "s2twp")
    assert body(converted.document) == "Nothing 123."


def test_the_report_tells_the_round_trip() -> None:
    typed = source("乾坤里的范围和著作。")
    text = report(typed, [convert(manuscript.read(typed), "s2tw")]).decode("utf-8")
    assert all(line.startswith("#") or line.count("\t") == 9 for line in text.splitlines())


def test_marks_without_a_partner_are_left_and_flagged() -> None:
    converted = convert(document("“没有完。"), "s2tw")
    assert body(converted.document) == "“沒有完。"
    assert [choice.kind for choice in converted.flagged] == ["quote"]


def test_quotation_marks_come_back_as_they_were() -> None:
    text = "他说：“甲‘乙“丙”乙’甲”，又说“丁”。"
    there = convert(document(text), "s2tw").document
    back = convert(there, "tw2s").document
    assert body(back) == text


@pytest.mark.parametrize(
    "line",
    [
        "本报记者 栗台 见习记者 范后志",
        "（新华社记者朱丰台摄）",
        "图片由党明台提供",
        "□ 董台 于发志",
        "新华社记者邓家台、秋历症",
        "供图/蒋沈台",
    ],
)
def test_names_that_end_as_institutions_do_are_names(line: str) -> None:
    names = [word for word in re.split("本报记者|见习记者|新华社记者|图片由|提供|供图|[ /（）□、摄]", line) if word]
    for figure in (False, True):
        text = f'正文。\n\n![新桥。](<> "{line}")' if figure else f"<!-- byline -->\n{line}\n\n正文。"
        converted = convert(document(text), "s2tw")
        named = {choice.at for choice in converted.choices if choice.kind == "name"}
        for name in names:
            start = converted.before.index(name)
            contested = [start + at for at, char in enumerate(name) if len(answers("s2tw").get(char, "")) > 1]
            assert contested
            assert named.issuperset(contested), name
