"""Entries packed are the entries that were put in."""

from __future__ import annotations

import tracemalloc

from typeset.article import Document
from typeset.entries import Entries
from typeset.ledger.settling import settle
from typeset.reasons import because
from typeset.reflow import reflow
from typeset.source import Source
from typeset.structure import structure
from typeset.text import Entry

WHY = because("space-han")
SOME = (
    Entry("dedupe", 4, 8, "", WHY, 0.9, (0, 4)),
    Entry("unwrap", 2, 3, " ", WHY),
    Entry("dedupe", 4, 5, "", WHY, 0.9, (0, 1)),
    Entry("doubt", 9, 9, "", because("doubt-repeat"), 0.5),
)
MOST = 360  # bytes for a character of a text of which every second one goes
ALPHABET = "".join(map(chr, range(0x4E00, 0x4E00 + 997)))


def test_entries_come_back_as_they_were_put_in() -> None:
    packed = Entries(SOME)
    assert tuple(packed) == SOME
    assert packed == SOME
    assert [packed[at] for at in range(len(packed))] == [*SOME]
    assert tuple(packed[1:3]) == SOME[1:3]
    assert packed != SOME[1:]


def test_packed_entries_join_others_packed_with_other_reasons() -> None:
    packed = Entries(SOME[2:])
    packed.extend(Entries(SOME[:2]))
    assert tuple(packed) == (*SOME[2:], *SOME[:2])


def test_order_is_of_the_source_and_keeps_what_came_first_of_equals() -> None:
    again = Entry("control", 4, 8, "", WHY)
    packed = Entries((*SOME, again))
    assert tuple(packed.in_order(wide_first=True)) == (SOME[1], SOME[0], again, SOME[2], SOME[3])
    assert tuple(packed.in_order(wide_first=False)) == (SOME[1], SOME[2], SOME[0], again, SOME[3])


def test_a_rule_finds_its_own_entries() -> None:
    assert tuple(Entries(SOME).of("dedupe")) == (SOME[0], SOME[2])


def test_a_text_doubled_letter_by_letter_takes_little_memory_for_each() -> None:
    letters = [ALPHABET[at * at % 997] for at in range(15_000)]
    lines = ["".join(char * 2 for char in letters[at : at + 24]) for at in range(0, len(letters), 24)]
    source = Source("doubled.txt", "\n".join(lines) + "\n")
    tracemalloc.start()
    reflowed = reflow(source)
    articles, seams, _ = structure(source, reflowed)
    account = settle(source, Document(articles, {}), reflowed.entries, {**reflowed.seams, **seams})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(account.entries) > 14_000
    assert peak < MOST * len(source.text), f"{peak / len(source.text):.0f} bytes a character"


def test_entries_are_gone_through_without_being_unpacked() -> None:
    packed = Entries(SOME)
    assert [(start, end, deed[0]) for start, end, deed in packed.each()] == [(e.start, e.end, e.rule) for e in SOME]
    assert [*packed.twins()] == [(4, "dedupe", 0, 4), (4, "dedupe", 0, 1)]
    assert packed.by_rule() == {"dedupe": 2, "unwrap": 1, "doubt": 1}


def test_a_selection_grows_without_its_original() -> None:
    packed = Entries(SOME)
    some = packed.chosen((1, 0))
    some.extend([Entry("control", 0, 1, "", WHY)])
    assert tuple(some) == (SOME[1], SOME[0], Entry("control", 0, 1, "", WHY))
    assert tuple(packed) == SOME
