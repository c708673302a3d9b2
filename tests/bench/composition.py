"""How well it is set: what `typeset check` finds in a hard text, in every style and in `book` at other measures.

Prints a Markdown table, a row a style and size, each figure that passes its limit in bold; beside it, what the same
text looks like in other engines on `book`'s page. The audit that measures shares no table with the composer.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench import varied
from typeset.audit import limits
from typeset.audit.inspect import inspect

MEASURES = (12, 18, 25, 32, 40)  # em, of `book`
STYLES = ("book", "magazine", "newspaper", "proof")
NARROW = 25  # em: below this gaps may be wider
LIMITS = {
    "kinsoku": 0.0,
    "units": 0.0,
    "dashes": 0.0,
    "overfull": 0.0,
    "last_lines": 0.0,
    "widows": 0.0,
    "orphans": 0.0,
    "stranded": 0.0,
    "flush": 99.95,
    "gap": 0.12,
    "gap95": 0.03,
    "off_grid": 0.0,
    "missing": 0.0,
    "copied": 0.0,
}
COLUMNS = ("lines", *LIMITS)
WORST_NARROW = 0.35  # em: the widest gap at 12 em
HEAD = (
    "| set in | characters | "
    + " | ".join(COLUMNS)
    + " | gaps > 0.12 a 10,000 lines |\n|---|"
    + "---:|" * (len(COLUMNS) + 2)
)


@dataclass(frozen=True)
class Row:
    """A style, its measure in em, how many characters were set in it, what was found."""

    name: str
    measure: float
    chars: int
    values: Mapping[str, float | None]
    wide: int

    @property
    def failed(self) -> tuple[str, ...]:
        """The limits that it passes. Between 12 em and 25 em the widest gap may be what is between those two."""
        found = {key: self.values[key] for key in LIMITS}
        narrow = max(0.0, min(1.0, (NARROW - self.measure) / (NARROW - MEASURES[0])))
        wanted = LIMITS | {"gap": LIMITS["gap"] + narrow * (WORST_NARROW - LIMITS["gap"])}
        if narrow:
            wanted.pop("gap95")
        known = {key: limit for key, limit in wanted.items() if key in limits.BY_KEY}
        passed = [verdict.key for verdict in limits.judge(known, found) if verdict.passed]
        return (*passed, *(["copied"] if self.values["copied"] else []))

    def markdown(self) -> str:
        cells = [self.name, f"{self.chars:,}"]
        for key in COLUMNS:
            value = self.values[key]
            shown = "–" if value is None else f"{value:g}"
            cells.append(f"**{shown}**" if key in self.failed else shown)
        lines = self.values["lines"] or 1
        return f"| {' | '.join(cells)} | {10_000 * self.wide / lines:.1f} |"


def style_of(measure: int) -> str:
    """`book` with another measure, its paper as wide as that needs."""
    width = 40 + measure * 10.5 * 25.4 / 72
    return f'extends = "book"\ndescription = "book at {measure} em"\n[page]\nwidth = {width:.2f}\nmeasure = {measure}\n'


def report(folder: Path, sizes: tuple[int, ...], measures: tuple[int, ...] = MEASURES) -> Iterator[Row]:
    """Every style and measure at every size, as they are made."""
    from typeset.style import load

    places: list[tuple[str, str, float]] = []
    for em in measures:
        path = folder / f"book{em}.toml"
        path.write_text(style_of(em), encoding="utf-8")
        places.append((f"book, {em} em", str(path), em))
    places += [(name, name, load(name).column) for name in STYLES]
    for chars in sizes:
        source = folder / f"varied{chars}.md"
        source.write_text(varied.manuscript(chars), encoding="utf-8")
        for name, style, measure in places:
            yield judged(name, measure, chars, source, build(source, style, folder))


def build(source: Path, style: str, folder: Path) -> Path:
    """The PDF of a manuscript in a style."""
    command = [sys.executable, "-m", "typeset", "build", str(source), "-o", str(folder), "--to", "pdf", "-q"]
    subprocess.run([*command, "--style", style], check=True)
    return folder / f"{source.stem}.pdf"


def judged(name: str, measure: float, chars: int, source: Path, pdf: Path) -> Row:
    """What a PDF of a manuscript is like."""
    found = inspect(pdf, pdf.name, texts(source), None)
    values = dict(found.values)
    values["copied"] = sum(values[key] or 0 for key in ("lost", "added", "changed"))
    return Row(name, measure, chars, values, sum(place.measure == "gap" for place in found.places))


def texts(source: Path) -> list[str]:
    """Every text of a manuscript, in its order."""
    from typeset import article, manuscript, read

    document = manuscript.parse(read.read(source, "utf-8")).document
    return [text.chars for part in document.articles for block in part.blocks for text in article.texts(block)]
