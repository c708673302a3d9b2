"""Identifiers made from names (RFC 9562, version 5): the same name in the same space gives the same one.

The standard library's `uuid` asks the system for its platform before it gives any.
"""

from __future__ import annotations

import hashlib

_DNS = bytes.fromhex("6ba7b8109dad11d180b400c04fd430c8")  # RFC 9562, 6.6: the space of domain names


def dashed(digits: str) -> str:
    """32 hexadecimal digits in the groups in which an identifier is written."""
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def named(name: str) -> str:
    """The identifier of a name, in groups."""
    return dashed(_named(_SPACE, name).hex())


def _named(space: bytes, name: str) -> bytes:
    digest = bytearray(hashlib.sha1(space + name.encode("utf-8"), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50  # version 5 ...
    digest[8] = digest[8] & 0x3F | 0x80  # ... of the usual variant
    return bytes(digest)


_SPACE = _named(_DNS, "typeset.document")
