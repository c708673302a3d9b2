"""Broken texts with their truth: our articles and grammar-made prose, printed and damaged at random, and, where Typst
and extractors are installed, really printed and really extracted."""

from __future__ import annotations

import importlib
import importlib.util
import random
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests import truth
from tests.bench import prose
from tests.damage import Damage, articles, break_article
from tests.press import Press
from tests.truth import Row, ink

ROOT = Path(__file__).parents[3]


class Item(NamedTuple):
    """A broken text: what it is called, of what group, the text, the rows it truly holds, what must go."""

    name: str
    group: str
    text: str
    rows: tuple[Row, ...]
    gone: str = ""


def simulated(count: int, seed: int = 1) -> Iterator[Item]:
    """`count` texts by our own press and damages, every choice by chance from the seed."""
    chance = random.Random(seed)
    names = truth.names()
    for number in range(count):
        name = names[number % len(names)] if number % 3 else "prose"
        rows = truth.read(name) if name != "prose" else grammar_made(chance.randint(800, 4000), chance)
        press = Press(
            measure=chance.choice((12, 14, 16, 18, 20, 22, 24, 25, 27, 30, 34, 38, 42)),
            digit=chance.choice((0.5, 0.5, 0.55, 1.0)),
            latin=chance.uniform(0.48, 0.56),
            quote=chance.choice((0.5, 1.0, 1.0)),
            squeeze=chance.random() < 0.8,
            run_in=chance.random() < 0.7,
            caption_measure=chance.choice((0, 0, 10, 16)),
        )
        group = chance.choice(("plain", "plain", "doubled", "doubled", "captions", "rows", "pages"))
        damage = Damage(
            blanks=chance.choice(("none", "each", "inside", "random")),
            doubled=chance.choice(("run", "char", "line", "triple", "remnant")) if group == "doubled" else "",
            doubled_kinds=chance.choice((("caption", "credit"), ("caption", "credit", "headline"), ("subhead",))),
            captions=chance.choice(("between", "inside")) if group == "captions" else "end",
            credit_apart=chance.random() < 0.2,
            standfirst_first=chance.random() < 0.3,
            letter_spaced=chance.random() < 0.1,
            radicals=chance.random() < 0.2,
            controls=chance.random() < 0.1,
            page=chance.choice((25, 40)) if group == "pages" else 0,
            furniture=group == "pages" and chance.random() < 0.5,
            rows=group == "rows",
            line_end=chance.choice(("\n", "\n", "\r\n")),
            leading_space=chance.random() < 0.1,
        )
        made = break_article(rows, press, damage, seed * 1000 + number)
        yield Item(f"{number:03d}-{name}-{press.measure:g}em", group, made.text, made.rows, made.gone)


def grammar_made(chars: int, chance: random.Random) -> tuple[Row, ...]:
    """An article of our grammar, its captions gathered at the end."""
    rows = [Row(kind, (text,)) for kind, text in prose.article(chars, chance)]
    figures = ("caption", "credit")
    return tuple([row for row in rows if row.kind not in figures] + [row for row in rows if row.kind in figures])


# --- really printed and extracted

PAGE = """#set page(width: {width}mm, height: {height}mm, margin: 16mm, columns: {columns})
#set columns(gutter: 6mm)
#set text(font: "Noto Serif SC", size: 10pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 6pt, spacing: 6pt)
#show heading: it => align(center, text(size: 14pt, font: "Noto Sans SC", it.body))
#let own(body) = align(center, block(par(first-line-indent: 0em, body)))
#let twice(body) = block({{ place(dx: 0.2pt, body); body }})
"""
_MARKUP = re.compile(r"([\\*_`$#<>@\[\]~=/+\"'-])")


def printed(seed: int = 1) -> Iterator[Item]:
    """Pages set by Typst and read back by every extractor that is installed."""
    if importlib.util.find_spec("typst") is None:
        return
    import typst

    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="typeset-pages-") as name:
        folder = Path(name)
        for number, article in enumerate(truth.names()):
            columns = (1, 2, 3)[number % 3]
            twice = number % 2 == 1
            rows = _ungathered(truth.read(article), chance)
            source = folder / f"{article}.typ"
            source.write_text(_typst(rows, columns, twice), encoding="utf-8")
            pdf = folder / f"{article}.pdf"
            typst.compile(str(source), output=str(pdf), font_paths=[str(ROOT / "fonts")])
            for extractor, text in extracted(pdf):
                letters = Counter(ink("".join(line for row in rows for line in row.lines)))
                gone = "".join((Counter(ink(text)) - letters).elements()) if twice else ""
                yield Item(f"{article}-{columns}col-{extractor}", extractor, text, rows, gone)


def extracted(pdf: Path) -> Iterator[tuple[str, str]]:
    """(extractor, text) of a PDF, by whatever is installed."""
    if shutil.which("pdftotext"):
        for flags in ((), ("-raw",), ("-layout",)):
            done = subprocess.run(["pdftotext", *flags, str(pdf), "-"], capture_output=True, check=True)
            yield "pdftotext" + "".join(flags), done.stdout.decode("utf-8")
    if importlib.util.find_spec("pypdfium2"):
        pypdfium2: Any = importlib.import_module("pypdfium2")  # untyped
        document = pypdfium2.PdfDocument(pdf)
        pages = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        yield "pdfium", "\f".join(pages)
    for module in ("pdfminer", "pymupdf", "pypdf"):
        if importlib.util.find_spec(module):
            yield module, _by_module(module, pdf)


def _by_module(module: str, pdf: Path) -> str:
    """Text by an extractor that is a Python package; imported only where it is installed."""
    if module == "pdfminer":
        return str(importlib.import_module("pdfminer.high_level").extract_text(str(pdf)))
    if module == "pymupdf":
        return "\f".join(page.get_text() for page in importlib.import_module("pymupdf").open(str(pdf)))
    return "\f".join(page.extract_text() for page in importlib.import_module("pypdf").PdfReader(str(pdf)).pages)


def _ungathered(rows: tuple[Row, ...], chance: random.Random) -> tuple[Row, ...]:
    """The rows with each figure behind some paragraph of its article."""
    out: list[Row] = []
    for part in articles(rows):
        body = [row for row in part if row.kind not in ("caption", "credit")]
        figures = [row for row in part if row.kind in ("caption", "credit")]
        hosts = [index for index, row in enumerate(body) if row.kind == "paragraph"]
        places = sorted(chance.choices(hosts, k=sum(row.kind == "caption" for row in figures))) if hosts else []
        for index, row in enumerate(body):
            out.append(row)
            while places and places[0] == index:
                places.pop(0)
                out.append(figures.pop(0))
                if figures and figures[0].kind == "credit":
                    out.append(figures.pop(0))
        out += figures
    return tuple(out)


def _typst(rows: tuple[Row, ...], columns: int, twice: bool) -> str:
    width = 32 + columns * (90 if columns == 1 else 62) + (columns - 1) * 6
    ems = 25 if columns == 1 else 17
    lines = sum(sum(len(line) for line in row.lines) // ems + 1.2 for row in rows)
    height = round(32 + 5.8 * lines / columns) if columns > 1 else 260  # so that every column is used
    out = [PAGE.format(width=width, columns=columns, height=height)]
    for row in rows:
        words = " \\ ".join(_MARKUP.sub(r"\\\1", line) for line in row.lines)
        match row.kind:
            case "headline":
                out.append(f"= {words}\n")
            case "subhead":
                out.append(f"== {words}\n")
            case "kicker" | "deck" | "byline":
                out.append(f"#own[{words}]\n")
            case "caption" | "credit":
                flush = f"#par(first-line-indent: 0em)[{words}]"
                out.append(f"#twice[{flush}]\n" if twice else f"{flush}\n")
            case _:
                out.append(f"{words}\n")
    return "\n".join(out)
