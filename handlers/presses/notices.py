"""Every press of notices, of those who write them and of those who read; fields are only ever added at the end."""

from handlers.chat.press import Natural, Press


class NoticeDeskPress(Press, prefix="nk"):
    """The notice being written, or a new one (a place of menus)."""


class DraftPress(Press, prefix="nd"):
    """The notice being written."""

    notice_id: int


class AskPress(Press, prefix="nas"):
    """Ask for something typed: `what` is question, deadline or time."""

    notice_id: int
    what: str


class NoticeSwitchPress(Press, prefix="nx"):
    """Set a choice: `what` is receipt or silent (1, 0), or media, question, deadline or time to clear (0)."""

    notice_id: int
    what: str
    value: int


class AudiencePress(Press, prefix="nu"):
    """Whom it is for; `page` is that of the families to call."""

    notice_id: int
    page: int = 0


class ReadersPress(Press, prefix="nw"):
    """Parents, students or all."""

    notice_id: int
    readers: str


class NoticeClassesPress(Press, prefix="ny"):
    """The classes to choose from; `which` sets them first: all, none, or a grade's number."""

    notice_id: int
    which: str = ""


class NoticeClassPress(Press, prefix="nc"):
    """One class more or less."""

    notice_id: int
    class_id: int
    chosen: int


class SubgroupPress(Press, prefix="ng"):
    """A subgroup, by the checksum of its name; subject 0 is the whole class again."""

    notice_id: int
    subject_id: int
    name: Natural


class StudentsPress(Press, prefix="nz"):
    """The students to choose from; `find` is a part of a name."""

    notice_id: int
    page: int = 0
    find: str = ""


class StudentPress(Press, prefix="nst"):
    """One student's family more or less; student 0 is everybody again."""

    notice_id: int
    student_id: int
    chosen: int
    page: int = 0
    find: str = ""


class LookPress(Press, prefix="nv"):
    """The preview."""

    notice_id: int


class SendPress(Press, prefix="nsd"):
    """Send it."""

    notice_id: int


class MomentPress(Press, prefix="nat"):
    """A moment of a draft by a button: `what` is time or deadline."""

    notice_id: int
    what: str
    at: Natural


class RetimePress(Press, prefix="nrt"):
    """Another hour for a notice that has not left; 0 asks which one."""

    notice_id: int
    at: Natural = 0


class SendNowPress(Press, prefix="nsn"):
    """Send a notice that waits for its hour now."""

    notice_id: int


class DiscardPress(Press, prefix="nde"):
    """Throw the draft away; `sure` after the question."""

    notice_id: int
    sure: int = 0


class SentPress(Press, prefix="nse"):
    """What was sent, by pages."""

    page: int = 0


class ResultsPress(Press, prefix="nre"):
    """What came of a notice."""

    notice_id: int


class WhoPress(Press, prefix="nwh"):
    """The families: `which` is silent, read, unread or missed, or the number of an answer."""

    notice_id: int
    which: str
    page: int = 0


class RemindPress(Press, prefix="nrm"):
    """Remind the silent; `reminders` is how many reminders there were."""

    notice_id: int
    reminders: int


class RewritePress(Press, prefix="nrw"):
    """Ask for the corrected text."""

    notice_id: int


class CorrectPress(Press, prefix="nco"):
    """Put the proposed text into every copy; `version` is how many corrections there were."""

    notice_id: int
    version: int


class WithdrawPress(Press, prefix="nwi"):
    """Take it back; `sure` after the question."""

    notice_id: int
    sure: int = 0


class SheetPress(Press, prefix="nsh"):
    """The list to print."""

    notice_id: int


class NoticesPress(Press, prefix="nl"):
    """A page of what has come."""

    page: int = 0


class NoticePress(Press, prefix="no"):
    """One notice; `page` leads back."""

    notice_id: int
    page: int = 0


class ReceiptPress(Press, prefix="nr"):
    """«Ознакомлен(а)»; `page` is that of the list it was opened from, -1 under a push."""

    notice_id: int
    page: int = -1


class AnswerPress(Press, prefix="na"):
    """An answer to the question, by its number."""

    notice_id: int
    option: int
    page: int = -1


class FilesPress(Press, prefix="nf"):
    """The pictures and files again."""

    notice_id: int


class PretendPress(Press, prefix="np"):
    """A button of a preview: does nothing."""

    notice_id: int
    option: int = -1
