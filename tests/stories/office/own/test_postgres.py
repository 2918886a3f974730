"""The same over PostgreSQL: the log, the figures, the file, a withdrawal, an erasure."""

from datetime import date

from sqlalchemy import select

from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage


async def test_the_administrator_s_places_and_the_rights_of_a_person(postgres_stage: Stage) -> None:
    school = postgres_stage.school
    school.quarters()
    vera = postgres_stage.linked(
        school.staff("Вера", "Орлова", roles=[Role.ADMINISTRATOR, Role.SECRETARY], code="v1"), "Вера"
    )
    child = school.student("Мария", "Соколова", "7А", code="s1")
    mother = school.guardian("Ольга", "Соколова", [child], code="m1")
    olga = postgres_stage.linked(mother, "Ольга")
    await olga.send("/privacy")
    await olga.press("Мои данные")
    assert any(one.document for one in olga.inbox)
    await vera.send("/office")
    await vera.press("Ещё")
    await vera.press("Администрирование")
    for label in ("Использование", "Закрытый вход и утечки", "Доступ сотрудников", "Журнал событий"):
        await vera.press(label)
        assert label in vera.last.text
        await vera.press("‹ Администрирование")
    await vera.press("Настройки школы")
    await vera.press("Журнал и сроки")
    await vera.press("Дней на правку")
    await vera.press("7")
    await vera.press("Записать")
    await vera.press("Вернуть как было")
    assert "всё как было" in vera.last.text
    await olga.send("/privacy")
    await olga.press("Отозвать согласие")
    await olga.press("Соколова Ольга")
    await olga.press("Отозвать согласие")
    assert "доступ закрыт" in olga.last.text
    school.change(t.Guardianship, t.Guardianship.guardian_id == mother, until=date(2026, 11, 1))
    await vera.send("/menu")
    await vera.press_forged(vera.last, f"opz:{mother}")
    await vera.press("Да, стереть навсегда")
    await vera.press("Стереть")
    names = select(t.Person.last_name).where(t.Person.id == mother)
    assert next(iter(school.rows(names))).last_name == "Родитель"
