"""Breaks articles the way extraction from a newspaper page does: seeded, so that every run breaks them alike.

Truth rows in, a `Broken` out: the text an editor would be handed, and the rows that a perfect repair gives.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tests.press import Press, Printed, set_blocks, set_figures
from tests.truth import Row

Blanks: TypeAlias = Literal["none", "each", "inside", "blocks", "random"]
Doubling: TypeAlias = Literal["", "run", "char", "line", "triple", "remnant"]
Captions: TypeAlias = Literal["end", "between", "inside"]

RADICALS = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in range(0x2F00, 0x2FD6)
    if len(unicodedata.normalize("NFKC", chr(code))) == 1
}
_RUNS = re.compile(r"[0-9A-Za-z\u3400-\u9fff]+|.", re.DOTALL)


@dataclass(frozen=True)
class Damage:
    """What happens to the printed lines on their way out of the page.

    `blanks`: where blank lines stand: nowhere, after each line, inside blocks only, between blocks only, by chance.
    `doubled`: the face of an overprint, on the kinds in `doubled_kinds`. `captions`: gathered at the end, each after
    a paragraph, or each between two lines of a paragraph. `credit_apart`: the credit on lines of its own. `page`: a
    form feed after so many printed lines (0: none); `furniture`: each page has its running head and folio. `rows`: the
    body stands in two columns and each text line is a row across both.
    """

    blanks: Blanks = "none"
    doubled: Doubling = ""
    doubled_kinds: tuple[str, ...] = ("caption", "credit")
    captions: Captions = "end"
    credit_apart: bool = False
    standfirst_first: bool = False
    letter_spaced: bool = False
    radicals: bool = False
    controls: bool = False
    page: int = 0
    furniture: bool = False
    rows: bool = False
    line_end: str = "\n"
    leading_space: bool = False


@dataclass(frozen=True)
class Broken:
    """A broken text, the rows that it truly holds, and the characters that must go (doubled copies, furniture)."""

    text: str
    rows: tuple[Row, ...]
    gone: str = ""


def break_article(rows: tuple[Row, ...], press: Press, damage: Damage, seed: int = 1) -> Broken:
    """Print the rows and damage the print."""
    chance = random.Random(seed)
    printer: Callable[[tuple[Row, ...], Press], tuple[Printed, ...]] = (
        (lambda rows, press: set_blocks(rows, press)) if damage.credit_apart else set_figures
    )
    credits = _credits(rows)
    parts = [_place_captions(list(printer(part, press)), damage, chance) for part in articles(rows)]
    truth = tuple(_with_credit(_as_told(block.row, damage), credits) for part in parts for block in _whole(part))
    blocks = [block for part in parts for block in (_standfirst_first(part) if damage.standfirst_first else part)]
    gone: list[str] = []
    if damage.doubled:
        blocks = [_double(block, damage, gone) if block.kind in damage.doubled_kinds else block for block in blocks]
    if damage.letter_spaced:
        blocks = [
            Printed(block.row, tuple(" ".join(line) for line in block.lines)) if block.kind == "headline" else block
            for block in blocks
        ]
    groups = [block.lines for block in blocks]
    if damage.rows:
        groups = _across(blocks, press)
    text = _joined(groups, damage, chance, gone)
    if damage.radicals:
        text = "".join(RADICALS.get(char, char) for char in text)
    if damage.controls:
        text = _with_controls(text, chance)
    if damage.leading_space:
        text = " " + text
    return Broken(text.replace("\n", damage.line_end), tuple(row for group in truth for row in group), "".join(gone))


def articles(rows: tuple[Row, ...]) -> list[tuple[Row, ...]]:
    """Rows of several articles, parted where a kicker or headline begins a new one."""
    parts: list[list[Row]] = [[]]
    for index, row in enumerate(rows):
        opens = row.kind == "kicker" or (row.kind == "headline" and (index == 0 or rows[index - 1].kind != "kicker"))
        if opens and parts[-1]:
            parts.append([])
        parts[-1].append(row)
    return [tuple(part) for part in parts]


def _as_told(row: Row, damage: Damage) -> Row:
    """A standfirst printed like the body, where a lead would stand, cannot be told from a lead: a paragraph."""
    return row._replace(kind="paragraph") if row.kind == "standfirst" and not damage.standfirst_first else row


def _credits(rows: tuple[Row, ...]) -> dict[str, str]:
    """Caption + credit as printed in one -> the credit."""
    found: dict[str, str] = {}
    for index, row in enumerate(rows):
        if row.kind == "credit":
            found["".join((rows[index - 1].lines[0] + row.lines[0]).split())] = row.lines[0]
    return found


def _with_credit(row: Row, credits: dict[str, str]) -> tuple[Row, ...]:
    """A printed caption's row parted into caption and credit again."""
    credit = credits.get("".join("".join(row.lines).split()), "") if row.kind == "caption" else ""
    if not credit:
        return (row,)
    whole = row.lines[0]
    wanted = "".join(credit.split())
    cut = next(at for at in range(len(whole), -1, -1) if "".join(whole[at:].split()) == wanted)
    return (Row("caption", (whole[:cut].rstrip(" "),)), Row("credit", (whole[cut:],)))


def _place_captions(blocks: list[Printed], damage: Damage, chance: random.Random) -> list[Printed]:
    """Figures where the page had them. A caption inside a paragraph parts it in two blocks; the first one carries
    the whole row, the second an empty one."""
    if damage.captions == "end":
        return blocks
    figures: list[list[Printed]] = []
    body: list[Printed] = []
    for block in blocks:
        if block.kind == "caption":
            figures.append([block])
        elif block.kind == "credit" and figures:
            figures[-1].append(block)
        else:
            body.append(block)
    fit = 3 if damage.captions == "inside" else 1
    hosts = [
        i
        for i, block in enumerate(body)
        if block.kind == "paragraph" and len(block.row.lines) == 1 and len(block.lines) >= fit
    ]
    chosen = sorted(chance.sample(hosts, min(len(hosts), len(figures))))
    placed: list[Printed] = []
    for index, block in enumerate(body):
        if index not in chosen or not figures:
            placed.append(block)
            continue
        figure = figures.pop(0)
        if damage.captions == "between":
            placed += [block, *figure]
        else:
            cut = chance.randrange(1, len(block.lines) - 1)
            head = Printed(block.row, block.lines[:cut])
            tail = Printed(Row("", ()), block.lines[cut:])
            placed += [head, *figure, tail]
    return placed + [block for figure in figures for block in figure]


def _whole(blocks: list[Printed]) -> list[Printed]:
    """Blocks that carry a row (the second half of an interrupted paragraph does not)."""
    return [block for block in blocks if block.row.lines]


def _standfirst_first(blocks: list[Printed]) -> list[Printed]:
    first = [block for block in blocks if block.kind == "standfirst"]
    return first + [block for block in blocks if block.kind != "standfirst"]


def _double(block: Printed, damage: Damage, gone: list[str]) -> Printed:
    """An overprinted block, in one of the faces that extractors give it."""
    lines: list[str] = []
    for line in block.lines:
        pieces = _RUNS.findall(line) if damage.doubled in ("run", "triple") else list(line)
        if damage.doubled == "line":
            lines += [line, line]
            gone.append(line)
        elif damage.doubled == "remnant":
            lines.append(line)
        else:
            times = 3 if damage.doubled == "triple" else 2
            lines.append("".join(piece if piece.isspace() else piece * times for piece in pieces))
            gone.append(line * (times - 1))
    if damage.doubled == "remnant":
        whole = block.lines[-1]
        start = whole.rfind("（")
        if start > 0:
            lines.append(whole[:start])
            gone.append(whole[:start])
    return Printed(block.row, tuple(lines))


def _across(blocks: list[Printed], press: Press) -> list[tuple[str, ...]]:
    """Heads as they are; everything from the first body block on in two columns, a text line a row across both."""
    body = next((i for i, block in enumerate(blocks) if block.kind in ("paragraph", "subhead")), len(blocks))
    lines = []
    for block in blocks[body:]:
        indent = "  " if block.kind in ("paragraph", "note") and block.row.lines else ""
        lines += [(indent if index == 0 else "") + line for index, line in enumerate(block.lines)]
    half = (len(lines) + 1) // 2
    gutter = int(press.measure) + 6
    rows = []
    for index in range(half):
        left = lines[index]
        right = lines[half + index] if half + index < len(lines) else ""
        rows.append((left + " " * max(3, gutter - len(left)) + right) if right else left)
    return [block.lines for block in blocks[:body]] + [(row,) for row in rows]


def _joined(groups: list[tuple[str, ...]], damage: Damage, chance: random.Random, gone: list[str]) -> str:
    """Printed lines as text, with blank lines and page ends where the damage puts them."""
    flat = [
        (line, last)
        for group in groups
        for line, last in ((line, index == len(group) - 1) for index, line in enumerate(group))
    ]
    out: list[str] = []
    pages = 1
    for number, (line, last) in enumerate(flat, 1):
        if damage.furniture and damage.page and (number - 1) % damage.page == 0:
            head = f"澜湾日报 2025年11月11日 星期二 第{pages}版"
            out.append(head + "\n")
            gone.append(head)
        out.append(line + "\n")
        if damage.page and number % damage.page == 0 and number < len(flat):
            out.append("\f")
            pages += 1
            continue
        blank = {
            "none": False,
            "each": True,
            "inside": not last,
            "blocks": last,
            "random": chance.random() < 0.5,
        }[damage.blanks]
        if blank:
            out.append("\n")
    return "".join(out)


def _with_controls(text: str, chance: random.Random) -> str:
    """One invisible or control character about every fifty characters, never beside a line end."""
    out = []
    for char in text:
        out.append(char)
        if char not in "\n\f\r" and chance.random() < 0.02:
            out.append(chance.choice("\x00\x07\x1f\u200b\u00ad\ufeff"))
    return "".join(out)
