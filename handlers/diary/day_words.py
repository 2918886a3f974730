"""Days and weeks as people type them and as a heading says them."""

from datetime import date, timedelta

from handlers.chat.press import YEARS
from handlers.chat.words import Words
from services.rules.dates.weekdays import parse_day

WEEK_WORDS = {"неделя", "на неделю", "неделю", "week"}


WEEKEND = timedelta(days=2)


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_meant(today: date) -> date:
    """The Monday of «the week»: from Saturday on it is the coming one."""
    return week_of(today + WEEKEND)


def day_in(text: str, today: date) -> date | None:
    """The day that a typed text names, as far as a school may know of it."""
    day = parse_day(text, today)
    return day if day is not None and day.year in YEARS else None


def for_day(day: date, today: date, words: Words) -> str:
    """«на завтра», «на понедельник», «на чт, 5 ноября»: the day for which something is set."""
    ahead = (day - today).days
    if ahead in {0, 1}:
        return (words.t("на сегодня") if ahead == 0 else words.t("на завтра")).unescape()
    if 1 < ahead < 7:
        names = (
            words.t("на понедельник"),
            words.t("на вторник"),
            words.t("на среду"),
            words.t("на четверг"),
            words.t("на пятницу"),
            words.t("на субботу"),
            words.t("на воскресенье"),
        )
        return str(names[day.weekday()])
    return words.t("на {day}", day=words.on_date(day, today)).unescape()


def day_heading(day: date, today: date, words: Words) -> str:
    """«сегодня, пятница, 20 ноября», else «понедельник, 23 ноября»."""
    long = words.long_date(day, today)
    if abs(day - today) > timedelta(days=1):
        return long
    return f"{words.day(day, today)}, {long}"
