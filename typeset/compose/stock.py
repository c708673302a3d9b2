"""What every block of a document is set from: the style, the tables of its faces, the pictures, the language."""

from __future__ import annotations

from collections.abc import Mapping

from typeset.article import Picture
from typeset.compose.kinsoku import region
from typeset.compose.setting import MISSING, Load, Setting, chain
from typeset.compose.vertical import VerticalSetting
from typeset.style import Style


class Stock:
    """A style, pictures with their width and height in pixels, a language; the tables of a chain of faces are made when
    it is first used."""

    def __init__(self, style: Style, pictures: Mapping[Picture, tuple[int, int]], language: str, load: Load) -> None:
        self.style = style
        self.pictures = pictures
        self.language = language
        self._region = region(language, style.body.region)
        self._load = load
        self._settings: dict[str, Setting] = {}
        self._level: dict[str, Setting] = {}

    def setting(self, face: str) -> Setting:
        """The tables of a chain of faces, by its use in the style."""
        found = self._settings.get(face)
        if found is None:
            style, body = self.style, self.style.body
            faces = chain(style.fonts[face], self._load)
            if style.is_vertical:
                wanted = style.vertical
                found = VerticalSetting(faces, self._region, body.hang, body.gap, wanted.square, wanted.quotes)
            else:
                found = Setting(faces, self._region, body.hang, body.gap)
            self._settings[face] = found
        return found

    def level(self, face: str) -> Setting:
        """The tables for level lines on a vertical page: captions, running heads."""
        found = self._level.get(face)
        if found is None:
            body = self.style.body
            found = self._level[face] = Setting(chain(self.style.fonts[face], self._load), self._region, gap=body.gap)
        return found

    def faces(self) -> list[str]:
        """The names of the faces that were used, in the order of their first use."""
        found: dict[str, None] = {}
        for setting in (*self._settings.values(), *self._level.values()):
            found |= dict.fromkeys([setting.face, *setting.advances.foreign.values()])
        found.pop(MISSING, None)
        return list(found)

    def size(self, picture: Picture | None) -> tuple[int, int] | None:
        """Width and height of a picture in pixels; None for a slot, and for a picture that has none."""
        found = self.pictures.get(picture) if picture else None
        return found if found is not None and min(found) > 0 else None
