"""The class as a whole: how many of each kind, and the percentages that Russian schools report [2, aim 5].

By term marks where they are set, else by their forecasts:
- успеваемость: the share of those without a failing mark and without н/а;
- качество знаний: the share of those with nothing but 4 and 5;
- СОУ (степень обученности): 1 a five, 0.64 a four, 0.36 a three, 0.16 a two, as a share of all numeric marks.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from services.reports.figures import ClassFigures, StudentFigures, outcome
from services.reports.risk import fails
from services.rules.marks.scale import NOT_ATTESTED, number
from services.school.reference import Subject
from services.school.roster import ListedStudent

LEARNT = {5: Fraction(100), 4: Fraction(64), 3: Fraction(36), 2: Fraction(16), 1: Fraction(7)}
"""The weights of СОУ, per cent."""


class OutlookGroup(StrEnum):
    """How a student stands by all outcomes together."""

    ALL_FIVES = "all_fives"
    ONE_FOUR = "one_four"
    FOURS_AND_FIVES = "fours_and_fives"
    ONE_THREE = "one_three"
    THREES = "threes"
    FAILING = "failing"
    NOT_ATTESTED = "not_attested"
    NO_MARKS = "no_marks"


@dataclass(frozen=True, slots=True)
class Shares:
    """Counts by value over those that have an outcome; percentages are exact, None of nothing."""

    counts: dict[str, int]
    total: int
    passed: Fraction | None
    quality: Fraction | None
    learnt: Fraction | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """The class's students by standing, its percentages over students, and each subject's over its marks."""

    standings: dict[OutlookGroup, tuple[ListedStudent, ...]]
    shares: Shares
    subjects: tuple[tuple[Subject, Shares, Fraction | None], ...]
    """(subject, shares, mean of the students' averages)."""

    def count(self, *standings: OutlookGroup) -> int:
        """How many students stand so."""
        return sum(len(self.standings[standing]) for standing in standings)


def look_ahead(figures: ClassFigures) -> Outlook:
    """The forecast for the class as a whole."""
    by_standing: dict[OutlookGroup, list[ListedStudent]] = {standing: [] for standing in OutlookGroup}
    for student in figures.students:
        by_standing[standing_of(outcomes(student))].append(student.member)
    standings = {standing: tuple(members) for standing, members in by_standing.items()}
    return Outlook(standings, shares_of(map(outcomes, figures.students)), _subjects(figures))


def outcomes(student: StudentFigures) -> list[str]:
    """The student's term marks or forecasts, subjects without either aside."""
    return [value for row in student.rows if (value := outcome(row)) is not None]


def standing_of(values: Iterable[str]) -> OutlookGroup:
    """One student's standing; the worst decides, зач and осв do not count."""
    given = list(values)
    marks = Counter(mark for value in given if (mark := number(value)) is not None)
    if NOT_ATTESTED in given:
        return OutlookGroup.FAILING if any(map(fails, given)) else OutlookGroup.NOT_ATTESTED
    if any(map(fails, given)):
        return OutlookGroup.FAILING
    if not marks:
        return OutlookGroup.NO_MARKS
    if marks[3]:
        return OutlookGroup.ONE_THREE if marks[3] == 1 else OutlookGroup.THREES
    if marks[4]:
        return OutlookGroup.ONE_FOUR if marks[4] == 1 and marks[5] else OutlookGroup.FOURS_AND_FIVES
    return OutlookGroup.ALL_FIVES


GOOD = (OutlookGroup.ALL_FIVES, OutlookGroup.ONE_FOUR, OutlookGroup.FOURS_AND_FIVES)
PASSED = (*GOOD, OutlookGroup.ONE_THREE, OutlookGroup.THREES)
"""Standings without a failing mark and without н/а."""


def shares_of(students: Iterable[list[str]]) -> Shares:
    """The percentages of a class whose students have these term marks or forecasts."""
    every = list(students)
    standings = Counter(standing_of(values) for values in every)
    total = len(every) - standings[OutlookGroup.NO_MARKS]
    return Shares(
        {standing.value: standings[standing] for standing in OutlookGroup},
        total,
        _share(sum(standings[one] for one in PASSED), total),
        _share(sum(standings[one] for one in GOOD), total),
        _learnt([value for values in every for value in values]),
    )


def _subjects(figures: ClassFigures) -> tuple[tuple[Subject, Shares, Fraction | None], ...]:
    found = []
    for subject in figures.subjects:
        rows = (student.row(subject.id) for student in figures.students)
        values = [value for row in rows if row is not None and (value := outcome(row)) is not None]
        found.append((subject, _shares(values), figures.mean_of(subject.id)))
    return tuple(found)


def _shares(values: list[str]) -> Shares:
    """Of one subject: over numeric marks and н/а."""
    judged = [value for value in values if number(value) is not None or value == NOT_ATTESTED]
    passed = sum(not fails(value) and value != NOT_ATTESTED for value in judged)
    good = sum((number(value) or 0) > 3 for value in judged)
    return Shares(
        dict(Counter(values)), len(judged), _share(passed, len(judged)), _share(good, len(judged)), _learnt(values)
    )  # fmt: skip


def _learnt(values: list[str]) -> Fraction | None:
    weights = [LEARNT[mark] for value in values if (mark := number(value)) is not None and mark in LEARNT]
    return sum(weights, Fraction(0)) / len(weights) if weights else None


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(100 * part, whole) if whole else None
