"""Absences of a term: totals of lessons and days by reason, and every lesson missed [5.2]."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from services.actor import Actor
from services.diary.grades import TermView, term_view
from services.diary.opening import ChildTerm, Diary, Whose, open_diary
from services.diary.planning import days_between
from services.reference import Subject
from services.rules.attendance import Code, DayLessons, Totals, totals
from services.work import Work
from storage.queries import diary_absences as queries


@dataclass(frozen=True, slots=True)
class MissedLesson:
    """One attendance code."""

    day: date
    number: int
    subject: Subject
    code: Code
    comment: str | None


@dataclass(frozen=True, slots=True)
class Absences:
    """The attendance of a term; without a term the child has no class yet."""

    whose: Whose
    today: date
    term: TermView | None
    totals: Totals
    lessons: tuple[MissedLesson, ...]
    """Those without a reason first, then the latest first."""
    terms: tuple[TermView, ...]
    """The other terms of the year that have begun."""
    before: TermView | None
    """The last term of an earlier year."""


def absences(work: Work, actor: Actor, student_id: int, term_id: int = 0) -> Absences:
    """The child's absences in a term; 0 is the current or last finished one."""
    diary = open_diary(work, actor, student_id)
    if not diary.belonging.terms:
        return Absences(diary.whose, diary.today, None, totals([]), (), (), None)
    shown = diary.term(term_id)
    rows = queries.list_codes(work.connection, student_id, shown.term.starts, shown.term.ends)
    lessons = [
        MissedLesson(row.day, row.number, diary.subject(row.subject_id), Code(row.code), row.comment)
        for row in rows
    ]
    lessons.sort(key=lambda lesson: (-lesson.day.toordinal(), lesson.number))
    lessons.sort(key=lambda lesson: lesson.code is not Code.ABSENT)
    return Absences(
        whose=diary.whose,
        today=diary.today,
        term=term_view(diary, shown),
        totals=totals(_days(work, diary, rows)),
        lessons=tuple(lessons),
        terms=tuple(
            term_view(diary, own)
            for own in diary.belonging.terms
            if own.year.id == shown.year.id and own is not shown and own.term.starts <= diary.today
        ),
        before=_of_earlier_year(diary, shown),
    )


def _days(work: Work, diary: Diary, rows: Any) -> list[DayLessons]:
    """The lessons that the child had on the days that have a code: the journal's, own subgroups only.

    Today also those still to come, so that a morning's absence is no missed day yet.
    """
    codes: dict[date, dict[int, Code]] = {}
    for row in rows:
        codes.setdefault(row.day, {})[row.lesson_id] = Code(row.code)
    classes = {day: one.id for day in codes if (one := diary.class_on(day)) is not None}
    had: dict[date, set[int]] = {day: set(found) for day, found in codes.items()}
    if classes:
        for lesson in queries.list_lessons_of_days(work.connection, set(classes.values()), classes):
            if classes[lesson.day] == lesson.class_id and diary.is_in(
                lesson.class_id, lesson.subject_id, lesson.subgroup
            ):
                had[lesson.day].add(lesson.id)
    if diary.today in had:
        had[diary.today] |= _still_to_come(work, diary)
    return [DayLessons(day, frozenset(had[day]), codes[day]) for day in codes]


def _still_to_come(work: Work, diary: Diary) -> set[int]:
    """Negative numbers of today's lessons that the journal does not have yet."""
    days = days_between(work, diary, diary.today, diary.today)
    return {-lesson.number for lesson in days.lessons(diary.today) if lesson.held and not lesson.recorded}


def _of_earlier_year(diary: Diary, shown: ChildTerm) -> TermView | None:
    earlier = [own for own in diary.belonging.terms if own.year.span.starts < shown.year.span.starts]
    return term_view(diary, earlier[-1]) if earlier else None
