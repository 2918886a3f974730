"""What every way in ends with: the message with the password goes, and the person comes home."""

from contextlib import suppress

from aiogram.exceptions import AiogramError
from aiogram.types import Message

from handlers.account.home import come_home
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from services.account.linking import Linked
from services.school.actor import Actor
from services.work import Store


async def take_away(message: Message) -> None:
    """Telegram may refuse or be away: that must not keep anybody out."""
    with suppress(AiogramError):
        await message.delete()


async def arrive(message: Message, linked: Linked, store: Store, actor: Actor, words: Words) -> None:
    """Nothing is awaited any more; home, or the consent that is asked for first."""
    expect(store, actor, None)
    note = words.t("Этот аккаунт уже подключён.") if linked.already and linked.agreed else None
    await come_home(message, store, actor, note)
