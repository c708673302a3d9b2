"""Whether a PDF is fit for the press: the points of PDF/X-4 counted, and where each is broken."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from typeset.audit import prepress
from typeset.audit.measures import Found, Place
from typeset.audit.pdffile import PdfFile
from typeset.audit.plates import Plates
from typeset.audit.points import KEYS, STANDARD

CLAIM = b"GTS_PDFX"  # in the XMP, which stands open in the file, and in the output intent
MOST_PLACES = 200  # of one point


def claims(path: Path) -> bool:
    """Whether a file says of itself that it is PDF/X."""
    return CLAIM in path.read_bytes()


def measure(path: Path) -> Found:
    """Every point's value, and the places: page (0: the file as a whole), what was found, how often."""
    file = PdfFile(path)
    plates = Plates(file)
    faults = Counter([*prepress.faults(file), *plates.faults()])
    counts: Counter[str] = Counter()
    for fault, count in faults.items():
        counts[fault.key] += count
    values: dict[str, float | None] = {key: counts[key] for key in KEYS}
    values["press"] = sum(counts[point.key] > 0 for point in STANDARD)
    inks = [one.ink for one in plates.placed if one.ink is not None]
    values["ink"] = round(max(inks), 1) if inks else None
    values["resolution"] = round(min(one.resolution for one in plates.placed), 1) if plates.placed else None
    places: list[Place] = []
    listed: Counter[str] = Counter()
    for fault, count in faults.items():
        listed[fault.key] += 1
        if listed[fault.key] <= MOST_PLACES:
            places.append(Place(fault.key, fault.page, 0, fault.what, count if count > 1 else None))
    for one in plates.placed[:MOST_PLACES]:
        words = f"{one.width} × {one.height}"
        places.append(Place("resolution", one.page, 0, words, round(one.resolution, 1)))
        if one.ink is not None:
            places.append(Place("ink", one.page, 0, words, round(one.ink, 1)))
    return Found(values, places)
