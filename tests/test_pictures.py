"""Pictures: each caption gets its own, every format comes out as plain JPEG or PNG, and nothing hostile is opened."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from typeset.article import Article, Document, Figure, Headline, Paragraph, Picture
from typeset.errors import PictureError
from typeset.pictures import EBOOK_PIXELS, Folders, assign, load, measure, pixels
from typeset.text import Text, plain

RED, GREEN = (204, 0, 51), (0, 153, 51)


def document(*captions: str, credit: str = "") -> Document:
    figures = tuple(Figure(plain(caption), plain(credit) if credit else Text()) for caption in captions)
    return Document((Article((Headline((plain("渡口"),)), Paragraph((plain("春水初涨。"),)), *figures)),))


def figures(given: Document) -> list[Figure]:
    return [block for article in given.articles for block in article.blocks if isinstance(block, Figure)]


def draw(mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> Image.Image:
    """Red on the left, green on the right."""
    image = Image.new("RGB", size, RED)
    image.paste(GREEN, (size[0] // 2, 0, size[0], size[1]))
    return image if mode == "RGB" else image.convert(mode)


def put(folder: Path, name: str, image: Image.Image, **options: object) -> Picture:
    image.save(folder / name, **options)  # type: ignore[arg-type]
    return Picture(name)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def near(image: Image.Image, at: tuple[int, int], colour: tuple[int, int, int], within: int = 40) -> bool:
    found = image.convert("RGB").getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(a - b) <= within for a, b in zip(found, colour, strict=True))


# Which picture for which caption


def test_numbered_pictures_follow_the_order_of_the_captions(tmp_path: Path) -> None:
    for name in ("02.png", "1.jpg"):
        put(tmp_path, name, draw())
    filled, pairs = assign(document("渡口的清晨。", "新桥。", "老街。"), tmp_path)
    assert [figure.picture and figure.picture.path for figure in figures(filled)] == ["1.jpg", "02.png", None]
    assert [(pair.number, pair.caption, pair.file) for pair in pairs] == [
        (1, "渡口的清晨。", "1.jpg"),
        (2, "新桥。", "02.png"),
    ]


def test_a_list_names_pictures_by_how_captions_begin(tmp_path: Path) -> None:
    for name in ("桥.jpg", "b.png"):
        put(tmp_path, name, draw())
    (tmp_path / "pictures.toml").write_text(
        '[[picture]]\nfile = "桥.jpg"\ncaption = "新桥"\nalt = "一座石桥"\nfocus = [0.2, 0.7]\n'
        '[[picture]]\nfile = "b.png"\ncaption = "渡口 的"\n',
        "utf-8",
    )
    filled, pairs = assign(document("渡口的清晨。", "新桥。"), tmp_path)
    first, second = figures(filled)
    assert first.picture == Picture("b.png", home="pictures")
    assert second.picture == Picture("桥.jpg", "一座石桥", (0.2, 0.7), "pictures")
    assert [pair.file for pair in pairs] == ["b.png", "桥.jpg"]


def test_the_same_caption_twice_takes_its_pictures_in_order(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        put(tmp_path, name, draw())
    entries = "".join(f'[[picture]]\nfile = "{name}"\ncaption = "新桥。"\n' for name in ("a.jpg", "b.jpg"))
    (tmp_path / "pictures.toml").write_text(entries, "utf-8")
    filled, _ = assign(document("新桥。", "新桥。"), tmp_path)
    assert [figure.picture and figure.picture.path for figure in figures(filled)] == ["a.jpg", "b.jpg"]


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (["1.jpg", "3.jpg"], "pictures_do_not_fit"),
        (["1.jpg", "01.png"], "pictures_do_not_fit"),
        (["1.jpg", "bridge.jpg"], "pictures_do_not_fit"),
        (["0.jpg"], "pictures_do_not_fit"),
        ([], "pictures_none"),
    ],
)
def test_pictures_that_do_not_fit_are_an_error_that_lists_captions_and_files(
    tmp_path: Path, names: list[str], key: str
) -> None:
    for name in names:
        put(tmp_path, name, draw())
    with pytest.raises(PictureError) as caught:
        assign(document("渡口的清晨。", "新桥。"), tmp_path)
    assert caught.value.key == key
    assert "2. 新桥。" in str(caught.value)
    assert all(name in str(caught.value) for name in names)


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, "1.jpg", draw())
    for name in (".hidden.jpg", "Thumbs.db", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert len(assign(document("新桥。"), tmp_path)[1]) == 1


def test_a_picture_that_an_editor_placed_is_kept(tmp_path: Path) -> None:
    put(tmp_path, "2.jpg", draw())
    placed = Figure(plain("渡口。"), picture=Picture("mine.jpg"))
    given = Document((Article((placed, Figure(plain("新桥。")))),))
    assert [figure.picture and figure.picture.path for figure in figures(assign(given, tmp_path)[0])] == [
        "mine.jpg",
        "2.jpg",
    ]
    put(tmp_path, "1.jpg", draw())
    with pytest.raises(PictureError):
        assign(given, tmp_path)


@pytest.mark.parametrize(
    ("toml", "key"),
    [
        ("[[picture]", "pictures_list"),
        ('[[picture]]\nfile = "1.jpg"\n', "pictures_list"),
        ('[[picture]]\nfile = "1.jpg"\ncaption = "新"\ncolour = 1\n', "pictures_list"),
        ('[[picture]]\nfile = "1.jpg"\ncaption = "新"\nfocus = [2, 0]\n', "pictures_list"),
        ('[[picture]]\nfile = "1.jpg"\ncaption = "新"\nalt = 3\n', "pictures_list"),
        ('picture = "1.jpg"', "pictures_list"),
        ('[[picture]]\nfile = "1.jpg"\ncaption = "无"\n', "pictures_no_caption"),
        ('[[picture]]\nfile = "1.jpg"\ncaption = "新"\n', "pictures_ambiguous"),
        ('[[picture]]\nfile = "9.jpg"\ncaption = "新桥"\n', "picture_missing"),
        ('[[picture]]\nfile = "../1.jpg"\ncaption = "新桥"\n', "picture_outside"),
        ("", "pictures_list"),
    ],
)
def test_a_wrong_list_says_what_is_wrong(tmp_path: Path, toml: str, key: str) -> None:
    put(tmp_path, "1.jpg", draw())
    (tmp_path / "pictures.toml").write_text(toml, "utf-8")
    with pytest.raises(PictureError) as caught:
        assign(document("新桥。", "新路。"), tmp_path)
    assert caught.value.key == key


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="gone"):
        assign(document("新桥。"), tmp_path / "gone")


# Hostile paths


@pytest.mark.parametrize(
    "path", ["../out.jpg", "/etc/passwd", "a/../../out.jpg", "C:\\out.jpg", "\\\\host\\out.jpg", "..\\out.jpg", "a\0b"]
)
def test_a_path_that_leaves_its_folder_is_refused(tmp_path: Path, path: str) -> None:
    put(tmp_path, "out.jpg", draw())
    home = tmp_path / "home"
    home.mkdir()
    for folders in (Folders(manuscript=home), Folders(None, home)):
        with pytest.raises(PictureError, match="must lie in"):
            load(Picture(path), folders)


def test_an_address_is_never_fetched(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="must lie in"):
        load(Picture("http://127.0.0.1/1.jpg"), Folders(tmp_path))


def test_a_link_out_of_the_folder_is_refused_and_one_inside_is_followed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    put(tmp_path, "out.jpg", draw())
    put(home, "in.jpg", draw())
    try:
        (home / "a.jpg").symlink_to(tmp_path / "out.jpg")
        (home / "b.jpg").symlink_to("in.jpg")
        (home / "c.jpg").symlink_to("c.jpg")
    except OSError:
        pytest.skip("no symbolic links here")
    assert load(Picture("b.jpg"), Folders(home)).width == 40
    with pytest.raises(PictureError, match="must lie in"):
        load(Picture("a.jpg"), Folders(home))
    with pytest.raises(PictureError):
        load(Picture("c.jpg"), Folders(home))


def test_a_folder_or_a_pipe_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "1.jpg").mkdir()
    with pytest.raises(PictureError, match="not a file"):
        load(Picture("1.jpg"), Folders(tmp_path))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "2.jpg")
        with pytest.raises(PictureError, match="not a file"):
            load(Picture("2.jpg"), Folders(tmp_path))


# What is embedded


@pytest.mark.parametrize(
    ("mode", "options"),
    [("RGB", {}), ("RGB", {"progressive": True}), ("L", {})],
)
def test_a_jpeg_that_can_be_used_is_embedded_as_it_is(tmp_path: Path, mode: str, options: dict[str, object]) -> None:
    picture = put(tmp_path, "1.jpg", draw(mode), **options)
    loaded = load(picture, Folders(tmp_path), EBOOK_PIXELS)
    assert loaded.data == (tmp_path / "1.jpg").read_bytes()
    assert (loaded.media_type, loaded.width, loaded.height) == ("image/jpeg", 40, 20)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_a_png_that_can_be_used_is_embedded_as_it_is(tmp_path: Path, mode: str) -> None:
    picture = put(tmp_path, "1.png", draw(mode))
    loaded = load(picture, Folders(tmp_path))
    assert loaded.data == (tmp_path / "1.png").read_bytes()
    assert loaded.media_type == "image/png"
    assert pixels(loaded).mode in ("L", "RGB")


@pytest.mark.parametrize(
    ("name", "mode", "kind"),
    [
        ("1.jpg", "CMYK", "JPEG"),
        ("1.tif", "RGB", "JPEG"),
        ("1.tif", "CMYK", "JPEG"),
        ("1.tif", "LAB", "JPEG"),
        ("1.tif", "1", "PNG"),
        ("1.tif", "P", "PNG"),
        ("1.webp", "RGB", "JPEG"),
        ("1.webp", "RGBA", "JPEG"),
        ("1.png", "RGBA", "PNG"),
        ("1.png", "LA", "PNG"),
    ],
)
def test_every_other_format_becomes_plain_rgb_or_grey(tmp_path: Path, name: str, mode: str, kind: str) -> None:
    if mode == "LAB":
        image = Image.new("LAB", (40, 20), (128, 128, 128))
        picture = put(tmp_path, name, image)
    else:
        picture = put(tmp_path, name, draw(mode))
    loaded = load(picture, Folders(tmp_path))
    image = opened(loaded.data)
    assert (image.format, image.size) == (kind, (40, 20))
    assert image.mode in ("L", "RGB")
    if mode in ("RGB", "RGBA", "CMYK", "P"):
        assert near(image, (5, 10), RED)
        assert near(image, (35, 10), GREEN)
    assert load(picture, Folders(tmp_path)) == loaded, "the same bytes every time"


def test_sixteen_bits_become_eight_in_proportion(tmp_path: Path) -> None:
    image = Image.new("I;16", (4, 1))
    for x, value in enumerate((0, 0x4000, 0x8000, 0xFFFF)):
        image.putpixel((x, 0), value)
    for name in ("1.png", "1.tif"):
        found = pixels(load(put(tmp_path, name, image), Folders(tmp_path)))
        if name == "1.png":
            assert found == ("L", 4, 1, bytes((0, 64, 128, 255)))


def test_alpha_is_laid_on_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    indexed = Image.new("P", (8, 8), 0)
    indexed.putpalette([0, 0, 0, 255, 0, 0])
    for name, image, options in (("a.png", clear, {}), ("b.png", indexed, {"transparency": 0})):
        picture = put(tmp_path, name, image, **options)
        assert near(opened(load(picture, Folders(tmp_path)).data), (4, 4), (255, 255, 255), 0)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_on_its_side_is_set_upright(tmp_path: Path, orientation: int) -> None:
    turns = {
        1: [],
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }
    stored = draw(size=(64, 32))
    for turn in turns[orientation]:
        stored = stored.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = put(tmp_path, "1.jpg", stored, exif=exif, quality=95)
    loaded = load(picture, Folders(tmp_path))
    image = opened(loaded.data)
    assert image.size == (loaded.width, loaded.height) == (64, 32) == measure(picture, Folders(tmp_path))
    assert near(image, (8, 16), RED)
    assert near(image, (56, 16), GREEN)
    assert image.getexif().get(0x0112, 1) == 1


def test_a_picture_of_too_many_pixels_is_made_smaller(tmp_path: Path) -> None:
    for name in ("1.jpg", "1.png"):
        picture = put(tmp_path, name, draw(size=(400, 200)))
        loaded = load(picture, Folders(tmp_path), most_pixels=20_000)
        assert loaded.width * loaded.height <= 20_000
        assert loaded.width == pytest.approx(200, abs=2)
        assert opened(loaded.data).size == (loaded.width, loaded.height)


# Broken and hostile files


def bomb() -> bytes:
    """A PNG of a few bytes that says it has ten thousand million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_a_decompression_bomb_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(bomb())
    with pytest.raises(PictureError, match="too large; save"):
        load(Picture("1.png"), Folders(tmp_path))


@pytest.mark.parametrize("name", ["1.jpg", "1.png", "1.tif", "1.webp"])
def test_a_file_cut_short_is_broken_and_says_so(tmp_path: Path, name: str) -> None:
    noisy = Image.effect_noise((200, 200), 90).convert("RGB")
    picture = put(tmp_path, name, noisy)
    whole = (tmp_path / name).read_bytes()
    for part in (0, 3, len(whole) // 8, len(whole) // 2):
        (tmp_path / name).write_bytes(whole[:part])
        with pytest.raises(PictureError) as caught:
            load(picture, Folders(tmp_path))
        assert name in str(caught.value)


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"GIF89a" + bytes(40), b"%PDF-1.7", b"\xff\xd8\xff\xd9", b"BM" * 60]
)
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "1.jpg").write_bytes(content)
    with pytest.raises(PictureError, match=r"1\.jpg"):
        load(Picture("1.jpg"), Folders(tmp_path))


def test_a_missing_picture_is_named_with_its_folder(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="no such picture"):
        load(Picture("1.jpg"), Folders(tmp_path))
    with pytest.raises(PictureError):
        load(Picture("1.jpg", home="pictures"), Folders(tmp_path))


# The second sample


def test_the_samples_pictures_are_embedded_as_they_are() -> None:
    folder = Path(__file__).parent.parent / "seeds" / "pictures"
    captions = (
        "修缮后的北关街青石板路。",
        "何满仓在铺子里编竹灯罩。",
        "新修的步行桥连接北关街与南岸。",
        "夜里的戏台。",
    )
    filled, pairs = assign(document(*captions), folder)
    assert [pair.file for pair in pairs] == ["street.jpg", "lampshade.jpg", "bridge.jpg", "stage.jpg"]
    for figure in figures(filled):
        assert figure.picture is not None
        assert figure.picture.alt
        loaded = load(figure.picture, Folders(pictures=folder), EBOOK_PIXELS)
        assert loaded.data == (folder / figure.picture.path).read_bytes()
        assert len(loaded.data) < 32_000


def test_a_pictures_error_names_the_manuscript_that_asks_for_it(tmp_path: Path) -> None:
    (tmp_path / "bad.jpg").write_bytes(b"no picture")
    home = Folders(tmp_path, tmp_path / "shots", "桥.md", (Folders(tmp_path, name="灯.md"),))
    for picture, shown in (
        (Picture("bad.jpg"), "桥.md: bad.jpg: "),
        (Picture("bad.jpg", manuscript=1), "灯.md: bad.jpg: "),
        (Picture("gone.jpg"), "桥.md: gone.jpg: "),
        (Picture("1.jpg", home="pictures"), "shots/1.jpg: "),
    ):
        with pytest.raises(PictureError) as caught:
            load(picture, home)
        assert str(caught.value).startswith(shown)
