"""The weekly bells as they stand, and as they will: a bell may have other times from a day on."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from services.diary.timetable.ringing import former_ringing
from services.office.calendar.errors import BadBells
from services.office.calendar.short_day import ringing_text
from services.rules.dates.weekdays import EVERY_DAY, parse_weekdays
from services.rules.timetable.bells import Ringing, RingingRow, rows_on
from services.rules.timetable.shortened import NoBells, read_times
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.values import Values
from services.work import Work
from storage.queries.school.reference import list_bells, list_former_bells

DAY = timedelta(days=1)
SATURDAY = parse_weekdays("сб")


class StandingBell(NamedTuple):
    """A bell of any week: a lesson number on a mask of weekdays."""

    number: int
    days: int
    now: Ringing | None
    """None of one that is ahead."""
    turn: date | None
    """The first day on which it is another; None where nothing is ahead."""
    then: Ringing | None
    """What it is from that day on; None where it goes."""


@dataclass(frozen=True, slots=True)
class WeeklyBells:
    """The school's bells, by days, then number."""

    access: SchoolAccess
    today: date
    rows: tuple[StandingBell, ...]

    @property
    def may_change(self) -> bool:
        """Whether the reader changes them."""
        return self.access.has(OfficeRight.TIMETABLE)

    @property
    def next_number(self) -> int:
        """The first number without a bell."""
        return max((row.number for row in self.rows), default=0) + 1

    @property
    def next_saturday(self) -> int:
        """The first number that has no times of its own on Saturdays; 0 where every one has."""
        own = {row.number for row in self.rows if row.days == SATURDAY}
        return next((number for number in range(1, self.next_number) if number not in own), 0)


def weekly_bells(work: Work, actor: Actor, school_id: int = 0) -> WeeklyBells:
    """The bells of any week. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.READ_CALENDAR, school_id)
    today = access.reference.today(work)
    rows = [RingingRow(row.number, row.starts, row.ends, row.days) for row in list_bells(work.connection, access.school_id)]  # fmt: skip
    former = [former_ringing(row) for row in list_former_bells(work.connection, access.school_id)]
    turns = sorted({one.last_day + DAY for one in former if one.last_day >= today})
    now, ahead = rows_on(rows, former, today), [(day, rows_on(rows, former, day)) for day in turns]
    keys = sorted(
        {*now, *(key for _, then in ahead for key in then)},
        key=lambda key: (key[1] != EVERY_DAY, key[1], key[0]),
    )
    found = []
    for key in keys:
        stands = now.get(key)
        turn, then = next(
            ((day, then.get(key)) for day, then in ahead if then.get(key) != stands), (None, None)
        )
        found.append(StandingBell(*key, stands, turn, then))
    return WeeklyBells(access, today, tuple(found))


def read_bell(text: str) -> Values:
    """The facts of one lesson's times that were typed. Raises BadBells."""
    try:
        found = read_times(text)
    except NoBells as error:
        raise BadBells(last=0) from error
    if len(found) != 1:
        raise BadBells(last=0)
    return {"times": ringing_text(found[0])}
