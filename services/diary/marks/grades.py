"""All subjects of a term: marks in order of date, averages, forecasts or term marks, debts (domain.md «Marks»)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from services.diary.open_diary import Diary, Whose, open_diary
from services.diary.timetable.planning import class_week
from services.diary.what_is_new import Looks, shows_as_new
from services.rules.lookalikes import russian_order
from services.rules.marks.marks import Thresholds, attestation_risk, forecaster
from services.rules.marks.scale import NON_NUMERIC
from services.rules.marks.unmarked import is_judged, is_unmarked
from services.rules.terms import Term
from services.school.actor import Actor
from services.school.belonging import ChildTerm
from services.school.reference import FormClass, Policy, Subject
from services.work import Work
from storage.queries.diary import marks as queries
from storage.queries.diary import terms


@dataclass(slots=True)
class SubjectLine:
    """One subject of the term; `marks` are (value, weight) in order of date."""

    subject: Subject
    marks: list[tuple[str, int]] = field(default_factory=list)
    total: int = 0
    weights: int = 0
    counted: int = 0
    """Numeric marks of weight 1 and more."""
    given: dict[str, int] = field(default_factory=dict)
    """How many of each value."""
    debts: int = 0
    new: bool = False
    term_mark: str | None = None
    forecast: int | None = None
    at_risk: bool = False
    """Fewer marks than the attestation minimum, and no term mark yet."""
    judged: bool = False
    """Whether marks are given in it, so that too few may be held against anybody."""
    unmarked: bool = False
    """Whether the class learns it without marks."""

    @property
    def average(self) -> Fraction | None:
        """Σ(mark·weight) / Σ(weight), None when nothing is averaged."""
        return Fraction(self.total, self.weights) if self.weights else None

    @property
    def silent(self) -> bool:
        """Whether there is nothing to tell of it."""
        return not self.marks and not self.debts and self.term_mark is None

    @property
    def awaited(self) -> bool:
        """Whether marks may still come where there are none."""
        return self.silent and not self.unmarked

    def add(self, value: str, weight: int) -> None:
        """One more mark, the latest so far."""
        self.extend([(value, weight)])

    def extend(self, marks: list[tuple[str, int]]) -> None:
        """More marks (value, weight), the latest last."""
        self.marks += marks
        for (value, weight), times in Counter(marks).items():  # of a term's marks most are alike
            self.given[value] = self.given.get(value, 0) + times
            if weight and value.isdecimal():
                self.total += int(value) * weight * times
                self.weights += weight * times
                self.counted += times


@dataclass(frozen=True, slots=True)
class TermView:
    """A term as a screen speaks of it; `year` is its name where it is not the current one."""

    id: int
    name: str
    kind: str
    year: str | None
    is_current: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The marks of a term; without a term the child has no class yet."""

    whose: Whose
    term: TermView | None
    rows: tuple[SubjectLine, ...]
    minimum: int
    thresholds: Thresholds
    before: TermView | None
    """The term before, to turn back to."""
    after: TermView | None
    """The term to turn forward to, where an earlier one is shown."""
    debts: int
    """Open debts of the term's year."""
    average_before: Fraction | None
    """Mean of the subjects' averages in the term before; only where there are no marks yet."""
    look_due: bool
    """Whether a typed look is to be noted."""


def overview(work: Work, actor: Actor, student_id: int, term_id: int = 0, *, typed: bool = False) -> Overview:
    """The child's subjects in a term; 0 is the current or last finished one."""
    diary = open_diary(work, actor, student_id)
    if not diary.belonging.terms:
        thresholds = diary.reference.policy.thresholds
        return Overview(diary.whose, None, (), 0, thresholds, None, None, 0, None, look_due=False)
    shown = diary.term(term_id)
    beside = Beside(work, actor, diary, shown)
    found = queries.list_term_marks(
        work.connection, student_id, shown.term.starts, shown.term.ends, beside.looks.freshness(diary)
    )
    rows = {
        subject_id: SubjectLine(diary.subject(subject_id)) for subject_id in subjects_of(work, diary, shown)
    }
    any_fresh = _enter(found, rows, diary, typed=typed)
    beside.fill(rows, diary, shown)
    before = diary.term_before(shown.term)
    return Overview(
        whose=diary.whose,
        term=term_view(diary, shown),
        rows=tuple(sorted(rows.values(), key=lambda row: russian_order(row.subject.name))),
        minimum=diary.reference.policy.minimum_marks,
        thresholds=diary.reference.policy.thresholds,
        before=term_view(diary, before) if before else None,
        after=_after(diary, shown) if term_id else None,
        debts=len(beside.debts),
        average_before=_mean(work, diary, before) if before and not found else None,
        look_due=beside.looks.due(diary, any_fresh=any_fresh),
    )


class Beside:
    """What stands beside the marks of a term: its term marks, open debts, the account's looks."""

    def __init__(self, work: Work, actor: Actor, diary: Diary, shown: ChildTerm) -> None:
        student_id = diary.child.student_id
        self._work = work
        self.term_marks = terms.list_year_marks(work.connection, student_id, shown.year.id)
        days = diary.reference.year_days(shown.term.starts)
        self.debts = queries.list_open_debts(work.connection, student_id, *days)
        look = queries.find_look(work.connection, actor.account_id, student_id)
        self.looks = Looks(look.seen_at, look.previous_at) if look else Looks()

    def fill(self, rows: dict[int, SubjectLine], diary: Diary, shown: ChildTerm) -> None:
        """Enter debts and term marks, and what follows from their absence."""
        for debt in self.debts_of(shown):
            _row(rows, diary, debt.subject_id).debts += 1
        for mark in self.term_marks:
            if is_of_term(mark.term_id, mark.slot, shown):
                _row(rows, diary, mark.subject_id).term_mark = mark.value
        self.judge(rows.values(), diary, shown)

    def judge(self, rows: Collection[SubjectLine], diary: Diary, shown: ChildTerm) -> None:
        """What follows from the marks and their absence."""
        form = shown.form_class
        judge(rows, diary.reference.policy, form, marked_in(self._work, form, shown.term, rows))

    def debts_of(self, shown: ChildTerm) -> list[queries.DebtRow]:
        """The open debts of the term's lessons."""
        return [debt for debt in self.debts if shown.term.covers(debt.day)]


def is_of_term(term_id: int | None, slot: str, shown: ChildTerm) -> bool:
    """Whether a term mark is of this term; a year of one period has the year's mark."""
    return term_id == shown.term.id if shown.term.id > 0 else slot == "year"


def judge(rows: Iterable[SubjectLine], policy: Policy, form: FormClass, marked: Container[int]) -> None:
    """Forecasts and risks, which are there only until the teacher has set the real mark.

    `marked` are the subjects in which somebody of the class has a numeric mark; one's own tells by itself.
    """
    forecast = forecaster(policy.thresholds, policy.scale)
    for row in rows:
        said, anybody = row.subject.unmarked, bool(row.counted) or row.subject.id in marked
        row.unmarked = is_unmarked(form.grade, form.letter, said, anybody=anybody)
        row.judged = is_judged(unmarked=row.unmarked, anybody=anybody)
        if row.term_mark is None:
            row.forecast = forecast(row.total, row.weights) if row.weights and row.judged else None
            row.at_risk = attestation_risk(row.counted, policy.minimum_marks, judged=row.judged)


def marked_in(work: Work, form: FormClass, term: Term, rows: Iterable[SubjectLine]) -> set[int]:
    """The subjects of the rows in which somebody of the class has a numeric mark in the term.

    The database is asked only about those where the rows have none and it matters.
    """
    given: set[int] = set()
    bare: set[int] = set()
    for row in rows:
        (given if row.counted else bare).add(row.subject.id)
    asked = {row.subject.id for row in rows if row.term_mark is None} & (bare - given)
    if not asked:
        return given
    days = term.starts, term.ends
    return given | queries.list_marked(work.connection, form.id, asked, *days, NON_NUMERIC)


def subjects_of(work: Work, diary: Diary, shown: ChildTerm) -> set[int]:
    """The subjects that the child is taught in a term, by timetable and assignments."""
    form_class = shown.form_class
    week = class_week(work, diary.reference, form_class.id)
    days = shown.term.starts, shown.term.ends
    return {
        subject_id
        for subject_id, subgroup in set(week.subjects(*days))
        if diary.is_in(form_class.id, subject_id, subgroup, *days)
    }


def term_view(diary: Diary, own: ChildTerm) -> TermView:
    """A term as a screen speaks of it."""
    this_year = diary.reference.year_at(diary.today)
    term = own.term
    return TermView(
        term.id,
        term.name,
        term.kind,
        None if this_year is not None and own.year.id == this_year.id else own.year.span.name,
        is_current=term.covers(diary.today),
        is_over=term.ends < diary.today,
    )


def _enter(
    found: Iterable[queries.TermMarkRow], rows: dict[int, SubjectLine], diary: Diary, *, typed: bool
) -> bool:
    """Enter the marks that the query found; whether any is fresh."""
    marks: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    freshest: defaultdict[int, int] = defaultdict(int)
    for subject_id, value, weight, fresh in found:
        marks[subject_id].append((value, weight))
        if fresh:
            freshest[subject_id] = max(freshest[subject_id], fresh)
    for subject_id, own in marks.items():
        row = _row(rows, diary, subject_id)
        row.extend(own)
        row.new = shows_as_new(freshest[subject_id], typed=typed)
    return any(freshest.values())


def _row(rows: dict[int, SubjectLine], diary: Diary, subject_id: int) -> SubjectLine:
    if subject_id not in rows:
        rows[subject_id] = SubjectLine(diary.subject(subject_id))
    return rows[subject_id]


def _after(diary: Diary, shown: ChildTerm) -> TermView | None:
    """The next term, as far as the one that is shown by itself."""
    latest = diary.shown_term()
    later = [
        own
        for own in diary.belonging.terms
        if latest and shown.term.ends < own.term.starts <= latest.term.starts
    ]
    return term_view(diary, later[0]) if later else None


def _mean(work: Work, diary: Diary, own: ChildTerm) -> Fraction | None:
    return mean(term_averages(work, diary, own).values())


def term_averages(work: Work, diary: Diary, own: ChildTerm) -> dict[int, Fraction]:
    """The average of every subject with averaged marks in a term."""
    found = queries.list_term_marks(
        work.connection,
        diary.child.student_id,
        own.term.starts,
        own.term.ends,
        Looks().freshness(diary),
    )
    sums: dict[int, list[int]] = {}
    for subject_id, value, weight, _ in found:
        if weight and value.isdecimal():
            total = sums.setdefault(subject_id, [0, 0])
            total[0] += int(value) * weight
            total[1] += weight
    return {subject_id: Fraction(total, weights) for subject_id, (total, weights) in sums.items()}


def mean(averages: Iterable[Fraction]) -> Fraction | None:
    """The plain mean; None of nothing."""
    every = list(averages)
    return sum(every, Fraction(0)) / len(every) if every else None
