"""Speed and memory of whole processes, beside Typst on the same text, page and fonts, alternated in one run.

Each figure is the least of several runs (another process can only add to it). Prints a Markdown table: what was done,
our CPU seconds, wall seconds, peak MiB, the other engine's, the ratio, the budget, and whether it was kept.
"""

from __future__ import annotations

import importlib.util
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench import prose
from tests.damage import Damage, break_article
from tests.press import Press
from tests.truth import Row

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "seeds" / "liaoyuan.txt"
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"
PANDOC = (
    "import sys, pypandoc; pypandoc.convert_file(sys.argv[1], 'epub3', format='commonmark_x', outputfile=sys.argv[2])"
)
PREAMBLE = """#set page(width: 140mm, height: 203mm, numbering: "1")
#set page(margin: (inside: 18.5mm, outside: 21.5mm, top: 23mm, bottom: 15mm))
#set text(font: "Noto Serif SC", size: 10.5pt, lang: "zh", region: "cn", top-edge: 0.8em, bottom-edge: -0.2em)
#set par(justify: true, leading: 7.5pt, spacing: 7.5pt, first-line-indent: (amount: 2em, all: true))
"""


@dataclass(frozen=True)
class Cost:
    """What a process cost: CPU and wall in seconds, peak memory in MiB."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True)
class Line:
    """A line of the report: our cost, the other engine's, and the budget in words with its verdict."""

    work: str
    ours: Cost | None
    other: Cost | None
    name: str
    budget: str
    kept: bool | None

    def markdown(self) -> str:
        ours = f"{self.ours.cpu:.2f} | {self.ours.wall:.2f} | {self.ours.peak:.0f}" if self.ours else "failed | – | –"
        other = f"{self.other.cpu:.2f} ({self.name})" if self.other else "–"
        ratio = f"{self.ours.cpu / self.other.cpu:.2f} ×" if self.ours and self.other else "–"
        verdict = "–" if self.kept is None else "ok" if self.kept else "**missed**"
        return f"| {self.work} | {ours} | {other} | {ratio} | {self.budget} | {verdict} |"


HEAD = (
    "| work | CPU s | wall s | peak MiB | other engine, CPU s | ratio | budget | |\n"
    "|---|---:|---:|---:|---:|---:|---|---|"
)


def manuscript(chars: int, seed: int = 1) -> str:
    """A clean manuscript of about so many characters, in articles of 6,000."""
    chance = random.Random(seed)
    out: list[str] = ["---\nlanguage: zh-Hans-CN\ndate: 2025-11-11\n---\n"]
    left = chars
    while left > 0:
        part = min(left, 6000)
        left -= part
        for kind, text in _figures(prose.article(part, chance)):
            out.append(_MARKDOWN[kind].format(text))
    return "\n".join(out)


_MARKDOWN = {
    "headline": "# {}\n",
    "byline": "<!-- byline -->\n{}\n",
    "subhead": "## {}\n",
    "paragraph": "{}\n",
    "figure": "{}\n",
}


def _figures(rows: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Captions and credits as the manuscript's images."""
    caption = ""
    for kind, text in rows:
        if kind == "caption":
            caption = text
        elif kind == "credit":
            yield "figure", f'![{caption}](<> "{text}")'
            caption = ""
        else:
            if caption:
                yield "figure", f"![{caption}](<>)"
                caption = ""
            yield kind, text


def broken(chars: int, seed: int = 1) -> str:
    """A broken text of about so many characters: one long article a page run, blanks, overprinted captions."""
    chance = random.Random(seed)
    out: list[str] = []
    left = chars
    press = Press(measure=25, quote=0.5)
    while left > 0:
        part = min(left, 6000)
        left -= part
        rows = tuple(Row(kind, (text,)) for kind, text in prose.article(part, chance))
        damage = Damage(blanks="each", doubled="run", captions="between")
        out.append(break_article(rows, press, damage, seed + left).text)
    return "\n".join(out)


_MARKUP = re.compile(r"([\\*_`$#<>@\[\]~=/-])")


def typst_source(text: str) -> str:
    """The text of a manuscript as Typst source: headings as headings, everything else as paragraphs."""
    blocks: list[str] = [PREAMBLE]
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    for line in body.split("\n"):
        if not line or line.startswith("<!--"):
            continue
        figure = re.fullmatch(r'!\[(.*)\]\(<>(?: "(.*)")?\)', line)
        if figure:
            line = (figure[1] or "") + (figure[2] or "")
        level = len(line) - len(line.lstrip("#"))
        words = line[level:].strip().replace("<br>", "") if level else line.removeprefix("> ").replace("<br>", "")
        blocks.append("=" * level + " " * bool(level) + _MARKUP.sub(r"\\\1", words) + "\n")
    return "\n".join(blocks)


def run(command: list[str], environment: dict[str, str] | None = None) -> Cost | None:
    """What a command cost; None where it failed."""
    launcher = [sys.executable, "-S", str(Path(__file__).with_name("measure.py"))]
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    done = subprocess.run(launcher + command, capture_output=True, text=True, env=settings, check=False)
    try:
        cost = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        sys.stderr.write(done.stderr)
        return None
    if cost["code"]:
        sys.stderr.write(f"{' '.join(command[:6])} …: exit {cost['code']}\n{done.stderr[-800:]}\n")
        return None
    return Cost(cost["cpu"], cost["wall"], cost["peak"])


def alternate(commands: list[list[str]], times: int) -> list[Cost | None]:
    """The least cost of each command, run by turns so that a slow minute strikes all alike."""
    best: list[Cost | None] = [None] * len(commands)
    for _ in range(times):
        for index, command in enumerate(commands):
            cost = run(command)
            old = best[index]
            if cost is None:
                return [*best[:index], None, *best[index + 1 :]]
            best[index] = cost if old is None else Cost(*map(min, zip(_parts(old), _parts(cost), strict=True)))
    return best


def _parts(cost: Cost) -> tuple[float, float, float]:
    return cost.cpu, cost.wall, cost.peak


def _typeset(*words: str) -> list[str]:
    return [sys.executable, "-m", "typeset", *words]


def _typst(source: Path, folder: Path) -> list[str]:
    return [sys.executable, "-c", TYPST, str(source), str(folder / "typst.pdf"), str(ROOT / "fonts")]


def _line(
    work: str, ours: Cost | None, other: Cost | None, name: str, factor: float | None, memory: float | None
) -> Line:
    """A line whose budget is `factor` times the other engine's CPU and `memory` MiB."""
    parts = [f"≤ {factor:g} × {name}"] if factor else []
    parts += [f"≤ {memory:g} MiB"] if memory else []
    kept: bool | None = None
    if ours is None:
        kept = False
    elif parts and (other or not factor):
        kept = not factor or other is None or ours.cpu <= factor * other.cpu
        kept = kept and (not memory or ours.peak <= memory)
    return Line(work, ours, other, name, ", ".join(parts) or "–", kept)


def report(folder: Path, sizes: tuple[int, ...], times: int) -> Iterator[Line]:
    """All measurements, one line each, as they are made. `folder` holds what is written meanwhile."""
    has_typst = importlib.util.find_spec("typst") is not None
    has_pandoc = importlib.util.find_spec("pypandoc") is not None
    helped = alternate([_typeset("--help"), [sys.executable, "-c", "pass"]], max(3, times))
    kept = helped[0] is not None and helped[0].cpu <= 0.08
    yield Line("`typeset --help`", helped[0], helped[1], "Python, empty", "≤ 0.08 s", kept)
    yield from _sample(folder, has_typst, times)
    per_char: list[tuple[int, float]] = []
    for size in sizes:
        text = manuscript(size)
        source = folder / f"clean{size}.md"
        source.write_text(text, encoding="utf-8")
        ours = _typeset("build", str(source), "-o", str(folder / "out"), "--to", "pdf", "-q")
        commands = [ours]
        if has_typst:
            beside = folder / f"clean{size}.typ"
            beside.write_text(typst_source(text), encoding="utf-8")
            commands.append(_typst(beside, folder))
        rounds = max(1, times if size < 500_000 else (times + 1) // 2)
        costs = alternate(commands, rounds)
        memory = 250.0 if size >= 1_000_000 else None
        yield _line(f"{size:,} characters → PDF", costs[0], costs[1] if has_typst else None, "Typst", 1.0, memory)
        if costs[0]:
            per_char.append((size, costs[0].cpu))
        typst_cost = costs[1] if has_typst else None
        if size != max(sizes):
            continue
        commands = [_typeset("build", str(source), "-o", str(folder / "out"), "--to", "epub", "-q")]
        if has_pandoc:
            commands.append([sys.executable, "-c", PANDOC, str(source), str(folder / "pandoc.epub")])
        costs = alternate(commands, rounds)
        pandoc = costs[1] if has_pandoc else None
        yield _line(f"{size:,} characters → EPUB", costs[0], pandoc, "pandoc", 1.0 if has_pandoc else None, None)
        ragged = folder / f"broken{size}.txt"
        ragged.write_text(broken(size), encoding="utf-8")
        costs = alternate([_typeset("reflow", str(ragged), "-o", str(folder / "out") + "/", "-q")], rounds)
        yield _line(f"{size:,} broken characters → manuscript and ledger", costs[0], typst_cost, "Typst", 0.5, 250.0)
    if len(per_char) > 1:
        (few, low), (many, high) = per_char[-2:]
        growth = (high / many) / (low / few)
        sys.stdout.write(f"<!-- cost a character, {many:,} beside {few:,} characters: {growth:.2f} × -->\n")


def _sample(folder: Path, has_typst: bool, times: int) -> Iterator[Line]:
    """The sample's four outputs beside Typst's PDF of its repaired text."""
    ours = _typeset("build", str(SAMPLE), "-o", str(folder / "sample"), "-q", "--force")
    first = run(ours)
    repaired = folder / "sample" / "liaoyuan.md"
    commands = [ours]
    if first and has_typst and repaired.exists():
        source = folder / "sample.typ"
        source.write_text(typst_source(repaired.read_text(encoding="utf-8")), encoding="utf-8")
        commands.append(_typst(source, folder))
    costs = alternate(commands, times) if first else [None]
    other = costs[1] if len(costs) > 1 else None
    yield _line("the sample, four outputs", costs[0], other, "Typst's PDF", 2.5, 100.0)
