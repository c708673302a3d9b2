"""The EPUB says what the manuscript says, no more and no less, and every reading system can open it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from lxml import etree
from PIL import Image

from typeset import style
from typeset.article import (
    Article,
    ArticleBlock,
    Byline,
    Deck,
    Document,
    End,
    Figure,
    Headline,
    Jump,
    Kicker,
    Note,
    PageMark,
    Paragraph,
    Picture,
    Raw,
    Signature,
    Standfirst,
    Subhead,
    texts,
)
from typeset.errors import InputError, PictureError
from typeset.metadata import describe
from typeset.pictures import Folders
from typeset.render import epub
from typeset.render.xhtml import visible_text
from typeset.text import Mark, Text, plain

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
CAPTION = f"{XHTML}figcaption"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def lines(*chars: str) -> tuple[Text, ...]:
    return tuple(plain(line) for line in chars)


def every_role() -> Document:
    """One article with every role, a page turn inside a paragraph, and a slot; one article without a headline."""
    first: tuple[ArticleBlock, ...] = (
        Kicker(lines("沿着老街看变化")),
        Headline(lines("渡口为脉", "“老船”新程")),
        Deck(lines("——青禾渡更新记")),
        Byline(lines("本报记者 林小荷 文/图")),
        Standfirst(lines("春水初涨，渡口的石阶又没了两级。")),
        Standfirst(lines("……")),
        Note(lines("编者按：本版今起推出专栏。")),
        Paragraph((Text(plain("晨雾里，摆渡人解开缆绳——船离了岸。").runs, (Mark(5, "page", "2"),)),)),
        Subhead(lines("先修桥", "再修路")),
        Paragraph(lines("桥长120米，宽8.5米；“走得稳。”他说。")),
        Subhead(lines("更深的一层"), level=4),
        Paragraph(lines("一渡春潮两岸灯，", "半江渔火一船星。")),
        Figure(plain("新桥。"), plain("（林小荷 摄）")),
        Raw(lines("| 年 | 人次 |", "|---|---|", "| 2024 |   12 |")),
        PageMark(3),
        Subhead(lines("后记")),
        Paragraph(lines("灯亮了。")),
        Signature(lines("青禾渡议事会", "2025年9月3日")),
        Jump(lines("（下转第二版）")),
        End(lines("责任编辑：周一帆")),
    )
    second: tuple[ArticleBlock, ...] = (Paragraph(lines("没有标题的短讯，只有一段。")), Subhead(lines("小标题")))
    front = {
        "language": "zh-Hans-CN",
        "source": "青禾 渡.txt",
        "publication": "青禾晚报",
        "date": "2025年9月3日",
        "rights": "保留所有权利",
        "publisher": "青禾报社",
    }
    return Document((Article(first), Article(second)), front)


def build(document: Document, folders: Folders | None = None, epoch: int | None = None) -> bytes:
    stream = io.BytesIO()
    epub.write(document, style.load("book"), folders or Folders(), describe(document, epoch), stream)
    return stream.getvalue()


def unzip(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


@cache
def whole() -> dict[str, bytes]:
    return unzip(build(every_role()))


def tree(name: str) -> etree._Element:
    return etree.fromstring(whole()["EPUB/" + name])


def manuscript_text(document: Document) -> list[str]:
    """Every block's text, as the Document has it; lines that are its own parted by line ends."""
    found = []
    for article in document.articles:
        for block in article.blocks:
            if isinstance(block, Figure):
                found.append("".join(text.chars for text in texts(block)))
            elif not isinstance(block, PageMark):
                found.append("\n".join(line.chars for line in block.lines))
    return found


def book_text(files: dict[str, bytes]) -> list[str]:
    """What a reader sees from cover to colophon, generated words aside."""
    package = etree.fromstring(files["EPUB/content.opf"])
    hrefs = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    seen: list[str] = []
    for reference in package.iter(f"{OPF}itemref"):
        seen += visible_text(files[f"EPUB/{hrefs[reference.get('idref')]}"])
    return seen


# The text


def test_the_visible_text_is_the_manuscripts_block_by_block() -> None:
    assert book_text(whole()) == manuscript_text(every_role())


def test_a_lost_character_would_show() -> None:
    files = dict(whole())
    files["EPUB/article-1.xhtml"] = files["EPUB/article-1.xhtml"].replace("晨雾".encode(), "晨".encode())
    assert book_text(files) != manuscript_text(every_role())


HOSTILE = (
    "<b>&amp;</b> \"双\" '单' ]]> <!-- --> {x} %s",
    "𠮷野家的𰻝𰻝面",
    "👩‍👩‍👧 与 🇨🇳 和 ❤️",
    "a\u00a0b\u3000c d",
    "café naïve",
    "\ue000 \ufffd",
    "-- ——……。",
)


def test_hostile_text_comes_through_letter_by_letter() -> None:
    blocks: list[ArticleBlock] = [Headline(lines(HOSTILE[0]))]
    for chars in HOSTILE:
        blocks += [Subhead(lines(chars)), Paragraph(lines(chars)), Figure(plain(chars), plain(chars))]
        blocks += [Byline(lines(chars)), Raw(lines(chars, chars))]
    front = {"title": HOSTILE[0], "author": list(HOSTILE), "rights": HOSTILE[0], "source": 'a"<&>.txt'}
    document = Document((Article(tuple(blocks)),), front)
    files = unzip(build(document))
    assert book_text(files) == manuscript_text(document)
    package = etree.fromstring(files["EPUB/content.opf"])
    assert package.findtext(f".//{DC}title") == HOSTILE[0]
    assert [creator.text for creator in package.iter(f"{DC}creator")] == list(HOSTILE)


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x9f", "\ud800", "\ufffe", "\r"])
def test_a_character_that_no_xml_can_hold_is_refused_with_its_place(char: str) -> None:
    document = Document((Article((Paragraph(lines(f"晨雾里{char}船离了岸。")),)),), {"source": "a.txt"})
    with pytest.raises(InputError) as caught:
        build(document)
    assert f"U+{ord(char):04X}" in str(caught.value)
    assert "晨雾里" in str(caught.value)


def test_no_white_space_is_added_inside_a_block() -> None:
    document = whole()["EPUB/article-1.xhtml"].decode()
    assert "渡口为脉<br/>“老船”新程</h1>" in document
    turn = r'<span id="page-2" epub:type="pagebreak" role="doc-pagebreak" aria-label="第2页"></span>'
    assert f"<p>晨雾里，摆{turn}渡人解开缆绳——船离了岸。</p>" in document
    assert "<p>\n" not in document
    assert "\n</p>" not in document


# The structure


def test_heading_levels_never_skip_and_roles_are_marked() -> None:
    body = tree("article-1.xhtml")
    levels = [int(e.tag[-1]) for e in body.iter() if re.fullmatch(r".*\}h[1-6]", str(e.tag))]
    assert levels == [1, 2, 3, 2]
    assert [int(e.tag[-1]) for e in tree("article-2.xhtml").iter() if re.fullmatch(r".*\}h[1-6]", str(e.tag))] == [1]
    classes = [e.get("class") for e in body.iter(f"{XHTML}p") if e.get("class")]
    assert classes == ["kicker", "deck", "byline", "lines", "frame generated", "raw", "signature", "jump", "end"]
    assert body.find(f".//{XHTML}header/{XHTML}h1") is not None
    standfirst = body.find(f".//{XHTML}section[@role='doc-abstract']")
    assert standfirst is not None
    assert len(standfirst) == 2
    assert body.find(f".//{XHTML}aside[@role='note']/{XHTML}p") is not None


def test_every_document_carries_the_language_with_its_script() -> None:
    for name in whole():
        if name.endswith(".xhtml"):
            root = etree.fromstring(whole()[name])
            assert (root.get("lang"), root.get(XML_LANG)) == ("zh-Hans-CN", "zh-Hans-CN"), name
    assert tree("content.opf").get(XML_LANG) == "zh-Hans-CN"
    assert tree("content.opf").findtext(f".//{DC}language") == "zh-Hans-CN"
    assert tree("toc.ncx").get(XML_LANG) == "zh-Hans-CN"


@pytest.mark.parametrize("language", ["zh-Hant-TW", "zh-Hant-HK"])
def test_a_traditional_book_has_traditional_labels(language: str) -> None:
    document = Document((Article((Headline(lines("渡口")), Figure(plain("新橋。")))),), {"language": language})
    files = unzip(build(document))
    text = b"".join(data for name, data in files.items() if name.endswith((".xhtml", ".opf"))).decode()
    assert "圖片待補" in text
    assert "目錄" in text
    assert not re.search("[图补录页术标]", text)
    assert f'xml:lang="{language}"' in text


def test_the_contents_list_has_every_heading_in_chinese_and_the_landmarks() -> None:
    nav = tree("nav.xhtml")
    toc, landmarks, pages = nav.findall(f".//{XHTML}nav")
    assert [a.text for a in toc.iter(f"{XHTML}a")] == [
        "渡口为脉\u3000“老船”新程",
        "先修桥\u3000再修路",
        "更深的一层",
        "后记",
        "没有标题的短讯",
        "小标题",
    ]
    assert len(toc.findall(f"{XHTML}ol/{XHTML}li/{XHTML}ol/{XHTML}li/{XHTML}ol/{XHTML}li")) == 1
    assert [a.get(f"{OPS}type") for a in landmarks.iter(f"{XHTML}a")] == ["cover", "toc", "bodymatter", "colophon"]
    assert [a.text for a in pages.iter(f"{XHTML}a")] == ["2", "3"]
    assert toc.findtext(f"{XHTML}h1") == "目录"


def test_the_ncx_has_two_levels() -> None:
    points = tree("toc.ncx").findall(".//{*}navMap/{*}navPoint")
    assert [len(point.findall("{*}navPoint")) for point in points] == [2, 1]
    orders = [point.get("playOrder") for point in tree("toc.ncx").iter("{*}navPoint", "{*}pageTarget")]
    assert orders == [str(number) for number in range(1, 8)]


def test_every_link_leads_somewhere() -> None:
    ids = {
        name: {element.get("id") for element in etree.fromstring(data).iter() if element.get("id")}
        for name, data in whole().items()
        if name.endswith(".xhtml")
    }
    for name, data in whole().items():
        if not name.endswith((".xhtml", ".ncx", ".opf")):
            continue
        for element in etree.fromstring(data).iter():
            for key in ("href", "src"):
                if value := element.get(key):
                    file, _, anchor = value.partition("#")
                    path = normpath(join(dirname(name), file)) if file else name
                    assert path in whole(), f"{name}: {value}"
                    assert not anchor or anchor in ids[path], f"{name}: {value}"


def test_a_page_number_that_comes_twice_has_two_anchors() -> None:
    blocks = (Headline(lines("渡口")), PageMark(2), Paragraph(lines("一。")), PageMark(2), Paragraph(lines("二。")))
    files = unzip(build(Document((Article(blocks),))))
    ids = re.findall(r' id="([^"]+)"', files["EPUB/article-1.xhtml"].decode())
    assert len(ids) == len(set(ids))


# Figures


def folder_of_pictures(folder: Path) -> Folders:
    Image.new("RGB", (64, 48), (200, 30, 40)).save(folder / "桥 一.jpg")
    Image.new("RGBA", (30, 60), (0, 0, 0, 0)).save(folder / "b.png")
    Image.new("RGB", (3000, 2000), (9, 9, 9)).save(folder / "c.webp")
    return Folders(folder)


def test_figures_have_size_alternative_text_and_caption(tmp_path: Path) -> None:
    blocks = (
        Headline(lines("渡口")),
        Figure(plain("新桥。"), plain("（林小荷 摄）"), Picture("桥 一.jpg", '一座"石"桥')),
        Figure(plain("旧桥。"), picture=Picture("b.png")),
        Figure(Text(), plain("（资料图片）"), Picture("c.webp")),
        Figure(plain("又是新桥。"), picture=Picture("桥 一.jpg", "同一座桥")),
    )
    files = unzip(build(Document((Article(blocks),)), folder_of_pictures(tmp_path)))
    body = etree.fromstring(files["EPUB/article-1.xhtml"])
    found = body.findall(f".//{XHTML}figure")
    images = [figure.find(f"{XHTML}img") for figure in found]
    shown = [(image.get("width"), image.get("height"), image.get("alt")) for image in images if image is not None]
    neutral = "图片，内容见图片说明"
    wide, high = round((5_600_000 * 1.5) ** 0.5) - 1, round((5_600_000 / 1.5) ** 0.5) - 1
    assert shown[:2] == [("64", "48", '一座"石"桥'), ("30", "60", neutral)]
    assert shown[3] == ("64", "48", "同一座桥")
    assert abs(int(str(shown[2][0])) - wide) <= 1
    assert abs(int(str(shown[2][1])) - high) <= 1
    captions = ["".join(str(text) for text in found_caption.itertext()) for found_caption in body.iter(CAPTION)]
    assert captions == ["新桥。（林小荷 摄）", "旧桥。", "（资料图片）", "又是新桥。"]
    assert [figure.get("id") for figure in found] == [f"figure-{number}" for number in (1, 2, 3, 4)]
    names = sorted(name for name in files if name.startswith("EPUB/pictures/"))
    assert names == ["EPUB/pictures/picture-1.jpg", "EPUB/pictures/picture-2.png", "EPUB/pictures/picture-3.jpg"]
    assert files[names[0]] == (tmp_path / "桥 一.jpg").read_bytes(), "a usable JPEG is embedded as it is"
    for name, image in zip([names[0], *names[1:], names[0]], images, strict=True):
        assert image is not None
        size = Image.open(io.BytesIO(files[name])).size
        assert size == (int(str(image.get("width"))), int(str(image.get("height"))))
        assert size[0] * size[1] <= 5_600_000


def test_a_missing_picture_stops_the_book(tmp_path: Path) -> None:
    document = Document((Article((Figure(plain("新桥。"), picture=Picture("gone.jpg")),)),))
    with pytest.raises(PictureError, match=r"gone\.jpg"):
        build(document, Folders(tmp_path))


def test_a_slot_is_a_frame_with_words_that_are_generated() -> None:
    slot = tree("article-1.xhtml").find(f".//{XHTML}figure")
    assert slot is not None
    assert slot.get("class") == "slot"
    assert slot.findtext(f"{XHTML}p") == "图片待补"
    assert "generated" in str(slot[0].get("class"))


# Accessibility


def features(files: dict[str, bytes]) -> list[str]:
    package = etree.fromstring(files["EPUB/content.opf"])
    return [str(m.text) for m in package.iter(f"{OPF}meta") if m.get("property") == "schema:accessibilityFeature"]


def test_alternative_text_is_claimed_only_where_an_editor_wrote_it(tmp_path: Path) -> None:
    folders = folder_of_pictures(tmp_path)
    with_alt = Document((Article((Figure(plain("桥。"), picture=Picture("b.png", "一座桥")),)),))
    without = Document((Article((Figure(plain("桥。"), picture=Picture("b.png")),)),))
    assert "alternativeText" in features(unzip(build(with_alt, folders)))
    assert "alternativeText" not in features(unzip(build(without, folders)))


def test_pages_are_claimed_only_where_the_source_has_pages() -> None:
    plain_book = unzip(build(Document((Article((Paragraph(lines("一。")),)),))))
    assert "pageBreakMarkers" in features(whole())
    assert "pageBreakMarkers" not in features(plain_book)
    assert b"page-list" not in plain_book["EPUB/nav.xhtml"]
    assert b"pageBreakSource" in whole()["EPUB/content.opf"]


def test_metadata_names_authors_in_order_and_the_paper_as_source() -> None:
    package = tree("content.opf")
    assert [creator.text for creator in package.iter(f"{DC}creator")] == ["林小荷"]
    assert package.findtext(f".//{DC}source") == "青禾晚报 2025年9月3日"
    assert package.findtext(f".//{DC}date") == "2025-09-03"
    assert package.findtext(f".//{DC}publisher") == "青禾报社"
    modified = [m.text for m in package.iter(f"{OPF}meta") if m.get("property") == "dcterms:modified"]
    assert modified == ["2025-09-03T00:00:00Z"]
    cover = package.find(f".//{OPF}item[@properties='cover-image']")
    assert cover is not None
    assert Image.open(io.BytesIO(whole()["EPUB/" + str(cover.get("href"))])).size == (1400, 2100)


# The archive


def test_the_archive_begins_with_its_mimetype_and_has_plain_names_and_one_time() -> None:
    data = build(every_role())
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        entries = file.infolist()
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert all(entry.filename.isascii() for entry in entries)
    assert {entry.date_time for entry in entries} == {(2025, 9, 3, 0, 0, 0)}


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    document = every_role()
    assert build(document) == build(document)
    epub.write(document, style.load("book"), Folders(), describe(document), tmp_path / "一 书.epub")
    assert (tmp_path / "一 书.epub").read_bytes() == build(document)


def test_source_date_epoch_sets_the_date_that_the_file_carries() -> None:
    epoch = int(datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC).timestamp())
    assert b"2001-02-03T04:05:06Z" in unzip(build(every_role(), epoch=epoch))["EPUB/content.opf"]


def test_an_archive_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    document = every_role()
    with pytest.raises(FileNotFoundError):
        epub.write(document, style.load("book"), Folders(), describe(document), tmp_path / "no" / "book.epub")


def test_an_empty_document_is_still_a_book() -> None:
    assert book_text(unzip(build(Document(())))) == []
    assert book_text(unzip(build(Document((Article(()),))))) == []


def test_blocks_of_white_space_leave_no_empty_heading() -> None:
    blocks = (Headline(lines("\u3000")), Subhead(lines(" ", "")), Paragraph(lines("灯亮了。")))
    files = unzip(build(Document((Article(blocks),))))
    assert book_text(files) == ["灯亮了。"]
    labels = re.findall(r"<a [^>]*>(.*?)</a>", files["EPUB/nav.xhtml"].decode())
    assert labels == ["灯亮了", "封面", "目录", "正文", "版权信息"]


def test_pages_without_a_number_have_anchors_of_their_own() -> None:
    marks = (Mark(1, "page", "甲 1"), Mark(2, "page", "甲 1"), Mark(3, "page", '"<'))
    files = unzip(build(Document((Article((Paragraph((Text(plain("灯亮了。").runs, marks),)),)),))))
    document = files["EPUB/article-1.xhtml"].decode()
    assert re.findall(r'<span id="([^"]+)"', document) == ["page-at-1", "page-at-2", "page-at-3"]
    assert 'aria-label="第&quot;&lt;页"' in document
