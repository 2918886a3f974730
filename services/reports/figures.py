"""A class's figures, by the same rules and the same counting as a family's screens."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from services.absences.missed import coded_days
from services.diary.marks.debts import OpenDebt
from services.diary.marks.grades import SubjectLine, is_of_term, judge, mean
from services.reports.gather import Facts
from services.rules.attendance import Totals, totals
from services.rules.lookalikes import russian_order
from services.rules.marks.marks import average
from services.rules.marks.scale import is_numeric
from services.rules.timetable.schoolday import has_lesson, lessons_on
from services.school.reference import Subject
from services.school.roster import ListedStudent
from storage.queries.reports.reports import ReportCodeRow, ReportMarkRow


@dataclass(frozen=True, slots=True)
class StudentFigures:
    """One student: subjects by name, absences of the period and of the year up to its end, debts, course."""

    member: ListedStudent
    rows: tuple[SubjectLine, ...]
    missed: Totals
    missed_in_year: Totals
    debts: tuple[OpenDebt, ...]
    """All open ones, as the family sees them."""
    course: tuple[tuple[date, Fraction], ...]
    """The mean of the subjects' averages at the end of each week that brought marks."""

    @property
    def mean(self) -> Fraction | None:
        """The plain mean of the subjects' averages."""
        return mean(row.average for row in self.rows if row.average is not None)

    def row(self, subject_id: int) -> SubjectLine | None:
        """The student's row of a subject; None where the student is not taught it."""
        return next((row for row in self.rows if row.subject.id == subject_id), None)


@dataclass(frozen=True, repr=False)
class ClassFigures:
    """The class of a period: students by name, and the subjects that any of them has, by name."""

    facts: Facts
    students: tuple[StudentFigures, ...]

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """Every subject of any student."""
        found = {row.subject.id: row.subject for student in self.students for row in student.rows}
        return tuple(sorted(found.values(), key=lambda subject: russian_order(subject.name)))

    @property
    def unmarked(self) -> bool:
        """Whether the class learns without marks."""
        return all(row.unmarked for student in self.students for row in student.rows)

    @property
    def mean(self) -> Fraction | None:
        """The plain mean of the students' means."""
        return mean(one for student in self.students if (one := student.mean) is not None)

    def mean_of(self, subject_id: int) -> Fraction | None:
        """The plain mean of the students' averages in a subject."""
        rows = (student.row(subject_id) for student in self.students)
        return mean(one for row in rows if row is not None and (one := row.average) is not None)


def outcome(row: SubjectLine) -> str | None:
    """The term mark, else its forecast; None while there is neither."""
    if row.term_mark is not None:
        return row.term_mark
    return str(row.forecast) if row.forecast is not None else None


def count_class(facts: Facts) -> ClassFigures:
    """Every figure of the class; pure, to be run beside the loop."""
    taught = set(facts.week.subjects(facts.period.first, facts.period.last))
    marked = {
        mark.subject_id
        for marks in facts.marks.values()
        for mark in marks
        if mark.weight and is_numeric(mark.value)
    }
    return ClassFigures(facts, tuple(_student(facts, member, taught, marked) for member in facts.members))


def _student(
    facts: Facts, member: ListedStudent, taught: Iterable[tuple[int, str]], marked: Container[int]
) -> StudentFigures:
    rows = _rows(facts, member.id, taught, marked)
    in_year = facts.codes.get(member.id, ())
    within = [row for row in in_year if row.day >= facts.period.first]
    return StudentFigures(
        member=member,
        rows=tuple(sorted(rows.values(), key=lambda row: russian_order(row.subject.name))),
        missed=_totals(facts, member.id, within),
        missed_in_year=_totals(facts, member.id, in_year),
        debts=tuple(
            OpenDebt(facts.reference.subjects[row.subject_id], row.kind, row.day, row.due, row.topic)
            for row in facts.debts.get(member.id, ())
        ),
        course=tuple(_course(facts.marks.get(member.id, ()))),
    )


def _rows(
    facts: Facts, student_id: int, taught: Iterable[tuple[int, str]], marked: Container[int]
) -> dict[int, SubjectLine]:
    """The subjects as the family's «Оценки» have them; outside a whole term nothing is at risk."""
    belonging, form = facts.belongings[student_id], facts.form
    rows: dict[int, SubjectLine] = {}
    for subject_id, subgroup in taught:
        if belonging.is_in(form.id, subject_id, subgroup, facts.period.first, facts.period.last):
            _row(facts, rows, subject_id)
    for mark in facts.marks.get(student_id, ()):
        _row(facts, rows, mark.subject_id).add(mark.value, mark.weight)
    for debt in facts.debts.get(student_id, ()):
        if facts.period.first <= debt.day <= facts.period.last:
            _row(facts, rows, debt.subject_id).debts += 1
    shown = facts.period.own_term(form)
    for term_mark in facts.term_marks.get(student_id, ()) if shown else ():
        if shown and is_of_term(term_mark.term_id, term_mark.slot, shown):
            _row(facts, rows, term_mark.subject_id).term_mark = term_mark.value
    judge(rows.values(), facts.reference.policy, facts.form, marked)
    for row in rows.values():
        row.at_risk = row.at_risk and shown is not None
    return rows


def _row(facts: Facts, rows: dict[int, SubjectLine], subject_id: int) -> SubjectLine:
    return rows.setdefault(subject_id, SubjectLine(facts.reference.subjects[subject_id]))


def _totals(facts: Facts, student_id: int, codes: Iterable[ReportCodeRow]) -> Totals:
    belonging = facts.belongings[student_id]
    days = coded_days(
        codes,
        belonging,
        lambda class_id, day: facts.lessons.get((class_id, day), ()),
        lambda day: _still_to_come(facts, student_id) if day == facts.today else (),
    )
    return totals(days)


def _still_to_come(facts: Facts, student_id: int) -> set[int]:
    """Negative numbers of today's lessons that the journal does not have yet."""
    subgroups = facts.belongings[student_id].subgroups.get(facts.form.id, {})
    return {
        -lesson.number
        for lesson in lessons_on(facts.today, facts.plan)
        if lesson.held and not lesson.recorded and has_lesson(subgroups, lesson, facts.today)
    }


def _course(marks: Iterable[ReportMarkRow]) -> Iterable[tuple[date, Fraction]]:
    """By weeks: what the mean of the averages had come to on each Sunday after new marks."""
    so_far: dict[int, list[tuple[str, int]]] = {}
    weeks: dict[date, list[ReportMarkRow]] = {}
    for mark in marks:
        weeks.setdefault(mark.day + timedelta(days=6 - mark.day.weekday()), []).append(mark)
    for sunday, found in weeks.items():
        for mark in found:
            so_far.setdefault(mark.subject_id, []).append((mark.value, mark.weight))
        averages = [one for pairs in so_far.values() if (one := average(pairs)) is not None]
        current = mean(averages)
        if current is not None:
            yield sunday, current
