"""One student of the own class: marks and absences of the term, debts of the year, the family, letters."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.errors import NotFound
from services.rules.attendance import REASONS, Code
from services.rules.lookalikes import russian_order
from services.rules.marks.marks import Average, Pair, average
from services.rules.terms import Term, shown_term
from services.school.actor import Actor
from services.school.labels import FRIENDLY, PersonName, Someone, labels
from services.school.reach import reached_guardians
from services.school.reference import FormClass, Subject
from services.school.rights import ClassAccess, Permission, access_current_class
from services.school.roster import ListedStudent, student_in_class
from services.work import Work
from storage.queries.absences import week as attendance
from storage.queries.access import class_access as families
from storage.queries.desk import student as queries
from storage.queries.reports import reports


@dataclass(frozen=True, slots=True)
class CardSubject:
    """A subject's marks of the term, in order of date, with their weights."""

    subject: Subject
    marks: tuple[Pair, ...]
    average: Average | None


@dataclass(frozen=True, slots=True)
class CardDebt:
    """A work of this year not handed in."""

    subject: Subject
    kind: str
    due: date | None


@dataclass(frozen=True, slots=True)
class CardGuardian:
    """Somebody of the family by a right in force."""

    name: str
    kinship: str
    reached: bool
    """Whether a message reaches them."""


@dataclass(frozen=True, slots=True)
class StudentCard:
    """A student of a class today."""

    form: FormClass
    student: ListedStudent
    today: date
    term: Term | None
    subjects: tuple[CardSubject, ...]
    debts: tuple[CardDebt, ...]
    missed: Mapping[Code, int]
    """Missed lessons of the term by reason."""
    guardians: tuple[CardGuardian, ...]
    unread: int
    """Letters about the student that the reader has not opened."""


def student_card(work: Work, actor: Actor, class_id: int, student_id: int) -> StudentCard:
    """A student of a class that the actor leads; NotFound for anybody else's."""
    access = access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    reference, today = access.reference, access.reference.today(work)
    student = student_in_class(work, class_id, student_id, today)
    if student is None:
        raise NotFound
    year = reference.year(access.form.year_id)
    shown = shown_term(year.terms, access.form.grade, access.form.letter, today)
    term = shown.term if shown else None
    staff = [one.person_id for one in actor.identities if one.is_staff]
    return StudentCard(
        form=access.form,
        student=student,
        today=today,
        term=term,
        subjects=_subjects(work, access, student_id, term) if term else (),
        debts=tuple(
            CardDebt(reference.subjects[row.subject_id], row.kind, row.due)
            for row in reports.list_debts(work.connection, [student_id], year.span.starts)
        ),
        missed=_missed(work, class_id, student_id, term) if term else {},
        guardians=_guardians(work, student_id, today),
        unread=queries.count_unread_about(work.connection, staff, student_id),
    )


def _subjects(work: Work, access: ClassAccess, student_id: int, term: Term) -> tuple[CardSubject, ...]:
    marks: dict[int, list[Pair]] = defaultdict(list)
    for row in queries.list_card_marks(work.connection, student_id, term.starts, term.ends):
        marks[row.subject_id].append((row.value, row.weight))
    found = (
        CardSubject(access.reference.subjects[one], tuple(pairs), average(pairs))
        for one, pairs in marks.items()
    )
    return tuple(sorted(found, key=lambda one: russian_order(one.subject.name)))


def _missed(work: Work, class_id: int, student_id: int, term: Term) -> Mapping[Code, int]:
    rows = attendance.list_class_codes(work.connection, class_id, term.starts, term.ends)
    counted = Counter(Code(row.code) for row in rows if row.student_id == student_id)
    return {code: counted[code] for code in REASONS if counted[code]}


def _guardians(work: Work, student_id: int, today: date) -> tuple[CardGuardian, ...]:
    rows = families.list_guardians(work.connection, [student_id], today)
    names = labels(
        (
            Someone(row.id, PersonName(row.last_name, row.first_name, row.middle_name), code=row.code)
            for row in rows
        ),
        FRIENDLY,
    )
    reached = reached_guardians(work, [student_id], today).get(student_id, {})
    return tuple(CardGuardian(names[row.id], row.kinship, row.id in reached) for row in rows)
