"""Words that say which lesson they are of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.journal.words import address_of
from services.school.reference import FormClass, Subject
from tests.rules.words.spoken import FRIDAY

CLASSES = (
    FormClass(1, 1, 7, "А", None),
    FormClass(2, 1, 7, "Б", None),
    FormClass(3, 1, 11, "В", None),
    FormClass(4, 2, 7, "А", None),
)
SUBJECTS = (
    Subject(1, "Алгебра", "Алг"),
    Subject(2, "Геометрия", "Геометрия"),
    Subject(3, "География", "География"),
    Subject(4, "Русский язык", "Русский"),
    Subject(5, "Английский язык", "Англ. яз."),
    Subject(6, "Физическая культура", "Физ-ра"),
    Subject(7, "Физика", "Физика"),
    Subject(8, "Информатика", "Информатика"),
    Subject(9, "Труд (технология)", "Труд"),
    Subject(10, "Математика", "Математика"),
)
DAY = date(2026, 11, 18)


def meant(text: str) -> tuple[object, ...] | None:
    """(class, subjects, number, day, rest) of a text's address; None for a text without one."""
    found = address_of(text, CLASSES, SUBJECTS, FRIDAY)
    if found is None:
        return None
    return found.class_name, found.subjects, found.number, found.day, found.rest


@pytest.mark.parametrize(
    ("text", "classes", "subjects", "group", "day", "rest"),
    [
        ("7А алгебра: Иванов 5", (1, 4), (1,), "", None, "Иванов 5"),
        ("7А алгебра 18.11: Иванов 5, Ким 4", (1, 4), (1,), "", DAY, "Иванов 5, Ким 4"),
        ("7а, алгебра вчера: Иванов 5", (1, 4), (1,), "", date(2026, 11, 19), "Иванов 5"),
        ("7-а алгебра гр. 1: Иванов 5", (1, 4), (1,), "1", None, "Иванов 5"),
        ("7 «А» алгебра: все здесь", (1, 4), (1,), "", None, "все здесь"),
        ("7A aлгебра: н Ким", (1, 4), (1,), "", None, "н Ким"),
        ("7 А АЛГЕБРА : Ким 5", (1, 4), (1,), "", None, "Ким 5"),
        ("в 7Б алг: Ким 5", (2,), (1,), "", None, "Ким 5"),
        ("11в инфа группа 2 вчера: Ким 5", (3,), (8,), "2", date(2026, 11, 19), "Ким 5"),
        ("7Б англ 1 группа: Ким 5", (2,), (5,), "1", None, "Ким 5"),
        ("7Б английский (подгруппа 2), 18 ноября: Ким 5", (2,), (5,), "2", DAY, "Ким 5"),
        ("7Б физра: Ким 5", (2,), (6,), "", None, "Ким 5"),
        ("7Б физ: Ким 5", (2,), (6, 7), "", None, "Ким 5"),
        ("7Б физика: Ким 5", (2,), (7,), "", None, "Ким 5"),
        ("7Б гео: Ким 5", (2,), (2, 3), "", None, "Ким 5"),
        ("7Б русский: Ким 5", (2,), (4,), "", None, "Ким 5"),
        ("7Б русский язык: Ким 5", (2,), (4,), "", None, "Ким 5"),
        ("7Б язык: Ким 5", (2,), (4, 5), "", None, "Ким 5"),
        ("7Б матем: Ким 5", (2,), (10,), "", None, "Ким 5"),
        ("7Б технология: Ким 5", (2,), (9,), "", None, "Ким 5"),
        ("7А алгебра пн: Ким 5", (1, 4), (1,), "", date(2026, 11, 16), "Ким 5"),
        ("7А алгебра в среду: Ким 5", (1, 4), (1,), "", DAY, "Ким 5"),
        ("7А алгебра за 18.11.2026: Ким 5", (1, 4), (1,), "", DAY, "Ким 5"),
        ("7А алгебра 2026-11-18: Ким 5", (1, 4), (1,), "", DAY, "Ким 5"),
        ("7А: Иванов 5", (1, 4), (), "", None, "Иванов 5"),
        ("7А астрономия: Ким 5", (1, 4), (), "", None, "Ким 5"),
        ("8А алгебра: Ким 5", (), (1,), "", None, "Ким 5"),
        ("7А алгебра: контрольная «Степени»: Ким 5", (1, 4), (1,), "", None, "контрольная «Степени»: Ким 5"),
        ("7А алгебра\nИванов 5\nКим 4", (1, 4), (1,), "", None, "Иванов 5\nКим 4"),
        ("7А алгебра", (1, 4), (1,), "", None, ""),
        ("7А алгебра вчера", (1, 4), (1,), "", date(2026, 11, 19), ""),
        ("7А", (1, 4), (), "", None, ""),
    ],
)
def test_an_address_is_read(
    text: str,
    classes: tuple[int, ...],
    subjects: tuple[int, ...],
    group: str,
    day: date | None,
    rest: str,
) -> None:
    found = address_of(text, CLASSES, SUBJECTS, FRIDAY)
    assert found is not None
    assert (found.classes, found.subjects) == (classes, subjects)
    assert (found.group, found.day, found.rest) == (group, day, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Иванов 5",
        "5 Иванов: молодец",
        "7 Иванов",
        "12А алгебра: Ким 5",
        "7А Иванов 5, Ким 4",
        "7А завтра собрание",
        "7А Иванов 5: молодец",
    ],
)
def test_other_texts_have_no_address(text: str) -> None:
    assert address_of(text, CLASSES, SUBJECTS, FRIDAY) is None


def test_a_subject_that_is_not_there_is_told_as_typed() -> None:
    found = address_of("7А астрономия: Ким 5", CLASSES, SUBJECTS, FRIDAY)
    assert found is not None
    assert (found.subject, found.subjects, found.class_name) == ("астрономия", (), (7, "А"))


@pytest.mark.parametrize(
    ("text", "form", "subjects", "number", "day", "rest"),
    [
        ("алгебра 7А: Иванов 5", (7, "А"), (1,), None, None, "Иванов 5"),
        ("7А алгебра Иванов 5", (7, "А"), (1,), None, None, "Иванов 5"),
        ("7А алгебра Иванов 5: молодец", (7, "А"), (1,), None, None, "Иванов 5: молодец"),
        ("7А алгебра нет: Ким, Ли", (7, "А"), (1,), None, None, "нет: Ким, Ли"),
        (
            "7А алгебра контрольная «Степени»: Ким 5",
            (7, "А"),
            (1,),
            None,
            None,
            "контрольная «Степени»: Ким 5",
        ),
        ("7А алгебра дз № 5, Ким 5", (7, "А"), (1,), None, None, "дз № 5, Ким 5"),
        ("7А алгебра ср Дроби Ким 5", (7, "А"), (1,), None, None, "ср Дроби Ким 5"),
        ("7А алгебра 18.11 Иванов 5", (7, "А"), (1,), None, DAY, "Иванов 5"),
        ("18 ноября 7А алгебра: Иванов 5", (7, "А"), (1,), None, DAY, "Иванов 5"),
        ("вчера, 7А, алгебра: Иванов 5", (7, "А"), (1,), None, date(2026, 11, 19), "Иванов 5"),
        ("алгебра, 7а, в пн: Иванов 5", (7, "А"), (1,), None, date(2026, 11, 16), "Иванов 5"),
        ("Алгебра в 7А классе: все здесь", (7, "А"), (1,), None, None, "все здесь"),
        ("7А по алгебре: Иванов 5", (7, "А"), (1,), None, None, "Иванов 5"),
        ("7 класс А алгебра: Иванов 5", None, None, None, None, None),
        ("3 урок: Иванов 5", None, (), 3, None, "Иванов 5"),
        ("3-й урок 7А: Иванов 5", (7, "А"), (), 3, None, "Иванов 5"),
        ("3 урок 7А Иванов 5", (7, "А"), (), 3, None, "Иванов 5"),
        ("7А 3 урок алгебра Иванов 5", (7, "А"), (1,), 3, None, "Иванов 5"),
        ("урок 3, вчера: Иванов 5", None, (), 3, date(2026, 11, 19), "Иванов 5"),
        ("третий урок: Иванов 5", None, (), 3, None, "Иванов 5"),
        ("7A нет: Ким", (7, "А"), (), None, None, "нет: Ким"),
        ("7А тема Степени", (7, "А"), (), None, None, "тема Степени"),
        ("7А\nИванов 5", (7, "А"), (), None, None, "Иванов 5"),
        ("7А, алгебра, 18.11.26\nИванов 5", (7, "А"), (1,), None, DAY, "Иванов 5"),
        ("Алгебра 7А 18 ноября\nИванов 5", (7, "А"), (1,), None, DAY, "Иванов 5"),
        ("7А алгебра - Иванов 5", (7, "А"), (1,), None, None, "Иванов 5"),
        ("7А алгебра, Иванов 5, Ким 4", (7, "А"), (1,), None, None, "Иванов 5, Ким 4"),
        ("Русский язык 7Б Иванов 5", (7, "Б"), (4,), None, None, "Иванов 5"),
        ("7Б англ гр 2 вчера Ким 5", (7, "Б"), (5,), None, date(2026, 11, 19), "Ким 5"),
        ("дз как в 7Б: и тема", None, None, None, None, None),
        ("Ким 5 а Ли 4", None, None, None, None, None),
        ("Контрольная по теме 5 а: Ким 5", None, None, None, None, None),
        ("тема: 5 а", None, None, None, None, None),
        ("Ким 5, урок 3", None, None, None, None, None),
        ("опоздал на 3 урок: Ким", None, None, None, None, None),
        ("алгебра: Ким 5", None, None, None, None, None),
    ],
)
def test_an_address_is_written_in_many_ways(
    text: str,
    form: tuple[int, str] | None,
    subjects: tuple[int, ...] | None,
    number: int | None,
    day: date | None,
    rest: str | None,
) -> None:
    assert meant(text) == (None if subjects is None else (form, subjects, number, day, rest))


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    address_of(text, CLASSES, SUBJECTS, FRIDAY)
    address_of("7А" + text, CLASSES, SUBJECTS, FRIDAY)
