"""A lesson's bell in words."""

from datetime import date, time

from markupsafe import Markup

from handlers.chat.naming.letters_case import capital
from handlers.chat.screen import Button, bold
from handlers.chat.words import Words
from handlers.office.changes.wording import AskedFact, Choice, Lines, Wording
from handlers.office.people.moving_words import DAY, from_day
from handlers.presses.office.calendar import WeeklyBellsPress
from locales import N_
from services.office.calendar.bells import read_bell
from services.rules.dates.weekdays import SHORT, weekdays_text
from services.values import Values


def _title(facts: Values, words: Words) -> Markup:
    title = words.t("{number}-й урок", number=facts["number"])
    days = weekdays_text(int(facts["days"]))
    return bold(Markup("{}, {}").format(title, days) if days else title)


def _times(times: list[str], words: Words) -> Markup:
    return Markup("–").join(words.at(time.fromisoformat(one)) for one in times)


def _proposed(facts: Values, outcome: Values, words: Words) -> Lines:
    before, after = outcome["before"], outcome["after"]
    if outcome["blocked"]:
        now = _times(before, words) if before else words.t("Звонка ещё нет.")
        return [_title(facts, words), now, *_clashes(outcome, words)]
    lessons = words.n("Это {count} урок недели.", "Это {count} уроков недели.", outcome["lessons"])
    if not after:
        gone = words.t("Убрать: {days}", days=_times(before, words))
        left = lessons if outcome["lessons"] else words.t("Уроков с этим номером нет.")
        return [_title(facts, words), gone, left, *_from(outcome, words)]
    said = _times(after, words)
    if before:
        said = words.t("{before} → {after}", before=_times(before, words), after=said)
    return [
        _title(facts, words),
        said,
        "",
        lessons,
        *_clashes(outcome, words),
        *_from(outcome, words),
        words.t("На один день есть «Сокращённый день»."),
    ]  # fmt: skip


def _from(outcome: Values, words: Words) -> Lines:
    """From when, and until when where something else is written ahead."""
    found: Lines = [_since(outcome, words)]
    if outcome["last"]:
        last = words.short_date(date.fromisoformat(outcome["last"]))
        found.append(words.t("По {day}: дальше остаётся, что уже записано.", day=last))
    return found


def _since(outcome: Values, words: Words) -> Markup:
    return words.t("{since}, до этого дня звонки прежние.", since=capital(from_day(outcome, words)))


def _clashes(outcome: Values, words: Words) -> Lines:
    """The first that there is already."""
    return [words.t("! {why}", why=clash_text(*one, words=words)) for one in outcome["clashes"][:1]]


def clash_text(weekday: int, one: int, other: int, *, words: Words) -> Markup:
    """«сб урок 2 начинается раньше, чем кончается урок 1»"""
    return words.t(
        "{day} урок {other} начинается раньше, чем кончается урок {one}",
        day=SHORT[weekday - 1],
        one=one,
        other=other,
    )


def _applied(facts: Values, outcome: Values, words: Words) -> Lines:
    after = outcome["after"]
    now = _times(after, words) if after else words.t("Звонка больше нет.")
    return [_title(facts, words), now, *_from(outcome, words)]


def _choices(facts: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    if facts["gone"]:
        return [[Choice(words.t("Оставить"), "gone", "")]]
    return [[Choice(words.t("Убрать"), "gone", "1")]] if outcome["before"] else []


def _back(facts: Values, words: Words) -> Button:
    return Button(words.t("‹ Звонки"), WeeklyBellsPress(school_id=facts["school_id"]))


ASKED = (
    DAY,
    AskedFact(
        "times",
        N_("Время…"),
        N_("Когда урок начинается и кончается? Например: 9:20–10:00"),
        put=lambda _facts, answer: read_bell(answer),
        when=lambda facts: not facts["gone"],
    ),
)
BELL = {"bell": Wording(_proposed, _applied, _back, asked=ASKED, choices=_choices)}
