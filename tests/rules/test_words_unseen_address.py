"""Addresses of many habits, written before anybody looked at how they are read."""

from datetime import date

import pytest

from services.journal.words import address_of
from tests.rules.spoken import FRIDAY
from tests.rules.test_words_address import CLASSES, SUBJECTS


@pytest.mark.parametrize(
    ("text", "form", "subjects", "number", "day", "rest"),
    [
        ("7А, алгебра. Иванов 5", (7, "А"), (1,), None, None, "Иванов 5"),
        ("7А / алгебра / 18.11: Иванов 5", (7, "А"), (1,), None, date(2026, 11, 18), "Иванов 5"),
        ("Алгебра (7А): Иванов 5", (7, "А"), (1,), None, None, "Иванов 5"),
        ("алгебра, 7-А, вчера\nИванов 5", (7, "А"), (1,), None, date(2026, 11, 19), "Иванов 5"),
        ("7А алгебра за вторник: Иванов 5", (7, "А"), (1,), None, date(2026, 11, 17), "Иванов 5"),
        ("Вторник 7А алгебра: Иванов 5", (7, "А"), (1,), None, date(2026, 11, 17), "Иванов 5"),
        ("в понедельник в 7А на алгебре Иванов 5", (7, "А"), (1,), None, date(2026, 11, 16), "Иванов 5"),
        ("Сегодня на алгебре в 7А: нет Кима", (7, "А"), (1,), None, FRIDAY, "нет Кима"),
        ("7А геом 16/11 Ким н", (7, "А"), (2,), None, date(2026, 11, 16), "Ким н"),
        ("7а информатика 2 группа: Ким 5", (7, "А"), (8,), None, None, "Ким 5"),
        ("7А, 3 урок, алгебра: Ким 5", (7, "А"), (1,), 3, None, "Ким 5"),
        ("2-й урок, 7Б: все здесь", (7, "Б"), (), 2, None, "все здесь"),
        ("второй урок все здесь", None, None, None, None, None),
        ("вчера 3 урок: Ким 5", None, (), 3, date(2026, 11, 19), "Ким 5"),
        ("3 ур. 7А Ким 5", (7, "А"), (), 3, None, "Ким 5"),
        ("7А алг. Ким 5", (7, "А"), (1,), None, None, "Ким 5"),
        ("7А англ.яз.: Ким 5", (7, "А"), (5,), None, None, "Ким 5"),
        ("7А физ-ра Ким 5", (7, "А"), (6,), None, None, "Ким 5"),
        ("7А ин яз Ким 5", None, None, None, None, None),
        ("7А русский Ким 5, Ли 4", (7, "А"), (4,), None, None, "Ким 5, Ли 4"),
        ("7А русский язык тема Глагол", (7, "А"), (4,), None, None, "тема Глагол"),
        ("7А алгебра все здесь", (7, "А"), (1,), None, None, "все здесь"),
        ("7А алгебра, тема: Степени; дз: § 5", (7, "А"), (1,), None, None, "тема: Степени; дз: § 5"),
        ("7А алгебра как в 7Б", (7, "А"), (1,), None, None, "как в 7Б"),
        ("7 А алгебра Иванов 5", (7, "А"), (1,), None, None, "Иванов 5"),
        ('7"А" алгебра Иванов 5', (7, "А"), (1,), None, None, "Иванов 5"),
        ("7А класс, алгебра: Ким 5", (7, "А"), (1,), None, None, "Ким 5"),
        ("7 класс «А», алгебра: Ким 5", None, None, None, None, None),
        ("11в физика Ким 5", (11, "В"), (7,), None, None, "Ким 5"),
        ("11 В: Ким 5", (11, "В"), (), None, None, "Ким 5"),
        ("7A AЛГEБРA KИM 5", (7, "А"), (1,), None, None, "KИM 5"),
        ("7А алгебра 5 Иванов Ким", (7, "А"), (1,), None, None, "5 Иванов Ким"),
        ("7А алгебра, 18 ноября: Ким 5", (7, "А"), (1,), None, date(2026, 11, 18), "Ким 5"),
        ("7А алгебра от 18.11.2026 г.: Ким 5", (7, "А"), (1,), None, date(2026, 11, 18), "Ким 5"),
        ("18.11 7А алгебра Ким 5", (7, "А"), (1,), None, date(2026, 11, 18), "Ким 5"),
        ("7А алгебра ✅ Ким 5", (7, "А"), (1,), None, None, "Ким 5"),
        ("📚 7А алгебра: Ким 5", (7, "А"), (1,), None, None, "Ким 5"),
        ("#7А алгебра: Ким 5", (7, "А"), (1,), None, None, "Ким 5"),
        ("7А\nалгебра\nКим 5", (7, "А"), (1,), None, None, "Ким 5"),
        ("7А алгебра н: Ким, Ли", (7, "А"), (1,), None, None, "н: Ким, Ли"),
        ("7А 18.11 Ким 5", None, None, None, None, None),
        ("Ким 5 из 7 б", None, None, None, None, None),
        ("тема 7А", None, None, None, None, None),
        ("Ким 5, как в 7Б: тема", None, None, None, None, None),
    ],
)
def test_an_address_is_meant(
    text: str,
    form: tuple[int, str] | None,
    subjects: tuple[int, ...] | None,
    number: int | None,
    day: date | None,
    rest: str | None,
) -> None:
    found = address_of(text, CLASSES, SUBJECTS, FRIDAY)
    if subjects is None:
        assert found is None
        return
    assert found is not None
    assert (found.class_name, found.subjects, found.number) == (form, subjects, number)
    assert (found.day, found.rest) == (day, rest)
