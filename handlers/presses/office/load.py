"""The presses of the load. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Press


class LoadPress(Press, prefix="wn"):
    """The load of a school against the limits, class by class."""

    school_id: int = 0


class ClassLoadPress(Press, prefix="wnc"):
    """What a class is taught and by whom."""

    class_id: int
    page: int = 0


class LoadTeachersPress(Press, prefix="wnp"):
    """The teachers with their hours."""

    school_id: int = 0
    page: int = 0


class TeacherLoadPress(Press, prefix="wnt"):
    """What a teacher teaches."""

    person_id: int
    page: int = 0


class LoadItemPress(Press, prefix="wni"):
    """One load, to end it or hand it over."""

    assignment_id: int


class LoadHeirsPress(Press, prefix="wnh"):
    """To whom it could be handed over."""

    assignment_id: int
    page: int = 0


class LoadPassPress(Press, prefix="wng"):
    """Propose that somebody else teaches it."""

    assignment_id: int
    teacher_id: int


class LoadEndPress(Press, prefix="wne"):
    """Propose that it ends."""

    assignment_id: int


class LoadAddPress(Press, prefix="wna"):
    """A new load of a class: the subject (0), then the teacher."""

    class_id: int
    subject_id: int = 0
    page: int = 0


class LoadAddedPress(Press, prefix="wnd"):
    """Propose it."""

    class_id: int
    subject_id: int
    teacher_id: int


class SchoolSubjectsPress(Press, prefix="wsu"):
    """The school's subjects."""

    school_id: int = 0
    page: int = 0


class ChangeSubjectPress(Press, prefix="wsc"):
    """Propose other names for a subject, or where it is without marks; 0 is a new one."""

    school_id: int
    subject_id: int = 0
