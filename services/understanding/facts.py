"""What is known of a reader, so that a typed text can be understood."""

from services.diary.marks.grades import subjects_of
from services.diary.marks.term_list import list_terms
from services.diary.open_diary import open_diary
from services.rules.lookalikes import russian_order
from services.school.actor import Actor
from services.school.labels import PersonName
from services.school.office_rights import rights_of
from services.school.reference import Reference, Subject, of_school
from services.understanding.subjects import also_former
from services.understanding.understood import ReaderFacts
from services.work import Work


def facts_of(work: Work, actor: Actor) -> ReaderFacts:
    """The reader's children, their subjects first and then the school's, and the day at the school."""
    references = [of_school(work, one.school_id, one.school_version) for one in actor.identities]
    own: dict[int, Subject] = {}
    for child in actor.children:
        diary = open_diary(work, actor, child.student_id)
        shown = diary.shown_term()
        taught = subjects_of(work, diary, shown) if shown else set()
        own |= {one: diary.subject(one) for one in taught}
    today = references[0].today(work) if references else work.now.date()
    return ReaderFacts(
        today,
        actor.children,
        also_former(own.values()),
        _every(references),
        any(one.is_staff for one in actor.identities),
        _colleagues(work, actor),
    )


def _colleagues(work: Work, actor: Actor) -> dict[int, PersonName]:
    found = (one for one in actor.identities if rights_of(one))
    schools = {one.school_id: of_school(work, one.school_id, one.school_version) for one in found}
    return {person: name for reference in schools.values() for person, name in reference.staff.items()}


def _every(references: list[Reference]) -> list[Subject]:
    return also_former(
        {one.id: one for reference in references for one in reference.subjects.values()}.values()
    )


def taught(work: Work, actor: Actor, student_id: int, subjects: tuple[int, ...]) -> list[Subject]:
    """Those of the subjects that the child has this term; all of them where it has none."""
    diary = open_diary(work, actor, student_id)
    shown = diary.shown_term()
    own = subjects_of(work, diary, shown) if shown else set()
    known = [diary.reference.subjects[one] for one in subjects if one in diary.reference.subjects]
    return sorted([one for one in known if one.id in own] or known, key=lambda one: russian_order(one.name))


def term_meant(work: Work, actor: Actor, student_id: int, number: int) -> int:
    """The id of the year's term of that number; 0 is the last one that is over. 0 where there is none."""
    every = list_terms(work, actor, student_id).terms
    if number:
        named = [one for one in every if one.year is None and str(number) in one.name.split()]
        return named[0].id if named else 0
    return next((one.id for one in every if one.is_over and not one.is_current), 0)
