"""A line that was printed twice is known for its face, and the paragraph around it ends there."""

from __future__ import annotations

from tests.reflow.samples import PROSE, texts, wrapped

CAPTION = "修缮一新的望江老码头与货栈"


def test_a_doubled_line_ends_the_paragraph_that_breaks_off_before_it() -> None:
    body = wrapped(PROSE, 18)[:5]
    assert CAPTION + "。" in texts("\n".join([*body, CAPTION, CAPTION + "。", "。", *wrapped(PROSE, 18)]))


def test_inside_a_bracket_the_face_may_turn() -> None:
    body = wrapped(PROSE, 18)
    credit = "修缮一新的望江老码头。（望江县文物所"
    lines = [*body, credit, "庄小渡江一帆提供）。", "庄小渡江一帆提供）。", *body]
    assert credit + "庄小渡江一帆提供）。" in texts("\n".join(lines))


def test_a_text_that_is_doubled_throughout_has_one_face() -> None:
    assert texts("\n".join(line + line for line in wrapped(PROSE, 18))) == list(PROSE)
