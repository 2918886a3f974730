"""Plain rows of a timetable: weekly lessons, substitutions, the journal, holidays, bells."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from services.rules.classes import EVERY_CLASS, ClassSpec
from services.rules.dates import weekdays
from services.rules.standing import lasts

WHOLE_CLASS = ""


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """A weekly lesson; weekday is ISO, subgroup "" the whole class, validity inclusive."""

    weekday: int
    number: int
    subject_id: int
    teacher_id: int | None = None
    subgroup: str = WHOLE_CLASS
    room: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the row is in force that day."""
        return lasts(self.valid_from, self.valid_to, day, day)


@dataclass(frozen=True, slots=True)
class Substitution:
    """A change of one day's lesson (contract.md §4 «Замены»).

    Subgroup "" is all who have a lesson at that number; subject None cancels; teacher or room
    None (or "") leaves them as they are.
    """

    day: date
    number: int
    subject_id: int | None = None
    teacher_id: int | None = None
    subgroup: str = WHOLE_CLASS
    room: str | None = None


@dataclass(frozen=True, slots=True)
class RecordedLesson:
    """A lesson that stands in the journal."""

    id: int
    day: date
    number: int
    subject_id: int
    teacher_id: int | None = None
    subgroup: str = WHOLE_CLASS
    topic: str | None = None
    homework: str | None = None
    due: date | None = None
    taken: bool = False
    """Whether attendance is; known to the control only."""
    filled_at: datetime | None = None
    """When the last of its parts was first filled; known to the control only."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """Holidays of some classes; both ends are inclusive."""

    starts: date
    ends: date
    classes: ClassSpec = EVERY_CLASS
    name: str = ""


@dataclass(frozen=True, slots=True)
class RingingRow:
    """Local times of a lesson number; `days` is a mask of weekdays, 0 is every day."""

    number: int
    starts: time
    ends: time
    days: int = weekdays.EVERY_DAY


class Bells:
    """The bell schedule by number and weekday."""

    def __init__(self, rows: Iterable[RingingRow] = ()) -> None:
        """Index the rows; a row with days beats one without, and fewer days beat more."""
        ordered = sorted(rows, key=lambda row: (row.days == weekdays.EVERY_DAY, row.days.bit_count()))
        self._times: dict[tuple[int, int], tuple[time, time]] = {}
        for row in ordered:
            for weekday in (day for day in range(1, 8) if weekdays.includes(row.days, day)):
                self._times.setdefault((row.number, weekday), (row.starts, row.ends))

    def times(self, weekday: int) -> list[tuple[time, time]]:
        """Start and end of every lesson number of an ISO weekday."""
        return [pair for (_, day), pair in self._times.items() if day == weekday]

    def at(self, number: int, weekday: int) -> tuple[time, time] | None:
        """Start and end of a lesson number on an ISO weekday, None when no bell is known."""
        return self._times.get((number, weekday))
