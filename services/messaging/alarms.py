"""What those who guard the school's access are told at once."""

from dataclasses import dataclass

from services.errors import NotFound
from services.school.actor import Actor
from services.school.labels import PersonName, Someone, told_apart
from services.school.roles import Role
from services.work import Work
from storage.queries.messaging import outbox as queries
from storage.queries.school import grounds

GUARDS = frozenset({Role.ADMINISTRATOR, Role.DIRECTOR, Role.DEPUTY})


@dataclass(frozen=True, slots=True)
class Leaked:
    """Whose access leaked, and whether it is somebody of the staff, whose slips the administrator issues."""

    name: PersonName
    staff: bool


def leak_subject(work: Work, actor: Actor, reader_id: int | None, person_id: int) -> Leaked:
    """Whose access leaked, for a reader who guards that school's access; NotFound for anybody else [3.14]."""
    name = name_at_school(work, _guarded(actor, reader_id), person_id)
    row = grounds.find_ground(work.connection, person_id)
    return Leaked(name, row is not None and row.staff_id is not None)


@dataclass(frozen=True, slots=True)
class Muted:
    """A teacher, and somebody whose letters the teacher does not take any more."""

    teacher: PersonName
    person: PersonName


def muted_pair(work: Work, actor: Actor, reader_id: int | None, teacher_id: int, person_id: int) -> Muted:
    """Who takes no letters from whom, for the same readers."""
    school_id = _guarded(actor, reader_id)
    return Muted(name_at_school(work, school_id, teacher_id), name_at_school(work, school_id, person_id))


def _guarded(actor: Actor, reader_id: int | None) -> int:
    """The school whose access the reader guards."""
    if reader_id is None or not actor.identity(reader_id).roles & GUARDS:
        raise NotFound
    return actor.identity(reader_id).school_id


def name_at_school(work: Work, school_id: int, person_id: int) -> PersonName:
    """A person's name as nobody else of that school has it. NotFound for another school's."""
    rows = queries.list_namesakes(work.connection, school_id, person_id)
    if not rows:
        raise NotFound
    return told_apart(
        Someone(row.id, PersonName(row.last_name, row.first_name, row.middle_name), code=row.code)
        for row in rows
    )[person_id]
