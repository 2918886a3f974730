"""One excuse: its lessons and certificate, another code, or a word with which it is declined."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.absences.desk_list import decided_text, decline_rows, heading, show_decided
from handlers.absences.words import CHOICES, code_text, said_text, teller_line
from handlers.chat.files.media import send_media
from handlers.chat.filters import InStep, Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.reply import answer, message_of, reply
from handlers.chat.screen import Button, Screen, lines, pairs, quote
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.presses.absences import (
    AcceptPress,
    ExcuseDeclinePress,
    ExcuseOpenPress,
    ExcusesPress,
    PapersPress,
)
from services.absences.decisions import decline
from services.absences.desk import ClassExcuse, ExcuseDesk, class_excuse
from services.absences.explaining import ExcuseState
from services.desk.worked import opened_at
from services.errors import NotFound
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="class_excuse")

WORD = "decline_word"


@router.callback_query(Pressed(ExcuseOpenPress))
async def open_excuse(
    query: CallbackQuery, press: ExcuseOpenPress, store: Store, actor: Actor, words: Words
) -> None:
    """Everything there is to decide."""
    desk, one = await store.read(class_excuse, actor, press.class_id, press.excuse_id)
    await reply(query, excuse_screen(desk, one, words, place_of(press)))


@router.callback_query(Pressed(PapersPress))
async def show_papers(
    query: CallbackQuery, press: PapersPress, store: Store, actor: Actor, words: Words
) -> None:
    """The photographs of the certificate, and the excuse under them."""
    desk, one = await store.read(class_excuse, actor, press.class_id, press.excuse_id)
    await answer(query)
    if query.bot is None or not one.photos:
        return
    await send_media(query.bot, actor.chat_id, one.photos)
    if (message := message_of(query)) is not None:
        await reply(message, excuse_screen(desk, one, words, place_of(press)))


@router.callback_query(Pressed(ExcuseDeclinePress))
async def decline_excuse(
    query: CallbackQuery, press: ExcuseDeclinePress, store: Store, actor: Actor, words: Words
) -> None:
    """Ask for a word, or decline with a ready one."""
    desk, one = await store.read(class_excuse, actor, press.class_id, press.excuse_id)
    if not press.word:
        step = {"name": WORD, "class": press.class_id, "excuse": press.excuse_id}
        step |= {"page": press.page, "since": press.since}
        expect(store, actor, step)
        await reply(query, word_screen(desk, one, words, place_of(press)))
        return
    ready = ready_words(words).get(press.word)
    if ready is None:
        raise NotFound
    await _decline(query, place_of(press), press.excuse_id, ready.unescape(), store, actor, words)


@router.message(InStep(WORD))
async def take_word(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The word as typed; the family reads it."""
    text = " ".join((message.text or message.caption or "").split())
    if not text:
        said = words.t("Напишите ответ родителю словами. Передумали? /cancel")
        back = Button(words.t("‹ Объяснения"), ExcusesPress(class_id=step["class"]))
        await reply(message, Screen(said, [[back]]))
        return
    place = ExcusesPress(class_id=step["class"], page=step.get("page", 0), since=step.get("since", 0))
    await _decline(message, place, step["excuse"], text, store, actor, words)


async def _decline(
    event: CallbackQuery | Message, place: ExcusesPress, excuse_id: int, word: str, store: Store, actor: Actor, words: Words
) -> None:  # fmt: skip
    stands = place.model_copy(update={"since": place.since or await store.read(opened_at)})
    done = await store.write(decline, actor, place.class_id, excuse_id, word)
    expect(store, actor, None)
    await show_decided(event, stands, done, store, actor, words)


def place_of(press: ExcuseOpenPress | ExcuseDeclinePress | PapersPress) -> ExcusesPress:
    """The list that an excuse was opened from."""
    return ExcusesPress(class_id=press.class_id, page=press.page, since=press.since)


def ready_words(words: Words) -> dict[str, Markup]:
    """Answers that are given often, by the names that presses know."""
    return {
        "paper": words.t("Нужна справка."),
        "call": words.t("Позвоните мне, пожалуйста."),
        "there": words.t("Уточните, пожалуйста, дни."),
    }


def excuse_screen(
    desk: ExcuseDesk, one: ClassExcuse, words: Words, place: ExcusesPress | None = None
) -> Screen:
    """What is said of which lessons; every code, the certificate, the decline."""
    back = place or ExcusesPress(class_id=desk.form.id)
    ids = {"class_id": desk.form.id, "excuse_id": one.id, "page": back.page, "since": back.since}
    open_ = one.state is ExcuseState.OPEN
    settable = open_ and not (one.closed and one.lessons)
    codes = [
        Button(
            words.t("Принять: {code}", code=code.value) if code is one.code else code.value,
            AcceptPress(**ids, code=letter),
            style="success" if code is one.code else None,
        )
        for letter, code in sorted(CHOICES.items(), key=lambda item: item[1] is not one.code)
    ]
    return Screen(
        lines(
            heading(one, desk, words),
            "",
            said_text(one.reason, words),
            quote(one.comment) if one.comment else None,
            capital(teller_line(one, words)),
            *_missed(desk, one, words),
            words.t("Срок правки прошёл, открыть уроки может завуч.") if one.closed and one.lessons else None,
            None if open_ else words.t("Решение уже есть: {what}.", what=decided_text(one, words)),
            *(["", _legend(words)] if settable else []),
        ),
        [
            *(pairs(codes, 3) if settable else []),
            [
                *([Button(words.t("Отклонить…"), ExcuseDeclinePress(**ids))] if open_ else []),
                *([Button(words.t("Справка"), PapersPress(**ids))] if one.photos else []),
            ],
            [Button(words.t("‹ Объяснения"), back)],
        ],
    )


def _missed(desk: ExcuseDesk, one: ClassExcuse, words: Words) -> list[Markup | str]:
    if not one.missed:
        return ["", words.t("Пропусков без причины за эти дни пока нет.")]
    found: list[Markup | str] = ["", words.t("Без причины:")]
    for day in one.missed:
        subjects = ", ".join(subject.brief for subject in day.subjects)
        found.append(f"{words.day(day.day, desk.today)}: {subjects}")
    return found


def _legend(words: Words) -> str:
    """«Б болезнь, УП уважительная причина, НП неуважительная причина»"""
    return ", ".join(f"{code.value} {code_text(code.value, words)}" for code in CHOICES.values())


def word_screen(
    desk: ExcuseDesk, one: ClassExcuse, words: Words, place: ExcusesPress | None = None
) -> Screen:
    """The question for a word."""
    back = place or ExcusesPress(class_id=desk.form.id)
    return Screen(
        lines(
            heading(one, desk, words),
            "",
            words.t("Что ответить родителю? Напишите сюда или выберите."),
            words.t("ОТ останется, пока причина не ясна."),
        ),
        decline_rows(one, back, ready_words(words), words),
    )
