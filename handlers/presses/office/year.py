"""The presses of the school's year. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Press


class SchoolYearPress(Press, prefix="oy"):
    """A year of the school; 0 is the one that goes on."""

    school_id: int = 0
    year_id: int = 0


class YearMissingPress(Press, prefix="oym"):
    """What a year lacks, by class."""

    school_id: int
    year_id: int


class ClassMissingPress(Press, prefix="oyk"):
    """What a class of it lacks, by subject."""

    school_id: int
    class_id: int


class CloseYearPress(Press, prefix="oyc"):
    """Close the year."""

    school_id: int
    year_id: int


class OpenYearPress(Press, prefix="oyo"):
    """Open the year after."""

    school_id: int
    year_id: int


class ReopenYearPress(Press, prefix="oyr"):
    """Open a closed year's journal again."""

    school_id: int
    year_id: int
