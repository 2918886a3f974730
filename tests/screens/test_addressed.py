"""Names in the dative, and in languages that do not decline."""

import pytest

from handlers.absences.addressed import to_teacher
from handlers.chat.words import words_of
from services.school.reference import PersonName


@pytest.mark.parametrize(
    ("first", "middle", "expected"),
    [
        ("Анна", "Сергеевна", "Анне Сергеевне"),
        ("Мария", "Ильинична", "Марии Ильиничне"),
        ("Наталья", "Павловна", "Наталье Павловне"),
        ("Любовь", "Ивановна", "Любови Ивановне"),
        ("Олег", "Павлович", "Олегу Павловичу"),
        ("Сергей", "Ильич", "Сергею Ильичу"),
        ("Игорь", "Юрьевич", "Игорю Юрьевичу"),
        ("Никита", "Олегович", "Никите Олеговичу"),
        ("Илья", "Олегович", "Илье Олеговичу"),
        ("Пётр", "Львович", "Петру Львовичу"),
        ("Лейла", "Ахмед кызы", "классному руководителю"),
        ("Лейла", None, "классному руководителю"),
    ],
)
def test_whom_it_was_passed_on_to(first: str, middle: str | None, expected: str) -> None:
    assert to_teacher(PersonName("Ким", first, middle), words_of("ru")) == expected


def test_without_a_teacher_and_in_english() -> None:
    assert to_teacher(None, words_of("ru")) == "классному руководителю"
    assert to_teacher(PersonName("Ким", "Анна", "Сергеевна"), words_of("en")) == "Ким Анна Сергеевна"
