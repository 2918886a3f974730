"""Маша of 7А, her parents, her teachers, and those who may not write or read."""

import pytest

from services.school.roles import Role
from tests.stage import Stage


class Post:
    """Анна Сергеевна leads 7А and teaches algebra, Олег Павлович English to Маша's subgroup, Вера elsewhere."""

    def __init__(self, stage: Stage, language: str = "ru") -> None:
        self.stage = stage
        school = stage.school
        self.anna = school.teacher("Анна", "Петрова", "Сергеевна")
        self.oleg = school.teacher("Олег", "Ким", "Павлович")
        self.vera = school.teacher("Вера", "Белова", "Ильинична")
        self.admin = school.staff("Ада", "Минина", roles=[Role.ADMINISTRATOR])
        school.form("7А", self.anna)
        self.masha = school.student("Маша", "Соколова", "7А")
        self.yura = school.student("Юра", "Ким", "7А")
        self.maria = school.guardian("Мария", "Соколова", [self.masha])
        self.ivan = school.guardian("Иван", "Соколов", [self.masha], kinship="отец")
        self.olga = school.guardian("Ольга", "Ким", [self.yura])
        school.assignment("7А", "Алгебра", self.anna)
        school.assignment("7А", "Английский язык", self.oleg, subgroup="1")
        school.assignment("7А", "Английский язык", self.vera, subgroup="2")
        school.subgroup("7А", "Английский язык", "1", [self.masha])
        school.subgroup("7А", "Английский язык", "2", [self.yura])
        self.mother = stage.linked(self.maria, "Мария", language=language)
        self.teacher = stage.linked(self.anna, "Анна", language=language)

    async def write(self, text: str = "Маша забыла тетрадь.") -> None:
        """The mother writes to the class teacher."""
        await self.mother.send("/messages")
        await self.mother.press("Написать учителю")
        await self.mother.press("Петрова А. С., классный руководитель")
        await self.mother.send(text)
        await self.stage.deliver()


@pytest.fixture
async def post(stage: Stage) -> Post:
    """The people of the letters."""
    return Post(stage)
