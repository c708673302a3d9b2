"""The audit: what a PDF's Chinese typography is like, whoever made it.

In: a PDF. Out: measures, and the places of what is wrong. It reads pages as a proof reader does and shares no table
with the composer.

reading (the PDF's characters; writing: which of them run down) -> lines, columns (the layout), paragraphs ->
measures -> limits, report; compare sets two PDFs side by side, copying sets a PDF beside its manuscript.

For the press: pdffile (the file's objects), operators (a page's) -> prepress (the file as a whole), plates (its pages),
proofs (its pictures) -> press; points is the list, with the clauses of ISO 15930-7.
"""
