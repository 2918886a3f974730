"""The school's subjects: how many classes have each, where it is without marks, what stands upon one."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.errors import NotFound
from services.office.control.given import forms_of, school_weeks
from services.rules.lookalikes import russian_order
from services.rules.standing import lasts
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.school.reference import FormClass, Reference, Subject
from services.work import Work


@dataclass(frozen=True, slots=True)
class SchoolSubjects:
    """Every subject in Russian order, with the classes of the year that have it."""

    access: SchoolAccess
    subjects: tuple[Subject, ...]
    classes: Mapping[int, tuple[FormClass, ...]]

    @property
    def may_change(self) -> bool:
        """Whether the reader changes them."""
        return self.access.has(OfficeRight.TIMETABLE)

    def of(self, subject_id: int) -> Subject:
        """One of them. NotFound."""
        found = next((one for one in self.subjects if one.id == subject_id), None)
        if found is None:
            raise NotFound
        return found


def school_subjects(work: Work, actor: Actor, school_id: int = 0) -> SchoolSubjects:
    """For who reads the timetable. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.READ_TIMETABLE, school_id)
    every = sorted(access.reference.subjects.values(), key=lambda one: (russian_order(one.name), one.id))
    return SchoolSubjects(access, tuple(every), classes_of(work, access.reference))


def classes_of(work: Work, reference: Reference) -> dict[int, tuple[FormClass, ...]]:
    """The classes that have each subject in the office's year: by load or timetable, from today on or later."""
    today = reference.today(work)
    year = reference.office_year(today)
    if year is None:
        return {}
    weeks = school_weeks(work, reference, year)
    found: dict[int, list[FormClass]] = defaultdict(list)
    for form in forms_of(reference, year):
        week = weeks[form.id]
        lessons = {
            row.subject_id for row in week.rows if lasts(row.valid_from, row.valid_to, today, date.max)
        }
        loads = {load.subject_id for load in week.loads if lasts(load.starts, load.ends, today, date.max)}
        for subject_id in lessons | loads:
            found[subject_id].append(form)
    return {subject_id: tuple(forms) for subject_id, forms in found.items()}
