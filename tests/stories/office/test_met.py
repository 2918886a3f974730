"""Two lessons at once that a file of the chat would make: named with day, number and both lessons, and never written."""

from pathlib import Path
from typing import Any

import pytest

from services.school.roles import Role
from services.workbook.importing.importing import import_workbook
from services.workbook.importing.report import MetInFile
from services.workbook.source.meeting import meetings_of_file
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.cast import Office
from tests.workbook import books

HEAD = ["Класс", "Подгруппа", "День", "Урок", "Предмет", "Учитель", "Кабинет"]


def weekly(*rows: list[Any]) -> books.Sheets:
    """A sheet of weekly lessons."""
    return {"Расписание": [HEAD, *rows]}


def lessons(office: Office) -> int:
    """How many weekly lessons there are."""
    return len(office.rows(t.TimetableSlot.__table__.select()))


async def test_what_a_file_would_let_meet_is_its_fault_and_a_joint_lesson_is_told(office: Office) -> None:
    before = lessons(office)
    answer = await office.sends(
        office.oleg,
        weekly(
            ["7Б", None, "ср", 1, "Физика", "t1", None],
            ["7Б", None, "пн", 1, "Физика", "t2", 21],
            ["7А", None, "пн", 2, "Физика", "t2", None],
        ),
    )
    text = answer.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Ничего не записано" in text
    assert "строка 2: ср, 1-й урок: Петрова А. С. ведёт сразу 7А, Алгебра и 7Б, Физика" in text
    assert "строка 3: пн, 1-й урок: два урока в кабинете 21: 7А, Алгебра и 7Б, Физика" in text
    assert "строка 4: пн, 2-й урок: у класса сразу 7А, Физика и 7А, Английский язык" in text
    assert answer.buttons == [["‹ Загрузка"]]
    assert lessons(office) == before
    together = await office.sends(office.oleg, weekly(["7Б", None, "ср", 1, "Алгебра", "t1", 21]))
    assert "Общие уроки, проверьте:" in together.text
    await office.oleg.press("Применить")
    assert lessons(office) == before + 1
    again = await office.sends(office.oleg, weekly(["7Б", None, "ср", 1, "Алгебра", "t1", 21]))
    assert "уже всё так" in again.text


async def test_one_gym_with_two_classes_in_it_comes_in(office: Office) -> None:
    before = lessons(office)
    rows = [
        ["7Б", None, "сб", 1, "Физика", "t1", "Спортзал"],
        ["7А", None, "сб", 1, "Физика", "t2", "спортзал"],
    ]
    answer = await office.sends(office.oleg, weekly(*rows))
    assert "Общие уроки, проверьте:" in answer.text
    assert "два урока в кабинете" in answer.text.replace("\N{NO-BREAK SPACE}", " ")
    await office.oleg.press("Применить")
    assert lessons(office) == before + 2
    await office.oleg.send("/office")
    assert "Два урока сразу: 1" in office.oleg.last.text, "that of the school's first file"


async def test_what_another_operator_wrote_meanwhile_stops_the_file(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.sends(office.oleg, weekly(["7Б", None, "чт", 1, "Физика", "t1", None]))
    school, before = office.stage.school, lessons(office)

    def then_another(*asked: Any) -> list[MetInFile]:
        found = meetings_of_file(*asked)
        school.slot("8В", 4, 1, "Химия", office.person("t1"))
        return found

    monkeypatch.setattr("services.workbook.importing.importing.meetings_of_file", then_another)
    await office.oleg.press("Применить")
    text = office.oleg.last.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Так нельзя. 26 ноября, 1-й урок: Петрова А. С. ведёт сразу два: 7Б, Физика и 8В, Химия." in text
    assert lessons(office) == before + 1


async def test_what_the_command_line_brings_stands_as_a_task_until_it_is_mended(office: Office) -> None:
    oleg, sheets = office.oleg, weekly(["7Б", None, "чт", 1, "Физика", "t1", None])
    sheets["Расписание"].append(["7А", None, "чт", 1, "Алгебра", "t1", None])
    await oleg.send("/office")
    assert "! Два урока сразу: 1" in oleg.last.text, (
        "the substitution of 30 November in the school's first file"
    )
    office.book(sheets)
    assert (await import_workbook(office.stage.app.store, office.folder / "book.xlsx")).ok
    for user in (oleg, office.nina):
        await user.send("/office")
        assert "! Два урока сразу: 2" in user.last.text
    await office.zoya.send("/office")
    assert "Два урока сразу" not in office.zoya.last.text
    await oleg.press("Расписание классов 2")
    text = oleg.last.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "26 ноября, 1-й урок: Петрова А. С. ведёт сразу два: 7А, Алгебра и 7Б, Физика." in text
    await oleg.press("7Б")
    await oleg.press("1. Физика")
    await oleg.press("Другой учитель")
    await oleg.press("Иванов П., его предмет")
    await oleg.press("Записать")
    await oleg.send("/office")
    assert "! Два урока сразу: 1" in oleg.last.text


async def test_over_postgresql(
    postgres_stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    school, path = postgres_stage.school, tmp_path / "book.xlsx"
    assert (await import_workbook(postgres_stage.app.store, books.write(path, books.school()))).ok
    oleg = postgres_stage.linked(school.staff("Олег", "Орлов", roles=[Role.OPERATOR], code="o1"), "Олег")
    teacher = next(row.id for row in school.rows(t.Person.__table__.select()) if row.code == "t1")

    async def sent(row: list[Any]) -> str:
        await oleg.send_document("школа.xlsx", books.write(path, weekly(row)).read_bytes())
        return oleg.last.text.replace("\N{NO-BREAK SPACE}", " ")

    def then_another(*asked: Any) -> list[MetInFile]:
        found = meetings_of_file(*asked)
        school.slot("8В", 4, 1, "Химия", teacher)
        return found

    doubled = await sent(["7Б", None, "ср", 1, "Физика", "t1", None])
    assert "ср, 1-й урок: Петрова А. С. ведёт сразу 7А, Алгебра и 7Б, Физика" in doubled
    assert "Расписание: новых 1" in await sent(["7Б", None, "чт", 1, "Физика", "t1", None])
    with monkeypatch.context() as racing:
        racing.setattr("services.workbook.importing.importing.meetings_of_file", then_another)
        await oleg.press("Применить")
    assert "Так нельзя. 26 ноября, 1-й урок" in oleg.last.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Расписание: новых 1" in await sent(["7Б", None, "чт", 2, "Физика", "t1", None])
    await oleg.press("Применить")
    assert "Записано:" in oleg.last.text
