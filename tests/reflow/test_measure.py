"""The measure is found from the lines."""

from __future__ import annotations

import pytest

from tests.reflow.samples import PROSE, wrapped
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
