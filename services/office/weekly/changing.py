"""A lesson of the week given otherwise, elsewhere, added or no more held from a day: one change of the office."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from services.office.changes.kinds import ChangeKind
from services.office.weekly.clashes import refuse_clashes, where_of
from services.office.weekly.edit import DAY, WeekEdit, lacks_load, lesson_of, loads_of, read_edit
from services.office.weekly.telling import tell_week
from services.rules.curriculum_limits import day_limit, days_over
from services.rules.timetable.board import BoardLesson
from services.rules.timetable.weekly import WeekRow, in_force
from services.school.office_rights import OfficeRight, SchoolAccess
from services.school.reference import Reference
from services.values import Values
from services.work import Work
from storage.queries.desk import school_week
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.staff.reading import OwnLoadRow
from storage.queries.office.staff.writing import give_load
from storage.queries.office.weekly.reading import WeeklySlotRow
from storage.queries.office.weekly.writing import put_week

WEEKLY = "weekly_lesson"


def said(reference: Reference, row: WeekRow | None, day: date) -> Values | None:
    """A weekly lesson in plain values, names included, as it is on the day."""
    if row is None:
        return None
    teacher = reference.giver(row.teacher_id, day)
    return {
        "weekday": row.weekday,
        "number": row.number,
        "subgroup": row.subgroup,
        "subject": reference.subjects[row.subject_id].brief,
        "teacher": teacher.with_initials if teacher else "",
        "room": row.room or "",
    }


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    edit = read_edit(work, access, facts)
    together = bool(facts.get("together"))
    joined = refuse_clashes(work, access, edit, together=together)
    gains = edit.now is not None and lacks_load(loads_of(work, edit.form.id), edit.now)
    return {
        "form": edit.form.name,
        "was": said(access.reference, edit.was, edit.first),
        "now": said(access.reference, edit.now, edit.first),
        "day": edit.first.isoformat(),
        "today": access.reference.today(work).isoformat(),
        "last": edit.last.isoformat() if edit.last else "",
        "year_end": edit.year.span.ends.isoformat(),
        "term_end": edit.term_end.isoformat() if edit.term_end else "",
        "ahead": edit.ahead,
        "gains": gains,
        "entered": _entered(work, edit),
        "replaced": _replaced(work, edit),
        "over": _over(edit),
        "joined": _joined(access.reference, joined),
        "together": facts.get("together", ""),
        "blocked": joined is not None,
    }


def _joined(reference: Reference, other: BoardLesson | None) -> Values | None:
    """The lesson that the teacher gives then already, to which this one may be joined."""
    if other is None:
        return None
    form = reference.classes[other.slot.class_id].name
    return {"form": form, "where": where_of(reference, other), "room": other.room}


def _entered(work: Work, edit: WeekEdit) -> int:
    """Lessons of the journal that are there already where the lesson is to be no more: they stay."""
    was = edit.was
    if was is None or (edit.now and edit.now.place == was.place):
        return 0
    rows = school_week.list_journal(work.connection, [edit.form.id], edit.first, edit.until)
    return sum(
        (row.number, row.subgroup, row.day.isoweekday()) == (was.number, was.subgroup, was.weekday)
        for row in rows
    )


def _replaced(work: Work, edit: WeekEdit) -> list[str]:
    """The days whose lesson is changed by itself already: such a change stands as it was announced."""
    was = edit.was
    if was is None:
        return []
    rows = school_week.list_substitutions(work.connection, [edit.form.id], edit.first, edit.until)
    own = {"", was.subgroup}
    found = {
        row.day
        for row in rows
        if row.number == was.number and row.day.isoweekday() == was.weekday and row.subgroup in own
    }
    return [day.isoformat() for day in sorted(found)]


def _over(edit: WeekEdit) -> Values | None:
    """The weekday that would have more lessons than the class may, where the change makes it so."""
    if edit.now is None:
        return None
    counts = lessons_a_day(edit.wanted, edit.first), lessons_a_day(edit.rows, edit.first)
    fresh = set(days_over(edit.form.grade, counts[0])) - set(days_over(edit.form.grade, counts[1]))
    weekday = edit.now.weekday
    if weekday not in fresh:
        return None
    return {"lessons": counts[0][weekday], "limit": day_limit(edit.form.grade)}


def lessons_a_day(rows: Iterable[WeekRow], day: date) -> dict[int, int]:
    """How many numbers of each weekday have a lesson of the class; subgroups at one number are one."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in in_force(rows, day):
        found[row.weekday].add(row.number)
    return {weekday: len(numbers) for weekday, numbers in found.items()}


def _tell(work: Work, access: SchoolAccess, facts: Values, _undone: bool) -> None:
    day = date.fromisoformat(facts["day"])
    lessons = [lesson for lesson in (lesson_of(facts, name, day) for name in ("was", "to")) if lesson]
    tell_week(work, access, facts["class_id"], day, lessons)


def _ahead(work: Work, access: SchoolAccess, facts: Values) -> bool:
    """Whether no lesson of the change has been given: what was is not taken back."""
    now, day = work.now.astimezone(access.reference.zone), date.fromisoformat(facts["day"])
    lessons = [one for one in (lesson_of(facts, name, day) for name in ("was", "to")) if one]
    while day <= now.date():
        for one in lessons:
            rung = access.reference.bells_of(facts["class_id"]).at(one.number, day)
            over = day < now.date() or (rung is not None and rung.ends <= now.time())
            if one.weekday == day.isoweekday() and over:
                return False
        day += DAY
    return True


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    edit = read_edit(work, access, facts)
    if edit.now and lacks_load(loads_of(work, edit.form.id), edit.now):
        row = edit.now
        load = OwnLoadRow(0, edit.form.id, row.subgroup, row.subject_id, None, None, edit.last)
        give_load(ledger, load, row.teacher_id, edit.first)
    stand = [WeeklySlotRow(*row) for row in edit.rows]
    put_week(ledger, edit.form.id, stand, [WeeklySlotRow(*row) for row in edit.wanted])


WEEKLY_LESSON = ChangeKind(WEEKLY, OfficeRight.TIMETABLE, _check, _write, _tell, may_undo=_ahead, joins=True)
