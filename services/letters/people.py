"""Whom one may write to: families the teachers of their child, teachers the families of those they teach [3.9].

Nobody is found by number or account; nobody's is shown.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from services.errors import NotFound
from services.letters.model import AS_CLASS_TEACHER
from services.rules.standing import lasts
from services.rules.timetable.giving import assigned_or_weekly
from services.school.actor import Actor, Child, Identity
from services.school.by_name import in_register
from services.school.ground import ground
from services.school.labels import REGISTER, PersonName, Someone, told_apart
from services.school.reference import FormClass, Reference, of_school
from services.school.roster import class_list
from services.school.teaching import taught_by
from services.work import Work
from storage.queries.letters import people as queries
from storage.queries.notices import audience as notice_audience
from storage.queries.school import grounds


@dataclass(frozen=True, slots=True)
class Teacher:
    """Somebody whom a family may write to."""

    teacher_id: int
    subject_id: int
    name: PersonName
    subject: str | None
    """None: the class teacher."""


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of a family whom a teacher may write to; without kinship the student."""

    person_id: int
    kinship: str
    name: PersonName


@dataclass(frozen=True, slots=True)
class TaughtStudent:
    """A student whom the actor teaches, and as what."""

    student_id: int
    name: PersonName
    class_name: str
    teacher_id: int
    subject_id: int
    relatives: tuple[Relative, ...] = ()
    unsigned: tuple[Relative, ...] = ()
    """Of a class that the actor leads: who is not among the relatives because a consent is lacking."""


def teaching(work: Work, reference: Reference, student_id: int) -> list[tuple[int, int]]:
    """(teacher, subject) of everybody who teaches the student today; the class teacher first, with subject 0."""
    today = reference.today(work)
    year = reference.year_at(today)
    form = queries.find_class(work.connection, student_id, year.id, today) if year else None
    if form is None:
        return []
    rows = queries.list_teaching(work.connection, form.id, student_id, today)
    counted = assigned_or_weekly(
        (row for row in rows if row.assigned),
        (row for row in rows if not row.assigned),
        lambda row: (row.teacher_id, row.subject_id),
    )
    own = {
        (row.teacher_id, row.subject_id)
        for row in counted
        if row.own and lasts(row.starts, row.ends, today, today)
    }
    pairs = sorted(own, key=lambda pair: (pair[1], pair[0]))
    leader = reference.classes[form.id].teacher_on(today)
    if leader is None or not notice_audience.is_employed(work.connection, leader, today):
        return pairs
    return [(leader, AS_CLASS_TEACHER), *pairs]


def teachers_of(work: Work, actor: Actor, student_id: int) -> tuple[Child, list[Teacher]]:
    """The child and whom the actor may write to about it; NotFound for another's child."""
    child = actor.readable_child(student_id)
    reference = of_school(work, child.school_id)
    return child, [
        Teacher(
            teacher,
            subject,
            reference.staff[teacher],
            reference.subjects[subject].name if subject else None,
        )
        for teacher, subject in teaching(work, reference, student_id)
    ]


def classes_taught(work: Work, actor: Actor) -> list[FormClass]:
    """The classes of the current year that the actor leads or teaches any part of. NotLinked, NotFound for families."""
    actor.require_staff()
    found: dict[int, FormClass] = {}
    for identity in (one for one in actor.identities if one.is_staff):
        reference = of_school(work, identity.school_id, identity.school_version)
        for class_id in _taught(work, identity, reference):
            found[class_id] = reference.classes[class_id]
    return sorted(found.values(), key=lambda form: form.order)


def students_taught(work: Work, actor: Actor, class_id: int) -> list[TaughtStudent]:
    """The students of a class whom the actor teaches, by name; NotFound for a class without any."""
    for identity in (one for one in actor.identities if one.is_staff):
        reference = of_school(work, identity.school_id, identity.school_version)
        taught = _taught(work, identity, reference).get(class_id)
        if taught is None:
            continue
        form = reference.classes[class_id]
        today = reference.today(work)
        rows = class_list(work, class_id, today)
        subjects = _subjects(work, class_id, (row.id for row in rows), taught, today)
        names = told_apart((Someone(row.id, row.name, code=row.code) for row in rows), REGISTER)
        return [
            TaughtStudent(
                row.id,
                names[row.id],
                form.name,
                identity.person_id,
                subjects[row.id],
            )
            for row in rows
            if row.id in subjects
        ]
    raise NotFound


def student_taught(work: Work, actor: Actor, class_id: int, student_id: int) -> TaughtStudent:
    """One of them with the family; NotFound for a student whom the actor does not teach."""
    found = next(
        (one for one in students_taught(work, actor, class_id) if one.student_id == student_id), None
    )
    if found is None:
        raise NotFound
    relatives = family_of(work, actor.identity(found.teacher_id), student_id)
    leads = found.subject_id == AS_CLASS_TEACHER
    return replace(found, relatives=relatives, unsigned=_unsigned(work, actor, found) if leads else ())


def family_of(work: Work, identity: Identity, student_id: int) -> tuple[Relative, ...]:
    """Those who may read the student's diary today: the student, the guardians."""
    reference = of_school(work, identity.school_id, identity.school_version)
    family = queries.list_family(work.connection, student_id, reference.today(work))
    rows = [*family[:1], *in_register(family[1:])]
    every = [
        Someone(row.id, PersonName(row.last_name, row.first_name, row.middle_name), code=row.code)
        for row in rows
    ]
    # the student is told from the parents by being the student
    names = told_apart(one for one, row in zip(every, rows, strict=True) if row.kinship)
    return tuple(
        Relative(row.id, row.kinship, names.get(row.id, one.name))
        for one, row in zip(every, rows, strict=True)
    )


def _unsigned(work: Work, actor: Actor, found: TaughtStudent) -> tuple[Relative, ...]:
    """The family by right, without those who may read."""
    reference = of_school(work, actor.identity(found.teacher_id).school_id)
    rows = notice_audience.list_family(work.connection, [found.student_id], reference.today(work))
    return tuple(
        Relative(row.person_id, row.kinship, PersonName(row.last_name, row.first_name, row.middle_name))
        for row in {row.person_id: row for row in rows if not row.may_read}.values()
    )


def shut_to(work: Work, reference: Reference, student_id: int, person_id: int) -> str | None:
    """Why somebody of a family reads the student's diary no more (FamilyClosed.reason); None for who reads it."""
    today = reference.today(work)
    if person_id in {row.id for row in queries.list_family(work.connection, student_id, today)}:
        return None
    student = grounds.find_ground(work.connection, student_id)
    if student is None or not ground(student, today).studies:
        return "student"
    family = notice_audience.list_family(work.connection, [student_id], today)
    return "consent" if any(row.person_id == person_id for row in family) else "right"


def _taught(work: Work, identity: Identity, reference: Reference) -> dict[int, list[tuple[int, str]]]:
    """class → (subject, subgroup) taught there today; (0, "") for a class led."""
    today = reference.today(work)
    year = reference.year_at(today)
    if year is None:
        return {}
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for class_id in identity.form_class_ids:
        if class_id in reference.classes and reference.classes[class_id].year_id == year.id:
            found[class_id].append((AS_CLASS_TEACHER, ""))
    for one in taught_by(work, identity, reference):
        found[one.class_id].append((one.subject_id, one.subgroup))
    return dict(found)


def _subjects(
    work: Work, class_id: int, students: Iterable[int], taught: list[tuple[int, str]], day: date
) -> dict[int, int]:
    """student → as teacher of what one writes about them: as the class teacher where that is so."""
    everybody = list(students)
    found: dict[int, int] = {}
    for subject, subgroup in sorted(taught):
        part = (
            queries.list_subgroup(work.connection, class_id, subject, subgroup, day)
            if subgroup
            else everybody
        )
        for student in part:
            found.setdefault(student, subject)
    return found
