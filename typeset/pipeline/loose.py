"""What a build with `-v` says of lines that could not be had well: an editor may want to reword them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from typeset.messages import say

if TYPE_CHECKING:
    from typeset.compose import Choice, Loose


def told(name: str, tell: Callable[[str], None]) -> Callable[[Loose], None]:
    """What tells of each such line: its place, its words, and the ends that were weighed against the one it has."""

    def report(line: Loose) -> None:
        key = "loose-parted" if line.parted else "loose-short" if line.short else "loose"
        choices = say("list-comma").join(map(_choice, line.choices))
        tell(
            say(
                key,
                name=name,
                page=line.page,
                line=line.line,
                gap=f"{line.short or line.gap:.2f}",
                words=line.words,
                following=line.following,
                choices=choices,
            )
        )

    return report


def _choice(choice: Choice) -> str:
    if choice.over:
        key = "loose-over" if choice.fewer == 1 else "loose-overs"
        return say(key, words=choice.words, value=f"{choice.over:.2f}", number=choice.fewer)
    if choice.short:
        return say("loose-white", words=choice.words, value=f"{choice.short:.2f}")
    return say("loose-gap", words=choice.words, value=f"{choice.gap:.2f}")
