"""One class's plan, indexed so that any day of a year is answered quickly."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TypeVar

from services.rules.standing import Membership, is_member
from services.rules.terms import YEAR, Term, study_terms
from services.rules.timetable.bells import Bells, ClassBells
from services.rules.timetable.timetable import Holiday, RecordedLesson, Substitution, TimetableRow

Subgroups = Mapping[int, Iterable[Membership]]
"""A student's subgroups by subject, over time."""

LOOK_AHEAD = timedelta(days=366)
"""How far a search for a coming lesson goes, where no term ends it sooner."""

_Dated = TypeVar("_Dated", Substitution, RecordedLesson)


class LessonState(StrEnum):
    """How a lesson differs from the timetable."""

    NORMAL = "normal"
    SUBSTITUTED = "substituted"
    CANCELLED = "cancelled"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class PlannedLesson:
    """A lesson of a day.

    `audience` says who has it: (subject, subgroup) pairs, "" for the whole class. It differs from
    (subject_id, subgroup) only under a substitution of another subject: those have it who would
    have had the replaced one. `starts` and `ends` are local times, None without a bell.
    """

    number: int
    subgroup: str
    subject_id: int
    teacher_id: int | None
    room: str | None
    starts: time | None
    ends: time | None
    audience: frozenset[tuple[int, str]]
    state: LessonState = LessonState.NORMAL
    replaced_subject_id: int | None = None
    replaced_teacher_id: int | None = None
    recorded: RecordedLesson | None = None

    @property
    def held(self) -> bool:
        """Whether it takes place."""
        return self.state is not LessonState.CANCELLED


def has_lesson(student_subgroups: Subgroups, lesson: PlannedLesson, day: date) -> bool:
    """Whether a student of the class with these subgroups has the lesson of that day."""
    return any(
        is_member(subgroup, student_subgroups.get(subject, ()), day, day)
        for subject, subgroup in lesson.audience
    )


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """What is known of one class's days, indexed; make it with `class_plan`."""

    by_weekday: Mapping[int, tuple[TimetableRow, ...]]
    substitutions: Mapping[date, tuple[Substitution, ...]]
    recorded: Mapping[date, tuple[RecordedLesson, ...]]
    terms: tuple[Term, ...]
    holidays: tuple[Holiday, ...]
    bells: ClassBells = field(repr=False)
    last_day: date
    # the lessons of days asked for; the plan never changes, so neither do they
    memo: dict[date, list[PlannedLesson]] = field(default_factory=dict, repr=False, compare=False)

    def days_after(self, after: date) -> Iterator[date]:
        """The later days on which a lesson may be, Sundays and holidays included."""
        ahead = min((self.last_day - after).days, LOOK_AHEAD.days)
        return (after + timedelta(days=step) for step in range(1, ahead + 1))

    def may_have(self, subject_id: int, day: date) -> bool:
        """A cheap first sieve: False where the day surely has no lesson of the subject."""
        if day in self.recorded or day in self.substitutions:
            return True
        return any(row.subject_id == subject_id for row in self.by_weekday.get(day.isoweekday(), ()))

    def is_study_day(self, day: date) -> bool:
        """In a term, if the class has any, and not in its holidays."""
        in_term = not self.terms or any(term.covers(day) for term in self.terms)
        return in_term and not any(holiday.starts <= day <= holiday.ends for holiday in self.holidays)


def class_plan(
    grade: int,
    letter: str,
    rows: Iterable[TimetableRow],
    substitutions: Iterable[Substitution] = (),
    recorded: Iterable[RecordedLesson] = (),
    terms: Iterable[Term] = (),
    holidays: Iterable[Holiday] = (),
    bells: Bells | None = None,
) -> ClassPlan:
    """Index one class's rows; terms and holidays of other classes may be among those given."""
    own_terms = _lesson_terms(terms, grade, letter)
    journal = _by_day(recorded)
    by_weekday: dict[int, list[TimetableRow]] = defaultdict(list)
    for row in rows:
        by_weekday[row.weekday].append(row)
    return ClassPlan(
        {weekday: tuple(found) for weekday, found in by_weekday.items()},
        _by_day(substitutions),
        journal,
        own_terms,
        tuple(holiday for holiday in holidays if holiday.classes.matches(grade, letter)),
        (bells or Bells()).of(grade, letter),
        max([term.ends for term in own_terms] + list(journal)) if own_terms else date.max,
    )


def _lesson_terms(terms: Iterable[Term], grade: int, letter: str) -> tuple[Term, ...]:
    """The class's terms, and each «год» that has no terms of the class under it."""
    given = list(terms)
    study = study_terms(given, grade, letter)
    years = (term for term in given if term.kind == YEAR and term.classes.matches(grade, letter))
    bare = [
        year
        for year in years
        if not any(term.starts <= year.ends and term.ends >= year.starts for term in study)
    ]
    return (*study, *bare)


def ordered(lessons: Iterable[PlannedLesson]) -> list[PlannedLesson]:
    """Lessons in the order in which a day shows them."""
    return sorted(
        lessons, key=lambda lesson: (lesson.number, lesson.subgroup, lesson.subject_id, lesson.held)
    )


def _by_day(items: Iterable[_Dated]) -> Mapping[date, tuple[_Dated, ...]]:
    days: dict[date, list[_Dated]] = defaultdict(list)
    for item in items:
        days[item.day].append(item)
    return {day: tuple(found) for day, found in days.items()}
