"""`--book NAME`: all inputs, in the order given, as one PDF and one EPUB; each text keeps its manuscript and ledger."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from tests.commands import STORY, Run, runner, snapshot

DC = "{http://purl.org/dc/elements/1.1/}"
MORNING = STORY.replace("夜班", "早班").replace("沈苇航", "范于微")
EDITED = """---
language: zh-Hans-CN
publication: 青榆日报
date: 2025-11-07
---

# 渡口的灯

<!-- byline -->
本报记者 林小荷

桥头的灯又亮了，老人范大同说这是后来才修的。

![新修的渡桥。](bridge.jpg)
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("TYPESET_LANG", "en")
    monkeypatch.chdir(tmp_path)
    Path("night.txt").write_text(STORY, encoding="utf-8")
    Path("morning.txt").write_text(MORNING, encoding="utf-8")
    for folder, colour in (("one", "grey"), ("two", "white")):
        Path(folder).mkdir()
        Path(folder, f"{folder}.md").write_text(EDITED.replace("渡口", f"渡口{folder}"), encoding="utf-8")
        Image.new("RGB", (80, 60), colour).save(Path(folder, "bridge.jpg"))
    return runner(capsys)


def files(folder: str = "build") -> set[str]:
    return {path.name for path in Path(folder).iterdir()}


def unzipped(path: str) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


def headlines(book: dict[str, bytes]) -> list[str]:
    names = sorted((name for name in book if name.startswith("article-")), key=lambda name: int(name[8:-6]))
    found = [re.search(r'<h1 id="headline">(.*?)</h1>', book[name].decode()) for name in names]
    return [match[1] if match else "" for match in found]


def test_all_inputs_stand_in_one_book_in_the_order_given(run: Run) -> None:
    done = run("build", "night.txt", "one/one.md", "morning.txt", "--book", "青榆 集")
    assert done.code == 0, done.err
    texts = {f"{name}.{suffix}" for name in ("night", "morning") for suffix in ("md", "ledger.tsv")}
    assert files() == texts | {"青榆 集.pdf", "青榆 集.epub"}
    book = unzipped("build/青榆 集.epub")
    assert headlines(book) == ["青榆县首趟乡村夜班公交开行", "渡口one的灯", "青榆县首趟乡村早班公交开行"]
    package = etree.fromstring(book["content.opf"])
    assert package.findtext(f".//{DC}title") == "青榆 集"
    assert [person.text for person in package.iter(f"{DC}creator")] == ["沈苇航", "林小荷", "范于微"]
    assert all(name.encode() in book["article-3.xhtml"] for name in ("范于微",))
    assert run("build", "morning.txt", "one/one.md", "night.txt", "--book", "青榆 集", "--force").code == 0
    assert headlines(unzipped("build/青榆 集.epub"))[0] == "青榆县首趟乡村早班公交开行"


def test_the_same_book_twice_and_from_the_manuscripts_that_it_wrote(run: Run) -> None:
    inputs = ("night.txt", "one/one.md", "morning.txt")
    for folder in ("x", "y"):
        assert run("build", *inputs, "--book", "集", "-o", folder).code == 0
    assert snapshot(Path("x")) == snapshot(Path("y"))
    written = ("x/night.md", "one/one.md", "x/morning.md")
    assert run("build", *written, "--book", "集", "-o", "z").code == 0
    for name in ("集.pdf", "集.epub"):
        assert Path("z", name).read_bytes() == Path("x", name).read_bytes()


def test_metadata_given_is_the_books_and_no_inputs(run: Run) -> None:
    words = ("--meta", "title=合集", "--meta", "author=编者", "--meta", "date=2025")
    assert run("build", "night.txt", "morning.txt", "--book", "b", *words).code == 0
    package = etree.fromstring(unzipped("build/b.epub")["content.opf"])
    assert package.findtext(f".//{DC}title") == "合集"
    assert [person.text for person in package.iter(f"{DC}creator")] == ["编者"]
    assert package.findtext(f".//{DC}date") == "2025"
    assert "合集" not in Path("build/night.md").read_text("utf-8")
    run("build", "night.txt", "-o", "alone")
    assert Path("alone/night.md").read_bytes() == Path("build/night.md").read_bytes()


def test_what_all_inputs_say_is_said_of_the_book_and_each_source_is_named(run: Run) -> None:
    other = Path("two/two.md")
    other.write_text(other.read_text("utf-8").replace("11-07", "11-08"), encoding="utf-8")
    assert run("build", "one/one.md", "two/two.md", "--book", "b").code == 0
    book = unzipped("build/b.epub")
    package = etree.fromstring(book["content.opf"])
    assert package.findtext(f".//{DC}source") == "青榆日报"
    assert package.findtext(f".//{DC}date") is None
    colophon = book["colophon.xhtml"].decode()
    assert "《渡口one的灯》：青榆日报 2025年11月7日" in colophon
    assert "《渡口two的灯》：青榆日报 2025年11月8日" in colophon


def test_each_manuscript_of_a_book_has_its_own_pictures(run: Run) -> None:
    assert run("build", "one/one.md", "two/two.md", "--book", "b").code == 0
    book = unzipped("build/b.epub")
    assert book["pictures/picture-1.jpg"] == Path("one/bridge.jpg").read_bytes()
    assert book["pictures/picture-2.jpg"] == Path("two/bridge.jpg").read_bytes()
    Path("two/bridge.jpg").write_bytes(b"broken")
    done = run("build", "one/one.md", "two/two.md", "--book", "b", "--force")
    assert done.code == 3
    assert done.line.startswith("two.md: bridge.jpg: ")


def test_numbered_pictures_count_the_captions_of_the_whole_book(run: Run) -> None:
    Path("shots").mkdir()
    Image.new("RGB", (40, 30), "grey").save("shots/2.png")
    done = run("build", "night.txt", "morning.txt", "--book", "b", "--pictures", "shots")
    assert done.code == 0, done.err
    book = unzipped("build/b.epub")
    assert b"<img" not in book["article-1.xhtml"]
    assert b"<img" in book["article-2.xhtml"]


def test_one_input_that_fails_leaves_no_file_of_the_book(run: Run) -> None:
    Path("empty.md").write_text("---\nlanguage: zh-Hans-CN\n---\n", encoding="utf-8")
    done = run("build", "night.txt", "empty.md", "--book", "b")
    assert done.code == 3
    assert done.line.startswith("empty.md")
    assert not Path("build").exists()


def test_an_edited_manuscript_stops_the_book(run: Run) -> None:
    assert run("build", "night.txt", "morning.txt", "--book", "b").code == 0
    before = snapshot(Path("build"))
    Path("build/morning.md").write_text("# 改过\n\n正文。\n", encoding="utf-8")
    done = run("build", "night.txt", "morning.txt", "--book", "b")
    assert done.code == 3
    assert "morning.md" in done.line
    assert snapshot(Path("build")) == before | {"morning.md": Path("build/morning.md").read_bytes()}


def test_a_book_in_another_script_keeps_each_inputs_choices_apart(run: Run) -> None:
    inputs = ("night.txt", "one/one.md")
    assert run("build", *inputs, "--book", "b", "--script", "none", "--script", "s2tw").code == 0
    tags = {f"{name}.{suffix}" for name in ("night", "one") for suffix in ("zh-Hant-TW.ledger.tsv", "script.tsv")}
    texts = {"night.md", "night.ledger.tsv"}
    head = {"b.zh-Hant-TW.ledger.tsv", "b.script.tsv"}
    assert files() == tags | texts | head | {"b.pdf", "b.epub", "b.zh-Hant-TW.pdf", "b.zh-Hant-TW.epub"}
    assert headlines(unzipped("build/b.zh-Hant-TW.epub")) == ["青榆縣首趟鄉村夜班公交開行", "渡口one的燈"]
    run("build", "night.txt", "--script", "s2tw", "-o", "alone")
    for name in ("night.script.tsv", "night.zh-Hant-TW.ledger.tsv"):
        assert Path("alone", name).read_bytes() == Path("build", name).read_bytes()


def test_a_book_waits_for_every_list_that_is_unreviewed(run: Run) -> None:
    Path("b.md").write_text("---\nlanguage: zh-Hans-CN\n---\n\n# 题\n\n那人姓范。范先生来了。\n", encoding="utf-8")
    Path("c.md").write_text("---\nlanguage: zh-Hans-CN\n---\n\n# 题\n\n那人姓涂。\n", encoding="utf-8")
    done = run("build", "b.md", "c.md", "--book", "x", "--script", "s2tw", "--reviewed-only")
    assert done.code == 1
    assert "b.script.tsv, c.script.tsv" in done.line
    assert files() == {"b.script.tsv", "c.script.tsv"}


def test_inputs_in_several_languages_make_no_book_unless_they_are_converted(run: Run) -> None:
    Path("t.md").write_text("---\nlanguage: zh-Hant-TW\n---\n\n# 渡口的燈\n\n橋頭的燈又亮了。\n", encoding="utf-8")
    done = run("build", "night.txt", "t.md", "--book", "b")
    assert done.code == 2
    assert "night.txt zh-Hans-CN, t.md zh-Hant-TW" in done.line
    assert not Path("build").exists()
    assert run("build", "night.txt", "t.md", "--book", "b", "--script", "s2tw").code == 0
    assert headlines(unzipped("build/b.zh-Hant-TW.epub")) == ["青榆縣首趟鄉村夜班公交開行", "渡口的燈"]


@pytest.mark.parametrize("name", ["", " ", "a/b", "..", "a:b", "a\\b", "a\nb", "all.epub", "book.pdf"])
def test_a_name_that_no_file_can_have_is_wrong_usage(run: Run, name: str) -> None:
    done = run("build", "night.txt", "--book", name)
    assert done.code == 2
    assert done.line.startswith("--book")
    assert not Path("build").exists()


def test_a_book_of_neither_pdf_nor_epub_is_wrong_usage(run: Run) -> None:
    assert run("build", "night.txt", "--book", "b", "--to", "md").code == 2


def test_a_date_that_is_none_is_wrong_usage(run: Run) -> None:
    assert run("build", "night.txt", "--meta", "date=soon").line.startswith("--meta date=soon")
    assert run("build", "night.txt", "--meta", "date=2025-13-40").code == 2


def test_a_cover_that_is_given_stands_in_front_of_the_book_and_no_face_is_credited_for_it(run: Run) -> None:
    Image.new("RGB", (1600, 2400), "navy").save("cover.jpg")
    assert run("build", "night.txt", "--cover", "cover.jpg", "--to", "epub").err == ""
    book = unzipped("build/night.epub")
    assert book["cover.jpg"] == Path("cover.jpg").read_bytes()
    assert b'<img src="cover.jpg" width="1600" height="2400"' in book["cover.xhtml"]
    assert b'href="cover.jpg" id="cover-image" media-type="image/jpeg" properties="cover-image"' in book["content.opf"]
    assert "封面字体" not in book["colophon.xhtml"].decode()


def test_a_cover_smaller_than_shops_ask_is_said_and_used(run: Run) -> None:
    Image.new("CMYK", (700, 1050)).save("封面 一.tif")
    done = run("build", "night.txt", "--cover", "封面 一.tif", "--to", "epub")
    assert done.code == 0
    assert "700 × 1050" in done.line
    assert "cover.jpg" in unzipped("build/night.epub")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--cover", "none.png"), 2),
        (("--cover", "night.txt"), 3),
        (("--cover", "one"), 3),
        (("--cover", "one/bridge.jpg", "--to", "pdf"), 2),
    ],
)
def test_a_cover_that_cannot_be_used_stops_the_build(run: Run, words: tuple[str, ...], code: int) -> None:
    done = run("build", "night.txt", *words)
    assert done.code == code
    assert words[1].rpartition("/")[2] in done.line
    assert not Path("build").exists()


def test_an_input_that_is_called_as_anothers_edition_is_refused(run: Run) -> None:
    Path("night.zh-Hant-TW.txt").write_text(MORNING, encoding="utf-8")
    done = run("build", "night.txt", "night.zh-Hant-TW.txt", "--book", "b", "--script", "s2tw")
    assert done.code == 2
    assert "night.zh-Hant-TW.ledger.tsv" in done.line
    assert not Path("build").exists()


def test_what_is_said_of_a_book_is_converted_with_it(run: Run) -> None:
    words = (
        "--meta",
        "author=范于微",
        "--meta",
        "rights=版权所有",
        "--meta",
        "language=zh-Hans-CN",
        "--script",
        "s2tw",
    )
    assert run("build", "night.txt", "one/one.md", "--book", "青榆县的灯", *words).code == 0
    package = etree.fromstring(unzipped("build/青榆县的灯.zh-Hant-TW.epub")["content.opf"])
    assert package.findtext(f".//{DC}title") == "青榆縣的燈"
    assert package.findtext(f".//{DC}rights") == "版權所有"
    assert package.findtext(f".//{DC}creator") == "范于微"
    assert package.findtext(f".//{DC}language") == "zh-Hant-TW"
    assert "范" in Path("build/青榆县的灯.script.tsv").read_text("utf-8")
    alone = run("build", "night.txt", "--book", "night", "--script", "s2tw", "-o", "alone")
    assert alone.code == 2, "the book's list and the input's would stand at one place"


def test_a_title_without_a_glyph_is_named_before_the_book_is_made(run: Run) -> None:
    done = run("build", "night.txt", "--book", "灯𯿿")
    assert done.code == 4
    assert "U+2FFFF" in done.line
