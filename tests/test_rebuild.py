"""Manuscript and ledger together are the source, to the last space: rebuilt by code that knows nothing of ours."""

import hashlib
import html
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SEED = (Path(__file__).parent.parent / "seeds" / "liaoyuan.txt").read_bytes().decode("utf-8")
HOSTILE = (
    "  云水县*新*桥通车_\r\n本报记者 林 远\r\n\r\n1. 全长2.6公里<br>，&amp;\\\r\n\t造价[1]亿元。"
    "\f> 次日，\x07首班\r车\v开出\u2028。#\n\n"
)
INLINE = re.compile(r"\\([!-/:-@\[-`{-~])|(<br>|<!-- page \d+ -->)|(&#\d+;)")
FIGURE = re.compile(r'!\[((?:[^\]\\]|\\.)*)\]\(<>(?: "((?:[^"\\]|\\.)*)")?\)')
ESCAPED = re.compile(r"\\(\\|t|n|u([0-9a-f]{4}))")


def blocks(manuscript: str) -> Iterator[str]:
    for line in re.sub(r"\A---\n.*?\n---\n", "", manuscript, flags=re.S).split("\n"):
        figure = FIGURE.fullmatch(line)
        text = (figure[1] + (figure[2] or "")) if figure else re.sub(r"^(#+|>) ", "", line)
        if not re.fullmatch(r"<!--.*-->", line):
            yield INLINE.sub(lambda m: m[1] or (html.unescape(m[3]) if m[3] else ""), text)


def without(parts: list[str], moved: list[str]) -> Iterator[str]:
    """The manuscript's characters without the moved texts: every way to cut these out, whole blocks first."""
    if not moved:
        yield "".join(parts)
        return
    text, *rest = moved
    places = [(n, 0) for n, part in enumerate(parts) if part == text]
    places += [(n, m.start()) for n, part in enumerate(parts) for m in re.finditer(re.escape(text), part)]
    for n, at in dict.fromkeys(places):
        yield from without([*parts[:n], parts[n][:at], parts[n][at + len(text) :], *parts[n + 1 :]], rest)


def rebuild(staying: str, rows: list[list[str]]) -> str:
    """The source, from the characters that stay in its order and the ledger's rows."""
    out = moved = ""
    page = line = column = 1

    def emit(chars: str) -> None:
        nonlocal out, page, line, column
        for char in chars:
            if char == "\f":
                page, line, column = page + 1, 1, 1
            elif char in "\r\n":
                line, column = line + (out[-1:] + char != "\r\n"), 1
            else:
                column += 1
            out += char

    def take(count: int) -> str:
        nonlocal moved, staying
        if moved:
            taken, moved = moved[:count], moved[count:]
        else:
            taken, staying = staying[:count], staying[count:]
        return taken

    for rule, *place, before, after, _, _ in rows:
        while [str(page), str(line), str(column)] != place and moved + staying:
            emit(take(1))
        if rule == "move":
            moved += before
        else:
            emit(before)
            if rule not in ("break", "line"):
                take(len(after))
    emit(moved + staying)
    return out


def rebuilt(manuscript: str, ledger: str) -> str:
    digest = re.findall("^# source-sha256: (.*)$", ledger, re.M)
    fields = [line.split("\t") for line in ledger.split("\n") if line and not line.startswith("# ")]
    named = {"\\": "\\", "t": "\t", "n": "\n"}
    rows = [[ESCAPED.sub(lambda m: named.get(m[1]) or chr(int(m[2], 16)), field) for field in row] for row in fields]
    rows = [row for row in rows if row[0] != "doubt"]
    staying = without(list(blocks(manuscript)), [row[4] for row in rows if row[0] == "move"])
    texts = (rebuild(chars, rows) for chars in staying)
    return next(text for text in texts if hashlib.sha256(text.encode()).hexdigest() in digest)


@pytest.mark.parametrize("text", [SEED, HOSTILE], ids=["sample", "hostile"])
def test_manuscript_and_ledger_give_back_the_source(text: str, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(text.encode())
    subprocess.run([sys.executable, "-m", "typeset", "reflow", str(source), "-o", f"{tmp_path}/"], check=True)
    read = [(tmp_path / name).read_bytes().decode("utf-8") for name in ("a.md", "a.ledger.tsv")]
    assert rebuilt(*read) == text
