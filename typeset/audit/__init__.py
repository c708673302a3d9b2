"""The audit: what a PDF's Chinese typography is like, whoever made it.

In: a PDF. Out: measures, and the places of what is wrong. It reads pages as a proof reader does and shares no table
with the composer.

reading (the PDF's characters) -> lines (lines, columns, paragraphs) -> measures -> limits, report; compare sets two
PDFs side by side, copying sets a PDF beside its manuscript.
"""
