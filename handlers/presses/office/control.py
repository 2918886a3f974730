"""The presses of the control. School 0 is the first of the actor's; fields are only ever added at the end, with a default."""

from handlers.chat.press import Day, Press
from handlers.presses.journal import NO_DAY


class ControlPress(Press, prefix="ct"):
    """The whole school in one screen."""

    school_id: int = 0


class ControlWeekPress(Press, prefix="ctw"):
    """The seven days up to `ends`, as Friday's list has them; NO_DAY is today."""

    school_id: int
    ends: Day = NO_DAY


class ControlTeachersPress(Press, prefix="ctt"):
    """The week by teacher."""

    school_id: int
    page: int = 0


class ControlTeacherPress(Press, prefix="ctp"):
    """One teacher's gaps."""

    school_id: int
    person_id: int
    page: int = 0


class ControlClassesPress(Press, prefix="ctc"):
    """The week by class, and the way to each."""

    school_id: int


class ControlClassPress(Press, prefix="ctk"):
    """One class; its class teacher's too."""

    class_id: int
    page: int = 0


class ControlSubjectsPress(Press, prefix="cts"):
    """The week and the term by subject."""

    school_id: int
    page: int = 0


class ControlSubjectPress(Press, prefix="ctj"):
    """One subject: its teachers, lessons and courses."""

    school_id: int
    subject_id: int
    page: int = 0


class ControlPlansPress(Press, prefix="ctl"):
    """Lesson plans against what was given."""

    school_id: int
    page: int = 0


class ControlMarksPress(Press, prefix="ctm"):
    """Marks against the minimum, and term marks that are not set, by class."""

    school_id: int
    page: int = 0


class ControlForecastPress(Press, prefix="cto"):
    """How the classes' term will end."""

    school_id: int
    page: int = 0


class ControlFamiliesPress(Press, prefix="ctf"):
    """How families use the bot, by class."""

    school_id: int
    page: int = 0


class ControlAheadPress(Press, prefix="cta"):
    """Days ahead with too much homework or several tests."""

    school_id: int
    page: int = 0


class ControlRemindPress(Press, prefix="ctr"):
    """Who would be reminded; person 0 is everybody with what is `asked` of (services.office.control.reminding.ASKED)."""

    school_id: int
    person_id: int = 0
    asked: str = ""


class ControlRemindNowPress(Press, prefix="ctrs"):
    """Remind them."""

    school_id: int
    person_id: int = 0
    asked: str = ""


class ControlFilePress(Press, prefix="ctx"):
    """The control as PDF and workbook, `by` teachers, classes, or (with a class) that class's subjects."""

    school_id: int
    by: str
    class_id: int = 0


class ControlArchivePress(Press, prefix="ctz"):
    """The reports of every class of a year (0: the journal's) in one file."""

    school_id: int
    year_id: int = 0
