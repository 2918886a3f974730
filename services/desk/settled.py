"""«Решённые»: the reasons that may still be changed, by day and student [4, 3.16]."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.absences.settling import SETTLED
from services.absences.week import LONGEST
from services.desk.worked import Worked, worked_since
from services.rules.attendance import Code
from services.school.actor import Actor
from services.school.reference import FormClass, Subject
from services.school.rights import ClassAccess, Permission, access_current_class
from services.school.roster import ListedStudent, class_list_over
from services.work import Work
from storage.queries.absences import week as queries
from storage.queries.journal import reopenings

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SettledDay:
    """A student's lessons of a day that got their reason together; ОТ where it was taken back in this list."""

    student: ListedStudent
    day: date
    code: Code
    subjects: tuple[Subject, ...]
    lesson_id: int
    """One of them: a change names it."""


@dataclass(frozen=True, slots=True)
class SettledDays:
    """A class's reasons of the days that are open, the latest day first."""

    form: FormClass
    today: date
    starts: date
    rows: tuple[SettledDay, ...]
    since: int
    """Since when (the log's line) rows keep their places."""


def settled_days(work: Work, actor: Actor, class_id: int, since: int = 0) -> SettledDays:
    """What was settled and may be changed in a class that the actor leads; NotFound for any other.

    Days whose window is over stand there only as far as their lessons are reopened.
    """
    access = access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    today, days = access.reference.today(work), access.reference.policy.edit_days
    earliest = today - DAY * max(days, LONGEST)
    reopened = reopenings.list_lessons(work.connection, class_id, today, earliest, today)
    worked = worked_since(work, access, since)
    codes = [
        row
        for row in queries.list_class_codes(work.connection, class_id, earliest, today)
        if access.reference.window.is_open(row.day, today) or row.lesson_id in reopened
    ]
    listed = class_list_over(work, class_id, earliest, today)
    rows = _rows(access, listed, codes, worked)
    return SettledDays(access.form, today, today - DAY * days, tuple(rows), worked.since)


def _rows(
    access: ClassAccess,
    listed: Sequence[ListedStudent],
    codes: Iterable[queries.WeekCodeRow],
    worked: Worked,
) -> list[SettledDay]:
    students = {one.id: one for one in listed}
    together: dict[tuple[int, date, str, datetime], list[queries.WeekCodeRow]] = defaultdict(list)
    for row in codes:
        act = worked.days.get((row.student_id, row.day))
        taken_back = act is not None and (row.code, row.changed_at) == (Code.ABSENT, act.at)
        if row.student_id in students and (row.code in SETTLED or taken_back):
            together[row.student_id, row.day, row.code, row.changed_at].append(row)
    order = {student: place for place, student in enumerate(students)}
    groups = sorted(together.values(), key=lambda rows: (rows[0].number, rows[0].lesson_id))
    groups.sort(key=lambda rows: (-rows[0].day.toordinal(), order[rows[0].student_id]))
    return [
        SettledDay(
            students[rows[0].student_id],
            rows[0].day,
            Code(rows[0].code),
            tuple(access.reference.subjects[row.subject_id] for row in rows),
            rows[0].lesson_id,
        )
        for rows in groups
    ]
