"""Where words lay claim to one character and disagree, the likeliest parting of the clause into words decides."""

from __future__ import annotations

import pytest

from tests.calls import calls
from tests.script.documents import body, document
from typeset.script import convert


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("联合国秘书长发言人说。", "聯合國秘書長發言人說。"),
        ("经济的恢复与增长发挥了作用。", "經濟的恢復與增長發揮了作用。"),
        ("好传统仍须发扬光大。", "好傳統仍須發揚光大。"),
        ("至今有二千年历史。", "至今有二千年歷史。"),
        ("这个说法不准确。", "這個說法不準確。"),
        ("拖鞋面包在桌上。", "拖鞋麵包在桌上。"),
        ("地委先后制定了办法。", "地委先後制定了辦法。"),
        ("方便面二百箱。", "方便麵二百箱。"),
        ("她理发后头发很短。", "她理髮後頭髮很短。"),
        ("千钧一发之际。", "千鈞一髮之際。"),
        ("看完电影后回家。", "看完電影後回家。"),
        ("她是影后。", "她是影后。"),
        ("一盘意大利面。", "一盤意大利麵。"),
        ("这枪打不准。", "這槍打不準。"),
    ],
)
def test_the_likeliest_words_decide(before: str, after: str) -> None:
    assert body(convert(document(before), "s2tw").document) == after


def test_a_choice_between_words_is_on_record_with_its_grounds_and_flagged_where_it_is_close() -> None:
    choices = {choice.before: choice for choice in convert(document("以理顺管理体制作切入口。"), "s2tw").choices}
    assert choices["制"].grounds == "words"
    assert choices["制"].after == "制"
    assert choices["制"].flagged
    sure = [c for c in convert(document("秘书长发言。"), "s2tw").choices if c.grounds == "words"]
    assert [choice.after for choice in sure] == ["發"]


def test_a_rare_word_decides_no_doubtful_character_unasked() -> None:
    common, rare = (convert(document(text), "s2tw").flagged for text in ("他们游泳。", "卷积云。"))
    assert not common
    assert {choice.before for choice in rare} == {"卷"}


def test_words_in_dispute_cost_in_proportion_to_the_text() -> None:
    def cost(times: int) -> int:
        text = document("联合国秘书长发言人说，经济增长发挥作用，好传统仍须发扬光大。" * times)
        return calls(lambda: convert(text, "s2tw"))

    cost(1)  # what is compiled and read once
    assert cost(100) < 2.4 * cost(50)
