"""The weekly lessons of a class, edited from a day: what stood before it and what is written ahead stays as it is."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from services.rules.standing import lasts

DAY = timedelta(days=1)


class WeekPlace(NamedTuple):
    """Where in the week: an ISO weekday, a number, whose lesson it is ("" of the whole class)."""

    weekday: int
    number: int
    subgroup: str


class WeekRow(NamedTuple):
    """A weekly lesson of a class; `id` is 0 of one that is not written yet; `starts` and `ends` inclusive."""

    id: int
    weekday: int
    number: int
    subgroup: str
    subject_id: int
    teacher_id: int
    room: str | None
    starts: date
    ends: date | None

    @property
    def place(self) -> WeekPlace:
        """Where it stands."""
        return WeekPlace(self.weekday, self.number, self.subgroup)

    def covers(self, day: date) -> bool:
        """Whether it lasts that day; an earlier one may lie hidden beneath a later."""
        return lasts(self.starts, self.ends, day, day)


def at_place(rows: Iterable[WeekRow], place: WeekPlace) -> list[WeekRow]:
    """All validities of one place."""
    return [lesson for lesson in rows if lesson.place == place]


def in_force(rows: Iterable[WeekRow], day: date) -> list[WeekRow]:
    """The rows of a day: at one place the latest begun (as `schoolday` has it)."""
    covering = [lesson for lesson in rows if lesson.covers(day)]
    latest: dict[WeekPlace, date] = {}
    for lesson in covering:
        latest[lesson.place] = max(latest.get(lesson.place, lesson.starts), lesson.starts)
    return [lesson for lesson in covering if lesson.starts == latest[lesson.place]]


def same_until(rows: Sequence[WeekRow], place: WeekPlace, day: date) -> date | None:
    """The last day on which the place is as on that day; None where nothing else is written ahead."""
    own = at_place(rows, place)
    now = in_force(own, day)
    changes = sorted({lesson.starts for lesson in own} | {lesson.ends + DAY for lesson in own if lesson.ends})
    return next((turn - DAY for turn in changes if turn > day and in_force(own, turn) != now), None)


def taken_from(rows: Sequence[WeekRow], place: WeekPlace, since: date, until: date | None) -> date | None:
    """The first of the days on which something stands at the place; None where nothing does."""
    own = at_place(rows, place)
    turns = sorted({since, *(lesson.starts for lesson in own if lesson.starts > since)})
    turns += [lesson.ends + DAY for lesson in own if lesson.ends and lesson.ends >= since]
    return next(
        (day for day in sorted(turns) if (until is None or day <= until) and in_force(own, day)), None
    )


def without(rows: Sequence[WeekRow], place: WeekPlace, since: date, until: date | None) -> list[WeekRow]:
    """The rows with nothing at the place on the days; every other day is as before."""
    own = at_place(rows, place)
    found = [lesson for lesson in rows if lesson.place != place]
    for lesson in own:
        if not lasts(lesson.starts, lesson.ends, since, until or date.max):
            found.append(lesson)
            continue
        if lesson.starts < since:
            found.append(lesson._replace(ends=since - DAY))
        back = _back(own, lesson, until)
        if back is not None:
            fresh = lesson.id if lesson.starts >= since else 0
            found.append(lesson._replace(id=fresh, starts=back))
    return found


def _back(own: Sequence[WeekRow], lesson: WeekRow, until: date | None) -> date | None:
    """The first later day on which the lesson is in force again; None where there is none."""
    if until is None:
        return None
    turns = sorted(
        {until + DAY} | {lesson.ends + DAY for lesson in own if lesson.ends and lesson.ends > until}
    )
    return next((day for day in turns if lesson in in_force(own, day)), None)


class WeekDifference(NamedTuple):
    """A place of the week from a day on: what stood there, what stands there; None for nothing."""

    was: WeekRow | None
    now: WeekRow | None


def differences(rows: Sequence[WeekRow], day: date) -> list[WeekDifference]:
    """How the week from the day on is otherwise than until the day before, in the order of the week."""
    before = {lesson.place: lesson for lesson in in_force(rows, day - DAY)}
    after = {lesson.place: lesson for lesson in in_force(rows, day)}
    return [
        WeekDifference(before.get(place), after.get(place))
        for place in sorted(before.keys() | after.keys())
        if _told(before.get(place)) != _told(after.get(place))
    ]


def _told(lesson: WeekRow | None) -> tuple[object, ...] | None:
    return (lesson.subject_id, lesson.teacher_id, lesson.room) if lesson else None
