"""The story of the first issue, as a mother plays it; `shoot` is called at what is worth a picture."""

from tests.browser.player import Player, Shoot

MOTHER = "Мария Соколова"
HEAD = "Анна Сергеевна"


async def play_mother(mother: Player, shoot: Shoot) -> None:
    """From the link on the slip to the absences, both children on the way."""
    await mother.open()
    await mother.sees("Согласен")
    await shoot("consent")
    await mother.press("Согласен")
    await mother.sees("Маша, 7А", "Сейчас алгебра, до 13:40, каб. 305", "Физкультура вместо ИЗО", "На завтра")
    await shoot("today")
    await mother.press("Оценки")
    await mother.sees("Маша, 7А · Оценки", "Алгебра 5 3 5 4² · 4,20 → 4", "Физика 4 4 3 4 2 ● · 3,40 → 3")
    await shoot("grades")
    await mother.press("Алгебра")
    await mother.sees("Средний балл 4,20, выходит 4", "контрольная «Степени»", "Ошибка в знаке, № 5")
    await shoot("subject")
    await mother.say("/child")
    await mother.sees("Чей дневник открыть?")
    await shoot("child")
    await mother.press("Петя, 3Б")
    await mother.sees("Петя, 3Б", "Новое")
    await shoot("second-child")
    await mother.say("/child")
    await mother.sees("Чей дневник открыть?")
    await mother.press("Маша, 7А")
    await mother.sees("Маша, 7А", "Домой в 15:25")
    await mother.say("/homework завтра")
    await mother.sees("Завтра, суббота, 21 ноября", "№ 301–305")
    await shoot("homework")
    await mother.say("/timetable среда")
    await mother.sees("Маша, 7А · Расписание", "Среда, 25 ноября", "Алгебра, каб. 305")
    await shoot("timetable")
    await mother.say("/absences")
    await mother.sees("Маша, 7А · Пропуски", "вчера", "Без причины: 2 урока")
    await shoot("absences")


async def play_week(mother: Player, shoot: Shoot) -> None:
    """The week at a glance, and what is beside the daily screens."""
    await mother.say("/digest")
    await mother.sees("Маша, 7А · Итоги недели", "14–20 ноября")
    await shoot("week")
    await mother.say("/terms")
    await mother.sees("Маша, 7А · Итоги")
    await shoot("terms")


async def play_head(head: Player, shoot: Shoot) -> None:
    """The class teacher's desk: what waits, the absences of the week, an excuse accepted."""
    await head.open()
    await head.press("Согласен")
    await head.sees("7А · ждут вас")
    await head.say("/class")
    await head.sees("7А · ждут вас", "Пропуски без причины", "Не подключены")
    await shoot("desk")
    await head.press("Пропуски")
    await head.sees("7А · Пропуски", "Ким Олег")
    await shoot("desk-absences")
    await head.say("/excuses")
    await head.sees("Ждут решения: 1", "Ким Олег")
    await shoot("desk-excuse")
    await head.press("1 · Принять: Б")
    await head.sees("Ким Олег")
