"""Styles: what is wrong with one is said with its file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset import style
from typeset.errors import StyleError


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_every_style_of_the_program_loads_and_describes_itself() -> None:
    for name, description in style.available():
        loaded = style.load(name)
        assert loaded.name == name
        assert loaded.description == description != ""


def test_the_book_style_has_a_type_area_of_whole_characters_and_lines_inside_its_page() -> None:
    book = style.load("book")
    assert book.column == book.page.measure
    assert book.line_height == pytest.approx(1.71)


def test_a_style_may_extend_another_and_name_only_what_it_changes(tmp_path: Path) -> None:
    mine = style.load(written(tmp_path, 'extends = "book"\ndescription = "mine"\n[body]\nsize = 10\n'))
    book = style.load("book")
    assert (mine.name, mine.body.size, mine.body.leading) == ("mine", 10.0, book.body.leading)
    assert mine.blocks == book.blocks


def test_a_style_may_extend_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('extends = "book"\n[body]\nsize = 9\n', encoding="utf-8")
    assert style.load(written(tmp_path, 'extends = "base.toml"\n')).body.size == 9.0


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ('extends = "book"\n[body]\nsize = 900', 3, "body.size"),
        ('extends = "book"\n[body]\nsiz = 9', 3, "body.siz"),
        ('extends = "book"\n[body]\n\nsize = "large"', 4, "body.size"),
        ('extends = "book"\n[page]\nline_numbers = 1', 3, "page.line_numbers"),
        ('extends = "book"\n[page]\nlines = 26.5', 3, "page.lines"),
        ('extends = "book"\n[caption]\nalign = "middle"', 3, "caption.align"),
        ('extends = "book"\n[caption]\nface = "fangsong"', 3, "caption.face"),
        ('extends = "book"\n[fonts]\nsong = 3', 3, "fonts.song"),
        ('extends = "book"\n[fonts]\nsong = []', 3, "fonts.song"),
        ('extends = "book"\n[fnots]\nsong = "x"', 2, "fnots"),
        ('extends = "book"\npage = 3', 2, "page"),
        ('extends = "book"\narticles = "anywhere"', 2, "articles"),
        ('extends = "book"\n[page]\nmeasure = 60', 3, "page.measure"),
        ('extends = "book"\n[page]\nlines = 60', 3, "page.lines"),
        ('extends = "book"\n[body]\nleading = 8', 3, "body.leading"),
        ('extends = "mine.toml"', 1, "extends"),
        ("extends = 3", 1, "extends"),
        ('extends = "book"\n[press]\nstock = "card"', 3, "press.stock"),
        ('extends = "book"\n[press]\nbleed = 30', 3, "press.bleed"),
        ('extends = "book"\n[press]\nicc = 3', 3, "press.icc"),
        ("[page]\nwidth = 100", 1, "page.height"),
    ],
)
def test_a_fault_names_file_line_and_key(tmp_path: Path, text: str, line: int, key: str) -> None:
    with pytest.raises(StyleError) as caught:
        style.load(written(tmp_path, text))
    assert (caught.value.fields["file"], caught.value.fields["line"]) == ("mine.toml", line)
    assert caught.value.fields["entry"] == key


def test_broken_toml_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match=r"mine\.toml.*3"):
        style.load(written(tmp_path, 'extends = "book"\n[body]\nsize =\n'))


def test_a_file_that_is_not_text_is_a_style_error(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StyleError, match=r"mine\.toml"):
        style.load(str(path))


def test_an_unknown_style_lists_those_there_are() -> None:
    with pytest.raises(StyleError, match="book"):
        style.load("boook")


def test_a_path_that_is_not_there_is_a_style_error(tmp_path: Path) -> None:
    with pytest.raises(StyleError):
        style.load(str(tmp_path / "none.toml"))


def test_a_profile_lies_beside_the_style_that_names_it(tmp_path: Path) -> None:
    home = tmp_path / "house"
    home.mkdir()
    (home / "base.toml").write_text('extends = "book"\n[press]\nicc = "house.icc"\n', encoding="utf-8")
    mine = style.load(written(tmp_path, 'extends = "house/base.toml"\n[press]\nstock = "art"\n'))
    assert Path(mine.press.icc) == home / "house.icc"
    assert mine.press.stock == "art"
    assert style.load("book").press.icc == ""
