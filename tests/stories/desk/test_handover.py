"""Another class teacher by a workbook: both are told, unread letters pass on, the read ones stay."""

from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import select

from services.workbook.importing.importing import import_workbook
from storage import tables as t
from tests.stage import Stage
from tests.stories.desk.cast import Desk, make_desk


async def lead(desk: Desk, folder: Path, teacher: int | None) -> None:
    """«Классы» says that 7А has this class teacher."""
    rows = desk.stage.school.rows
    desk.stage.school.change(t.School, t.School.id > 0, first_import_at=desk.stage.clock.now)
    code = rows(select(t.Person.code).where(t.Person.id == teacher))[0].code if teacher else None
    year = rows(select(t.AcademicYear.name).join(t.SchoolClass).where(t.SchoolClass.id == desk.class_id))[
        0
    ].name
    now = rows(select(t.SchoolClass.class_teacher_id).where(t.SchoolClass.id == desk.class_id))[0][0]
    stands = rows(select(t.Person.code).where(t.Person.id == now))[0].code if now else None
    for said in (stands, code):  # first as it stands: then another word is the file's own
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Классы"
        sheet.append(["Учебный год", "Класс", "Классный руководитель"])
        sheet.append([year, "7А", said])
        book.save(folder / "classes.xlsx")
        path = folder / "classes.xlsx"
        assert (await import_workbook(desk.stage.app.store, path, book_wins=True)).ok
    await desk.stage.deliver()


async def write(desk: Desk, text: str) -> None:
    """A letter of the mother to the class teacher."""
    await desk.maria.send("/messages")
    if "Написать учителю" in str(desk.maria.last.buttons):
        await desk.maria.press("Написать учителю")
    await desk.maria.press(next(one for row in desk.maria.last.buttons for one in row if "классный" in one))
    await desk.maria.send(text)
    await desk.stage.deliver()


async def test_both_are_told_and_unread_letters_pass_on(desk: Desk, tmp_path: Path) -> None:
    school = desk.stage.school
    vera_id = school.teacher("Вера", "Ильина", "Павловна")
    vera = desk.stage.linked(vera_id, "Вера")
    await write(desk, "Первое, прочитанное")
    await desk.anna.send("/messages")
    await desk.anna.press(next(one for row in desk.anna.last.buttons for one in row if "•" in one))
    await write(desk, "Второе, нет")
    await write(desk, "Третье, нет")
    await lead(desk, tmp_path, vera_id)
    assert vera.last.text.splitlines() == [
        "7А",
        "С сегодняшнего дня вы классный руководитель.",
        "До вас класс вёл(а): Петрова А. С.",
        "Перешло 2 непрочитанных письма.",
    ]
    assert desk.anna.last.text.splitlines() == [
        "7А",
        "С сегодняшнего дня это не ваш класс.",
        "Теперь его ведёт: Ильина В. П.",
        "Перешло 2 непрочитанных письма.",
    ]
    await vera.press("Письма")
    assert "Не прочитано 2 письма" in vera.last.text
    await vera.press(next(one for row in vera.last.buttons for one in row if one.startswith("• ")))
    assert "Второе, нет" in vera.last.text
    assert "Третье, нет" in vera.last.text
    assert "Первое" not in vera.last.text
    await vera.press("Ответить")
    await vera.send("Здравствуйте, теперь я")
    await desk.stage.deliver()
    assert "теперь я" in desk.maria.last.text
    await vera.send("/class")
    assert vera.last.text.startswith("7А")


async def test_the_same_file_again_tells_nobody(desk: Desk, tmp_path: Path) -> None:
    await lead(desk, tmp_path, desk.anna_id)
    assert desk.anna.inbox == []
    vera_id = desk.stage.school.teacher("Вера", "Ильина", "Павловна")
    vera = desk.stage.linked(vera_id, "Вера")
    await lead(desk, tmp_path, vera_id)
    await lead(desk, tmp_path, vera_id)
    assert len(vera.inbox) == 1
    assert len(desk.anna.inbox) == 1


async def test_without_a_successor_letters_stay(desk: Desk, tmp_path: Path) -> None:
    await write(desk, "Здравствуйте")
    await lead(desk, tmp_path, None)
    assert desk.anna.last.text.splitlines() == ["7А", "С сегодняшнего дня это не ваш класс."]
    vera_id = desk.stage.school.teacher("Вера", "Ильина", "Павловна")
    vera = desk.stage.linked(vera_id, "Вера")
    await lead(desk, tmp_path, vera_id)
    assert vera.last.text.splitlines() == ["7А", "С сегодняшнего дня вы классный руководитель."]


async def test_on_postgresql_too(postgres_stage: Stage, tmp_path: Path) -> None:
    await test_both_are_told_and_unread_letters_pass_on(make_desk(postgres_stage), tmp_path)
