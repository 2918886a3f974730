"""The picture of a subject's running average over a term's days, with its marks and the thresholds (Pillow, the shipped font)."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from PIL import Image, ImageDraw

from services.diary.marks.subject import SubjectGrades
from services.typeface import typeface

SIZE = (960, 600)
LEFT, TOP, RIGHT, BOTTOM = 80, 90, 920, 520
INK, FAINT, LINE, HEAVY, GOAL = "#22303c", "#c9d3db", "#2a7fba", "#e2574c", "#3c8f5a"
DAY = timedelta(days=1)
DASH = 10
DATES = 8
"""Days written under the axis at most."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from left to right, the scale upwards, and the averages from which a mark is given."""

    first: date
    last: date
    lowest: int
    highest: int
    thresholds: tuple[tuple[int, Fraction], ...]

    def x(self, day: date) -> float:
        """Where a day stands."""
        return LEFT + 30 + (RIGHT - LEFT - 60) * ((day - self.first).days / (self.last - self.first).days)

    def y(self, value: Fraction) -> float:
        """How high a value stands."""
        return BOTTOM - (BOTTOM - TOP) * float((value - self.lowest) / max(self.highest - self.lowest, 1))


@dataclass(frozen=True, slots=True)
class Point:
    """A numeric mark and the average after it."""

    day: date
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
            found.append(Point(mark.day, int(mark.value), mark.weight, average))
    return found


def axis(grades: SubjectGrades) -> Axis:
    """From the term's first day to today, or to its last mark or day; the thresholds that lie within the scale."""
    term, scale = grades.period, grades.policy.scale
    last = max([min(term.ends, grades.today), *(mark.day for mark in grades.marks)])
    thresholds = tuple(
        (mark, limit)
        for mark, limit in grades.policy.thresholds.steps()
        if scale.lowest < limit < scale.highest and mark <= scale.highest
    )
    return Axis(term.starts, max(last, term.starts + DAY), scale.lowest, scale.highest, thresholds)


def draw(marks: list[Point], at: Axis, heading: str, limits: Mapping[int, str], last_average: str) -> bytes:
    """The PNG, `limits` saying what each threshold gives; takes tens of milliseconds, so it is drawn in a thread."""
    image = Image.new("RGB", SIZE, "white")
    canvas = ImageDraw.Draw(image)
    canvas.text((LEFT - 40, 28), heading, font=typeface(28, bold=True), fill=INK)
    _grid(canvas, at)
    _thresholds(canvas, at, limits)
    _dates(canvas, at)
    places = [(at.x(point.day), at.y(point.average)) for point in marks]
    canvas.line(places, fill=LINE, width=5, joint="curve")
    for point in marks:
        _mark(canvas, (at.x(point.day), at.y(Fraction(point.mark))), point)
    x, y = places[-1]
    canvas.ellipse((x - 8, y - 8, x + 8, y + 8), fill=LINE)
    canvas.text((RIGHT, TOP - 40), last_average, font=typeface(26, bold=True), fill=LINE, anchor="rs")
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False)
    return out.getvalue()


def _grid(canvas: ImageDraw.ImageDraw, at: Axis) -> None:
    for mark in range(at.lowest, at.highest + 1):
        y = at.y(Fraction(mark))
        canvas.line([(LEFT, y), (RIGHT, y)], fill=FAINT, width=2)
        canvas.text((LEFT - 20, y), str(mark), font=typeface(22), fill=INK, anchor="rm")


def _thresholds(canvas: ImageDraw.ImageDraw, at: Axis, limits: Mapping[int, str]) -> None:
    """A dashed line where the next mark begins, and which it is."""
    for mark, limit in at.thresholds:
        y = at.y(limit)
        for x in range(LEFT, RIGHT, 2 * DASH):
            canvas.line([(x, y), (min(x + DASH, RIGHT), y)], fill=GOAL, width=2)
        canvas.text((LEFT + 6, y - 4), limits.get(mark, ""), font=typeface(18), fill=GOAL, anchor="ls")


def _mark(canvas: ImageDraw.ImageDraw, place: tuple[float, float], point: Point) -> None:
    """A dot, larger for a heavier work."""
    x, y = place
    radius = 5 + 3 * min(point.weight, 4)
    canvas.ellipse((x - radius, y - radius, x + radius, y + radius), outline=HEAVY, width=3)


def _dates(canvas: ImageDraw.ImageDraw, at: Axis) -> None:
    """A Monday of every week under the axis, or of every second, third, … so that at most eight are written."""
    days = (at.last - at.first).days
    mondays = [at.first + DAY * (number - at.first.weekday()) for number in range(7, days + 7, 7)]
    shown = [day for day in mondays if day <= at.last] or [at.first, at.last]
    for day in shown[:: -(-len(shown) // DATES)]:
        x = at.x(day)
        canvas.line([(x, BOTTOM), (x, BOTTOM + 8)], fill=INK, width=2)
        canvas.text((x, BOTTOM + 20), f"{day:%d.%m}", font=typeface(18), fill=INK, anchor="mt")
