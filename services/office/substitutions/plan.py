"""A proposal of changes of single lessons as it would be now: what is decided, what clashes, what is left."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from services.office.substitutions.school_days import SchoolDays, of_days
from services.rules.timetable.bell import is_over
from services.rules.timetable.board import BoardLesson, LessonBoard, LessonSlot
from services.rules.timetable.classplan import PlannedLesson
from services.school.office_rights import SchoolAccess
from services.values import Values
from services.work import Work

AHEAD = timedelta(days=14)
"""How far ahead a lesson may be moved."""
NUMBERS = range(1, 15)
SUNDAY = 7


class PlanClash(NamedTuple):
    """Why a choice cannot be: `of` is the clash's kind or `away`; whose name, and the lesson that is there."""

    of: str
    person_id: int | None
    other: BoardLesson | None


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One lesson of the proposal."""

    at: int
    slot: LessonSlot
    before: BoardLesson | None
    """None where there is no such lesson any more, or somebody else has settled it."""
    now: BoardLesson | None
    """What stands there instead, where somebody has settled it."""
    how: str
    """give, cancel, move; empty where it is still to be chosen."""
    after: BoardLesson | None
    """As it would be held; None for a cancelled one."""
    clash: PlanClash | None

    @property
    def decided(self) -> bool:
        """Whether it will be written."""
        return bool(self.how) and self.before is not None


@dataclass(frozen=True, slots=True)
class SubstitutionPlan:
    """All of them, and the school's days with them."""

    days: SchoolDays
    board: LessonBoard
    items: tuple[PlanItem, ...]
    absent: int | None
    span: tuple[date, date] | None
    """The days of that absence."""

    def away(self, day: date) -> set[int]:
        """Who is not there that day, the one whom the proposal is of included."""
        own = self.absent is not None and self.span is not None and self.span[0] <= day <= self.span[1]
        return self.days.absent(day) | ({self.absent} if own and self.absent is not None else set())

    def item(self, at: int) -> PlanItem | None:
        """One lesson by its place in the list."""
        return self.items[at] if 0 <= at < len(self.items) else None


def slot_of(raw: Collection[object]) -> LessonSlot:
    """A place as the facts keep it."""
    class_id, day, number, subgroup = raw
    assert isinstance(class_id, int) and isinstance(number, int)  # noqa: S101, PT018 (as it was written)
    return LessonSlot(class_id, date.fromisoformat(str(day)), number, str(subgroup))


def as_fact(slot: LessonSlot) -> list[object]:
    """The way there."""
    return [slot.class_id, slot.day.isoformat(), slot.number, slot.subgroup]


def still_ahead(work: Work, access: SchoolAccess, facts: Values) -> bool:
    """Whether none of the lessons is over: what was given is not taken back."""
    now = work.now.astimezone(access.reference.zone)
    for slot in map(slot_of, facts["lessons"]):
        rung = access.reference.bells_of(slot.class_id).at(slot.number, slot.day)
        if slot.day < now.date() or (slot.day == now.date() and rung is not None and rung.ends <= now.time()):
            return False
    return True


def read_plan(
    work: Work, access: SchoolAccess, facts: Values, *, aside: int | None = None, also: Collection[date] = ()
) -> SubstitutionPlan:
    """The proposal over the school's days as they are; the choice of the lesson `aside` is left out of it."""
    slots = [slot_of(one) for one in facts["lessons"]]
    chosen = {int(at): one for at, one in facts["chosen"].items() if int(at) != aside}
    moved = [date.fromisoformat(one["day"]) for one in chosen.values() if one["how"] == "move"]
    days = of_days(work, access.reference, [*(slot.day for slot in slots), *moved, *also])
    return _Reader(work, access, facts, days).read(slots, chosen)


class _Reader:
    def __init__(self, work: Work, access: SchoolAccess, facts: Values, days: SchoolDays) -> None:
        self.days, self.board = days, days.board()
        self.absent = facts.get("person_id")
        self.span = (
            (date.fromisoformat(facts["first"]), date.fromisoformat(facts["last"])) if self.absent else None
        )
        self.now = work.now.astimezone(access.reference.zone)

    def read(self, slots: list[LessonSlot], chosen: dict[int, Values]) -> SubstitutionPlan:
        before = {at: self._before(slot) for at, slot in enumerate(slots)}
        for at in chosen:
            lesson = before.get(at)
            if lesson is not None:
                self.board.take_off(lesson)
        items = [self._item(at, slot, before[at], chosen.get(at)) for at, slot in enumerate(slots)]
        return SubstitutionPlan(self.days, self.board, tuple(items), self.absent, self.span)

    def _before(self, slot: LessonSlot) -> BoardLesson | None:
        found = self.board.find(slot)
        if found is None or is_over(found.planned, slot.day, self.now):
            return None
        return found if self.absent is None or self.absent in found.teachers else None

    def _item(self, at: int, slot: LessonSlot, before: BoardLesson | None, choice: Values | None) -> PlanItem:
        if before is None:
            return PlanItem(at, slot, None, self.board.find(slot), "", None, None)
        if choice is None:
            return PlanItem(at, slot, before, None, "", before, None)
        if choice["how"] == "cancel":
            return PlanItem(at, slot, before, None, "cancel", None, None)
        after = _after(self.days, before, choice)
        clash = self._clash(before, after)
        if clash is None:
            self.board.put(after)
            return PlanItem(at, slot, before, None, choice["how"], after, None)
        self.board.put(before)
        return PlanItem(at, slot, before, None, "", before, clash)

    def _clash(self, before: BoardLesson, after: BoardLesson) -> PlanClash | None:
        moved = (after.slot.day, after.slot.number) != (before.slot.day, before.slot.number)
        if moved and not self._is_open(after):
            return PlanClash("day", None, None)
        taught = {(form, subject) for own in self.days.teaching.values() for form, subject in own}
        new_subject = after.subject_id != before.subject_id
        if new_subject and (after.slot.class_id, after.subject_id) not in taught:
            return PlanClash("subject", None, None)
        for person in sorted(after.teachers):
            if self._is_away(person, after.slot.day, named=after.teachers != before.teachers):
                return PlanClash("away", person, None)
        room = moved or after.room.casefold() != before.room.casefold()
        found = self.board.clash(after, new_place=moved, new_room=room)
        if found is None:
            return None
        who = next(iter(sorted(after.teachers & found.other.teachers)), None)
        return PlanClash(found.of.value, who, found.other)

    def _is_open(self, lesson: BoardLesson) -> bool:
        """Whether the class has school that day, and it has not passed."""
        day = lesson.slot.day
        plan = self.days.plans.get(lesson.slot.class_id)
        near = self.now.date() <= day <= self.now.date() + AHEAD
        return (
            plan is not None
            and near
            and lesson.slot.number in NUMBERS
            and day.isoweekday() != SUNDAY
            and plan.is_study_day(day)
            and not is_over(lesson.planned, day, self.now)
        )

    def _is_away(self, person: int, day: date, *, named: bool) -> bool:
        if self.span and person == self.absent and self.span[0] <= day <= self.span[1]:
            return True
        if person in self.days.absent(day):
            return True
        return named and person not in self.days.teachers[day]


def _rung(days: SchoolDays, lesson: BoardLesson, slot: LessonSlot) -> PlannedLesson:
    """A lesson by the bells of another place."""
    starts, ends = days.reference.bells_of(slot.class_id).at(slot.number, slot.day) or (None, None)
    return replace(lesson.planned, number=slot.number, starts=starts, ends=ends)


def _after(days: SchoolDays, before: BoardLesson, choice: Values) -> BoardLesson:
    """The lesson as chosen."""
    teacher = choice.get("teacher")
    slot, planned = before.slot, before.planned
    if choice["how"] == "move":
        slot = slot._replace(day=date.fromisoformat(choice["day"]), number=choice["number"])
        planned = _rung(days, before, slot)
    return BoardLesson(
        slot,
        choice.get("subject") or before.subject_id,
        frozenset({teacher}) if teacher else before.teachers,
        choice.get("room") or before.room,
        planned,
    )


def move_places(plan: SubstitutionPlan, item: PlanItem, now: datetime) -> Iterator[LessonSlot]:
    """Where a lesson may be moved on the plan's days: its class, teacher and room are free there; `now` is the school's."""
    before = item.before
    if before is None:
        return
    for day in plan.days.days:
        study = plan.days.plans[item.slot.class_id].is_study_day(day) and day.isoweekday() != SUNDAY
        if not study or before.teachers & plan.away(day):
            continue
        own = plan.board.of_class(item.slot.class_id, day)
        top = max((one.slot.number for one in own), default=0) + 1
        for number in range(1, top + 1):
            slot = item.slot._replace(day=day, number=number)
            after = before._replace(slot=slot, planned=_rung(plan.days, before, slot))
            fits = plan.board.clash(after, new_place=True, new_room=True) is None
            if slot != item.slot and fits and not is_over(after.planned, day, now):
                yield slot
