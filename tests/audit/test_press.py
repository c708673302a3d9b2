"""Each point of PDF/X-4 finds the one fault that is planted and nothing else; nothing on the clean twin."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.commands import Run, runner
from tests.render.setpages import HEIGHT, WIDTH, article, made, page
from tests.render.test_pdf_press import pressed
from typeset.article import Picture
from typeset.audit import press
from typeset.audit.points import KEYS, POINTS, STANDARD
from typeset.pictures import Folders
from typeset.setpage import SetFigure

README = Path(__file__).parents[2] / "styles" / "README.md"


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A press file of two pages, with a picture on the first."""
    folder = tmp_path_factory.mktemp("clean")
    Image.new("RGB", (1300, 800), (180, 40, 30)).save(folder / "a.jpg")
    return pressed(article(Picture("a.jpg")), Folders(folder))


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new, 1)

    return change


def each(old: bytes, new: bytes, gone: bytes = b"\0no") -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new).replace(gone, b"")


def added(body: bytes, old: bytes = b"", new: bytes = b"") -> Callable[[bytes], bytes]:
    """An object more, number 9000, and something that names it."""
    return lambda data: swap(old, new)(data) + b"\n9000 0 obj\n%b\nendobj\n" % body


def drawn(operators: bytes) -> Callable[[bytes], bytes]:
    """Operators behind the content of the first page."""

    def change(data: bytes) -> bytes:
        start = data.index(b"/Contents ") + 10
        reference = data[start : data.index(b" R", start) + 2]
        data = data[:start] + b"[%b 9000 0 R]" % reference + data[start + len(reference) :]
        return data + b"\n9000 0 obj\n<</Length %d>>\nstream\n%b\nendstream\nendobj\n" % (len(operators), operators)

    return change


def boxed(name: bytes, box: bytes) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        start = data.index(b"/%bBox[" % name)
        return data[:start] + box + data[data.index(b"]", start) + 1 :]

    return change


STREAM = b"<</Length 4%b>>\nstream\nabcd\nendstream"
ON_PAGE = b"/Tabs/S>>", b"/Tabs/S/Annots[9000 0 R]>>"
IN_CATALOG = b"/Type/Catalog", b"/Type/Catalog"
INTENT = b"<</S/GTS_PDFX/OutputConditionIdentifier(X)/Info(X)>>"
STATE = b"/OP true/op true/OPM 1"

FAULTS: list[tuple[str, str, Callable[[bytes], bytes]]] = [
    ("x_version", "1.7", swap(b"%PDF-1.6", b"%PDF-1.7")),
    ("x_version", "in the catalog", swap(b"/Type/Catalog", b"/Type/Catalog/Version/1.7")),
    ("x_intent", "two", swap(b"/OutputIntents[", b"/OutputIntents[" + INTENT)),
    ("x_intent", "no identifier", swap(b"/OutputConditionIdentifier(FOGRA39)", b"")),
    ("x_intent", "no info", swap(b"/RegistryName(http://www.color.org)/Info(FOGRA39L Coated)", b"")),
    ("x_profile", "channels", swap(b"<</N 4", b"<</N 3")),
    ("x_profile", "missing", swap(b"/DestOutputProfile", b"/DestOutputProfilX")),
    ("x_colour", "text in RGB", drawn(b"0 0 0 rg")),
    ("x_colour", "an RGB space", drawn(b"/DeviceRGB CS")),
    ("x_colour", "a picture in RGB", swap(b"/ColorSpace/DeviceCMYK/", b"/ColorSpace/DeviceRGB/")),
    ("x_colour", "an inline picture", drawn(b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI")),
    ("x_spot", "two gold", added(b"[[/Separation/Gold/DeviceCMYK 1 0 R][/Separation/Gold/DeviceCMYK 2 0 R]]")),
    ("x_fonts", "no file", swap(b"/FontFile2 ", b"/FontFilX2 ")),
    ("x_names", "a font", swap(b"/BaseFont/", b"/BaseFont/#ff")),
    ("x_names", "an ink", added(b"[/Separation/#ff#fe/DeviceCMYK 1 0 R]")),
    ("x_external", "OPI", added(b"<</Subtype/Image/OPI<<>>>>")),
    ("x_external", "a form elsewhere", added(STREAM % b"/Subtype/Form/Ref<<>>")),
    ("x_external", "a stream elsewhere", added(STREAM % b"/F(other.bin)")),
    ("x_filters", "LZW", added(STREAM % b"/Filter/LZWDecode")),
    ("x_filters", "LZW in line", drawn(b"BI /W 1 /H 1 /CS /G /BPC 8 /F /LZW ID abc EI")),
    ("x_metadata", "of another kind", swap(b"/Subtype/XML", b"/Subtype/XMX")),
    ("x_identity", "another part", each(b"PDF/X-4", b"PDF/X-3")),
    ("x_document", "no document ID", each(b"xmpMM:DocumentID", b"xmpMM:DocumentIX")),
    ("x_document", "no date", each(b"xmp:MetadataDate", b"xmp:MetadataDatX")),
    ("x_info", "creator", swap(b"/Creator(typeset", b"/Creator(another")),
    ("x_info", "date", swap(b"/CreationDate(D:2", b"/CreationDate(D:1")),
    ("x_id", "none", swap(b"/ID [", b"/IX [")),
    ("x_id", "one", swap(b"/ID [", b"/ID [(a)] /IX [")),
    ("x_trapped", "unknown", each(b"False</pdf:Trapped", b"Maybe</pdf:Trapped", b"/Trapped/False")),
    ("x_boxes", "no trim", boxed(b"Trim", b"")),
    ("x_boxes", "trim and art", swap(b"/TrimBox", b"/ArtBox[40 40 50 50]/TrimBox")),
    ("x_nesting", "trim beyond bleed", boxed(b"Trim", b"/TrimBox[20 20 420 600]")),
    ("x_nesting", "bleed beyond the sheet", boxed(b"Bleed", b"/BleedBox[-5 0 470 640]")),
    ("x_nesting", "trim beyond crop", swap(b"/TrimBox", b"/CropBox[60 60 400 600]/TrimBox")),
    ("x_state", "transfer", swap(STATE, STATE + b"/TR/Identity")),
    ("x_state", "transfer 2", swap(STATE, STATE + b"/TR2/Identity")),
    ("x_state", "phase", swap(STATE, STATE + b"/HTP[0 0]")),
    ("x_state", "halftone", added(b"<</Type/Halftone/HalftoneType 6>>")),
    ("x_postscript", "an object", added(STREAM % b"/Type/XObject/Subtype/PS")),
    ("x_encryption", "locked", swap(b"/Root ", b"/Encrypt 1 0 R /Root ")),
    ("x_images", "another for the screen", swap(b"/Subtype/Image", b"/Subtype/Image/Alternates[]")),
    ("x_annotations", "a link", added(b"<</Type/Annot/Subtype/Link/Rect[100 100 200 120]>>", *ON_PAGE)),
    ("x_actions", "a link out", added(b"<</Title(x)/A<</S/URI/URI(http)>>>>")),
    ("x_actions", "a script", added(b"<</JS(app.alert)>>")),
    ("x_actions", "on opening", swap(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/Named/N/Print>>")),
    ("x_operators", "of its own", drawn(b"BX 1 2 shine EX")),
    ("x_transparency", "alpha", lambda data: drawn(b"/Over gs")(swap(STATE, STATE + b"/ca .5")(data))),
    ("x_transparency", "blend", lambda data: swap(STATE, STATE + b"/BM/Multiply")(data)),
    ("x_transparency", "a mask", swap(b"/Subtype/Image", b"/Subtype/Image/SMask 9000 0 R")),
    ("x_presentations", "slides", swap(b"/Type/Catalog", b"/Type/Catalog/Names<</AlternatePresentations<<>>>>")),
    ("x_rendering", "an operator", drawn(b"/Vivid ri")),
    ("x_rendering", "a picture", swap(b"/Subtype/Image", b"/Subtype/Image/Intent/Vivid")),
    ("x_layers", "automatic", swap(b"/Type/Catalog", b"/Type/Catalog/OCProperties<</D<</AS[]>>>>")),
    ("x_limits", "a long name", added(b"<</%b 1>>" % (b"a" * 128))),
    ("x_limits", "q within q", drawn(b"q " * 29 + b"Q " * 29)),
    ("x_forms", "a field", swap(b"/Type/Catalog", b"/Type/Catalog/AcroForm<</Fields[9000 0 R]>>")),
    ("x_forms", "XFA", swap(b"/Type/Catalog", b"/Type/Catalog/AcroForm<</XFA 9000 0 R>>")),
    ("coloured_text", "in four inks", drawn(b".6 .5 .5 1 k BT (a) Tj ET")),
    ("white_over", "text", drawn(b"/Over gs 0 0 0 0 k BT (a) Tj ET")),
    ("white_over", "a box", drawn(b"/Over gs 1 g 0 0 9 9 re f")),
    ("short_bleed", "a picture at the trim", drawn(b"q 100 0 0 100 0 200 cm /I0 Do Q")),
]  # fmt: skip
BESIDES = {
    ("x_intent", "two"): {"x_profile"},
    ("x_profile", "missing"): {"x_colour"},
}
"""What else a fault is by its nature: an intent without its profile has none, and manages no colour."""


def measured(data: bytes, folder: Path) -> dict[str, float | None]:
    (folder / "a.pdf").write_bytes(data)
    return press.measure(folder / "a.pdf").values


def broken(values: dict[str, float | None]) -> set[str]:
    return {key for key, value in values.items() if value} - {"press", "ink", "resolution"}


def test_a_file_of_our_own_breaks_no_point(clean: bytes, tmp_path: Path) -> None:
    values = measured(clean, tmp_path)
    assert broken(values) == set()
    assert values["press"] == 0
    assert values.keys() == KEYS
    assert values["resolution"] == pytest.approx(1300 / (280 / 72), abs=1)
    assert values["ink"] == pytest.approx(250, abs=60)


@pytest.mark.parametrize(("key", "how", "plant"), FAULTS, ids=[f"{key}: {how}" for key, how, _ in FAULTS])
def test_a_planted_fault_is_found_and_nothing_else(
    key: str, how: str, plant: Callable[[bytes], bytes], clean: bytes, tmp_path: Path
) -> None:
    assert broken(measured(plant(clean), tmp_path)) == {key} | BESIDES.get((key, how), set())


def test_every_point_has_a_fault_planted() -> None:
    assert {key for key, _, _ in FAULTS} == {point.key for point in POINTS} - {"press", "ink", "resolution"}


def test_a_printers_mark_and_a_note_beside_the_page_are_no_fault(clean: bytes, tmp_path: Path) -> None:
    for note in (b"/Subtype/PrinterMark/Rect[100 100 200 120]", b"/Subtype/Text/Rect[1 1 9 9]"):
        data = added(b"<</Type/Annot%b>>" % note, *ON_PAGE)(clean)
        assert broken(measured(data, tmp_path)) == set()


def test_transparency_with_a_blending_space_is_managed(clean: bytes, tmp_path: Path) -> None:
    data = swap(STATE, STATE + b"/ca .5")(clean)
    data = data.replace(b"/Tabs/S>>", b"/Tabs/S/Group<</S/Transparency/CS/DeviceCMYK>>>>")
    assert broken(measured(data, tmp_path)) == set()


def test_rgb_with_a_default_space_is_managed(clean: bytes, tmp_path: Path) -> None:
    named = b"/ColorSpace<</DefaultRGB[/ICCBased 1 0 R]>>/ExtGState<<"
    data = each(b"/ExtGState<<", named)(drawn(b"0 0 0 RG")(clean))
    assert broken(measured(data, tmp_path)) == set()


def test_heavy_and_coarse_pictures_are_measured(tmp_path: Path) -> None:
    Image.new("CMYK", (160, 80), (255, 255, 255, 102)).save(tmp_path / "a.tif")
    Image.new("CMYK", (160, 80), (255, 255, 204, 0)).save(tmp_path / "b.jpg")
    figures = [SetFigure(100, 200, 144, 72, Picture("a.tif"), 0), SetFigure(100, 300, 72, 36, Picture("b.jpg"), 1)]
    values = measured(pressed((page(figures=figures),), Folders(tmp_path)), tmp_path)
    assert values["ink"] == pytest.approx(340, abs=3)
    assert values["resolution"] == pytest.approx(80, abs=0.1)


def test_what_bleeds_reaches_the_bleed(tmp_path: Path) -> None:
    Image.new("CMYK", (160, 80), (0, 255, 0, 0)).save(tmp_path / "a.tif")
    figures = [SetFigure(0, HEIGHT - 200, WIDTH, 200, Picture("a.tif"), 0)]
    assert measured(pressed((page(figures=figures),), Folders(tmp_path)), tmp_path)["short_bleed"] == 0


# --- the command


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("TYPESET_LANG", "en")
    return runner(capsys)


def test_a_file_that_claims_pdf_x_is_checked_by_it(clean: bytes, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(clean)
    done = run("check", tmp_path / "a.pdf", "--limit", "press=0", "--limit", "resolution=300")
    assert done.code == 0, done.err
    for point in STANDARD:
        assert f"\n{point.key} " in done.out
        assert f"({point.clause})" in done.out


def test_a_file_for_the_archive_is_not_unless_it_is_asked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made(article()))
    assert "x_version" not in run("check", tmp_path / "a.pdf").out
    assert json.loads(run("check", tmp_path / "a.pdf", "--json").out)["measures"]["press"] is None
    done = run("check", tmp_path / "a.pdf", "--limit", "press=0", "-q")
    assert done.code == 1
    assert done.line == "a.pdf: limit passed: press is 7, and must be <= 0"


def test_a_coarse_picture_is_named_with_its_page(clean: bytes, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(clean)
    done = run("check", tmp_path / "a.pdf", "--limit", "resolution=350")
    assert done.code == 1
    assert "  page 1: 1300 × 800 (3" in done.out


def test_the_list_is_written_down_with_every_key_and_clause() -> None:
    text = README.read_text(encoding="utf-8")
    for point in POINTS:
        assert f"`{point.key}`" in text
        assert not point.clause or any(point.key in row and f"| {point.clause} |" in row for row in text.splitlines())
