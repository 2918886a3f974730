"""Changes of the timetable and homework, as they are when they are told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from services.diary.homework.homework import HomeworkDay, homework_day
from services.diary.open_diary import Whose, open_diary
from services.diary.timetable.lessons import DayLesson
from services.diary.timetable.timetable import timetable_day
from services.messaging.heard import Topics, is_news, said_of
from services.messaging.kinds import PushKind
from services.messaging.preferences import wants
from services.rules.timetable.schoolday import LessonState
from services.school.actor import Actor
from services.work import Work


@dataclass(frozen=True, slots=True)
class TimetableNews:
    """The changed lessons of a day that are not over, of a day with bells of its own every one; none where what was
    told is taken back."""

    whose: Whose
    today: date
    day: date
    lessons: tuple[DayLesson, ...]
    says: Topics
    own_bells: bool = False
    """Whether the day has bells of its own."""
    holiday: str | None = None
    """Why it has no lessons, where the calendar says so."""
    ends_sooner: tuple[DayLesson, ...] = ()
    """The day's lessons, where a cancelled one was its last."""


def timetable_news(work: Work, actor: Actor, student_id: int, day: date) -> TimetableNews | None:
    """What to tell of the child's day; None when it is over, no other than the reader heard last, or not wanted."""
    diary = open_diary(work, actor, student_id)
    if day < diary.today or not wants(work, actor, student_id, PushKind.TIMETABLE):
        return None
    table = timetable_day(work, actor, student_id, day).table
    lessons, own_bells = (table.lessons, table.own_bells) if table else ((), False)
    holiday = table.holiday if table and not lessons else None
    changed = [lesson for lesson in lessons if own_bells or lesson.state is not LessonState.NORMAL]
    says = {f"{student_id}:{day}": said_of([*map(_said, changed), *([holiday] if holiday else [])])}
    if not is_news(work, actor.account_id, PushKind.TIMETABLE, says):
        return None
    clock = work.now.astimezone(diary.reference.zone).time()
    ahead = tuple(
        lesson for lesson in changed if day > diary.today or lesson.ends is None or clock < lesson.ends
    )
    if changed and not ahead:
        return None
    sooner = lessons if _ends_sooner(lessons, ahead) else ()
    return TimetableNews(diary.whose, diary.today, day, ahead, says, own_bells, holiday, tuple(sooner))


def _ends_sooner(lessons: Sequence[DayLesson], changed: Iterable[DayLesson]) -> bool:
    """Whether one that is not held would have come after all that are."""
    last = max((one.number for one in lessons if one.held), default=0)
    return any(not one.held and one.number > last for one in changed)


def _said(lesson: DayLesson) -> tuple[object, ...]:
    """What the message tells of a lesson."""
    instead = lesson.instead_of.id if lesson.instead_of else None
    return lesson.number, lesson.starts, lesson.subject.id, lesson.state, lesson.room, lesson.teacher, instead


def homework_news(work: Work, actor: Actor, student_id: int, day: date) -> HomeworkDay | None:
    """The homework due on the day; None without any, when the day is over, or not wanted."""
    actor.readable_child(student_id)
    if not wants(work, actor, student_id, PushKind.HOMEWORK):
        return None
    data = homework_day(work, actor, student_id, day)
    return data if data.items and day >= data.today else None
