"""Frozen records: what `dataclass(frozen=True, slots=True)` gives, for a tenth of what that costs at import.

dataclasses writes and compiles six methods of every class while its module is read: for the forty classes of a short
build that is a tenth of all its work. Here the methods that are alike in all classes are shared, and the one that is
not, the constructor, is compiled for a class that many records are made of. Type checkers see dataclasses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

Kind = TypeVar("Kind")

MISSING: Any = type("Missing", (), {"__repr__": lambda _: "MISSING"})()
"""The default of a field that has none."""
_set = object.__setattr__
FEW = 8  # records of a class, for which its constructor is not worth compiling


class Field:
    """A field of a record: its name, its type as it was written, and what `field` was told of it."""

    __slots__ = ("compare", "default", "default_factory", "keyword", "metadata", "name", "type")

    def __init__(self, default: Any, default_factory: Any, metadata: Mapping[str, Any], compare: bool) -> None:
        self.default = default
        self.default_factory = default_factory
        self.metadata = metadata
        self.compare = compare
        self.keyword = False
        self.name = self.type = ""


def field(
    *, default: Any = MISSING, default_factory: Any = MISSING, metadata: Mapping[str, Any] = {}, compare: bool = True
) -> Any:
    """A field with a default that is made anew for each record, with `metadata`, or of no account where two records
    are compared (it is not shown either)."""
    return Field(default, default_factory, metadata, compare)


@overload
def record(kind: type[Kind], /) -> type[Kind]: ...
@overload
def record(*, kw_only: bool) -> Callable[[type[Kind]], type[Kind]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(kind: type[Any] | None = None, /, *, kw_only: bool = False) -> Any:
    """Makes a class a record of its annotated names: frozen, slotted, equal where its fields are. `kw_only`: its own
    fields are given by name. After the constructor, `__post_init__` is called where there is one."""
    return _made(kind, False) if kind else lambda kind: _made(kind, kw_only)


def fields(kind: type[Any]) -> tuple[Field, ...]:
    """The fields of a class of records, those that it inherits first."""
    found: Mapping[str, Field] = kind.__fields__
    return tuple(found.values())


def _made(kind: Any, keyword: bool) -> Any:
    members = dict(vars(kind))
    every: dict[str, Field] = {}
    for base in reversed(kind.__mro__[1:]):
        every |= vars(base).get("__fields__", {})
    own = kind.__annotations__  # its own: those of a class above are asked of that
    for name, written in own.items():
        given = members.pop(name, MISSING)
        entry = given if isinstance(given, Field) else Field(given, MISSING, {}, True)
        entry.name, entry.type, entry.keyword = name, written, keyword
        every[name] = entry
    for name in ("__dict__", "__weakref__"):
        members.pop(name, None)
    compared = attrgetter(*[name for name, entry in every.items() if entry.compare])
    members |= _SHARED | {"__slots__": tuple(own), "__fields__": every, "__compared__": compared}
    members["__match_args__"] = tuple([name for name, entry in every.items() if not entry.keyword])
    members["__needed__"] = {
        name for name, entry in every.items() if entry.default is MISSING and entry.default_factory is MISSING
    }
    members["__made__"] = 0
    return type(kind)(kind.__name__, kind.__bases__, members)


def _first(self: Any, *given: Any, **named: Any) -> None:
    """The constructor until a few records were made."""
    kind: Any = next(kind for kind in type(self).__mro__ if "__fields__" in vars(kind))
    kind.__made__ += 1
    values = dict(zip(kind.__match_args__, given))  # noqa: B905 - the compiled constructor refuses what is too many
    plain = kind.__made__ <= FEW and len(values) == len(given) and values.keys().isdisjoint(named)
    values |= named
    if not (plain and kind.__fields__.keys() >= values.keys() >= kind.__needed__):
        kind.__init__ = _constructor(kind)
        kind.__init__(self, *given, **named)
        return
    for name, entry in kind.__fields__.items():
        made = entry.default if entry.default_factory is MISSING else entry.default_factory()
        _set(self, name, values.get(name, made))
    if hasattr(kind, "__post_init__"):
        self.__post_init__()


def _constructor(kind: type[Any]) -> Any:
    """The function that sets every field, from arguments in the fields' order, those by name last."""
    names: dict[str, Any] = {"_set": _set, "_missing": MISSING}
    arguments: tuple[list[str], list[str]] = (["self"], [])
    lines: list[str] = []
    for name, entry in kind.__fields__.items():
        argument, value = name, name
        if entry.default is not MISSING:
            argument = f"{name}=_{name}"
            names[f"_{name}"] = entry.default
        elif entry.default_factory is not MISSING:
            argument, value = f"{name}=_missing", f"_{name}() if {name} is _missing else {name}"
            names[f"_{name}"] = entry.default_factory
        arguments[entry.keyword].append(argument)
        lines.append(f" _set(self, {name!r}, {value})\n")
    if hasattr(kind, "__post_init__"):
        lines.append(" self.__post_init__()\n")
    plain, keyword = arguments
    head = ", ".join([*plain, "*", *keyword] if keyword else plain)
    exec(f"def __init__({head}):\n{''.join(lines)}", names)
    return names["__init__"]


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is self.__class__:
        return self.__compared__(self) == self.__compared__(other)
    return NotImplemented


def _hash(self: Any) -> int:
    return hash(self.__compared__(self))


def _shown(self: Any) -> str:
    shown = [f"{name}={getattr(self, name)!r}" for name, entry in self.__fields__.items() if entry.compare]
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(self: Any, name: str, value: object = None) -> None:
    raise AttributeError(f"a {type(self).__name__} is frozen: {name} stays as it is")


class _Dataclass:
    """What `dataclasses` asks of a class: its functions take records too."""

    def __get__(self, item: object, kind: type[Any]) -> Any:
        from dataclasses import make_dataclass

        entries: Any = make_dataclass("Twin", [(name, object) for name in kind.__fields__])
        return entries.__dataclass_fields__


_SHARED: dict[str, Any] = {
    "__init__": _first,
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _shown,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__dataclass_fields__": _Dataclass(),
}

if TYPE_CHECKING:
    from dataclasses import replace as replace
else:

    def replace(item, /, **changes):
        """A record with some fields changed."""
        for name in item.__fields__:
            if name not in changes:
                changes[name] = getattr(item, name)
        return type(item)(**changes)
