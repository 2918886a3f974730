"""Writing a letter: whom to, as buttons; the letter, as a message; an answer by Telegram's own reply."""

from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.incoming import attached_of, html_of
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.letters.presses import (
    AddressPress,
    BoxPress,
    ReplyPress,
    TeachersPress,
    ThreadPress,
)
from handlers.letters.words import hours_text, moment_text, other_line, role, title
from services import accounts
from services.actor import Actor, Child
from services.errors import NoChildren
from services.letters.hours import Hours, hours_of
from services.letters.model import Address, Party
from services.letters.people import Teacher, teachers_of
from services.letters.reading import read_thread, thread_of_copy
from services.letters.writing import Sent, Source, require_writable, send_letter
from services.work import Store

router = Router(name="letter_write")

STEP = "letter"
ALBUM = "letter_album"


class RepliesToLetter(BaseFilter):
    """Telegram's reply to a letter that the bot has brought; gives `party`."""

    async def __call__(self, message: Message, store: Store, actor: Actor) -> bool | dict[str, Any]:
        """The correspondence of the letter replied to, or False."""
        replied = message.reply_to_message
        if replied is None or (message.text or "").startswith("/"):
            return False
        party = await store.read(thread_of_copy, actor, replied.message_id)
        return {"party": party} if party is not None else False


class FurtherPart(BaseFilter):
    """A further part of the album whose first part was a letter; gives `step`."""

    async def __call__(self, message: Message, actor: Actor) -> bool | dict[str, Any]:
        """The step's facts, or False."""
        step = actor.step
        if step is None or step.get("name") != ALBUM or message.media_group_id != step.get("album"):
            return False
        return {"step": step}


def step_of(addresses: list[Address], **more: Any) -> dict[str, Any]:
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
        await reply(query, children_screen(actor.children, words))
        return
    student_id = press.student_id or actor.children[0].student_id
    child, found = await store.read(teachers_of, actor, student_id)
    await reply(query, teachers_screen(child, found, words))


@router.callback_query(Pressed(AddressPress))
async def address(
    query: CallbackQuery, press: AddressPress, store: Store, actor: Actor, words: Words
) -> None:
    """A teacher is chosen: wait for the letter."""
    child = actor.readable_child(press.student_id)
    to = Address(press.student_id, child.reader_id, press.teacher_id, press.subject_id)
    party = await store.read(require_writable, actor, to)
    await _ask(query, [party], store, actor, words)


@router.callback_query(Pressed(ReplyPress))
async def answer_letter(
    query: CallbackQuery, press: ReplyPress, store: Store, actor: Actor, words: Words
) -> None:
    """«Ответить»."""
    found = await store.write(read_thread, actor, press.thread_id)
    await store.read(require_writable, actor, found.address)
    await _ask(query, [found], store, actor, words)


async def _ask(query: CallbackQuery, parties: list[Party], store: Store, actor: Actor, words: Words) -> None:
    step = step_of([party.address for party in parties])
    await store.write(accounts.set_step, actor.account_id, step)
    hours = await store.read(hours_of, parties[0].other_id) if not parties[0].is_teacher else None
    await reply(query, ask_screen(parties, hours, words))


@router.message(RepliesToLetter())
async def take_reply(message: Message, party: Party, store: Store, actor: Actor, words: Words) -> None:
    """An answer by Telegram's reply."""
    await _send(message, [party.address], store, actor, words)


@router.message(FurtherPart())
async def take_part(message: Message, step: dict[str, Any], store: Store, actor: Actor, words: Words) -> None:
    """The rest of an album joins its letter; the first part was answered."""
    await _send(message, [Address(*to) for to in step["to"]], store, actor, words)


@router.message(InStep(STEP))
async def take_letter(
    message: Message, step: dict[str, Any], store: Store, actor: Actor, words: Words
) -> None:
    """The letter that was waited for."""
    await _send(message, [Address(*to) for to in step["to"]], store, actor, words)


async def _send(message: Message, addresses: list[Address], store: Store, actor: Actor, words: Words) -> None:
    html, attached = html_of(message), attached_of(message)
    if attached is None and message.text is None:
        await reply(message, unfit_screen(words))
        return
    media = [attached] if attached is not None else []
    source = Source(message.chat.id, message.message_id, message.media_group_id)
    sent = [await store.write(send_letter, actor, one, html, media, source) for one in addresses]
    step = step_of(addresses, album=source.album) | {"name": ALBUM} if source.album else None
    await store.write(accounts.set_step, actor.account_id, step)
    if sent[0].is_first:
        await reply(message, sent_screen(sent, store, words))


def children_screen(children: tuple[Child, ...], words: Words) -> Screen:
    """Which child it is about."""
    rows = [
        [Button(f"{child.first_name}, {child.class_name}", TeachersPress(student_id=child.student_id))]
        for child in children
    ]
    return Screen(
        lines(bold(words.t("Новое письмо")), words.t("О ком письмо?")),
        [*rows, [Button(words.t("‹ Письма"), BoxPress())]],
    )


def teachers_screen(child: Child, found: list[Teacher], words: Words) -> Screen:
    """The class teacher, then every teacher of the child."""
    rows = [
        [
            Button(
                f"{one.name.with_initials}, {role(one.subject, words)}",
                AddressPress(
                    student_id=child.student_id, teacher_id=one.teacher_id, subject_id=one.subject_id
                ),
            )
        ]
        for one in found
    ]
    whose = f"{child.first_name}, {child.class_name}" if child.class_name else child.first_name
    return Screen(
        lines(
            bold(words.t("{whose} · Новое письмо", whose=whose)),
            words.t("Кому?") if found else words.t("Учителя этого класса ещё не назначены."),
        ),
        [*rows, [Button(words.t("‹ Письма"), BoxPress())]],
    )


def ask_screen(parties: list[Party], hours: Hours | None, words: Words) -> Screen:
    """Whom the letter goes to, when they answer; the next message is the letter."""
    party = parties[0]
    back = (
        ThreadPress(thread_id=party.thread_id)
        if len(parties) == 1 and party.thread_id is not None
        else BoxPress()
    )
    return Screen(
        lines(
            title(party, words.t("Новое письмо")),
            *[other_line(one, words) for one in parties],
            words.t("Отвечает {hours}.", hours=hours_text(hours, words)) if hours else None,
            "",
            words.t("Напишите письмо сообщением. Можно прислать фотографию или файл."),
            words.t("Передумали? /cancel"),
        ),
        [[Button(words.t("‹ Письма"), back)]],
    )


def sent_screen(sent: list[Sent], store: Store, words: Words) -> Screen:
    """That it is on its way, and when it will be there."""
    first = sent[0]
    party = first.party
    unconnected = [one for one in sent if not one.phones]
    return Screen(
        lines(
            title(party, words.t("Письмо отправлено")),
            *[other_line(one.party, words) for one in sent],
            words.t(
                "Отвечает {hours}, письмо придёт: {when}.",
                hours=hours_text(first.hours, words),
                when=moment_text(first.arrives, store.clock(), party.reference, words),
            )
            if first.hours and first.arrives
            else None,
            *[
                words.t("{name}: пока не подключены, письмо подождёт.", name=one.party.person.full)
                if party.is_teacher
                else words.t("Учитель пока не подключён, письмо подождёт.")
                for one in unconnected
            ],
        ),
        [
            [
                *(
                    [Button(words.t("Переписка"), ThreadPress(thread_id=first.thread_id))]
                    if len(sent) == 1
                    else []
                ),
                Button(words.t("‹ Письма"), BoxPress()),
            ]
        ],
    )


def unfit_screen(words: Words) -> Screen:
    """A sticker, voice or video."""
    return Screen(
        words.t("В письмо входят текст, фотографии и файлы. Видео пришлите файлом."),
        [[Button(words.t("‹ Письма"), BoxPress())]],
    )
