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
    return [row for row in rows if row.place == place]


def in_force(rows: Iterable[WeekRow], day: date) -> list[WeekRow]:
    """The rows of a day: at one place the latest begun (as `schoolday` has it)."""
    covering = [row for row in rows if row.covers(day)]
    latest: dict[WeekPlace, date] = {}
    for row in covering:
        latest[row.place] = max(latest.get(row.place, row.starts), row.starts)
    return [row for row in covering if row.starts == latest[row.place]]


def same_until(rows: Sequence[WeekRow], place: WeekPlace, day: date) -> date | None:
    """The last day on which the place is as on that day; None where nothing else is written ahead."""
    own = at_place(rows, place)
    now = in_force(own, day)
    changes = sorted({row.starts for row in own} | {row.ends + DAY for row in own if row.ends})
    return next((turn - DAY for turn in changes if turn > day and in_force(own, turn) != now), None)


def taken_from(rows: Sequence[WeekRow], place: WeekPlace, first: date, last: date | None) -> date | None:
    """The first of the days on which something stands at the place; None where nothing does."""
    own = at_place(rows, place)
    turns = sorted({first, *(row.starts for row in own if row.starts > first)})
    turns += [row.ends + DAY for row in own if row.ends and row.ends >= first]
    return next((day for day in sorted(turns) if (last is None or day <= last) and in_force(own, day)), None)


def without(rows: Sequence[WeekRow], place: WeekPlace, first: date, last: date | None) -> list[WeekRow]:
    """The rows with nothing at the place on the days; every other day is as before."""
    own = at_place(rows, place)
    found = [row for row in rows if row.place != place]
    for row in own:
        if not lasts(row.starts, row.ends, first, last or date.max):
            found.append(row)
            continue
        if row.starts < first:
            found.append(row._replace(ends=first - DAY))
        back = _back(own, row, last)
        if back is not None:
            fresh = row.id if row.starts >= first else 0
            found.append(row._replace(id=fresh, starts=back))
    return found


def _back(own: Sequence[WeekRow], row: WeekRow, last: date | None) -> date | None:
    """The first later day on which the row is in force again; None where there is none."""
    if last is None:
        return None
    turns = sorted({last + DAY} | {one.ends + DAY for one in own if one.ends and one.ends > last})
    return next((day for day in turns if row in in_force(own, day)), None)


class WeekDifference(NamedTuple):
    """A place of the week from a day on: what stood there, what stands there; None for nothing."""

    was: WeekRow | None
    now: WeekRow | None


def differences(rows: Sequence[WeekRow], day: date) -> list[WeekDifference]:
    """How the week from the day on is otherwise than until the day before, in the order of the week."""
    before = {row.place: row for row in in_force(rows, day - DAY)}
    after = {row.place: row for row in in_force(rows, day)}
    return [
        WeekDifference(before.get(place), after.get(place))
        for place in sorted(before.keys() | after.keys())
        if _told(before.get(place)) != _told(after.get(place))
    ]


def _told(row: WeekRow | None) -> tuple[object, ...] | None:
    return (row.subject_id, row.teacher_id, row.room) if row else None
