"""The hours of a day: when it begins, when one is home, what its breaks are called."""

from collections.abc import Iterable
from datetime import date, time

from markupsafe import Markup

from handlers.chat.naming.letters_case import capital
from handlers.chat.words import Words
from services.diary.timetable.lessons import DayLesson
from services.rules.breaks import Break


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
