"""What changed in the journal, as whoever changed it tells `services.messaging.news.announce`.

Only keys and what stood there before: what is so now is read from the journal when a message is delivered.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

OPEN, CLOSED = "open", "closed"
"""What a debt was before."""


class Aspects(NamedTuple):
    """What of a mark families are told of besides its value (domain.md «Marks»)."""

    kind: str
    weight: int
    comment: str | None


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A mark that was set, changed or withdrawn; or one whose comment, kind or weight changed.

    `before` is its value until now, None where there was none; `set_on` the day it was set (of a withdrawn
    one: the day it was withdrawn). `aspects` are what the rest of it was until now, None where that is not known:
    then only another value is news.
    """

    student_id: int
    lesson_id: int
    ordinal: int
    before: str | None
    set_on: date
    aspects: Aspects | None = None


@dataclass(frozen=True, slots=True)
class NewMarks:
    """Marks that an import sets where there were none: whose they are, and what notes an event of each."""

    students: Sequence[int]
    note: Callable[[], None]


@dataclass(frozen=True, slots=True)
class DebtChange:
    """A debt that was set, closed or withdrawn; `before` is OPEN, CLOSED or None where there was none.

    `on` is the day to which the change belongs: of a debt set the lesson's, of a closed one its closing.
    """

    student_id: int
    lesson_id: int
    before: str | None
    on: date


@dataclass(frozen=True, slots=True)
class TermMarkChange:
    """A mark of a term, year or exam, or the final one, that was set, changed or withdrawn.

    `slot` is `term` (with a `term_id`), `year`, `exam` or `final`; `before` is its value until now, None where
    there was none; `set_on` the day it was set or withdrawn.
    """

    student_id: int
    subject_id: int
    year_id: int
    slot: str
    term_id: int | None
    before: str | None
    set_on: date


@dataclass(frozen=True, slots=True)
class AbsenceSet:
    """ОТ was set for a student in a lesson of that day."""

    student_id: int
    lesson_id: int
    day: date


@dataclass(frozen=True, slots=True)
class HomeworkSet:
    """The homework that a lesson gave, or its due date, changed; `due` is the day in force, None if unknown."""

    lesson_id: int
    class_id: int
    subject_id: int
    subgroup: str
    due: date | None


@dataclass(frozen=True, slots=True)
class TimetableChange:
    """A class's lesson of one day was substituted, cancelled, moved to a room, or put back."""

    class_id: int
    day: date
    number: int
    subgroup: str = ""


class LeadChange(NamedTuple):
    """A class whose class teacher is another one now; None for none."""

    class_id: int
    before: int | None
    now: int | None


@dataclass(frozen=True, slots=True)
class ImportChanges:
    """Everything that an import of a workbook changed; `first` for the first import of a school."""

    first: bool = False
    new_marks: NewMarks | None = None
    marks: Sequence[MarkChange] = ()
    debts: Sequence[DebtChange] = ()
    absences: Sequence[AbsenceSet] = ()
    homework: Sequence[HomeworkSet] = ()
    timetable: Sequence[TimetableChange] = ()
    term_marks: Sequence[TermMarkChange] = ()
