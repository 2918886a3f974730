"""One correspondence: the letters with their read marks, the files, and the teacher's way to stop an abuser."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup, escape

from handlers.chat.files.media import send_media
from handlers.chat.filters import Pressed
from handlers.chat.paging import turn
from handlers.chat.reply import answer, reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, quote
from handlers.chat.words import Words
from handlers.letters.words import hours_text, moment_text, other_line, title
from handlers.notices.card_screen import media_text
from handlers.presses.letters import BoxPress, MutePress, ReplyPress, ThreadFilesPress, ThreadPress
from services.letters.model import Letter
from services.letters.mutes import mute
from services.letters.reading import Thread, find_party, note_read, open_thread
from services.notices.model import plain
from services.school.actor import Actor
from services.work import Store

router = Router(name="letter_thread")

PAGE = 5
SHOWN = 600
"""Signs of a letter in the correspondence: five fit a message."""


@router.callback_query(Pressed(ThreadPress))
async def thread(query: CallbackQuery, press: ThreadPress, store: Store, actor: Actor, words: Words) -> None:
    """A correspondence opened is read."""
    data = await store.read(open_thread, actor, press.thread_id, press.page, PAGE)
    store.later(note_read, actor, press.thread_id)
    await reply(query, thread_screen(data, words))


@router.callback_query(Pressed(ThreadFilesPress))
async def files(query: CallbackQuery, press: ThreadFilesPress, store: Store, actor: Actor) -> None:
    """The pictures and files of a page, sent anew."""
    data = await store.read(open_thread, actor, press.thread_id, press.page, PAGE)
    store.later(note_read, actor, press.thread_id)
    await answer(query)
    if query.bot is not None:
        await send_media(query.bot, actor.chat_id, [one for letter in data.letters for one in letter.media])


@router.callback_query(Pressed(MutePress))
async def mute_person(
    query: CallbackQuery, press: MutePress, store: Store, actor: Actor, words: Words
) -> None:
    """No more letters from this person, after a question; or letters again."""
    if press.muted and not press.sure:
        found = await store.read(find_party, actor, press.thread_id)
        await reply(query, mute_screen(press.thread_id, other_line(found, words), words))
        return
    await store.write(mute, actor, press.thread_id, muted=bool(press.muted))
    data = await store.read(open_thread, actor, press.thread_id, 0, PAGE)
    store.later(note_read, actor, press.thread_id)
    note = (
        words.t("Письма от этого человека больше не придут.")
        if press.muted
        else words.t("Письма снова придут.")
    )
    await reply(query, thread_screen(data, words), note.unescape())


def thread_screen(data: Thread, words: Words) -> Screen:
    """The letters of a page, oldest first."""
    party = data.party
    return Screen(
        lines(
            title(party, words.t("Письма")),
            other_line(party, words),
            words.t("Отвечает {hours}.", hours=hours_text(data.hours, words)) if data.hours else None,
            words.t("Письма от этого человека вы не принимаете.")
            if data.muted and party.is_teacher
            else None,
            *[part for letter in data.letters for part in _letter(letter, data, words)],
        ),
        _rows(data, words),
    )


def _letter(letter: Letter, data: Thread, words: Words) -> list[Markup | str]:
    mine = letter.from_teacher == data.party.is_teacher
    other = data.party.person if data.party.is_teacher else data.party.teacher
    who = words.t("вы") if mine else escape(words.initials(other))
    when = moment_text(letter.created_at, data.now, data.party.reference, words)
    mark = words.t("✓ прочитано") if mine and letter.read_at is not None else None
    head = Markup(" · ").join(part for part in (bold(when), who, mark) if part is not None)
    text = clip(plain(letter.html), SHOWN)
    media = media_text(letter.media, words)
    return [
        "",
        head,
        *([quote(text, expandable=len(text) > 200)] if text else []),
        *([media] if media else []),
    ]


def _rows(data: Thread, words: Words) -> Rows:
    party, page = data.party, data.page
    thread_id = party.thread_id or 0
    ways = turn(
        lambda to: ThreadPress(thread_id=thread_id, page=to), page, data.pages, words, newest_first=True
    )
    files_button = Button(words.t("Фото и файлы"), ThreadFilesPress(thread_id=thread_id, page=page))
    first = [Button(words.t("Ответить"), ReplyPress(thread_id=thread_id), style="primary")]
    if any(letter.media for letter in data.letters):
        first.append(files_button)
    stop = (
        Button(words.t("Снова принимать письма"), MutePress(thread_id=thread_id, muted=0))
        if data.muted
        else Button(words.t("Не принимать письма"), MutePress(thread_id=thread_id, muted=1))
    )
    return [
        first,
        ways,
        [stop] if party.is_teacher else [],
        [Button(words.t("‹ Письма"), BoxPress())],
    ]


def mute_screen(thread_id: int, who: str, words: Words) -> Screen:
    """The question before letters are no longer taken."""
    return Screen(
        lines(
            bold(words.t("Не принимать письма?")),
            who,
            words.t("Этот человек больше не сможет вам написать. Администратор школы узнает об этом."),
        ),
        [
            [
                Button(
                    words.t("Не принимать"), MutePress(thread_id=thread_id, muted=1, sure=1), style="danger"
                ),
                Button(words.t("Оставить"), ThreadPress(thread_id=thread_id)),
            ]
        ],
    )
