"""What a new class teacher takes over."""

from dataclasses import dataclass
from datetime import time, timedelta

from services.errors import NotFound
from services.messaging.news.changes import LeadChange
from services.school.actor import Actor
from services.school.reference import FormClass, PersonName, of_school
from services.work import Work

AT = time(0, 5)
"""When what was appointed for a day is told to whom it concerns, and letters pass on; the right itself needs no clock."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Handover:
    """What one of the two learns."""

    form: FormClass
    began: bool
    """Whether the reader leads the class now, or did so before."""
    other: PersonName | None
    """Who led it before, or leads it now."""
    letters: int
    """Letters that passed on unread."""


def handover(work: Work, actor: Actor, person_id: int, change: LeadChange, letters: int) -> Handover | None:
    """What the change is to that person now; None where it has been changed again, NotFound for no staff any more."""
    identity = actor.identity(person_id)
    if not identity.is_staff:
        raise NotFound
    reference = of_school(work, identity.school_id, identity.school_version)
    form = reference.classes.get(change.class_id)
    if form is None:
        raise NotFound
    if form.teacher_on(reference.today(work)) != change.now:
        return None
    began = person_id == change.now
    other = change.before if began else change.now
    return Handover(form, began, reference.staff.get(other) if other is not None else None, letters)
