"""A term mark written in the grid's last column, over what the page showed (contract.md section 10)."""

from dataclasses import dataclass
from typing import NoReturn

from services.errors import NotFound, UserError
from services.journal.history import ChangeSource
from services.journal.pages.by_name import PageName, page_named
from services.journal.pages.grid import LOCKS, NotWritten, Stands, Status
from services.journal.pages.pages import PageAccess, find_term
from services.journal.terms.columns import TermColumn, find_column, is_open
from services.journal.terms.errors import TermMarkStands
from services.journal.terms.sheet import sets_terms, students_of
from services.journal.terms.term_marks import put_term_mark
from services.rules.marks.scale import MarkOutsideScale, NotAMark, Scale, parse_mark
from services.rules.terms import Term
from services.school.actor import Actor
from services.work import Work
from storage.queries.journal import term_marks as queries


@dataclass(frozen=True, slots=True)
class TermWanted:
    """What is to stand as a student's mark of a term, and what the page showed there before."""

    page: PageName
    term: str
    """By name; empty is the current or last finished one."""
    student: str
    """The student's code."""
    text: str
    was: str


def put_term(work: Work, actor: Actor, wanted: TermWanted, batch: str) -> Stands:
    """Write the term mark as the actor; an empty text takes it away.

    Raises NotWritten where nothing changes, as `services.journal.pages.grid.put_cell` does.
    """
    access, column, student_id = _place(work, actor, wanted)
    stands = _standing(work, access, column, student_id)
    scale = access.reference.policy.scale
    try:
        value = _value(wanted.text, scale)
        if value == stands:
            _not_written(Status.SAVED, stands)
        was = _shown(wanted.was, scale)
        put_term_mark(work, actor, access.key, column.where, student_id, value, was, ChangeSource.GRID, batch)
    except TermMarkStands as error:
        _not_written(Status.CONFLICT, error.stands)
    except LOCKS as error:
        _not_written(Status.LOCKED, stands, error)
    except UserError as error:
        _not_written(Status.REFUSED, stands, error)
    return Stands(Status.SAVED, value or "")


def may_set_terms(work: Work, access: PageAccess, term: Term) -> bool:
    """Whether the actor may set marks of the term today, reopened ones too."""
    return sets_terms(access) and is_open(work, access, find_column(work, access, term.id))


def _place(work: Work, actor: Actor, wanted: TermWanted) -> tuple[PageAccess, TermColumn, int]:
    """The page, the column and the student; one refusal for whatever of them is not there or not the actor's."""
    try:
        access = page_named(work, actor, wanted.page)
        if not sets_terms(access):
            raise NotFound
        column = find_column(work, access, find_term(access, work, wanted.term).id)
        students = {one.code: one.id for one in students_of(work, access, column)}
        return access, column, students[wanted.student.strip()]
    except KeyError:
        _not_written(Status.REFUSED, None, NotFound())
    except NotFound as error:
        _not_written(Status.REFUSED, None, error)


def _standing(work: Work, access: PageAccess, column: TermColumn, student_id: int) -> str | None:
    found = queries.read_marks(work.connection, [student_id], access.key.subject_id, *column.place)
    return found.get(student_id)


def _value(text: str, scale: Scale) -> str | None:
    return parse_mark(text, scale) if text.strip() else None


def _shown(text: str, scale: Scale) -> str | None:
    """What the page showed, as it would stand; a word that is no mark is one that never stood."""
    try:
        return _value(text, scale)
    except (MarkOutsideScale, NotAMark):
        return text


def _not_written(status: Status, stands: str | None, why: UserError | None = None) -> NoReturn:
    raise NotWritten(Stands(status, stands or "", why))
