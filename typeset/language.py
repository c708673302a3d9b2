"""The language of a text: `zh-Hans-CN`, `zh-Hant-TW` or `zh-Hant-HK`, from characters that one script alone has.

Traditional text is Taiwan's unless Hong Kong is in it: characters of written Cantonese, the forms of Hong Kong's own
standard (Education Bureau, List of Graphemes: 裏, 着, 衞 where Taiwan's Ministry of Education has 裡, 著, 衛), and its
places and institutions against Taiwan's.
"""

from __future__ import annotations

from collections import Counter

SIMPLIFIED, TAIWAN, HONG_KONG = "zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK"

MANY_WORDS = 2  # more than of Taiwan: one may be a quotation
MANY_FORMS = 5
SAMPLE = 50_000  # characters: four such pieces, spread evenly, speak for a longer text

# In GB 2312 and not in Big5, or the other way round; by frequency in jieba's dictionary (MIT licence), paired by
# OpenCC (Apache-2.0).
ONLY_SIMPLIFIED = frozenset(
    "国为这个来会时学说们发对长过业经门动进区开产军还现当两实关从内没将员东头间无"
    "见战点场数样问级应资务汉总电声设义统处马领队计别权话报给变书华议称决张导术结"
    "师达题条规县风运组济论强黄选记却职号类传带农边联广质阳难历专认车举线团备争众"
    "连调转该尔让较际亲单红约亚则属积图装许参观鱼办远随势热语铁断爱纪况证编满觉双"
    "乐标织项飞节龙响药轻击请显罗营视护创兴虽费试宝识维宫环乡责严桥仅杀围态杨负层"
    "须续状银终钱赛独细冲获习医尽脸弹楼艺陆协镇检写苏验紧劳财养陈卫伤绝阶刘刚亿闻"
    "审压监敌兰园树词岛预继执谁画辑剑谈礼乱讲临挥欧叶简担岁荆贵辖帮块额错剧欢够孙"
    "阵销坚练脚读测吴换顾顺鲜败货矿归买险评吗遗笔输渐顶训录毕献爷纳钟脑饭扩齐诉诗"
    "础届静盘卖湾减灵杂泽侧庆妈馆补旧轮妇载软枪墙恶顿稳诸绿荣针宽库罢谢页拥戏奖币"
    "圆烧讨烟误疗闭寻岗丽横驻纸夺灯丝径购阴择宪鲁庙舰课奥虚隐粮络摇潜厅赵访韦扬纵"
    "纷贸汇灭仪缓盖迹释润虑钢码坛锛损综伦韩竞乌铺脉纯谋剂谓频壮骑鸡绍铜摆签缩废订"
    "绩盐萨贴莲抢闹纺讯誉梦峡残闪贼倾贫诺麦泪辈镜贡缘贝骂饮奋跃赞启阁劲晋沟锋胆凭"
    "闯汤迁叹储贯彻凤赏辽询毁净弃亩伟览龄绕浓绪蓝荡阅鸿惯鸟辞穷键递隶厉闲袭灾涨湿"
    "郑译邓肠诏册锅阔趋锦颜悬诚晓蒋摄罚辆腾绘颁违贷饰滚迟辅烦盗凉冈驾肃抚炼纲忧扫"
    "暂渔宾寿猪邻劝践顷赋莱拟贤愤轰陕犹辉颇浅丧惨驱牵详纤档岂绣吓赖卢颗邮凯帅锁帐"
    "胶壳脏弯挡筹肿债贾谱夹尘钻丛贺锡炉纹亏鉴齿兽碍辩拨恒励鸣偿拦胁纽烂尝艰乔轴喷"
    "轨畅雾丢窝飘肤砖赢挤狮诊篮唤侠枢栏纠链恋惧笼弥叙剥骗猎俩缝携滩祸驰狱纬踪浑绳"
    "颈遥忆阀逻恼贪疯侦鹰驶斩鹤赐闷轿辐伪抛侨饱吕玛碱冯仓钦庞祯舱坝艳聪瑶谦猫衔苍"
    "浆铸惩迈锐颤滨饿缠撑肾胀谨鹅镑贞诞禀饼狭杩赔绵诱顽摊账鸭挣芦睁纱冻轩蛮晕郧鹏"
    "叠舆斋萧皱蚀钉阐逊铭硕赌饶沪掷厌渊氢溃颠铅禅韵婴凑兹烛歼钧渗窑谐厦谊壶赚谭勋"
    "饲裤畴耻牺贩竖伞鳞龟泼屡瞒厮钩谅阙坟宠鳍讼虾涛巩枣滞哑焕娱捞婶娇厨嘱禄赠铃虏"
    "饥缔"
)

ONLY_TRADITIONAL = frozenset(
    "國為這個來會時學說們發對長過業裡經門動進區開產軍還種現機體與當兩實麼關從內沒"
    "將員東頭間無見戰點場數樣問並萬級應資務氣漢總電聲設義統處馬兒領隊計別權話報給"
    "變書幾華議稱決張導術結師達題條規縣風運組聽濟黨論強黃選記卻職號類傳帶幹農邊據"
    "聯廣質陽難歷專認車臺遊舉線團備爭眾連調轉該爾讓較際親單紅價約亞則屬積圖準極裝"
    "許參喫觀魚辦復遠構隨劃勢熱網語鐵斷愛紀況證編滿覺雙樂標確織項飛節龍響藥輕擊請"
    "離顯羅營視護創餘興佔雖費試寶識維採宮環鬥鄉責嚴橋僅勝殺圍態楊負層須續狀銀範終"
    "錢賽獨細衝獲習醫盡臉彈樓藝陸協鎮檢寫蘇驗緊勞戶優財養適陳衛雲傷絕階劉剛億聞審"
    "壓監敵蘭溫園樹詞島預繼執誰驚畫輯劍談禮願築亂講臨揮歐葉簡擔歲荊貴轄幫塊額錯劇"
    "歡夠孫陣銷堅練腳讀測吳寧換異顧順鮮敗貨礦歸買險評嗎廠遺筆輸漸頂訓錄畢豐獻爺納"
    "鍾腦飯擴齊趕訴詩礎屆靜盤賣灣減祕靈雜澤側慶媽館補舊輪婦載懷軟槍牆惡頓穩諸綠榮"
    "針寬庫罷謝頁擁聖戲獎巖幣圓燒討煙誤療閉脫尋崗麗橫駐紙奪燈壞絲徑購陰擇憲魯廟艦"
    "課奧虛隱糧絡搖潛莊廳趙訪韋噸揚縱紛貿匯滅儀緩蓋跡釋潤嶺慮鋼碼壇錛損稅綜倫掛韓"
    "競烏鋪脈純謀劑謂頻壯騎雞蟲紹銅擺籤縮廢訂績鹽薩貼觸蓮搶鬧紡訊譽夢峽殘閃賊傾貧"
    "諾麥淚輩鏡貢緣貝罵嶽飲奮躍贊啟閣勁晉溝鋒膽憑闖湯遷嘆儲貫徹鳳賞遼詢毀淨棄畝屍"
    "偉覽齡繞濃緒藍蕩閱鴻慣鳥辭窮鍵遞隸厲閒襲災漲溼濕鄭譯鄧腸詔冊鍋闊趨錦顏懸誠曉"
    "蔣攝罰輛騰繪撲頒違貸飾滾遲汙輔煩盜涼岡駕肅撫煉綱傑憂掃暫漁賓壽豬湧鄰勸踐頃賦"
    "萊擬賢憤轟陝臘猶輝頗淺喪慘驅塗牽鹹詳纖檔豈繡嚇賴盧顆郵凱帥鎖帳膠殼髒彎擋籌腫"
    "兇債賈譜夾塵鑽叢賀擾錫爐紋虧鑑齒獸礙辯撥恆勵鳴償攔脅紐爛嘗闢艱薦釐喬軸噴軌暢"
    "霧丟諮窩潔飄膚磚贏擠獅診籃喚俠樞欄糾鏈戀懼籠彌敘剝騙獵倆縫攜灘禍馳獄緯蹤渾繩"
    "頸遙鬱憶閥邏惱貪瘋偵鷹駛斬鶴賜悶轎輻偽拋僑飽呂瑪鹼馮倉欽龐洩禎艙壩誇豔聰僕瑤"
    "謙臥貓銜蒼漿鑄懲邁銳顫濱餓纏憐撐腎脹謹鵝醜鎊兌貞誕稟樸餅狹榪賠綿誘頑攤賬鴨掙"
    "蘆睜"
)

# Characters of written Cantonese that written Mandarin does not use.
CANTONESE = frozenset("嘅咗喺啲哋嘢嚟冇佢嗰咁唔攞瞓嘥嗌啱噉")
# Words and not characters: 港 and 台 alone prove nothing, and each place is news in the other.
OF_HONG_KONG = (
    "特區政府",
    "立法會",
    "區議會",
    "港元",
    "港鐵",
    "九龍",
    "新界",
    "旺角",
    "銅鑼灣",
    "尖沙咀",
    "油麻地",
    "房委會",
)
OF_TAIWAN = (
    "立法院",
    "行政院",
    "總統府",
    "新臺幣",
    "新台幣",
    "捷運",
    "臺北",
    "台北",
    "高雄",
    "臺中",
    "台中",
    "縣市",
    "全臺",
    "全台",
)
# Forms of Hong Kong's standard, forms of Taiwan's (著 is in 著名 too), and forms of neither: a converter's.
FORMS_OF_HONG_KONG, FORMS_OF_TAIWAN, FORMS_OF_NEITHER = "裏着衞", "裡衛", "爲衆"


def detect(text: str) -> tuple[str, str]:
    """The language tag of a text, and why, as a sentence."""
    sample = _sample(text)
    counts = Counter(sample)
    simplified = sum(number for char, number in counts.items() if char in ONLY_SIMPLIFIED)
    traditional = sum(number for char, number in counts.items() if char in ONLY_TRADITIONAL)
    found = f"{simplified} characters that only Simplified has, {traditional} that only Traditional has"
    if len(sample) < len(text):
        found += f", in {len(sample)} characters of {len(text)}"
    if simplified == traditional == 0:
        return SIMPLIFIED, "no character of one script only; Simplified is taken"
    if simplified >= traditional:
        return SIMPLIFIED, found
    tag, why = _region(sample, counts)
    return tag, f"{found}; {why}"


def _sample(text: str) -> str:
    """The text, or of a long one four pieces spread evenly."""
    if len(text) <= 4 * SAMPLE:
        return text
    step = (len(text) - SAMPLE) // 3
    return "".join([text[start : start + SAMPLE] for start in range(0, 3 * step + 1, step)])


def _region(sample: str, counts: Counter[str]) -> tuple[str, str]:
    """Hong Kong or Taiwan, for a Traditional text: by Cantonese and by words, else by forms where they are many and
    of one mind (Taiwan's older books have 裏 and 着 too)."""
    cantonese = sum(counts[char] for char in CANTONESE)
    hong_kong = sum(sample.count(word) for word in OF_HONG_KONG)
    taiwan = sum(sample.count(word) for word in OF_TAIWAN)
    theirs = sum(counts[form] for form in FORMS_OF_HONG_KONG)
    others = sum(counts[form] for form in FORMS_OF_TAIWAN)
    neither = sum(counts[form] for form in FORMS_OF_NEITHER)
    told = (
        f"Hong Kong: {cantonese} characters of Cantonese, {hong_kong} words, {theirs} forms; "
        f"Taiwan: {taiwan} words, {others} forms"
    )
    by_words = cantonese + hong_kong >= MANY_WORDS + taiwan
    by_forms = theirs >= MANY_FORMS + 4 * others and not neither and taiwan <= hong_kong
    if by_words or by_forms:
        return HONG_KONG, told
    if cantonese or hong_kong or taiwan or theirs or others:
        return TAIWAN, told
    return TAIWAN, "Traditional without further evidence"
