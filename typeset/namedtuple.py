"""Named tuples: what `typing.NamedTuple` gives, for a twentieth of what that costs at import.

typing reads every annotation and collections writes and compiles a constructor for every class while its module is
read: for the ninety classes of a small build that is a twentieth of all its work. Here a class keeps its annotations as
they are written, and its constructor is compiled once some tuples were made. Type checkers see `typing.NamedTuple`.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple

FEW = 8  # tuples of a class, for which its constructor is not worth compiling
_PLACES = [f"item{at}" for at in range(32)]
_Wide: Any = namedtuple("_Wide", _PLACES)  # type: ignore[misc]
_ITEMS = [vars(_Wide)[name] for name in _PLACES]
"""What reads the item at a place: it knows the place alone, so all classes share these."""
_tuple = tuple.__new__


class _Naming(type):
    """Makes a class of tuples of what is written below `class Name(NamedTuple)`."""

    def __new__(cls, name: str, bases: tuple[type, ...], members: dict[str, Any]) -> Any:
        if not bases:
            return super().__new__(cls, name, bases, members)
        names = tuple(members.get("__annotations__", ()))
        defaults = {name: members.pop(name) for name in names if name in members}
        if list(names[len(names) - len(defaults) :]) != list(defaults):
            raise TypeError(f"{name}: a field without a default stands behind one that has one")
        if not 0 < len(names) <= len(_ITEMS):
            raise TypeError(f"{name}: {len(names)} fields, and 1 to {len(_ITEMS)} can be had")
        members |= _SHARED | dict(zip(names, _ITEMS))  # noqa: B905 - counted above
        members |= {"__slots__": (), "_fields": names, "__match_args__": names, "_field_defaults": defaults, "_made": 0}
        return type(name, (tuple,), members)


def _first(cls: Any, *given: Any, **named: Any) -> Any:
    """The constructor until a few tuples were made."""
    kind: Any = next(kind for kind in cls.__mro__ if "_fields" in vars(kind))
    kind._made += 1
    values = dict(zip(kind._fields, given, strict=False))
    plain = kind._made <= FEW and len(values) == len(given) and values.keys().isdisjoint(named)
    values = kind._field_defaults | values | named
    if plain and len(values) == len(kind._fields) and values.keys() == set(kind._fields):
        return _tuple(cls, [values[name] for name in kind._fields])
    kind.__new__ = _constructor(kind)
    return kind.__new__(cls, *given, **named)


def _constructor(kind: Any) -> Any:
    """The function that takes every field, in the fields' order or by name, and refuses what is too many or missing."""
    fields = ", ".join(kind._fields)
    made = eval(f"lambda _cls, {fields}: _tuple(_cls, ({fields},))", {"_tuple": _tuple})
    made.__name__, made.__qualname__ = "__new__", f"{kind.__qualname__}.__new__"
    made.__defaults__ = tuple(kind._field_defaults.values())
    return made


def _make(cls: Any, items: Any) -> Any:
    made = _tuple(cls, items)
    if len(made) != len(cls._fields):
        raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, and {len(made)} were given")
    return made


def _replace(self: Any, /, **changes: Any) -> Any:
    made = _tuple(type(self), map(changes.pop, self._fields, self))
    if changes:
        raise ValueError(f"{type(self).__name__} has no field {', '.join(changes)}")
    return made


def _asdict(self: Any) -> dict[str, Any]:
    return dict(zip(self._fields, self, strict=True))


def _shown(self: Any) -> str:
    shown = [f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True)]
    return f"{type(self).__name__}({', '.join(shown)})"


def _given(self: Any) -> tuple[Any, ...]:
    return tuple(self)


_SHARED: dict[str, Any] = {
    "__new__": _first,
    "__repr__": _shown,
    "__getnewargs__": _given,  # what copy and pickle ask for
    "_make": classmethod(_make),
    "_replace": _replace,
    "_asdict": _asdict,
}

if not TYPE_CHECKING:
    NamedTuple = _Naming("NamedTuple", (), {"__slots__": ()})
