"""A day of the school at a glance: one teacher's lessons, one room's, with the changes of the day."""

from dataclasses import dataclass
from datetime import date

from services.errors import NotFound
from services.office.substitutions.school_days import SchoolDays
from services.rules.lookalikes import russian_order
from services.rules.timetable.board import BoardLesson
from services.school.actor import Actor
from services.school.labels import PersonName
from services.school.office_rights import OfficeRight, SchoolAccess, access_school, access_schools
from services.work import Work


@dataclass(frozen=True, slots=True)
class DayGlance:
    """The lessons of a day, by teacher and by room."""

    access: SchoolAccess
    day: date
    today: date
    teachers: tuple[tuple[int, PersonName], ...]
    """Who gives lessons or may, by name."""
    rooms: tuple[str, ...]
    lessons: tuple[BoardLesson, ...]
    """Held ones, by number."""
    absent: frozenset[int]

    def of_teacher(self, person_id: int) -> list[BoardLesson]:
        """What somebody gives that day."""
        return [one for one in self.lessons if person_id in one.teachers]

    def of_room(self, room: str) -> list[BoardLesson]:
        """What is in a room that day."""
        return [one for one in self.lessons if one.room.casefold() == room.casefold()]


def day_glance(work: Work, actor: Actor, school_id: int, day: date | None) -> DayGlance:
    """For who makes substitutions; no day is today. NotFound, NotLinked."""
    return _glance(work, access_school(work, actor, OfficeRight.SUBSTITUTE, school_id), day)


def glance_of(work: Work, actor: Actor, person_id: int, day: date) -> DayGlance:
    """The same, asked for somebody of the staff. NotFound."""
    for access in access_schools(work, actor, OfficeRight.SUBSTITUTE):
        if person_id in access.reference.staff:
            return _glance(work, access, day)
    raise NotFound


def _glance(work: Work, access: SchoolAccess, asked: date | None) -> DayGlance:
    today = access.reference.today(work)
    day = asked or today
    days = SchoolDays.between(work, access.reference, day, day)
    lessons = sorted(
        days.board().every(), key=lambda one: (one.slot.number, one.slot.class_id, one.slot.subgroup)
    )
    names = access.reference.staff
    people = days.teachers[day] | {person for one in lessons for person in one.teachers}
    teachers = ((one, names[one]) for one in people if one in names)
    return DayGlance(
        access,
        day,
        today,
        tuple(sorted(teachers, key=lambda one: (russian_order(one[1].full), one[0]))),
        days.rooms,
        tuple(lessons),
        frozenset(days.absent(day)),
    )
