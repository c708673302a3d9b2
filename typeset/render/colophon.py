"""The colophon (版权信息): where a text comes from and what made it, as labels and values, in print and in the EPUB."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from typeset import __version__
from typeset.metadata import Metadata
from typeset.render.words import Words


def rows(metadata: Metadata, own: Words, fonts: Iterable[tuple[str, Sequence[str]]]) -> tuple[tuple[str, str], ...]:
    """The rows that have a value. `fonts` are labels with the families that they stand for, their licences included."""
    found = (
        (own.authors, "、".join(metadata.authors)),
        (own.contributors, "、".join(person.name for person in metadata.contributors)),
        (own.publication, metadata.origin if metadata.publication else ""),
        (own.publisher, metadata.publisher),
        (own.date, "" if metadata.publication else metadata.date_text),
        (own.edition, "" if metadata.publication else metadata.edition),
        (own.source, metadata.source),
        (own.rights, metadata.rights),
        (own.identifier, metadata.identifier),
        *((label, "、".join(families)) for label, families in fonts),
        (own.tool, f"typeset {__version__}"),
    )
    return tuple((label, value) for label, value in found if value)
