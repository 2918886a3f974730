"""Every press of the family's screens, in one place because screens lead to one another.

Fields are only ever added at the end, with a default: a button in an old message must go on working. A zero or
an empty day means what is current when the button is pressed (places of a menu); records are named by ids and days.
"""

from typing import Annotated

from pydantic import Field

from handlers.chat.press import Day, Press

RowId = Annotated[int, Field(ge=0, lt=2**31)]
"""An id that goes into a query as it is: no database takes a larger one."""


class HomePress(Press, prefix="h"):
    """The home card of a child."""

    student_id: int


class ChildPress(Press, prefix="ch"):
    """Choose a child for the commands from now on, and show the place it is pressed at: `place` is the prefix of
    that screen's press, `day` its day; without a place the home card."""

    student_id: int
    place: str = ""
    day: Day | None = None


class TogetherPress(Press, prefix="al"):
    """All of the reader's children at a glance; the way back leads to this one."""

    student_id: int


class DailyPress(Press, prefix="gd"):
    """The marks of the last two weeks, day by day."""

    student_id: int
    page: int = 0


class PlannedPress(Press, prefix="pw"):
    """The tests planned ahead."""

    student_id: int
    page: int = 0


class CalendarPress(Press, prefix="hol"):
    """The terms and holidays of the year."""

    student_id: int


class MorePress(Press, prefix="mo"):
    """The places of the second rank."""

    student_id: int


class GradesPress(Press, prefix="g"):
    """All subjects of a term."""

    student_id: int
    term_id: int = 0


class SubjectsPress(Press, prefix="gs"):
    """The choice of a subject of a term."""

    student_id: int
    term_id: int = 0


class TermListPress(Press, prefix="tl"):
    """The terms of all years to choose from."""

    student_id: int
    page: int = 0


class SubjectPress(Press, prefix="sub"):
    """One subject of a term."""

    student_id: int
    subject_id: int
    term_id: int
    page: int = 0


class WhatIfPress(Press, prefix="wi"):
    """A subject with supposed marks: pairs of digits in `added` (mark, weight), `weight` is that of the next."""

    student_id: int
    subject_id: int
    term_id: int
    weight: int = 1
    added: str = ""


class DynamicsPress(Press, prefix="dy"):
    """The picture of a subject's running average."""

    student_id: int
    subject_id: int
    term_id: int


class ComparisonPress(Press, prefix="cmp"):
    """A subject's works beside the class."""

    student_id: int
    subject_id: int
    term_id: int
    page: int = 0


class GoalPress(Press, prefix="gl"):
    """The marks that may be wished for in a subject."""

    student_id: int
    subject_id: int
    term_id: int


class GoalSetPress(Press, prefix="gls"):
    """Wish for this mark from now on; 0 for none."""

    student_id: int
    subject_id: int
    term_id: int
    mark: int


class DebtsPress(Press, prefix="db"):
    """Works not handed in, in today's year or that of a term."""

    student_id: int
    term_id: int = 0


class HomeworkPress(Press, prefix="hw"):
    """Homework due on a day."""

    student_id: int
    day: Day | None = None
    page: int = 0


class HomeworkWeekPress(Press, prefix="hk"):
    """Homework due in the week of that Monday."""

    student_id: int
    monday: Day
    page: int = 0


class HomeworkSubjectPress(Press, prefix="hs"):
    """The latest homework of a subject."""

    student_id: int
    subject_id: int
    page: int = 0


class TickPress(Press, prefix="ht"):
    """The student's tick at a homework; `done` is 1 or 0."""

    student_id: int
    lesson_id: RowId
    day: Day
    done: int
    page: int = 0


class HomeworkFilesPress(Press, prefix="hwf"):
    """Send the files of a homework."""

    student_id: int
    lesson_id: RowId


class OwnTasksPress(Press, prefix="ot"):
    """The student's own tasks."""

    student_id: int
    page: int = 0


class OwnTaskPress(Press, prefix="oto"):
    """One of the student's own tasks."""

    student_id: int
    task_id: RowId


class OwnTaskWritePress(Press, prefix="otw"):
    """Wait for the text of a task: a new one for a day, or another text of `task_id`."""

    student_id: int
    day: Day | None = None
    task_id: RowId = 0


class OwnTaskTickPress(Press, prefix="ott"):
    """The student's tick at a task of one's own; with a day it was pressed on that day's homework."""

    student_id: int
    task_id: RowId
    done: int
    day: Day | None = None
    page: int = 0


class OwnTaskDropPress(Press, prefix="otd"):
    """Throw a task of one's own away."""

    student_id: int
    task_id: RowId


class TimetablePress(Press, prefix="td"):
    """The timetable of a day."""

    student_id: int
    day: Day | None = None


class TimetableWeekPress(Press, prefix="tw"):
    """The timetable of the week of that Monday."""

    student_id: int
    monday: Day
    page: int = 0


class YearPress(Press, prefix="yr"):
    """The table of term and final marks of a year."""

    student_id: int
    year_id: int = 0


class DigestPress(Press, prefix="wk"):
    """A child's week by its last day; without a day the current one."""

    student_id: int
    ends: Day | None = None


class SignPress(Press, prefix="ack"):
    """«Ознакомлен(а)» with the child's week."""

    student_id: int
    ends: Day


class CountsPress(Press, prefix="uc"):
    """How many marks of each kind a child has in a term."""

    student_id: int
    term_id: int = 0
