"""A family, a class and its teachers for the stories of notifications, on Friday, 20 November 2026, 13:20."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bot.simulator.user import SimUser
from services.messaging.news.announce import absences_set, debts_changed, marks_changed
from services.messaging.news.changes import AbsenceSet, DebtChange, MarkChange
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage

FRIDAY = date(2026, 11, 20)
THURSDAY = date(2026, 11, 19)
MONDAY = date(2026, 11, 16)


@dataclass
class Family:
    """Маша of 7А, her mother Мария with Telegram, the class teacher Анна Сергеевна."""

    stage: Stage
    anna: int
    masha: int
    maria_id: int
    maria: SimUser
    algebra: int
    """Friday's third lesson."""

    def lesson(self, day: date, number: int, subject: str) -> int:
        """A lesson of 7А in the journal."""
        return self.stage.school.lesson(day, number, "7А", subject, self.anna)

    async def set_mark(self, value: str, lesson: int | None = None, **more: object) -> None:
        """The teacher sets a mark and the journal says so."""
        lesson = lesson or self.algebra
        self.stage.school.mark(lesson, self.masha, value, **more)  # type: ignore[arg-type]
        await self.say(self.masha, lesson)

    async def correct(self, before: str, value: str) -> None:
        """The teacher corrects the mark of the third lesson."""
        where = (t.Mark.lesson_id == self.algebra) & (t.Mark.student_id == self.masha)
        self.stage.school.change(t.Mark, where, value=value)
        await self.say(self.masha, self.algebra, before)

    async def withdraw(self, before: str) -> None:
        """The teacher takes the mark of the third lesson away."""
        where = (t.Mark.lesson_id == self.algebra) & (t.Mark.student_id == self.masha)
        self.stage.school.remove(t.Mark, where)
        await self.say(self.masha, self.algebra, before)

    async def say(self, student: int, lesson: int, before: str | None = None) -> None:
        """What changed the journal says so."""
        change = MarkChange(student, lesson, 1, before, FRIDAY)
        await self.stage.write(marks_changed, self.stage.school.school_id, [change])

    async def miss(self, lesson: int, day: date = FRIDAY) -> None:
        """ОТ in the lesson."""
        self.stage.school.absence(lesson, self.masha)
        change = AbsenceSet(self.masha, lesson, day)
        await self.stage.write(absences_set, self.stage.school.school_id, [change])

    async def owe(self, lesson: int, before: str | None = None) -> None:
        """A debt changed."""
        change = DebtChange(self.masha, lesson, before, FRIDAY)
        await self.stage.write(debts_changed, self.stage.school.school_id, [change])

    async def pass_hold(self) -> None:
        """Let the school's window go by, and what is due leave."""
        self.stage.clock.advance(minutes=11)
        await self.stage.deliver()

    @property
    def pushes(self) -> list[str]:
        """What the bot has said to the mother, oldest first."""
        return [message.text for message in self.maria.inbox]

    def states(self, kind: str) -> list[str]:
        """States of the letters of a kind."""
        query = select(t.Outbox.state).where(t.Outbox.kind == kind).order_by(t.Outbox.id)
        return [row.state for row in self.stage.school.rows(query)]


def family(stage: Stage, *, language: str = "ru") -> Family:
    """The school with its timetable, bells and quarters."""
    school = stage.school
    school.quarters()
    school.bells()
    anna = school.teacher("Анна", "Петрова", "Сергеевна")
    school.form("7А", anna)
    for weekday in range(1, 6):
        school.slot("7А", weekday, 2, "История", anna)
        school.slot("7А", weekday, 3, "Алгебра", anna, room="305")
    masha = school.student("Маша", "Соколова", "7А")
    maria_id = school.guardian("Мария", "Соколова", [masha])
    maria = stage.linked(maria_id, language=language)
    return Family(
        stage, anna, masha, maria_id, maria, school.lesson(FRIDAY, 3, "7А", "Алгебра", anna, topic="Степени")
    )


def deputy(stage: Stage) -> SimUser:
    """The deputy head with Telegram."""
    return stage.linked(stage.school.staff("Ольга", "Зимина", "Ивановна", roles=[Role.DEPUTY]), "Ольга")
