"""Two clean pages of our own, and a way to plant one fault in them: what the audit is proved on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tests.render import setpages
from typeset.audit.inspect import Report, inspect
from typeset.setpage import SetLine, SetPage

SIZE, LEADING, LEFT, MEASURE, HEAD = 10.5, 18.0, 60.0, 20, 90.0
HAN = (
    "春江潮水连海平月共生滟随波千万里何处无明流宛转绕芳甸照花林皆似霰空飞霜不觉汀上白沙看见天色纤尘皎中孤轮畔初"
    "代穷已年望只相待但送长去悠青枫浦胜愁谁家今夜扁舟子思楼可怜徘徊应离妆镜台玉户帘卷还来此时闻愿逐华君鸿雁度光"
)
"""Characters to fill lines with; none of them is a unit or a number."""

HALF, FULL = SIZE / 2, SIZE


class Row(NamedTuple):
    """A line to be: its characters, where it begins (em), what is shifted, points added after each character."""

    chars: str
    indent: float = 0.0
    shifts: tuple[tuple[int, float], ...] = ()
    spacing: float = 0.0
    size: float = SIZE
    face: str = setpages.SONG
    down: float = 0.0
    generated: bool = False


def han(count: int, start: int = 0) -> str:
    """So many characters, none twice in a row."""
    return "".join(HAN[(start + at) % len(HAN)] for at in range(count))


def paragraph(start: int, lines: int = 4, last: int = 8) -> list[Row]:
    """A paragraph: its first line indented, its last one short."""
    rows = [Row(han(MEASURE - 2, start), indent=2)]
    rows += [Row(han(MEASURE, start + 13 * line)) for line in range(1, lines - 1)]
    return [*rows, Row(han(last, start + 7) + "。")]


def clean() -> list[list[Row]]:
    """Two pages without a fault; page 1 has a pair of marks squeezed and marks trimmed at a line's start and end."""
    first = [*paragraph(3), *paragraph(29), *paragraph(41), *paragraph(57)]
    first[1] = Row(han(8, 16) + "。“" + han(4, 60) + "，《" + han(5, 70), shifts=((8, -HALF), (14, -HALF)))
    first[5] = Row("“" + han(MEASURE - 1, 9) + "，", shifts=((-1, -HALF),))
    return [first, [*paragraph(17), *paragraph(71), *paragraph(5)]]


def pages_of(rows: Sequence[Sequence[Row]], down: bool = False) -> tuple[SetPage, ...]:
    """Set pages: a row a line of the grid, a folio as an artifact; `down`: its lines run down."""
    out = []
    for number, page in enumerate(rows, 1):
        lines: list[SetLine] = []
        for at, row in enumerate(page):
            line = setpages.line(
                HEAD + LEADING * at + row.down,
                row.chars,
                face=row.face,
                size=row.size,
                x=LEFT + SIZE * row.indent,
                spacing=row.spacing,
                shifts=row.shifts,
                generated=row.generated,
            )
            if down:
                line = line._replace(runs=tuple([run._replace(stance="upright") for run in line.runs]))
            lines.append(line)
        lines.append(setpages.line(550, str(number), -1, "folio", size=9, generated=True))
        out.append(replace(setpages.page(*lines, number=number)))
    return tuple(out)


def made(folder: Path, rows: Sequence[Sequence[Row]], name: str = "page.pdf", down: bool = False) -> Path:
    """The PDF of rows."""
    path = folder / name
    path.write_bytes(setpages.made(pages_of(rows, down)))
    return path


def audited(
    folder: Path, rows: Sequence[Sequence[Row]], texts: Sequence[str] | None = None, down: bool = False
) -> Report:
    """What the audit finds on these pages."""
    return inspect(made(folder, rows, down=down), "page.pdf", texts)


def texts_of(rows: Sequence[Sequence[Row]]) -> list[str]:
    """The text of the pages, a line each."""
    return [row.chars for page in rows for row in page if not row.generated]
