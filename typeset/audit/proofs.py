"""How much ink a picture in a PDF lays down: the audit's door to Pillow."""

from __future__ import annotations

import io
import warnings

from typeset.audit.pdffile import PdfFile, Stream

SPOT = 8  # pixels a side: ink is judged by such spots, not by a stray pixel
MOST_PIXELS = 120_000_000


def coverage(file: PdfFile, image: Stream) -> float | None:
    """The most ink on a spot of a picture in four inks, per cent; None: it cannot be decoded."""
    from PIL import Image, ImageChops

    width, height = file.get(image.entries.get(b"Width")), file.get(image.entries.get(b"Height"))
    if not (isinstance(width, int) and isinstance(height, int) and 0 < width * height <= MOST_PIXELS):
        return None
    picture: Image.Image
    try:
        with warnings.catch_warnings(action="ignore"):
            if file.filters(image.entries) == [b"DCTDecode"]:
                picture = Image.open(io.BytesIO(image.data), formats=("JPEG",))
                if picture.mode != "CMYK" or picture.size != (width, height):
                    return None
                picture.draft("CMYK", (max(1, width // SPOT), max(1, height // SPOT)))
                picture.load()
            else:
                data = file.opened(image)
                if data is None or file.get(image.entries.get(b"BitsPerComponent")) != 8:
                    return None
                picture = Image.frombytes("CMYK", (width, height), data[: 4 * width * height])
    except Exception:  # Pillow answers broken files with errors of a dozen kinds
        return None
    if picture.size == (width, height):
        picture = picture.reduce(max(1, min(SPOT, width, height)))
    cyan, magenta, yellow, black = picture.split()
    # Sums of bytes stop at 255: each pair is halved, and their sum again.
    one, two = (ImageChops.add(*pair, 2.0) for pair in ((cyan, magenta), (yellow, black)))
    most = ImageChops.add(one, two, 2.0).getextrema()[1]
    return 4 * most / 2.55 if isinstance(most, int | float) else None
