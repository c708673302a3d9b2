"""Columns are read one after the other, and the ledger's places stay true."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise, zip_longest

import pytest

from tests import truth
from tests.reflow.samples import PROSE, texts, wrapped
from typeset.reflow import columns, gutters, reflow, rowcuts, streams
from typeset.reflow.forms import shape
from typeset.reflow.lines import Line, chars_of, split
from typeset.reflow.links import ends_of, link
from typeset.reflow.measure import fit
from typeset.reflow.pairs import Neighbours, flow_here
from typeset.reflow.parting import BESIDE, parting
from typeset.reflow.rowcuts import Piece
from typeset.reflow.rows import gaps_of, may_have_columns, measure_of_columns
from typeset.reflow.turns import deal
from typeset.source import Source

MORE = (
    "暮云镇的茶农今年换了新灶。往年炒茶靠柴火，火候全凭手感，一锅茶要炒四十分钟；如今改用电灶，温度标在表上，二十五分钟就能出锅。",
    "镇上的老师傅起先不信，说电灶炒不出柴火香。合作社便办了一场盲评，请来三十位茶客，结果两种茶各得十五票，打了个平手。",
    "“平手就是赢了。”合作社理事长说，电灶省下的柴，一年够种两座小山的树。",
    "入夏以后，镇里又添了两条烘干线，每天能处理鲜叶三千多斤，茶农不必再半夜排队等灶。",
)


def rows(left: list[str], right: list[str], gutter: str) -> str:
    """Two columns as rows; with a wide gutter the right one begins at one place."""
    wide = max(len(line) for line in left) + 4
    made = []
    for one, other in zip_longest(left, right, fillvalue=""):
        gap = " " * (wide - len(one)) if gutter == "kept" else " "
        made.append((one + gap + other).rstrip() if one else (" " * wide if gutter == "kept" else "") + other)
    return "\n".join(made)


@pytest.mark.parametrize("gutter", ["kept", "one space"])
def test_rows_across_two_columns_are_taken_apart(gutter: str) -> None:
    text = rows(wrapped(PROSE), wrapped(MORE), gutter)
    assert texts(text) == [*PROSE, *MORE]


def _by_turns(left: list[str], right: list[str]) -> list[str]:
    """The lines of two columns, read by turns."""
    return [line for pair in zip_longest(left, right, fillvalue="") for line in pair if line]


def _prose(name: str, measure: int) -> list[str]:
    return wrapped(tuple("".join(row.lines) for row in truth.read(name) if row.kind == "paragraph"), measure)


def _successions(read: list[str], columns: list[list[str]]) -> float:
    """Share of the columns' lines that are followed by the next one of their column."""
    text = "".join("".join(read).split())
    pairs = [above[-5:] + below[:5] for column in columns for above, below in pairwise(column)]
    return sum(pair in text for pair in pairs) / len(pairs)


def test_columns_whose_baselines_differ_are_counted_by_where_they_begin() -> None:
    """No row has a piece in each column: the middle one's lines stand between those of its neighbours."""
    columns = [_prose(name, 15)[:26] for name in ("survey", "taiwan", "comment")]
    text = ""
    for left, middle, right in zip_longest(*columns, fillvalue=""):
        text += left + " " * (44 - len(left)) + right + "\n" + " " * 22 + middle + "\n"
    assert _successions(texts(text), columns) > 0.95


def test_more_columns_are_tried_where_rows_of_one_space_flow_badly() -> None:
    columns = [_prose(name, 15)[:26] for name in ("survey", "taiwan", "comment", "report")]
    text = ""
    for number, (first, second, third, fourth) in enumerate(zip_longest(*columns, fillvalue="")):
        rows = [[first, third], [second, fourth]] if number % 9 else [[first, second, third, fourth]]
        text += "".join(" ".join(filter(None, row)) + "\n" for row in rows)
    assert _successions(texts(text), columns) > 0.9


def test_lines_that_go_to_and_fro_between_columns_are_brought_together() -> None:
    text = "\n".join(_by_turns(wrapped(PROSE), wrapped(MORE)))
    assert len(set(texts(text)) & {*PROSE, *MORE}) >= 7  # where the columns begin, nothing tells them apart yet


def test_columns_whose_turns_change_are_told_apart() -> None:
    """A heading in one column shifts its lines against the others': another column's turn comes first."""
    columns = [_prose(name, 14)[:34] for name in ("banquet", "survey", "taiwan", "comment")]
    lines: list[tuple[int, str]] = []
    for number in range(34):
        turn = (0, 1, 2, 3) if number < 12 else (2, 0, 1, 3) if number < 24 else (2, 1, 3, 0)
        lines += [(at, columns[at][number]) for at in turn if number < len(columns[at])]
    dealt = deal(
        [ends_of(text, float(len(text)), 14.0) for _, text in lines], frozenset(), [0.0] * (len(lines) - 1)
    ).streams
    last: dict[int, int] = {}
    right = 0
    for (column, _), stream in zip(lines, dealt, strict=True):
        right += last.get(stream) == column
        last[stream] = column
    assert right > 0.85 * len(lines)


def test_a_few_rows_on_a_page_read_to_and_fro_are_two_lines_each() -> None:
    lines = _by_turns(wrapped(PROSE), wrapped(MORE))
    apart = len(set(texts("\n".join(lines))) & {*PROSE, *MORE})
    met = [*lines[:20], lines[20] + " " + lines[21], *lines[22:]]
    assert len(set(texts("\n".join(met))) & {*PROSE, *MORE}) == apart


def test_what_was_joined_on_a_page_that_was_dealt_anew_is_less_sure() -> None:
    left, right = wrapped(PROSE), wrapped(MORE)
    torn = "\n".join(_by_turns(left, right))
    sure, surer = (
        [entry.sure for entry in reflow(Source("page", text)).entries if entry.rule == "unwrap"]
        for text in (torn, "\n".join([*left, *right]))
    )
    assert max(sure) < 0.97 < max(surer)
    assert sum(sure) / len(sure) < 0.9 < sum(surer) / len(surer)


def test_an_order_that_gains_too_little_is_not_taken_and_the_doubt_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = _by_turns(wrapped(PROSE), wrapped(MORE))
    monkeypatch.setattr(streams, "LEAST_GAIN", 999.0)
    repaired = reflow(Source("torn", "\n".join(lines)))
    assert [(entry.start, entry.why.key) for entry in repaired.entries if entry.rule == "doubt"] == [(0, "doubt-order")]
    assert "".join(block.lines[0].chars for block in repaired.blocks) == "".join(lines)


@pytest.mark.parametrize("measure", [10, 13, 18, 24])
def test_lines_cut_at_one_length_whatever_the_marks_keep_their_order(measure: int) -> None:
    """A comma at the start of a line shows that nothing kept it off, and no column."""
    whole = (*PROSE, *MORE)
    lines = [text[at : at + measure] for text in whole for at in range(0, len(text), measure)]
    assert "".join(texts("\n".join(lines))) == "".join(whole)


@pytest.mark.parametrize("measure", [9, 12, 20, 40])
@pytest.mark.parametrize("name", ["dialogue", "numbers", "report"])
def test_articles_cut_at_one_length_keep_their_order(name: str, measure: int) -> None:
    """Marks at the starts of lines make many seams doubtful; what another order gains there is chance."""
    whole = ["".join(row.lines) for row in truth.read(name) if row.kind == "paragraph"]
    lines = [text[at : at + measure].strip() for text in whole for at in range(0, len(text), measure)]
    read = "".join(texts("\n".join(lines)))
    assert "".join(read.split()) == "".join("".join(lines).split())


def test_pieces_read_as_their_places_in_the_source_say() -> None:
    source = Source("rows", rows(wrapped(PROSE), wrapped(MORE), "kept"))
    for block in reflow(source).blocks:
        for run in block.lines[0].runs:
            assert run.chars == source.text[run.start : run.end]


def test_one_column_with_spaces_is_left_alone() -> None:
    lines = wrapped(PROSE, 25)
    lines[0] = lines[0].replace("江", "江 ", 1)
    assert len(texts("\n".join(lines))) == len(PROSE)


def test_spaces_beside_figures_are_no_gutters() -> None:
    text = (
        "前三季度，全县生产总值 2346.18 亿元，\n比上半年快 0.3 个百分点。其中，第一产业增\n"
        "加值 187.42 亿元，增长 4.1%；第二产业增\n"
        "加值 986.05 亿元，增长 6.6%；第三产业增\n加值 1172.71 亿元，增长 5.4%。汽车产量\n"
        "100000 辆，机器人产量 2000 台，分别增\n"
        "长 38.5% 和 22.2%。亿元以上项目 611 个，\n比去年同期增加 44 个，完成投资 33.7 亿\n元。"
    )
    assert "".join(texts(text)) == text.replace("\n", "")


def test_spaces_between_names_in_short_briefs_are_no_gutters() -> None:
    briefs = (
        "一 周 简 讯\n"
        "■海州：新增公交专线三条\n"
        "本报讯（记者 马跃）6月1日起，海州市新增三条公交专线，覆盖开发区、\n"
        "高铁站和大学城，全程票价2元。\n"
        "■临川：万亩荔枝上市\n"
        "本报讯（通讯员 罗晓）临川县万亩荔枝近日陆续上市，预计今年总产量达\n"
        "1.2万吨，同比增长15％。\n"
        "■东湖：夜市经济“火”起来\n"
        "本报讯（记者 韩冰 通讯员 左思）入夏以来，东湖区夜市日均客流量突破\n"
        "5万人次。\n"
        "（本栏目由本报记者整理）\n"
        "编辑：王小雨 校对：李明 电话：0512-8888888\n"
    )
    found = texts(briefs)
    assert "本报讯（记者 马跃）6月1日起，海州市新增三条公交专线，覆盖开发区、高铁站和大学城，全程票价2元。" in found
    assert "本报讯（记者 韩冰 通讯员 左思）入夏以来，东湖区夜市日均客流量突破5万人次。" in found


def test_one_row_of_cells_above_two_columns_is_no_third_column() -> None:
    masthead = "8月16日  星期三                    海州晚报                 07"
    found = texts(masthead + "\n" + rows(wrapped(PROSE), wrapped(MORE), "kept"))
    assert found[-len(PROSE) - len(MORE) :] == [*PROSE, *MORE]


@pytest.mark.parametrize("gutter", ["kept", "one"])
@pytest.mark.parametrize("measure", [14, 18, 25])
@pytest.mark.parametrize("apart", [0, 3, 12])
def test_rows_that_show_columns_are_never_passed_by_unmeasured(gutter: str, measure: int, apart: int) -> None:
    left, right = wrapped(PROSE, measure), wrapped(MORE, measure)
    above = [line for _ in range(apart) for line in wrapped(PROSE, 2 * measure)]
    page = split(Source("page", "\n".join([*above, rows(left, right, gutter)])))
    shown = 0
    for size in range(4, len(page) + 1, 3):
        lines = page[-size:]
        chars = chars_of(lines)
        gaps = [gaps_of(text) for text in chars]
        fitted = fit([shape(text) for text in chars])
        if measure_of_columns(lines, chars, gaps, fitted):
            shown += 1
            assert may_have_columns(chars, gaps)
    assert shown


def test_rows_of_latin_words_are_not_tried_as_columns() -> None:
    """Each of their many spaces may be a gutter: to weigh them all takes a hundred times as long as the rest."""
    words = "the gate opens when the lamp above it has been lit and both keys were turned to the left by their owners"
    chars = [" ".join(words.split()[turn:] + words.split()[:turn]) for turn in range(18)] * 3
    lines = split(Source("latin.txt", "\n".join(chars)))
    gaps = [gaps_of(line) for line in chars]
    with_han = [" ".join(word if turn % 2 else "上游闸门" for turn, word in enumerate(line.split())) for line in chars]
    assert _tried(lines, chars, gaps) == 0
    assert _tried(lines, with_han, [gaps_of(line) for line in with_han]) > 0


def _tried(lines: Sequence[Line], chars: Sequence[str], gaps: Sequence[Sequence[tuple[int, int]]]) -> int:
    """How many rows are cut while the measure of columns is sought."""
    cut = 0
    pieces = rowcuts.Row.pieces

    def counted(row: rowcuts.Row, em: float, proven: bool = False) -> list[rowcuts.Piece]:
        nonlocal cut
        cut += 1
        return pieces(row, em, proven)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rowcuts.Row, "pieces", counted)
        measure_of_columns(lines, chars, gaps, fit([*map(shape, chars)]))
    return cut


LIST = """\
渡口值守手册

给新值守员的几条提醒
下面几条写给刚来的人：
• 备份每天的水位
• 妥善保存 A 库的钥匙
• KISS（少改动）
– 不要给闸门加太多机关（overengineering）
• 读一读 log 文件
– 第一条告警往往最要紧
• RTFM（先看手册）
• 在问人之前，先查一查 wiki
• 当不是必须要用 root 的时候，就不要用 root
• 不要胡乱改 relay 的线路
• 不要按你不懂的 button
• （没有查清之前）不要改 valve 的开度
• 在试过你的改动之前不要关掉 spare shell
• 总是备好 USB 启动盘和手电筒等

给新值守员的几句老话
从 mailing list 里抄来的几句话，说不定有用。
•“这是 Unix。它给你的绳子足够长。”--- Tolle at sluice.example
•“闸门很好客，只是挑朋友。
”--- Milo at lock.example
老站长的”闸门 哲学” 里还有几条。
"""


def test_a_list_behind_marks_is_no_page_of_columns() -> None:
    """Its rows could be cut at their spaces; the pieces would fill nothing and flow nowhere."""
    assert "".join("".join(texts(LIST)).replace("|", "").split()) == "".join(LIST.split())


def test_blank_lines_tell_where_lines_part_as_far_as_they_do_on_their_page() -> None:
    goes_on, parts = 3.0, -2.0
    odds = [goes_on, goes_on, parts] * 12
    told = parting(odds, [False, False, True] * 12, [False] * 36)
    assert min(told[2::3]) > 2.0
    assert max(told[0::3] + told[1::3]) < -2.0
    assert parting(odds, [True] * 36, [False] * 36) == [0.0] * 36
    anywhere = parting(odds, [number % 2 == 0 for number in range(36)], [False] * 36)
    assert max(map(abs, anywhere)) < 0.7


def test_the_pieces_of_a_row_stand_in_columns_of_their_own() -> None:
    assert parting([1.0] * 4, [False] * 4, [False, True, False, False]) == [0.0, BESIDE, 0.0, 0.0]


def test_characters_that_meet_elsewhere_in_the_text_are_evidence_and_three_of_them_are_more() -> None:
    never, once, thrice = (
        flow_here("老蒯", "冉", Neighbours([text])) for text in ("别处没有。", "蒯冉二人。", "老蒯冉二人。")
    )
    assert never < 0.0 < once < thrice


def test_columns_of_two_widths_are_told_apart() -> None:
    """A wide column beside a narrow one, read line by line as the page has them."""
    wide, narrow = _prose("survey", 24)[:30], _prose("banquet", 13)[:30]
    text = "\n".join(_by_turns(wide, narrow))
    assert _successions(texts(text), [wide, narrow]) > 0.8


def test_a_full_line_of_another_width_stands_in_another_column() -> None:
    above, below = ends_of("稻浪翻滚，机声隆隆。一个个产业园", 16.0, 16.0), ends_of("拔地而起，一条", 7.0, 7.0)
    assert link(above, below) < link(above, ends_of("拔地而起，一条", 7.0, 16.0)) - 1.0


def test_a_tree_of_files_is_no_page_of_columns() -> None:
    """Its strokes stand three spaces apart, as columns do; nothing in it flows, and little fills a column."""
    files = ["开闸记录", "值班表", "levels.db", "gates", "水位说明", "north.conf", "south.conf", "夜间值守手册.txt"]
    tree = [f"{'│   ' * (turn % 4 + 1)}├── {files[turn % 8]}-{turn}" for turn in range(40)]
    text = "\n".join([*wrapped(PROSE, 25), *tree, *wrapped(MORE, 25)])
    assert "".join("".join(texts(text)).replace("|", "").split()) == "".join(text.split())


def test_full_lines_beside_a_list_are_columns_and_strokes_beside_names_are_none() -> None:
    beside = "项目落地生根之后两岸的灯又亮了起来城东区：6602115"
    strokes = "│││├─开闸记录与水位说明"
    list_rows = [(beside, (rowcuts.Piece(0, 17, 17.0, 0), rowcuts.Piece(17, 28, 7.6, 20)))] * 8
    tree_rows = [(strokes, (rowcuts.Piece(0, 3, 3.0, 0), rowcuts.Piece(3, 14, 11.0, 6)))] * 8
    assert columns._stands_in_columns(list_rows, 17.0, seen=1.0, flow=0.0)
    assert not columns._stands_in_columns(tree_rows, 17.0, seen=1.0, flow=0.0)
    assert not columns._stands_in_columns(list_rows, 17.0, seen=0.0, flow=0.0)


def test_a_row_that_was_cut_inside_a_column_does_not_part_the_columns() -> None:
    left, right = wrapped(PROSE), wrapped(MORE)
    stretched = [line[:9] + "   " + line[9:] if number in (3, 5) else line for number, line in enumerate(left)]
    assert texts(rows(stretched, right, "kept")) == texts(rows(left, right, "kept")) == [*PROSE, *MORE]


def test_pieces_before_no_columns_place_are_put_together_and_two_full_ones_never() -> None:
    cut = [Piece(0, 16, 16.0, 0), Piece(25, 39, 14.0, 25), Piece(44, 46, 1.5, 44), Piece(52, 68, 16.0, 52)]
    shifted = [piece._replace(place=max(0, piece.place - 4)) for piece in cut]
    for row in (cut, shifted):
        made = gutters.put_together(row, 3, [0, 25, 52], [16.0] * 3)
        assert [(piece.start, piece.end) for piece in made] == [(0, 16), (25, 46), (52, 68)]
    full = [Piece(0, 16, 16.0, 0), Piece(17, 33, 16.0, 17), Piece(34, 50, 16.0, 34)]
    assert gutters.put_together(full, 2, None, [16.0] * 2) == full


def test_one_row_of_pieces_of_which_no_two_fit_one_column_shows_how_many_there_are() -> None:
    two = [[Piece(0, 14, 14.0, 0), Piece(15, 29, 14.0, 15)]] * 9
    three = [Piece(0, 7, 7.0, 0), Piece(8, 22, 14.0, 8), Piece(23, 37, 14.0, 23)]
    cells = [Piece(0, 5, 5.0, 0), Piece(6, 10, 4.0, 6), Piece(11, 16, 5.0, 11), Piece(17, 21, 4.0, 17)]
    assert gutters.proven([*two, three], 14.0, kept=False) == 3
    assert gutters.proven([*two, three], 14.0, kept=True) == 2
    assert gutters.proven([*two, cells], 14.0, kept=False) == 2


def test_two_places_nearer_than_a_column_is_wide_are_one_column() -> None:
    page = [[Piece(0, 25, 25.0, 0), Piece(45, 70, 25.0, 45)]] * 12
    page += [[Piece(0, 9, 9.0, 24 if number % 2 else 47)] for number in range(8)]
    assert gutters.starts_of(page, 25.0) == [0, 45]


def test_columns_of_two_widths_are_parted_where_gutters_were_kept() -> None:
    figures = ("一百二十", "四十七", "六十三", "十二")
    dated = tuple(reduce(lambda text, word: text.replace(word, " 12 "), figures, text) for text in PROSE)
    one, other = (*dated, *MORE), (*MORE, *PROSE)
    for left, right in ((26, 13), (24, 16)):
        found = texts(rows(wrapped(one, left), wrapped(other, right), "kept"))
        assert [text.replace(" ", "") for text in found] == [text.replace(" ", "") for text in (*one, *other)]


def test_a_wide_columns_line_is_across_columns_only_where_it_goes_on_in_the_next() -> None:
    places, measures = [0, 30], [24.0, 14.0]
    text = "江" * 40
    assert not gutters.is_across(text, Piece(0, 28, 28.0, 0), places, measures)
    assert gutters.is_across(text, Piece(0, 36, 36.0, 0), places, measures)
    assert not gutters.is_across(text, Piece(0, 17, 17.0, 30), places, measures)
    assert gutters.is_across(text, Piece(0, 18, 18.0, 0), None, [14.0, 14.0])


def test_a_line_of_many_squeezed_marks_is_across_no_columns() -> None:
    line = "他问：“来日是谁向我这边？”人报：“韩遂。”"
    assert not gutters.is_across(line, Piece(0, 21, 21.0, 0), None, [18.0] * 2)
    assert gutters.is_across("沿江十二个码头今秋起统一换装岸电设备", Piece(0, 18, 18.0, 0), None, [14.0] * 2)


def test_a_column_has_a_measure_of_its_own_where_it_is_known_where_it_begins() -> None:
    page = [[Piece(0, 24, 24.0, 0), Piece(29, 43, 14.0, 30)]] * 6
    assert gutters.measures_of(page, [0, 30], 14.0, 2) == [24.0, 14.0]
    assert gutters.measures_of(page, None, 14.0, 2) == [14.0, 14.0]
    alike = [[Piece(0, 15, 15.0, 0), Piece(18, 32, 14.0, 19)]] * 6
    assert gutters.measures_of(alike, [0, 19], 14.0, 2) == [14.0, 14.0]
