"""What passes between a family, the class teacher, a teacher and the office on the demo's page."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import expect

from bot.demo.school.sheets import Row
from bot.demo.school.workbook import write_workbook
from tests.browser.player import Player, Shoot
from tests.browser.plays.photos import certificate, planet
from tests.stage import Clock

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def play_notice(head: Player, mother: Player, clock: Clock, shoot: Shoot) -> None:
    """Written, looked at, sent; the mother reads and answers, the teacher sees who did."""
    await head.come_in()
    await head.say("/notice")
    await head.sees("7А · Новое объявление")
    await head.say("В субботу, 28 ноября, едем в музей космонавтики. Сбор в 9:30 у школы.")
    await head.sees("едем в музей", "Посмотреть и отправить")
    await head.attach("музей.png", "image/png", planet())
    await head.sees("1 фотография")
    await head.press("Ознакомлен(а)")
    await head.sees("Просит «Ознакомлен(а)».")
    await head.press("Вопрос")
    await head.sees("Первой строкой напишите вопрос")
    await head.page.get_by_test_id("input").fill("Поедете с нами?\nЕдем\nЕдем, и ещё взрослый\nНе едем")
    await head.page.get_by_test_id("send").click()
    await head.sees("Вопрос: Поедете с нами?")
    await head.press("Посмотреть и отправить")
    await head.sees("7А · Отправить?", "Получат 17 семей из 26", "Не подключены, позвоните:", "Абрамов Артём")
    shown = head.page.get_by_test_id("message").nth(-2)
    await expect(shown).to_contain_text("Петрова А. С., классный руководитель")
    await expect(shown.get_by_test_id("photo")).to_be_visible()
    await shoot("notice-preview", last=2)
    await head.press("Отправить")
    await head.sees("Ждут отправки: 17")
    await mother.come_in()
    await mother.sees("Маша · Объявление", "едем в музей", "Поедете с нами?")
    clock.advance(seconds=5)
    await head.open()
    await head.sees("Доставлено: 17 из 26", "Молчат: 17")
    await mother.open()
    await mother.press("Едем")
    await mother.sees("Ваш ответ: Едем")
    await mother.press("Ознакомлен(а)")
    await mother.sees("✓ Вы ознакомились.")
    await shoot("notice")
    await head.open()
    await head.sees("7А · Объявление")
    await head.press("Обновить")
    await head.sees("Ознакомились: 1 из 26", "Едем: 1", "Молчат: 16")
    await shoot("notice-result")
    await head.press("Кто ответил")
    await head.sees("Соколова Маша")


async def play_letters(mother: Player, teacher: Player, shoot: Shoot) -> None:
    """A question to the teacher of physics, his answer, and the correspondence."""
    await teacher.come_in()
    await mother.come_in()
    await mother.say("/messages")
    await mother.sees("Писем пока нет")
    await mother.press("Написать учителю")
    await mother.press("Маша, 7А")
    await mother.sees("Кому?")
    await mother.press("Кузнецов И. П., физика")
    await mother.sees("Напишите письмо сообщением")
    await mother.say("Здравствуйте. Когда Маша может пересдать параграф?")
    await mother.sees("Письмо отправлено")
    await teacher.open()
    await teacher.sees("Соколова Маша, 7А · Письмо", "Соколова Мария", "пересдать параграф")
    await teacher.press("Ответить")
    await teacher.sees("Напишите письмо")
    await teacher.say("Добрый день. Во вторник после шестого урока, кабинет 310.")
    await teacher.sees("Письмо отправлено")
    await mother.open()
    await mother.sees("Маша, 7А · Письмо", "Кузнецов Игорь Павлович, физика", "Во вторник")
    await mother.press("Прежние письма")
    await mother.sees("пересдать параграф", "✓ прочитано", "Во вторник")
    await shoot("letters")


async def play_excuse(mother: Player, head: Player, deputy: Player, clock: Clock, shoot: Shoot) -> None:  # fmt: skip
    """ОТ of two lessons reaches the mother, who says why; it is accepted in one press, and everybody agrees."""
    await mother.come_in()
    school = mother.demo.school
    masha = school.student("Соколова Маша").code
    today = [one.slot.number for one in school.lessons if (one.slot.form, one.day) == ("7А", school.today)]
    rows: list[Row] = [(school.today, number, masha, "ОТ", None) for number in sorted(today)[1:3]]
    await deputy.come_in()
    await send_workbook(deputy, "Пропуски.xlsx", {"Пропуски": rows})
    await deputy.sees("Пропуски: новых 2", "семьи получат сообщения")
    await deputy.press("Применить")
    await deputy.sees("Записано:")
    await mother.open()
    await mother.sees("Маша, 7А · нет на уроках", "Сегодня", "Что случилось?")
    await shoot("absence")
    await mother.press("Болеет")
    await mother.sees("Спасибо, передали Анне Сергеевне", "Справку можно прислать")
    await mother.attach("справка.png", "image/png", certificate())
    await mother.sees("Справку передали Анне Сергеевне")
    await head.come_in()
    await head.say("/excuses")
    await head.sees("Соколова Маша", "Болеет", "Мария Соколова, мать", "справка: 1 лист")
    number = (await _line(head, "Соколова Маша")).split(".")[0]
    await head.press(f"{number} · Принять: Б")
    await head.sees("Соколова Маша", "Вернуть")
    clock.advance(minutes=1, seconds=1)
    await mother.open()
    await mother.sees("Объяснение принято: болеет.", "В журнале: болезнь")
    await mother.press("Пропуски")
    await mother.sees("Маша, 7А · Пропуски", "сегодня", "болезнь")


async def play_office(secretary: Player, head: Player, shoot: Shoot) -> None:
    """A new student: a mistake is told in its place, what would change before it does, the class teacher finds the family."""
    await secretary.come_in()
    await secretary.say("/import")
    await secretary.sees("Пришлите сюда файл .xlsx", "Вам открыты: ")
    signed = date(2026, 11, 18)
    guardian: Row = ("Р900", "Юдина", "Ольга", "Павловна", signed)
    for form, seen in (("7Ж", "нет класса «7Ж»"), ("7А", "Ученики: новых 1")):
        student: Row = ("7А90", "Юдин", "Макар", "Ильич", date(2013, 5, 4), form, signed, None, signed)
        sheets: dict[str, list[Row]] = {
            "Ученики": [student],
            "Родители": [guardian],
            "Семьи": [("Р900", "7А90", "мать", None)],
        }
        await send_workbook(secretary, "Новый ученик.xlsx", sheets)
        await secretary.sees("Новый ученик.xlsx", seen)
    await secretary.sees("Ничего ещё не записано", "Родители: новых 1", "Семьи: новых 1")
    await shoot("import")
    await secretary.press("Применить")
    await secretary.sees("Записано:", "Ученики: новых 1")
    await head.come_in()
    await head.say("/access")
    await head.press("Дальше ›")
    await head.sees("11. ")
    await head.press("Дальше ›")
    await head.sees("Юдин Макар")


async def play_desks(deputy: Player, secretary: Player, shoot: Shoot) -> None:
    """The deputy head's control and a teacher who is ill; the secretary finds a student."""
    await deputy.come_in()
    await deputy.say("/office")
    await deputy.sees("Школа № 12 · кабинет", "Не внесено за неделю: ")
    await shoot("office")
    await deputy.press("Контроль")
    await deputy.sees("Школа № 12 · контроль", "Мало отметок: ")
    await shoot("control")
    await deputy.say("кого нет")
    await deputy.sees("Кого нет?")
    await deputy.say("ворон")
    await deputy.press("С … по …")
    await deputy.sees("С какого и по какой день?")
    await deputy.say("с понедельника по вторник")
    await deputy.sees("Воронцова Т. М. · замены", "6 уроков")
    await shoot("substitutions")
    await deputy.press("Объявить: 6 уроков")
    await deputy.sees("Объявлено 6 уроков.")
    await secretary.come_in()
    await secretary.say("/people")
    await secretary.sees("Напишите часть имени")
    await secretary.say("соколова маша")
    await secretary.sees("Соколова Маша Игоревна, 7А", "Паспорт, адрес и документы здесь не хранятся.")
    await shoot("card")


async def send_workbook(player: Player, name: str, sheets: dict[str, list[Row]]) -> None:
    """Write a workbook and send it into the chat."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_workbook(path, sheets)
        await player.attach(name, XLSX, path.read_bytes())


async def _line(player: Player, text: str) -> str:
    """The line of the newest message that holds the text."""
    return next(line for line in (await player.newest.inner_text()).splitlines() if text in line)
