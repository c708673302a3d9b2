"""A glyph's outline, collected as the library draws it: verbs with their points, quadratic curves made cubic."""

from __future__ import annotations

from typing import TypeAlias

Outline: TypeAlias = tuple[tuple[str, tuple[float, ...]], ...]


class Pen:
    """Collects an outline as the library draws it (fontTools' pen protocol); quadratic curves become cubic."""

    def __init__(self, scale: float) -> None:
        self.steps: list[tuple[str, tuple[float, ...]]] = []
        self._scale = scale
        self._at = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:
        self._add("move", point)

    def lineTo(self, point: tuple[float, float]) -> None:
        self._add("line", point)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._add("curve", *points)

    def qCurveTo(self, *points: tuple[float, float]) -> None:
        (x0, y0), (x1, y1), (x2, y2) = self._at, points[0], points[-1]
        first = (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3)
        second = (x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3)
        self._add("curve", first, second, (x2, y2))

    def closePath(self) -> None:
        self.steps.append(("close", ()))

    def endPath(self) -> None:
        pass

    def _add(self, verb: str, *points: tuple[float, float]) -> None:
        self._at = points[-1]
        self.steps.append((verb, tuple(value * self._scale for point in points for value in point)))
