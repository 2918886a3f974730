"""Changes of the timetable and tomorrow's homework, as they are when they are told."""

from dataclasses import dataclass
from datetime import date

from services.diary.homework.homework import HomeworkDay, homework_day
from services.diary.open_diary import Whose, open_diary
from services.diary.timetable.lessons import DayLesson
from services.diary.timetable.timetable import timetable_day
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.messaging.preferences import wants
from services.rules.timetable.schoolday import LessonState
from services.school.actor import Actor
from services.work import Work


@dataclass(frozen=True, slots=True)
class TimetableNews:
    """The changed lessons of a day that are not over; none where what was told is taken back."""

    whose: Whose
    today: date
    day: date
    lessons: tuple[DayLesson, ...]


def timetable_news(work: Work, actor: Actor, student_id: int, day: date) -> TimetableNews | None:
    """What to tell of the child's day; None when it is over, unchanged for this child, or not wanted."""
    diary = open_diary(work, actor, student_id)
    if day < diary.today or not wants(work, actor, student_id, PushKind.TIMETABLE):
        return None
    clock = work.now.astimezone(diary.reference.zone).time()
    table = timetable_day(work, actor, student_id, day).table
    lessons = tuple(
        lesson
        for lesson in (table.lessons if table else ())
        if lesson.state is not LessonState.NORMAL
        and (day > diary.today or lesson.ends is None or clock < lesson.ends)
    )
    told = f"{PushKind.TIMETABLE}:{actor.account_id}:{student_id}:{day:%Y%m%d}:"
    if not lessons and not outbox.progress(work, told).sent:
        return None
    return TimetableNews(diary.whose, diary.today, day, lessons)


def homework_news(work: Work, actor: Actor, student_id: int, day: date) -> HomeworkDay | None:
    """The homework due on the day; None without any, when the day is over, or not wanted."""
    actor.readable_child(student_id)
    if not wants(work, actor, student_id, PushKind.HOMEWORK):
        return None
    data = homework_day(work, actor, student_id, day)
    return data if data.items and day >= data.today else None
