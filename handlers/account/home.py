"""Where a person lands: the consent that waits, the child's home card, the staff's places, or how to begin."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.account.commands import set_chat_commands
from handlers.account.consent_text import consent_screen
from handlers.account.menu import menu_rows
from handlers.chat.filters import Pressed
from handlers.chat.naming.whose import label
from handlers.chat.reply import reply
from handlers.chat.screen import Screen, bold, lines
from handlers.chat.words import Words, words_of
from handlers.desk.cockpit import show_desk
from handlers.diary.today import show_home
from handlers.journal.lesson.day import show_day
from handlers.presses.account import MenuPress
from services.account.consent import waiting
from services.diary.open_diary import whose
from services.errors import NotLinked
from services.journal.lesson.day import has_lessons
from services.school.actor import Actor
from services.school.load_actor import load_actor
from services.work import Store

router = Router(name="home")


async def come_home(
    event: Message | CallbackQuery, store: Store, actor: Actor, note: Markup | None = None
) -> None:
    """Show the account, as it stands in the database now, its own first screen, and set its command menu."""
    fresh = await store.read(load_actor, actor.account_id)
    if fresh is None:
        raise NotLinked
    words = words_of(fresh.language)
    assert event.bot is not None  # noqa: S101 (given by aiogram)
    await set_chat_commands(event.bot, fresh, words)
    pending = waiting(fresh)
    if pending is not None:
        await reply(event, consent_screen(pending, words))
        return
    if note is not None and isinstance(event, Message):
        await reply(event, Screen(note))
    if fresh.children:
        await show_home(event, store, fresh, words)
    elif fresh.is_class_teacher:
        await show_desk(event, store, fresh, words)
    elif fresh.teaches and await store.read(has_lessons, fresh):
        await show_day(event, store, fresh, words)
    else:
        await reply(event, welcome_screen(fresh, words))


def welcome_screen(actor: Actor, words: Words) -> Screen:
    """The first screen of staff, and of those who have no diary to read (yet)."""
    if not actor.linked:
        raise NotLinked
    one = actor.identities[0]
    if actor.roles or actor.teaches:
        rest = words.t("Что открыть?")
    elif actor.is_staff:
        rest = words.t("Работы вам здесь пока не дали. Роли назначают директор и администратор.")
    else:
        rest = words.t(
            "Вы подключены, но ни один дневник вам пока не открыт. "
            "Если должен быть открыт, скажите классному руководителю."
        )
    name = " ".join(part for part in (one.name.first, one.name.middle) if part)
    return Screen(
        lines(bold(one.school_name), words.t("Здравствуйте, {name}.", name=name), rest),
        menu_rows(actor, words),
    )


def menu_screen(actor: Actor, words: Words) -> Screen:
    """Everything of the first rank."""
    child = actor.child
    if child is not None:
        title = label(whose(child))
    else:
        title = actor.identities[0].school_name if actor.linked else words.t("Дневник и журнал школы")
    return Screen(lines(bold(title), words.t("Что открыть?")), menu_rows(actor, words))


@router.message(Command("menu"))
@router.callback_query(Pressed(MenuPress))
async def open_menu(event: Message | CallbackQuery, actor: Actor, words: Words) -> None:
    """/menu and every way back to it."""
    assert event.bot is not None  # noqa: S101 (given by aiogram)
    await set_chat_commands(event.bot, actor, words)
    await reply(event, menu_screen(actor, words))
