"""The cast at the class teacher's desk: 7А of Анна Сергеевна, the Соколовы, and those whose desk it is not."""

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from services.messaging.news.announce import absences_set
from services.messaging.news.changes import AbsenceSet
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage

FRIDAY = date(2026, 11, 20)
THURSDAY = date(2026, 11, 19)
HIDDEN = "Этой записи нет или она вам не видна."
SUBJECTS = {1: "Русский язык", 2: "Алгебра", 3: "История", 4: "Физика"}


@dataclass
class Desk:
    """Ids of the people, and the accounts of those who have Telegram."""

    stage: Stage
    anna_id: int
    masha: int
    maria_id: int
    anna: SimUser
    maria: SimUser
    lessons: dict[int, int]
    """Friday's lessons by number."""

    @property
    def class_id(self) -> int:
        """7А."""
        return self.stage.school.form("7А")

    async def miss(
        self, *numbers: int, student: int | None = None, lessons: dict[int, int] | None = None
    ) -> None:
        """ОТ in lessons of Friday (or of those given), as the teacher sets it."""
        of_day = lessons or self.lessons
        for number in numbers:
            self.stage.school.absence(of_day[number], student or self.masha)
        changes = [
            AbsenceSet(student or self.masha, of_day[number], self.day_of(of_day[number]))
            for number in numbers
        ]
        await self.stage.write(absences_set, self.stage.school.school_id, changes)
        await self.stage.deliver()

    def day_of(self, lesson: int) -> date:
        """The lesson's date."""
        day: date = self.stage.school.rows(select(t.Lesson.day).where(t.Lesson.id == lesson))[0].day
        return day

    def codes(self, student: int | None = None) -> list[str]:
        """The student's codes in order of time."""
        query = select(t.Attendance.code).where(t.Attendance.student_id == (student or self.masha))
        return [
            row.code for row in self.stage.school.rows(query.order_by(t.Attendance.day, t.Attendance.number))
        ]

    def day(self, day: date) -> dict[int, int]:
        """Lessons of another day, by number."""
        school = self.stage.school
        return {
            number: school.lesson(day, number, "7А", name, self.anna_id) for number, name in SUBJECTS.items()
        }

    def strangers(self) -> list[SimUser]:
        """Another class's teacher, a parent, a teacher of the class, a deputy head."""
        school = self.stage.school
        vera = school.teacher("Вера", "Ильина", "Павловна")
        school.form("8Б", vera)
        oleg = school.teacher("Олег", "Ким", "Павлович")
        school.assignment("7А", "Физика", oleg)
        deputy = school.staff("Ольга", "Зимина", "Ивановна", roles=[Role.DEPUTY])
        linked = self.stage.linked
        return [linked(vera, "Вера"), self.maria, linked(oleg, "Олег"), linked(deputy, "Ольга")]


@pytest.fixture
async def desk(stage: Stage) -> Desk:
    """The school at 13:20 on Friday, 20 November 2026."""
    return make_desk(stage)


def make_desk(stage: Stage, *, language: str = "ru") -> Desk:
    """The same in a language."""
    school = stage.school
    school.quarters()
    school.bells()
    anna = school.teacher("Анна", "Петрова", "Сергеевна")
    school.form("7А", anna)
    for weekday in range(1, 6):
        for number, name in SUBJECTS.items():
            school.slot("7А", weekday, number, name, anna)
    masha = school.student("Маша", "Соколова", "7А")
    maria = school.guardian("Мария", "Соколова", [masha])
    lessons = {number: school.lesson(FRIDAY, number, "7А", name, anna) for number, name in SUBJECTS.items()}
    return Desk(
        stage,
        anna,
        masha,
        maria,
        stage.linked(anna, "Анна", language=language),
        stage.linked(maria, "Мария", language=language),
        lessons,
    )
