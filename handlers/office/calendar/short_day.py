"""A shortened day in words: how long lessons and breaks are, the times that come of it."""

from datetime import date, time

from markupsafe import Markup

from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import unfolding
from handlers.chat.screen import bold
from handlers.chat.words import Words
from handlers.office.calendar.words import classes_text, told_lines
from handlers.office.changes.wording import AskedFact, Choice, Lines, Wording
from handlers.office.substitutions.day_off import day_back
from locales import N_
from services.office.calendar.short_day import AS_USUAL, BREAKS, MINUTES, TYPED, USUAL, typed_times
from services.values import Values

BESIDE = 13
NAME = 24


def _proposed(facts: Values, outcome: Values, words: Words) -> Lines:
    rows = [_line(one, words) for one in outcome["times"]]
    return [
        *_title(outcome, words),
        "",
        _how(facts, words),
        *unfolding(rows, BESIDE),
        _ends(outcome, words),
        *_clashes(outcome["clashes"], words),
        *told_lines(outcome, words),
    ]


def _clashes(found: list[list[str]], words: Words) -> Lines:
    """Who would be at two lessons at once, the first by name."""
    if not found:
        return []
    who, one, other = found[0]
    said = words.t("! {who} в одно время: {one} и {other}", who=clip_name(who, NAME), one=one, other=other)
    more = len(found) - 1
    return [said, words.n("! и ещё {count} накладка", "! и ещё {count} накладок", more)] if more else [said]


def _title(outcome: Values, words: Words) -> Lines:
    day = words.day(date.fromisoformat(outcome["day"]), date.fromisoformat(outcome["today"]))
    return [
        bold(words.t("Сокращённый день: {day}", day=day)),
        capital(classes_text(outcome["classes"], words)),
    ]


def _how(facts: Values, words: Words) -> Markup:
    if facts["minutes"] == TYPED:
        return words.t("Звонки, как вы написали:")
    if facts["minutes"] == USUAL:
        return words.t("Снова обычные звонки:")
    if facts["breaks"] == AS_USUAL:
        return words.t("Уроки по {minutes} минут, перемены обычные:", minutes=facts["minutes"])
    return words.t(
        "Уроки по {minutes} минут, перемены по {breaks}:", minutes=facts["minutes"], breaks=facts["breaks"]
    )


def _line(one: list[str], words: Words) -> Markup:
    number, starts, ends = one
    return Markup("{}. {}–{}").format(number, _at(starts, words), _at(ends, words))


def _at(text: str, words: Words) -> str:
    return words.at(time.fromisoformat(text))


def _ends(outcome: Values, words: Words) -> Markup:
    last = _at(outcome["times"][-1][2], words)
    if not outcome["before"]:
        return words.t("Последний звонок в {time}", time=last)
    return words.t(
        "Последний звонок в {time}, обычно в {usual}", time=last, usual=_at(outcome["before"], words)
    )


def _applied(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [*_title(outcome, words), "", _ends(outcome, words)]


def _choices(facts: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    def one(label: str, field: str, value: str) -> Choice:
        return Choice(f"✓ {label}" if facts[field] == value else label, field, value)

    minutes = [one(words.t("по {minutes} мин", minutes=count), "minutes", str(count)) for count in MINUTES]
    breaks = [one(words.t("пауза {minutes}", minutes=count), "breaks", str(count)) for count in BREAKS]
    usual = one(words.t("обычная"), "breaks", AS_USUAL)
    rows = [minutes] if facts["minutes"] in {TYPED, USUAL} else [minutes, [*breaks, usual]]
    return [*rows, [one(words.t("Обычные звонки"), "minutes", USUAL)]] if outcome["own"] else rows


ASKED = (
    AskedFact(
        "times",
        N_("Свои звонки…"),
        N_("Напишите звонки уроков по порядку: 8:30–9:00, 9:10–9:40, 9:50–10:20"),
        limit=200,
        put=lambda _facts, answer: typed_times(answer),
    ),
    AskedFact("day", N_("Другой день…"), N_("На какой день?"), is_day=True),
)

SHORT_DAY = {
    "short_day": Wording(
        _proposed, _applied, day_back, lambda _o, words: words.t("Объявить"), ASKED, _choices
    )
}
