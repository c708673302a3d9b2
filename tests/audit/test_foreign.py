"""PDFs of other makers and of enemies: sane figures, or one line; never a crash, and no time without end."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.audit.pages import clean, han, made
from tests.browser import BROWSER, browse
from tests.calls import calls
from tests.commands import Run, runner
from tests.render.setpages import article
from tests.render.test_pdf_press import pressed
from typeset.audit import press
from typeset.audit.inspect import inspect
from typeset.errors import InputError

PATIENCE = 1_000_000  # calls that a file may cost


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")
def test_a_browser_s_characters_all_have_glyphs(tmp_path: Path) -> None:
    """Its fonts give one glyph to 人 and to the radical ⼈, and pdfium then finds none for either."""
    words = "<p>" + (han(40) + "人立方水土里金面用工风老至") * 4
    (tmp_path / "a.html").write_text(f"<meta charset=utf-8><body style='font-family:serif'>{words}", encoding="utf-8")
    printed = f"--print-to-pdf={tmp_path / 'a.pdf'}"
    browse(tmp_path, "--no-pdf-header-footer", printed, (tmp_path / "a.html").as_uri())
    assert inspect(tmp_path / "a.pdf", "a.pdf").values["missing"] == 0


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return pressed(article())


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_measured_or_told_in_a_line(seed: int, whole: bytes, tmp_path: Path) -> None:
    chance = random.Random(seed)
    data = bytearray(whole)
    if seed % 3 == 0:
        del data[chance.randrange(2000, len(data)) :]
    for _ in range(60):
        at = chance.randrange(20, len(data) - 30)
        if seed % 3 == 1:
            data[at : at + chance.randrange(1, 9)] = chance.randbytes(chance.randrange(0, 9))
        else:
            data[at] = chance.choice(b"<>[]()/%0129 R\n")
    (tmp_path / "a.pdf").write_bytes(data)

    def measured() -> None:
        press.measure(tmp_path / "a.pdf")
        with suppress(InputError):
            inspect(tmp_path / "a.pdf", "a.pdf", for_press=True)

    assert calls(measured) < PATIENCE


def filed(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % item for item in enumerate(objects, 1))
    return b"%%PDF-1.6\n%b\ntrailer<<%b>>\n%%%%EOF" % (body, trailer)


def paged(content: bytes, more: bytes = b"", box: bytes = b"[0 0 100 100]") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox%b/Contents 4 0 R%b>>" % (box, more)
    stream = b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content)
    return filed(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, stream)


def bomb() -> bytes:
    packed = zlib.compress(bytes(32 * 2**20), 1)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>"
    stream = b"<</Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(packed), packed)
    return filed(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, stream)


FORMS = b"/Resources<</XObject<</A 5 0 R>>>>"
HOSTILE: dict[str, Callable[[], bytes]] = {
    "nested arrays": lambda: paged(b"[" * 100_000),
    "nested dictionaries": lambda: filed(b"<</A " * 50_000),
    "strings without end": lambda: paged(b"(" * 100_000),
    "comments without end": lambda: filed(b"%" * 200_000),
    "hexadecimal without end": lambda: filed(b"<" + b"a " * 100_000),
    "many trailers": lambda: filed(b"<<>>") + b"trailer<</A[" * 20_000,
    "references in a circle": lambda: filed(b"2 0 R", b"1 0 R"),
    "pages in a circle": lambda: filed(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]>>"),
    "a form that shows itself": lambda: (
        paged(b"/A Do " * 9, FORMS)
        + b"\n5 0 obj<</Subtype/Form/Length 20>>\nstream\n/A Do /A Do /A Do   \nendstream endobj"
    ),
    "inline images without end": lambda: paged(b"BI /W 1 ID " * 20_000),
    "huge numbers": lambda: paged(b"1" * 5000 + b" 0 0 1 0 0 cm /A Do"),
    "a page of no size": lambda: paged(b"BT ET", box=b"[0 0 0 0]"),
    "a page that is upside down": lambda: paged(b"BT ET", box=b"[100 100 0 0]"),
    "a page of endless size": lambda: paged(b"BT ET", box=b"[0 0 1e38 1e38]"),
    "boxes of words": lambda: paged(b"BT ET", b"/TrimBox[/A(b)<</C 1>>null]"),
    "a bomb": bomb,
    "not XML": lambda: filed(
        b"<</Type/Catalog/Metadata 2 0 R>>",
        b"<</Length 90>>\nstream\n<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]><a>&d;</a> GTS_PDFX\nendstream",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_measured_in_a_moment(kind: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(HOSTILE[kind]())
    assert calls(lambda: press.measure(tmp_path / "a.pdf")) < PATIENCE


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("TYPESET_LANG", "en")
    return runner(capsys)


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_command_ends_in_a_line_or_a_table(kind: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(HOSTILE[kind]())
    done = run("check", tmp_path / "a.pdf", "--limit", "press=0")
    assert done.code in (1, 3)
    assert "Traceback" not in done.err
    assert done.line.startswith("a.pdf: ")


def test_a_file_that_no_one_may_change_is_read_and_told(run: Run, tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    lock = StandardEncryption("", "owner", canModify=0)
    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt=lock)
    canvas.drawString(100, 100, "open")
    canvas.save()
    done = run("check", tmp_path / "a.pdf", "--limit", "x_encryption=0", "-q")
    assert done.code == 1
    assert done.line == "a.pdf: limit passed: x_encryption is 1, and must be <= 0"


def test_figures_of_the_archive_and_of_the_press_are_the_same(tmp_path: Path) -> None:
    """Marks and slug line are artifacts outside the trim: no measure of the text takes them for lines."""
    from tests.audit.pages import pages_of
    from tests.render import setpages

    pages = pages_of(clean())
    one = inspect(made(tmp_path, clean(), "archive.pdf"), "")
    (tmp_path / "press.pdf").write_bytes(pressed(pages))
    two = inspect(tmp_path / "press.pdf", "")
    assert setpages.SONG in two.font
    kept = one.values.keys()
    assert {key: two.values[key] for key in kept} == one.values
