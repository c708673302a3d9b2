"""The vertical EPUB: its pages go from right to left, short figures stand upright, and the text is the manuscript's."""

from __future__ import annotations

import io
import zipfile

from typeset import style
from typeset.article import Article, Document, Figure, Headline, Paragraph
from typeset.metadata import describe
from typeset.pictures import Folders
from typeset.render import epub
from typeset.render.xhtml import visible_text
from typeset.text import plain
from typeset.writing import marked

TEXT = "第3届会议于2031年12月25日在A座开幕，90%的机器是235MN级，题为From 5 to 12 Days。"


def files(name: str = "vertical") -> dict[str, str]:
    whole = Document(
        (Article((Headline((plain("12座桥"),)), Paragraph((plain(TEXT),)), Figure(plain("水渠。")))),),
        {"language": "zh-Hans-CN"},
    )
    out = io.BytesIO()
    epub.write(whole, style.load(name), Folders(), describe(whole), out)
    with zipfile.ZipFile(out) as archive:
        return {
            entry.rpartition("/")[2]: archive.read(entry).decode("utf-8")
            for entry in archive.namelist()
            if not entry.endswith(".png")
        }


def test_short_figures_and_single_letters_are_marked_and_nothing_else() -> None:
    assert [part for part, stands in marked(TEXT, 2) if stands] == ["3", "12", "25", "A", "90", "%"]
    assert "".join(part for part, _ in marked(TEXT, 2)) == TEXT
    assert [part for part, stands in marked("238个", 3) if stands] == ["238"]


def test_what_stands_upright_is_in_a_span_and_the_text_is_the_manuscripts() -> None:
    page = files()["article-1.xhtml"]
    assert '<span class="square">12</span>月<span class="square">25</span>日' in page
    assert "2031年" in page
    assert visible_text(page.encode()) == ("12座桥", TEXT, "水渠。")
    assert '<span class="square">12</span>座桥' in files()["nav.xhtml"]


def test_the_package_says_that_pages_go_from_right_to_left() -> None:
    package = files()["content.opf"]
    assert 'page-progression-direction="rtl"' in package
    assert '<meta name="primary-writing-mode" content="vertical-rl"/>' in package
    level = files("book")["content.opf"]
    assert 'page-progression-direction="ltr"' in level
    assert "primary-writing-mode" not in level


def test_the_style_sheet_writes_down_in_every_spelling_that_systems_read() -> None:
    sheet = files()["book.css"]
    for name in ("writing-mode", "-webkit-writing-mode", "-epub-writing-mode"):
        assert f" {name}: vertical-rl;" in sheet
    for rule in ("text-combine-upright: all", "-webkit-text-combine: horizontal", "-epub-text-combine: horizontal"):
        assert rule in sheet
    assert "vertical-rl" not in files("book")["book.css"]
    assert "square" not in files("book")["article-1.xhtml"]
