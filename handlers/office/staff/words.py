"""Hiring, dismissal, roles and class teachers in words."""

from datetime import date

from markupsafe import Markup

from handlers.chat.refusals.imports import role_names
from handlers.chat.screen import Button, clip
from handlers.chat.words import Words
from handlers.office.changes.wording import AskedFact, Choice, Lines, Wording
from handlers.office.people.moving_words import DAY, ORDER, from_day, named, order_line
from handlers.office.staff.card import NAME
from handlers.office.staff.leaving_words import LEAVING, card_back
from handlers.office.staff.planned import PLANS, planned_roles
from handlers.presses.office.staff import LeadersPress, StaffPress
from locales import N_
from services.office.people.joining import NEW
from services.school.roles import Role
from services.values import Values

BUTTON = 40
LEADER = AskedFact(
    "leader",
    N_("Другой…"),
    N_("Кто поведёт класс? Напишите часть имени."),
    limit=60,
    put=lambda _facts, text: {"leader": text, "nobody": ""},
)


def _list_back(_facts: Values, words: Words) -> Button:
    return Button(words.t("‹ Сотрудники"), StaffPress())


def _proposed_hiring(_facts: Values, outcome: Values, words: Words) -> Lines:
    found: Lines = [
        named(outcome["known"] or outcome["name"]),
        words.t("Принять {day}", day=from_day(outcome, words)),
        order_line(outcome, words),
        _roles(outcome["roles"], words),
    ]
    if outcome["asked"]:
        found.append(words.t("? Человек с таким именем уже есть. Это он?"))
    elif outcome["known"]:
        found.append(words.t("Этот человек уже есть в школе, код прежний."))
    return found


def _roles(roles: list[str], words: Words) -> str:
    return words.t("Роли: {roles}", roles=_role_list(roles, words)) if roles else words.t("Ролей нет")


def _role_list(roles: list[str], words: Words) -> str:
    return role_names([Role(one) for one in roles], words) if roles else words.t("без ролей")


def _hiring_choices(_facts: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    rows = [[Choice(clip(shown, BUTTON), "who", str(one))] for one, shown in outcome["asked"]]
    return [*rows, [Choice(words.t("Другой человек"), "who", NEW)]] if rows else []


def _applied_hiring(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        named(outcome["known"] or outcome["name"]),
        words.t("Приём записан {day}", day=from_day(outcome, words)),
        words.t("Вход в бот выдаёт администратор."),
    ]


def _proposed_roles(_facts: Values, outcome: Values, words: Words) -> Lines:
    found: Lines = [
        named(outcome["name"]),
        _roles(outcome["now"], words),
        *planned_roles(
            [(date.fromisoformat(day), Role(role), begins) for day, role, begins in outcome["planned"]], words
        ),
    ]
    if not outcome["blocked"]:
        found.append(_becomes(outcome, words))
    if outcome["own"]:
        found.append(words.t("! Это ваши собственные роли."))
    return found


def _from(outcome: Values, words: Words) -> Markup | str:
    """«С сегодняшнего дня», «С 1 декабря»."""
    said = from_day(outcome, words)
    return said[:1].upper() + said[1:]


def _role_choices(facts: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    choices = []
    for role in Role:
        sign = "✓ " if role.value in outcome["after"] else ""
        turned = "" if facts.get(role.value) else "1"
        choices.append(Choice(f"{sign}{role_names([role], words)}", role.value, turned))
    return [choices[start : start + 2] for start in range(0, len(choices), 2)]


def _applied_roles(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [named(outcome["name"]), _becomes(outcome, words)]


def _becomes(outcome: Values, words: Words) -> Markup:
    day, roles = from_day(outcome, words), _role_list(outcome["after"], words)
    return words.t("Станет {day}: {roles}", day=day, roles=roles)


def _proposed_lead(_facts: Values, outcome: Values, words: Words) -> Lines:
    before = outcome["before"] or words.t("никто не ведёт")
    found: Lines = [
        named(words.t("{form} · классный руководитель", form=outcome["form"])),
        words.t("Сейчас: {name}", name=clip(before, NAME)),
    ]
    for day, name in outcome["planned"][:PLANS]:
        on = words.short_date(date.fromisoformat(day))
        found.append(words.t("С {day}: {name}", day=on, name=clip(name, NAME) or words.t("никто не ведёт")))
    if outcome["blocked"]:
        return found
    found += ["", _leads_from(outcome, words)]
    if outcome["planned"]:
        found.append(words.t("! Назначенное раньше отменяется."))
    if outcome["nobody"]:
        found.append(words.t("Класс останется без классного руководителя."))
    elif outcome["day"] > outcome["today"]:
        found.append(words.t("Класс, письма и доступ семей перейдут в тот день."))
    else:
        found.append(words.t("Класс, письма и доступ семей перейдут сразу."))
    return found


def _leads_from(outcome: Values, words: Words) -> Markup:
    name = clip(outcome["after"], NAME) or words.t("никто не ведёт")
    return words.t("{day}: {name}", day=_from(outcome, words), name=name)


def _lead_choices(facts: Values, _outcome: Values, words: Words) -> list[list[Choice]]:
    tick, turned = ("✓ ", "") if facts.get("nobody") else ("", "1")
    return [[Choice(f"{tick}{words.t('Никто')}", "nobody", turned)]]


def _applied_lead(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        named(words.t("{form} · классный руководитель", form=outcome["form"])),
        _leads_from(outcome, words),
    ]


def _lead_back(facts: Values, words: Words) -> Button:
    person_id = int(facts.get("leader_id") or 0)
    return Button(words.t("‹ Классы"), LeadersPress(person_id=person_id))


WORDS = {
    "hiring": Wording(
        _proposed_hiring,
        _applied_hiring,
        _list_back,
        lambda _o, words: words.t("Принять"),
        (DAY, ORDER),
        _hiring_choices,
    ),
    **LEAVING,
    "roles": Wording(_proposed_roles, _applied_roles, card_back, asked=(DAY,), choices=_role_choices),
    "class_teacher": Wording(
        _proposed_lead,
        _applied_lead,
        _lead_back,
        lambda outcome, words: words.t("Снять") if outcome["nobody"] else words.t("Назначить"),
        (LEADER, DAY),
        _lead_choices,
    ),
}
