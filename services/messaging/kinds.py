"""What the bot says by itself, by kind; the stored value is the name, also of the switch in `preference`."""

from enum import StrEnum


class Kind(StrEnum):
    """A kind of message of the outbox."""

    ABSENCE = "absence"
    ATTENDANCE = "attendance"
    """The class teacher's week of absences."""
    CONTROL = "control"
    """The deputy head's week of unfilled lessons."""
    DEBT = "debt"
    DIGEST = "digest"
    HOMEWORK = "homework"
    MARK = "mark"
    TIMETABLE = "timetable"
    UNAWARE = "unaware"
    """A family knows nothing of an absence: the class teacher hears it at once."""
