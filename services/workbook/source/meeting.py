"""Lessons that a file lets meet: found before it is written, by the rule that the office's changes are asked by.

What a school may mean (`is_meant`) is no clash: a joint lesson is told, subgroups of two subjects may learn at once as
long as nobody is in both. The rest is a fault of a file sent in the chat, and told of one that the command line brings
(decision 082).
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from services.rules.standing import Membership
from services.rules.timetable.board import ClashOf
from services.rules.timetable.brought import Meeting, brought, is_meant
from services.workbook.importing.report import MetInFile
from services.workbook.importing.staging import SheetIntake, StagedSheet
from services.workbook.importing.under_way import Intake
from services.workbook.sheets.subgroups import SubgroupsSheet
from services.workbook.sheets.teaching import LoadsSheet, SubstitutionsSheet, TimetableSheet
from services.workbook.source.lesson_facts import LessonFacts
from services.workbook.source.met_rows import MetRows
from storage.queries.office.parts.parts import list_school_parts
from storage.queries.workbook import lessons_met as queries

DAY = timedelta(days=1)
TURNS = 20
"""Days from which the week is another that are looked at."""


def meetings_of_file(intake: Intake, sheets: Iterable[SheetIntake]) -> list[MetInFile]:
    """What the staged rows let meet that did not meet before, from today on, each pair once, in order of time."""
    wanted, rows = LessonFacts(), MetRows(intake.keys)
    for sheet in sheets:
        _take(intake, sheet, wanted, rows)
    found: dict[MetInFile, MetInFile] = {}
    for year_id in sorted(_years(intake, wanted)):
        for one in _of_year(intake, year_id, wanted):
            said = rows.said(one, joint=is_meant(one))
            found.setdefault(said._replace(row=0), said)
    return list(found.values())


def _take(intake: Intake, sheet: SheetIntake, wanted: LessonFacts, rows: MetRows) -> None:
    connection = intake.connection
    if isinstance(sheet, SubgroupsSheet):
        wanted.parts = {place: intake.keys.members[place] for place in sheet.changed}
        rows.parts = sheet.changed
    if not isinstance(sheet, StagedSheet):
        return
    if isinstance(sheet, TimetableSheet):
        wanted.slots = rows.slots = queries.list_staged_slots(connection, sheet.stage)
    elif isinstance(sheet, LoadsSheet):
        wanted.loads = rows.loads = queries.list_staged_loads(connection, sheet.stage)
    elif isinstance(sheet, SubstitutionsSheet):
        wanted.changes = rows.changes = queries.list_staged_changes(connection, sheet.stage)


def _years(intake: Intake, wanted: LessonFacts) -> set[int]:
    ids = {one.class_id for one in wanted.slots} | {one.class_id for one in wanted.loads}
    ids |= {one.class_id for one in wanted.changes} | {class_id for class_id, *_ in wanted.parts}
    years = intake.keys.class_years
    return {years[one] for one in ids if one in years}


def _of_year(intake: Intake, year_id: int, wanted: LessonFacts) -> Iterator[Meeting]:
    keys = intake.keys
    ids = {one for one, year in keys.class_years.items() if year == year_id}
    own = wanted.of(ids)
    days = {one.day for one in own.changes if one.day >= intake.today}
    stand = _standing(intake, [one for one in ids if one > 0], days)
    after = stand.merged(own)
    begins = int(keys.year_name(year_id)[:4])
    weekly = _weekdays(after, max(intake.today, date(begins, 8, 15)), date(begins + 1, 7, 31))
    week = LessonFacts(stand.slots, stand.loads, parts=stand.parts)
    for some in (weekly - days, days):
        found = brought(*(one.board(keys.class_names, some) for one in (stand, after, week)))
        yield from (one for one in found if not is_meant(one) or _is_told(one))


def _is_told(one: Meeting) -> bool:
    """Of what is meant: a joint lesson once, by its teacher, and a room that two teachers have."""
    if one.of is ClashOf.ROOM:
        return one.one.teachers.isdisjoint(one.other.teachers)
    return one.of is ClashOf.TEACHER


def _standing(intake: Intake, class_ids: list[int], days: set[date]) -> LessonFacts:
    connection = intake.connection
    parts: dict[tuple[int, int, int], list[Membership]] = {}
    for row in list_school_parts(connection, class_ids):
        place = row.class_id, row.subject_id, row.student_id
        parts.setdefault(place, []).append(Membership(row.subgroup, row.starts, row.ends))
    return LessonFacts(
        queries.list_slot_facts(connection, class_ids),
        queries.list_load_facts(connection, class_ids),
        queries.list_change_facts(connection, class_ids, days),
        parts,
    )


def _weekdays(facts: LessonFacts, first: date, last: date) -> set[date]:
    """A week from each day on which the week, the load or a subgroup is another, the first of them all."""
    spans: list[tuple[date | None, date | None]] = [(one.starts, one.ends) for one in facts.slots]
    spans += [(one.starts, one.ends) for one in facts.loads]
    spans += [(one.starts, one.ends) for own in facts.parts.values() for one in own]
    turns = {
        day for starts, ends in spans for day in (starts, ends and ends + DAY) if day and first <= day <= last
    }
    turns |= {first} if first <= last else set()
    return {
        day + DAY * step for day in sorted(turns)[:TURNS] for step in range(7) if day + DAY * step <= last
    }
