"""Paints vertical lines: the operators of their runs, what stands upright and what lies on its side.

Decides nothing about them. A line is level type turned clockwise; `upright.py` says how characters stand in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise, zip_longest

from typeset.fonts import MISSING
from typeset.fonts.metrics import CENTRE, EM, EM_TOP, TWO_EM_DASH
from typeset.render.pdf.file import number
from typeset.render.pdf.missing import Boxes
from typeset.render.pdf.paint import LEAST_GAP, LOOSE, PAIRS, WIDER_GAP, jointed, level_run, loosened, moved, visible
from typeset.render.pdf.type0 import GAP, Type0
from typeset.render.pdf.upright import Upright
from typeset.setpage import SetLine, SetRun

MIDDLE = CENTRE / EM  # of the type size: how far the middle of a vertical line is from its baseline
BESIDE = 0.75  # of the type size: what begins as near as that in two lines begins side by side


class Down:
    """Shows vertical lines: `fonts` gives a face's font for them, `level` the one for level lines."""

    def __init__(self, fonts: Mapping[str, Upright], level: Mapping[str, Type0], boxes: Boxes) -> None:
        self._fonts = fonts
        self._level = level
        self._boxes = boxes

    def line(self, line: SetLine, following: SetLine | None, width: float, height: float) -> Iterator[bytes]:
        """The operators of a line on a page of some size, where another follows; they set font and character space."""
        runs = jointed(line)
        if following is not None and following.runs:
            beside = following.runs[0].x if following.vertical else following.baseline
            runs = (*runs[:-1], *self._ended(runs[-1], beside))
        x = width - line.baseline
        for run, after in zip_longest(runs, runs[1:]):
            if run.spacing > LOOSE * run.size and run.stance != "square":
                run = loosened(run)
            place = b"0 -1 1 0 %.3f %.3f Tm" % (x, height - run.x)
            if run.face == MISSING:
                yield from self._missing(run, x, height)
            elif run.stance == "turned":
                font = self._level[run.face]
                show = self._lying(font, run, after)
                yield b"%b %b %b" % (_head(font.name, run.size, run.spacing), place, show)
            else:
                upright = self._fonts[run.face]
                if upright.vertical_mode:
                    yield from in_vertical_mode(upright, run, x + MIDDLE * run.size, height)
                else:
                    show = _show(upright, run, after)
                    yield b"%b %b %b" % (_head(upright.name, run.size, run.spacing), place, show)

    def _lying(self, font: Type0, run: SetRun, after: SetRun | None) -> bytes:
        """The operator that shows a word on its side, with the room of two gaps below it in a loose line."""
        below = after.x - run.x - self._length(run) if after is not None else 0.0
        if below <= WIDER_GAP * run.size or run.shifts or not font.widens or not visible(run.chars[-1:]):
            return level_run(font, run, after)
        return b"(%b)Tj" % (font.encode(run.chars[:-1]) + font.wider[run.chars[-1]])

    def _ended(self, run: SetRun, beside: float) -> tuple[SetRun, ...]:
        """The last run of a line, cut so that its end does not begin as high as the next line, `beside` it: pdfium
        takes what begins side by side for words of one level line, the left one first."""
        if run.face == MISSING or run.stance == "square":
            return (run,)
        count = len(run.chars)
        for at in (*range(count - 2, 1, -1), count - 1, 1):  # of a single character it would not know which way it runs
            if not 0 < at < count or run.chars[at - 1 : at + 1] == TWO_EM_DASH:
                continue
            first = run._replace(chars=run.chars[:at], shifts=tuple([item for item in run.shifts if item[0] < at]))
            begins = run.x + self._length(first)
            if abs(begins - beside) > BESIDE * run.size:
                rest = tuple([(index - at, points) for index, points in run.shifts if index >= at])
                return first, run._replace(chars=run.chars[at:], x=begins, shifts=rest)
        return (run,)

    def _length(self, run: SetRun) -> float:
        """How far down a run reaches, points."""
        if run.stance != "turned":
            return _length(self._fonts[run.face], run)
        length = self._level[run.face].face.length(run.chars)
        return length * run.size / EM + len(run.chars) * run.spacing + sum([points for _, points in run.shifts])

    def _missing(self, run: SetRun, x: float, height: float) -> Iterator[bytes]:
        """Boxes, one below the other."""
        y, shifts = run.x, dict(run.shifts)
        for index, char in enumerate(run.chars):
            place = (x + MIDDLE * run.size - run.size / 2, height - y - EM_TOP / EM * run.size)
            yield b"0 Tc 1 0 0 1 %.3f %.3f Tm %b" % (*place, self._boxes.show(char, run.size))
            y += run.size + run.spacing + shifts.get(index, 0.0)


def _head(name: bytes, size: float, spacing: float) -> bytes:
    return b"/%b %b Tf %b Tc" % (name, number(size), (b"%.4f" % spacing) if spacing else b"0")


def _length(font: Upright, run: SetRun) -> float:
    """How far down upright characters reach, points."""
    if run.stance == "square":
        return run.size
    length = sum([font.down(char) for char in run.chars])
    return length * run.size / EM + len(run.chars) * run.spacing + sum([points for _, points in run.shifts])


def _show(font: Upright, run: SetRun, after: SetRun | None) -> bytes:
    """The operator that shows upright characters: their codes, with a movement wherever a shift stands. A gap that a
    reader would take for a space is made the room of the character above it."""
    chars, size, corner = run.chars, run.size, run.stance == "corner"
    if run.stance == "square":
        return b"(%b)Tj" % font.square(chars)
    shifts = dict(run.shifts)
    below = after.x - run.x - _length(font, run) if after is not None else 0.0
    if below > LEAST_GAP * size:
        shifts[len(chars) - 1] = shifts.get(len(chars) - 1, 0.0) + below
    if not shifts and TWO_EM_DASH not in chars:
        return b"(%b)Tj" % font.encode(chars, corner)
    pieces: list[bytes] = []
    places: list[tuple[int, float]] = []
    at = length = 0
    ends = dict.fromkeys(match.end() for match in PAIRS.finditer(chars))
    for index in sorted({-1, *shifts, *(end - 1 for end in ends)}):
        end, points = index + 1, shifts.get(index, 0.0)
        pair = end in ends
        if pair:
            points += run.spacing  # one code takes the spacing once, two characters want it twice
        codes = font.encode(chars[at:end], corner)
        if points > LEAST_GAP * size and codes and not pair and visible(chars[index]):
            gaps = 1 if points + run.spacing <= WIDER_GAP * size else 2
            codes = codes[:-2] + font.roomy(chars[index], corner, gaps)
            points -= gaps * GAP * size / EM
        pieces.append(codes)
        length += len(codes)
        if points:
            places.append((length, points))
        at = end
    pieces.append(font.encode(chars[at:], corner))
    return moved(b"".join(pieces), places, size)


def in_vertical_mode(font: Upright, run: SetRun, middle: float, height: float) -> Iterator[bytes]:
    """Upright characters in a font of vertical mode, where positive character space goes up the page (ISO 32000-1,
    9.3.2): cut after every shift, since pdfium takes a movement up the line for a space between two words."""
    head = _head(font.name, run.size, -run.spacing)
    if run.stance == "square":
        wide = number(100 * font.narrowed(len(run.chars)))
        shown = b"(%b)Tj 100 Tz" % font.square(run.chars)
        yield b"%b %b Tz 1 0 0 1 %.3f %.3f Tm %b" % (head, wide, middle, height - run.x, shown)
        return
    shifts = dict(run.shifts)
    pairs = [match.span() for match in PAIRS.finditer(run.chars)]
    cuts = {0, len(run.chars), *(index + 1 for index in shifts if index >= 0), *(end for pair in pairs for end in pair)}
    y = run.x + shifts.get(-1, 0.0)
    for start, end in pairwise(sorted(cuts - {first + 1 for first, _ in pairs})):
        chars = run.chars[start:end]
        tall = 2 if chars == TWO_EM_DASH and font.face.upright_dash is None else 1
        codes = font.encode(chars, run.stance == "corner")
        yield b"%b 1 0 0 %d %.3f %.3f Tm (%b)Tj" % (head, tall, middle, height - y, codes)
        y += _length(font, run._replace(chars=chars, shifts=()))
        y += sum([shifts.get(index, 0.0) for index in range(start, end)])
