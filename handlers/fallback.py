"""Whatever nobody took: help with buttons, never silence; groups are left; failures are told politely."""

from contextlib import suppress

from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update

from handlers.chat.refusals import refusal
from handlers.chat.reply import answer, reply
from handlers.chat.screen import Rows, Screen, lines
from handlers.chat.words import Words
from handlers.menu import menu_rows
from services import accounts
from services.actor import Actor
from services.errors import NotFound
from services.work import Store

router = Router(name="fallback")


def help_rows(actor: Actor | None, words: Words) -> Rows:
    """The nearest things that work for this person, as buttons."""
    return menu_rows(actor, words) if actor is not None else ()


def lost_screen(actor: Actor, words: Words) -> Screen:
    """The answer to a text, sticker, voice or file that is no request."""
    if not actor.linked:
        return Screen(
            lines(
                words.t("Здесь дневник и журнал школы."),
                words.t("Чтобы войти, нажмите /start. Кода нет? Его выдаёт классный руководитель."),
            ),
            help_rows(actor, words),
        )
    return Screen(words.t("Не понял. Вот что здесь есть:"), help_rows(actor, words))


def incident_screen(case: str, words: Words) -> Screen:
    """A failure of ours, with the number under which it stands in the log."""
    return Screen(words.t("Не получилось ответить, мы уже знаем. Номер случая {case}.", case=case))


def away_screen(words: Words) -> Screen:
    """The database does not answer."""
    return Screen(words.t("Журнал сейчас не отвечает. Попробуйте через минуту, ничего не потерялось."))


async def leave_group(bot: Bot, update: Update, words: Words) -> None:
    """Diaries are not for groups: say so once and leave."""
    joined = update.my_chat_member
    if joined is not None and joined.new_chat_member.status in {"left", "kicked"}:
        return
    subject = joined or update.message
    if subject is None:
        return
    with suppress(TelegramAPIError):
        await bot.send_message(
            subject.chat.id, words.t("Я работаю только в личной переписке: дневник видит одна семья.")
        )
    with suppress(TelegramAPIError):
        await bot.leave_chat(subject.chat.id)


@router.message()
@router.edited_message()
async def anything(message: Message, actor: Actor, words: Words) -> None:
    """No command, no awaited text."""
    await reply(message, lost_screen(actor, words))


@router.callback_query()
async def unknown_press(query: CallbackQuery, words: Words) -> None:
    """A forged or forgotten button reads as a record that is not there."""
    await answer(query, refusal(NotFound(), words).unescape(), alert=True)


@router.my_chat_member()
async def came_or_went(event: ChatMemberUpdated, actor: Actor, store: Store) -> None:
    """Blocked: nothing more is sent until the person comes back; coming back is noticed on the way in."""
    if event.new_chat_member.status == "kicked":
        await store.write(accounts.mark_unreachable, actor.account_id)
