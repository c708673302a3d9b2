"""Broken text from Chinese newspaper PDFs in, a print PDF and an EPUB 3 out, every repair on record."""

__version__ = "0.1.0"
