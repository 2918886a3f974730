"""Topic, homework, attendance taken and the works of a lesson, written by its teacher or substitute."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.errors import NotFound
from services.journal.errors import WorkStands
from services.journal.history import Author, ChangeTopic, JournalChange, State
from services.journal.lesson.coming import coming_lessons
from services.journal.lesson.sheet import Sheet
from services.journal.marks.cells import taken
from services.journal.own import OwnLesson
from services.journal.places import carry_out
from services.rules.timetable.lacking import NOTHING_GIVEN, gives_nothing
from services.work import Work
from storage.queries.journal import lessons
from storage.queries.journal.lessons import LessonRow, WorkRow

ANSWER = "ответ"
"""The work of a mark for which none was named (contract.md section 9)."""
WEIGHTS = range(101)


@dataclass(frozen=True, slots=True)
class Homework:
    """What is given: text, files (kind, Telegram's file id, name), the due date where it is not the next lesson."""

    text: str | None
    due: date | None = None
    files: tuple[tuple[str, str, str], ...] = ()


def set_topic(work: Work, sheet: Sheet, author: Author, topic: str | None) -> tuple[JournalChange, ...]:
    """The lesson's topic; None takes it away. Raises NotFound, TermClosed."""
    sheet.own.require_topic()
    lesson = _lesson(sheet)
    before = {"topic": lesson.topic} if lesson.topic else None
    after = {"topic": topic} if topic else None
    return _carry(work, sheet, author, ChangeTopic.TOPIC, before, after)


def set_homework(work: Work, sheet: Sheet, author: Author, homework: Homework) -> tuple[JournalChange, ...]:
    """The lesson's homework; without text and files it is taken away, «не задано» is due on no day.

    Raises NotFound, TermClosed.
    """
    sheet.own.require_topic()
    if homework.due is not None and homework.due <= sheet.own.key.day:
        raise NotFound
    if homework.text and gives_nothing(homework.text):
        homework = replace(homework, text=None if homework.files else NOTHING_GIVEN, due=None)
    given = bool(homework.text or homework.files)
    due = due_on(work, sheet.own, homework) if given else None
    after = {
        "homework": homework.text or ("см. вложение" if homework.files else None),
        "set_due": homework.due.isoformat() if homework.due else None,
        "due": due.isoformat() if due else None,
        "files": [list(one) for one in homework.files],
    }
    return _carry(work, sheet, author, ChangeTopic.HOMEWORK, homework_state(sheet), after if given else None)


def homework_of(sheet: Sheet) -> Homework:
    """The homework as it stands."""
    row = sheet.lesson
    files = tuple((one.kind, one.file_id, one.name) for one in sheet.files)
    return Homework(row.homework, row.homework_set_due, files) if row else Homework(None)


def homework_state(sheet: Sheet) -> State | None:
    """The homework by the names of its columns, days as text; None without any."""
    row = sheet.lesson
    if row is None or row.homework is None:
        return None
    return {
        "homework": row.homework,
        "set_due": row.homework_set_due.isoformat() if row.homework_set_due else None,
        "due": row.homework_due.isoformat() if row.homework_due else None,
        "files": [[one.kind, one.file_id, one.name] for one in sheet.files],
    }


def due_on(work: Work, own: OwnLesson, homework: Homework) -> date | None:
    """The day set, else the next lesson of the subject (contract.md section 4); none where nothing is given."""
    if homework.text and gives_nothing(homework.text):
        return None
    return homework.due or next(iter(coming_lessons(work, own, own.key.day, most=1)), None)


def take_attendance(work: Work, sheet: Sheet, author: Author) -> tuple[JournalChange, ...]:
    """«Все на месте», or what is entered is all. Raises NotFound, LessonAhead, WindowClosed [3.16]."""
    sheet.own.require_marks()
    lesson = _lesson(sheet)
    changes = (taken(work, sheet),) if lesson.attendance_at is None else ()
    if changes:
        carry_out(work, sheet.own, lesson, author, changes)
    return changes


def ensure_work(
    work: Work, sheet: Sheet, author: Author, kind: str, title: str, weight: int | None
) -> WorkRow:
    """The lesson's work of that kind and title, made or given that weight where it differs; weight None keeps it.

    Raises NotFound, LessonAhead, WindowClosed: a work is for marks.
    """
    sheet.own.require_marks()
    if weight is not None and weight not in WEIGHTS:
        raise NotFound
    lesson = _lesson(sheet)
    stands = next(
        (one for one in sheet.works if (one.kind.casefold(), one.title) == (kind.casefold(), title)), None
    )
    if stands is None:
        row = WorkRow(lesson.id, 0, kind, title, 1 if weight is None else weight)
        row = row._replace(id=lessons.add_work(work.connection, lesson.id, kind, title, row.weight))
        _carry(work, sheet, author, ChangeTopic.WORK, None, work_state(row), row.id)
        return row
    return change_work(work, sheet, author, stands, weight=weight)


def change_work(
    work: Work,
    sheet: Sheet,
    author: Author,
    stands: WorkRow,
    kind: str | None = None,
    title: str | None = None,
    weight: int | None = None,
) -> WorkRow:
    """Another kind, title or weight of a work. Raises NotFound, WindowClosed, WorkStands where another is so."""
    sheet.own.require_marks()
    wanted = stands._replace(
        kind=kind or stands.kind,
        title=stands.title if title is None else title,
        weight=stands.weight if weight is None else weight,
    )
    if wanted.weight not in WEIGHTS:
        raise NotFound
    if any(
        one.id != wanted.id and (one.kind, one.title) == (wanted.kind, wanted.title) for one in sheet.works
    ):
        raise WorkStands
    _carry(work, sheet, author, ChangeTopic.WORK, work_state(stands), work_state(wanted), stands.id)
    return wanted


def drop_work(work: Work, sheet: Sheet, author: Author, stands: WorkRow) -> tuple[JournalChange, ...]:
    """Take a work away that nobody has a mark for; WorkStands where somebody has."""
    sheet.own.require_marks()
    if any(mark.work_id == stands.id for cell in sheet.cells.values() for mark in cell.marks):
        raise WorkStands
    return _carry(work, sheet, author, ChangeTopic.WORK, work_state(stands), None, stands.id)


def work_state(row: WorkRow) -> State:
    """A work by the names of its columns."""
    return {"kind": row.kind, "title": row.title, "weight": row.weight}


def _lesson(sheet: Sheet) -> LessonRow:
    assert sheet.lesson is not None  # noqa: S101 (opened for writing)
    return sheet.lesson


def _carry(
    work: Work,
    sheet: Sheet,
    author: Author,
    topic: ChangeTopic,
    before: State | None,
    after: State | None,
    ordinal: int = 1,
) -> tuple[JournalChange, ...]:
    if before == after:
        return ()
    lesson = _lesson(sheet)
    changes: Sequence[JournalChange] = [
        JournalChange(topic, lesson.subject_id, before, after, lesson.id, ordinal=ordinal)
    ]
    carry_out(work, sheet.own, lesson, author, changes)
    return tuple(changes)
