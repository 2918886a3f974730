"""A guardian joined or ended, consents, a name and groups put right, in words."""

from datetime import date

from markupsafe import Markup

from handlers.chat.screen import clip
from handlers.chat.words import Words
from handlers.office.changes.wording import AskedFact, Choice, Lines, Wording
from handlers.office.people.card import NAME, pe_group_text
from handlers.office.people.moving_words import DAY, card_back, from_day, named
from locales import N_
from services.rules.pe_groups import PeGroup
from services.values import Values

REASON = AskedFact(
    "reason", N_("Причина…"), N_("Причина в двух словах: решение суда, опека снята."), limit=100
)
LANGUAGE = AskedFact("foreign_language", N_("Язык…"), N_("Какой иностранный язык?"), limit=30)


def _proposed_end(_facts: Values, outcome: Values, words: Words) -> Lines:
    found: Lines = [
        named(outcome["guardian"]),
        words.t(
            "{kinship}, ребёнок: {name}", kinship=outcome["kinship"], name=clip(outcome["student"], NAME)
        ),
        words.t("Право кончается {day}", day=from_day(outcome, words)),
        _reason(outcome, words),
        "",
        words.t("С этого дня дневник этого ученика закрыт, письма и уведомления о нём не приходят."),
    ]
    if not outcome["others"]:
        found.append(words.t("! Других родителей с правом у ученика нет."))
    return found


def _reason(outcome: Values, words: Words) -> Markup:
    if not outcome["reason"]:
        return words.t("Причина не указана.")
    return words.t("Причина: {reason}", reason=clip(outcome["reason"], 100))


def _applied_end(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        named(outcome["guardian"]),
        words.t("Право окончено {day}", day=from_day(outcome, words)),
        _reason(outcome, words),
    ]


def _proposed_consent(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [named(outcome["name"]), _signed(outcome, words), words.t("Подписанный лист остаётся в школе.")]


def _signed(outcome: Values, words: Words) -> Markup:
    day, today = date.fromisoformat(outcome["day"]), date.fromisoformat(outcome["today"])
    return words.t("Согласие подписано {day}", day=words.on_date(day, today))


def _applied_consent(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [named(outcome["name"]), _signed(outcome, words)]


def _proposed_withdrawal(_facts: Values, outcome: Values, words: Words) -> Lines:
    since = words.full_date(date.fromisoformat(outcome["since"]))
    follows = (
        words.t("Дневник закроется сразу: и ученику, и родителям.")
        if outcome["is_student"]
        else words.t("Дневники детей закроются для этого человека сразу.")
    )
    return [
        named(outcome["name"]),
        words.t("Согласие от {day} отозвано сегодня", day=since),
        "",
        follows,
        *(clip(one, NAME) for one in outcome["kin"]),
    ]


def _applied_withdrawal(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [named(outcome["name"]), words.t("Согласие отозвано, доступ закрыт.")]


def _proposed_rename(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        named(outcome["before"]),
        words.t("Станет: {name}", name=clip(outcome["after"], NAME)),
        words.t("Так имя увидят все, у кого оно на экране."),
    ]


def _applied_rename(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [named(outcome["after"]), words.t("Имя исправлено.")]


def _groups(_facts: Values, outcome: Values, words: Words) -> Lines:
    group, language = outcome["pe_group"], outcome["foreign_language"]
    none = words.t("не указано")
    return [
        named(outcome["name"]),
        words.t("Физкультура: {group}", group=pe_group_text(PeGroup(group), words) if group else none),
        words.t("Язык: {name}", name=clip(language, 30) if language else none),
    ]


def _group_choices(_facts: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    labels = {
        PeGroup.MAIN: words.t("Основная"),
        PeGroup.PREPARATORY: words.t("Подготовительная"),
        PeGroup.SPECIAL: words.t("Специальная"),
    }
    return [
        [Choice(label, "pe_group", group.value)]
        for group, label in labels.items()
        if group != outcome["pe_group"]
    ]


FAMILIES = {
    "guardian_end": Wording(
        _proposed_end,
        _applied_end,
        card_back,
        lambda _o, words: words.t("Закончить право"),
        (DAY, REASON),
    ),
    "consent": Wording(_proposed_consent, _applied_consent, card_back, asked=(DAY,)),
    "consent_end": Wording(
        _proposed_withdrawal,
        _applied_withdrawal,
        card_back,
        lambda _o, words: words.t("Отозвать согласие"),
    ),
    "rename": Wording(
        _proposed_rename, _applied_rename, card_back, lambda _o, words: words.t("Исправить имя")
    ),
    "groups": Wording(_groups, _groups, card_back, asked=(LANGUAGE,), choices=_group_choices),
}
