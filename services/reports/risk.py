"""Who needs help before the term ends: a 2 ahead, too few marks, one mark short of a 4 or 5."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from services.diary.marks.grades import SubjectLine
from services.diary.marks.subject import Need, what_is_needed
from services.reports.figures import ClassFigures, StudentFigures, outcome
from services.reports.gather import Facts
from services.rules.marks.scale import FAIL, NOT_ATTESTED, number
from services.rules.standing import Membership
from services.rules.timetable.schoolday import lessons_left
from services.school.reference import Policy
from services.school.roster import ListedStudent

PASSING = 3
"""The lowest mark that is no failure."""


@dataclass(frozen=True, slots=True)
class Short:
    """One mark short: `mark` once more makes the term's `target`."""

    row: SubjectLine
    target: int
    mark: int


@dataclass(frozen=True, slots=True)
class StudentRisk:
    """What threatens one student; subjects are in order of name."""

    member: ListedStudent
    failing: tuple[SubjectLine, ...]
    """A 2 (or lower, or незач) as term mark or forecast."""
    few: tuple[SubjectLine, ...]
    """н/а set, or fewer marks than the minimum."""
    short: tuple[Short, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.failing or self.few or self.short)


@dataclass(frozen=True, slots=True)
class RiskList:
    """The students with anything to do, by name; `minimum` marks are needed for attestation."""

    students: tuple[StudentRisk, ...]
    minimum: int


def find_risks(figures: ClassFigures) -> RiskList:
    """The class's risks; what is one mark short is told only while lessons of a current term are left."""
    facts = figures.facts
    left = _LessonsLeft(facts)
    risks = (_risk(student, facts.reference.policy, left) for student in figures.students)
    return RiskList(tuple(risk for risk in risks if risk), facts.reference.policy.minimum_marks)


def fails(value: str | None) -> bool:
    """Whether a term mark or forecast means failure, н/а aside."""
    mark = number(value) if value is not None else None
    return value == FAIL or (mark is not None and mark < PASSING)


class _LessonsLeft:
    """Lessons left in a current term; students of the same subgroups share the answer."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._count = lru_cache(maxsize=None)(self._counted)

    def __call__(self, student_id: int, subject_id: int) -> int | None:
        term = self._facts.period.term
        if term is None or not term.covers(self._facts.today):
            return None
        subgroups = self._facts.belongings[student_id].subgroups.get(self._facts.form.id, {})
        groups = frozenset((subject, frozenset(names)) for subject, names in subgroups.items())
        return self._count(subject_id, groups)

    def _counted(self, subject_id: int, groups: Iterable[tuple[int, frozenset[Membership]]]) -> int:
        facts = self._facts
        return lessons_left(subject_id, dict(groups), facts.today, facts.period.last, facts.plan)


def _risk(student: StudentFigures, policy: Policy, left: _LessonsLeft) -> StudentRisk:
    return StudentRisk(
        student.member,
        failing=tuple(row for row in student.rows if fails(outcome(row))),
        few=tuple(row for row in student.rows if row.at_risk or row.term_mark == NOT_ATTESTED),
        short=tuple(_short(student, policy, left)),
    )


def _short(student: StudentFigures, policy: Policy, left: _LessonsLeft) -> Iterable[Short]:
    for row in student.rows:
        lessons = left(student.member.id, row.subject.id)
        if row.term_mark is not None or lessons is None or not row.judged:
            continue
        need = what_is_needed(row.total, row.weights, policy, lessons)
        if need is not None and _one_short(need):
            yield Short(row, need.target, need.ways[0].mark)


def _one_short(need: Need) -> bool:
    return need.target > PASSING and any((one.times, one.weight) == (1, 1) for one in need.ways)
