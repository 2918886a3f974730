"""A notice that waits for its hour: another hour, by a button or typed, or now."""

from datetime import UTC, datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.reply import own_message_id, reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.notices.asking import near_buttons
from handlers.notices.results import results_screen
from handlers.notices.words import leaves
from handlers.presses.notices import ResultsPress, RetimePress, SendNowPress
from services.notices.access import OwnNotice
from services.notices.results import results
from services.notices.sending import reschedule, reschedule_typed, waiting_notice, watch
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="notice_waiting")

STEP = "notice_retime"


@router.callback_query(Pressed(RetimePress))
async def retime(query: CallbackQuery, press: RetimePress, store: Store, actor: Actor, words: Words) -> None:
    """Another hour, or the question for it."""
    if not press.at:
        own = await store.read(waiting_notice, actor, press.notice_id)
        step = {"name": STEP, "notice": press.notice_id}
        expect(store, actor, step)
        await reply(query, retime_screen(own, store.clock(), words))
        return
    await store.write(reschedule, actor, press.notice_id, datetime.fromtimestamp(press.at, UTC))
    await _show(query, press.notice_id, store, actor, words)


@router.callback_query(Pressed(SendNowPress))
async def send_now(
    query: CallbackQuery, press: SendNowPress, store: Store, actor: Actor, words: Words
) -> None:
    """Send it now; a second tap finds it gone."""
    await store.write(reschedule, actor, press.notice_id, None)
    await _show(query, press.notice_id, store, actor, words, words.t("Отправляем.").unescape())


@router.message(InStep(STEP))
async def take_time(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The hour as typed."""
    text = (message.text or message.caption or "").strip()
    await store.write(reschedule_typed, actor, step["notice"], text)
    await _show(message, step["notice"], store, actor, words)


async def _show(
    event: CallbackQuery | Message, notice_id: int, store: Store, actor: Actor, words: Words, note: str | None = None
) -> None:  # fmt: skip
    """The notice as it stands now; the message follows the sending by itself again."""
    expect(store, actor, None)
    data = await store.read(results, actor, notice_id)
    await reply(event, results_screen(data, words), note)
    if (shown := own_message_id(event)) is not None:
        await store.write(watch, actor, notice_id, shown)


def retime_screen(own: OwnNotice, now: datetime, words: Words) -> Screen:
    """When it leaves now, and the moments asked for most."""
    notice, zone = own.notice, own.desk.reference.zone
    return Screen(
        lines(
            bold(words.t("Когда отправить")),
            leaves(notice.send_at, now, zone, words) if notice.send_at else None,
            words.t("Выберите или напишите, например: завтра 9:00, пятница 18:30, 25.11 12:00."),
        ),
        [
            near_buttons(lambda at: RetimePress(notice_id=notice.id, at=at), now, own.desk, words),
            [Button(words.t("Отправить сейчас"), SendNowPress(notice_id=notice.id))],
            [Button(words.t("‹ Объявление"), ResultsPress(notice_id=notice.id))],
        ],
    )
