"""The school day while it is under way: which lesson, which break, until when."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from markupsafe import Markup, escape

from handlers.chat.naming.letters_case import lower_name
from handlers.chat.words import Words
from handlers.diary.words import room_text
from services.diary.timetable.lessons import DayLesson

RECESS = timedelta(minutes=35)
"""A longer pause is no break but a lesson that is not there."""


def under_way(lesson: DayLesson, clock: time) -> bool:
    """Whether it has begun."""
    return lesson.held and lesson.starts is not None and lesson.starts <= clock


def over(lesson: DayLesson, clock: time) -> bool:
    """Whether it has ended."""
    return lesson.ends is not None and lesson.ends <= clock


def now_line(lessons: Sequence[DayLesson], clock: time, words: Words) -> Markup | None:
    """«Сейчас алгебра, до 13:40, каб. 305», «Сейчас перемена, до 10:20»; None before the first bell and after the last."""
    on = [lesson for lesson in lessons if under_way(lesson, clock) and not over(lesson, clock)]
    return lesson_now(on[0], words) if on else pause_line(lessons, clock, words)


def lesson_now(lesson: DayLesson, words: Words) -> Markup:
    """«Сейчас алгебра, до 13:40, каб. 305»"""
    sign = "↻ " if lesson.state.value in {"substituted", "added"} else ""
    parts = [
        words.t(
            "<b>Сейчас {subject}</b>, до {time}",
            subject=lower_name(lesson.subject.name),
            time=words.at(lesson.ends),
        )
        if lesson.ends
        else words.t("<b>Сейчас {subject}</b>", subject=lower_name(lesson.subject.name)),
        escape(room_text(lesson.room, words)),
    ]
    return Markup(sign) + Markup(", ").join(part for part in parts if part)  # noqa: S704 (a sign of ours)


def pause_line(lessons: Sequence[DayLesson], clock: time, words: Words) -> Markup | None:
    """«Сейчас перемена, до 10:20» between two lessons; a lesson that is not there is «окно»."""
    held = [lesson for lesson in lessons if lesson.held and lesson.starts and lesson.ends]
    ended = [lesson.ends for lesson in held if lesson.ends and lesson.ends <= clock]
    coming = [lesson.starts for lesson in held if lesson.starts and lesson.starts > clock]
    on = any(under_way(lesson, clock) and not over(lesson, clock) for lesson in lessons)
    if on or not ended or not coming:
        return None
    until = min(coming)
    if _between(max(ended), until) > RECESS:
        return words.t("<b>Сейчас окно</b>, до {time}", time=words.at(until))
    return words.t("<b>Сейчас перемена</b>, до {time}", time=words.at(until))


def _between(one: time, other: time) -> timedelta:
    return datetime.combine(date.min, other) - datetime.combine(date.min, one)
