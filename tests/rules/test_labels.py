"""A label is nobody else's: the nearest thing that differs tells people apart."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.school.labels import (
    FULL,
    GIVEN,
    INITIALS,
    REGISTER,
    Form,
    PersonName,
    Someone,
    labels,
    seen,
    told_apart,
)

PETYA = PersonName("Соколов", "Пётр", "Ильич")


def _people(*people: tuple[PersonName, str, str, str]) -> list[Someone]:
    return [Someone(number, *one) for number, one in enumerate(people)]


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        (
            _people((PETYA, "7А", "", "у-1"), (PersonName("Ким", "Олег", None), "7А", "", "у-2")),
            ["Соколов Пётр", "Ким Олег"],
        ),
        (
            _people((PETYA, "7А", "", "у-1"), (PersonName("Соколов", "Петр", "Олегович"), "7А", "", "у-2")),
            ["Соколов Пётр Ильич", "Соколов Петр Олегович"],
        ),
        (
            _people((PETYA, "7А", "", "у-1"), (PETYA, "3Б", "", "у-2")),
            ["Соколов Пётр, 7А", "Соколов Пётр, 3Б"],
        ),
        (
            _people((PETYA, "7А", "Школа № 1", "1"), (PETYA, "7А", "Школа № 2", "1")),
            ["Соколов Пётр, Школа № 1", "Соколов Пётр, Школа № 2"],
        ),
        (
            _people((PETYA, "7А", "", "у-1"), (PETYA, "7А", "", "у-2")),
            ["Соколов Пётр (у-1)", "Соколов Пётр (у-2)"],
        ),
        (
            _people((PETYA, "7А", "", "у-1"), (PETYA, "7А", "", "у-2"), (PETYA, "3Б", "", "у-3")),
            ["Соколов Пётр, 7А (у-1)", "Соколов Пётр, 7А (у-2)", "Соколов Пётр, 3Б"],
        ),
        (
            _people(
                (PersonName("Соколов", "Пётр", None), "", "", ""),
                (PersonName("Cоколов", "Пётр", None), "", "", ""),
            ),
            ["Соколов Пётр №0", "Cоколов Пётр №1"],
        ),
    ],
)
def test_the_nearest_thing_that_differs_tells_apart(people: list[Someone], shown: list[str]) -> None:
    assert list(labels(people).values()) == shown


def test_a_readers_own_children_and_the_teachers_they_write_to() -> None:
    twins = _people((PETYA, "7А", "Школа № 1", "у-1"), (PETYA, "7А", "Школа № 1", "у-2"))
    elder = Someone(9, PersonName("Соколов", "Пётр", "Ильич"), "9Б", "Школа № 1", "у-9")
    assert list(labels(twins, GIVEN, classes=True).values()) == ["Пётр, 7А (у-1)", "Пётр, 7А (у-2)"]
    assert list(labels([twins[0], elder], GIVEN).values()) == ["Пётр, 7А", "Пётр, 9Б"]
    teachers = told_apart(
        _people(
            (PersonName("Петрова", "Анна", "Сергеевна"), "", "", "с-1"),
            (PersonName("Петрова", "Алла", "Сергеевна"), "", "", "с-2"),
            (PersonName("Ким", "Олег", None), "", "", "с-3"),
        )
    )
    assert [one.with_initials for one in teachers.values()] == ["Петрова Анна", "Петрова Алла", "Ким О."]
    assert [one.full for one in teachers.values()] == [
        "Петрова Анна Сергеевна",
        "Петрова Алла Сергеевна",
        "Ким Олег",
    ]


few = st.sampled_from(["Ким", "ким", "Ким Олег", "Олег", "Oлег", "Алёна", "Алена", "Ким, 7А", "Олег (1)"])
somebody = st.tuples(
    st.builds(PersonName, few, few, st.none() | few),
    st.sampled_from(["", "7А", "3Б"]),
    st.sampled_from(["", "Школа № 1"]),
    st.sampled_from(["", "1", "2"]),
)


@given(st.lists(somebody, max_size=12), st.sampled_from([REGISTER, INITIALS, FULL, GIVEN]), st.booleans())
def test_no_two_of_any_group_have_one_label(
    people: list[tuple[PersonName, str, str, str]], forms: Sequence[Form], classes: bool
) -> None:
    found = labels(_people(*people), forms, classes=classes)
    assert len({seen(text) for text in found.values()}) == len(found) == len(people)
