"""Every sentence that the program says, in English and Chinese: a key in, the sentence in the reader's language out.

The language is the reader's: `TYPESET_LANG` (`zh` or `en`) decides, else the locale's `LC_ALL`, `LC_MESSAGES` or
`LANG`. A message is one line: where, what, what to do. Placeholders are `str.format`'s, by name. The sentences stand
in tables by what they speak of, both languages side by side: a new one is written in its table and nowhere else.
"""

from __future__ import annotations

import os

from typeset.messages.help import HELP


def language() -> str:
    """`zh` or `en`, by TYPESET_LANG, else by the locale's variables."""
    chosen = os.environ.get("TYPESET_LANG", "")
    if not chosen:
        chosen = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if chosen.lower().startswith("zh") else "en"


def say(key: str, **fields: object) -> str:
    """The message `key` in the reader's language, its placeholders filled, in one line."""
    english, chinese = HELP.get(key) or _others(key)
    sentence = (chinese if language() == "zh" else english).format(**fields)
    return " ".join(sentence.splitlines())


def _others(key: str) -> tuple[str, str]:
    from typeset.messages.progress import PROGRESS  # here, so that `--help` reads its own table alone

    if key in PROGRESS:
        return PROGRESS[key]
    from typeset.messages.tables import MESSAGES

    return MESSAGES[key]
