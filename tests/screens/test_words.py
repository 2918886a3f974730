"""Counts and dates within sentences, in both languages."""

from datetime import date

import pytest

from handlers.chat.naming.letters_case import work_name
from handlers.chat.unbroken import plain
from handlers.chat.words import words_of
from handlers.diary.marks.subject import left_text, need_text
from services.diary.marks.subject import Need
from services.rules.marks.marks import Way


def test_one_to_nine_are_words_that_agree() -> None:
    ru, en = words_of("ru"), words_of("en")
    assert [ru.number(count) for count in (0, 1, 2, 3, 9, 10, 21)] == [
        "0", "один", "два", "три", "девять", "10", "21",
    ]  # fmt: skip
    assert [ru.number(count, feminine=True) for count in (1, 2, 5, 11)] == ["одна", "две", "пять", "11"]
    assert [en.number(count, feminine=True) for count in (1, 2, 8, 10)] == ["one", "two", "eight", "10"]


@pytest.mark.parametrize(
    ("count", "language", "needed", "left"),
    [
        (1, "ru", "До пятёрки хватит одной пятёрки.", "Остался один урок."),
        (3, "ru", "До пятёрки нужны ещё три пятёрки.", "Осталось три урока."),
        (7, "ru", "До пятёрки нужно ещё семь пятёрок.", "Осталось семь уроков."),
        (21, "ru", "До пятёрки нужна ещё 21 пятёрка.", "Остался 21 урок."),
        (1, "en", "For a 5: one 5 is enough.", "One lesson is left."),
        (12, "en", "For a 5: 12 more 5s are needed.", "12 lessons are left."),
    ],
)
def test_what_is_needed_reads_as_people_say_it(count: int, language: str, needed: str, left: str) -> None:
    words = words_of(language)
    assert need_text(Need(5, (Way(count, 5),)), words) == needed
    assert left_text(count, words) == left


@pytest.mark.parametrize(
    ("need", "russian", "english"),
    [
        (Need(4, (Way(1, 4),)), "До четвёрки хватит одной четвёрки.", "For a 4: one 4 is enough."),
        (
            Need(4, (Way(1, 5), Way(3, 4))),
            "До четвёрки: одна пятёрка или три четвёрки.",
            "For a 4: one 5 or three 4s.",
        ),
        (
            Need(5, (Way(1, 5, 2), Way(2, 5))),
            "До пятёрки: одна пятёрка весом 2 или две обычные.",
            "For a 5: one 5 of weight 2 or two ordinary ones.",
        ),
        (
            Need(5, (), Way(4, 5)),
            "До пятёрки нужны ещё четыре пятёрки, но столько уроков не осталось.",
            "For a 5: four more 5s are needed, but there are not that many lessons left.",
        ),
        (Need(5, ()), "До пятёрки в этом периоде не дотянуться.", "For a 5: out of reach this term."),
    ],
)
def test_the_nearest_way_is_said(need: Need, russian: str, english: str) -> None:
    assert need_text(need, words_of("ru")) == russian
    assert need_text(need, words_of("en")) == english


def test_a_week_of_another_year_names_it() -> None:
    words, today = words_of("ru"), date(2027, 1, 14)
    assert plain(words.period(date(2026, 12, 7), date(2026, 12, 13), today)) == "7–13 декабря 2026"
    assert plain(words.period(date(2026, 11, 30), date(2026, 12, 6), today)) == "30 ноября – 6 декабря 2026"
    assert plain(words.period(date(2026, 12, 28), date(2027, 1, 3), today)) == "28 декабря – 3 января"
    assert plain(words.period(date(2027, 1, 11), date(2027, 1, 17), today)) == "11–17 января"


@pytest.mark.parametrize(
    ("kind", "title", "said"),
    [
        ("контрольная", "Степени", "контрольная «Степени»"),
        ("самостоятельная работа", "Самостоятельная № 4", "«Самостоятельная № 4»"),
        ("контрольная", "Контрольная работа № 3", "«Контрольная работа № 3»"),
        ("контрольная", "«Контрольные нормативы»", "«Контрольные нормативы»"),
        ("зачёт", "Зачет по тригонометрии", "«Зачет по тригонометрии»"),
        ("тест", "Тест 4", "«Тест 4»"),
        ("тест", "Тестовые задания", "тест «Тестовые задания»"),
        ("диктант", "Диктант: осень", "«Диктант: осень»"),
        ("ответ", "Ответственность", "ответ «Ответственность»"),
        ("ответ", "", "ответ"),
        ("ответ", None, "ответ"),
    ],
)
def test_a_kind_is_not_repeated(kind: str, title: str | None, said: str) -> None:
    assert work_name(kind, title) == said
