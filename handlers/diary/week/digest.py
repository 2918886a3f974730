"""«Итоги недели»: by itself on the school's day, at any time by /digest, earlier weeks by buttons, and the signature."""

from datetime import date

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import Pressed
from handlers.chat.naming.whose import own_child
from handlers.chat.push import Push
from handlers.chat.reply import reply, wants_new
from handlers.chat.words import Words
from handlers.diary.week.week_screen import week_screen
from handlers.presses.diary import DigestPress, SignPress
from services.diary.week.week import acknowledge, week
from services.messaging.kinds import PushKind
from services.messaging.preferences import wants
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="digest")


@router.message(Command("digest"))
async def digest_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/digest`: the current week."""
    child = own_child(actor)
    await reply(message, week_screen(await store.read(week, actor, child.student_id), words))


@router.callback_query(Pressed(DigestPress))
async def open_week(
    query: CallbackQuery, press: DigestPress, store: Store, actor: Actor, words: Words
) -> None:
    """A week, by its last day."""
    await reply(query, week_screen(await store.read(week, actor, press.student_id, press.ends), words))


@router.callback_query(Pressed(SignPress))
async def sign(query: CallbackQuery, press: SignPress, store: Store, actor: Actor, words: Words) -> None:
    """The guardian has read it: the button says so from now on."""
    await store.write(acknowledge, actor, press.student_id, press.ends)
    data = await store.read(week, actor, press.student_id, press.ends)
    pushed = wants_new(query)
    screen = week_screen(data, words, pushed=pushed, hide=pushed and actor.hide_marks)
    await reply(query, screen, str(words.t("Записано, спасибо.")), in_place=True)


async def digest_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """The week that ended; nothing where there was no school or the family does not want it."""
    student_id: int = facts["student"]
    if person_id is None or not await store.read(wants, actor, student_id, PushKind.DIGEST):
        return None
    data = await store.read(week, actor, student_id, date.fromisoformat(facts["day"]))
    return Push(week_screen(data, words, pushed=True, hide=actor.hide_marks)) if data.had_school else None
