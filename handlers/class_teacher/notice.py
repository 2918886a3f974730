"""«Объявление»: written message by message into a draft, which waits for as long as it takes."""

from typing import Any

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import InStep, Pressed
from handlers.chat.incoming import attached_of, html_of
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, quote
from handlers.chat.standing import stand
from handlers.chat.words import Words
from handlers.class_teacher.notice_presses import (
    AskPress,
    AudiencePress,
    DiscardPress,
    DraftPress,
    LookPress,
    NoticeDeskPress,
    SentPress,
    SwitchPress,
)
from handlers.class_teacher.notice_words import audience_name, reach_lines, when
from handlers.notices import media_text
from services import accounts
from services.actor import Actor
from services.notices.draft import (
    Draft,
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
from services.notices.model import plain
from services.work import Store

router = Router(name="notice")

BODY = "notice"
SHOWN = 700
"""Signs of the text shown while it is being written."""


def body_step(notice_id: int, **album: Any) -> dict[str, Any]:
    """Whatever is sent next belongs to the notice."""
    return {"name": BODY, "notice": notice_id, **album}


@router.message(Command("notice"))
async def notice_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/notice`: goes on with what was begun."""
    draft = await store.write(open_draft, actor)
    await store.write(accounts.set_step, actor.account_id, body_step(draft.notice.id))
    await reply(message, draft_screen(draft, words))


@router.callback_query(Pressed(NoticeDeskPress))
async def notice_desk(query: CallbackQuery, store: Store, actor: Actor, words: Words) -> None:
    """The same from a menu."""
    draft = await store.write(open_draft, actor)
    await store.write(accounts.set_step, actor.account_id, body_step(draft.notice.id))
    await reply(query, draft_screen(draft, words))


@router.callback_query(Pressed(DraftPress))
async def draft_again(
    query: CallbackQuery, press: DraftPress, store: Store, actor: Actor, words: Words
) -> None:
    """Back to the writing."""
    draft = await store.read(read_draft, actor, press.notice_id)
    await store.write(accounts.set_step, actor.account_id, body_step(press.notice_id))
    await reply(query, draft_screen(draft, words))


@router.message(InStep(BODY))
async def take_body(message: Message, step: dict[str, Any], store: Store, actor: Actor, words: Words) -> None:
    """A text becomes the notice's text, a picture or file goes along; an album's parts change one screen."""
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
        await store.write(accounts.set_step, actor.account_id, step)


@router.callback_query(Pressed(SwitchPress))
async def switch(query: CallbackQuery, press: SwitchPress, store: Store, actor: Actor, words: Words) -> None:
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
    await store.write(accounts.set_step, actor.account_id, body_step(notice_id))
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
    await store.write(accounts.set_step, actor.account_id, None)
    rows = [[Button(words.t("Новое объявление"), NoticeDeskPress())]]
    await reply(query, Screen(words.t("Объявление удалено, никому не ушло."), rows))


def draft_screen(draft: Draft, words: Words) -> Screen:
    """What is written so far, whom it is for, what it asks; then what may be changed."""
    notice = draft.notice
    return Screen(
        lines(
            bold(words.t("{classes} · Новое объявление", classes=audience_name(draft, words))),
            *_written(draft, words),
            "",
            *reach_lines(draft, words),
            *_asked(draft, words),
            words.t("Придёт без звука.") if notice.silent else None,
            words.t("Уйдёт: {when}", when=when(notice.send_at, draft, words)) if notice.send_at else None,
        ),
        _rows(draft, words),
    )


def _written(draft: Draft, words: Words) -> list[Markup | str]:
    notice = draft.notice
    if not notice.html and not notice.media:
        return [
            words.t("Напишите текст сообщением."),
            words.t("Можно прислать фотографии и файлы, до десяти."),
        ]
    text = clip(plain(notice.html), SHOWN)
    media = media_text(notice.media, words)
    return [*([quote(text)] if text else []), *([media] if media else [])]


def _asked(draft: Draft, words: Words) -> list[Markup | str]:
    notice = draft.notice
    parts: list[Markup | str] = []
    if notice.question is not None:
        parts.append(words.t("Вопрос: {question}", question=notice.question))
        parts.append(words.t("Ответы: {options}", options=" / ".join(notice.options)))
    if notice.deadline is not None:
        parts.append(words.t("Ответить до: {when}", when=when(notice.deadline, draft, words)))
    if notice.asks_receipt:
        parts.append(words.t("Просит «Ознакомлен(а)»."))
    return parts


def _rows(draft: Draft, words: Words) -> Rows:
    notice = draft.notice
    one = notice.id

    def flip(label: Markup, what: str, *, on: bool) -> Button:
        return Button(f"✓ {label}" if on else label, SwitchPress(notice_id=one, what=what, value=not on))

    ready = bool(notice.html or notice.media)
    look = Button(words.t("Посмотреть и отправить"), LookPress(notice_id=one), style="primary")
    question = words.t("Вопрос")
    return [
        [look] if ready else [],
        [
            Button(words.t("Кому"), AudiencePress(notice_id=one)),
            Button(words.t("Когда"), AskPress(notice_id=one, what="time")),
        ],
        [
            Button(
                f"✓ {question}" if notice.question else question, AskPress(notice_id=one, what="question")
            ),
            flip(words.t("Ознакомлен(а)"), "receipt", on=notice.asks_receipt),
        ],
        [
            flip(words.t("Без звука"), "silent", on=notice.silent),
            *(
                [Button(words.t("Убрать файлы"), SwitchPress(notice_id=one, what="media", value=0))]
                if notice.media
                else []
            ),
        ],
        [
            Button(words.t("Отправленные"), SentPress()),
            Button(words.t("Удалить"), DiscardPress(notice_id=one)),
        ],
    ]


def discard_screen(notice_id: int, words: Words) -> Screen:
    """The question before a draft is thrown away."""
    return Screen(
        words.t("Удалить черновик? Его никто ещё не видел."),
        [
            [
                Button(words.t("Удалить"), DiscardPress(notice_id=notice_id, sure=1), style="danger"),
                Button(words.t("Оставить"), DraftPress(notice_id=notice_id)),
            ]
        ],
    )


def unfit_screen(notice_id: int, words: Words) -> Screen:
    """A sticker, voice or video."""
    return Screen(
        words.t("В объявление входят текст, фотографии и файлы. Видео пришлите файлом."),
        [[Button(words.t("‹ Объявление"), DraftPress(notice_id=notice_id))]],
    )
