"""Texts through the running bot: each opens its place, what may be two things is asked, the rest gets a kind word."""

import re
from datetime import date

from sqlalchemy import select

from services.school.roles import Role
from storage import tables as t
from tests.stories.diary.cast import FRIDAY, Cast, algebra_of_chat_md
from tests.stories.notices.big_class import picture

OPENED = {
    "домашка": "Маша, 7А · Домашка",
    "дз пети": "Петя, 3Б · Домашка",
    "что задали на понедельник": "Понедельник, 23 ноября",
    "дз по алгебре": "Маша, 7А · Алгебра\nДомашнее задание за месяц",
    "физра": "Маша, 7А · Физкультура",
    "русский": "Маша, 7А · Русский язык",
    "jwtyrb": "Маша, 7А · Оценки",
    "оценки Пети": "Петя, 3Б · Оценки",
    "сколько пятёрок": "2 пятёрки, 1 четвёрка и 1 тройка",
    "средний балл по алгебре": "Средний балл 4,20",
    "прошлая четверть": "первая четверть",
    "в понедельник": "Расписание\nПонедельник, 23 ноября",
    "расписание на следующую неделю": "Расписание",
    "где сейчас": "Сейчас перемена, до 13:30",
    "когда домой": "Домой в",
    "пропуски": "Маша, 7А · Пропуски",
    "долги": "Маша, 7А · Долги",
    "итоги": "Маша, 7А · Итоги",
    "итоги недели": "Маша, 7А · Итоги недели",
    "кто ведёт физику": "Новое письмо",
    "Настройки": "Настройки",
    "grades": "Маша, 7А · Оценки",
    "/расписание": "Маша, 7А · Расписание",
    "Итоговые оценки": "Маша, 7А · Итоги",
    "ещё": "Маша, 7А · Ещё",
    "тихие часы": "тихие часы|Тихие часы",
    "справка": "Пришлите справку сюда",
    "другой ребёнок": "Петя, 3Б",
    "маша": "Маша, 7А",
}


def lead(cast: Cast) -> None:
    """Анна Сергеевна leads 7А."""
    school = cast.stage.school
    school.change(t.SchoolClass, t.SchoolClass.id == school.form("7А"), class_teacher_id=cast.anna)


async def test_words_open_what_buttons_open(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    mother = cast.mother()
    missed = []
    for text, screen in OPENED.items():
        before = len(mother.inbox)
        await mother.send(text)
        if len(mother.inbox) != before + 1 or not re.search(screen, mother.last.text):
            missed.append(f"{text}: {mother.last.text[:80]!r}")
    assert not missed, "\n".join(missed)


async def test_a_guess_is_asked_and_never_made(cast: Cast) -> None:
    cast.subject("Физика")
    cast.stage.school.slot("7А", 3, 6, "Физическая культура", cast.oleg)
    mother = cast.mother()
    await mother.send("физ")
    assert "Какой предмет?" in mother.last.text
    await mother.send("домашка и оценки")
    assert mother.last.buttons[0] == ["Домашка", "Оценки"]
    await mother.press("Оценки")
    assert "Маша, 7А · Оценки" in mother.last.text
    await mother.send("оценки ребёнка")
    assert "О ком речь?" in mother.last.text
    await mother.press("Петя, 3Б")
    assert "Петя, 3Б · Оценки" in mother.last.text


async def test_the_label_of_a_button_just_shown_is_a_press(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    mother = cast.mother()
    await mother.send("алгебра")
    await mother.send("А если")
    assert "А если" in mother.last.text
    assert mother.last.text.startswith("Маша, 7А · Алгебра")


async def test_an_illness_is_announced_in_one_press(cast: Cast) -> None:
    lead(cast)
    mother = cast.mother()
    await mother.send("Маша сегодня не придёт, температура")
    assert "Сегодня, пятница, 20 ноября" in mother.last.text
    assert "Передать Анне Сергеевне?" in mother.last.text
    await mother.press("Передать")
    assert "Спасибо, передали Анне Сергеевне." in mother.last.text
    rows = cast.stage.school.rows(
        select(t.Excuse.student_id, t.Excuse.starts, t.Excuse.ends, t.Excuse.reason)
    )
    assert [tuple(row) for row in rows] == [(cast.masha, FRIDAY, FRIDAY, "ill")]
    await mother.send("дочь в воскресенье не придёт")
    assert "Ближайший школьный день понедельник." in mother.last.text
    await mother.send("мы уезжаем с 25 по 27 ноября")
    assert (
        mother.last.buttons == [["Маша, 7А, 25–27 ноября"], ["Петя, 3Б, 27 ноября"]]
        or "О ком речь?" in mother.last.text
    )
    student = cast.student()
    await student.send("я заболела")
    assert "Об отсутствии сообщают родители." in student.last.text
    await student.press("Не нужно")


async def test_a_photograph_is_asked_about_while_an_absence_is_open(cast: Cast) -> None:
    school = cast.stage.school
    lead(cast)
    lesson = school.lesson(date(2026, 11, 19), 1, "7А", "Алгебра", cast.anna)
    school.absence(lesson, cast.masha, "ОТ")
    mother = cast.mother()
    await mother.send_photo(picture())
    await mother.press("Не справка")
    assert "никому не передали" in mother.last.text
    await mother.send_photo(picture())
    assert "Это справка?" in mother.last.text
    await mother.press("Маша, 7А, 19 ноября")
    assert "Справку передали Анне Сергеевне." in mother.last.text
    rows = school.rows(select(t.Excuse.reason, t.Excuse.photos))
    assert [(row.reason, len(row.photos)) for row in rows] == [("ill", 1)]


async def test_media_get_a_true_word(cast: Cast) -> None:
    mother = cast.mother()
    heard = []
    for send in (
        mother.send_voice,
        mother.send_sticker,
        mother.send_location,
        mother.send_contact,
        mother.send_video,
    ):
        await send()
        heard.append(mother.last.text)
        assert "Не понял" not in mother.last.text
    assert len(set(heard)) == 5
    await mother.send("абракадабра")
    assert "Не понял" not in mother.last.text
    assert "«что задали на завтра»" in mother.last.text


async def test_staff_are_understood_too(cast: Cast) -> None:
    lead(cast)
    anna = cast.teacher()
    for text, screen in {
        "уроки завтра": "ноября",
        "журнал": "Журнал",
        "журнал 7А алгебра": "7А",
        "мой класс": "7А",
        "новое объявление": "Объявление|объявлени",
        "отчёты": "Отчёты|отчёты",
        "что внести": "внес",
        "письма": "Письма",
    }.items():
        await anna.send("/cancel")
        await anna.send(text)
        assert re.search(screen, anna.last.text), (text, anna.last.text)
    head = cast.stage.linked(cast.stage.school.staff("Вера", "Орлова", roles=[Role.SECRETARY]), "Вера")
    await head.send("сколько пятёрок")
    assert "Не понял" not in head.last.text


async def test_everything_is_understood_and_said_in_english(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    mother = cast.mother(language="en")
    for text, screen in {
        "homework": "Homework",
        "how many fives": "2 fives",
        "my daughter is ill": "Pass it on",
        "petya's marks": "Petya|Петя",
        "thanks": "You are welcome.",
        "blah": "much can be asked in words",
    }.items():
        await mother.send(text)
        assert re.search(screen, mother.last.text), (text, mother.last.text)
        assert not re.search(
            "[А-Яа-я]{3,}", re.sub("Маша|Петя|7А|3Б|Петрова|Анна|[Аа]лгебра|7А", "", mother.last.text)
        ), mother.last.text
