"""Lines that stand by themselves wherever they are printed: who edited the page, where a text came from, what a web
page says of itself, titles of a list's books, the heads of notices.

Data only, as `cues` is: patterns over the characters of one whole line. No running text has such a line, so that it is
never joined to its neighbours; what role it has, its place decides.
"""

from __future__ import annotations

from typeset.cues import FULL_DATE, JUMP, SALUTATION, SIGNATURE, SPACE, SURNAMES
from typeset.han import HAN_LETTER as _H
from typeset.patterns import late

_BLANK = f"{SPACE}{{0,4}}"

# --- who made the page

_DESK = (
    "(?:本版|本期|本[报報]|今日|本[组組]稿件)?(?:[责責](?:任)?(?:[编編](?:[辑輯审審])?|校[对對]|美[编編])|(?:[执執]行|副)?主[编編]|[编編](?:[辑輯委审審])|美[术術]?[编編](?:[辑輯])?"
    "|值班(?:[编編]委|[编編][辑輯]|主任|[总總][编編](?:[辑輯])?|主[编編])|[统統][筹籌]|策[划劃]|[监監][制製]|(?:[终終一二三初复復])?[审審](?:[核校稿读讀]|[签簽])?|校[对對]|[检檢]校|版[式面](?:[设設][计計])?"
    "|[组組]版|美[术術](?:[设設][计計])?|[设設][计計]|[制製](?:[作图圖]|版)|[图圖](?:片|表)(?:[编編][辑輯])?|[视視][觉覺](?:[设設][计計]|[编編][辑輯])?|[图圖][编編]|版面|[联聯]系[编編][辑輯])"
)
_BETWEEN = f"(?:{_BLANK}[:：/／|｜丨]{_BLANK}|{SPACE}{{1,4}})"
_NAME = f"(?!{_DESK}[\\s:：/／|｜丨]){_H}{{1,4}}"  # a role's word with what stands behind it is no name
_NAMES = f"{_NAME}(?:(?:{SPACE}{{1,4}}|[、，]){_NAME}){{0,4}}"
DESK = late(
    f"[（(【]?{_DESK}(?:{_BLANK}[:：/／|｜丨]{_BLANK}{_NAMES}|{_BETWEEN}{_NAMES}{SPACE}{{1,4}}{_DESK}{_BETWEEN}{_NAMES})"
    f"(?:(?:{SPACE}{{1,4}}|[；;|｜丨]){_BLANK}{_DESK}{_BETWEEN}{_NAMES}){{0,6}}[）)】]?",
    near="^[（(【]?(?:本[版期报報]|今日|本[组組]稿件)?(?:[责責][任编編校美]|[执執]行|副?主[编編]|[编編]|美[编編术術]|值班|[统統][筹籌]|策[划劃]|[监監][制製]"
    "|[终終一二三初复復]?[审審]|校|[检檢]校|版[式面]|[组組]版|[设設][计計]|[制製][作图圖版]|[图圖][片表编編]|[视視][觉覺]|[联聯]系)",
)
"""责编 甲乙 美编 丙丁 校对 戊己; 本版编辑：甲乙 (fullmatch)."""

# --- where a text comes from, what becomes of it

REMARK = late(
    "[（(【](?:(?:本文|全文|[连連][载載])?(?:完|[终終]|未完|未完待[续續]|待[续續])|(?:全)?[剧劇][终終]|幕落|[灯燈]暗[，,]?(?:幕落|[剧劇][终終])"
    "|此件(?:[主依]?[动動申]?[请請]?公[开開](?:[发發]布)?|不予公[开開]|[删刪][减減]公[开開])|公[开開][发發]布"
    "|(?:[应應]受[访訪]者要求[，,])?(?:文中|[为為]保[护護][^（）()]{2,12}[，,])[^（）()]{2,24}(?:化名|假名)"
    "|(?:明日|下期|下[周週]|[后後][续續]|[详詳]情)[请請敬]?[请請]?(?:看|[关關]注|期待)[^（）()]{2,40}|(?:参[与與]|[参參][与與])?(?:[采採][写寫]|[记記]者|[报報][道導])[:：][^（）()。]{2,40}"
    "|(?:据)?(?:本[报報刊]|新[华華]社|中新社|中央社)[^（）()，。]{0,14}[0-9一二三四五六七八九十]日(?:[电電讯訊])"
    "|(?:原[载載]|[选選]自|摘自|[转轉]自|刊[于於]|原刊)《[^（）()]{2,40}"
    "|[^（）()，。]{2,20}(?:授[权權])(?:[连連][载載]|刊[发發载載]|[转轉][载載]|使用)"
    "|(?:以上|[内內]容)[^（）()]{2,30}(?:[参參]考|[为為]准|[为為]準|建[议議])"
    f"|(?:本[报報网網台]?)?(?:[记記]者|[通特][讯約约][员員])?{_BLANK}{_H}{{2,4}}(?:(?:、|{SPACE}){_H}{{1,4}}){{0,3}}{_BLANK}(?:[采採][写寫访訪]|[整翻编編][理译譯])"
    ")[）)】]",
    near="^[（(【](?s:.*)[）)】]$",
)
"""（此件公开发布）, （原载《某报》副刊）, （剧终） (fullmatch): end matter."""

# --- what a web page says of itself

_LABEL = (
    "(?:[来來]源|稿源|文章[来來]源|信息[来來]源|[发發](?:布|表)(?:[时時][间間]|日期|于)|更新[时時][间間]|[时時][间間]|日期|[浏瀏][览覽](?:次[数數]|量)|[阅閱][读讀](?:次?[数數]|量)?|[点點][击擊](?:次?[数數]|量|率)?|[访訪][问問](?:次[数數]|量)"
    "|人[气氣]|[评評][论論](?:[数數])?|字(?:[号號]|[体體](?:大小)?)|作者|[编編][辑輯]|[责責]任?[编編][辑輯]?|[发發]布(?:者|人|[单單]位|[机機][构構])|索引[号號]|文[号號]|分享(?:到|至)?)"
)
_ITEM = f"[【\\[［]?{_LABEL}{_BLANK}[:：][^。！？，；\n]{{0,30}}?[】\\]］]?"
_WEB_MENU = (
    "(?:打印(?:本[页頁]|本文|此文)?|[关關][闭閉](?:窗口|本[页頁])?|返回(?:首[页頁]|[顶頂]部|列表|上一?[页頁]|目[录錄])|[网網]站地[图圖]|[联聯]系我[们們]|[关關][于於]我[们們]|[设設][为為]首[页頁]|加入收藏|收藏|[复複復]制[链鏈]接"
    "|微信|微博|新浪微博|QQ空[间間]|QQ|朋友圈|[举舉]報|点赞|扫一扫|[扫掃][码碼]|首[页頁]|上一[页頁篇]|下一[页頁篇]|下[载載]|[纠糾][错錯]|[评評][论論])"
)
WEB = late(
    f"(?:(?:19|20)[0-9]{{2}}[-/.年][0-9]{{1,2}}[-/.月][0-9]{{1,2}}日?(?:{SPACE}{{1,4}}[0-9]{{1,2}}[:：][0-9]{{2}}(?:[:：][0-9]{{2}})?)?(?:{SPACE}{{1,6}}{_ITEM}){{1,6}}"
    f"|[【\\[［]?(?:分享(?:到|至)?|字(?:[号號]|[体體]))[:：][^。！？，；\n]{{1,40}}"
    f"|{_ITEM}(?:{SPACE}{{1,6}}{_ITEM}){{1,6}}"
    "|(?:[阅閱][读讀浏瀏点點访訪][^：:。]{0,4}|[发發]布[时時][间間]|人[气氣])[:：]\\s{0,4}[0-9][0-9,:：./年月日 -]{0,24}"
    f"|{_WEB_MENU}(?:{SPACE}{{1,6}}{_WEB_MENU}){{1,8}}|返回(?:首[页頁]|[顶頂]部|列表)|打印本[页頁]|[关關][闭閉]窗口"
    f"|(?:上|下)一[篇条條][:：][^。！？\n]{{2,60}}"
    f"|(?:版[权權]所有|主[办辦][单單]位|[网網]站[标標][识識][码碼]|ICP[备備]|.{{0,2}}ICP[备備证證]|[备備]案[号號])[:： \u3000©][^。\n]{{1,60}}"
    ")",
    near=f"^(?=.*(?:[:：©]|{SPACE})|返回|打印本|[关關][闭閉])(?:[【\\[［]?(?:[来來稿]源|文[章号號]|信息|[发發][布表]|更新|[时時][间間]|日期|[浏瀏][览覽]|[阅閱]|[点點][击擊]|[访訪][问問]|人[气氣]|[评評][论論]|字|作者|[编編][辑輯]|[责責][任编編]|索引|分享|[上下][一载載]|打印|返回|[关關][闭閉于於]|[网網]站|[联聯]系|[设設][为為]|加入|收藏|[复複復]制|微[信博]|新浪|QQ|朋友|[举舉][報报]|点赞|[扫掃]|首[页頁]|[纠糾]|主[办辦]|版[权權]|[备備]案)|(?:19|20)[0-9][0-9]|.{{0,2}}ICP)",
)
"""来源：某网 发布时间：…, 分享到：微信 微博, 上一篇：… (fullmatch)."""

LINKS = late(
    f"[【\\[◆■●▲]?{_BLANK}(?:(?:相[关關]|延伸|[扩擴]展|推[荐薦]|更多|精彩|[热熱][门門点點]|往期|猜你喜[欢歡])(?:[链鏈]接|[阅閱][读讀]|[报報][道導]|新[闻聞]|文章|推[荐薦]|回[顾顧]|[资資][讯訊]|[内內]容)|猜你喜[欢歡]|延伸[阅閱][读讀])"
    f"{_BLANK}[】\\]]?{_BLANK}[:：>＞]*",
    near="^[【\\[◆■●▲]?\\s{0,4}(?:相[关關]|延伸|[扩擴]展|推[荐薦]|更多|精彩|[热熱][门門点點]|往期|猜你)",
)
"""相关链接, 延伸阅读 (fullmatch): what follows is a list of titles, or a story of its own."""

# --- lists and scores

BOOK = late(
    f"[（(]?[0-9]{{0,2}}[.、．]?《[^《》\n]{{1,30}}》(?:{SPACE}{{1,4}}[^，。；！？：\n]{{1,40}}?|[^，。；！？：\n]{{1,40}}{SPACE}{{1,4}})(?:著|[编編]|[译譯]|[编編]著|[绘繪])(?:{SPACE}{{1,4}}[^，。；！？：\n]{{2,20}}(?:社|局|[书書]店|[书書][馆館]))?",
    near="^.{0,4}《",
)
"""《书名》 某某 著 (fullmatch)."""

INDEX = late(
    f"[^，。！？；：\n]{{2,36}}{SPACE}{{1,4}}(?:[（(]?(?:[详詳]?[见見])?第?)?[A-Z]?[0-9一二三四五六七八九十]{{1,3}}(?:[-—][0-9]{{1,2}})?[版页頁][）)]?"
    f"|(?:[A-Z][0-9]{{1,2}}版|[0-9]{{1,2}}版|第[一二三四五六七八九十]{{1,3}}版){SPACE}{{1,4}}[^，。；！？：\n]{{2,36}}",
    near="[版页頁][）)]?$|^[A-Z第0-9]",
)
"""秋天的第一碗羊汤 8版 (fullmatch): what stands on which page."""

_WRITER = (
    "(?:[读讀]者|[观觀][众眾]|市民|村民|居民|[业業]主|[网網]友|[学學]生|家[长長属屬]|乘客|[员員]工|患者|[来來]信人)"
)
_SIGNS = f"{_WRITER}(?:{SPACE}{{1,4}}|[:：]{SPACE}{{0,2}}){_H}{{1,4}}(?:{SPACE}{{1,2}}{_H}{{1,3}})?"
SIGNER = late(f"(?:本[报報])?{_SIGNS}", near="[者众眾民主友生长長属屬客工人][\\s:：]")
"""市民 柳依依 (fullmatch): who wrote a letter to the paper."""

SIGNER_OF = late(f"{_H}{{1,12}}?{_SIGNS}", near="[者众眾民主友生长長属屬客工人][\\s:：]")
"""江口县村民 丁来喜 (fullmatch): the same with a place, below a letter."""

PICTURES = late(
    "[■●◆▲【〔]?(?:[图圖]片新[闻聞]|[图圖](?:片)?[说說](?:新[闻聞])?|光影[^，。]{0,4}|[镜鏡][头頭][^，。]{0,4}|[影][像][^，。]{0,4}|[摄攝]影[报報][道導]|[图圖]片[报報][道導]|看[图圖][^，。]{0,2})[】〕]?",
    near="[图圖影镜鏡]",
)
"""图片新闻, 光影 (fullmatch): the heading of a picture with its caption."""

SIGNED = late(
    f"[（(](?:[^（）()，。：；、《]{{0,26}}[{SURNAMES}]{_H}{{1,2}}|(?!外一|小[说說]|[组組][诗詩]|散文|[诗詩]歌|寓言|童[话話]|小品|[随隨][笔筆]|歌[词詞]|[话話][剧劇]|[漫国國油]画|[国國油漫]畫|[书書]法|[摄攝]影|版[画畫]|相[声聲]){_H}{{2,3}}|[A-ZＡ-Ｚ](?:、?[A-ZＡ-Ｚ]){{0,3}})[）)]",
    near="^[（(].{1,30}[）)]$",
)
"""（河南洛阳日报陈杰） (fullmatch): who wrote it, in brackets below a text."""

LENT = late(
    "[（(](?:本文|本版|文中|[题題]|本[组組]|以上|除[^（）()]{2,8}外[，,]?)[图圖照]?[片]?(?:均)?[^（）()。]{0,16}(?:提供|供[图圖]|[摄攝])[）)]",
    near="^[（(]",
)
"""（题图由受访者提供） (fullmatch): whose a text's pictures are, no one caption's credit."""

RUBRIC = late("【[^【】，。：:]{1,7}[^【】，。：:讯訊电電道導]】", near="^【")
"""【展览】 alone on its line (fullmatch): what the part below it is about."""

COLUMN_HEAD = late(
    f"(?:[〔〈［][^〔〕〈〉［］，。：]{{2,8}}[〕〉］]|【{_H}{{0,6}}(?:社[论論]|[评評][论論]?|漫[谈談]|[来來]信|投[书書]|[专專][栏欄]|信箱|茶座|[杂雜][谈談]))】?{_BLANK}(?=[^\\s])"
    f"|(?:[读讀]者投[书書]|[时時][评評]|短[评評]|社[论論]|[来來]函|[读讀]者[来來]信){_BLANK}[/／|｜]{_BLANK}(?=[^\\s])",
    near="^[〔〈［【读讀时時短社来來]",
)
"""〔健康小百科〕 or 讀者投書／ before a headline (match): a story of its own."""

COLUMN = late(
    "[〔〈《【［]?(?:社[论論]|[时時][评評]|短[评評]|[读讀]者[来來]信|[编編]者[来來]信|[来來]信|[来來]函|[众眾][议議]|[观觀]察|今日[谈談]|[现現][场場]短新[闻聞]|本[报報](?:[评評][论論][员員]|特[约約][评評][论論][员員])(?:文章)?|新春走基[层層])[〕〉》】］]?",
    near="^.{2,12}$",
)
"""社论, 读者来信 alone above a headline (fullmatch): the name of a column, where a story of its own begins."""

BRIEFS_HEAD = late(
    f"[〔【]?{_H}{{0,6}}(?:[简簡][讯訊]|短波|短[讯訊]|集[纳納]|一句[话話]新[闻聞]|[书書][讯訊]|[快速][览覽递遞]|[新要][闻聞][速快集][览覽递遞报報粹萃])[〕】]?",
    near="[讯訊波纳納闻聞览覽递遞报報粹萃][〕】]?$",
)
"""简讯, 一周国际简讯 (fullmatch): the head of short news."""

ISSUER = late(
    f"{_H}{{2,20}}(?:[局委部厅廳院署]|办公室|辦公室|政府|委[员員][会會]|[协協联聯基][会會金]|公司|中心|集[团團]|支[队隊]|大[队隊]|[报報]社|[编編][辑輯]部|[学學]校|大[学學]|[银銀]行|[检檢]察院|法院|[医醫]院)",
    near="[局委部厅廳院署室府会會金司心团團队隊社校学學行]$",
)
"""云州市城市管理局 (fullmatch): who issues a notice."""

_OFFICE = "(?:本[报報])?(?:社址|地址|[邮郵](?:政)?[编編]码?碼?|[总總]机|[广廣]告(?:部|[热熱][线線])?(?:[电電][话話])?|[发發]行(?:部)?(?:[电電][话話])?|[订訂][阅閱](?:[电電][话話]|[热熱][线線])|[电電][话話]|[传傳]真|印刷|承印|定[价價]|零售|[网網]址|[广廣]告[经經][营營][许許]可[证證][号號]?)"
IMPRINT = late(
    f"{_OFFICE}[:：][^。！？：\n]{{2,40}}?(?:{SPACE}{{1,4}}{_OFFICE}[:：][^。！？：\n]{{1,40}}?){{1,8}}",
    near="^(?:本[报報])?[社地邮郵总總广廣发發订訂电電传傳印承定零网網].*[:：].*[:：]",
)
"""社址：松台路1号 邮编：310000 电话：… (fullmatch): where a paper is made and sold."""

CONTACT = late(
    f"[^，。；：\n]{{0,10}}(?:[来來投稿信件][请請]?(?:[寄投]|[发發])(?:至|往)?|[电電][话話]|[热熱][线線]|[传傳]真|手机|手機|QQ群?|微信[号號]?|[邮郵][编編箱]|[网網]址|E-?mail)[:：]{SPACE}{{0,2}}[0-9A-Za-z@._/:-][0-9A-Za-z@._/:、；（）() -]{{3,59}}[0-9A-Za-z）)]",
    near="^.{0,16}[:：]",
)
"""联系电话：0999-6698888 (fullmatch)."""

LABELLED = late(
    "[^：:，。；]{0,6}(?:[编編][号號]|[时時][间間]|地[点點址]|主[办辦]|承[办辦]|[协協][办辦]|[电電][话話]|[费費]用|票[价價]|[对對]象|主[讲講](?:人)?|[报報]名(?:方式|[时時][间間])?"
    "|截止(?:日期|[时時][间間])?|名[额額]|[气氣][温溫]|白天|夜[间間晚]|[风風][向力]|[质質]量|[湿濕]度|降水[^：:]{0,3}|乘[车車]路[线線]|[开開]放[时時][间間])"
    "[:：][^。！？\\n]{1,40}",
    near="^.{2,12}[:：]",
)
"""活动地点：云州文化广场, 夜间：晴 (fullmatch): a list's label and what it says."""

SCHEDULE = late(
    f"(?=[0-9])(?:(?:[0-9]{{4}}年)?[0-9]{{1,2}}月[0-9]{{1,2}}日?(?:[至—~～-](?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日?)?(?:{SPACE}{{0,2}}[上下中]午)?{SPACE}{{0,2}})?(?:[0-9]{{1,2}}[:：时][0-9]{{0,2}}分?(?:[至—~～-][0-9]{{1,2}}[:：时][0-9]{{0,2}}分?)?)?{SPACE}{{1,4}}[^，。；！？\n]{{2,30}}",
    near="^[0-9]",
)
"""11月9日7:30 鸣枪起跑 (fullmatch): what happens when."""

PRIZES = late(
    f"(?:{_H}{{2,8}}[:：](?=.*{SPACE})|{_H}{{1,6}}[奖獎][:：]){SPACE}{{0,2}}{_H}{{2,4}}(?:[（(][^（）()，。]{{1,16}}[）)])?(?:{SPACE}{{1,4}}{_H}{{2,4}}(?:[（(][^（）()，。]{{1,16}}[）)])?){{0,40}}",
    near="^.{2,8}[:：]",
)
"""三等奖：连山 易水 步青云 (fullmatch): a list's label and names."""

TUNE = late(
    "(?:(?:[词詞五七]?[五七]?[言]?[律绝絕古]|[五七][律绝絕古]|[五七]言(?:[律绝絕][诗詩句]|古[风風體体]?)|古[风風]|自由[诗詩])|[浣]溪沙|[鹧鷓]鸪天|鷓鴣天|浪淘沙|沁[园園]春|水[调調]歌[头頭]|[满滿]江[红紅]|[念]奴[娇嬌]|[蝶]恋花|蝶[戀]花"
    "|清平[乐樂]|西江月|[临臨]江仙|如[梦夢]令|[卜]算子|[虞]美人|菩[萨薩][蛮蠻]|[忆憶]江南|[忆憶]秦娥|[采採]桑子|[渔漁]家傲|[江]城子|青玉案|[贺賀]新郎|破[阵陣]子|[点點][绛絳]唇|[醉]花[阴陰]|[一]剪梅|[长長]相思|相[见見][欢歡]|[鹊鵲][桥橋]仙|[踏]莎行"
    "|[定][风風]波|[诉訴]衷情|[苏蘇]幕遮|[声聲]声慢|[永]遇[乐樂]|[水][龙龍]吟|[望]海潮|[雨]霖铃|[南]歌子|南[乡鄉]子|[天][净淨]沙|[山]坡羊|[十]六字令|[武]陵春|[生]查子|[减減]字木[兰蘭]花|[木][兰蘭]花|[玉]楼春|[唐]多令|[人]月[圆圓])"
    "(?:[·・．.][^，。；：！？]{1,16})?(?:[（(][^（）()]{1,8}[）)])?"
)
"""浪淘沙·过水库, 七律·移民村 (fullmatch): the title of verse in an old form."""

SCORE = late(
    f"(?:[^，。：；！？\\s]{{2,12}}[：:])?(?:{_H}{{2,10}}(?:——|—){_H}{{1,9}}[队隊]|(?:[0-9]{{1,2}}[:：][0-9]{{2}}{SPACE}{{1,4}})?{_H}{{2,10}}{SPACE}{{0,4}}[0-9]{{1,3}}{SPACE}{{0,2}}[∶:：比-]{SPACE}{{0,2}}[0-9]{{1,3}}{SPACE}{{0,4}}(?:[（(][^）)]{{1,12}}[）)]{SPACE}{{0,4}})?{_H}{{2,10}}(?:[（(]{_H}{{1,6}}[）)])?)",
    near="[0-9]\\s{0,2}[∶:：比-]\\s{0,2}[0-9]|—.{1,9}[队隊]",
)
"""湖城 1∶1 清源 (fullmatch)."""

# --- notices

NOTICE_HEAD = late(
    "(?:[遗遺]失|[挂掛]失|作[废廢]|[严嚴]正|[郑鄭]重|免[责責]|[联聯]合|[维維][权權])?[声聲]明|(?:[寻尋][物人]|招[领領聘生租商]|征[稿文集]|[认認](?:尸|[领領])|失物招[领領]|[迁遷搬]址|搬[迁遷]|停[业業水电電]|[开開][业業]|[转轉][让讓]|更名)?[启啟]事"
    "|(?:招[标標租聘商募]|拍[卖賣]|中[标標]|[结結]果|[注註][销銷]|[减減][资資]|清算|停[水电電气氣]|[债債][权權][^，。]{0,8}|司法拍[卖賣]|土地[^，。]{0,8}|法院)公告|任前公示|[讣訃][告闻聞]|感[谢謝]信|致歉[声聲信]?[明]?|[失]物招[领領]|更正(?:[启啟]事|[声聲]明|[与與及]?(?:[说說]明|致歉))?|征集[线線]索|(?:[紧緊]急|重要)?(?:通[知告]|公告)|[征徵]稿(?:[启啟]事)?"
    "|恭[贺賀][^，。]{2,6}|[结結]婚[启啟]事|停[水电電气氣]通知|[认認]尸[启啟]事|[悬懸][赏賞]通告|表[扬揚]信|倡[议議][书書]|招[聘租]",
    near="明|事|索|通告|公[告示]|[讣訃]|信|致歉|招|更正|[征徵]稿|恭|通[知告]|[书書]",
)
"""遗失声明, 寻物启事, 更正 (fullmatch): the head of a notice."""

PUBLIC_TITLE = late(
    "[^，。！？：；]{4,40}(?:公[报報]|[联聯]合[声聲]明|[会會][谈談][纪紀]要)|在[^，。！？：；]{4,40}上的(?:[讲講][话話]|致[辞辭]|[发發]言|[报報]告)"
    "|[沉深][痛切](?:悼念|[缅緬][怀懷])[^，。！？：；]{2,14}",
    near="[报報明要话話辞辭言告]$|^[沉深]",
)
"""东洲国和海岬国联合公报, 在全市教师节大会上的讲话 (fullmatch): the title of a text printed as it was issued or spoken."""

CAPTIONED = late(
    f"[表图圖]{_BLANK}[0-9]{{1,2}}(?:[.．-][0-9]{{1,3}}){{1,2}}(?:[.．:：]{_BLANK}|{SPACE}{{1,4}})"
    "(?![中里的是为為和与與及]|所示|[列给給][出了]|[显顯]示|表[示明]|[说說]明了|展示了|描述|[总總][结結]了)[^，。；！？\n]{2,60}",
    near="^[表图圖][^\\w]{0,4}[0-9]",
)
"""表 2.14. 档案库元数据的内容 (fullmatch): the number and title of a table or a drawing, as manuals print it."""

CLOSING = late("此致|敬[礼禮][！!。]?|此致\\s{0,4}敬[礼禮][！!。]?")
"""The two lines that close a letter before its signature (fullmatch)."""

PASSED = late(
    "[（(][^（）()，。]{0,30}(?:[0-9]{4}|[一二〇零○九]{4})年[^（）()]{4,80}(?:通[过過]|公布|[发發]布|修[订訂正]|批准|施行|[实實]施)[^（）()]{0,4}[）)]",
    near="^[（(]",
)
"""（2025年8月29日…第二十七次会议通过）, below the title of a law (fullmatch)."""

ALONE_FIRST = frozenset(
    "患表ABCDEFGHIJKLMNOPQRSTUVWXYZ03456789第社地邮郵总總广廣订訂电電传傳印承定零（(【[［■●▲◆视視新朋複读讀观觀市村居业業学學家乘员員此敬相延扩擴推更精热熱往猜本今责責执執副主编編美值统統策监監终終一二三初复復审審校检檢版组組设設制製图圖联聯来來稿文信发發更时時日浏瀏阅閱点點访訪人评評字作索分上下打返关關网網加收举舉扫掃首纠糾微Q备備《12二I"
)
_SIGNERS = frozenset("本读讀观觀市村居业業网網学學家乘员員患来來")
_CONTACTS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz）)")
_PAGES = frozenset("版页頁")
_DIGITS = frozenset("0123456789")
_FOLIOS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789第")
ALONE_LAST = _CONTACTS | _PAGES | frozenset("：:")
"""How a line ends that stands alone and begins with none of `ALONE_FIRST`."""
LONGEST_SALUTATION = 24  # characters of those whom a letter or a speech is for
LONGEST_SIGNER = 16  # characters
LONGEST = 90  # characters of such a line


def names_writer(chars: str) -> bool:
    """Whether a line says who wrote a letter, with a place or without."""
    return bool(SIGNER.fullmatch(chars) or SIGNER_OF.fullmatch(chars))


def is_dated(chars: str) -> bool:
    """Whether a line says when a letter was written, with who wrote it or without."""
    return bool(SIGNATURE.fullmatch(chars) or FULL_DATE.fullmatch(chars))


def is_end(chars: str) -> bool:
    """Whether a line is end matter by itself: who edited the page, a remark in brackets below the text."""
    return chars[0] in ALONE_FIRST and any(line.fullmatch(chars) for line in (REMARK, DESK, LENT, IMPRINT))


def is_listed(chars: str) -> bool:
    """Whether a line is one of a list, whatever stands around it: a book, a score, what a web page says of itself."""
    if (chars[0] in ALONE_FIRST or "ICP" in chars[:5]) and WEB.fullmatch(chars):
        return True
    return any(line.fullmatch(chars) for line in (BOOK, SCORE, INDEX, PRIZES, CONTACT, SCHEDULE, LABELLED, CAPTIONED))


def stands_alone(chars: str) -> str:
    """`own` for a line that stands by itself, `day` for a date alone, else nothing."""
    first = chars[0]
    if len(chars) > LONGEST:
        return ""
    if (chars.rstrip("）)")[-1:] in _PAGES or first in _FOLIOS) and INDEX.fullmatch(chars):
        return "own"
    if chars[-1] in _CONTACTS and CONTACT.fullmatch(chars):
        return "own"
    if chars[-1] in "：:" and len(chars) <= LONGEST_SALUTATION and SALUTATION.fullmatch(chars):
        return "own"
    if first not in ALONE_FIRST:
        return ""
    if first in _DIGITS and ":" in chars.replace("：", ":")[:16] and SCHEDULE.fullmatch(chars):
        return "own"
    if first in _SIGNERS and len(chars) < LONGEST_SIGNER and SIGNER.fullmatch(chars):
        return "own"
    if first in "（(":
        return (
            "own"
            if REMARK.fullmatch(chars) or PASSED.fullmatch(chars) or JUMP.fullmatch(chars) or DESK.fullmatch(chars)
            else ""
        )
    if first in "此敬":
        return "own" if CLOSING.fullmatch(chars) else ""
    if first in "12二" and len(chars) <= 24 and FULL_DATE.fullmatch(chars):
        return "day"
    if "。" in chars:
        return ""
    if first in "表图圖" and CAPTIONED.fullmatch(chars):
        return "own"
    if first == "【" and (RUBRIC.fullmatch(chars) or REMARK.fullmatch(chars)):
        return "own"
    if first == "《":
        return "own" if BOOK.fullmatch(chars) else ""
    return (
        "own"
        if IMPRINT.fullmatch(chars) or DESK.fullmatch(chars) or WEB.fullmatch(chars) or LINKS.fullmatch(chars)
        else ""
    )
