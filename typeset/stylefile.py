"""Style files: `styles/<name>.toml` read and checked key by key.

A name or a path in, a Style out; what is wrong is a StyleError that names file, line and key. What the keys mean is
written in `styles/book.toml`, what they may be in `style.py`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from typeset import assets
from typeset.errors import StyleError
from typeset.record import MISSING, Field, fields, replace
from typeset.style import (
    MM,
    REGIONS,
    ROLES,
    Block,
    Body,
    Epub,
    FigureStyle,
    Furniture,
    Makeup,
    Page,
    Press,
    Style,
    Vertical,
)
from typeset.writing import NUMERALS, turned


def available(folder: Path | None = None) -> tuple[tuple[str, str], ...]:
    """Every style of the program by name, with its one-line description."""
    home = folder or assets.styles()
    found = []
    for path in sorted(home.glob("*.toml")):
        table, _ = _read(path)
        found.append((path.stem, str(table.get("description", ""))))
    return tuple(found)


def load(name: str) -> Style:
    """The style of a name, or of the TOML file at a path. StyleError names file, line and key."""
    table, places = _inherit(_find(name, ""), ())
    return _style(name, table, places)


# Reading -------------------------------------------------------------------------------------------------------------


class _Places:
    """Where each key of a style was written: its file and line. Looked for where there is an error to tell."""

    def __init__(self) -> None:
        self._noted: list[tuple[Path, str]] = []
        self._at: dict[tuple[str, ...], tuple[str, int]] = {}

    def note(self, path: Path, text: str) -> None:
        """A file that the style was read from, and its text; a later one prevails."""
        self._noted.append((path, text))

    def _read(self, path: Path, text: str) -> None:
        """Remember the lines of a file's tables and keys."""
        table: tuple[str, ...] = ()
        self._at[()] = (path.name, 1)
        for number, line in enumerate(text.splitlines(), 1):
            header = re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line)
            if header:
                table = tuple(part.strip().strip("\"'") for part in header[1].split("."))
                self._at[table] = (path.name, number)
            elif found := re.match(r"\s*([\w\"'.-]+)\s*=", line):
                keys = tuple(part.strip("\"'") for part in found[1].split("."))
                for depth in range(1, len(keys) + 1):
                    self._at[table + keys[:depth]] = (path.name, number)

    def error(self, message: str, keys: tuple[str, ...], **fields: object) -> StyleError:
        """An error at a key, or at the nearest table around it that was written."""
        for path, text in self._noted:
            self._read(path, text)
        near = keys
        while near and near not in self._at:
            near = near[:-1]
        file, line = self._at.get(near, ("", 1))
        return StyleError(message, file=file, line=line, entry=".".join(keys), **fields)


def _find(name: str, beside: str) -> Path:
    """The file of a style: a path if it looks like one, else a name among the program's own."""
    if name.endswith(".toml") or "/" in name or "\\" in name:
        path = Path(beside) / name
        if path.is_file():
            return path
    elif (path := assets.styles() / f"{name}.toml").is_file():
        return path
    known = ", ".join(sorted(path.stem for path in assets.styles().glob("*.toml")))
    raise StyleError("style_unknown", name=name, known=known or "-")


def _read(path: Path) -> tuple[dict[str, Any], str]:
    """A TOML file as a table, and its text."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column \d+\)", str(error))
        line = int(found[1]) if found else len(text.splitlines()) or 1
        why = re.sub(r"\s*\(at [^)]*\)", "", str(error))
        raise StyleError("style_broken", file=path.name, line=line, why=why) from error
    except (OSError, UnicodeDecodeError) as error:
        why = (error.strerror if isinstance(error, OSError) else "") or "UTF-8?"
        raise StyleError("style_unreadable", file=path.name, why=why) from error


def _inherit(path: Path, seen: tuple[Path, ...]) -> tuple[dict[str, Any], _Places]:
    """A style's table laid over those that it extends, and where each key was written."""
    table, text = _read(path)
    places = _Places()
    base: dict[str, Any] = {}
    parent = table.pop("extends", None)
    if parent is not None:
        places.note(path, text)
        if not isinstance(parent, str):
            raise places.error("style_type", ("extends",), found=_shown(parent), wanted=_WANTED["str"][1])
        above = _find(parent, str(path.parent))
        if above in (*seen, path):
            raise places.error("style_circle", ("extends",), found=parent)
        base, places = _inherit(above, (*seen, path))
    places.note(path, text)
    _settle_icc(table, path)
    return turned(base, table, _over(base, table)), places


def _settle_icc(table: dict[str, Any], path: Path) -> None:
    """A profile lies beside the style that names it, whichever style extends that one."""
    press = table.get("press")
    if isinstance(press, dict) and isinstance(icc := press.get("icc"), str) and icc:
        press["icc"] = str(path.parent / icc)


def _over(base: Mapping[str, Any], table: Mapping[str, Any]) -> dict[str, Any]:
    """One table laid over another, tables within tables too."""
    merged = dict(base)
    for key, value in table.items():
        below = merged.get(key)
        merged[key] = _over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


# Checking ------------------------------------------------------------------------------------------------------------

_WANTED: dict[str, tuple[tuple[type, ...], str]] = {
    "float": ((int, float), "number"),
    "int": ((int,), "integer"),
    "str": ((str,), "string"),
    "bool": ((bool,), "true/false"),
}
_TABLES = {
    "page": Page,
    "body": Body,
    "figure": FigureStyle,
    "makeup": Makeup,
    "running_head": Furniture,
    "folio": Furniture,
    "press": Press,
    "epub": Epub,
    "vertical": Vertical,
}


def _style(name: str, table: Mapping[str, Any], places: _Places) -> Style:
    """A table as a Style, every key checked."""
    top = {entry.name: entry for entry in fields(Style)}
    plain = ("description", "writing", "articles", "contents", "colophon")
    for key in table:
        if key not in plain and key not in _TABLES and key != "fonts" and key not in ROLES:
            known = (*plain, "extends", "fonts", *_TABLES, *ROLES)
            raise places.error("style_key", (key,), known=", ".join(known))
    parts = {key: _part(kind, (key,), table, places) for key, kind in _TABLES.items()}
    style = Style(
        name=Path(name).stem,
        description=_value(top["description"], ("description",), table.get("description", ""), places),
        fonts=_fonts(table, places),
        regional=_regional(table, places),
        blocks=MappingProxyType({role: _part(Block, (role,), table, places) for role in ROLES}),
        writing=_value(top["writing"], ("writing",), table.get("writing", "horizontal"), places),
        articles=_value(top["articles"], ("articles",), table.get("articles", "page"), places),
        contents=_value(top["contents"], ("contents",), table.get("contents", "auto"), places),
        colophon=_value(top["colophon"], ("colophon",), table.get("colophon", "never"), places),
        **parts,
    )
    _consider(style, places)
    return replace(style, running_head=_numbered(style.running_head, style), folio=_numbered(style.folio, style))


def _numbered(part: Furniture, style: Style) -> Furniture:
    """Furniture with its figures settled."""
    return replace(part, numerals=NUMERALS[style.writing]) if part.numerals == "auto" else part


def _part(kind: Any, keys: tuple[str, ...], table: Mapping[str, Any], places: _Places) -> Any:
    """One table of the style as its record."""
    found = table.get(keys[0], {})
    if not isinstance(found, dict):
        raise places.error("style_type", keys, found=_shown(found), wanted="table")
    entries = {entry.name: entry for entry in fields(kind)}
    for key in found:
        if key not in entries:
            raise places.error("style_key", (*keys, key), known=", ".join(entries))
    for key, entry in entries.items():
        if key not in found and entry.default is MISSING:
            raise places.error("style_missing", (*keys, key))
    return kind(**{key: _value(entries[key], (*keys, key), value, places) for key, value in found.items()})


def _value(entry: Field, keys: tuple[str, ...], value: Any, places: _Places) -> Any:
    """One value, of the right type, among the words or within the range that its key allows."""
    types, wanted = _WANTED[str(entry.type)]
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        raise places.error("style_type", keys, found=_shown(value), wanted=wanted)
    among, within = entry.metadata.get("among"), entry.metadata.get("within")
    if among and value not in among:
        raise places.error("style_choice", keys, found=_shown(value), choices=", ".join(among))
    if within and not within[0] <= value <= within[1]:
        raise places.error("style_range", keys, found=_shown(value), low=within[0], high=within[1])
    return float(value) if isinstance(value, int) and entry.type == "float" else value


def _fonts(table: Mapping[str, Any], places: _Places) -> Mapping[str, tuple[str, ...]]:
    """The chains of faces, by use."""
    found = table.get("fonts", {})
    if not isinstance(found, dict):
        raise places.error("style_type", ("fonts",), found=_shown(found), wanted="table")
    chains: dict[str, tuple[str, ...]] = {}
    for use, names in found.items():
        if use not in REGIONS:
            chains[use] = _chain(names, ("fonts", use), places)
    return MappingProxyType(chains)


def _regional(table: Mapping[str, Any], places: _Places) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The chains of faces of each language: [fonts.zh-Hant-TW]."""
    regional: dict[str, Mapping[str, tuple[str, ...]]] = {}
    fonts = table.get("fonts", {})
    for tag in REGIONS:
        found = fonts.get(tag, {})
        if not isinstance(found, dict):
            raise places.error("style_type", ("fonts", tag), found=_shown(found), wanted="table")
        for use in found:
            if use not in fonts or use in REGIONS:
                known = ", ".join(name for name in fonts if name not in REGIONS)
                raise places.error("style_key", ("fonts", tag, use), known=known)
        if found:
            chains = {use: _chain(names, ("fonts", tag, use), places) for use, names in found.items()}
            regional[tag] = MappingProxyType(chains)
    return MappingProxyType(regional)


def _chain(names: Any, keys: tuple[str, ...], places: _Places) -> tuple[str, ...]:
    """Names of faces, the first one first."""
    chain = [names] if isinstance(names, str) else names
    if not isinstance(chain, list) or not chain or not all(isinstance(name, str) and name for name in chain):
        raise places.error("style_type", keys, found=_shown(names), wanted="list of strings")
    return tuple(chain)


def _consider(style: Style, places: _Places) -> None:
    """What no key can tell alone: faces that were named, a type area that fits its page."""
    for keys, face in _faces(style):
        if face not in style.fonts:
            raise places.error("style_choice", keys, found=face, choices=", ".join(style.fonts) or "-")
    page, body = style.page, style.body
    if body.leading < body.size:
        raise places.error("style_range", ("body", "leading"), found=body.leading, low=body.size, high=200)
    width, height = page.measure * body.size / MM, ((page.lines - 1) * body.leading + body.size) / MM
    keys = ("measure", "lines")
    if style.is_vertical:
        width, height, keys = height, width, ("lines", "measure")
    room = f"{page.width - page.gutter:.1f}", f"{page.height - page.head:.1f}"
    if page.gutter + width > page.width:
        raise places.error("style_fit", ("page", keys[0]), size=f"{width:.1f}", room=room[0])
    if page.head + height > page.height:
        raise places.error("style_fit", ("page", keys[1]), size=f"{height:.1f}", room=room[1])
    if style.column < 6:
        raise places.error(
            "style_range", ("page", "columns"), found=page.columns, low=1, high=max(1, page.measure // 8)
        )


def _faces(style: Style) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every key that names a face, with its value."""
    yield ("body", "face"), style.body.face
    yield ("running_head", "face"), style.running_head.face
    yield ("folio", "face"), style.folio.face
    for role, block in style.blocks.items():
        yield (role, "face"), block.face


def _shown(value: object) -> str:
    """A value as TOML writes it, short."""
    shown = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    return shown if len(shown) <= 40 else shown[:39] + "…"
