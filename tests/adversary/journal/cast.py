"""A lesson with secrets in every place of it, its teachers, and everybody whose lesson it is not."""

from dataclasses import dataclass, field
from datetime import date

from bot.simulator.user import SimUser
from services.journal.own import LessonKey
from services.school.roles import Role
from storage import tables as t
from tests.school import SchoolBuilder
from tests.stage import Stage

FRIDAY = date(2026, 11, 20)
WEDNESDAY, THURSDAY, SATURDAY = date(2026, 11, 18), date(2026, 11, 19), date(2026, 11, 21)
LAST_YEAR = date(2025, 11, 21)
OWN, CLASSMATE, PARALLEL = "Тигрова", "Волчек", "Рысенко"
"""Surnames of a student of 7А with everything, of one with nothing, and of one of 7Б; found in no other word."""
TOPIC, HOMEWORK, FILE, TITLE, COMMENT = (
    "тайнатемы",
    "тайнадомашки",
    "тайнафайла",
    "тайнаработы",
    "тайнаотметки",
)
SECRETS = (TOPIC, HOMEWORK, FILE, TITLE, COMMENT)
NOWHERE = LessonKey(0, 0, "", FRIDAY, 0)
READERS = frozenset({"class teacher", "deputy", "director"})
"""Who reads the lessons of 7А and writes none of them."""
KNOW_NAMES = READERS | {"colleague of the class"}


@dataclass
class JournalWorld:
    """The lesson that is attacked, and who attacks it."""

    stage: Stage
    lesson: int = 0
    like: int = 0
    """The teacher's own lesson of a parallel class."""
    work: int = 0
    own: int = 0
    classmate: int = 0
    neighbour: int = 0
    key: LessonKey = NOWHERE
    part: LessonKey = NOWHERE
    """A subgroup's lesson."""
    past: LessonKey = NOWHERE
    """A lesson of the class a year ago, when everybody's rights were others."""
    people: dict[str, SimUser] = field(default_factory=dict)
    foes: dict[str, SimUser] = field(default_factory=dict)

    def forbidden(self, name: str) -> tuple[str, ...]:
        """The words that somebody must not be told."""
        if name in READERS:
            return ()
        return SECRETS if name in KNOW_NAMES else (*SECRETS, OWN, CLASSMATE)


def raise_world(stage: Stage) -> JournalWorld:
    """Friday, 20 November 2026, 13:20; algebra of 7А is third, English of its first group fifth."""
    world = JournalWorld(stage)
    _classes(world)
    _lessons(world)
    _staff(world)
    _families(world)
    _another_school(world)
    world.foes["stranger"] = stage.user("Некто")
    return world


def _classes(world: JournalWorld) -> None:
    school = world.stage.school
    this_year = school.year_id
    school.year("2025/2026")
    last = school.form("6А")
    school.year_id = this_year
    school.quarters()
    school.bells()
    lead = school.teacher("Вера", "Белоусова", "Андреевна")
    form = school.form("7А", lead)
    world.foes["class teacher"] = world.stage.linked(lead, "Вера")
    world.own, world.classmate = school.student("Маша", OWN, "7А"), school.student("Юра", CLASSMATE, "7А")
    world.neighbour = school.student("Гриша", PARALLEL, "7Б")
    school._add(
        t.Enrolment, student_id=world.own, class_id=last, starts=date(2025, 9, 1), ends=date(2026, 5, 31)
    )
    algebra, english = school.subject("Алгебра"), school.subject("Английский язык")
    school.subgroup("7А", "Английский язык", "1 группа", [world.own])
    school.subgroup("7А", "Английский язык", "2 группа", [world.classmate])
    world.key = LessonKey(form, algebra, "", FRIDAY, 3)
    world.part = LessonKey(form, english, "1 группа", FRIDAY, 5)
    world.past = LessonKey(last, algebra, "", LAST_YEAR, 3)


def _lessons(world: JournalWorld) -> None:
    stage, school = world.stage, world.stage.school
    anna, ella = school.teacher("Анна", "Петрова", "Сергеевна"), school.teacher("Элла", "Иная", "Юрьевна")
    for weekday in (1, 3, 5):
        school.slot("7А", weekday, 3, "Алгебра", anna)
        school.slot("7А", weekday, 5, "Английский язык", ella, subgroup="1 группа")
    school.assignment("7А", "Алгебра", anna)
    school.assignment("7А", "Английский язык", ella, subgroup="1 группа")
    for place, teacher in ((world.key, anna), (world.part, ella), (world.past, anna)):
        lesson = school._add(
            t.Lesson, class_id=place.class_id, subject_id=place.subject_id, subgroup=place.subgroup,
            day=place.day, number=place.number, teacher_id=teacher, topic=TOPIC, homework=HOMEWORK,
            homework_at=stage.clock(), filled_at=stage.clock(),
        )  # fmt: skip
        school._add(t.HomeworkFile, lesson_id=lesson, ordinal=1, kind="document", file_id="f", name=FILE)
        school.mark(lesson, world.own, "2", kind="контрольная", title=TITLE, comment=COMMENT)
        if place == world.key:
            world.lesson, world.work = lesson, school.work(lesson, "контрольная", TITLE)
            school.work(lesson, "тест")
            school.debt(lesson, world.own, TITLE)
    school.assignment("7Г", "Алгебра", anna)
    world.like = school.lesson(WEDNESDAY, 3, "7Г", "Алгебра", anna, topic=f"{TOPIC} в 7Г")
    school.planned_work(FRIDAY, "7А", "Алгебра", "диктант", TITLE)
    world.people = {"teacher": stage.linked(anna, "Анна"), "teacher of the part": stage.linked(ella, "Элла")}


def _staff(world: JournalWorld) -> None:
    stage, school = world.stage, world.stage.school

    def teaches(name: str, form: str, subject: str, part: str = "", **dates: date) -> int:
        person = school.teacher("Учитель", f"Номер{len(world.foes)}", "Иванович")
        school.assignment(form, subject, person, part, **dates)
        world.foes[name] = stage.linked(person, name)
        return person

    teaches("colleague of the class", "7А", "История")
    parallel = teaches("colleague of the parallel class", "7Б", "Алгебра")
    school.slot("7Б", 5, 3, "Алгебра", parallel)
    teaches("colleague of the other part", "7А", "Английский язык", "2 группа")
    teaches("teacher of another part of the subject", "7А", "Алгебра", "профиль")
    ended = teaches("ended assignment", "7А", "Алгебра", ends=THURSDAY)
    school.assignment("7А", "Английский язык", ended, "1 группа", ends=THURSDAY)
    coming = teaches("assignment to come", "7А", "Алгебра", starts=SATURDAY)
    school.assignment("7А", "Английский язык", coming, "1 группа", starts=SATURDAY)
    for person in (ended, coming):
        school.assignment("8В", "Физика", person)
    substitute = teaches("ended substitute", "8В", "История")
    school.substitution(WEDNESDAY, 3, "7А", "Алгебра", teacher_id=substitute)
    school.substitution(WEDNESDAY, 5, "7А", "Английский язык", subgroup="1 группа", teacher_id=substitute)
    school.substitution(FRIDAY, 6, "7А", "Физика", teacher_id=substitute)
    gone = teaches("dismissed", "7А", "Алгебра")
    school.change(t.Staff, t.Staff.person_id == gone, dismissed_on=THURSDAY)
    for role in Role:
        if role is not Role.TEACHER:
            person = school.staff("Кто", f"Служащий{role.value}", roles=[role])
            world.foes[role.value] = stage.linked(person, role.value)


def _families(world: JournalWorld) -> None:
    stage, school = world.stage, world.stage.school
    world.foes["student"] = stage.linked(world.own, "Маша")
    world.foes["parent"] = stage.linked(school.guardian("Мария", "Матерь", [world.own]), "Мария")


def _another_school(world: JournalWorld) -> None:
    other = SchoolBuilder(world.stage.database_url, world.stage.clock, "sch-2", name="Школа № 2")
    other.quarters()
    for name, role in (("another school's deputy", Role.DEPUTY), ("another school's teacher", Role.TEACHER)):
        person = other.staff("Инна", "Дальняя", roles=[role])
        other.assignment("9Я", "Алгебра", person)
        world.foes[name] = world.stage.user(name)
        world.foes[name].chat.started = True
        other.link(world.foes[name].id, person)
    other.close()
