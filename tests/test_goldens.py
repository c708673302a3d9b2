"""What the program makes of its samples, against what was last approved: texts first, few pages last.

After a change that is meant: `pytest -k golden --update`, read the difference, commit both together.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests import boxes, built, truth
from tests.browser import BROWSER
from tests.damage import Damage, break_article
from tests.press import Press
from tests.regression import GOLDENS, Regression, picture
from tests.truth import dump, of_document
from typeset import compose, manuscript, metadata, pictures, setpage, style
from typeset.article import Document, Figure
from typeset.audit.operators import operations
from typeset.audit.pdffile import PdfFile
from typeset.render import epub, pdf
from typeset.setpage import SetPage, SetRun
from typeset.source import Source

SEEDS = Path(__file__).parents[1] / "seeds"
PAGES = {  # pages that show something new
    "liaoyuan": (1, 2, 6),  # headline and standfirst; subhead and body; a slot
    "chengxi": (1, 2),  # pictures with captions and credits
    "taiwan": (1,),  # Traditional
    "vertical": (1, 3),  # a headline of vertical lines; figures that stand and that lie, Latin, marks
}
SOURCES = {"vertical": "liaoyuan"}  # the seed of a sample that bears another name
LAYOUT = ("vertical",)  # samples of which pages alone are kept: everything else is as in the seed's own
PRESSED = {
    "chengxi": (2, 1)
}  # as it goes to press: operators of a page with a picture; a page with marks and slug line
SCREENS = ("chengxi", "taiwan")  # e-books whose screens are kept, as boxes: pictures, and Traditional with a slot
BROKEN = {"taiwan": (Press(measure=20), Damage(blanks="inside", captions="between"))}
OPTIONS = {"chengxi": ("--pictures", str(SEEDS / "pictures")), "vertical": ("--style", "vertical")}

Compare = Callable[[str], Regression]


class Made(NamedTuple):
    """A sample built: its outputs' path without the suffix, and the pages as they were painted."""

    path: Path
    pages: tuple[SetPage, ...]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    folder = tmp_path_factory.mktemp("goldens")

    @cache
    def build(name: str) -> Made:
        source = SEEDS / f"{SOURCES.get(name, name)}.txt"
        if name in BROKEN:
            source = folder / f"{name}.txt"
            source.write_text(break_article(truth.read(name), *BROKEN[name]).text, encoding="utf-8")
        painted: list[SetPage] = []
        composed = compose.pages

        def seen(*given: Any, **named: Any) -> Iterator[SetPage]:
            for page in composed(*given, **named):
                painted.append(page)
                yield page

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(compose, "pages", seen)
            path = built.build(source, folder / name, *OPTIONS.get(name, ()))
        return Made(path, tuple(painted))

    return build


def document_of(path: Path) -> Document:
    """The document as its manuscript holds it."""
    written = path.with_suffix(".md")
    return manuscript.read(Source(written.name, written.read_text(encoding="utf-8")))


def pages_of(document: Document) -> tuple[SetPage, ...]:
    """Its composed pages, in the style of the goldens."""
    return tuple(compose.pages(document, style.load("book"), {}, metadata.describe(document, None).title))


def pdf_of(document: Document, pages: tuple[SetPage, ...]) -> bytes:
    out = io.BytesIO()
    pdf.write(pages, document, style.load("book"), metadata.describe(document, None), pictures.Folders(), out)
    return out.getvalue()


def compare_all(kept: Regression, made: Made, name: str) -> None:
    """Everything that is kept of a sample, texts first."""
    path = made.path
    data = path.with_suffix(".pdf").read_bytes()
    if name in BROKEN:  # a seed's article is the hand-made truth: `test_seed.py` compares it, and nothing rewrites it
        kept.text("article.txt", dump(of_document(document_of(path))))
    if name in LAYOUT:
        kept.text("layout.txt", setpage.dump(made.pages))
        for page in PAGES[name]:
            kept.page(f"page-{page:03}.png", picture(data, page))
        return
    kept.text("ledger.tsv", path.with_suffix(".ledger.tsv").read_text(encoding="utf-8"))
    kept.text("layout.txt", setpage.dump(made.pages))
    kept.tree("epub", built.unzipped(path.with_suffix(".epub")))
    if name in SCREENS and BROWSER is not None:
        with tempfile.TemporaryDirectory() as folder:
            kept.text("screens.txt", boxes.dump(path.with_suffix(".epub"), Path(folder)))
    for page in PAGES[name]:
        kept.page(f"page-{page:03}.png", picture(data, page))


@pytest.mark.parametrize("name", PRESSED)
def test_golden_for_the_press(
    name: str, goldens: Compare, outputs: Callable[[str], Made], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typeset.pipeline.press.__version__", "0")
    coded, shown = PRESSED[name]
    source = outputs(name).path.with_suffix(".md")
    path = built.build(source, tmp_path, "--to", "pdf", "--profile", "press", *OPTIONS.get(name, ()))
    data = path.with_suffix(".pdf").read_bytes()
    with goldens(name) as kept:
        kept.text("press.txt", pressed_dump(path.with_suffix(".pdf"), coded))
        kept.page(f"press-{shown:03}.png", picture(data, shown))


def pressed_dump(path: Path, number: int) -> str:
    """A page's boxes and operators, its words left out, and what the file says of its printing condition."""
    file = PdfFile(path)
    page = list(file.pages())[number - 1]
    boxes = [f"{name.decode()} {page[name]}" for name in page if name.endswith(b"Box")]
    intent = file.dictionary(file.entry(file.catalog, b"OutputIntents")[0])
    said = [f"{name.decode()} {value!r}" for name, value in intent.items() if isinstance(value, bytes)]
    code = [
        " ".join([*(item.decode() if isinstance(item, bytes) else f"{item:g}" for item in operands), name.decode()])
        for name, operands in operations(file.content(page))
        if name in (b"cm", b"CS", b"SCN", b"w", b"m", b"l", b"gs", b"k", b"K", b"re", b"f", b"S", b"Do")
    ]
    return "\n".join([file.head.decode(), *boxes, *said, *code]) + "\n"


@pytest.mark.parametrize("name", PAGES)
def test_golden(name: str, goldens: Compare, outputs: Callable[[str], Made]) -> None:
    with goldens(name) as kept:
        compare_all(kept, outputs(name), name)


def test_every_golden_has_its_test() -> None:
    kept = {path.relative_to(GOLDENS).parts for path in GOLDENS.rglob("*") if path.is_file()}
    kept = {parts for parts in kept if parts[0] != "styles"}  # `test_style_goldens.py` keeps these
    assert {parts[0] for parts in kept} == set(PAGES)
    for name, pages in PAGES.items():
        pictures_kept = {parts[1] for parts in kept if parts[0] == name and parts[1].endswith(".png")}
        pressed = [f"press-{PRESSED[name][1]:03}.png"] if name in PRESSED else []
        assert pictures_kept == {*(f"page-{page:03}.png" for page in pages), *pressed}
        texts = {parts[1] for parts in kept if parts[0] == name} - pictures_kept
        more = {"press.txt"} if pressed else set()
        more |= {"screens.txt"} if name in SCREENS else set()
        all_of_it = {"article.txt", "ledger.tsv", "layout.txt", "epub"} | more
        assert texts == ({"layout.txt"} if name in LAYOUT else all_of_it)


def test_no_golden_picture_is_large() -> None:
    assert all(path.stat().st_size <= 64 * 1024 for path in GOLDENS.rglob("*.png"))


# --- that it sees what it must see: faults planted on purpose


@pytest.fixture
def sample(outputs: Callable[[str], Made]) -> Document:
    return document_of(outputs("liaoyuan").path)


@pytest.fixture
def approved(sample: Document, tmp_path: Path) -> Callable[[], Regression]:
    """A golden of the sample's second page and its texts as they are now."""
    report = tmp_path / "report.html"
    with Regression(tmp_path / "sample", report, update=True) as kept:
        keep(kept, sample, pages_of(sample))
    return lambda: Regression(tmp_path / "sample", report)


def keep(kept: Regression, document: Document, pages: tuple[SetPage, ...]) -> None:
    data = pdf_of(document, pages)
    kept.text("article.txt", dump(of_document(document)))
    kept.text("layout.txt", setpage.dump(pages))
    kept.page("page-002.png", picture(data, 2))
    kept.page("page-last.png", picture(data, len(pages)))


def failing(kept: Regression, document: Document, pages: tuple[SetPage, ...]) -> str:
    """The message of the failure, and the report it names is there."""
    with pytest.raises(AssertionError) as failure, kept:
        keep(kept, document, pages)
    assert kept.report.read_text(encoding="utf-8").startswith("<!doctype html>")
    return str(failure.value)


def test_a_line_one_point_lower_is_seen(sample: Document, approved: Callable[[], Regression]) -> None:
    pages = pages_of(sample)
    line = pages[1].lines[5]
    lower = replace(
        pages[1], lines=(*pages[1].lines[:5], line._replace(baseline=line.baseline + 1), *pages[1].lines[6:])
    )
    told = failing(approved(), sample, (pages[0], lower, *pages[2:]))
    assert "layout.txt (1 lines gone, 1 come)" in told
    assert "page-002.png" in told
    assert "page-last.png" not in told


def test_a_line_in_another_font_is_seen(sample: Document, approved: Callable[[], Regression]) -> None:
    pages = pages_of(sample)
    line = pages[1].lines[5]
    other = tuple(SetRun("LXGWWenKai-Regular", *run[1:]) for run in line.runs)
    changed = replace(pages[1], lines=(*pages[1].lines[:5], line._replace(runs=other), *pages[1].lines[6:]))
    told = failing(approved(), sample, (pages[0], changed, *pages[2:]))
    assert "layout.txt (1 lines gone, 1 come)" in told
    assert "page-002.png" in told


def test_a_lost_caption_is_seen(sample: Document, approved: Callable[[], Regression]) -> None:
    article = sample.articles[0]
    blocks = tuple(block for block in article.blocks if not isinstance(block, Figure))
    lost = replace(sample, articles=(replace(article, blocks=blocks), *sample.articles[1:]))
    told = failing(approved(), lost, pages_of(lost))
    assert "article.txt" in told
    assert "layout.txt" in told
    assert "page-last.png" in told


def test_a_lost_caption_is_seen_in_the_epub(sample: Document, tmp_path: Path) -> None:
    article = sample.articles[0]
    blocks = tuple(block for block in article.blocks if not isinstance(block, Figure))
    lost = replace(sample, articles=(replace(article, blocks=blocks),))
    for name, document in (("whole", sample), ("lost", lost)):
        about = metadata.describe(document, None)
        epub.write(document, style.load("book"), pictures.Folders(), about, tmp_path / f"{name}.epub")
    with Regression(tmp_path / "kept", tmp_path / "report.html", update=True) as kept:
        kept.tree("epub", built.unzipped(tmp_path / "whole.epub"))
    again = Regression(tmp_path / "kept", tmp_path / "report.html")
    again.tree("epub", built.unzipped(tmp_path / "lost.epub"))
    with pytest.raises(AssertionError, match=r"article-1\.xhtml"):
        again.finish()


def test_ci_never_rewrites_a_golden(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.conftest import pytest_configure

    class Options:
        def getoption(self, name: str) -> bool:
            return name == "--update"

    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.UsageError):
        pytest_configure(Options())  # type: ignore[arg-type]
