"""An e-book's pages as text: where Chromium puts each block of a document, at the width of a telephone and of a tablet.

Boxes and not pixels: with the project's own font they follow from the font's metrics and the style sheet, and are the
same in every build of Chromium, while the shades of rendered letters are not. What newer builds do about space between
Han and Latin, half-width marks and even lines is switched off, for the same reason.
"""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

from tests.browser import DUMP, browse

WIDTHS = (320, 800)
_STYLE = """
* { text-autospace: no-autospace !important; text-spacing-trim: space-all !important; text-wrap: wrap !important }
html { font-size: 16px; scrollbar-width: none } body { font-family: "Noto Serif SC" !important }
"""
_PAGE = """<!doctype html><meta charset="utf-8"><style>iframe { border: 0; height: 640px }</style>
%s<pre id="found"></pre>
<script>
onload = async () => {
  const found = [];
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument;
    const style = page.createElementNS("http://www.w3.org/1999/xhtml", "style");
    style.textContent = %s;
    page.head.append(style);
    await page.fonts.ready;
    let below = 0;
    found.push(`${frame.width} px`);
    for (const each of page.querySelectorAll("p, h1, h2, h3, h4, h5, h6, img, figcaption")) {
      const box = each.getBoundingClientRect();
      const leading = parseFloat(getComputedStyle(each).lineHeight);
      const lines = each.localName === "img" ? 0 : Math.round(box.height / leading);
      const name = each.localName + (each.className ? "." + each.className.replace(/ /g, ".") : "");
      const place = [box.left, box.top - below, box.width, box.height].map(Math.round);
      found.push([name, ...place, lines, each.textContent.slice(0, 8)].join(" ").trimEnd());
      below = box.bottom;
    }
  }
  document.getElementById("found").textContent = found.join("\\n");
};
</script>"""


def dump(book: Path, folder: Path, document: str = "article-1.xhtml") -> str:
    """A line a block: tag and class, then left edge, space above, width and height in pixels, lines, and how it begins.

    `folder` holds what is written meanwhile.
    """
    with zipfile.ZipFile(book) as archive:
        archive.extractall(folder / "book")
    home = folder / "book" / "EPUB"
    frames = "".join(f'<iframe src="{document}" width="{width}"></iframe>' for width in WIDTHS)
    style = "`" + _STYLE + "`"
    (home / "boxes.html").write_text(_PAGE % (frames, style), "utf-8")
    done = browse(folder, *DUMP, (home / "boxes.html").as_uri())
    written = re.search(r'<pre id="found">(.+?)</pre>', done.stdout, re.DOTALL)
    assert written, done.stderr[-2000:]
    return "# block, left, space above, width, height, lines, beginning\n" + html.unescape(written[1]) + "\n"
