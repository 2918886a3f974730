"""A child's marks beside the class as a whole, where the school has chosen so («Сравнение с классом»)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from services.diary.marks.grades import TermView, term_view
from services.diary.open_diary import Diary, Whose, open_diary
from services.rules.marks.comparison import ClassMark, WorkSpread, class_average, spread
from services.rules.marks.marks import Thresholds, average
from services.rules.marks.scale import NON_NUMERIC
from services.school.actor import Actor
from services.school.belonging import ChildTerm
from services.school.reference import Subject
from services.work import Work
from storage.queries.diary import class_marks
from storage.queries.diary import comparison as queries


@dataclass(frozen=True, slots=True)
class ComparedWork:
    """A work of the child's; `spread` is None where the class's marks would tell of somebody."""

    day: date
    kind: str
    title: str
    weight: int
    own: tuple[str, ...]
    spread: WorkSpread | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A subject of a term beside the class."""

    whose: Whose
    subject: Subject
    term: TermView
    shown: bool
    """Whether the school shows it; nothing was read where it does not."""
    own_average: Fraction | None
    class_average: Fraction | None
    works: tuple[ComparedWork, ...]
    """The latest first."""
    thresholds: Thresholds


def comparison(work: Work, actor: Actor, student_id: int, subject_id: int, term_id: int) -> Comparison:
    """The child's works of a term beside the class; NotFound for another's child, subject or term."""
    diary = open_diary(work, actor, student_id)
    subject, own = diary.subject(subject_id), diary.term(term_id)
    policy = diary.reference.policy
    days = own.term.starts, own.term.ends
    shown = policy.compare_with_class
    rows = queries.list_own_works(work.connection, student_id, subject_id, *days) if shown else []
    return Comparison(
        whose=diary.whose,
        subject=subject,
        term=term_view(diary, own),
        shown=shown,
        own_average=average((row.value, row.weight) for row in rows),
        class_average=average_of_class(work, actor, diary, subject_id, own),
        works=_works(work, actor, rows),
        thresholds=policy.thresholds,
    )


def average_of_class(
    work: Work, actor: Actor, diary: Diary, subject_id: int, own: ChildTerm
) -> Fraction | None:
    """The class's average in a subject of a term, of the child's own subgroup where there are any; None where the
    school does not show it or it would tell of somebody."""
    if not diary.reference.policy.compare_with_class:
        return None
    class_id, first, last = own.form_class.id, own.term.starts, own.term.ends
    rows = class_marks.list_class_marks(work.connection, class_id, subject_id, first, last, NON_NUMERIC)
    mine = {
        group
        for group in {row.subgroup for row in rows}
        if diary.is_in(class_id, subject_id, group, first, last)
    }
    return class_average(
        (
            ClassMark(row.student_id, int(row.value), row.set_on, row.weight)
            for row in rows
            if row.subgroup in mine
        ),
        _children(actor),
    )


def _works(work: Work, actor: Actor, rows: list[queries.OwnWorkRow]) -> tuple[ComparedWork, ...]:
    works = {row.work_id: row for row in reversed(rows)}
    marks: defaultdict[int, list[ClassMark]] = defaultdict(list)
    for found in queries.list_work_marks(work.connection, works, NON_NUMERIC) if works else ():
        marks[found.work_id].append(ClassMark(found.student_id, int(found.value), found.set_on))
    return tuple(
        ComparedWork(
            one.day,
            one.kind,
            one.title,
            one.weight,
            tuple(row.value for row in rows if row.work_id == one.work_id),
            spread(marks[one.work_id], _children(actor)),
        )
        for one in reversed(works.values())
    )


def _children(actor: Actor) -> frozenset[int]:
    """The reader's children: what is known of them already tells more of the others."""
    return frozenset(child.student_id for child in actor.children)
