"""Writing a letter: whom to, as buttons; the letter, as a message; an answer by Telegram's own reply."""

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.incoming import attached_of, html_of
from handlers.chat.reply import reply
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.letters.sent_screens import edited_screen, sent_screen, unfit_screen
from handlers.letters.write_screens import ask_screen, children_screen, teachers_screen
from handlers.presses.letters import AddressPress, ReplyPress, TeachersPress
from services.diary.open_diary import whose
from services.errors import NoChildren
from services.letters.hours import hours_of
from services.letters.model import LetterAddress, Party
from services.letters.people import teachers_of
from services.letters.reading import find_party, note_read, thread_of_copy
from services.letters.writing import SourceMessage, require_writable, send_letter, was_letter
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="letter_write")

STEP = "letter"
ALBUM = "letter_album"


class RepliesToLetter(BaseFilter):
    """Telegram's reply to a letter that the bot has brought; gives `party`."""

    async def __call__(self, message: Message, store: Store, actor: Actor) -> bool | Values:
        """The correspondence of the letter replied to, or False."""
        replied = message.reply_to_message
        if replied is None or (message.text or "").startswith("/"):
            return False
        party = await store.read(thread_of_copy, actor, replied.message_id)
        return {"party": party} if party is not None else False


class FurtherPart(BaseFilter):
    """A further part of the album whose first part was a letter; gives `step`."""

    async def __call__(self, message: Message, actor: Actor) -> bool | Values:
        """The step's facts, or False."""
        step = actor.step
        if step is None or step.get("name") != ALBUM or message.media_group_id != step.get("album"):
            return False
        return {"step": step}


class EditsLetter(BaseFilter):
    """A message that was edited after it had become a letter."""

    async def __call__(self, message: Message, store: Store, actor: Actor) -> bool:
        """Whether a letter was written in it."""
        return await store.read(was_letter, actor, message.message_id)


def step_of(addresses: list[LetterAddress], **more: object) -> Values:
    """Whatever is sent next is a letter to these."""
    to = [[one.student_id, one.person_id, one.teacher_id, one.subject_id] for one in addresses]
    return {"name": STEP, "to": to, **more}


@router.callback_query(Pressed(TeachersPress))
async def teachers(
    query: CallbackQuery, press: TeachersPress, store: Store, actor: Actor, words: Words
) -> None:
    """The teachers of a child; with several children first whose."""
    if not actor.children:
        raise NoChildren
    if not press.student_id and len(actor.children) > 1:
        await reply(query, children_screen([whose(child) for child in actor.children], words))
        return
    student_id = press.student_id or actor.children[0].student_id
    child, found = await store.read(teachers_of, actor, student_id)
    await reply(query, teachers_screen(whose(child), found, words))


@router.callback_query(Pressed(AddressPress))
async def address(
    query: CallbackQuery, press: AddressPress, store: Store, actor: Actor, words: Words
) -> None:
    """A teacher is chosen: wait for the letter."""
    child = actor.readable_child(press.student_id)
    to = LetterAddress(press.student_id, child.reader_id, press.teacher_id, press.subject_id)
    party = await store.read(require_writable, actor, to)
    await _ask(query, [party], store, actor, words)


@router.callback_query(Pressed(ReplyPress))
async def answer_letter(
    query: CallbackQuery, press: ReplyPress, store: Store, actor: Actor, words: Words
) -> None:
    """«Ответить»."""
    found = await store.read(find_party, actor, press.thread_id)
    store.later(note_read, actor, press.thread_id)
    await store.read(require_writable, actor, found.address)
    await _ask(query, [found], store, actor, words)


async def _ask(query: CallbackQuery, parties: list[Party], store: Store, actor: Actor, words: Words) -> None:
    step = step_of([party.address for party in parties])
    expect(store, actor, step)
    hours = await store.read(hours_of, parties[0].other_id) if not parties[0].is_teacher else None
    await reply(query, ask_screen(parties, hours, words))


@router.message(RepliesToLetter())
async def take_reply(message: Message, party: Party, store: Store, actor: Actor, words: Words) -> None:
    """An answer by Telegram's reply."""
    await _send(message, [party.address], store, actor, words)


@router.message(FurtherPart())
async def take_part(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The rest of an album joins its letter; the first part was answered."""
    await _send(message, [LetterAddress(*to) for to in step["to"]], store, actor, words)


@router.message(InStep(STEP))
async def take_letter(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The letter that was waited for."""
    await _send(message, [LetterAddress(*to) for to in step["to"]], store, actor, words)


@router.edited_message(EditsLetter())
async def edited(message: Message, words: Words) -> None:
    """A letter on its way does not change any more."""
    await reply(message, edited_screen(words))


async def _send(
    message: Message, addresses: list[LetterAddress], store: Store, actor: Actor, words: Words
) -> None:
    html, attached = html_of(message), attached_of(message)
    if attached is None and message.text is None:
        await reply(message, unfit_screen(words))
        return
    media = [attached] if attached is not None else []
    source = SourceMessage(message.chat.id, message.message_id, message.media_group_id)
    sent = [await store.write(send_letter, actor, one, html, media, source) for one in addresses]
    step = step_of(addresses, album=source.album) | {"name": ALBUM} if source.album else None
    expect(store, actor, step)
    if sent[0].is_first:
        await reply(message, sent_screen(sent, store.clock(), words))
