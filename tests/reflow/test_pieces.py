"""Printed lines that were cut into pieces are put together."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests import truth
from tests.reflow.samples import PROSE, texts, wrapped


def test_lines_cut_behind_every_mark_are_put_together() -> None:
    """Where nearly every line was cut, no line shows the measure: the pieces add up to it."""
    printed = wrapped(PROSE, 18)
    cut = [piece for line in printed for piece in re.split("(?<=[，。、；：！？])", line) if piece]
    assert len(cut) > 1.5 * len(printed)
    joined = texts("\n".join(cut))
    assert len(joined) <= len(PROSE) + 2
    assert "".join(joined) == "".join(PROSE)


def test_a_closing_quote_that_was_cut_off_ends_the_paragraph_as_its_line_does() -> None:
    """The quote and the first line below it nearly add up to one line, but no printed line opens with it."""
    told = "老庄收起尺子，慢慢地直起腰来，朝江面上看了很久很久才开口：“石头不会说话，可是它什么都记得清清楚楚。”"
    cut = [piece for line in wrapped(PROSE, 26) for piece in re.split("(?<=[，。])", line) if piece]
    cut += [piece for line in wrapped((told, PROSE[3], told, PROSE[4]), 26) for piece in re.split("(?=”)", line)]
    assert "”" in cut
    assert texts("\n".join(cut)).count(told) == 2


@pytest.mark.parametrize(("measure", "indent"), [(18, 0), (20, 0), (20, 2), (24, 0)])
def test_pieces_of_squeezed_lines_add_up_to_more_than_the_measure(measure: int, indent: int) -> None:
    """A line is cut where its marks gave up space for one more character; a last line has no need to."""
    cut: list[str] = []
    for paragraph in PROSE:
        rest, room = paragraph, measure - indent
        while rest:
            more = len(rest) > room and len(re.findall("[，。、]", rest[:room])) > 1
            at = room + more
            while at < len(rest) and rest[at] in "，。、；：？！”）":
                at += 1
            cut += [piece for piece in re.split("(?<=[，。、：])", rest[:at]) if piece] if more else [rest[:at]]
            rest, room = rest[at:], measure
    assert texts("\n".join(cut)) == list(PROSE)


def test_a_heading_and_a_short_last_line_are_no_pieces_of_one_line() -> None:
    """They may add up to a full line; only at a mark is a line cut."""
    printed = wrapped(PROSE[:3], 18) + ["新渡船下水"] + wrapped(PROSE[3:], 18)
    cut = [piece for line in printed for piece in re.split("(?<=[，。、；：！？])", line) if piece]
    joined = texts("\n".join(cut))
    assert "新渡船下水" in joined
    assert joined[:3] == list(PROSE[:3])
    assert joined[-2:] == list(PROSE[3:])


def test_a_stretched_line_that_came_out_one_character_a_line_is_one_line() -> None:
    lines = wrapped(PROSE[:2], 14)
    lines += ["　", "一", "旦", "安", "装", "了", "软", "件", "/etc/harbour.conf", "就会生效，码头上的人不必再等。"]
    lines += wrapped(PROSE[2:], 14)
    assert "一旦安装了软件/etc/harbour.conf就会生效，码头上的人不必再等。" in texts("\n".join(lines))


@pytest.mark.parametrize("above", ["", "太阳落到山后，江面慢慢暗了下来，"])
def test_a_line_cut_before_a_quote_is_known_by_what_breaks_off_behind_it(above: str) -> None:
    """No printed line ends where the next character had room."""
    told = above + "庄师傅量了量石阶，点点头。“好石头不会说话，可是它什么都清楚，”徒弟听了很久。"
    cut = []
    for line in wrapped((*PROSE, told), 18):
        before, quote, quoted = line.partition("“好")
        cut += [before, quote + quoted] if quote else [line]
    assert any(line.startswith("“好") and len(line) < 8 for line in cut)
    assert texts("\n".join([*cut, *wrapped(PROSE, 18)])) == [*PROSE, told, *PROSE]


def test_cells_of_one_character_are_no_stretched_line() -> None:
    cells = ["甲", "乙", "丙", "丁"]
    joined = texts("\n".join([*wrapped(PROSE, 18), *cells]))
    assert joined[: len(PROSE)] == list(PROSE)
    assert "甲乙丙丁" not in joined


def test_lines_cut_before_each_speech_are_put_together() -> None:
    """pdftotext cuts a printed line between 说： and the speech, several times where several speak on it."""
    told = (
        "老庄问：“石头几时到？”船老大说：“后天一早。”老庄又问：“几个人抬？”船老大说：“十二个。”大家听了都不作声，各自回去收拾。",
        "第二天天还没亮，码头上已经站满了看热闹的人。庄师傅说：“先抬长的。”徒弟问：“短的呢？”庄师傅说：“短的自己会走。”",
        "太阳升到树梢的时候，十二块青石都落了位。有人喊：“再来一块！”没有人应他，江面上只有水声。",
    )
    printed = wrapped(told, 30)
    cut = [piece for line in printed for piece in re.split("(?<=：)(?=“)", line)]
    assert len(cut) > len(printed) + 4
    assert texts("\n".join([*cut, *wrapped(PROSE, 30)])) == [*told, *PROSE]


def test_a_line_cut_between_a_comma_and_a_title_is_one_line() -> None:
    told = "文物所所长在致辞中说，《望江航运志》编修十年，为码头的修复留下了图样，也为孩子们认识这条江留下了读本。"
    lines = wrapped((told,), 24)
    assert lines[0].startswith("文物所所长在致辞中说，《")
    cut = [lines[0][:11], lines[0][11:], *lines[1:]]
    assert texts("\n".join([*wrapped(PROSE, 24), *cut])) == [*PROSE, told]


@pytest.mark.parametrize(("name", "measure"), [("lamps", 18), ("comment", 18), ("comment", 24)])
def test_pieces_that_add_up_to_one_measure_are_put_together_though_none_begins_with_a_mark(
    name: str, measure: int
) -> None:
    told = tuple("".join(row.lines) for row in truth.read(name) if row.kind == "paragraph")
    told = tuple(re.sub("[“”‘’「」『』]", "", text) for text in told)
    cut = [piece for line in wrapped(told, measure) for piece in re.split("(?<=[，。、；：！？])", line) if piece]
    assert not any(piece[0] in "，。、；：！？" for piece in cut)
    joined = texts("\n".join(cut))
    assert len(joined) <= len(told) + 1
    assert "".join(joined) == "".join(told)


def test_verse_whose_lines_end_in_commas_is_no_cut_text() -> None:
    verse = ["江水慢下来，", "像一个走累的人", "坐在石阶上，", "看船", "看云，", "看灯一盏一盏", "亮起来。"]
    joined = texts("\n".join([*wrapped(PROSE, 18), *verse, *wrapped(PROSE, 18)]))
    assert not any(above + below in text for above, below in pairwise(verse) for text in joined)
    assert joined[: len(PROSE)] == list(PROSE)
    assert joined[-len(PROSE) :] == list(PROSE)


def test_a_dateline_and_its_reporter_are_pieces_of_one_line() -> None:
    dateline = "本报望江八月三日电（记者 庄一禾）汽笛长鸣，海鸥翔集，科研船缓缓靠泊三号码头。"
    whole = (dateline, *PROSE)
    cut = [
        piece
        for line in wrapped(whole, 20)
        for piece in re.split("(?<=[，。、；：！？])|(?=（)|(?<=）)", line)
        if piece
    ]
    assert cut[:3] == ["本报望江八月三日电", "（记者 庄一禾）", "汽"]
    assert texts("\n".join(cut))[0] == dateline
