"""A school by chance, for a recount: quarters and half-years, holidays, subgroups, a first class, who came and left."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage

FORMS = ("1А", "7А", "7Б", "10А")
SUBJECTS = ("Алгебра", "Физика", "Английский язык")
DAY = timedelta(days=1)
HEAD = 9_000
"""The deputy head's account; the teachers' follow."""


@dataclass
class Generated:
    """Ids of what a recount needs to ask by."""

    stage: Stage
    teachers: list[int]


def generate(stage: Stage, seed: int) -> Generated:
    """The whole of it; the journal from September to the end of November, and some of May."""
    random, school = Random(seed), stage.school
    school.bells()
    terms = []
    for name, starts, ends in (
        ("1 четверть", date(2026, 9, 1), date(2026, 10, 25)),
        ("2 четверть", date(2026, 11, 5), date(2026, 12, 30)),
        ("4 четверть", date(2027, 3, 29), date(2027, 5, 28)),
    ):
        terms.append(school.term(name, starts, ends, classes="1-9"))
    terms.append(school.term("1 полугодие", date(2026, 9, 1), date(2026, 12, 30), "полугодие", "10-11"))
    school.term("2 полугодие", date(2027, 1, 11), date(2027, 5, 28), "полугодие", "10-11")
    school.holiday("Осенние", date(2026, 10, 26), date(2026, 11, 4))
    teachers = [school.teacher(name, "Петрова", "Ивановна") for name in ("Анна", "Вера", "Инна")]
    for name in FORMS:
        school.form(name, teachers[0])
    _timetable(stage, random, teachers)
    students = _students(stage, random)
    _plans(stage)
    _journal(stage, random, teachers, students)
    _term_marks(stage, random, students, terms)
    for place, person in enumerate([school.staff("Нина", "Орлова", roles=[Role.DEPUTY]), *teachers]):
        school.link(HEAD + place, person)
    return Generated(stage, teachers)


def _term_marks(stage: Stage, random: Random, students: dict[str, list[int]], terms: list[int]) -> None:
    rows = [
        {
            "student_id": student,
            "subject_id": stage.school.subject(subject),
            "year_id": stage.school.year_id,
            "slot": "term",
            "term_id": term,
            "value": random.choice(("5", "4", "3", "2", "н/а", "осв")),
            "changed_at": stage.clock(),
        }
        for form in FORMS[1:]
        for student in students[form]
        for subject in SUBJECTS
        for term in (terms[3:] if form == "10А" else terms[:3])
        if random.random() < 0.5
    ]
    stage.school.add_many(t.TermMark, rows)


def _timetable(stage: Stage, random: Random, teachers: list[int]) -> None:
    school = stage.school
    for form in FORMS:
        for weekday in range(1, 6):
            for number, subject in enumerate(SUBJECTS, 1):
                if random.random() < 0.3:
                    continue
                groups = ("1", "2") if subject == SUBJECTS[2] else ("",)
                for place, group in enumerate(groups):
                    teacher = teachers[(number + place) % 3]
                    school.slot(form, weekday, number, subject, teacher, subgroup=group)
        # from November on another subject stands at one place, for a while
        school.slot(form, 2, 1, SUBJECTS[1], teachers[1], starts=date(2026, 11, 9), ends=date(2026, 11, 24))
    school.substitution(date(2026, 11, 17), 1, "7А", None)
    school.substitution(date(2026, 11, 18), 2, "7А", SUBJECTS[0], teacher_id=teachers[2])


def _students(stage: Stage, random: Random) -> dict[str, list[int]]:
    school, found = stage.school, {}
    for form in FORMS:
        own = found[form] = [school.student(f"Ученик{n}", f"Ким{form}", form) for n in range(5)]
        own.append(school.student("Новый", "Ким", form, starts=date(2026, 11, 12)))
        own.append(school.student("Бывший", "Ким", form, departed_on=date(2026, 11, 10)))
        for place, student in enumerate(own):
            school.subgroup(form, SUBJECTS[2], str(place % 2 + 1), [student])
        for student in own[:4]:
            guardian = school.guardian("Мать", "Ким", [student])
            if random.random() < 0.7:
                school.link(5_000 + student, guardian)
                seen = stage.clock() - timedelta(days=random.choice((0, 10, 40)))
                school.change(t.Account, t.Account.id == 5_000 + student, seen_at=seen)
            if random.random() < 0.5:
                week = date(2026, 11, 13)
                school.add_many(
                    t.Acknowledgement,
                    [{"student_id": student, "person_id": guardian, "week": week, "at": stage.clock()}],
                )
    moved = found["7А"][0]
    school.change(
        t.Enrolment,
        (t.Enrolment.student_id == moved) & (t.Enrolment.class_id == school.form("7А")),
        ends=date(2026, 11, 11),
    )
    school.enrol(moved, "7Б", starts=date(2026, 11, 11))
    return found


def _plans(stage: Stage) -> None:
    school = stage.school
    school.add_many(
        t.LessonPlanTopic,
        [
            {
                "subject_id": school.subject(subject),
                "grade": grade,
                "number": number,
                "topic": f"Тема {number}",
                "hours": "1.5" if number % 4 == 0 else "2",
            }
            for subject in SUBJECTS[:2]
            for grade in (7, 10)
            for number in range(1, 31)
        ],
    )


def _journal(stage: Stage, random: Random, teachers: list[int], students: dict[str, list[int]]) -> None:
    school = stage.school
    days = [date(2026, 9, 1) + DAY * step for step in range(85)]
    days += [date(2027, 5, 10) + DAY * step for step in range(12)]
    lessons: list[dict[str, object]] = []
    works: list[dict[str, object]] = []
    marks: list[dict[str, object]] = []
    for form in FORMS:
        for day in days:
            if (
                day.isoweekday() > 5
                or random.random() < 0.4
                or date(2026, 10, 26) <= day <= date(2026, 11, 4)
            ):
                continue
            number = random.randrange(3)
            subject, group = SUBJECTS[number], "1" if number == 2 else ""
            one = len(lessons) + 1
            due = day + DAY * random.randrange(1, 8)
            homework = random.choice((None, "№ 5"))
            lessons.append(
                {
                    "id": one,
                    "class_id": school.form(form),
                    "subject_id": school.subject(subject),
                    "subgroup": group,
                    "day": day,
                    "number": number + 1,
                    "teacher_id": teachers[(number + 1) % 3],
                    "topic": random.choice((None, "Тема")),
                    "homework": homework,
                    "homework_due": due if homework else None,
                    "filled_at": datetime.combine(day, stage.clock().timetz())
                    + timedelta(days=random.randrange(4)),
                    "attendance_at": random.choice((None, stage.clock())),
                }
            )
            works.append(
                {"id": one, "lesson_id": one, "kind": "ответ", "title": "", "weight": random.randrange(3)}
            )
            if form == "1А":
                continue
            marks += [
                {
                    "lesson_id": one,
                    "student_id": student,
                    "ordinal": 1,
                    "work_id": one,
                    "subject_id": school.subject(subject),
                    "day": day,
                    "value": random.choice(("5", "4", "3", "2", "н/а", "осв")),
                    "set_on": day,
                    "changed_at": stage.clock(),
                }
                for place, student in enumerate(students[form])
                if random.random() < 0.3 and (not group or place % 2 == 0)
            ]
    school.add_many(t.Lesson, lessons)
    school.add_many(t.GradedWork, works)
    school.add_many(t.Mark, marks)
    _left_open(stage, lessons, students)


def _left_open(stage: Stage, lessons: list[dict[str, object]], students: dict[str, list[int]]) -> None:
    """Every seventh lesson has an absence without a reason, every fifth a debt, every tenth a closed one."""
    school = stage.school
    pupils = {school.form(form): own[1] for form, own in students.items()}
    common = [
        {name: one[name] for name in ("subject_id", "day")}
        | {"lesson_id": one["id"], "student_id": pupils[int(str(one["class_id"]))]}
        for one in lessons
    ]
    rest = {"code": "ОТ", "changed_at": stage.clock()}
    numbers = [{"number": one["number"]} for one in lessons]
    codes = [one | rest | number for one, number in zip(common, numbers, strict=True)]
    school.add_many(t.Attendance, codes[::7])
    debts = [
        one | {"kind": "контрольная", "closed_on": one["day"] if n % 2 else None}
        for n, one in enumerate(common[::5])
    ]
    school.add_many(t.Debt, debts)
    for form, day, subjects in (("7А", 23, SUBJECTS[:2]), ("7Б", 24, SUBJECTS[:1]), ("10А", 25, SUBJECTS)):
        for subject in subjects:
            school.planned_work(date(2026, 11, day), form, subject, "контрольная")
