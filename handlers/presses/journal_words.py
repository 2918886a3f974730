"""Presses of the teacher's words: a message read, shown, asked about, written."""

from handlers.chat.press import Natural, Press
from handlers.presses.journal import OnLesson


class WordsLessonPress(OnLesson, prefix="jwl"):
    """The message is of this lesson."""

    draft_id: int = 0


class WordsAnswerPress(Press, prefix="jwq"):
    """The question (a checksum of its key) is answered: a student's id, or 0, 1, 2 (`services.journal.spoken.model`)."""

    draft_id: int
    question: Natural
    answer: int


class WordsApplyPress(Press, prefix="jwa"):
    """Write what the preview showed; `seen` is its digest."""

    draft_id: int
    seen: Natural


class WordsAnewPress(Press, prefix="jwn"):
    """Drop it and write anew."""

    draft_id: int


class WordsBackPress(Press, prefix="jwb"):
    """Take back what was written, within a minute."""

    draft_id: int
