"""Front matter: the metadata of the whole, as YAML, every scalar a string as it was typed.

YAML's guesses are left out in both directions: an edition `01`, a date `2025-09-04` and a title `No` stay what they
are (YAML's failsafe schema). PyYAML is imported only for what the plain form `key: words` cannot hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml

FENCE = "---"

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
# Words that YAML reads as themselves: nothing that opens or closes a construct, no colon or hash, no space at the ends.
_PLAIN = re.compile(
    r"[0-9A-Za-z\u3007\u4e00-\u9fff](?:[0-9A-Za-z\u3007\u4e00-\u9fff，。、；：（）《》“”‘’！？…—·/._-]| (?=[^ #]))*"
)


def write_front(front: Mapping[str, object]) -> str:
    """Front matter with its fences, without a line end behind it; an empty text where there is none."""
    if not front:
        return ""
    if all(isinstance(value, str) and _PLAIN.fullmatch(value) and _KEY.fullmatch(key) for key, value in front.items()):
        body = "".join(f"{key}: {value}\n" for key, value in front.items())
    else:
        body = _dump({str(key): _strings(value) for key, value in front.items()})
    return f"{FENCE}\n{body}{FENCE}"


def _strings(value: object) -> object:
    """A value with every scalar as a string."""
    if isinstance(value, Mapping):
        return {str(key): _strings(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_strings(item) for item in value]
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _dump(front: Mapping[str, object]) -> str:
    import yaml
    from yaml.resolver import BaseResolver

    class Dumper(yaml.emitter.Emitter, yaml.serializer.Serializer, yaml.representer.SafeRepresenter, BaseResolver):
        """PyYAML's dumper without its guesses and without aliases."""

        def __init__(self, stream: Any, **options: Any) -> None:
            yaml.emitter.Emitter.__init__(self, stream, allow_unicode=True, width=1 << 30)
            yaml.serializer.Serializer.__init__(self, encoding=None)
            yaml.representer.SafeRepresenter.__init__(self, sort_keys=False, default_flow_style=False)
            BaseResolver.__init__(self)

        def ignore_aliases(self, data: Any) -> bool:
            return True

    return str(yaml.dump(front, Dumper=Dumper, sort_keys=False))
