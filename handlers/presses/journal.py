"""Every press of the teacher's journal. A subgroup is told by its number of `services.journal.groups`."""

from datetime import date
from typing import Any, Self

from handlers.chat.press import Day, Natural, Press
from services.journal.groups import group_of
from services.journal.own import LessonKey
from services.journal.pages import PageKey

NO_DAY = date(2000, 1, 1)


class OnLesson(Press, prefix="on-lesson"):
    """Base of the presses within a lesson: its place in the journal."""

    class_id: int
    subject_id: int
    day: Day
    number: int
    group: Natural = 0

    @classmethod
    def of(cls, key: LessonKey, **more: Any) -> Self:
        """The press within this lesson."""
        return cls(
            class_id=key.class_id,
            subject_id=key.subject_id,
            day=key.day,
            number=key.number,
            group=group_of(key.subgroup),
            **more,
        )


class OnPage(Press, prefix="on-page"):
    """Base of the presses within a journal page."""

    class_id: int
    subject_id: int
    group: Natural = 0

    @classmethod
    def of(cls, key: PageKey, **more: Any) -> Self:
        """The press within this page."""
        return cls(class_id=key.class_id, subject_id=key.subject_id, group=group_of(key.subgroup), **more)


class LessonsPress(Press, prefix="lessons"):
    """The teacher's lessons of a day; NO_DAY is the day of the press."""

    day: Day = NO_DAY


class LessonPress(OnLesson, prefix="lsn"):
    """One lesson."""


class JournalPress(Press, prefix="jrnl"):
    """The pages of the journal: own ones (0), the classes that one may read (ALL), or those of a class."""

    class_id: int = 0


ALL = -1


class PagePress(OnPage, prefix="jpage"):
    """One page: what can be done with it; term 0 is the current."""

    term_id: int = 0


class PageFilePress(OnPage, prefix="jfile"):
    """The page as a file: `picture`, `pdf` or `xlsx`."""

    term_id: int = 0
    kind: str = "picture"
