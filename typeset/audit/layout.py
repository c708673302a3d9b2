"""A document as it is seen: its lines, page by page, and the columns of each page. Data alone; `lines` fills it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from typeset.audit.reading import Glyph
from typeset.namedtuple import NamedTuple

Inks = dict[tuple[str, str], tuple[float, float]]


@dataclass(slots=True)
class Line:
    """A printed line. `left` and `right` are the outer edges of its first and last box."""

    page: int
    order: int
    baseline: float
    size: float
    em: float
    font: str
    glyphs: tuple[Glyph, ...]
    apart: bool
    text: str = ""
    number: int = 0
    column: int = -1  # of the page's; -1: no body line

    @property
    def down(self) -> bool:
        """Whether it is vertical: `left` is its upper end, `baseline` counts from the page's right edge."""
        return self.glyphs[0].down

    @property
    def left(self) -> float:
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        return self.glyphs[-1].x + self.glyphs[-1].advance


class Column(NamedTuple):
    """A column's edges, in points."""

    left: float
    right: float


@dataclass(slots=True)
class Layout:
    """A document's lines, page by page, and the columns of each page. `down`: its body is vertical. `inks`: where marks
    of each font have their ink in level lines, em; `down_inks`: in vertical ones."""

    size: float = 0.0
    font: str = ""
    indented: bool = True
    lines: dict[int, list[Line]] = field(default_factory=dict)
    columns: dict[int, list[Column]] = field(default_factory=dict)
    leading: float = 0.0
    inks: Inks = field(default_factory=dict)
    down: bool = False
    down_inks: Inks = field(default_factory=dict)

    def ink(self, mark: Glyph, otherwise: tuple[float, float]) -> tuple[float, float]:
        """Where a mark has its ink along its line, in em."""
        return (self.down_inks if mark.down else self.inks).get((mark.font, mark.char), otherwise)

    def every(self) -> Iterator[Line]:
        """Every line but page furniture, in order."""
        for lines in self.lines.values():
            for line in lines:
                if not line.apart:
                    yield line

    def body(self) -> Iterator[Line]:
        """The lines of the body, in order."""
        return (line for line in self.every() if line.column >= 0)

    def column(self, line: Line) -> Column:
        return self.columns[line.page][line.column]
