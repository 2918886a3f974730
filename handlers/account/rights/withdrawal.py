"""«Отозвать согласие»: whose, a question that names what follows, the end of it; the office's word of it."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.push import Push
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.presses.account import OwnWithdrawPress, PrivacyPress, StartPress
from services.office.own.withdrawal import (
    Withdrawal,
    WithdrawnNews,
    find_withdrawal,
    withdraw,
    withdrawals,
    withdrawn_news,
)
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="withdrawal")

NAME = 60


@router.callback_query(Pressed(OwnWithdrawPress))
async def open_withdrawal(
    query: CallbackQuery, press: OwnWithdrawPress, store: Store, actor: Actor, words: Words
) -> None:
    """Choose whose, ask once, end it."""
    every = withdrawals(actor)
    if not press.person_id and len(every) > 1:
        await reply(query, which_screen(every, words))
        return
    found = find_withdrawal(actor, press.person_id or every[0].one.person_id, press.student_id)
    if not press.sure:
        await reply(query, sure_screen(found, words))
        return
    await reply(
        query, withdrawn_screen(await store.write(withdraw, actor, press.person_id, press.student_id), words)
    )


def _press(one: Withdrawal, sure: int = 0) -> OwnWithdrawPress:
    student_id = one.child.student_id if one.child else 0
    return OwnWithdrawPress(person_id=one.one.person_id, student_id=student_id, sure=sure)


def _whose(one: Withdrawal, words: Words) -> Markup | str:
    if one.child is not None:
        return words.t("За ребёнка: {name}", name=one.child.title)
    return clip_name(one.one.name.full, NAME)


def which_screen(every: list[Withdrawal], words: Words) -> Screen:
    """Whose consent."""
    return Screen(
        lines(bold(words.t("Отозвать согласие")), words.t("Чьё согласие?")),
        [
            *([Button(_whose(one, words), _press(one))] for one in every),
            [Button(words.t("‹ Что хранится"), PrivacyPress())],
        ],
    )


def sure_screen(found: Withdrawal, words: Words) -> Screen:
    """What follows, before anything ends."""
    return Screen(
        lines(
            bold(words.t("Отозвать согласие?")),
            _whose(found, words),
            "",
            *_follows(found, words),
            words.t("Секретарь и классный руководитель узнают сразу."),
            words.t("Журнал в школе ведётся и дальше: отметки и пропуски школа хранит по закону."),
        ),
        [
            [Button(words.t("Отозвать согласие"), _press(found, sure=1), style="danger")],
            [Button(words.t("‹ Что хранится"), PrivacyPress())],
        ],
    )


def _follows(found: Withdrawal, words: Words) -> list[Markup]:
    if found.child is not None:
        return [
            words.t("Дневник ребёнка закроется сразу у всех: у ребёнка и у всех родителей."),
            words.t("Логин и пароль ребёнка перестанут действовать."),
            words.t("Вернуть доступ можно новым согласием на бумаге."),
        ]
    closes = [
        words.t("Доступ закроется сразу на всех ваших телефонах."),
        words.t("Логин и пароль перестанут действовать, сообщения не придут."),
    ]
    if found.one.is_student:
        return [*closes, words.t("Согласие, которое подписали родители, остаётся: у них дневник открыт.")]
    if found.one.is_guardian:
        return [*closes, words.t("Вернуть доступ можно новым согласием на бумаге.")]
    return [*closes, words.t("Новый листок выдаёт администратор.")]


def withdrawn_screen(found: Withdrawal, words: Words) -> Screen:
    """What has ended."""
    if found.child is not None:
        said = words.t("Согласие за ребёнка отозвано, дневник закрыт.")
        return Screen(lines(said), [[Button(words.t("‹ Что хранится"), PrivacyPress())]])
    said = words.t("Согласие отозвано, доступ закрыт на всех телефонах.")
    return Screen(
        lines(said, words.t("Школа уже знает.")), [[Button(words.t("Войти по логину"), StartPress())]]
    )


async def withdrawn_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """Whose consent has ended: to the secretary and the class teacher."""
    asked = facts["person_id"], facts["by"], list(facts["classes"])
    return Push(news_screen(await store.read(withdrawn_news, actor, person_id, *asked), words))


def news_screen(found: WithdrawnNews, words: Words) -> Screen:
    """What has ended, and what is left to do."""
    return Screen(
        lines(
            bold(words.t("Согласие отозвано")),
            found.subject.full,
            None if found.own else words.t("Отозвал родитель: {name}", name=found.by.full),
            "",
            words.t("Доступ закрыт сразу, логин и пароль больше не действуют."),
            words.t("Новое согласие на бумаге вносит секретарь или классный руководитель."),
        ),
        pushed=True,
    )
