"""A student of a list found by a part of the name: on the class teacher's desk, in «Доступ», in the letters' lists."""

from dataclasses import dataclass
from enum import StrEnum

from services.access.class_access import issuable_classes
from services.errors import NotFound
from services.letters.people import classes_taught, students_taught
from services.school.actor import Actor
from services.school.labels import seen
from services.school.reference import FormClass
from services.school.rights import Permission, access_current_class, own_classes
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
    """Students of a class, or of all of them, whose names have the part, in a register's order class by class."""

    class_name: str
    """Empty for all of them; then the names have their class."""
    students: dict[int, str]
    forms: dict[int, int]
    """The class of each."""


_ASKED = {ListOf.ACCESS: Permission.ISSUE_ACCESS, ListOf.DESK: Permission.SETTLE_ABSENCES}


def class_students(work: Work, actor: Actor, class_id: int) -> FoundInClass:
    """Everybody of a class that the actor leads; NotFound for any other."""
    return find_in_class(work, actor, class_id, ListOf.DESK, "")


def find_in_class(work: Work, actor: Actor, class_id: int, where: ListOf, part: str) -> FoundInClass:
    """Who of the list is meant, everybody by an empty part, without regard to case and ё; class 0 is every class of it.

    NotFound for a list that is not the actor's to open.
    """
    if not class_id:
        return _find_anywhere(work, actor, where, part)
    if where is ListOf.LETTERS:
        taught = students_taught(work, actor, class_id)
        names = {one.student_id: one.name.full for one in taught}
        form = taught[0].class_name if taught else ""
    else:
        access = access_current_class(work, actor, class_id, _ASKED[where])
        today = access.reference.today(work)
        names, form = names_in_class(work, class_id, today, today), access.form.name
    found = {one: name for one, name in names.items() if named_by(name, part)}
    return FoundInClass(form, found, dict.fromkeys(found, class_id))


def _find_anywhere(work: Work, actor: Actor, where: ListOf, part: str) -> FoundInClass:
    every = [find_in_class(work, actor, form.id, where, part) for form in _classes(work, actor, where)]
    return FoundInClass(
        "",
        {one: f"{name}, {found.class_name}" for found in every for one, name in found.students.items()},
        {one: form for found in every for one, form in found.forms.items()},
    )


def _classes(work: Work, actor: Actor, where: ListOf) -> list[FormClass]:
    """The classes among which such a list is chosen."""
    if not actor.is_staff:
        raise NotFound
    if where is ListOf.LETTERS:
        return classes_taught(work, actor)
    if where is ListOf.ACCESS:
        return issuable_classes(work, actor)
    return [access.form for access in own_classes(work, actor)]


def named_by(name: str, part: str) -> bool:
    """Whether a part of somebody's name is that, however it is written."""
    wanted, whole = seen(part), seen(name)
    return wanted in whole if len(wanted) >= SHORTEST or not wanted else wanted in whole.split()
