"""Renderers: a Document, or its composed pages, as a file.

`pdf.write` paints SetPages; `epub.write` packs the Document, since a reading system sets its own lines. Each decides
nothing about the text: words that a renderer adds are marked as generated.
"""
