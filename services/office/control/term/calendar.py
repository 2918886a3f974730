"""How many lessons of each course the weekly timetable has between two days, without walking the days of a year."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from services.diary.timetable.planning import ClassWeek
from services.office.control.given import forms_of, school_weeks
from services.rules.standing import lasts
from services.rules.timetable.classplan import ClassPlan
from services.rules.timetable.schoolday import TimetableRow, class_plan
from services.school.reference import FormClass, Reference, Year
from services.work import Work

DAY = timedelta(days=1)
Course = tuple[int, int, str]
"""A class, a subject, and the subgroup ("" is the whole class)."""


@dataclass(frozen=True, slots=True)
class YearCourses:
    """The days on which each course of a year has lessons by the timetable, one entry a lesson, in order."""

    version: int
    lessons: Mapping[Course, Sequence[date]]

    def until(self, course: Course, day: date) -> int:
        """The lessons up to and with the day."""
        return bisect_right(self.lessons.get(course, ()), day)

    def all(self, course: Course) -> int:
        """The lessons of the year."""
        return len(self.lessons.get(course, ()))


def year_courses(work: Work, reference: Reference, year: Year) -> YearCourses:
    """Kept in memory with the school's version, as the timetable and the calendar are."""
    key = ("year_courses", reference.school_id, year.id)
    kept = work.cache.get(key)
    if isinstance(kept, YearCourses) and kept.version == reference.version:
        return kept
    weeks = school_weeks(work, reference, year)
    lessons: dict[Course, list[date]] = defaultdict(list)
    calendars: dict[tuple[object, ...], dict[int, list[date]]] = {}
    for form in forms_of(reference, year):
        plan = class_plan(form.grade, form.letter, (), terms=year.terms, holidays=year.holidays)
        alike = (*plan.terms, *plan.holidays)
        if alike not in calendars:
            calendars[alike] = _study_days(plan, year)
        for course, days in _courses(form, weeks[form.id], calendars[alike]):
            lessons[course] += days
    fresh = YearCourses(reference.version, {course: sorted(days) for course, days in lessons.items()})
    work.cache[key] = fresh
    return fresh


def _study_days(plan: ClassPlan, year: Year) -> dict[int, list[date]]:
    """The class's days of study of the year, by weekday."""
    found: dict[int, list[date]] = defaultdict(list)
    day = year.span.starts
    while day <= year.span.ends:
        if plan.is_study_day(day):
            found[day.isoweekday()].append(day)
        day += DAY
    return found


def _courses(
    form: FormClass, week: ClassWeek, days: Mapping[int, Sequence[date]]
) -> Iterable[tuple[Course, Sequence[date]]]:
    places: dict[tuple[int, int, str], list[TimetableRow]] = defaultdict(list)
    for row in week.rows:
        places[row.weekday, row.number, row.subgroup].append(row)
    for (weekday, _, subgroup), rows in places.items():
        for first, last, subject_id in _stretches(rows, days.get(weekday, ())):
            own = days[weekday]
            yield (
                (form.id, subject_id, subgroup),
                own[bisect_left(own, first) : bisect_right(own, last)],
            )


def _stretches(rows: Sequence[TimetableRow], days: Sequence[date]) -> Iterable[tuple[date, date, int]]:
    """Stretches of days and the subject that stands there: at one place the latest begun replaces the earlier."""
    if not days:
        return
    edges = {days[0], days[-1] + DAY}
    for row in rows:
        edges |= {row.valid_from} if row.valid_from else set()
        edges |= {row.valid_to + DAY} if row.valid_to else set()
    inner = sorted(edge for edge in edges if days[0] <= edge <= days[-1] + DAY)
    for first, after in pairwise(inner):
        there = [row for row in rows if lasts(row.valid_from, row.valid_to, first, first)]
        latest = max((row.valid_from or date.min for row in there), default=date.min)
        for row in there:
            if (row.valid_from or date.min) == latest:
                yield first, after - DAY, row.subject_id
