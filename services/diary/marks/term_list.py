"""The terms of all years, to choose one."""

from dataclasses import dataclass

from services.diary.marks.grades import TermView, term_view
from services.diary.open_diary import Whose, open_diary
from services.school.actor import Actor
from services.work import Work


@dataclass(frozen=True, slots=True)
class TermList:
    """Every term of the child that has begun, the latest first."""

    whose: Whose
    terms: tuple[TermView, ...]


def list_terms(work: Work, actor: Actor, student_id: int) -> TermList:
    """The terms to choose from."""
    diary = open_diary(work, actor, student_id)
    begun = [own for own in diary.belonging.terms if own.term.starts <= diary.today]
    return TermList(diary.whose, tuple(term_view(diary, own) for own in reversed(begun)))
