"""The sample school's year, laid so that today is well inside a term that is not the first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(weeks=1)
QUARTERS = ((0, 8), (9, 8), (19, 11), (31, 8))
"""First week and number of weeks, counted from the year's first Monday."""
BREAKS = ("Осенние каникулы", "Зимние каникулы", "Весенние каникулы", "Летние каникулы")
DAYS_OFF = (
    (11, 4, "День народного единства"),
    (2, 23, "День защитника Отечества"),
    (3, 8, "Международный женский день"),
    (5, 1, "Праздник Весны и Труда"),
    (5, 9, "День Победы"),
    (6, 12, "День России"),
)
FROM_THE_ENDS = 2
"""Whole weeks of the term that lie behind today and ahead of it at least."""


@dataclass(frozen=True, slots=True)
class SampleSpan:
    """Days with a name, both ends inclusive."""

    name: str
    starts: date
    ends: date

    def __contains__(self, day: date) -> bool:
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """Terms and holidays of the year."""

    name: str
    quarters: tuple[SampleSpan, ...]
    holidays: tuple[SampleSpan, ...]

    @property
    def halves(self) -> tuple[SampleSpan, SampleSpan]:
        """The half-years of the senior classes."""
        first, second, third, fourth = self.quarters
        return (
            SampleSpan("1 полугодие", first.starts, second.ends),
            SampleSpan("2 полугодие", third.starts, fourth.ends),
        )

    def terms(self, grade: int) -> tuple[SampleSpan, ...]:
        """Quarters below the tenth grade, half-years from it on."""
        return self.halves if grade >= 10 else self.quarters

    def school_days(self) -> Iterator[date]:
        """Every Monday to Saturday with lessons, in order; not every class has lessons on Saturday."""
        day = self.quarters[0].starts
        while day <= self.quarters[-1].ends:
            if self.is_school_day(day):
                yield day
            day += timedelta(days=1)

    def is_school_day(self, day: date) -> bool:
        """Whether there are lessons."""
        in_term = any(day in quarter for quarter in self.quarters)
        return in_term and day.isoweekday() <= 6 and not any(day in off for off in self.holidays)


def year_around(today: date) -> SchoolYear:
    """The real year where today suits it; else the same year moved by as few whole weeks as it takes."""
    first = today.year if today.month >= 8 else today.year - 1
    monday = _first_monday(first)
    moved = _shift((today - monday).days // 7)
    starts = monday + moved * WEEK
    quarters = tuple(
        SampleSpan(
            f"{number} четверть", starts + week * WEEK, starts + (week + weeks) * WEEK - timedelta(days=2)
        )
        for number, (week, weeks) in enumerate(QUARTERS, 1)
    )
    if not moved and starts.month == 8:
        quarters = (SampleSpan(quarters[0].name, date(first, 9, 1), quarters[0].ends), *quarters[1:])
    return SchoolYear(f"{first}/{first + 1}", quarters, (*_breaks(quarters), *_days_off(quarters, today)))


def _first_monday(year: int) -> date:
    """The Monday of the week in which the first lessons of September are."""
    first = date(year, 9, 1)
    back = first.isoweekday() - 1
    return first - timedelta(days=back) + (WEEK if back >= 5 else timedelta())


def _shift(week: int) -> int:
    """By how many weeks the year moves so that `week` of it lies well inside a later term."""
    good = [
        inside
        for start, weeks in QUARTERS[1:]
        for inside in range(start + FROM_THE_ENDS, start + weeks - FROM_THE_ENDS)
    ]
    return min((week - inside for inside in good), key=abs)


def _breaks(quarters: tuple[SampleSpan, ...]) -> Iterator[SampleSpan]:
    after = [*(quarter.starts for quarter in quarters[1:]), quarters[-1].ends + 12 * WEEK]
    for name, quarter, following in zip(BREAKS, quarters, after, strict=True):
        yield SampleSpan(name, quarter.ends + timedelta(days=1), following - timedelta(days=1))


def _days_off(quarters: tuple[SampleSpan, ...], today: date) -> Iterator[SampleSpan]:
    """Public holidays on days of lessons, those about today left out: a demo shows lessons."""
    for year in {quarters[0].starts.year, quarters[-1].ends.year}:
        for month, number, name in DAYS_OFF:
            day = date(year, month, number)
            in_term = any(day in quarter for quarter in quarters)
            if in_term and day.isoweekday() <= 6 and abs((day - today).days) > 4:
                yield SampleSpan(name, day, day)
