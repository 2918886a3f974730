"""How a change of single lessons begins, and what is chosen for each of them before it is written."""

from datetime import date, timedelta

from services.errors import NotFound
from services.office.changes.changing import OfficeProposal, amend, propose, read_proposal
from services.office.substitutions.candidates import candidates, proposed
from services.office.substitutions.choices import access_of
from services.office.substitutions.desk import nobodys
from services.office.substitutions.errors import NoLessonsThen, SubstitutionClash, TooManyLessons
from services.office.substitutions.plan import as_fact, read_plan
from services.office.substitutions.replacing import SUBSTITUTIONS
from services.office.substitutions.school_days import SchoolDays
from services.rules.timetable.bell import is_over
from services.rules.timetable.board import BoardLesson, LessonSlot
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, access_school, access_schools
from services.values import Values
from services.work import Work
from storage.queries.office.substitutions import reading

LIMIT = 30
"""Lessons of one proposal."""
LONGEST = timedelta(days=31)
"""An absence that is longer is several."""


def replace_absent(
    work: Work, actor: Actor, person_id: int, first: date, last: date, school_id: int = 0
) -> OfficeProposal:
    """Propose who stands in for somebody on the days. NotFound, NoLessonsThen, TooManyLessons."""
    access = access_school(work, actor, OfficeRight.SUBSTITUTE, school_id)
    reference = access.reference
    today = reference.today(work)
    first = max(first, today)
    working = reading.list_working(work.connection, access.school_id, None, today)
    if person_id not in working or not first <= last <= first + LONGEST:
        raise NotFound
    days = SchoolDays.between(work, reference, first, last)
    board, now = days.board(), work.now.astimezone(reference.zone)
    lessons = sorted(
        (
            one
            for one in board.every()
            if person_id in one.teachers and not is_over(one.planned, one.slot.day, now)
        ),
        key=lambda one: (one.slot.day, one.slot.number, one.slot.class_id, one.slot.subgroup),
    )
    if not lessons:
        raise NoLessonsThen(first=first, last=last)
    if len(lessons) > LIMIT:
        raise TooManyLessons(count=len(lessons), limit=LIMIT)
    facts = _facts(lessons) | {
        "person_id": person_id,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "chosen": proposed(days, board, lessons, {person_id}),
    }
    return propose(work, actor, SUBSTITUTIONS, facts, access.school_id)


def replace_nobodys(work: Work, actor: Actor, school_id: int = 0) -> OfficeProposal:
    """Propose who gives the nearest lessons whose teacher works here no more. NotFound, NoLessonsThen."""
    access = access_school(work, actor, OfficeRight.SUBSTITUTE, school_id)
    days, lessons = nobodys(work, access)
    if not lessons:
        raise NoLessonsThen(first=days.days[0], last=days.days[-1])
    nearest = lessons[:LIMIT]
    chosen = proposed(days, days.board(), nearest, ())
    facts = _facts(nearest) | {"nobodys": True, "chosen": chosen}
    return propose(work, actor, SUBSTITUTIONS, facts, access.school_id)


def change_lesson(work: Work, actor: Actor, slot: LessonSlot) -> OfficeProposal:
    """Propose a change of one lesson, nobody being absent. NotFound."""
    for access in access_schools(work, actor, OfficeRight.SUBSTITUTE):
        if slot.class_id in access.reference.classes:
            found = SchoolDays.between(work, access.reference, slot.day, slot.day).board().find(slot)
            if found is None or is_over(found.planned, slot.day, work.now.astimezone(access.reference.zone)):
                raise NotFound
            return propose(work, actor, SUBSTITUTIONS, _facts([found]) | {"chosen": {}}, access.school_id)
    raise NotFound


def swap_lessons(work: Work, actor: Actor, change_id: int, number: int) -> OfficeProposal:
    """Propose that the one lesson of a proposal change places with another of its class's day. NotFound, SubstitutionClash."""
    proposal = read_proposal(work, actor, change_id)
    if proposal.kind != SUBSTITUTIONS or proposal.facts.get("person_id"):
        raise NotFound
    plan = read_plan(work, access_of(work, actor, proposal), proposal.facts | {"chosen": {}})
    item = plan.items[0]
    slot = item.slot
    other = plan.board.find(slot._replace(number=number))
    if item.before is None or other is None or number == slot.number:
        raise NotFound
    moves = [{"how": "move", "day": slot.day.isoformat(), "number": to} for to in (number, slot.number)]
    facts = _facts([item.before, other]) | {"chosen": dict(zip("01", moves, strict=True))}
    found = propose(work, actor, SUBSTITUTIONS, facts, plan.days.reference.school_id)
    clash = next((one["clash"] for one in found.outcome["items"] if one["clash"]), None)
    if clash or found.outcome["decided"] != len(moves):
        raise SubstitutionClash(**(clash or {"of": "settled", "who": "", "where": ""}))
    return found


def _facts(lessons: list[BoardLesson]) -> Values:
    return {
        "lessons": [as_fact(one.slot) for one in lessons],
        "people": sorted({person for one in lessons for person in one.teachers}),
    }


def choose(work: Work, actor: Actor, change_id: int, at: int, choice: Values | None) -> OfficeProposal:
    """Let a lesson of the proposal be so, or (None) be left open. NotFound, SubstitutionClash."""
    proposal = read_proposal(work, actor, change_id)
    if proposal.kind != SUBSTITUTIONS or not 0 <= at < len(proposal.facts["lessons"]):
        raise NotFound
    chosen = {one: value for one, value in proposal.facts["chosen"].items() if one != str(at)}
    if choice is not None:
        chosen[str(at)] = choice
    changed = amend(work, actor, change_id, {"chosen": chosen})
    item = changed.outcome["items"][at]
    if choice is not None and (item["clash"] or item["how"] != choice["how"]):
        raise SubstitutionClash(**(item["clash"] or {"of": "settled", "who": "", "where": ""}))
    return changed


def fill(work: Work, actor: Actor, change_id: int) -> OfficeProposal:
    """Give each lesson that is still open to the first who is free, whatever they teach. NotFound, ChangeSettled."""
    proposal = read_proposal(work, actor, change_id)
    if proposal.kind != SUBSTITUTIONS:
        raise NotFound
    plan = read_plan(work, access_of(work, actor, proposal), proposal.facts)
    chosen = dict(proposal.facts["chosen"])
    for item in plan.items:
        if item.before is None or item.how:
            continue
        free = candidates(plan.days, plan.board, item.before, plan.away(item.slot.day))
        if free:
            chosen[str(item.at)] = {"how": "give", "teacher": free[0].person_id}
            plan.board.take_off(item.before)
            plan.board.put(item.before._replace(teachers=frozenset({free[0].person_id})))
    return amend(work, actor, change_id, {"chosen": chosen})


def set_room(work: Work, actor: Actor, change_id: int, at: int, room: str) -> OfficeProposal:
    """Let a lesson be in another room, whoever gives it. NotFound, SubstitutionClash."""
    proposal = read_proposal(work, actor, change_id)
    if proposal.kind != SUBSTITUTIONS:
        raise NotFound
    choice = proposal.facts["chosen"].get(str(at), {"how": "give"})
    if choice["how"] == "cancel":
        choice = {"how": "give"}
    return choose(work, actor, change_id, at, choice | {"room": room})
