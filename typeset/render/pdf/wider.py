"""More glyphs in a TrueType file: those that are there, in more room, turned, or side by side.

A quarter of an em stands between Han and Latin where nobody typed a space. Set as a movement it is taken for a space by
every reader that text is copied from; set as the room of a wider glyph it is not, and the text copies as it is. The
widths in the PDF have to be those in the font (ISO 19005-2, 6.2.11.5), so the font gets the wider glyphs: composites
(OpenType 1.9, `glyf`) of a few bytes that draw the glyph that is there.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import chain

from typeset.fonts.file import assembled
from typeset.namedtuple import NamedTuple

_WORDS, _XY_VALUES, _TWO_BY_TWO = 0x0001, 0x0002, 0x0080  # of a composite's arguments
_AS_IT_IS = (1.0, 0.0, 0.0, 1.0, 0, 0)
_ONE = 1 << 14  # in a composite's transformation


class Drawn(NamedTuple):
    """A glyph to be added: another one of the file as `matrix` moves it (x' = ax + cy + e, y' = bx + dy + f; the first
    four at least -2 and less than 2, the others whole font units), and its advance in font units."""

    glyph: int
    advance: int
    matrix: tuple[float, float, float, float, int, int] = _AS_IT_IS


def widened(data: bytes, wanted: Sequence[Drawn]) -> tuple[bytes, int]:
    """A font file with glyphs added, and the number of the first of them."""
    tables = _tables(data)
    head, hhea, maxp = bytearray(tables["head"]), bytearray(tables["hhea"]), bytearray(tables["maxp"])
    (count,) = struct.unpack_from(">H", maxp, 4)
    (measured,) = struct.unpack_from(">H", hhea, 34)
    places = list(_places(tables["loca"], count, long=bool(head[51])))
    metrics = _metrics(tables["hmtx"], count, measured)
    glyf = bytearray(tables["glyf"])
    for drawn in wanted:
        glyph = drawn.glyph
        box = glyf[places[glyph] + 2 : places[glyph] + 10] if places[glyph + 1] > places[glyph] else bytes(8)
        glyf += bytes(-len(glyf) % 4)
        places[-1] = len(glyf)
        if drawn.matrix == _AS_IT_IS:
            glyf += struct.pack(">h8sHHbb", -1, bytes(box), _XY_VALUES, glyph, 0, 0)
            bearing = metrics[glyph][1]
        else:
            sides = _moved(struct.unpack(">4h", box), drawn.matrix)
            bearing = sides[0]
            *turn, right, up = drawn.matrix
            glyf += struct.pack(">h4hHHhh", -1, *sides, _WORDS | _XY_VALUES | _TWO_BY_TWO, glyph, right, up)
            glyf += struct.pack(">4h", *[min(2 * _ONE - 1, round(value * _ONE)) for value in turn])
        places.append(len(glyf))
        metrics.append((drawn.advance, bearing))
    total = count + len(wanted)
    struct.pack_into(">H", maxp, 4, total)
    points, contours, deep_points, deep_contours = struct.unpack_from(">4H", maxp, 6)
    elements, depth = struct.unpack_from(">2H", maxp, 28)
    struct.pack_into(">2H", maxp, 10, max(points, deep_points), max(contours, deep_contours))
    struct.pack_into(">2H", maxp, 28, max(elements, 1), depth + 1)
    struct.pack_into(">H", hhea, 34, total)
    struct.pack_into(">H", hhea, 10, max(advance for advance, _ in metrics))
    struct.pack_into(">h", head, 50, 1)  # long offsets in `loca`
    tables |= {
        "glyf": bytes(glyf),
        "loca": struct.pack(f">{len(places)}I", *places),
        "hmtx": struct.pack(">" + total * "Hh", *chain.from_iterable(metrics)),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "maxp": bytes(maxp),
    }
    return assembled(data[:4], tables), count


def _moved(box: tuple[int, ...], matrix: tuple[float, float, float, float, int, int]) -> tuple[int, int, int, int]:
    """The box of a glyph as a matrix moves it."""
    a, b, c, d, e, f = matrix
    left, low, right, high = box
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (low, high)]
    across, down = [round(x) for x, _ in corners], [round(y) for _, y in corners]
    return min(across), min(down), max(across), max(down)


def _tables(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {}
    for at in range(12, 12 + 16 * count, 16):
        offset, length = struct.unpack_from(">II", data, at + 8)
        tables[data[at : at + 4].decode("latin-1")] = data[offset : offset + length]
    return tables


def _places(loca: bytes, count: int, long: bool) -> Sequence[int]:
    """Where each glyph begins in `glyf`, and where the last one ends."""
    if long:
        return struct.unpack_from(f">{count + 1}I", loca)
    return [2 * half for half in struct.unpack_from(f">{count + 1}H", loca)]


def _metrics(hmtx: bytes, count: int, measured: int) -> list[tuple[int, int]]:
    """Advance and left bearing of each glyph; behind the last one measured, its advance holds."""
    metrics: list[tuple[int, int]] = [*struct.iter_unpack(">Hh", hmtx[: 4 * measured])]
    rest = struct.unpack_from(f">{count - measured}h", hmtx, 4 * measured)
    return metrics + [(metrics[-1][0], bearing) for bearing in rest]
