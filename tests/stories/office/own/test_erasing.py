"""A request to erase: somebody who is here no more becomes a number; marks stay; nothing brings the name back."""

from datetime import date

from sqlalchemy import func, select

from services.office.own.erasing import ERASED, KEPT
from storage import tables as t
from storage.queries.office.own.own_data import person_columns
from tests.stories.office.cast import Office
from tests.workbook import books


def test_every_table_of_people_is_erased_or_kept_with_a_reason() -> None:
    tables = set(person_columns())
    assert tables == ERASED | set(KEPT)
    assert not ERASED & set(KEPT)


async def test_a_departed_student_becomes_a_number(office: Office) -> None:
    zoya, student = office.zoya, office.person("s1")
    await zoya.send("/people")
    await zoya.send("Соколова Мария")
    assert "Стереть" not in str(zoya.last.buttons)
    await zoya.press("Выбыл")
    await zoya.press("Записать выбытие")
    await zoya.press("‹ Карточка")
    marks = _marks(office, student)
    await zoya.press("Стереть…")
    assert f"Имя станет «Ученик № {student}»" in zoya.last.text
    assert not any(label == "Стереть" for row in zoya.last.buttons for label in row)
    assert _name(office, student) == "Соколова"
    await zoya.press("Да, стереть навсегда")
    await zoya.press("Стереть")
    assert "Вернуть как было" not in str(zoya.last.buttons)
    assert _name(office, student) == "Ученик"
    assert _marks(office, student) == marks > 0
    changes = office.rows(select(t.OfficeChange.images).where(t.OfficeChange.applied_at.is_not(None)))
    assert "Соколова Мария" not in str(changes)
    assert "erase" in office.audited("change")
    await zoya.send("/people")
    await zoya.send("Соколова Мария")
    assert "Никого не нашлось" in zoya.last.text


async def test_a_workbook_that_still_lists_somebody_erased_does_not_bring_the_name_back(
    office: Office,
) -> None:
    zoya, student = office.zoya, office.person("s1")
    office.stage.school.change(t.Student, t.Student.person_id == student, departed_on=date(2026, 11, 20))
    await zoya.send("/menu")
    await zoya.press_forged(zoya.last, f"opz:{student}")
    await zoya.press("Да, стереть навсегда")
    await zoya.press("Стереть")
    await office.sends(zoya, books.part("Ученики"))
    said = zoya.last.text.replace("\xa0", " ")
    assert (
        f"Стёрты по просьбе, книга имени не вернёт, только карточка:\nУченик № {student}, лист «Ученики»"
        in said
    )
    assert _name(office, student) == "Ученик"


async def test_who_is_here_is_not_erased(office: Office) -> None:
    await office.zoya.send("/menu")
    for code, said in (("s1", "ещё в школе"), ("p1", "ещё в школе"), ("o-hr", "не видна")):
        told = await office.zoya.press_forged(office.zoya.last, f"opz:{office.person(code)}")
        assert told is not None
        assert said in told.text
    for user in (office.vera, office.oleg, office.nina, office.rita, office.olga, office.stage.user("Некто")):
        await user.send("/menu")
        told = await user.press_forged(user.last, f"opz:{office.person('s1')}")
        assert told is not None
        assert "не видна" in told.text or "не подключены" in told.text
    assert _name(office, office.person("s1")) == "Соколова"


def _name(office: Office, person_id: int) -> str:
    return str(office.rows(select(t.Person.last_name).where(t.Person.id == person_id))[0].last_name)


def _marks(office: Office, person_id: int) -> int:
    query = select(func.count().label("marks")).where(t.Mark.student_id == person_id)
    return int(office.rows(query)[0].marks)
