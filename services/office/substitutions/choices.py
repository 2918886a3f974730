"""One lesson of a proposal: who and which room is free, where it may be moved."""

from dataclasses import dataclass
from datetime import timedelta

from services.errors import NotFound
from services.office.changes.changing import OfficeProposal, read_proposal
from services.office.substitutions.candidates import Candidate, candidates
from services.office.substitutions.plan import AHEAD, PlanItem, SubstitutionPlan, move_places, read_plan
from services.office.substitutions.replacing import SUBSTITUTIONS
from services.rules.timetable.bell import is_over
from services.rules.timetable.board import BoardLesson, LessonSlot
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_schools
from services.school.reference import FormClass
from services.work import Work

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LessonChoices:
    """One lesson of a proposal, and what may be done about it."""

    proposal: OfficeProposal
    at: int
    item: PlanItem
    plan: SubstitutionPlan
    free: tuple[Candidate, ...]
    rooms: tuple[str, ...]
    """Those that are free then."""
    places: tuple[LessonSlot, ...] = ()
    """Where it may be moved."""
    beside: tuple[BoardLesson, ...] = ()
    """The lessons of the same day with which it may change places."""

    @property
    def form(self) -> FormClass:
        """Its class."""
        return self.plan.days.reference.classes[self.item.slot.class_id]


def lesson_choices(
    work: Work, actor: Actor, change_id: int, at: int, *, moving: bool = False
) -> LessonChoices:
    """Who and what is free for one lesson, the other choices of the proposal considered. NotFound, ChangeSettled."""
    proposal = read_proposal(work, actor, change_id)
    if proposal.kind != SUBSTITUTIONS:
        raise NotFound
    access = access_of(work, actor, proposal)
    today = access.reference.today(work)
    also = [today + DAY * step for step in range(AHEAD.days + 1)] if moving else []
    plan = read_plan(work, access, proposal.facts, aside=at, also=also)
    item = plan.item(at)
    if item is None or item.before is None:
        raise NotFound
    day, number = item.slot.day, item.slot.number
    taken = plan.board.taken_rooms(day, number)
    now = work.now.astimezone(access.reference.zone)
    return LessonChoices(
        proposal,
        at,
        item,
        plan,
        tuple(candidates(plan.days, plan.board, item.before, plan.away(day))),
        tuple(room for room in plan.days.rooms if room.casefold() not in taken),
        tuple(move_places(plan, item, now)) if moving else (),
        tuple(
            one
            for one in plan.board.of_class(item.slot.class_id, day)
            if one.slot.number != number
            and one.slot.subgroup == item.slot.subgroup
            and not is_over(one.planned, day, now)
        ),
    )


def access_of(work: Work, actor: Actor, proposal: OfficeProposal) -> SchoolAccess:
    """The school whose lessons a proposal is of. NotFound."""
    class_id = proposal.facts["lessons"][0][0]
    for access in access_schools(work, actor, OfficeRight.SUBSTITUTE):
        if class_id in access.reference.classes:
            return access
    raise NotFound


def other_subjects(found: LessonChoices) -> list[tuple[int, int]]:
    """(person, subject) of the free teachers who teach the class something else, as they fit."""
    lesson = found.item.before
    if lesson is None:
        return []
    return [
        (one.person_id, subject)
        for one in found.free
        for form, subject in sorted(found.plan.days.teaching.get(one.person_id, ()))
        if form == lesson.slot.class_id and subject != lesson.subject_id
    ]
