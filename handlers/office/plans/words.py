"""A lesson plan put in place of another, in words: topics, hours against the timetable, what goes."""

from collections.abc import Iterable
from fractions import Fraction

from markupsafe import Markup

from handlers.chat.paging import cut
from handlers.chat.screen import Button, bold, clip
from handlers.chat.words import Words
from handlers.office.changes.wording import Choice, Lines, Wording
from handlers.office.control.plans import hours_text
from handlers.presses.office.plans import PlansPress
from services.office.plans.changing import PLAN
from services.values import Values

NAMED, TOPIC = 2, 60
"""Topics named of each kind; signs of one."""


def _title(facts: Values, outcome: Values, words: Words) -> Markup:
    return bold(
        words.t("{subject}, {grade}-е классы", subject=clip(outcome["subject"], 30), grade=facts["grade"])
    )


def _size(outcome: Values, words: Words) -> Markup:
    hours = hours_text(Fraction(outcome["hours"]))
    return words.t("тем {count}, часов {hours}", count=outcome["count"], hours=hours)


def _proposed(facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        _title(facts, outcome, words),
        _size(outcome, words),
        *_timetable(outcome, words),
        "",
        *_changes(outcome, words),
        *_passed(facts, words),
        *_part(outcome, words),
    ]


def _part(outcome: Values, words: Words) -> Iterable[Markup]:
    if outcome["blocked"]:
        yield words.t(
            "! Сообщение длинное, Telegram мог отрезать конец. Пришлите остальное или «Это весь план»."
        )


def _choices(_facts: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    return [[Choice(words.t("Это весь план"), "part", "")]] if outcome["blocked"] else []


def _timetable(outcome: Values, words: Words) -> Iterable[Markup]:
    """«7А, 7Б: по расписанию 102 ч за год, впереди 60»; that hours will lack."""
    if not outcome["year"]:
        yield words.t("! В расписании этих классов предмета нет.")
    alike: dict[tuple[int, int], list[str]] = {}
    for form, year, left in outcome["year"]:
        alike.setdefault((year, left), []).append(form)
    for (year, left), forms in alike.items():
        yield words.t(
            "{forms}: по расписанию {year} ч за год, впереди {left}",
            forms=", ".join(forms),
            year=year,
            left=left,
        )
        over = Fraction(outcome["hours"]) - year
        if over > 0:
            yield words.t("! не хватит {hours} ч", hours=hours_text(over))


def _changes(outcome: Values, words: Words) -> Iterable[Markup]:
    changed, gone = outcome["changed"], outcome["gone"]
    if not outcome["was"]:
        yield words.t("Плана ещё не было.")
        return
    if outcome["new"]:
        yield words.t("Новых тем: {count}", count=outcome["new"])
    if changed:
        yield words.t("Изменится тем: {count}", count=len(changed))
        yield from _some(
            [
                Markup("   {} → {}").format(clip(was, TOPIC), clip(now, TOPIC))
                for was, now in changed
                if was != now
            ]
        )
    if gone:
        yield words.t("Уйдёт тем: {count}", count=len(gone))
        yield from _some([Markup("   {}").format(clip(topic, TOPIC)) for topic in gone])


def _some(named: list[Markup]) -> Iterable[Markup]:
    shown, more = cut(named, NAMED)
    return [*shown, *([Markup("   …")] if more else [])]


def _passed(facts: Values, words: Words) -> Iterable[Markup]:
    if facts["passed"]:
        yield words.t(
            "Строки без номера пропущены: {count}, первая «{text}»",
            count=facts["passed"],
            text=clip(facts["heading"], TOPIC),
        )
    if facts["others"]:
        yield words.t("Строки других предметов и параллелей пропущены: {count}", count=facts["others"])


def _applied(facts: Values, outcome: Values, words: Words) -> Lines:
    return [_title(facts, outcome, words), words.t("КТП записано."), _size(outcome, words)]


def _back(facts: Values, words: Words) -> Button:
    return Button(words.t("‹ КТП"), PlansPress(school_id=facts["school_id"], grade=facts["grade"]))


PLANS = {PLAN: Wording(_proposed, _applied, _back, choices=_choices)}
