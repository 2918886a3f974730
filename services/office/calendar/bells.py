"""The weekly bells, one lesson at a time: its times, a further lesson, times of its own on some weekdays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import NamedTuple

from services.errors import NotFound
from services.office.calendar.errors import BadBells, BellsClash
from services.office.calendar.short_day import ringing_text
from services.office.changes.kinds import ChangeKind
from services.rules.dates.weekdays import EVERY_DAY, includes, parse_weekdays
from services.rules.standing import lasts
from services.rules.timetable.bells import Bells, Ringing, RingingRow
from services.rules.timetable.shortened import NoBells, read_times
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.values import Values
from services.work import Work
from storage.queries.desk.school_week import list_slots
from storage.queries.office.calendar import writing
from storage.queries.office.changes.ledger import Ledger
from storage.queries.school.reference import BellRow, list_bells

SATURDAY = parse_weekdays("сб")


@dataclass(frozen=True, slots=True)
class WeeklyBells:
    """The school's bells, the rows as they stand: by days, then number."""

    access: SchoolAccess
    today: date
    rows: tuple[BellRow, ...]

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
    rows = list_bells(work.connection, access.school_id)
    ordered = sorted(rows, key=lambda row: (row.days != EVERY_DAY, row.days, row.number))
    return WeeklyBells(access, access.reference.today(work), tuple(ordered))


def read_bell(text: str) -> Values:
    """The facts of one lesson's times that were typed. Raises BadBells."""
    try:
        found = read_times(text)
    except NoBells as error:
        raise BadBells(last=0) from error
    if len(found) != 1:
        raise BadBells(last=0)
    return {"times": ringing_text(found[0])}


def _standing(work: Work, access: SchoolAccess, facts: Values) -> tuple[list[BellRow], BellRow | None]:
    """Every row, and the one of these facts: a lesson number and its days."""
    rows = list_bells(work.connection, access.school_id)
    key = facts["number"], int(facts["days"])
    return rows, next((row for row in rows if (row.number, row.days) == key), None)


def _wanted(facts: Values, row: BellRow | None) -> Ringing | None:
    """The times as they are to be; None where they are not said yet, or the bell goes."""
    if facts.get("gone"):
        return None
    if facts.get("times"):
        return Ringing(*map(time.fromisoformat, facts["times"]))
    return Ringing(row.starts, row.ends) if row else None


class BellClash(NamedTuple):
    """On an ISO weekday the lesson `other` begins before the lesson `one` is over."""

    weekday: int
    one: int
    other: int


def clashes(rows: Iterable[RingingRow]) -> list[BellClash]:
    """Where lessons of the week run into each other; the workbook takes such bells, so a school may have some."""
    bells = Bells(rows)
    return [
        BellClash(weekday, one, other)
        for weekday in range(1, 8)
        for (one, earlier), (other, later) in pairwise(bells.weekday(weekday).items())
        if not earlier.over_before(later)
    ]


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    rows, row = _standing(work, access, facts)
    if facts.get("gone") and row is None:
        raise NotFound
    wanted, days = _wanted(facts, row), int(facts["days"])
    as_rules = {one.id: RingingRow(one.number, one.starts, one.ends, one.days) for one in rows}
    kept = [rule for row_id, rule in as_rules.items() if row is None or row_id != row.id]
    after = clashes([*kept, *([RingingRow(facts["number"], *wanted, days)] if wanted else [])])
    before = clashes(as_rules.values())
    for clash in (one for one in after if one not in before):
        raise BellsClash(**clash._asdict())
    now = Ringing(row.starts, row.ends) if row else None
    return {
        "number": facts["number"],
        "before": ringing_text(now) if now else None,
        "after": ringing_text(wanted) if wanted else None,
        "lessons": _lessons(work, access, facts["number"], days),
        "clashes": [list(one) for one in after],
        "blocked": now == wanted,
    }


def _lessons(work: Work, access: SchoolAccess, number: int, days: int) -> int:
    """How many lessons of this week's timetable have that number on those days."""
    today = access.reference.today(work)
    year = access.reference.office_year(today)
    ids = [form.id for form in access.reference.classes.values() if year and form.year_id == year.id]
    return sum(
        row.number == number and includes(days, row.weekday) and lasts(row.starts, row.ends, today, today)
        for row in list_slots(work.connection, ids)
    )


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    _, row = _standing(work, access, facts)
    wanted = _wanted(facts, row)
    if wanted is not None:
        writing.put_bell(
            ledger,
            row.id if row else 0,
            school_id=access.school_id,
            number=facts["number"],
            days=int(facts["days"]),
            starts=wanted.starts,
            ends=wanted.ends,
        )
    elif row is not None:
        writing.remove_bell(ledger, row.id)


BELL = ChangeKind("bell", OfficeRight.TIMETABLE, _check, _write, lessons=False)
