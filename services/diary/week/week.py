"""«Итоги недели»: what was set in a week, what moved, what was missed, what is owed and what comes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction

from services.diary.homework.homework import HomeworkItem, due_between
from services.diary.marks.debts import OpenDebt, open_of
from services.diary.open_diary import Diary, Whose, open_diary
from services.diary.planned import PlannedTest, own_tests
from services.diary.timetable.planning import days_between
from services.diary.week.span import (
    DAY,
    HOLIDAYS,
    WEEK,
    end_before,
    lesson_days,
    starts_of,
    told_at,
    week_end,
)
from services.diary.week.terms import WeekTermMark, week_term_marks
from services.errors import NotFound
from services.rules.attendance import REASONS, Code
from services.rules.lookalikes import russian_order
from services.rules.marks.marks import Trend, average, trend
from services.rules.terms import shown_term
from services.school.actor import Actor
from services.school.belonging import ChildTerm
from services.school.reference import Subject
from services.work import Work
from storage.queries.absences import family_codes
from storage.queries.diary import week as queries

SIGNABLE = timedelta(days=366)
"""How long ago a week may have been that is signed now."""
LATE = timedelta(days=60)
"""A mark may be set this long after its lesson and still belong to the week in which it was set."""


@dataclass(frozen=True, slots=True)
class WeekMark:
    """A mark set in the week; `day` is its lesson's."""

    value: str
    weight: int
    kind: str
    title: str
    comment: str | None
    day: date


@dataclass(slots=True)
class WeekSubject:
    """A subject with marks set in the week; averages are those of the term, with the week and without it."""

    subject: Subject
    marks: list[WeekMark] = field(default_factory=list)
    average: Fraction | None = None
    before: Fraction | None = None

    @property
    def trend(self) -> Trend | None:
        """How the average moved; None where there was none before."""
        return trend(self.before, self.average)


@dataclass(frozen=True, slots=True)
class Week:
    """A child's week from `starts` to `ends`, both inclusive."""

    whose: Whose
    today: date
    starts: date
    ends: date
    had_school: bool
    subjects: tuple[WeekSubject, ...]
    missed: Mapping[Code, int]
    """Missed lessons by reason."""
    late: int
    debts: tuple[OpenDebt, ...]
    tests: tuple[PlannedTest, ...]
    homework: tuple[HomeworkItem, ...]
    term_id: int
    earlier: date | None
    """The end of the week before; None where the child's first year begins."""
    later: date | None
    """The end of the week after, if it has begun."""
    may_sign: bool
    signed_on: date | None
    terms: tuple[WeekTermMark, ...] = ()
    """Marks of terms and years that were set."""

    @property
    def marks(self) -> int:
        """How many marks were set."""
        return sum(len(row.marks) for row in self.subjects)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell of the week itself."""
        return not (self.subjects or self.terms or self.missed or self.late or self.debts)


def week(work: Work, actor: Actor, student_id: int, ends: date | None = None) -> Week:
    """A week of the child; by default the current one. NotFound for another's child or a week to come."""
    diary = open_diary(work, actor, student_id)
    current = week_end(diary.reference, diary.today)
    ends = ends or current
    if ends > current:
        raise NotFound
    days = days_between(work, diary, ends - WEEK * (HOLIDAYS + 1), ends + WEEK)
    starts = starts_of(days, ends)
    term = _term_at(diary, ends)
    codes = family_codes.list_codes(work.connection, student_id, starts, ends)
    ahead = min(max(diary.today, starts), ends) + DAY
    left = told_at(diary.reference, ends) if ends < current else work.now
    works = _works(work, diary, ends, ahead)
    return Week(
        whose=diary.whose,
        today=diary.today,
        starts=starts,
        ends=ends,
        had_school=any(lesson_days(days, starts, ends)),
        subjects=tuple(_subjects(work, diary, term, starts, ends, is_over=ends < current)),
        missed=_missed(row.code for row in codes),
        late=sum(row.code == Code.LATE for row in codes),
        debts=open_of(diary, (row for row in works if row.class_id is None)),
        tests=own_tests(diary, (row for row in works if row.class_id is not None)),
        homework=tuple(due_between(work, diary, ahead, ends + WEEK)),
        term_id=term.term.id if term else 0,
        earlier=end_before(diary, starts),
        later=min(ends + WEEK, current) if ends < current else None,
        may_sign=not diary.child.is_self,
        signed_on=_signed_on(work, diary, ends),
        terms=week_term_marks(
            diary,
            queries.list_term_changes(
                work.connection, student_id, told_at(diary.reference, starts - DAY), left
            ),
        ),
    )


def acknowledge(work: Work, actor: Actor, student_id: int, ends: date) -> None:
    """A guardian has read the child's week; NotFound for the student's self and for another's child."""
    diary = open_diary(work, actor, student_id)
    current = week_end(diary.reference, diary.today)
    if diary.child.is_self or not current - SIGNABLE <= ends <= current:
        raise NotFound
    queries.add_acknowledgement(work.connection, student_id, diary.child.reader_id, ends, work.now)


def _term_at(diary: Diary, day: date) -> ChildTerm | None:
    """The child's term on the day, else the last finished before it."""
    own = diary.belonging.terms
    shown = shown_term((one.term for one in own), 1, "", day)
    return next((one for one in own if shown and one.term is shown.term), None)


def _subjects(
    work: Work, diary: Diary, term: ChildTerm | None, starts: date, ends: date, *, is_over: bool
) -> list[WeekSubject]:
    first = min(starts - LATE, term.term.starts) if term else starts - LATE
    rows = queries.list_marks(work.connection, diary.child.student_id, first, ends)
    if is_over:
        left = told_at(diary.reference, ends)
        rows = [row for row in rows if not _after_digest(row, ends, left)]
    told = told_at(diary.reference, starts - DAY)
    found: dict[int, WeekSubject] = {}
    for row in rows:
        if _is_of_week(row, starts, told):
            subject = found.setdefault(row.subject_id, WeekSubject(diary.subject(row.subject_id)))
            subject.marks.append(WeekMark(row.value, row.weight, row.kind, row.title, row.comment, row.day))
    for subject_id, subject in found.items():
        counted = [row for row in rows if row.subject_id == subject_id and term and term.term.covers(row.day)]
        subject.average = average((row.value, row.weight) for row in counted)
        subject.before = average(
            (row.value, row.weight) for row in counted if not _is_of_week(row, starts, told)
        )
    return sorted(found.values(), key=lambda subject: russian_order(subject.subject.name))


def _is_of_week(row: queries.WeekMarkRow, starts: date, told: datetime) -> bool:
    """Set in the week, or on the evening of the digest before, after it had left."""
    return row.set_on >= starts or _after_digest(row, starts - DAY, told)


def _after_digest(row: queries.WeekMarkRow, ends: date, told: datetime) -> bool:
    """Set on the week's last evening, after its digest had left: of the week after."""
    return row.set_on == ends and row.changed_at > told


def _missed(codes: Iterable[str]) -> dict[Code, int]:
    every = [Code(code) for code in codes]
    return {reason: every.count(reason) for reason in REASONS if reason in every}


def _works(work: Work, diary: Diary, ends: date, first: date) -> list[queries.WeekWorkRow]:
    """Debts, and the tests from the day to the end of the week after."""
    last = ends + WEEK
    classes = {one.id for one in (diary.class_on(first), diary.class_on(last)) if one is not None}
    lessons = diary.reference.year_days(ends)[0], ends
    return queries.list_works(work.connection, diary.child.student_id, lessons, classes, first, last)


def _signed_on(work: Work, diary: Diary, ends: date) -> date | None:
    """A student signs nothing."""
    child = diary.child
    at = queries.find_acknowledgement(work.connection, child.student_id, child.reader_id, ends)
    return at.astimezone(diary.reference.zone).date() if at else None
