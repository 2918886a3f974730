"""A day without lessons in words."""

from datetime import date

from markupsafe import Markup

from handlers.chat.paging import cut
from handlers.chat.screen import Button, bold
from handlers.chat.words import Words
from handlers.office.calendar.words import told_lines, touched_lines
from handlers.office.changes.wording import Lines, Wording
from handlers.presses.office.substitutions import DayChangesPress
from services.values import Values

BESIDE = 15
SHOWN = 24
"""Classes that are named."""


def _day(outcome: Values, words: Words) -> str:
    return words.day(date.fromisoformat(outcome["day"]), date.fromisoformat(outcome["today"]))


def _title(outcome: Values, words: Words) -> Markup:
    return bold(words.t("Без уроков: {day}", day=_day(outcome, words)))


def _whose(outcome: Values, words: Words) -> Markup | str:
    if outcome["whole"]:
        return words.t("Вся школа")
    shown, more = cut(outcome["forms"], SHOWN)
    named = ", ".join(shown)
    return (
        words.n("{named} и ещё {count} класс", "{named} и ещё {count} классов", more, named=named)
        if more
        else named
    )


def _proposed(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        _title(outcome, words),
        _whose(outcome, words),
        "",
        words.n("Отменяется {count} урок.", "Отменяется {count} уроков.", outcome["lessons"]),
        *touched_lines(outcome, words, BESIDE, one_day=True),
        *told_lines(outcome, words),
    ]


def _applied(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        _title(outcome, words),
        _whose(outcome, words),
        "",
        words.n("Отменён {count} урок.", "Отменено {count} уроков.", outcome["lessons"]),
    ]


def day_back(facts: Values, words: Words) -> Button:
    """To the changes of the day."""
    day = date.fromisoformat(facts["day"])
    return Button(words.t("‹ Замены"), DayChangesPress(school_id=facts["school"], day=day))


DAY_OFF = {
    "day_off": Wording(_proposed, _applied, day_back, lambda _o, words: words.t("Отменить уроки")),
}
