"""How well broken text is repaired, on pages of our own making: texts, scorer, report."""
