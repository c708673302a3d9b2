"""`build --profile press` through the front door: warnings that name the picture, exit codes, every style."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.built import pdf_words
from tests.commands import Run, runner
from tests.render.setpages import opened
from tests.render.test_pdf_press import GHOSTSCRIPT, boxes, dark, needs_ghostscript, needs_qpdf
from typeset import style
from typeset.render.pdf import srgb
from typeset.style import MM

STORY = """---
language: zh-Hans-CN
date: 2031-04-05
---

# 青榆河畔的早市

<!-- byline -->
本报记者 陆知远

清晨五点，青榆河畔的早市已经亮起了灯。摊主们把头一天夜里摘下的菜一筐筐摆开，露水还挂在叶子上。

![早市的菜摊。](rgb.jpg "（沈禾 摄）")

老街的石板路前年翻修过，排水沟也清了一遍，下再大的雨，早市也照常开张。

![老街的石板路。](cmyk.jpg)

![远处的石桥。](coarse.png)
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("TYPESET_LANG", "en")
    return runner(capsys)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A story with three pictures: fine RGB, fine CMYK, and one that is too coarse."""
    Image.linear_gradient("L").resize((1300, 800)).convert("RGB").point([v // 2 for v in range(256)] * 3).save(
        tmp_path / "grey.png"
    )
    Image.merge("RGB", [Image.linear_gradient("L").rotate(turn).resize((1300, 800)) for turn in (0, 90, 180)]).save(
        tmp_path / "rgb.jpg"
    )
    Image.new("CMYK", (1300, 800), (40, 120, 200, 10)).save(tmp_path / "cmyk.jpg")
    Image.new("RGB", (200, 120), (30, 60, 160)).save(tmp_path / "coarse.png")
    path = tmp_path / "story.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_the_coarse_picture_is_named_with_its_page_and_resolution(run: Run, story: Path, tmp_path: Path) -> None:
    done = run("build", story, "--profile", "press", "--to", "pdf", "-o", tmp_path / "out")
    assert done.code == 0
    found = re.fullmatch(
        r"story\.pdf: page \d: coarse\.png has (\d+) pixels an inch at its printed size, offset paper wants 300; "
        r"take a larger picture, or show it smaller",
        done.line,
    )
    assert found
    assert 50 <= int(found[1]) <= 72  # 200 pixels in a measure of 3.9 inches at most


def test_the_boxes_are_where_the_style_says(run: Run, story: Path, tmp_path: Path) -> None:
    look = tmp_path / "mine.toml"
    look.write_text('extends = "book"\n[press]\nbleed = 5.0\nstock = "newsprint"\n', encoding="utf-8")
    run("build", story, "--profile", "press", "--to", "pdf", "-o", tmp_path / "out", "--style", look)
    found = boxes((tmp_path / "out" / "story.pdf").read_bytes())
    assert found["Trim"][2] - found["Trim"][0] == pytest.approx(140 * MM, abs=0.1)
    assert found["Trim"][3] - found["Trim"][1] == pytest.approx(203 * MM, abs=0.1)
    assert found["Bleed"][2] - found["Bleed"][0] == pytest.approx(150 * MM, abs=0.1)


@needs_ghostscript
def test_only_pages_with_colour_pictures_have_coloured_ink(run: Run, story: Path, tmp_path: Path) -> None:
    story.write_text(STORY.split("![早市")[0] + "又一段文字。\n", encoding="utf-8")
    run("build", story, "--profile", "press", "--to", "pdf", "-o", tmp_path / "out")
    command = [str(GHOSTSCRIPT), "-q", "-dUseBleedBox", "-o", "-", "-sDEVICE=inkcov"]
    done = subprocess.run([*command, str(tmp_path / "out" / "story.pdf")], check=True, capture_output=True, text=True)
    assert [words.split()[:3] for words in done.stdout.splitlines()] == [["0.00000"] * 3]


@needs_qpdf
@pytest.mark.parametrize("look", [name for name, _ in style.available()])
def test_every_style_has_a_file_for_the_press(look: str, run: Run, story: Path, tmp_path: Path) -> None:
    for name in ("archive", "press"):
        out = tmp_path / name
        assert run("build", story, "--profile", name, "--to", "pdf", "-o", out, "--style", look).code == 0
    place = tmp_path / "press" / "story.pdf"
    subprocess.run(["qpdf", "--check", str(place)], check=True, capture_output=True)
    limits = ("press=0", "coloured_text=0", "white_over=0", "short_bleed=0", "ink=330")
    checked = run("check", place, "-q", *(word for limit in limits for word in ("--limit", limit)))
    assert checked.code == 0, checked.err
    press, archive = pdf_words(place.read_bytes()), pdf_words((tmp_path / "archive" / "story.pdf").read_bytes())
    assert "FOGRA39" not in archive.generated
    first = opened(place.read_bytes())[0].render(scale=2).to_pil()
    foot = first.height / 2
    assert dark(first, (13 * MM, foot - 3 * MM, 13 * MM + 100, foot), 2.0), "the slug line stands below the marks"
    if look != "vertical":  # it tells the house that it is bound at the right, and pdfium then reads lines backwards
        assert press.text == archive.text
        assert "青榆河畔的早市|1|2031-04-05|FOGRA39|typeset" in press.generated


@pytest.mark.parametrize(("look", "width", "number"), [("book", 140, 2), ("magazine", 210, 1)])
def test_a_picture_that_reaches_the_paper_s_edge_bleeds(
    look: str, width: int, number: int, run: Run, story: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(f'extends = "{look}"\n[figure]\nreach = "page"\n', encoding="utf-8")
    for name, edge in (("archive", 0.0), ("press", 3.0 * MM)):
        assert run("build", story, "--profile", name, "--to", "pdf", "-o", tmp_path / name, "--style", mine).code == 0
        placed = plates(tmp_path / name / "story.pdf")
        across = [box for box in placed if box[1] - box[0] > width * MM - 1]
        assert len(across) == number, "the coarse one stays within the measure"
        for left, right in across:
            assert (right - left) == pytest.approx(width * MM + 2 * edge, abs=0.1)
            assert left == pytest.approx(10 * MM if edge else 0.0, abs=0.1)
    checked = run("check", tmp_path / "press" / "story.pdf", "--limit", "press=0", "--limit", "short_bleed=0", "-q")
    assert checked.code == 0, checked.err


def plates(path: Path) -> list[tuple[float, float]]:
    """Left and right of every picture in a PDF, from the sheet's left edge."""
    import pypdfium2

    library: Any = pypdfium2
    found = []
    for page in library.PdfDocument(path):
        for item in page.get_objects(filter=[library.raw.FPDF_PAGEOBJ_IMAGE]):
            left, _, right, _ = item.get_bounds()
            found.append((left, right))
    return found


def test_a_slug_line_leaves_out_what_is_not_known(run: Run, story: Path, tmp_path: Path) -> None:
    story.write_text(STORY.replace("date: 2031-04-05\n", "").replace("早市\n", "早市{page}\n", 1), encoding="utf-8")
    assert run("build", story, "--profile", "press", "--to", "pdf", "-o", tmp_path / "out").code == 0
    words = pdf_words((tmp_path / "out" / "story.pdf").read_bytes()).generated
    assert "早市{page}|1|FOGRA39|" in words


def test_an_edition_in_another_script_goes_to_the_press_too(run: Run, story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", story, "--profile", "press", "--to", "pdf", "-o", out, "--script", "s2tw").code == 0
    assert b"PDF/X-4" in (out / "story.zh-Hant-TW.pdf").read_bytes()


def test_an_unknown_profile_is_wrong_usage(run: Run, story: Path, tmp_path: Path) -> None:
    done = run("build", story, "--profile", "web", "-o", tmp_path / "out")
    assert done.code == 2
    assert done.line == "--profile: choose among archive, press"


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (None, "house.icc: the colour profile cannot be read"),
        (b"\0" * 4000, "house.icc: not a whole ICC colour profile"),
        (srgb.profile(), "house.icc: a profile of RGB (class mntr), not of CMYK printing"),
        (bytes(17 * 2**20), "house.icc: larger than 16 MB"),
    ],
    ids=["none", "zeros", "sRGB", "huge"],
)
def test_a_wrong_profile_stops_the_build_in_a_line(
    data: bytes | None, part: str, run: Run, story: Path, tmp_path: Path
) -> None:
    look = tmp_path / "mine.toml"
    look.write_text('extends = "book"\n[press]\nicc = "house.icc"\n', encoding="utf-8")
    if data is not None:
        (tmp_path / "house.icc").write_bytes(data)
    done = run("build", story, "--profile", "press", "-o", tmp_path / "out", "--style", look)
    assert done.code == 4
    assert done.line.startswith(part)
    assert not (tmp_path / "out").exists()
    assert run("build", story, "-o", tmp_path / "out", "--style", look).code == 0, "the archive needs no profile"


def test_a_picture_with_too_much_ink_is_named(run: Run, story: Path, tmp_path: Path) -> None:
    Image.new("CMYK", (1300, 800), (255, 255, 255, 100)).save(tmp_path / "cmyk.jpg")
    done = run("build", story, "--profile", "press", "--to", "pdf", "-o", tmp_path / "out")
    assert re.search(r"page \d: cmyk\.jpg lays down 339 % of ink, offset paper takes 300 %", done.err)
