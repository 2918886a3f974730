"""The presses that open and ask for a reopening."""

from handlers.chat.words import Words
from handlers.presses.journal_terms import (
    AbsencesReopenPress,
    AskAbsencesPress,
    AskReopenPress,
    AskTermReopenPress,
    ReopenPress,
    TermReopenPress,
    place_of,
)
from services.journal.reopening.reopening import ReopeningReason
from services.journal.reopening.targets import AbsenceTarget, LessonTarget, Target, TermTarget

ASKING = AskReopenPress | AskTermReopenPress | AskAbsencesPress


OPENING = ReopenPress | TermReopenPress | AbsencesReopenPress


def reason_text(reason: str, words: Words) -> str:
    """A reason as it is read."""
    known = {
        ReopeningReason.ILL: words.t("Болел учитель"),
        ReopeningReason.MISTAKE: words.t("Ошибка в отметке"),
        ReopeningReason.LATE: words.t("Опоздали с проверкой"),
    }
    found = {one.value: said for one, said in known.items()}.get(reason)
    return found.unescape() if found else reason


def asking_press(target: Target) -> ASKING:
    """The press that asks for it."""
    match target:
        case LessonTarget(key=key):
            return AskReopenPress.of(key)
        case TermTarget(page=page, where=where):
            return AskTermReopenPress.of(page, place=place_of(where))
        case AbsenceTarget(class_id=class_id, student_id=student_id, day=day):
            return AskAbsencesPress(class_id=class_id, student_id=student_id, day=day)


def opening_press(target: Target, asker: int, reason: str) -> OPENING:
    """The press that opens it."""
    match target:
        case LessonTarget(key=key):
            return ReopenPress.of(key, asker=asker, reason=reason)
        case TermTarget(page=page, where=where):
            return TermReopenPress.of(page, place=place_of(where), asker=asker, reason=reason)
        case AbsenceTarget(class_id=class_id, student_id=student_id, day=day):
            return AbsencesReopenPress(
                class_id=class_id, student_id=student_id, day=day, asker=asker, reason=reason
            )
