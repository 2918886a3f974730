"""Schools as they are: large and empty classes, odd calendars, odd lessons, the longest names there may be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from storage import tables as t
from tests.stage import Stage

FRIDAY = date(2026, 11, 20)
ALGEBRA = "Алгебра"
LONG_SUBJECT = "Основы духовно-нравственной культуры народов Российской Федерации и родного края"
LONG_PART = "вторая подгруппа углублённого изучения (понедельник, среда, пятница)"
LONG_NAME = ("Константин-Максимилиан", "Задунайско-Забайкальский-Белосельский", "Вячеславович")
LONG = "Решение неравенств с двумя переменными & <их> систем графическим способом. " * 7


@dataclass
class Taught:
    """Who teaches what: the person to be, and where and when the lesson in hand is."""

    teacher: int
    form: str = "7А"
    subject: str = ALGEBRA
    part: str = ""
    day: date = FRIDAY
    number: int = 3


def _taught(stage: Stage, weekday: int = 5, **place: object) -> Taught:
    teacher = stage.school.teacher("Анна", "Петрова", "Сергеевна")
    taught = Taught(teacher, **place)  # type: ignore[arg-type]
    stage.school.form(taught.form)
    stage.school.assignment(taught.form, taught.subject, teacher, taught.part)
    stage.school.slot(taught.form, weekday, taught.number, taught.subject, teacher, subgroup=taught.part)
    return taught


def _students(stage: Stage, count: int, form: str = "7А") -> list[int]:
    return [stage.school.student("Имя", f"Фамилин{chr(1072 + n)}", form) for n in range(count)]


def forty(stage: Stage) -> Taught:
    """Forty with the longest names, every second a namesake; the longest topic, homework, work, comment, subgroup."""
    school = stage.school
    school.quarters()
    school.bells()
    first, last, middle = LONG_NAME
    taught = _taught(stage, subject=LONG_SUBJECT, part=LONG_PART)
    people = [school.student(first, last, "7А", middle=middle if n % 2 else f"Я{n}") for n in range(40)]
    school.subgroup("7А", LONG_SUBJECT, LONG_PART, people)
    for back in (0, 7, 14):
        day = FRIDAY - timedelta(days=back)
        lesson = school.lesson(
            day, 3, "7А", LONG_SUBJECT, taught.teacher, subgroup=LONG_PART, topic=LONG[:500], homework=LONG
        )
        for number, person in enumerate(people):
            for mark in "2345":
                title = f"«{LONG[:70]}»" if mark == "2" else ""
                school.mark(
                    lesson, person, mark, kind="контрольная работа с задачами", title=title, weight=100
                )
            if number % 3 == 0:
                school.debt(lesson, person, LONG[:100], due=FRIDAY)
                school.absence(lesson, person)
    for number in range(60):
        school._add(
            t.LessonPlanTopic,
            subject_id=school.subject(LONG_SUBJECT),
            grade=7,
            number=number + 1,
            topic=LONG[:400],
            hours="2",
        )
    return taught


def alone(stage: Stage) -> Taught:
    """A class of one."""
    stage.school.quarters()
    stage.school.bells()
    _students(stage, 1)
    return _taught(stage)


def empty(stage: Stage) -> Taught:
    """A class of nobody."""
    stage.school.quarters()
    stage.school.bells()
    return _taught(stage)


def bare(stage: Stage) -> Taught:
    """No terms, no bells, no plan."""
    _students(stage, 3)
    return _taught(stage)


def trimesters(stage: Stage) -> Taught:
    """Trimesters, a school of six days: the lesson is on Saturday, at number 0."""
    stage.clock.now = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
    for number, (starts, ends) in enumerate(
        ((date(2026, 9, 1), date(2026, 11, 30)), (date(2026, 12, 1), date(2027, 2, 28)), (date(2027, 3, 1), date(2027, 5, 29))), 1
    ):  # fmt: skip
        stage.school.term(f"{number} триместр", starts, ends, "триместр")
    stage.school._add(
        t.Bell, school_id=stage.school.school_id, number=0, days=0,
        starts=time(7, 40), ends=time(8, 20),
    )  # fmt: skip
    stage.school.bells()
    _students(stage, 5)
    return _taught(stage, weekday=6, day=date(2026, 11, 21), number=0)


def half_years(stage: Stage) -> Taught:
    """Grade 11 by half-years, two lessons of the subject in a day, one of them moved there."""
    stage.school.term("1 полугодие", date(2026, 9, 1), date(2026, 12, 30), "полугодие", "10-11")
    stage.school.term("2 полугодие", date(2027, 1, 11), date(2027, 5, 25), "полугодие", "10-11")
    stage.school.bells()
    taught = _taught(stage, form="11А")
    stage.school.slot("11А", 5, 4, ALGEBRA, taught.teacher)
    stage.school.substitution(FRIDAY, 3, "11А", None)
    stage.school.substitution(FRIDAY, 7, "11А", ALGEBRA, teacher_id=taught.teacher)
    _students(stage, 3, "11А")
    taught.number = 7
    return taught


def leap(stage: Stage) -> Taught:
    """29 February, a Tuesday, before a term's end."""
    stage.clock.now = datetime(2028, 2, 29, 9, 0, tzinfo=UTC)
    stage.school.year("2027/2028")
    stage.school.term("3 четверть", date(2028, 1, 10), date(2028, 3, 1))
    stage.school.term("4 четверть", date(2028, 3, 9), date(2028, 5, 26))
    stage.school.bells()
    _students(stage, 3)
    return _taught(stage, weekday=2, day=date(2028, 2, 29))


def holidays(stage: Stage) -> Taught:
    """In the middle of the autumn holidays; the lesson was before them."""
    stage.clock.now = datetime(2026, 10, 30, 9, 0, tzinfo=UTC)
    stage.school.quarters()
    stage.school.bells()
    _students(stage, 3)
    return _taught(stage, day=date(2026, 10, 23))


def joined_and_left(stage: Stage) -> Taught:
    """One joined on the 16th, one left on the 12th, one moved to another class."""
    taught = alone(stage)
    school = stage.school
    school.student("Новенький", "Позднев", "7А", starts=date(2026, 11, 16), code="late")
    gone = school.student("Ушедший", "Ранев", "7А", code="gone")
    school.change(t.Enrolment, t.Enrolment.student_id == gone, ends=date(2026, 11, 12))
    moved = school.student("Перевод", "Перешлова", "7А", code="moved")
    school.change(t.Enrolment, t.Enrolment.student_id == moved, ends=date(2026, 11, 15))
    school.enrol(moved, "7Б", starts=date(2026, 11, 16))
    lesson = school.lesson(date(2026, 11, 6), 3, "7А", ALGEBRA, taught.teacher)
    for person in (gone, moved):
        school.mark(lesson, person, "4")
    return taught


def no_lessons(stage: Stage) -> Taught:
    """An assignment without a timetable."""
    stage.school.quarters()
    teacher = stage.school.teacher("Анна", "Петрова", "Сергеевна")
    stage.school.assignment("7А", ALGEBRA, teacher)
    _students(stage, 2)
    return Taught(teacher)


SCHOOLS: dict[str, Callable[[Stage], Taught]] = {
    make.__name__: make
    for make in (
        forty, alone, empty, bare, trimesters, half_years, leap, holidays, joined_and_left, no_lessons
    )
}  # fmt: skip
