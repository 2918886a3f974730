"""Lessons that a file lets meet: a teacher with two at once, a class with two at once; told before it is written.

Told and not refused: a file is the school's word, and schools teach two classes together (`is_joint`) or know of a
doubled hour and mend it later; a file that was right yesterday is not refused today (decision 073). Of rooms nothing is
said, gyms are shared; nor of subgroups of two subjects, which are meant to learn at once.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from services.rules.timetable.board import ClashOf, LessonBoard, board_lessons, is_joint
from services.rules.timetable.brought import Meeting, SchoolLessons, brought
from services.rules.timetable.classplan import class_plan
from services.rules.timetable.giving import Load
from services.rules.timetable.timetable import WHOLE_CLASS, Substitution, TimetableRow
from services.school.labels import PersonName
from services.workbook.importing.keys import SchoolKeys
from services.workbook.importing.report import MetInFile
from services.workbook.importing.staging import SheetIntake, StagedSheet
from services.workbook.importing.under_way import Intake
from services.workbook.sheets.teaching import LoadsSheet, SubstitutionsSheet, TimetableSheet
from storage.queries.workbook import lessons_met as queries
from storage.queries.workbook.lessons_met import ChangeFactRow, LoadFactRow, SlotFactRow

KEPT = 50
"""Meetings that are listed."""
DAY = timedelta(days=1)
TURNS = 20
"""Days from which the week is another that are looked at."""
F = TypeVar("F", SlotFactRow, LoadFactRow, ChangeFactRow)


@dataclass
class _LessonFacts:
    """What makes the lessons of a year's classes."""

    slots: list[SlotFactRow] = field(default_factory=list)
    loads: list[LoadFactRow] = field(default_factory=list)
    changes: list[ChangeFactRow] = field(default_factory=list)

    def of(self, class_ids: Collection[int]) -> "_LessonFacts":
        """Those of some classes."""
        return _LessonFacts(
            [one for one in self.slots if one.class_id in class_ids],
            [one for one in self.loads if one.class_id in class_ids],
            [one for one in self.changes if one.class_id in class_ids],
        )

    def board(self, names: Mapping[int, tuple[int, str]], days: Collection[date]) -> SchoolLessons:
        """The lessons of the days, holidays not considered."""
        board = LessonBoard()
        slots, loads, changes = _by_class(self.slots), _by_class(self.loads), _by_class(self.changes)
        for class_id in slots.keys() | changes.keys():
            plan = class_plan(
                *names[class_id],
                [_timetabled(one) for one in slots.get(class_id, ())],
                [Substitution(one.day, one.number, one.subject_id, one.teacher_id, one.subgroup, one.room) for one in changes.get(class_id, ())],
            )  # fmt: skip
            own = [Load(one.subject_id, one.subgroup, one.teacher_id, one.starts, one.ends) for one in loads.get(class_id, ())]  # fmt: skip
            for lesson in board_lessons(class_id, plan, own, days):
                board.add(lesson)
        return SchoolLessons(board, {})


def _timetabled(one: SlotFactRow) -> TimetableRow:
    return TimetableRow(
        one.weekday, one.number, one.subject_id, one.teacher_id, one.subgroup, one.room, one.starts, one.ends
    )


def _by_class(rows: Iterable[F]) -> dict[int, list[F]]:
    found: dict[int, list[F]] = {}
    for one in rows:
        found.setdefault(one.class_id, []).append(one)
    return found


def _merged(stand: Sequence[F], wanted: Sequence[F], key: Callable[[F], object]) -> list[F]:
    """What stands once the wanted rows are written over it."""
    return list(({key(one): one for one in stand} | {key(one): one for one in wanted}).values())


def meetings_of_file(intake: Intake, sheets: Iterable[SheetIntake]) -> tuple[list[MetInFile], int]:
    """What the staged rows let meet that did not meet before, from today on, in order of time; and how many there are."""
    connection, wanted = intake.connection, _LessonFacts()
    for sheet in (one for one in sheets if isinstance(one, StagedSheet)):
        if isinstance(sheet, TimetableSheet):
            wanted.slots = queries.list_staged_slots(connection, sheet.stage)
        elif isinstance(sheet, LoadsSheet):
            wanted.loads = queries.list_staged_loads(connection, sheet.stage)
        elif isinstance(sheet, SubstitutionsSheet):
            wanted.changes = queries.list_staged_changes(connection, sheet.stage)
    found: dict[tuple[object, ...], MetInFile] = {}
    for year_id in sorted(_years(intake.keys, wanted)):
        for one in _of_year(intake, year_id, wanted):
            said = _said(intake.keys, wanted, one)
            found.setdefault(said._replace(row=0), said)
    every = list(found.values())
    return every[:KEPT], len(every)


def _years(keys: SchoolKeys, wanted: _LessonFacts) -> set[int]:
    ids = {one.class_id for one in wanted.slots} | {one.class_id for one in wanted.loads}
    ids |= {one.class_id for one in wanted.changes}
    return {keys.class_years[one] for one in ids if one in keys.class_years}


def _of_year(intake: Intake, year_id: int, wanted: _LessonFacts) -> Iterator[Meeting]:
    keys = intake.keys
    ids = {one for one, year in keys.class_years.items() if year == year_id}
    own = wanted.of(ids)
    days = {one.day for one in own.changes if one.day >= intake.today}
    known = [one for one in ids if one > 0]
    stand = _LessonFacts(
        queries.list_slot_facts(intake.connection, known),
        queries.list_load_facts(intake.connection, known),
        queries.list_change_facts(intake.connection, known, days),
    )
    after = _LessonFacts(
        _merged(stand.slots, own.slots, lambda one: one[1:7]),
        _merged(stand.loads, own.loads, lambda one: one[1:5]),
        _merged(stand.changes, own.changes, lambda one: one[1:5]),
    )
    begins = int(keys.year_name(year_id)[:4])
    weekly = _weekdays(after, max(intake.today, date(begins, 8, 15)), date(begins + 1, 7, 31))
    for some in (weekly - days, days):
        sides = [
            one.board(keys.class_names, some)
            for one in (stand, after, _LessonFacts(stand.slots, stand.loads))
        ]
        yield from (one for one in brought(*sides) if _is_told(one))


def _weekdays(facts: _LessonFacts, first: date, last: date) -> set[date]:
    """A week from each day on which the timetable or the load is another, the first of them all."""
    spans: list[tuple[date | None, date | None]] = [(one.starts, one.ends) for one in facts.slots]
    spans += [(one.starts, one.ends) for one in facts.loads]
    turns = {
        day for starts, ends in spans for day in (starts, ends and ends + DAY) if day and first <= day <= last
    }
    turns |= {first} if first <= last else set()
    return {
        day + DAY * step for day in sorted(turns)[:TURNS] for step in range(7) if day + DAY * step <= last
    }


def _is_told(one: Meeting) -> bool:
    if one.of is ClashOf.TEACHER:
        return not is_joint(one.one, one.other)
    return one.of is ClashOf.CLASS and WHOLE_CLASS in {one.one.slot.subgroup, one.other.slot.subgroup}


def _said(keys: SchoolKeys, wanted: _LessonFacts, one: Meeting) -> MetInFile:
    """By names, with the row that says it: of a changed lesson, else of the week, else of the load."""
    sheet, row = _where(wanted, one)
    here, there = (
        f"{keys.class_text(lesson.slot.class_id)}, {keys.subject_names.get(lesson.subject_id, '')}"
        for lesson in (one.one, one.other)
    )
    return MetInFile(
        sheet,
        row,
        one.of.value,
        _name(keys, one.one.teachers & one.other.teachers) if one.of is ClashOf.TEACHER else "",
        one.day if sheet == SubstitutionsSheet.spec.name else None,
        one.day.isoweekday(),
        one.one.slot.number,
        here,
        there,
    )


def _where(wanted: _LessonFacts, one: Meeting) -> tuple[str, int]:
    """The sheet and row that say it: of a changed lesson, else of the week, else of the load."""
    day, number = one.day, one.one.slot.number
    forms = {(lesson.slot.class_id, lesson.subject_id) for lesson in (one.one, one.other)}
    shared = one.one.teachers & one.other.teachers
    changes = [
        row.row
        for row in wanted.changes
        if (row.class_id, row.subject_id) in forms and (row.day, row.number) == (day, number)
    ]
    weekly = [
        row.row
        for row in wanted.slots
        if (row.class_id, row.subject_id) in forms and (row.weekday, row.number) == (day.isoweekday(), number)
    ]
    loads = [
        row.row
        for row in wanted.loads
        if (row.class_id, row.subject_id) in forms and row.teacher_id in shared
    ]
    said = {SubstitutionsSheet: changes, TimetableSheet: weekly, LoadsSheet: loads}
    return next(
        ((kind.spec.name, max(rows)) for kind, rows in said.items() if rows), (TimetableSheet.spec.name, 0)
    )


def _name(keys: SchoolKeys, people: Collection[int]) -> str:
    found = next((one for one in keys.persons.values() if one.id in people), None)
    if found is None:
        return ""
    return PersonName(found.last_name, found.first_name, found.middle_name).with_initials
