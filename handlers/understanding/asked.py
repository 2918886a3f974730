"""A typed text that nothing else awaits: a label, a command's name, a question in one's own words; else something kind."""

from aiogram import Router
from aiogram.types import Message
from markupsafe import Markup

from handlers.account.door.spoken import answer_outside, kind_word
from handlers.account.door.stand import doorstep_screen
from handlers.account.menu import menu_rows
from handlers.chat.press import Press
from handlers.chat.reply import reply
from handlers.chat.screen import Screen, lines
from handlers.chat.talk.opening import Opener
from handlers.chat.talk.typed_labels import bare, last_labels
from handlers.chat.words import Words
from handlers.office.import_screens import not_book_screen
from handlers.understanding.announcing import announce
from handlers.understanding.found import named_somebody
from handlers.understanding.labels import static_labels
from handlers.understanding.media import media_screen
from handlers.understanding.opened import open_place
from handlers.understanding.passing import offer
from services.account.doorstep import doorstep
from services.account.settings import read_settings
from services.letters.answering import class_teacher, just_heard
from services.office.sheets import open_sheets
from services.school.actor import Actor
from services.understanding.facts import facts_of
from services.understanding.intents import SPEAKING, Intent
from services.understanding.understood import Meaning, understand
from services.work import Store

router = Router(name="asked")

LETTER_WORDS = 4
"""Words from which on a text that says nothing to us may be meant for the class teacher."""


@router.message()
@router.edited_message()
async def anything(message: Message, store: Store, actor: Actor, words: Words, opener: Opener) -> None:
    """No command, no awaited text."""
    if not actor.linked:
        await _outside(message, store, actor, words, opener)
    elif not message.text:
        await _media(message, store, actor, words)
    else:
        await _words(message, message.text.lstrip("/"), store, actor, words, opener)


async def _outside(message: Message, store: Store, actor: Actor, words: Words, opener: Opener) -> None:
    if message.text:
        await answer_outside(message, store, actor, words, opener)
    else:
        await reply(message, doorstep_screen(await store.read(doorstep, actor), actor, words))


async def _media(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """A picture or file shortly after a letter or a notice is offered as its answer too."""
    party = await store.read(just_heard, actor) if message.photo or message.document else None
    if party is not None and not message.animation:
        await offer(message, party, store, actor, words)
    elif (name := _meant_as_book(message, actor, words)) is not None:
        await reply(message, not_book_screen(name, words))
    else:
        await reply(message, media_screen(message, actor, words))


def _meant_as_book(message: Message, actor: Actor, words: Words) -> str | None:
    """What somebody of an office may have sent for the school's workbook; a parent's photograph is something else."""
    if not open_sheets(actor.roles) or message.animation:
        return None
    if message.document:
        return message.document.file_name or words.t("файл").unescape()
    return words.t("фотография").unescape() if message.photo and not actor.children else None


async def _words(
    message: Message, text: str, store: Store, actor: Actor, words: Words, opener: Opener
) -> None:
    labelled = await _labelled(message, text, store, actor)
    if isinstance(labelled, str):
        await opener.command(message, labelled)
        return
    if labelled is not None:
        await opener.press(message, labelled)
        return
    meant = understand(text, await store.read(facts_of, actor))
    if meant.intent is Intent.AHEAD and (meant.known and meant.strange <= meant.known + 4):
        await announce(message, meant, store, actor, words)
        return
    if meant.whole and meant.intent is not Intent.LATE:
        await open_place(message, text, meant, store, actor, words, opener)
        return
    if await named_somebody(message, text, store, actor, words, opener):
        return
    party = await store.read(just_heard, actor)
    if party is not None and (not meant.sure or meant.intent in {None, Intent.LATE, *SPEAKING}):
        await offer(message, party, store, actor, words)
    elif meant.sure and meant.intent not in {None, Intent.LATE, *SPEAKING}:
        await open_place(message, text, meant, store, actor, words, opener)
    else:
        await _kind(message, text, meant, store, actor, words)


async def answered(message: Message, store: Store, actor: Actor, words: Words, opener: Opener) -> bool:
    """Answer a text in an open lesson that says nothing about it, where it plainly asks for a place or is a politeness."""
    text = message.text or ""
    if await _labelled(message, text, store, actor) is None:
        meant = understand(text, await store.read(facts_of, actor))
        if meant.strange or meant.intent is None:
            return False
    await _words(message, text, store, actor, words, opener)
    return True


async def _labelled(message: Message, text: str, store: Store, actor: Actor) -> Press | str | None:
    """What a button of the last screen or of the places is labelled so; the command of that name."""
    typed = bare(text)
    if not typed or await _is_numbered(text, store, actor):
        return None
    assert message.bot is not None  # noqa: S101 (given by aiogram)
    shown = last_labels(message.bot, message.chat.id)
    return shown.get(typed) or static_labels(actor, await store.read(read_settings, actor)).get(typed)


async def _is_numbered(text: str, store: Store, actor: Actor) -> bool:
    """Whether its number is a room's or a lesson's, «кабинет 21», and not the count on a button."""
    if not actor.is_staff or not text.rstrip()[-1:].isdigit():
        return False
    return understand(text, await store.read(facts_of, actor)).office is not None


async def _kind(
    message: Message, text: str, meant: Meaning, store: Store, actor: Actor, words: Words
) -> None:
    """A politeness is returned; what may be for the class teacher is offered; else what is understood."""
    said = kind_word(meant.intent, words) if meant.intent in SPEAKING else None
    if said is not None and meant.strange < LETTER_WORDS:
        await reply(message, Screen(said, menu_rows(actor, words)))
        return
    child = actor.child
    lengthy = meant.intent is Intent.LATE or len(text.split()) >= LETTER_WORDS
    party = await store.read(class_teacher, actor, child.student_id) if child and lengthy else None
    if party is not None:
        await offer(message, party, store, actor, words)
        return
    await reply(message, lost_screen(actor, words))


def lost_screen(actor: Actor, words: Words) -> Screen:
    """The answer to a text that says nothing to us: what does."""
    return Screen(lines(*_examples(actor, words)), menu_rows(actor, words))


def _examples(actor: Actor, words: Words) -> list[Markup]:
    if actor.children:
        return [
            words.t("Этого я не знаю, но многое понимаю словами."),
            words.t("Например: «оценки», «что задали на завтра», «когда домой», «заболел»."),
        ]
    return [
        words.t("Этого я не знаю, но многое понимаю словами."),
        words.t("Например: «уроки завтра», «журнал 7А алгебра», «что внести»."),
    ]
