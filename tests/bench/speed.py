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
from collections.abc import Iterator, Sequence
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
        if self.ours is None and self.kept is not None and self.budget == "linear":
            ours, ratio = "– | – | –", self.name
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


def run(command: list[str]) -> Cost | None:
    """What a command cost; None where it failed."""
    launcher = [sys.executable, "-S", str(Path(__file__).with_name("measure.py"))]
    places = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    settings = {**os.environ, "PYTHONPATH": places}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode; compiling it is not its work
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


def _growth(costs: Sequence[tuple[int, float]], made: str) -> Iterator[Line]:
    """How the cost of a character grew from the last size but one to the last."""
    if len(costs) > 1:
        (few, low), (many, high) = costs[-2:]
        factor = (high / low) / (many / few)
        work = f"cost a character of {made}, {many:,} beside {few:,}"
        yield Line(work, None, None, f"{factor:.2f} ×", "linear", factor <= 1.1)


WORKS = ("help", "sample", "pdf", "epub", "reflow")


@dataclass
class Bench:
    """A run of measurements: where files are written meanwhile, how often each command runs, what is installed."""

    folder: Path
    times: int
    typst: bool = importlib.util.find_spec("typst") is not None
    pandoc: bool = importlib.util.find_spec("pypandoc") is not None

    def help(self) -> Iterator[Line]:
        """What it costs to say what the program can do."""
        ours, empty = alternate([_typeset("--help"), [sys.executable, "-c", "pass"]], max(3, self.times))
        yield Line("`typeset --help`", ours, empty, "Python, empty", "≤ 0.08 s", ours is not None and ours.cpu <= 0.08)

    def sample(self) -> Iterator[Line]:
        """The sample's four outputs beside Typst's PDF of its repaired text."""
        ours = _typeset("build", str(SAMPLE), "-o", str(self.folder / "sample"), "-q", "--force")
        commands = [ours]
        if run(ours) and self.typst:
            repaired = (self.folder / "sample" / "liaoyuan.md").read_text(encoding="utf-8")
            commands.append(self._typst("sample", repaired))
        costs = alternate(commands, self.times)
        other = costs[1] if len(costs) > 1 else None
        yield _line("the sample, four outputs", costs[0], other, "Typst's PDF", 2.5, 100.0)

    def pdf(self, sizes: tuple[int, ...]) -> Iterator[Line]:
        """Clean manuscripts to PDF, beside Typst; then how the cost grew."""
        growth: list[tuple[int, float]] = []
        for size in sizes:
            source = self._manuscript(size)
            commands = [_typeset("build", str(source), "-o", str(self.folder), "--to", "pdf", "-q")]
            if self.typst:
                commands.append(self._typst(source.stem, source.read_text(encoding="utf-8")))
            costs = alternate(commands, self._rounds(size))
            memory = 250.0 if size >= 1_000_000 else None
            other = costs[1] if self.typst else None
            yield _line(f"{size:,} characters → PDF", costs[0], other, "Typst", 1.0, memory)
            if costs[0]:
                growth.append((size, costs[0].cpu))
        yield from _growth(growth, "PDF")

    def epub(self, sizes: tuple[int, ...]) -> Iterator[Line]:
        """Clean manuscripts to EPUB, beside pandoc (which the budget names for the largest); then how the cost grew."""
        growth: list[tuple[int, float]] = []
        for size in sizes:
            source = self._manuscript(size)
            commands = [_typeset("build", str(source), "-o", str(self.folder), "--to", "epub", "-q")]
            if self.pandoc:
                commands.append([sys.executable, "-c", PANDOC, str(source), str(self.folder / "pandoc.epub")])
            costs = alternate(commands, self._rounds(size))
            other = costs[1] if self.pandoc else None
            budget = 1.0 if self.pandoc and size == max(sizes) else None
            yield _line(f"{size:,} characters → EPUB", costs[0], other, "pandoc", budget, None)
            if costs[0]:
                growth.append((size, costs[0].cpu))
        yield from _growth(growth, "EPUB")

    def reflow(self, size: int) -> Iterator[Line]:
        """A broken text to manuscript and ledger, beside Typst's PDF of the clean text."""
        ragged = self.folder / f"broken{size}.txt"
        ragged.write_text(broken(size), encoding="utf-8")
        out = self.folder / "repaired"
        out.mkdir(exist_ok=True)
        commands = [_typeset("reflow", str(ragged), "-o", f"{out}/", "-q", "--force")]
        if self.typst:
            commands.append(self._typst(f"beside{size}", manuscript(size)))
        costs = alternate(commands, self._rounds(size))
        other = costs[1] if self.typst else None
        memory = 250.0 if size >= 1_000_000 else None
        yield _line(f"{size:,} broken characters → manuscript, ledger", costs[0], other, "Typst", 0.5, memory)

    def _rounds(self, size: int) -> int:
        return max(1, self.times if size < 500_000 else (self.times + 1) // 2)

    def _manuscript(self, size: int) -> Path:
        path = self.folder / f"clean{size}.md"
        if not path.exists():
            path.write_text(manuscript(size), encoding="utf-8")
        return path

    def _typst(self, name: str, text: str) -> list[str]:
        source = self.folder / f"{name}.typ"
        source.write_text(typst_source(text), encoding="utf-8")
        return [sys.executable, "-c", TYPST, str(source), str(self.folder / "typst.pdf"), str(ROOT / "fonts")]


def report(folder: Path, sizes: tuple[int, ...], times: int, works: tuple[str, ...] = WORKS) -> Iterator[Line]:
    """The measurements asked for, one line each, as they are made. `folder` holds what is written meanwhile."""
    bench = Bench(folder, times)
    if "help" in works:
        yield from bench.help()
    if "sample" in works:
        yield from bench.sample()
    if "pdf" in works:
        yield from bench.pdf(sizes)
    if "epub" in works:
        yield from bench.epub(sizes)
    if "reflow" in works:
        yield from bench.reflow(max(sizes))
