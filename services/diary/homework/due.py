"""When homework without a date is due (contract.md §4): the next later day on which the class or subgroup
has the subject, cancellations considered. It is kept with the lesson, so that a diary reads it by index,
and computed anew for a class when its timetable, substitutions, holidays, terms or lessons change.
"""

from collections.abc import Iterable
from datetime import date

from services.diary.timetable.planning import substitution, timetable_row
from services.rules.timetable.lacking import gives_nothing
from services.rules.timetable.schoolday import (
    ClassPlan,
    RecordedLesson,
    class_plan,
    next_lesson_day,
)
from services.school.reference import Reference, of_school
from services.work import Work
from storage.queries.diary import plan as diary_plan
from storage.queries.workbook import homework as queries


def refresh_due(work: Work, school_id: int, class_ids: Iterable[int]) -> None:
    """Bring the due dates of these classes' homework up to date; None while no next lesson is known."""
    reference = of_school(work, school_id)
    for class_id in class_ids:
        _refresh_class(work, reference, class_id)


def _refresh_class(work: Work, reference: Reference, class_id: int) -> None:
    rows = queries.list_homework(work.connection, class_id)
    if not rows:
        return
    plan = _plan(work, reference, class_id)
    moved = []
    for row in rows:
        given = row.homework is not None and not gives_nothing(row.homework)
        due = _due(row.day, row.subject_id, row.subgroup, row.homework_set_due, plan) if given else None
        if due != row.homework_due:
            moved.append((row.id, due))
    queries.set_due(work.connection, moved)


def _due(day: date, subject_id: int, subgroup: str, given: date | None, plan: ClassPlan) -> date | None:
    return given or next_lesson_day(subject_id, subgroup, day, plan)


def _plan(work: Work, reference: Reference, class_id: int) -> ClassPlan:
    form_class = reference.classes[class_id]
    year = reference.year(form_class.year_id)
    changes = diary_plan.list_changes(work.connection, [class_id], date.min, date.max)
    return class_plan(
        form_class.grade,
        form_class.letter,
        [timetable_row(row, reference.gone) for row in diary_plan.list_slots(work.connection, class_id)],
        [substitution(row, reference.gone) for row in changes.substitutions],
        [
            RecordedLesson(row.lesson_id, row.day, row.number, row.subject_id, row.teacher_id, row.subgroup)
            for row in changes.recorded
        ],
        year.terms,
        year.holidays,
        reference.bells,
    )
