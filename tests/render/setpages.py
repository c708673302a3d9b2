"""Set pages of our own for the renderer's tests, and ways to look into the PDF that comes out."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from typeset import fonts, style
from typeset.article import Article, Byline, Document, Figure, Headline, Paragraph, Picture, Subhead
from typeset.fonts.face import Face
from typeset.metadata import describe
from typeset.pictures import Folders
from typeset.render import pdf
from typeset.setpage import SetFigure, SetLine, SetPage, SetRule, SetRun
from typeset.text import plain

SONG, HEI, KAI = "NotoSerifSC-Regular", "NotoSansSC-Bold", "LXGWWenKai-Regular"
WIDTH, HEIGHT = 396.85, 575.43
LEFT = 60.0

DOCUMENT = Document(
    (
        Article(
            (
                Headline((plain("青榆河畔："), plain("聚力前行——新篇章"))),
                Byline((plain("本报记者 陆知远"),)),
                Subhead((plain("“强链”谱新章"),)),
                Paragraph((plain("正文……"),)),
                Figure(plain("青榆市的早市。"), plain("（沈禾 摄）")),
            )
        ),
    ),
    {"language": "zh-Hans-CN", "date": "2031年4月5日"},
)


def line(
    baseline: float,
    chars: str,
    block: int = 3,
    role: str = "paragraph",
    *,
    face: str = SONG,
    size: float = 10.5,
    x: float = LEFT,
    spacing: float = 0.0,
    shifts: tuple[tuple[int, float], ...] = (),
    joint: str = "",
    generated: bool = False,
) -> SetLine:
    """A line of one run."""
    return SetLine(baseline, (SetRun(face, size, x, chars, spacing, shifts),), block, role, generated, 0.0, joint)


def page(*lines: SetLine, figures: Iterable[SetFigure] = (), number: int = 1, label: str = "") -> SetPage:
    """A page of lines."""
    return SetPage(number, WIDTH, HEIGHT, lines, tuple(figures), (), label or str(number))


def article(picture: Picture | None = None) -> tuple[SetPage, ...]:
    """An article of two pages: every role that the tags treat in its own way, a figure, a paragraph over the page."""
    first = page(
        line(40, "晨报", -1, "running_head", generated=True),
        line(80, "青榆河畔：", 0, "headline", face=HEI, size=21),
        line(110, "聚力前行——新篇章", 0, "headline", face=HEI, size=21),
        line(140, "本报记者　陆知远", 1, "byline", face=KAI),
        line(170, "“强链”谱新章", 2, "subhead", face=HEI, size=12),
        line(190, "正文的第一行，数到2.6亿元——", x=81, spacing=0.2, shifts=((6, -5.25),)),
        line(208, "“第二行”末尾是Latin", shifts=((-1, -5.25),), joint=" "),
        line(226, "words。省略号……与⋯不同，　与\u2003也不同；～与〜亦然"),
        line(330, "图片待补", 4, "slot", face=KAI, generated=True),
        line(400, "青榆市的早市。", 4, "caption", face=KAI, size=9),
        line(415, "（沈禾 摄）", 4, "credit", face=KAI, size=8),
        line(550, "1", -2, "folio", size=9, generated=True),
        figures=[SetFigure(LEFT, 270, 280, 110, picture, 4)],
    )
    first = replace(first, rules=(SetRule(LEFT, 50, 280, 0.35),))
    return first, page(line(80, "接上页的文字。"), number=2)


def made(
    pages: Iterable[SetPage],
    document: Document = DOCUMENT,
    folders: Folders | None = None,
    accessible: bool = True,
    load: Callable[[str], Face] = fonts.load,
) -> bytes:
    """The PDF of pages."""
    stream = io.BytesIO()
    look, about = style.load("book"), describe(document)
    pdf.write(pages, document, look, about, folders or Folders(), stream, load=load, accessible=accessible)
    return stream.getvalue()


def opened(data: bytes) -> Any:
    """The PDF in pdfium."""
    import pypdfium2

    library: Any = pypdfium2
    return library.PdfDocument(data)


def text_of(data: bytes, number: int = 0) -> str:
    """The text that a reader copies from a page."""
    text: str = opened(data)[number].get_textpage().get_text_range()
    return text


def origins(data: bytes, number: int = 0) -> list[tuple[str, float, float]]:
    """Each visible character of a page with the point where it stands: points from the top left."""
    import ctypes

    import pypdfium2.raw

    raw: Any = pypdfium2.raw
    document = opened(data)
    leaf = document[number]
    height = leaf.get_height()
    text = leaf.get_textpage()
    found = []
    for at in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        char = chr(raw.FPDFText_GetUnicode(text, at))
        if not char.isspace():
            found.append((char, x.value, height - y.value))
    return found


def unpacked(data: bytes) -> bytes:
    """The file with its compressed streams opened, for looking things up."""
    return re.sub(rb"(?<=stream\n)(.*?)(?=\nendstream)", _inflated, data, flags=re.DOTALL)


def _inflated(match: re.Match[bytes]) -> bytes:
    try:
        return zlib.decompress(match[1])
    except zlib.error:
        return match[1]
