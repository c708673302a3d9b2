"""Reads composed pages as a proof reader does, with tables of its own: where each character stands, what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from typeset import fonts
from typeset.article import Document, texts
from typeset.setpage import SetLine, SetPage
from typeset.style import MM, Style

NOT_FIRST = "、，。．：；！？”’）］｝〉》」』】〗％‰℃～·…—／)]},.;:!?%"
NOT_LAST = "“‘（［｛〈《「『【〖￥＄([{"
HALF_WHITE_RIGHT = "、，。．：；！？”’）］｝〉》」』】〗"
HALF_WHITE_LEFT = "“‘（［｛〈《「『【〖"
TALL = "：；！？"  # they fill the em of a vertical line


class Placed(NamedTuple):
    """A character, the left edge of its box, its width, its size; points."""

    char: str
    x: float
    width: float
    size: float


def placed(line: SetLine) -> list[Placed]:
    """Every character of a line where the painter will put it; in a vertical line, from the page's upper edge down."""
    out: list[Placed] = []
    for run in line.runs:
        face = fonts.load(run.face)
        shifts = dict(run.shifts)
        x = run.x + shifts.get(-1, 0.0)
        for index, char in enumerate(run.chars):
            before = len(run.chars[:index]) - len(run.chars[:index].rstrip("—"))
            pair = char == "—" and (before % 2 == 1 or run.chars[index + 1 : index + 2] == "—")
            width = (face.two_em_advance / 2 if pair else face.advances[char]) * run.size / 1000
            if run.stance in ("upright", "corner") and width and not char.isspace():
                width = run.size
            elif run.stance == "square":
                width = run.size / len(run.chars)
            out.append(Placed(char, x, width, run.size))
            x += width + run.spacing + shifts.get(index, 0.0)
    return out


def chars(line: SetLine) -> str:
    """The characters of a line."""
    return "".join(run.chars for run in line.runs)


def text_of_pages(pages: Iterable[SetPage]) -> list[str]:
    """The text of each block as its lines give it, by block number."""
    blocks: dict[tuple[int, str], str] = {}
    for page in pages:
        for line in page.lines:
            if not line.generated:
                key = (line.block, "credit" if line.role == "credit" else "")
                blocks[key] = blocks.get(key, "") + chars(line) + line.joint
    return [blocks[key] for key in sorted(blocks)]


def text_of_document(document: Document) -> list[str]:
    """The text of each block as the document has it; a figure's caption and credit apart."""
    out: list[str] = []
    for article in document.articles:
        for block in article.blocks:
            parts = [text.chars for text in texts(block)]
            out += parts if type(block).__name__ == "Figure" else ["".join(parts)] if parts else []
    return [part for part in out if part]


def edges(line: SetLine, pause: float = 0.5) -> tuple[float, float]:
    """Where a line's ink begins and ends: the white in marks at its ends left out (`pause`: of 、，。, em)."""
    row = placed(line)
    first, last = row[0], row[-1]
    left = first.x + (first.size / 2 if first.char in HALF_WHITE_LEFT and first.width > 0.9 * first.size else 0)
    right = last.x + last.width
    if last.char in HALF_WHITE_RIGHT and last.width > 0.9 * last.size and not (line.vertical and last.char in TALL):
        right -= last.size * (pause if last.char in "、，。．" else 0.5)
    return left, right


def faults(pages: Iterable[SetPage], style: Style, pause: float = 0.5) -> Counter[str]:
    """Every fault of the body on pages of one column, counted by its name."""
    found: Counter[str] = Counter()
    body: dict[int, list[tuple[SetPage, SetLine]]] = {}
    for page in pages:
        real = [line for line in page.lines if not line.generated]
        found["stranded heading"] += bool(real) and real[-1].role in ("subhead", "headline")
        for line in real:
            if line.role == "paragraph":
                body.setdefault(line.block, []).append((page, line))
    for lines in body.values():
        _paragraph(lines, style, found, pause)
    return +found


def _paragraph(lines: list[tuple[SetPage, SetLine]], style: Style, found: Counter[str], pause: float) -> None:
    size = style.body.size
    for index, (page, line) in enumerate(lines):
        words = chars(line)
        _, right = edges(line, pause)
        margin = style.page.gutter * MM
        edge = margin + style.page.measure * size if page.number % 2 else page.width - margin
        first = style.page.head * MM
        if style.is_vertical:
            first, edge = margin, style.page.head * MM + style.page.measure * size
            if page.number % 2 == 0:
                first = page.width - margin - (style.page.lines - 1) * style.body.leading - size
        found["line start"] += index > 0 and words[0] in NOT_FIRST
        row = (line.baseline - first - 0.88 * size) / style.body.leading
        found["off the grid"] += abs(row - round(row)) * style.body.leading > 0.02
        found["overfull"] += right > edge + 0.05 * size
        if index == len(lines) - 1:
            alone = len(re.sub(f"[{NOT_FIRST}{re.escape(NOT_LAST)}]", "", words)) < 2
            found["lonely last character"] += index > 0 and alone
            continue
        after = chars(lines[index + 1][1])
        found["line end"] += words[-1] in NOT_LAST
        found["not flush"] += abs(right - edge) > 0.05 * size
        found["number parted"] += bool(
            re.search("[0-9.]$", words) and re.match("[0-9.万亿元公平个户级人年小％%岁栋次月日]", after)
        )
        found["word parted"] += bool(re.search("[A-Za-z]$", words) and re.match("[A-Za-z]", after))
        found["leader parted"] += words[-1] in "…—" and after[0] == words[-1]
    if len(lines) > 1:
        first = sum(page.number == lines[0][0].number for page, _ in lines)
        last = sum(page.number == lines[-1][0].number for page, _ in lines)
        found["orphan"] += first == 1
        found["widow"] += last == 1
