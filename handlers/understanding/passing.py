"""A text that is no request is offered as a letter: to the author of what was just read, else to the class teacher."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.absences.addressed import to_teacher
from handlers.account.menu import menu_rows
from handlers.chat.filters import Pressed
from handlers.chat.incoming import attached_of, html_of
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, clip, lines, quote
from handlers.chat.talk.questions import IN_LESSON, expect, waits
from handlers.chat.words import Words
from handlers.letters.sent_screens import sent_screen
from handlers.letters.words import title
from handlers.presses.letters import KeepPress, PassOnPress
from services.letters.model import LetterAddress, Party
from services.letters.writing import SourceMessage, send_letter
from services.notices.model import attached, plain
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="pass_on")

STEP = "pass_on"
SHOWN = 200
"""Signs of the text that are shown again."""


async def offer(
    message: Message, party: Party, store: Store, actor: Actor, words: Words, said: Markup | None = None
) -> None:
    """Keep the text, and ask whether to pass it on; `said` goes before."""
    paper, to = attached_of(message), party.address
    step: Values = {
        "name": STEP,
        "to": [to.student_id, to.person_id, to.teacher_id, to.subject_id],
        "html": html_of(message),
        "media": [paper.row()] if paper is not None else [],
        "message": message.message_id,
    }
    if waits(actor) in IN_LESSON:
        step["before"] = actor.step
    expect(store, actor, step)
    await reply(message, offer_screen(party, html_of(message), message.message_id, words, said))


def offer_screen(
    party: Party, html: str, message_id: int, words: Words, said: Markup | None = None
) -> Screen:
    """«Передать Анне Сергеевне?»"""
    to = to_teacher(party.teacher, words) if not party.is_teacher else party.person.full
    text = clip(" ".join(plain(html).split()), SHOWN)
    return Screen(
        lines(
            said,
            title(party, words.t("Новое письмо")),
            quote(text, expandable=False) if text else None,
            words.t("Передать: {teacher}?", teacher=to)
            if party.is_teacher or words.language != "ru"
            else words.t("Передать {teacher}?", teacher=to),
        ),
        [
            [
                Button(words.t("Передать"), PassOnPress(message_id=message_id)),
                Button(words.t("Не нужно"), KeepPress(message_id=message_id)),
            ]
        ],
    )


@router.callback_query(Pressed(PassOnPress))
async def pass_on(query: CallbackQuery, press: PassOnPress, store: Store, actor: Actor, words: Words) -> None:
    """Send it as a letter; the same text is one letter however often it is pressed."""
    step = actor.step or {}
    if step.get("name") != STEP or step.get("message") != press.message_id:
        await reply(query, gone_screen(actor, words))
        return
    source = SourceMessage(actor.chat_id, press.message_id)
    to = LetterAddress(*step["to"])
    sent = await store.write(send_letter, actor, to, step["html"], attached(step["media"]), source)
    expect(store, actor, step.get("before"))
    await reply(query, sent_screen([sent], store.clock(), words))


@router.callback_query(Pressed(KeepPress))
async def keep(query: CallbackQuery, press: KeepPress, store: Store, actor: Actor, words: Words) -> None:
    """It stays between us."""
    step = actor.step or {}
    if step.get("name") == STEP and step.get("message") == press.message_id:
        expect(store, actor, step.get("before"))
    await reply(query, Screen(words.t("Хорошо, никому не передали."), menu_rows(actor, words)))


def gone_screen(actor: Actor, words: Words) -> Screen:
    """An old question, or one that was answered."""
    return Screen(words.t("Этот текст уже не ждёт отправки. Напишите его ещё раз."), menu_rows(actor, words))
