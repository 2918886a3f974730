"""The subgroups of a class by subject, for who reads the timetable and for the class's own teacher."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from services.errors import NotFound
from services.office.weekly.edit import form_of, loads_of
from services.rules.lookalikes import russian_order
from services.rules.standing import lasts
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_schools
from services.school.reference import FormClass, Subject, of_school
from services.school.roster import ListedStudent, class_list
from services.work import Work
from storage.queries.office.parts import parts as queries


@dataclass(frozen=True, slots=True)
class SubjectParts:
    """A subject's subgroups of a class on a day."""

    subject: Subject
    parts: tuple[tuple[str, tuple[ListedStudent, ...]], ...]
    without: tuple[ListedStudent, ...]
    """Those of the class who are in none."""


@dataclass(frozen=True, slots=True)
class ClassParts:
    """All subgroups of a class."""

    access: SchoolAccess
    form: FormClass
    day: date
    may_change: bool
    office: bool
    """Whether the reader sees it from the office, not as the class's teacher."""
    subjects: tuple[SubjectParts, ...]
    others: tuple[Subject, ...]
    """What else the class is taught, to be divided."""
    students: tuple[ListedStudent, ...]

    def of(self, subject_id: int) -> SubjectParts:
        """One subject; NotFound for one that the class has not."""
        found = next((one for one in self.subjects if one.subject.id == subject_id), None)
        if found is not None:
            return found
        subject = next((one for one in self.others if one.id == subject_id), None)
        if subject is None:
            raise NotFound
        return SubjectParts(subject, (), self.students)


def class_parts(work: Work, actor: Actor, class_id: int) -> ClassParts:
    """NotFound for who neither reads the timetable of that school nor leads the class."""
    for access in access_schools(work, actor, OfficeRight.READ_TIMETABLE):
        if class_id in access.reference.classes:
            return _parts(work, access, class_id, may=access.has(OfficeRight.TIMETABLE), office=True)
    for identity in actor.identities:
        if identity.leads(class_id):
            access = SchoolAccess(identity, of_school(work, identity.school_id, identity.school_version))
            return _parts(work, access, class_id, may=True, office=False)
    raise NotFound


def _parts(work: Work, access: SchoolAccess, class_id: int, *, may: bool, office: bool) -> ClassParts:
    form, year = form_of(work, access, class_id)
    day = min(max(access.reference.today(work), year.span.starts), year.span.ends)
    students = class_list(work, class_id, day)
    known = {one.id: one for one in students}
    groups: dict[int, dict[str, list[ListedStudent]]] = defaultdict(lambda: defaultdict(list))
    for row in queries.list_parts(work.connection, class_id):
        if lasts(row.starts, row.ends, day, day) and row.student_id in known:
            groups[row.subject_id][row.subgroup].append(known[row.student_id])
    loads = loads_of(work, class_id)
    for load in loads:
        if load.subgroup:
            groups[load.subject_id][load.subgroup] += []
    subjects = access.reference.subjects
    shown = [_subject(subjects[one], found, students) for one, found in groups.items()]
    others = {load.subject_id for load in loads} - groups.keys()
    return ClassParts(
        access,
        form,
        day,
        may or access.identity.leads(class_id),
        office,
        tuple(sorted(shown, key=lambda one: russian_order(one.subject.name))),
        tuple(sorted((subjects[one] for one in others), key=lambda one: russian_order(one.name))),
        students,
    )


def _subject(
    subject: Subject, groups: dict[str, list[ListedStudent]], students: tuple[ListedStudent, ...]
) -> SubjectParts:
    inside = {one.id for found in groups.values() for one in found}
    return SubjectParts(
        subject,
        tuple((name, tuple(one for one in students if one in groups[name])) for name in sorted(groups)),
        tuple(one for one in students if one.id not in inside),
    )
