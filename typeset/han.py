"""Characters of Chinese text: what counts as Han, and which look-alike code points stand for which Han.

Data only, shared by the repair rules and by the ledger that checks them.
"""

from __future__ import annotations

import re
import unicodedata

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
IS_HAN = re.compile(f"[{HAN}]")


def to_han(char: str) -> str:
    """The Han that a radical or compatibility ideograph stands for; any other character as it is."""
    code = ord(char)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F:
        normal = unicodedata.normalize("NFKC", char)
        return normal if len(normal) == 1 else char
    return char
