"""Repeats that no one wrote: text drawn twice or more for boldness, in all the ways in which extractors give it back.

Lines in, lines and entries out (`undouble`). First what is doubled inside a line (`powers`), then lines that repeat a
neighbour's text, wholly or in part (`龙首山` / `龙首山。` / `。（`). Every removal names the copy that stays, letter by
letter (law 3). A repeat alone proves nothing: 加油！加油！ and a refrain look the same. A second witness is asked for:
marks doubled that language cannot double, the same fault in the lines around, an order of marks that no compositor
sets, a heading said twice amid prose. Without one the text stays and is listed (`doubt`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from typeset.cues import CREDIT_AT_END, CREDIT_LINE, SENTENCE_END
from typeset.han import HAN
from typeset.reasons import Reason, because
from typeset.reflow.lines import Line, edit
from typeset.reflow.powers import is_likely, is_proof, stretches, suspicious
from typeset.reflow.repeats import NEAR, NO_LINE_START, SHORTEST_COPY, Copy, Spot, copies, groups
from typeset.text import Edit, Entry

LONG_COPY = 10  # characters of one that prose does not repeat
FEWEST_IN_TWO = 7  # characters of two doubled lines, copies aside
LONGEST_HEADING = 40  # characters of a doubled heading's line
CARELESS = 12  # lines of a text that may begin with such a mark before it counts as broken without care
ALIKE = 3  # characters by which two full lines of a measure differ: digits, squeezed marks
SET_SHARE = 0.3  # share of a text's long lines that are like their neighbours, and that break off, if lines are set
AROUND = 6  # lines on each side that show the measure
PROSE = 12  # characters: lines of this length are set in a measure; verse seldom is
WINDOW = 8  # lines looked at together
LONGEST_LINE = 1 << 32  # characters; more than any line has
MAY_END = frozenset("。！？!?…；;：:.”’」』）)》】")  # a sentence ends in one of these, or it has not ended
_SHOUT = re.compile("[！？!?~～]")
_HAN = re.compile(f"[{HAN}]")


class Folded(NamedTuple):
    """What `fold` did: its entries, and the lines that it looked at, in the source's order."""

    entries: tuple[Entry, ...]
    lines: Sequence[Line]


def fold(lines: Sequence[Line]) -> tuple[tuple[Line, ...], Folded]:
    """The lines without the copies that stand inside a line: a step that needs no order, to be done while printed
    lines are whole. Its entries come out of `undouble`."""
    after, entries = edit("dedupe", lambda _: _Survey(lines, between=False).edits(), lines)
    return after, Folded(entries, lines)


def undouble(
    lines: Sequence[Line], folded: Folded | None = None, *, within: bool = True
) -> tuple[tuple[Line, ...], tuple[Entry, ...]]:
    """The lines, in reading order, with one copy of everything, and an entry for each copy that went; doubts as
    entries that change nothing.

    `folded`: what `fold` did to these lines before; its entries come back among the others, each with the copy that
    stays in the end. `within`: look inside lines (again), because they were cut since.
    """
    known = folded.entries if folded else ()
    survey = _Survey(lines, known, within=within)
    after, entries = edit("dedupe", lambda _: survey.edits(), lines)
    if folded and entries:
        known = tuple(_stays(known, entries, folded.lines))
    return after, (*known, *entries, *survey.doubts())


def _stays(known: Iterable[Entry], later: Sequence[Entry], lines: Sequence[Line]) -> Iterator[Entry]:
    """Earlier entries, their twins followed to the copies that stay now that some of those went, too."""
    gone = sorted((entry.start, entry.end, entry.twin) for entry in later if entry.twin)
    starts = [start for start, _, _ in gone]
    ranks: dict[int, int] = {}
    for entry in known:
        assert entry.twin is not None
        at = bisect_left(starts, entry.twin[1])
        if not at or gone[at - 1][1] <= entry.twin[0]:
            yield entry
            continue
        own = _offsets(lines, entry.start, entry.end, ranks)
        twins = _offsets(lines, *entry.twin, ranks)
        for index, twin in enumerate(twins):
            at = bisect_right(starts, twin) - 1
            if at >= 0 and twin < gone[at][1]:
                start, end, other = gone[at]
                place = _offsets(lines, start, end, ranks).index(twin)
                twins[index] = _offsets(lines, *other, ranks)[place]
        first = 0
        for index in range(1, len(own) + 1):
            if index < len(own) and ranks[twins[index]] == ranks[twins[index - 1]] + 1:
                continue
            low = entry.start if not first else own[first]
            high = entry.end if index == len(own) else own[index]
            yield entry._replace(start=low, end=high, twin=(twins[first], twins[index - 1] + 1))
            first = index


def _offsets(lines: Sequence[Line], start: int, end: int, ranks: dict[int, int]) -> list[int]:
    """The inked source offsets of a range; `ranks` gets the rank of each, neighbours in a line differ by one."""
    found: list[int] = []
    at = bisect_right(lines, start, key=lambda line: line.text.start) - 1
    while at < len(lines) and lines[at].text.start < end:
        rank = at * LONGEST_LINE
        for run in lines[at].text.runs:
            same = run.end - run.start == len(run.chars)
            for index, char in enumerate(run.chars):
                offset = run.start + index if same else run.start
                if not char.isspace():
                    rank += 1
                    ranks[offset] = rank
                    if start <= offset < end:
                        found.append(offset)
        at += 1
    return found


def find(lines: Sequence[Line]) -> Iterator[tuple[int, Edit]]:
    """The copies to remove, as a line rule."""
    return _Survey(lines).edits()


class _Survey:
    """What repeats what in a text, while it is being found out."""

    def __init__(
        self, lines: Sequence[Line], known: Iterable[Entry] = (), *, within: bool = True, between: bool = True
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
        self._done = 0  # lines before this one are decided on
        self._last_proven = -LONG_COPY  # the line at which the last of them ended
        self._proven = 0  # groups of lines that proved to be overprints
        if within:
            self._fold_lines(doubt=between)
        self.doubled |= set(self.folded)
        self._proven += len(self.doubled)
        if between:
            self._merge_lines()

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

    # --- copies inside a line

    def _fold_lines(self, *, doubt: bool) -> None:
        maybe = [at for at, ink in enumerate(self.inks) if suspicious(ink)]
        self._suspicious = set(maybe)
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
                if not (is_proof(ink, stretch, self._measure(at)) or (lenient and is_likely(ink, stretch))):
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
            if all(len(ink) <= LONGEST_HEADING and _is_power(ink) for ink in inks) and self._amid_prose(at, at + 1):
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
            if long and (stretch.times in times or once in beside) and self._amid_prose(at, at):
                self._fold(at, lenient=True)

    def _doubt_within(self, at: int) -> None:
        ink = self.inks[at]
        if any(stretch.end - stretch.start == len(ink) for stretch in stretches(ink)):
            self.doubtful.append((at, because("doubt-within")))

    # --- copies of a neighbour

    def _kept(self, at: int) -> str:
        """What stays of a line when what is doubled inside it has gone."""
        chars = self.inks[at]
        places = self.folded.get(at)
        return chars if places is None else "".join([chars[place] for place in places])

    def _stays(self, at: int) -> tuple[str, list[Spot]]:
        places = self.folded.get(at, range(len(self.inks[at])))
        return self._kept(at), [(at, place) for place in places]

    def _merge_lines(self) -> None:
        chars = list(self.inks)
        for at in self.folded:
            chars[at] = self._kept(at)
        for at, (above, below) in enumerate(pairwise(chars)):
            repeats = (
                below[:SHORTEST_COPY] in above
                or above[:SHORTEST_COPY] in below
                or (at + 2 < len(chars) and chars[at + 2] == above and len(above) >= SHORTEST_COPY)
            )
            if repeats and at >= self._done and max(len(above), len(below)) >= SHORTEST_COPY:
                self._done = max(self._done, self._merge(at))

    def _merge(self, at: int) -> int:
        """Look at the lines around a repeat; the line behind the last that was decided on."""
        low, high = max(self._done, at - 3), at + WINDOW
        found = copies([self._stays(line) for line in range(low, min(high, len(self.lines)))])
        found = [copy for copy in found if copy.pairs]
        for group in groups(found):
            lines = [copy.line for copy in group] + [spot[0] for copy in group for spot in copy.pairs[0]]
            first, last = min(lines), max(lines)
            if first > at + 1:
                break  # left to its own turn, with all of its lines in the window
            proof = self._proof(group, first, last)
            for copy in group:
                if proof:
                    for spot, twin in copy.pairs:
                        self.gone[spot] = twin
                        self.why[spot] = proof
                elif copy.how == "same" and len(copy.pairs) >= SHORTEST_COPY:
                    self.doubtful.append((copy.line, because("doubt-repeat")))
            if proof:
                self._proven += 1
                self._last_proven = last
            if last > at:
                return last + 1
        return at + 1

    def _proof(self, group: Sequence[Copy], first: int, last: int) -> tuple[Reason, float] | None:
        """Why a group of neighbouring repeats is an overprint, and how sure; None where nothing proves it."""
        long = [copy for copy in group if self._says_something(copy)]
        big = [copy for copy in long if copy.how != "restart"]
        texts = [self._kept(at) for at in range(first, last + 1)]
        meant = any(_SHOUT.search(text) for text in texts)
        if long and not meant and self._is_set and any(copy.against_rules for copy in group) and not self._careless:
            return because("repeat-marks"), 0.95
        if not big:
            return None
        if any(at in self.doubled for at in range(first, last + 1)):
            return because("repeat-among-doubled"), 0.9
        copied = self._chars(spot for spot, _ in big[0].pairs)
        credit = bool(CREDIT_AT_END.search(copied) or CREDIT_LINE.fullmatch(copied))
        captions = credit or bool(CREDIT_AT_END.search("".join(texts)))
        if captions and (len(big) > 1 or big[0].how == "same" or self._proven or not credit):
            return because("repeat-credit"), 0.9
        if meant:
            return None
        if big[0].how == "same" and 0 <= first - self._last_proven <= NEAR + 1:
            return because("repeat-among-doubled"), 0.85
        big = [copy for copy in big if copy.how != "apart"]  # every other line the same: verse
        if captions or not big or not self._amid_prose(first, last):
            return None
        if len(big) > 1 or sum(copy.how != "restart" for copy in group) > 2:
            return because("repeat-several", len(group)), 0.9
        size = len(big[0].pairs)
        if big[0].how == "same" and (size >= LONG_COPY or texts[-1][-1] not in "。；，、"):
            return because("repeat-heading"), 0.85
        return None

    def _says_something(self, copy: Copy) -> bool:
        """Whether a repeat is long enough to count, in letters."""
        if len(copy.pairs) < SHORTEST_COPY:
            return False
        chars = self._chars(spot for spot, _ in copy.pairs)
        return copy.how == "same" or len(_HAN.findall(chars)) >= SHORTEST_COPY - 1

    @cached_property
    def _careless(self) -> bool:
        """Whether many lines of the text begin with a mark that may not: then such a mark proves nothing."""
        begun = sum(ink[:1] in NO_LINE_START for ink in self.inks if ink)
        return begun > max(CARELESS, len(self.inks) // 100)

    def _chars(self, spots: Iterable[Spot]) -> str:
        return "".join([self.inks[at][place] for at, place in spots])

    def _amid_prose(self, first: int, last: int) -> bool:
        """Whether lines set in a measure stand near, longer than those that repeat: verse and tables have none, and
        a text typed one paragraph a line neither."""
        longest = max(len(self._kept(at)) for at in range(first, last + 1))
        measure = max(self._measure(first), self._measure(last))
        return measure >= max(PROSE, longest + 2) or longest >= PROSE + 4 <= measure + 4

    def _measure(self, at: int) -> int:
        """How many characters the full lines around a line hold; 0 where nothing shows that lines are set."""
        if not self._is_set:
            return 0
        near = [*range(max(0, at - AROUND), at), *range(at + 1, min(len(self.inks), at + 1 + AROUND))]
        longest = max((len(self.inks[index]) for index in near if index not in self._suspicious), default=0)
        return longest if longest >= PROSE else 0

    @cached_property
    def _is_set(self) -> bool:
        """Whether the text stands in printed lines, and not one paragraph a line: its long lines are as long as their
        neighbours, to a character or three, and many break off inside a sentence."""
        texts = [ink for at, ink in enumerate(self.inks) if len(ink) >= PROSE and at not in self._suspicious]
        alike = sum(abs(len(above) - len(below)) <= ALIKE for above, below in pairwise(texts))
        broken = sum(not (text[-1] in MAY_END and SENTENCE_END.search(text)) for text in texts)
        return alike >= SET_SHARE * (len(texts) - 1) and broken >= SET_SHARE * len(texts) > 0

    # --- what is to be done

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


def _is_power(ink: str) -> bool:
    """Whether a whole line is doubled, three letters of it at least."""
    first = stretches(ink)[:1]
    return (
        bool(first) and first[0].end - first[0].start == len(ink) and first[0].spare >= 3 and is_likely(ink, first[0])
    )
