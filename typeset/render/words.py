"""Words that the EPUB adds of its own, in the script of the book. All of them are marked as generated."""

from __future__ import annotations

from typeset.namedtuple import NamedTuple


class Words(NamedTuple):
    """The book's own words: labels, and sentences for those who listen."""

    contents: str
    cover: str
    body: str
    pages: str
    landmarks: str
    colophon: str
    standfirst: str
    note: str
    slot: str
    alt: str
    page: str
    tool: str
    authors: str
    contributors: str
    publication: str
    publisher: str
    date: str
    edition: str
    source: str
    rights: str
    identifier: str
    cover_fonts: str
    fonts: str
    faces: str
    origins: str
    summary: str
    summary_alt: str
    summary_no_alt: str
    summary_slots: str
    colon: str = "："


HANS = Words(
    contents="目录",
    cover="封面",
    body="正文",
    pages="原文页码",
    landmarks="导览",
    colophon="版权信息",
    standfirst="提要",
    note="编者按",
    slot="图片待补",
    alt="图片，内容见图片说明",
    page="第{number}页",
    tool="制作",
    authors="作者",
    contributors="供图、编译",
    publication="原载",
    publisher="出版",
    date="日期",
    edition="版次",
    source="来源",
    rights="权利",
    identifier="标识",
    cover_fonts="封面字体",
    fonts="内嵌字体",
    faces="字体",
    origins="各篇出处",
    summary="文字可重排，标题分级，目录列出全部标题，语言与阅读顺序均已标明。",
    summary_alt="图片均有替代文字。",
    summary_no_alt="图片配有说明，部分图片没有专门的替代文字。",
    summary_slots="尚缺的图片以带文字的空框标出。",
)
HANT = Words(
    contents="目錄",
    cover="封面",
    body="正文",
    pages="原文頁碼",
    landmarks="導覽",
    colophon="版權資訊",
    standfirst="提要",
    note="編者按",
    slot="圖片待補",
    alt="圖片，內容見圖片說明",
    page="第{number}頁",
    tool="製作",
    authors="作者",
    contributors="供圖、編譯",
    publication="原載",
    publisher="出版",
    date="日期",
    edition="版次",
    source="來源",
    rights="權利",
    identifier="識別碼",
    cover_fonts="封面字體",
    fonts="內嵌字體",
    faces="字體",
    origins="各篇出處",
    summary="文字可重排，標題分級，目錄列出全部標題，語言與閱讀順序均已標明。",
    summary_alt="圖片均有替代文字。",
    summary_no_alt="圖片配有說明，部分圖片沒有專門的替代文字。",
    summary_slots="尚缺的圖片以帶文字的空框標出。",
)


def words(language: str) -> Words:
    """The words for a language tag: Traditional for `zh-Hant-…`, else Simplified."""
    return HANT if language.startswith("zh-Hant") else HANS
