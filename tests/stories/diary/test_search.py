"""How a typed name finds subjects."""

import pytest

from services.diary.search import matching
from services.school.reference import Subject

SUBJECTS = [
    Subject(1, "Алгебра", "Алгебра"),
    Subject(2, "Английский язык", "Англ."),
    Subject(3, "Русский язык", "Русский"),
    Subject(4, "Физика", "Физика"),
    Subject(5, "Физическая культура", "Физра"),
    Subject(6, "Чёрчение", "Чёрчение"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("алгебра", [1]),
        ("АЛ", [1]),
        ("физра", [5]),
        ("физика", [4]),
        ("физ", [4, 5]),
        ("культура", [5]),
        ("язык", [2, 3]),
        ("черчение", [6]),
        ("алгибра", [1]),
        ("руский", [3]),
        ("англ", [2]),
        ("астрономия", []),
        ("  ", []),
    ],
)
def test_a_name_a_beginning_a_word_or_a_slip_finds_the_subject(typed: str, found: list[int]) -> None:
    assert [subject.id for subject in matching(SUBJECTS, typed)] == found
