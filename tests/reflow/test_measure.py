"""The measure is found from the lines."""

from __future__ import annotations

import pytest

from tests.reflow.samples import PROSE, texts, wrapped
from typeset.reflow import measure
from typeset.reflow.forms import shape


@pytest.mark.parametrize("printed", [14, 18, 25])
def test_the_measure_is_the_width_of_full_lines(printed: int) -> None:
    shapes = [shape(line) for line in wrapped(PROSE * 2, printed)]
    widths = [measure.width(shape, measure.fit(shapes)) for shape in shapes]
    assert measure.peaks(widths, shapes)[0] == pytest.approx(printed, abs=0.5)


def test_a_clean_text_has_no_measure() -> None:
    widths = [float(len(paragraph)) for paragraph in PROSE]
    assert set(measure.regions(widths, [shape(line) for line in PROSE], [0] * len(PROSE))) == {()}


def test_digits_and_latin_are_narrower_than_han() -> None:
    widths = measure.Widths()
    assert measure.width(shape("江水2026"), widths) < 4.5
    assert measure.width(shape("江水江水"), widths) == 4


def test_figures_printed_full_width_are_one_em() -> None:
    text = "".join(PROSE * 2).replace("，", "，计3571个，")
    shapes = [shape(text[start : start + 30]) for start in range(0, len(text), 30)]
    assert measure.fit(shapes).digit == 1.0
    assert measure.fit([shape(line) for line in wrapped(PROSE * 2, 25)]).digit < 1.0


def test_commands_among_the_lines_say_nothing_of_the_measure() -> None:
    prose = [*wrapped(PROSE, 25)]
    commands = [f"$ sluice --gate {'north-' * (turn % 7 + 1)}{turn} --slowly" for turn in range(4 * len(prose))]
    lines = [line for turn, own in enumerate(prose) for line in (own, *commands[4 * turn : 4 * turn + 4])]
    shapes = [shape(line) for line in lines]
    widths = [measure.width(line, measure.Widths()) for line in shapes]
    unended = [measure.INSIDE if line[-1] not in "。”" else 0 for line in lines]
    assert any(abs(top - 25) < 0.6 for top in measure.regions(widths, shapes, unended)[0])


def test_a_line_that_breaks_off_short_of_its_region_shows_a_measure_of_its_own() -> None:
    found = measure.of_torn_lines([(25.0,)] * 3, [21.0, 20.0, 9.0], [measure.INSIDE] * 3, lambda index: index == 0)
    assert found == [(25.0, 21.0), (25.0,), (25.0,)]
    full = measure.of_torn_lines([(25.0,)] * 2, [24.0, 9.0], [measure.INSIDE] * 2, lambda _: True)
    assert full == [(25.0,)] * 2


@pytest.mark.parametrize(("wide", "narrow"), [(26, 12), (30, 14), (28, 13)])
def test_a_narrow_column_beside_a_wide_one_is_read_in_its_own_measure(wide: int, narrow: int) -> None:
    mixed = [*wrapped(PROSE, wide), *wrapped(PROSE, narrow), *wrapped(PROSE, wide)]
    assert texts("\n".join(mixed)) == [*PROSE, *PROSE, *PROSE]


def test_items_of_one_length_amid_wide_lines_are_no_narrow_column() -> None:
    items = [
        f"{place}镇渡口的船票可在码头售票处购买"
        for place in ("青禾", "望江", "南陵", "石渡", "白鹭", "云溪", "松岭", "梧川")
    ]
    mixed = [*wrapped(PROSE, 30), *items, *wrapped(PROSE, 30)]
    found = texts("\n".join(mixed))
    assert found[: len(PROSE)] == list(PROSE)
    assert "|".join(items) in found or set(items) <= set(found)
