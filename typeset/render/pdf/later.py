"""Imports a library without one that it brings along: that one is read when something of it is first asked for.

`reportlab.lib.utils` imports Pillow for pictures that are placed through reportlab, and none is placed so here: a tenth
of what a short build costs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


@contextmanager
def later(name: str) -> Iterator[None]:
    """What is imported inside gets a stand-in for the module of that name, unless it is there already."""
    if name in sys.modules:
        yield
        return
    waiting = sys.modules[name] = _Later(name)
    try:
        yield
    finally:
        if sys.modules.get(name) is waiting:
            del sys.modules[name]
