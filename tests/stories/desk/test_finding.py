"""A family is found by typing part of a name wherever a list of students is open (issue 10, A8)."""

import pytest

from handlers.chat.press import Press
from handlers.presses.absences import SettledPress
from handlers.presses.desk import ClassPress, FellPress, InARowPress, UnsignedPress
from handlers.presses.letters import PupilsPress
from services.school.roles import Role
from storage import tables as t
from tests.stories.desk.cast import FRIDAY, Desk
from tests.stories.desk.test_people import LAST_WEEK

NAMES = ("Алёшин", "Королёв", "Ёлкина-Палкина", "де ла Круз", "Ли", "Дарьин")


@pytest.fixture
def many(desk: Desk) -> Desk:
    """Thirty more in the class, five of a surname each."""
    for number in range(5):
        for name in NAMES:
            desk.stage.school.student(f"Дима{number}", name, "7А")
    return desk


def shown(desk: Desk) -> list[str]:
    """The buttons of the last screen but the way back."""
    return [one for row in desk.anna.last.buttons for one in row if not one.startswith("‹")]


async def test_on_the_desk_and_in_its_lists_the_student_opens(many: Desk) -> None:
    desk = ClassPress(class_id=many.class_id)
    every: list[Press] = [desk, UnsignedPress(class_id=many.class_id, week=LAST_WEEK)]
    every += [FellPress(class_id=many.class_id, ends=FRIDAY), InARowPress(class_id=many.class_id)]
    every += [SettledPress(class_id=many.class_id)]
    for place in every:
        await many.anna.send("/class")
        await many.anna.press_forged(many.anna.last, place.pack())
        await many.anna.send("АЛЕШИН дима3")
        assert many.anna.last.text.startswith("Алёшин Дима3, 7А"), place
    for part, count in (("королев", 5), ("елкина-п", 5), ("де ла", 5), ("Ли", 5), ("cоколова", 1)):
        await many.anna.send("/class")
        await many.anna.send(part)
        if count > 1:
            assert len(shown(many)) == count, part
            assert many.anna.last.text.endswith("5 учеников")
            await many.anna.press(shown(many)[2])
        assert ", 7А" in many.anna.last.text.splitlines()[0], part


async def test_in_access_and_letters_the_family_opens(many: Desk) -> None:
    await many.anna.send("/access")
    assert "Найти: напишите часть фамилии или имени." in many.anna.last.text
    await many.anna.send("сокол")
    assert many.anna.last.text.startswith("Соколова Маша, 7А · Доступ")
    await many.anna.send("/messages")
    await many.anna.press_forged(many.anna.last, PupilsPress(class_id=many.class_id).pack())
    assert "Найти: напишите часть фамилии или имени." in many.anna.last.text
    await many.anna.send("дима")
    assert len(shown(many)) == 10
    assert "имя точнее" in many.anna.last.text
    await many.anna.send("Соколова")
    assert many.anna.last.text.startswith("Соколова Маша, 7А · Новое письмо")
    secretary = many.stage.linked(
        many.stage.school.staff("Зоя", "Лукина", roles=[Role.SECRETARY], code="z"), "Зоя"
    )
    await secretary.send("/access")
    await secretary.send("сокол")
    assert secretary.last.text.startswith("Соколова Маша, 7А · Доступ")


async def test_what_is_no_name_is_understood_as_ever(many: Desk) -> None:
    await many.anna.send("/class")
    await many.anna.send("да")
    assert "Дарьин" not in str(many.anna.last.buttons)
    await many.anna.send("/class")
    await many.anna.send("письма")
    assert many.anna.last.text.startswith("Письма")


async def test_who_lost_the_class_finds_nobody(many: Desk) -> None:
    await many.anna.send("/class")
    vera = many.stage.school.teacher("Вера", "Ильина", "Павловна")
    many.stage.school.change(t.SchoolClass, t.SchoolClass.id == many.class_id, class_teacher_id=vera)
    await many.anna.send("Соколова")
    assert "Маша" not in many.anna.last.text


async def test_where_the_class_is_chosen_a_name_finds_in_all_of_them(many: Desk) -> None:
    school = many.stage.school
    school.student("Глеб", "Алёшин", "8Б")
    school.change(t.SchoolClass, t.SchoolClass.id == school.form("8Б"), class_teacher_id=many.anna_id)
    secretary = many.stage.linked(school.staff("Зоя", "Лукина", roles=[Role.SECRETARY], code="z"), "Зоя")
    for user, opens, said in (
        (many.anna, "/class", "Алёшин Глеб, 8Б"),
        (many.anna, "/access", "Алёшин Глеб, 8Б · Доступ"),
        (secretary, "/access", "Алёшин Глеб, 8Б · Доступ"),
        (many.anna, "/messages", "Алёшин Глеб, 8Б · Новое письмо"),
    ):
        await user.send(opens)
        if opens == "/messages":
            await user.press("Написать семье")
        assert "Найти: напишите часть фамилии или имени." in user.last.text, opens
        await user.send("алешин")
        assert user.last.text.splitlines()[:2] == ["Все классы · «алешин»", "6 учеников"], opens
        await user.press("Алёшин Глеб, 8Б")
        assert user.last.text.startswith(said), opens
        await user.send(opens)
        if opens == "/messages":
            await user.press("Написать семье")
        await user.send("Алешин Глеб")
        assert user.last.text.startswith(said), opens
    await secretary.send("/access")
    await secretary.send("алешин")
    await secretary.press("‹ Классы")
    assert "Какой класс?" in secretary.last.text
