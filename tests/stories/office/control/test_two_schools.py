"""A deputy head of two schools: asked which, and every screen and message stays within the one that was chosen."""

from services.school.roles import Role
from storage import tables as t
from tests.school import SchoolBuilder
from tests.stories.office.control.cast import FRIDAY, HIDDEN, Controlled
from tests.stories.office.people.test_moving import pressing


async def test_each_school_by_itself(control: Controlled) -> None:
    stage, nina = control.stage, control.nina
    other = SchoolBuilder(stage.database_url, stage.clock, code="sch-2")
    other.change(t.School, t.School.id == other.school_id, name="Школа № 2")
    other.quarters()
    other.bells()
    boris = other.teacher("Борис", "Лунин", "Олегович")
    boris_there = stage.linked(boris, "Борис")
    other.form("5В", boris)
    for weekday in range(1, 6):
        other.slot("5В", weekday, 1, "Труд", boris)
    other.student("Лев", "Юдин", "5В")
    other.lesson(FRIDAY, 1, "5В", "Труд", boris, topic="Дерево")
    other.link(nina.id, other.staff("Нина", "Орлова", roles=[Role.DEPUTY], code="n2"))
    assert await control.sees(nina) == "Контроль какой школы?"
    await nina.press("Школа № 2")
    assert nina.last.text.startswith("Школа № 2 · контроль")
    assert "Лунин Б. О. 5" in nina.last.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Петрова" not in nina.last.text
    for label in ("Учителя", "Классы", "Предметы", "План", "Отметки", "Семьи"):
        await nina.press(label)
        assert nina.last.text.startswith("Школа № 2 · ")
        await nina.press("‹ Контроль")
    await nina.press("Напомнить одному")
    await nina.press("Отправить: 1")
    await stage.deliver()
    assert "Просят внести" in boris_there.last.text
    assert control.anna.inbox == []
    await nina.press("‹ Контроль")
    await nina.press("‹ Какая школа")
    first = pressing(nina, "Школа № 2")
    await nina.press("Школа")
    assert "Петрова А. С. 5" in nina.last.text.replace("\N{NO-BREAK SPACE}", " ")
    assert (await control.sees(control.oleg)).startswith("Школа"), "the director of one is not asked"
    answer = await control.oleg.press_forged(control.oleg.last, first)
    assert answer is not None
    assert answer.text == HIDDEN
    other.close()
