"""Dismissal from a date: access ends that day; class and courses go to whom HR names, or to nobody yet.

Who takes over (`heir`) gets the class and every course at whose lessons they are free; a course may be given to somebody
else by itself (`to<class>-<subject>`). Nobody gets a lesson at the moment of another of theirs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from services.errors import NotFound
from services.office.changes.kinds import ChangeKind, day_of
from services.office.staff.appointing import keep_appointer, tell_leads
from services.office.staff.card import StaffCard, StaffMember, read_staff, read_staff_card
from services.office.staff.errors import DayBehind, NoHeir, NotOnStaff, TakerBusy
from services.office.staff.handing import Course, LeaverLessons, TakenThen
from services.office.staff.telling import tell_takers
from services.office.substitutions.candidates import StandInFit
from services.office.substitutions.telling import tell_teachers
from services.rules.standing import employed
from services.rules.timetable.board import LessonSlot
from services.school.office_rights import OfficeRight, SchoolAccess
from services.school.reference import Reference
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.staff import writing
from storage.queries.office.staff.reading import OwnChangeRow, OwnLoadRow, OwnWeeklyRow

T = TypeVar("T", OwnLoadRow, OwnWeeklyRow)
NOBODY = "-"
"""The choice that nobody takes a course yet."""
CHOSEN = "#"
"""Before the id of a taker who was chosen among those that are free; without it the text is a name."""
SHOWN = 8
"""Free teachers of a course that are offered."""


def _named(work: Work, access: SchoolAccess, facts: Values, text: str, day: date) -> StaffMember:
    """Who works on the day and is called so, by a part of the name. Raises NoHeir."""
    every = read_staff(work, access).named(text)
    found = [
        one for one in every if employed(one.hired_on, one.dismissed_on, day) and one.id != facts["person_id"]
    ]
    if len(found) != 1:
        raise NoHeir(text=text)
    return found[0]


def course_key(course: Course) -> str:
    """As the facts name it."""
    return f"{course.class_id}-{course.subject_id}"


@dataclass
class _Leaving:
    """A dismissal as its facts have it."""

    card: StaffCard
    day: date
    heir: StaffMember | None
    handover: LeaverLessons | None
    """None while the school has no year."""
    takers: dict[Course, int] = field(default_factory=dict)
    held: dict[Course, TakenThen] = field(default_factory=dict)
    """The courses that the heir cannot take."""

    def granted(self) -> Iterator[tuple[OwnChangeRow, int]]:
        """The changes of single lessons with who gives them: whoever has the course, else the heir who is free."""
        if self.handover is None:
            return
        for row in self.handover.granted:
            course = Course(row.class_id, row.subject_id or 0)
            taker = self.takers.get(course)
            if course not in self.handover.courses and self.heir is not None:
                slot = LessonSlot(row.class_id, row.day, row.number, row.subgroup)
                taker = self.heir.id if self.handover.is_free(slot, self.heir.id) else None
            if taker is not None:
                yield row, taker


def _read(work: Work, access: SchoolAccess, facts: Values) -> _Leaving:
    """Raises NotOnStaff, DayBehind, LastAppointer, NoHeir, TakerBusy, NotFound."""
    card = read_staff_card(work, access, facts["person_id"])
    if not card.one.works:
        raise NotOnStaff
    day, text = day_of(facts, card.today), facts.get("heir", "")
    if not employed(card.one.hired_on, None, day):
        raise DayBehind
    keep_appointer(work, access, card.one, frozenset(), day)
    heir = _named(work, access, facts, text, day) if text else None
    year = access.reference.office_year(card.today)
    found = _Leaving(
        card, day, heir, LeaverLessons(work, access, card.one.id, day, year) if year else None
    )  # fmt: skip
    if found.handover is not None:
        _hand_over(work, access, facts, found, found.handover)
    return found


def _hand_over(work: Work, access: SchoolAccess, facts: Values, found: _Leaving, plan: LeaverLessons) -> None:
    """First those whose taker was said, then what the heir can take, then (`fill`) who is free of the subject."""
    said = {one: facts[f"to{course_key(one)}"] for one in plan.courses if facts.get(f"to{course_key(one)}")}
    for course, text in said.items():
        if text != NOBODY:
            _give(found, plan, course, _taker(work, access, facts, plan, course, text, found.day))
    left = [one for one in plan.courses if one not in said]
    heir = found.heir.id if found.heir and found.heir.id in plan.teachers else None
    for course in left if heir else ():
        taken = plan.taken(course, heir) if heir else None
        if taken is not None:
            found.held[course] = taken
        elif heir:
            _give(found, plan, course, heir)
    for course in left if facts.get("fill") else ():
        best = next(iter(plan.free(course)), None) if course not in found.takers else None
        if best is not None and plan.fit(course, best) is StandInFit.SUBJECT:
            _give(found, plan, course, best)


def _give(found: _Leaving, plan: LeaverLessons, course: Course, person_id: int) -> None:
    plan.give(course, person_id)
    found.takers[course] = person_id


def _taker(
    work: Work, access: SchoolAccess, facts: Values, plan: LeaverLessons, course: Course, text: str, day: date
) -> int:
    """Who was said. NotFound for nobody of the teachers, NoHeir, TakerBusy."""
    if text.startswith(CHOSEN):
        person_id = int(text.removeprefix(CHOSEN))
    else:
        person_id = _named(work, access, facts, text, day).id
    if person_id not in plan.teachers:
        raise NotFound
    taken = plan.taken(course, person_id)
    if taken is not None:
        raise TakerBusy(**_busy(access.reference, taken))
    return person_id


def _busy(reference: Reference, taken: TakenThen) -> Values:
    slot = taken.other.slot
    form, subject = reference.classes[slot.class_id], reference.subjects[taken.other.subject_id]
    return {
        "who": reference.staff[taken.person_id].with_initials,
        "day": slot.day.isoformat(),
        "number": slot.number,
        "where": f"{form.name}, {subject.brief}",
    }


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    found = _read(work, access, facts)
    card, plan, opened = found.card, found.handover, facts.get("course", "")
    courses = plan.courses if plan else []
    return {
        "name": card.one.name.full,
        "day": found.day.isoformat(),
        "today": card.today.isoformat(),
        "order": facts.get("order", ""),
        "forms": [form.name for form in card.forms],
        "weekly": card.weekly,
        "accounts": card.accounts,
        "heir": found.heir.shown if found.heir else "",
        "ahead": found.day > card.today,
        "courses": [_said(access.reference, found, plan, one) for one in courses if plan],
        "granted": _lost(found),
        "opened": next((_opened(access, plan, one) for one in courses if plan and course_key(one) == opened), None),
        "blocked": any(course_key(one) == opened for one in courses),
    }  # fmt: skip


def _lost(found: _Leaving) -> int:
    """Changes of single lessons whose teacher would still be the leaver."""
    return len(found.handover.granted) - len(list(found.granted())) if found.handover else 0


def _said(reference: Reference, found: _Leaving, plan: LeaverLessons, course: Course) -> Values:
    taker, held = found.takers.get(course), found.held.get(course)
    return {
        "key": course_key(course),
        "subject": reference.subjects[course.subject_id].name,
        "form": reference.classes[course.class_id].name,
        "weekly": plan.hours(course),
        "taker": reference.staff[taker].with_initials if taker else "",
        "held": _busy(reference, held) if held and taker is None else None,
    }


def _opened(access: SchoolAccess, plan: LeaverLessons, course: Course) -> Values:
    """Who is free for one course, who of its subject is not."""
    names = access.reference.staff
    return {
        "free": [
            [one, names[one].with_initials, int(plan.fit(course, one))] for one in plan.free(course)[:SHOWN]
        ],
        "busy": [_busy(access.reference, one) for one in plan.busy(course)],
    }


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    found = _read(work, access, facts)
    card, day, plan = found.card, found.day, found.handover
    writing.dismiss(ledger, card.one.id, day)
    if plan is None:
        return
    given = list(found.granted())
    for course in plan.courses:
        _write_course(ledger, plan, course, found.takers.get(course), day)
    for row, taker in given:
        writing.pass_granted(ledger, [row.id], taker)
    facts |= _to_be_told(found, given)
    heir = found.heir.id if found.heir else None
    for form in card.forms if heir else ():
        writing.lead(ledger, form.id, card.one.id, heir, max(day, card.today), plan.year.span.starts)


def _to_be_told(found: _Leaving, given: Iterable[tuple[OwnChangeRow, int]]) -> Values:
    """Who takes which courses and which single lessons, for `_tell`."""
    taken: dict[str, list[list[int]]] = {}
    for course, person in found.takers.items():
        taken.setdefault(str(person), []).append(list(course))
    lessons = [[taker, row.class_id, row.day.isoformat(), row.number, row.subgroup] for row, taker in given]
    return {"taken": taken, "taken_on": found.day.isoformat(), "taken_lessons": lessons}


def _tell(work: Work, access: SchoolAccess, facts: Values, undone: bool) -> None:
    """The takers of the courses, of single lessons and of the class."""
    tell_leads(work, access, facts, undone)
    tell_takers(work, access, facts, facts.get("taken", {}))
    lessons = facts.get("taken_lessons", [])
    slots = [
        LessonSlot(form, date.fromisoformat(day), number, part) for _, form, day, number, part in lessons
    ]
    tell_teachers(work, access, {one[0] for one in lessons}, slots, undone=undone)


def _write_course(ledger: Ledger, plan: LeaverLessons, course: Course, taker: int | None, day: date) -> None:
    writing.pass_load(ledger, list(_of(plan.load, course)), taker, day)
    if taker is not None:
        writing.pass_weekly(ledger, list(_of(plan.weekly, course)), taker, day)


def _of(rows: Iterable[T], course: Course) -> Iterator[T]:
    return (row for row in rows if (row.class_id, row.subject_id) == course)


DISMISSAL = ChangeKind("dismissal", OfficeRight.STAFF, _check, _write, _tell)
