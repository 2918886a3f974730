"""The lesson's homework: text, photographs, documents and voice, the day it is due, the same for parallel classes."""

import re
from datetime import date

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import InStep, Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, clip, lines, pairs, quote
from handlers.chat.words import Words
from handlers.journal.lesson.lesson import homework_lines, show_lesson, undo_button
from handlers.journal.lesson.step import HOMEWORK, STEP, key_in, wait_in
from handlers.journal.marks.words import key_of, lesson_title
from handlers.presses.journal import (
    NO_DAY,
    HomeworkDropPress,
    HomeworkDuePress,
    HomeworkNonePress,
    HomeworkOfPress,
    LessonPress,
    LikePress,
    SpreadPress,
)
from services.journal.history import new_batch
from services.journal.lesson.coming import coming_lessons
from services.journal.lesson.facts import homework_of
from services.journal.lesson.homework import File, add_homework, drop_homework, set_due
from services.journal.lesson.parallel import Parallel, Spread, like, names, parallels, spread
from services.journal.lesson.sheet import Sheet, read_sheet
from services.journal.own import LessonKey
from services.rules.timetable.lacking import NOTHING_GIVEN
from services.school.actor import Actor
from services.values import Values
from services.work import Store, Work

router = Router(name="journal_homework")

LONGEST = 3000
_LABEL = re.compile(
    r"\s*(?:д\s*/\s*з|дз|домашнее задание|на дом|задано|hw|homework)\b\s*[:.–—-]?\s*", re.IGNORECASE
)


class HomeworkMedia(BaseFilter):
    """A photograph, document or voice message sent in an open lesson; gives `file` and the `step`."""

    async def __call__(self, message: Message, actor: Actor) -> bool | Values:
        """What was sent, or False."""
        waits = actor.step.get("name") if actor.step else None
        file = file_of(message)
        if file is None or waits not in {STEP, HOMEWORK}:
            return False
        return {"file": file, "step": actor.step}


def file_of(message: Message) -> File | None:
    """What of a message may be homework."""
    if message.photo:
        return "photo", message.photo[-1].file_id, "photo.jpg"
    if message.voice:
        return "voice", message.voice.file_id, "voice.ogg"
    if message.document and not message.animation:
        return "document", message.document.file_id, message.document.file_name or "file"
    return None


@router.callback_query(Pressed(HomeworkOfPress))
async def open_homework(
    query: CallbackQuery, press: HomeworkOfPress, store: Store, actor: Actor, words: Words
) -> None:
    """The homework; what is sent next is of it."""
    key = await key_of(press, store, actor)
    await _show(query, store, actor, words, key, typed=True)


async def _show(
    event: Message | CallbackQuery,
    store: Store,
    actor: Actor,
    words: Words,
    key: LessonKey,
    done: Markup | None = None,
    batch: str = "",
    album: str | None = None,
    *,
    typed: bool | None = None,
) -> None:
    """Whether a text is `typed` as the homework next, by default as it was; else it is the lesson's words."""
    typed = (actor.step or {}).get("name") == HOMEWORK if typed is None else typed
    sheet = await store.read(read_sheet, actor, key)
    sheet.own.require_topic()
    await wait_in(
        store, actor, key, HOMEWORK if typed else STEP, **({"album": album, "batch": batch} if album else {})
    )
    days, others = await store.read(_beside, sheet)
    await reply(event, homework_screen(sheet, days, others, words, done, batch, typed=typed))


def _beside(work: Work, sheet: Sheet) -> tuple[list[date], list[Parallel]]:
    return coming_lessons(work, sheet.own, sheet.own.key.day), parallels(work, sheet.own)


@router.message(HomeworkMedia())
async def take_media(
    message: Message, file: File, step: Values, store: Store, actor: Actor, words: Words
) -> None:
    """A file joins the homework, its caption is the text; an album is answered and taken back as one."""
    key = await store.read(key_in, actor, step)
    text = unlabelled(message.caption or "")[:LONGEST] or None
    album = message.media_group_id
    again = album is not None and step.get("album") == album
    batch = step["batch"] if again else new_batch()
    await store.write(add_homework, actor, key, batch, text=text, file=file)
    if not again:
        await _show(message, store, actor, words, key, words.t("Записано."), batch, album=album)


@router.message(InStep(HOMEWORK))
async def take_text(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The text that was waited for."""
    text = unlabelled(message.text or "")
    key = await store.read(key_in, actor, step)
    if not text or len(text) > LONGEST:
        said = words.t(
            "Задание: текст до {limit} знаков, фото, документ или голос. Передумали? /cancel", limit=LONGEST
        )
        await reply(message, Screen(said, [[Button(words.t("‹ Урок"), LessonPress.of(key))]]))
        return
    batch = new_batch()
    await store.write(add_homework, actor, key, batch, text=text)
    await _show(message, store, actor, words, key, words.t("Записано."), batch, typed=False)


def unlabelled(text: str) -> str:
    """The text without the word that says what it is: «дз № 301» is «№ 301»."""
    return _LABEL.sub("", text, count=1).strip() if _LABEL.match(text) else text.strip()


@router.callback_query(Pressed(HomeworkDuePress))
async def due(
    query: CallbackQuery, press: HomeworkDuePress, store: Store, actor: Actor, words: Words
) -> None:
    """Another day for which it is due."""
    key = await key_of(press, store, actor)
    batch = new_batch()
    changed = await store.write(set_due, actor, key, None if press.due == NO_DAY else press.due, batch)
    said = words.t("Срок записан.") if changed else words.t("Срок и был такой.")
    await _show(query, store, actor, words, key, said, batch if changed else "")


@router.callback_query(Pressed(HomeworkNonePress))
async def nothing(
    query: CallbackQuery, press: HomeworkNonePress, store: Store, actor: Actor, words: Words
) -> None:
    """«Не задано»: the lesson lacks no homework any more."""
    key = await key_of(press, store, actor)
    batch = new_batch()
    changed = await store.write(add_homework, actor, key, batch, text=NOTHING_GIVEN)
    await _show(query, store, actor, words, key, words.t("Записано."), batch if changed else "", typed=False)


@router.callback_query(Pressed(HomeworkDropPress))
async def drop(
    query: CallbackQuery, press: HomeworkDropPress, store: Store, actor: Actor, words: Words
) -> None:
    """No homework."""
    key = await key_of(press, store, actor)
    batch = new_batch()
    changed = await store.write(drop_homework, actor, key, batch)
    said = words.t("Задание убрано.") if changed else words.t("Задания и не было.")
    await _show(query, store, actor, words, key, said, batch if changed else "")


@router.callback_query(Pressed(LikePress))
async def as_there(
    query: CallbackQuery, press: LikePress, store: Store, actor: Actor, words: Words, app_url: str | None
) -> None:
    """«Как в 7Б»."""
    key = await key_of(press, store, actor)
    batch = new_batch()
    changed = await store.write(like, actor, key, press.lesson_id, batch)
    said = words.t("Тема и задание взяты.") if changed else words.t("Здесь уже так же.")
    await show_lesson(query, store, actor, words, key, app_url, done=said, batch=batch if changed else "")


@router.callback_query(Pressed(SpreadPress))
async def to_parallels(
    query: CallbackQuery, press: SpreadPress, store: Store, actor: Actor, words: Words
) -> None:
    """The same to the parallel classes."""
    key = await key_of(press, store, actor)
    batch = new_batch()
    done = await store.write(spread, actor, key, batch)
    await _show(query, store, actor, words, key, _spread_text(done, words), batch if done.written else "")


def _spread_text(done: Spread, words: Words) -> Markup:
    """«То же записано: 7Б. Своё уже есть: 7В.»"""
    said = [
        words.t("То же записано: {classes}.", classes=names(done.written)) if done.written else None,
        words.t("Своё уже есть: {classes}.", classes=names(done.own)) if done.own else None,
    ]
    return Markup(" ").join(one for one in said if one) or words.t("Уроков впереди там нет.")


def homework_screen(
    sheet: Sheet,
    days: list[date],
    others: list[Parallel],
    words: Words,
    done: Markup | None = None,
    batch: str = "",
    *,
    typed: bool = True,
) -> Screen:
    """What is given, and the day it is due; `typed` where its text is waited for."""
    hint = words.t("Напишите задание или пришлите фото, документ, голос.")
    if not typed:
        hint = words.t("Ещё фото и файлы присоединятся. Текст задания начните с «дз».")
    key, stands = sheet.own.key, homework_of(sheet)
    long = stands.text is not None and len(stands.text) > 200
    return Screen(
        lines(
            lesson_title(sheet.own, words),
            "",
            *homework_lines(sheet, sheet.own.today, words),
            quote(clip(stands.text, LONGEST)) if long and stands.text else None,
            *(["", done] if done is not None else []),
            "",
            hint,
        ),
        [
            *(
                pairs(Button(_day(day, sheet, words), HomeworkDuePress.of(key, due=day)) for day in days)
                if stands.text and stands.text != NOTHING_GIVEN
                else []
            ),
            [] if stands.text else [Button(words.t("Не задано"), HomeworkNonePress.of(key))],
            [Button(words.t("То же: {classes}", classes=names(others)[:40]), SpreadPress.of(key))]
            if others and sheet.lesson is not None and (sheet.lesson.topic or stands.text)
            else [],
            [Button(words.t("Убрать задание"), HomeworkDropPress.of(key))] if stands.text else [],
            [Button(words.t("‹ Урок"), LessonPress.of(key)), *undo_button(key, batch, words)],
        ],
    )


def _day(day: date, sheet: Sheet, words: Words) -> str:
    """«к пн, 23 ноября», with a tick where it is so."""
    mark = "✓ " if sheet.lesson is not None and sheet.lesson.homework_due == day else ""
    return mark + words.t("к {day}", day=words.on_date(day, sheet.own.today)).unescape()
