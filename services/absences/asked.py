"""ОТ as it reaches the family: the lessons that are still without a reason and not yet explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from services.diary.open_diary import Whose, open_diary
from services.messaging.kinds import PushKind
from services.messaging.preferences import wants
from services.rules.attendance import Code
from services.school.actor import Actor
from services.school.reference import Subject
from services.work import Work
from storage.queries.absences import excuses
from storage.queries.absences import family as queries


@dataclass(frozen=True, slots=True)
class OpenLesson:
    """A lesson that the child missed for a reason not known yet; `starts` is the school's time."""

    day: date
    number: int
    subject: Subject
    starts: time | None


@dataclass(frozen=True, slots=True)
class AbsenceNews:
    """Lessons in order of time, at least one; `may_explain` for a guardian."""

    whose: Whose
    today: date
    lessons: tuple[OpenLesson, ...]
    may_explain: bool


def absence_news(work: Work, actor: Actor, student_id: int, lesson_ids: Sequence[int]) -> AbsenceNews | None:
    """What is left to ask the family of these lessons' ОТ; None when all is settled or explained."""
    diary = open_diary(work, actor, student_id)
    if not wants(work, actor, student_id, PushKind.ABSENCE):
        return None
    rows = queries.list_attendance(work.connection, student_id, lesson_ids, Code.ABSENT)
    explained = excuses.list_live_excuses(
        work.connection,
        student_id,
        min((row.day for row in rows), default=diary.today),
        max((row.day for row in rows), default=diary.today),
    )
    lessons = []
    for row in rows:
        if any(excuse.starts <= row.day <= excuse.ends for excuse in explained):
            continue
        bell = diary.bells_on(row.day).at(row.number, row.day)
        lessons.append(
            OpenLesson(row.day, row.number, diary.subject(row.subject_id), bell.starts if bell else None)
        )
    if not lessons:
        return None
    return AbsenceNews(diary.whose, diary.today, tuple(lessons), may_explain=not diary.child.is_self)
