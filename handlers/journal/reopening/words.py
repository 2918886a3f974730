"""What the screens of reopening share: which place it is, and what goes on there."""

from markupsafe import Markup

from handlers.chat.press import Press
from handlers.chat.screen import clip
from handlers.chat.words import Words
from handlers.journal.marks.words import form_name
from handlers.journal.terms.words import NAME, column_name
from handlers.presses.absences import AttendancePress
from handlers.presses.journal import LessonPress
from handlers.presses.journal_terms import (
    TermMarksPress,
    place_of,
)
from services.journal.reopening.targets import AbsenceTarget, LessonTarget, Seen, TermTarget


def place_line(seen: Seen, words: Words) -> str:
    """«7А · Алгебра, пт, 6 ноября, 3-й урок», «7А · Алгебра, вторая четверть», «7А · Иванов Пётр, пт, 6 ноября»"""
    match seen.target:
        case AbsenceTarget(day=day):
            return f"{seen.form.name} · {clip(seen.student, NAME)}, {words.day(day, seen.today)}"
        case TermTarget(page=page):
            named = column_name(seen.column, words) if seen.column else ""
            return f"{_subject(seen, page.subgroup)}, {named}"
        case LessonTarget(key=key):
            number = words.t("{number}-й урок", number=key.number).unescape()
            return f"{_subject(seen, key.subgroup)}, {words.day(key.day, seen.today)}, {number}"


def _subject(seen: Seen, subgroup: str) -> str:
    return f"{form_name(seen.form, subgroup)} · {clip(seen.subject.name, NAME) if seen.subject else ''}"


def what_line(seen: Seen, words: Words) -> Markup:
    """What of the place is meant, and since when it is closed."""
    day = words.short_date(seen.closes_on)
    match seen.target:
        case AbsenceTarget():
            return words.t("причины пропусков, закрыты с {day}", day=day)
        case TermTarget():
            return words.t("итоговые отметки, закрыты с {day}", day=day)
        case LessonTarget():
            return words.t("отметки и явка, закрыты с {day}", day=day)


def going_press(seen: Seen) -> Press:
    """Where one goes on: the lesson, the column, the class teacher's absences of that day."""
    match seen.target:
        case LessonTarget(key=key):
            return LessonPress.of(key)
        case TermTarget(page=page, where=where):
            return TermMarksPress.of(page, place=place_of(where))
        case AbsenceTarget(class_id=class_id, day=day):
            return AttendancePress(class_id=class_id, ends=day)
