"""What a workbook says is what the family reads, and what the next one changes is read at once."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from services.work import Store
from services.workbook.importing.importing import import_workbook
from storage import tables as t
from storage.database import Database
from tests.stage import Stage
from tests.workbook import books
from tests.workbook.books import MONDAY


class Office:
    """The office's own process: imports from outside while the bot runs."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self._stage, self._folder = stage, folder

    async def load(self, sheets: books.Sheets) -> None:
        """Import the sheets; they have no faults."""
        database = Database(self._stage.database_url)
        report = await import_workbook(
            Store(database, self._stage.clock), books.write(self._folder / "book.xlsx", sheets)
        )
        await database.dispose()
        assert report.ok

    def reader(self, code: str) -> SimUser:
        """The account of the person with that code."""
        person = self._stage.school.rows(select(t.Person.id).where(t.Person.code == code))[0]
        return self._stage.linked(person.id, code)


@pytest.fixture
async def office(stage: Stage, tmp_path: Path) -> Office:
    """The office with its school imported."""
    opened = Office(stage, tmp_path)
    await opened.load(books.school())
    return opened


async def test_every_figure_is_the_workbooks(office: Office) -> None:
    mother = office.reader("p1")
    await mother.send("/grades")
    assert mother.last.text.startswith("Мария, 7А · Оценки\nвторая четверть, → прогноз\n")
    assert "• Алгебра 5 4² · 4,33 → 4" in mother.last.text
    assert "• Английский язык 3 · 3,00 → 3" in mother.last.text
    await mother.press("Алгебра")
    assert "вторая четверть, ведёт Петрова А. С." in mother.last.text
    assert "(5 + 4·2) : 3 = 4,33" in mother.last.text
    assert "16 ноября  4² контрольная «Степени»\n   «Молодец»" in mother.last.text
    assert ["Первая четверть: 4"] in mother.last.buttons
    await mother.send("/homework алгебра")
    assert "К 18 ноября\n§ 4, № 118" in mother.last.text, "without a date it is for the next lesson"
    await mother.send("/homework 30.11")
    assert "Английский язык: =1+1" in mother.last.text
    await mother.send("/timetable 16.11")
    assert "8:30–9:10  Алгебра, каб. 21\n   Петрова А. С.\n   Степени" in mother.last.text
    await mother.send("/timetable 27.11")
    assert "✕ 9:20–10:00  Физика, урока не будет" in mother.last.text
    await mother.send("/timetable 30.11")
    assert "↻ 9:20–10:00  Физика (вместо: английский язык), каб. 5" in mother.last.text
    await mother.send("/absences")
    assert (
        "Опозданий: 1\nПосещено 100 % уроков, 3 из 3\n\nср, 18 ноября, опоздание: алгебра\n   «автобус»"
        in mother.last.text
    )
    await mother.send("/terms")
    row = next(line for line in mother.last.text.splitlines() if line.startswith("Алгебра"))
    assert row.split() == ["Алгебра", "4", "–", "5", "зач"]


async def test_what_the_next_workbook_changes_is_read_at_once(office: Office) -> None:
    mother = office.reader("p1")
    await mother.send("/timetable понедельник")
    assert "Английский язык, каб. 32а" in mother.last.text
    heading = books.school()["Расписание"][0]
    row = ["7А", "1", "пн", 2, "Английский язык", "t2", "108", None, None]
    await office.load({"Расписание": [heading, row]})
    await mother.send("/timetable понедельник")
    assert "каб. 108" in mother.last.text

    substitutions = books.school()["Замены"][0]
    await office.load({"Замены": [substitutions, [date(2026, 11, 23), 1, "7А", None, None, None, None]]})
    await mother.send("/timetable понедельник")
    assert "✕ 8:30–9:10  Алгебра" in mother.last.text

    students = books.school()["Ученики"]
    await office.load({"Ученики": [students[0], [*students[1][:5], "7Б", *students[1][6:]]]})
    await mother.send("/grades")
    assert mother.last.text.startswith("Мария, 7Б · Оценки")
    assert "Алгебра 5 4² · 4,33 → 4" in mother.last.text, "what was written stays with the student"
    await mother.send("/timetable понедельник")
    assert "Уроков нет." in mother.last.text

    families = books.school()["Семьи"][0]
    await office.load({"Семьи": [families, ["p1", "s1", "мать", date(2026, 11, 20)]]})
    await mother.send("/grades")
    assert "Мария" not in mother.last.text


async def test_a_child_who_changes_subgroup_has_the_new_ones_lessons_and_the_old_ones_past(
    office: Office,
) -> None:
    sheets = books.part("Пропуски", "Уроки")
    sheets["Пропуски"] += [[MONDAY, number, "s1", "Б", None] for number in (1, 2)]
    sheets["Уроки"][3][7:9] = ["Стр. 48", date(2026, 11, 30)]
    await office.load(sheets)
    heading = books.school()["Подгруппы"][0]
    await office.load({"Подгруппы": [heading, ["7А", "Английский язык", "2", "s1", None, None]]})
    mother = office.reader("p1")
    await mother.send("/timetable понедельник")
    assert mother.last.text.count("Английский язык") == 1
    assert "Петрова А. С." in mother.last.text.split("Английский язык")[1]
    await mother.send("/timetable 16.11")
    assert mother.last.text.count("Английский язык") == 1
    assert "Английский язык, каб. 32а" in mother.last.text, "as it was that day"
    await mother.send("/homework 30.11")
    assert "Английский язык: Стр. 48" in mother.last.text
    assert "=1+1" not in mother.last.text
    await mother.send("/absences")
    assert "Болезнь: 2 урока, целиком 1 день" in mother.last.text, "the other group's lesson was not missed"


async def test_names_as_long_as_a_workbook_may_have_them_fit_on_every_screen(office: Office) -> None:
    sheets = books.part("Отметки", "Долги", "Расписание")
    long = "очень длинно " * 46
    for row in sheets["Отметки"][1:]:
        row[7:10] = [long, long, 2]
    sheets["Отметки"] += [
        [*sheets["Отметки"][1][:6], number, long, long, 2, 5, None, None] for number in range(3, 9)
    ]
    sheets["Долги"][1][5:7] = ["s1", long]
    for row in sheets["Расписание"][1:]:
        row[6] = long
    await office.load(sheets)
    mother = office.reader("p1")
    for command in ("/today", "/grades", "/grades алгебра", "/timetable понедельник", "/homework", "/digest"):
        await mother.send(command)
        assert "Номер случая" not in mother.last.text, command
