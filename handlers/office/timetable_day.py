"""From which day a timetable program's file is: another than the next Monday, by a button or typed."""

from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import InStep, Pressed
from handlers.chat.reply import answer, message_of, own_message_id, reply
from handlers.chat.screen import Button, Screen, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.office.changes.asking import BadAnswer
from handlers.office.import_screens import title
from handlers.office.importing import TIMETABLE_DAY, ImportJob
from handlers.presses.journal import NO_DAY
from handlers.presses.office.imports import ImportPress, TimetableDayPress
from services.office.exchange.moving import TimetableDraft, from_another_day, timetable_draft
from services.office.importing import desks_of
from services.rules.dates.weekdays import parse_day
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="timetable_day")


@router.callback_query(Pressed(TimetableDayPress))
async def choose_day(
    query: CallbackQuery,
    press: TimetableDayPress,
    store: Store,
    actor: Actor,
    words: Words,
    loading: Workshop,
) -> None:
    """The question, with the nearest days; or the file looked at anew, from that day."""
    desks_of(actor)
    if press.day == NO_DAY:
        found = await store.read(timetable_draft, actor, press.draft_id)
        expect(store, actor, {"name": TIMETABLE_DAY, "draft": press.draft_id})
        await reply(query, day_screen(found, words))
        return
    message = message_of(query)
    draft = await store.write(from_another_day, actor, press.draft_id, press.day)
    if message is not None:
        job = ImportJob(message, store, actor, words, loading, own_message_id(query))
        loading.order(actor.account_id, job.check(draft.file, press.day))
    await answer(query)


@router.message(InStep(TIMETABLE_DAY))
async def typed_day(
    message: Message, step: Values, store: Store, actor: Actor, words: Words, loading: Workshop
) -> None:
    """From the day that was typed."""
    found = await store.read(timetable_draft, actor, step["draft"])
    day = parse_day(message.text or "", found.today)
    if day is None:
        raise BadAnswer(day=True, limit=0)
    draft = await store.write(from_another_day, actor, found.draft.id, day)
    expect(store, actor, None)
    job = ImportJob(message, store, actor, words, loading)
    loading.order(actor.account_id, job.check(draft.file, day))


def day_screen(found: TimetableDraft, words: Words) -> Screen:
    """Tomorrow, the next Mondays, or what is typed."""
    draft, today = found.draft, found.today
    monday = today + timedelta(days=7 - today.weekday())
    days = dict.fromkeys((today + timedelta(days=1), monday, monday + timedelta(days=7)))
    buttons = [Button(words.day(day, today), TimetableDayPress(draft_id=draft.id, day=day)) for day in days]
    return Screen(
        lines(
            title(draft.file.name, words),
            words.t("С какого дня новое расписание? Напишите дату или выберите."),
        ),
        [*pairs(buttons), [Button(words.t("‹ Загрузка"), ImportPress())]],
    )
