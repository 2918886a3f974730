"""The consent given in the chat: «Согласен», «Не согласен»."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.account.consent_text import consent_screen
from handlers.account.home import come_home
from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, lines
from handlers.chat.words import Words
from handlers.presses.account import AgreePress, ConsentPress, DeclinePress, StartPress
from services.account import consent as service
from services.errors import NotFound
from services.school.actor import Actor
from services.work import Store

router = Router(name="consent")


@router.callback_query(Pressed(ConsentPress))
async def open_consent(query: CallbackQuery, press: ConsentPress, actor: Actor, words: Words) -> None:
    """The text, for a link that waits for it."""
    pending = service.waiting(actor, press.link_id)
    if pending is None:
        raise NotFound
    await reply(query, consent_screen(pending, words))


@router.callback_query(Pressed(AgreePress))
async def agree(query: CallbackQuery, press: AgreePress, store: Store, actor: Actor) -> None:
    """From now on the link gives what the person may."""
    await store.write(service.agree, actor, press.link_id)
    await come_home(query, store, actor)


@router.callback_query(Pressed(DeclinePress))
async def decline(
    query: CallbackQuery, press: DeclinePress, store: Store, actor: Actor, words: Words
) -> None:
    """Nothing is shown, nothing stays linked."""
    pending = service.waiting(actor, press.link_id)
    await store.write(service.decline, actor, press.link_id)
    await reply(query, declined_screen(words, staff=pending is not None and not pending.reads_diary))


def declined_screen(words: Words, *, staff: bool = False) -> Screen:
    """After «Не согласен»; `staff` have no diary to follow in another way."""
    again = words.t("Передумаете, откройте ту же ссылку ещё раз или войдите по логину и паролю.")
    return Screen(
        lines(
            words.t("Хорошо, ничего не подключено и ничего не показано."),
            again,
            None if staff else words.t("Другие способы следить за учёбой подскажет классный руководитель."),
        ),
        [[Button(words.t("Войти по логину"), StartPress())]],
    )
