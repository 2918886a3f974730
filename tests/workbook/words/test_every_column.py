"""A file that only repeats its word undoes nothing; walked over every table that an import writes."""

from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import Boolean, Column, Date, Table, Time, insert, select, update

from services.workbook.importing.reading import INTAKES
from services.workbook.importing.staging import StagedSheet
from services.workbook.sheets.marks import MarksSheet
from storage import schema
from storage import tables as t
from tests.workbook import books
from tests.workbook.conftest import Desk, changed

PEOPLE = {
    "school": ["name", "edit_days", "quiet_hours", "compare_with_class", "minimum_marks"],
    "person": ["last_name", "first_name", "middle_name", "consent_on"],
    "student": ["birth_date", "enrolled_on", "departed_on", "pe_group", "foreign_language"],
    "staff": ["hired_on", "dismissed_on"],
}
"""What is no sheet of one table."""
READ_AGAIN = {
    "classes": ("1-11", "1-10"),
    "unmarked": ("3", "4"),
    "quiet_hours": ("22:00-06:00", ""),
    "pe_group": ("special", "main"),
}
"""Values that the next import reads, and that are to make sense."""
HANGS = {"term", "subject", "school_class", "lesson"}
"""Tables whose rows nothing in the bot takes away, because others hang on them."""


def _staged() -> dict[str, list[str]]:
    found = {kind.target: list(kind.fields) for kind in INTAKES if issubclass(kind, StagedSheet)}
    return found | {MarksSheet.target: ["value", "comment", "set_on"], "work": ["kind", "title", "weight"]}


def _other(column: Column[Any], value: Any, others: dict[str, list[int]]) -> Any:
    """Another value than the one that stands there."""
    if column.name in READ_AGAIN:
        return next(one for one in READ_AGAIN[column.name] if one != value)
    if column.name.endswith("_id"):
        known = others["subject" if column.name == "subject_id" else "staff"]
        return next(one for one in known if one != value)
    if isinstance(column.type, Date):
        return (value or date(2027, 4, 1)) + timedelta(days=1)
    if isinstance(column.type, Time):
        return time(value.hour, value.minute + 1)
    if isinstance(column.type, Boolean):
        return not value
    return value + 1 if isinstance(value, int) else f"{value or ''}7"


async def _dump(desk: Desk) -> dict[str, list[Any]]:
    """Every table that an import writes, but for its own memory."""
    names = [*_staged(), *PEOPLE, "enrolment", "staff_role", "subgroup_member"]
    hidden = {"changed_at", "version", "homework_at", "filled_at", "attendance_at", "homework_due"}
    return {
        name: sorted(
            await desk.rows(select(*(one for one in _table(name).c if one.name not in hidden))), key=repr
        )
        for name in names
    }


def _table(name: str) -> Table:
    return t.Base.metadata.tables[name]


async def others_of(desk: Desk) -> dict[str, list[int]]:
    """Whom and what a column of ids may name instead."""
    queries = {"staff": select(t.Staff.person_id), "subject": select(t.Subject.id)}
    return {name: [row[0] for row in sorted(await desk.rows(query))] for name, query in queries.items()}


async def test_what_the_bot_changed_stays_in_every_column_of_every_sheet(either_desk: Desk) -> None:
    desk = either_desk
    await desk.load(books.school())
    others = await others_of(desk)
    for name, columns in (_staged() | PEOPLE).items():
        table = _table(name)
        keys = list(table.primary_key.columns)
        for row in await desk.rows(select(*keys, *(table.c[one] for one in columns))):
            same = (key == value for key, value in zip(keys, row, strict=False))
            values = {
                one: _other(table.c[one], value, others)
                for one, value in zip(columns, row[len(keys) :], strict=True)
            }
            await desk.write(update(table).where(*same).values(values))
    before = await _dump(desk)
    assert changed(await desk.load(books.school())) == {}
    assert await _dump(desk) == before
    assert (await desk.load(books.school())).differing == []


async def test_what_the_bot_took_away_stays_away(either_desk: Desk) -> None:
    desk = either_desk
    await desk.load(books.school())
    for name in _staged():
        if name not in HANGS:
            await desk.write(_table(name).delete())
    before = await _dump(desk)
    assert changed(await desk.load(books.school())) == {}
    assert await _dump(desk) == before


async def test_a_check_a_fault_and_a_held_file_keep_no_word(desk: Desk) -> None:
    await desk.load(books.school())
    await desk.write(update(t.Attendance).values(code="УП"))
    sheets = books.part("Пропуски")
    sheets["Пропуски"][1][3] = "Б"
    broken = sheets | {"Семьи": [*books.school()["Семьи"][:1], ["p9", "s9", "мать", None]]}
    kept = await desk.rows(select(t.SourceWord))
    assert (await desk.load(sheets, dry_run=True)).differing_total == 1
    assert not (await desk.load(broken)).ok
    assert await desk.rows(select(t.SourceWord)) == kept


async def test_an_import_leaves_no_trace_of_itself(either_desk: Desk) -> None:
    """What only imports wrote is no change beside them, however often the file changes."""
    desk = either_desk
    await desk.load(books.school())
    sheets = books.school()
    sheets["Отметки"][1][10], sheets["Уроки"][1][6], sheets["Ученики"][1][1] = 3, "Другая", "Белова"
    sheets["Ученики"][2][5], sheets["Подгруппы"][1][2], sheets["Сотрудники"][2][4] = "7Б", "2", None
    await desk.load(sheets)
    assert await desk.rows(select(t.SourceWord)) == []


async def test_an_own_export_is_nobodys_word(either_desk: Desk) -> None:
    """It agrees with the bot; the source that says the same as ever after it has said nothing new."""
    desk = either_desk
    await desk.load(books.school())
    await desk.write(update(t.Attendance).where(t.Attendance.code == "ОТ").values(code="УП"))
    await desk.write(update(t.Person).where(t.Person.code == "s1").values(last_name="Белова"))
    export = await desk.export()
    assert changed(await desk.load(export)) == {}
    assert changed(await desk.load(books.school())) == {}
    assert await desk.one(select(t.Attendance.code).where(t.Attendance.number == 2)) == "УП"
    await desk.write(update(t.Attendance).where(t.Attendance.number == 2).values(code="Б"))
    late = await desk.load(export)
    assert changed(late) == {}
    assert [(one.book, one.bot) for one in late.differing] == [("УП", "Б")]


async def test_the_first_import_after_the_upgrade_knows_the_reasons_and_marks_of_before(
    either_desk: Desk,
) -> None:
    """What a class teacher settled and a teacher corrected before words were kept is on record elsewhere."""
    desk = either_desk
    sheets = books.school()
    sheets["Ученики"] = [row[:9] for row in sheets["Ученики"]]  # then nobody kept groups and languages
    del sheets["Сокращённые дни"]
    await desk.load(sheets)
    await desk.database.write(schema.downgrade, "0006")
    ivan = await desk.one(select(t.Person.id).where(t.Person.code == "s2"))
    at = desk.now - timedelta(days=1)
    await desk.write(update(t.Attendance).where(t.Attendance.number == 2).values(code="УП", changed_at=at))
    audit = {"action": "attendance", "subject_id": ivan, "at": at, "details": {"code": "УП"}}
    await desk.write(insert(t.Audit).values(**audit))
    mark = select(t.Mark.lesson_id, t.Mark.student_id, t.Mark.subject_id).where(t.Mark.value == "5")
    ((lesson, masha, algebra),) = await desk.rows(mark)
    await desk.write(update(t.Mark).where(t.Mark.value == "5").values(value="3", changed_at=at))
    past = {"lesson_id": lesson, "student_id": masha, "subject_id": algebra, "at": at, "topic": "mark"}
    states = {"before": {"value": "5", "comment": None}, "after": {"value": "3", "comment": None}}
    await desk.write(insert(t.JournalChange).values(**past, **states, source="chat", batch="b"))
    await desk.database.write(schema.upgrade)
    assert changed(await desk.load(sheets)) == {}
    sheets = books.part("Пропуски")
    sheets["Пропуски"][1][3] = "Б"
    assert [one.since for one in (await desk.load(sheets)).differing] == [at.date()]
