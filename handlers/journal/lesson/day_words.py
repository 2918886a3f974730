"""What the teacher's day says of a lesson: when, whose, where, what it lacks; the same in lists and reminders."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from handlers.chat.naming.letters_case import lower_name
from handlers.chat.screen import Button, clip, lines
from handlers.chat.words import Words
from handlers.presses.journal import LessonPress
from services.journal.lesson.of_person import LessonPlace, TeacherLesson
from services.rules.timetable.lacking import Lack

SUBJECT = 24


def whose(one: TeacherLesson) -> str:
    """«7А алгебра», «7А английский, 1 группа»."""
    part = f", {clip(one.key.subgroup, 12)}" if one.key.subgroup else ""
    return f"{one.form.name} {clip(lower_name(one.subject.brief), SUBJECT)}{part}"


def lesson_lines(one: TeacherLesson, words: Words, *, schools: int = 1) -> Markup:
    """«9:25  7Б алгебра, 305  сейчас» and below it what lacks, or who gives it."""
    starts = one.planned.starts
    begins = words.at(starts) if starts else words.t("{number}-й", number=one.key.number)
    sign = {LessonPlace.GRANTED: "↻ ", LessonPlace.CANCELLED: "✕ "}.get(one.place, "")
    room = f", {one.planned.room}" if one.planned.room else ""
    state = _state(one, words)
    head = Markup("{}{}  {}{}{}").format(sign, begins, whose(one), room, f"  {state}" if state else "")
    below = [other_text(one, words), lacks_text(one.lacks, words), one.school if schools > 1 else None]
    return lines(head, *(f"       {text}" for text in below if text))


def _state(one: TeacherLesson, words: Words) -> str:
    if one.place is LessonPlace.CANCELLED:
        return str(words.t("отменён"))
    if one.now:
        return str(words.t("сейчас"))
    return "✓" if one.begun and one.is_mine and not one.lacks else ""


def other_text(one: TeacherLesson, words: Words) -> Markup | None:
    """«вместо Ковалёва А. Н.», «ведёт Ковалёва А. Н.»"""
    if one.other is None:
        return None
    if one.place is LessonPlace.GRANTED:
        return words.t("вместо {name}", name=words.initials(one.other))
    return words.t("ведёт {name}", name=words.initials(one.other))


def lacks_text(lacks: Sequence[Lack], words: Words) -> Markup | None:
    """«нет темы и явки»"""
    said = {
        (Lack.TOPIC,): words.t("нет темы"),
        (Lack.HOMEWORK,): words.t("нет задания"),
        (Lack.ATTENDANCE,): words.t("нет явки"),
        (Lack.TOPIC, Lack.HOMEWORK): words.t("нет темы и задания"),
        (Lack.TOPIC, Lack.ATTENDANCE): words.t("нет темы и явки"),
        (Lack.HOMEWORK, Lack.ATTENDANCE): words.t("нет задания и явки"),
        (Lack.TOPIC, Lack.HOMEWORK, Lack.ATTENDANCE): words.t("нет темы, задания и явки"),
    }
    return said.get(tuple(lacks))


def closing_text(one: TeacherLesson, today: date, words: Words) -> Markup:
    """How long a gap may still be entered: «закроется через 3 дня»."""
    left = (one.locked_from - today).days
    if left <= 1:
        return words.t("сегодня последний день")
    return words.n("закроется через {count} день", "закроется через {count} дней", left)


def lesson_button(one: TeacherLesson, words: Words, *, day: bool = False) -> Button:
    """«8:30 7А», «сейчас 7Б», in lists of several days «чт 7А»."""
    starts = one.planned.starts
    when = words.at(starts) if starts else f"{one.key.number}."
    if day:
        when = words.numeric_date(one.key.day)
    elif one.now:
        when = str(words.t("сейчас"))
    return Button(f"{when} {whose(one)}", LessonPress.of(one.key))
