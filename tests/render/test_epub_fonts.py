"""Fonts in the EPUB: none, a subset for Han that reading systems lack, or subsets of the style's faces on request."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from lxml import etree
from PIL import ImageFont

from tests.render.test_epub import OPF, book_text, every_role, lines, manuscript_text, unzip
from typeset import style
from typeset.article import Article, Document, Headline, Paragraph
from typeset.metadata import describe
from typeset.pictures import Folders
from typeset.render import epub
from typeset.style import Epub

RARE = "𠮷野家的𰻝𰻝面"


def book(document: Document, mode: str) -> dict[str, bytes]:
    stream = io.BytesIO()
    look = replace(style.load("book"), epub=Epub(embed_fonts=mode))
    epub.write(document, look, Folders(), describe(document), stream)
    return unzip(stream.getvalue())


def with_rare() -> Document:
    return Document((Article((Headline(lines(RARE)), Paragraph(lines(f"他说：{RARE}。")))),), {"source": "a.txt"})


def files(found: dict[str, bytes]) -> list[str]:
    return sorted(name for name in found if name.startswith("EPUB/fonts/"))


def test_ordinary_text_brings_no_font() -> None:
    found = book(every_role(), "rare")
    assert files(found) == []
    assert b"@font-face" not in found["EPUB/book.css"]


def test_han_that_reading_systems_lack_bring_a_subset_and_alone_name_its_face() -> None:
    found = book(with_rare(), "rare")
    assert files(found) == ["EPUB/fonts/rare-1.ttf"]
    assert len(found["EPUB/fonts/rare-1.ttf"]) < 20_000
    sheet = found["EPUB/book.css"].decode()
    assert "unicode-range: U+20BB7, U+30EDD;" in sheet
    assert re.findall(r"([^}\n]+)\{ font-family", sheet) == ["@font-face ", ".rare "]
    article = found["EPUB/article-1.xhtml"].decode()
    assert '<span class="rare">𠮷</span>野家的<span class="rare">𰻝𰻝</span>面' in article
    assert '<span class="rare">𠮷</span>野家' in found["EPUB/nav.xhtml"].decode()
    assert book_text(found) == manuscript_text(with_rare())
    face = ImageFont.truetype(io.BytesIO(found["EPUB/fonts/rare-1.ttf"]), 40)
    blank = face.getmask("\ue000").getbbox()
    assert all(face.getmask(char).getbbox() not in (None, blank) for char in "𠮷𰻝")


def test_fonts_never_means_never() -> None:
    found = book(with_rare(), "never")
    assert files(found) == []
    assert "rare" not in found["EPUB/article-1.xhtml"].decode()


def test_all_of_the_text_has_the_styles_faces_on_request() -> None:
    found = book(every_role(), "all")
    sheet = found["EPUB/book.css"].decode()
    for use in ("song", "bold", "hei", "kai"):
        assert f'font-family: "typeset {use}"' in sheet
    assert 'h1 { font-family: "typeset bold", serif; font-weight: normal; }' in sheet
    package = etree.fromstring(found["EPUB/content.opf"])
    fonts = [item for item in package.iter(f"{OPF}item") if str(item.get("media-type")).startswith("font/")]
    assert sorted("EPUB/" + str(item.get("href")) for item in fonts) == files(found) != []
    needed = {char for text in manuscript_text(every_role()) for char in text if char.strip()}
    held = {
        chr(code)
        for low, high in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", sheet)
        for code in range(int(low, 16), int(high or low, 16) + 1)
    }
    assert needed <= held
    assert "内嵌字体：Noto Serif SC (SIL OFL 1.1)、" in found["EPUB/colophon.xhtml"].decode()
    assert book_text(found) == manuscript_text(every_role())
    assert book(every_role(), "all") == found


@pytest.mark.parametrize("mode", ["rare", "all"])
def test_what_no_face_holds_is_left_to_the_reading_system(mode: str) -> None:
    document = Document((Article((Paragraph(lines("👩‍👩‍👧 \ue000 \ufffd \U0002ffff。")),)),))
    found = book(document, mode)
    assert book_text(found) == manuscript_text(document)
    assert "U+1F469" not in found["EPUB/book.css"].decode()
