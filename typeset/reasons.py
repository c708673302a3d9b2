"""Why a change was made: sentences that an editor can check against the paper, in both languages.

A Reason is a key of `REASONS` and the values that fill it; the ledger file always speaks English (the same input
gives the same bytes under any locale), `typeset explain` speaks the reader's language. Add a sentence here, once,
in both languages; placeholders are `str.format`'s.
"""

from __future__ import annotations

from typeset.namedtuple import NamedTuple

_reason = tuple.__new__  # a Reason of its fields, without the way through its parameters


class Reason(NamedTuple):
    """A key of `REASONS` and the values for its placeholders, in their order."""

    key: str
    values: tuple[object, ...] = ()

    def text(self, language: str = "en") -> str:
        """The sentence in English (`en`) or Chinese (`zh`)."""
        english, chinese = REASONS[self.key]
        return (chinese if language == "zh" else english).format(*self.values)


def because(key: str, *values: object) -> Reason:
    """A Reason; an unknown key is a fault of ours and fails here, not when it is printed."""
    if key not in REASONS:
        raise KeyError(key)
    return _reason(Reason, (key, values))


REASONS: dict[str, tuple[str, str]] = {
    # White space between blocks and at the ends (ledger/settling.py)
    "block-ends": ("a new block begins here", "此处另起一段"),
    "line-kept": ("the lines of this block are its own", "本段按原样分行"),
    "ends-trimmed": ("white space outside the text", "正文之外的空白"),
    "moved": ("printed here, set elsewhere in the manuscript", "原文位于此处，稿中移至他处"),
    # Joins and breaks (reflow/unwrap.py, reflow/group.py, reflow/columns.py)
    "run-full": (
        "line {0} is full ({1} of {2} em), and the next line has no first-line indent",
        "第{0}行排满（{1}/{2}字），次行没有段首缩进",
    ),
    "run-mark": ("“{0}” may not begin a line of its own", "“{0}”不能居行首"),
    "run-pause": ("the sentence goes on after “{0}”", "“{0}”之后句子未完"),
    "run-piece": ("pieces of one printed line", "同一印刷行被拆开"),
    "run-on": ("line {0} breaks off inside a sentence, and the next line goes on", "第{0}行句子未完，次行接续"),
    "stop-short": ("line {0} is short ({1} of {2} em) and ends a sentence", "第{0}行未排满（{1}/{2}字）且句子已完"),
    "stop-end": ("line {0} ends a sentence, and the next line opens a paragraph", "第{0}行句子已完，次行为段首"),
    "stop-room": ("line {0} is short ({1} of {2} em): its lines are set apart", "第{0}行未排满（{1}/{2}字），独立成行"),
    "stop-seam": ("the next line does not go on from line {0}", "次行不与第{0}行相接"),
    "stop-verse": ("regular verse: lines of five or seven characters in couplets", "五言、七言诗句，成对分行"),
    "stop-cell": ("cells of a table: words and numbers come round in one order", "表格单元：文字与数字按行循环出现"),
    # Characters (reflow/characters.py)
    "control": ("{0} is a control character: it prints nothing", "{0}为控制字符，不印出内容"),
    "invisible": ("{0} has no width and no duty here", "{0}无宽度，在此无作用"),
    "radical": ("{0} is a radical’s code for {1}", "{0}是部首码位，即“{1}”字"),
    "private-use": ("{0} belongs to a font’s private use: nobody else can read it", "{0}属私用区，脱离原字体无法识读"),
    "unknown-glyph": ("{0} stands where a character was lost", "{0}处原字已失"),
    # Spaces (reflow/spacing.py)
    "space-han": ("a space between Chinese characters or marks", "汉字、标点之间的空格"),
    "space-letterspaced": ("the line is letter-spaced: {0} gaps in {1} characters", "整行疏排：{1}字之间有{0}处空格"),
    "space-mark": ("a space beside a full-width mark", "全角标点旁的空格"),
    "space-digit": (
        "a space on one side of digits or letters only, as justifying leaves it",
        "数字、字母仅一侧有空格，系排版撑满所致",
    ),
    # Roles (structure/)
    "role-headline": ("headline: set apart, at the head of its text", "标题：单独成行，居文首"),
    "role-kicker": ("kicker: a short line right above the headline", "引题：标题上方的短行"),
    "role-deck": ("deck: set apart below the headline", "副题：标题下方单独成行"),
    "role-byline": ("byline: names who wrote", "署名：写明作者"),
    "role-byline-place": ("byline: names alone, right below the headline", "署名：标题下仅有人名"),
    "role-standfirst": (
        "standfirst: text apart from the body, printed before the headline",
        "提要：排在标题之前，不属正文",
    ),
    "role-note": ("editor’s note, by its opening words", "编者按，由开头用语判断"),
    "role-subhead": ("subhead: a short line set apart in the body, no sentence", "小标题：正文中单独成行，不成句"),
    "role-signature": ("signature or date at the end", "文末落款"),
    "role-jump": ("jump line: says on which page the text goes on", "转版说明"),
    "role-end": ("end matter", "文末说明"),
    "role-caption-credit": ("caption: ends in a credit, {0}", "图片说明：后有出处{0}"),
    "role-caption-words": ("caption: opens with {0}", "图片说明：有“{0}”字样"),
    "role-caption-among": (
        "caption: a short sentence among captions at the end",
        "图片说明：文末与其他图片说明并列的短句",
    ),
    "role-caption-overprinted": ("caption: overprinted like the captions here", "图片说明：与此处图片说明同样叠印"),
    "role-caption-flush": (
        "caption: opens without the indent that all paragraphs have",
        "图片说明：正文各段首行缩进，此处顶格",
    ),
    "role-caption-narrow": (
        "caption: lines narrower than those of the text around it",
        "图片说明：行长短于上下正文",
    ),
    "role-credit": ("credit: {0}", "图片出处：{0}"),
    # Repeats (reflow/dedupe.py)
    "doubled-within": ("every run stands {0} times, marks included ({1} runs)", "每段连同标点各印{0}遍（共{1}段）"),
    "repeat-among-doubled": ("repeats the line beside it, which is doubled itself", "与邻行重复，邻行本身亦叠印"),
    "repeat-marks": (
        "repeats the line beside it, with marks where none may stand",
        "与邻行重复，且标点落在不可能的位置",
    ),
    "repeat-credit": ("a caption or credit repeated next to itself", "图片说明或出处紧接着重复"),
    "repeat-run": ("{0} lines in a row are said again, each at once", "连续{0}行，每行随即重复"),
    "repeat-several": ("{0} lines here repeat the lines beside them", "此处有{0}行与邻行重复"),
    "repeat-heading": ("a heading stands twice amid prose", "正文之间的同一标题连印两遍"),
    "doubt-within": ("this line says everything twice; it may be meant", "整行重复，或系有意，未改"),
    "doubt-order": (
        "from here on sentences are torn, and no order of columns mends them surely; the order stays",
        "自此句读多断，栏序难定，次序未改",
    ),
    "doubt-again": ("the whole text comes again from here on; both are kept", "全文自此重复一遍，两份均予保留"),
    "doubt-repeat": ("this line repeats the line beside it; it may be meant", "与邻行重复，或系有意，未改"),
    # Page furniture (reflow/furniture.py)
    "furniture-words": ("page furniture: masthead, date or folio ({0} parts)", "报眉：报名、日期、版次等（{0}项）"),
    "furniture-number": ("page number: it counts on from page to page", "页码：逐页递增"),
    "furniture-folio": ("folio at the edge of the page", "版次、页码：位于页首或页尾"),
    "furniture-repeated": ("running head: the same on {0} pages", "书眉：{0}页相同"),
    # Script conversion (script/)
    "script-han": ("as {0} writes it", "改为{0}字形"),
    "script-quotes": ("quotation marks of {0}, by depth", "引号按层次改为{0}所用"),
    "script-word": ("“{0}” is “{1}” there (phrase table)", "当地以“{1}”称“{0}”（词表）"),
    "script-user": ("“{0}” is “{1}” by the editor’s dictionary", "依编者词表，“{0}”作“{1}”"),
}
