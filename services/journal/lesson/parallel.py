"""Lessons of parallel classes of the same teacher: topic and homework taken from one, or given to all in one press."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from services.diary.timetable.planning import class_plans
from services.errors import NotFound
from services.journal.history import Author, ChangeSource, JournalChange
from services.journal.lesson.facts import Homework, homework_of, set_homework, set_topic
from services.journal.lesson.sheet import Sheet, load_sheet, open_sheet
from services.journal.own import LessonKey, OwnLesson, key_of, own_lesson
from services.rules.lookalikes import russian_order
from services.rules.timetable.schoolday import lessons_on
from services.school.actor import Actor
from services.school.reference import FormClass
from services.school.teaching import taught_by, teaches
from services.work import Work
from storage.queries.journal import lessons
from storage.queries.journal.lessons import LessonRow

BACK = timedelta(days=60)
AHEAD = timedelta(days=14)
"""How far back a lesson to copy is looked for, and how far ahead one to copy to."""


@dataclass(frozen=True, slots=True)
class Parallel:
    """A class or subgroup of the same grade that the teacher teaches the same subject."""

    form: FormClass
    subgroup: str

    @property
    def name(self) -> str:
        """«7Б», «7Б, 1 группа»."""
        return f"{self.form.name}, {self.subgroup}" if self.subgroup else self.form.name


def parallels(work: Work, own: OwnLesson) -> list[Parallel]:
    """The other classes and subgroups of the grade that the lesson's teacher teaches the subject, by name."""
    found = {
        Parallel(own.reference.classes[one.class_id], one.subgroup)
        for one in taught_by(work, own.identity, own.reference)
        if one.subject_id == own.key.subject_id
        and one.class_id in own.reference.classes
        and own.reference.classes[one.class_id].grade == own.form.grade
        and (one.class_id, one.subgroup) != (own.key.class_id, own.key.subgroup)
    }
    return sorted(found, key=lambda one: russian_order(one.name))


def latest_of(work: Work, own: OwnLesson, parallel: Parallel) -> LessonRow | None:
    """The parallel's latest lesson up to this one's day that has a topic or homework."""
    return next((row for row in reversed(_rows(work, own, parallel)) if row.topic or row.homework), None)


def _rows(work: Work, own: OwnLesson, parallel: Parallel) -> list[LessonRow]:
    """Its lessons up to the own one's day, while the teacher has taught it."""
    first, last = own.key.day - BACK, own.key.day
    place = parallel.form.id, own.key.subject_id, parallel.subgroup
    taught = taught_by(work, own.identity, own.reference)
    rows = lessons.list_of_page(work.connection, *place, first, last)
    return [row for row in rows if teaches(taught, *place, row.day)]


@dataclass(frozen=True, slots=True)
class ParallelLesson:
    """What was given in the other class; files are (kind, Telegram's file id, name)."""

    topic: str | None
    homework: str | None
    files: tuple[tuple[str, str, str], ...]


def given_in(
    work: Work, own: OwnLesson, grade: int, letter: str, *, topic: bool, homework: bool
) -> ParallelLesson | None:
    """«Как в 7Б»: of the class's latest lesson, up to the own lesson's day, that has any of what is asked for.

    None for a class in which the actor does not teach the subject now: it looks like one without lessons.
    """
    named = [
        one
        for one in parallels(work, own)
        if (one.form.grade, one.form.letter.upper()) == (grade, letter.upper())
    ]
    rows = [row for one in named for row in _rows(work, own, one)]
    found = [row for row in rows if (topic and row.topic) or (homework and row.homework)]
    if not found:
        return None
    row = max(found, key=lambda one: (one.day, one.number))
    files = tuple((one.kind, one.file_id, one.name) for one in lessons.list_files(work.connection, [row.id]))
    return ParallelLesson(
        row.topic if topic else None, row.homework if homework else None, files if homework else ()
    )


def copy_from(work: Work, sheet: Sheet, author: Author, source: LessonRow) -> tuple[JournalChange, ...]:
    """Topic and homework of a parallel's lesson into this one; homework is due at this class's next lesson."""
    changes: tuple[JournalChange, ...] = ()
    if source.topic:
        changes += set_topic(work, sheet, author, source.topic)
    if source.homework:
        files = tuple(
            (one.kind, one.file_id, one.name) for one in lessons.list_files(work.connection, [source.id])
        )
        changes += set_homework(work, sheet, author, Homework(source.homework, None, files))
    return changes


def like(work: Work, actor: Actor, key: LessonKey, source_id: int, batch: str) -> tuple[JournalChange, ...]:
    """«Как в 7Б»: from the lesson of that id. NotFound where it is no parallel lesson of the teacher's."""
    sheet = open_sheet(work, actor, key)
    own = sheet.own
    rows = (row for one in parallels(work, own) for row in _rows(work, own, one))
    row = next((row for row in rows if row.id == source_id), None)
    if row is None:
        raise NotFound
    return copy_from(work, sheet, Author(own.identity.person_id, ChangeSource.CHAT, batch), row)


def targets(work: Work, own: OwnLesson) -> list[tuple[Parallel, LessonKey]]:
    """For each parallel the lesson that the same would be given to: of the same day, else its next one."""
    every = parallels(work, own)
    forms = list({one.form.id: one.form for one in every}.values())
    plans = class_plans(work, own.reference, forms, own.key.day, own.key.day + AHEAD)
    found = []
    for one in every:
        keys = (
            key_of(one.form, day, lesson)
            for step in range(AHEAD.days + 1)
            for day in [own.key.day + timedelta(days=step)]
            for lesson in lessons_on(day, plans[one.form.id])
            if lesson.held
        )
        own_keys = (
            key for key in keys if (key.subject_id, key.subgroup) == (own.key.subject_id, one.subgroup)
        )
        key = next(own_keys, None)
        if key is not None:
            found.append((one, key))
    return found


class Spread(NamedTuple):
    """What became of giving the same to the parallels."""

    written: tuple[Parallel, ...]
    own: tuple[Parallel, ...]
    """Those with a topic and homework of their own, which stay."""


def spread(work: Work, actor: Actor, key: LessonKey, batch: str) -> Spread:
    """The lesson's topic and homework to every parallel's lesson that has none. Raises NotFound, TermClosed.

    NotFound also for a lesson that has neither.
    """
    own = own_lesson(work, actor, key)
    author = Author(own.identity.person_id, ChangeSource.CHAT, batch)
    source = load_sheet(work, own)
    given = homework_of(source)
    if source.lesson is None or not (source.lesson.topic or given.text):
        raise NotFound
    written: list[Parallel] = []
    stand: list[Parallel] = []
    for parallel, target in targets(work, own):
        sheet = open_sheet(work, actor, target)
        changes: tuple[JournalChange, ...] = ()
        if source.lesson.topic and not (sheet.lesson and sheet.lesson.topic):
            changes += set_topic(work, sheet, author, source.lesson.topic)
        if given.text and not homework_of(sheet).text:
            changes += set_homework(work, sheet, author, Homework(given.text, None, given.files))
        (written if changes else stand).append(parallel)
    return Spread(tuple(written), tuple(stand))


def names(found: Iterable[Parallel]) -> str:
    """«7Б, 7В»."""
    return ", ".join(one.name for one in found)
