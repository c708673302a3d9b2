"""A browser shows the proof sheet: every character in its place, filters and keys at work, nothing sticks out.

On paper nothing is missing either."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.browser import BROWSER, DUMP, browse
from tests.render.test_proof import HOSTILE, ROOT, Watch, manuscript, repaired
from typeset.order import Order, gather
from typeset.pipeline import Repaired, repair
from typeset.render import proof, proof_head

pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")

# The page in a frame, once with its script and once without; what is found there is written down.
HARNESS = """<!doctype html><meta charset="utf-8"><body>
<iframe name="wide" src="proof.html" style="border:0;width:1400px;height:900px"></iframe>
<iframe name="narrow" src="proof.html" sandbox="allow-same-origin" style="border:0;width:800px;height:900px"></iframe>
<iframe name="phone" src="proof.html" sandbox="allow-same-origin" style="border:0;width:360px;height:900px"></iframe>
<pre id="found"></pre><script>
const look = frame => {
  const page = frame.contentDocument, root = page.documentElement, all = [...page.querySelectorAll("body *")];
  page.styleSheets[0].insertRule(".row { content-visibility: visible !important }", 0);
  const width = root.clientWidth;
  return {
    source: [...page.querySelectorAll(".l")].map(line => line.textContent).join(""),
    result: [...page.querySelectorAll(".t")].map(block => {
      const copy = block.cloneNode(true);
      for (const line of copy.querySelectorAll("br")) line.replaceWith("\\n");
      return copy.textContent;
    }),
    keyed: root.classList.contains("keyed"),
    wide: root.scrollWidth - width,
    over: all.filter(each => each.getBoundingClientRect().right > width + 0.5).map(each => each.outerHTML),
    hidden: all.filter(each => each.closest(".l, .t") && getComputedStyle(each).display == "none").length,
    alone: all.filter(each => each.querySelector("link, img, iframe, object")).length,
  };
};
const keys = (page, view, key) => {
  view.dispatchEvent(new view.KeyboardEvent("keydown", { key, cancelable: true }));
  return page.activeElement.id;
};
const use = frame => {
  const page = frame.contentDocument, view = frame.contentWindow, found = {};
  const shown = selector => [...page.querySelectorAll(selector)].filter(each => each.getClientRects().length).length;
  const box = id => page.getElementById(id);
  found.walk = [..."nnjpk"].map(key => keys(page, view, key));
  found.told = page.querySelector("#bar output").textContent;
  found.now = page.querySelectorAll(".now").length;
  found.doubtful = [..."NNP"].map(key => keys(page, view, key));
  found.left = keys(page, view, "Escape");
  found.back = keys(page, view, "p");
  keys(page, view, "Escape");
  found.notes = shown(".n .r-unwrap [id]");
  box("f-unwrap").click();
  found.unticked = shown(".n .r-unwrap [id]");
  found.others = shown(".n .r-break [id]");
  found.source = [...page.querySelectorAll(".l")].map(line => line.textContent).join("");
  const mark = page.querySelector(".s .r-unwrap");
  found.sign = view.getComputedStyle(mark, "::before").content;
  found.skipping = [...Array(12)].map(() => page.getElementById(keys(page, view, "n")).className);
  box("f-unwrap").click();
  box("f-low").click();
  found.low = [shown(".n [id]"), shown(".n .q [id]"), page.querySelectorAll(".n .q [id]").length];
  box("f-low").click();
  keys(page, view, "Escape");
  page.querySelector(".first a").click();
  found.clicked = [page.querySelector(".first a").hash, "#" + page.activeElement.id];
  return found;
};
onload = () => {
  const found = { used: null };
  for (const frame of document.querySelectorAll("iframe")) found[frame.name] = look(frame);
  found.used = USED ? use(document.querySelector("iframe")) : null;
  const ascii = JSON.stringify(found).replace(/[^ -~]/g, c => "\\\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
  document.getElementById("found").textContent = ascii;
};
</script>"""


def opened(done: Repaired, folder: Path, used: bool = False) -> dict[str, Any]:
    """What the browser finds on the sheet of a repair; fails when its console says anything."""
    (folder / "proof.html").write_bytes(proof.write(*done))
    (folder / "harness.html").write_text(HARNESS.replace("USED", "true" if used else "false"), "utf-8")
    process = browse(folder, *DUMP, "--enable-logging=stderr", (folder / "harness.html").as_uri())
    assert [line for line in process.stderr.splitlines() if "CONSOLE" in line and "sandboxed" not in line] == []
    written = re.search(r'<pre id="found">(.+?)</pre>', process.stdout, re.DOTALL)
    assert written, process.stderr[-2000:]
    found: dict[str, Any] = json.loads(html.unescape(written[1]))
    return found


def sample(name: str) -> Repaired:
    return repair(gather([str(ROOT / name)])[0], Order(meta={}), Watch())


@pytest.fixture(params=["seeds/chengxi.txt", "seeds/liaoyuan.txt", "hostile"])
def done(request: pytest.FixtureRequest, tmp_path: Path) -> Repaired:
    if request.param == "hostile":
        return repaired(HOSTILE * 3 + "\n" + "https://example.org/" + "abc" * 200 + "\n" + "Ｗ" * 300, tmp_path)
    return sample(request.param)


def test_every_character_is_shown_and_nothing_sticks_out(done: Repaired, tmp_path: Path) -> None:
    found = opened(done, tmp_path)
    for name in ("wide", "narrow", "phone"):
        page = found[name]
        assert page["source"] == done.source.text, name
        assert page["result"] == manuscript(done.document), name
        assert page["hidden"] == 0, name
        assert page["alone"] == 0, name
        assert page["wide"] <= 0, name
        assert page["over"] == [], name
    assert [found[name]["keyed"] for name in ("wide", "narrow", "phone")] == [True, False, False]


def test_keys_go_from_change_to_change_and_filters_hide(tmp_path: Path) -> None:
    done = sample("seeds/chengxi.txt")
    used = opened(done, tmp_path, used=True)["used"]
    assert used["walk"] == ["c0", "c1", "c2", "c1", "c0"]
    assert used["told"].startswith(f"1 / {len(done.ledger.entries)} · 1:5 line ")
    assert used["now"] >= 2
    doubtful = [index for index, entry in enumerate(done.ledger.entries) if round(entry.sure, 2) < proof_head.SURE]
    assert used["doubtful"] == [f"c{doubtful[0]}", f"c{doubtful[1]}", f"c{doubtful[0]}"]
    assert used["left"] == ""
    assert used["back"] == f"c{len(done.ledger.entries) - 1}"
    assert used["notes"] == sum(entry.rule == "unwrap" for entry in done.ledger.entries)
    assert used["unticked"] == 0
    assert used["others"] == sum(entry.rule == "break" for entry in done.ledger.entries)
    assert used["source"] == done.source.text
    assert used["sign"] == "none"
    assert not [name for name in used["skipping"] if "unwrap" in name]
    assert used["low"] == [len(doubtful)] * 3
    assert used["clicked"][0] == used["clicked"][1]


def test_on_paper_every_character_is_there(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    done = sample("seeds/chengxi.txt")
    (tmp_path / "proof.html").write_bytes(proof.write(*done))
    printed_to = f"--print-to-pdf={tmp_path / 'proof.pdf'}"
    browse(tmp_path, "--no-pdf-header-footer", printed_to, (tmp_path / "proof.html").as_uri())
    pages = pdfium.PdfDocument(tmp_path / "proof.pdf")
    printed = Counter("".join(page.get_textpage().get_text_range() for page in pages))
    wanted = Counter("".join((done.source.text + "".join(manuscript(done.document))).split()))
    assert {char: number for char, number in (wanted - printed).items() if char > "⺀"} == {}
    assert len(pages) >= 2
