"""The lessons of a school's year from a day on as they stand at a moment, and which of the days are alike."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from services.office.substitutions.school_days import SchoolDays, of_days
from services.rules.standing import Membership
from services.rules.timetable.brought import Members, SchoolLessons
from services.rules.timetable.timetable import Substitution
from services.school.reference import Reference
from services.work import Work
from storage.queries.office.parts.parts import list_school_parts

DAY = timedelta(days=1)
Span = tuple[date | None, date | None]


@dataclass
class LessonsThen:
    """Read at once: what is written afterwards is not of it."""

    days: SchoolDays
    members: Members

    @classmethod
    def read(cls, work: Work, reference: Reference, days: Collection[date]) -> "LessonsThen":
        """As it is now; a fixed number of statements."""
        found = of_days(work, reference, days)
        return cls(found, _members(work, list(found.plans)))

    @classmethod
    def of_years(cls, work: Work, reference: Reference) -> "dict[int, LessonsThen]":
        """The years that are not over, from today on; a year has the same days whenever it is asked that day."""
        today, found = reference.today(work), {}
        for year in reference.years:
            begins = int(year.span.name[:4])
            first, last = max(today, date(begins, 8, 15)), date(begins + 1, 7, 31)
            if first <= last:
                days = [first + DAY * step for step in range((last - first).days + 1)]
                found[year.id] = cls.read(work, reference, days)
        return found

    def lessons(self, days: Collection[date], *, plain: bool = False) -> SchoolLessons:
        """Those of some of the days; `plain` is the week alone."""
        return SchoolLessons(self.days.board(days, plain=plain), self.members)

    def beside(self, after: "LessonsThen") -> tuple[SchoolLessons, SchoolLessons, SchoolLessons]:
        """Both on the days that are another, and the plain week of this one on them."""
        days = days_alike(self, after)
        return self.lessons(days), after.lessons(days), self.lessons(days, plain=True)

    @cached_property
    def turns(self) -> list[date]:
        """The days on which the week, the load or a subgroup is another than the day before."""
        return sorted({day for starts, ends in self._spans() for day in (starts, ends and ends + DAY) if day})

    def _spans(self) -> Iterator[Span]:
        for week in self.days.weeks.values():
            yield from ((one.valid_from, one.valid_to) for one in week.rows)
            yield from ((one.left_on, None) for one in week.rows)
            yield from ((one.starts, one.ends) for one in week.loads)
        for students in self.members.values():
            for own in students.values():
                yield from ((one.starts, one.ends) for times in own.values() for one in times)

    @cached_property
    def singles(self) -> dict[date, set[tuple[int, Substitution]]]:
        """The changes of single lessons, by day, each with its class."""
        found: dict[date, set[tuple[int, Substitution]]] = defaultdict(set)
        for form, plan in self.days.plans.items():
            for day, changes in plan.substitutions.items():
                found[day] |= {(form, one) for one in changes}
        return found

    @cached_property
    def week(self) -> object:
        """What every week is made of: equal where no lesson of any is another."""
        weeks = {form: (set(week.rows), set(week.loads)) for form, week in self.days.weeks.items()}
        return weeks, self.members

    @cached_property
    def _calendars(self) -> list[int]:
        """A class of each calendar that there is."""
        found = {(plan.terms, plan.holidays): form for form, plan in self.days.plans.items()}
        return sorted(found.values())

    def likeness(self, day: date) -> tuple[object, ...]:
        """Days that are alike in it have the same lessons, but for changes of single ones."""
        study = tuple(self.days.plans[form].is_study_day(day) for form in self._calendars)
        return day.isoweekday(), bisect(self.turns, day), study


def _members(work: Work, class_ids: Collection[int]) -> Members:
    found: dict[int, dict[int, dict[int, list[Membership]]]] = {}
    for row in list_school_parts(work.connection, class_ids):
        own = found.setdefault(row.class_id, defaultdict(lambda: defaultdict(list)))[row.student_id]
        own[row.subject_id].append(Membership(row.subgroup, row.starts, row.ends))
    return found


def days_alike(before: LessonsThen, after: LessonsThen) -> list[date]:
    """One day of each likeness, the first, and all days with changes of single lessons.

    Of two moments the days that are the same in both are left out, where the weeks are.
    """
    singled = before.singles.keys() | after.singles.keys()
    same_week = before is not after and before.week == after.week
    found: dict[object, date] = {}
    for day in before.days.days:
        was, now = before.likeness(day), after.likeness(day)
        if same_week and was == now and before.singles.get(day) == after.singles.get(day):
            continue
        found.setdefault(day if day in singled else (was, now), day)
    return sorted(found.values())
