"""The class teacher's week: absences without a reason by student and day, totals, who is missing for days [4]."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.absences.announced import Announced, announced
from services.absences.desk import ClassExcuse, open_excuses
from services.absences.explaining import AbsenceReason
from services.desk.worked import Worked, worked_since
from services.errors import NotFound
from services.rules.attendance import REASONS, Code, DayLessons, days_in_a_row, missed_days
from services.rules.standing import Membership, is_member
from services.school.actor import Actor
from services.school.reach import reached_guardians
from services.school.reference import FormClass, Subject
from services.school.rights import ClassAccess, Permission, access_current_class
from services.school.roster import ListedStudent, class_list_over, student_in_class
from services.work import Work
from storage.queries.absences import week as queries
from storage.queries.journal import reopenings

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
BACK = timedelta(days=21)
"""How far back days missed in a row are counted."""
AHEAD = timedelta(days=14)
"""How far ahead announced absences are told."""
LONGEST = 60
"""Days that are looked at together at most."""
IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class OpenDay:
    """Lessons of a student on a day that have no reason yet; `closed` when it may not be set any more [3.16]."""

    student: ListedStudent
    day: date
    subjects: tuple[Subject, ...]
    closed: bool
    explained: AbsenceReason | None = None
    """What the family has said of the day, still to be decided."""
    given: Code | None = None
    """The reason that it got since the list was opened: then it keeps its place only."""
    lesson_id: int = 0
    """One of its lessons."""


@dataclass(frozen=True, slots=True)
class ClassAbsences:
    """What stands of absences in a class over days; every field as in AttendanceWeek."""

    open_days: tuple[OpenDay, ...]
    totals: Mapping[Code, int]
    in_a_row: tuple[tuple[ListedStudent, int], ...]
    excuses: int


@dataclass(frozen=True, slots=True)
class AttendanceWeek:
    """One class's week (or other span of days), both ends included."""

    form: FormClass
    today: date
    starts: date
    ends: date
    students: int
    open_days: tuple[OpenDay, ...]
    """By name, then day."""
    totals: Mapping[Code, int]
    """Missed lessons by reason."""
    in_a_row: tuple[tuple[ListedStudent, int], ...]
    """Who missed three or more days without a break, and how many."""
    not_linked: int
    """Students of whom no guardian is reached."""
    not_signed: int
    """Linked families that have not acknowledged the digest before."""
    signed_week: date
    """The last day of that digest's week."""
    excuses: int
    """How many excuses wait for a decision, of any days."""
    announced: tuple[Announced, ...]
    """Who is announced as away after today and the span."""
    since: int = 0
    """Since when (the log's line) rows keep their places."""

    @property
    def days(self) -> int:
        """How many days are looked at."""
        return (self.ends - self.starts).days + 1


def attendance_week(
    work: Work, actor: Actor, class_id: int, ends: date, days: int = 7, since: int = 0
) -> AttendanceWeek:
    """The week of a class that the actor leads, or so many `days`; NotFound for any other class.

    What was settled `since` the list was opened (`services.desk.worked`; 0: now) keeps its place.
    """
    access = access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    if not 1 <= days <= LONGEST:
        raise NotFound
    today = access.reference.today(work)
    starts = ends - DAY * (days - 1)
    students = class_list_over(work, class_id, starts, ends)
    worked = worked_since(work, access, since)
    found = absences_of(work, access, students, starts, ends, worked)
    ids = [student.id for student in students]
    linked = reached_guardians(work, ids, today).keys()
    signed_week = ends - WEEK
    signed = queries.list_signed(work.connection, ids, signed_week)
    return AttendanceWeek(
        form=access.form,
        today=today,
        starts=starts,
        ends=ends,
        students=len(students),
        open_days=found.open_days,
        totals=found.totals,
        in_a_row=found.in_a_row,
        not_linked=len(students) - len(linked),
        not_signed=len(linked - signed),
        signed_week=signed_week,
        excuses=found.excuses,
        announced=tuple(announced(work, class_id, max(today, ends) + DAY, today + AHEAD)),
        since=worked.since,
    )


def absences_of(
    work: Work,
    access: ClassAccess,
    students: Sequence[ListedStudent],
    starts: date,
    ends: date,
    worked: Worked | None = None,
) -> ClassAbsences:
    """The absences of a class over days; who asks has the right and the class list already."""
    class_id = access.form.id
    codes = queries.list_class_codes(work.connection, class_id, min(starts, ends - BACK), ends)
    excuses = open_excuses(work, access)
    of_days = [row for row in codes if row.day >= starts]
    counted = Counter(Code(row.code) for row in of_days)
    return ClassAbsences(
        tuple(_open_days(work, access, students, of_days, excuses, worked or Worked(0))),
        {code: counted[code] for code in REASONS if counted[code]},
        tuple(_in_a_row(work, class_id, students, codes, (ends - WEEK + DAY, ends))),
        len(excuses),
    )


def student_of_day(
    work: Work, actor: Actor, class_id: int, student_id: int, day: date
) -> ListedStudent | None:
    """A student who was of the actor's class that day."""
    access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    return student_in_class(work, class_id, student_id, day)


def _open_days(
    work: Work,
    access: ClassAccess,
    students: Iterable[ListedStudent],
    codes: Iterable[queries.WeekCodeRow],
    excuses: Iterable[ClassExcuse],
    worked: Worked,
) -> list[OpenDay]:
    found = _rows_of_days(codes, worked)
    today, window = access.reference.today(work), access.reference.window
    shut = [day for _, day in found if not window.is_open(day, today)]
    reopened = (
        reopenings.list_lessons(work.connection, access.form.id, today, min(shut), max(shut)) if shut else {}
    )
    return [
        OpenDay(
            student,
            day,
            tuple(access.reference.subjects[row.subject_id] for row in rows),
            closed=day in shut and not {row.lesson_id for row in rows} & reopened.keys(),
            explained=_explained(student_id, day, excuses),
            given=None if rows[0].code == Code.ABSENT else Code(rows[0].code),
            lesson_id=rows[0].lesson_id,
        )
        for student in students
        for (student_id, day), rows in sorted(found.items(), key=lambda item: item[0][1])
        if student_id == student.id
    ]


def _rows_of_days(
    codes: Iterable[queries.WeekCodeRow], worked: Worked
) -> dict[tuple[int, date], list[queries.WeekCodeRow]]:
    """By student and day, the lessons without a reason; where none is left, those that got theirs in this list."""
    waiting: dict[tuple[int, date], list[queries.WeekCodeRow]] = defaultdict(list)
    settled: dict[tuple[int, date], list[queries.WeekCodeRow]] = defaultdict(list)
    for row in codes:
        act = worked.days.get((row.student_id, row.day))
        if row.code == Code.ABSENT:
            waiting[row.student_id, row.day].append(row)
        elif act is not None and (row.code, row.changed_at) == (act.code, act.at):
            settled[row.student_id, row.day].append(row)
    return {**settled, **waiting}


def _explained(student_id: int, day: date, excuses: Iterable[ClassExcuse]) -> AbsenceReason | None:
    own = (excuse for excuse in excuses if excuse.student_id == student_id)
    return next((excuse.reason for excuse in own if excuse.starts <= day <= excuse.ends), None)


def _in_a_row(
    work: Work,
    class_id: int,
    students: Iterable[ListedStudent],
    codes: Iterable[queries.WeekCodeRow],
    week: tuple[date, date],
) -> list[tuple[ListedStudent, int]]:
    by_student: dict[int, list[queries.WeekCodeRow]] = defaultdict(list)
    for row in codes:
        by_student[row.student_id].append(row)
    if not by_student:
        return []
    lessons = queries.list_class_lessons(work.connection, class_id, week[1] - BACK, week[1])
    members: dict[int, dict[int, list[Membership]]] = defaultdict(lambda: defaultdict(list))
    for one in queries.list_class_members(work.connection, class_id):
        own = Membership(one.subgroup, one.starts, one.ends)
        members[one.student_id][one.subject_id].append(own)
    found = []
    for student in students:
        if student.id in by_student:
            longest = _longest(_days(lessons, members[student.id], by_student[student.id]), week)
            if longest >= IN_A_ROW:
                found.append((student, longest))
    return found


def _days(
    lessons: Iterable[queries.WeekLessonRow],
    subgroups: Mapping[int, Iterable[Membership]],
    codes: Iterable[queries.WeekCodeRow],
) -> list[DayLessons]:
    """The student's days by the journal, own subgroups of the day only."""
    had: dict[date, set[int]] = defaultdict(set)
    for lesson in lessons:
        own = subgroups.get(lesson.subject_id, ())
        if is_member(lesson.subgroup, own, lesson.day, lesson.day):
            had[lesson.day].add(lesson.id)
    given: dict[date, dict[int, Code]] = defaultdict(dict)
    for row in codes:
        given[row.day][row.lesson_id] = Code(row.code)
    return [DayLessons(day, frozenset(ids), given.get(day, {})) for day, ids in had.items()]


def _longest(days: list[DayLessons], week: tuple[date, date]) -> int:
    """The longest row of missed days that reaches into the week."""
    school = sorted(day.day for day in days)
    missed = {missed.day for missed in missed_days(days)}
    ends = (day for day in school if week[0] <= day <= week[1])
    return max((days_in_a_row(missed, [day for day in school if day <= end]) for end in ends), default=0)
