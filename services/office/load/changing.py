"""A load begun, ended or handed over from a day; the weekly lessons of it go with it, in one change of the office."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from services.errors import NotFound
from services.office.changes.kinds import ChangeKind, day_of
from services.office.load.errors import BadHours, LoadDayOutside, SameLoad
from services.office.load.load import LoadItem, SchoolLoad, learned
from services.office.load.subject_changing import SUBJECT
from services.office.weekly.clashes import refuse_in_week, refuse_leaver
from services.office.weekly.edit import class_rows, first_day
from services.office.weekly.telling import tell_week
from services.rules.curriculum_limits import week_limit
from services.rules.standing import in_part, lasts
from services.rules.timetable.giving import Load
from services.rules.timetable.weekly import WeekRow, in_force, without
from services.school.office_rights import OfficeRight, SchoolAccess
from services.school.reference import FormClass, Year
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.staff.reading import OwnLoadRow
from storage.queries.office.staff.writing import give_load, pass_load
from storage.queries.office.weekly.reading import WeeklySlotRow
from storage.queries.office.weekly.writing import put_week

DAY = timedelta(days=1)
WHOLE = "-"
"""The choice of the whole class."""
MOST = Decimal(40)
"""Hours a week that nobody teaches one class."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """The school's load on the first day of a change."""

    load: SchoolLoad
    year: Year
    day: date

    def item(self, assignment_id: int) -> LoadItem:
        """One of it that is not over then. NotFound."""
        found = next((one for one in self.load.items if one.id == assignment_id), None)
        if found is None:
            raise NotFound
        return found


def _moment(work: Work, access: SchoolAccess, facts: Values) -> _Moment:
    today = access.reference.today(work)
    year = access.reference.office_year(today)
    if year is None:
        raise NotFound
    day, earliest = day_of(facts, first_day(work, access, year)), max(today, year.span.starts)
    if not earliest <= day <= year.span.ends:
        raise LoadDayOutside(first=earliest, last=year.span.ends)
    return _Moment(SchoolLoad(work, access, day), year, day)


def _lessons(rows: list[WeekRow], item: LoadItem, day: date) -> list[WeekRow]:
    """The weekly lessons of a load that are in force from the day on."""
    return [
        row
        for row in rows
        if (row.subject_id, row.teacher_id) == (item.subject.id, item.teacher_id)
        and in_part(item.subgroup, {row.subgroup})
        and lasts(row.starts, row.ends, day, date.max)
    ]


def _handed(rows: list[WeekRow], item: LoadItem, day: date, heir_id: int) -> list[WeekRow]:
    """The week of the class with the heir in those lessons from the day on."""
    return _given(rows, _lessons(rows, item, day), day, heir_id)


def _left(access: SchoolAccess, rows: list[WeekRow], load: OwnLoadRow, day: date) -> list[WeekRow]:
    """The weekly lessons of the course from the day on whose teacher works here no more by then."""
    return [
        row
        for row in rows
        if row.subject_id == load.subject_id
        and in_part(load.subgroup, {row.subgroup})
        and lasts(row.starts, row.ends, day, date.max)
        and access.reference.giver(row.teacher_id, day) is None
    ]


def _given(rows: list[WeekRow], own: list[WeekRow], day: date, heir_id: int) -> list[WeekRow]:
    found = [row for row in rows if row not in own]
    for lesson in own:
        if lesson.starts < day:
            found += [lesson._replace(ends=day - DAY), lesson._replace(id=0, starts=day, teacher_id=heir_id)]
        else:
            found.append(lesson._replace(teacher_id=heir_id))
    return found


def _emptied(rows: list[WeekRow], item: LoadItem, day: date) -> list[WeekRow]:
    """The week of the class without those lessons from the day on."""
    left = rows
    for row in _lessons(rows, item, day):
        left = without(left, row.place, max(day, row.starts), row.ends)
    return left


def _said(item: LoadItem, moment: _Moment, access: SchoolAccess) -> Values:
    return {
        "form": item.form.name,
        "subject": item.subject.brief,
        "subgroup": item.subgroup,
        "teacher": item.teacher.with_initials if item.teacher else "",
        "hours": str(item.hours),
        "day": moment.day.isoformat(),
        "today": access.reference.today(moment.load.work).isoformat(),
        "year_end": moment.year.span.ends.isoformat(),
    }


def _total(moment: _Moment, person_id: int) -> str:
    return str(sum((one.hours for one in moment.load.items if one.teacher_id == person_id), Decimal(0)))


def _heir(access: SchoolAccess, facts: Values) -> str:
    name = access.reference.staff.get(facts["teacher_id"])
    if name is None:
        raise NotFound
    return name.with_initials


def _check_pass(work: Work, access: SchoolAccess, facts: Values) -> Values:
    moment = _moment(work, access, facts)
    item, heir_id = moment.item(facts["assignment_id"]), facts["teacher_id"]
    heir = _heir(access, facts)
    if heir_id == item.teacher_id:
        raise SameLoad
    refuse_leaver(work, access, heir_id, moment.day, moment.year.span.ends)
    rows = class_rows(work, item.form.id)
    lessons = _lessons(rows, item, moment.day)
    loads = list(moment.load.days.weeks[item.form.id].loads)
    loads.append(Load(item.subject.id, item.subgroup, heir_id, moment.day, item.ends))
    days = _days(moment, {row.weekday for row in lessons})
    if days:
        handed = _handed(rows, item, moment.day, heir_id)
        left = [one for one in loads if (one.subject_id, one.subgroup, one.teacher_id) != (item.subject.id, item.subgroup, item.teacher_id)]  # fmt: skip
        refuse_in_week(work, access, item.form.id, handed, left, days)
    return _said(item, moment, access) | {
        "heir": heir,
        "weekly": [
            [row.weekday, row.number]
            for row in sorted(in_force(lessons, moment.day), key=lambda row: row.place)
        ],
        "total": str(Decimal(_total(moment, heir_id)) + item.hours),
    }


def _days(moment: _Moment, weekdays: set[int]) -> list[date]:
    span = (moment.year.span.ends - moment.day).days
    every = (moment.day + DAY * step for step in range(span + 1))
    return [day for day in every if day.isoweekday() in weekdays]


def _row(item: LoadItem) -> OwnLoadRow:
    return OwnLoadRow(
        item.id, item.form.id, item.subgroup, item.subject.id, item.written, item.starts, item.ends
    )


def _write_pass(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    moment = _moment(work, access, facts)
    item = moment.item(facts["assignment_id"])
    pass_load(ledger, [_row(item)], facts["teacher_id"], moment.day)
    rows = class_rows(work, item.form.id)
    _put(ledger, item.form, rows, _handed(rows, item, moment.day, facts["teacher_id"]))


def _put(ledger: Ledger, form: FormClass, rows: list[WeekRow], wanted: list[WeekRow]) -> None:
    put_week(ledger, form.id, [WeeklySlotRow(*row) for row in rows], [WeeklySlotRow(*row) for row in wanted])


def _check_end(work: Work, access: SchoolAccess, facts: Values) -> Values:
    moment = _moment(work, access, facts)
    item = moment.item(facts["assignment_id"])
    lessons = _lessons(class_rows(work, item.form.id), item, moment.day)
    return _said(item, moment, access) | {
        "weekly": [
            [row.weekday, row.number]
            for row in sorted(in_force(lessons, moment.day), key=lambda row: row.place)
        ],
    }


def _write_end(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    moment = _moment(work, access, facts)
    item = moment.item(facts["assignment_id"])
    pass_load(ledger, [_row(item)], None, moment.day)
    rows = class_rows(work, item.form.id)
    _put(ledger, item.form, rows, _emptied(rows, item, moment.day))


def _hours(facts: Values) -> str | None:
    """Raises BadHours."""
    text = str(facts.get("hours", "")).replace(",", ".").strip()
    if not text:
        return None
    try:
        hours = Decimal(text)
    except InvalidOperation as error:
        raise BadHours from error
    if not (hours.is_finite() and 0 < hours <= MOST and hours * 4 == int(hours * 4)):
        raise BadHours
    return format(hours.normalize(), "f")


def _check_add(work: Work, access: SchoolAccess, facts: Values) -> Values:
    moment = _moment(work, access, facts)
    form = next((one for one in moment.load.days.forms if one.id == facts["class_id"]), None)
    subject = access.reference.subjects.get(facts["subject_id"])
    if form is None or subject is None:
        raise NotFound
    teacher, subgroup, hours = _heir(access, facts), _subgroup(facts), _hours(facts)
    key = form.id, subject.id, subgroup, facts["teacher_id"]
    if any((one.form.id, one.subject.id, one.subgroup, one.teacher_id) == key for one in moment.load.items):
        raise SameLoad
    refuse_leaver(work, access, facts["teacher_id"], moment.day, moment.year.span.ends)
    fresh = LoadItem(0, form, subject, subgroup, facts["teacher_id"], access.reference.staff[facts["teacher_id"]], hours, Decimal(hours or 0), 0, moment.day, None)  # fmt: skip
    own = [one for one in moment.load.items if one.form.id == form.id]
    shown = next(one for one in moment.load.classes if one.form.id == form.id)
    load = OwnLoadRow(0, form.id, subgroup, subject.id, hours, None, None)
    return _said(fresh, moment, access) | {
        "teacher": teacher,
        "handed": len(_left(access, class_rows(work, form.id), load, moment.day)),
        "others": [
            one.teacher.with_initials
            for one in own
            if one.teacher and (one.subject, one.subgroup) == (subject, subgroup)
        ],
        "class_hours": str(learned([*own, fresh])),
        "limit": week_limit(form.grade, six_days=shown.six_days),
        "total": str(Decimal(_total(moment, facts["teacher_id"])) + fresh.hours),
    }


def _subgroup(facts: Values) -> str:
    """As chosen among those that were offered; "" for the whole class."""
    return str(facts["parts"][int(facts["part"])]) if facts.get("part", WHOLE) != WHOLE else ""


def _write_add(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    moment = _moment(work, access, facts)
    row = OwnLoadRow(0, facts["class_id"], _subgroup(facts), facts["subject_id"], _hours(facts), None, None)
    give_load(ledger, row, facts["teacher_id"], moment.day)
    rows = class_rows(work, row.class_id)
    left = _left(access, rows, row, moment.day)
    facts["handed"] = len(left)
    form = access.reference.classes[row.class_id]
    _put(ledger, form, rows, _given(rows, left, moment.day, facts["teacher_id"]))


def _tell(work: Work, access: SchoolAccess, facts: Values, _undone: bool) -> None:
    """Families and both teachers hear of the weekly lessons; a load without lessons is nobody's news."""
    moment = _moment(work, access, facts)
    form_id = facts["class_id"]
    day = moment.day
    subjects = facts["subject_id"], facts["subgroup"]
    people = {facts["was_teacher"], facts.get("teacher_id")} - {None}
    rows = [
        row
        for row in class_rows(work, form_id)
        if row.subject_id == subjects[0] and in_part(subjects[1], {row.subgroup}) and row.teacher_id in people
    ]
    tell_week(work, access, form_id, day, [row._replace(teacher_id=one) for row in rows for one in people])


def _tell_added(work: Work, access: SchoolAccess, facts: Values, _undone: bool) -> None:
    """Families and the teacher hear of weekly lessons that were nobody's."""
    if not facts.get("handed"):
        return
    rows = [
        row._replace(teacher_id=facts["teacher_id"])
        for row in class_rows(work, facts["class_id"])
        if row.subject_id == facts["subject_id"] and in_part(_subgroup(facts), {row.subgroup})
    ]
    tell_week(work, access, facts["class_id"], _moment(work, access, facts).day, rows)


LOAD_ADD = ChangeKind("load_add", OfficeRight.TIMETABLE, _check_add, _write_add, _tell_added, foreseen=True)
LOAD_END = ChangeKind("load_end", OfficeRight.TIMETABLE, _check_end, _write_end, _tell, foreseen=True)
LOAD_PASS = ChangeKind("load_pass", OfficeRight.TIMETABLE, _check_pass, _write_pass, _tell)
LOADS = (LOAD_ADD, LOAD_END, LOAD_PASS, SUBJECT)
