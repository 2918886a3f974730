"""Plain rows of a timetable: weekly lessons, substitutions, the journal, holidays."""

from dataclasses import dataclass
from datetime import date, datetime

from services.rules.classes import EVERY_CLASS, ClassSpec
from services.rules.standing import lasts, over

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
    left_on: date | None = None
    """The first day on which its teacher works here no more; the lesson itself goes on."""

    def covers(self, day: date) -> bool:
        """Whether the row is in force that day."""
        return lasts(self.valid_from, self.valid_to, day, day)

    def teacher_on(self, day: date) -> int | None:
        """Who gives it that day; None for nobody yet."""
        return None if over(self.left_on, day) else self.teacher_id


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
    left: bool = False
    """Whether that teacher works here no more on the day: nobody gives it yet."""


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

    def covers(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.starts <= day <= self.ends
