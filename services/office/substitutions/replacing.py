"""Lessons given by others, cancelled or moved: one change of the office for all of them."""

from collections.abc import Mapping
from datetime import date

from services.errors import NotFound
from services.messaging.news.announce import timetable_changed
from services.messaging.news.changes import TimetableChange
from services.office.changes.kinds import ChangeKind
from services.office.substitutions.candidates import StandInFit, fit_of
from services.office.substitutions.plan import PlanItem, SubstitutionPlan, read_plan, slot_of, still_ahead
from services.office.substitutions.telling import tell_teachers
from services.rules.timetable.board import LessonSlot, last_numbers
from services.rules.timetable.classplan import LessonState
from services.school.office_rights import OfficeRight, SchoolAccess
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.substitutions import reading, writing

SUBSTITUTIONS = "substitutions"


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    plan = read_plan(work, access, facts)
    absent = access.reference.staff.get(plan.absent) if plan.absent else None
    if plan.absent and absent is None:
        raise NotFound
    last = last_numbers(plan.board.every())
    items = [_said(plan, item) | {"ends_day": _ends_day(item, last)} for item in plan.items]
    decided = sum(item.decided for item in plan.items)
    return {
        "who": absent.with_initials if absent else "",
        "nobodys": bool(facts.get("nobodys")),
        "first": facts.get("first", ""),
        "last": facts.get("last", ""),
        "today": access.reference.today(work).isoformat(),
        "items": items,
        "decided": decided,
        "blocked": not decided,
    }


def _said(plan: SubstitutionPlan, item: PlanItem) -> Values:
    """One lesson in plain values, names included."""
    reference = plan.days.reference
    stands = item.before or item.now
    after = item.after if item.decided else None
    new_subject = after is not None and stands is not None and after.subject_id != stands.subject_id
    changed = after is not None and item.before is not None and after.teachers != item.before.teachers
    giver = next(iter(sorted(after.teachers)), None) if after else None
    fit = fit_of(plan.days, giver, after) if after and giver and changed else StandInFit.OTHER
    return {
        "day": item.slot.day.isoformat(),
        "number": item.slot.number,
        "form": reference.classes[item.slot.class_id].name,
        "subgroup": item.slot.subgroup,
        "subject": reference.subjects[stands.subject_id].brief if stands else "",
        "room": stands.room if stands else "",
        "given_by": [reference.staff[one].with_initials for one in sorted(stands.teachers) if one in reference.staff]
        if stands
        else [],
        "settled": item.before is None,
        "how": item.how,
        "teacher": reference.staff[giver].with_initials if changed and giver and giver in reference.staff else "",
        "fit": int(fit),
        "new_subject": reference.subjects[after.subject_id].brief if after and new_subject else "",
        "new_room": after.room if after and stands and after.room != stands.room else "",
        "to_day": after.slot.day.isoformat() if after and item.how == "move" else "",
        "to_number": after.slot.number if after and item.how == "move" else 0,
        "clash": _clash_said(plan, item),
    }  # fmt: skip


def _ends_day(item: PlanItem, last: Mapping[tuple[int, date], int]) -> bool:
    """Whether it is cancelled and the class has nothing after it that day."""
    return item.how == "cancel" and last.get((item.slot.class_id, item.slot.day), 0) <= item.slot.number


def _clash_said(plan: SubstitutionPlan, item: PlanItem) -> Values | None:
    if item.clash is None:
        return None
    reference, other = plan.days.reference, item.clash.other
    who = reference.staff.get(item.clash.person_id) if item.clash.person_id else None
    where = ""
    if other is not None:
        form, subject = reference.classes[other.slot.class_id], reference.subjects[other.subject_id]
        where = f"{form.name}, {subject.brief}"
    return {"of": item.clash.of, "who": who.with_initials if who else "", "where": where}


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    plan = read_plan(work, access, facts)
    rows = _settled([row for item in plan.items if item.decided for row in _rows(item)])
    stand = {
        LessonSlot(*row[1:]): row.id
        for row in reading.list_substitution_ids(
            work.connection, {row.class_id for row in rows}, {row.day for row in rows}
        )
    }
    for row in rows:
        writing.put_substitution(ledger, stand.get(LessonSlot(*row[:4])), row)
    if plan.absent is not None and plan.span is not None:
        first, last = plan.span
        known = (
            one
            for one in plan.days.absences
            if one.person_id == plan.absent and one.first_day <= first and last <= one.last_day
        )
        if not any(known):
            writing.add_staff_absence(ledger, plan.absent, *plan.span)


def _settled(rows: list[writing.NewSubstitution]) -> list[writing.NewSubstitution]:
    """One change a place: where a lesson is moved to the place of one that is moved away, it stands there."""
    found: dict[LessonSlot, writing.NewSubstitution] = {}
    for row in sorted(rows, key=lambda one: one.subject_id is not None):
        found[LessonSlot(*row[:4])] = row
    return list(found.values())


def _rows(item: PlanItem) -> list[writing.NewSubstitution]:
    """A lesson's changes: one, or where it is moved two."""
    before, after = item.before, item.after
    if before is None or after is None or item.how == "move":
        cancelled = [writing.NewSubstitution(*item.slot, None, None, None)]
        if after is None:
            return cancelled
        person = next(iter(sorted(after.teachers)), None)
        return [
            *cancelled,
            writing.NewSubstitution(*after.slot, after.subject_id, person, after.room or None),
        ]
    stands = before.planned.state is not LessonState.NORMAL
    named = stands or after.teachers != {before.planned.teacher_id}
    person = next(iter(sorted(after.teachers)), None) if named else None
    room = (after.room or None) if stands or after.room != before.room else None
    return [writing.NewSubstitution(*item.slot, after.subject_id, person, room)]


def _tell(work: Work, access: SchoolAccess, facts: Values, undone: bool) -> None:
    """Families by their wishes, whoever gives or gave the lessons at once."""
    chosen = [(slot_of(facts["lessons"][int(at)]), one) for at, one in facts["chosen"].items()]
    moved = [
        slot._replace(day=date.fromisoformat(one["day"]), number=one["number"])
        for slot, one in chosen
        if one["how"] == "move"
    ]
    every = [*(slot for slot, _ in chosen), *moved]
    timetable_changed(work, access.school_id, [TimetableChange(*slot) for slot in every])
    people = {*facts["people"], *(one["teacher"] for one in facts["chosen"].values() if one.get("teacher"))}
    tell_teachers(work, access, people, every, undone=undone)


REPLACING = ChangeKind(SUBSTITUTIONS, OfficeRight.SUBSTITUTE, _check, _write, _tell, may_undo=still_ahead)
