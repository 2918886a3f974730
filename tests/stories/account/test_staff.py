"""Staff at the door: their consent, their desk, who issues their slips."""

from services.school.roles import Role
from tests.stage import Stage
from tests.stories.account.cast import invite


async def test_the_consent_of_staff_speaks_of_staff_and_of_both_of_both(stage: Stage) -> None:
    cast = invite(stage)
    both = stage.school.guardian("Вера", "Ильина", [cast.masha])
    stage.school.hire(both, [Role.TEACHER])
    for person, family, staff in ((cast.anna, False, True), (cast.maria, True, False), (both, True, True)):
        user = stage.linked(person, "Кто-то", agreed=False)
        await user.send("/start")
        for _ in range(2):
            assert ("имя и класс ученика" in user.last.text) is family
            assert ("Что хранится о сотруднике" in user.last.text) is staff
            await user.send("/privacy")
        assert ("в кадрах школы" in user.last.text) is not family
    await user.send("/start")
    await user.press("Не согласен")
    assert "классный руководитель" in user.last.text


async def test_staff_start_at_their_desk(stage: Stage) -> None:
    cast = invite(stage)
    school = stage.school
    oleg = school.teacher("Олег", "Ким")
    school.assignment("7А", "Физика", oleg)
    school.slot("7А", 5, 1, "Физика", oleg)
    secretary = school.staff("Елена", "Юрьева", roles=[Role.SECRETARY])
    deputy = school.staff("Ольга", "Зимина", roles=[Role.DEPUTY])
    for person, first, button in (
        (cast.anna, "7А · ждут вас", "Объявление"),
        (oleg, "Пятница, 20 ноября", "Журнал"),
        (secretary, "Школа № 1", "Доступ семей"),
        (deputy, "Школа № 1", "Отчёты"),
    ):
        user = stage.linked(person, "Кто-то")
        await user.send("/start")
        assert user.last.text.splitlines()[0] == first
        assert any(button in row for row in user.last.buttons)


async def test_who_of_the_staff_closed_the_password_is_sent_to_the_administrator(stage: Stage) -> None:
    anna = stage.linked(invite(stage).anna, "Анна")
    await anna.send("/logout")
    await anna.press("Мой пароль знает кто-то ещё")
    await anna.press("Закрыть доступ")
    assert "Новый листок выдаст администратор школы." in anna.last.text
    await anna.send("привет")
    assert "Новый листок выдаёт администратор школы." in anna.last.text
