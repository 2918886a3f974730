"""Excuses on the class teacher's desk: what families say of which lessons, and what may be done about it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.absences.explaining import CODES, AbsenceReason, ExcuseState
from services.desk.worked import worked_since
from services.errors import NotFound
from services.notices.model import Attached, attached
from services.rules.attendance import Code
from services.school.actor import Actor
from services.school.reference import FormClass, Reference, Subject
from services.school.rights import ClassAccess, Permission, access_current_class
from services.school.roster import names_in_class
from services.work import Work
from storage.queries.absences import desk as queries
from storage.queries.absences import week as attendance

KEPT = timedelta(days=120)
"""An excuse of days longer ago waits for nobody any more."""


@dataclass(frozen=True, slots=True)
class DeskMissedDay:
    """A day's lessons of a student that have no reason yet."""

    day: date
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class ClassExcuse:
    """What a family says; both days are inclusive, `code` is what accepting suggests (none for «не знаю»)."""

    id: int
    student_id: int
    student: str
    starts: date
    ends: date
    reason: AbsenceReason
    comment: str | None
    photos: tuple[Attached, ...]
    said_by: str
    kinship: str
    created_at: datetime
    state: ExcuseState
    missed: tuple[DeskMissedDay, ...]
    closed: bool
    """Whether the days may not be changed any more [3.16]."""
    given: Code | None = None
    """The code that it was accepted with."""

    @property
    def code(self) -> Code | None:
        """The code that the reason stands for."""
        return CODES.get(self.reason)

    @property
    def lessons(self) -> int:
        """How many lessons have no reason yet."""
        return sum(len(day.subjects) for day in self.missed)


@dataclass(frozen=True, slots=True)
class ExcuseDesk:
    """A class's excuses that wait, the oldest first."""

    form: FormClass
    reference: Reference
    today: date
    waiting: tuple[ClassExcuse, ...]
    """Those decided since the list was opened among them, in their places."""
    since: int = 0
    """Since when (the log's line) rows keep their places."""

    @property
    def open(self) -> int:
        """How many wait for a decision."""
        return sum(one.state is ExcuseState.OPEN for one in self.waiting)


def excuse_desk(work: Work, actor: Actor, class_id: int, since: int = 0) -> ExcuseDesk:
    """What waits for a decision in a class that the actor leads; NotFound for any other.

    What was decided `since` the list was opened (`services.desk.worked`; 0: now) keeps its place.
    """
    access = access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    today = access.reference.today(work)
    worked = worked_since(work, access, since)
    rows = queries.list_open(work.connection, class_id, today - KEPT, worked.excuses)
    found = tuple(_with_lessons(work, access, rows))
    return ExcuseDesk(access.form, access.reference, today, found, worked.since)


def class_excuse(work: Work, actor: Actor, class_id: int, excuse_id: int) -> tuple[ExcuseDesk, ClassExcuse]:
    """One excuse of the class, decided ones too; NotFound for another's."""
    access = access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    row = queries.find_of_class(work.connection, class_id, excuse_id)
    if row is None:
        raise NotFound
    (found,) = _with_lessons(work, access, [row])
    return ExcuseDesk(access.form, access.reference, access.reference.today(work), ()), found


def open_excuses(work: Work, access: ClassAccess) -> list[ClassExcuse]:
    """What waits in the class, without the lessons it is about."""
    rows = queries.list_open(work.connection, access.form.id, access.reference.today(work) - KEPT)
    names = named(work, access, rows)
    return [_excuse(work, access, row, (), names[row.id]) for row in rows]


def named(work: Work, access: ClassAccess, rows: Collection[queries.ClassExcuseRow]) -> dict[int, str]:
    """By excuse, whom it is about: as the class has them then or now."""
    if not rows:
        return {}
    today = access.reference.today(work)
    first, last = min(row.starts for row in rows), max(row.ends for row in rows)
    known = names_in_class(work, access.form.id, min(first, today), max(last, today))
    return {row.id: known.get(row.student_id, f"{row.last_name} {row.first_name}") for row in rows}


def _with_lessons(
    work: Work, access: ClassAccess, rows: Iterable[queries.ClassExcuseRow]
) -> list[ClassExcuse]:
    rows = list(rows)
    if not rows:
        return []
    first, last = min(row.starts for row in rows), max(row.ends for row in rows)
    codes = attendance.list_class_codes(work.connection, access.form.id, first, last)
    absent = [code for code in codes if code.code == Code.ABSENT]
    names = named(work, access, rows)
    return [
        _excuse(
            work, access, row, [code for code in absent if code.student_id == row.student_id], names[row.id]
        )
        for row in rows
    ]


def _excuse(
    work: Work,
    access: ClassAccess,
    row: queries.ClassExcuseRow,
    absent: Iterable[attendance.WeekCodeRow],
    student: str,
) -> ClassExcuse:
    days: dict[date, list[Subject]] = {}
    for code in absent:
        if row.starts <= code.day <= row.ends:
            days.setdefault(code.day, []).append(access.reference.subjects[code.subject_id])
    today, window = access.reference.today(work), access.reference.window
    return ClassExcuse(
        id=row.id,
        student_id=row.student_id,
        student=student,
        starts=row.starts,
        ends=row.ends,
        reason=AbsenceReason(row.reason),
        comment=row.comment,
        photos=attached(row.photos),
        said_by=f"{row.teller_first_name} {row.teller_last_name}",
        kinship=row.kinship or "",
        created_at=row.created_at,
        state=ExcuseState(row.state),
        missed=tuple(DeskMissedDay(day, tuple(subjects)) for day, subjects in sorted(days.items())),
        closed=not window.is_open(row.ends, today),
        given=Code(row.code) if row.code else None,
    )
