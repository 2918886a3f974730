"""Two schools, families, staff and strangers; each knows which names and words must never reach them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bot.simulator.user import SimUser
from services.school.roles import Role
from storage import tables as t
from tests.school import SchoolBuilder
from tests.stage import Stage

FRIDAY = date(2026, 11, 20)
SUBJECTS = ("Алгебра", "Физика", "История")
OWN, CLASSMATE, NEIGHBOUR, ABROAD = "Тигрова", "Волчек", "Рысенко", "Барсуков"
"""Surnames of a student of 7А, a classmate, a student of 8Б and one of another school; found in no other word."""
STUDENTS = (OWN, CLASSMATE, NEIGHBOUR, ABROAD)
MARK, LETTER, NOTICE, EXCUSE = "тайнаотметки", "тайнаписьма", "тайнаобъявления", "тайнаобъяснения"
"""Words of 7А's journal, a letter of its family, a notice to it and the family's excuse."""
SECRETS = (MARK, LETTER, NOTICE, EXCUSE)
EVERYTHING = frozenset((*STUDENTS, *SECRETS))


@dataclass
class Villain:
    """Somebody with Telegram, and the words that must not be seen in the chat."""

    user: SimUser
    forbidden: frozenset[str]


@dataclass
class World:
    """The people by what they are."""

    stage: Stage
    other: SchoolBuilder
    masha: int = 0
    villains: dict[str, Villain] = field(default_factory=dict)

    def villain(self, name: str, user: SimUser, may_see: tuple[str, ...] = ()) -> None:
        """Add somebody who may see these words and no other."""
        self.villains[name] = Villain(user, EVERYTHING - set(may_see))


def make_world(stage: Stage) -> World:
    """Everybody, the journal of 7А, a letter, a notice, an excuse, an import that waits."""
    other = SchoolBuilder(stage.database_url, stage.clock, "sch-2", name="Школа № 2")
    world = World(stage, other)
    _other_school(world)
    _school(world)
    other.close()
    return world


def _other_school(world: World) -> None:
    stage, other = world.stage, world.other
    other.quarters()
    teacher = other.teacher("Инна", "Дальняя", "Олеговна")
    other.form("7А", teacher)
    student = other.student("Зуля", ABROAD, "7А")
    mother = other.guardian("Роза", "Дальняя", [student])
    other.lesson(FRIDAY, 1, "7А", "Алгебра", teacher)
    world.villain("teacher of another school", _linked(stage, other, teacher, "Инна"), (ABROAD,))
    world.villain("parent of another school", _linked(stage, other, mother, "Роза"), (ABROAD,))


def _linked(stage: Stage, school: SchoolBuilder, person: int, name: str, *, agreed: bool = True) -> SimUser:
    user = stage.user(name)
    user.chat.started = True
    school.link(user.id, person, agreed=agreed)
    return user


def _school(world: World) -> None:
    stage, school = world.stage, world.stage.school
    school.quarters()
    school.bells()
    anna = school.teacher("Анна", "Петрова", "Сергеевна")
    vera = school.teacher("Вера", "Ильина", "Павловна")
    oleg = school.teacher("Олег", "Сомов", "Павлович")
    school.form("7А", anna)
    school.form("8Б", vera)
    world.masha = masha = school.student("Маша", OWN, "7А")
    yura = school.student("Юра", CLASSMATE, "7А")
    neighbour = school.student("Гриша", NEIGHBOUR, "8Б")
    maria = school.guardian("Мария", "Матерь", [masha])
    olga = school.guardian("Ольга", "Иная", [yura])
    gone = school.guardian("Пётр", "Бывший", [masha], until=FRIDAY)
    unsigned = school.guardian("Лев", "Безбумажный", [masha], consent=None)
    _journal(world, anna, oleg, masha)
    linked, every = stage.linked, (OWN, CLASSMATE, NEIGHBOUR)
    mother = linked(maria, "Мария")
    world.villain("parent", mother, (OWN, *SECRETS))
    world.villain("student", linked(masha, "Маша"), (OWN, MARK, NOTICE, EXCUSE))
    world.villain("other parent", linked(olga, "Ольга"), (CLASSMATE,))
    world.villain("neighbour", linked(neighbour, "Гриша"), (NEIGHBOUR,))
    world.villain("class teacher", linked(anna, "Анна"), (OWN, CLASSMATE, *SECRETS))
    world.villain("other class teacher", linked(vera, "Вера"), (NEIGHBOUR,))
    world.villain("teacher", linked(oleg, "Олег"), (OWN, CLASSMATE))
    roles = (("secretary", Role.SECRETARY, every), ("administrator", Role.ADMINISTRATOR, every))
    for name, role, may_see in roles:
        world.villain(name, linked(school.staff("Кто", "Служащий", roles=[role]), name), may_see)
    deputy = school.staff("Завуч", "Зимина", roles=[Role.DEPUTY])
    world.villain("deputy", linked(deputy, "Завуч"), (*every, MARK, NOTICE, EXCUSE))
    dismissed = school.staff("Был", "Уволенный", roles=[Role.DEPUTY], dismissed_on=FRIDAY)
    world.villain("dismissed", linked(dismissed, "Был"))
    world.villain("stranger", stage.user("Некто"))
    world.villain("not agreed", linked(maria, "Мария", agreed=False))
    world.villain("former guardian", linked(gone, "Пётр"))
    world.villain("guardian without consent", linked(unsigned, "Лев"))
    _words(world, anna, maria, mother.id, masha)


def _journal(world: World, anna: int, oleg: int, masha: int) -> None:
    school = world.stage.school
    for number, (subject, teacher) in enumerate(zip(SUBJECTS, (anna, oleg, anna), strict=True), 1):
        school.assignment("7А", subject, teacher)
        school.slot("7А", 5, number, subject, teacher)
        lesson = school.lesson(FRIDAY, number, "7А", subject, teacher, homework="№ 5")
        if subject == "Алгебра":
            school.mark(lesson, masha, "2", comment=MARK)
        else:
            school.absence(lesson, masha)


def _words(world: World, anna: int, maria: int, account: int, masha: int) -> None:
    school, now = world.stage.school, world.stage.clock()
    add: Any = school._add
    thread = add(
        t.LetterThread, student_id=masha, person_id=maria, teacher_id=anna, subject_id=0, last_at=now
    )
    add(
        t.Letter,
        thread_id=thread,
        from_teacher=False,
        html=LETTER,
        media=[],
        source="made:1",
        created_at=now,
    )
    notice = {
        "school_id": school.school_id,
        "author_id": anna,
        "html": NOTICE,
        "media": [],
        "class_ids": [school.form("7А")],
        "options": ["да", "нет"],
        "question": NOTICE,
        "asks_receipt": True,
        "created_at": now,
    }
    add(t.Notice, **notice | {"html": "черновик", "question": None})  # whoever may send it, does
    sent = add(t.Notice, **notice, state="sent", sent_at=now)
    for person in (maria, masha):
        add(t.NoticeReader, notice_id=sent, person_id=person, student_id=masha, family=1)
    add(
        t.Excuse,
        student_id=masha,
        starts=FRIDAY,
        ends=FRIDAY + timedelta(days=1),
        reason="other",
        comment=EXCUSE,
        photos=[],
        person_id=maria,
        account_id=account,
        created_at=now,
    )
    add(
        t.ImportDraft,
        school_id=school.school_id,
        account_id=account,
        file_id="file",
        name=OWN,
        sha256="0" * 64,
        created_at=now,
    )
