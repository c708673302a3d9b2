"""What holds for every face, whatever its file says: the em box, white space by its width, signs of no width."""

from __future__ import annotations

TWO_EM_DASH = "——"
EM = 1000
EM_TOP, CENTRE = 880, 380  # the em box and its middle, above the baseline, in every CJK face
PAUSES = "、，。．｡､"

SPACES: dict[str, int] = {
    "\t": 500,
    "\u00a0": 250,  # no-break space
    "\u2000": 500,
    "\u2001": 1000,
    "\u2002": 500,  # en space
    "\u2003": 1000,  # em space
    "\u2004": 333,
    "\u2005": 250,
    "\u2006": 167,
    "\u2007": 500,  # figure space
    "\u2008": 250,
    "\u2009": 200,  # thin space
    "\u200a": 100,  # hair space
    "\u202f": 200,  # narrow no-break space
    "\u205f": 222,
    "\u3000": 1000,  # ideographic space
}
"""White space by its width, for faces without a glyph of it: every face can set it."""


def no_width(char: str) -> bool:
    """Characters that show nothing and take no room (Unicode's Default_Ignorable_Code_Point, as far as text has
    them): joiners, marks of direction, variation selectors. Every face can set them."""
    code = ord(char)
    return (
        code == 0xAD
        or 0x200B <= code <= 0x200F
        or 0x202A <= code <= 0x202E
        or 0x2060 <= code <= 0x2064
        or 0xFE00 <= code <= 0xFE0F
        or code == 0xFEFF
        or 0xE0100 <= code <= 0xE01EF
    )
