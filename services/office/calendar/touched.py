"""What stands on classes' days that change: lessons of the journal with their marks and works ahead, by name; who is told."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from services.messaging.kinds import PushKind
from services.messaging.news.audience import audience, family_of
from services.school.office_rights import SchoolAccess
from services.values import Values
from services.work import Work
from storage.queries.office.calendar import reading

ClassDay = tuple[int, date]
"""(class, day)."""
NAMED = 12
"""Of each sort, by name; the rest is counted."""
NEAR = timedelta(days=1)
"""Families hear of today's lessons and tomorrow's."""


def touched(work: Work, access: SchoolAccess, lost: Collection[ClassDay]) -> Values:
    """What stands on days that are lost, as plain JSON: counted, the first of each by name, those with marks first."""
    span = {one for one, _ in lost}, {day for _, day in lost}
    given = [row for row in reading.list_entered(work.connection, *span) if row[:2] in lost] if lost else []
    ahead = [row for row in reading.list_planned(work.connection, *span) if row[:2] in lost] if lost else []
    forms, subjects = access.reference.classes, access.reference.subjects

    def named(row: reading.EnteredRow | reading.PlannedThereRow) -> list[str]:
        return [forms[row.class_id].name, subjects[row.subject_id].brief, row.day.isoformat()]

    def place(row: reading.EnteredRow | reading.PlannedThereRow) -> tuple[date, tuple[int, str], int]:
        return row.day, forms[row.class_id].order, row.subject_id

    first = sorted(given, key=lambda row: (not row.marks, *place(row)))
    return {
        "entered": len(given),
        "marks": sum(row.marks for row in given),
        "given": [[*named(row), row.marks] for row in first[:NAMED]],
        "planned": len(ahead),
        "tests": [[*named(row), row.kind] for row in sorted(ahead, key=place)[:NAMED]],
    }


def told_families(work: Work, access: SchoolAccess, changed: Iterable[ClassDay]) -> int:
    """Of how many students the families would be told of other lessons on these days, by their own wishes."""
    today = access.reference.today(work)
    near = {form for form, day in changed if today <= day <= today + NEAR}
    students = audience(work, today, [(form, None, "") for form in sorted(near)])
    return len({one.student_id for one in family_of(work, access.reference, PushKind.TIMETABLE, students)})
