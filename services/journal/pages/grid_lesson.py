"""A lesson's column of the grid: topic, homework, attendance taken, a work; written together or not at all."""

from dataclasses import dataclass
from datetime import date

from services.errors import UserError
from services.journal.history import Author, ChangeSource
from services.journal.lesson.facts import (
    Homework,
    ensure_work,
    homework_of,
    set_homework,
    set_topic,
    take_attendance,
)
from services.journal.lesson.sheet import Sheet, load_sheet, open_own
from services.journal.own import LessonKey
from services.journal.pages.by_name import PageName, lesson_named
from services.journal.pages.grid import LOCKS, Status
from services.journal.pages.page import PageLesson
from services.school.actor import Actor
from services.work import Work


class DueTooEarly(UserError):
    """Homework that would be due on or before the lesson's own `day`."""

    code = "due_too_early"


@dataclass(frozen=True, slots=True)
class WorkWanted:
    """A work that the lesson is to have; weight None keeps the one that it has."""

    kind: str
    title: str
    weight: int | None


@dataclass(frozen=True, slots=True)
class LessonWanted:
    """What is to become of a lesson; None leaves as it is, an empty text takes away."""

    page: PageName
    day: date
    number: int
    topic: str | None = None
    homework: str | None = None
    due: date | None = None
    next_lesson: bool = False
    """Homework is due at the next lesson, whatever day was set before."""
    attendance_taken: bool = False
    work: WorkWanted | None = None


@dataclass(frozen=True, slots=True)
class LessonStands:
    """What became of it, the lesson as it stands now, and why it was not written."""

    status: Status
    lesson: PageLesson
    why: UserError | None = None


class LessonNotWritten(Exception):
    """Nothing was written: the transaction goes back, and this is the answer."""

    def __init__(self, stands: LessonStands) -> None:
        super().__init__(stands.status.value)
        self.stands = stands


def put_lesson(
    work: Work, actor: Actor, wanted: LessonWanted, batch: str, refused: UserError | None = None
) -> LessonStands:
    """Write all of it as the actor, unless it is `refused` already for what it says.

    Raises NotFound for another's lesson, LessonNotWritten where nothing changes, it is closed by its day or refused.
    """
    own = lesson_named(work, actor, wanted.page, wanted.day, wanted.number)
    before = column_of(load_sheet(work, own))
    author = Author(own.identity.person_id, ChangeSource.GRID, batch)
    try:
        if refused is not None:
            raise refused
        _write(work, open_own(work, own), author, wanted)
    except LOCKS as error:
        raise LessonNotWritten(LessonStands(Status.LOCKED, before, error)) from error
    except UserError as error:
        raise LessonNotWritten(LessonStands(Status.REFUSED, before, error)) from error
    after = column_of(load_sheet(work, own))
    if before.row is None and _is_empty(after):
        raise LessonNotWritten(LessonStands(Status.SAVED, before))
    return LessonStands(Status.SAVED, after)


def column_of(sheet: Sheet) -> PageLesson:
    """An open lesson as a column of its page."""
    own = sheet.own
    return PageLesson(
        key=LessonKey(*own.key),
        row=sheet.lesson,
        works=sheet.works,
        planned=sheet.planned,
        locked_from=own.locked_from,
        may_write=own.may_write and own.marks_open,
        attendance_taken=sheet.attendance_taken,
    )


def _write(work: Work, sheet: Sheet, author: Author, wanted: LessonWanted) -> None:
    if wanted.topic is not None:
        set_topic(work, sheet, author, wanted.topic.strip() or None)
    homework = _homework(sheet, wanted)
    if homework is not None:
        set_homework(work, sheet, author, homework)
    if wanted.attendance_taken:
        take_attendance(work, sheet, author)
    if wanted.work is not None:
        ensure_work(work, sheet, author, wanted.work.kind, wanted.work.title, wanted.work.weight)


def _homework(sheet: Sheet, wanted: LessonWanted) -> Homework | None:
    """The homework that is to stand; its files stay. None where nothing is said of it."""
    if wanted.homework is None and wanted.due is None and not wanted.next_lesson:
        return None
    if wanted.due is not None and wanted.due <= wanted.day:
        raise DueTooEarly(day=wanted.day)
    stands = homework_of(sheet)
    text = stands.text if wanted.homework is None else wanted.homework.strip() or None
    due = None if wanted.next_lesson else wanted.due or stands.due
    return Homework(text, due, stands.files)


def _is_empty(lesson: PageLesson) -> bool:
    row = lesson.row
    said = row is not None and (row.topic or row.homework or row.attendance_at)
    return not said and not lesson.works
