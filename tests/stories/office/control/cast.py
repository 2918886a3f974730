"""Two classes under control on a Friday: Anna has filled little, Ivan all; a deputy head and a director look."""

from dataclasses import dataclass
from datetime import date

import pytest

from bot.simulator.user import SimUser
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)
HIDDEN = "Этой записи нет или она вам не видна."


@dataclass
class Controlled:
    """Nina the deputy head, Oleg the director, Anna who leads 7А, Ivan, Maria a mother."""

    stage: Stage
    nina: SimUser
    oleg: SimUser
    anna: SimUser
    ivan: SimUser
    maria: SimUser
    anna_id: int
    ivan_id: int
    students: list[int]

    @property
    def class_id(self) -> int:
        """7А."""
        return self.stage.school.form("7А")

    async def sees(self, user: SimUser, *path: str) -> str:
        """The text after `/control` and these buttons."""
        await user.send("/control")
        for label in path:
            await user.press(label)
        return user.last.text or ""


@pytest.fixture
async def control(stage: Stage) -> Controlled:
    """13:20 on Friday, 20 November 2026."""
    return make_control(stage)


def make_control(stage: Stage) -> Controlled:
    """7А has algebra and physics every day: Anna's algebra lacks much, Ivan's physics nothing."""
    school = stage.school
    school.quarters()
    school.bells()
    anna = school.teacher("Анна", "Петрова", "Сергеевна")
    ivan = school.teacher("Иван", "Ким", "Павлович")
    school.form("7А", anna)
    school.form("8Б", ivan)
    for weekday in range(1, 6):
        school.slot("7А", weekday, 1, "Алгебра", anna)
        school.slot("7А", weekday, 2, "Физика", ivan)
    students = [school.student(name, "Соколова", "7А") for name in ("Маша", "Вера", "Нина")]
    maria = school.guardian("Мария", "Соколова", students[:1])
    for offset in range(5):
        day = date.fromordinal(MONDAY.toordinal() + offset)
        full = school.lesson(day, 2, "7А", "Физика", ivan, topic="Сила", homework="§ 4")
        school.change(t.Lesson, t.Lesson.id == full, attendance_at=stage.clock(), homework_due=None)
        if offset < 3:
            for student in students[:2]:
                school.mark(full, student, "4")
    school.lesson(MONDAY, 1, "7А", "Алгебра", anna, homework="№ 5")
    for number in range(1, 61):
        school._add(
            t.LessonPlanTopic,
            subject_id=school.subject("Алгебра"),
            grade=7,
            number=number,
            topic=f"Степени {number}",
            hours="1",
        )
    deputy = school.staff("Нина", "Орлова", roles=[Role.DEPUTY])
    director = school.staff("Олег", "Зимин", roles=[Role.DIRECTOR])
    linked = stage.linked
    return Controlled(
        stage,
        linked(deputy, "Нина"),
        linked(director, "Олег"),
        linked(anna, "Анна"),
        linked(ivan, "Иван"),
        linked(maria, "Мария"),
        anna,
        ivan,
        students,
    )
