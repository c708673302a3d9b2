"""Characters of Chinese text: what counts as Han, and which look-alike code points stand for which Han.

Data only, shared by the repair rules and by the ledger that checks them. Fonts whose tables map a glyph to two code
points make extractors print `⼈⼝` for `人口`; the pairs below are Unicode's own statement of what stands for what.
"""

from __future__ import annotations

import unicodedata

from typeset.patterns import late

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
IS_HAN = late(f"[{HAN}]")
HAN_LETTER = "[^\\W\x00-\xff\u3041-\u30ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
"""Han inside a longer pattern, as word characters of no other script in use beside it: a class that says all ranges of
`HAN` costs the regular expressions' compiler a millisecond."""


def is_han(char: str) -> bool:
    """Whether one character is a Han: what `IS_HAN` says of it, many times as fast."""
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or char == "\u3007"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
    )


# EquivalentUnifiedIdeograph.txt of the Unicode Character Database: a CJK radical (U+2E80-2EF3), then its ideograph.
# Radicals without an equivalent (⺀) are not in the table and stay as they are.
_CJK_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑"
    "⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王"
    "⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑"
    "⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長"
    "⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼"
    "⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)

# The same file for the Kangxi radicals, in their order from U+2F00 (⼀) to U+2FD5 (⿕).
_KANGXI_RADICALS = (
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀"
    "寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋"
    "比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸"
    "缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛"
    "辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻"
    "黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"
)


def _compatibility() -> dict[int, str]:
    """Compatibility ideographs with the one ideograph that Unicode decomposes each to.

    The twelve unified ideographs among them (U+FA0E, FA0F, FA11 ...) have no decomposition and so no place here.
    """
    pairs: dict[int, str] = {}
    for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)):
        decomposition = unicodedata.decomposition(chr(code))
        if decomposition:
            pairs[code] = chr(int(decomposition, 16))
    return pairs


TO_HAN: dict[int, str] = {
    **{ord(radical): han for radical, han in zip(_CJK_RADICALS[::2], _CJK_RADICALS[1::2], strict=True)},
    **{0x2F00 + index: han for index, han in enumerate(_KANGXI_RADICALS)},
    **_compatibility(),
}
"""Code point of a radical or compatibility ideograph -> its Han; for `str.translate`."""

LOOKALIKE = late("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Where a key of `TO_HAN` can stand (a few characters more: the table decides)."""


SIMPLIFIED_ONLY = late("[们这国会说时对为个来]")
TRADITIONAL_ONLY = late("[們這國會說時對為個來]")
"""Ten of the commonest words that each script writes in its own way: enough to tell a text's script."""

SIMPLIFIED_FORM = {"⼾": "户"}
"""Radicals whose equivalent is not the form of Simplified text: fonts of the mainland draw ⼾ and 户 as one glyph,
Unicode's table says 戶."""


def is_simplified(chars: str) -> bool:
    """Whether a text is in Simplified script, by its commonest words (with no evidence: yes)."""
    return len(SIMPLIFIED_ONLY.findall(chars)) >= len(TRADITIONAL_ONLY.findall(chars))


def to_han(char: str) -> str:
    """The Han that a radical or compatibility ideograph stands for; any other character as it is."""
    return TO_HAN.get(ord(char), char)


def fold(chars: str) -> str:
    """A text with every radical and compatibility ideograph as its Han; as long as before."""
    return chars.translate(TO_HAN) if LOOKALIKE.search(chars) else chars
