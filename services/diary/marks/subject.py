"""One subject of a term: every mark with its work, the average's arithmetic, what is needed, what if."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from services.diary.marks.comparison import average_of_class
from services.diary.marks.grades import (
    Beside,
    SubjectLine,
    TermView,
    is_of_term,
    term_view,
)
from services.diary.open_diary import Diary, Whose, open_diary
from services.diary.timetable.planning import class_week, days_between, teacher_of
from services.diary.what_is_new import Looks, shows_as_new
from services.rules.marks.marks import Arithmetic, Unreachable, Way, arithmetic, forecast, needed, ways
from services.rules.terms import Term
from services.school.actor import Actor
from services.school.belonging import ChildTerm
from services.school.reference import PersonName, Policy, Subject
from services.work import Work
from storage.queries.diary import goals
from storage.queries.diary import marks as queries


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One mark with the work that it was given for."""

    day: date
    value: str
    weight: int
    kind: str
    title: str
    comment: str | None
    new: bool


@dataclass(frozen=True, slots=True)
class DebtLine:
    """A work not handed in."""

    kind: str
    day: date
    due: date | None


@dataclass(frozen=True, slots=True)
class Need:
    """What lifts the average to the threshold of `target`."""

    target: int
    ways: tuple[Way, ...]
    """The cheapest, two at most; none where it is out of reach."""
    would_take: Way | None = None
    """Then: how many best marks it would take, had the term lessons enough; None where no marks are enough."""


@dataclass(frozen=True, slots=True)
class Goal:
    """The mark that the reader would like, and what it still takes; `need` is None where the average has it."""

    mark: int
    need: Need | None


@dataclass(frozen=True, slots=True)
class TermMarkView:
    """Another term of the year and the mark set for it."""

    term: TermView
    mark: str | None


@dataclass(frozen=True, slots=True)
class SubjectGrades:
    """A subject of a term."""

    whose: Whose
    subject: Subject
    term: TermView
    period: Term
    """The same term with its days."""
    teacher: PersonName | None
    marks: tuple[MarkLine, ...]
    """In order of date."""
    arithmetic: Arithmetic
    forecast: int | None
    """None without numeric marks or once the term mark is set."""
    term_mark: str | None
    debts: tuple[DebtLine, ...]
    minimum: int
    at_risk: bool
    unmarked: bool
    """Whether the class learns it without marks."""
    lessons_left: int | None
    """In the term after today; None unless the term is current."""
    need: Need | None
    others: tuple[TermMarkView, ...]
    """The other terms of the year that have begun."""
    average_before: Fraction | None
    """Of the term before, only where there are no marks yet."""
    before: TermView | None
    policy: Policy
    today: date
    look_due: bool
    goal: Goal | None = None
    """The reader's own, while it is followed."""
    class_average: Fraction | None = None
    """Of the whole class, where the school shows it and it tells of nobody."""
    compares: bool = False
    """Whether the school shows the class beside the child."""

    @property
    def follows_goals(self) -> bool:
        """Whether a mark may be wished for: while the term runs and its mark is not set."""
        return self.term.is_current and self.term_mark is None and not self.unmarked


def subject_grades(
    work: Work, actor: Actor, student_id: int, subject_id: int, term_id: int = 0, *, typed: bool = False
) -> SubjectGrades:
    """The child's marks in one subject of a term; NotFound for another school's subject or term."""
    diary = open_diary(work, actor, student_id)
    subject = diary.subject(subject_id)
    shown = diary.term(term_id)
    beside = Beside(work, actor, diary, shown)
    found = _marks(work, diary, subject_id, shown, beside)
    row = SubjectLine(subject)
    for mark in found:
        row.add(mark.value, mark.weight)
    row.term_mark = next(
        (
            mark.value
            for mark in beside.term_marks
            if mark.subject_id == subject_id and is_of_term(mark.term_id, mark.slot, shown)
        ),
        None,
    )
    beside.judge([row], diary, shown)
    view = term_view(diary, shown)
    left = _lessons_left(work, diary, subject_id, shown) if view.is_current else None
    before = diary.term_before(shown.term)
    policy = diary.reference.policy
    open_yet = row.term_mark is None and not row.unmarked
    return SubjectGrades(
        whose=diary.whose,
        subject=subject,
        term=view,
        period=shown.term,
        teacher=_teacher(work, diary, shown, subject_id),
        marks=tuple(_line(mark, typed=typed) for mark in found),
        arithmetic=arithmetic(row.marks),
        forecast=row.forecast,
        term_mark=row.term_mark,
        debts=tuple(
            DebtLine(debt.kind, debt.day, debt.due)
            for debt in beside.debts_of(shown)
            if debt.subject_id == subject_id
        ),
        minimum=diary.reference.policy.minimum_marks,
        at_risk=row.at_risk,
        unmarked=row.unmarked,
        lessons_left=left,
        need=what_is_needed(row.total, row.weights, policy, left) if open_yet and left is not None else None,
        others=_others(diary, beside, shown, subject_id),
        average_before=_average(work, diary, subject_id, before) if before and not found else None,
        before=term_view(diary, before) if before else None,
        policy=diary.reference.policy,
        today=diary.today,
        look_due=beside.looks.due(diary, any_fresh=any(mark.fresh for mark in found)),
        goal=_goal(work, actor, diary, (row, shown), left) if open_yet and left is not None else None,
        class_average=average_of_class(work, actor, diary, subject_id, shown),
        compares=policy.compare_with_class and not row.unmarked,
    )


def what_is_needed(
    total: int, weights: int, policy: Policy, lessons_left: int, heavies: Collection[int] = (1,)
) -> Need | None:
    """The ways to the mark above the forecast, by works of these weights; None at the top or without marks."""
    if not weights:
        return None
    now = forecast(Fraction(total, weights), policy.thresholds, policy.scale)
    above = [(mark, threshold) for mark, threshold in policy.thresholds.steps() if mark > now]
    if not above or above[-1][0] > policy.scale.highest:
        return None
    return way_to(above[-1][0], (total, weights), policy, lessons_left, heavies)


def way_to(
    target: int, sums: tuple[int, int], policy: Policy, lessons_left: int, heavies: Collection[int] = (1,)
) -> Need:
    """The ways from Σ(mark·weight), Σ(weight) to a mark that the average does not give yet."""
    threshold, best = policy.thresholds.of(target), policy.scale.highest
    found = ways(sums, threshold, range(target, best + 1), heavies, lessons_left)
    if found:
        return Need(target, found)
    answer = needed(*sums, threshold, best, min(heavies), lessons_left)
    count = answer.would_take if isinstance(answer, Unreachable) else None
    return Need(target, (), Way(count, best, min(heavies)) if count is not None else None)


def _goal(
    work: Work, actor: Actor, diary: Diary, of: tuple[SubjectLine, ChildTerm], lessons_left: int
) -> Goal | None:
    """The reader's goal with what it takes; a mark that the school's scale has no more is none."""
    row, own = of
    policy = diary.reference.policy
    mark = goals.find_goal(
        work.connection, actor.account_id, diary.child.student_id, row.subject.id, own.term.id
    )
    if mark is None or not policy.scale.lowest < mark <= policy.scale.highest:
        return None
    reached = row.forecast is not None and row.forecast >= mark
    return Goal(mark, None if reached else way_to(mark, (row.total, row.weights), policy, lessons_left))


def _marks(
    work: Work, diary: Diary, subject_id: int, own: ChildTerm, beside: Beside
) -> list[queries.SubjectMarkRow]:
    return queries.list_subject_marks(
        work.connection,
        diary.child.student_id,
        subject_id,
        own.term.starts,
        own.term.ends,
        beside.looks.freshness(diary),
    )


def _line(mark: queries.SubjectMarkRow, *, typed: bool) -> MarkLine:
    return MarkLine(
        mark.day,
        mark.value,
        mark.weight,
        mark.kind,
        mark.title,
        mark.comment,
        new=shows_as_new(mark.fresh, typed=typed),
    )


def _lessons_left(work: Work, diary: Diary, subject_id: int, own: ChildTerm) -> int:
    days = days_between(work, diary, diary.today, own.term.ends)
    return days.lessons_left(subject_id, own.term.ends)


def _teacher(work: Work, diary: Diary, own: ChildTerm, subject_id: int) -> PersonName | None:
    """Who teaches it today, or taught it at the term's end."""
    day = min(diary.today, own.term.ends)
    form_class = diary.class_on(day)
    if form_class is None:
        return None
    week = class_week(work, diary.reference, form_class.id)
    teacher_id = teacher_of(diary, week, form_class, subject_id, day)
    return diary.reference.staff.get(teacher_id) if teacher_id is not None else None


def _others(diary: Diary, beside: Beside, shown: ChildTerm, subject_id: int) -> tuple[TermMarkView, ...]:
    marks = {mark.term_id: mark.value for mark in beside.term_marks if mark.subject_id == subject_id}
    return tuple(
        TermMarkView(term_view(diary, own), marks.get(own.term.id))
        for own in diary.belonging.terms
        if own.year.id == shown.year.id and own is not shown and own.term.starts <= diary.today
    )


def _average(work: Work, diary: Diary, subject_id: int, own: ChildTerm) -> Fraction | None:
    found = queries.list_subject_marks(
        work.connection,
        diary.child.student_id,
        subject_id,
        own.term.starts,
        own.term.ends,
        Looks().freshness(diary),
    )
    return arithmetic((mark.value, mark.weight) for mark in found).average
