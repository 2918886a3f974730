"""The lessons of a class on a day: timetable, substitutions, holidays and the journal together.

`plan = class_plan(...)` first; then `lessons_on(day, plan)` and the searches below. All of one
class; who of the class has a lesson is told by `has_lesson`.
"""

from collections.abc import Iterator
from datetime import date

from services.rules.dates.recorded import merge_recorded
from services.rules.timetable.bells import Bells, RingingRow
from services.rules.timetable.classplan import (
    ClassPlan,
    LessonState,
    PlannedLesson,
    Subgroups,
    class_plan,
    has_lesson,
    ordered,
)
from services.rules.timetable.substitutions import substitute
from services.rules.timetable.timetable import (
    WHOLE_CLASS,
    Holiday,
    RecordedLesson,
    Substitution,
    TimetableRow,
)

__all__ = [
    "WHOLE_CLASS",
    "Bells",
    "ClassPlan",
    "Holiday",
    "LessonState",
    "PlannedLesson",
    "RecordedLesson",
    "RingingRow",
    "Subgroups",
    "Substitution",
    "TimetableRow",
    "class_plan",
    "has_lesson",
    "lesson_days",
    "lessons_left",
    "lessons_on",
    "merge_recorded",
    "next_lesson_day",
    "next_school_day",
    "planned_lessons",
]


def planned_lessons(day: date, plan: ClassPlan) -> list[PlannedLesson]:
    """The day by timetable and substitutions, cancelled lessons included, in order of number."""
    if not plan.is_study_day(day):
        return []
    timetable = [_from_row(row, day, plan) for row in _rows_in_force(day, plan)]
    return ordered(substitute(timetable, plan.substitutions.get(day, ()), plan.bells))


def lessons_on(day: date, plan: ClassPlan) -> list[PlannedLesson]:
    """Plan and journal of a day together."""
    found = plan.memo.get(day)
    if found is None:
        found = plan.memo[day] = merge_recorded(
            planned_lessons(day, plan), plan.recorded.get(day, ()), plan.bells
        )
    return list(found)


def next_school_day(after: date, plan: ClassPlan, student_subgroups: Subgroups | None = None) -> date | None:
    """The first later day with a lesson of the class, or of the student; None when none is near."""
    for day in plan.days_after(after):
        held = (lesson for lesson in lessons_on(day, plan) if lesson.held)
        if any(student_subgroups is None or has_lesson(student_subgroups, lesson, day) for lesson in held):
            return day
    return None


def lesson_days(subject_id: int, subgroup: str, after: date, plan: ClassPlan) -> Iterator[date]:
    """The later days on which the class ("") or the subgroup has the subject: plan and journal together."""
    for day in plan.days_after(after):
        if plan.may_have(subject_id, day) and any(
            lesson.held and lesson.subject_id == subject_id and _share(lesson.subgroup, subgroup)
            for lesson in lessons_on(day, plan)
        ):
            yield day


def next_lesson_day(subject_id: int, subgroup: str, after: date, plan: ClassPlan) -> date | None:
    """The first of them, for which homework without a date is due (contract.md §4); None when there is none ahead."""
    return next(lesson_days(subject_id, subgroup, after, plan), None)


def lessons_left(
    subject_id: int, student_subgroups: Subgroups, after: date, until: date, plan: ClassPlan
) -> int:
    """How many lessons of the subject the student has after a day, up to and with `until`."""
    return sum(
        lesson.held and lesson.subject_id == subject_id and has_lesson(student_subgroups, lesson, day)
        for day in plan.days_after(after)
        if day <= until and plan.may_have(subject_id, day)
        for lesson in lessons_on(day, plan)
    )


def _rows_in_force(day: date, plan: ClassPlan) -> list[TimetableRow]:
    """The rows of a day; at one number and subgroup the latest begun replaces the earlier."""
    latest: dict[tuple[int, str], date] = {}
    rows = [row for row in plan.by_weekday.get(day.isoweekday(), ()) if row.covers(day)]
    for row in rows:
        slot = row.number, row.subgroup
        latest[slot] = max(latest.get(slot, date.min), row.valid_from or date.min)
    return [row for row in rows if (row.valid_from or date.min) == latest[row.number, row.subgroup]]


def _from_row(row: TimetableRow, day: date, plan: ClassPlan) -> PlannedLesson:
    starts, ends = plan.bells.at(row.number, day) or (None, None)
    audience = frozenset({(row.subject_id, row.subgroup)})
    return PlannedLesson(
        row.number, row.subgroup, row.subject_id, row.teacher_on(day), row.room, starts, ends, audience
    )


def _share(one: str, other: str) -> bool:
    """Whether two subgroups of a subject have students in common."""
    return one == other or WHOLE_CLASS in {one, other}
