"""Front matter: the metadata of the whole, as YAML, every scalar a string as it was typed.

YAML's guesses are left out in both directions: an edition `01`, a date `2025-09-04` and a title `No` stay what they
are (YAML's failsafe schema). PyYAML is imported only for what the plain form `key: words` cannot hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from typeset.errors import InputError
from typeset.patterns import either, late
from typeset.source import SourceLine

FENCE = "---"

_KEY = late(r"[A-Za-z][A-Za-z0-9_-]*")
# Words that YAML reads as themselves: nothing that opens or closes a construct, no colon or hash, no space at the ends.
_PLAIN = late(
    r"(?![，。、；：（）《》“”‘’！？…—·/._ -])"
    r"(?:[0-9A-Za-z\u3007\u4e00-\u9fff，。、；：（）《》“”‘’！？…—·/._-]| (?=[^ #]))+"
)
_SHORT = late("[0-9A-Za-z][0-9A-Za-z._-]*")  # most of them: dates, languages, files
_VALUE = either(_SHORT, _PLAIN)
_OTHER_LINE_ENDS = late("[\x85\u2028\u2029]")  # YAML 1.1 takes them for line ends; only double quotes keep them


def write_front(front: Mapping[str, object]) -> str:
    """Front matter with its fences, without a line end behind it; an empty text where there is none."""
    if not front:
        return ""
    if all(isinstance(value, str) and _VALUE.fullmatch(value) and _KEY.fullmatch(key) for key, value in front.items()):
        body = "".join(f"{key}: {value}\n" for key, value in front.items())
    else:
        body = _dump({str(key): _strings(value) for key, value in front.items()})
    return f"{FENCE}\n{body}{FENCE}"


def read_front(name: str, lines: Sequence[SourceLine]) -> tuple[dict[str, object], int]:
    """The front matter of a manuscript's lines, and the index of the first line behind it.

    `name` is the file's, for messages. Raises InputError, with the line, where it is not closed, not YAML, not a
    mapping, names a key twice, or uses an alias (YAML's way to build a huge value from a few lines).
    """
    if not lines or lines[0].chars.lstrip("\ufeff").rstrip() != FENCE:
        return {}, 0
    close = next((n for n, line in enumerate(lines) if n and line.chars.rstrip() in (FENCE, "...")), None)
    if close is None:
        raise InputError("front-open", name=name)
    inside = [line.chars for line in lines[1:close]]
    front: dict[str, object] = {}
    for line in inside:
        key, colon, value = line.partition(": ")
        if not colon or key in front or not _KEY.fullmatch(key) or not _VALUE.fullmatch(value):
            return _load(name, inside), close + 1
        front[key] = value
    return front, close + 1


def _load(name: str, lines: list[str]) -> dict[str, object]:
    import yaml

    class Loader(yaml.BaseLoader):
        """PyYAML's loader that takes every scalar as a string; no aliases, no key twice."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                mark = self.get_mark()
                raise yaml.MarkedYAMLError(None, None, "an alias", mark)
            return super().compose_node(parent, index)

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            seen: set[object] = set()
            for key, _ in node.value:
                if not isinstance(key, yaml.ScalarNode) or key.value in seen:
                    problem = "a key that is there twice" if isinstance(key, yaml.ScalarNode) else "a key of parts"
                    raise yaml.MarkedYAMLError(None, None, problem, key.start_mark)
                seen.add(key.value)
            return super().construct_mapping(node, deep=True)

    text = "\n".join(lines) + "\n"
    try:
        front = yaml.load(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(str(error.problem or error.context).split())
        raise InputError("front-broken", name=name, line=mark.line + 2 if mark else 2, problem=problem) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 2
        problem = f"U+{ord(text[error.position]):04X}"
        raise InputError("front-broken", name=name, line=line, problem=problem) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError("front-broken", name=name, line=2, problem=type(error).__name__) from None
    if front is None or front == "":
        return {}
    if not isinstance(front, dict):
        raise InputError("front-not-keys", name=name, line=2)
    return front


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

        def represent_str(self, data: str) -> Any:
            style = '"' if _OTHER_LINE_ENDS.search(data) else None
            return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)

        def ignore_aliases(self, data: Any) -> bool:
            return True

    Dumper.add_representer(str, Dumper.represent_str)
    return str(yaml.dump(front, Dumper=Dumper, sort_keys=False))
