"""The presses of the substitutions. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Day, Press


class SubstitutionsPress(Press, prefix="sb"):
    """Who is absent, whose lessons wait."""

    school_id: int = 0


class NobodysPress(Press, prefix="sbs"):
    """Propose who gives the lessons of a teacher who works here no more."""

    school_id: int = 0


class AbsentListPress(Press, prefix="sbl"):
    """The teachers of a school, to say who is absent."""

    school_id: int = 0
    page: int = 0


class AbsentPress(Press, prefix="sba"):
    """Somebody is absent: on which days?"""

    person_id: int


class AbsentDaysPress(Press, prefix="sbd"):
    """Propose who stands in on the days, both inclusive."""

    person_id: int
    first: Day
    last: Day


class AbsentTypedPress(Press, prefix="sbw"):
    """Type the days."""

    person_id: int


class LessonPartPress(Press, prefix="sbp"):
    """One lesson of a proposal, by its place in it."""

    change_id: int
    at: int
    page: int = 0


class GivePress(Press, prefix="sbg"):
    """Let somebody give it; a subject other than 0 is what is taught instead."""

    change_id: int
    at: int
    person_id: int
    subject_id: int = 0


class CancelLessonPress(Press, prefix="sbx"):
    """Let it not be held."""

    change_id: int
    at: int


class LeaveLessonPress(Press, prefix="sbk"):
    """Leave it open."""

    change_id: int
    at: int


class OtherSubjectPress(Press, prefix="sbo"):
    """Who could teach the class something else then."""

    change_id: int
    at: int
    page: int = 0


class MovePlacesPress(Press, prefix="sbm"):
    """Where it may be moved."""

    change_id: int
    at: int
    page: int = 0


class MoveLessonPress(Press, prefix="sbt"):
    """Move it to a day and number."""

    change_id: int
    at: int
    day: Day
    number: int


class LessonRoomPress(Press, prefix="sbr"):
    """Type another room."""

    change_id: int
    at: int


class FreePress(Press, prefix="sbf"):
    """Who and which rooms are free at a lesson of a day; 0 is that of now, of another day the first."""

    school_id: int
    day: Day
    number: int = 0


class DayChangesPress(Press, prefix="sbz"):
    """The changes of a day, as they are hung up."""

    school_id: int
    day: Day
    page: int = 0


class DayChangesFilePress(Press, prefix="sbq"):
    """The same on paper."""

    school_id: int
    day: Day


class DayNoticePress(Press, prefix="sbn"):
    """The same as a draft of a notice."""

    school_id: int
    day: Day


class SubstitutionClassesPress(Press, prefix="sbc"):
    """The classes, to change one lesson."""

    school_id: int = 0


class ClassDayPress(Press, prefix="sbe"):
    """The lessons of a class's day."""

    class_id: int
    day: Day


class OneLessonPress(Press, prefix="sbi"):
    """Propose a change of one lesson; `at` is its place in the class's day, `number` its own."""

    class_id: int
    day: Day
    number: int
    at: int


class DayOffPress(Press, prefix="sby"):
    """A day without lessons: for whom (`asked` 0), then what follows; grades 0 and class 0 are the whole school."""

    school_id: int
    day: Day
    asked: int = 0
    first_grade: int = 0
    last_grade: int = 0
    class_id: int = 0


class SwapPlacesPress(Press, prefix="sbv"):
    """With which lesson of the day it could change places."""

    change_id: int
    at: int


class SwapPress(Press, prefix="sbj"):
    """Propose that the two change places."""

    change_id: int
    number: int


class FillLessonsPress(Press, prefix="sbu"):
    """Give every lesson that is still open to the first who is free."""

    change_id: int
