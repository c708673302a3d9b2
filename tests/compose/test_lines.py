"""Lines: where they break, how they are opened and closed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calls import calls
from tests.compose.reading import edges, placed
from typeset import fonts
from typeset.compose import breaks, room
from typeset.compose.breaks import Break, break_lines
from typeset.compose.galley import Galley, prepare
from typeset.compose.headings import balanced
from typeset.compose.kinsoku import region
from typeset.compose.lines import fitted, set_line
from typeset.compose.room import closed, opened
from typeset.compose.setting import Setting, chain
from typeset.setpage import SetLine

SIZE = 10.0


@pytest.fixture(scope="module")
def song() -> Setting:
    return Setting(chain(["NotoSerifSC-Regular", "LXGWWenKai-Regular"], fonts.load), region("zh-Hans-CN"))


def galley_of(chars: str, setting: Setting, measure: int = 20) -> Galley:
    return prepare(chars, setting, measure * 1000)


def broken(chars: str, setting: Setting, measure: int, indent: int = 0) -> list[str]:
    galley = galley_of(chars, setting, measure)
    return [chars[line.start : line.end] for line in break_lines(galley, (measure - indent) * 1000, measure * 1000)]


def one_line(chars: str, setting: Setting, slack: float = 0.0) -> SetLine:
    galley = galley_of(chars, setting)
    runs = set_line(galley, Break(0, len(chars), len(chars), slack), 0.0, SIZE, slack > 0)
    return SetLine(0.0, runs, 0, "paragraph")


def test_a_comma_does_not_begin_a_line(song: Setting) -> None:
    lines = broken("山乡新貌从一条路说起来，老人笑着说完了。", song, 11)
    assert not any(line[0] in "，。" for line in lines)


def test_an_opening_quotation_mark_does_not_end_a_line(song: Setting) -> None:
    lines = broken("老人笑着对孩子们说道“这是我们的路”，大家都鼓起掌来。", song, 11)
    assert not any(line[-1] == "“" for line in lines)


@pytest.mark.parametrize(
    "whole",
    ["235MN", "－4℃", "−4℃", "1∶500", "3×4", "2.6亿元", "90％", "10A级", "5+2", "第4名", "20多米", "13万户", "3.5万人"],
)
@pytest.mark.parametrize("before", range(1, 14))
def test_figures_stay_with_their_signs_and_units(song: Setting, whole: str, before: int) -> None:
    chars = "山乡新貌从一条路说起来了呀"[:before] + whole + "的水渠修到了家门口，老人笑了，孩子们也笑了。"
    lines = broken(chars, song, 12)
    torn = before == 9 and whole[-2] in "万亿"  # nine characters alone on a line of twelve
    assert any(whole in line for line in lines) or (torn and lines[0].endswith(whole[:-1]))


@pytest.mark.parametrize("before", range(1, 14))
def test_dashes_and_ellipses_are_never_parted_and_begin_no_line(song: Setting, before: int) -> None:
    for leader in ("——", "……"):
        chars = "山乡新貌从一条路说起来了呀"[:before] + leader + "水渠修到了家门口，老人笑了，孩子们也笑了。"
        lines = broken(chars, song, 12)
        assert any(leader in line and not line.startswith(leader) for line in lines)


def test_a_paragraph_may_begin_with_an_ellipsis(song: Setting) -> None:
    assert broken("……后来，路修通了。", song, 20) == ["……后来，路修通了。"]


def test_a_unit_is_parted_inside_only_where_its_line_would_be_torn(song: Setting) -> None:
    chars = "清原县的稻渔共作项目广受欢迎，累计投入784.65平方米，惠及群众，他们说：“这可不是花架子。”"
    assert broken(chars, song, 25, indent=2)[0].endswith("784.65平方")
    assert broken("新修的" + chars, song, 25, indent=2)[0].endswith("投入")
    assert broken(chars.replace("平方米", "公里"), song, 25, indent=2)[0].endswith("784.65公里，")  # it can be closed


def test_a_line_is_closed_at_its_letters_too_rather_than_torn(song: Setting) -> None:
    chars = "从IEEE 802.11be到John Smith，再到TypeScript，长汀的工程师用了七年；人人都说走起来稳当多了。"
    assert broken(chars, song, 24, indent=2)[0].endswith("TypeScript，")


def test_an_area_code_may_stand_at_a_line_end_and_is_no_parted_unit(song: Setting) -> None:
    chars = "有意者可致电本报编辑部的老程同志，电话是0767-6470215，他整天都在，人人都说他和气。"
    galley = galley_of(chars, song, 25)
    line = break_lines(galley, 23000, 25000)[0]
    assert chars[: line.end].endswith("0767-")
    assert galley.dear[line.end] < galley.torn


def test_letters_of_a_whole_em_are_parted_rather_than_a_line_torn(song: Setting) -> None:
    chars = "作为未来全球信息高速公路的雏形，因特网（Ｉｎｔｅｒｎｅｔ）引入中国不过几年，大家都用上了。"
    assert broken(chars, song, 27, indent=2)[0].endswith("（Ｉｎｔｅｒ")
    assert "（Ｉｎｔｅｒｎｅｔ）" in broken(chars[5:], song, 27, indent=2)[0]


def test_figures_of_a_whole_em_are_parted_where_no_line_holds_them(song: Setting) -> None:
    chars = "上证" + "３０２４４２．" * 6 + "收盘。"
    lines = broken(chars, song, 27, indent=2)
    assert [len(line) for line in lines[:-1]] == [25]


def test_dates_are_kept_whole_where_that_can_be_had(song: Setting) -> None:
    after = "9月3日，石桥，水渠，梯田，都修好了，走起来稳当多了，老人，孩子，都笑了。"
    text = "老人们都说，村口的石桥，家门口的水渠，山上的梯田，都是那天修好的，说起来是"
    parted = sum(not any("9月3日" in line for line in broken(text[cut:] + after, song, 28)) for cut in range(20))
    assert parted <= 2


def test_a_latin_word_is_not_parted(song: Setting) -> None:
    chars = "工程师用TypeScript改写了气象站的程序，又用OpenType字体重排了县志，老人们看得清清楚楚。"
    for measure in range(10, 24):
        joined = "|".join(broken(chars, song, measure))
        assert "TypeScript" in joined
        assert "OpenType" in joined


def test_a_web_address_longer_than_a_line_breaks_behind_its_signs(song: Setting) -> None:
    lines = broken("参见https://www.example.org/news/2025/09/03/index_848.html一文。", song, 12)
    assert all(line[-1] in "/._-" or line.endswith("html") for line in lines[:-1])
    assert "".join(lines) == "参见https://www.example.org/news/2025/09/03/index_848.html一文。"


def test_a_word_longer_than_the_line_is_parted_and_nothing_is_lost(song: Setting) -> None:
    chars = "路" + "a" * 100 + "通了。"
    assert "".join(broken(chars, song, 8)) == chars


@pytest.mark.parametrize("length", range(10, 60))
def test_no_last_line_is_a_single_character(song: Setting, length: int) -> None:
    chars = ("山乡新貌从一条路说起来了呀水渠修到了家门口老人笑孩子们也笑" * 3)[:length] + "。"
    last = broken(chars, song, 12, indent=2)[-1]
    assert len(last) > 2


def test_adjacent_marks_move_half_an_em_together(song: Setting) -> None:
    row = placed(one_line("他说：“路通了。”大家", song))
    by_char = {item.char: item.x for item in row}
    assert by_char["“"] - by_char["："] == pytest.approx(0.5 * SIZE)
    assert by_char["”"] - by_char["。"] == pytest.approx(0.5 * SIZE)


def test_an_opening_mark_is_trimmed_at_a_line_start_and_a_closing_one_at_its_end(song: Setting) -> None:
    line = one_line("“路通了。”", song)
    left, right = edges(line)
    assert left == pytest.approx(0.0)
    assert placed(line)[0].x == pytest.approx(-0.5 * SIZE)
    assert right == pytest.approx((3 + 0.5 + 0.5 + 0.5) * SIZE)


def test_words_stand_a_quarter_em_from_han(song: Setting) -> None:
    row = placed(one_line("用AI改", song))
    assert row[1].x - (row[0].x + row[0].width) == pytest.approx(0.25 * SIZE)
    assert row[3].x - (row[2].x + row[2].width) == pytest.approx(0.25 * SIZE)


def test_a_typed_space_between_han_and_a_word_is_the_quarter_em_and_is_still_there(song: Setting) -> None:
    row = placed(one_line("用 AI 改", song))
    assert "".join(item.char for item in row) == "用 AI 改"
    assert row[2].x - (row[0].x + row[0].width) == pytest.approx(0.25 * SIZE)


def test_a_middle_dot_takes_half_an_em_and_stands_in_its_middle(song: Setting) -> None:
    row = placed(one_line("约翰·史密", song))
    assert row[3].x - (row[1].x + row[1].width) == pytest.approx(0.5 * SIZE)
    assert row[2].x + row[2].width / 2 == pytest.approx(2.25 * SIZE)


def test_two_dashes_take_two_em(song: Setting) -> None:
    row = placed(one_line("路——桥", song))
    assert row[3].x - row[1].x == pytest.approx(2 * SIZE)


def test_a_third_dash_is_as_wide_as_its_glyph(song: Setting) -> None:
    row = placed(one_line("路———桥", song))
    assert row[4].x - row[1].x == pytest.approx(2 * SIZE + song.advances["—"] * SIZE / 1000)


def test_a_line_is_opened_evenly_but_not_inside_words(song: Setting) -> None:
    row = placed(one_line("清晨老人用AI改写", song, slack=700.0))
    gaps = [round(b.x - a.x - a.width, 3) for a, b in pairwise(row)]
    assert gaps[5] == 0
    assert len({gap for index, gap in enumerate(gaps) if index not in (4, 5, 6)}) == 1


def test_a_line_too_full_is_closed_at_its_marks_alone(song: Setting) -> None:
    row = placed(one_line("清晨，老人，孩子们，都来了", song, slack=-600.0))
    gaps = [round((b.x - a.x - a.width) / SIZE, 3) for a, b in pairwise(row)]
    assert [gap for gap in gaps if gap] == [-0.2, -0.2, -0.2]


def test_a_loose_line_takes_room_behind_marks_and_beside_words_before_it_is_torn_between_characters() -> None:
    assert opened(500.0, 20, 1, 0) == (25.0, 0.0, 0.0, 0.0)
    assert opened(700.0, 20, 1, 1) == (25.0, 100.0, 100.0, 0.0)
    assert opened(3000.0, 20, 1, 1) == pytest.approx((100.5, 740.0, 250.0, 0.0))
    assert opened(1000.0, 20, 0, 0) == (50.0, 0.0, 0.0, 0.0)


def test_letters_of_words_stand_a_little_apart_before_gaps_are_torn() -> None:
    assert opened(20 * room.OPEN, 20, 0, 0, letters=10) == (room.OPEN, 0.0, 0.0, 0.0)
    assert opened(20 * room.OPEN + 200.0, 20, 0, 0, letters=10) == (room.OPEN, 0.0, 0.0, 20.0)
    assert opened(3600.0, 20, 0, 0, letters=10) == (160.0, 0.0, 0.0, room.LETTERS_APART)


def test_a_line_far_too_full_is_closed_at_its_marks_and_words_and_then_a_little_everywhere() -> None:
    assert closed(-250.0, 20, 2, 1) == pytest.approx((0.0, -111.11, -27.78, 0.0), abs=0.01)
    assert closed(-1000.0, 20, 1, 2) == pytest.approx((-12.5, -500.0, -125.0, 0.0))
    assert closed(-500.0 - 20 * room.TIGHT, 20, 1, 0, letters=10) == (-room.TIGHT, -500.0, -125.0, 0.0)
    assert closed(-500.0 - 20 * room.CLOSEST - 200.0, 20, 1, 0, letters=10) == (
        -room.CLOSEST,
        -500.0,
        -125.0,
        -room.LETTERS_CLOSER,
    )
    assert closed(-9000.0, 20, 1, 0, letters=10) == (-room.UTMOST, -500.0, -125.0, -room.LETTERS_UTMOST)


@pytest.mark.parametrize("slack", [-2000.0, -1600.0, -1200.0, -600.0, 900.0, 2400.0, 2600.0, 4000.0])
def test_a_line_takes_exactly_what_it_lacks_or_has_too_much(slack: float, song: Setting) -> None:
    chars = "清晨，老人用 AI 改写 Plain Words 一书的三成"
    galley = galley_of(chars, song)
    gap, moved = fitted(galley, Break(0, len(chars), len(chars), slack))
    taken = gap * (galley.stretches[len(chars) - 1] - galley.stretches[0]) + sum(amount for _, amount in moved)
    assert taken == pytest.approx(slack)


def test_dashes_stay_together_on_a_line_that_is_torn(song: Setting) -> None:
    run = one_line("——企业兼并重组", song, slack=1800.0).runs[0]
    assert (run.chars, run.spacing) == ("——", 0.0)


def test_words_stay_apart_however_full_a_line_is(song: Setting) -> None:
    row = placed(one_line("清晨，老人读 Plain Words 一书的三成", song, slack=-9000.0))
    space = next(at for at, item in enumerate(row) if item.char == "n") + 1
    assert row[space + 1].x - row[space - 1].x - row[space - 1].width > 0.1 * SIZE


def test_neighbouring_marks_stay_together_on_a_loose_line(song: Setting) -> None:
    row = placed(one_line("清晨老人说，“路通了”；大家笑", song, slack=1200.0))
    by = {item.char: item.x for item in row}
    assert by["“"] - by["，"] + 0.5 * SIZE == pytest.approx(by["人"] - by["老"])
    assert by["大"] - by["；"] > 1.2 * SIZE


def test_rare_characters_come_from_the_next_face_without_a_jump(song: Setting) -> None:
    line = one_line("老人𠮷生说", song)
    assert [run.face for run in line.runs] == ["NotoSerifSC-Regular", "LXGWWenKai-Regular", "NotoSerifSC-Regular"]
    assert [round(item.x / SIZE, 3) for item in placed(line)] == [0, 1, 2, 3, 4]


def test_a_character_that_no_face_holds_is_set_by_the_missing_face(song: Setting) -> None:
    assert one_line("老人\U000f0000说", song).runs[1].face == "missing"


def test_a_space_at_a_break_is_swallowed(song: Setting) -> None:
    chars = "The river runs north and the bridge stands there still today"
    galley = galley_of(chars, song, 12)
    lines = break_lines(galley, 12000, 12000)
    assert all(chars[line.end : line.next] == " " for line in lines[:-1])
    assert all(chars[line.start] != " " and chars[line.end - 1] != " " for line in lines)


def test_a_heading_too_long_is_parted_into_like_lines(song: Setting) -> None:
    lines = balanced(galley_of("一条水渠从山顶修到了山脚下的家门口啦", song), 17000)
    assert [line.end - line.start for line in lines] == [10, 8]  # 修到了 stays whole


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("从一条河到一座城：白鹭县加快江河湖泊治理", ["从一条河到一座城：", "白鹭县加快", "江河湖泊治理"]),
        ("松岭镇探索海上风电产业结出累累硕果", ["松岭镇探索海上风电", "产业结出累累硕果"]),
        ("“职业技能培训”让望海镇居民生活更美好", ["“职业技能培训”让", "望海镇居民生活更美好"]),
    ],
)
def test_a_heading_is_parted_between_words_that_its_article_does_not_know(
    song: Setting, words: str, lines: list[str]
) -> None:
    galley = galley_of(words, song)
    assert [words[line.start : line.end] for line in balanced(galley, 10000)] == lines


def test_a_heading_is_parted_behind_a_mark_where_that_leaves_like_lines(song: Setting) -> None:
    words = "山乡新貌：一条水渠修到了家门口"
    galley = galley_of(words, song)
    assert [words[line.start : line.end] for line in balanced(galley, 12000)] == ["山乡新貌：", "一条水渠修到了家门口"]


@given(
    st.text(
        st.sampled_from('山乡水渠，。：“”（）——……·abcXY019.,/-% \u3000\u00a0’"％￥𠮷\u0301\ufe0f\U000f0000'),
        max_size=80,
    )
)
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_whatever_is_set(song: Setting, chars: str) -> None:
    for measure in (3, 12, 27):
        galley = galley_of(chars, song, measure)
        out = ""
        for line in break_lines(galley, measure * 1000, measure * 1000, 2000):
            runs = set_line(galley, line, 0.0, SIZE, True)
            out += "".join(run.chars for run in runs) + chars[line.end : line.next]
        assert out == chars


MIXED = "山乡新貌，从一条路（说起）。Open Harbor Foundation 的 3.5 万元"


@given(
    chars=st.text(st.sampled_from(MIXED), min_size=20, max_size=90)
    .map(str.strip)
    .filter(lambda chars: len(chars) > 19),
    measure=st.integers(6, 16),
)
@settings(max_examples=60, deadline=None)
def test_no_other_lines_cost_less(song: Setting, chars: str, measure: int) -> None:
    galley, ems = prepare(chars, song, measure * 1000), measure * 1000.0
    cost, _, lines = breaks._weigh(galley, (0, ems, ems), 0, breaks.USUAL)
    least = {0: 0.0}
    how = 0.0, breaks.USUAL.loose, room.widest(ems) / breaks.STRETCH, 0.0
    for start in range(len(chars)):  # from each place on, every line that may follow
        if start in least:
            for end in breaks._ends(galley, (least[start], start, start, start, 0.0, None), ems, how, {}):
                least[end[3]] = min(end[0], least.get(end[3], end[0]))
    assert cost == pytest.approx(least[len(chars)])
    assert "".join(chars[line.start : line.next] for line in lines) == chars


@pytest.mark.parametrize("words", ["the river and its bridges ", "山乡的 road 修到了 home 门口，", "quayside"])
def test_breaking_takes_twice_the_work_for_twice_the_text(song: Setting, words: str) -> None:
    def work(length: int) -> int:
        galley = galley_of((words * length)[:length].strip(), song, 25)
        return calls(lambda: break_lines(galley, 25_000, 25_000))

    assert work(6000) < 2.3 * work(3000)


def test_marks_may_hang_where_a_style_wants_it() -> None:
    faces = chain(["NotoSerifSC-Regular"], fonts.load)
    hanging = Setting(faces, region("zh-Hans-CN"), "marks")
    chars = "清晨老人来到了，家门口的水渠边上。"
    assert broken(chars, hanging, 7)[0] == "清晨老人来到了，"


def test_centred_stops_of_taiwan_keep_their_white_where_the_face_centres_them() -> None:
    faces = chain(["NotoSerifSC-Regular"], fonts.load)
    assert Setting(faces, region("zh-Hant-TW")).right["，"] == 500  # a face for Simplified Chinese: set at the left
    assert region("zh-Hant-TW").centred
    assert region("zh-Hant-HK").name == "hongkong"
    assert region("zh-Hant-TW", "mainland").name == "mainland"


def test_an_apostrophe_gives_no_white_that_it_has_not(song: Setting) -> None:
    words = "读过Lockkeeper’s Guide，又读"
    apart = {item.char: item.x for item in placed(one_line(words, song))}
    closed_up = {item.char: item.x for item in placed(one_line(words, song, slack=-500.0))}
    assert closed_up["s"] - closed_up["’"] == pytest.approx(apart["s"] - apart["’"])
    assert closed_up["又"] - apart["又"] == pytest.approx(-500.0 * SIZE / 1000)
