"""What the control sees of one class: its lessons of the week that somebody has not filled; term gaps as the end nears."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from services.office.control.gaps import WEEK, CheckedLesson, checked_lessons
from services.office.control.given import DAY
from services.office.control.lists import lacking_lessons
from services.office.control.tasks import LessonTask
from services.office.control.term.marks import school_marks
from services.office.control.term.taught import taught_classes
from services.office.control.term.terms import shown_terms
from services.rules.terms import marks_due
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, holds
from services.school.reference import FormClass, PersonName, Reference
from services.school.rights import Permission, access_class
from services.work import Work


@dataclass(frozen=True, slots=True)
class UnfilledLessons:
    """The lessons of the seven days up to today, in order of time, each with who is to fill it."""

    form: FormClass
    starts: date
    today: date
    lessons: tuple[LessonTask, ...]
    staff: Mapping[int, PersonName]
    controls: bool
    """Whether the actor controls the whole school, not this class alone."""

    def teachers(self, one: CheckedLesson) -> list[PersonName]:
        """Who is to fill the lesson."""
        return [self.staff[person] for person in sorted(one.by)]


class TermGaps(NamedTuple):
    """Students with too few marks, and term marks that are not set; nothing until the term's end is near."""

    few: int = 0
    unset: int = 0


def unfilled_lessons(work: Work, actor: Actor, class_id: int) -> UnfilledLessons:
    """NotFound where the class is not the actor's to read."""
    access = access_class(work, actor, class_id, Permission.READ_CLASS)
    reference = access.reference
    today = reference.today(work)
    return UnfilledLessons(
        access.form,
        today - WEEK + DAY,
        today,
        lacking_in_class(work, reference, class_id),
        reference.staff,
        holds(access.identity, OfficeRight.CONTROL),
    )


def lacking_in_class(work: Work, reference: Reference, class_id: int) -> tuple[LessonTask, ...]:
    """The class's lessons of the week that are not filled, in order of time."""
    today = reference.today(work)
    return lacking_lessons(reference, checked_lessons(work, reference, today - WEEK + DAY, today, {class_id}))


def term_gaps(work: Work, reference: Reference, form: FormClass) -> TermGaps:
    """What the class lacks to its term marks; four statements near the term's end, else none."""
    today = reference.today(work)
    terms = shown_terms(reference, today, [form])
    if terms is None or not terms.is_current or not marks_due(terms.classes[0].term.ends, today):
        return TermGaps()
    marks = school_marks(work, reference, terms, taught_classes(work, reference, terms)).classes[0]
    return TermGaps(len(marks.few), sum(map(len, marks.unset.values())))
