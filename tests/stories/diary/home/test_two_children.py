"""Several children: the other one at the same place, all of them on one card, one message in the evening."""

from datetime import date

from services.messaging.kinds import PushKind
from tests.stories.diary.cast import FRIDAY, Cast, algebra_of_chat_md

MONDAY = date(2026, 11, 23)
PLACES = {
    "/today": "Петя, 3Б",
    "/grades": "Петя, 3Б · Оценки",
    "/grades сегодня": "Петя, 3Б · Оценки по дням",
    "/homework 25.11": "Петя, 3Б · Домашка\nСреда, 25 ноября",
    "/homework неделя": "Петя, 3Б · Домашка\n16–22 ноября",
    "/timetable среда": "Петя, 3Б · Расписание\nСреда, 25 ноября",
    "/timetable неделя": "Петя, 3Б · Расписание\n16–22 ноября",
    "/tests": "Петя, 3Б · Контрольные",
    "/holidays": "Петя, 3Б · Каникулы и четверти",
    "/absences": "Петя, 3Б · Пропуски",
    "/terms": "Петя, 3Б · Итоги",
}


async def test_the_other_childs_button_keeps_the_place_and_chooses_the_child(cast: Cast) -> None:
    mother = cast.mother()
    for command, title in PLACES.items():
        await mother.send(command)
        assert mother.last.text.startswith("Маша, 7А"), command
        await mother.press("Петя, 3Б")
        assert mother.last.text.startswith(title), command
        await mother.send("/absences")
        assert mother.last.text.startswith("Петя, 3Б"), "chosen from now on"
        await mother.press("Маша, 7А")
    await mother.send("/today")
    for label, title in (("Ещё", "Петя, 3Б · Ещё"), ("Долги", "Петя, 3Б · Долги")):
        await mother.press(label)
        await mother.press("Петя, 3Б")
        assert mother.last.text.startswith(title)
        await mother.press("Маша, 7А")
    father = cast.father()
    for command in PLACES:
        await father.send(command)
        assert "Петя" not in str(father.last.buttons), "his only child here is Маша"


async def test_a_forged_place_is_refused(cast: Cast) -> None:
    mother = cast.mother()
    await mother.send("/today")
    for data in (f"ch:{cast.petya}:x:", f"ch:{cast.petya}:tw:", f"ch:{cast.petya}:hk:", "ch:999:g:"):
        answer = await mother.press_forged(mother.last, data)
        assert answer is not None
        assert answer.text == "Этой записи нет или она вам не видна.", data


def _entered(cast: Cast) -> None:
    school = cast.stage.school
    algebra_of_chat_md(cast)
    school.slot("3Б", 1, 2, "Математика", cast.oleg, room="12")
    school.lesson(FRIDAY, 5, "7А", "История", cast.oleg, homework="§ 12", due=MONDAY)
    school.lesson(FRIDAY, 1, "3Б", "Математика", cast.oleg, homework="№ 5", due=MONDAY)
    school.planned_work(MONDAY, "3Б", "Математика", "проверочная")
    school.absence(school.lesson(date(2026, 11, 19), 3, "7А", "Физика", cast.oleg), cast.masha)


async def test_all_children_stand_on_one_card_in_the_evening(cast: Cast) -> None:
    _entered(cast)
    cast.at(20)
    mother = cast.mother()
    await mother.send("/today")
    await mother.press("Все дети")
    assert mother.last.text.splitlines() == [
        "Маша, 7А и Петя, 3Б",
        "пятница, 20 ноября",
        "",
        "Маша, 7А",
        "Пн, 23 ноября: уроки 8:30–12:30",
        "Оценки сегодня: алгебра 4²",
        "На понедельник, 1 задание",
        "История: § 12",
        "! Без причины: 1 урок",
        "",
        "Петя, 3Б",
        "Пн, 23 ноября: уроки 9:20–10:00",
        "Проверочная: математика",
        "На понедельник, 1 задание",
        "Математика: № 5",
    ]
    assert mother.last.buttons == [["Маша, 7А", "Петя, 3Б"], ["‹ Сегодня"]]
    cast.at(13, 0)
    await mother.press("‹ Сегодня")
    await mother.press("Все дети")
    assert "Маша, 7А\nСейчас алгебра, до 13:20, каб. 305\nДомой в 14:10\n" in mother.last.text


async def test_in_the_evening_one_message_tells_of_both_where_both_are_wanted(cast: Cast) -> None:
    _entered(cast)
    cast.at(17, 50, day=22)
    await cast.stage.tick()
    mother, student = cast.mother(), cast.student()
    for child in (cast.masha, cast.petya):
        cast.stage.school.prefer(mother.id, child, PushKind.HOMEWORK.value, enabled=True)
    cast.at(20, 0, day=22)
    await cast.stage.tick()
    await cast.stage.deliver()
    assert [one.text.splitlines()[0] for one in mother.inbox] == ["Маша, 7А и Петя, 3Б"]
    assert "Завтра: уроки 8:30–12:30" in mother.last.text
    assert [one.text.splitlines()[0] for one in student.inbox] == ["Маша, 7А · Домашка"]


async def test_three_children_and_more_stay_short(cast: Cast) -> None:
    school = cast.stage.school
    names = ("Аня", "Боря", "Вера", "Глеб")
    children = [school.student(name, "Соколов", "7А") for name in names]
    for number in range(1, 6):
        school.lesson(FRIDAY, number, "7А", "История", cast.oleg, homework="§ 12", due=MONDAY)
    mother = cast.stage.linked(school.guardian("Мария", "Соколова", children))
    await mother.send("/today")
    await mother.press("Все дети")
    assert mother.last.text.startswith("Аня, 7А, Боря, 7А, Вера, 7А и Глеб, 7А\n")
    assert "На понедельник: история" in mother.last.text
    assert len(mother.last.text.splitlines()) <= 25
