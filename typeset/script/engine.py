"""The only door to OpenCC: its own configurations, with our words and marks built in.

OpenCC's Python interface gives a converted string and nothing else. What became of which characters, and which of
them no phrase decided, is read off sentinels: a second converter answers every one-to-many character that stands
outside all phrases with `UNDECIDED`, and a phrase table's answers come between brackets with their keys. All tables of
characters answer one character with one, so that everything else keeps its place.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from typeset import compiled, phrasetables
from typeset.namedtuple import NamedTuple

MASKED, UNDECIDED = "\U000f0000", "\U000f0001"
_OPEN, _BETWEEN, _CLOSE = "\U000f0002", "\U000f0003", "\U000f0004"
SENTINELS = compiled.pattern(f"[{MASKED}-{_CLOSE}]+")
_PHRASE = compiled.pattern(f"{_OPEN}([^{_BETWEEN}]*){_BETWEEN}([^{_CLOSE}]*){_CLOSE}")


class Phrase(NamedTuple):
    """Characters `start` to `end` of the text given became `after`, by a phrase table."""

    start: int
    end: int
    after: str


class Engine:
    """A configuration of OpenCC (`s2tw`, `s2twp` …). `undecided` are the one-to-many characters to mark."""

    def __init__(self, configuration: str, undecided: Iterable[str], first: Iterable[str]) -> None:
        import opencc

        shared = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
        base = configuration.removesuffix("p")
        with tempfile.TemporaryDirectory(prefix="typeset-") as name:
            folder = Path(name)
            files = _Files(folder, shared)
            with_words = configuration.startswith("s2")
            self._converter = files.converter(configuration, with_words, {}, {})
            self._plain = files.converter(base, with_words, {}, {}) if base != configuration else self._converter
            marks = dict.fromkeys(undecided, UNDECIDED)
            self._marker = files.converter(base, with_words, marks, dict.fromkeys(first, UNDECIDED))
        self.phrased = base != configuration

    def convert(self, text: str) -> tuple[str, list[Phrase]]:
        """A text converted character by character, as long as before, and the phrases to put in besides."""
        out: str = self._converter.convert(text)
        found: list[Phrase] = []
        if self.phrased and _OPEN in out:
            pieces: list[str] = []
            at = length = 0
            for match in _PHRASE.finditer(out):
                length += match.start() - at
                pieces.append(out[at : match.start()])
                found.append(Phrase(length, length + len(match[2]), match[1]))
                pieces.append(match[2])
                length += len(match[2])
                at = match.end()
            out = "".join([*pieces, out[at:]])
        return out, found

    def plain(self, text: str) -> str:
        """A text converted without a phrase table of the region."""
        converted: str = self._plain.convert(text)
        return converted

    def marks(self, text: str) -> str:
        """The text converted, `UNDECIDED` wherever no phrase decides a one-to-many character."""
        marked: str = self._marker.convert(text)
        return marked


class _Files:
    """Configurations of our own, made from OpenCC's, in a folder that is needed only while they load."""

    def __init__(self, folder: Path, shared: Path) -> None:
        self._folder, self._shared, self._number = folder, shared, 0

    def converter(self, name: str, with_words: bool, marks: Mapping[str, str], first: Mapping[str, str]) -> Any:
        """A converter: `marks` answer for characters in the chain's last table of characters, `first` in the table of
        the region's forms, which on the way back comes before."""
        import opencc

        config = json.loads((self._shared / f"{name}.json").read_text("utf-8"))
        chain = config["conversion_chain"]
        backwards = not name.startswith("s2")
        if with_words:
            words = self._table({fields[0]: fields[1] for fields in phrasetables.rows("words")})
            config["segmentation"]["dict"] = _before(words, config["segmentation"]["dict"], "union")
            chain[0]["dict"] = _before(words, chain[0]["dict"], "short_circuit")
        if marks:
            _mark(chain[-1 if backwards else 0]["dict"], self._table(marks))
        if first and backwards and len(chain) > 1:
            _mark(chain[0]["dict"], self._table(first))
        self._put_paths(config)
        path = self._folder / f"{self._number}.json"
        path.write_text(json.dumps(config), "utf-8")
        try:
            return opencc.OpenCC(str(path), include_tofu_risk_dictionaries=False)
        except TypeError:  # older than 1.2
            return opencc.OpenCC(str(path))

    def _table(self, pairs: Mapping[str, str]) -> dict[str, str]:
        self._number += 1
        path = self._folder / f"{self._number}.txt"
        path.write_text("".join(f"{key}\t{pairs[key]}\n" for key in sorted(pairs)), "utf-8")
        return {"type": "text", "file": str(path)}

    def _put_paths(self, node: Any) -> None:
        """Files by their whole paths; a phrase table of a region with brackets round its answers."""
        if isinstance(node, list):
            for item in node:
                self._put_paths(item)
        elif isinstance(node, dict):
            stem = str(node.get("file", "")).removesuffix(".ocd2")
            if stem.lower() in phrasetables.NAMES:
                pairs = phrasetables.phrases(stem.lower())
                node.update(self._table({key: f"{_OPEN}{pairs[key]}{_BETWEEN}{key}{_CLOSE}" for key in pairs}))
            elif stem and not Path(stem).is_absolute():
                node["file"] = str(self._shared / node["file"])
            for item in node.values():
                self._put_paths(item)


def _before(table: dict[str, str], rest: Any, policy: str) -> dict[str, Any]:
    """A group in which `table` comes before the rest."""
    return {"type": "group", "match_policy": policy, "dicts": [table, rest]}


def _mark(node: dict[str, Any], marks: dict[str, str]) -> None:
    """Put a table of marks before the tables of single characters in a chain's group."""
    if node.get("type") != "group":
        node.update(_before(marks, dict(node), "short_circuit"))
        return
    dicts = node["dicts"]
    inner = dicts[-1]
    if inner.get("type") == "group":
        _mark(inner, marks)
        return
    at = next(
        (index for index, item in enumerate(dicts) if re.search("Characters|Variants(Rev)?\\.", item.get("file", ""))),
        len(dicts),
    )
    dicts.insert(at, marks)
