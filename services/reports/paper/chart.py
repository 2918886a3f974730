"""The picture of how a student's average went over the period, drawn in lines on paper."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from services.paper import BOLD, PLAIN
from services.reports.wording_figures import decimal, short_date
from services.rules.marks.scale import Scale

LABELS = 6
"""Dates written under the picture at most."""
Point = tuple[date, Fraction]
Spot = tuple[float, float]


def draw_course(
    canvas: Canvas,
    course: Sequence[Point],
    scale: Scale,
    left: float,
    bottom: float,
    width: float,
    height: float,
) -> None:
    """Draw it in the rectangle: weeks from left to right, the scale's marks upwards."""
    canvas.saveState()
    foot, side = 5 * mm, 5 * mm
    plot = left + side, bottom + foot, width - side - 6 * mm, height - foot - 3 * mm
    _grid(canvas, scale, plot)
    if course:
        spots = _spots(course, scale, plot)
        _line(canvas, spots)
        _dates(canvas, course, spots, bottom)
        _last(canvas, course[-1][1], spots[-1])
    else:
        canvas.setFont(PLAIN, 8)
        canvas.setFillGray(0.4)
        canvas.drawCentredString(left + width / 2, bottom + height / 2, "Отметок за этот период нет.")
    canvas.restoreState()


def _grid(canvas: Canvas, scale: Scale, plot: tuple[float, float, float, float]) -> None:
    left, bottom, width, height = plot
    canvas.setLineWidth(0.4)
    canvas.setStrokeGray(0.8)
    canvas.setFont(PLAIN, 7)
    canvas.setFillGray(0.4)
    steps = scale.highest - scale.lowest
    for mark in range(scale.lowest, scale.highest + 1):
        y = bottom + height * (mark - scale.lowest) / max(steps, 1)
        canvas.line(left, y, left + width, y)
        canvas.drawRightString(left - 1.5 * mm, y - 2.4, str(mark))


def _spots(course: Sequence[Point], scale: Scale, plot: tuple[float, float, float, float]) -> list[Spot]:
    left, bottom, width, height = plot
    since = course[0][0]
    days = max((course[-1][0] - since).days, 1)
    steps = max(scale.highest - scale.lowest, 1)
    return [
        (left + width * (day - since).days / days, bottom + height * float(value - scale.lowest) / steps)
        for day, value in course
    ]


def _line(canvas: Canvas, spots: Sequence[Spot]) -> None:
    canvas.setStrokeColorRGB(0.16, 0.5, 0.73)
    canvas.setFillColorRGB(0.16, 0.5, 0.73)
    canvas.setLineWidth(1.4)
    path = canvas.beginPath()
    path.moveTo(*spots[0])
    for spot in spots[1:]:
        path.lineTo(*spot)
    canvas.drawPath(path)
    for x, y in spots:
        canvas.circle(x, y, 1.6, stroke=0, fill=1)


def _dates(canvas: Canvas, course: Sequence[Point], spots: Sequence[Spot], bottom: float) -> None:
    canvas.setFont(PLAIN, 6.5)
    canvas.setFillGray(0.4)
    step = max(1, -(-(len(course) - 1) // (LABELS - 1)))
    for (day, _), (x, _) in list(zip(course, spots, strict=True))[::step]:
        canvas.drawCentredString(x, bottom + 1, short_date(day))


def _last(canvas: Canvas, value: Fraction, spot: Spot) -> None:
    canvas.setFont(BOLD, 8)
    canvas.setFillGray(0)
    canvas.drawString(spot[0] + 1.5 * mm, spot[1] - 2.8, str(decimal(value)).replace(".", ","))
