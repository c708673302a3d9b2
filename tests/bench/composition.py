"""How well it is set: what `typeset check` finds in a hard text, in every style and in `book` at other measures.

A row a style and size, each figure that passes its limit in bold; then what other engines make of the same words on
`book`'s page, with what each costs. The audit that measures shares no table with the composer.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench import peers, speed, varied
from typeset.audit import limits
from typeset.audit.inspect import inspect

MEASURES = (12, 18, 25, 32, 40)  # em, of `book`
STYLES = ("book", "magazine", "newspaper", "proof")
MEASURE = 27  # em, of `book` itself
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
WORST_NARROW = 0.35  # em
HEAD = (
    "| set in | characters | "
    + " | ".join(COLUMNS)
    + " | wider than 0.12 em, of 10,000 | CPU s | wall s | peak MiB |\n|---|"
    + "---:|" * (len(COLUMNS) + 5)
)


@dataclass(frozen=True)
class Row:
    """A style, its measure in em, how many characters were set in it, what was found."""

    name: str
    measure: float
    chars: int
    values: Mapping[str, float | None]
    wide: int
    cost: speed.Cost | None = None

    @property
    def failed(self) -> tuple[str, ...]:
        """The limits that it passes; in a narrow column gaps may be wider."""
        found = {key: self.values[key] for key in LIMITS}
        wanted = dict(LIMITS)
        if self.measure < NARROW:
            wanted["gap"] = WORST_NARROW
            del wanted["gap95"]
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
        cells.append(f"{10_000 * self.wide / lines:.1f}")
        cells += [f"{self.cost.cpu:.2f}", f"{self.cost.wall:.2f}", f"{self.cost.peak:.0f}"] if self.cost else ["–"] * 3
        return f"| {' | '.join(cells)} |"


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
            pdf = folder / f"{source.stem}.pdf"
            cost = speed.run(command(source, style, folder))
            yield judged(name, measure, chars, source, pdf, cost)


def beside(folder: Path, chars: int) -> Iterator[Row]:
    """The same words in other engines, and in `book`."""
    source = folder / f"varied{chars}.md"
    source.write_text(varied.manuscript(chars), encoding="utf-8")
    for name, words, pdf in [
        ("typeset", command(source, "book", folder), folder / f"{source.stem}.pdf"),
        *peers.commands(list(blocks(source)), folder),
    ]:
        pdf.unlink(missing_ok=True)
        cost = speed.run(words)
        if pdf.exists():
            yield judged(name, MEASURE, chars, source, pdf, cost)


def command(source: Path, style: str, folder: Path) -> list[str]:
    """What makes the PDF of a manuscript in a style."""
    words = [sys.executable, "-m", "typeset", "build", str(source), "-o", str(folder), "--to", "pdf", "-q"]
    return [*words, "--style", style]


def judged(name: str, measure: float, chars: int, source: Path, pdf: Path, cost: speed.Cost | None = None) -> Row:
    """What a PDF of a manuscript is like."""
    found = inspect(pdf, pdf.name, texts(source), None)
    values = dict(found.values)
    values["copied"] = sum(values[key] or 0 for key in ("lost", "added", "changed"))
    return Row(name, measure, chars, values, sum(place.measure == "gap" for place in found.places), cost)


def blocks(source: Path) -> Iterator[tuple[int, str]]:
    """Headings with their level and paragraphs (0) of a manuscript."""
    from typeset import article, manuscript, read

    document = manuscript.parse(read.read(source, "utf-8")).document
    for part in document.articles:
        for block in part.blocks:
            level = 1 if isinstance(block, article.Headline) else 2 if isinstance(block, article.Subhead) else 0
            yield level, "".join(text.chars for text in article.texts(block))


def texts(source: Path) -> list[str]:
    """Every text of a manuscript, in its order."""
    from typeset import article, manuscript, read

    document = manuscript.parse(read.read(source, "utf-8")).document
    return [text.chars for part in document.articles for block in part.blocks for text in article.texts(block)]
