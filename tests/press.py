"""A small printing press for tests: lays an article's blocks out into printed lines, as a newspaper would.

Rows of truth in, blocks of printed lines out, with the text that a perfect reader could still make of them (a space
between Han and Latin is gone where the line broke there). It shares nothing with the composer that it helps to test.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tests.truth import Row

CLOSING = "，。、；：？！）》〉」』】〕”’％%℃…—·"
OPENING = "（《〈「『【〔“‘"
_TOKEN = re.compile(r"——|……|[A-Za-z0-9][A-Za-z0-9.,:%/@+'&-]*[A-Za-z0-9%+]|[A-Za-z0-9]| +|.", re.DOTALL)
_LATIN_END = re.compile(r"[A-Za-z0-9.,;:!?%)'\"+-]$")
_LATIN_START = re.compile(r"^[A-Za-z0-9(\"'$]")
OWN_LINES = frozenset(("kicker", "headline", "deck", "byline", "subhead", "signature"))
INDENTED = frozenset(("paragraph", "note", "standfirst", "jump", "end"))


@dataclass(frozen=True)
class Press:
    """How the page was set: `measure` in em; widths of digits, Latin letters and quotes in em; `squeeze`: adjacent
    marks give up half an em; `run_in`: marks of a line may give up space so that a closing mark still fits;
    `caption_measure`: captions are set to the picture's width (0: the measure)."""

    measure: float = 24.0
    digit: float = 0.5
    latin: float = 0.52
    quote: float = 1.0
    squeeze: bool = True
    run_in: bool = True
    indent: float = 2.0
    caption_measure: float = 0.0


@dataclass(frozen=True)
class Printed:
    """A block as printed: its lines, and the row that a perfect reader makes of it."""

    row: Row
    lines: tuple[str, ...]

    @property
    def kind(self) -> str:
        return self.row.kind


def set_blocks(rows: Iterable[Row], press: Press) -> tuple[Printed, ...]:
    """Every block as printed lines. A credit runs on behind its caption, if they are set so."""
    printed: list[Printed] = []
    for row in rows:
        if row.kind in OWN_LINES or len(row.lines) > 1:
            printed.append(Printed(row, row.lines))
            continue
        measure = press.measure
        if row.kind in ("caption", "credit"):
            measure = press.caption_measure or measure
        first = measure - (press.indent if row.kind in INDENTED else 0)
        lines, text = set_lines(row.lines[0], measure, first, press)
        printed.append(Printed(Row(row.kind, (text,)), tuple(lines)))
    return tuple(printed)


def set_figures(rows: tuple[Row, ...], press: Press) -> tuple[Printed, ...]:
    """Like `set_blocks`, with each credit in brackets run on behind its caption on the same printed lines."""
    joined: list[Row] = []
    for row in rows:
        if row.kind == "credit" and joined and joined[-1].kind == "caption":
            joined[-1] = Row("caption", (joined[-1].lines[0] + row.lines[0],))
        else:
            joined.append(row)
    return set_blocks(joined, press)


def set_lines(text: str, measure: float, first: float, press: Press) -> tuple[list[str], str]:
    """Greedy lines of a paragraph, `first` em for the first line; and the text as it can be joined again."""
    lines: list[str] = []
    joints: list[str] = []
    line = ""
    filled = 0.0
    room = first
    for cluster in _clusters(text, measure, press):
        more = width(cluster, press, line[-1:])
        if line and not _fits(line, cluster, filled + more - room, press):
            lines.append(line.rstrip(" "))
            spaced = line.endswith(" ") or cluster.startswith(" ")
            cluster = cluster.lstrip(" ")
            latin = _LATIN_END.search(lines[-1]) and _LATIN_START.search(cluster)
            joints.append(" " if spaced and latin else "")
            line = cluster
            filled = width(cluster, press)
            room = measure
            continue
        line += cluster
        filled += more
    if line:
        lines.append(line.rstrip(" "))
    joined = "".join(part + joint for part, joint in zip(lines, [*joints, ""], strict=True))
    return lines, joined


def width(chars: str, press: Press, before: str = "") -> float:
    """The natural width of characters in em, adjacent marks squeezed; `before` stands on the line already."""
    total = 0.0
    previous = before
    for char in chars:
        total += _advance(char, press)
        if previous and press.squeeze and char in _MARKS and previous in _MARKS:
            total -= _squeezed(previous, char, press)
        previous = char
    return total


_MARKS = frozenset("，。、；：？！）》〉」』】〕”’（《〈「『【〔“‘")
_CURLY = frozenset("“”‘’")
_HANGING = frozenset("，。、；：？！）》」』”")
_SQUEEZABLE = frozenset("，。、；：（）《》「」")


def _advance(char: str, press: Press) -> float:
    if char in _CURLY:
        return press.quote
    if not char.isascii():
        return 1.0
    if char.isdigit():
        return press.digit
    return 0.25 if char == " " else press.latin


def _squeezed(left: str, right: str, press: Press) -> float:
    """Half an em between two marks with blank sides face to face; less where narrow quotes have none to give."""
    if left in OPENING and right not in OPENING:
        return 0.0
    narrow = press.quote < 1.0 and (left in _CURLY or right in _CURLY)
    return 0.25 if narrow else 0.5


def _fits(line: str, cluster: str, over: float, press: Press) -> bool:
    if cluster.endswith(" "):
        over -= 0.25
    if over <= 0.001:
        return True
    if over > 1.0 or not press.run_in or cluster[-1] not in _HANGING:
        return False
    return over <= 0.5 * sum(char in _SQUEEZABLE for char in line + cluster)


def _clusters(text: str, measure: float, press: Press) -> list[str]:
    """Tokens that lines break between: closing marks go with what stands before, opening ones with what follows."""
    clusters: list[str] = []
    open_end = False
    for token in _TOKEN.findall(text):
        closing = token == "……" or (token[0] in CLOSING and token != "——")
        if clusters and (open_end or closing):
            clusters[-1] += token
        elif len(token) > 8 and width(token, press) > measure:
            clusters.extend(token)
        else:
            clusters.append(token)
        open_end = token[-1] in OPENING
    return clusters


def narrow(press: Press, measure: float) -> Press:
    """The same press at another measure."""
    return replace(press, measure=measure)
