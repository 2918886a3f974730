"""«А если…»: a subject's average with supposed marks."""

from dataclasses import dataclass
from fractions import Fraction

from services.diary.marks.subject import Need, SubjectGrades, subject_grades, what_is_needed
from services.errors import NotFound
from services.rules.marks.marks import Arithmetic, arithmetic, forecast
from services.school.actor import Actor
from services.work import Work

MOST, HEAVIEST = 10, 3
"""Supposed marks at most, and their weight."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A subject and what its supposed marks make of it."""

    grades: SubjectGrades
    added: tuple[tuple[int, int], ...]
    """(mark, weight) of the supposed marks."""
    weight: int
    """The weight of the next one."""
    arithmetic: Arithmetic
    """With the supposed marks."""
    forecast: int | None
    need: Need | None
    """With ordinary marks and those of the chosen weight, after the supposed ones."""
    lessons_left: int | None
    """After those that the supposed marks are given in."""

    @property
    def full(self) -> bool:
        """Whether no more can be supposed."""
        return len(self.added) >= MOST


def what_if(
    work: Work, actor: Actor, student_id: int, subject_id: int, term_id: int, added: str, weight: int
) -> WhatIf:
    """The subject with supposed marks, given as pairs of digits; NotFound for what no button says."""
    grades = subject_grades(work, actor, student_id, subject_id, term_id)
    supposed = _read(added, grades)
    if not 1 <= weight <= HEAVIEST:
        raise NotFound
    pairs = [(mark.value, mark.weight) for mark in grades.marks]
    sums = arithmetic([*pairs, *((str(mark), heavy) for mark, heavy in supposed)])
    policy = grades.policy
    left = max((grades.lessons_left or 0) - len(supposed), 0)
    average: Fraction | None = sums.average
    return WhatIf(
        grades=grades,
        added=supposed,
        weight=weight,
        arithmetic=sums,
        forecast=forecast(average, policy.thresholds, policy.scale) if average is not None else None,
        need=what_is_needed(sums.total, sums.weights, policy, left, {1, weight}),
        lessons_left=left if grades.lessons_left is not None else None,
    )


def _read(added: str, grades: SubjectGrades) -> tuple[tuple[int, int], ...]:
    if len(added) % 2 or len(added) > 2 * MOST or not (added.isascii() and (added.isdigit() or not added)):
        raise NotFound
    found = tuple((int(added[at]), int(added[at + 1])) for at in range(0, len(added), 2))
    if any(mark not in grades.policy.scale or not 1 <= weight <= HEAVIEST for mark, weight in found):
        raise NotFound
    return found
