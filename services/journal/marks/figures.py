"""The figures of a work: how many of each mark, the average, how many passed, who has not written it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from services.journal.lesson.sheet import Sheet
from services.journal.marks.errors import NothingWritten
from services.journal.own import OwnLesson
from services.rules.marks.marks import average
from services.rules.marks.scale import EXEMPT, NON_NUMERIC, PASS, Scale, number
from services.school.roster import ListedStudent
from storage.queries.journal.lessons import WorkRow

GOOD, PASSED = 4, 3
"""The lowest marks that count towards «качество» and «успеваемость»."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A work of a lesson in figures."""

    own: OwnLesson
    work: WorkRow
    counts: Mapping[str, int]
    """How many of each mark, the best first; every mark of the scale, of the others those that there are."""
    average: Fraction | None
    good: Fraction | None
    """Share of 4 and better among the numeric marks, in percent («качество»); None without any."""
    passed: Fraction | None
    """Share of 3 and better and of «зач» among all marks but «осв», in percent («успеваемость»)."""
    absent: tuple[ListedStudent, ...]
    """Who has no mark for the work and missed the lesson."""
    without: tuple[ListedStudent, ...]
    """Who has no mark for the work and was there."""

    @property
    def written(self) -> int:
        """How many marks there are."""
        return sum(self.counts.values())


def figures_of(sheet: Sheet, work: WorkRow) -> Figures:
    """Count a work of the lesson."""
    values = [mark.value for cell in sheet.cells.values() for mark in cell.marks if mark.work_id == work.id]
    numbers = [one for value in values if (one := number(value)) is not None]
    judged = [value for value in values if value != EXEMPT]
    absent, without = not_written(sheet, work.id)
    return Figures(
        own=sheet.own,
        work=work,
        counts=counted(values, sheet.own.reference.policy.scale),
        average=average((value, 1) for value in values),
        good=_share(sum(one >= GOOD for one in numbers), len(numbers)),
        passed=_share(sum(_passes(value) for value in judged), len(judged)),
        absent=absent,
        without=without,
    )


def require_written(figures: Figures) -> Figures:
    """The figures; NothingWritten while the work has no marks."""
    if not figures.written:
        raise NothingWritten
    return figures


def counted(values: Iterable[str], scale: Scale) -> dict[str, int]:
    """How many of each mark, the best first: all numbers of the scale, of the words those that there are."""
    counts = Counter(values)
    outside = {value for value in counts if (one := number(value)) is not None and one not in scale}
    numeric = [
        *sorted(outside, reverse=True),
        *(str(one) for one in range(scale.highest, scale.lowest - 1, -1)),
    ]
    return {value: counts[value] for value in numeric} | {
        value: counts[value] for value in NON_NUMERIC if counts[value]
    }


def not_written(sheet: Sheet, work_id: int) -> tuple[tuple[ListedStudent, ...], tuple[ListedStudent, ...]]:
    """Who of the lesson has no mark for the work: those who missed the lesson, and those who were there."""
    absent: list[ListedStudent] = []
    without: list[ListedStudent] = []
    for one in sheet.students:
        cell = sheet.cell(one.id)
        if any(mark.work_id == work_id for mark in cell.marks):
            continue
        missed = cell.code is not None and cell.code.missed
        (absent if missed else without).append(one)
    return tuple(absent), tuple(without)


def _passes(value: str) -> bool:
    one = number(value)
    return value == PASS if one is None else one >= PASSED


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part * 100, whole) if whole else None
