"""Cue words of the news trade, in both scripts: what marks a byline, a dateline, a caption, a credit, furniture.

Data, with two short cuts: patterns over the characters of one line or block, radicals folded, white space at the ends gone. A cue is
evidence, never a verdict: position and neighbours decide (structure/roles.py, reflow/group.py).
"""

from __future__ import annotations

import re

from typeset.han import HAN_LETTER as _H
from typeset.patterns import either, late

SPACE = "[^\\S\n\\r\\f\\v]"  # said by a category: a class with characters of two planes is slow to compile
_BLANK = f"{SPACE}{{0,4}}"  # bounded: a hostile line of spaces must not cost more than it is long
_DIGIT = "[0-9０-９]"
_NUMBER = "[0-9０-９一二三四五六七八九十〇○零百两兩]"
_OPEN = "[（(【\\[〔［]"
_CLOSE = "[）)】\\]〕］]"

# --- who wrote: 署名

# The papers and agencies that stand before 记者; any name that ends like a paper's is one. Two may stand together
# (经济日报·中国经济网), and a column's name behind one (新华社“新华视点”).
_ONE_PAPER = (
    "(?:本[刊台社]|新[华華]社|中新社|中央社|央[视視]"
    f"|{_H}{{1,8}}(?:[日晚晨早时時商都]?[报報]|新[闻聞]|[电電][视視]?台|通[讯訊]社|[网網]|客[户戶]端))"
)
_PAPER = f"(?:{_ONE_PAPER}(?:[·/／]{_ONE_PAPER})?(?:“{_H}{{2,6}}”)?)"
_ROLE = (
    "(?:(?:首席|特[约約派邀]|[见見][习習]|[实實][习習]|全媒[体體]|融媒[体體]|[驻駐](?:地|站|"
    f"{_H}{{1,6}}?)){{1,3}})?(?:记者|記者|通[讯訊][员員]|[评評][论論][员員]|[撰特]稿人|[实實][习習]生|[编編][辑輯]|摄影|攝影)"
)
# 文字：甲乙 图片：丙丁: what was done, before a stroke or a colon.
_DONE = (
    "(?:[图圖]?[、/／]?文|文[、/／]?[图圖摄攝字]?|撰[文稿]|[采採][写寫][访訪]?|[采採][访訪](?:[.．、]?撰文|整理)?|[访訪][问問]|[执執][笔筆]|作者"
    "|[编編][译譯剧劇]|[导導]演|作[词詞曲]|[词詞]曲|[译譯]者|翻[译譯]|口述|整理|主持人?|本期主持人?|特[约約]撰稿|[专專][栏欄]作家|责任编辑|責任編輯)"
)
_STROKE = f"(?:{_BLANK}[/／:：|｜丨︱]{_BLANK}|{SPACE}+)"
_FOREIGN = f"{_H}{{1,8}}(?:[·•・‧]{_H}{{1,8}}){{1,3}}"
BYLINE_MARK = "[□■◇◆○●▲△◎☆★※◻◼▪▫]"
# What stands between separators: a name of one to four Han (程  龙 is two pieces), a foreign name with its middle
# dot, a Latin word, or a role's word with or without a name. Pieces and separators share no character, so that
# matching is linear.
_WORD = f"(?!{_H})"
_PIECE = (
    f"(?:{_PAPER}?{_ROLE}[:：]?(?:{_H}{{1,4}})?{_WORD}|{_H}{{1,4}}{_WORD}|{_FOREIGN}{_WORD}"
    f"|(?:[图圖文]|[摄攝]影|整理|[图圖]片)[/／:：|｜丨]{_BLANK}(?:(?:{_PAPER}?{_ROLE}{_BLANK})?{_H}{{1,4}}|受[访訪]者(?:提供|供[图圖])?){_WORD}|[A-Z][A-Za-z.'’-]*)"
)
_NAMES = f"{_PIECE}(?:(?:{SPACE}|[、，,/／]){{1,5}}{_PIECE}){{0,15}}"
_NAME = f"{_H}{{2,4}}"
_TAIL = (
    f"(?:{_BLANK}{_OPEN}?(?:文/?[图圖]|文并[摄攝]|[摄攝]影[报報][道導]|[报報][道導]|[综綜]合|整理|[编編][译譯]"
    f"|[/／]?{_H}{{2,5}}[报報][导導道]|[发發]自{SPACE}?{_H}{{2,10}}){_CLOSE}?)?"
)

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付"
    "方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞费游柴麦甘华路鲍左米祁盛霍柳包靳尤裴苗凌祝芦单曲成詹季房辛冉鹿仇卓池滕解柏穆项阎席喻蓝冷桑隋褚宁湛傅阮岑桂纪柯骆卜邬臧嵇芮翁宫闵佟佘尚晏仲丛敖栾巩甄巫谷牟屈娄宗宓荀匡郁麦"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇呂盧薑鍾譚陸範賈韋鄒龍賀顧龔萬錢嚴湯齊喬龐顏莊聶魯歐關蘭簡紀游連柯宮閔叢欒鞏婁駱閻簫塗"
    "闻聞简郎卞戚谈談储儲缪繆应應宣荣榮惠封祖符景薄蒲邰赖賴蔺藺屠胥莘劳勞姬冼冀浦瞿茹艾容戈寇沃蔚裘晁饶饒沙鞠巢荆荊查竺桓楚狄奚"
)
"""The commonest family names, both scripts: a name alone below a headline begins with one."""

# Words that every byline holds one of, and what opens most of them.
_WROTE = (
    "嘉[宾賓][:：]|[对對][谈談]人|[与與][谈談]人|[记記]者|[讯訊][员員]|[论論][员員]|稿人|[习習]生|[编編][辑輯部]|[摄攝]影|社[论論]|撰|采|採|[访訪]|[执執]|作者|[译譯]|口述|整理|主持|作家|受[访訪]|[导導][专專嘉人对對]|本期|[讲講][述人]|[据據合](?:新[华華]|中[新央]|[外媒本央电電消讯訊报報])|[编編][剧劇]|[导導]演|作[词詞曲]|[词詞]曲"
    "|文[图圖摄攝字]?[、/／:：|｜丨︱\\s]|[/／\\s]文|\\s[报報][道導导]"
)
_REPORTER = "本[报報](?:记者|記者)"
_ANY_BYLINE = late(
    f"{BYLINE_MARK}?{_BLANK}{_OPEN}?(?:"
    # 本报记者 甲乙 丙丁 通讯员 戊己; 記者甲乙丙／台北報導; 文/甲乙 图/丙丁, 作者：甲乙, 甲乙 文
    # (one place for the names: they are long, and compiled anew in each)
    f"(?:(?:{_PAPER}{_BLANK})?{_ROLE}(?:{SPACE}+|{_BLANK}[:：/／]{_BLANK})|{_DONE}{_STROKE}(?:{_PAPER}?{_ROLE}{_BLANK})?"
    f"|本[报報]{_H}{{2,3}}[记記]者{SPACE}+|(?:本版|本[组組]稿件|本文)?(?:撰文|由)[:：]?{_BLANK}{_PAPER}{_ROLE}{SPACE}*"
    f"|(?<![（(])(?:{_PAPER}{_BLANK})?{_ROLE}(?=[SURNAMES])){_NAMES}(?:{SPACE}*[采採][写寫])?"
    f"|{_PAPER}{_BLANK}{_ROLE}{_H}{{2,3}}(?:(?:{SPACE}|[、，,/／]){{1,5}}{_PIECE}){{0,15}}"
    f"|(?:{_PAPER}{_BLANK})?{_ROLE}{_H}{{2,4}}[/／]?{_H}{{2,6}}[报報][导導道][导導]?|{_ROLE}{_H}{{2,4}}[/／]{_H}{{2,6}}"
    f"|(?:(?:受[访訪]|指[导導]|本期)?(?:嘉[宾賓]|[对對][谈談]人|[与與][谈談]人)|(?:受[访訪]|指[导導]|本期)(?:[专專]家|嘉[宾賓]|人|[对對]象)|[讲講]述[人者]|主[讲講]人)[:：]{_BLANK}[^，。；！？：\n]{{2,40}}"
    f"|(?:[据據]|(?:本[报報])?[综綜]合)(?:新[华華]社|中新社|中央社|外[电電]|媒[体體]|本[报報]|央[视視])?(?:[电電讯訊]|消息|[报報][导道導])"
    f"|(?:{_PAPER}?{_ROLE}{SPACE}{{0,4}})?{_H}{{2,4}}(?:{SPACE}+{_H}{{2,4}}){{0,2}}{SPACE}+文{SPACE}+(?:{_PAPER}?{_ROLE}{SPACE}{{0,4}})?{_H}{{2,4}}{SPACE}+(?:[图圖]|[摄攝]影?)"
    f"|[SURNAMES]{_H}{{1,2}}(?:{SPACE}+{_NAME}){{0,3}}{SPACE}+(?:[摄攝]影)?[报報][道導导](?:{SPACE}+[0-9A-Za-z_.-]{{2,30}}@[0-9A-Za-z.-]{{3,40}})?"
    f"|{_PAPER}{_BLANK}(?:[评評][论論][员員]|[编編][辑輯]部|社[论論]|特[约約][评評][论論][员員])"
    f"|{_NAME}{_BLANK}[/／]{_BLANK}文(?:{_BLANK}{_NAME}{_BLANK}[/／]{_BLANK}[图圖摄攝]影?)?|[SURNAMES]{_H}{{1,2}}[摄攝]影[报報][道導导]|[SURNAMES]{_H}{{1,2}}(?:{SPACE}+{_H}{{2,4}}){{0,3}}{SPACE}+文(?:[/／]?[图圖摄攝]|{SPACE}+{_H}{{2,4}}{SPACE}+[图圖摄攝])?"
    f"){_TAIL}{_BLANK}{_CLOSE}?{_BLANK}".replace("SURNAMES", SURNAMES),
    # No byline says what reporters are told, or learn.
    near=f"^(?=[^。；！？]*$)(?!.*(?:[诉訴…][记記]者|[记記]者：“|[获獲]悉)).*?(?:{_WROTE})",
)
BYLINE = either(late(f"{_REPORTER}(?:{SPACE}{{1,4}}{_H}{{2,4}}){{1,8}}"), _ANY_BYLINE)
"""A whole line that names who wrote (fullmatch)."""

MARKED_NAMES = late(
    f"{BYLINE_MARK}{_BLANK}{_NAMES}(?:[（(](?:{_H}|[/／、，·]|{SPACE}){{2,24}}[）)])?{_TAIL}", near=BYLINE_MARK
)
"""□ 名字: a whole line of names behind a mark. Without a role's word it is a byline only below a headline."""

BARE_NAMES = late(
    f"{_OPEN}?{_H}{{2,4}}(?:{SPACE}+{_H}{{2,4}}){{0,5}}{_CLOSE}?|{_H}{SPACE}{{1,4}}{_H}(?:{SPACE}+{_H}{SPACE}{{0,4}}{_H}{{1,3}})*"
)
"""Names alone on a line, nothing else: a byline only right below a headline."""

_TITLE = "(?:教授|研究[员員生]|[讲講][师師]|[会會院校社部局台团團]?[长長]|主任|主席|作家|[诗詩]人|[医醫律老][师師]|[医醫]生|博士|[评評][论論][员員]|[学學]者|[议議][员員]|[书書][记記]|代表|委[员員]|[规規][划劃][师師])"
NAME_ALONE = late(
    f"[{SURNAMES}]{_H}{{1,2}}|[{SURNAMES}]{SPACE}{{1,4}}{_H}|(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|慕容|皇甫|尉迟|尉遲|公孙|公孫|令狐|东方|東方|夏侯){_H}{{1,2}}"
    f"|(?:[\\[［（(【〔]{_H}{{1,3}}[\\]］）)】〕])?{_BLANK}{_FOREIGN}(?:{SPACE}+[著文])?(?:{SPACE}+{_H}{{2,4}}{SPACE}+[译譯])?"
    f"|[{SURNAMES}]{_H}{{1,2}}{SPACE}{{0,4}}(?:[编編選选]?著|[选選][编編])|[{SURNAMES}]{_H}{{1,2}}[（(]{_H}{{2,16}}[）)]|{_H}{{2,14}}{_TITLE}{SPACE}+[{SURNAMES}]{_H}{{1,2}}",
    near="^.{2,5}$|[·•・‧（(\\s]|[著编編]$",
)
"""A name and nothing else, or with what its bearer is (fullmatch): a byline only right below a headline."""

BYLINE_HEAD = either(
    late(_REPORTER),
    late(f"{BYLINE_MARK}?{_BLANK}(?:{_PAPER}{_BLANK}{_ROLE}|{_ROLE}(?={SPACE}|[:：/／]))", near=_WROTE),
)
"""How a byline opens, for telling one from a headline before its whole is known."""

BYLINE_TIGHT = late(f"{_PAPER}?(?:记者|記者|通[讯訊][员員])(?:[{SURNAMES}]{_H}{{1,2}}){{2,6}}", near="[记記]者|[员員]")
"""A role's word and names whose spaces are lost, each with its family name: 记者王晔彪王怡珩 (fullmatch)."""

# --- where and when: 电头

_DAY = f"(?:{_NUMBER}{{1,4}}年)?{_BLANK}(?:{_NUMBER}{{1,3}}{_BLANK}月{_BLANK})?{_NUMBER}{{1,3}}{_BLANK}日"
_PLACE_AND_DAY = f"(?:{_H}{{1,10}}?)?{_DAY}"
_DATELINE = (
    f"(?:据|據)?{_OPEN}?(?:"
    f"本{_BLANK}[报報刊台]{_BLANK}(?:{_PLACE_AND_DAY}|{_H}{{2,6}}|[专專])?{_BLANK}(?:[讯訊]|[电電]|消息)"
    f"|(?:新{_BLANK}[华華]{_BLANK}社|中新社|中新[网網]|中央社|{_H}{{2,5}}社){_BLANK}(?:记者{_H}{{2,4}}|記者{_H}{{2,4}})?{_BLANK}{_PLACE_AND_DAY}{_BLANK}(?:[专專])?[电電讯訊]"
    f"|[记記]者{_H}{{2,4}}[/／]?{_H}{{0,4}}(?:[综綜]合)?[报報][导導道]{_CLOSE}"
    f"|(?<=[【〔［\\[])(?:(?:[^】〕］，。！？\n]{{0,28}}[日社报報网網台专專特快又合本])?[讯訊电電]|(?:本[报報网網]|外[电電]|[综綜]合)消息"
    f"|[^】〕］，。！？\n]{{0,24}}(?:日[报報][道導导]|《[^》\n]{{1,12}}》[^】〕］，。！？\n]{{0,16}}文章)|(?:本[报報])?[综綜]合(?:外[电電])?(?:[报報][道導导])?){_CLOSE}"
    f"|{_H}{{2,8}}(?:[网網]|融媒[体體]?|[日晚][报報]|客[户戶]端){_BLANK}(?:{_PLACE_AND_DAY}{_BLANK})?(?:[讯訊]|[电電]|消息)(?=[（(]|{SPACE}|$)"
    f")"
)
# A paper, an agency, a reporter: within the first characters of every dateline; and behind them, without a mark, its
# own word.
_SENDER = (
    f"^{_OPEN}?[据據]?[【〔［\\[][^】〕］\\]）)]{{0,46}}[讯訊电電息道導导章合]{_CLOSE}"
    f"|^{_OPEN}?[据據]?{_OPEN}?(?:本\\s{{0,4}}[报報刊台]|(?:新\\s{{0,4}}[华華]|中[新央]|.{{2,5}}社)(?=[^，。：“]*日)|[记記]者(?=.{{2,16}}[报報][导導道])|.{{2,9}}(?:[网網]|融媒|[日晚][报報]|[户戶]端)(?=[^，。：“]*(?:[讯訊电電]|消息)(?:[（(\\s]|$)))"
    "[^，。：“]{0,80}(?:[讯訊电電]|消息|[报報][导導道])"
)
DATELINE = late(_DATELINE, near=_SENDER)
"""How a paragraph opens that carries its dateline (match at its start)."""

DATELINE_CUT = late(
    f"[据據]?(?:本{_BLANK}[报報刊]|新{_BLANK}[华華]{_BLANK}社|中新社|中新[网網]|中央社){_BLANK}{_H}{{2,6}}{_BLANK}{_NUMBER}{{1,4}}(?:[年月]{_NUMBER}{{0,2}}){{0,2}}日?"
)
"""A dateline that the end of a narrow line cuts off inside its day: 新华社北京11月2 (fullmatch)."""

DATELINE_ALONE = late(
    f"{_OPEN}?{_DATELINE}{_CLOSE}?{_BLANK}(?:[（(][^（）()]{{2,30}}[）)]|(?:[记記]者|通[讯訊][员員]){SPACE}{{1,4}}{_NAME}(?:(?:{SPACE}|、){_NAME}){{0,4}})?",
    near=_SENDER,
)
"""A dateline, its reporters in brackets, and nothing else (fullmatch): below a headline it stands for the byline."""

STORY = late(
    "[【〔［\\[]|[（(]本[报報][讯訊][）)]|本[报報刊][^，。：（(]{0,16}[讯訊电電]\\s{0,4}[（(][^（）()]{0,8}(?:[记記]者|[讯訊][员員]|[习習]生)",
    near="^[【〔［\\[]|^[（(]?本[报報刊]",
)
"""A dateline in brackets, or with its reporters in brackets, as a story of its own has it (match, beside `DATELINE`)."""

# --- pictures

_CREDIT_WORD = (
    "(?:[摄攝]影?|[摄攝]影[报報][道導]|提供|供[图圖]|制[图圖]|製[图圖]|[绘繪][图圖]?|漫[画畫]|翻拍|翻[摄攝]|[资資]料(?:[图圖]片?|照片?)?"
    "|[图圖]片|照片|截[图圖]|[发發]|供稿|[视視][觉覺]中[国國]|作)"
)
_AGENCY = "(?:新[华華]社|中新社|[视視][觉覺]中[国國]|人民[视視][觉覺]|影像中[国國]|光明[图圖]片|路透社?|法新社?|美[联聯]社?|[欧歐]新社?|[达達]志影像|[东東]方IC|IC photo)"
_CREDIT_AT_END = late(
    f"(?:[新中][华新華]社[发發]{_BLANK})?{_OPEN}(?:[^（）()【】\n]{{0,40}}[摄攝]影?[/／，,、]{_BLANK}[^（）()【】\n]{{2,16}}|(?:[视視][觉覺]|人民[视視]|影像|光明[图圖]|[达達]志)[^（）()【】\n]{{1,4}}|(?:翻[摄攝拍]|取)自[^（）()【】\n]{{2,20}}|翻[摄攝][画畫]面|新[华華]社[/／][^（）()【】\n]{{2,4}}|[^（）()【】\n]{{0,60}}{_CREDIT_WORD}|[图圖片]{_BLANK}[/／:：][^（）()\n]{{1,40}}){_BLANK}{_CLOSE}{_BLANK}[。.]?$"
)


def credit_at_end(chars: str, start: int = 0) -> re.Match[str] | None:
    """The credit in brackets that ends a caption, sought from `start` on."""
    if (chars.rstrip("。.").rstrip()[-1:] or " ") not in "）)】]〕］":
        return None
    return _CREDIT_AT_END.search(chars, start)


# What may stand behind a credit on its line.
_CREDIT_END = f"(?:{_BLANK}{_OPEN}{_AGENCY}{_CLOSE}|[/／]{_AGENCY}|{SPACE}+[0-9]{{2,4}}年[0-9]{{1,2}}月[0-9]{{1,2}}日)?{_BLANK}[。]?"
CREDIT_LINE = either(
    late(
        f"(?:(?:新[华華]社|中新社)[发發](?:{_BLANK}{_OPEN}[^（）()\n]{{2,20}}{_CLOSE}|{_BLANK}{_NAME}{SPACE}{{0,4}}(?:作|[绘繪]|[摄攝]))?|新[华華]社[/／]{_H}{{2,3}}|{_AGENCY}"
        f"|(?:以上|本版|本[组組]|本文)?[图圖]片?(?:均|除署名外)?[为為由][^。，；？！\n]{{2,24}}(?:提供|[摄攝]|[图圖]片?)|(?:受[访訪]者|民[众眾]|[读讀]者|警方|市府|校方|官方){_BLANK}提供"
        f"|{_NAME}{SPACE}*(?:{SPACE}作|[绘繪])"
        f"|(?:[摄攝]影?|[图圖](?:片)?(?:[来來]源|提供)?|供[图圖]|制[图圖]|製[图圖]|漫[画畫]){_BLANK}[/／:：|｜]{_BLANK}[^。，；？！\n]{{2,30}}"
        f"|[^。，；：？！（）\n]{{2,24}}(?:供[图圖]|[摄攝]|制[图圖]|製[图圖]|[图圖]片|[资資]料[图圖]片?|[资資]料照片?)"
        f"){_CREDIT_END}",
        near="[社图圖摄攝照漫视視]|[绘繪](?!\\w)|提供(?![）)])|\\s作|影像|路透|法新|美[联聯]|[欧歐]新|[达達]志|IC",
    ),
    # With names, which are slow to compile.
    late(
        f"(?:{_PAPER}?{_BLANK}{_ROLE}?{_BLANK}{_NAMES}{_BLANK}[/／]?{_BLANK}[摄攝](?:影)?(?:[报報][道導])?"
        f"|(?:插[图圖画畫]|[绘繪][图圖]?|题[图圖])(?:{_BLANK}[/／:：|｜]{_BLANK}|{SPACE}+){_NAMES}"
        f"){_CREDIT_END}",
        near="^[^。]*(?:[摄攝]|[插绘繪题題].?[\\s/／:：|｜])",
    ),
)
"""A credit without brackets: a whole line or the words behind a caption's full stop (fullmatch)."""

LABEL_AND_VALUE = late(
    f"[^：:。，]{{1,16}}[:：]{_BLANK}(?:[0-9０-９+（(][^。]{{0,40}}|{_H}{{2,6}}{SPACE}+[0-9０-９][0-9０-９.]{{0,8}}{_H}{{0,2}})"
)
"""城东区：6602115, 得分：甲乙 31分, a line of a list (fullmatch)."""

CAPTION_HEAD = late(
    f"(?:[{{（(]?[图圖][为為是：:①-⑳]|[图圖片]{_BLANK}{_NUMBER}{{1,2}}{_BLANK}[:：、.．，]?|(?:[左右][上下]|[左右上下前中])[图圖](?:[为為是：:，、]|{SPACE}|{_BLANK}{_NUMBER}|$)"
    f"|(?:[题題大小主配插]|效果|示意|[资資]料)[图圖](?:片)?(?:[:：]|[为為是](?!了))|[图圖](?:片)?(?:[说說]明?|注)[:：]|[▲▼△▽◀▶◄►↑↓←→]|[①-⑳㉑-㉟]|[图圖]\\s?[①-⑳])",
    near="^.{0,2}[图圖]|^[片▲▼△▽◀▶◄►↑↓←→①-⑳㉑-㉟]",
)
"""How a caption opens (match)."""

CAPTION_WORD = late("[图圖][为為是](?!了|的|何|此)|[（(][左右上下][图圖][）)]|[（(][左右][一二三四五六]?[）)]|[摄攝]于")
"""Words that only a caption has (search)."""

# --- apart from the body

NOTE = late(
    f"{_OPEN}?{_BLANK}(?:(?:[编編]者|[编編][辑輯]同志|[记記]者|主持人|主[编編]){_BLANK}(?:[按案]|的[话話])|[编編](?:者|[辑輯])?[语語注註后後按]|[编編][后後][语語]|[编編][辑輯]手[记記]|主持人[语語]"
    f"|本[报報刊][编編]者按|[开開][栏欄](?:的?[话話]|[语語])|核心(?:[阅閱][读讀]|提[示要])|[阅閱][读讀]提示|(?:[内內]容)?(?:提要|摘要)|(?:新[闻聞])?[导導][读讀]|(?:人物|作者|嘉[宾賓]|[专專]家|[内內]容|[剧劇]情)(?:名片|[简簡]介|[档檔]案|介[绍紹])(?={_BLANK}[:：】])|(?:[前引序]言|引子)(?={_BLANK}[:：】]))"
    f"{_BLANK}(?:{_CLOSE}|[:：——]|{SPACE}|$)",
    near="^[^\\w\\s]?\\s{0,4}(?:本[报報刊][编編]|[编編记記主开開核阅閱内內提摘新导導前引序人作嘉专專剧劇])",
)
"""How an editor's note opens (match)."""

JUMP = late(
    f"(?:{_OPEN}|[▶►→◀◄←]{{1,3}})?{_BLANK}(?:[下紧緊]{_BLANK}[转轉接]|上{_BLANK}[接承]|[文全]?[转轉接]|[转轉]?刊|[详詳]?[见見]|(?:[相更][关關多])?(?:全文|[报報][道導]|新[闻聞])[见見刊]|[参參][见見]|(?<=[▶►→◀◄←]))"
    f"{_BLANK}(?:今日|本[报報])?第?{_BLANK}(?:[A-Za-zＡ-Ｚ]?{_BLANK}{_NUMBER}{{1,3}}|[头頭一]){_BLANK}[·、—-]?{_BLANK}{_NUMBER}{{0,3}}{_BLANK}(?:[版页頁面](?:[、，和至]第?[A-Z]?{_NUMBER}{{1,3}}[版页頁]){{0,3}}|(?<=[A-Z][0-9])|(?<=[A-Z][0-9]{{2}}))"
    f"{_BLANK}(?:[《“「][^》”」]{{1,30}}[》”」]|[·①-⑳]{_H}{{0,6}}|第[一二三四五六七八]{{1,2}}[条條]|[左右][上下]角)?{_BLANK}(?:{_CLOSE}|[▶►→]{{1,3}})?",
    near="[转轉接承刊见見▶►→◀◄←]",
)
"""A jump line (fullmatch)."""


END = late(
    f"{_OPEN}{_BLANK}(?:本文)?作者(?:分[别別])?(?:[系為为是]|[单單]位[:：]|[:：]{_H}{{2,4}}[，,])[^（）()\n]{{2,90}}{_CLOSE}"
    f"|{_OPEN}(?:本文|本[组組]稿件)(?:[系為为是]|根[据據]|[节節][选選]|刊[载載]|[选選]自|[缘緣]起)[^（）()\n]{{2,50}}{_CLOSE}"
    f"|{_OPEN}(?:本[文欄栏]|文章)[^（）()\n]{{0,6}}[代立][表場场][^（）()\n]{{2,30}}{_CLOSE}"
    f"|{_OPEN}(?:{_PAPER}?{_ROLE})?{_BLANK}{_H}{{2,4}}(?:{SPACE}{_H}{{1,4}}){{0,3}}{_BLANK}(?:整理|[执執][笔筆]|[编編][译譯]){_CLOSE}|{_OPEN}[执執][笔筆][:：][^（）()\n]{{2,20}}{_CLOSE}"
    f"|{_OPEN}《[^《》\n]{{1,30}}》[^（）()\n]{{0,30}}(?:出版|著|[编編]|[译譯])[^（）()\n]{{0,16}}{_CLOSE}"
    f"|{_OPEN}(?:[据據])?(?:新[华華]社|中新社|中央社){_BLANK}(?:[电電讯訊稿]|[综綜]合)?{_CLOSE}"
    f"|{_OPEN}?(?:原[载載]|摘自|摘[编編]自|(?:[资資]料|[数數][据據]|稿件)?[来來]源[:：]|[据據])(?:{_BLANK}《[^》\n]{{2,24}}》[^。！？（）()\n]{{0,24}}|(?<=[:：])[^。！？，（）()\n]{{2,24}}){_CLOSE}?"
    f"|{_OPEN}{_BLANK}(?:全文|[连連][载載]|本文|[续續])?{_BLANK}(?:完|[终終]|未完{_BLANK}(?:待[续續])?|待[续續]){_BLANK}{_CLOSE}"
    f"|{_OPEN}?(?:(?:本版|本期|本[报報]|[值]班)?(?:[责責]任?[编編]辑?輯?|[编編][辑輯]|[责責][编編]|[主值][编編班]|[编編][委审審]|[统統][筹籌]|[策][划劃]|[监監][制製]|[审審][核校稿读讀]|[校][对對]|版[式面](?:[设設][计計])?|[组組]版|美[术術]?[编編]辑?輯?|[设設][计計]|[制製][作图圖]|[总總]值班|值班主任)"
    f"|(?:本版|本[报報]|投稿)?(?:[电電]子)?[邮郵]箱|(?:新[闻聞]|本[报報版]|[读讀]者|[报報爆]料|投[诉訴])?[热熱][线線]|[新本][闻聞报報版][电電][话話]|投稿|[Ee]-?mail)"
    f"(?:{_BLANK}[:：/／|｜]{_BLANK}|{SPACE}+)[^。！？]{{1,80}}{_CLOSE}?(?:[0-9]{{6,8}})?",
    near=f"^(?:{_OPEN}|[资資]料|[数數][据據]|稿件|[据據]\\s{{0,4}}《|[原摘来來值責责編编主统統策監监審审校版组組美设設制製总總投电電邮郵新读讀报報爆料热熱Ee]|本(?![报報][记記]))",
)
"""End matter: （完）, 责任编辑：甲乙 (fullmatch)."""

SIGNATURE = late(
    f"(?:此致(?:{_BLANK}敬[礼禮][！!]?)?|敬[礼禮][！!]?|特此(?:通知|公告|[启啟]事|[声聲]明|[证證]明|函[复復告]).?|此[复復布佈][。]?"
    f"|(?:{_NUMBER}{{2,4}}{_BLANK}年{_BLANK})?{_NUMBER}{{1,3}}{_BLANK}月{_BLANK}(?:{_NUMBER}{{1,3}}{_BLANK}日)?"
    f"|(?:一[位名个個])?(?:[读讀]者|[观觀][众眾]|市民|[学學]生|[您你]的{_H}{{1,6}}){_BLANK}[:：]?{_BLANK}{_H}{{1,4}}(?:{SPACE}{_H}{{1,3}})?"
    f"|(?:孝[男女子孙孫]|未亡人|[亲親家][属屬]|子女)[^，。：；]{{2,40}}(?:泣[谢謝告启啟]|叩[谢謝首]?|[谨謹敬][谢謝告启啟])|{_H}{{0,12}}治[丧喪]委[员員][会會]"
    f"|{_H}{{2,4}}{_BLANK}(?:敬上|[谨謹]上|敬[启啟]|拜上))"
)
"""Lines that close a letter or notice (fullmatch)."""

# --- around the text: 报头, 报眉, 版次, 页码

_WEEKDAY = "(?:星期|[周週])[一二三四五六日天]"
_DATE = (
    f"(?:中[华華]民[国國])?{_NUMBER}{{2,4}}{_BLANK}年{_BLANK}{_NUMBER}{{1,3}}{_BLANK}月{_BLANK}{_NUMBER}{{1,3}}{_BLANK}日"
    "|(?<![0-9])(?:19|20)[0-9]{2}[.．/-][0-9]{1,2}[.．/-][0-9]{1,2}(?![0-9])"
)
_LUNAR = (
    "(?:(?:[农農]|夏)[历曆])?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?"
    "(?:[闰閏]?[正一二三四五六七八九十冬腊臘]{1,2}月(?:[初十廿卅][一二三四五六七八九十]|[二三]?十[一二三四五六七八九]?))?"
    "|(?:[农農]|夏)[历曆][闰閏]?[正一二三四五六七八九十冬腊臘]{1,2}月(?:[初十廿卅][一二三四五六七八九十]|[二三]?十[一二三四五六七八九]?)"
)
_FOLIO = (
    f"(?:第{_BLANK}[A-Za-zＡ-Ｚ]?{_NUMBER}{{1,3}}{_BLANK}[版页頁]|[A-Z]?{_DIGIT}{{1,3}}{_BLANK}版|[A-Z]{_DIGIT}{{1,3}})"
)
_ISSUE = f"(?:[总總]?第{_BLANK}{_NUMBER}{{1,6}}{_BLANK}[期号號])"
_MASTHEAD = f"(?:{_H}{_BLANK}){{1,8}}(?:[日晚晨早商都时時周週]{_BLANK})?[报報刊]"
FURNITURE_PARTS = late(
    f"{_DATE}|{_WEEKDAY}|{_LUNAR}|{_ISSUE}|{_FOLIO}|今日{_BLANK}{_NUMBER}{{1,3}}{_BLANK}版|共{_BLANK}{_NUMBER}{{1,3}}{_BLANK}[版页頁]"
    f"|[国國][内內][统統]一(?:刊[号號]|[连連][续續]出版物[号號])(?:[:：]?{_BLANK}(?:CN)?{_BLANK}[0-9]{{2}}[-—－][0-9]{{4}})?|CN{_BLANK}[0-9]{{2}}[-—－][0-9]{{4}}"
    f"|(?:[邮郵][发發])?代[号號][:：]?{_BLANK}[0-9]{{1,3}}[-—－][0-9]{{1,4}}|[Ww]{{3}}[.][0-9A-Za-z./]+|https?://[0-9A-Za-z./]+"
    f"|(?:[责責]任?[编編][辑輯]?|[编編][辑輯]|美[编編]|版式|[组組]版|[校][对對]|[值]班[编編][委辑輯])[:：]{_BLANK}{_H}{{2,4}}(?!{_H})"
    f"|{_H}{{2,10}}(?:日[报報]社|机关报|機關報)(?:主[办辦管]|出版)?(?!{_H})|{_MASTHEAD}(?!{_H})"
)
"""What a masthead, a date line, a folio is made of (finditer, sub): two or more parts in one line make it sure, a date
alone may be a signature's too."""

FURNITURE_REST = late(
    f"[\\s|｜·•/／、，,（）()【】:：—-]*(?:(?:{_H}{{2,8}}|[A-Z][A-Za-z]+|[0-9]{{1,3}})[\\s|｜·•/／、，,（）()【】:：—-]+){{0,4}}(?:(?:{_H}{{2,8}}|[A-Z][A-Za-z]+|[0-9]{{1,3}})[\\s|｜·•/／、，,（）()【】:：—-]*)?"
)
"""What may stand in such a line beside its parts: the page's name, in a word or two (fullmatch)."""

SECTION = late(
    f"{_H}{{2,4}}(?:周刊|週刊|副刊|[专專][刊版]|新[闻聞]|[广廣][场場]|[视視][点點]|[经經][纬緯]|[纵縱][横橫]|天地|之窗)|"
    "要[闻聞]|[时時][事政局评評]|[快短微][评評]|[综綜]合(?:新[闻聞])?|[国國][内內际際](?:新[闻聞])?|本地|都市|民生(?:新[闻聞])?|[经經][济濟]|[财財][经經]|社[会會]|文化|副刊|[体體]育|教育|健康|[卫衛]生|科技|法治|[军軍]事"
    "|[评評][论論]|[观觀][点點]|理[论論]|[论論][坛壇]|深度|[视視]野|[焦热熱][点點]|特[别別][报報][道導]|[专專][题題版刊]|[广廣]告|公告|旅游|旅遊|生活|[娱娛][乐樂]|地[产產]|[读讀][书書者]|[头頭]版|封面"
    "|港[闻聞]|[两兩]岸|中[国國]|[台臺][湾灣]|[大][湾灣][区區]|[来來]信|人物|周末|週末|[家]庭|[悦閱悅阅][读讀]"
)
"""The name of a page (fullmatch): with its folio beside it, furniture."""

FOLIO = late(
    f"[-—–－·~～]?{_BLANK}{_DIGIT}{{1,4}}{_BLANK}[-—–－·~～]?|{_FOLIO}|第{_BLANK}{_NUMBER}{{1,4}}{_BLANK}[页頁]{_BLANK}[/／,，]?{_BLANK}(?:共{_BLANK}{_NUMBER}{{1,4}}{_BLANK}[页頁])?"
    f"|{_DIGIT}{{1,4}}{_BLANK}[/／]{_BLANK}{_DIGIT}{{1,4}}|[Pp]age{_BLANK}[0-9]{{1,4}}(?:{_BLANK}of{_BLANK}[0-9]{{1,4}})?|[ivxlcIVXLC]{{1,6}}"
)
"""A page's number alone on its line (fullmatch)."""

MASTHEAD = late(_MASTHEAD)
"""A paper's name alone (fullmatch)."""

LATIN_MASTHEAD = late(
    "[A-Z][A-Za-z]{1,20}(?: [A-Z][A-Za-z]{1,20}){0,2} (?:DAILY|NEWS|TIMES|POST|WEEKLY|JOURNAL|HERALD)|[A-Z]{3,20} ?(?:DAILY|RIBAO|WANBAO|CHENBAO|ZAOBAO|SHIBAO)"
)
"""YUNZHOU DAILY (fullmatch): a paper's name in Latin letters, between its own and the date."""

PUBLISHED = late(
    f"{_H}{{2,12}}(?:[报報]社|[报報][业業]集[团團]|[传傳]媒集[团團]|[编編][辑輯]部)(?:主[管办辦]|出版|承[办辦])|{_H}{{2,12}}(?:主管{_BLANK}{_H}{{2,12}}主[办辦])"
)
"""Who publishes a paper (fullmatch): below its masthead, furniture."""

# --- lists, dialogue, headings

DECK_HEAD = late("(?:——|———|──|--|—)")
"""A deck is often led by a dash (match)."""

SERIES = late(
    f"[（(](?:{_NUMBER}{{4}}年{_NUMBER}{{1,3}}月{_NUMBER}{{1,3}}日|[连連][载載][^（）()\n]{{0,8}}|[上中下]篇?|之{_NUMBER}{{1,3}}|外[一二两兩三四五六]首|[节節][选選录錄]|[组組][诗詩]|(?:独幕|多幕)?[话話]?[剧劇]本?|(?:[短中长長]篇|[微小]型)?小[说說]|小小[说說]|散文[诗詩]?|[诗詩]歌|[报報]告文[学學]|童[话話]|寓言|[随隨][笔筆]|小品|相[声聲]|歌[词詞]|{_NUMBER}{{1,3}})[）)]",
    near="[（(]",
)
"""（连载之七）, （外一首）, （上）: which part of a series, below its headline (fullmatch)."""

NOTICE_TITLE = late(
    "[^，。！？：；]{2,40}(?:的|[关關]于[^，。！？：；]{2,30})"
    "(?:公告|通告|通知|公示|[启啟]事|[决決]定|批[复復覆]|[声聲]明|倡[议議][书書]|[规規]定|[办辦]法|意[见見])",
    near="[告知示事定复復覆明书書法见見]$",
)
"""The title of what an office issues (fullmatch): 关于……的通告."""

BRIEF = late("[■□●◆◇▲★☆◎◼▪▶►]")
"""The mark of a brief, before its headline (match)."""

SALUTATION = late(
    f"(?:{_H}{{0,8}}(?:同志|先生|女士|小姐|朋友|老[师師]|[编編][辑輯]|[读讀]者|[领領][导導]|市民|[乡鄉][亲親]|父老|[业業]主|家[长長]|同[学學]|各位|[单單]位)(?:[们們])?|{_H}{{2,12}}(?:局|委|部|台|社|[会會]|公司|中心)|(?:[尊敬]敬?|敬?[亲親][爱愛])的(?:{_H}{{1,12}}、){{0,4}}{_H}{{1,12}}|(?:{_H}{{1,10}}、){{1,4}}{_H}{{0,4}}(?:[们們]|同志|朋友|[来來][宾賓]|[领領][导導]|代表|委[员員]|同[学學]|老[师師]))[:：]",
    near="[:：]$",
)
"""How a letter opens (fullmatch)."""

FULL_DATE = late(
    f"{_NUMBER}{{2,4}}{_BLANK}年{_BLANK}{_NUMBER}{{1,3}}{_BLANK}月{_BLANK}{_NUMBER}{{1,3}}{_BLANK}日|(?:19|20)[0-9]{{2}}[./-][0-9]{{1,2}}[./-][0-9]{{1,2}}"
    f"|{_NUMBER}{{4}}{_BLANK}年(?:{_BLANK}{_NUMBER}{{1,3}}{_BLANK}月(?:{_BLANK}{_NUMBER}{{1,3}}{_BLANK}日)?|[春夏秋冬初末岁歲]{{1,2}})?(?:[写寫作改]?[于於]|[写寫]){_H}{{0,8}}",
    near="年|(?:19|20)[0-9]{2}[./-]",
)
"""A day and its year, or when and where something was written, and nothing else (fullmatch): below a name it signs."""

NUMBERED = late(
    f"(?:[（(]{_NUMBER}{{1,3}}[）)]|[一二三四五六七八九十]{{1,3}}、|第[一二三四五六七八九十]{{1,3}}[章节節部])"
)
"""How a numbered subhead opens (match)."""

# --- marks that close a sentence, and those that no heading ends in

_SENTENCE_ENDS = frozenset("。！？!?…；;：:")


def ends_sentence(chars: str) -> bool:
    """Whether a text ends with the mark of a sentence, and what may stand behind one."""
    return chars.rstrip("”’」』）)》】")[-1:] in _SENTENCE_ENDS or chars.rstrip("”’)")[-1:] == "."


HEADLINE_NEVER_ENDS = late("[，、；,;（《“「『〈【]$")
