"""The teacher's words: a text in an open lesson, or with class and subject before a colon; shown, then written by a press."""

import re

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.in_place import stand
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import reply
from handlers.chat.talk.opening import Opener
from handlers.chat.talk.questions import LINGERING, expect
from handlers.chat.words import Words
from handlers.journal.lesson.step import STEP, key_in, wait_in
from handlers.journal.marks.words import key_of
from handlers.journal.spoken.preview import (
    anew_screen,
    closed_screen,
    preview_screen,
    taken_back_screen,
    which_screen,
    written_screen,
)
from handlers.presses.journal_words import (
    WordsAnewPress,
    WordsAnswerPress,
    WordsApplyPress,
    WordsBackPress,
    WordsLessonPress,
)
from handlers.understanding.asked import answered
from services.errors import NotFound, UserError, WindowClosed
from services.journal.drafts import batch_of
from services.journal.errors import TermClosed
from services.journal.lesson.undo import take_back
from services.journal.own import LessonKey, own_lesson
from services.journal.spoken.address import Addressed, find_addressed
from services.journal.spoken.draft import (
    Spoken,
    answer_words,
    drop_words,
    keep_unplaced,
    keep_words,
    lesson_of,
    note_screen,
    of_message,
    place_words,
    preview_words,
    write_words,
)
from services.journal.spoken.errors import PreviewMoved
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="journal_words")

STEPS = LINGERING | {STEP}
"""Steps that await no text of their own."""
CLOSED = (WindowClosed, TermClosed)
"""Refusals after which the deputy head may be asked."""
_CLASS = re.compile(r"[^\n]{0,80}?(?:\d\W{0,3}[^\W\d_](?!\w)|\bур(?:ок|\.))|\s*(?:в\s+)?\d", re.IGNORECASE)
"""A class or a lesson's number in the first line."""


class WithAddress(BaseFilter):
    """A text whose first words name a class or a lesson, from somebody who teaches; gives `addressed`."""

    async def __call__(self, message: Message, actor: Actor, store: Store) -> bool | Values:
        """What the address means, or False."""
        waits = actor.step.get("name") if actor.step else None
        text = message.text or ""
        if waits not in STEPS or not _CLASS.match(text) or all(not one.is_staff for one in actor.identities):
            return False
        found = await store.read(find_addressed, actor, text)
        return {"addressed": found} if found is not None else False


class InLesson(InStep):
    """A text in an open lesson; gives `step`."""

    def __init__(self) -> None:
        super().__init__(STEP)

    async def __call__(self, message: Message, actor: Actor) -> bool | Values:
        """The step's facts, or False for what is no text."""
        return await super().__call__(message, actor) if message.text else False


@router.message(WithAddress())
@router.edited_message(WithAddress())
async def take_addressed(
    message: Message, addressed: Addressed, store: Store, actor: Actor, words: Words
) -> None:
    """Words with their lesson before them."""
    if not addressed.own:
        raise NotFound
    if len(addressed.lessons) == 1:
        await _preview(message, addressed.lessons[0].key, addressed.rest, store, actor, words)
        return
    draft_id = 0
    if addressed.lessons or addressed.near:
        spoken = Spoken(addressed.rest, message=message.message_id)
        draft_id = await store.write(keep_unplaced, actor, spoken)
    await reply(message, which_screen(addressed, draft_id, words))


@router.message(InLesson())
async def take_words(
    message: Message, step: Values, store: Store, actor: Actor, words: Words, opener: Opener
) -> None:
    """Any text in an open lesson; one that says nothing about it may ask for another place, or thank."""
    try:
        key = await store.read(key_in, actor, step)
        await _preview(message, key, message.text or "", store, actor, words, opener)
    except NotFound:  # the lesson is the actor's no more: nothing is awaited any longer
        expect(store, actor, None)
        raise


@router.edited_message(InLesson())
async def take_edited(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """A corrected message is read anew, for the lesson that it was written to."""
    before = await store.read(of_message, actor, message.message_id)
    here = await store.read(key_in, actor, step)
    written_to = before[0].lesson if before is not None else None
    await _preview(message, written_to or here, message.text or "", store, actor, words)


async def _preview(
    message: Message,
    key: LessonKey,
    text: str,
    store: Store,
    actor: Actor,
    words: Words,
    opener: Opener | None = None,
) -> None:
    """Show how it was understood: of an edited message where it was shown before; what says nothing may be a request."""
    before = await store.read(of_message, actor, message.message_id)
    spoken = Spoken(text, key, message=message.message_id)
    try:
        preview = await store.write(keep_words, actor, spoken)
    except CLOSED as closed:
        await _refuse(message, closed, key, store, actor, words)
        return
    if preview.plan.nothing and opener is not None and await answered(message, store, actor, words, opener):
        return
    screen_id = before[0].screen if before is not None and before[1] else None
    shown = await stand(message, preview_screen(preview, words), screen_id or None)
    if preview.draft_id:
        await store.write(note_screen, actor, preview.draft_id, shown)


async def _refuse(
    event: Message | CallbackQuery,
    closed: UserError,
    key: LessonKey,
    store: Store,
    actor: Actor,
    words: Words,
) -> None:
    """Say since when it is closed; who may open it is a button away."""
    said = refusal(closed, words)
    own = await store.read(own_lesson, actor, key)
    note = said.unescape() if isinstance(event, CallbackQuery) else None
    await reply(event, closed_screen(own, said, words), note, alert=True)


@router.callback_query(Pressed(WordsLessonPress))
async def choose_lesson(
    query: CallbackQuery, press: WordsLessonPress, store: Store, actor: Actor, words: Words
) -> None:
    """It is of this lesson."""
    key = await key_of(press, store, actor)
    preview = await store.write(place_words, actor, press.draft_id, key)
    await reply(query, preview_screen(preview, words))


@router.callback_query(Pressed(WordsAnswerPress))
async def answer_question(
    query: CallbackQuery, press: WordsAnswerPress, store: Store, actor: Actor, words: Words
) -> None:
    """One question less."""
    preview = await store.write(answer_words, actor, press.draft_id, press.question, press.answer)
    await reply(query, preview_screen(preview, words))


@router.callback_query(Pressed(WordsApplyPress))
async def apply(
    query: CallbackQuery, press: WordsApplyPress, store: Store, actor: Actor, words: Words
) -> None:
    """Write what was shown; what is otherwise by now is shown anew."""
    try:
        plan = await store.write(write_words, actor, press.draft_id, press.seen)
    except PreviewMoved as moved:
        preview = await store.read(preview_words, actor, press.draft_id)
        note = refusal(moved, words).unescape()
        await reply(query, preview_screen(preview, words), note, alert=True)
        return
    except CLOSED as closed:
        key = await store.read(lesson_of, actor, press.draft_id)
        await _refuse(query, closed, key, store, actor, words)
        return
    await reply(query, written_screen(plan, press.draft_id, words))


@router.callback_query(Pressed(WordsAnewPress))
async def write_anew(
    query: CallbackQuery, press: WordsAnewPress, store: Store, actor: Actor, words: Words
) -> None:
    """Drop it, and wait for the text anew."""
    spoken = await store.write(drop_words, actor, press.draft_id)
    key = await store.read(lesson_of, actor, press.draft_id)
    await wait_in(store, actor, key)
    await reply(query, anew_screen(spoken, key, words))


@router.callback_query(Pressed(WordsBackPress))
async def back(query: CallbackQuery, press: WordsBackPress, store: Store, actor: Actor, words: Words) -> None:
    """Take it back."""
    key = await store.read(lesson_of, actor, press.draft_id)
    done = await store.write(take_back, actor, batch_of(press.draft_id))
    await reply(query, taken_back_screen(key, done, words))
