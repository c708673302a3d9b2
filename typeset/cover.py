"""A cover drawn from the article's own words: headline, kicker, deck, byline, paper and day.

In: a Document and its Metadata. Out: a PNG of 1400 × 2100 pixels with a small palette. The field's colour follows the
title, so that one paper's articles tell apart on a shelf and the same article always looks the same. All positions are
pixels of that page.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from typeset import fonts
from typeset.article import Byline, Deck, Document, Kicker, Lines
from typeset.coverlines import LONGEST, few, rows, short, width, words
from typeset.fonts import split_by_face
from typeset.fonts.face import Face
from typeset.fonts.metrics import EM
from typeset.han import is_han
from typeset.later import Silent, later
from typeset.metadata import Metadata, join_lines, label
from typeset.namedtuple import NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1400, 2100
MARGIN = 130
MEASURE = WIDTH - 2 * MARGIN
FIELD = 1380  # height of the coloured field; paper below it

BOLD = ("NotoSerifSC-Bold", "NotoSerifSC-Regular", "LXGWWenKai-Regular")
KAI = ("LXGWWenKai-Regular", "NotoSerifSC-Regular")

GHOST, GHOST_LEFT, GHOST_BASELINE = 1500, 200, 1290  # the great character behind the headline

LARGEST, SMALLEST = 208, 64  # headline
WHOLE = 104  # a headline's line is not broken while it can stand whole at this size
HEAD_TOP = 330  # the headline stands between here and the field's foot
HEAD_FOOT = FIELD - 130
LEADING = 1.32
MOST_LINES = 16  # of a headline
RLE = 3  # zlib strategy: runs of one colour are all there is, and it takes half the time
SMALL, NOTE = 54, 46

NOT_AT_START = frozenset("，。、：；！？”’）》」』】〉…—·％%,.:;!?)")
NOT_AT_END = frozenset("“‘（《「『【〈(")

SLIGHT = frozenset("一二三十丁人入八小上下不之了")  # too few strokes to fill a field

_PAPER, _INK = (246, 242, 233), (38, 36, 34)
_FIELDS = (
    (27, 54, 82),  # 靛青
    (126, 37, 33),  # 朱
    (32, 71, 64),  # 松
    (70, 44, 74),  # 紫
    (125, 76, 25),  # 赭
    (44, 52, 62),  # 墨
)
_STEPS = 16  # shades between a ground and its ink
_TITLE, _TEXT = _STEPS, 2 * _STEPS  # where each scale begins in the palette; the field's is first


class Cover(NamedTuple):
    """The picture's bytes, its size and kind, and whose faces drew it, with their licences."""

    data: bytes
    width: int
    height: int
    fonts: tuple[str, ...] = ()
    media_type: str = "image/png"

    @property
    def small(self) -> bool:
        """Smaller than what shops ask for."""
        return self.width < WIDTH or self.height < HEIGHT


def given(path: Path) -> Cover:
    """A cover that an editor made, checked like any picture. PictureError: it cannot be used."""
    from typeset.article import Picture
    from typeset.pictures import EBOOK_PIXELS, Folders, load

    file = path.resolve()
    data, media_type, width, height = load(
        Picture(file.name, home="pictures"), Folders(pictures=file.parent), EBOOK_PIXELS
    )
    return Cover(data, width, height, media_type=media_type)


class _Chain(NamedTuple):
    """Faces in their order, and each one open for drawing at a size."""

    faces: tuple[Face, ...]
    opened: dict[tuple[str, int], FreeTypeFont]


def draw(document: Document, metadata: Metadata, chains: Mapping[str, Sequence[str]] | None = None) -> Cover:
    """The cover of a document. `chains` are a style's faces by use (`bold`, `kai`); ours where it names none."""
    unused = ("PIL.ExifTags", "PIL.TiffTags", "logging")  # of use to those who read pictures
    with later(*unused, logging_getLogger=Silent):
        from PIL import Image as Images
        from PIL import ImageFile as ImageFile  # it packs the pixels

    named = chains or {}
    opened: dict[tuple[str, int], FreeTypeFont] = {}
    bold = _Chain(tuple(fonts.load(name) for name in named.get("bold", BOLD)), opened)
    kai = _Chain(tuple(fonts.load(name) for name in named.get("kai", KAI)), opened)
    page = Images.new("L", (WIDTH, HEIGHT), 0)  # of places in the palette

    title = tuple(line[:LONGEST] for line in _title(document, metadata)[:MOST_LINES])
    _ghost(page, bold, title)
    page.paste(_TEXT, (0, FIELD, WIDTH, HEIGHT))
    _upper(page, bold, kai, title, document, metadata)
    _lower(page, kai, document, metadata)
    palette = _palette(_FIELDS[zlib.crc32(metadata.title.encode("utf-8", "replace")) % len(_FIELDS)])
    used = dict.fromkeys(name for name, _ in opened)
    return Cover(
        _png(page.tobytes(), palette), WIDTH, HEIGHT, tuple(dict.fromkeys(fonts.load(name).credit for name in used))
    )


def _png(pixels: bytes, palette: Sequence[int]) -> bytes:
    """A page as a PNG with a palette (ISO/IEC 15948). Pillow reads all that it knows of five other formats before it
    writes one."""
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, RLE)
    # Each line begins with its filter: none, since shades are names here.
    packed = [packer.compress(b"\0" + pixels[at : at + WIDTH]) for at in range(0, len(pixels), WIDTH)]
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)),
        (b"PLTE", bytes(palette)),
        (b"IDAT", b"".join([*packed, packer.flush()])),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in chunks
        ]
    )


def _title(document: Document, metadata: Metadata) -> tuple[str, ...]:
    """The headline's printed lines, or the title that was given instead."""
    for article in document.articles[:1]:
        headline = article.headline
        if headline is not None and label(article, metadata.language) == metadata.title:
            return tuple(line.chars.strip() for line in headline.lines if line.chars.strip())
    return tuple(metadata.title.split("\u3000")) if metadata.title else ()


def _ghost(page: Image, chain: _Chain, title: Sequence[str]) -> None:
    """The title's first Han of some weight, larger than the field and running out of it, in a shade of it."""
    from PIL import ImageDraw

    han = [char for line in title for char in line if is_han(char)]
    first = next((char for char in han if char not in SLIGHT), han[0] if han else "")
    face = split_by_face(first, chain.faces)[0].face if first else None
    if face is None or face.name == fonts.MISSING:
        return
    pen = ImageDraw.Draw(page)
    pen.fontmode = "1"  # without shades at its edges: half the time, and so faint that no eye sees it
    pen.text((GHOST_LEFT, GHOST_BASELINE), first, _STEPS - 1, _opened(face, GHOST, chain.opened), anchor="ls")


def _upper(
    page: Image, bold: _Chain, kai: _Chain, title: Sequence[str], document: Document, metadata: Metadata
) -> None:
    """The coloured field: paper and day at its head, kicker and headline at its foot."""
    top = " ".join(filter(None, (metadata.publication, metadata.edition)))
    if top:
        _text(page, short(top, MEASURE / SMALL, kai.faces), MARGIN, 150, SMALL, kai, _TITLE, FIELD)
        page.paste(_TITLE + _STEPS // 2, (MARGIN, 246, WIDTH - MARGIN, 248))
    size, lines = _fit(title, bold)
    leading = size * LEADING
    y = HEAD_FOOT - leading * len(lines)
    kicker = _first(document, Kicker)
    if kicker and y > HEAD_TOP:
        _text(page, short(kicker, MEASURE / SMALL, kai.faces), MARGIN, y - SMALL * 1.5, SMALL, kai, _TITLE, FIELD)
    for line in lines:
        trimmed = size * 0.5 if line[:1] in "“‘（《「『【〈" and width(line[:1], bold.faces) > 0.9 else 0
        _text(page, line, MARGIN - trimmed, y, size, bold, _TITLE, FIELD)
        y += leading


def _fit(title: Sequence[str], chain: _Chain) -> tuple[int, tuple[str, ...]]:
    """The largest size at which the headline fits, and its rows; lines stand whole while that leaves them large."""
    longest = max((width(line, chain.faces) for line in title), default=1.0)
    room = HEAD_FOOT - HEAD_TOP
    whole = min(LARGEST, int(MEASURE / max(longest, 1.0)), int(room / (LEADING * max(1, len(title)))))
    if whole >= WHOLE:
        return whole, tuple(title)
    for size in range(LARGEST, SMALLEST, -4):
        found = tuple(row for line in title for row in rows(line, MEASURE / size, chain.faces))
        if len(found) * size * LEADING <= room and max(width(row, chain.faces) for row in found) * size <= MEASURE:
            return size, found
    found = tuple(row for line in title for row in rows(line, MEASURE / SMALLEST, chain.faces))
    most = int(room / (SMALLEST * LEADING))
    return SMALLEST, found if len(found) <= most else (*found[: most - 1], "……")


def _lower(page: Image, kai: _Chain, document: Document, metadata: Metadata) -> None:
    """The paper below: deck and byline, or the headlines of the articles; the day at the foot."""
    foot = " ".join(filter(None, (metadata.date_text, metadata.publisher)))
    lines: list[tuple[str, int]] = []
    if len(document.articles) > 1:
        most = 5 if foot else 7
        shown = document.articles[: most if len(document.articles) <= most else most - 1]
        lines += [(short(label(article, metadata.language), MEASURE / NOTE, kai.faces), NOTE) for article in shown]
        if len(shown) < len(document.articles):
            lines.append(("……", NOTE))
    else:
        lines += [(row, SMALL) for row in few(rows(_first(document, Deck), MEASURE / SMALL, kai.faces), 3)]
        byline = _first(document, Byline) or " ".join(metadata.authors)
        lines += [(row, NOTE) for row in few(words(byline, MEASURE / NOTE, kai.faces), 3)]
    y, before = FIELD + 110.0, 0
    for line, size in lines:
        y += size * 0.5 if before not in (0, size) else 0
        _text(page, line, MARGIN, y, size, kai, _TEXT, HEIGHT)
        y, before = y + size * 1.55, size
    if foot:
        page.paste(_TEXT + _STEPS // 2, (MARGIN, 1900, WIDTH - MARGIN, 1902))
        _text(page, short(foot, MEASURE / NOTE, kai.faces), MARGIN, 1928, NOTE, kai, _TEXT, HEIGHT)


def _first(document: Document, kind: type[Lines]) -> str:
    """The first block of a kind in the first article, as one line."""
    blocks: Iterable[object] = document.articles[0].blocks if document.articles else ()
    found = next((block for block in blocks if isinstance(block, kind)), None)
    return join_lines([line.chars for line in found.lines])[:LONGEST] if found is not None else ""


def _text(page: Image, line: str, x: float, y: float, size: int, chain: _Chain, scale: int, foot: int) -> None:
    """Draw a line, its em box at (x, y), in the shades that begin at `scale`; nothing below `foot`."""
    from PIL import Image as Images
    from PIL import ImageDraw

    wide, high = int(width(line, chain.faces) * size) + size, min(int(size * 1.5), int(foot - y))
    mask = Images.new("L", (wide, high), 0)
    pen = ImageDraw.Draw(mask)
    across = size / 4  # room for what stands out to the left
    for part in split_by_face(line, chain.faces):
        if part.face.name == fonts.MISSING:
            for _ in part.chars:
                pen.rectangle((across + size * 0.1, size * 0.2, across + size * 0.9, size), outline=255, width=3)
                across += size
            continue
        # A sign of no width has no glyph, and Pillow would draw a box for it.
        drawn = "".join(char for char in part.chars if char.isspace() or part.face.glyph(char) is not None)
        pen.text((across, size), drawn, 255, _opened(part.face, size, chain.opened), anchor="ls")
        across += sum(map(part.face.advance, part.chars)) * size / EM
    shades = mask.point([scale + value * (_STEPS - 1) // 255 for value in range(256)])
    page.paste(shades, (round(x - size / 4), round(y)), mask.point([0] * 9 + [255] * 247))


def _opened(face: Face, size: int, opened: dict[tuple[str, int], FreeTypeFont]) -> FreeTypeFont:
    from PIL import ImageFont

    font = opened.get((face.name, size))
    if font is None:
        path: Path = face.path
        font = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
        opened[face.name, size] = font
    return font


def _palette(field: tuple[int, int, int]) -> list[int]:
    """Three scales of shades: field to its ghost, field to the headline's paper white, paper to ink."""
    ghost = tuple(round(part + (255 - part) * 0.075) for part in field)
    scales = ((field, ghost), (field, _PAPER), (_PAPER, _INK))
    return [
        round(low[index] + (high[index] - low[index]) * step / (_STEPS - 1))
        for low, high in scales
        for step in range(_STEPS)
        for index in range(3)
    ]
