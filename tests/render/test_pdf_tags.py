"""The PDF is tagged: every block in its place in the tree, generated words and ornaments outside it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.render.setpages import DOCUMENT, HEIGHT, article, line, made, opened, page, unpacked
from typeset.article import Article, Document, Headline, Paragraph, Subhead
from typeset.setpage import SetFigure, SetPage
from typeset.text import plain


def objects(data: bytes) -> dict[int, bytes]:
    """Every object of a file by its number."""
    return {int(found[1]): found[2] for found in re.finditer(rb"(\d+) 0 obj\n(.*?)\nendobj", data, re.DOTALL)}


def tree(data: bytes) -> list[str]:
    """The structure tree as lines, indented by depth: `type`, and how many marks it holds directly."""
    found = objects(data)
    root = next(body for body in found.values() if b"/StructTreeRoot/K" in body or b"/Type/StructTreeRoot" in body)
    lines: list[str] = []

    def walk(number: int, depth: int) -> None:
        body = found[number]
        kids = re.search(rb"/K\[(.*)\]>>$", body) or re.search(rb"/K (\d+ 0 R)", body)
        assert kids is not None
        inside = kids[1]
        marks = len(re.findall(rb"/MCID \d+", inside))
        inside = re.sub(rb"<</Type/OBJR.*?>>", b"", inside)
        rest = re.sub(rb"<<.*?>>", b"", inside)
        marks += len(re.findall(rb"(?<!\d)\d+(?! 0 R)(?! R)(?!\d)", re.sub(rb"\d+ 0 R", b"", rest)))
        name = re.search(rb"/S/(\w+)", body)
        assert name is not None
        lines.append("  " * depth + name[1].decode() + (f" {marks}" if marks else ""))
        for kid in re.findall(rb"(\d+) 0 R", rest):
            walk(int(kid), depth + 1)

    start = re.search(rb"/K (\d+) 0 R", root)
    assert start is not None
    walk(int(start[1]), 0)
    return lines


def test_the_tree_holds_every_block_in_the_order_of_the_text() -> None:
    assert tree(made(article())) == [
        "Document",
        "  Art",
        "    H1 1",
        "    Byline 1",
        "    H2 1",
        "    P 2",
        "    Figure 1",
        "      Caption",
        "        CaptionText 1",
        "        Credit 1",
    ]


def test_a_figure_set_before_its_anchor_is_read_after_it() -> None:
    figure = SetFigure(60, 60, 200, 100, None, 2)
    top = page(line(180, "说明。", 2, "caption"), line(200, "第一段。", 1), line(220, "第二段。", 3), figures=[figure])
    assert [name.strip() for name in tree(made([top]))] == [
        "Document",
        "Art",
        "P 1",
        "Figure 1",
        "Caption",
        "CaptionText 1",
        "P 1",
    ]


def test_every_article_is_an_element_of_its_own_from_its_kicker_on() -> None:
    lines = (
        line(60, "引题", 0, "kicker"),
        line(80, "主题一", 1, "headline"),
        line(100, "正文一。", 2),
        line(120, "主题二", 3, "headline"),
        line(140, "正文二。", 4),
    )
    assert tree(made([page(*lines)])) == [
        "Document",
        "  Art",
        "    Kicker 1",
        "    H1 1",
        "    P 1",
        "  Art",
        "    H1 1",
        "    P 1",
    ]


def contents_and_articles() -> tuple[SetPage, ...]:
    """A contents page and two articles."""
    rows = [line(60, "目录", -1, "contents", generated=True)]
    for baseline, title, number in ((100, "主题一", "2"), (120, "主题二", "3")):
        rows += [
            line(baseline, title, -1, "contents", generated=True),
            line(baseline, "………………", -1, "contents", x=120, generated=True),
            line(baseline, number, -1, "contents", x=300, generated=True),
        ]
    return (
        page(*rows),
        page(line(80, "主题一", 0, "headline"), line(100, "正文一。", 1)),
        page(line(80, "主题二", 2, "headline"), line(100, "正文二。", 3)),
    )


def test_a_contents_page_leads_to_its_articles() -> None:
    data = made(contents_and_articles(), Document(()))
    assert tree(data)[:6] == ["Document", "  TOC", "    TOCI", "      Link", "    TOCI", "      Link"]
    document = opened(data)
    import pypdfium2.raw

    raw: Any = pypdfium2.raw
    found = []
    for baseline in (100, 120):
        link = raw.FPDFLink_GetLinkAtPoint(document[0], 80, HEIGHT - baseline + 2)
        assert link
        found.append(raw.FPDFDest_GetDestPageIndex(document, raw.FPDFLink_GetDest(document, link)))
    assert found == [1, 2]
    assert not raw.FPDFLink_GetLinkAtPoint(document[0], 80, HEIGHT - 58)  # the title leads nowhere


def test_a_contents_page_that_does_not_fit_the_articles_leads_nowhere() -> None:
    data = made(contents_and_articles()[:2], Document(()))
    assert [name.strip() for name in tree(data)] == ["Document", "Art", "H1 1", "P 1"]
    assert b"/Annot" not in data


def test_levels_of_headings_never_skip_one() -> None:
    blocks = (
        Headline((plain("主题"),)),
        Subhead((plain("深"),), level=4),
        Paragraph((plain("文。"),)),
        Subhead((plain("浅"),), level=2),
        Subhead((plain("再深"),), level=3),
    )
    lines = (
        line(60, "主题", 0, "headline"),
        line(80, "深", 1, "subhead"),
        line(100, "文。", 2),
        line(120, "浅", 3, "subhead"),
        line(140, "再深", 4, "subhead"),
    )
    names = [name.strip() for name in tree(made([page(*lines)], Document((Article(blocks),))))]
    assert names == ["Document", "Art", "H1 1", "H2 1", "P 1", "H2 1", "H3 1"]


def test_generated_lines_and_rules_are_artifacts() -> None:
    streams = [body for body in unpacked(made(article())).split(b"stream\n") if b"BT\n" in body]
    first = streams[0]
    opened = re.findall(rb"(?m)^/(\w+)(?:<<.*>>BDC| BMC)$", first)
    assert opened.count(b"Artifact") == 4  # the rule, the running head, the slot's label, the folio
    assert len(opened) == first.count(b"EMC")
    assert b"/Subtype/Header" in first
    assert b"/Subtype/Footer" in first


def test_everything_on_a_page_is_marked() -> None:
    data = unpacked(made(article()))
    for body in (part.split(b"\nendstream")[0] for part in data.split(b"stream\n") if b"BT\n" in part):
        depth = 0
        for row in body.split(b"\n"):
            depth += row.endswith((b"BDC", b"BMC"))
            depth -= row == b"EMC"
            if row.endswith((b"Tj", b"TJ", b" f Q", b" S Q", b" Do Q")):
                assert depth == 1, row


def test_figures_have_a_text_for_those_who_cannot_see_them() -> None:
    data = made(article())
    assert f"/Alt<FEFF{'图片待补'.encode('utf-16-be').hex().upper()}>".encode() in data
    traditional = made(article(), replace(DOCUMENT, front={"language": "zh-Hant-TW"}))
    assert f"/Alt<FEFF{'圖片待補'.encode('utf-16-be').hex().upper()}>".encode() in traditional


def test_the_catalog_names_language_title_and_tags() -> None:
    data = made(article())
    for wanted in (
        b"/Lang(zh-Hans-CN)",
        b"/MarkInfo<</Marked true>>",
        b"/DisplayDocTitle true",
        b"/GTS_PDFA1",
        b"/Tabs/S",
    ):
        assert wanted in data
    packet = data.decode("utf-8", "replace")
    for words in (
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "青榆河畔：聚力前行——新篇章",
        "<rdf:li>陆知远</rdf:li>",
        "2031-04-05",
    ):
        assert words in packet


def test_without_the_claim_of_pdf_ua_only_the_metadata_differ() -> None:
    claimed, plain_file = made(article()), made(article(), accessible=False)
    assert len(claimed) == len(plain_file)
    start, end = claimed.index(b"<?xpacket begin"), claimed.index(b"<?xpacket end")
    assert claimed[:start] == plain_file[:start]
    assert claimed[end:] == plain_file[end:]
    assert b"pdfuaid" not in plain_file


def test_the_profile_is_one_that_colour_engines_accept() -> None:
    from io import BytesIO

    from PIL import ImageCms

    from typeset.render.pdf import srgb

    profile = ImageCms.ImageCmsProfile(BytesIO(srgb.profile()))
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB IEC61966-2.1"
    turn = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    from PIL import Image

    for colour in ((0, 0, 0), (255, 255, 255), (200, 30, 60), (12, 120, 240), (128, 128, 128)):
        image = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), turn)
        assert image is not None
        found = image.getpixel((0, 0))
        assert isinstance(found, tuple)
        assert all(abs(a - b) <= 1 for a, b in zip(found, colour, strict=True))


def test_the_archive_validator_passes_it(tmp_path: Path) -> None:
    pdfa = pytest.importorskip("pikepdf.pdfa", reason="pikepdf[pdfa] is not installed")
    (tmp_path / "plain.pdf").write_bytes(made(article(), accessible=False))
    assert pdfa.validate_written(tmp_path / "plain.pdf", "2b").passed
    (tmp_path / "shipped.pdf").write_bytes(made(article()))
    rules = {finding.rule for finding in pdfa.validate_written(tmp_path / "shipped.pdf", "2b").findings}
    assert rules == {"ISO_19005_2:6.6.2.3.1-1"}  # the validator knows no extension schema for PDF/UA


OUTLOUD = shutil.which("outloud", path=str(Path(sys.executable).parent)) or shutil.which("outloud")


@pytest.mark.skipif(not OUTLOUD, reason="outloud is not installed")
def test_the_accessibility_checker_passes_it(tmp_path: Path) -> None:
    (tmp_path / "article.pdf").write_bytes(made(article()))
    result = subprocess.run([str(OUTLOUD), tmp_path / "article.pdf"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
