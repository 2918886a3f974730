"""Plain words from somebody outside or at the login: «спасибо», «помощь», «оценки», «отмена»."""

from aiogram.types import Message
from markupsafe import Markup

from handlers.account.door.login_screens import no_login_screen, password_screen
from handlers.account.door.stand import doorstep_screen
from handlers.chat.reply import reply
from handlers.chat.screen import Screen, lines
from handlers.chat.talk.opening import Opener
from handlers.chat.talk.questions import DOOR, waits
from handlers.chat.words import Words
from handlers.presses.account import HelpPress, LanguagesPress, PrivacyPress
from services.account.doorstep import doorstep
from services.school.actor import Actor
from services.understanding.facts import facts_of
from services.understanding.intents import SPEAKING, Intent
from services.understanding.understood import Meaning, is_words, understand
from services.work import Store

PRESSES = {Intent.HELP: HelpPress(), Intent.PRIVACY: PrivacyPress(), Intent.LANGUAGE: LanguagesPress()}
"""What one may read from outside."""


def kind_word(intent: Intent | None, words: Words) -> Markup | None:
    """The answer to a politeness; None where nothing of the kind was said."""
    if intent is Intent.THANKS:
        return words.t("Пожалуйста.")
    if intent is Intent.GREETING:
        return words.t("Здравствуйте.")
    return words.t("Хорошо.") if intent is Intent.FINE else None


async def answered_at_door(
    message: Message, store: Store, actor: Actor, words: Words, opener: Opener
) -> bool:
    """Answer plain words at the login, where a login or a password is awaited; False for what may be one."""
    text = message.text or ""
    facts = await store.read(facts_of, actor)
    if not text or not is_words(text, facts):
        return False
    return await _say(message, understand(text, facts), store, actor, words, opener)


async def answer_outside(message: Message, store: Store, actor: Actor, words: Words, opener: Opener) -> None:
    """Answer somebody who is not here: what may be read from outside, else how to come in."""
    facts = await store.read(facts_of, actor)
    meant = understand(message.text or "", facts)
    if meant.sure and await _say(message, meant, store, actor, words, opener):
        return
    await reply(message, doorstep_screen(await store.read(doorstep, actor), actor, words))


async def _say(
    message: Message, meant: Meaning, store: Store, actor: Actor, words: Words, opener: Opener
) -> bool:
    if meant.intent is Intent.CANCEL:
        await opener.command(message, "/cancel")
        return True
    if meant.intent in PRESSES:
        await opener.press(message, PRESSES[meant.intent])
        return True
    said = kind_word(meant.intent, words)
    at_door = waits(actor) in DOOR
    if not at_door and (meant.intent in SPEAKING or actor.linked):
        step = await store.read(doorstep, actor)
        await reply(message, doorstep_screen(step, actor, words, said))
        return True
    if not at_door:
        return False
    asked = password_screen(words) if waits(actor) == "password" else no_login_screen(words)
    if said is None and not actor.linked:
        said = words.t("Это откроется, когда вы войдёте.")
    await reply(message, Screen(lines(said, asked.text), asked.rows))
    return True
