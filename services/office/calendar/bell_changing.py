"""A weekly bell given other times, added or taken away from a day on; what it was keeps its last day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import NamedTuple

from services.diary.timetable.ringing import former_ringing
from services.errors import NotFound
from services.office.calendar.bells import DAY
from services.office.calendar.errors import BadCalendarDays, BellsClash
from services.office.calendar.short_day import ringing_text
from services.office.changes.kinds import ChangeKind, day_of
from services.rules.dates.weekdays import includes
from services.rules.standing import lasts
from services.rules.timetable.bells import Bells, Ringing, RingingRow, rows_on
from services.school.office_rights import OfficeRight, SchoolAccess
from services.values import Values
from services.work import Work
from storage.queries.desk.school_week import list_slots
from storage.queries.office.calendar import writing
from storage.queries.office.changes.ledger import Ledger
from storage.queries.school.reference import BellRow, FormerBellRow, list_bells, list_former_bells

Rung = Mapping[tuple[int, int], Ringing]


@dataclass(frozen=True, slots=True)
class _BellsThen:
    """The bells about the first day of a change of one of them."""

    since: date
    key: tuple[int, int]
    rows: list[BellRow]
    former: list[FormerBellRow]

    @property
    def own(self) -> list[FormerBellRow]:
        """What the bell was, the earliest first."""
        own = (one for one in self.former if (one.number, one.days) == self.key)
        return sorted(own, key=lambda one: one.last_day)

    @property
    def passing(self) -> FormerBellRow | None:
        """What is in force on the first day and ends: something else is written ahead."""
        return next((one for one in self.own if one.last_day >= self.since), None)

    @property
    def row(self) -> BellRow | None:
        """The bell as it stands for good."""
        return next((row for row in self.rows if (row.number, row.days) == self.key), None)

    def on(self, day: date) -> Rung:
        """Every bell of a day."""
        rows = (RingingRow(one.number, one.starts, one.ends, one.days) for one in self.rows)
        return rows_on(rows, map(former_ringing, self.former), day)

    @property
    def now(self) -> Ringing | None:
        """What the bell is on the first day, but for the change."""
        return self.on(self.since).get(self.key)

    @property
    def days(self) -> list[date]:
        """The first day, and those on which some bell is another, as long as the change lasts."""
        last = self.passing.last_day if self.passing else date.max
        turns = {one.last_day + DAY for one in self.former if self.since <= one.last_day < last}
        return sorted({self.since, *turns})


def _standing(work: Work, access: SchoolAccess, facts: Values) -> _BellsThen:
    """Raises BadCalendarDays for a day that is of no year, or more than one ahead."""
    today = access.reference.today(work)
    first = day_of(facts, today)
    year = access.reference.office_year(today)
    if year is not None and not min(year.span.starts, today) <= first <= max(year.span.ends, today):
        raise BadCalendarDays(classes=False)
    connection, school_id = work.connection, access.school_id
    key = facts["number"], int(facts["days"])
    return _BellsThen(first, key, list_bells(connection, school_id), list_former_bells(connection, school_id))


def _wanted(facts: Values, now: Ringing | None) -> Ringing | None:
    """The times as they are to be; None where they are not said yet, or the bell goes."""
    if facts.get("gone"):
        return None
    return Ringing(*map(time.fromisoformat, facts["times"])) if facts.get("times") else now


class BellClash(NamedTuple):
    """On an ISO weekday the lesson `other` begins before the lesson `one` is over."""

    weekday: int
    one: int
    other: int


def clashes(rung: Rung) -> list[BellClash]:
    """Where lessons of the week run into each other; the workbook takes such bells, so a school may have some."""
    bells = Bells(RingingRow(number, *one, days) for (number, days), one in rung.items())
    return [
        BellClash(weekday, one, other)
        for weekday in range(1, 8)
        for (one, earlier), (other, later) in pairwise(bells.weekday(weekday).items())
        if not earlier.over_before(later)
    ]


def _with(rung: Rung, key: tuple[int, int], wanted: Ringing | None) -> Rung:
    others = {one: ringing for one, ringing in rung.items() if one != key}
    return {**others, key: wanted} if wanted else others


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    then = _standing(work, access, facts)
    now = then.now
    if facts.get("gone") and now is None:
        raise NotFound
    wanted = _wanted(facts, now)
    sides = [(clashes(then.on(day)), clashes(_with(then.on(day), then.key, wanted))) for day in then.days]
    for before, after in sides:
        for clash in (one for one in after if one not in before):
            raise BellsClash(**clash._asdict())
    return {
        "number": facts["number"],
        "before": ringing_text(now) if now else None,
        "after": ringing_text(wanted) if wanted else None,
        "lessons": _lessons(work, access, then),
        "clashes": [list(one) for one in sides[0][1]],
        "day": then.since.isoformat(),
        "today": access.reference.today(work).isoformat(),
        "last": then.passing.last_day.isoformat() if then.passing else "",
        "blocked": now == wanted,
    }


def _lessons(work: Work, access: SchoolAccess, then: _BellsThen) -> int:
    """How many lessons of that week's timetable have that number on those days."""
    number, days = then.key
    year = access.reference.office_year(access.reference.today(work))
    ids = [form.id for form in access.reference.classes.values() if year and form.year_id == year.id]
    return sum(
        row.number == number
        and includes(days, row.weekday)
        and lasts(row.starts, row.ends, then.since, then.since)
        for row in list_slots(work.connection, ids)
    )


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    then = _standing(work, access, facts)
    now = then.now
    _keep(access, ledger, then, now)
    wanted, row, passing = _wanted(facts, now), then.row, then.passing
    number, days = then.key
    place = {"school_id": access.school_id, "number": number, "days": days}
    if passing is not None:
        writing.change_former_bell(
            ledger, passing.id, wanted.starts if wanted else None, wanted.ends if wanted else None
        )
    elif wanted is not None:
        writing.put_bell(ledger, row.id if row else 0, **place, starts=wanted.starts, ends=wanted.ends)
    elif row is not None:
        writing.remove_bell(ledger, row.id)


def _keep(access: SchoolAccess, ledger: Ledger, then: _BellsThen, now: Ringing | None) -> None:
    """What the bell was until the day before; of a lesson that no bell has rung yet nothing is to be kept."""
    number, days = then.key
    last_day = then.since - DAY
    known = now is not None or _rings(then.own, then.on(last_day), number)
    if not known or any(one.last_day == last_day for one in then.own):
        return
    writing.keep_bell(
        ledger,
        school_id=access.school_id,
        number=number,
        days=days,
        last_day=last_day,
        starts=now.starts if now else None,
        ends=now.ends if now else None,
    )


def _rings(own: Iterable[FormerBellRow], rung: Rung, number: int) -> bool:
    return bool(list(own)) or any(one == number for one, _ in rung)


BELL = ChangeKind("bell", OfficeRight.TIMETABLE, _check, _write, lessons=False)
