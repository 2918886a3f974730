"""Marks by the kind of their work, under «Уведомления»: one may hear of tests alone."""

from collections.abc import Iterable

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.naming.whose import title
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, lines, pairs
from handlers.chat.words import Words
from handlers.presses.account import KindsPress, KindSwitchPress, NotificationsPress
from services.diary.open_diary import Whose, whose
from services.messaging.kinds import PushKind
from services.messaging.mark_kinds import CODES, TESTS, KindSwitch, list_kinds, only_tests, set_kinds
from services.messaging.preferences import Switch
from services.school.actor import Actor
from services.work import Store

router = Router(name="mark_kinds")

ONLY_TESTS, EVERY = "tests", "all"


@router.callback_query(Pressed(KindsPress))
async def open_kinds(
    query: CallbackQuery, press: KindsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The kinds with their switches."""
    await _show(query, press.student_id, store, actor, words)


@router.callback_query(Pressed(KindSwitchPress))
async def switch(
    query: CallbackQuery, press: KindSwitchPress, store: Store, actor: Actor, words: Words
) -> None:
    """A kind, or all of them at once."""
    if press.kind == ONLY_TESTS:
        await store.write(only_tests, actor, press.student_id)
    else:
        codes = CODES if press.kind == EVERY else (press.kind,)
        await store.write(set_kinds, actor, press.student_id, codes, enabled=bool(press.on))
    note = words.t("Включено") if press.on else words.t("Выключено")
    await _show(query, press.student_id, store, actor, words, str(note))


async def _show(
    query: CallbackQuery, student_id: int, store: Store, actor: Actor, words: Words, note: str | None = None
) -> None:
    found = await store.read(list_kinds, actor, student_id)
    await reply(query, kinds_screen(whose(actor.readable_child(student_id)), found, words), note)


def kinds_row(student_id: int, found: Iterable[Switch], words: Words) -> Rows:
    """The way here, where marks are told at all."""
    told = any(one.kind is PushKind.MARK and one.enabled for one in found)
    return [[Button(words.t("Оценки за какие работы…"), KindsPress(student_id=student_id))]] if told else []


def kinds_screen(child: Whose, found: list[KindSwitch], words: Words) -> Screen:
    """The kinds, ticked where they are told; two choices for all of them."""
    buttons = [
        Button(
            f"{'☑' if one.enabled else '☐'} {kind_name(one, words)}",
            KindSwitchPress(student_id=child.student_id, kind=one.code, on=int(not one.enabled)),
        )
        for one in found
    ]
    told = {one.code for one in found if one.enabled}
    at_once = [
        Button(text, KindSwitchPress(student_id=child.student_id, kind=choice, on=1))
        for text, choice, codes in (
            (words.t("Только контрольные"), ONLY_TESTS, {TESTS}),
            (words.t("Все работы"), EVERY, set(CODES)),
        )
        if told != codes
    ]
    return Screen(
        lines(
            title(child, words.t("Уведомления")),
            words.t("Оценки за какие работы"),
            "",
            words.t(
                "Отметьте, за какие работы сообщать оценку сразу. В дневнике и в итогах недели есть все."
            ),
            None if told else words.t("Сейчас не сообщаем ни за какие."),
        ),
        [
            *pairs(buttons),
            at_once,
            [Button(words.t("‹ Уведомления"), NotificationsPress(student_id=child.student_id))],
        ],
    )


def kind_name(kind: KindSwitch, words: Words) -> str:
    """A kind as its switch names it: «Контрольная», «Прочие»."""
    names = {
        "a": words.t("Ответ"),
        "i": words.t("Самостоятельная"),
        "c": words.t("Контрольная"),
        "l": words.t("Лабораторная"),
        "p": words.t("Практическая"),
        "t": words.t("Тест"),
        "d": words.t("Диктант"),
        "s": words.t("Сочинение"),
        "j": words.t("Проект"),
        "h": words.t("Домашняя работа"),
    }
    return names.get(kind.code, words.t("Прочие")).unescape()
