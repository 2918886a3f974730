"""A planned or recorded lesson as a screen shows it: names instead of ids."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from services.diary.open_diary import Diary
from services.rules.timetable.schoolday import LessonState, PlannedLesson
from services.school.reference import PersonName, Subject


@dataclass(frozen=True, slots=True)
class DayLesson:
    """One lesson of a day; times are the school's, None without a bell."""

    number: int
    subject: Subject
    starts: time | None
    ends: time | None
    room: str | None
    teacher: PersonName | None
    topic: str | None
    state: LessonState
    instead_of: Subject | None
    """The subject that it replaces."""

    @property
    def held(self) -> bool:
        """Whether it takes place."""
        return self.state is not LessonState.CANCELLED


def lesson_views(diary: Diary, lessons: Iterable[PlannedLesson]) -> list[DayLesson]:
    """The lessons with the names of the school."""
    return [_view(diary, lesson) for lesson in lessons]


def _view(diary: Diary, lesson: PlannedLesson) -> DayLesson:
    replaced = lesson.replaced_subject_id
    return DayLesson(
        number=lesson.number,
        subject=diary.subject(lesson.subject_id),
        starts=lesson.starts,
        ends=lesson.ends,
        room=lesson.room or None,
        teacher=diary.reference.staff.get(lesson.teacher_id) if lesson.teacher_id is not None else None,
        topic=lesson.recorded.topic if lesson.recorded else None,
        state=lesson.state,
        instead_of=diary.subject(replaced) if replaced is not None else None,
    )
