"""All tables of sentences as one: key to English and Chinese. A key stands in one table."""

from __future__ import annotations

from typeset.messages.changes import CHANGES
from typeset.messages.check import CHECK
from typeset.messages.help import HELP
from typeset.messages.inputs import INPUTS
from typeset.messages.measures import MEASURES
from typeset.messages.outputs import OUTPUTS
from typeset.messages.progress import PROGRESS
from typeset.messages.styles import STYLES
from typeset.messages.usage import USAGE

TABLES = (HELP, USAGE, PROGRESS, INPUTS, OUTPUTS, STYLES, CHANGES, CHECK, MEASURES)

MESSAGES = {key: sentences for table in TABLES for key, sentences in table.items()}
