"""Lines, columns, furniture and paragraphs of files without tags, from geometry alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audit.pages import han
from typeset.audit.inspect import inspect
from typeset.audit.layout import Layout
from typeset.audit.lines import lay_out
from typeset.audit.paragraphs import paragraphs
from typeset.audit.reading import Pdf

SIZE, LEADING = 10.0, 15.0
COLUMNS = (50.0, 220.0)
MEASURE = 15


def drawn(folder: Path, texts: list[list[tuple[float, float, str]]], *, by_row: bool = False) -> Path:
    """A PDF without tags: (x, y from the top, characters) of each page."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    path = folder / "columns.pdf"
    canvas = Canvas(str(path), pagesize=(420, 600))
    for page in texts:
        canvas.setFont("STSong-Light", SIZE)
        for x, y, chars in sorted(page, key=lambda item: item[1]) if by_row else page:
            canvas.drawString(x, 600 - y, chars)
        canvas.showPage()
    canvas.save()
    return path


def newspaper(pages: int = 3) -> Iterator[list[tuple[float, float, str]]]:
    """Pages of two columns, each of them five paragraphs of four lines, with a running head and a folio."""
    for page in range(pages):
        words = [(50.0, 40.0, "青榆晚报"), (350.0, 40.0, str(page + 7))]
        for column, left in enumerate(COLUMNS):
            for line in range(20):
                start = 17 * line + 5 * column + page
                first, last = line % 4 == 0, line % 4 == 3
                chars = han(MEASURE - 2 if first else 6 if last else MEASURE, start)
                words.append((left + 2 * SIZE * first, 90 + LEADING * line, chars))
        yield words


def laid_out(path: Path) -> Layout:
    with Pdf(path, path.name) as pdf:
        return lay_out(pdf.pages())


def test_a_page_of_verse_has_the_columns_of_the_other_pages(tmp_path: Path) -> None:
    pages = list(newspaper(24))
    for at in range(2, len(pages[1])):  # nearly every line is a paragraph of its own; a few go on to the margin
        x, y, _ = pages[1][at]
        left = 50.0 if x < 200 else 220.0
        last = (at - 2) % 20 > 16
        pages[1][at] = (
            left + 2 * SIZE * (not last),
            y,
            han(MEASURE if last else MEASURE - 2 if at % 20 < 8 else 6, 3 * at),
        )
    layout = laid_out(drawn(tmp_path, pages))
    assert [column.left for column in layout.columns[2]] == pytest.approx(list(COLUMNS), abs=0.1)


def test_a_page_of_few_lines_has_the_column_of_pages_on_its_side(tmp_path: Path) -> None:
    """Margins that are exchanged by two and a half em bring an indent near the column of the other side."""
    pages = [[(x + 25 * (at % 2 == 0), y, chars) for x, y, chars in page[:22]] for at, page in enumerate(newspaper(7))]
    pages[3] = [
        *pages[3][:2],
        *((COLUMNS[0] + 2 * SIZE, 90 + LEADING * line, han(5 + line, line)) for line in range(6)),
    ]
    layout = laid_out(drawn(tmp_path, pages))
    assert layout.columns[4][0].left == pytest.approx(COLUMNS[0], abs=0.1)


@pytest.mark.parametrize("by_row", [False, True], ids=["column by column", "row by row"])
def test_two_columns_are_found(by_row: bool, tmp_path: Path) -> None:
    layout = laid_out(drawn(tmp_path, list(newspaper()), by_row=by_row))
    for columns in layout.columns.values():
        assert [round(column.left) for column in columns] == [50, 220]
        assert [round(column.right) for column in columns] == [200, 370]
    assert layout.leading == pytest.approx(LEADING)
    assert layout.size == SIZE


def test_running_heads_and_folios_of_a_file_without_tags_are_set_apart(tmp_path: Path) -> None:
    layout = laid_out(drawn(tmp_path, list(newspaper())))
    apart = {line.text for lines in layout.lines.values() for line in lines if line.apart}
    assert apart == {"青榆晚报", "7", "8", "9"}


def test_paragraphs_begin_with_their_indent_and_run_over_columns(tmp_path: Path) -> None:
    layout = laid_out(drawn(tmp_path, list(newspaper())))
    assert [len(block) for block in paragraphs(layout)] == [4] * 30


def test_lines_that_end_as_they_come_are_not_flush(tmp_path: Path) -> None:
    pages = list(newspaper(2))
    x, y, chars = pages[0][4]
    pages[0][4] = (x, y, chars[:-1])
    report = inspect(drawn(tmp_path, pages), "columns.pdf")
    assert [(place.measure, place.text) for place in report.places] == [("flush", chars[:-1])]
    assert report.values["lines"] == 60


def test_turned_characters_are_counted_and_in_no_line(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    path = drawn(tmp_path, [])
    canvas = Canvas(str(path))
    canvas.rotate(90)
    canvas.drawString(100, -100, "turned")
    canvas.save()
    report = inspect(path, "turned.pdf")
    assert report.turned == 6
    assert report.size == 0


def test_a_page_without_text_has_nothing_to_measure(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "blank.pdf"))
    canvas.showPage()
    canvas.save()
    report = inspect(tmp_path / "blank.pdf", "blank.pdf")
    assert report.values["flush"] is None
    assert report.places == ()
