"""A person's card: who, which class since when, the family, consents, whether the bot is linked."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.presses.access import FamilyPress
from handlers.presses.office.people import (
    AddGuardianPress,
    ConsentsPress,
    DepartPress,
    ErasePress,
    KinPress,
    MendPress,
    MovePress,
    PeopleClassPress,
    PeoplePress,
    PersonPress,
)
from services.office.own.erasing import erasable
from services.office.people.card import CardStay, Kin, PersonCard, person_card
from services.rules.pe_groups import PeGroup
from services.rules.standing import over
from services.school.actor import Actor
from services.work import Store

router = Router(name="person_card")

NAME = 60
BUTTON = 24
STAYS = 4
"""Classes of former years on a card; the latest."""


@router.callback_query(Pressed(PersonPress))
async def open_card(
    query: CallbackQuery, press: PersonPress, store: Store, actor: Actor, words: Words
) -> None:
    """The card."""
    await reply(query, card_screen(await store.read(person_card, actor, press.person_id), words))


def card_screen(card: PersonCard, words: Words) -> Screen:
    """A student's or a guardian's card."""
    return Screen(
        lines(
            bold(_heading(card)),
            words.t("код {code}", code=card.code),
            *(_student(card, words) if card.is_student else []),
            "",
            *_kin(card, words),
            "",
            _consent(card, words),
            _linked(card, words),
            words.t("Паспорт, адрес и документы здесь не хранятся."),
        ),
        _rows(card, words),
    )


def _heading(card: PersonCard) -> str:
    name = clip(card.name.full, NAME)
    return f"{name}, {card.stay.form}" if card.stay else name


def _student(card: PersonCard, words: Words) -> list[Markup | str]:
    found: list[Markup | str] = []
    if card.birth_date:
        found.append(words.t("день рождения {day}", day=words.full_date(card.birth_date)))
    if card.departed_on:
        day = words.on_date(card.departed_on, card.today)
        said = (
            words.t("Здесь больше не учится с {day}", day=day)
            if over(card.departed_on, card.today)
            else words.t("Выбывает с {day}", day=day)
        )
        found.append(said)
    elif card.stay is None:
        found.append(words.t("! В этом году без класса"))
    found += [_stay(one, words) for one in card.stays[-STAYS:]]
    found += [
        words.t("{subject}: подгруппа {name}", subject=subject.brief, name=clip(part, 20))
        for subject, part in card.parts
    ]
    if card.pe_group:
        found.append(words.t("физкультура: {group}", group=pe_group_text(PeGroup(card.pe_group), words)))
    if card.foreign_language:
        found.append(words.t("язык: {name}", name=clip(card.foreign_language, 30)))
    return found


def _stay(one: CardStay, words: Words) -> Markup:
    """«2026/2027: 7А», «2026/2027: 7Б с 20 ноября», «2026/2027: 7А до 19 ноября»"""
    first = words.t("с {day}", day=words.short_date(one.since)) if one.since else ""
    last = words.t("до {day}", day=words.short_date(one.ends)) if one.ends else ""
    rest = " ".join(part for part in (first, last) if part)
    return (
        Markup("{}: {} {}").format(one.year, one.form, rest)
        if rest
        else Markup("{}: {}").format(one.year, one.form)
    )


def pe_group_text(group: PeGroup, words: Words) -> Markup:
    """The group by its name."""
    return {
        PeGroup.MAIN: words.t("основная группа"),
        PeGroup.PREPARATORY: words.t("подготовительная группа"),
        PeGroup.SPECIAL: words.t("специальная группа"),
    }[group]


def _kin(card: PersonCard, words: Words) -> list[Markup | str]:
    if not card.kin:
        return [words.t("! Родителей нет") if card.is_student else words.t("Детей в школе нет")]
    return [_kin_line(one, words, of_student=card.is_student) for one in card.kin]


def _kin_line(one: Kin, words: Words, *, of_student: bool) -> Markup:
    """«мать: Соколова Ольга Петровна, есть вход»; on her own card «мать, ребёнок: Соколова Маша, есть вход»"""
    name = clip(one.shown, NAME)
    if not one.in_force and one.until:
        said = words.t("право окончено {day}", day=words.short_date(one.until))
    elif one.consent_on is None:
        said = words.t("нет согласия")
    else:
        said = words.t("есть вход") if one.accounts else words.t("бот не подключён")
    if of_student:
        return Markup("{}: {}, {}").format(one.kinship, name, said)
    child = words.t("{kinship}, ребёнок: {name}", kinship=one.kinship, name=name)
    return Markup("{}, {}").format(child, said)


def _consent(card: PersonCard, words: Words) -> Markup:
    if card.consent_on is None:
        return words.t("! Согласия на обработку данных нет")
    return words.t("Согласие от {day}", day=words.full_date(card.consent_on))


def _linked(card: PersonCard, words: Words) -> Markup:
    if not card.accounts:
        return words.t("Бот не подключён")
    return words.n("Подключён {count} телефон", "Подключено {count} телефонов", card.accounts)


def _rows(card: PersonCard, words: Words) -> Rows:
    person_id = card.person_id
    buttons: list[Button] = []
    if card.is_student and card.may_change:
        move = words.t("Перевести") if card.studies and card.stay else words.t("В класс…")
        if not card.studies:
            move = words.t("Вернуть")
        buttons.append(Button(move, MovePress(person_id=person_id)))
        if card.studies and not card.departed_on:
            buttons.append(Button(words.t("Выбыл"), DepartPress(person_id=person_id)))
    buttons += [
        Button(_kin_button(one, card), KinPress(**_pair(card, one))) for one in card.kin if one.in_force
    ]
    if card.may_change:
        if card.is_student:
            buttons.append(Button(words.t("Ещё родитель"), AddGuardianPress(person_id=person_id)))
        consent = words.t("Согласие") if card.consent_on is None else words.t("Отзыв согласия")
        buttons.append(Button(consent, ConsentsPress(person_id=person_id)))
        if card.stay:
            access = FamilyPress(class_id=card.stay.class_id, student_id=person_id)
            buttons.append(Button(words.t("Доступ"), access))
        buttons.append(Button(words.t("Исправить…"), MendPress(person_id=person_id)))
        if erasable(card):
            buttons.append(Button(words.t("Стереть…"), ErasePress(person_id=person_id), style="danger"))
    return [*pairs(buttons), [_back(card, words)]]


def _kin_button(one: Kin, card: PersonCard) -> str:
    """«мать Ольга» on a student's card, the child's name on a guardian's."""
    return clip(f"{one.kinship} {one.short}" if card.is_student else one.short, BUTTON)


def _pair(card: PersonCard, one: Kin) -> dict[str, int]:
    ids = (card.person_id, one.person_id) if card.is_student else (one.person_id, card.person_id)
    return {"person_id": ids[0], "guardian_id": ids[1]}


def _back(card: PersonCard, words: Words) -> Button:
    if card.stay:
        press = PeopleClassPress(class_id=card.stay.class_id)
        return Button(words.t("‹ {form}", form=card.stay.form), press)
    return Button(words.t("‹ Люди"), PeoplePress(school_id=card.access.school_id))
