"""The sample school: on any day of the year it looks like a school at work, and it imports."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from bot.demo.life import happenings
from bot.demo.school.calendar import FROM_THE_ENDS, WEEK, year_around
from bot.demo.school.school import ZONE, SampleSchool, school_at
from bot.demo.school.sheets import HEADINGS, Row, sheets
from bot.demo.school.timetable import slots
from bot.demo.school.workbook import write_workbook
from services.rules.marks.marks import Thresholds, average, forecast
from services.rules.marks.scale import Scale
from services.work import Store
from services.workbook.importing.importing import import_workbook
from storage.database import Database

EVERY_DAY = [date(2026, 8, 1) + timedelta(days=days) for days in range(366)]
MOMENTS = ["2026-11-20T13:20", "2027-02-21T23:30", "2027-07-14T00:10"]
"""A school morning, a Sunday night in term, a night of July."""


def at(text: str) -> SampleSchool:
    """The school at a local moment."""
    return school_at(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)))


@pytest.mark.parametrize("number", [2, 3, 4])
def test_terms_do_not_touch_and_holidays_lie_between(number: int) -> None:
    year = year_around(date(2026, 11, 20))
    before, term = year.quarters[number - 2], year.quarters[number - 1]
    assert any(off.starts == before.ends + timedelta(days=1) for off in year.holidays)
    assert before.ends < term.starts


@pytest.mark.parametrize("today", EVERY_DAY[::11])
def test_today_is_well_inside_a_term_that_is_not_the_first(today: date) -> None:
    year = year_around(today)
    monday = today - timedelta(days=today.isoweekday() - 1)
    (term,) = [one for one in year.quarters[1:] if one.starts <= monday <= one.ends]
    assert term.starts + FROM_THE_ENDS * WEEK <= monday
    assert today + FROM_THE_ENDS * WEEK <= term.ends + timedelta(days=1)


def test_the_real_year_stays_where_it_suits() -> None:
    year = year_around(date(2026, 11, 20))
    assert (year.quarters[0].starts, year.quarters[1].starts) == (date(2026, 9, 1), date(2026, 11, 2))


def test_nobody_teaches_in_two_rooms_at_once() -> None:
    taught = Counter((one.teacher, one.weekday, one.number) for one in slots())
    assert max(taught.values()) == 1


def test_the_same_moment_gives_the_same_school() -> None:
    assert sheets(at(MOMENTS[0])) == sheets(at(MOMENTS[0]))


@pytest.mark.parametrize("moment", MOMENTS)
def test_rows_fit_their_headings(moment: str) -> None:
    for title, rows in sheets(at(moment)).items():
        assert rows
        assert {len(row) for row in rows} == {len(HEADINGS[title].split(", "))}, title


@pytest.mark.parametrize("moment", MOMENTS[1:])
async def test_the_school_imports_and_so_does_what_happens_in_it(
    moment: str, sqlite_url: str, tmp_path: Path
) -> None:
    school = at(moment)
    database = Database(sqlite_url)
    store = Store(database, lambda: school.now.astimezone(UTC))
    try:
        for change in [sheets(school), *happenings(school)]:
            workbook = tmp_path / "school.xlsx"
            write_workbook(workbook, change)
            report = await import_workbook(store, workbook)
            assert not report.faults
            assert not report.notes
            assert report.changes
    finally:
        await database.dispose()


def test_a_spreadsheet_reads_what_was_written(tmp_path: Path) -> None:
    holiday = ("2026/2027", 'Осенние <& "зимние">', date(2026, 10, 26), date(2026, 11, 4))
    rows: dict[str, list[Row]] = {
        "Каникулы": [holiday],
        "Звонки": [(1, None, time(8, 30), time(9, 10)), (2, "", " сб ", 4.5)],
    }
    write_workbook(tmp_path / "school.xlsx", rows)
    book = load_workbook(tmp_path / "school.xlsx")
    found = {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}
    first = (*holiday[:2], *(datetime.combine(day, time()) for day in holiday[2:]))
    assert found == {"Каникулы": [first], "Звонки": [rows["Звонки"][0], (2, None, " сб ", 4.5)]}
    assert [cell.value for cell in book["Звонки"][1]] == HEADINGS["Звонки"].split(", ")
    assert (book["Каникулы"]["C2"].number_format, book["Звонки"]["C2"].number_format) == (
        "dd.mm.yyyy",
        "hh:mm",
    )


def test_marks_of_the_last_school_day_are_there_on_a_sunday_too() -> None:
    school = at("2026-11-22T12:00")
    masha = school.student("Соколова Маша")
    recent = [mark for mark in school.marks if mark.student == masha and mark.set_on >= date(2026, 11, 20)]
    assert [mark.value for mark in recent]


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_term_mark_follows_the_schools_own_thresholds(moment: str) -> None:
    found = at(moment)
    sums: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
    for mark in found.marks:
        place = mark.student.code, mark.lesson.slot.subject, mark.lesson.term.name
        sums.setdefault(place, []).append((mark.value, mark.work.weight))
    rows = [row for row in sheets(found)["Итоги"] if (row[2], row[3], row[1]) in sums]
    assert rows or not found.marks
    for _, term, code, subject, value in rows:
        mean = average(sums[code, subject, term])
        if mean is not None:
            assert value == str(forecast(mean, Thresholds(), Scale())), (code, subject, term)
