"""A school about to begin 2027/2028: a year with a journal, everybody linked, the next one opened by presses in June."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select

from bot.simulator.user import SimUser
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage

NEXT = "2027/2028"
FORMS = ("1А", "4А", "7А", "9А", "11А")
SCHOOL_ROLES = (Role.DEPUTY, Role.OPERATOR, Role.SECRETARY, Role.HR, Role.ADMINISTRATOR, Role.DIRECTOR)


def moscow(day: date, hour: int, minute: int = 0) -> datetime:
    """That moment at the school."""
    return datetime(day.year, day.month, day.day, hour - 3, minute, tzinfo=UTC)


@dataclass
class September:
    """The stage and everybody by whom they are."""

    stage: Stage
    people: dict[str, SimUser]
    ids: dict[str, int]

    def at(self, day: date, hour: int, minute: int = 0) -> None:
        """Move the clock."""
        self.stage.clock.now = moscow(day, hour, minute)


def begin(stage: Stage) -> September:
    """2026/2027 with its journal, in June; nobody has opened the next year yet."""
    stage.clock.now = moscow(date(2027, 6, 15), 12)
    school = stage.school
    school.quarters()
    school.holiday("Зимние каникулы", date(2026, 12, 31), date(2027, 1, 10))
    school.holiday("Весенние каникулы", date(2027, 3, 22), date(2027, 3, 28))
    school.bells()
    ids = {
        "keeps": school.teacher("Анна", "Петрова", "Сергеевна"),
        "ended": school.teacher("Лидия", "Зорина", "Павловна"),
        "first": school.teacher("Ирина", "Малышева", "Ильинична"),
        "teacher": school.teacher("Пётр", "Иванов", "Петрович"),
        "eldest": school.student("Дмитрий", "Соколов", "9А"),
        "younger": school.student("Екатерина", "Соколова", "4А"),
        "student": school.student("Мария", "Белова", "7А"),
        "leaver": school.student("Яна", "Орлова", "11А"),
        "small": school.student("Ян", "Ли", "1А"),
    }
    ids["mother"] = school.guardian("Ольга", "Соколова", [ids["eldest"], ids["younger"]])
    for form, leader in (("7А", "keeps"), ("11А", "ended"), ("4А", "first")):
        school.change(t.SchoolClass, t.SchoolClass.id == school.form(form), class_teacher_id=ids[leader])
    _teach(stage, ids)
    for role in SCHOOL_ROLES:
        ids[role] = school.staff(role.value.title(), "Служебный", roles=[role])
    people = {who: stage.linked(one, who) for who, one in ids.items() if who != "small"}
    return September(stage, people, ids)


def _teach(stage: Stage, ids: dict[str, int]) -> None:
    """Two subjects in each class, in the timetable and in May's journal."""
    school = stage.school
    pupils = {"1А": "small", "4А": "younger", "7А": "student", "9А": "eldest", "11А": "leaver"}
    for place, form in enumerate(FORMS):
        for subject, teacher in (("Алгебра", "teacher"), ("История", "keeps")):
            school.assignment(form, subject, ids[teacher])
        school.slot(form, 3, place + 1, "Алгебра", ids["teacher"])
        school.slot(form, 4, place + 1, "История", ids["keeps"])
        for day in (date(2027, 5, 19), date(2027, 5, 26)):
            lesson = school.lesson(
                day, place + 1, form, "Алгебра", ids["teacher"], topic="Степени", homework="№ 305"
            )
            school.mark(lesson, ids[pupils[form]], "5")
        school.absence(lesson, ids[pupils[form]])
        school.debt(lesson, ids[pupils[form]], "контрольная")


def timetable(found: September) -> None:
    """The new year's weekly timetable, as a workbook brings it in August."""
    school = found.stage.school
    years = school.rows(select(t.AcademicYear.id).where(t.AcademicYear.name == NEXT))
    forms = select(t.SchoolClass.id, t.SchoolClass.grade).where(t.SchoolClass.year_id == years[0].id)
    subjects = dict(map(tuple, school.rows(select(t.Subject.name, t.Subject.id))))
    school.add_many(
        t.TimetableSlot,
        [
            {
                "class_id": row.id,
                "subgroup": "",
                "weekday": weekday,
                "number": row.grade % 8 + 1,
                "subject_id": subjects[subject],
                "teacher_id": found.ids[teacher],
                "starts": date(2027, 9, 1),
            }
            for row in school.rows(forms)
            for weekday, subject, teacher in ((3, "Алгебра", "teacher"), (4, "История", "keeps"))
        ],
    )
