"""What the bot says by itself, by kind; the stored value is the name, also of the switch in `preference`."""

from enum import StrEnum


class PushKind(StrEnum):
    """A kind of message of the outbox."""

    ABSENCE = "absence"
    ATTENDANCE = "attendance"
    """The class teacher's week of absences."""
    CLASS_TEACHER = "class_teacher"
    """A class has another class teacher: the former and the new one are told."""
    CONSENT_ANEW = "consent_anew"
    """The school asks to read the consent's new text: to who agreed to an older one only."""
    CONSENT_WITHDRAWN = "consent_withdrawn"
    """Somebody has withdrawn a consent in the chat: the secretary and the class teacher hear it at once."""
    CONTROL = "control"
    """The deputy head's week of unfilled lessons."""
    CONTROL_REMINDER = "control_reminder"
    """The deputy head asks a teacher to fill lessons."""
    COURSES_TAKEN = "courses_taken"
    """Somebody leaves: whoever takes over courses is told which, once."""
    CREDENTIALS_LEAKED = "credentials_leaked"
    """A person fears that somebody else has their access: the administrator is told at once."""
    DAY_GAPS = "day_gaps"
    """What a teacher's day left to be entered."""
    DEBT = "debt"
    DIGEST = "digest"
    EXCUSE_RESULT = "excuse_result"
    HOMEWORK = "homework"
    LESSON_BELL = "lesson_bell"
    """A lesson begins: is everybody here?"""
    LETTER = "letter"
    LETTER_MUTED = "letter_muted"
    """A teacher takes no more letters from somebody: the administrator is told."""
    MARK = "mark"
    NEW_TIMETABLE = "new_timetable"
    """The weekly timetable of a class is otherwise from a day on: its families and the lessons' teachers are told."""
    NOTICE = "notice"
    NOTICE_EDIT = "notice_edit"
    """The text of a delivered notice was corrected."""
    NOTICE_PROGRESS = "notice_progress"
    """How far a notice has come: edits the sender's own screen."""
    NOTICE_REMINDER = "notice_reminder"
    NOTICE_WITHDRAWAL = "notice_withdrawal"
    REOPENED = "reopened"
    """A lesson or term marks are open for today: whoever asked for it is told."""
    REOPEN_REQUEST = "reopen_request"
    """Somebody asks the deputy head to open a closed lesson or term marks."""
    SUBSTITUTION = "substitution"
    """A teacher takes over lessons, or somebody else takes the teacher's."""
    TIMETABLE = "timetable"
    UNAWARE = "unaware"
    """A family knows nothing of an absence: the class teacher hears it at once."""
    UNDELIVERED = "undelivered"
    """What could not be delivered for a day, told to its sender."""


BEFORE_CONSENT = frozenset({PushKind.CONSENT_ANEW})
"""Sent to who has not agreed to today's text: what it says is that."""

URGENT = frozenset(
    {
        PushKind.CREDENTIALS_LEAKED,
        PushKind.NOTICE_EDIT,
        PushKind.NOTICE_PROGRESS,
        PushKind.NOTICE_WITHDRAWAL,
        PushKind.REOPENED,
    }
)
"""Sent in quiet hours too: what changes a message that is there makes no sound, what was opened closes at midnight."""
