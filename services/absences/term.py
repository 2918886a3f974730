"""Absences of a term: totals of lessons and days by reason, and every lesson missed [5.2]."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from services.absences.explaining import ExcuseState
from services.absences.missed import coded_days
from services.diary.attended import attended
from services.diary.marks.grades import TermView, term_view
from services.diary.open_diary import Diary, Whose, open_diary
from services.diary.timetable.planning import days_between
from services.rules.attendance import MIXED, Code, DayLessons, Share, Totals, missed_days, totals
from services.school.actor import Actor
from services.school.belonging import ChildTerm
from services.school.reference import Subject
from services.work import Work
from storage.queries.absences import codes as queries
from storage.queries.absences import excuses, family_codes

AHEAD = timedelta(days=240)
"""How far ahead announced absences are looked for."""


@dataclass(frozen=True, slots=True)
class MissedLesson:
    """One attendance code."""

    day: date
    number: int
    subject: Subject
    code: Code
    comment: str | None


@dataclass(frozen=True, slots=True)
class AnnouncedSpan:
    """Days, both inclusive, of which a guardian has said why the child is away; `reason` as an excuse's."""

    starts: date
    ends: date
    reason: str
    state: ExcuseState
    own: int | None = None
    """The excuse's id where the reader gave it and may take it back."""

    def covers(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True)
class TermAbsences:
    """The attendance of a term; without a term the child has no class yet."""

    whose: Whose
    today: date
    term: TermView | None
    totals: Totals
    lessons: tuple[MissedLesson, ...]
    """Those without a reason first, then the latest first."""
    terms: tuple[TermView, ...]
    """The other terms of the year that have begun, then the year whole."""
    before: TermView | None
    """The last term of an earlier year."""
    announced: tuple[AnnouncedSpan, ...] = ()
    """What was said of days to come, in order of time."""
    whole: frozenset[date] = frozenset()
    """The days missed wholly for one reason."""
    explained: frozenset[date] = frozenset()
    """Days without a reason of which a guardian has said something that the class teacher has not declined."""
    share: Share | None = None
    """Of the lessons attended; None where no attendance was taken."""
    waiting: tuple[date, ...] = ()
    """Days without a reason that a guardian may still explain, for the class teacher may still set it [3.16]; the latest first."""


def absences(work: Work, actor: Actor, student_id: int, term_id: int = 0) -> TermAbsences:
    """The child's absences in a term; 0 is the current or last finished one."""
    diary = open_diary(work, actor, student_id)
    if not diary.belonging.terms:
        return TermAbsences(diary.whose, diary.today, None, totals([]), (), (), None)
    shown = diary.term(term_id)
    rows = family_codes.list_codes(work.connection, student_id, shown.term.starts, shown.term.ends)
    lessons = [
        MissedLesson(row.day, row.number, diary.subject(row.subject_id), Code(row.code), row.comment)
        for row in rows
    ]
    lessons.sort(key=lambda lesson: (-lesson.day.toordinal(), lesson.number))
    lessons.sort(key=lambda lesson: lesson.code is not Code.ABSENT)
    days = _days(work, diary, rows)
    unexplained = {lesson.day for lesson in lessons if lesson.code is Code.ABSENT}
    said = _said(work, diary, min(unexplained, default=diary.today))
    explained = frozenset(day for day in unexplained if any(span.covers(day) for span in said))
    return TermAbsences(
        whose=diary.whose,
        today=diary.today,
        term=term_view(diary, shown),
        totals=totals(days),
        share=attended(work, diary, shown, rows),
        lessons=tuple(lessons),
        terms=_other_terms(diary, shown),
        before=_of_earlier_year(diary, shown),
        announced=tuple(span for span in said if _is_to_come(span, diary.today, {row.day for row in rows})),
        whole=frozenset(missed.day for missed in missed_days(days) if missed.reason != MIXED),
        explained=explained,
        waiting=() if diary.child.is_self else _waiting(diary, unexplained - explained),
    )


def _is_to_come(span: AnnouncedSpan, today: date, coded: Set[date]) -> bool:
    """Whether days are announced that the journal does not know of yet."""
    return span.ends > today or (span.ends == today and today not in coded)


def _waiting(diary: Diary, days: Set[date]) -> tuple[date, ...]:
    window = diary.reference.window
    return tuple(sorted((day for day in days if window.is_open(day, diary.today)), reverse=True))


def _said(work: Work, diary: Diary, first: date) -> list[AnnouncedSpan]:
    rows = excuses.list_live_excuses(work.connection, diary.child.student_id, first, diary.today + AHEAD)
    spans: dict[tuple[date, date, str, ExcuseState], int | None] = {}
    for row in rows:
        own = row.id if row.person_id == diary.child.reader_id and not diary.child.is_self else None
        told = row.starts, row.ends, row.reason, ExcuseState(row.state)
        spans[told] = spans.get(told) or own
    return [AnnouncedSpan(*told, own) for told, own in sorted(spans.items(), key=lambda one: one[0])]


def _days(work: Work, diary: Diary, rows: Sequence[family_codes.FamilyCodeRow]) -> list[DayLessons]:
    """The child's days that have a code, with the lessons that the child had then."""
    days = {row.day for row in rows}
    classes = {one.id for day in days if (one := diary.class_on(day)) is not None}
    journal: dict[tuple[int, date], list[queries.CodedLessonRow]] = {}
    if classes:
        for lesson in queries.list_lessons_of_days(work.connection, classes, days):
            journal.setdefault((lesson.class_id, lesson.day), []).append(lesson)
    to_come = _still_to_come(work, diary) if diary.today in days else set()
    return coded_days(
        rows,
        diary.belonging,
        lambda class_id, day: journal.get((class_id, day), ()),
        lambda day: to_come if day == diary.today else (),
    )


def _still_to_come(work: Work, diary: Diary) -> set[int]:
    """Negative numbers of today's lessons that the journal does not have yet."""
    days = days_between(work, diary, diary.today, diary.today)
    return {-lesson.number for lesson in days.lessons(diary.today) if lesson.held and not lesson.recorded}


def _other_terms(diary: Diary, shown: ChildTerm) -> tuple[TermView, ...]:
    return tuple(
        term_view(diary, own)
        for own in (*diary.belonging.terms, *diary.whole_years())
        if own.year.id == shown.year.id and own.term.id != shown.term.id and own.term.starts <= diary.today
    )


def _of_earlier_year(diary: Diary, shown: ChildTerm) -> TermView | None:
    earlier = [own for own in diary.belonging.terms if own.year.span.starts < shown.year.span.starts]
    return term_view(diary, earlier[-1]) if earlier else None
