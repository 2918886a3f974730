"""A student of a list found by a part of the name: on the class teacher's desk, in «Доступ», in the letters' lists."""

from dataclasses import dataclass
from enum import StrEnum

from services.letters.people import students_taught
from services.school.actor import Actor
from services.school.labels import seen
from services.school.rights import Permission, access_current_class
from services.school.roster import names_in_class
from services.work import Work

SHORTEST = 3
"""Letters of a part; a shorter one has to be a whole name: «да» and «ок» stand in many."""


class ListOf(StrEnum):
    """Which list somebody is looked for in."""

    ACCESS = "access"
    DESK = "desk"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class FoundInClass:
    """Students of a class whose names have the part, in a register's order."""

    class_name: str
    students: dict[int, str]


_ASKED = {ListOf.ACCESS: Permission.ISSUE_ACCESS, ListOf.DESK: Permission.SETTLE_ABSENCES}


def class_students(work: Work, actor: Actor, class_id: int) -> FoundInClass:
    """Everybody of a class that the actor leads; NotFound for any other."""
    return find_in_class(work, actor, class_id, ListOf.DESK, "")


def find_in_class(work: Work, actor: Actor, class_id: int, where: ListOf, part: str) -> FoundInClass:
    """Who of the list is meant, everybody by an empty part, without regard to case and ё. NotFound for a list that is not the actor's to open."""
    if where is ListOf.LETTERS:
        taught = students_taught(work, actor, class_id)
        names = {one.student_id: one.name.full for one in taught}
        form = taught[0].class_name if taught else ""
    else:
        access = access_current_class(work, actor, class_id, _ASKED[where])
        today = access.reference.today(work)
        names, form = names_in_class(work, class_id, today, today), access.form.name
    return FoundInClass(form, {one: name for one, name in names.items() if named_by(name, part)})


def named_by(name: str, part: str) -> bool:
    """Whether a part of somebody's name is that, however it is written."""
    wanted, whole = seen(part), seen(name)
    return wanted in whole if len(wanted) >= SHORTEST or not wanted else wanted in whole.split()
