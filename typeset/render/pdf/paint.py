"""Paints one page: SetLines, SetFigures and SetRules in, the content stream out. Decides nothing about the page.

Coordinates turn here: a SetPage counts from the top left, a PDF page from the bottom left.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from math import ceil
from typing import TYPE_CHECKING

from typeset.fonts import MISSING
from typeset.fonts.metrics import TWO_EM_DASH
from typeset.patterns import late
from typeset.render.pdf import toc
from typeset.render.pdf.file import number
from typeset.render.pdf.image import Images
from typeset.render.pdf.missing import Boxes
from typeset.render.pdf.profile import Profile
from typeset.render.pdf.tags import Tree
from typeset.render.pdf.type0 import GAP, Type0
from typeset.setpage import SetFigure, SetLine, SetPage, SetRule, SetRun
from typeset.style import FigureStyle

if TYPE_CHECKING:
    from typeset.render.pdf.down import Down

LEAST_GAP = 0.1  # em: readers that copy text take more than this for a space; see `wider`
DOTS, LEAST_GAP_AT_DOT = (
    frozenset("·•‧・"),
    0.05,
)  # before a narrow mark pdfium takes less for one: a quarter of its width
NOTHING = 5e-5  # em: what is written as 0
LOOSE = 0.09  # em between all characters of a run: pdfium puts spaces there
MOST_ROOMS = 5  # gaps that a character takes as its own room: a mark on the loosest line
WIDER_GAP = GAP / 1000 + LEAST_GAP
AT_EDGE = 0.5  # points from the page's edge: at the edge
SAME_SHAPE = 0.6  # points: what rounding to whole pixels and grid lines may cost
PAIRS = late(TWO_EM_DASH)


class Painter:
    """Paints the pages of one document.

    `fonts` gives the font of a face, `boxes` draws the face `missing`, `frame` says how a slot's frame is ruled; `down`
    shows vertical lines.
    """

    def __init__(
        self,
        profile: Profile,
        fonts: Mapping[str, Type0],
        boxes: Boxes,
        images: Images,
        tags: Tree,
        frame: FigureStyle,
        down: Down,
    ) -> None:
        self._profile = profile
        self._fill = profile.fill
        self._fonts = fonts
        self._boxes = boxes
        self._images = images
        self._tags = tags
        self._down = down
        self._thick = frame.frame
        self._frame = b"%b w %b" % (number(frame.frame), profile.stroke(frame.shade))

    def page(self, page: SetPage) -> bytes:
        """The content stream of a page."""
        code = self._profile.opening(page)
        if page.rules:
            code.append(b"/Artifact BMC")
            code.extend(_rule(rule, page, self._profile.bleed, self._fill) for rule in page.rules)
            code.append(b"EMC")
        for figure in page.figures:
            code += (self._tags.figure(figure), self._figure(figure, page), b"EMC")
        if page.lines:
            code.append(b"BT")
            self._lines(page, code)
            code.append(b"ET")
        return b"\n".join(code)

    def _lines(self, page: SetPage, code: list[bytes]) -> None:
        """Text, its lines in the page's order: lines of one block that follow one another share their mark."""
        height = page.height
        block: tuple[int, str, bool] | None = None
        face, size, spacing, shade = "", 0.0, 0.0, 0.0
        font: Type0 | None = None
        for index, line in enumerate(page.lines):
            baseline, runs, _, role, _, ink, _ = line
            if block != line[2:5] or role == toc.ROLE:
                if block is not None:
                    code.append(b"EMC")
                code.append(self._tags.line(line))
                block = line[2:5]
            if ink != shade:
                shade = ink
                code.append(self._fill(shade))
            if runs and runs[0].stance:
                following = page.lines[index + 1] if index + 1 < len(page.lines) else None
                code.extend(self._down.line(line, following, page.width, height))
                face, size, spacing = "", 0.0, -1.0  # what a vertical line leaves behind
                continue
            y = number(height - baseline)
            runs = jointed(line)
            for run, after in zip_longest(runs, runs[1:]):
                run_face, run_size, x, chars, run_spacing, _, _ = run
                if run_spacing > LOOSE * run_size:
                    run, run_spacing = loosened(run), 0.0
                change = b""
                if run_spacing != spacing:
                    spacing = run_spacing
                    change = b"%.4f Tc " % spacing
                if run_face != face or run_size != size:
                    face, size = run_face, run_size
                    font = None if face == MISSING else self._fonts[face]
                    change += b"/%b %b Tf " % (font.name, number(size)) if font else b""
                show = self._boxes.show(chars, size) if font is None else level_run(font, run, after)
                # Its place is written with every run: what was rounded does not add up along a line.
                code.append(b"%b1 0 0 1 %.3f %b Tm %b" % (change, x, y, show))
        if block is not None:
            code.append(b"EMC")

    def _figure(self, figure: SetFigure, page: SetPage) -> bytes:
        """A picture that fills its box, cut around its focus where its shape is another; or a slot's frame."""
        if figure.picture is None:
            thick = self._thick  # the frame is ruled inside the box
            return b"q %b %b S Q" % (
                self._frame,
                _box(
                    figure.x + thick / 2,
                    page.height - figure.y - figure.height + thick / 2,
                    figure.width - thick,
                    figure.height - thick,
                ),
            )
        left, low, width, height = _bled(figure, page, self._profile.bleed)
        image = self._images[figure.picture]
        scale = max(width / image.width, height / image.height)
        self._images.placed(figure.picture, page.number, scale)
        wide, tall = image.width * scale, image.height * scale
        across, down = figure.picture.focus
        x = _placed(left, width, wide, across)
        y = _placed(low, height, tall, 1 - down)
        clip = b"%b W n " % _box(left, low, width, height) if max(wide - width, tall - height) > SAME_SHAPE else b""
        before = self._profile.picture
        return b"q %b%b%b 0 0 %b %b %b cm /%b Do Q" % (clip, before, *map(number, (wide, tall, x, y)), image.name)


def _placed(start: float, length: float, covered: float, focus: float) -> float:
    """Where something that is longer than its box begins, so that the focus (0 to 1) comes nearest the middle."""
    return max(start + length - covered, min(start, start + length / 2 - covered * focus))


def _bled(item: SetFigure | SetRule, page: SetPage, bleed: float) -> tuple[float, float, float, float]:
    """Left, lower edge, width and height of a box, from below; what reaches the page's edge goes on into the bleed."""
    left, low = item.x, page.height - item.y - item.height
    right, high = left + item.width, low + item.height
    if bleed:
        left -= bleed * (left <= AT_EDGE)
        low -= bleed * (low <= AT_EDGE)
        right += bleed * (right >= page.width - AT_EDGE)
        high += bleed * (high >= page.height - AT_EDGE)
        return left, low, right - left, high - low
    return left, low, item.width, item.height


def _rule(rule: SetRule, page: SetPage, bleed: float, fill: Callable[[float], bytes]) -> bytes:
    return b"q %b %b f Q" % (fill(rule.shade), _box(*_bled(rule, page, bleed)))


def _box(left: float, low: float, width: float, height: float) -> bytes:
    return b"%b %b %b %b re" % (number(left), number(low), number(width), number(height))


def jointed(line: SetLine) -> tuple[SetRun, ...]:
    """The runs of a line; where it is parted from the next by a space the last one shows it, so that it is copied."""
    if not (line.joint and line.runs):
        return line.runs
    *others, last = line.runs
    return (*others, last._replace(chars=last.chars + line.joint))


def loosened(run: SetRun) -> SetRun:
    """A run whose characters stand so far apart that a reader would take every gap for a space: as gaps of their own,
    which are made the characters' room."""
    gaps = ((index, run.spacing) for index in range(len(run.chars) - 1))
    together: dict[int, float] = {}
    for index, points in (*run.shifts, *gaps):
        together[index] = together.get(index, 0.0) + points
    return run._replace(spacing=0.0, shifts=tuple(sorted(together.items())))


def level_run(font: Type0, run: SetRun, after: SetRun | None) -> bytes:
    """The operator that shows a run of level type, with what follows it on its line."""
    chars = run.chars
    room = _behind(font, run, after) if after is not None and font.widens else 0
    if run.shifts or TWO_EM_DASH in chars or font.corrections:
        return _show(font, run, room)
    codes = chars.translate(font.codes).encode("utf-16-be")
    if room:
        codes = codes[:-2] + font.rooms[room][chars[-1]]
    # a character first met here may have to be corrected
    return b"(%b)Tj" % codes if not font.corrections else _show(font, run, room)


def rooms(gap: float, size: float, after: str) -> int:
    """How many times `GAP` a character takes as its own room of a gap (points) behind it that a reader would take for a
    space, before the character `after`."""
    beyond = gap / size - (LEAST_GAP_AT_DOT if after in DOTS else LEAST_GAP)
    return min(MOST_ROOMS, ceil(beyond * 1000 / GAP)) if beyond > 0 else 0


def _behind(font: Type0, run: SetRun, after: SetRun) -> int:
    """The room that the last character of a run takes of the gap between it and the next run of its line."""
    _, size, x, chars, spacing, shifts, _ = run
    if chars.endswith(TWO_EM_DASH) or not visible(chars[-1:]) or after.chars[:1].isspace():
        return 0
    end = x + font.face.length(chars) * size / 1000 + spacing * (len(chars) - 1)
    if shifts:
        end += sum([points for _, points in shifts])
    return rooms(after.x - end, size, after.chars[:1])


def _show(font: Type0, run: SetRun, room: int) -> bytes:
    """The operator that shows a run: its codes, with a movement wherever a shift stands. `room`: a gap follows."""
    chars, shifts, size = run.chars, run.shifts, run.size
    codes = font.encode(chars)
    if font.corrections and not font.corrections.keys().isdisjoint(chars):
        shifts = _merged(shifts, ((at, font.corrections.get(char, 0) * size / 1000) for at, char in enumerate(chars)))
    # A pair of dashes is one code, and `pairs` holds the index of each one's second character.
    pairs = [match.end() - 1 for match in PAIRS.finditer(chars)] if len(codes) < 2 * len(chars) else []
    if pairs and run.spacing and not font.stretches:  # one code takes the spacing once, two characters want it twice
        shifts = _merged(shifts, ((end, run.spacing) for end in pairs))
    if room:
        codes = codes[:-2] + font.rooms[room][chars[-1]]
    places: list[tuple[int, float]] = []
    widens, spacing, nothing = font.widens, run.spacing, NOTHING * size
    for index, points in shifts:
        place = 2 * (index + 1 - bisect_right(pairs, index)) if pairs else 2 * index + 2
        if widens and points > 0 and (points + spacing) / size > LEAST_GAP_AT_DOT:
            gaps = rooms(points + spacing, size, chars[index + 1 : index + 2])
            if gaps and index not in pairs and visible(chars[index : index + 1]):
                codes = codes[: place - 2] + font.rooms[gaps][chars[index]] + codes[place:]
                points -= gaps * GAP * size / 1000
        if points > nothing or points < -nothing:
            places.append((place, points))
    if pairs and font.stretches:
        return _stretched(codes, [2 * (end - at - 1) for at, end in enumerate(pairs)], places, size)
    return moved(codes, places, size) if places else b"(%b)Tj" % codes


def visible(char: str) -> bool:
    """Whether a character leaves ink: a gap after it may be made its room."""
    return bool(char) and not char.isspace()


def _stretched(codes: bytes, pairs: Iterable[int], places: list[tuple[int, float]], size: float) -> bytes:
    """Like `moved`, with the code at each of `pairs` drawn twice as wide, its spacing too: one dash is two em long."""
    parts: list[bytes] = []
    start = 0
    for pair in pairs:
        before = [(place - start, points) for place, points in places if start <= place <= pair]
        places = [item for item in places if item[0] > pair]
        parts.append(moved(codes[start:pair], before, size))
        parts.append(b"200 Tz (%b)Tj 100 Tz" % codes[pair : pair + 2])
        start = pair + 2
    parts.append(moved(codes[start:], [(place - start, points) for place, points in places], size))
    return b" ".join(filter(None, parts))


def moved(codes: bytes, places: Iterable[tuple[int, float]], size: float) -> bytes:
    """Codes with movements (in points, to the right) before the byte at each place."""
    pieces: list[bytes] = []
    at = 0
    last, amount = 0.0, b""
    for place, points in places:
        if place > at:
            pieces.append(b"(%b)" % codes[at:place])
            at = place
        else:
            pieces.append(b" ")  # two numbers in a row
        if points != last:  # most movements of a line are alike
            last, amount = points, b"%.1f" % (points * -1000 / size)
        pieces.append(amount)
    if at < len(codes):
        pieces.append(b"(%b)" % codes[at:])
    return b"[%b]TJ" % b"".join(pieces) if pieces else b""


def _merged(shifts: Iterable[tuple[int, float]], more: Iterable[tuple[int, float]]) -> tuple[tuple[int, float], ...]:
    return tuple(sorted([*shifts, *(item for item in more if item[1])], key=lambda item: item[0]))
