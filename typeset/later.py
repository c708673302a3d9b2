"""Imports a library without others that it brings along: those are read when something of them is first asked for.

click brings `inspect` along and reportlab Pillow, its metrics of standard fonts and an evaluator of Python: none of it
is needed to build, and to read it all costs a short build a fifth of its time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class Silent:
    """A logger for a library whose log nobody reads, so that `logging` is not imported for it."""

    def __init__(self, name: str | None = None) -> None:
        self.name = name

    def __getattr__(self, name: str) -> Any:
        return lambda *words, **named: None


class _Later(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:  # `from module import name`, while the library is being imported
            return _Function(self, name)
        return getattr(import_module(self.__name__), name)


class _Function:
    """Stands for a function of such a module until it is called."""

    def __init__(self, module: _Later, name: str) -> None:
        self._module = module
        self._name = name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        _leave(self._module)
        return getattr(self._module, self._name)(*arguments, **named)


def _leave(waiting: _Later) -> None:
    """The module itself may be imported from now on."""
    if sys.modules.get(waiting.__name__) is waiting:
        del sys.modules[waiting.__name__]


@contextmanager
def later(*names: str, **answers: Any) -> Iterator[None]:
    """What is imported inside gets stand-ins for the modules of these names, for those that are not there already.
    `answers`: what a stand-in says itself, by its module's name, `_` and what it is asked for."""
    waiting = [_Later(name) for name in names if name not in sys.modules]
    for module in waiting:
        start = f"{module.__name__}_"
        vars(module).update({key.removeprefix(start): answers[key] for key in answers if key.startswith(start)})
    sys.modules.update({module.__name__: module for module in waiting})
    try:
        yield
    finally:
        for module in waiting:
            _leave(module)
