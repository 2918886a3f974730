"""A new student with parents, and one more parent, in words: what is not certain is asked by buttons."""

from datetime import date

from markupsafe import Markup

from handlers.chat.screen import Button, Rows, clip, pairs
from handlers.chat.words import Words
from handlers.office.changes.wording import AskedFact, Choice, Lines, Wording
from handlers.office.people.card import NAME
from handlers.office.people.moving_words import DAY, card_back, from_day, named
from handlers.presses.access import IssueFamilyPress
from handlers.presses.office.people import PeoplePress, PersonPress
from locales import N_
from services.office.people.joining import NEW
from services.office.people.spoken import read_parent
from services.values import Values
from services.workbook.catalogue.cells import KINSHIPS

BUTTON = 40


def _with_parent(facts: Values, answer: str) -> Values:
    said = read_parent(answer)
    return {"parents": [*facts["parents"], {"name": said.name, "kinship": said.kinship}]}


SIGNED = AskedFact(
    "consent",
    N_("Согласия от…"),
    N_("Каким днём подписаны согласия? Напишите дату, например 1 сентября."),
    is_day=True,
)
PARENT = AskedFact(
    "parent",
    N_("Ещё родитель"),
    N_("Напишите родство и имя: мать Соколова Ольга Петровна."),
    put=_with_parent,
)


def _proposed(_facts: Values, outcome: Values, words: Words) -> Lines:
    found: Lines = [
        named(words.t("Новый ученик · {name}", name=outcome["name"])),
        words.t("{form} {day}", form=outcome["form"], day=from_day(outcome, words)),
    ]
    if outcome["birth"]:
        birth = words.full_date(date.fromisoformat(outcome["birth"]))
        found.append(words.t("день рождения {day}", day=birth))
    found += [_consents(outcome, words), *_parents(outcome, words)]
    found += [words.t("? Похоже, уже есть: {name}", name=clip(one, NAME)) for one in outcome["twins"]]
    return found


def _consents(outcome: Values, words: Words) -> Markup:
    if not outcome["consent"]:
        return words.t("Согласий пока нет, доступ выдать нельзя.")
    return words.t("Согласия подписаны {day}", day=words.short_date(date.fromisoformat(outcome["consent"])))


def _parents(outcome: Values, words: Words) -> Lines:
    found: Lines = [""]
    for one in outcome["parents"]:
        name, kinship = clip(one["name"], NAME), one["kinship"] or words.t("родство?")
        if one["asked"]:
            found.append(words.t("? {kinship}: {name}, такой человек уже есть", kinship=kinship, name=name))
        elif one["known"]:
            known = clip(one["known"], NAME)
            found.append(words.t("{kinship}: {name}, уже в школе", kinship=kinship, name=known))
        else:
            found.append(Markup("{}: {}").format(kinship, name))
    return found if len(found) > 1 else []


def _choices(facts: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    rows: list[list[Choice]] = []
    if outcome.get("twins"):
        rows.append([Choice(words.t("Это другой ученик"), "twin", NEW)])
    for number, one in enumerate(outcome["parents"]):
        for person_id, shown in one["asked"]:
            rows.append([Choice(clip(shown, BUTTON), f"parent{number}", str(person_id))])
        if one["asked"]:
            rows.append([Choice(words.t("Другой человек"), f"parent{number}", NEW)])
        elif not one["kinship"]:
            every = [Choice(kinship, f"kinship{number}", kinship) for kinship in KINSHIPS[:6]]
            rows += [every[:3], every[3:]]
            break
    ticked = facts.get("consent") == outcome["today"]
    signed = words.t("Согласия подписаны сегодня")
    today = Choice(
        f"✓ {signed}" if ticked else signed,
        "consent",
        outcome["today"],
        {"consent": "" if ticked else outcome["today"]},
    )
    return [*rows, [today]]


def _applied(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        named(outcome["name"]),
        words.t("Записано: {form} {day}", form=outcome["form"], day=from_day(outcome, words)),
        _consents(outcome, words),
        *_parents(outcome, words),
    ]


def _onward(facts: Values, outcome: Values, words: Words) -> Rows:
    """The slips of the family on one sheet, where there are consents; the card."""
    card = Button(words.t("Карточка"), PersonPress(person_id=facts["student_id"]))
    return pairs([*_slips(facts["student_id"], outcome, words), card])


def _slips(student_id: int, outcome: Values, words: Words) -> list[Button]:
    if not outcome["slips"]:
        return []
    press = IssueFamilyPress(class_id=outcome["slips"], student_id=student_id)
    return [Button(words.t("Листки с доступом"), press)]


def _onward_join(facts: Values, outcome: Values, words: Words) -> Rows:
    return [_slips(facts["person_id"], outcome, words)]


def _back(_facts: Values, words: Words) -> Button:
    return Button(words.t("‹ Люди"), PeoplePress())


def _proposed_join(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        named(outcome["student"]),
        *(line for line in _parents(outcome, words) if line),
        words.t("Право вернётся: раньше оно было окончено.")
        if outcome["again"]
        else _consents(outcome, words),
    ]


def _applied_join(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        named(outcome["student"]),
        *(line for line in _parents(outcome, words) if line),
        words.t("Родитель записан."),
    ]


ARRIVING = {
    "arrival": Wording(
        _proposed,
        _applied,
        _back,
        lambda _o, words: words.t("Записать ученика"),
        (DAY, SIGNED, PARENT),
        choices=_choices,
        onward=_onward,
    ),
    "guardian": Wording(
        _proposed_join,
        _applied_join,
        card_back,
        lambda _o, words: words.t("Записать родителя"),
        (SIGNED,),
        choices=_choices,
        onward=_onward_join,
    ),
}
