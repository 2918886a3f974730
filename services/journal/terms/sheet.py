"""A column of term marks on one screen: what stands, what is proposed and why, what may be set now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from zlib import crc32

from services.diary.marks.grades import SubjectLine
from services.errors import NotFound
from services.journal.pages.page import subject_rows
from services.journal.pages.pages import PageAccess, PageKey, open_page
from services.journal.terms.columns import (
    ColumnKind,
    TermColumn,
    Where,
    columns_of,
    find_column,
    is_open,
    is_reopened,
)
from services.rules.marks.term_proposal import Proposal, propose, propose_mean
from services.school.actor import Actor
from services.school.roster import ListedStudent, class_list_over
from services.work import Work
from storage.queries.journal import pages, term_marks
from storage.queries.journal.pages import PageTermMarkRow

Stood = Mapping[tuple[ColumnKind, int | None], str]
"""A student's term marks of a year in the subject, by slot and term."""


@dataclass(frozen=True, slots=True)
class TermLine:
    """One student of the column; `parts` are the marks that a year or final mark is made of."""

    student: ListedStudent
    marks: tuple[tuple[str, int], ...]
    """(value, weight) of the term in order of time; none in the year's own columns."""
    average: Fraction | None
    counted: int
    """Numeric marks of weight 1 and more."""
    stands: str | None
    last: str | None
    """The mark of the term before."""
    parts: tuple[str | None, ...]
    proposal: Proposal | None


@dataclass(frozen=True, slots=True)
class TermSheet:
    """The column as it stands, and what the actor may do with it today."""

    access: PageAccess
    column: TermColumn
    columns: tuple[TermColumn, ...]
    """Those that have begun, in order of time."""
    today: date
    rows: tuple[TermLine, ...]
    owns: bool
    """As the teacher of what stands on it; else it is only read."""
    open: bool
    """Whether it takes marks today."""
    reopened: bool
    minimum: int

    @property
    def may_write(self) -> bool:
        """Whether the actor may set a mark now."""
        return self.owns and self.open

    @property
    def together_open(self) -> bool:
        """Whether all safe ones may be set by one press now."""
        return self.may_write and self.today >= self.column.together_from

    @property
    def safe(self) -> tuple[TermLine, ...]:
        """Who has no mark yet and a proposal without a doubt."""
        return tuple(row for row in self.rows if row.stands is None and row.proposal and row.proposal.safe)

    @property
    def seal(self) -> int:
        """What the list of safe ones says, as a number: a press under another list does not set this one."""
        said = (f"{row.student.id}={row.proposal.value}" for row in self.safe if row.proposal)
        return crc32(" ".join(said).encode())

    def row(self, student_id: int) -> TermLine | None:
        """One student; None for who is not of the column."""
        return next((row for row in self.rows if row.student.id == student_id), None)


def read_term_sheet(work: Work, actor: Actor, key: PageKey, where: Where = 0) -> TermSheet:
    """A column for whoever may open the page; NotFound for a substitute too, who has the granted lessons only."""
    access = open_page(work, actor, key)
    if access.granted:
        raise NotFound
    return load_term_sheet(work, access, find_column(work, access, where))


def load_term_sheet(work: Work, access: PageAccess, column: TermColumn) -> TermSheet:
    """The column as it stands; a fixed number of statements however many students."""
    today = access.reference.today(work)
    students = students_of(work, access, column)
    ids = [one.id for one in students]
    stood = _stood(work, access, ids)
    counted = subject_rows(work, access, column.term, ids) if _is_term(column) else {}
    parts = _parts(work, access, column, ids, stood)
    rows = (
        _row(access, column, one, stood[one.id], counted.get(one.id), parts.get(one.id, ()))
        for one in students
    )
    return TermSheet(
        access=access,
        column=column,
        columns=tuple(one for one in columns_of(access) if one.begun(today)),
        today=today,
        rows=tuple(rows),
        owns=sets_terms(access),
        open=is_open(work, access, column),
        reopened=is_reopened(work, access, column),
        minimum=access.reference.policy.minimum_marks,
    )


def sets_terms(access: PageAccess) -> bool:
    """Whether the actor teaches what stands on the page: a substitute sets no term marks."""
    return access.owns


def students_of(work: Work, access: PageAccess, column: TermColumn) -> tuple[ListedStudent, ...]:
    """Whose marks the column takes: everybody of the term but those of another class or subgroup by now."""
    key, term, today = access.key, column.term, access.reference.today(work)
    last = min(term.ends, max(today, term.starts))
    students = class_list_over(work, key.class_id, term.starts, last, key.audience)
    ids = [one.id for one in students]
    gone = term_marks.list_elsewhere(work.connection, ids, key.class_id, last)
    return tuple(one for one in students if one.id not in gone and one.is_of_part(last))


def _is_term(column: TermColumn) -> bool:
    """Whether its mark comes from lessons: a term's, and the one of a year without terms."""
    return column.place.slot is ColumnKind.TERM or (
        column.place.slot is ColumnKind.YEAR and column.term.id < 0
    )


def _stood(
    work: Work, access: PageAccess, ids: Sequence[int]
) -> dict[int, dict[tuple[ColumnKind, int | None], str]]:
    found: dict[int, dict[tuple[ColumnKind, int | None], str]] = {one: {} for one in ids}
    for row in _read(work, access, ids, access.form.year_id):
        found[row.student_id][ColumnKind(row.slot), row.term_id] = row.value
    return found


def _read(work: Work, access: PageAccess, ids: Sequence[int], year_id: int) -> list[PageTermMarkRow]:
    return pages.list_term_marks(work.connection, ids, access.key.subject_id, year_id)


def _parts(
    work: Work, access: PageAccess, column: TermColumn, ids: Sequence[int], stood: Mapping[int, Stood]
) -> dict[int, tuple[str | None, ...]]:
    """By student, what a year mark (its terms) or a final one is made of.

    Grade 9: the year and the exam, without an exam the year alone. Grade 11: terms and years of both years.
    """
    terms = [
        (one.place.slot, one.place.term_id) for one in columns_of(access) if one.place.slot is ColumnKind.TERM
    ]
    year = (ColumnKind.YEAR, None)
    if column.place.slot is ColumnKind.YEAR:
        return {one: tuple(stood[one].get(term) for term in terms) for one in ids}
    if column.place.slot is not ColumnKind.FINAL:
        return {}
    if access.form.grade == 11:
        before = _year_before(work, access, ids)
        own = [*terms, year]
        return {one: (*before[one], *(stood[one].get(place) for place in own)) for one in ids}
    exam = (ColumnKind.EXAM, None)
    return {one: (stood[one].get(year), *([stood[one][exam]] if exam in stood[one] else [])) for one in ids}


def _year_before(work: Work, access: PageAccess, ids: Sequence[int]) -> dict[int, tuple[str | None, ...]]:
    """The marks of grade 10; a None where there are none, so that nobody takes the mean for the whole."""
    years = access.reference.years
    before = [
        one for one in years if one.span.starts < access.reference.year(access.form.year_id).span.starts
    ]
    rows = _read(work, access, ids, before[-1].id) if before else []
    found = {one: tuple(row.value for row in rows if row.student_id == one) for one in ids}
    return {one: marks or (None,) for one, marks in found.items()}


def _row(
    access: PageAccess,
    column: TermColumn,
    student: ListedStudent,
    stood: Stood,
    own: SubjectLine | None,
    parts: tuple[str | None, ...],
) -> TermLine:
    policy = access.reference.policy
    proposal: Proposal | None
    if own is None:
        proposal = propose_mean(parts, policy.thresholds, policy.scale)
    else:
        by, judged = policy.thresholds, own.judged
        proposal = propose(own.average, own.counted, policy.minimum_marks, by, policy.scale, judged=judged)
    return TermLine(
        student=student,
        marks=tuple(own.marks) if own else (),
        average=own.average if own else None,
        counted=own.counted if own else 0,
        stands=stood.get((column.place.slot, column.place.term_id)),
        last=_last(access, column, stood),
        parts=parts,
        proposal=proposal,
    )


def _last(access: PageAccess, column: TermColumn, stood: Stood) -> str | None:
    """The mark of the term before; of the year's own columns the parts say more."""
    if column.place.slot is not ColumnKind.TERM:
        return None
    before = [
        one
        for one in columns_of(access)
        if one.place.slot is ColumnKind.TERM and one.term.starts < column.term.starts
    ]
    return stood.get((ColumnKind.TERM, before[-1].place.term_id)) if before else None
