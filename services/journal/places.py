"""Every place of the journal that a teacher writes: how a change of it is carried out, remembered and announced.

Whatever writes (a press, words, the grid, a file, taking back) makes `Change`s and hands them to `carry_out`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from services.journal.history import Author, ChangeTopic, JournalChange, State, remember
from services.journal.own import OwnLesson
from services.messaging.news import announce
from services.messaging.news.changes import (
    CLOSED,
    OPEN,
    AbsenceSet,
    Aspects,
    DebtChange,
    HomeworkSet,
    MarkChange,
)
from services.rules.attendance import Code
from services.work import Work
from storage.queries.journal import cell_writes, lessons
from storage.queries.journal import cells as queries
from storage.queries.journal.lessons import LessonRow, WorkRow


def carry_out(
    work: Work, own: OwnLesson, lesson: LessonRow, author: Author, changes: Sequence[JournalChange]
) -> None:
    """Write the changes of a lesson, keep them in its history and let whoever is to hear of them hear."""
    works = {row.id: row for row in lessons.list_works(work.connection, [lesson.id])}
    for change in changes:
        _WRITERS[change.topic](work, own, lesson, change)
    remember(work, author, changes)
    _announce(work, own, lesson, changes, works)


def _write_mark(work: Work, own: OwnLesson, lesson: LessonRow, change: JournalChange) -> None:
    place = lesson.id, change.student_id or 0, change.ordinal
    if change.after is None:
        cell_writes.drop_mark(work.connection, place)
    elif change.before is None:
        row = {
            "lesson_id": lesson.id,
            "student_id": change.student_id,
            "ordinal": change.ordinal,
            "subject_id": lesson.subject_id,
            "day": lesson.day,
            "set_on": own.today,
            "changed_at": work.now,
        }
        cell_writes.add_marks(work.connection, [row | dict(change.after)])
    else:
        values = dict(change.after)
        if change.before["value"] != change.after["value"]:
            values["set_on"] = own.today
        cell_writes.update_mark(work.connection, place, work.now, values)


def _write_debt(work: Work, _own: OwnLesson, lesson: LessonRow, change: JournalChange) -> None:
    student_id = change.student_id or 0
    if change.after is None:
        cell_writes.drop_debt(work.connection, lesson.id, student_id)
        return
    dates = {name: _day(change.after[name]) for name in ("due", "closed_on")}
    cell_writes.put_debt(
        work.connection,
        lesson.id,
        student_id,
        subject_id=lesson.subject_id,
        day=lesson.day,
        kind=change.after["kind"],
        **dates,
    )


def _write_code(work: Work, _own: OwnLesson, lesson: LessonRow, change: JournalChange) -> None:
    student_id = change.student_id or 0
    if change.after is None:
        cell_writes.drop_code(work.connection, lesson.id, student_id)
        return
    cell_writes.put_code(
        work.connection,
        lesson.id,
        student_id,
        subject_id=lesson.subject_id,
        day=lesson.day,
        number=lesson.number,
        code=change.after["code"],
        changed_at=work.now,
    )


def _write_taken(work: Work, _own: OwnLesson, lesson: LessonRow, change: JournalChange) -> None:
    at = datetime.fromisoformat(change.after["at"]) if change.after else None
    lessons.update_lesson(work.connection, lesson.id, attendance_at=at)


def _write_topic(work: Work, _own: OwnLesson, lesson: LessonRow, change: JournalChange) -> None:
    lessons.update_lesson(work.connection, lesson.id, topic=change.after["topic"] if change.after else None)


def _write_homework(work: Work, _own: OwnLesson, lesson: LessonRow, change: JournalChange) -> None:
    after = change.after or {"homework": None, "set_due": None, "due": None, "files": []}
    lessons.update_lesson(
        work.connection,
        lesson.id,
        homework=after["homework"],
        homework_set_due=_day(after["set_due"]),
        homework_due=_day(after["due"]),
        homework_at=work.now,
    )
    lessons.put_files(work.connection, lesson.id, [tuple(one) for one in after["files"]])


def _write_work(work: Work, _own: OwnLesson, _lesson: LessonRow, change: JournalChange) -> None:
    """A new work has its row already, for marks to hang on; its id is the place."""
    if change.after is None:
        lessons.drop_work(work.connection, change.ordinal)
    else:
        lessons.update_work(work.connection, change.ordinal, **change.after)


_WRITERS: dict[ChangeTopic, Callable[[Work, OwnLesson, LessonRow, JournalChange], None]] = {
    ChangeTopic.ATTENDANCE: _write_code,
    ChangeTopic.DEBT: _write_debt,
    ChangeTopic.HOMEWORK: _write_homework,
    ChangeTopic.MARK: _write_mark,
    ChangeTopic.TAKEN: _write_taken,
    ChangeTopic.TOPIC: _write_topic,
    ChangeTopic.WORK: _write_work,
}


def _announce(
    work: Work,
    own: OwnLesson,
    lesson: LessonRow,
    changes: Sequence[JournalChange],
    works: Mapping[int, WorkRow],
) -> None:
    """Families learn by the existing window and kinds (domain.md «Notifications»); `works` are as they stood before."""
    school_id = own.reference.school_id
    of = {topic: [change for change in changes if change.topic is topic] for topic in ChangeTopic}
    marks = [_mark_change(own, lesson, change, works) for change in of[ChangeTopic.MARK]]
    marks += _reweighed(work, own, lesson, of[ChangeTopic.WORK], works)
    announce.marks_changed(work, school_id, marks)
    announce.debts_changed(
        work,
        school_id,
        [
            DebtChange(change.student_id or 0, lesson.id, _debt_state(change.before), own.today)
            for change in of[ChangeTopic.DEBT]
        ],
    )
    absent = [
        AbsenceSet(change.student_id or 0, lesson.id, lesson.day)
        for change in of[ChangeTopic.ATTENDANCE]
        if _value(change.after, "code") == Code.ABSENT
    ]
    if absent:
        announce.absences_set(work, school_id, absent)
    if of[ChangeTopic.HOMEWORK]:
        due = _day(_value(of[ChangeTopic.HOMEWORK][-1].after, "due"))
        homework = HomeworkSet(lesson.id, lesson.class_id, lesson.subject_id, lesson.subgroup, due)
        announce.homework_set(work, school_id, [homework])


def _mark_change(
    own: OwnLesson, lesson: LessonRow, change: JournalChange, works: Mapping[int, WorkRow]
) -> MarkChange:
    stood = change.before
    row = works.get(stood["work_id"]) if stood is not None else None
    aspects = (
        Aspects(row.kind, row.weight, stood["comment"]) if row is not None and stood is not None else None
    )
    student_id = change.student_id or 0
    return MarkChange(student_id, lesson.id, change.ordinal, _value(stood, "value"), own.today, aspects)


def _reweighed(
    work: Work,
    own: OwnLesson,
    lesson: LessonRow,
    changes: Sequence[JournalChange],
    works: Mapping[int, WorkRow],
) -> list[MarkChange]:
    """The marks of works whose kind or weight changed: families' averages change with them."""
    stood = {
        change.ordinal: works[change.ordinal]
        for change in changes
        if change.before is not None and change.after is not None and change.ordinal in works
        if any(change.before[name] != change.after[name] for name in ("kind", "weight"))
    }
    return [
        MarkChange(
            mark.student_id,
            lesson.id,
            mark.ordinal,
            mark.value,
            own.today,
            Aspects(stood[mark.work_id].kind, stood[mark.work_id].weight, mark.comment),
        )
        for mark in (queries.list_marks(work.connection, [lesson.id]) if stood else ())
        if mark.work_id in stood
    ]


def _value(state: State | None, name: str) -> str | None:
    return state[name] if state is not None else None


def _debt_state(state: State | None) -> str | None:
    if state is None:
        return None
    return OPEN if state["closed_on"] is None else CLOSED


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
