"""Marks of each class's term against the attestation minimum, and the term marks that are not set yet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from services.office.control.term.taught import TaughtClass
from services.office.control.term.terms import ClassTerm, ShownTerms
from services.rules.marks.marks import attestation_risk
from services.rules.marks.scale import NON_NUMERIC
from services.rules.marks.unmarked import is_unmarked
from services.rules.terms import marks_due
from services.school.reference import Reference
from services.work import Work
from storage.queries.office.control import marks as queries

BySubject = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class ClassMarks:
    """What the students of a class lack, by student; only subjects in which the class is given marks."""

    term: ClassTerm
    students: int
    few: Mapping[int, BySubject]
    """Subjects with fewer marks than the minimum, and how many there are; where no term mark stands."""
    without: tuple[int, ...]
    """Those without any mark in any subject."""
    unset: Mapping[int, frozenset[int]]
    """Subjects without a term mark; nothing until the term's end is near."""


@dataclass(frozen=True, slots=True)
class SchoolMarks:
    """All classes together."""

    minimum: int
    classes: tuple[ClassMarks, ...]

    @property
    def students(self) -> int:
        """How many students have too few marks anywhere."""
        return sum(len(one.few) for one in self.classes)

    @property
    def subjects(self) -> int:
        """In how many subjects."""
        return len({subject for one in self.classes for few in one.few.values() for subject in few})

    @property
    def without(self) -> int:
        """How many students have no mark at all."""
        return sum(len(one.without) for one in self.classes)

    @property
    def unset(self) -> int:
        """How many term marks are not set."""
        return sum(len(subjects) for one in self.classes for subjects in one.unset.values())


def school_marks(
    work: Work, reference: Reference, shown: ShownTerms, classes: Iterable[TaughtClass]
) -> SchoolMarks:
    """Two statements, whatever was written: no more marks are read than the minimum asks for."""
    minimum = reference.policy.minimum_marks
    enough = max(minimum, 1)
    short: dict[int, dict[int, int]] = defaultdict(dict)
    for student_id, subject_id, counted in queries.list_short(
        work.connection, shown.spans, reference.subjects.keys(), NON_NUMERIC, enough
    ):
        short[student_id][subject_id] = counted
    stands = term_marks_of(work, shown, before=False)
    return SchoolMarks(
        minimum, tuple(_class(reference, shown.today, one, short, enough, stands) for one in classes)
    )


TermMarks = Mapping[int | None, Mapping[int, Mapping[int, str]]]
"""Values by term (None is the year), student and subject."""


def term_marks_of(work: Work, shown: ShownTerms, *, before: bool) -> TermMarks:
    """The term marks of the terms shown, and of those `before` them; one statement."""
    terms = [one.term for one in shown.classes]
    if before:
        terms += [one.before for one in shown.classes if one.before is not None]
    ids = {one.id for one in terms if one.id > 0}
    found: dict[int | None, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    for row in queries.list_control_term_marks(
        work.connection, sorted(ids), shown.year.id, whole_year=any(one.id < 0 for one in terms)
    ):
        found[row.term_id][row.student_id][row.subject_id] = row.value
    return found


def of_term(stands: TermMarks, term_id: int) -> Mapping[int, Mapping[int, str]]:
    """The values of one term by student; a year that is one period has the year's."""
    return stands.get(term_id if term_id > 0 else None, {})


def judged_subjects(reference: Reference, one: ClassTerm, marked: Iterable[int]) -> frozenset[int]:
    """Of the subjects in which somebody has a mark that counts, those that the class is judged by."""
    grade, letter = one.form.grade, one.form.letter
    return frozenset(
        subject
        for subject in marked
        if not is_unmarked(grade, letter, reference.subjects[subject].unmarked, anybody=True)
    )


def _class(
    reference: Reference,
    today: date,
    of_class: TaughtClass,
    short: Mapping[int, BySubject],
    enough: int,
    stands: TermMarks,
) -> ClassMarks:
    term, minimum = of_class.term, reference.policy.minimum_marks
    every = dict.fromkeys(reference.subjects, enough)
    own = {
        student: {one: count for one, count in {**every, **short.get(student, {})}.items() if count}
        for student in of_class.subjects
    }
    judged = judged_subjects(reference, term, {subject for found in own.values() for subject in found})
    values = of_term(stands, term.term.id)
    near = marks_due(term.term.ends, today)
    few: dict[int, dict[int, int]] = {}
    unset: dict[int, frozenset[int]] = {}
    for student, taught in of_class.subjects.items():
        found, set_already = own[student], values.get(student, {})
        open_ones = ((taught | found.keys()) & judged) - set_already.keys()
        lacks = {
            subject: found.get(subject, 0)
            for subject in open_ones
            if attestation_risk(found.get(subject, 0), minimum, judged=True)
        }
        if lacks:
            few[student] = lacks
        if near and open_ones:
            unset[student] = open_ones
    without = tuple(one for one, taught in of_class.subjects.items() if not own[one] and taught & judged)
    return ClassMarks(term, len(of_class.subjects), few, without, unset)
