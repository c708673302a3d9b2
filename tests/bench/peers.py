"""Other engines on `book`'s page: the same words, the same faces, the same measure and leading.

Each is a command that writes a PDF; one that is not installed is left out. Nothing is tuned against them: what their
manuals give for a Chinese book is asked for (justified, two em in, punctuation of the mainland).
"""

from __future__ import annotations

import html
import importlib.util
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

FONTS = Path(__file__).parents[2] / "fonts"
SONG, BOLD = "NotoSerifSC-Regular", "NotoSerifSC-Bold"
Blocks = Sequence[tuple[int, str]]
"""A heading's level and words; level 0: a paragraph."""

TYPST = """#set page(width: 140mm, height: 203mm, numbering: "1")
#set page(margin: (inside: 18.5mm, outside: 21.5mm, top: 23mm, bottom: 15mm))
#set text(font: "Noto Serif SC", size: 10.5pt, lang: "zh", region: "cn", top-edge: 0.8em, bottom-edge: -0.2em)
#set par(justify: true, leading: 7.5pt, spacing: 7.5pt, first-line-indent: (amount: 2em, all: true))
"""
XELATEX = r"""\documentclass[twoside]{article}
\usepackage[paperwidth=140mm,paperheight=203mm,inner=18.5mm,textwidth=283.5bp,top=23mm,textheight=468bp]{geometry}
\usepackage{fontspec,xeCJK}
\setmainfont[Path=FONTS,Extension=.ttf,BoldFont=NotoSerifSC-Bold]{NotoSerifSC-Regular}
\setCJKmainfont[Path=FONTS,Extension=.ttf,BoldFont=NotoSerifSC-Bold]{NotoSerifSC-Regular}
\renewcommand{\normalsize}{\fontsize{10.5bp}{18bp}\selectfont}
\parindent=2em \parskip=0pt \raggedbottom
\begin{document}
\normalsize
"""
HTML = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>
@font-face { font-family: song; src: url(FONTS/NotoSerifSC-Regular.ttf) }
@font-face { font-family: song; font-weight: bold; src: url(FONTS/NotoSerifSC-Bold.ttf) }
@page { size: 140mm 203mm; margin: 23mm 21.5mm 15mm 18.5mm }
body { font: 10.5pt/18pt song; margin: 0; width: 283.5pt }
p { margin: 0; text-indent: 2em; text-align: justify }
h1, h2 { font-size: 14pt; line-height: 36pt; margin: 0 }
</style>"""
WEASYPRINT = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
PLATYPUS = """
import json, sys
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate
blocks, fonts = json.load(open(sys.argv[1], encoding="utf-8"))
for face in ("NotoSerifSC-Regular", "NotoSerifSC-Bold"):
    pdfmetrics.registerFont(TTFont(face, f"{fonts}/{face}.ttf"))
body = ParagraphStyle("body", fontName="NotoSerifSC-Regular", fontSize=10.5, leading=18, firstLineIndent=21,
                      wordWrap="CJK", alignment=4)
head = ParagraphStyle("head", fontName="NotoSerifSC-Bold", fontSize=14, leading=36, wordWrap="CJK")
mm = 72 / 25.4
SimpleDocTemplate(sys.argv[2], pagesize=(140 * mm, 203 * mm), leftMargin=18.5 * mm - 6, topMargin=23 * mm - 6,
                  rightMargin=140 * mm - 18.5 * mm - 283.5 - 6.1, bottomMargin=14 * mm).build(
    [Paragraph(words, head if level else body) for level, words in blocks])
"""


def commands(blocks: Blocks, folder: Path) -> Iterator[tuple[str, list[str], Path]]:
    """The engines that are installed: name, command, and the PDF that it writes."""
    found: dict[str, Callable[[Blocks, Path], list[str]]] = {}
    if importlib.util.find_spec("typst"):
        found["Typst"] = _typst
    if shutil.which("xelatex"):
        found["XeLaTeX"] = _xelatex
    if importlib.util.find_spec("weasyprint"):
        found["WeasyPrint"] = _weasyprint
    found["platypus"] = _platypus
    for name, write in found.items():
        yield name, write(blocks, folder), folder / f"{name}.pdf"


def _typst(blocks: Blocks, folder: Path) -> list[str]:
    escaped = ((level, re.sub(r"([\\*_`$#<>@\[\]~=/-])", r"\\\1", words)) for level, words in blocks)
    text = "\n\n".join("=" * level + " " * bool(level) + words for level, words in escaped)
    source = _written(folder / "Typst.typ", TYPST + text)
    code = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"
    return [sys.executable, "-c", code, source, str(folder / "Typst.pdf"), str(FONTS)]


def _xelatex(blocks: Blocks, folder: Path) -> list[str]:
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    special |= {char: "\\" + char for char in "&%$#_{}"}
    marks = str.maketrans(special)
    heads = ("", r"\section*{%s}", r"\subsection*{%s}")
    parts = [heads[level] % words.translate(marks) if level else words.translate(marks) for level, words in blocks]
    head = XELATEX.replace("FONTS", f"{FONTS}/")
    _written(folder / "XeLaTeX.tex", head + "\n\n".join(parts) + "\n\\end{document}\n")
    return ["/usr/bin/env", "-C", str(folder), "xelatex", "-interaction=batchmode", "XeLaTeX.tex"]


def _weasyprint(blocks: Blocks, folder: Path) -> list[str]:
    parts = [
        f"<h{level}>{html.escape(words)}</h{level}>" if level else f"<p>{html.escape(words)}" for level, words in blocks
    ]
    source = _written(folder / "WeasyPrint.html", HTML.replace("FONTS", FONTS.as_uri()) + "\n".join(parts))
    return [sys.executable, "-c", WEASYPRINT, source, str(folder / "WeasyPrint.pdf")]


def _platypus(blocks: Blocks, folder: Path) -> list[str]:
    import json

    escaped = [(level, html.escape(words)) for level, words in blocks]
    source = _written(folder / "platypus.json", json.dumps([escaped, str(FONTS)]))
    return [sys.executable, "-c", PLATYPUS, source, str(folder / "platypus.pdf")]


def _written(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)
