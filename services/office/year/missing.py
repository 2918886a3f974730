"""What is still missing in a year's journal, counted by class and subject, and whose it is; no mark is read out."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from services.journal.pages.pages import PageKey
from services.journal.terms.columns import EXAMINED, ColumnKind
from services.office.control.given import forms_of
from services.rules.attendance import Code
from services.rules.lookalikes import russian_order
from services.rules.marks.unmarked import is_unmarked
from services.rules.standing import Membership, enrolled, is_member, studies
from services.rules.terms import marks_due
from services.school.actor import Actor
from services.school.belonging import WHOLE_YEAR, class_terms
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.school.reference import FormClass, Reference, Year
from services.work import Work
from storage.queries.office.year import missing as queries
from storage.queries.office.year import reading
from storage.tables import ALWAYS

Mark = tuple[int, int, str, int | None]
"""(student, subject, slot, term)."""


@dataclass(slots=True)
class Missing:
    """What is missing, in numbers: marks of terms, of the year, exams and final ones; open debts, ОТ."""

    terms: int = 0
    year: int = 0
    exams: int = 0
    """Students of a last grade without the mark of any exam."""
    final: int = 0
    debts: int = 0
    absences: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.terms + self.year + self.exams + self.final + self.debts + self.absences

    def add(self, other: "Missing") -> None:
        """Count another's in."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class SubjectMissing:
    """A class's subject, what is missing in it and whose it is."""

    subject: str
    teachers: tuple[str, ...]
    missing: Missing
    page: PageKey
    """Its page of the journal, or the first of its parts'."""


@dataclass(slots=True)
class ClassMissing:
    """A class, what is missing in it, and by subject."""

    form: FormClass
    leader: str
    """Who leads it, «» for nobody: the open ОТ are theirs."""
    missing: Missing = field(default_factory=Missing)
    subjects: list[SubjectMissing] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class YearMissing:
    """The whole school's."""

    access: SchoolAccess
    year: Year
    today: date
    classes: tuple[ClassMissing, ...]

    @property
    def missing(self) -> Missing:
        """All classes together."""
        found = Missing()
        for one in self.classes:
            found.add(one.missing)
        return found


def year_missing(work: Work, actor: Actor, year_id: int, school_id: int = 0) -> YearMissing:
    """What is missing in a year, for whoever closes it or reads that. NotFound, NotLinked."""
    return count_missing(work, access_school(work, actor, OfficeRight.READ_YEAR, school_id), year_id)


def count_missing(work: Work, access: SchoolAccess, year_id: int) -> YearMissing:
    """The same within a change of the office, whose right has been asked. NotFound."""
    year = access.reference.year(year_id)
    found = tuple(YearCount(work, access.reference, year).every_class())
    return YearMissing(access, year, access.reference.today(work), found)


class YearCount:
    """One year read once."""

    def __init__(self, work: Work, reference: Reference, year: Year) -> None:
        self._work, self._reference, self._year = work, reference, year
        self._today = reference.today(work)
        self._set: set[Mark] = {
            (row.student_id, row.subject_id, row.slot, row.term_id)
            for row in queries.list_set(work.connection, year.id)
        }
        self._stays: dict[int, list[reading.PupilRow]] = defaultdict(list)
        for row in reading.list_pupils(work.connection, year.id):
            self._stays[row.class_id].append(row)
        self._parts: dict[tuple[int, int, int], list[Membership]] = defaultdict(list)
        for part in reading.list_parts(work.connection, year.id):
            own = Membership(part.subgroup, part.starts, part.ends)
            self._parts[part.class_id, part.subject_id, part.student_id].append(own)
        self._learnt: dict[tuple[date, date], Mapping[int, list[queries.LearntRow]]] = {}

    def every_class(self) -> Iterator[ClassMissing]:
        """What each class lacks."""
        connection, year_id = self._work.connection, self._year.id
        debts = Counter[tuple[int, int]]()
        for one in queries.count_debts(connection, year_id):
            debts[one.class_id, one.subject_id] += one.found
        codes = queries.count_absences(connection, year_id, [Code.ABSENT.value], ALWAYS)
        absences = {row.class_id: row.found for row in codes}
        for form in forms_of(self._reference, self._year):
            yield self._class(form, debts, absences.get(form.id, 0))

    def unset(self, form: FormClass, *slots: ColumnKind) -> Counter[tuple[int, str]]:
        """By subject and part of a class, how many students lack one of these marks of the year."""
        span = self._year.span
        found: Counter[tuple[int, str]] = Counter()
        for student_id, subject_id, part in self._owed(form, span.starts, span.ends):
            found[subject_id, part] += any(
                (student_id, subject_id, slot.value, None) not in self._set for slot in slots
            )
        return +found

    def _class(self, form: FormClass, debts: Mapping[tuple[int, int], int], absences: int) -> ClassMissing:
        names = self._reference.staff
        leader = names.get(form.teacher_on(self._today) or 0)
        found = ClassMissing(form, leader.with_initials if leader else "")
        by_subject: dict[int, Missing] = defaultdict(Missing)
        teachers: dict[int, set[int]] = defaultdict(set)
        parts: dict[int, set[str]] = defaultdict(set)
        for row in self._lessons(self._year.span.starts, self._year.span.ends).get(form.id, ()):
            teachers[row.subject_id].add(row.teacher_id)
            parts[row.subject_id].add(row.subgroup)
        self._marks(form, by_subject)
        for (class_id, subject_id), count in debts.items():
            if class_id == form.id:
                by_subject[subject_id].debts = count
        subjects = self._reference.subjects
        for subject_id in sorted(by_subject, key=lambda one: russian_order(subjects[one].name)):
            if by_subject[subject_id].total:
                shown = (names[one].with_initials for one in teachers[subject_id] if one in names)
                who = tuple(sorted(shown, key=russian_order))
                page = PageKey(form.id, subject_id, min(parts[subject_id], default=""))
                name = subjects[subject_id].name
                found.subjects.append(SubjectMissing(name, who, by_subject[subject_id], page))
                found.missing.add(by_subject[subject_id])
        found.missing.absences = absences
        found.missing.exams = self.without_exam(form)
        return found

    def _marks(self, form: FormClass, by_subject: dict[int, Missing]) -> None:
        terms = [one for one in class_terms(self._year, form) if one.kind != WHOLE_YEAR]
        for term in terms:
            if marks_due(term.ends, self._today):
                for student_id, subject_id, _ in self._owed(form, term.starts, term.ends):
                    if (student_id, subject_id, ColumnKind.TERM.value, term.id) not in self._set:
                        by_subject[subject_id].terms += 1
        span = self._year.span
        if not marks_due(max((term.ends for term in terms), default=span.ends), self._today):
            return
        for student_id, subject_id, _ in self._owed(form, span.starts, span.ends):
            if (student_id, subject_id, ColumnKind.YEAR.value, None) not in self._set:
                by_subject[subject_id].year += 1
            if (
                form.grade in EXAMINED
                and (student_id, subject_id, ColumnKind.FINAL.value, None) not in self._set
            ):
                by_subject[subject_id].final += 1

    def _owed(self, form: FormClass, first: date, last: date) -> Iterator[tuple[int, int, str]]:
        """(student, subject, part) of whoever was of the class at the days' end and had lessons of it with marks."""
        pupils = self._pupils(form, last)
        parts: dict[int, set[str]] = defaultdict(set)
        for row in self._lessons(first, last).get(form.id, ()):
            parts[row.subject_id].add(row.subgroup)
        for subject_id, names in parts.items():
            said = self._reference.subjects[subject_id].unmarked
            if is_unmarked(form.grade, form.letter, said, anybody=False):
                continue
            for student_id in pupils:
                own = self._parts.get((form.id, subject_id, student_id), ())
                part = min((one for one in names if is_member(one, own, first, last)), default=None)
                if part is not None:
                    yield student_id, subject_id, part

    def _pupils(self, form: FormClass, last: date) -> set[int]:
        day = min(last, self._today)
        return {
            row.student_id
            for row in self._stays[form.id]
            if enrolled(row.starts, row.ends, day, day) and studies(row.departed_on, day)
        }

    def without_exam(self, form: FormClass) -> int:
        """How many of a last grade have the mark of no exam once the year is over."""
        if form.grade not in EXAMINED or self._today <= self._year.span.ends:
            return 0
        examined = {student for student, _, slot, _ in self._set if slot == ColumnKind.EXAM.value}
        return len(self._pupils(form, self._year.span.ends) - examined)

    def _lessons(self, first: date, last: date) -> Mapping[int, list[queries.LearntRow]]:
        if (first, last) not in self._learnt:
            found: dict[int, list[queries.LearntRow]] = defaultdict(list)
            for row in queries.list_learnt(self._work.connection, self._year.id, first, last):
                found[row.class_id].append(row)
            self._learnt[first, last] = found
        return self._learnt[first, last]
