"""The language: Telegram's, or one of the catalogues."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.account.commands import set_chat_commands
from handlers.account.settings.settings import show_settings
from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, pairs
from handlers.chat.words import Words, words_of
from handlers.presses.account import LanguagePress, LanguagesPress, SettingsPress
from locales import languages, own_name
from services.account import accounts
from services.errors import NotFound
from services.school.actor import Actor
from services.school.load_actor import load_actor
from services.work import Store

router = Router(name="language")

AUTO = "auto"


@router.callback_query(Pressed(LanguagesPress))
async def open_languages(query: CallbackQuery, actor: Actor, words: Words) -> None:
    """What there is to choose from."""
    await reply(query, languages_screen(actor, words))


@router.callback_query(Pressed(LanguagePress))
async def choose_language(query: CallbackQuery, press: LanguagePress, store: Store, actor: Actor) -> None:
    """Speak this language from now on, in screens, messages and the command menu."""
    if press.code not in {AUTO, *languages()}:
        raise NotFound
    chosen = None if press.code == AUTO else press.code
    await store.write(accounts.set_language, actor.account_id, chosen)
    fresh = await store.read(load_actor, actor.account_id) or actor
    words = words_of(fresh.language)
    assert query.bot is not None  # noqa: S101 (given by aiogram)
    await set_chat_commands(query.bot, fresh, words)
    await show_settings(query, store, fresh, words, str(words.t("Язык выбран")))


def languages_screen(actor: Actor, words: Words) -> Screen:
    """Each language by its own name, the one in force with a tick."""
    offered = [(AUTO, str(words.t("Как в Telegram"))), *((code, own_name(code)) for code in languages())]
    now = actor.chosen_language or AUTO
    buttons = [
        Button(f"✓ {name}" if code == now else name, LanguagePress(code=code)) for code, name in offered
    ]
    return Screen(bold(words.t("Язык")), [*pairs(buttons), [Button(words.t("‹ Настройки"), SettingsPress())]])
