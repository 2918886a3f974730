"""The same subject in another class of this teacher's: its latest topic and homework, «как в 7Б»."""

from dataclasses import dataclass
from datetime import timedelta

from services.journal.own import OwnLesson
from services.journal.teaching import taught_by
from services.work import Work
from storage.queries.journal import lessons
from storage.queries.journal.lessons import LessonRow

BACK = timedelta(days=60)
"""How far back it is looked for, over the holidays too."""


@dataclass(frozen=True, slots=True)
class Parallel:
    """What was given in the other class; files are (kind, Telegram's file id, name)."""

    topic: str | None
    homework: str | None
    files: tuple[tuple[str, str, str], ...]


def parallel_of(
    work: Work, own: OwnLesson, grade: int, letter: str, *, topic: bool, homework: bool
) -> Parallel | None:
    """The latest lesson of the class, up to the own lesson's day, that has any of what is asked for.

    None for a class in which the actor does not teach the subject now: it looks like one without lessons.
    """
    found = [
        row
        for row in _lessons(work, own, grade, letter)
        if (topic and row.topic) or (homework and row.homework)
    ]
    if not found:
        return None
    row = max(found, key=lambda one: (one.day, one.number))
    files = tuple((one.kind, one.file_id, one.name) for one in lessons.list_files(work.connection, [row.id]))
    return Parallel(
        row.topic if topic else None, row.homework if homework else None, files if homework else ()
    )


def _lessons(work: Work, own: OwnLesson, grade: int, letter: str) -> list[LessonRow]:
    key = own.key
    forms = {
        form.id
        for form in own.reference.classes.values()
        if (form.year_id, form.grade, form.letter.upper()) == (own.form.year_id, grade, letter.upper())
        and form.id != key.class_id
    }
    parts = [
        one
        for one in taught_by(work, own.identity, own.reference)
        if one.class_id in forms and one.subject_id == key.subject_id
    ]
    return [
        row
        for part in parts
        for row in lessons.list_of_page(
            work.connection, part.class_id, part.subject_id, part.subgroup, key.day - BACK, key.day
        )
        if part.covers(row.day)
    ]
