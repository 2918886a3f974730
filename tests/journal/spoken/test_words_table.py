"""Texts as teachers write them, against a class of 27 with namesakes in which something stands already: what is shown."""

import pytest
from sqlalchemy import select

from handlers.chat.unbroken import plain
from handlers.chat.words import words_of
from handlers.journal.spoken.preview import preview_screen
from services.journal.lesson.sheet import load_sheet
from services.journal.own import own_lesson
from services.journal.spoken.draft import SpokenPreview
from services.journal.spoken.plan import make_plan
from services.school.actor import Actor
from services.work import Work
from storage import tables as t
from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.stage import Stage

MORE = (
    ("Мария", "Сидорова"), ("Софья", "Сидорова"), ("Павел", "Петров"), ("Кирилл", "Белов"), ("Лев", "Громов"),
    ("Семён", "Королёв"), ("Анна", "Орлова"), ("Юлия", "Ли"), ("Виктор", "Ан"), ("Алина", "Кимова"),
    ("Джон", "О'Нил"), ("Дмитрий", "Мамин-Сибиряк"), ("Иван", "Зайцев"), ("Никита", "Чайковский"),
    ("Фёдор", "Щукин"), ("Ольга", "Смирнова"), ("Роман", "Смирнов"), ("Тимур", "Хасанов"),
    ("Эльвира", "Юсупова"), ("Яна", "Яковлева"), ("Глеб", "Цветков"), ("Ульяна", "Ткач"), ("Марк", "Дюма"),
)  # fmt: skip
"""Beside Ершова, Иванов, Ким and Петрова."""

TABLE: dict[str, str] = {
    "Иванов 5": "Иванов Пётр 5",
    "5 Иванов": "Иванов Пётр 5",
    "иванов 5, ким 4": "Иванов Пётр 5 / Ким Олег 4",
    "5 Иванов Ким, 4 Петров": "Иванов Пётр 5 / Ким Олег 5 / Петров Павел 4",
    "Петров 4 3": "Петров Павел 4, 3",
    "Петров 4/3": "Петров Павел 4, 3",
    "Петрова 4": "Петрова Анна 4",
    "петровой 4": "Петрова Анна 4",
    "Сидорова М 5 молодец": "Сидорова Мария 5 «молодец»",
    "Сидорова С. 5, молодец": "Сидорова Софья 5 «молодец»",
    "Сидорова 4": "? Сидорова 4: Мария или Софья",
    "Анна 5": "? Анна 5: Орлова или Петрова",
    "Смирнова О 5, Смирнов 4": "Смирнова Ольга 5 / Смирнов Роман 4",
    "Смирновой 5": "Смирнова Ольга 5",
    "Смир 5": "? Смир 5: Смирнов Роман или Смирнова Ольга",
    "Ким н/а": "Ким Олег н/а",
    "Ким зач, Иванов незач": "Ким Олег зач / Иванов Пётр незач",
    "Щукин осв": "Щукин Фёдор осв",
    "Орлова .": "Орлова Анна долг ●",
    "Орлова долг, Ким 3": "Орлова Анна долг ● / Ким Олег 3",
    "Ким от": "Ким Олег ОТ",
    "Ким н": "Ким Олег ОТ",
    "нет: Ким, Зайцева": "Ким Олег ОТ / ? Зайцева ОТ: в списке нет, может быть, Зайцев Иван",
    "отсутствуют Ким и Щукин": "Ким Олег ОТ / Щукин Фёдор ОТ",
    "Иванов оп": "Иванов Пётр ОП",
    "опоздал Иванов": "Иванов Пётр ОП",
    "нет Ершовой": "@ Уже стоит: Ершова Дарья ОТ",
    "Ершова оп": "Ершова Дарья ОТ → ОП",
    "Ершова 5": "? Ершова Дарья отсутствует (ОТ), поставить 5?",
    "Белов 5": "? Белов Кирилл отсутствует (Б), поставить 5?",
    "Белов от": "@ Белов Кирилл: Б, причину меняет классный руководитель",
    "Громов 4": "@ Уже стоит: Громов Лев 4",
    "Громов 5": "? За эту работу уже стоит: Громов Лев 4, новая 5",
    "Громов 4 молодец": "Громов Лев 4 «молодец»",
    "тест: Громов 5": "Громов Лев 5",
    "королев 5": "Королёв Семён 5",
    "Kим 5": "Ким Олег 5",
    "Ли 4, Ан 5": "Ли Юлия 4 / Ан Виктор 5",
    "О'Нил 4": "О'Нил Джон 4",
    "Мамин-Сибиряк 5": "Мамин-Сибиряк Дмитрий 5",
    "Чайковскому 5": "Чайковский Никита 5",
    "Дюма 5": "Дюма Марк 5",
    "Хас 5, Юсуп 4": "Хасанов Тимур 5 / Юсупова Эльвира 4",
    "1. Иванов 5\n2. Ким 4": "Иванов Пётр 5 / Ким Олег 4",
    "Иванов Пётр\t5\nКим Олег\t4": "Иванов Пётр 5 / Ким Олег 4",
    "Иванов - пять, Ким - тройка": "Иванов Пётр 5 / Ким Олег 3",
    "Ивонов 5": "? Ивонов 5: в списке нет, может быть, Иванов Пётр",
    "Кузнецов 5, Ким 4": "Ким Олег 4 / ? Кузнецов 5: в списке такого имени нет",
    "Иванов 7": "? Иванов Пётр 7: отметки от 2 до 5",
    "Иванов 45, Ким 4": "Ким Олег 4 / ? Иванов Пётр 45: отметки от 2 до 5",
    "Щукин болеет": "? Щукин Фёдор «болеет»: причину ставит классный руководитель",
    "Иванов": "? Иванов: что записать?",
    "Иванов, Ким 5": "Ким Олег 5 / ? Иванов Пётр: тоже 5?",
    "тема Степени": "Тема: Степени",
    "тема Степени; дз № 301, 302": "Тема: Степени / Домой: № 301, 302, к пн, 23 ноября",
    "дз § 5 к среде, Ким 5": "Домой: § 5, к ср, 25 ноября / Ким Олег 5",
    "дз § 5 к 10.11": "? «к 10.11»: этот день не позже урока",
    "задано: упр. 214 к следующему уроку": "Домой: упр. 214, к пн, 23 ноября",
    "все здесь": "Белов Кирилл: Б, причину меняет классный руководитель / ? Все на месте, а ОТ стоит: Ершова Дарья",
    "нет Ким, остальные здесь": (
        "Ким Олег ОТ / Белов Кирилл: Б, причину меняет классный руководитель / "
        "? Все на месте, а ОТ стоит: Ершова Дарья"
    ),
    "контрольная «Степени» вес 2: Иванов 5": "Иванов Пётр 5",
    "самостоятельная вес 200: Иванов 5": "Иванов Пётр 5 / ? Вес 200: бывает от 0 до 100",
    "как в 8Б": "@ В 8Б такого урока у вас не нашли.",
    "привет": "Не понял",
    "спасибо большое": "Не понял",
}
"""What stands under «Понял так» in one line; «@» what stays as it is."""


@pytest.fixture
def cast(stage: Stage) -> Cast:
    cast = raise_curtain(stage)
    for first, last in MORE:
        stage.school.student(first, last, "7А")
    lesson = stage.school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.anna)
    ids = {row.last_name: row.id for row in _people(stage)}
    stage.school.absence(lesson, cast.ershova)
    stage.school.absence(lesson, ids["Белов"], "Б")
    stage.school.mark(lesson, ids["Громов"], "4")
    return cast


def _people(stage: Stage) -> list[t.Person]:
    return list(stage.school.rows(select(t.Person.__table__)))


def _shown(work: Work, actor: Actor, cast: Cast, text: str) -> str:
    sheet = load_sheet(work, own_lesson(work, actor, cast.key()))
    plan = make_plan(work, sheet, text, {})
    if plan.nothing:
        return "Не понял"
    lines = plain(preview_screen(SpokenPreview(1, plan), words_of("ru")).text.unescape()).splitlines()
    first = next(at for at, line in enumerate(lines) if line in {"Понял так:", "Пока записывать нечего."})
    said = [line for line in lines[first + 1 :] if line]
    only_notes = not plan.count and not plan.asked
    return ("@ " if only_notes else "") + " / ".join(said)


async def test_texts_are_shown_as_they_are_meant(cast: Cast) -> None:
    actor = await cast.actor(cast.stage.linked(cast.anna))
    found = {text: await cast.stage.read(_shown, actor, cast, text) for text in TABLE}
    assert {text: line for text, line in found.items() if line != TABLE[text]} == {}
    assert len(TABLE) >= 60


async def test_everybody_but_the_absent(cast: Cast) -> None:
    actor = await cast.actor(cast.stage.linked(cast.anna))
    shown = await cast.stage.read(_shown, actor, cast, "тест: все 5")
    assert shown.startswith("25 отметок: 5 × 25 / ")
    assert shown.endswith("Отсутствующим не ставим: Белов Кирилл, Ершова Дарья")
    shown = await cast.stage.read(_shown, actor, cast, "Иванов 5, остальные 4")
    assert shown.startswith("24 отметки: 5 × 1, 4 × 23 / ")
