"""A teacher between two bells on the demo's page: the day, a lesson by presses and words, term marks."""

from tests.browser.player import Player, Shoot

SAID = "Соколова Маша 5 молодец, Петрова 4, Ким 5, Жукова 3, Сидорова 4, Абрамов от"


async def play_teacher(teacher: Player, shoot: Shoot) -> None:
    """From the day's list to a lesson that is entered, asked about one namesake on the way."""
    await teacher.come_in()
    await teacher.say("/lessons")
    await teacher.sees("Пятница, 20 ноября", "7А геометрия", "! Не внесено")
    await shoot("teacher-day")
    await teacher.press("7А геометрия")
    await teacher.sees("7А · Геометрия, 20 ноября", "Явку не отмечали", "Пишите как говорите")
    await teacher.press("Тема: ")
    await teacher.sees("Тема записана.")
    await teacher.say("дз № 112, 113")
    await teacher.press("Записать")
    await teacher.say(SAID)
    await teacher.sees("Понял так", "Соколова Маша 5", "? Сидорова 4")
    await shoot("teacher-words", 2)
    await teacher.press("Мария")
    await teacher.sees("Сидорова Мария 4")
    await teacher.press("Записать")
    await teacher.sees("Записано")
    await teacher.press("‹ Урок")
    await teacher.sees("Тема: ", "Домой: № 112, 113", "Нет: Абрамов")
    await shoot("teacher-lesson")
    await teacher.press("Явка")
    await teacher.sees("раз ОТ, два ОП")
    await shoot("teacher-attendance")
    await teacher.say("/journal 7А алгебра")
    await teacher.sees("7А · Алгебра", "Средний балл")
    await shoot("teacher-page")
    await teacher.press("Итоги")
    await teacher.sees("7А · Алгебра", "выставлено")
    await shoot("teacher-terms")
