"""A small class for the stories of notices."""

import pytest

from tests.stage import Stage


class School:
    """7А with its class teacher; Маша and Петя Соколовы with mother and father, Юра Ким with his mother."""

    def __init__(self, stage: Stage, language: str = "ru") -> None:
        self.stage = stage
        school = stage.school
        self.anna = school.staff("Анна", "Петрова", "Сергеевна")
        school.form("7А", self.anna)
        self.masha = school.student("Маша", "Соколова", "7А")
        self.petya = school.student("Петя", "Соколов", "3Б")
        self.yura = school.student("Юра", "Ким", "7А")
        self.maria = school.guardian("Мария", "Соколова", [self.masha, self.petya])
        self.ivan = school.guardian("Иван", "Соколов", [self.masha], kinship="отец")
        self.olga = school.guardian("Ольга", "Ким", [self.yura])
        self.teacher = stage.linked(self.anna, "Анна", language=language)
        self.mother = stage.linked(self.maria, "Мария", language=language)

    async def compose(self, text: str = "Завтра сбор у школы в 9:00.") -> None:
        """A text in the draft."""
        await self.teacher.send("/notice")
        await self.teacher.send(text)

    async def send(self) -> None:
        """Look, confirm, deliver."""
        await self.teacher.press("Посмотреть и отправить")
        await self.teacher.press("Отправить")
        await self.stage.deliver()


@pytest.fixture
async def school(stage: Stage) -> School:
    return School(stage)
