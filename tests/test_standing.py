"""Lines that stand by themselves: who edited the page, where a text came from, a web page's own words, lists."""

from __future__ import annotations

import pytest

from tests.path import repair
from tests.truth import of_document
from typeset.standing import NOTICE_HEAD, PASSED, is_end, is_listed, stands_alone

OWN = """\
A3版 澄江大桥主塔封顶
社址：澄江市松台路1号 邮编：310000 广告部电话：0571-00000000
责编 苏禾 美编 李小鱼 校对 王可
本版编辑：苏禾 校对：庄子游 版式：欧阳青
值班编委：房玄 责任编辑：苏禾 美术编辑：魏征
责编/苏禾 美编/潮生 校对/观澜
責任編輯：蘇禾
（完）
（未完待续）
（剧终）
（此件公开发布）
（此件主动公开）
（原载《澄江晚报》副刊）
（应受访者要求，文中部分人物为化名）
（本报记者 苏禾 采写）
（下转第4版）
2025-11-03 08:12　来源：澄江新闻网　字号：大 中 小
来源：澄江融媒 发布时间：2025-10-28 10:02 浏览次数：534
【字体：大 中 小】
分享到：微信 微博 QQ空间
打印本页 关闭窗口
阅读数：1,286
上一篇：澄江老桥修好了
相关链接
《盐与海》 [挪威] 约翰·哈根 著 文澜 译
此致
敬礼！
秋天的第一碗羊汤 8版
市民 柳依依
本版责编：苏禾 视觉设计：北辰
表 2.14. 仓库清单的内容
图 3-1 闸门的构造
""".splitlines()

RUNNING = """\
编辑部的故事讲了三十年
责任编辑制度在全市推开
来源：村里的老人说，桥是民国年间修的。
上一篇文章里，记者写到了渡口
《茶经》是唐代陆羽所著
时间不等人
相关链接管理办法今起施行
此致谢意
本版的编辑们都记得那个夜晚
表 2.14 列出了仓库里的清单
图3.1所示的闸门
图1 闸门的构造
""".splitlines()


@pytest.mark.parametrize("line", OWN)
def test_such_a_line_is_told_by_its_words(line: str) -> None:
    assert stands_alone(line) == "own"


@pytest.mark.parametrize("line", RUNNING)
def test_running_text_that_begins_alike_does_not_stand_alone(line: str) -> None:
    assert not stands_alone(line)


def test_a_date_stands_alone() -> None:
    assert stands_alone("2025年11月3日") == "day"
    assert not stands_alone("2025年11月3日上午")


@pytest.mark.parametrize("line", ["责编 苏禾 美编 李小鱼 校对 王可", "（此件公开发布）", "（剧终）"])
def test_end_matter(line: str) -> None:
    assert is_end(line)


@pytest.mark.parametrize("line", ["澄江 1∶1 望海", "《榫》 陆半亩 著", "分享到：微信 微博"])
def test_lines_of_lists(line: str) -> None:
    assert is_listed(line)


@pytest.mark.parametrize("line", ["遗失声明", "寻物启事", "招租公告", "讣告", "更正", "感谢信", "任前公示"])
def test_heads_of_notices(line: str) -> None:
    assert NOTICE_HEAD.fullmatch(line)
    assert not NOTICE_HEAD.fullmatch(line + "发出之后")


def test_who_passed_a_law_and_when() -> None:
    assert PASSED.fullmatch("（2025年8月29日澄江县人民代表大会常务委员会第二十七次会议通过）")
    assert not PASSED.fullmatch("（2025年的夏天）")


def kinds(text: str) -> list[tuple[str, str]]:
    return [(row.kind, "/".join(row.lines)) for row in of_document(repair(text).document)]


NEWS = """\
老桥修好了
本报讯（记者 苏禾）昨日上午，澄江老桥修缮完工，恢复
通行。这座桥建于一百年前，两岸居民每天从桥上走过。
修缮用了十个月，换下的石料都编了号，存放在桥头的小屋里。
"""


def test_the_staff_line_keeps_its_spaces_and_is_end_matter() -> None:
    assert kinds(NEWS + "责编 苏禾 美编 李小鱼 校对 王可\n")[-1] == ("end", "责编 苏禾 美编 李小鱼 校对 王可")


def test_a_heading_below_end_matter_begins_another_article() -> None:
    found = kinds(
        NEWS + "（完）\n东部多地降雨\n连日来，东部多地降雨，气象部门预计未来三天雨势还将持续，\n局地有大暴雨。\n"
    )
    assert ("headline", "东部多地降雨") in found


def test_a_heading_above_a_dateline_with_its_reporter_begins_another_article() -> None:
    text = NEWS + "渡口停航\n本报讯（通讯员 程云）受大风影响，澄江渡口昨日停航，预计\n今天中午恢复。\n桥头的灯\n"
    found = kinds(text + "桥头的灯亮了一夜，守桥人说，他要等最后一个晚归的人走过\n桥去，才肯回屋睡觉。\n")
    assert ("headline", "渡口停航") in found
    assert ("subhead", "桥头的灯") in found


def test_the_office_and_the_day_below_a_notice_sign_it_and_a_remark_closes_it() -> None:
    text = (
        "关于调整公交线路的公告\n因望江路施工，自11月10日起对部分公交线路作如下调整，请乘\n客留意站牌上的通知。\n"
        "澄江市公共交通有限公司\n2025年11月3日\n（此件公开发布）\n遗失声明\n"
        "澄江市便民超市遗失营业执照副本，声明作废，请拾到者交回本\n店。\n"
    )
    assert kinds(text)[2:5] == [
        ("signature", "澄江市公共交通有限公司/2025年11月3日"),
        ("end", "（此件公开发布）"),
        ("headline", "遗失声明"),
    ]


def test_the_words_below_a_law_s_title_are_none_of_it() -> None:
    text = (
        "澄江县犬只管理规定\n（2025年8月29日县人民代表大会常务委\n员会第二十七次会议通过）\n第一章 总则\n"
        "第一条 为了加强犬只管理，保障公民健康和人身安全，维护市\n容环境和公共秩序，制定本规定。\n"
    )
    assert kinds(text)[:2] == [
        ("headline", "澄江县犬只管理规定"),
        ("paragraph", "（2025年8月29日县人民代表大会常务委员会第二十七次会议通过）"),
    ]


def test_what_a_web_page_says_of_itself_stays_line_by_line_and_is_no_heading() -> None:
    found = kinds(
        NEWS.replace("本报讯", "分享到：微信 微博 QQ空间\n本报讯", 1) + "上一篇：渡口停航\n下一篇：桥头的灯\n"
    )
    assert found[1] == ("paragraph", "分享到：微信 微博 QQ空间")
    assert found[-2:] == [("paragraph", "上一篇：渡口停航"), ("paragraph", "下一篇：桥头的灯")]


def test_a_picture_s_remark_in_brackets_is_no_credit_where_a_credit_follows() -> None:
    found = kinds(NEWS + "图①：俯瞰老桥。（无人机照片）\n新华社记者 苏禾 摄\n图②：桥头的小屋。\n苏禾摄/光明图片\n")
    assert found[-4:] == [
        ("caption", "图①：俯瞰老桥。（无人机照片）"),
        ("credit", "新华社记者 苏禾 摄"),
        ("caption", "图②：桥头的小屋。"),
        ("credit", "苏禾摄/光明图片"),
    ]


def test_a_poem_by_itself_has_title_poet_and_what_closes_it() -> None:
    text = "在渡口（外二首）\n沈未央\n船还没有来\n风先来了\n把我的影子吹得\n一会儿长，一会儿短\n像一根没有拴紧的缆绳\n"
    assert kinds(text + "（作者系澄江市作家协会会员）\n") == [
        ("headline", "在渡口（外二首）"),
        ("byline", "沈未央"),
        ("paragraph", "船还没有来/风先来了/把我的影子吹得/一会儿长，一会儿短/像一根没有拴紧的缆绳"),
        ("end", "（作者系澄江市作家协会会员）"),
    ]


def test_lines_that_end_alike_but_for_their_numbers_are_a_list() -> None:
    prices = "白菜每公斤1.2元\n大米每公斤6.4元\n花生油每公斤18.5元\n"
    found = kinds(NEWS.replace("修缮用了", prices + "修缮用了", 1))
    assert {"白菜每公斤1.2元", "大米每公斤6.4元"} <= {line for _, text in found for line in text.split("/")}


def test_what_a_picture_shows_is_no_credit() -> None:
    found = kinds(NEWS + "老桥在夜色里。\n（苏禾摄）\n图：居民走过老桥。\n程云摄\n")
    assert found[-4:] == [
        ("caption", "老桥在夜色里。"),
        ("credit", "（苏禾摄）"),
        ("caption", "图：居民走过老桥。"),
        ("credit", "程云摄"),
    ]


def test_the_two_lines_that_close_a_letter_are_two_lines_of_its_signature() -> None:
    text = "感谢信\n澄江县医院的全体医护人员：\n谢谢你们日夜守护，把我父亲扶了起来，全家人铭记在\n心。\n此致\n敬礼！\n"
    found = kinds(text + "患者家属 苏禾\n2025年10月12日\n")
    assert [kind for kind, _ in found[-3:]] == ["signature"] * 3
    assert "/".join(line for _, line in found[-3:]) == "此致/敬礼！/患者家属 苏禾/2025年10月12日"


def test_whose_a_text_s_pictures_are_is_no_caption_s_credit() -> None:
    found = kinds(NEWS + "（题图由受访者提供）\n")
    assert [kind for kind, _ in found] == ["headline", "paragraph", "end"]


def test_who_draws_a_graphic_below_a_text_is_no_heading() -> None:
    assert kinds(NEWS + "资料来源：澄江市统计局\n制图：白小微\n")[-2:] == [
        ("end", "资料来源：澄江市统计局"),
        ("paragraph", "制图：白小微"),
    ]


LETTERS = (
    "读者来信\n站牌被树挡住了\n编辑同志：我每天在梨园路乘车，站牌被枝叶遮得严实，外地人\n找不到。希望及时修剪。\n"
    "市民 柳依依\n充电桩成了摆设\n编辑同志：小区去年装了十二个充电桩，至今八个不能\n用，物业说是厂家的事。\n读者 陶然\n"
)


def test_who_wrote_each_of_several_letters_signs_it() -> None:
    found = kinds(LETTERS)
    assert [text for kind, text in found if kind == "signature"] == ["市民 柳依依", "读者 陶然"]
    assert ("headline", "充电桩成了摆设") in found


def test_full_lines_above_a_dateline_are_a_heading_of_two_lines() -> None:
    text = (
        "全市秋冬种现场会召开\n本报记者 苏禾\n昨天，现场会在柿园镇召开。会\n议强调，要抢抓农时，确保完成\n种植任务。\n"
        "（下转第二版）\n前三季度经济运行数据公布出来\n全市生产总值同比增长百分之五\n"
        "本报讯（记者 常青）昨日，市统\n计局发布全市经济运行情况，实\n现生产总值千亿元。\n"
    )
    found = kinds(text)
    assert ("headline", "前三季度经济运行数据公布出来/全市生产总值同比增长百分之五") in found


def test_lines_without_a_mark_head_the_lists_below_them() -> None:
    lists = "待遇提升\n● 门诊限额提高到400元\n● 住院报销提高3个百分点\n缴费渠道\n1.微信小程序\n2.银行网点\n3.代办点\n"
    found = kinds(NEWS + lists)
    assert [text for kind, text in found if kind == "subhead"] == ["待遇提升", "缴费渠道"]


def test_who_publishes_a_paper_is_furniture_below_its_masthead() -> None:
    heads = "澄江日报 2025年11月5日 星期三 今日8版\n国内统一连续出版物号 CN 33-0099 第18234期\n澄江日报社出版\n"
    assert kinds(heads + NEWS)[0] == ("headline", "老桥修好了")


def test_items_counted_in_circles_are_no_captions_below_a_colon_or_an_item() -> None:
    law = "第一条 遗失的，应当按下列办法申请补办，并交回\n旧证：\n①网上申请即时受理；\n②材料不全的，一次性告知。\n"
    found = kinds("澄江县犬只管理规定\n" + law + "第二条 本规定自公布之日起施行。\n")
    assert "caption" not in {kind for kind, _ in found}


def test_an_item_below_a_line_that_ends_in_a_colon_is_not_the_rest_of_it() -> None:
    law = "第一条 养犬人应当自取得犬只之\n日起办理登记，提交下列材料：\n（一）身份证明；\n（二）住所证明。\n"
    assert "（一）身份证明；" in [text for _, text in kinds("澄江县犬只管理规定\n" + law)]


def test_the_title_of_a_poem_in_an_old_form_is_no_foreign_name() -> None:
    verse = "高坝锁苍龙，万顷玲珑。\n一川灯火映云空。\n旧日危崖何处是，\n水底楼钟。\n"
    assert kinds("诗词三首\n纪寒塘\n浪淘沙·过澄江水库\n" + verse)[:3] == [
        ("headline", "诗词三首"),
        ("byline", "纪寒塘"),
        ("subhead", "浪淘沙·过澄江水库"),
    ]


def test_prizes_and_those_who_won_them_are_lines_of_a_list() -> None:
    assert is_listed("三等奖：连山 易水 步青云")
    assert is_listed("一等奖：滕王阁（澄江一中）")
    assert not is_listed("清源：首届柿子节开幕")


def test_a_column_s_name_above_the_headline_is_its_kicker() -> None:
    found = kinds(
        "■ 今日谈\n让一让的学问\n方知有\n早高峰的公交车上，一位年轻人起身给老人让座，老人摆摆手说，你\n上班累，你坐。\n"
    )
    assert found[:3] == [("kicker", "■ 今日谈"), ("headline", "让一让的学问"), ("byline", "方知有")]


def test_a_heading_above_a_long_caption_among_captions_is_no_caption() -> None:
    news = "非遗进校园\n11月4日，梨园小学的学生在老师的指导下学习剪纸，\n在动手中感受传统，人人都有收获。 程云 摄\n"
    found = kinds(NEWS + "图①：老桥。\n图②：桥头的小屋。\n苏禾 摄\n" + news)
    assert ("subhead", "非遗进校园") in found


@pytest.mark.parametrize("line", ["（明日请看下篇《桥头的灯》）", "（参与记者：程云）", "（本报澄江1月15日电）"])
def test_remarks_below_a_story_are_end_matter(line: str) -> None:
    assert kinds(NEWS + line + "\n")[-1] == ("end", line)


def test_poems_by_several_poets_in_one_text_are_several_articles() -> None:
    first = "给母亲\n□ 闻人语\n你弯腰的时候\n整个秋天\n都跟着弯下来\n谷穗、斜阳\n和我手里的半个馒头\n"
    second = "老屋\n□ 上官婉\n钥匙还在\n锁已经不认得它\n燕子出出进进\n像从前的亲戚\n"
    found = kinds(first + second)
    assert [text for kind, text in found if kind == "headline"] == ["给母亲", "老屋"]
    assert [text for kind, text in found if kind == "byline"] == ["□ 闻人语", "□ 上官婉"]


def test_a_schedule_keeps_its_lines_and_has_heads() -> None:
    days = "赛事日程\n11月9日6:00 选手检录\n11月9日7:30 鸣枪起跑\n11月9日13:45 比赛结束\n交通管制\n"
    found = kinds(NEWS + days + "11月9日5时至14时，滨河大道实行交通管制，禁止一切机动车通行，\n请市民绕行。\n")
    assert [text for kind, text in found if kind == "subhead"] == ["赛事日程", "交通管制"]
    assert "11月9日7:30 鸣枪起跑" in {line for _, text in found for line in text.split("/")}


def test_a_telephone_number_is_a_line_of_its_own() -> None:
    notice = "拍卖公告\n我公司定于11月18日举行拍卖会，竞买人须持有效证件办理登记手续，\n并缴纳保证金。\n"
    found = kinds(notice + "联系电话：0999-6698888 13700000000\n澄江市恒通拍卖有限公司\n2025年11月3日\n")
    assert found[-2:] == [
        ("paragraph", "联系电话：0999-6698888 13700000000"),
        ("signature", "澄江市恒通拍卖有限公司/2025年11月3日"),
    ]


def test_two_sentences_in_brackets_about_the_author_are_end_matter() -> None:
    line = "（作者系澄江市委党校副教授。本文为市社科规划课题阶段性成果）"
    assert kinds(NEWS + line + "\n")[-1] == ("end", line)


def test_a_heading_below_a_byline_that_closes_a_text_begins_another_article() -> None:
    found = kinds(
        NEWS.replace("（记者 苏禾）", " ", 1)
        + "（记者 苏禾 通讯员 程云）\n食堂添专窗\n走进食堂，新设的专窗前，几位老人正在取餐，饭菜软烂、少油、少\n盐。\n"
    )
    assert ("headline", "食堂添专窗") in found


def test_a_rubric_in_brackets_heads_its_part() -> None:
    text = "本周艺文\n【展览】\n当代水墨展11月8日至12月7日在澄江美术馆展出，市民可免费参\n观。\n【讲座】\n"
    found = kinds(text + "古籍里的节气11月16日在市图书馆报告厅举行，主讲人为澄江大学教授\n简册。\n")
    assert [text for kind, text in found if kind == "subhead"] == ["【展览】", "【讲座】"]


def test_briefs_behind_a_mark_are_paragraphs_of_their_own_however_full_the_lines() -> None:
    text = (
        "简讯\n■近日，澄江县举办“匠心杯”职工技能大\n赛，来自各厂的216名职工同场竞技。（朱砂）\n"
        "■11月2日，图书馆流动服务车走进柿园镇，\n为村民送去图书1200册。（石青）\n"
        "■望海市日前启动冬季防火安全大检查，共排\n查隐患327处，均已责令整改。（赭石）\n"
    )
    assert [text[:3] for kind, text in kinds(text) if kind == "paragraph"] == ["■近日", "■11", "■望海"]


def test_the_titles_of_a_list_of_links_are_lines_of_their_own() -> None:
    found = kinds(NEWS + "责任编辑：程云\n相关阅读：\n澄江秋粮收购全面启动\n节粮从一粒米做起\n返回首页\n")
    assert [line for kind, text in found[-4:] for line in text.split("/") if kind == "paragraph"][-4:] == [
        "相关阅读：",
        "澄江秋粮收购全面启动",
        "节粮从一粒米做起",
        "返回首页",
    ]


def test_a_heading_below_the_day_of_a_notice_is_no_line_of_its_signature() -> None:
    notice = "任前公示\n根据有关规定，现将拟任职干部情况公示如下，请社会各界监督，公示期\n为五个工作日。\n"
    found = kinds(
        notice + "中共澄江县委组织部\n2025年10月27日\n更正\n本报10月24日第2版一文中机构名称有误，特此更正，并致\n歉。\n"
    )
    assert ("signature", "中共澄江县委组织部/2025年10月27日") in found
    assert ("headline", "更正") in found


def test_where_to_send_contributions_is_no_heading() -> None:
    found = kinds(NEWS + "责任编辑：程云\n来稿请寄：news@example.com\n")
    assert found[-1] == ("paragraph", "来稿请寄：news@example.com")


def test_a_special_dispatch_of_hong_kong_stands_for_the_byline() -> None:
    text = "碼頭渡輪擱淺\n〔本報專訊〕\n往來離島的渡輪昨傍晚在碼頭對開擱淺，船上二十三名乘客和船員全部\n獲救。\n"
    assert kinds(text)[1] == ("byline", "〔本報專訊〕")
