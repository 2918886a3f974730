"""A class's week on a screen, and what one of its lessons could become: teachers, subjects, places, rooms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from services.errors import NotFound
from services.office.changes.changing import OfficeProposal, propose
from services.office.substitutions.candidates import Candidate, candidates
from services.office.substitutions.plan import NUMBERS, SUNDAY
from services.office.substitutions.school_days import SchoolDays
from services.office.weekly.changing import WEEKLY
from services.office.weekly.edit import as_fact, class_rows, first_day, form_of, loads_of
from services.office.weekly.standing import standing_clashes
from services.rules.lookalikes import russian_order
from services.rules.standing import lasts
from services.rules.timetable.board import BoardLesson, LessonSlot, may_join
from services.rules.timetable.classplan import PlannedLesson
from services.rules.timetable.weekly import WeekPlace, WeekRow, in_force
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school, access_schools
from services.school.reference import FormClass
from services.values import Values
from services.work import Work
from storage.queries.office.weekly import reading

DAY = timedelta(days=1)
NEAR = 21
"""Days within which every weekday has lessons again, holidays or not."""


@dataclass(frozen=True, slots=True)
class WeekClasses:
    """The classes of the year whose timetable may be opened."""

    access: SchoolAccess
    forms: tuple[FormClass, ...]
    clashes: tuple[Values, ...]
    """Two lessons at once that stand, by names."""


def week_classes(work: Work, actor: Actor, school_id: int = 0) -> WeekClasses:
    """By grade and letter. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.READ_TIMETABLE, school_id)
    year = access.reference.office_year(access.reference.today(work))
    forms = [one for one in access.reference.classes.values() if year and one.year_id == year.id]
    ordered = tuple(sorted(forms, key=lambda form: form.order))
    return WeekClasses(access, ordered, standing_clashes(work, access))


@dataclass(frozen=True)
class ClassTimetable:
    """A class's weekly timetable as it is from a day on."""

    work: Work
    access: SchoolAccess
    form: FormClass
    day: date
    """From when a change would be."""
    rows: tuple[WeekRow, ...]
    """In force on that day, in the order of the week."""
    loads: tuple[reading.ClassLoadRow, ...]
    """What the class is taught from the day on, by subject."""

    @property
    def may_change(self) -> bool:
        """Whether the reader makes the timetable."""
        return self.access.has(OfficeRight.TIMETABLE)

    def of(self, weekday: int) -> list[WeekRow]:
        """The lessons of a weekday."""
        return [row for row in self.rows if row.weekday == weekday]

    @cached_property
    def days(self) -> SchoolDays:
        """The school's days ahead in which each weekday is found."""
        return SchoolDays.between(self.work, self.access.reference, self.day, self.day + DAY * NEAR)


def class_week(work: Work, actor: Actor, class_id: int) -> ClassTimetable:
    """For who reads the school's timetable. NotFound, NotLinked."""
    for access in access_schools(work, actor, OfficeRight.READ_TIMETABLE):
        if class_id in access.reference.classes:
            form, year = form_of(work, access, class_id)
            day = min(first_day(work, access, year), year.span.ends)
            rows = sorted(in_force(class_rows(work, class_id), day), key=lambda row: row.place)
            return ClassTimetable(work, access, form, day, tuple(rows), _loads(work, access, class_id, day))
    raise NotFound


def _loads(work: Work, access: SchoolAccess, class_id: int, day: date) -> tuple[reading.ClassLoadRow, ...]:
    found = (one for one in loads_of(work, class_id) if lasts(one.starts, one.ends, day, day))
    subjects = access.reference.subjects
    return tuple(
        sorted(found, key=lambda one: (russian_order(subjects[one.subject_id].name), one.subgroup, one.id))
    )


def week_lesson(work: Work, actor: Actor, slot_id: int) -> tuple[ClassTimetable, WeekRow]:
    """A lesson of the week and its class, for who makes the timetable. NotFound."""
    class_id = reading.class_of_slot(work.connection, slot_id)
    if class_id is None:
        raise NotFound
    week = class_week(work, actor, class_id)
    row = next((one for one in week.rows if one.id == slot_id), None)
    if row is None or not week.may_change:
        raise NotFound
    return week, row


def _as_lesson(week: ClassTimetable, row: WeekRow, day: date) -> BoardLesson:
    slot = LessonSlot(week.form.id, day, row.number, row.subgroup)
    audience = frozenset({(row.subject_id, row.subgroup)})
    planned = PlannedLesson(
        row.number, row.subgroup, row.subject_id, row.teacher_id, row.room, None, None, audience
    )
    return BoardLesson(slot, row.subject_id, frozenset({row.teacher_id}), row.room or "", planned)


def _study_days(week: ClassTimetable) -> dict[int, date]:
    """The class's first study day of each weekday."""
    plan = week.days.plans[week.form.id]
    found: dict[int, date] = {}
    for day in week.days.days:
        if plan.is_study_day(day) and day.isoweekday() != SUNDAY:
            found.setdefault(day.isoweekday(), day)
    return found


@dataclass(frozen=True, slots=True)
class WeekChoices:
    """What a lesson of the week could become."""

    week: ClassTimetable
    row: WeekRow
    teachers: tuple[Candidate, ...] = ()
    loads: tuple[reading.ClassLoadRow, ...] = ()
    places: Mapping[WeekPlace, str] = field(default_factory=dict)
    """Each with the class that the lesson would be joined to, "" where it would be alone."""
    rooms: tuple[str, ...] = ()


def other_teachers(work: Work, actor: Actor, slot_id: int) -> WeekChoices:
    """Who is free at that moment of the week, those of the subject first. NotFound."""
    week, row = week_lesson(work, actor, slot_id)
    day = _study_days(week).get(row.weekday)
    found = candidates(week.days, week.days.board(), _as_lesson(week, row, day)) if day else []
    return WeekChoices(week, row, teachers=tuple(found))


def other_loads(work: Work, actor: Actor, slot_id: int) -> WeekChoices:
    """What else the class is taught. NotFound."""
    week, row = week_lesson(work, actor, slot_id)
    own = row.subject_id, row.subgroup, row.teacher_id
    others = (one for one in week.loads if (one.subject_id, one.subgroup, one.teacher_id) != own)
    return WeekChoices(week, row, loads=tuple(others))


def other_places(work: Work, actor: Actor, slot_id: int) -> WeekChoices:
    """Where class, teacher and room are free. NotFound."""
    week, row = week_lesson(work, actor, slot_id)
    return WeekChoices(week, row, places=free_places(week, row))


def free_rooms(work: Work, actor: Actor, slot_id: int) -> WeekChoices:
    """Which rooms nobody has then. NotFound."""
    week, row = week_lesson(work, actor, slot_id)
    day = _study_days(week).get(row.weekday)
    taken = week.days.board().taken_rooms(day, row.number) if day else set()
    return WeekChoices(week, row, rooms=tuple(one for one in week.days.rooms if one.casefold() not in taken))


def free_places(week: ClassTimetable, row: WeekRow) -> dict[WeekPlace, str]:
    """The places of a week at which the lesson could be; one past the last of each day too."""
    board, found = week.days.board(), {}
    for weekday, day in sorted(_study_days(week).items()):
        top = max((one.number for one in week.of(weekday)), default=0) + 1
        for number in range(1, top + 1):
            place = WeekPlace(weekday, number, row.subgroup)
            lesson = _as_lesson(week, row._replace(weekday=weekday, number=number), day)
            clash = board.clash(lesson, new_place=True, new_room=True) if place != row.place else None
            if place == row.place or (clash and not may_join(lesson, clash.other)):
                continue
            found[place] = week.access.reference.classes[clash.other.slot.class_id].name if clash else ""
    return found


def places_of_load(work: Work, actor: Actor, class_id: int, assignment_id: int, weekday: int) -> WeekChoices:
    """Where on a weekday a lesson of that load could be. NotFound."""
    week = class_week(work, actor, class_id)
    row = _of_load(week, assignment_id, weekday, 0)
    return WeekChoices(
        week,
        row,
        places={one: form for one, form in free_places(week, row).items() if one.weekday == weekday},
    )


def _of_load(week: ClassTimetable, assignment_id: int, weekday: int, number: int) -> WeekRow:
    load = next((one for one in week.loads if one.id == assignment_id), None)
    if load is None or not week.may_change:
        raise NotFound
    room = next((row.room for row in week.rows if (row.subject_id, row.subgroup, row.teacher_id) == (load.subject_id, load.subgroup, load.teacher_id)), None)  # fmt: skip
    return WeekRow(0, weekday, number, load.subgroup, load.subject_id, load.teacher_id, room, week.day, None)


@dataclass(frozen=True, slots=True)
class WeekWish:
    """What a lesson is to become; nothing named lets it be no more."""

    teacher_id: int = 0
    assignment_id: int = 0
    weekday: int = 0
    number: int = 0
    room: str = ""


def propose_change(work: Work, actor: Actor, slot_id: int, wish: WeekWish) -> OfficeProposal:
    """Propose that a lesson of the week be otherwise. NotFound; what the change's check raises."""
    week, row = week_lesson(work, actor, slot_id)
    return _propose(work, actor, week, row, _wished(week, row, wish))


def _wished(week: ClassTimetable, row: WeekRow, wish: WeekWish) -> WeekRow | None:
    if wish == WeekWish():
        return None
    if wish.assignment_id:
        return _of_load(week, wish.assignment_id, row.weekday, row.number)._replace(room=row.room)
    if wish.weekday:
        _place(wish.weekday, wish.number)
        return row._replace(weekday=wish.weekday, number=wish.number)
    if wish.teacher_id:
        return row._replace(teacher_id=wish.teacher_id)
    return row._replace(room=wish.room)


def _place(weekday: int, number: int) -> None:
    if not (1 <= weekday < SUNDAY and number in NUMBERS):
        raise NotFound


def propose_lesson(
    work: Work, actor: Actor, class_id: int, assignment_id: int, weekday: int, number: int
) -> OfficeProposal:
    """Propose one more lesson of a load. NotFound; what the change's check raises."""
    week = class_week(work, actor, class_id)
    _place(weekday, number)
    return _propose(work, actor, week, None, _of_load(week, assignment_id, weekday, number))


def _propose(
    work: Work, actor: Actor, week: ClassTimetable, was: WeekRow | None, now: WeekRow | None
) -> OfficeProposal:
    facts = {
        "class_id": week.form.id,
        "was": as_fact(was) if was else None,
        "to": as_fact(now) if now else None,
        "day": week.day.isoformat(),
    }
    return propose(work, actor, WEEKLY, facts, week.access.school_id)
