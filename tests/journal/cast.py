"""A school with a teacher of algebra, a colleague, a class teacher, a deputy head, a class of four and a mother."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.journal.history import Author, ChangeSource
from services.journal.own import LessonKey
from services.school.actor import Actor
from services.school.load_actor import load_actor
from services.school.roles import Role
from tests.stage import Stage

FRIDAY = date(2026, 11, 20)


@dataclass
class Cast:
    """The people of the journal's stories; ids of persons, and accounts that act for them."""

    stage: Stage
    anna: int
    """Teaches algebra to 7А."""
    boris: int
    """Teaches history to 7А, and nothing else."""
    lead: int
    """The class teacher of 7А, who teaches nothing there."""
    zavuch: int
    ivanov: int
    petrova: int
    kim: int
    ershova: int
    mother: int
    """Of Иванов."""

    @property
    def students(self) -> Sequence[int]:
        """As the register orders them: Ершова, Иванов, Ким, Петрова."""
        return self.ershova, self.ivanov, self.kim, self.petrova

    async def actor(self, account: Any) -> Actor:
        """The actor behind somebody's Telegram."""
        found = await self.stage.read(load_actor, account.id)
        assert found is not None
        return found

    def key(self, day: date = FRIDAY, number: int = 3, subject: str = "Алгебра") -> LessonKey:
        """A lesson of 7А."""
        school = self.stage.school
        return LessonKey(school.form("7А"), school.subject(subject), "", day, number)

    def author(self, person: int | None = None, batch: str = "b1") -> Author:
        """Who writes."""
        return Author(person or self.anna, ChangeSource.CHAT, batch)


def raise_curtain(stage: Stage) -> Cast:
    """Friday, 20 November 2026, 13:20; algebra is third on Mondays, Wednesdays and Fridays, history fourth."""
    school = stage.school
    school.quarters()
    school.bells()
    anna = school.teacher("Анна", "Петрова", "Сергеевна")
    boris = school.teacher("Борис", "Тарасов", "Викторович")
    lead = school.teacher("Вера", "Белоусова", "Андреевна")
    zavuch = school.staff("Зоя", "Громова", "Ильинична", roles=[Role.DEPUTY])
    school.form("7А", lead)
    people = [("Пётр", "Иванов"), ("Анна", "Петрова"), ("Олег", "Ким"), ("Дарья", "Ершова")]
    ivanov, petrova, kim, ershova = [school.student(first, last, "7А") for first, last in people]
    mother = school.guardian("Ольга", "Иванова", [ivanov])
    for weekday in (1, 3, 5):
        school.slot("7А", weekday, 3, "Алгебра", anna, room="305")
        school.slot("7А", weekday, 4, "История", boris, room="212")
    school.assignment("7А", "Алгебра", anna)
    school.assignment("7А", "История", boris)
    return Cast(stage, anna, boris, lead, zavuch, ivanov, petrova, kim, ershova, mother)
