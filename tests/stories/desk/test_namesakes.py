"""Two people of one name: wherever they stand among others, what is read tells them apart."""

import re

from bot.simulator.user import SimUser
from tests.school import SchoolBuilder
from tests.stage import Stage
from tests.stories.desk.cast import Desk


def _named(user: SimUser, name: str) -> list[str]:
    """The buttons and lines of the last screen that name somebody so."""
    buttons = [text for row in user.last.buttons for text in row]
    return [text for text in (*buttons, *user.last.text.splitlines()) if name in text]


async def test_children_of_one_name_in_one_class_and_in_two_schools(stage: Stage) -> None:
    school = stage.school
    anna = school.teacher("Анна", "Петрова", "Сергеевна")
    school.form("7А", anna)
    twins = [school.student("Маша", "Соколова", "7А", code=code) for code in ("у-1", "у-2")]
    other = SchoolBuilder(stage.database_url, stage.clock, code="sch-2", name="Лицей № 2")
    away = other.student("Маша", "Соколова", "7А", code="у-1")
    mother = stage.linked(school.guardian("Ольга", "Соколова", twins))
    other.link(mother.id, other.guardian("Ольга", "Соколова", [away]))
    other.close()
    await mother.send("/child")
    shown = {text.removesuffix(" ✓") for text in _named(mother, "Маша")}
    assert shown == {
        "Маша, 7А, Школа № 1 (у-1)",
        "Маша, 7А, Школа № 1 (у-2)",
        "Маша, 7А, Лицей № 2",
    }
    await mother.press("Маша, 7А, Лицей № 2")
    assert mother.last.text.startswith("Маша, 7А, Лицей № 2\n")
    await mother.send("/messages")
    await mother.press("Написать учителю")
    assert len(set(_named(mother, "Маша"))) == 3
    await mother.press("Маша, 7А, Школа № 1 (у-2)")
    await mother.press("Петрова А. С., классный руководитель")
    assert mother.last.text.startswith("Маша, 7А, Школа № 1 (у-2) · Новое письмо")
    teacher = stage.linked(anna, "Анна")
    await teacher.send("/notice")
    await teacher.send("Сбор в 9:00.")
    await teacher.press("Посмотреть и отправить")
    await teacher.press("Отправить")
    await stage.deliver()
    assert mother.last.text.startswith("Маша, Школа № 1 (у-1) и Маша, Школа № 1 (у-2) · Объявление")


async def test_namesakes_of_a_class_at_its_teachers_desk(desk: Desk) -> None:
    """Absences, excuses, letters, notices, access: the patronymic where it differs, else the code."""
    school = desk.stage.school
    twin = school.student("Маша", "Соколова", "7А", code="у-2", middle="Олеговна")
    desk.stage.linked(school.guardian("Мария", "Соколова", [twin]))
    await desk.miss(1, 2)
    await desk.miss(1, student=twin)
    await desk.maria.press("Болеет")
    for command, presses in (
        ("/class", ("Пропуски",)),
        ("/excuses", ()),
        ("/access", ()),
        ("/messages", ("Написать семье", "7А")),
        ("/notice", ("Кому", "Ученики")),
    ):
        await desk.anna.send(command)
        for press in presses:
            await desk.anna.press(press)
        named = _named(desk.anna, "Соколова Маша")
        assert named, command
        assert not [text for text in named if not re.search(r"Соколова Маша( Олеговна| \(p\d+\))", text)], (
            command
        )
