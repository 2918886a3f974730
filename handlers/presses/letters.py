"""Every press of letters; fields are only ever added at the end."""

from handlers.chat.press import Press


class BoxPress(Press, prefix="lb"):
    """The correspondences."""

    page: int = 0


class ThreadPress(Press, prefix="lt"):
    """One correspondence; page 0 is the latest."""

    thread_id: int
    page: int = 0


class ReplyPress(Press, prefix="lr"):
    """Write in a correspondence."""

    thread_id: int


class ThreadFilesPress(Press, prefix="lf"):
    """The pictures and files of a page."""

    thread_id: int
    page: int = 0


class MutePress(Press, prefix="lu"):
    """Take letters from this person no more (1, after a question when `sure`), or again (0)."""

    thread_id: int
    muted: int
    sure: int = 0


class TeachersPress(Press, prefix="lw"):
    """Whom one may write to about a child; 0 asks which child."""

    student_id: int = 0


class AddressPress(Press, prefix="la"):
    """Write to a teacher about a child; subject 0 is the class teacher."""

    student_id: int
    teacher_id: int
    subject_id: int


class LetterClassesPress(Press, prefix="lc"):
    """A teacher's classes."""


class PupilsPress(Press, prefix="lp"):
    """The students of a class whom one teaches."""

    class_id: int
    page: int = 0


class PupilPress(Press, prefix="ls"):
    """The family of one of them."""

    class_id: int
    student_id: int


class RelativePress(Press, prefix="lx"):
    """Write to one of the family; 0 is all of the parents."""

    class_id: int
    student_id: int
    person_id: int


class HoursPress(Press, prefix="lh"):
    """A teacher's receiving hours; `preset` sets them: work (9–18 on weekdays), long (8–20 on weekdays) or any."""

    preset: str = ""


class PassOnPress(Press, prefix="uo"):
    """Pass on the text of that message as a letter; it waits in the conversation's step."""

    message_id: int


class KeepPress(Press, prefix="uk"):
    """Do not pass it on."""

    message_id: int
