"""Which characters belong together."""

from __future__ import annotations

import pytest

from typeset.reflow.pairs import flow


@pytest.mark.parametrize(("traditional", "simplified"), [("相當", "相当"), ("超過", "超过"), ("壯觀", "壮观")])
def test_traditional_forms_are_read_as_their_simplified_ones(traditional: str, simplified: str) -> None:
    assert flow(*traditional) == flow(*simplified)


def test_neighbours_inside_a_word_belong_together_in_both_scripts() -> None:
    assert flow("超", "過") > 3 > flow("過", "超")
