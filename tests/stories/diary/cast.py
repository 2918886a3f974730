"""The cast of the family's stories: Маша of 7А and Петя of 3Б, those who read them, and those who may not.

It is Friday, 20 November 2026; the second quarter has run since 5 November.
"""

from dataclasses import dataclass, field
from datetime import date

import pytest

from bot.simulator.user import SimUser
from tests.stage import Stage

FRIDAY = date(2026, 11, 20)
WEEK = {
    1: ["Русский язык", "Алгебра", "История", "Английский язык", "Физика"],
    2: ["Алгебра", "Литература", "Биология", "Физкультура"],
    3: ["Русский язык", "Геометрия", "История", "Английский язык"],
    4: ["Алгебра", "История", "Физика", "Литература"],
    5: ["Русский язык", "Биология", "Английский язык", "Литература", "История", "Алгебра", "ИЗО"],
}
SHORT = {"Русский язык": "Русский", "Английский язык": "Английский", "Литература": "Лит-ра"}


@dataclass
class Cast:
    """Ids of people and the accounts of those who have Telegram."""

    stage: Stage
    masha: int = 0
    petya: int = 0
    anna: int = 0
    """Анна Сергеевна Петрова teaches algebra and geometry and leads 7А."""
    oleg: int = 0
    """Олег Павлович Ким teaches the rest."""
    terms: dict[str, int] = field(default_factory=dict)
    lessons: dict[str, int] = field(default_factory=dict)

    def mother(self, **details: str) -> SimUser:
        """Мария, mother of both."""
        school = self.stage.school
        person = school.guardian("Мария", "Соколова", [self.masha, self.petya])
        return self.stage.linked(person, "Мария", **details)  # type: ignore[arg-type]

    def father(self, **details: str) -> SimUser:
        """Иван, father of Маша alone."""
        person = self.stage.school.guardian("Иван", "Соколов", [self.masha], kinship="отец")
        return self.stage.linked(person, "Иван", **details)  # type: ignore[arg-type]

    def former_guardian(self) -> SimUser:
        """Пётр, whose guardianship of Маша ended on 1 November."""
        person = self.stage.school.guardian("Пётр", "Ложкин", [self.masha], until=date(2026, 11, 1))
        return self.stage.linked(person, "Пётр")

    def student(self) -> SimUser:
        """Маша herself."""
        return self.stage.linked(self.masha, "Маша")

    def teacher(self) -> SimUser:
        """Анна Сергеевна, who has no child here."""
        return self.stage.linked(self.anna, "Анна")

    def other_parent(self) -> SimUser:
        """Ольга, mother of another child of the class."""
        person = self.stage.school.guardian("Ольга", "Ким", [self.stage.school.student("Юра", "Ким", "7А")])
        return self.stage.linked(person, "Ольга")

    def stranger(self) -> SimUser:
        """Somebody with Telegram."""
        return self.stage.user("Некто")

    def subject(self, name: str) -> int:
        """A subject's id."""
        return self.stage.school.subject(name, SHORT.get(name))

    def at(self, hour: int, minute: int = 0, day: int = 20, month: int = 11) -> None:
        """Move the clock to a Moscow time."""
        self.stage.clock.now = self.stage.clock.now.replace(
            month=month, day=day, hour=hour - 3, minute=minute
        )


@pytest.fixture
async def cast(stage: Stage) -> Cast:
    """The school with its timetable, without marks; homework and marks are the stories' own."""
    return play(stage)


def play(stage: Stage) -> Cast:
    """The same on any stage."""
    school = stage.school
    found = Cast(stage)
    school.bells()
    found.terms = {
        "1": school.term("1 четверть", date(2026, 9, 1), date(2026, 10, 25)),
        "2": school.term("2 четверть", date(2026, 11, 5), date(2026, 12, 30)),
        "3": school.term("3 четверть", date(2027, 1, 11), date(2027, 3, 21)),
    }
    school.holiday("Осенние каникулы", date(2026, 10, 26), date(2026, 11, 4))
    found.anna = school.teacher("Анна", "Петрова", "Сергеевна")
    found.oleg = school.teacher("Олег", "Ким", "Павлович")
    found.masha = school.student("Маша", "Соколова", "7А")
    found.petya = school.student("Петя", "Соколов", "3Б")
    for weekday, subjects in WEEK.items():
        for number, subject in enumerate(subjects, 1):
            found.subject(subject)
            mathematics = subject in {"Алгебра", "Геометрия"}
            teacher = found.anna if mathematics else found.oleg
            school.slot("7А", weekday, number, subject, teacher, room="305" if mathematics else "212")
    school.slot("3Б", 5, 1, "Русский язык", found.oleg, room="12")
    return found


def algebra_of_chat_md(cast: Cast) -> None:
    """The marks of chat.md's subject screen: (5 + 4·2 + 3 + 5) : 5 = 4,20."""
    school = cast.stage.school
    given = (
        (date(2026, 11, 10), "5", "ответ", "", 1, None),
        (date(2026, 11, 12), "3", "самостоятельная", "", 1, None),
        (date(2026, 11, 17), "5", "ответ", "", 1, None),
        (date(2026, 11, 20), "4", "контрольная", "Степени", 2, "Ошибка в знаке, № 5"),
    )
    for day, value, kind, title, weight, comment in given:
        lesson = school.lesson(day, 6 if day == FRIDAY else 1, "7А", "Алгебра", cast.anna)
        school.mark(lesson, cast.masha, value, kind=kind, title=title, weight=weight, comment=comment)
        cast.lessons[f"алгебра {day.day}"] = lesson
