"""A year of trimesters that begins on 3 September: the timetable, the terms and a plan's hours by their own days."""

from datetime import date, timedelta
from pathlib import Path

from services.school.roles import Role
from services.workbook.importing.importing import import_workbook
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.year.september import moscow
from tests.workbook import books

FIRST, LAST = date(2026, 9, 3), date(2027, 5, 26)
OFF = date(2026, 10, 5), date(2026, 10, 11)
TERMS = (
    ("1 триместр", FIRST, date(2026, 11, 30)),
    ("2 триместр", date(2026, 12, 1), date(2027, 2, 28)),
    ("3 триместр", date(2027, 3, 1), LAST),
)


def _school() -> books.Sheets:
    """7А with algebra on Tuesdays and Thursdays, and a plan of two topics."""
    sheets = books.part("Школа", "Предметы", "Сотрудники", "Классы", "Ученики", "Родители", "Семьи")
    sheets["Периоды"] = [
        ["Учебный год", "Период", "Вид", "Начало", "Конец", "Классы"],
        *(["2026/2027", name, "триместр", starts, ends, "1-11"] for name, starts, ends in TERMS),
    ]
    sheets["Каникулы"] = [["Учебный год", "Название", "Начало", "Конец"], ["2026/2027", "Осенние", *OFF]]
    sheets["Звонки"] = [["Урок", "Дни", "Начало", "Конец"], [1, None, "8:30", "9:10"]]
    sheets["Нагрузка"] = [["Класс", "Предмет", "Учитель", "Часов"], ["7А", "Алгебра", "t1", 2]]
    week = [["7А", day, 1, "Алгебра", "t1"] for day in ("вт", "чт")]
    sheets["Расписание"] = [["Класс", "День", "Урок", "Предмет", "Учитель"], *week]
    topics = [["Алгебра", 7, number, f"Тема {number}", 40] for number in (1, 2)]
    sheets["КТП"] = [["Предмет", "Параллель", "№", "Тема", "Часов"], *topics]
    return sheets


def _lessons(first: date, last: date) -> int:
    """Tuesdays and Thursdays of the days, counted by hand."""
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return sum(day.isoweekday() in {2, 4} and not OFF[0] <= day <= OFF[1] for day in days)


async def test_the_timetable_the_terms_and_the_plan_begin_with_the_year(stage: Stage, tmp_path: Path) -> None:
    stage.clock.now = moscow(date(2026, 9, 2), 12)
    assert (await import_workbook(stage.app.store, books.write(tmp_path / "s.xlsx", _school()))).ok
    school = stage.school
    olga = stage.linked(
        next(row.id for row in school.rows(t.Person.__table__.select()) if row.code == "p1"), "Ольга"
    )
    oleg = stage.linked(school.staff("Олег", "Орлов", roles=[Role.OPERATOR], code="o1"), "Олег")

    await olga.send("/timetable 1 сентября")
    assert "Алгебра" not in olga.last.text
    await olga.send("/timetable 3 сентября")
    assert "8:30–9:10" in olga.last.text
    await olga.send("/today")
    assert "3 сентября" in olga.last.text.replace("\N{NO-BREAK SPACE}", " ")

    stage.clock.now = moscow(date(2026, 10, 12), 12)
    await olga.send("/holidays")
    days = olga.last.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Первый триместр\n   3 сентября – 30 ноября" in days
    assert "Третий триместр\n   1 марта – 26 мая" in days
    await olga.send("/timetable 6 октября")
    assert "8:30–9:10" not in olga.last.text
    await oleg.send("КТП")
    await oleg.press("Алгебра")
    text = oleg.last.text.replace("\N{NO-BREAK SPACE}", " ")
    assert f"дано 0 из {_lessons(FIRST, date(2026, 10, 11))}" in text
    whole, ahead = _lessons(FIRST, LAST), _lessons(date(2026, 10, 13), LAST)
    assert f"по расписанию за год {whole} ч, впереди {ahead}" in text

    for day, term in ((date(2026, 11, 30), "первый триместр"), (date(2026, 12, 1), "второй триместр")):
        stage.clock.now = moscow(day, 12)
        await olga.send("/grades")
        assert term in olga.last.text
