"""Every press of the teacher's journal. A subgroup is told by its number of `services.journal.pages.groups`."""

from datetime import date
from typing import Self

from handlers.chat.press import Day, Natural, Press
from services.journal.own import LessonKey
from services.journal.pages.groups import group_of
from services.journal.pages.pages import PageKey

NO_DAY = date(2000, 1, 1)


class OnLesson(Press, prefix="on-lesson"):
    """Base of the presses within a lesson: its place in the journal."""

    class_id: int
    subject_id: int
    day: Day
    number: int
    group: Natural = 0

    @classmethod
    def of(cls, key: LessonKey, **more: object) -> Self:
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
    def of(cls, key: PageKey, **more: object) -> Self:
        """The press within this page."""
        return cls(class_id=key.class_id, subject_id=key.subject_id, group=group_of(key.subgroup), **more)


class LessonsPress(Press, prefix="lessons"):
    """The teacher's lessons of a day; NO_DAY is the day of the press."""

    day: Day = NO_DAY


class GapsPress(Press, prefix="lgaps"):
    """The lessons that lack something."""

    page: int = 0


class TasksPress(Press, prefix="ltasks"):
    """All that the control sees to be done in the own lessons and pages."""

    page: int = 0


class TeacherWeekPress(Press, prefix="lweek"):
    """The teacher's week of that day."""

    day: Day


class LessonPress(OnLesson, prefix="lsn"):
    """One lesson."""


class TopicPress(OnLesson, prefix="ltop"):
    """The topics of the plan around `place`, or the way to type one."""

    place: int = -1


class SetTopicPress(OnLesson, prefix="ltset"):
    """Topic №`number` of the plan; 0 takes the topic away."""

    topic: int


class HomeworkOfPress(OnLesson, prefix="lhw"):
    """The lesson's homework; what is sent next is of it."""


class HomeworkDuePress(OnLesson, prefix="lhdue"):
    """The day for which the homework is due; NO_DAY is the next lesson."""

    due: Day = NO_DAY


class HomeworkDropPress(OnLesson, prefix="lhdrop"):
    """Take the homework away."""


class HomeworkNonePress(OnLesson, prefix="lhnone"):
    """Nothing is given after this lesson."""


class LikePress(OnLesson, prefix="llike"):
    """Topic and homework as in that lesson of a parallel class."""

    lesson_id: int


class SpreadPress(OnLesson, prefix="lsame"):
    """The same topic and homework to the parallel classes."""


class AttendancePagePress(OnLesson, prefix="latt"):
    """The class list with who was there."""


class PresencePress(OnLesson, prefix="lpres"):
    """The student is `a` absent, `l` late, `h` here: what is to stand, not a change of it."""

    student_id: int
    want: str


class AllHerePress(OnLesson, prefix="lall"):
    """Attendance is taken: nobody is missing but those entered."""


class LessonUndoPress(OnLesson, prefix="lundo"):
    """Take back what one press wrote."""

    batch: str


class RemindersPress(Press, prefix="lrem"):
    """What a teacher is reminded of."""


class ReminderSwitchPress(Press, prefix="lrems"):
    """Turn a reminder on (1) or off (0)."""

    kind: str
    on: int


class JournalPress(Press, prefix="jrnl"):
    """The pages of the journal: own ones (0), the classes that one may read (ALL), or those of a class.

    `year_id` is a year that is over; 0 is this one.
    """

    class_id: int = 0
    year_id: int = 0


ALL = -1


class PagePress(OnPage, prefix="jpage"):
    """One page: what can be done with it; term 0 is the current."""

    term_id: int = 0


class PageStudentsPress(OnPage, prefix="jpup"):
    """The page's students by name."""

    term_id: int = 0
    page: int = 0


class PageFilePress(OnPage, prefix="jfile"):
    """The page as a file: `picture`, `pdf` or `xlsx`."""

    term_id: int = 0
    kind: str = "picture"
