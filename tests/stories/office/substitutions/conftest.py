"""Ковалёв of physical education, ill on Monday and Tuesday with nine lessons, and those who could stand in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from bot.simulator.user import SimUser
from services.school.roles import Role
from storage import tables as t
from tests.stories.office.cast import Office

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@dataclass
class Illness:
    """The office, and the teachers of these stories."""

    office: Office
    kovalyov: int
    orlov: int
    belova: int
    ill: SimUser
    substitute: SimUser
    second: SimUser
    """Another operator."""

    def rows(self) -> list[Any]:
        """The changes of the two days."""
        changes = t.Substitution.__table__
        return sorted(
            (row for row in self.office.rows(changes.select()) if row.day in {MONDAY, TUESDAY}),
            key=lambda row: (row.day, row.number, row.class_id),
        )


@pytest.fixture
async def illness(office: Office) -> Illness:
    """The lessons: Monday 1–5, Tuesday 1–4; Орлов has the subject and is taken on Monday at 3, Белова has the class."""
    school, stage = office.stage.school, office.stage
    kovalyov, orlov, belova = (
        school.teacher(first, last, "Николаевич") for first, last in (("Андрей", "Ковалёв"), ("Пётр", "Орлов"), ("Анна", "Белова"))
    )  # fmt: skip
    for weekday, numbers in ((1, range(1, 6)), (2, range(1, 5))):
        for number in numbers:
            school.slot("8В", weekday, number, "Физкультура", kovalyov, room="зал")
    school.slot("9А", 1, 3, "Физкультура", orlov, room="стадион")
    school.slot("9А", 5, 1, "Физкультура", orlov, room="стадион")
    school.slot("8В", 1, 6, "История", belova, room="12")
    school.slot("8В", 3, 1, "История", belova, room="12")
    return Illness(
        office,
        kovalyov,
        orlov,
        belova,
        ill=stage.linked(kovalyov, "Андрей"),
        substitute=stage.linked(orlov, "Пётр"),
        second=stage.linked(school.staff("Ольга", "Котова", roles=[Role.OPERATOR], code="o-2"), "Ольга"),
    )
