"""The picture of a work's distribution: a bar a mark, its count above it (Pillow, the shipped font)."""

import io
from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw

from services.rules.marks.scale import number
from services.typeface import typeface

SIZE = (960, 560)
LEFT, TOP, RIGHT, BOTTOM = 60, 150, 900, 470
PAPER, INK, FAINT = "#ffffff", "#22303c", "#c9d3db"
BEST, GOOD, FAIR, LOW, WORD = "#2e8b6f", "#2a7fba", "#d9a441", "#e2574c", "#8795a1"
"""Told apart by lightness too; the mark stands under every bar."""
WIDEST = 120


def draw(counts: Mapping[str, int], heading: str, under: str, corner: str) -> bytes:
    """The PNG: what it is of, a line under it, the average in the corner; to be drawn in a thread."""
    image = Image.new("RGB", SIZE, PAPER)
    canvas = ImageDraw.Draw(image)
    canvas.text((LEFT - 20, 28), heading, font=typeface(28, bold=True), fill=INK)
    canvas.text((LEFT - 20, 72), under, font=typeface(22), fill=INK)
    canvas.text((RIGHT + 20, 28), corner, font=typeface(28, bold=True), fill=GOOD, anchor="ra")
    canvas.line([(LEFT - 20, BOTTOM), (RIGHT + 20, BOTTOM)], fill=FAINT, width=3)
    tallest = max([*counts.values(), 1])
    for (value, count), (x, width) in zip(counts.items(), _columns(len(counts)), strict=True):
        _bar(canvas, value, count, x, width, tallest)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False)
    return out.getvalue()


def _columns(count: int) -> Sequence[tuple[float, float]]:
    """The middle and the width of each bar."""
    step = (RIGHT - LEFT) / max(count, 1)
    return [(LEFT + step * (index + 0.5), min(step * 0.6, WIDEST)) for index in range(count)]


def _bar(canvas: ImageDraw.ImageDraw, value: str, count: int, x: float, width: float, tallest: int) -> None:
    top = BOTTOM - (BOTTOM - TOP) * count / tallest
    if count:
        canvas.rectangle((x - width / 2, top, x + width / 2, BOTTOM), fill=_colour(value))
        canvas.text((x, top - 10), str(count), font=typeface(28, bold=True), fill=INK, anchor="ms")
    canvas.text((x, BOTTOM + 18), value, font=typeface(30, bold=True), fill=INK, anchor="mt")


def _colour(value: str) -> str:
    one = number(value)
    if one is None:
        return WORD
    return BEST if one >= 5 else GOOD if one >= 4 else FAIR if one >= 3 else LOW
