"""Survey: what repeats what in a text, and what of it is an overprint.

Lines in; edits and doubts out (`edits`, `doubts`). First what is doubled inside a line (`powers`), then lines that
repeat a neighbour's text (`repeats`). Every removal names the copy that stays, letter by letter (law 3).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from typeset.reasons import Reason, because
from typeset.reflow.lines import Line
from typeset.reflow.powers import is_likely, is_proof, stretches, suspicious
from typeset.reflow.repeats import NEAR, SHORTEST_COPY, Spot
from typeset.reflow.setting import Setting
from typeset.text import Edit, Entry

FEWEST_IN_TWO = 7  # characters of two doubled lines, copies aside
LONGEST_HEADING = 40  # characters of a doubled heading's line
LONG_ROOT = 12  # characters said once, on two lines in a row
_SHOUT = re.compile("[！？!?~～]")


class Survey:
    """What is doubled inside the lines of a text, while it is being found out, and what is to be done."""

    def __init__(
        self, lines: Sequence[Line], known: Iterable[Entry] = (), *, within: bool = True, doubt: bool = True
    ) -> None:
        self.lines = lines
        self.inks = ["".join(line.chars.split()) for line in lines]  # the characters without white space
        self.gone: dict[Spot, Spot] = {}  # a character that goes -> the one that stays
        self.why: dict[Spot, tuple[Reason, float]] = {}
        self.folded: dict[int, list[int]] = {}  # of a line with copies inside: the ink places that stay
        self.times: dict[int, int] = {}  # of a line with copies inside: how many
        self.doubtful: list[tuple[int, Reason]] = []
        self.doubled = self._touched(known)  # lines that held copies
        self._suspicious: set[int] = set()  # lines that show no measure: they may be doubled
        self._setting = Setting(self.inks, self._suspicious)
        self._proven = 0  # groups of lines that proved to be overprints
        if within:
            self._fold_lines(doubt=doubt)
        self.doubled |= set(self.folded)
        self._proven += len(self.doubled)

    def _touched(self, known: Iterable[Entry]) -> set[int]:
        """The lines in which copies were found before."""
        starts = sorted(entry.twin[0] for entry in known if entry.rule == "dedupe" and entry.twin)
        if not starts:
            return set()
        begins = sorted((line.text.start, at) for at, line in enumerate(self.lines))
        found = set()
        for start in starts:
            at = begins[bisect_right(begins, (start, len(begins))) - 1][1]
            if self.lines[at].text.start <= start < self.lines[at].text.end:
                found.add(at)
        return found

    def _fold_lines(self, *, doubt: bool) -> None:
        maybe = suspicious(self.inks)
        self._suspicious.update(maybe)
        proven = [at for at in maybe if self._fold(at, lenient=False)]
        queue = sorted({*proven, *self.doubled})
        seen = set(proven)
        while queue:
            at = queue.pop()
            for near in range(max(0, at - NEAR), min(len(self.lines), at + NEAR + 1)):
                if near not in seen and self.lines[near].page == self.lines[at].page:
                    seen.add(near)
                    if self._fold(near, lenient=True):
                        queue.append(near)
        self._fold_pairs_of_lines(maybe)
        self._fold_kin(maybe)
        for at in maybe if doubt else ():
            if at not in self.folded:
                self._doubt_within(at)

    def _fold(self, at: int, *, lenient: bool) -> bool:
        """Undo what is doubled inside a line, again and again; whether anything was."""
        stays = list(range(len(self.inks[at])))
        changed = False
        for _ in range(3):  # characters doubled in a phrase doubled on a line doubled
            ink = "".join([self.inks[at][place] for place in stays])
            spare: set[int] = set()
            for stretch in stretches(ink):
                if not (is_proof(ink, stretch, self._setting.measure(at)) or (lenient and is_likely(ink, stretch))):
                    continue
                evidence = because("doubled-within", stretch.times, len(stretch.units)), 0.8 if lenient else 0.97
                self.times.setdefault(at, stretch.times)
                for start, length in stretch.units:
                    for place in range(start + length, start + length * stretch.times):
                        twin = start + (place - start) % length
                        spare.add(place)
                        spot = at, stays[place]
                        self.gone[spot] = at, stays[twin]
                        self.why[spot] = evidence
            if not spare:
                break
            changed = True
            stays = [place for index, place in enumerate(stays) if index not in spare]
        if changed:
            self.folded[at] = stays
        return changed

    def _fold_pairs_of_lines(self, maybe: Sequence[int]) -> None:
        """Two headings' lines in a row, each wholly doubled, amid prose: one might be meant, both are not."""
        for at in sorted({line + step for line in maybe for step in (-1, 0)}):
            if not 0 <= at < len(self.lines) - 1 or at in self.folded or at + 1 in self.folded:
                continue
            inks = self.inks[at], self.inks[at + 1]
            if sum(map(len, inks)) < 2 * FEWEST_IN_TWO or any(_SHOUT.search(ink) for ink in inks):
                continue
            heading = all(len(ink) <= LONGEST_HEADING for ink in inks) and self._amid_prose(at, at + 1)
            if all(map(_is_power, inks)) and (heading or all(_root(ink) >= LONG_ROOT for ink in inks)):
                self._fold(at, lenient=True)
                self._fold(at + 1, lenient=True)

    def _fold_kin(self, maybe: Sequence[int]) -> None:
        """A heading's line wholly doubled, amid prose, in a text that has proven overprints of as many copies, or next
        to a line that says it once."""
        times = {self.times[at] for at in self.folded}
        for at in maybe:
            ink = self.inks[at]
            if at in self.folded or len(ink) > LONGEST_HEADING or _SHOUT.search(ink) or not _is_power(ink):
                continue
            stretch = stretches(ink)[0]
            beside = {self.inks[near] for near in (at - 1, at + 1) if 0 <= near < len(self.inks)}
            once = ink[: len(ink) // stretch.times] if len(stretch.units) == 1 else ""
            long = max(length for _, length in stretch.units) >= SHORTEST_COPY or len(stretch.units) > 2
            long = long or stretch.times > 2
            if long and (stretch.times in times or once in beside) and self._amid_prose(at, at):
                self._fold(at, lenient=True)

    def _doubt_within(self, at: int) -> None:
        ink = self.inks[at]
        if any(stretch.end - stretch.start == len(ink) for stretch in stretches(ink)):
            self.doubtful.append((at, because("doubt-within")))

    def _kept(self, at: int) -> str:
        """What stays of a line when what is doubled inside it has gone."""
        chars = self.inks[at]
        places = self.folded.get(at)
        return chars if places is None else "".join([chars[place] for place in places])

    def _stays(self, at: int) -> tuple[str, list[Spot]]:
        places = self.folded.get(at, range(len(self.inks[at])))
        return self._kept(at), [(at, place) for place in places]

    def _amid_prose(self, first: int, last: int) -> bool:
        return self._setting.is_amid_prose(first, last, self._kept)

    def edits(self) -> Iterator[tuple[int, Edit]]:
        """An edit for each contiguous range of a run whose copy stays in one range, too."""
        by_line: defaultdict[int, list[int]] = defaultdict(list)
        for at, place in self.gone:
            by_line[at].append(place)
        runs: dict[int, list[int]] = {}
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

    def _continues(self, at: int, before: int, place: int, runs: dict[int, list[int]]) -> bool:
        """Whether two removed characters, and the two that stay for them, each stand in one range of one run."""
        if place != before + 1 or self.why[at, place] != self.why[at, before]:
            return False
        left, right = self._twin((at, before)), self._twin((at, place))
        if right != (left[0], left[1] + 1):
            return False
        same_run = self._origin(at, before, runs)[0] == self._origin(at, place, runs)[0]
        return same_run and self._origin(*left, runs)[0] == self._origin(*right, runs)[0]

    def _places(self, at: int) -> Sequence[int]:
        """Where each character of a line's ink stands in the line."""
        chars = self.lines[at].chars
        if len(chars) == len(self.inks[at]):
            return range(len(chars))
        return [index for index, char in enumerate(chars) if not char.isspace()]

    def _origin(self, at: int, place: int, runs: dict[int, list[int]]) -> tuple[int, int, int]:
        """Which run of its line a character belongs to, and its range in the source."""
        line_runs = self.lines[at].text.runs
        begins = runs.get(at)
        if begins is None:
            begins = runs[at] = list(accumulate([len(run.chars) for run in line_runs[:-1]], initial=0))
        index = self._places(at)[place]
        number = bisect_right(begins, index) - 1
        run = line_runs[number]
        if run.end - run.start != len(run.chars):
            return number, run.start, run.end
        start = run.start + index - begins[number]
        return number, start, start + 1

    def _edit(self, at: int, group: Sequence[int], runs: dict[int, list[int]]) -> Edit:
        places = self._places(at)
        low, high = places[group[0]], places[group[-1]]
        first, last = self._twin((at, group[0])), self._twin((at, group[-1]))
        twin = (self._origin(*first, runs)[1], self._origin(*last, runs)[2])
        why, sure = self.why[at, group[0]]
        return Edit(low, high + 1, "", why, sure, twin)

    def doubts(self) -> Iterator[Entry]:
        """What looks repeated and stays."""
        for at, why in self.doubtful:
            text = self.lines[at].text
            yield Entry("doubt", text.start, text.end, text.chars, why, 0.5)


def _root(ink: str) -> int:
    """How many characters of a doubled line are said once."""
    first = stretches(ink)[0]
    return max(length for _, length in first.units)


def _is_power(ink: str) -> bool:
    """Whether a whole line is doubled, three letters of it at least."""
    first = stretches(ink)[:1]
    return (
        bool(first) and first[0].end - first[0].start == len(ink) and first[0].spare >= 3 and is_likely(ink, first[0])
    )
