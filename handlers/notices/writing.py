"""«Объявление»: written message by message into a draft, which waits for as long as it takes."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.in_place import stand
from handlers.chat.incoming import attached_of, html_of
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.notices.draft_screen import discard_screen, draft_screen, unfit_screen
from handlers.presses.notices import DiscardPress, DraftPress, NoticeDeskPress, NoticeSwitchPress
from services.notices.draft import (
    add_media,
    clear_media,
    discard,
    open_draft,
    read_draft,
    set_deadline,
    set_question,
    set_receipt,
    set_silent,
    set_text,
    set_time,
)
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="notice")

BODY = "notice"


def body_step(notice_id: int, **album: object) -> Values:
    """Whatever is sent next belongs to the notice."""
    return {"name": BODY, "notice": notice_id, **album}


@router.message(Command("notice"))
async def notice_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/notice`: goes on with what was begun."""
    draft = await store.write(open_draft, actor)
    expect(store, actor, body_step(draft.notice.id))
    await reply(message, draft_screen(draft, words))


@router.callback_query(Pressed(NoticeDeskPress))
async def notice_desk(query: CallbackQuery, store: Store, actor: Actor, words: Words) -> None:
    """The same from a menu."""
    draft = await store.write(open_draft, actor)
    expect(store, actor, body_step(draft.notice.id))
    await reply(query, draft_screen(draft, words))


@router.callback_query(Pressed(DraftPress))
async def draft_again(
    query: CallbackQuery, press: DraftPress, store: Store, actor: Actor, words: Words
) -> None:
    """Back to the writing."""
    draft = await store.read(read_draft, actor, press.notice_id)
    expect(store, actor, body_step(press.notice_id))
    await reply(query, draft_screen(draft, words))


@router.message(InStep(BODY))
@router.edited_message(InStep(BODY))
async def take_body(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """A text becomes the notice's text, also when it is edited; a picture or file goes along.

    An album's parts change one screen.
    """
    notice_id, attached = step["notice"], attached_of(message)
    html = html_of(message)
    if attached is None and (not html or message.text is None):
        await reply(message, unfit_screen(notice_id, words))
        return
    if attached is not None:
        draft = await store.write(add_media, actor, notice_id, attached)
    if html:
        draft = await store.write(set_text, actor, notice_id, html)
    album = message.media_group_id
    shown = step.get("screen") if album and step.get("album") == album else None
    screen_id = await stand(message, draft_screen(draft, words), shown)
    if album:
        step = body_step(notice_id, album=album, screen=screen_id)
        expect(store, actor, step)


@router.callback_query(Pressed(NoticeSwitchPress))
async def switch(
    query: CallbackQuery, press: NoticeSwitchPress, store: Store, actor: Actor, words: Words
) -> None:
    """A choice set as the button said."""
    notice_id, on = press.notice_id, bool(press.value)
    match press.what:
        case "receipt":
            draft = await store.write(set_receipt, actor, notice_id, asks=on)
        case "silent":
            draft = await store.write(set_silent, actor, notice_id, silent=on)
        case "media":
            draft = await store.write(clear_media, actor, notice_id)
        case "question":
            draft = await store.write(set_question, actor, notice_id, "", [])
        case "deadline":
            draft = await store.write(set_deadline, actor, notice_id, "")
        case _:
            draft = await store.write(set_time, actor, notice_id, "")
    expect(store, actor, body_step(notice_id))
    await reply(query, draft_screen(draft, words))


@router.callback_query(Pressed(DiscardPress))
async def discard_draft(
    query: CallbackQuery, press: DiscardPress, store: Store, actor: Actor, words: Words
) -> None:
    """Throw it away, after a question."""
    if not press.sure:
        await store.read(read_draft, actor, press.notice_id)
        await reply(query, discard_screen(press.notice_id, words))
        return
    await store.write(discard, actor, press.notice_id)
    expect(store, actor, None)
    rows = [[Button(words.t("Новое объявление"), NoticeDeskPress())]]
    await reply(query, Screen(words.t("Объявление удалено, никому не ушло."), rows))
