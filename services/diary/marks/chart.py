"""The picture of a subject's running average over a term, with its marks (Pillow, the shipped font)."""

import io
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from services.diary.marks.subject import SubjectGrades
from services.paper import FONTS

SIZE = (960, 600)
LEFT, TOP, RIGHT, BOTTOM = 80, 90, 920, 520
INK, FAINT, LINE, HEAVY = "#22303c", "#c9d3db", "#2a7fba", "#e2574c"


@dataclass(frozen=True, slots=True)
class Point:
    """A numeric mark and the average after it."""

    day: date
    label: str
    mark: int
    weight: int
    average: Fraction


def points(grades: SubjectGrades) -> list[Point]:
    """The numeric marks of weight 1 and more in order of date, with the running average."""
    total = weights = 0
    found = []
    for mark in grades.marks:
        if mark.weight and mark.value.isdecimal():
            total += int(mark.value) * mark.weight
            weights += mark.weight
            average = Fraction(total, weights)
            found.append(Point(mark.day, f"{mark.day:%d.%m}", int(mark.value), mark.weight, average))
    return found


def draw(marks: list[Point], heading: str, lowest: int, highest: int, last_average: str) -> bytes:
    """The PNG; takes tens of milliseconds, so it is drawn in a thread."""
    image = Image.new("RGB", SIZE, "white")
    canvas = ImageDraw.Draw(image)
    canvas.text((LEFT - 40, 28), heading, font=_font(28, bold=True), fill=INK)
    _grid(canvas, lowest, highest)
    places = [
        _place(number, len(marks), point.average, lowest, highest) for number, point in enumerate(marks)
    ]
    canvas.line(places, fill=LINE, width=5, joint="curve")
    for number, point in enumerate(marks):
        _mark(canvas, _place(number, len(marks), Fraction(point.mark), lowest, highest), point)
    _dates(canvas, marks)
    x, y = places[-1]
    canvas.ellipse((x - 8, y - 8, x + 8, y + 8), fill=LINE)
    canvas.text((RIGHT, TOP - 40), last_average, font=_font(26, bold=True), fill=LINE, anchor="rs")
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False)
    return out.getvalue()


@lru_cache
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"), size)


def _grid(canvas: ImageDraw.ImageDraw, lowest: int, highest: int) -> None:
    for mark in range(lowest, highest + 1):
        y = _height(Fraction(mark), lowest, highest)
        canvas.line([(LEFT, y), (RIGHT, y)], fill=FAINT, width=2)
        canvas.text((LEFT - 20, y), str(mark), font=_font(22), fill=INK, anchor="rm")


def _place(number: int, count: int, value: Fraction, lowest: int, highest: int) -> tuple[float, float]:
    x = LEFT + 30 + (RIGHT - LEFT - 60) * (number / (count - 1) if count > 1 else 0.5)
    return x, _height(value, lowest, highest)


def _height(value: Fraction, lowest: int, highest: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * float((value - lowest) / max(highest - lowest, 1))


def _mark(canvas: ImageDraw.ImageDraw, place: tuple[float, float], point: Point) -> None:
    """A dot, larger for a heavier work."""
    x, y = place
    radius = 5 + 3 * min(point.weight, 4)
    canvas.ellipse((x - radius, y - radius, x + radius, y + radius), outline=HEAVY, width=3)


def _dates(canvas: ImageDraw.ImageDraw, marks: list[Point]) -> None:
    """At most eight dates under the axis, the first and the last among them."""
    step = max(-(-(len(marks) - 1) // 7), 1)
    for number in sorted({*range(0, len(marks) - 1, step), len(marks) - 1}):
        if len(marks) - 1 - number < step and number != len(marks) - 1:
            continue
        x, _ = _place(number, len(marks), Fraction(0), 0, 1)
        canvas.text((x, BOTTOM + 20), marks[number].label, font=_font(18), fill=INK, anchor="mt")
