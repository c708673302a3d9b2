"""An ICC profile of sRGB, made here: the output intent that gives a PDF's grey and RGB their meaning.

Version 2.1 (ICC.1:1998-09), matrix and curves, from the figures of IEC 61966-2-1: primaries and white of ITU-R BT.709,
the transfer curve of sRGB. No one's file is copied, so no one's licence is carried.
"""

from __future__ import annotations

import struct

CONDITION = "sRGB IEC61966-2.1"

# XYZ of the primaries, adapted to D50 by the Bradford transform (IEC 61966-2-1:1999/Amd 1, annex F).
RED, GREEN, BLUE = (0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410)
WHITE = (0.9642, 1.0, 0.8249)  # D50, the profile connection space's white
STEPS = 1024


def profile() -> bytes:
    """The profile's bytes, always the same."""
    curve = b"curv" + bytes(4) + struct.pack(f">I{STEPS}H", STEPS, *[_step(at) for at in range(STEPS)])
    tags = [
        (b"desc", _description(CONDITION)),
        (b"cprt", b"text" + bytes(4) + b"No copyright, use freely\0"),
        (b"wtpt", _xyz(WHITE)),
        (b"rXYZ", _xyz(RED)),
        (b"gXYZ", _xyz(GREEN)),
        (b"bXYZ", _xyz(BLUE)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    table = struct.pack(">I", len(tags))
    at = 128 + 4 + 12 * len(tags)
    body = b""
    places: dict[bytes, int] = {}
    for name, data in tags:
        if data not in places:
            places[data] = at + len(body)
            body += data + bytes(-len(data) % 4)
        table += struct.pack(">4sII", name, places[data], len(data))
    return _header(at + len(body)) + table + body


def _header(size: int) -> bytes:
    """ICC.1:1998-09, 6.1: a display profile, RGB to XYZ, dated 2000-01-01."""
    return struct.pack(
        ">I4xI4s4s4s6H4s4sI4s4s8xI3i4s44x",
        size,
        0x02100000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *(2000, 1, 1, 0, 0, 0),
        b"acsp",
        bytes(4),
        0,
        bytes(4),
        bytes(4),
        0,
        *[round(value * 65536) for value in WHITE],
        bytes(4),
    )


def _step(at: int) -> int:
    """sRGB's transfer curve, encoded value to light, in 65,535ths."""
    value = at / (STEPS - 1)
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(light * 65535)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *[round(value * 65536) for value in values])


def _description(name: str) -> bytes:
    """textDescriptionType (6.5.17): ASCII, and empty Unicode and Macintosh parts."""
    ascii_part = name.encode("ascii") + b"\0"
    return b"desc" + bytes(4) + struct.pack(">I", len(ascii_part)) + ascii_part + bytes(4 + 4 + 2 + 1 + 67)
