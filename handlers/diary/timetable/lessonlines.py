"""A lesson as a line: its sign, its time, what instead of what, the room."""

from datetime import time

from markupsafe import Markup, escape

from handlers.chat.naming.letters_case import capital, lower_name
from handlers.chat.screen import clip, lines
from handlers.chat.words import Words
from handlers.diary.words import room_text
from services.diary.timetable.lessons import DayLesson
from services.rules.timetable.schoolday import LessonState
from services.school.reference import Subject

WIDTH = 36
"""Characters of a line on a phone, roughly."""
SIGNS = {LessonState.SUBSTITUTED: "↻ ", LessonState.ADDED: "↻ ", LessonState.CANCELLED: "✕ "}


def sign(lesson: DayLesson) -> str:
    """`↻` for a substitution, `✕` for a cancelled lesson."""
    return SIGNS.get(lesson.state, "")


def time_text(lesson: DayLesson, words: Words) -> str:
    """«8:30», or «3-й урок» where there is no bell."""
    if lesson.starts is None:
        return capital(words.t("{number}-й урок", number=lesson.number).unescape())
    return words.at(lesson.starts)


def times_text(starts: time | None, ends: time | None, words: Words) -> str:
    """«8:30–9:10»; empty without a bell."""
    return f"{words.at(starts)}–{words.at(ends)}" if starts and ends else ""


def what_text(lesson: DayLesson, words: Words, *, short: bool = False) -> str:
    """«Физкультура вместо ИЗО, зал», «История, урока не будет»; `short` where the line would wrap."""
    name = lesson.subject.short if short else lesson.subject.name
    if not lesson.held:
        return words.t("{subject}, урока не будет", subject=name).unescape()
    if lesson.instead_of is not None:
        name = _instead(name, lesson.instead_of, words)
    parts = [name, room_text(lesson.room, words)]
    if lesson.state is LessonState.SUBSTITUTED and lesson.instead_of is None and lesson.teacher is not None:
        parts.append(words.initials(lesson.teacher))
    return ", ".join(part for part in parts if part)


def _instead(name: str, other: Subject, words: Words) -> str:
    """«Физкультура вместо ИЗО»; a name that would have to be declined stands aside: «(вместо: геометрия)»."""
    abbreviation = next((one for one in (other.short, other.name) if one.isupper()), None)
    if abbreviation is not None:
        return words.t("{subject} вместо {other}", subject=name, other=abbreviation).unescape()
    return words.t("{subject} (вместо: {other})", subject=name, other=lower_name(other.brief)).unescape()


def fitting(times: str, lesson: DayLesson, words: Words) -> str:
    """What the lesson is, under the subject's short name where the line with its times would wrap."""
    whole = what_text(lesson, words)
    fits = len(f"{sign(lesson)}{times}  {whole}") <= WIDTH
    return whole if fits else what_text(lesson, words, short=True)


def lesson_line(lesson: DayLesson, words: Words) -> Markup:
    """«↻ 14:45  Физкультура вместо ИЗО, зал», with its topic below where the journal has one."""
    times = time_text(lesson, words)
    head = Markup(f"{sign(lesson)}{times}  {escape(fitting(times, lesson, words))}")  # noqa: S704 (escaped)
    return lines(head, topic_line(lesson))


def topic_line(lesson: DayLesson) -> Markup | None:
    """The lesson's topic, in one line."""
    if not lesson.topic or not lesson.held:
        return None
    return Markup("   <i>{}</i>").format(clip(" ".join(lesson.topic.split()), 60))
