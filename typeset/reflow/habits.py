"""What a text's own lines tell of how it is set: which indents its paragraphs have, how many full lines end one.

Readings or features of lines in, log-odds out, for `unwrap` to read the text again with. Blank lines are `signs`'.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import compress

from typeset.reflow.features import Features
from typeset.reflow.measure import STEP
from typeset.reflow.unwrap import Reading
from typeset.reflow.weights import BREAK, FULL, INDENT, TAILS

ENDINGS = 160  # lines before and after that tell how many full lines end a paragraph
DOUBT = 6.0  # full lines that end a sentence, as they are in newspapers, added to those counted
WIDE_ROOM = 2.7  # em; a line that leaves more, and ends a sentence, ends its paragraph
NO_ROOM = 1.3  # em that a full line may leave
LENGTHS = 2.0  # lengths (em) that such a line has, of all that a last line may have
SLACK = 1.5  # em that a full line may be too wide
PLAIN = 0.3  # em; lines whose widths are in no doubt
NARROW_INDENT, FEWEST_NARROW = 1.0, 4  # em; first lines that show it
MOST = 2.0  # log-odds that the count may give


def habits_of(reading: Reading, indent: float) -> dict[float, float]:
    """How usual each first-line indent (em) is among the paragraphs of several lines, as log-odds; empty where too few
    are known."""
    counts: Counter[float] = Counter()
    for state, count in Counter(compress(reading.chain, reading.runs_on)).items():
        if state & 1 and state > 1:
            counts[reading.styles[state >> 1].indent] += count
    total = sum(counts.values())
    if total < 4:
        return {}
    return {at: max(-3.0, math.log((counts[at] + 0.4) / (total + 0.8))) for at in (indent, 0.0)}


def indent_of(lines: Features, reading: Reading) -> float:
    """The indent (em) of a text's paragraphs that have one: what first lines lack that break off inside a sentence
    before a Han, which would have fitted, where paragraphs surely begin."""
    lacking: Counter[float] = Counter()
    styles, chain, runs_on = reading
    for index in [at for at, state in enumerate(chain) if state & 1 and state > 1 and runs_on[at] and at]:
        measure, width = styles[chain[index] >> 1].measure, lines.widths[index]
        begins = lines.tails[index - 1] == "end" and lines.widths[index - 1] < measure - WIDE_ROOM
        if begins and lines.tails[index] == "han" and lines.noises[index] <= PLAIN:
            lacking[round((measure - width) / STEP) * STEP] += lines.units[index + 1] == 1.0
    return NARROW_INDENT if lacking[1.0] >= FEWEST_NARROW and lacking[1.0] > lacking.total() / 2 else INDENT


def endings(features: Features, measures: Sequence[Sequence[float]]) -> list[float]:
    """Log-odds of a break behind each full line that ends a sentence, against what is usual in newspapers.

    A paragraph's last line has any length, so those that leave much room tell how many fill the measure by chance; a
    text of long paragraphs and short sentences has many full lines that end a sentence and few that end a paragraph.
    Counted in regions of the text, with a little of the usual added.
    """
    count = len(features)
    full, short = [0], [0.0]
    at: list[bool] = []
    for width, tail, fits in zip(features.widths, features.tails, measures, strict=True):
        top = fits[0] if fits else 0.0
        room = top - width
        ended = top > 0 and tail == "end"
        at.append(ended and -SLACK < room <= NO_ROOM)
        full.append(full[-1] + at[-1])
        short.append(short[-1] + (LENGTHS / (top - WIDE_ROOM) if ended and room > WIDE_ROOM else 0.0))
    odds: list[float] = []
    for index, (here, fits) in enumerate(zip(at, measures, strict=True)):
        if not here:
            odds.append(0.0)
            continue
        low, high = max(0, index - ENDINGS), min(count, index + ENDINGS + 1)
        usual = -math.log(fits[0]) - FULL + BREAK + TAILS[True]["end"]
        share = 1.0 / (1.0 + math.exp(-usual))
        ends = short[high] - short[low] + DOUBT * share
        runs = max(0.0, full[high] - full[low] - (short[high] - short[low])) + DOUBT * (1.0 - share)
        odds.append(max(-MOST, min(MOST, math.log(ends / runs) - usual)))
    return odds
