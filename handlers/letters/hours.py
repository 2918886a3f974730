"""A teacher's receiving hours."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.letters.words import hours_text
from handlers.presses.letters import BoxPress, HoursPress
from services.errors import NotFound
from services.letters.hours import Hours, own_hours, set_hours
from services.school.actor import Actor
from services.work import Store

router = Router(name="letter_hours")

STEP = "letter_hours"
PRESETS = {"work": "пн-пт 9:00-18:00", "long": "пн-пт 8:00-20:00", "any": ""}


@router.callback_query(Pressed(HoursPress))
async def hours(query: CallbackQuery, press: HoursPress, store: Store, actor: Actor, words: Words) -> None:
    """What they are now; a preset sets them."""
    if press.preset:
        if press.preset not in PRESETS:
            raise NotFound
        await store.write(set_hours, actor, PRESETS[press.preset])
    found = await store.read(own_hours, actor)
    expect(store, actor, None if press.preset else {"name": STEP})
    await reply(query, hours_screen(next(iter(found.values())), words))


@router.message(InStep(STEP))
async def take_hours(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """Hours of one's own, as typed."""
    await store.write(set_hours, actor, message.text or "?")
    expect(store, actor, None)
    found = await store.read(own_hours, actor)
    await reply(message, hours_screen(next(iter(found.values())), words))


def hours_screen(current: Hours | None, words: Words) -> Screen:
    """The hours in force, presets, and how to type others."""
    now = (
        words.t("Сейчас: {hours}.", hours=hours_text(current, words))
        if current
        else words.t("Сейчас письма приходят в любое время, кроме тихих часов.")
    )
    return Screen(
        lines(
            bold(words.t("Письма · Часы приёма")),
            now,
            "",
            words.t(
                "Письма, написанные в другое время, придут к началу следующих часов; семьям это сказано."
            ),
            words.t("Свои часы напишите, например: пн-пт 8:30-17:00."),
        ),
        [
            [
                Button(words.t("Будни 9–18"), HoursPress(preset="work")),
                Button(words.t("Будни 8–20"), HoursPress(preset="long")),
            ],
            [Button(words.t("В любое время"), HoursPress(preset="any"))],
            [Button(words.t("‹ Письма"), BoxPress())],
        ],
    )
