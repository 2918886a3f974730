"""A day without lessons (frost, quarantine): for the school, some grades or a class, one change of the office."""

from datetime import date

from services.errors import NotFound
from services.messaging.news.announce import timetable_changed
from services.messaging.news.changes import TimetableChange
from services.office.calendar.touched import told_families, touched
from services.office.changes.kinds import ChangeKind
from services.office.substitutions.errors import NoLessonsThen
from services.office.substitutions.school_days import SchoolDays
from services.office.substitutions.telling import tell_teachers
from services.rules.timetable.bell import is_over
from services.rules.timetable.board import BoardLesson, LessonSlot
from services.school.office_rights import OfficeRight, SchoolAccess
from services.school.reference import FormClass
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.substitutions import reading, writing


def _days(work: Work, access: SchoolAccess, facts: Values) -> tuple[SchoolDays, list[FormClass]]:
    """The day, and the classes that it is of. NotFound for a class that is not there."""
    day = date.fromisoformat(facts["day"])
    days = SchoolDays.between(work, access.reference, day, day)
    first, last, class_id = facts["first_grade"], facts["last_grade"], facts["class_id"]
    forms = [
        form
        for form in days.forms
        if (form.id == class_id if class_id else not first or first <= form.grade <= last)
    ]
    if not forms:
        raise NotFound
    return days, forms


def _held(work: Work, days: SchoolDays, forms: list[FormClass]) -> list[BoardLesson]:
    """The lessons that are still to be."""
    ids, now = {form.id for form in forms}, work.now.astimezone(days.reference.zone)
    found = (one for one in days.board().every() if one.slot.class_id in ids)
    return [one for one in found if not is_over(one.planned, one.slot.day, now)]


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    days, forms = _days(work, access, facts)
    lessons = _held(work, days, forms)
    day = days.days[0]
    if not lessons:
        raise NoLessonsThen(first=day, last=day)
    with_lessons = {one.slot.class_id for one in lessons}
    return {
        "day": day.isoformat(),
        "today": access.reference.today(work).isoformat(),
        "forms": [form.name for form in forms if form.id in with_lessons],
        "whole": len(forms) == len(days.forms),
        "lessons": len(lessons),
        "teachers": len({person for one in lessons for person in one.teachers}),
        "families": told_families(work, access, {(one, day) for one in with_lessons}),
        **touched(work, access, {(one, day) for one in with_lessons}),
    }


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    days, forms = _days(work, access, facts)
    slots = [one.slot for one in _held(work, days, forms)]
    rows = reading.list_substitution_ids(work.connection, [form.id for form in forms], days.days)
    stand = {LessonSlot(*row[1:]): row.id for row in rows}
    wanted = {slot: writing.NewSubstitution(*slot, None, None, None) for slot in slots}
    writing.add_substitutions(ledger, [row for slot, row in wanted.items() if slot not in stand])
    for slot, row in wanted.items():
        if slot in stand:
            writing.put_substitution(ledger, stand[slot], row)


def _tell(work: Work, access: SchoolAccess, facts: Values, undone: bool) -> None:
    days, forms = _days(work, access, facts)
    board, ids = days.board(), {form.id for form in forms}
    lessons = [one for one in (*board.every(), *board.cancelled) if one.slot.class_id in ids]
    day = days.days[0]
    timetable_changed(work, access.school_id, [TimetableChange(form, day, 0) for form in sorted(ids)])
    people = {person for one in lessons for person in one.teachers}
    tell_teachers(work, access, people, [one.slot for one in lessons], undone=undone)


def _may_undo(work: Work, access: SchoolAccess, facts: Values) -> bool:
    """A day that has passed stays as it was."""
    return date.fromisoformat(facts["day"]) >= access.reference.today(work)


DAY_OFF = ChangeKind("day_off", OfficeRight.SUBSTITUTE, _check, _write, _tell, may_undo=_may_undo)
