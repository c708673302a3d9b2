"""What an editor reads after a conversion, and writes his decisions into: `NAME.script.tsv`.

A row a choice: flagged ones bear a question mark. In the last column the editor writes `ok` for what stands, or the
character that is to stand instead; the next build follows it (`read_reviewed`), whatever else has moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from typeset.errors import InputError
from typeset.han import IS_HAN
from typeset.ledger.tsv import escape
from typeset.messages import say
from typeset.script.choice import Choice, Reviewed, context
from typeset.script.choosing import engine_for
from typeset.script.conversion import Converted
from typeset.script.tables import back_from
from typeset.scripts import TAGS
from typeset.source import Source

COLUMNS = ("flag", "kind", "line", "column", "before", "after", "answers", "grounds", "context", "reviewed")
ACCEPTED = "ok"


def write(
    source: Source, converted: Sequence[Converted], reviewed: Reviewed | None = None, missing: Iterable[str] = ()
) -> bytes:
    """The report of one or more conversions of a manuscript: UTF-8, `# key: value` lines, then rows parted by tabs.

    `missing`: characters that the fonts of the edition lack.
    """
    lines = ["# columns: " + " ".join(COLUMNS), f"# source: {escape(source.name)}"]
    for one in converted:
        lines.append(f"# script: {one.script} ({TAGS[one.script]})")
        lines.append(f"# choices: {len(one.choices)}, flagged: {len(one.flagged)}")
        lines.extend("\t".join(map(escape, row)) for row in _rows(source, one, reviewed or {}))
        lines.extend("\t".join(map(escape, row)) for row in _round_trip(source, one))
    lines.extend(_kept(converted, reviewed or {}))
    lines.extend("\t".join(["?", "missing glyph", "", "", char, "", "", "", "", ""]) for char in missing)
    return ("\n".join(lines) + "\n").encode("utf-8")


def entries(source: Source, converted: Converted) -> Iterator[dict[str, str]]:
    """Every choice and every difference of the round trip, by the report's columns: for programs."""
    for row in (*_rows(source, converted, {}), *_round_trip(source, converted)):
        yield dict(zip(COLUMNS[:-1], row, strict=False))


def as_text(source: Source, converted: Converted) -> Iterator[str]:
    """The same as lines to read, flagged ones marked, and how many there are."""
    yield f"{converted.script} ({TAGS[converted.script]})"
    for row in entries(source, converted):
        place = f"{row['line']}:{row['column']}" if row["line"] else "-"
        became = f"{row['before']} → {row['after']}"
        yield f"{row['flag'] or ' '} {place:<9} {row['kind']:<10} {became}  {row['grounds']}  {row['context']}"
    yield say("script-total", number=len(converted.choices), flagged=len(converted.flagged))


def _rows(source: Source, converted: Converted, reviewed: Reviewed) -> Iterator[tuple[str, ...]]:
    for choice in converted.choices:
        line, column = _place(source, converted, choice)
        around = converted.context(choice)
        said = ""
        if choice.grounds == "reviewed":
            said = reviewed.get((choice.before, around), "") or ACCEPTED
        yield (
            "?" if choice.flagged else "",
            choice.kind,
            line,
            column,
            choice.before,
            choice.after,
            converted.answers(choice),
            choice.grounds,
            around,
            said,
        )


def _kept(conversions: Iterable[Converted], reviewed: Reviewed) -> Iterator[str]:
    """Decisions that fit no choice of these conversions: kept for the day when they do."""
    used = {
        (choice.before, one.context(choice))
        for one in conversions
        for choice in one.choices
        if choice.grounds == "reviewed"
    }
    for (before, around), said in reviewed.items():
        if (before, around) not in used:
            yield "\t".join(
                ["", "unused decision", "", "", *map(escape, (before, "", "", "", around)), said or ACCEPTED]
            )


def _place(source: Source, converted: Converted, choice: Choice) -> tuple[str, str]:
    offset = converted.offset(choice)
    if offset < 0:
        return "", ""
    _, line, column = source.place(offset)
    return str(line), str(column)


def _round_trip(source: Source, converted: Converted) -> Iterator[tuple[str, ...]]:
    """What would not come back: one row for each character that differs, with how often and where first."""
    back = engine_for(back_from(converted.script)).plain(converted.plain)
    before, plain = converted.before, converted.plain
    if len(back) != len(before) or back == before:
        return
    found: dict[tuple[str, str, str], list[int]] = {}
    for at, (old, new, again) in enumerate(zip(before, plain, back, strict=True)):
        if old != again and IS_HAN.match(old):
            found.setdefault((old, new, again), []).append(at)
    for (old, new, again), places in found.items():
        line, column = _place(source, converted, Choice(places[0], "character", old, new, "none", False))
        times = f"comes back as {again}, {len(places)} times"
        yield "", "round trip", line, column, old, new, again, times, context(before, places[0], 1), ""


def read_reviewed(name: str, data: bytes) -> Reviewed:
    """The decisions in a report: (character, context) -> the character that is to stand, empty for what stands.

    InputError: a decision that is neither `ok` nor a character; data that is no report.
    """
    found: dict[tuple[str, str], str] = {}
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        fields = line.split("\t")
        if len(fields) < len(COLUMNS) - 1:
            raise InputError("script-report", name=name, line=number)
        said = fields[len(COLUMNS) - 1].strip() if len(fields) >= len(COLUMNS) else ""
        if not said:
            continue
        if said.lower() != ACCEPTED and len(said) != 1:
            raise InputError("script-decision", name=name, line=number, said=said)
        found[fields[4], fields[8]] = "" if said.lower() == ACCEPTED else said
    return found
