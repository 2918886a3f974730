"""Transfer, departure and return in words."""

from datetime import date

from markupsafe import Markup

from handlers.chat.screen import Button, bold, clip
from handlers.chat.words import Words
from handlers.office.changes.wording import AskedFact, Lines, Wording
from handlers.office.people.card import NAME
from handlers.presses.office.people import PersonPress
from locales import N_
from services.values import Values

DAY = AskedFact("day", N_("Другой день…"), N_("С какого дня? Напишите дату или выберите."), is_day=True)
ORDER = AskedFact("order", N_("Приказ №…"), N_("Номер приказа, как он в книге приказов."), limit=40)
SHOWN = 3


def from_day(outcome: Values, words: Words) -> Markup | str:
    """«с сегодняшнего дня», «с 1 декабря», «с 19 ноября»."""
    day, today = date.fromisoformat(outcome["day"]), date.fromisoformat(outcome["today"])
    if day == today:
        return words.t("с сегодняшнего дня")
    return words.t("с {day}", day=words.short_date(day))


def named(name: str) -> Markup:
    """Whom it is about, in bold."""
    return bold(clip(name, NAME))


def card_back(facts: Values, words: Words) -> Button:
    """To the card; after the way back of an arrival there is none, and it says so."""
    return Button(words.t("‹ Карточка"), PersonPress(person_id=facts["person_id"]))


def _proposed_transfer(_facts: Values, outcome: Values, words: Words) -> Lines:
    found: Lines = [named(outcome["name"]), _moves(outcome, words), ""]
    if outcome["teacher"]:
        found.append(words.t("Классный руководитель: {name}", name=clip(outcome["teacher"], NAME)))
    if outcome["parts"]:
        found.append(
            words.t("Подгруппы прежнего класса закончатся: {parts}", parts="; ".join(outcome["parts"]))
        )
    found.append(words.t("Прежние отметки и пропуски остаются за прежним классом."))
    return found


def _moves(outcome: Values, words: Words) -> Markup:
    day = from_day(outcome, words)
    if not outcome["from"]:
        return words.t("В {to} {day}", to=outcome["to"], day=day)
    return words.t("{before} → {to} {day}", before=outcome["from"], to=outcome["to"], day=day)


def _applied_transfer(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [named(outcome["name"]), words.t("Перевод записан: {moves}", moves=_moves(outcome, words))]


def _proposed_departure(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        named(outcome["name"]),
        words.t("Выбывает {day}", day=from_day(outcome, words)),
        order_line(outcome, words),
        "",
        words.t("С этого дня закрывается дневник: ученику и семье."),
        *_family(outcome, words),
    ]


def order_line(outcome: Values, words: Words) -> Markup:
    """«Приказ № 12-к», or that none is named."""
    if not outcome["order"]:
        return words.t("Приказ не указан.")
    return words.t("Приказ № {number}", number=clip(outcome["order"], 40))


def _family(outcome: Values, words: Words) -> Lines:
    people = [clip(one, NAME) for one in outcome["family"][:SHOWN]]
    return [words.t("Семья: {people}", people="; ".join(people))] if people else []


def _applied_departure(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        named(outcome["name"]),
        words.t("Выбытие записано {day}", day=from_day(outcome, words)),
        order_line(outcome, words),
    ]


def _proposed_return(_facts: Values, outcome: Values, words: Words) -> Lines:
    departed = date.fromisoformat(outcome["departed"])
    found: Lines = [
        named(outcome["name"]),
        words.t("Возвращается в {form} {day}", form=outcome["to"], day=from_day(outcome, words)),
        words.t("Не учился здесь с {day}", day=words.full_date(departed)),
        "",
        words.t("Дневник откроется сразу, по прежнему доступу."),
    ]
    if not outcome["consent"]:
        found.append(words.t("! Согласия на обработку данных нет, без него дневник закрыт."))
    return found


def _applied_return(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        named(outcome["name"]),
        words.t("Снова учится: {form} {day}", form=outcome["to"], day=from_day(outcome, words)),
    ]


MOVING = {
    "transfer": Wording(
        _proposed_transfer, _applied_transfer, card_back, lambda _o, words: words.t("Перевести"), (DAY,)
    ),
    "departure": Wording(
        _proposed_departure,
        _applied_departure,
        card_back,
        lambda _o, words: words.t("Записать выбытие"),
        (DAY, ORDER),
    ),
    "return": Wording(
        _proposed_return, _applied_return, card_back, lambda _o, words: words.t("Вернуть в школу"), (DAY,)
    ),
}
