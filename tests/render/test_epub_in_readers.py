"""Books open in reading systems, and checkers have nothing to say of them: the sample with and without pictures, 200
articles in one book, the editions for Taiwan and Hong Kong."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image

from tests.checkers import ace, epubcheck, needs_ace, needs_epubcheck, needs_readers, opened
from tests.render.test_epub import build, folder_of_pictures, manuscript_text
from tests.render.test_epub_in_browser import book as hostile
from typeset import manuscript
from typeset.article import Document
from typeset.cli import main
from typeset.metadata import label
from typeset.order import PLAIN
from typeset.script import convert
from typeset.scripts import TAGS
from typeset.source import Source

SAMPLE = Path(__file__).parents[2] / "seeds" / "liaoyuan.txt"
BOOKS = ("sample", "with pictures", "200 articles", "s2tw", "s2hk")
VERTICAL = ("vertical", "vertical s2tw", "vertical with pictures")
HOSTILE = "hostile"  # every role, every kind of picture, text that pushes at the margins; a font, which epubcheck tells
PAGES = {"200 articles": 200, HOSTILE: 2}
SIZES = {"200 articles": (320,)}
LABELS = {
    "zh-Hans-CN": ["封面", "目录", "正文", "版权信息"],
    "zh-Hant-TW": ["封面", "目錄", "正文", "版權資訊"],
    "zh-Hant-HK": ["封面", "目錄", "正文", "版權資訊"],
}


class Made(NamedTuple):
    """A book, and the documents of its manuscripts."""

    path: Path
    documents: tuple[Document, ...]

    @property
    def text(self) -> list[str]:
        return [text for document in self.documents for text in manuscript_text(document)]


Make = Callable[[str], Made]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    @cache
    def made(name: str) -> Made:
        folder = tmp_path_factory.mktemp("book")
        if name == "200 articles":
            return bound(folder)
        if name == HOSTILE:
            (folder / "book.epub").write_bytes(build(hostile(), folder_of_pictures(folder)))
            return Made(folder / "book.epub", (hostile(),))
        options: tuple[str, ...] = ()
        if name.startswith("vertical"):
            options, name = ("--style", "vertical"), name.removeprefix("vertical").strip()
        if name == "with pictures":
            options = (*options, "--pictures", str(photographs(folder / "photographs")))
        script = name if name in TAGS else PLAIN
        out = built(folder, str(SAMPLE), "--to", "epub,md", "--script", script, *options)
        document = read(out / "liaoyuan.md")
        if script != PLAIN:
            return Made(out / f"liaoyuan.{TAGS[script]}.epub", (convert(document, script).document,))
        return Made(out / "liaoyuan.epub", (document,))

    return made


def built(folder: Path, *words: str) -> Path:
    assert main(["build", *words, "-o", str(folder / "out"), "-q"]) == 0
    return folder / "out"


def read(path: Path) -> Document:
    return manuscript.read(Source(path.name, path.read_text("utf-8")))


def photographs(folder: Path) -> Path:
    """Pictures for the sample's four captions: of every format, one larger than reading systems take, one upright."""
    folder.mkdir()
    Image.new("RGB", (3000, 2000), "#7a8c5b").save(folder / "1.jpg")
    Image.new("RGBA", (400, 900), (90, 60, 30, 128)).save(folder / "2.png")
    Image.new("CMYK", (640, 480), (10, 80, 30, 0)).save(folder / "3.tif")
    Image.new("RGB", (1200, 300), "#445566").save(folder / "4.webp")
    return folder


def bound(folder: Path) -> Made:
    """200 short texts from two pages each, bound into one book."""
    inputs = []
    for number in range(1, 201):
        path = folder / f"{number:03}.txt"
        path.write_text(
            f"第{number}座桥的灯亮了\n本报记者 林小荷\n\n　　晨雾里，第{number}位摆渡人解开缆绳，\n船离了岸。\n\f"
            f"　　桥长{number * 12}米，灯由村民轮流点亮。\n\n第{number}座桥。（林小荷 摄）\n",
            encoding="utf-8",
        )
        inputs.append(str(path))
    out = built(folder, *inputs, "--book", "灯 <与> “桥”", "--to", "epub,md")
    return Made(out / "灯 <与> “桥”.epub", tuple(read(out / f"{number:03}.md") for number in range(1, 201)))


@pytest.mark.parametrize("name", [*BOOKS, HOSTILE])
@pytest.mark.parametrize("reader", ["foliate", "epubjs"])
@needs_readers
def test_every_document_opens_at_every_size_by_day_and_night(
    make: Make, tmp_path: Path, reader: str, name: str
) -> None:
    book = make(name)
    sizes = SIZES.get(name, (320, 800))
    found = opened(reader, book.path, tmp_path, sizes)
    language = book.documents[0].language
    articles = [article for document in book.documents for article in document.articles]
    assert [entry[0] for entry in found["contents"]] == [label(article, language) for article in articles]
    assert found["marks"] == LABELS[language]
    assert len(found["pages"]) == PAGES.get(name, 0)
    views: list[dict[str, Any]] = found["views"]
    assert len(views) == 2 * len(sizes) * (len(articles) + 3)
    for view in views:
        place = f"{view['file']} at {view['wide']} px by {view['light']}"
        assert view["faults"] == 0, place
        assert view["over"] == [], place
        assert view["pictures"] == view["stated"], place
        assert view["inks"] == [], f"{place}: a colour that is not the reader's"
        assert all(view["captions"]), place
    for size in sizes:
        for light in ("day", "night"):
            shown = [view for view in views if (view["wide"], view["light"]) == (size, light)]
            assert [text for view in shown for text in view["text"]] == book.text


@pytest.mark.parametrize("name", VERTICAL)
@needs_readers
def test_a_vertical_book_opens_from_right_to_left(make: Make, tmp_path: Path, name: str) -> None:
    book = make(name)
    found = opened("foliate", book.path, tmp_path)
    assert found["direction"] == "rtl"
    views: list[dict[str, Any]] = found["views"]
    assert {view["writing"] for view in views} == {"vertical-rl"}
    for view in views:
        place = f"{view['file']} at {view['wide']} px by {view['light']}"
        assert (view["faults"], view["over"], view["inks"]) == (0, [], []), place
        assert view["pictures"] == view["stated"], place
    for wide in (320, 800):
        shown = [view for view in views if (view["wide"], view["light"]) == (wide, "day")]
        assert [text for view in shown for text in view["text"]] == book.text


@pytest.mark.parametrize("name", [*BOOKS, *VERTICAL])
@needs_epubcheck
def test_epubcheck_has_nothing_to_say(make: Make, name: str) -> None:
    assert epubcheck(make(name).path) == ""


@pytest.mark.parametrize("name", [*BOOKS, *VERTICAL, HOSTILE])
@needs_ace
def test_ace_finds_no_violation(make: Make, tmp_path: Path, name: str) -> None:
    assert ace(make(name).path, tmp_path) == []


@needs_ace
def test_ace_would_see_a_fault(make: Make, tmp_path: Path) -> None:
    import zipfile

    spoilt = tmp_path / "spoilt.epub"
    with zipfile.ZipFile(make("sample").path) as whole, zipfile.ZipFile(spoilt, "w") as other:
        for entry in whole.infolist():
            data = whole.read(entry)
            if entry.filename.endswith("cover.xhtml"):
                data = re.sub(rb' alt="[^"]*"', b"", data)
            other.writestr(entry, data)
    assert any("cover.xhtml" in line for line in ace(spoilt, tmp_path))
