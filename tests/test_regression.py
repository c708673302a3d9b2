"""The goldens' own machinery: it sees what an editor would see, and rewrites only when told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.regression import Regression, alike, page_of, png


def page(shift: int = 0, grey: int = 0) -> Image.Image:
    image = Image.new("L", (120, 160), 255)
    ImageDraw.Draw(image).rectangle((20, 40 + shift, 100, 50 + shift), fill=grey)
    return image


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    folder = tmp_path / "sample"
    with Regression(folder, tmp_path / "report.html", update=True) as first:
        first.text("article.txt", "headline\t一条河\nparagraph\t河水东流。\n")
        first.tree("epub", {"a.xhtml": b"<p/>", "cover.png": png(page()), "a.ttf": b"\0\1"})
        first.page("page-001.png", page())
    return folder


def compare(folder: Path, update: bool = False) -> Regression:
    return Regression(folder, folder.parent / "report.html", update=update)


def test_what_is_the_same_passes_and_writes_no_report(kept: Path) -> None:
    with compare(kept) as again:
        again.text("article.txt", "headline\t一条河\nparagraph\t河水东流。\n")
        again.tree("epub", {"a.xhtml": b"<p/>", "cover.png": png(page()), "a.ttf": b"\0\1"})
        again.page("page-001.png", page())
    assert not (kept.parent / "report.html").exists()


def test_of_binary_files_format_and_size_or_a_hash_are_kept(kept: Path) -> None:
    assert (kept / "epub" / "cover.png.txt").read_text(encoding="utf-8") == "PNG L 120 × 160\n"
    assert (kept / "epub" / "a.ttf.sha256").read_text().strip().isalnum()
    assert not (kept / "epub" / "cover.png").exists()


def test_a_changed_letter_fails_and_the_report_shows_both(kept: Path) -> None:
    with pytest.raises(AssertionError, match=r"article\.txt \(1 lines gone, 1 come\)"), compare(kept) as again:
        again.text("article.txt", "headline\t一条江\nparagraph\t河水东流。\n")
    report = (kept.parent / "report.html").read_text(encoding="utf-8")
    assert "一条<b>河</b>" in report
    assert "一条<b>江</b>" in report


def test_a_shift_of_one_pixel_fails_and_the_report_holds_three_pictures(kept: Path) -> None:
    with pytest.raises(AssertionError, match=r"page-001\.png"), compare(kept) as again:
        again.page("page-001.png", page(shift=1))
    report = (kept.parent / "report.html").read_text(encoding="utf-8")
    assert report.count("data:image/png;base64,") == 3


def test_the_report_fetches_nothing(kept: Path) -> None:
    with pytest.raises(AssertionError), compare(kept) as again:
        again.page("page-001.png", page(shift=3))
    report = (kept.parent / "report.html").read_text(encoding="utf-8")
    assert "http" not in report
    assert "<script" not in report
    assert "<link" not in report


def test_one_grey_level_is_tolerated_and_two_are_not() -> None:
    assert alike(png(page(grey=0)), png(page(grey=1)))
    assert not alike(png(page(grey=0)), png(page(grey=2)))


def test_a_file_that_is_no_longer_made_fails(kept: Path) -> None:
    with pytest.raises(AssertionError, match="no longer made"), compare(kept) as again:
        again.tree("epub", {"a.xhtml": b"<p/>"})


def test_a_golden_that_was_never_kept_fails(kept: Path) -> None:
    with pytest.raises(AssertionError, match="new"), compare(kept) as again:
        again.text("layout.txt", "page 1\n")
    assert not (kept / "layout.txt").exists()


def test_update_rewrites_and_prints_what_changed(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with compare(kept, update=True) as again:
        again.text("article.txt", "headline\t一条江\nparagraph\t河水东流。\n")
        again.tree("epub", {"a.xhtml": b"<p/>"})
    assert "一条江" in (kept / "article.txt").read_text(encoding="utf-8")
    assert not (kept / "epub" / "cover.png.txt").exists()
    told = capsys.readouterr().out
    assert "rewritten: sample/article.txt 1 lines gone, 1 come" in told
    assert "rewritten: sample/epub/cover.png.txt no longer made" in told


def test_markup_in_a_golden_is_shown_not_obeyed() -> None:
    from tests.regression import Difference

    shown = page_of("x", [Difference("a.txt", b"<b>old</b>", b"<script>new</script>")], ["<i>"])
    assert "<script>new" not in shown
    assert "&lt;i&gt;" in shown
