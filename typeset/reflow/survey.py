"""Survey: what repeats what in a text, and what of it is an overprint.

Lines in; edits and doubts out (`edits`, `doubts`). First what is doubled inside a line (`powers`), then lines that
repeat a neighbour's text (`repeats`). Every removal names the copy that stays, letter by letter (law 3).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from typeset.cues import BYLINE, CREDIT_AT_END, CREDIT_LINE, SENTENCE_END
from typeset.han import HAN
from typeset.reasons import Reason, because
from typeset.reflow.lines import Line
from typeset.reflow.powers import is_likely, is_proof, stretches, suspicious
from typeset.reflow.repeats import NEAR, SHORTEST_COPY, Copy, Spot, copies, groups
from typeset.reflow.setting import PROSE, Setting
from typeset.text import Edit, Entry

LONG_COPY = 10  # characters of one that prose does not repeat
FEWEST_IN_TWO = 7  # characters of two doubled lines, copies aside
LONGEST_HEADING = 40  # characters of a doubled heading's line
LONG_ROOT = 12  # characters said once, on two lines in a row
LONG_BLOCK = 20  # characters of lines that come again together
LONG_QUESTION = 8
HEAD = 8  # lines from the head of a page where its headlines stand
FULL = 3  # characters by which a full line may be shorter than its measure
FEWEST_VERSE = 2  # short lines around a refrain
WINDOW = 8  # lines looked at together
_SHOUT = re.compile("[！？!?~～]")
_CALLS = re.compile("[！!~～]")
_DIGITS = re.compile("[0-9０-９]")
_LETTERS = re.compile(f"[{HAN}A-Za-z]")
_PAUSES = re.compile("[。；，、！？][”’」』）]*$")
_HAN = re.compile(f"[{HAN}]")


class Survey:
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
        self._setting = Setting(self.inks, self._suspicious)
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
        meant = any(_is_meant(text) for text in texts)
        if (
            long
            and not meant
            and self._setting.is_set
            and any(copy.against_rules for copy in group)
            and not self._setting.is_careless
        ):
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
        if self._is_a_block_again(group, first, last):
            return because("repeat-several", len(group)), 0.9
        signed = "".join([self._kept(big[0].line)]) if big[0].how == "same" else ""
        if signed and BYLINE.fullmatch(self.lines[big[0].line].chars):
            return because("repeat-heading"), 0.9  # no paper names its writers twice
        big = [copy for copy in big if copy.how != "apart"]  # every other line the same: verse
        if captions or not big or not self._amid_prose(first, last):
            return None
        several = len(big) > 1 or sum(copy.how != "restart" for copy in group) > 2
        if several and any(len(copy.pairs) >= LONG_COPY or not _PAUSES.search(self._kept(copy.line)) for copy in big):
            return because("repeat-several", len(group)), 0.9
        size = len(big[0].pairs)
        if big[0].how == "same" and (size >= LONG_COPY or not _PAUSES.search(texts[-1])):
            if self._is_amid_verse(first, last) or not _is_language(copied):
                return None
            return because("repeat-heading"), 0.85
        return None

    def _says_something(self, copy: Copy) -> bool:
        """Whether a repeat is long enough to count, in letters."""
        if len(copy.pairs) < SHORTEST_COPY:
            return False
        chars = self._chars(spot for spot, _ in copy.pairs)
        if copy.how == "same":
            return len(_LETTERS.findall(chars)) >= SHORTEST_COPY - 1
        return len(_HAN.findall(chars)) >= SHORTEST_COPY - 1

    def _is_a_block_again(self, group: Sequence[Copy], first: int, last: int) -> bool:
        """Whether two lines or more come again together, in the same order: as a heading at the head of a page, or with
        a full line that breaks off inside a sentence, as no stanza does."""
        copies = [copy for copy in group if copy.how in ("same", "apart", "part") and len(copy.pairs) >= SHORTEST_COPY]
        twins = [copy.pairs[0][1][0] for copy in copies]
        if len(copies) < 2 or any(low >= high for low, high in pairwise(twins)):
            return False
        lines = [self._kept(copy.line) for copy in copies]
        if any(len(line) > len(copy.pairs) + 2 for line, copy in zip(lines, copies, strict=True)):
            return False
        if sum(len(copy.pairs) for copy in copies) < LONG_BLOCK or not self._setting.is_set:
            return False
        measure = max(self._setting.measure(first), self._setting.measure(last))
        full = any(len(line) >= max(PROSE, measure - FULL) and not SENTENCE_END.search(line) for line in lines[:-1])
        return (full and measure > 0) or (self._is_head(first) and self._amid_prose(first, last))

    def _is_head(self, first: int) -> bool:
        """Whether a line stands near the head of its page."""
        return first < HEAD or self.lines[max(0, first - HEAD)].page != self.lines[first].page

    def _is_amid_verse(self, first: int, last: int) -> bool:
        """Whether short lines stand around a repeat that are neither repeated nor names: then it may be a refrain."""
        if self._is_head(first):
            return False
        measure = max(self._setting.measure(first), self._setting.measure(last))
        others = 0
        for step, at in ((-1, first - 1), (1, last + 1)):
            while 0 <= at < len(self.inks) and len(self.inks[at]) < measure - FULL and others < FEWEST_VERSE:
                if SENTENCE_END.search(self.inks[at]) and step < 0:
                    break  # the last line of a paragraph
                others += self._is_verse_beside(at, last)
                at += step
        return others >= FEWEST_VERSE

    def _is_verse_beside(self, at: int, last: int) -> bool:
        """Whether a short line is of the length of a refrain and of nothing but words."""
        ink, refrain = self.inks[at], self._kept(last)
        words = len(_HAN.findall(ink)) >= max(SHORTEST_COPY, len(ink) - 1)
        return words and abs(len(ink) - len(refrain)) <= FULL and not BYLINE.fullmatch(self.lines[at].chars)

    def _chars(self, spots: Iterable[Spot]) -> str:
        return "".join([self.inks[at][place] for at, place in spots])

    def _amid_prose(self, first: int, last: int) -> bool:
        return self._setting.is_amid_prose(first, last, self._kept)

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


def _is_meant(chars: str) -> bool:
    """Whether a text may be said again for its sound: 加油！; but a long question is asked once."""
    return bool(_CALLS.search(chars) or ("？" in chars and len(chars) < LONG_QUESTION))


def _is_language(chars: str) -> bool:
    """Whether a heading's text is words, and not a row of numbers or a score."""
    return len(_DIGITS.findall(chars)) * 4 <= len(chars) and len(set(_LETTERS.findall(chars))) >= SHORTEST_COPY


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
