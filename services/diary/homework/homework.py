"""Homework of a day, a week or a subject, and the ticks that the student keeps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from services.diary.homework.own_tasks import OwnTask, tasks_of_day
from services.diary.open_diary import Diary, Whose, open_diary
from services.diary.planned import PlannedTest, planned_tests
from services.diary.timetable.planning import PlannedDays, days_ahead, days_between
from services.errors import NotFound
from services.notices.model import Attached
from services.school.actor import Actor
from services.school.reference import Subject
from services.work import Work
from storage.queries.diary import homework as queries
from storage.queries.diary.due import DueRow
from storage.queries.journal import lessons

WEEK = timedelta(days=6)
RECENT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class HomeworkItem:
    """One homework; `due` is None while no next lesson is known."""

    lesson_id: int
    subject: Subject
    text: str
    given: date
    due: date | None
    done: bool
    files: int = 0
    """Pictures, documents and voice messages that belong to it."""


@dataclass(frozen=True, slots=True)
class HomeworkDay:
    """What is due on a day; `day` is None when no school day is near."""

    whose: Whose
    today: date
    day: date | None
    items: tuple[HomeworkItem, ...]
    """In the order of the day's lessons."""
    has_lessons: bool
    before: date | None
    """The school day before, within the week."""
    after: date | None
    can_tick: bool
    own: tuple[OwnTask, ...] = ()
    """The student's own tasks for the day, and what has waited; only the student has them."""
    tests: tuple[PlannedTest, ...] = ()
    """What is planned for the day."""


@dataclass(frozen=True, slots=True)
class HomeworkWeek:
    """What is due from Monday to Sunday."""

    whose: Whose
    today: date
    monday: date
    items: tuple[HomeworkItem, ...]
    tests: tuple[PlannedTest, ...] = ()
    """What is planned for the week."""


@dataclass(frozen=True, slots=True)
class SubjectHomework:
    """A subject's homework of the last month, the latest first."""

    whose: Whose
    today: date
    subject: Subject
    items: tuple[HomeworkItem, ...]


def homework_day(work: Work, actor: Actor, student_id: int, day: date | None = None) -> HomeworkDay:
    """Homework due on a day; by default on the next school day."""
    diary = open_diary(work, actor, student_id)
    if day is None:
        days = days_ahead(work, diary)
        day = days.next_school_day(diary.today)
    else:
        days = days_between(work, diary, day - WEEK, day + WEEK)
    before = _school_day(days, day, -1) if day else None
    return HomeworkDay(
        whose=diary.whose,
        today=diary.today,
        day=day,
        items=tuple(due_on(work, diary, days, day)) if day else (),
        has_lessons=any(lesson.held for lesson in days.lessons(day)) if day else False,
        before=before,
        after=days.next_school_day(day) if day else None,
        can_tick=diary.child.is_self,
        own=tasks_of_day(work, diary, day, before) if day else (),
        tests=planned_tests(work, diary, day, day) if day else (),
    )


def homework_week(work: Work, actor: Actor, student_id: int, monday: date) -> HomeworkWeek:
    """Homework due in the week of that Monday."""
    diary = open_diary(work, actor, student_id)
    return HomeworkWeek(
        diary.whose,
        diary.today,
        monday,
        tuple(due_between(work, diary, monday, monday + WEEK)),
        planned_tests(work, diary, monday, monday + WEEK),
    )


def subject_homework(work: Work, actor: Actor, student_id: int, subject_id: int) -> SubjectHomework:
    """The latest homework of one subject, whenever it is due."""
    diary = open_diary(work, actor, student_id)
    rows = queries.list_subject_homework(
        work.connection,
        student_id,
        _class_ids(diary),
        subject_id,
        diary.today - RECENT,
        diary.today + RECENT,
    )
    return SubjectHomework(diary.whose, diary.today, diary.subject(subject_id), tuple(_own(diary, rows)))


def tick(work: Work, actor: Actor, student_id: int, lesson_id: int, *, done: bool) -> None:
    """The student notes a homework as done or not; NotFound for a guardian and for another's homework."""
    diary = open_diary(work, actor, student_id)
    lesson = queries.get_homework_lesson(work.connection, lesson_id)
    if not diary.child.is_self or lesson is None or not is_own(diary, lesson):
        raise NotFound
    change = queries.add_tick if done else queries.remove_tick
    change(work.connection, student_id, lesson_id)


def homework_files(work: Work, actor: Actor, student_id: int, lesson_id: int) -> tuple[Attached, ...]:
    """The files of a homework of the child's; NotFound for another's and for one without."""
    diary = open_diary(work, actor, student_id)
    lesson = queries.get_homework_lesson(work.connection, lesson_id)
    if lesson is None or not is_own(diary, lesson):
        raise NotFound
    files = lessons.list_files(work.connection, [lesson_id])
    if not files:
        raise NotFound
    return tuple(Attached(one.kind, one.file_id, one.name) for one in files)


def due_on(work: Work, diary: Diary, days: PlannedDays, day: date) -> list[HomeworkItem]:
    """What is due on the day, in the order of its lessons."""
    order = {lesson.subject_id: lesson.number for lesson in reversed(days.lessons(day))}
    return sorted(due_between(work, diary, day, day), key=lambda item: order.get(item.subject.id, 99))


def due_between(work: Work, diary: Diary, first: date, last: date) -> list[HomeworkItem]:
    """What is due on the days, in order of the day it is due."""
    student_id = diary.child.student_id
    class_ids = _class_ids(diary)
    if not class_ids:
        return []
    return _own(diary, queries.list_homework_due(work.connection, student_id, class_ids, first, last))


def _class_ids(diary: Diary) -> set[int]:
    return {stay.class_id for stay in diary.belonging.stays}


def _own(diary: Diary, rows: Iterable[queries.HomeworkRow]) -> list[HomeworkItem]:
    return [
        HomeworkItem(
            row.id,
            diary.subject(row.subject_id),
            row.homework,
            row.day,
            row.homework_due,
            done=row.ticked is not None,
            files=row.files,
        )
        for row in rows
        if is_own(diary, row)
    ]


def is_own(diary: Diary, row: queries.HomeworkRow | queries.HomeworkLessonRow | DueRow) -> bool:
    """Whether the child was of the class when it was given, or is when it is due.

    Of a subgroup's those have it who are of it when it is due: whoever has changed by then has the other's.
    """
    due = row.homework_due or row.day
    classes = {one.id for one in map(diary.class_on, (row.day, due)) if one is not None}
    return row.class_id in classes and diary.is_in(row.class_id, row.subject_id, row.subgroup, due)


def _school_day(days: PlannedDays, day: date, step: int) -> date | None:
    near = (day + timedelta(days=step * count) for count in range(1, 7))
    return next((one for one in near if any(lesson.held for lesson in days.lessons(one))), None)
