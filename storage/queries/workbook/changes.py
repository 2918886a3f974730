"""What staged rows change of the last days, read just before they are merged."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, exists, func, insert, literal, or_, select

from storage.queries.workbook.stage import Bases, Stage
from storage.tables import GradedWork, JournalEvent, Lesson, Mark

ABSENT = "ОТ"


class MarkChangeRow(NamedTuple):
    """A mark that a file changes, and what stood there."""

    student_id: int
    lesson_id: int
    ordinal: int
    before: str
    set_on: date
    kind: str
    weight: int
    comment: str | None


def list_new_marks_of(connection: Connection, stage: Stage, bases: Bases, since: date) -> list[int]:
    """The students who get a new mark."""
    now = stage.table.c
    query = select(stage.real("student_id", bases)).distinct().where(now.fresh, now.set_on > since)
    return list(connection.scalars(query))


def add_new_marks(connection: Connection, stage: Stage, bases: Bases, since: date, now: datetime) -> None:
    """Remember the new marks as events, in the order of the file: a year's are too many to be read first."""
    names = ["student_id", "topic", "lesson_id", "ordinal", "at"]
    staged, event = stage.table.c, JournalEvent.__table__.c
    source = (
        select(
            stage.real("student_id", bases).label("student_id"),
            literal("mark", event.topic.type),
            stage.real("lesson_id", bases),
            staged.ordinal,
            literal(now, event.at.type),
        )
        .where(staged.fresh, staged.set_on > since)
        .order_by(staged.student_id, staged.row)
    )
    connection.execute(insert(JournalEvent).from_select(names, source, include_defaults=False))


def list_marks(connection: Connection, stage: Stage, bases: Bases, since: date) -> list[MarkChangeRow]:
    """Marks whose value, comment, kind or weight changes; also marks that the file does not name, where it gives
    their work another weight."""
    now, old = stage.table.c, stage.target.c
    differs = (
        old.value.is_distinct_from(now.value),
        old.comment.is_distinct_from(now.comment),
        GradedWork.kind.is_distinct_from(now.kind),
        GradedWork.weight.is_distinct_from(func.coalesce(now.weight, GradedWork.weight)),
    )
    query = (
        select(
            stage.real("student_id", bases),
            stage.real("lesson_id", bases),
            now.ordinal,
            old.value,
            now.set_on,
            GradedWork.kind,
            GradedWork.weight,
            old.comment,
        )
        .select_from(
            stage.table.join(stage.target, stage.matches(bases)).join(
                GradedWork, GradedWork.id == old.work_id
            )
        )
        .where(~now.fresh, now.set_on > since, or_(*differs))
        .order_by(now.row)
    )
    found = [MarkChangeRow(*row) for row in connection.execute(query).all()]
    return [*found, *_list_reweighed(connection, stage, bases, since)]


def _list_reweighed(connection: Connection, stage: Stage, bases: Bases, since: date) -> list[MarkChangeRow]:
    """A weight is the work's: whoever has a mark for it is told, in the file or not."""
    now = stage.table.c
    work = and_(
        GradedWork.lesson_id == stage.real("lesson_id", bases),
        GradedWork.kind == now.kind,
        GradedWork.title == now.title,
    )
    named = select(literal(1)).where(
        stage.real("lesson_id", bases) == Mark.lesson_id,
        stage.real("student_id", bases) == Mark.student_id,
        now.ordinal == Mark.ordinal,
    )
    query = (
        select(
            Mark.student_id,
            Mark.lesson_id,
            Mark.ordinal,
            Mark.value,
            Mark.set_on,
            GradedWork.kind,
            GradedWork.weight,
            Mark.comment,
        )
        .distinct()
        .select_from(stage.table.join(GradedWork, and_(work, GradedWork.weight != now.weight)))
        .join(Mark, Mark.work_id == GradedWork.id)
        .where(Mark.set_on > since, ~exists(named.correlate(Mark)))
        .order_by(Mark.lesson_id, Mark.student_id, Mark.ordinal)
    )
    return [MarkChangeRow(*row) for row in connection.execute(query).all()]


class DebtChangeRow(NamedTuple):
    """A debt that a file sets, closes or opens again; whether there was one and whether it was closed."""

    student_id: int
    lesson_id: int
    known: bool
    was_closed: bool
    day: date
    closed_on: date | None


def list_debts(connection: Connection, stage: Stage, bases: Bases, since: date) -> list[DebtChangeRow]:
    """Debts set, closed, reopened."""
    now, old = stage.table.c, stage.target.c
    query = (
        select(
            stage.real("student_id", bases),
            stage.real("lesson_id", bases),
            old.id.is_not(None),
            old.closed_on.is_not(None),
            now.day,
            now.closed_on,
        )
        .select_from(stage.table.outerjoin(stage.target, stage.matches(bases)))
        .where(func.coalesce(now.closed_on, now.day) > since)
    )
    return [DebtChangeRow(*row) for row in connection.execute(query).all()]


class ChangedTermMarkRow(NamedTuple):
    """A term mark that a file sets or changes; `before` is what stands there, None of a new one."""

    student_id: int
    subject_id: int
    year_id: int
    slot: str
    term_id: int | None
    before: str | None
    value: str


def list_term_marks(connection: Connection, stage: Stage, bases: Bases) -> list[ChangedTermMarkRow]:
    """New and changed term marks; the sheet does not say when they were set."""
    now, old = stage.table.c, stage.target.c
    query = (
        select(
            stage.real("student_id", bases),
            stage.real("subject_id", bases),
            stage.real("year_id", bases),
            now.slot,
            stage.real("term_id", bases),
            old.value,
            now.value,
        )
        .select_from(stage.table.outerjoin(stage.target, stage.matches(bases)))
        .where(old.value.is_distinct_from(now.value))
        .order_by(now.row)
    )
    return [ChangedTermMarkRow(*row) for row in connection.execute(query).all()]


class ChangedLeadRow(NamedTuple):
    """A class and its class teachers, the former and the new one."""

    class_id: int
    before: int | None
    now: int | None


def list_leads(connection: Connection, stage: Stage, bases: Bases) -> list[ChangedLeadRow]:
    """Classes that were there and get another class teacher."""
    now, old = stage.table.c, stage.target.c
    teacher = stage.real("class_teacher_id", bases)
    query = (
        select(old.id, old.class_teacher_id, teacher)
        .select_from(stage.target.join(stage.table, stage.matches(bases)))
        .where(old.class_teacher_id.is_distinct_from(teacher))
        .order_by(now.row)
    )
    return [ChangedLeadRow(*row) for row in connection.execute(query).all()]


class ChangedAbsenceRow(NamedTuple):
    """A student missing from a lesson."""

    student_id: int
    lesson_id: int
    day: date


def list_absences(connection: Connection, stage: Stage, bases: Bases, since: date) -> list[ChangedAbsenceRow]:
    """Where ОТ is set anew."""
    now, old = stage.table.c, stage.target.c
    query = (
        select(stage.real("student_id", bases), stage.real("lesson_id", bases), now.day)
        .select_from(stage.table.outerjoin(stage.target, stage.matches(bases)))
        .where(now.day > since, now.code == ABSENT, old.code.is_distinct_from(now.code))
    )
    return [ChangedAbsenceRow(*row) for row in connection.execute(query).all()]


def list_homework_lessons(connection: Connection, stage: Stage, bases: Bases, since: date) -> list[int]:
    """Ids of lessons whose homework or due date the file changes."""
    now, old = stage.table.c, stage.target.c
    changed = or_(
        old.homework.is_distinct_from(now.homework),
        old.homework_set_due.is_distinct_from(now.homework_set_due),
    )
    query = (
        select(stage.real("id", bases))
        .select_from(stage.table.outerjoin(stage.target, stage.matches(bases)))
        .where(now.day > since, changed)
    )
    return list(connection.scalars(query))


class ChangedHomeworkRow(NamedTuple):
    """A lesson that gives homework for a day."""

    id: int
    class_id: int
    subject_id: int
    subgroup: str
    homework_due: date | None


def list_homework(connection: Connection, lesson_ids: list[int], due: date) -> list[ChangedHomeworkRow]:
    """Those of the lessons that give homework for a day."""
    query = select(Lesson.id, Lesson.class_id, Lesson.subject_id, Lesson.subgroup, Lesson.homework_due).where(
        Lesson.homework_due == due, Lesson.homework.is_not(None)
    )
    known = set(lesson_ids)
    return [ChangedHomeworkRow(*row) for row in connection.execute(query) if row.id in known]


class ChangedSubstitutionRow(NamedTuple):
    """A lesson of a class that is changed on a day."""

    class_id: int
    day: date
    number: int
    subgroup: str


def list_substitutions(
    connection: Connection, stage: Stage, bases: Bases, since: date
) -> list[ChangedSubstitutionRow]:
    """The changes of days to come."""
    now = stage.table.c
    query = select(stage.real("class_id", bases), now.day, now.number, now.subgroup).where(now.day >= since)
    return [ChangedSubstitutionRow(*row) for row in connection.execute(query).all()]


def list_touched(connection: Connection, stage: Stage, column: str, bases: Bases) -> list[int]:
    """Distinct classes or years that the staged rows are of."""
    return list(connection.scalars(select(stage.real(column, bases)).distinct()))
