"""A browser engine shows every document of the book: nothing sticks out, no picture is missing, no word is lost."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser import BROWSER, DUMP, browse
from tests.render.test_epub import HOSTILE, build, every_role, folder_of_pictures, lines, manuscript_text, unzip
from typeset.article import Article, ArticleBlock, Byline, Document, Figure, Headline, Paragraph, Picture, Raw, Subhead
from typeset.text import plain

LONG = "https://example.org/" + "abcdefgh" * 40
DARK = "html, body { background: #121212; color: #d8d8d8; }"

# Opens every document in a frame of its own and writes down what it finds there.
HARNESS = """<!doctype html><meta charset="utf-8"><body>%s<pre id="found"></pre><script>
onload = () => {
  const found = {};
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument, root = page.documentElement, all = [...page.querySelectorAll("body *")];
    const style = page.createElementNS("http://www.w3.org/1999/xhtml", "style");
    style.textContent = "%s";
    page.head.append(style);
    const shown = all.filter(element => !element.closest("[hidden]"));
    const pictures = [...page.images].map(image => [image.naturalWidth, image.naturalHeight, image.complete]);
    const ink = getComputedStyle(page.body).color;
    found[frame.name] = {
      wide: root.scrollWidth - root.clientWidth,
      over: shown.filter(each => each.getBoundingClientRect().right > innerWidth + 0.5).map(each => each.outerHTML),
      faults: page.querySelectorAll("parsererror").length,
      pictures,
      stated: [...page.images].map(image => [+image.getAttribute("width"), +image.getAttribute("height"), true]),
      inks: [...new Set(shown.map(each => getComputedStyle(each).color))].filter(colour => colour !== ink),
      text: [...page.querySelectorAll("p, h1, h2, h3, h4, h5, h6, figcaption, li")]
        .filter(block => !block.closest(".generated"))
        .map(block => { for (const line of block.querySelectorAll("br")) line.replaceWith("\\n"); return block; })
        .map(block => block.textContent),
    };
  }
  document.getElementById("found").textContent = JSON.stringify(found);
};
</script>"""

pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")


def book() -> Document:
    """Every role, every kind of picture, and text that pushes at the margins."""
    blocks: list[ArticleBlock] = [Headline(lines("WWW" * 40)), Byline(lines("x" * 200))]
    for chars in HOSTILE:
        blocks += [Subhead(lines(chars * 6)), Paragraph(lines(chars * 9)), Paragraph(lines(LONG))]
        blocks += [
            Figure(plain("C" * 150), plain("（" + "很长的来源" * 12 + "）")),
            Raw(lines("| " + "-" * 200, "x   y")),
        ]
    blocks += [Figure(plain("新桥。"), picture=Picture(name, "桥")) for name in ("桥 一.jpg", "b.png", "c.webp")]
    return Document((*every_role().articles, Article(tuple(blocks))), every_role().front)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    for name, data in unzip(build(book(), folder_of_pictures(folder))).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder / "EPUB"


def opened(folder: Path, width: int, style: str, profile: Path) -> dict[str, Any]:
    names = sorted(path.name for path in folder.glob("*.xhtml"))
    frames = "".join(
        f'<iframe name="{n}" src="{n}" style="border:0;width:{width}px;height:640px"></iframe>' for n in names
    )
    (folder / "harness.html").write_text(HARNESS.replace("innerWidth", str(width)) % (frames, style), "utf-8")
    done = browse(profile, *DUMP, (folder / "harness.html").as_uri())
    written = re.search(r'<pre id="found">(.+?)</pre>', done.stdout, re.DOTALL)
    assert written, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(html.unescape(written[1]))
    assert sorted(found) == names
    return found


@pytest.mark.parametrize(("width", "style"), [(320, ""), (800, DARK)], ids=["320 px", "800 px, dark"])
def test_every_document_opens_and_nothing_sticks_out(unpacked: Path, tmp_path: Path, width: int, style: str) -> None:
    found = opened(unpacked, width, style, tmp_path)
    for name, page in found.items():
        assert page["faults"] == 0, name
        assert page["wide"] <= 0, name
        assert page["over"] == [], name
        assert page["pictures"] == page["stated"], name
        assert page["inks"] == [], f"{name}: a colour that is not the reader's"
    seen = [text for name in sorted(found) if name.startswith("article-") for text in found[name]["text"]]
    assert seen == manuscript_text(book())
