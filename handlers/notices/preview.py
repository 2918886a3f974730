"""The preview, exactly as it will look, and the sending after one confirmation."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.files.media import send_media
from handlers.chat.filters import Pressed
from handlers.chat.in_place import stand
from handlers.chat.reply import answer, message_of, own_message_id, reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.notices.card_screen import card
from handlers.notices.results import results_screen
from handlers.notices.words import audience_name, first_calls, leaves, reach_lines, when
from handlers.presses.notices import DraftPress, LookPress, PretendPress, SendPress
from services.notices.preview import NoticePreview, preview
from services.notices.results import results
from services.notices.sending import send, watch
from services.school.actor import Actor
from services.work import Store

router = Router(name="notice_preview")


@router.callback_query(Pressed(LookPress))
async def look(query: CallbackQuery, press: LookPress, store: Store, actor: Actor, words: Words) -> None:
    """The notice as its readers will have it, then who they are and the button that sends it."""
    data = await store.read(preview, actor, press.notice_id)
    expect(store, actor, None)
    await answer(query)
    await _show(query, actor.chat_id, data, words)


async def _show(query: CallbackQuery, chat_id: int, data: NoticePreview, words: Words) -> None:
    message, bot = message_of(query), query.bot
    if bot is None or message is None:
        return
    shown = card(data.received, words, pretend=True)
    media = data.draft.notice.media
    if data.as_caption:
        put = bot.send_photo if media[0].kind == "photo" else bot.send_document
        await put(chat_id, media[0].file_id, caption=str(shown.text), reply_markup=shown.markup)
    else:
        await send_media(bot, chat_id, media)
        await stand(message, shown)
    await stand(message, confirm_screen(data, words))


@router.callback_query(Pressed(PretendPress))
async def pretend(query: CallbackQuery, words: Words) -> None:
    """A button of the preview."""
    await answer(query, words.t("Это предпросмотр: кнопка заработает у получателей.").unescape())


@router.callback_query(Pressed(SendPress))
async def send_it(query: CallbackQuery, press: SendPress, store: Store, actor: Actor, words: Words) -> None:
    """Send it, once; a second tap shows how far it has come."""
    first = await store.write(send, actor, press.notice_id)
    data = await store.read(results, actor, press.notice_id)
    note = words.t("Отправляем.") if data.leaves_at is None else words.t("Записано, уйдёт в своё время.")
    await reply(query, results_screen(data, words), note.unescape() if first else None)
    if first and (shown := own_message_id(query)) is not None:
        await store.write(watch, actor, press.notice_id, shown)


def _arrives(data: NoticePreview, words: Words) -> Markup | None:
    """Its hour, or the end of the quiet ones; at once needs no word."""
    draft = data.draft
    if data.arrives is None:
        return None
    if draft.notice.send_at is not None:
        return leaves(data.arrives, draft.now, draft.desk.reference.zone, words)
    return words.t("Придёт: {when}", when=when(data.arrives, draft, words))


def confirm_screen(data: NoticePreview, words: Words) -> Screen:
    """Who gets it, who cannot, when; once more before it leaves."""
    draft, notice = data.draft, data.draft.notice
    names = first_calls(draft, words)
    return Screen(
        lines(
            bold(words.t("{classes} · Отправить?", classes=audience_name(draft, words))),
            words.t("Выше объявление так, как его увидят."),
            "",
            *reach_lines(draft, words),
            _arrives(data, words),
            words.t("Без звука.") if notice.silent else None,
            *(["", words.t("Не подключены, позвоните:"), *names] if names else []),
        ),
        [
            [Button(words.t("Отправить"), SendPress(notice_id=notice.id), style="primary")],
            [Button(words.t("‹ Исправить"), DraftPress(notice_id=notice.id))],
        ],
    )
