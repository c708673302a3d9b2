"""PDF in, characters and pictures of its pages out: the audit's only door to pdfium.

Positions are points from the page's top left corner. Nothing is judged here. Raises InputError for what cannot be read.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typeset.audit import tables, writing
from typeset.errors import InputError
from typeset.namedtuple import NamedTuple
from typeset.record import record

MOST_PAGES = 20_000
MOST_CHARACTERS = 20_000_000
MOST_PIXELS = 16_000_000  # of one page's picture: a poster is drawn smaller
PASSWORD = 4  # pdfium's code for a file that wants a password
HYPHENS = (0x02, 0xFFFE)  # how pdfium gives a hyphen at a line's end
BOX_SEGMENTS = 48  # a frame with a cross in it has fewer; nearly every Han has more
SAME_BOX = 0.02  # em: two outlines of one width, give or take a file's rounding
SPACE_IN_GLYPH = 0.15  # em of white on the right beyond that on the left: no bearing of a letter
FIGURES = "0123456789"
SPACES = ("Zs", "Zl", "Zp", "Cc", "Cf")


class Glyph(NamedTuple):
    """A character where it stands: `x` the left edge of its box, `y` its baseline, `advance` its box's width, `em` and
    `size` its type size along the line and across it. `apart`: an artifact by the file's tags. `lacking`: no glyph was
    drawn. `down`: in a vertical line; `x` counts from the page's upper edge, `y` from its right edge (`writing.py`)."""

    char: str
    x: float
    y: float
    advance: float
    em: float
    size: float
    font: str
    apart: bool
    lacking: bool
    down: bool = False


class Picture(NamedTuple):
    """A page as a picture: a byte a pixel, 0 black; rows of `width` bytes."""

    width: int
    height: int
    pixels: bytes


@record
class Page:
    """A page. `boxes` are the boxes that it declares, as (left, bottom, right, top); `turned` counts characters that
    neither stand upright nor run down the page in a line (they are in no line)."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    boxes: dict[str, tuple[float, float, float, float]]
    turned: int


class _Object(NamedTuple):
    em: float
    size: float
    upright: bool
    down: bool
    font: Any
    address: int
    name: str
    apart: bool


class Pdf:
    """An open PDF; a context that closes it."""

    def __init__(self, path: Path, shown: str) -> None:
        import pypdfium2
        import pypdfium2.raw

        library: Any = pypdfium2
        self._raw: Any = pypdfium2.raw
        self._fault: Any = library.PdfiumError
        self.shown = shown
        try:
            with open(path, "rb") as file:
                if b"%PDF-" not in file.read(1024):
                    raise InputError("check-not-pdf", name=shown)
            self._document: Any = library.PdfDocument(path)
        except OSError as error:
            raise InputError("input-unreadable", name=shown, why=error.strerror or error) from error
        except self._fault as error:
            key = "check-encrypted" if getattr(error, "err_code", None) == PASSWORD else "check-damaged"
            raise InputError(key, name=shown) from error
        self.count: int = len(self._document)
        if not 0 < self.count <= MOST_PAGES:
            self._document.close()
            raise InputError("check-too-long" if self.count else "check-no-pages", name=shown, most=MOST_PAGES)
        self.inks: dict[tuple[str, str], tuple[float, float]] = {}
        """Where the ink of each mark of a font begins and ends in its box, in em; `down_inks`: in vertical lines."""
        self.down_inks: dict[tuple[str, str], tuple[float, float]] = {}
        self.loose: set[str] = set()
        """Names of fonts in use that are not in the file."""
        self._by_name: dict[tuple[str | int, str], tuple[float, float, bool]] = {}  # subsets: their names are their own
        self._by_address: dict[tuple[str | int, str], tuple[float, float, bool]] = {}
        self._characters = 0

    def __enter__(self) -> Pdf:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    @property
    def tagged(self) -> bool:
        return bool(self._raw.FPDFCatalog_IsTagged(self._document))

    @property
    def title(self) -> str:
        return str(self._document.get_metadata_value("Title") or "")

    @property
    def language(self) -> str:
        length = self._raw.FPDFCatalog_GetLanguage(self._document, None, 0)
        if length <= 2:
            return ""
        buffer = ctypes.create_string_buffer(length)
        self._raw.FPDFCatalog_GetLanguage(
            self._document, ctypes.cast(buffer, ctypes.POINTER(self._raw.FPDF_WCHAR)), length
        )
        return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")

    def pages(self) -> Iterator[Page]:
        """Every page, one at a time."""
        for number in range(1, self.count + 1):
            yield self.page(number)

    def page(self, number: int) -> Page:
        """A page, from 1."""
        try:
            leaf = self._document[number - 1]
            text = leaf.get_textpage()
        except self._fault as error:
            raise InputError("check-damaged-page", name=self.shown, page=number) from error
        try:
            self._characters += text.count_chars()
            if self._characters > MOST_CHARACTERS:
                raise InputError("check-too-much", name=self.shown, most=MOST_CHARACTERS)
            self._by_address.clear()  # pdfium may use a font's address again
            left, _, _, top = leaf.get_cropbox()
            glyphs, turned = self._glyphs(text, left, top, leaf.get_width())
            glyphs, lying = writing.settle(glyphs, leaf.get_width())
            turned += lying
            boxes = {
                name: tuple(round(value, 2) for value in box)
                for name in ("media", "crop", "bleed", "trim")
                if (box := getattr(leaf, f"get_{name}box")(fallback_ok=name == "media"))
            }
            return Page(number, leaf.get_width(), leaf.get_height(), tuple(glyphs), boxes, turned)
        finally:
            text.close()
            leaf.close()

    def picture(self, number: int, dots: float) -> Picture:
        """A page as a grey picture, `dots` an inch."""
        try:
            leaf = self._document[number - 1]
            width, height = leaf.get_size()
            scale = min(dots / 72, math.sqrt(MOST_PIXELS / max(1.0, width * height)))
            bitmap = leaf.render(scale=scale, grayscale=True)
        except self._fault as error:
            raise InputError("check-damaged-page", name=self.shown, page=number) from error
        raw, stride = bytes(bitmap.buffer), bitmap.stride
        rows = [raw[row * stride : row * stride + bitmap.width] for row in range(bitmap.height)]
        found = Picture(bitmap.width, bitmap.height, b"".join(rows))
        bitmap.close()
        leaf.close()
        return found

    def _glyphs(self, text: Any, left: float, top: float, width: float) -> tuple[list[Glyph], int]:
        raw = self._raw
        x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        objects: dict[int, _Object] = {}
        out: list[Glyph] = []
        turned = high = 0
        for index in range(text.count_chars()):
            at = index - bool(high)  # a character's box is that of its first half
            pointer = raw.FPDFText_GetTextObject(text, at)
            if not pointer:  # a space or line end of pdfium's own
                continue
            code = raw.FPDFText_GetUnicode(text, index)
            if 0xD800 <= code < 0xDC00:  # the first half of a character beyond U+FFFF, as UTF-16 has it
                high = code
                continue
            if high and 0xDC00 <= code < 0xE000:
                code += ((high - 0xD800) << 10) + 0x10000 - 0xDC00
            high = 0
            address = ctypes.addressof(pointer.contents)
            item = objects.get(address)
            if item is None:
                item = objects[address] = self._object(text, at, pointer)
            if not item.upright and not item.down:
                turned += 1
                continue
            char = "-" if code in HYPHENS else chr(code) if 0 < code < 0x110000 else "\ufffd"
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            advance, even, lacking = self._width(text, at, char, item)
            if char < "\u2e80" or char in tables.MARKS:  # several codes may show it, each as wide as its place asks
                raw.FPDFText_GetLooseCharBox(text, at, box)
                across = y.value - box.bottom if item.down else box.right - x.value
                if char in tables.MARKS:  # a half-width form has its own width
                    advance = across if across > 0.3 * item.em else advance
                elif item.down and char in FIGURES:  # one may fill an em; two or three may share it
                    advance = across if abs(across - item.em) < SAME_BOX * item.em else min(advance, across)
                elif across > 0 and not char.isspace():
                    advance = even if across > even + SPACE_IN_GLYPH * item.em else across
            place = x.value - left, top - y.value
            if item.down:
                place = top - y.value, width - (x.value - left)
            out.append(Glyph(char, *place, advance, item.em, item.size, item.name, item.apart, lacking, item.down))
        return _parted(out), turned

    def _object(self, text: Any, at: int, pointer: Any) -> _Object:
        raw = self._raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, at, matrix)
        size = raw.FPDFText_GetFontSize(text, at)
        em, tall = size * math.hypot(matrix.a, matrix.b), size * math.hypot(matrix.c, matrix.d)
        upright = matrix.a > 0 and abs(matrix.b) < 0.02 * matrix.a
        down = matrix.b < 0 and abs(matrix.a) < -0.02 * matrix.b
        font = raw.FPDFTextObj_GetFont(pointer)
        name = ""
        if font:
            buffer = ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("utf-8", "replace")
            if name and not raw.FPDFFont_GetIsEmbedded(font):
                self.loose.add(name)
        apart = any(self._mark(pointer, index) == "Artifact" for index in range(raw.FPDFPageObj_CountMarks(pointer)))
        return _Object(
            em or 1.0, tall or 1.0, upright, down, font, ctypes.addressof(font.contents) if font else 0, name, apart
        )

    def _mark(self, pointer: Any, index: int) -> str:
        raw = self._raw
        mark = raw.FPDFPageObj_GetMark(pointer, index)
        buffer = ctypes.create_string_buffer(64)
        length = ctypes.c_ulong()
        raw.FPDFPageObjMark_GetName(mark, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), 64, length)
        return buffer.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0")

    def _width(self, text: Any, at: int, char: str, item: _Object) -> tuple[float, float, bool]:
        """A character's advance and the least that it may be, in points, and whether it has no glyph."""
        book = self._by_name if "+" in item.name else self._by_address
        key = (item.name if "+" in item.name else item.address, char)
        known = book.get(key)
        if known is None:
            known = book[key] = self._measured(text, at, char, item)
        return known[0] * item.em, known[1] * item.em, known[2]

    def _measured(self, text: Any, at: int, char: str, item: _Object) -> tuple[float, float, bool]:
        """What `_width` gives, in em. Least is the ink with white at its right as at its left: a glyph much wider than
        that has room for a neighbour made part of it."""
        raw = self._raw
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        ink, bearing = (right.value - left.value) / item.em, (left.value - x.value) / item.em
        if item.down:
            ink, bearing = (top.value - bottom.value) / item.em, (y.value - top.value) / item.em
        if char in tables.WHITE_RIGHT or char in tables.WHITE_LEFT:
            key = item.name, char
            if item.down:
                self.down_inks.setdefault(key, (bearing, bearing + ink))
            else:
                self.inks.setdefault(key, (bearing, bearing + ink))
                head = y.value + writing.EM_TOP * item.size  # where it is one of stacked characters
                stacked = (head - top.value) / item.size, (head - bottom.value) / item.size
                self.down_inks.setdefault(key, stacked)
        visible = unicodedata.category(char) not in SPACES
        unknown = char in "\0\ufffd" or raw.FPDFText_HasUnicodeMapError(text, at) == 1
        thick = (right.value - left.value) if item.down else (top.value - bottom.value)
        lacking = unknown or (visible and (ink <= 0.001 or thick <= 0.001 * item.size))
        if tables.HAN_ONE.match(char):
            return 1.0, 1.0, lacking or self._boxed(char, item, (ink, (top.value - bottom.value) / item.size))
        even = max(ink, 0.0) + 2 * max(bearing, 0.0)
        width = ctypes.c_float()
        if item.font and raw.FPDFFont_GetGlyphWidth(item.font, ord(char), 1.0, width) and width.value > 0:
            wider = visible and width.value > even + SPACE_IN_GLYPH
            return even if wider else width.value, even, lacking
        return max(ink, 0.0), even, lacking

    def _boxed(self, char: str, item: _Object, ink: tuple[float, float]) -> bool:
        """Whether a Han is drawn as a frame: straight strokes within a rectangle as large as all of them, which is as
        wide and high as its `ink` (em): where a file gives one glyph to two characters, pdfium may find none for this
        one, and shows the outline of the notdef instead."""
        if char in tables.ENCLOSED or char > "\uffff" or not item.font:  # pdfium gives outlines up to U+FFFF alone
            return False
        raw = self._raw
        path = raw.FPDFFont_GetGlyphPath(item.font, ord(char), 1000.0)
        count = raw.FPDFGlyphPath_CountGlyphSegments(path) if path else 0
        if not 4 <= count <= BOX_SEGMENTS:
            return False
        parts: list[list[tuple[float, float]]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(count):
            segment = raw.FPDFGlyphPath_GetGlyphPathSegment(path, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_BEZIERTO:
                return False
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            if kind == raw.FPDF_SEGMENT_MOVETO or not parts:
                parts.append([])
            parts[-1].append((round(x.value, 3), round(y.value, 3)))
        everywhere = _corners([point for part in parts for point in part])
        for sides, length in zip(zip(*everywhere, strict=True), ink, strict=True):
            if abs(max(sides) - min(sides) - length) > SAME_BOX:
                return False
        return any(set(part) == everywhere for part in parts)


def _corners(points: list[tuple[float, float]]) -> set[tuple[float, float]]:
    across, down = [x for x, _ in points], [y for _, y in points]
    return {(x, y) for x in (min(across), max(across)) for y in (min(down), max(down))}


def _parted(glyphs: list[Glyph]) -> list[Glyph]:
    """Characters that one glyph stands for (—— set as one) share its box evenly."""
    out: list[Glyph] = []
    at = 0
    while at < len(glyphs):
        first = glyphs[at]
        end = at + 1
        while end < len(glyphs) and glyphs[end].x == first.x and glyphs[end].y == first.y and end - at < 6:
            end += 1
        if end - at == 1:
            out.append(first)
        else:
            share = max(glyph.advance for glyph in glyphs[at:end]) / (end - at)
            out += [
                glyph._replace(x=first.x + share * index, advance=share, lacking=False)
                for index, glyph in enumerate(glyphs[at:end])
            ]
        at = end
    return out
