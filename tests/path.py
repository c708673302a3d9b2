"""The path of a text through the rooms, as the pipeline orders them, without files: for tests and benches."""

from __future__ import annotations

from typing import NamedTuple

from typeset.article import Document
from typeset.ledger import Ledger
from typeset.ledger.laws import balance
from typeset.ledger.settling import settle
from typeset.reflow import reflow
from typeset.source import Source
from typeset.structure import structure


class Repaired(NamedTuple):
    """A source, the document that it became, and the account of it."""

    source: Source
    document: Document
    ledger: Ledger


def repair(text: str, name: str = "text.txt") -> Repaired:
    """Reflow and structure a decoded text, settle and balance its ledger. Raises LedgerError where a law breaks."""
    source = Source(name, text)
    reflowed = reflow(source)
    articles, seams, entries = structure(source, reflowed)
    document = Document(articles)
    account = settle(source, document, [*reflowed.entries, *entries], {**reflowed.seams, **seams})
    balance(source, document, account)
    return Repaired(source, document, account)
