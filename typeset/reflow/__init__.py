"""The repair of broken lines: a Source in, blocks with their evidence out.

The order of the rules is meaning: characters first, then columns, then repeats, then joining, then spaces.
"""

from __future__ import annotations
