"""Names in a byline: `本报记者 赵蓓蓓 庞智源 姜雨佳` gives three authors.

Cue words (记者, 通讯员, 文/, 摄影 …) say who did what and are no names. Cues are those of mainland, Hong Kong and
Taiwan papers, in both scripts.
"""

from __future__ import annotations

from typeset.namedtuple import NamedTuple
from typeset.patterns import late


class Contributor(NamedTuple):
    """A person named in a byline. `role` is the MARC relator code: `aut` wrote, `pht` photographed, `trl` translated,
    `edt` edited."""

    name: str
    role: str = "aut"


# Words that say what someone did. Long ones first is the regular expression's business, see `_CUE`.
_ROLES = {
    "aut": "记者 記者 通讯员 通訊員 特派员 特派員 特约撰稿人 特約撰稿人 撰稿人 撰稿 撰文 作者 采写 採寫 采访 採訪 "
    "主持人 本期主持 专栏作家 專欄作家 特约撰稿 特約撰稿 访问 訪問 採訪整理 实习生 實習生 实习记者 實習記者 见习记者 "
    "見習記者 特约记者 特約記者 执笔 執筆 文字 口述 整理",
    "pht": "摄影记者 攝影記者 摄影 攝影 图片 圖片 供图 供圖 摄 攝",
    "trl": "编译 編譯 翻译 翻譯",
    "edt": "责任编辑 責任編輯 责编 責編 编辑 編輯",
}
_ROLE_OF = {cue: role for role, cues in _ROLES.items() for cue in cues.split()}
_SHORT = {"文": "aut", "图": "pht", "圖": "pht", "摄": "pht", "攝": "pht", "撰": "aut", "译": "trl", "譯": "trl"}
# One character is a cue only where a slash or a colon says so (文 and 图 also stand in names).

# What may stand before a cue and belongs to it: 本报驻长春首席记者.
_PAPER = "本报 本報 本刊 本网 本網 本台 新华社 新華社 中新社 中央社 通讯社"
_RANK = "全媒体 全媒體 融媒体 融媒體 多媒体 特派 特约 特約 首席 高级 资深"
_HAN = "[^\\W\x00-\xff]"  # word characters beyond Latin: names are Han
_ANY_PAPER = f"{_HAN}{{1,8}}?(?:[日晚晨早时時商都]?[报報]|新[闻聞]|[电電][视視]?台|[网網]|客[户戶]端)"
_BEFORE = (
    f"(?:{'|'.join(f'{_PAPER} {_RANK}'.split())}|[驻駐][^\\s/／記记]{{1,4}}?|(?<=本[报報]){_HAN}{{2,3}}(?=[记記]者))"
)
_LONG = "|".join(sorted((cue for cue in _ROLE_OF if len(cue) > 1), key=len, reverse=True))
_CUE = late(
    f"(?:{_ANY_PAPER}(?:[·/／]{_ANY_PAPER})?(?=[记記]者)|(?:本版|本[组組]稿件|本文)[^记記\\s]{{0,2}}?)?"
    f"{_BEFORE}*(?P<cue>{_LONG})"
)
_ANY = f"{_LONG}|{'|'.join(_SHORT)}"
_ROLE_FIRST = late(f"(?<![^\\s、，,/／])(?P<cue>{_ANY})(?:\\s*[/／、]\\s*(?:{_ANY}))*\\s*[/／：:｜|]\\s*")
_ROLE_ENDS = late("[：:｜|]")
_CUES = (*_ROLE_OF, *_SHORT)
_ROLES_ALONE = late(f"(?<!\\S)(?:{_ANY})(?:\\s*[/／、]?\\s*(?:{_ANY}))+(?!\\S)")
_ROLE_LAST = late(f"(?P<name>[^\\s/／、，,\x01]{{2,20}})\\s*[/／]\\s*(?P<cue>{_ANY})(?![^\\s、，,])")
_REPORTS = ["摄影报道", "攝影報道", "攝影報導", "综合报道", "綜合報道", "綜合報導", "报道", "報道", "報導", "报导"]
_REPORT = f"(?:{'|'.join(_REPORTS)})"
_PLACE_REPORT = late(f"[/／]\\s*[^\\s/／、，,]*{_REPORT}")
_COLUMN = late("“[^“”]{2,8}”(?=[记記]者)")  # 新华社“新华视点”记者
_TIGHT_REPORT = late(f"([记記]者{_HAN}{{3}}){_HAN}{{2,6}}{_REPORT}")  # 記者甲乙丙海澄報導
_TITLED = (
    "(?:教授|研究[员員]|院[长長]|校[长長]|主任|主席|作家|[诗詩]人|[律老医醫][师師]|[医醫]生|博士"
    "|[评評][论論][员員]|[学學]者|[议議][员員]|[书書][记記]|[规規][划劃][师師])"
)
_TITLE = late(f"{_TITLED}[\\s\u3000]")
_WHAT_HE_IS = late(  # 甲乙（作家）; 青岚大学教授 甲乙
    f"(?<={_HAN})[（(](?![^（）()]*(?:{_LONG}|[文图圖摄攝]))[^（）()]{{2,16}}[）)]"
    f"|(?<![^\\s、，,（(□■◇◆○●]){_HAN}{{2,14}}{_TITLED}[\\s\u3000]+(?={_HAN}{{2,4}}(?!{_HAN}))"
)
_ORNAMENTS = late("[□■◇◆○●◎△▲▽▼☆★※【】〔〕\\[\\]（）()《》“”:：|｜]+")
_PARTS = late("[\\s\u3000、，,；;/／&]+")
_NO_NAME = late(f"(?:{_PAPER.replace(' ', '|')})?(?:讯|訊|电|電|消息|综合|綜合)?")
_LONGEST = 200  # characters; a longer line is no byline, whatever its role
_LATIN = late(r"[A-Za-z.'’\-]+")


def contributors(byline: str) -> tuple[Contributor, ...]:
    """The people that a byline names, in its order; a byline of institutions alone gives those as authors.

    A name printed with a space inside (李 强) is closed up.
    """
    if len(byline) > _LONGEST:
        return ()
    line = byline.replace("丨", "｜").replace("︱", "｜")
    # Each of these patterns takes long to be compiled, and most bylines have nothing for them.
    slash = "/" in line or "／" in line
    reports = any(report in line for report in _REPORTS)
    if slash and reports:
        line = _PLACE_REPORT.sub(" ", line)
    if "“" in line:
        line = _COLUMN.sub("", line)
    if reports:
        line = _TIGHT_REPORT.sub(r"\1 ", line)
    if "（" in line or "(" in line or _TITLE.search(line):
        line = _WHAT_HE_IS.sub(" ", line)
    if slash:
        line = _ROLE_LAST.sub(lambda match: f" \x01{_role(match['cue'])} {match['name']} \x01- ", line)
    if slash or _ROLE_ENDS.search(line):
        line = _ROLE_FIRST.sub(lambda match: f" \x01{_role(match['cue'])} ", line)
    line = _ORNAMENTS.sub(" ", line)
    if any(part.startswith(_CUES) for part in line.split()):
        line = _ROLES_ALONE.sub(" ", line)
    line = _CUE.sub(lambda match: f" \x01{_role(match['cue'])} ", line)
    found: list[Contributor] = []
    role = "aut"
    fresh = True  # no name yet since the last cue
    half = ""  # the first half of a name printed with a space inside
    for part in _PARTS.split(line):
        if part.startswith("\x01"):
            role = "aut" if part == "\x01-" else part[1:]
            fresh, half = True, ""
            continue
        name = _name(part, fresh)
        if len(name) == 1:
            if half:
                found.append(Contributor(half + name, role))
                half, fresh = "", False
            else:
                half = name
            continue
        half = ""
        if not name:
            continue
        if found and not fresh and _LATIN.fullmatch(name) and _LATIN.fullmatch(found[-1].name.split(" ")[-1]):
            found[-1] = Contributor(f"{found[-1].name} {name}", role)
        else:
            found.append(Contributor(name, role))
        fresh = False
    return tuple(dict.fromkeys(found))


def _role(cue: str) -> str:
    return _ROLE_OF.get(cue) or _SHORT[cue]


def _name(part: str, fresh: bool) -> str:
    """A part as a name: without 报道 behind it; empty for marks alone, and for a place and its 報導.

    Behind a name, Taiwan's and Hong Kong's papers print a place (`李大明 台北報導`), mainland papers another name.
    """
    report = next((report for report in _REPORTS if part.endswith(report)), "")
    if report:
        return part.removesuffix(report) if fresh or "报" in report else ""
    if _NO_NAME.fullmatch(part) or not any(char.isalpha() for char in part):
        return ""
    return part.strip("·.-—")
