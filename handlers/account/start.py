"""/start: linking by the one-tap code, or by login and password as asked; and home for those already linked."""

from aiogram import Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.account.door.arriving import arrive, take_away
from handlers.account.door.login_screens import (
    again_screen,
    is_login_screen,
    login_screen,
    no_login_screen,
    one_more_screen,
    password_first_screen,
    password_screen,
)
from handlers.account.door.spoken import answered_at_door
from handlers.account.door.stand import doorstep_screen
from handlers.account.home import come_home
from handlers.account.typed import PastedLink, TypedCredentials, TypedLogin, TypedPassword, unlabelled
from handlers.chat.filters import InStep, Pressed
from handlers.chat.reply import reply
from handlers.chat.talk.opening import Opener
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.presses.account import LoginPress, StartPress
from services.access.codes import code_digest
from services.access.logins import looks_like_login, normalised_login
from services.account.doorstep import Whereabouts, doorstep
from services.account.linking import link_by_code, link_by_password
from services.errors import NotFound, TooManyAccounts
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
    await take_away(message)
    expect(store, actor, {"name": LOGIN})
    await reply(message, password_first_screen(words))


@router.message(TypedLogin())
async def typed_login(
    message: Message, login: str, store: Store, actor: Actor, words: Words, *, asked: bool
) -> None:
    """Whatever has the shape of a login: whether somebody has it is not told; unasked it is asked about."""
    if asked:
        await _ask_password(message, login, store, actor, words)
    else:
        await reply(message, is_login_screen(login, words))


@router.callback_query(Pressed(LoginPress))
async def my_login(query: CallbackQuery, press: LoginPress, store: Store, actor: Actor, words: Words) -> None:
    """«Войти с ним»."""
    if not looks_like_login(press.login):
        raise NotFound
    await _ask_password(query, normalised_login(press.login), store, actor, words)


async def _ask_password(
    event: Message | CallbackQuery, login: str, store: Store, actor: Actor, words: Words
) -> None:
    expect(store, actor, {"name": PASSWORD, "login": login})
    await reply(event, password_screen(words))


@router.message(InStep(LOGIN))
async def another_word(
    message: Message, store: Store, actor: Actor, words: Words, keys: SecretKeys, opener: Opener
) -> None:
    """Help and «отмена» are understood, to «спасибо» something kind is said; any other word is taken for a login.

    What has no login's shape is nobody's, and may be a mistyped password: only a digest of it is kept.
    """
    if await answered_at_door(message, store, actor, words, opener):
        return
    typed = unlabelled(message.text)
    login = normalised_login(typed)
    if not login or len(typed.split()) > 2:
        await reply(message, no_login_screen(words))
    else:
        known = login if looks_like_login(login) else code_digest(keys, login)
        await _ask_password(message, known, store, actor, words)


@router.message(InStep(PASSWORD))
async def typed_password(
    message: Message,
    step: dict[str, str],
    store: Store,
    actor: Actor,
    words: Words,
    keys: SecretKeys,
    opener: Opener,
) -> None:
    """The step stays after a wrong password, so that it can simply be typed again; plain words are no try."""
    if await answered_at_door(message, store, actor, words, opener):
        return
    if not message.text or normalised_login(unlabelled(message.text)) == step["login"]:
        await reply(message, password_screen(words))
    else:
        await _try_password(message, step["login"], unlabelled(message.text), store, actor, words, keys)


async def _try_code(
    message: Message, code: str, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    await arrive(message, await link_by_code(store, keys, actor.account_id, code), store, actor, words)


async def _try_password(
    message: Message, login: str, password: str, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """The message with the password goes first of all, whatever comes of it; it is kept nowhere."""
    await take_away(message)
    step = {"name": PASSWORD, "login": normalised_login(login)}
    if actor.step != step:
        expect(store, actor, step)
    try:
        linked = await link_by_password(store, keys, actor.account_id, login, password)
    except TooManyAccounts:
        expect(store, actor, None)
        raise
    await arrive(message, linked, store, actor, words)


async def _ask_login(event: Message | CallbackQuery, store: Store, actor: Actor, words: Words) -> None:
    expect(store, actor, {"name": LOGIN})
    if actor.linked:
        await reply(event, one_more_screen(words))
        return
    step = await store.read(doorstep, actor)
    if step.minutes:
        await reply(event, doorstep_screen(step, actor, words))
    else:
        await reply(event, again_screen(words) if step.door is Whereabouts.LEFT else login_screen(words))


async def _forget_step(store: Store, actor: Actor) -> None:
    if actor.step is not None:
        expect(store, actor, None)
