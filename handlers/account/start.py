"""/start: linking by the one-tap code, or by login and password as asked; and home for those already linked."""

from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import AiogramError
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.account.home import come_home
from handlers.account.typed import PastedLink, TypedCredentials, TypedPassword, unlabelled
from handlers.chat.filters import InStep, Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, lines
from handlers.chat.words import Words
from handlers.presses.account import HelpPress, StartPress
from services.access.logins import normalised_login
from services.account import accounts
from services.account.linking import Linked, link_by_code, link_by_password
from services.errors import TooManyAccounts
from services.school.actor import Actor
from services.secrets import SecretKeys
from services.work import Store

router = Router(name="start")

LOGIN, PASSWORD = "login", "password"


@router.message(CommandStart())
async def start(
    message: Message, command: CommandObject, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """`/start <code>` links; without a code the linked come home and the others are asked for their login."""
    if command.args:
        await _try_code(message, command.args.strip(), store, actor, words, keys)
    elif actor.linked or actor.pending:
        await _forget_step(store, actor)
        await come_home(message, store, actor)
    else:
        await _ask_login(message, store, actor, words)


@router.callback_query(Pressed(StartPress))
async def start_again(query: CallbackQuery, store: Store, actor: Actor, words: Words) -> None:
    """«Войти по логину», also for one more person on this account."""
    await _ask_login(query, store, actor, words)


@router.message(PastedLink())
async def pasted_link(
    message: Message, code: str, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """The link of the slip sent as text instead of being opened."""
    await _try_code(message, code, store, actor, words, keys)


@router.message(TypedCredentials())
async def both_at_once(
    message: Message, login: str, password: str, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """Login and password in one message."""
    await _try_password(message, login, password, store, actor, words, keys)


@router.message(TypedPassword())
async def password_first(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """A password by itself does not stay in the chat either."""
    await _take_away(message)
    await store.write(accounts.set_step, actor.account_id, {"name": LOGIN})
    await reply(message, password_first_screen(words))


@router.message(InStep(LOGIN))
async def typed_login(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """Any word is taken for a login: whether somebody has it is not told."""
    typed = unlabelled(message.text)
    login = normalised_login(typed)
    if not login or len(typed.split()) > 2:
        await reply(message, no_login_screen(words))
        return
    await store.write(accounts.set_step, actor.account_id, {"name": PASSWORD, "login": login})
    await reply(message, password_screen(words))


@router.message(InStep(PASSWORD))
async def typed_password(
    message: Message, step: dict[str, str], store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """The step stays after a wrong password, so that it can simply be typed again."""
    if not message.text or normalised_login(unlabelled(message.text)) == step["login"]:
        await reply(message, password_screen(words))
    else:
        await _try_password(message, step["login"], unlabelled(message.text), store, actor, words, keys)


async def _try_code(
    message: Message, code: str, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    await _arrive(message, await link_by_code(store, keys, actor.account_id, code), store, actor, words)


async def _try_password(
    message: Message, login: str, password: str, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """The message with the password goes first of all, whatever comes of it; it is kept nowhere."""
    await _take_away(message)
    step = {"name": PASSWORD, "login": normalised_login(login)}
    if actor.step != step:
        await store.write(accounts.set_step, actor.account_id, step)
    try:
        linked = await link_by_password(store, keys, actor.account_id, login, password)
    except TooManyAccounts:
        await store.write(accounts.set_step, actor.account_id, None)
        raise
    await _arrive(message, linked, store, actor, words)


async def _take_away(message: Message) -> None:
    """Telegram may refuse or be away: that must not keep anybody out."""
    with suppress(AiogramError):
        await message.delete()


async def _arrive(message: Message, linked: Linked, store: Store, actor: Actor, words: Words) -> None:
    await store.write(accounts.set_step, actor.account_id, None)
    note = words.t("Этот аккаунт уже подключён.") if linked.already and linked.agreed else None
    await come_home(message, store, actor, note)


async def _ask_login(event: Message | CallbackQuery, store: Store, actor: Actor, words: Words) -> None:
    await store.write(accounts.set_step, actor.account_id, {"name": LOGIN})
    await reply(event, login_screen(words))


async def _forget_step(store: Store, actor: Actor) -> None:
    if actor.step is not None:
        await store.write(accounts.set_step, actor.account_id, None)


def login_screen(words: Words) -> Screen:
    """How to begin; the first words a newcomer reads."""
    return Screen(
        lines(
            words.t("Здравствуйте. Это школьный дневник: оценки, уроки, задания и пропуски."),
            "",
            words.t("Есть листок от школы? Наведите камеру на QR-код, и дневник откроется сам."),
            words.t("Или напишите сюда логин с листка, он выглядит так: sokolova4821."),
            "",
            words.t("Листка нет? Его выдаёт классный руководитель."),
        ),
        _help_rows(words),
    )


def no_login_screen(words: Words) -> Screen:
    """A sticker, a question, whatever else came instead of a login."""
    return Screen(words.t("Это не похоже на логин. Он выглядит так: sokolova4821."), _help_rows(words))


def _help_rows(words: Words) -> Rows:
    return [[Button(words.t("Помощь"), HelpPress())]]


def password_screen(words: Words) -> Screen:
    """After the login."""
    return Screen(
        lines(
            words.t("Теперь напишите пароль с листка."),
            words.t("Сообщение с паролем я сразу удалю. Прервать: /cancel."),
        ),
        _help_rows(words),
    )


def password_first_screen(words: Words) -> Screen:
    """After a password without a login."""
    return Screen(
        lines(
            words.t("Похоже на пароль, поэтому я удалил сообщение."),
            words.t("Сначала напишите логин с листка, он выглядит так: sokolova4821."),
        ),
        _help_rows(words),
    )
