"""Lines become the paragraphs that they were."""

from __future__ import annotations

import pytest

from tests.reflow.samples import PROSE, texts, wrapped
from typeset.reflow import reflow, unwrap
from typeset.reflow.ends import head
from typeset.source import Source


@pytest.mark.parametrize(
    "between", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\v", "\x85", "\u2028", "\u2029", "\v\n", "\u2028\u2028"]
)
@pytest.mark.parametrize("measure", [14, 18, 25])
def test_wrapped_prose_comes_back_whatever_stands_between_its_lines(measure: int, between: str) -> None:
    assert texts(between.join(wrapped(PROSE, measure))) == list(PROSE)


def test_a_clean_text_passes_unchanged() -> None:
    repaired = reflow(Source("clean", "\n".join(PROSE)))
    assert [block.lines[0].chars for block in repaired.blocks] == list(PROSE)
    assert not repaired.entries


def test_a_page_that_turns_inside_a_paragraph_leaves_a_mark() -> None:
    lines = wrapped(PROSE)
    blocks = reflow(Source("pages", "\n".join(lines[:2]) + "\f" + "\n".join(lines[2:]))).blocks
    assert blocks[0].lines[0].chars == PROSE[0]
    assert [(mark.kind, mark.value) for mark in blocks[0].lines[0].marks] == [("page", "2")]


def test_a_space_stays_between_latin_words_and_only_there() -> None:
    paragraph = "这套软件名叫 Open Harbor Layout Tool，由十二所大学共同维护，任何人都可以免费取用它的全部源代码。"
    lines = [
        "这套软件名叫 Open Harbor",
        "Layout Tool，由十二所大学共同",
        "维护，任何人都可以免费取用它的",
        "全部源代码。",
    ]
    assert texts("\n".join([*wrapped(PROSE, 15), *lines])) == [*PROSE, paragraph]


def test_every_join_and_every_break_says_why() -> None:
    repaired = reflow(Source("why", "\n".join(wrapped(PROSE))))
    joins = [entry for entry in repaired.entries if entry.rule == "unwrap"]
    assert len(joins) == len(wrapped(PROSE)) - len(PROSE)
    assert all(entry.why.text() and 0.5 <= entry.sure <= 1 for entry in joins)
    assert all(block.lines[0].start in repaired.seams for block in repaired.blocks[1:])


def test_parallel_openings_are_paragraphs_of_their_own() -> None:
    lead = (
        "一条条新路修到田头，一辆辆货车把青禾江两岸的瓜果送往千里之外的城市；",
        "一座座新桥跨过江面，孩子们上学再也不用等那条一天只有两班的渡船；",
    )
    assert texts("\n".join(wrapped(lead + PROSE, 25))) == [*lead, *PROSE]


def test_a_short_text_of_many_headings_and_uneven_lines_is_wrapped_all_the_same() -> None:
    lines = (
        "引题在这里说明背景",
        "桃溪县冬修水利",
        "八千民工上堤坝",
        "——桃溪县水利建设见闻",
        "本报记者 林远舟 通讯员 何青禾",
        "本报桃溪11月10日电（记者林远舟）初冬时节，桃溪县的圩堤上人头",
        "攒动，机声隆隆。八千多名民工正在加固堤防，清理河道，为来年防汛",
        "做准备。",
        "“今年我们提前了一个月动工，计划投入资金2.6亿元。”县水利局局长",
        "周牧之说，“工程完工后，可保护农田12.5万亩。”",
        "早谋划",
        "赢得主动权",
        "桃溪县地处三江汇合处，历史上十年九涝。去年汛期，全县有37处险",
        "段，最长的一处达1.8公里。汛情刚过，县里就组织技术人员逐段勘察，",
        "编制方案。",
    )
    found = texts("\n".join(lines))
    assert "".join(lines[5:8]) in found
    assert "".join(lines[8:10]) in found
    assert found[-1] == "".join(lines[12:])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "海州市新增三条公交专线，覆盖开发区、高铁\n站和大学城，全程票价2元。",
            ["海州市新增三条公交专线，覆盖开发区、高铁站和大学城，全程票价2元。"],
        ),
        (
            "茶客在愉快地接受老师傅节日问候的同\n时，也带来了自家的点心，大家围坐在一",
            ["茶客在愉快地接受老师傅节日问候的同时，也带来了自家的点心，大家围坐在一"],
        ),
        (
            "春天的海州高新区，机器轰鸣，塔吊林立。走进海州精密仪器有限公司的\n生产车间，一台台机器人正有条不紊地工作着。",
            [
                "春天的海州高新区，机器轰鸣，塔吊林立。走进海州精密仪器有限公司的生产车间，一台台机器人正有条不紊地工作着。"
            ],
        ),
        (
            "茶农换了新灶。\n\n新灶的好处，远不止于省柴。它更像是一位沉得住\n\n气的师傅，把火候一天天地记在心里，从不打盹也",
            [
                "茶农换了新灶。",
                "新灶的好处，远不止于省柴。它更像是一位沉得住气的师傅，把火候一天天地记在心里，从不打盹也",
            ],
        ),
    ],
    ids=["two lines", "a word parted", "a sentence begun at the line's end", "an excerpt that ends anywhere"],
)
def test_a_few_lines_without_a_common_measure_are_joined_where_no_heading_breaks_off(
    text: str, wanted: list[str]
) -> None:
    assert texts(text) == wanted


def test_headings_above_short_paragraphs_are_not_joined_to_them() -> None:
    clean = [
        "海州召开动员大会，部署防汛工作",
        "市长周敏主持会议。",
        "海州：新增公交，直达机场",
        "海州市新增公交专线三条，票价2元。",
    ]
    assert texts("\n".join(clean)) == clean


def test_a_text_of_long_paragraphs_and_short_sentences_joins_its_full_lines_that_end_a_sentence() -> None:
    """Without indents a full line that ends a sentence may end a paragraph: how many do is what the text shows."""
    told = (
        "渡口的老人把船靠在石阶旁边。他不说话。",
        "船头挂着一盏灯，灯罩是旧的。",
        "对岸有人喊他的名字，喊了三声。",
        "他听见了，还是不动。",
        "水慢慢涨上来，漫过了最低的一级石阶。",
        "孩子们坐在岸上看，一个也不肯回家。",
        "月亮升起来的时候，风停了。",
        "老人这才解开缆绳。",
    )
    paragraphs = tuple("".join(told[start:] + told[:start]) * 2 for start in (0, 3, 5, 6))
    lines = wrapped(paragraphs, 18, indent=0)
    inside = sum(line.endswith("。") for line in lines) - len(paragraphs)
    assert inside >= 5
    assert texts("\n".join(lines)) == list(paragraphs)


def test_short_lines_that_agree_are_a_menu_and_no_column() -> None:
    menu = ["今日菜单", "宫保鸡丁28元", "鱼香肉丝26元", "麻婆豆腐18元", "米饭2元"]
    assert texts("\n".join(menu)) == ["|".join(menu)]


def test_a_notice_with_short_items_keeps_its_lines() -> None:
    notice = (
        "因工作需要，海州日报社面向社会公开招聘采编人员8名，现将有关事\n项公告如下：\n一、招聘岗位\n1.文字记者4名；\n"
        "2.摄影记者2名；\n3.新媒体编辑2名。\n二、报名条件\n1.遵守宪法和法律，具有良好的品行，具备岗位所需的专业能力和身体\n"
        "条件；\n2.年龄在35周岁以下。\n海州日报社\n2024年6月3日"
    )
    found = texts(notice)
    assert found[0] == "因工作需要，海州日报社面向社会公开招聘采编人员8名，现将有关事项公告如下："
    assert found[2:5] == ["1.文字记者4名；", "2.摄影记者2名；", "3.新媒体编辑2名。"]
    assert found[6] == "1.遵守宪法和法律，具有良好的品行，具备岗位所需的专业能力和身体条件；"
    assert found[-1] == "海州日报社|2024年6月3日"


@pytest.mark.parametrize("measure", [14, 16, 17, 20, 24])
@pytest.mark.parametrize("form", ["{}.", "（{}）", "{}、"])
def test_items_whose_numbers_count_on_are_paragraphs_however_full_their_lines(measure: int, form: str) -> None:
    said = (
        "供暖初期室温偏低的用户可先自行排气，若仍不热再拨打服务电话报修；",
        "住户外出超过三天的，应关好入户阀门，以免管道冻裂漏水造成损失；",
        "测温以卧室中央离地一米四处为准；",
        "停热申请须在十月十五日以前提出，逾期不再受理，费用照常收取。",
    )
    numbers = "1234" if "." in form else "一二三四"
    listed = tuple(form.format(number) + text for number, text in zip(numbers, said, strict=True))
    whole = (*PROSE[:3], *listed, *PROSE[3:])
    assert set(listed) <= set(texts("\n".join(wrapped(whole, measure, indent=0))))


@pytest.mark.parametrize("sender", ["新华社青岚１月２日电", "据新华社青岚１月２日电", "本报青岚十一月二日电"])
def test_a_dateline_that_its_narrow_column_cuts_off_begins_a_paragraph(sender: str) -> None:
    story = f"{sender}初冬时节，桃溪县的圩堤上人来人往，全线加固的工程今天完毕。"
    lines = [*wrapped(PROSE, 10), "加强堤防管理中心", *wrapped((story, *PROSE), 10)]
    assert story in texts("\n".join(lines))


@pytest.mark.parametrize("way", ["plain", "double", "lines"])
def test_lines_of_one_measure_are_read_as_those_of_several(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    lines = [line for measure in (18, 18, 24, 18, 18) for line in wrapped(PROSE, measure)]
    if way == "double":
        lines = ["".join(char * 2 for char in line) for line in lines]
    source = Source("measures", ("\n\n" if way == "lines" else "\n").join(lines))
    quick = reflow(source)
    monkeypatch.setattr(unwrap, "FEW", len(lines))  # no line is read in the short way
    assert reflow(source) == quick


@pytest.mark.parametrize("sender", ["本报讯", "新华社望江11月3日电", "望江网讯", "望江日报消息"])
def test_a_line_that_begins_with_a_dateline_is_known_by_whoever_sent_it(sender: str) -> None:
    assert head(f"{sender}　江边的老码头昨日修好") in ("dateline", "story")


@pytest.mark.parametrize("heading", ["4.2. 码头修缮始末", "4.2.1 石阶修补记", "10.3. 修补青石板路"])
def test_a_numbered_heading_as_long_as_a_first_line_stands_alone(heading: str) -> None:
    assert heading in texts("\n".join([*wrapped(PROSE, 10), heading, *wrapped(PROSE, 10)]))


def test_a_version_inside_a_sentence_is_no_numbered_heading() -> None:
    lines = [
        "望江县的渡船去年换了新售票机，程序",
        "2.6.32 版今年又升到 3.1.0，老庄说，往",
        "后买票不必排队，刷一下卡就能上船。",
    ]
    whole = "望江县的渡船去年换了新售票机，程序 2.6.32 版今年又升到 3.1.0，老庄说，往后买票不必排队，刷一下卡就能上船。"
    read = texts("\n".join([*wrapped(PROSE, 18), *lines, *wrapped(PROSE, 18)]))
    assert whole.replace(" ", "") in [text.replace(" ", "") for text in read]


@pytest.mark.parametrize("measure", [12, 13, 14, 16, 20])
def test_paragraphs_that_open_one_character_in_are_told_by_their_first_lines(measure: int) -> None:
    """A full line that ends a sentence ends no paragraph where the next line is no first one."""
    told = ["石" * (measure - 1 - 4) + "头上有字", "江" * (measure - 1) + "。", "水" * measure, "只听见江水声。"]
    lines = wrapped(PROSE * 2, measure, indent=1)
    assert "".join(told) in texts("\n".join([*lines, *told, *lines]))


def test_items_that_run_on_in_a_paragraph_are_none_at_a_lines_start() -> None:
    lines = ["老庄定下三条规矩：一、不许抢快；", "二、灰浆当天和好当天用完，绝不过夜；", "三、每块石阶都要有人担保。"]
    assert "".join(lines) in texts("\n".join([*wrapped(PROSE, 18), *lines, *wrapped(PROSE, 18)]))


@pytest.mark.parametrize("quotes", ['""', "””"])
@pytest.mark.parametrize("measure", [12, 15, 18, 25])
def test_quotes_that_are_straight_or_all_close_end_sentences_and_open_them(quotes: str, measure: int) -> None:
    """Typed so, and printed so by XeLaTeX."""
    told = (
        "老庄收起尺子，说：“石头不会说话，可它什么都记得。”",
        "“你怎么知道？”徒弟问。",
        "“我听见过。”老庄说，“夜里江水一涨，石阶就响。”",
        "徒弟听了半晌，忽然说：“我也听见了，像有人在底下走路。”",
        "老庄笑了。“那是水。”",
    )
    straight = str.maketrans("“”", quotes)
    whole = [paragraph.translate(straight) for paragraph in (*PROSE, *told, *PROSE)]
    lines = "\n".join(wrapped((*PROSE, *told, *PROSE), measure))
    assert texts(lines.translate(straight)) == whole


@pytest.mark.parametrize("form", ["{}是", "{}要", "第{}，"])
def test_points_that_are_counted_aloud_are_paragraphs_where_each_stands_below_a_full_stop(form: str) -> None:
    lead = "渡口镇有大小河流九条，总长六十一公里，做法有三句话。"
    points = [form.format(number) + "把责任刻在石头上，镇里为每条河立了一块碑，都有名。" for number in "一二三"]
    lines = [line for text in (lead, *points) for line in wrapped((text,), 13)]
    assert texts("\n".join(lines)) == [lead, *points]
    told = lead[:-1] + "：" + "；".join(point[:-1] for point in points) + "。"
    assert texts("\n".join(wrapped((told,), 13))) == [told]


def test_a_first_line_as_full_as_a_paragraph_s_heads_the_text_where_the_next_stands_further_in() -> None:
    lines = wrapped(PROSE, 18)
    text = "十二月起这些新规将影响你我生活\n\u3000\u3000" + "\n".join(lines)
    assert texts(text)[0] == "十二月起这些新规将影响你我生活"


def test_a_centred_heading_s_second_line_begins_no_paragraph() -> None:
    text = "渡口复航之后的日子（\n\u3000\u3000三）\n\n" + "\n".join(wrapped(PROSE, 18))
    assert texts(text)[0].replace("|", "") == "渡口复航之后的日子（三）"


def test_scores_one_a_line_are_no_paragraph() -> None:
    scores = [
        "U12组半决赛：渡口实验小学3∶1南坪一小",
        "U12组半决赛：青禾附小2∶0江口中心小学",
        "U10组决赛：青禾附小4∶2石桥小学",
    ]
    lines = wrapped(PROSE, 20)
    found = texts("\n".join([*lines, *scores, *lines]))
    assert set(scores) <= {line for text in found for line in text.split("|")}


@pytest.mark.parametrize("who", ["她说。", "我说。", "林有禾说。"])
def test_words_and_who_said_them_are_one_paragraph_however_full_the_line(who: str) -> None:
    said = "“我这一辈子只会做这一件事情，别的都不会。”"
    assert said + who in "".join(texts("\n".join([*wrapped(PROSE, 22), said, who, *wrapped(PROSE, 22)])))
    assert said + who in texts("\n".join([*wrapped(PROSE, 20, indent=0), said, who, *wrapped(PROSE, 20, indent=0)]))
