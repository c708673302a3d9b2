"""Draws the four pictures of the second sample: python seeds/pictures/draw.py. No camera, no model: shapes and colours.

They are dedicated to the public domain (CC0 1.0). Pixels are those of a canvas three times as large as the picture.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 840, 560
ZOOM = 3

Colour = tuple[int, int, int]
Pen = ImageDraw.ImageDraw


def mix(one: Colour, two: Colour, share: float) -> Colour:
    """A colour between two."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, two, strict=True))  # type: ignore[return-value]


def sky(pen: Pen, stops: list[Colour], foot: float) -> None:
    """A gradient from the top edge to `foot` (share of the height)."""
    depth = int(HEIGHT * ZOOM * foot)
    for y in range(depth):
        place = y / depth * (len(stops) - 1)
        index = min(int(place), len(stops) - 2)
        pen.line((0, y, WIDTH * ZOOM, y), mix(stops[index], stops[index + 1], place - index))


def shape(pen: Pen, colour: Colour, *points: tuple[float, float]) -> None:
    """A polygon; points are in pixels of the picture."""
    pen.polygon([(x * ZOOM, y * ZOOM) for x, y in points], fill=colour)


def box(pen: Pen, colour: Colour, x: float, y: float, width: float, height: float) -> None:
    """A filled box."""
    shape(pen, colour, (x, y), (x + width, y), (x + width, y + height), (x, y + height))


def disc(pen: Pen, colour: Colour, x: float, y: float, radius: float) -> None:
    """A filled circle."""
    pen.ellipse([(x - radius) * ZOOM, (y - radius) * ZOOM, (x + radius) * ZOOM, (y + radius) * ZOOM], fill=colour)


def line(pen: Pen, colour: Colour, width: int, *points: tuple[float, float]) -> None:
    """A line through points, `width` pixels of the canvas wide."""
    pen.line([(x * ZOOM, y * ZOOM) for x, y in points], colour, width)


def roof(pen: Pen, colour: Colour, x: float, y: float, width: float, rise: float) -> None:
    """A tiled roof with its eaves turned up."""
    shape(
        pen, colour,
        (x - width * 0.10, y), (x - width * 0.13, y - rise * 0.28), (x + width * 0.12, y - rise * 0.55),
        (x + width * 0.20, y - rise), (x + width * 0.80, y - rise), (x + width * 0.88, y - rise * 0.55),
        (x + width * 1.13, y - rise * 0.28), (x + width * 1.10, y),
    )  # fmt: skip


def street(pen: Pen) -> None:
    """A paved lane between two rows of houses, in the morning."""
    sky(pen, [(205, 222, 224), (246, 232, 208)], 0.62)
    disc(pen, (255, 246, 222), 420, 268, 52)
    shape(pen, (150, 150, 144), (360, 335), (480, 335), (920, 570), (-80, 570))
    for row in range(13):
        share, below = (row / 13) ** 1.8, ((row + 1) / 13) ** 1.8
        y, foot, wide = 337 + 223 * share, 337 + 223 * below, 60 + 440 * share
        line(pen, (112, 112, 108), 1 + int(5 * share), (420 - wide, y), (420 + wide, y))
        for stone in range(-4, 5):
            x = 420 + stone * wide / 4.5 + (wide / 9 if row % 2 else 0)
            line(pen, (120, 120, 116), 1 + int(4 * share), (x, y), (420 + (x - 420) * 1.12, foot))
    for side in (-1, 1):
        for index in range(5):
            house(pen, side, index / 5, (index + 1) / 5)
        for index in range(5):
            near = (index + 1) / 5
            x, y = 420 + side * (52 + 420 * (1 - near) ** 1.6), 300 - 250 * (1 - near) ** 1.5 + 44 * (1 - near) + 14
            disc(pen, mix((196, 54, 40), (196, 140, 116), near), x, y, 18 * (1 - near) + 3)


def house(pen: Pen, side: int, near: float, far: float) -> None:
    """A house of the lane, from its near corner to its far one (0 beside us, 1 at the lane's end)."""
    corners = []
    for depth in (near, far):
        x = 420 + side * (60 + 420 * (1 - depth) ** 1.6)
        corners.append((x, 300 - 250 * (1 - depth) ** 1.5, 335 + 235 * (1 - depth) ** 1.6))
    (x1, top1, foot1), (x2, top2, foot2) = corners
    shape(pen, mix((232, 224, 208), (188, 196, 196), near), (x1, top1), (x2, top2), (x2, foot2), (x1, foot1))
    eaves = (x1, top1 - 26 * (1 - near) - 6), (x2, top2 - 20 * (1 - far) - 5), (x2, top2 + 6), (x1, top1 + 12)
    shape(pen, mix((66, 70, 72), (128, 140, 142), near), *eaves)
    wide, tall, top = abs(x1 - x2) * 0.36, (foot1 + foot2 - top1 - top2) / 2, (top1 + top2) / 2
    door = mix((112, 66, 44), (150, 132, 116), near)
    box(pen, door, (x1 + x2 - wide) / 2, top + tall * 0.42, wide, tall * 0.53)


def lampshade(pen: Pen) -> None:
    """A lampshade woven of bamboo in hexagons, lit from inside."""
    box(pen, (58, 38, 28), 0, 0, WIDTH, HEIGHT)
    for ring in range(60, 0, -1):
        disc(pen, mix((58, 38, 28), (252, 208, 128), (1 - ring / 60) ** 1.6), 420, 270, 60 + ring * 6.2)
    shape(pen, (250, 222, 158), (300, 120), (540, 120), (640, 420), (200, 420))
    for turn in range(3):
        angle = turn * pi / 3
        for step in range(-13, 14):
            off = step * 34
            x, y = 420 - sin(angle) * off, 270 + cos(angle) * off
            reach = 420
            ends = [(x - cos(angle) * reach, y - sin(angle) * reach), (x + cos(angle) * reach, y + sin(angle) * reach)]
            for width, colour in ((10, (128, 84, 38)), (6, (206, 152, 78))):
                pen.line([(a * ZOOM, b * ZOOM) for a, b in ends], colour, width * ZOOM)
    ground = (58, 38, 28)
    shape(pen, ground, (-10, -10), (300, -10), (300, 120), (200, 420), (200, 570), (-10, 570))
    shape(pen, ground, (850, -10), (540, -10), (540, 120), (640, 420), (640, 570), (850, 570))
    box(pen, ground, 290, -10, 260, 130)
    box(pen, ground, 190, 420, 460, 150)
    box(pen, (150, 100, 46), 292, 110, 256, 18)
    box(pen, (150, 100, 46), 192, 410, 456, 20)
    box(pen, (30, 20, 16), 416, 0, 8, 112)
    shape(pen, (110, 76, 44), (0, 500), (840, 500), (840, 560), (0, 560))
    shape(pen, (206, 156, 84), (250, 500), (590, 500), (680, 560), (160, 560))


def bridge(pen: Pen) -> None:
    """A footbridge over a river at dawn."""
    sky(pen, [(96, 124, 152), (226, 184, 160), (250, 222, 178)], 0.58)
    disc(pen, (255, 240, 206), 600, 262, 40)
    hills = (0, 300), (150, 210), (300, 280), (470, 190), (640, 275), (760, 225), (840, 270), (840, 340), (0, 340)
    shape(pen, (112, 132, 140), *hills)
    box(pen, (142, 162, 164), 0, 325, WIDTH, 240)
    for row in range(26):
        y = 335 + row * 9
        shade = mix((238, 206, 170), (92, 120, 130), row / 26)
        for start in range((row * 137) % 90 - 90, WIDTH, 170):
            pen.line([(start * ZOOM, y * ZOOM), ((start + 50 + row * 3) * ZOOM, y * ZOOM)], shade, 5)
    for x in (60, 130, 205, 690, 770):
        box(pen, (88, 96, 98), x, 292, 52, 40)
        roof(pen, (60, 68, 72), x, 292, 52, 22)
    deck = [(index * 14.0, 330 - 92 * sin(pi * index / 60)) for index in range(61)]
    lower = [(x, y + 17) for x, y in deck]
    for index in (12, 24, 36, 48):
        x, y = deck[index]
        box(pen, (104, 80, 62), x - 6, y, 12, 420 - y)
        box(pen, (118, 132, 134), x - 14, 412, 28, 12)
    shape(pen, (122, 86, 62), *deck, *reversed(lower))
    for x, y in deck[::2]:
        box(pen, (94, 66, 48), x - 2, y - 30, 4, 32)
    rail = [(x * ZOOM, (y - 30) * ZOOM) for x, y in deck]
    pen.line(rail, (94, 66, 48), 5 * ZOOM)
    for index, coat in ((20, (178, 58, 46)), (27, (52, 74, 96)), (41, (70, 70, 66))):
        x, y = deck[index]
        disc(pen, (66, 52, 44), x, y - 46, 6)
        shape(pen, coat, (x - 7, y - 40), (x + 7, y - 40), (x + 9, y), (x - 9, y))


def stage(pen: Pen) -> None:
    """A village stage at night, an audience in front of it."""
    sky(pen, [(14, 20, 42), (40, 44, 74)], 1)
    disc(pen, (242, 236, 206), 690, 96, 38)
    disc(pen, (16, 22, 45), 674, 88, 34)
    for index in range(34):
        disc(pen, (150, 158, 184), (index * index * 53 + index * 17) % WIDTH, (index * index * 29) % 240, 1 + index % 2)
    for ring in range(60, 0, -1):
        wide, high = ring * 8.6, ring * 4.2
        corners = ((420 - wide) * ZOOM, (330 - high) * ZOOM, (420 + wide) * ZOOM, (330 + high) * ZOOM)
        pen.ellipse(corners, fill=mix((30, 34, 60), (250, 196, 108), (1 - ring / 60) ** 2.4))
    box(pen, (92, 40, 34), 190, 400, 460, 44)
    box(pen, (246, 196, 112), 230, 226, 380, 176)
    shape(pen, (158, 44, 38), (230, 226), (610, 226), (610, 262), (515, 248), (420, 266), (325, 248), (230, 262))
    for x in (222, 330, 494, 602):
        box(pen, (110, 34, 28), x, 226, 16, 178)
    roof(pen, (34, 34, 42), 210, 228, 420, 104)
    box(pen, (26, 26, 33), 300, 122, 240, 8)
    for x in (262, 380, 460, 578):
        disc(pen, (222, 68, 44), x, 282, 15)
        disc(pen, (252, 150, 84), x, 282, 8)
    for x, coat in ((372, (44, 70, 104)), (462, (132, 36, 70))):
        disc(pen, (84, 52, 36), x, 326, 11)
        shape(pen, coat, (x - 14, 338), (x + 14, 338), (x + 22, 402), (x - 22, 402))
    for row in range(3):
        for index in range(17 - row):
            x, y = 20 + index * (50 + row * 4) + row * 23, 470 + row * 38
            disc(pen, mix((52, 40, 46), (14, 14, 24), row / 2), x, y, 15 + row * 3)
            disc(pen, mix((52, 40, 46), (14, 14, 24), row / 2), x, y + 36, 26 + row * 3)


PICTURES: dict[str, Callable[[Pen], None]] = {
    "street.jpg": street,
    "lampshade.jpg": lampshade,
    "bridge.jpg": bridge,
    "stage.jpg": stage,
}


def main() -> None:
    for name, draw in PICTURES.items():
        canvas = Image.new("RGB", (WIDTH * ZOOM, HEIGHT * ZOOM))
        draw(ImageDraw.Draw(canvas))
        picture = canvas.resize((720, 480), Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(0.4))
        picture.save(Path(__file__).parent / name, quality=68, optimize=True, progressive=True)


if __name__ == "__main__":
    main()
