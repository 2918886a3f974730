"""How a class did as a whole, so that nobody's mark can be told from it (domain.md «Marks», 152-ФЗ).

Nothing is shown of fewer than five students. What is shown moves by five students at a time: a mark that comes
later, alone, would be the difference of two averages. And where all the others have one and the same mark, the
average says it of each of them, so that it is not shown either.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

FEWEST = 5
"""Students of whom a figure may be shown, and by whom it moves."""
OTHERS = 4
"""How many of them are to be no children of the reader's."""


class ClassMark(NamedTuple):
    """A numeric mark of somebody of the class; `set_on` is the day on which it was set."""

    student_id: int
    mark: int
    set_on: date
    weight: int = 1


@dataclass(frozen=True, slots=True)
class WorkSpread:
    """The marks of a work: how many of each, the best first, and their plain mean."""

    counts: Mapping[int, int]
    mean: Fraction


def told(marks: Iterable[ClassMark]) -> list[ClassMark]:
    """The marks that may be counted: of whole batches by the days on which they were set, five students a batch.

    The same for every reader: two families that compare what they see learn no more.
    """
    counted: list[ClassMark] = []
    batch: list[ClassMark] = []
    for _, found in groupby(sorted(marks, key=lambda mark: mark.set_on), key=lambda mark: mark.set_on):
        batch += found
        if len({mark.student_id for mark in batch}) >= FEWEST:
            counted += batch
            batch = []
    return counted


def spread(marks: Iterable[ClassMark], own: Collection[int]) -> WorkSpread | None:
    """The spread of a work's marks; `own` are the reader's children. None where it would tell of somebody."""
    counted = told(marks)
    if not _hides({(mark.student_id, Fraction(mark.mark)) for mark in counted}, own):
        return None
    counts = Counter(mark.mark for mark in counted)
    ordered = {mark: counts[mark] for mark in sorted(counts, reverse=True)}
    return WorkSpread(ordered, Fraction(sum(mark.mark for mark in counted), len(counted)))


def class_average(marks: Iterable[ClassMark], own: Collection[int]) -> Fraction | None:
    """The plain mean of the students' averages in a subject, as reports have it; None where it would tell of somebody."""
    sums: dict[int, list[int]] = {}
    for mark in told(one for one in marks if one.weight > 0):
        total = sums.setdefault(mark.student_id, [0, 0])
        total[0] += mark.mark * mark.weight
        total[1] += mark.weight
    averages = {student: Fraction(total, weights) for student, (total, weights) in sums.items()}
    if not _hides(set(averages.items()), own):
        return None
    return sum(averages.values(), Fraction(0)) / len(averages)


def _hides(figures: Collection[tuple[int, Fraction]], own: Collection[int]) -> bool:
    """Whether nothing follows for a single one of those that are not the reader's own."""
    others = {student for student, _ in figures if student not in own}
    different = {figure for student, figure in figures if student not in own}
    return len({student for student, _ in figures}) >= FEWEST and len(others) >= OTHERS and len(different) > 1
