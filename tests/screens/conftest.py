"""The fullest school there may be: the longest names, 14 subjects, 60 marks in one, 900 characters of homework."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from services.school.reference import PersonName
from services.school.roster import ListedStudent
from services.work import Store
from storage.database import Database
from storage.tables import ALWAYS
from tests.school import SchoolBuilder

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
FRIDAY = date(2026, 11, 20)
LONG = "Основы духовно-нравственной культуры народов России и мира"
SUBJECTS = (
    "Алгебра",
    "Английский язык",
    "Биология",
    "География",
    "Геометрия",
    "Изобразительное искусство",
    "Информатика",
    "История",
    "Литература",
    "Обществознание",
    LONG,
    "Русский язык",
    "Физика",
    "Физическая культура",
)
HOMEWORK = ("Прочитать <b>главу</b> & пересказать «близко к тексту» 📚\n" * 30)[:900]
FIRST, LAST = "Амалия-Александра-Виктория", "Констаниди-Белокопытова-Задунайская"


def listed(number: int, shown: str) -> ListedStudent:
    """A student as a class's list has them."""
    return ListedStudent(number, str(number), PersonName(LAST, FIRST, None), ALWAYS, None, shown)


@dataclass
class FullSchool:
    """A student with everything at its largest, a guardian of four, and the store."""

    store: Store
    school: SchoolBuilder
    student: int
    guardian: int
    term: int
    account: int = 77


@pytest.fixture
async def full(sqlite_url: str) -> FullSchool:
    """The fullest school, read in both languages."""
    school = SchoolBuilder(sqlite_url, lambda: NOW)
    school.bells()
    school.term("1 четверть", date(2026, 9, 1), date(2026, 10, 25))
    term = school.term("2 четверть", date(2026, 10, 26), date(2026, 12, 30))
    teacher = school.teacher("Александра-Мария", "Констанидис-Задунайская", "Вольдемаровна")
    student = school.student(FIRST, LAST, "11Я")
    twins = [school.student(FIRST, LAST + "-младшая" * n, "11Я") for n in (1, 2, 3)]
    guardian = school.guardian("Мария", LAST, [student, *twins])
    for number in range(1, 9):
        for day in range(1, 7):
            subject = SUBJECTS[(number + 2 * day) % 14]
            school.slot("11Я", day, number, subject, teacher, room="актовый зал второго корпуса")
    for index, subject in enumerate(SUBJECTS):
        _marks(school, student, teacher, subject, 60 if subject == LONG else 14)
        school.term_mark(student, subject, "незач" if index % 5 == 0 else "4", slot="year")
        school.term_mark(student, subject, "5", slot="exam")
        school.term_mark(student, subject, "осв", slot="final")
    for number in range(1, 9):
        school.substitution(FRIDAY, number, "11Я", LONG, teacher_id=teacher, room="большой спортивный зал")
    school.link(77, guardian)
    school.close()
    database = Database(sqlite_url)
    return FullSchool(Store(database, lambda: NOW), school, student, guardian, term)


def _marks(school: SchoolBuilder, student: int, teacher: int, subject: str, count: int) -> None:
    """So many marks in the lessons of the timetable before today, several in a lesson where they are many."""
    lessons = [
        school.lesson(
            day,
            number,
            "11Я",
            subject,
            teacher,
            topic="Великие географические открытия и их последствия для народов Европы " * 2,
            homework=HOMEWORK,
            due=date(2026, 11, 23),
        )
        for day, number in _slots(SUBJECTS.index(subject))
    ]
    for step in range(count):
        lesson = lessons[step % len(lessons)]
        school.mark(
            lesson,
            student,
            "5432"[step % 4],
            kind="проверочная работа в формате экзамена",
            title="Тригонометрические уравнения & <неравенства> " * 3,
            weight=100 if step % len(lessons) == 0 else 1,
            comment=HOMEWORK if step % 2 else "🙂 <b>& ok",
        )
    for lesson, code in zip(lessons, ("ОТ", "Б", "УП", "ОП"), strict=False):
        school.absence(lesson, student, code, comment=HOMEWORK)
        if subject == LONG:
            school.debt(
                lesson, student, "лабораторная работа № 15 «Определение ускорения & массы <тела>»" * 2
            )


def _slots(index: int) -> list[tuple[date, int]]:
    """The days and numbers at which the timetable has a subject, within the term before today."""
    days = [FRIDAY - timedelta(days=back) for back in range(1, 25)]
    found = [(day, (index - 2 * day.isoweekday()) % 14) for day in days if day.isoweekday() < 7]
    return [(day, number) for day, number in found if 1 <= number <= 8]
