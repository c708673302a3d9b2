"""Repeats that no one wrote: text drawn twice or more for boldness, in all the ways in which extractors give it back.

Lines in, lines and entries out (`undouble`). First what is doubled inside a line (`powers`), then lines that repeat a
neighbour's text, wholly or in part (`龙首山` / `龙首山。` / `。（`). Every removal names the copy that stays, letter by
letter (law 3). A repeat alone proves nothing: 加油！加油！ and a refrain look the same. A second witness is asked for:
marks doubled that language cannot double, the same fault in the lines around, an order of marks that no compositor
sets, a heading said twice amid prose. Without one the text stays and is listed (`doubt`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from typeset.cues import CREDIT_AT_END, CREDIT_LINE
from typeset.reasons import Reason, because
from typeset.reflow.lines import Line, edit
from typeset.reflow.powers import is_likely, is_proof, stretches, suspicious
from typeset.text import Edit, Entry

Spot = tuple[int, int]
"""A character: the index of its line, and its place in that line's ink."""

NEAR = 2  # lines: so far an overprint's neighbours reach
SHORTEST_COPY = 4  # characters of a repeat between lines that is worth a look
LONG_COPY = 10  # characters of one that prose does not repeat
PROSE = 12  # characters: lines of this length are set in a measure; verse seldom is
WINDOW = 8  # lines looked at together
_NO_START = "，。、；：！？）”’》」』】〕…"
_NO_END = "（“‘《「『【〔"
_MARK = re.compile("[，。、；：！？（）“”‘’《》「」『』【】〔〕…—·,.;:!?()]")
_SHOUT = re.compile("[！？!?~～]")


class Ink(NamedTuple):
    """A line's characters without white space, and where each stands in the line (None: nothing was left out)."""

    chars: str
    places: tuple[int, ...] | None


class Copy(NamedTuple):
    """A line's part that repeats other lines: the spots that go, each with the spot that stays."""

    line: int
    pairs: tuple[tuple[Spot, Spot], ...]
    whole: bool
    against_rules: bool


def undouble(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Entry, ...]]:
    """The lines with one copy of everything, and an entry for each copy that went; doubts as entries that change
    nothing."""
    survey = _Survey(lines)
    after, entries = edit("dedupe", lambda _: survey.edits(), lines)
    return after, (*entries, *survey.doubts())


def find(lines: Sequence[Line]) -> Iterator[tuple[int, Edit]]:
    """The copies to remove, as a line rule."""
    return _Survey(lines).edits()


class _Survey:
    """What repeats what in a text, while it is being found out."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.inks = [_ink(line.chars) for line in lines]
        self.gone: dict[Spot, Spot] = {}  # a character that goes -> the one that stays
        self.why: dict[Spot, tuple[Reason, float]] = {}
        self.folded: dict[int, list[int]] = {}  # of a line with copies inside: the ink places that stay
        self.doubtful: list[tuple[int, Reason]] = []
        self._fold_lines()
        self._merge_lines()

    # --- copies inside a line

    def _fold_lines(self) -> None:
        maybe = [at for at, ink in enumerate(self.inks) if suspicious(ink.chars)]
        proven = [at for at in maybe if self._fold(at, lenient=False)]
        queue = list(proven)
        seen = set(proven)
        while queue:
            at = queue.pop()
            for near in range(max(0, at - NEAR), min(len(self.lines), at + NEAR + 1)):
                if near not in seen and self.lines[near].page == self.lines[at].page:
                    seen.add(near)
                    if self._fold(near, lenient=True):
                        queue.append(near)
        for at in maybe:
            if at not in seen:
                self._doubt_within(at)

    def _fold(self, at: int, *, lenient: bool) -> bool:
        """Undo what is doubled inside a line, again and again; whether anything was."""
        stays = list(range(len(self.inks[at].chars)))
        changed = False
        for _ in range(3):  # characters doubled in a phrase doubled on a line doubled
            ink = "".join([self.inks[at].chars[place] for place in stays])
            spare: set[int] = set()
            for stretch in stretches(ink):
                if not (is_proof(ink, stretch) or (lenient and is_likely(ink, stretch))):
                    continue
                why = because("doubled-within", stretch.times, len(stretch.units))
                for start, length in stretch.units:
                    for place in range(start + length, start + length * stretch.times):
                        twin = start + (place - start) % length
                        spare.add(place)
                        self.gone[at, stays[place]] = (at, stays[twin])
                        self.why[at, stays[place]] = (why, 0.8 if lenient else 0.97)
            if not spare:
                break
            changed = True
            stays = [place for index, place in enumerate(stays) if index not in spare]
        if changed:
            self.folded[at] = stays
        return changed

    def _doubt_within(self, at: int) -> None:
        ink = self.inks[at].chars
        if any(stretch.end - stretch.start == len(ink) for stretch in stretches(ink)):
            self.doubtful.append((at, because("doubt-within")))

    # --- copies of a neighbour

    def _stays(self, at: int) -> tuple[str, list[Spot]]:
        chars = self.inks[at].chars
        places = self.folded.get(at)
        if places is None:
            return chars, [(at, place) for place in range(len(chars))]
        return "".join([chars[place] for place in places]), [(at, place) for place in places]

    def _merge_lines(self) -> None:
        chars = [ink.chars for ink in self.inks]
        for at in self.folded:
            chars[at] = self._stays(at)[0]
        done = 0
        for at in range(len(chars) - 1):
            if at < done:
                continue
            above, below = chars[at], chars[at + 1]
            if not (below[:SHORTEST_COPY] in above or above[:SHORTEST_COPY] in below or above in below):
                continue
            if max(len(above), len(below)) < SHORTEST_COPY:
                continue
            done = max(done, self._merge(max(done, at - 3), min(len(chars), at + WINDOW)))

    def _merge(self, low: int, high: int) -> int:
        """Look at a window of lines for repeats; the line behind the last that was decided on."""
        copies = [copy for copy in _copies([self._stays(at) for at in range(low, high)]) if copy.pairs]
        done = 0
        for group in _groups(copies):
            first = min(min(copy.line, copy.pairs[0][1][0]) for copy in group)
            last = max(max(copy.line, copy.pairs[0][1][0]) for copy in group)
            proof = self._proof(group, first, last)
            for copy in group:
                if proof:
                    for spot, twin in copy.pairs:
                        self.gone[spot] = twin
                        self.why[spot] = proof
                elif copy.whole and len(copy.pairs) >= SHORTEST_COPY:
                    self.doubtful.append((copy.line, because("doubt-repeat")))
            if proof or any(copy.whole for copy in group):
                done = max(done, last + 1)
        return done

    def _proof(self, group: Sequence[Copy], first: int, last: int) -> tuple[Reason, float] | None:
        """Why a group of neighbouring repeats is an overprint, and how sure; None where nothing proves it."""
        sizes = [len(copy.pairs) for copy in group]
        big = [size for size in sizes if size >= SHORTEST_COPY]
        if not big:
            return None
        texts = [self._stays(at)[0] for at in range(first, last + 1)]
        if any(at in self.folded for at in range(first, last + 1)):
            return because("repeat-among-doubled"), 0.9
        if any(copy.against_rules for copy in group) and sum(sizes) >= SHORTEST_COPY:
            return because("repeat-marks"), 0.95
        if any(CREDIT_AT_END.search(text) or CREDIT_LINE.fullmatch(text) for text in texts):
            return because("repeat-credit"), 0.9
        if any(_SHOUT.search(text) for text in texts):
            return None
        if self._amid_prose(first, last):
            if len(big) > 1:
                return because("repeat-several", len(big)), 0.9
            copy = group[0]
            if copy.whole and (sizes[0] >= LONG_COPY or texts[-1][-1] not in "。；，、"):
                return because("repeat-heading"), 0.85
            if sizes[0] >= LONG_COPY:
                return because("repeat-several", 1), 0.8
        return None

    def _amid_prose(self, first: int, last: int) -> bool:
        """Whether a line set in a measure stands near, longer than those that repeat: verse and tables have none."""
        longest = max(len(self._stays(at)[0]) for at in range(first, last + 1))
        near = [*range(max(0, first - NEAR), first), *range(last + 1, min(len(self.lines), last + 1 + NEAR))]
        if longest >= PROSE + 4:
            return True
        return any(len(self.inks[at].chars) >= max(PROSE, longest + 2) for at in near)

    # --- what is to be done

    def edits(self) -> Iterator[tuple[int, Edit]]:
        """An edit for each contiguous range of a run whose copy stays in one range, too."""
        by_line: defaultdict[int, list[int]] = defaultdict(list)
        for at, place in self.gone:
            by_line[at].append(place)
        runs: dict[int, list[tuple[int, int]]] = {}
        for at in sorted(by_line):
            group: list[int] = []
            for place in sorted(by_line[at]):
                if group and not self._continues(at, group[-1], place, runs):
                    yield at, self._edit(at, group, runs)
                    group = []
                group.append(place)
            yield at, self._edit(at, group, runs)

    def _twin(self, spot: Spot) -> Spot:
        """The copy that stays in the end."""
        while spot in self.gone:
            spot = self.gone[spot]
        return spot

    def _continues(self, at: int, before: int, place: int, runs: dict[int, list[tuple[int, int]]]) -> bool:
        """Whether two removed characters, and the two that stay for them, each stand in one range of one run."""
        if place != before + 1 or self.why[at, place] != self.why[at, before]:
            return False
        left, right = self._twin((at, before)), self._twin((at, place))
        if right != (left[0], left[1] + 1):
            return False
        same_run = self._origin(at, before, runs)[0] == self._origin(at, place, runs)[0]
        return same_run and self._origin(*left, runs)[0] == self._origin(*right, runs)[0]

    def _origin(self, at: int, place: int, runs: dict[int, list[tuple[int, int]]]) -> tuple[int, int, int]:
        """Which run of its line a character belongs to, and its range in the source."""
        spans = runs.get(at)
        if spans is None:
            spans = runs[at] = []
            for number, run in enumerate(self.lines[at].text.runs):
                same = run.end - run.start == len(run.chars)
                for index in range(len(run.chars)):
                    spans.append((number, run.start + index if same else run.start))
        places = self.inks[at].places
        number, start = spans[places[place] if places else place]
        run = self.lines[at].text.runs[number]
        same = run.end - run.start == len(run.chars)
        return number, start, start + 1 if same else run.end

    def _edit(self, at: int, group: Sequence[int], runs: dict[int, list[tuple[int, int]]]) -> Edit:
        places = self.inks[at].places
        low, high = (places[group[0]], places[group[-1]]) if places else (group[0], group[-1])
        first, last = self._twin((at, group[0])), self._twin((at, group[-1]))
        twin = (self._origin(*first, runs)[1], self._origin(*last, runs)[2])
        why, sure = self.why[at, group[0]]
        return Edit(low, high + 1, "", why, sure, twin)

    def doubts(self) -> Iterator[Entry]:
        """What looks repeated and stays."""
        for at, why in self.doubtful:
            run = self.lines[at].text.runs[0]
            yield Entry("doubt", run.start, run.end, run.chars, why, 0.5)


def _ink(chars: str) -> Ink:
    parts = chars.split()
    if len(parts) == 1:
        return Ink(parts[0], None)
    places = tuple(at for at, char in enumerate(chars) if not char.isspace())
    return Ink("".join(parts), places)


# --- lines that repeat each other


def _copies(window: Sequence[tuple[str, list[Spot]]]) -> list[Copy]:
    """For each line of a window, what of it (or of the line above it) repeats text that stays."""
    kept = ""
    spots: list[Spot] = []
    opened = 0  # where the last line's part begins in `kept`
    copies: list[Copy] = []
    for chars, its in window:
        if not chars:
            continue
        line = its[0][0]
        at = kept.rfind(chars)
        suffix = kept.endswith(chars)
        if at >= 0 and (suffix or _is_run(kept, at, at + len(chars))):
            rules = chars[0] in _NO_START or (suffix and chars[-1] in _NO_END)
            copies.append(Copy(line, _pairs(its, spots[at : at + len(chars)]), True, rules))
            continue
        last = kept[opened:]
        at = chars.find(last) if last else -1
        if (
            at >= 0
            and len(last) > 1
            and (at == 0 or at + len(last) == len(chars) or _is_run(chars, at, at + len(last)))
        ):
            above = spots[opened][0]
            copies.append(Copy(above, _pairs(spots[opened:], its[at : at + len(last)]), True, False))
            kept, spots = kept[:opened] + chars, spots[:opened] + its
            continue
        size = _overlap(kept, chars)
        strong = bool(copies) and copies[-1].line >= line - 2
        if size and _is_seam(kept, chars, size, strong):
            rules = chars[0] in _NO_START or kept[-1] in _NO_END
            copies.append(Copy(line, _pairs(its[:size], spots[len(spots) - size :]), False, rules))
        else:
            size, at = _restart(kept, opened, chars, strong)
            if size:
                rules = chars[0] in _NO_START
                copies.append(Copy(line, _pairs(its[:size], spots[at : at + size]), False, rules))
        opened = len(kept)
        kept, spots = kept + chars[size:], spots + its[size:]
    return copies


def _pairs(gone: Sequence[Spot], stays: Sequence[Spot]) -> tuple[tuple[Spot, Spot], ...]:
    return tuple(zip(gone, stays, strict=True))


def _is_run(chars: str, start: int, end: int) -> bool:
    """Whether a part of a text is parted from the rest by marks."""
    left = start == 0 or bool(_MARK.match(chars[start - 1]) or _MARK.match(chars[start]))
    right = end == len(chars) or bool(_MARK.match(chars[end]) or _MARK.match(chars[end - 1]))
    return left and right


def _overlap(kept: str, chars: str) -> int:
    """How many characters at the end of a text are those at the beginning of the next line, at most all but one."""
    for size in range(min(len(kept), len(chars) - 1), 0, -1):
        if kept.endswith(chars[:size]):
            return size
    return 0


def _is_seam(kept: str, chars: str, size: int, strong: bool) -> bool:
    """Whether an overlap of two lines can be a copy: long, or a run between marks, or a mark where none may stand."""
    if size >= SHORTEST_COPY:
        return True
    if size == 1:
        return chars[0] in _NO_START or kept[-1] in _NO_END
    parted = (size == len(kept) or _MARK.match(kept[-size - 1])) and _MARK.match(chars[size])
    return bool(parted) or strong


def _restart(kept: str, opened: int, chars: str, strong: bool) -> tuple[int, int]:
    """A line that begins with the line above, or with a mark that already stands: (how many characters, where)."""
    last = kept[opened:]
    size = 0
    while size < min(len(last), len(chars)) and last[size] == chars[size]:
        size += 1
    inside = SHORTEST_COPY <= size < min(len(last), len(chars))
    if inside and _MARK.match(chars[size]) and _MARK.match(last[size]):
        return size, opened
    if strong and chars[0] in _NO_START:
        at = kept.rfind(chars[0], len(kept) - 3)
        if at >= 0:
            return 1, at
    return 0, 0


def _groups(copies: Sequence[Copy]) -> Iterator[list[Copy]]:
    """Repeats in lines next to one another."""
    group: list[Copy] = []
    for copy in copies:
        if group and copy.line > group[-1].line + NEAR:
            yield group
            group = []
        group.append(copy)
    if group:
        yield group
