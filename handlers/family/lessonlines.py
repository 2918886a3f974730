"""A lesson as a line: its sign, its time, what instead of what, the room."""

from datetime import time

from markupsafe import Markup, escape

from handlers.chat.screen import clip, lines
from handlers.chat.words import Words
from handlers.family.common import quoted, room_text
from services.diary.lessons import LessonView
from services.rules.schoolday import State

SIGNS = {State.SUBSTITUTED: "↻ ", State.ADDED: "↻ ", State.CANCELLED: "✕ "}


def sign(lesson: LessonView) -> str:
    """`↻` for a substitution, `✕` for a cancelled lesson."""
    return SIGNS.get(lesson.state, "")


def time_text(lesson: LessonView, words: Words) -> str:
    """«8:30», or the lesson's number where there is no bell."""
    if lesson.starts is None:
        return words.t("{number} урок", number=lesson.number).unescape()
    return words.at(lesson.starts)


def times_text(starts: time | None, ends: time | None, words: Words) -> str:
    """«8:30–9:10»; empty without a bell."""
    return f"{words.at(starts)}–{words.at(ends)}" if starts and ends else ""


def what_text(lesson: LessonView, words: Words) -> str:
    """«Физкультура вместо ИЗО, зал», «История, урока не будет»."""
    if not lesson.held:
        return words.t("{subject}, урока не будет", subject=lesson.subject.name).unescape()
    name = lesson.subject.name
    if lesson.instead_of is not None:
        name = words.t(
            "{subject} вместо {other}", subject=name, other=_undeclined(lesson.instead_of.short)
        ).unescape()
    parts = [name, room_text(lesson.room, words)]
    if lesson.state is State.SUBSTITUTED and lesson.instead_of is None and lesson.teacher is not None:
        parts.append(lesson.teacher.with_initials)
    return ", ".join(part for part in parts if part)


def _undeclined(name: str) -> str:
    """«ИЗО» as it is; a name that would have to be declined stands in quotation marks."""
    return name if name.isupper() else quoted(name)


def lesson_line(lesson: LessonView, words: Words) -> Markup:
    """«↻ 14:45  Физкультура вместо ИЗО, зал», with its topic below where the journal has one."""
    head = Markup(f"{sign(lesson)}{time_text(lesson, words)}  {escape(what_text(lesson, words))}")  # noqa: S704
    return lines(head, topic_line(lesson))


def topic_line(lesson: LessonView) -> Markup | None:
    """The lesson's topic, in one line."""
    if not lesson.topic or not lesson.held:
        return None
    return Markup("   <i>{}</i>").format(clip(" ".join(lesson.topic.split()), 60))
