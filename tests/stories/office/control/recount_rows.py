"""A recount of what the control's lists add up, by plain loops over the journal's rows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import timedelta
from fractions import Fraction
from operator import attrgetter
from typing import Any

from sqlalchemy import select

from services.office.control.gaps import Gaps, checked_lessons, gaps_by
from services.office.control.lists import marks_a_lesson
from services.office.control.tasks import school_tasks
from services.office.control.term.terms import ShownTerms
from services.rules.terms import marks_due
from services.rules.timetable.lacking import Lack
from services.school.reference import Reference
from services.work import Work
from storage import tables as t
from tests.stories.office.control.generated import Generated

DAY = timedelta(days=1)
Rows = Iterable[Any]


def lists(work: Work, made: Generated, reference: Reference, shown: ShownTerms, seen: Counter[str]) -> None:
    """What lessons lack and how late they are, marks a lesson, and what is left to do before the close."""
    lessons = made.stage.school.rows(select(t.Lesson.__table__))
    coded = {row.lesson_id for row in made.stage.school.rows(select(t.Attendance.lesson_id))}
    _gaps(work, reference, lessons, coded, seen)
    _rates(work, shown, lessons, made.stage.school.rows(select(t.Mark.lesson_id)), seen)
    _closing(work, made, reference, shown, lessons, seen)


def _gaps(work: Work, reference: Reference, lessons: Rows, coded: set[int], seen: Counter[str]) -> None:
    """By class and by subject."""
    today = reference.today(work)
    checked = checked_lessons(work, reference, today - 6 * DAY, today)
    week = [one for one in lessons if today - 6 * DAY <= one.day <= today]
    untaken = {one.id for one in week if one.attendance_at is None} - coded
    _equal(gaps_by(checked, lambda one: one.class_id), week, lambda row: row.class_id, untaken, seen)
    _equal(
        gaps_by(checked, lambda one: one.lesson.subject_id), week, lambda row: row.subject_id, untaken, seen
    )


def _equal(
    found: dict[int, Gaps], week: list[Any], key: Callable[[Any], int], untaken: set[int], seen: Counter[str]
) -> None:
    own: dict[int, list[Any]] = defaultdict(list)
    for row in week:
        own[key(row)].append(row)
    for one in {*found, *own}:
        gaps, rows = found.get(one, Gaps()), own[one]
        late = [(row.filled_at.date() - row.day).days for row in rows]
        assert gaps.lessons - gaps.not_entered == len(rows)
        assert (gaps.late, gaps.late_days) == (sum(days > 0 for days in late), sum(late))
        assert gaps.lacks[Lack.TOPIC] == sum(row.topic is None for row in rows)
        assert gaps.lacks[Lack.HOMEWORK] == sum(row.homework is None for row in rows)
        assert gaps.lacks[Lack.ATTENDANCE] == sum(row.id in untaken for row in rows)
        seen["late"] += gaps.late


def _rates(work: Work, shown: ShownTerms, lessons: Rows, marks: Rows, seen: Counter[str]) -> None:
    """By class, subject and teacher."""
    counts = Counter(row.lesson_id for row in marks)
    spans = {one.form.id: one.span for one in shown.classes}
    within = [
        row
        for row in lessons
        if row.class_id in spans and spans[row.class_id][0] <= row.day <= spans[row.class_id][1]
    ]
    for name in ("class_id", "subject_id", "teacher_id"):
        own: dict[int, list[int]] = defaultdict(list)
        for row in within:
            own[getattr(row, name)].append(counts[row.id])
        expected = {one: Fraction(sum(values), len(values)) for one, values in own.items()}
        assert marks_a_lesson(work, shown, attrgetter(name)) == expected
        seen["rates"] += len(expected)


def _closing(
    work: Work, made: Generated, reference: Reference, shown: ShownTerms, lessons: Rows, seen: Counter[str]
) -> None:
    """Debts of a term that is not closed, absences of the days that may still get a reason: near the year's end alone."""
    today, rows = shown.today, made.stage.school.rows
    near = marks_due(shown.year.span.ends, today)
    days = {one.id: one for one in lessons}
    terms = [term for term in shown.year.terms if term.starts <= today <= term.ends]
    owed = sum(
        any(term.starts <= days[one.lesson_id].day <= term.ends for term in terms)
        for one in rows(select(t.Debt.lesson_id).where(t.Debt.closed_on.is_(None)))
    )
    missed = sum(
        days[one.lesson_id].day >= today - 14 * DAY
        for one in rows(select(t.Attendance.lesson_id).where(t.Attendance.code == "ОТ"))
    )
    found = school_tasks(work, reference, today).values()
    assert sum(one.students for own in found for one in own.debts) == (owed if near else 0)
    assert sum(one.students for own in found for one in own.absences) == (missed if near else 0)
    seen["closing"] += owed + missed if near else 0
