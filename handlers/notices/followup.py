"""A reminder to the silent, a corrected text, a withdrawal, the list to print."""

from aiogram import Router
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.in_place import stand
from handlers.chat.incoming import html_of
from handlers.chat.reply import answer, reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.notices.card_screen import card
from handlers.notices.results import results_screen
from handlers.presses.notices import (
    CorrectPress,
    RemindPress,
    ResultsPress,
    RewritePress,
    SheetPress,
    WithdrawPress,
)
from services.notices.access import own_words, withdrawable
from services.notices.followup import correct, propose, withdraw
from services.notices.model import Notice
from services.notices.preview import as_corrected
from services.notices.reminding import remind
from services.notices.results import results
from services.notices.sending import require_out
from services.notices.sheet import notice_sheet
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="notice_followup")

STEP = "notice_rewrite"


@router.callback_query(Pressed(RemindPress))
async def remind_silent(
    query: CallbackQuery, press: RemindPress, store: Store, actor: Actor, words: Words
) -> None:
    """Those who owe an answer hear of it again."""
    count = await store.write(remind, actor, press.notice_id, press.reminders)
    data = await store.read(results, actor, press.notice_id)
    note = words.n("Напоминаем: {count} семья.", "Напоминаем: {count} семей.", count)
    if not count:
        note = words.t("Напоминать некому.") if data.leaves_at is None else words.t("Оно ещё не ушло.")
    await reply(query, results_screen(data, words), note.unescape())


@router.callback_query(Pressed(RewritePress))
async def rewrite(
    query: CallbackQuery, press: RewritePress, store: Store, actor: Actor, words: Words
) -> None:
    """Wait for the corrected text."""
    notice = await store.read(own_words, actor, press.notice_id)
    require_out(notice)
    step = {"name": STEP, "notice": press.notice_id}
    expect(store, actor, step)
    await reply(query, rewrite_screen(notice, words))


@router.message(InStep(STEP))
async def take_text(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The corrected text, shown as it will look before it goes anywhere."""
    html = html_of(message)
    if not html or message.text is None:
        notice = await store.read(own_words, actor, step["notice"])
        await reply(message, rewrite_screen(notice, words))
        return
    await store.write(propose, actor, step["notice"], html)
    expect(store, actor, None)
    shown = await store.read(as_corrected, actor, step["notice"])
    await stand(message, card(shown, words, pretend=True))
    await reply(message, correct_screen(shown.notice, words))


@router.callback_query(Pressed(CorrectPress))
async def correct_everywhere(
    query: CallbackQuery, press: CorrectPress, store: Store, actor: Actor, words: Words
) -> None:
    """Every copy gets the new text."""
    count = await store.write(correct, actor, press.notice_id, press.version)
    data = await store.read(results, actor, press.notice_id)
    note = words.n("Исправляем {count} сообщение.", "Исправляем {count} сообщений.", count)
    await reply(query, results_screen(data, words), note.unescape() if count else None)


@router.callback_query(Pressed(WithdrawPress))
async def withdraw_it(
    query: CallbackQuery, press: WithdrawPress, store: Store, actor: Actor, words: Words
) -> None:
    """Take it back, after a question."""
    if not press.sure:
        require_out(await store.read(withdrawable, actor, press.notice_id))
        await reply(query, withdraw_screen(press.notice_id, words))
        return
    await store.write(withdraw, actor, press.notice_id)
    data = await store.read(results, actor, press.notice_id)
    await reply(query, results_screen(data, words), words.t("Отзываем.").unescape())


@router.callback_query(Pressed(SheetPress))
async def sheet(query: CallbackQuery, press: SheetPress, store: Store, actor: Actor, words: Words) -> None:
    """The list to print, as a document."""
    data = await store.read(results, actor, press.notice_id)
    await answer(query, words.t("Готовим список.").unescape())
    paper = await notice_sheet(data)
    if query.bot is not None:
        await query.bot.send_document(actor.chat_id, BufferedInputFile(paper.data, paper.name))


def rewrite_screen(notice: Notice, words: Words) -> Screen:
    """What is wanted; pictures and files stay as they are."""
    return Screen(
        lines(
            bold(words.t("Исправить текст")),
            words.t("Пришлите новый текст целиком. Он заменит прежний у всех, кому уже пришло."),
            words.t("Фотографии и файлы останутся.") if notice.media else None,
        ),
        [[Button(words.t("‹ Объявление"), ResultsPress(notice_id=notice.id))]],
    )


def correct_screen(notice: Notice, words: Words) -> Screen:
    """Once more before every copy is changed."""
    return Screen(
        words.t("Так будет у всех. Заменить?"),
        [
            [
                Button(
                    words.t("Заменить у всех"),
                    CorrectPress(notice_id=notice.id, version=notice.version),
                    style="primary",
                )
            ],
            [Button(words.t("‹ Объявление"), ResultsPress(notice_id=notice.id))],
        ],
    )


def withdraw_screen(notice_id: int, words: Words) -> Screen:
    """The question before it is taken back."""
    return Screen(
        lines(
            bold(words.t("Отозвать объявление?")),
            words.t(
                "У получателей оно исчезнет; где Telegram уже не даёт удалить, будет написано, что оно отозвано."
            ),
        ),
        [
            [
                Button(words.t("Отозвать"), WithdrawPress(notice_id=notice_id, sure=1), style="danger"),
                Button(words.t("Оставить"), ResultsPress(notice_id=notice_id)),
            ]
        ],
    )
