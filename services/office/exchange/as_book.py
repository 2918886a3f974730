"""An aSc file as a workbook with the one sheet «Расписание»: imported, checked and previewed as any other.

The file is the classes' whole timetable from a day on: what stands there alike is left out, what is otherwise or no more
gets its last day, what is new its first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

from services.errors import NotFound, UserError
from services.office.control.given import forms_of, school_weeks
from services.office.exchange.asc_file import read_asc
from services.office.exchange.asc_slots import AscSlots, slots_of
from services.office.exchange.matching import SchoolNames, form_of, subgroup_of_name
from services.rules.dates.weekdays import SHORT
from services.rules.signs import visible
from services.rules.standing import lasts
from services.rules.timetable.timetable import TimetableRow
from services.school.reference import Reference, of_school
from services.schools import school_ids
from services.work import Work
from services.workbook.catalogue.sheets_of_school import SCHOOL
from services.workbook.catalogue.sheets_of_teaching import TIMETABLE
from services.workbook.faults import WeekFault
from services.workbook.file.saving import heading_cell, save_book, value_cell
from services.workbook.importing.keys import load_keys
from services.workbook.importing.report import ImportNote
from storage.tables import ALWAYS


class TimetableAhead(UserError):
    """From `day` on another timetable of these classes is written already."""

    code = "timetable_ahead"


class _Slot(NamedTuple):
    """What stands at a place, by the words of the sheet."""

    subject: str
    teacher: str
    room: str


Place = tuple[str, int, int]
"""Of a class: subgroup, weekday, number."""


class _Standing(NamedTuple):
    """A row of the timetable as it is written, open ends as None."""

    slot: _Slot
    starts: date | None
    ends: date | None


@dataclass(frozen=True, slots=True)
class AsBook:
    """What the file became: the notes of it, the day it is from."""

    since: date
    notes: Sequence[ImportNote]
    places: Sequence[WeekFault]
    """Of the lessons, in the order of the sheet's rows."""


def monday_after(day: date) -> date:
    """The next Monday, of a Monday the one after it."""
    return day + timedelta(days=7 - day.weekday())


def as_book(
    work: Work,
    school_id: int,
    source: Path,
    name: str,
    target: Path,
    since: date | None = None,
) -> AsBook:
    """Write the workbook from a day on: that, else next Monday. Raises BadWorkbook, TimetableAhead, NotFound."""
    found = slots_of(read_asc(source, name))
    reference = of_school(work, school_id)
    today = reference.today(work)
    year = reference.office_year(today)
    if year is None:
        raise NotFound
    first = max(since or monday_after(today), year.span.starts)
    keys = load_keys(work.connection, school_id, today)
    codes = {person.id: code for code, person in keys.persons.items() if person.id in keys.staff}
    forms = {form.name: form.id for form in forms_of(reference, year)}
    weeks = school_weeks(work, reference, year)
    here = {name: _standing(weeks[form_id].rows, reference, codes, first) for name, form_id in forms.items()}
    wanted = _wanted(found, reference, codes, {name: keys.subgroups[one] for name, one in forms.items()})
    rows = [row for form in wanted for row in _rows(form, here.get(form, {}), wanted[form], first)]
    school = next(code for code, known in school_ids(work).items() if known == school_id)
    rows.sort(key=str)
    _save(target, school, [[*row, year.span.name] for row in rows])
    notes = [ImportNote("asc_from", TIMETABLE.name, first.isoformat())]
    notes += [ImportNote(kind, TIMETABLE.name, count=count) for kind, count in found.passed.items() if count]
    return AsBook(first, notes, [_fault_place(row) for row in rows])


def _fault_place(row: Sequence[object]) -> WeekFault:
    form, subgroup, day, number = row[:4]
    weekday = SHORT.index(str(day)) + 1 if day in SHORT else 0
    return WeekFault(str(form), str(subgroup or ""), weekday, int(str(number)))


def _standing(
    rows: Iterable[TimetableRow], reference: Reference, codes: Mapping[int, str], day: date
) -> dict[Place, list[_Standing]]:
    found: dict[Place, list[_Standing]] = defaultdict(list)
    for planned in rows:
        slot = _Slot(
            reference.subjects[planned.subject_id].name,
            codes.get(planned.teacher_on(day) or 0, ""),
            planned.room or "",
        )
        starts = None if planned.valid_from in (None, ALWAYS) else planned.valid_from
        found[planned.subgroup, planned.weekday, planned.number].append(
            _Standing(slot, starts, planned.valid_to)
        )
    return found


def _wanted(
    found: AscSlots, reference: Reference, codes: Mapping[int, str], subgroups: Mapping[str, Collection[str]]
) -> dict[str, dict[Place, set[_Slot]]]:
    """What the file has, by class and place, in the school's own words."""
    staff = {codes[one]: name for one, name in reference.staff.items() if one in codes}
    names = SchoolNames(
        staff,
        ((one.name, known) for one in reference.subjects.values() for known in (one.brief, *one.former)),
    )
    wanted: dict[str, dict[Place, set[_Slot]]] = defaultdict(lambda: defaultdict(set))
    for one in found.slots:
        form = form_of(one.form)
        group = subgroup_of_name(one.group, subgroups.get(form, ())) if one.group else ""
        room = visible((one.room.get("short") or one.room.get("name", "")) if one.room else "")
        slot = _Slot(names.subject(one.subject), names.teacher(one.teacher) if one.teacher else "", room)
        wanted[form][group, one.weekday, one.number].add(slot)
    return wanted


def _rows(
    form: str, here: Mapping[Place, Sequence[_Standing]], wanted: Mapping[Place, set[_Slot]], first: date
) -> Iterator[list[object]]:
    """The sheet's rows of one class: what ends the day before, what begins; all of a class without any, undated."""
    for place in {*here, *wanted}:
        rows = [
            planned for planned in here.get(place, ()) if lasts(planned.starts, planned.ends, first, first)
        ]
        latest = max((planned.starts or date.min for planned in rows), default=date.min)
        shown = {planned.slot for planned in rows if (planned.starts or date.min) == latest}
        new = wanted.get(place, set())
        if shown == new:
            continue
        for planned in rows:
            if planned.starts == first and planned.slot not in new:
                raise TimetableAhead(day=first)
            if planned.starts != first:
                yield _row(form, place, planned.slot, planned.starts, first - timedelta(days=1))
        for slot in new - {planned.slot for planned in rows if planned.starts == first}:
            yield _row(form, place, slot, first if here else None, None)


def _row(form: str, place: Place, slot: _Slot, starts: date | None, ends: date | None) -> list[object]:
    subgroup, weekday, number = place
    day = SHORT[weekday - 1] if weekday <= len(SHORT) else str(weekday)
    teacher, room = slot.teacher or None, slot.room or None
    return [form, subgroup or None, day, number, slot.subject, teacher, room, starts, ends]


def _save(target: Path, school: str, rows: Iterable[Sequence[object]]) -> None:
    book = Workbook(write_only=True)
    for name, head, body in (
        (SCHOOL.name, [column.name for column in SCHOOL.columns], [["Код", school]]),
        (TIMETABLE.name, [column.name for column in TIMETABLE.columns], rows),
    ):
        sheet = book.create_sheet(name)
        sheet.append([heading_cell(sheet, title) for title in head])
        for row in body:
            sheet.append([value_cell(sheet, value) for value in row])
    save_book(book, target)
