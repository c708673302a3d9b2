"""Overprints are undone in all their faces; what an author says twice stays."""

from __future__ import annotations

import pytest

from tests.reflow import samples
from typeset.ledger.permits import PERMITS
from typeset.reflow.dedupe import find, undouble
from typeset.reflow.lines import split
from typeset.reflow.powers import stretches
from typeset.source import Source

ABOVE = (
    "青禾镇的渡口有四百年了。渡口的老人说，争论的焦点不是",
    "摆渡的多少，而是过河以后谁来点灯。灯是祖上传下来的，",
    "油是各家凑的，船是镇里修的，人却一年比一年少，夜里等",
)
BELOW = (
    "这件事在青禾镇议论了三年，至今没有一个说法。镇里请人",
    "算过账，一盏灯一年要用多少油，一条船一年要修几回，算",
    "来算去，大家都说，灯还是要点，船还是要摆，人还是要来",
)


def undone(*lines: str) -> list[str]:
    """The lines that stay of an overprint amid prose; every entry holds to its law."""
    source = Source("t", "\n".join((*ABOVE, *lines, *BELOW)))
    after, entries = undouble(split(source))
    gone = [entry for entry in entries if entry.rule == "dedupe"]
    for entry in gone:
        assert PERMITS["dedupe"](source, entry, source.text[entry.start : entry.end])
        assert entry.twin
        assert not any(one.start < entry.twin[1] and entry.twin[0] < one.end for one in gone)
    kept = [line.chars for line in after]
    assert (tuple(kept[:3]), tuple(kept[-3:])) == (ABOVE, BELOW)
    return kept[3:-3]


def test_runs_doubled_with_their_marks() -> None:
    doubled = "白鹭洲白鹭洲。。（（青禾镇委宣传部提供青禾镇委宣传部提供））"
    assert undone(doubled) == ["白鹭洲。（青禾镇委宣传部提供）"]


def test_characters_doubled() -> None:
    assert undone("守守住住一一江江清清水水") == ["守住一江清水"]


def test_characters_doubled_over_several_lines() -> None:
    assert undone("渡渡口口点点灯灯，，", "十十年年如如一一日日。。") == ["渡口点灯，", "十年如一日。"]


@pytest.mark.parametrize("times", [2, 3, 4, 6])
def test_runs_drawn_many_times(times: int) -> None:
    runs = ("渡口", "，", "一盏灯亮了十年", "。", "（", "林间月摄", "）")
    assert undone("".join(run * times for run in runs)) == ["".join(runs)]


def test_characters_doubled_in_a_line_doubled() -> None:
    assert undone("守守住住一一江江清清水水守守住住一一江江清清水水") == ["守住一江清水"]


def test_a_line_printed_twice() -> None:
    assert undone("守住一江清水", "守住一江清水") == ["守住一江清水"]


def test_a_heading_once_above_its_double() -> None:
    assert undone("守住一江清水", "守住一江清水守住一江清水") == ["守住一江清水"]


def test_a_heading_of_two_lines_each_printed_twice() -> None:
    assert undone("守住一江", "守住一江", "清水向东流", "清水向东流") == ["守住一江", "清水向东流"]


def test_a_heading_of_two_lines_each_doubled_within() -> None:
    assert undone("守住一江守住一江", "清水向东流清水向东流") == ["守住一江", "清水向东流"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            ("白鹭洲的晨雾", "白鹭洲的晨雾。", "。", "（", "（林间月 摄", "林间月 摄）", "）"),
            "白鹭洲的晨雾。（林间月 摄）",
        ),
        (("白鹭洲的晨雾", "白鹭洲的晨雾。", "（林间月 摄", "林间月 摄）"), "白鹭洲的晨雾。（林间月 摄）"),
        (("白鹭洲的晨雾。。（（林间月摄", "白鹭洲的晨雾", "林间月摄））"), "白鹭洲的晨雾。（林间月摄）"),
        (
            ("白鹭洲的晨雾。", "白鹭洲的晨雾（", "。本报记者 林间月 摄）", "摄）"),
            "白鹭洲的晨雾。（本报记者 林间月 摄）",
        ),
        (("白鹭洲的晨雾。（本报记者", "（本报记者林间月", "林间月摄）", "摄）"), "白鹭洲的晨雾。（本报记者林间月摄）"),
        (("（林间月摄）", "白鹭洲的晨雾。（林间月摄）", "白鹭洲的晨雾。"), "白鹭洲的晨雾。（林间月摄）"),
        (("白鹭洲的晨雾。", "白鹭洲的晨雾。（林间月摄）", "（林间月摄）"), "白鹭洲的晨雾。（林间月摄）"),
        (
            ("“", "“假灯", "假灯”误人不浅", "误人不浅。（青禾报社提供", "青禾报社提供）"),
            "“假灯”误人不浅。（青禾报社提供）",
        ),
    ],
)
def test_remnants_over_lines(lines: tuple[str, ...], text: str) -> None:
    assert "".join(undone(*lines)) == text


def test_a_credit_printed_twice() -> None:
    assert undone("白鹭洲的晨雾。", "（青禾镇文旅局提供）", "（青禾镇文旅局提供）") == [
        "白鹭洲的晨雾。",
        "（青禾镇文旅局提供）",
    ]


def test_a_true_repeat_inside_an_overprint_stays() -> None:
    assert undone("红红火火红红火火，，一条条渔船一条条渔船，，一个个笑脸一个个笑脸。。") == [
        "红红火火，一条条渔船，一个个笑脸。"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "一条条、一个个、一处处，都看得清清楚楚。",
        "高高兴兴上班，平平安安回家。",
        "红红火火热热闹闹",
        "爷爷奶奶爸爸妈妈",
        "研究研究",
        "加油！加油！",
        "哈哈哈哈哈哈",
        "“谢谢，谢谢，谢谢！”",
        "2000年、100000元、6666人",
        "——————",
        "…………",
        "！！！",
        "（见《青禾志》（增订本））",
        "《《青禾志》研究》",
        "林蓓蓓、程圆圆、方晶晶",
        "天天向上，年年有余，人人有责。",
        "他说：“好好好！”",
    ],
)
def test_true_repeats_stay(line: str) -> None:
    assert undone(line) == [line]


@pytest.mark.parametrize(
    "lines",
    [
        ("啊，大江！", "啊，大江！"),
        ("加油！加油！", "加油！加油！"),
        ("“来了！”", "“来了！”"),
        ("是", "是"),
    ],
)
def test_cries_and_answers_stay(lines: tuple[str, ...]) -> None:
    assert undone(*lines) == list(lines)


@pytest.mark.parametrize(
    "line",
    [
        "不错。。轰轰烈烈。。呵呵。。",
        "嘿嘿、、来了，，",
        "非常不错的非常不错的非常不错的非常不错的",
        "写得很好，读得很快写得很好，读得很快",
        "房间不好。。5555",
        "<<青蛙>><<蹦蹦跳跳>>",
    ],
)
def test_what_is_typed_one_paragraph_a_line_stays(line: str) -> None:
    lines = ["早上去的，人不多，环境也可以。", line, "服务员很热情，下次还来，推荐给大家，就是车位太少了。", "一般"]
    after, entries = undouble(split(Source("t", "\n".join(lines))))
    assert [one.chars for one in after] == lines
    assert {entry.rule for entry in entries} <= {"doubt"}


def test_a_refrain_in_verse_stays_and_is_listed() -> None:
    verse = ["灯火就是方向", "灯火就是方向", "这方向向东", "这方向向海"]
    after, entries = undouble(split(Source("t", "\n".join(verse))))
    assert [line.chars for line in after] == verse
    assert [entry.rule for entry in entries] == ["doubt"]


def test_every_other_line_the_same_is_verse() -> None:
    verse = ["雪落在渡口的灯上", "立马就化了", "雪落在老人的肩上", "立马就化了", "雪落在四百年的船上"]
    after, _ = undouble(split(Source("t", "\n".join(verse))))
    assert [line.chars for line in after] == verse


def test_lines_broken_without_care_for_marks_prove_nothing() -> None:
    lines = [
        f"{word}来了，有了灯，便有了路" if at % 2 else f"，有了路，便有了{word}"
        for at, word in enumerate("春夏秋冬" * 8)
    ]
    source = Source("t", "\n".join((*ABOVE, *lines, *BELOW)))
    assert not list(find(split(source)))


def test_a_heading_taken_up_by_its_paragraph_stays() -> None:
    lines = ["摆渡人", "摆渡人是青禾镇最老的行当，说起来有四百年了，如今只剩一"]
    assert undone(*lines) == lines


def test_a_heading_that_ends_like_the_line_above_stays() -> None:
    lines = ["“灯要有人点”", "“灯要有人点”，这是镇上认定的一条硬道理。为此，镇里先后"]
    assert undone(*lines) == lines


def test_two_pictures_by_one_photographer_keep_their_credits() -> None:
    lines = ["图一：江上的晨雾。（林间月摄）", "图二：渡口的灯。（林间月摄）"]
    assert undone(*lines) == lines


def test_running_heads_on_two_pages_stay() -> None:
    source = Source("t", "\n".join(("青禾月报", *ABOVE)) + "\f" + "\n".join(("青禾月报", *BELOW)))
    assert not list(find(split(source)))


def test_radicals_and_han_are_one_letter_to_the_law() -> None:
    source = Source("t", "\n".join((*ABOVE, "渡⼝的灯，渡⼝的灯，", *BELOW)))
    assert not list(find(split(source)))


def test_a_line_of_one_letter_a_million_times_is_quick() -> None:
    assert not stretches("一二三四五六七八九十" * 10)[1:]
    undouble(split(Source("t", "好" * 200_000 + "\n" + "好。" * 100_000)))


def test_the_fewest_runs_are_taken() -> None:
    found = stretches("红红火火红红火火，，")
    assert [(start, length) for start, length in found[0].units] == [(0, 4), (8, 1)]


@pytest.mark.parametrize("measure", [12, 18, 26])
@pytest.mark.parametrize("times", [2, 3])
def test_a_text_whose_lines_are_each_said_again_at_once_comes_out_once(measure: int, times: int) -> None:
    lines = samples.wrapped(samples.PROSE, measure)
    again = [text for line in lines for text in [line.rstrip("。，")] * (times - 1) + [line]]
    assert samples.texts("\n".join(again)) == list(samples.PROSE)


@pytest.mark.parametrize("measure", [12, 18])
def test_a_paragraph_whose_lines_come_again_together_comes_out_once(measure: int) -> None:
    long = ("".join(samples.PROSE[:3]), "".join(samples.PROSE[3:]))
    lines = [line for paragraph in long for line in samples.wrapped((paragraph,), measure) * 2]
    assert "".join(samples.texts("\n".join(lines))) == "".join(long)


def test_one_character_cut_off_from_the_doubled_line_above_is_doubled_with_it() -> None:
    lines = samples.wrapped(samples.PROSE)
    credit = "庄小渡摄摄制制，，江一帆江一帆／／攝攝"
    assert undone(*lines, credit, "影影")[-2:] == ["庄小渡摄制，江一帆／攝", "影"]
    assert undone(*lines, "奶奶一个人坐在石阶上说", "慢慢")[-1] == "慢慢"


def test_a_sentence_of_eight_characters_printed_twice_is_an_overprint_a_shorter_one_may_be_meant() -> None:
    assert undone("走持续发展之路。走持续发展之路。") == ["走持续发展之路。"]
    assert undone("走持续发展之路。", "走持续发展之路。") == ["走持续发展之路。"]
    assert undone("小船划过荷塘。小船划过荷塘。") == ["小船划过荷塘。小船划过荷塘。"]


def test_a_headline_doubled_at_the_head_of_its_page_comes_out_once() -> None:
    prose = samples.wrapped(samples.PROSE)
    for doubled, once in (("半夜敲门声半夜敲门声", "半夜敲门声"), ("Git 技巧Git 技巧", "Git 技巧")):
        assert samples.texts("\n".join([doubled, *prose]))[0] == once
    assert samples.texts("\n".join(["爱我中华爱我中华", *prose]))[0] == "爱我中华爱我中华"


def test_a_text_that_comes_twice_is_kept_and_said_to() -> None:
    lines = samples.wrapped(samples.PROSE)
    source = Source("t", "\n".join(lines * 2))
    _, entries = undouble(split(source))
    assert [(entry.rule, entry.why.key) for entry in entries] == [("doubt", "doubt-again")]
    assert source.text.startswith(lines[0], entries[0].start)


def test_a_headline_said_twice_at_the_head_of_a_text_too_narrow_to_show_a_measure_is_an_overprint() -> None:
    heads = ["長者誤墮「猜猜我是誰」", "三個月損失二百萬元"]
    body = ["騙徒扮孫兒行騙再有", "事主中招。警方上月", "接獲報案。"]
    after, _ = undouble(split(Source("t", "\n".join((heads[0], heads[0], heads[1], heads[1], *body)))))
    assert [line.chars for line in after] == [*heads, *body]


def test_a_refrain_at_the_head_of_verse_stays() -> None:
    verse = ["渡口的灯啊渡口的灯", "渡口的灯啊渡口的灯", "照着远行的人", "照着回家的人"]
    assert undone(*verse) == verse


def test_a_phrase_three_times_on_a_line_above_narrow_columns_is_an_overprint() -> None:
    heads = ["全市春耕现场会在渡口召开" * 3, "抢农时抓进度" * 3]
    columns = [
        *("昨日，全市春耕现场", "会在渡口召开。各乡", "的人都来看，说麦苗", "长势好，今年雨水也", "足。镇里说，还要抓"),
        *(
            "紧修渠，不误农时。",
            "老农林有禾种了四十",
            "年地，他说，这样的",
            "苗，一年难得见到一",
            "回。会上，三个乡作",
            "了发言，大家听得很",
        ),
        *("仔细。散会以后，人", "们又去看了新修的水", "渠，天黑才回家。"),
    ]
    after, _ = undouble(split(Source("t", "\n".join([*heads, *columns]))))
    assert [line.chars for line in after] == ["全市春耕现场会在渡口召开", "抢农时抓进度", *columns]
