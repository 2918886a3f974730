"""Whether a change of the office makes a clash: the one place where every kind is asked, once it is written.

The school's lessons from today on are read before a change and after it, in its transaction and under the school's lock;
what meets then and did not before is refused, whatever wrote it (decision 073). So is what a way back would bring.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from services.errors import UserError
from services.office.changes.kinds import ChangeKind
from services.office.changes.lessons_then import LessonsThen
from services.rules.timetable.board import ClashOf
from services.rules.timetable.brought import Meeting, WeekPair, brought, is_meant, parted
from services.school.office_rights import SchoolAccess
from services.school.reference import Reference, of_school
from services.school.roster import names_in_class
from services.values import Values
from services.work import Work
from storage.queries.office.changes.changes import lock_school
from storage.queries.office.changes.ledger import Image, Ledger
from storage.tables import Assignment, Holiday, SubgroupMember, Substitution, Term, TimetableSlot

TABLES = frozenset(
    one.__tablename__ for one in (Assignment, Holiday, SubgroupMember, Substitution, Term, TimetableSlot)
)
"""The tables that make a lesson what it is."""
PARTED = "parted"
"""The fact of an applied change: what met before it and no more, which its way back may bring again."""


class LessonsClash(UserError):
    """On `day` at `number` something is taken (`of`: teacher, class, room, student); `who` and `where` say by what."""

    code = "lessons_clash"


class UndeclaredLessons(Exception):
    """A kind that says that it touches no lessons has written one of their tables: a fault of ours."""


def touch_lessons(written: Iterable[Image]) -> bool:
    """Whether any of these rows makes a lesson what it is."""
    return any(image.table in TABLES for image in written)


class AskedLessons:
    """The lessons before a change; `refuse` asks of what is there after it."""

    def __init__(self, work: Work, access: SchoolAccess) -> None:
        self._school_id = access.school_id
        self._before = LessonsThen.of_years(work, access.reference)

    def refuse(self, work: Work, allowed: Collection[WeekPair] = (), *, meant: bool = False) -> Values:
        """The facts of what met before and no more. Raises LessonsClash for the first clash that was brought.

        With `meant` what a school may mean is none: somebody has said so.
        """
        fresh = replace(work, cache={})  # what is kept in memory is of the version before this change
        reference = of_school(fresh, self._school_id)
        gone: set[WeekPair] = set()
        for year_id, after in LessonsThen.of_years(fresh, reference).items():
            if (before := self._before.get(year_id)) is not None:
                stood, stands, plain = before.beside(after)
                found = (one for one in brought(stood, stands, plain) if not (meant and is_meant(one)))
                if clash := next((one for one in found if one.pair not in allowed), None):
                    raise LessonsClash(**said(fresh, reference, clash))
                gone |= parted(stood, stands)
        return {PARTED: [list(pair) for pair in sorted(gone)]} if gone else {}


def write_asked(work: Work, kind: ChangeKind, access: SchoolAccess, facts: Values) -> tuple[Values, Ledger]:
    """Write a change; the facts that this adds, and what was written. Raises LessonsClash, UndeclaredLessons."""
    asked, ledger = AskedLessons(work, access) if kind.lessons else None, Ledger(work.connection)
    kind.write(work, access, facts, ledger)
    if not touch_lessons(ledger.images):
        return {}, ledger
    if asked is None:
        raise UndeclaredLessons(kind.name)
    return asked.refuse(work, meant=kind.joins and bool(facts.get("together"))), ledger


def foresee(work: Work, kind: ChangeKind, access: SchoolAccess, facts: Values) -> None:
    """Write a change for a look and take it back, where its kind is foreseen. Raises LessonsClash."""
    if not kind.foreseen:
        return
    lock_school(work.connection, access.school_id)
    look = work.connection.begin_nested()
    try:
        write_asked(
            replace(work, cache={}), kind, access, facts
        )  # nothing that is read meanwhile may be kept
    finally:
        look.rollback()


@contextmanager
def back_asked(work: Work, kind: ChangeKind, access: SchoolAccess, facts: Values) -> Iterator[None]:
    """Within it a change is taken back. Raises LessonsClash for what that brings and did not meet before the change."""
    asked = AskedLessons(work, access) if kind.lessons else None
    yield
    if asked is not None:
        asked.refuse(work, {WeekPair(*one) for one in facts.get(PARTED, ())})


def said(work: Work, reference: Reference, found: Meeting) -> Values:
    """A clash by names."""
    here, there = found.one, found.other
    who = next(iter(sorted(here.teachers & there.teachers)), None)
    name = reference.staff.get(who) if who and found.of is ClashOf.TEACHER else None
    shown = name.with_initials if name else ""
    if found.of is ClashOf.STUDENT:
        shown = names_in_class(work, here.slot.class_id, found.day, found.day).get(found.student_id, "")
    return {
        "of": found.of.value,
        "day": found.day,
        "number": here.slot.number,
        "who": shown,
        "room": here.room,
        "where": [
            f"{reference.classes[one.slot.class_id].name}, {reference.subjects[one.subject_id].brief}"
            for one in (here, there)
        ],
    }
