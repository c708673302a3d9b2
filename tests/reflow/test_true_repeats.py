"""What people write twice stays, wherever it stands: names, sounds, slogans, refrains, numbers, rows of a table."""

from __future__ import annotations

import pytest

from typeset.reflow.dedupe import fold, undouble
from typeset.reflow.lines import split
from typeset.source import Source

REPEATS = """\
加油！加油！
加油！加油！加油！
“加油！加油！加油！”
哈哈哈哈哈哈
哈哈哈哈，嘻嘻嘻嘻
呵呵呵哈哈哈嘻嘻嘻嘿嘿嘿
啊啊啊啊啊啊
咚咚锵，咚咚锵，咚咚锵咚锵咚锵
叮叮当，叮叮当，铃儿响叮当
快快快！快快快！
冲啊！冲啊！冲啊！
来了来了来了
谢谢谢谢谢谢
谢谢！谢谢！谢谢！
对不起对不起对不起
好！好！好！
卖报！卖报！
慢慢来，慢慢来
一条条，一件件，一桩桩，一幕幕
高高兴兴、热热闹闹、红红火火、欢欢喜喜
轰轰烈烈干实事，扎扎实实抓落实，兢兢业业做工作，清清白白做人
方方面面、点点滴滴、千千万万、世世代代
来来往往熙熙攘攘，叽叽喳喳吵吵闹闹
研究研究，讨论讨论，商量商量
寻寻觅觅，冷冷清清，凄凄惨惨戚戚
大弦嘈嘈如急雨，小弦切切如私语，嘈嘈切切错杂弹
庭院深深深几许，杨柳堆烟，帘幕无重数
知否，知否？应是绿肥红瘦
青青河畔草，郁郁园中柳，盈盈楼上女，皎皎当窗牖
少年不识愁滋味，爱上层楼，爱上层楼
错，错，错！
莫，莫，莫！
行行重行行，与君生别离
电话：0571-88888888
热线：400-800-8800 4008008800
2000 2000 3000 3000
1100、2200、3300
11月11日11时11分
88.88元、66.66元
AABB BBCC CCDD
www.bbbb.com
——————
……………………
《《论语》读本》
（（一）（二））
“‘什么？’他问。”
范范、蓓蓓、丽丽、圆圆、媛媛、兰兰
林冰冰 陈圆圆 李师师 范爷爷
赵婷婷 钱楠楠 孙晶晶 李丽丽 周媛媛 吴欣欣
黄飞飞、郑莹莹、王静静、冯萍萍、陈露露、褚芳芳
爸爸妈妈、爷爷奶奶、哥哥姐姐、弟弟妹妹、叔叔伯伯、舅舅姑姑
猩猩、狒狒、蝈蝈、蛐蛐、饽饽、馍馍
重要的事情说三遍：不要转账！不要转账！不要转账！
卫生卫生再卫生，安全安全再安全
学习学习再学习，努力努力再努力
人人为我，我为人人
真是真的，假是假的
知之为知之，不知为不知
是是非非、曲曲折折
走走走，走走走
马马虎虎的马马虎虎
甲甲乙乙丙丙丁丁
A A B B C C
好好学习，天天向上
爱我中华爱我中华
中国加油中国加油
中国队！中国队！
还我河山！还我河山！
一二三四！一二三四！
左，左，左右左
停停停停
滴滴滴滴滴
喵喵喵喵
汪汪汪，汪汪汪
布谷布谷布谷布谷
知了知了知了
等等等等
太太太太太
弯弯的月亮弯弯的桥
我的家乡我的家乡
我爱你我爱你我爱你
"""

REFRAINS = (
    ("一条大河波浪宽", "风吹稻花香两岸", "我家就在岸上住", "听惯了艄公的号子", "一条大河波浪宽", "风吹稻花香两岸"),
    ("小船划过荷塘。", "小船划过荷塘。", "小船儿推开波浪，", "小船儿推开波浪。"),
    ("大家一起来出力", "大家一起来出力", "这力气是泥", "这力气是石"),
    ("加油！加油！", "加油！加油！", "加油！加油！"),
    ("青禾2比1望海", "青禾2比1望海"),
    ("0 0 0 0", "0 0 0 0"),
    ("王芳 80 80 80", "李芳 80 80 80"),
    ("他走了。", "他走了。"),
    ("“好。”", "“好。”"),
    ("“走吗？”", "“走吗？”"),
    ("不，", "不，", "不！"),
)

PROSE = (
    "青禾镇种茶的历史可以追溯到七百多年前，镇志记载，全镇现存百年以上的古茶树二千三百株，最老的一株树龄超过六百"
    "年。可是十年前，这里的鲜叶一公斤只卖八元钱，不少人家把茶树砍了种玉米，年轻人一批批外出打工，山上只剩下老人和"
    "孩子。转折发生在那一年春天，镇里把茶字写进了五年规划，先后出台古茶树保护办法、茶园生态改造方案等十二份文件，"
    "拿出专项资金，支持茶农改种、企业建厂、合作社办培训班。管护人大多是树下的农户，每棵树每年有二百元的管护补贴，"
    "钱不多，规矩却不少，采摘时必须留三采七，哪天除草、哪天培土、哪天查虫，一笔一笔记得清清楚楚。"
)


def gone(*lines: str) -> list[str]:
    """What goes of a text, looked at in the order in which a reflow looks."""
    source = Source("t", "\n".join(lines) + "\n")
    folded, done = fold(split(source))
    _, entries = undouble(folded, done)
    return [source.text[entry.start : entry.end] for entry in entries if entry.rule == "dedupe"]


def set_at(measure: int, text: str = PROSE) -> list[str]:
    """Full lines of a text; a mark that may not begin a line hangs on the line before."""
    lines: list[str] = []
    at = 0
    while at < len(text):
        end = at + measure
        while end < len(text) and text[end] in "，。、！”":
            end += 1
        lines.append(text[at:end])
        at = end
    return lines


@pytest.mark.parametrize("line", REPEATS.splitlines())
def test_what_people_say_again_stays(line: str) -> None:
    assert gone(line) == []
    assert gone(PROSE, line, PROSE) == []
    for measure in (14, 18, 22, 26, 34):
        lines = set_at(measure)
        assert gone(line[:measure], *lines) == []
        assert gone(*lines[:5], line[:measure], *lines[5:]) == []
        assert gone(*set_at(measure, f"{PROSE[:90]}老人说：{line}，大家都笑了。{PROSE[90:]}")) == []


@pytest.mark.parametrize("lines", REFRAINS)
def test_refrains_and_rows_of_a_table_stay(lines: tuple[str, ...]) -> None:
    assert gone(*lines) == []
    for measure in (14, 18, 22, 26, 34):
        prose = set_at(measure)
        assert gone(*prose, *lines) == []
        assert gone(*prose, *lines, *prose) == []


def test_a_song_whose_lines_are_each_sung_twice_stays() -> None:
    song = ("月儿弯弯照石桥", "桥下流水轻轻摇", "撑船阿哥慢些走", "等我捎信到城头")
    assert gone(*[line for line in song for _ in (0, 1)]) == []


CELLS = """\
渡口值守手册|21 / 223|按键表|状态|白班|白班|白班|白班|夜班|夜班|按键|:open|gate.log|:w|:close|:only|说明|开闸门|开闸门
关闸门一半|记录水位|记录水位|关闭记录|只看一座闸|闸门图形编辑器（绘图）|闸门图形编辑器（绘图）|流程图编辑器|水位计
水位计|值班照片管理器|值班照片管理器|个人记账|个人记账|船票|个人记账|设计系统 (2D)|设计系统 (3D)|扫描器前段"""


@pytest.mark.parametrize("measure", [0, 14, 26, 34])
def test_columns_of_a_table_that_say_the_same_again_and_again_stay(measure: int) -> None:
    cells = CELLS.replace("\n", "|").split("|")
    prose = set_at(measure) if measure else []
    assert gone(*prose, *cells, *prose) == []


@pytest.mark.parametrize("credit", ["（記者洪波攝）", "（本报记者 沈知禾 摄）", "（澄溪县住建局供图）"])
def test_a_credit_that_two_captions_share_stays_beside_a_doubled_headline(credit: str) -> None:
    headline = "万鸟归来云州湾万鸟归来云州湾"
    captions = ["湿地保育中心主任洪雁解说候鸟生态。", credit, f"赏鸟民众架起“大炮”。{credit}"]
    removed = ["万鸟归来云州湾"]
    assert gone(headline, *set_at(18), *captions, *set_at(18)) == removed
    assert gone(headline, *set_at(18), captions[2], "志愿者在岸边数鸟。", credit, *set_at(18)) == removed


@pytest.mark.parametrize("white", [" " * 13, "\t", "\u3000" * 4])
def test_what_two_columns_say_on_one_row_stays(white: str) -> None:
    assert gone(*set_at(26), f"（抽样调查结果）。{white}（抽样调查结果）。", *set_at(26)) == []
    assert gone(*set_at(26), "（抽样调查结果）。（抽样调查结果）。", *set_at(26)) == ["（抽样调查结果）。"]


@pytest.mark.parametrize(
    "line", ["$ make install PREFIX=/opt", "Times New Roman", "[ number parameter ]", "Yes. No. Maybe."]
)
def test_commands_and_examples_that_are_given_twice_stay(line: str) -> None:
    lines = set_at(26)
    assert gone(*lines[:5], line, line, *lines[5:]) == []
    assert gone(*lines[:5], f"{line} {line}", *lines[5:]) == []


def test_titles_that_are_the_first_words_of_their_poems_stay() -> None:
    poems = ("山有薇", "河水", "鹤鸣", "有舟", "晨风")
    lines = [line for title in poems for line in (title, f"{title}在彼，其叶青青。之子于归，远送于亭。岂不尔思。")]
    assert gone(*lines) == []


def test_dotted_leaders_one_a_line_stay() -> None:
    leaders = [". " * (24 - turn // 2) for turn in range(8)]
    assert gone("目录", *leaders, *set_at(26)) == []


def test_an_address_that_is_given_twice_stays() -> None:
    address = "http://gate.example/files/lock043.pdf"
    assert gone(*set_at(26), address, address, *set_at(26)) == []


def test_all_of_it_together_stays() -> None:
    assert gone(*REPEATS.splitlines()) == []
    assert gone(*[part for line in REPEATS.splitlines() for part in (line, "")]) == []


HEADLINE = ("渡口的灯亮了整整十年", "四百年灯火照归人回家")


@pytest.mark.parametrize("measure", [18, 26, 34])
@pytest.mark.parametrize("times", [2, 3, 4])
def test_a_headline_of_two_lines_that_comes_again_as_a_block_is_said_once(measure: int, times: int) -> None:
    removed = gone(*HEADLINE * times, *set_at(measure))
    assert sum(map(len, removed)) == (times - 1) * sum(map(len, HEADLINE))


@pytest.mark.parametrize("measure", [18, 26, 34])
def test_a_caption_that_comes_again_with_its_line_ends_is_said_once(measure: int) -> None:
    caption = set_at(measure, PROSE[: measure + 7])
    assert sum(map(len, gone(*set_at(measure), *caption, *caption))) == measure + 7


@pytest.mark.parametrize("times", [3, 4])
def test_characters_three_and_four_times_over_are_said_once(times: int) -> None:
    doubled = "".join(char * times for char in HEADLINE[0])
    assert sum(map(len, gone(doubled, *set_at(24)))) == (times - 1) * len(HEADLINE[0])


def test_a_byline_twice_is_said_once() -> None:
    assert gone("渡口的灯", "本报记者 林间月", "本报记者 林间月", *set_at(24)) == ["本报记者 林间月"]
