"""Words that say which lesson they are of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.journal.words import address_of
from services.school.reference import FormClass, Subject
from tests.rules.spoken import FRIDAY

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
        "алгебра 7А: Иванов 5",
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


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    address_of(text, CLASSES, SUBJECTS, FRIDAY)
    address_of("7А" + text, CLASSES, SUBJECTS, FRIDAY)
