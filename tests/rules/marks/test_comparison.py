"""How a class did, without telling of anybody: from five students on, by fives, never where all the others are alike."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from services.rules.marks.comparison import ClassMark, class_average, spread

FIRST = date(2026, 11, 9)
ME, SISTER = 1, 2


def given(*rows: tuple[int, int, int]) -> list[ClassMark]:
    """(student, mark, day on which it was set)."""
    return [ClassMark(student, mark, FIRST + timedelta(days=day)) for student, mark, day in rows]


def at_once(*marks: int) -> list[ClassMark]:
    """Marks of the students 1, 2, … on one day."""
    return given(*((student, mark, 0) for student, mark in enumerate(marks, 1)))


@pytest.mark.parametrize(
    ("marks", "own", "shown"),
    [
        ([], {ME}, None),
        (at_once(5, 4, 3, 2), {ME}, None),
        (at_once(5, 4, 3, 2, 5), {ME}, {5: 2, 4: 1, 3: 1, 2: 1}),
        (at_once(5, 4, 3, 2, 5), {9}, {5: 2, 4: 1, 3: 1, 2: 1}),
        # of five two are the reader's: three others are too few
        (at_once(5, 4, 3, 2, 5), {ME, SISTER}, None),
        (at_once(5, 4, 3, 2, 5, 4), {ME, SISTER}, {5: 2, 4: 2, 3: 1, 2: 1}),
        # what all the others have, each of them has
        (at_once(2, 5, 5, 5, 5, 5), {ME}, None),
        (at_once(2, 5, 5, 5, 5, 5), {SISTER}, {5: 5, 2: 1}),
        # five marks of three are no five
        (given((1, 5, 0), (1, 4, 0), (2, 3, 0), (2, 3, 0), (3, 2, 0)), {ME}, None),
        # one after another they are told when there are five
        (given((1, 5, 0), (2, 4, 1), (3, 4, 2), (4, 3, 3), (5, 2, 4)), {ME}, {5: 1, 4: 2, 3: 1, 2: 1}),
        # whoever wrote it later, alone, would be the difference
        ([*at_once(5, 4, 3, 2, 5), *given((6, 2, 7))], {ME}, {5: 2, 4: 1, 3: 1, 2: 1}),
        (
            [*at_once(5, 4, 3, 2, 5), *given(*((student, 4, 7) for student in range(6, 11)))],
            {ME},
            {5: 2, 4: 6, 3: 1, 2: 1},
        ),
    ],
)
def test_a_works_spread(marks: list[ClassMark], own: set[int], shown: dict[int, int] | None) -> None:
    found = spread(marks, own)
    assert (dict(found.counts) if found else None) == shown
    if found:
        assert list(found.counts) == sorted(found.counts, reverse=True)
        total = sum(mark * count for mark, count in found.counts.items())
        assert found.mean == Fraction(total, sum(found.counts.values()))


def test_a_subjects_average_is_the_mean_of_the_students_averages() -> None:
    marks = at_once(5, 4, 3, 2, 5)
    assert class_average(marks, {ME}) == Fraction(19, 5)
    heavy = ClassMark(ME, 2, FIRST, weight=2)
    assert class_average([*marks, heavy], {ME}) == Fraction(17, 5), "(5 + 2·2) : 3 = 3"
    assert class_average([*marks, ClassMark(ME, 2, FIRST, weight=0)], {ME}) == Fraction(19, 5)
    assert class_average(marks[:4], {ME}) is None
    assert class_average(marks, {ME, SISTER}) is None
    alone_later = given((ME, 2, 3), (SISTER, 2, 3))
    assert class_average([*marks, *alone_later], {9}) == Fraction(19, 5)
