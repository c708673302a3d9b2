"""What can be asked of a script conversion: its configurations, and an editor's list of names and words. Data only."""

from __future__ import annotations

from typeset.errors import InputError

TAGS = {
    "s2tw": "zh-Hant-TW",
    "s2twp": "zh-Hant-TW",
    "s2hk": "zh-Hant-HK",
    "s2hkp": "zh-Hant-HK",
    "t2s": "zh-Hans-CN",
    "tw2s": "zh-Hans-CN",
    "tw2sp": "zh-Hans-CN",
    "hk2s": "zh-Hans-CN",
    "hk2sp": "zh-Hans-CN",
}
"""The configurations, and the language that each gives."""


def read_list(name: str, data: bytes) -> tuple[tuple[str, ...], dict[str, str]]:
    """An editor's list: names to protect, one a line, and words with what becomes of them after a tab; what follows a
    # is a remark. InputError: not UTF-8, or a line with a tab and nothing on one side of it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("script-list", name=name, line=1) from None
    names: list[str] = []
    words: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        before, tab, after = line.partition("#")[0].partition("\t")
        before, after = before.strip(), after.strip()
        if tab and not (before and after) and (before or after):
            raise InputError("script-list", name=name, line=number)
        if after:
            words[before] = after
        elif before:
            names.append(before)
    return tuple(dict.fromkeys(names)), words
