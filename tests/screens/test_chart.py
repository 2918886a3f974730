"""The picture of a subject has an axis of days, not of marks, and the thresholds that lie within the scale."""

from datetime import date
from fractions import Fraction

from services.diary.marks.chart import Axis, Point, draw

FIRST, LAST = date(2026, 11, 2), date(2026, 11, 30)
AXIS = Axis(FIRST, LAST, 2, 5, ((5, Fraction(9, 2)), (4, Fraction(7, 2))))


def test_days_stand_as_far_apart_as_they_are() -> None:
    week = AXIS.x(date(2026, 11, 9)) - AXIS.x(FIRST)
    assert AXIS.x(LAST) - AXIS.x(FIRST) == 4 * week
    assert AXIS.y(Fraction(5)) < AXIS.y(Fraction(9, 2)) < AXIS.y(Fraction(4))


def test_it_is_drawn_with_its_thresholds() -> None:
    marks = [Point(date(2026, 11, 5), 4, 1, Fraction(4)), Point(date(2026, 11, 20), 5, 2, Fraction(14, 3))]
    limits = {5: "5 от 4,50", 4: "4 от 3,50"}
    drawn = draw(marks, AXIS, "Маша, 7А · Алгебра", limits, "4,67")
    plain = draw(marks, Axis(FIRST, LAST, 2, 5, ()), "Маша, 7А · Алгебра", limits, "4,67")
    assert drawn.startswith(b"\x89PNG")
    assert drawn != plain
