"""The hours of a day: when it begins, when one is home, what is on at this moment."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from markupsafe import Markup, escape

from handlers.chat.naming.letters_case import capital, lower_name
from handlers.chat.words import Words
from handlers.diary.words import room_text
from services.diary.timetable.lessons import DayLesson
from services.rules.breaks import Break

RECESS = timedelta(minutes=35)
"""A longer pause is no break but a lesson that is not there."""


def home_line(lessons: Iterable[DayLesson], words: Words, *, begins: bool) -> Markup | None:
    """«Домой в 15:25», or «Домой в 15:25, начало в 8:30»; None where no bell tells."""
    held = [lesson for lesson in lessons if lesson.held and lesson.starts and lesson.ends]
    ends = [lesson.ends for lesson in held if lesson.ends]
    starts = [lesson.starts for lesson in held if lesson.starts]
    if not ends:
        return None
    if begins:
        return words.t(
            "Домой в {time}, начало в {start}", time=words.at(max(ends)), start=words.at(min(starts))
        )
    return words.t("Домой в {time}", time=words.at(max(ends)))


def own_bells_line(words: Words) -> Markup:
    """That the day's bells are its own."""
    return words.t("Сокращённый день, свои звонки")


def begun(lessons: Iterable[DayLesson], clock: time) -> bool:
    """Whether the first lesson of the day has begun."""
    return any(lesson.held and lesson.starts is not None and lesson.starts <= clock for lesson in lessons)


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


def pause_text(pause: Break, today: date, words: Words) -> Markup:
    """«Каникулы до 4 ноября», «День народного единства, уроков нет»: why there are no lessons today or next."""
    if pause.days == 1 and pause.name:
        return words.t("{name}, уроков нет", name=capital(pause.name))
    if pause.ends == today:
        return words.t("Последний день каникул")
    return words.t("Каникулы до {day}", day=words.short_date(pause.ends))


def coming_text(coming: Break, today: date, words: Words) -> Markup:
    """«Зимние каникулы через 6 дней: 27 декабря – 10 января»; of a single day off only when it is."""
    left = (coming.starts - today).days
    if coming.days == 1:
        name = capital(coming.name) if coming.name else words.t("Выходной")
        return words.t("{name}: {day}, уроков нет", name=name, day=words.day(coming.starts, today))
    name, span = break_name(coming, words), words.period(coming.starts, coming.ends, today)
    if left == 1:
        return words.t("{name} с завтрашнего дня: {span}", name=name, span=span)
    return words.n(
        "{name} через {count} день: {span}", "{name} через {count} дней: {span}", left, name=name, span=span
    )


def break_name(one: Break, words: Words) -> str:
    """The school's own name, else «Каникулы»."""
    return capital(one.name) if one.name else words.t("Каникулы").unescape()
