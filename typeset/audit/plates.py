"""What PDF/X-4 and the printing house ask of pages: boxes, annotations, colours, overprint, pictures as placed.

A PdfFile in; faults and figures out. Content is followed into forms, with the graphics state that colours need.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from typeset.audit.operators import PDF_1_6, operations
from typeset.audit.pdffile import Name, PdfFile, Stream, Value
from typeset.audit.prepress import RENDERING, Fault, process
from typeset.audit.proofs import coverage
from typeset.namedtuple import NamedTuple
from typeset.record import record, replace

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]

MOST_OPERATORS = 40_000_000  # of a file's pages
MOST_IN_FORMS = 1_000_000  # and of what they show: forms that show forms that show forms end here
DEEPEST_FORM = 12
DEEPEST_STATE = 28  # q within q (PDF Reference 1.6, annex C)
NEAR = 0.5  # points: at the trim
SLACK = 0.01  # points: what numbers of three decimals lose
CHANNELS = {b"DeviceGray": 1, b"G": 1, b"DeviceRGB": 3, b"RGB": 3, b"DeviceCMYK": 4, b"CMYK": 4}
DEFAULTS = {3: b"DefaultRGB", 4: b"DefaultCMYK"}
OPAQUE = (b"Normal", b"Compatible")
SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
FILLS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
SETS = {b"g": 1, b"G": 1, b"rg": 3, b"RG": 3, b"k": 4, b"K": 4}
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Placed(NamedTuple):
    """A picture on a page: its page, size in pixels, pixels an inch, and the most ink on a spot of it (None: it is not
    in inks, or cannot be decoded)."""

    page: int
    width: int
    height: int
    resolution: float
    ink: float | None


@record
class _State:
    """What of the graphics state matters: the fill colour's values, overprint, the place."""

    fill: tuple[float, ...] = (0.0,)
    over: bool = False
    place: Matrix = IDENTITY


@dataclass(slots=True)
class _Page:
    """A page while it is read: what was found, each thing once."""

    number: int
    trim: Box | None
    bleed: Box | None
    found: dict[Fault, None] = field(default_factory=dict)
    placed: list[Placed] = field(default_factory=list)
    transparent: bool = False
    coloured: int = 0


class Plates:
    """Reads the pages of a file. `placed` are its pictures, `coloured` counts texts in more than black."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._process = process(file)
        self._left = [MOST_OPERATORS, MOST_IN_FORMS]
        self._open: set[int] = set()
        self._inks: dict[int, float | None] = {}
        self.placed: list[Placed] = []

    def faults(self) -> Iterator[Fault]:
        """Every fault of every page."""
        for number, entries in enumerate(self._file.pages(), 1):
            boxes = {
                name: self._box(entries, name) for name in (b"MediaBox", b"CropBox", b"BleedBox", b"TrimBox", b"ArtBox")
            }
            page = _Page(number, boxes[b"TrimBox"] or boxes[b"ArtBox"], boxes[b"BleedBox"])
            yield from _boxes(boxes, number)
            yield from self._annotations(entries, page)
            resources = self._file.dictionary(entries.get(b"Resources"))
            self._read(self._file.content(entries), resources, page, _State(), 0)
            group = self._file.dictionary(entries.get(b"Group"))
            if page.transparent and b"CS" not in group:
                yield Fault("x_transparency", "Group", number)
            yield from page.found
            yield from [Fault("coloured_text", "", number)] * page.coloured
            self.placed += page.placed

    def _box(self, entries: dict[bytes, Value], name: bytes) -> Box | None:
        found = self._file.get(entries.get(name))
        sides = [self._file.get(side) for side in found] if isinstance(found, list) else []
        if len(sides) != 4 or not all(isinstance(side, int | float) and abs(side) < 1e6 for side in sides):
            return None
        left, low, right, high = map(float, sides)
        return min(left, right), min(low, high), max(left, right), max(low, high)

    def _annotations(self, entries: dict[bytes, Value], page: _Page) -> Iterator[Fault]:
        """6.17: nothing but printers' marks and traps may stand where is printed."""
        found = self._file.get(entries.get(b"Annots"))
        area = page.bleed or page.trim
        for item in found if isinstance(found, list) else []:
            annotation = self._file.dictionary(item)
            kind = self._file.get(annotation.get(b"Subtype"))
            box = self._box(annotation, b"Rect")
            if kind not in (b"TrapNet", b"PrinterMark") and (area is None or box is None or _meet(box, area)):
                yield Fault(
                    "x_annotations", kind.decode("latin-1") if isinstance(kind, bytes) else "Annot", page.number
                )

    # --- content

    def _read(self, data: bytes, resources: dict[bytes, Value], page: _Page, state: _State, depth: int) -> None:
        stack: list[_State] = []
        for name, operands in operations(data):
            self._left[depth > 0] -= 1
            if self._left[depth > 0] < 0:
                return
            if name == b"q":
                stack.append(state)
                if len(stack) == DEEPEST_STATE + 1:
                    page.found[Fault("x_limits", "q", page.number)] = None
            elif name == b"Q":
                state = stack.pop() if stack else state
            elif name == b"cm" and _numbers(operands, 6):
                state = replace(state, place=_times(tuple(map(float, operands)), state.place))  # type: ignore[arg-type]
            elif name in SETS:
                self._managed(SETS[name], resources, page)
                if name.islower() and _numbers(operands, SETS[name]):
                    state = replace(state, fill=tuple(map(float, operands)))
            elif name in (b"cs", b"CS") and operands:
                channels = self._channels(operands[0], resources)
                self._managed(channels, resources, page)
                state = replace(state, fill=()) if name == b"cs" else state
            elif name in (b"sc", b"scn") and state.fill == ():
                pass  # in a colour space of its own, which may be a spot colour
            elif name == b"gs" and operands:
                state = self._extended(self._named(resources, b"ExtGState", operands[0]), page, state)
            elif name == b"Do" and operands:
                self._object(self._named(resources, b"XObject", operands[0]), resources, page, state, depth)
            elif name == b"sh" and operands:
                shading = self._file.dictionary(self._named(resources, b"Shading", operands[0]))
                self._managed(self._channels(shading.get(b"ColorSpace"), resources), resources, page)
            elif name in SHOWS or name in FILLS:
                self._painted(name, page, state)
            elif name == b"BI":
                self._inline(operands[0] if operands else {}, resources, page)
            elif name == b"ri" and operands and operands[0] not in RENDERING:
                page.found[Fault("x_rendering", _word(operands[0]), page.number)] = None
            elif name not in PDF_1_6:
                page.found[Fault("x_operators", _word(name), page.number)] = None

    def _named(self, resources: dict[bytes, Value], kind: bytes, name: Value) -> Value:
        return self._file.get(self._file.dictionary(resources, kind).get(name)) if isinstance(name, Name) else None

    def _painted(self, name: bytes, page: _Page, state: _State) -> None:
        fill = state.fill
        if name in SHOWS and (len(fill) == 3 or (len(fill) == 4 and any(fill[:3]))):
            page.coloured += 1
        if state.over and (fill == (1.0,) or fill == (0.0, 0.0, 0.0, 0.0)):
            page.found[Fault("white_over", _word(name), page.number)] = None

    def _managed(self, channels: int, resources: dict[bytes, Value], page: _Page) -> None:
        """6.4: a device's own colours are those of the output intent, or are given a meaning by a default space."""
        if channels not in DEFAULTS or channels == self._process:
            return
        if DEFAULTS[channels] not in self._file.dictionary(resources, b"ColorSpace"):
            page.found[Fault("x_colour", "DeviceRGB" if channels == 3 else "DeviceCMYK", page.number)] = None

    def _channels(self, space: Value, resources: dict[bytes, Value]) -> int:
        """How many inks of a device a colour space has in the end; 0: it has a meaning of its own."""
        space = self._file.get(space)
        for _ in range(4):
            if isinstance(space, Name):
                if space in CHANNELS:
                    return CHANNELS[space]
                space = self._named(resources, b"ColorSpace", space)
            elif isinstance(space, list) and space and space[0] in (b"Indexed", b"I", b"Pattern") and len(space) > 1:
                space = self._file.get(space[1])
            elif isinstance(space, list) and space and space[0] in (b"Separation", b"DeviceN") and len(space) > 2:
                space = self._file.get(space[2])
            elif isinstance(space, list) and len(space) == 1:
                space = space[0]
            else:
                return 0
        return 0

    def _extended(self, given: Value, page: _Page, state: _State) -> _State:
        entries = self._file.dictionary(given)
        for name in (b"ca", b"CA"):
            alpha = self._file.get(entries.get(name))
            page.transparent |= isinstance(alpha, int | float) and alpha < 1
        mask, blend = self._file.get(entries.get(b"SMask")), self._file.get(entries.get(b"BM"))
        page.transparent |= isinstance(mask, dict) or (isinstance(blend, Name) and blend not in OPAQUE)
        over = entries.get(b"op", entries.get(b"OP"))
        mode = entries.get(b"OPM")
        return state if over is None else replace(state, over=over is True and mode in (1, None))

    def _object(self, given: Value, resources: dict[bytes, Value], page: _Page, state: _State, depth: int) -> None:
        if not isinstance(given, Stream):
            return
        entries = given.entries
        kind = self._file.get(entries.get(b"Subtype"))
        if kind == b"Form" and depth < DEEPEST_FORM and id(entries) not in self._open:
            matrix = self._file.get(entries.get(b"Matrix"))
            if isinstance(matrix, list) and _numbers(matrix, 6):
                state = replace(state, place=_times(tuple(map(float, matrix)), state.place))  # type: ignore[arg-type]
            own = self._file.dictionary(entries.get(b"Resources")) or resources
            self._open.add(id(entries))
            self._read(self._file.opened(given) or b"", own, page, state, depth + 1)
            self._open.discard(id(entries))
        elif kind == b"Image":
            self._image(given, resources, page, state)

    def _image(self, image: Stream, resources: dict[bytes, Value], page: _Page, state: _State) -> None:
        entries, get = image.entries, self._file.get
        page.transparent |= b"SMask" in entries or get(entries.get(b"SMaskInData")) in (1, 2)
        intent = get(entries.get(b"Intent"))
        if intent is not None and intent not in RENDERING:
            page.found[Fault("x_rendering", _word(intent), page.number)] = None
        channels = self._channels(entries.get(b"ColorSpace"), resources)
        if get(entries.get(b"ImageMask")) is not True:
            self._managed(channels, resources, page)
        width, height = get(entries.get(b"Width")), get(entries.get(b"Height"))
        a, b, c, d, x, y = state.place
        across, down = math.hypot(a, b), math.hypot(c, d)
        if not (isinstance(width, int) and isinstance(height, int) and width > 0 and height > 0 and across and down):
            return
        key = id(image.entries)
        if key not in self._inks:
            self._inks[key] = coverage(self._file, image) if channels == 4 else None
        resolution = 72 * min(width / across, height / down)
        page.placed.append(Placed(page.number, width, height, resolution, self._inks[key]))
        box = (min(x, x + a, x + c, x + a + c), min(y, y + b, y + d, y + b + d))
        self._bleeds((*box, max(x, x + a, x + c, x + a + c), max(y, y + b, y + d, y + b + d)), page)

    def _bleeds(self, box: Box, page: _Page) -> None:
        """What stands at the trim goes on to the bleed's edge."""
        if page.trim is None or page.bleed is None:
            return
        for side, sign in enumerate((-1, -1, 1, 1)):
            beyond = sign * (box[side] - page.trim[side])
            if beyond > -NEAR and beyond < sign * (page.bleed[side] - page.trim[side]) - NEAR and _meet(box, page.trim):
                page.found[Fault("short_bleed", f"{beyond:.1f} pt", page.number)] = None

    def _inline(self, entries: Value, resources: dict[bytes, Value], page: _Page) -> None:
        if isinstance(entries, dict):
            if any(name in (b"LZW", b"LZWDecode") for name in self._file.filters(entries)):
                page.found[Fault("x_filters", "LZW", page.number)] = None
            space = entries.get(b"CS", entries.get(b"ColorSpace"))
            self._managed(self._channels(space, resources), resources, page)


def _boxes(boxes: dict[bytes, Box | None], number: int) -> Iterator[Fault]:
    """6.12: what is trimmed lies in what bleeds, and that on the sheet."""
    media, bleed = boxes[b"MediaBox"], boxes[b"BleedBox"]
    cut = [boxes[name] for name in (b"TrimBox", b"ArtBox") if boxes[name]]
    if media is None or len(cut) != 1:
        yield Fault("x_boxes", "MediaBox" if media is None else "TrimBox" if not cut else "ArtBox", number)
    for inner, name in ((cut[0] if cut else None, "TrimBox"), (bleed, "BleedBox")):
        outside = [outer for outer in (media, boxes[b"CropBox"], bleed if name == "TrimBox" else None) if outer]
        if inner and not all(_within(inner, outer) for outer in outside):
            yield Fault("x_nesting", name, number)


def _within(inner: Box, outer: Box) -> bool:
    low = all(one >= two - SLACK for one, two in zip(inner[:2], outer[:2], strict=True))
    return low and all(one <= two + SLACK for one, two in zip(inner[2:], outer[2:], strict=True))


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _numbers(operands: list[Value], count: int) -> bool:
    return len(operands) == count and all(isinstance(one, int | float) and abs(one) < 1e9 for one in operands)


def _times(one: Matrix, two: Matrix) -> Matrix:
    """The place that comes of one matrix within another (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _word(value: Value) -> str:
    text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
    return "".join(char if char.isprintable() else "?" for char in text)[:40]
