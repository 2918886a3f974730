"""«Предупредить о пропуске»: days by a button or typed, then the reason as for any absence."""

from datetime import date, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.absences.explaining import ask_screen
from handlers.chat.filters import InStep, Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.whose import title
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import reply, wants_new
from handlers.chat.screen import Button, Screen, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.presses.absences import AbsencesPress, AheadPress, AheadTypedPress, ExcusePress
from services.absences.ahead import AheadDays, BadSpan, NoSchoolThatDay, ahead_days, read_span
from services.diary.open_diary import whose
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="ahead")

DAYS = "ahead_days"


@router.callback_query(Pressed(AheadPress))
async def open_ahead(
    query: CallbackQuery, press: AheadPress, store: Store, actor: Actor, words: Words
) -> None:
    """The days to choose from."""
    days = await store.read(ahead_days, actor, press.student_id)
    await reply(query, days_screen(days, words, pushed=wants_new(query)))


@router.callback_query(Pressed(AheadTypedPress))
async def ask_days(
    query: CallbackQuery, press: AheadTypedPress, store: Store, actor: Actor, words: Words
) -> None:
    """Wait for the days."""
    days = await store.read(ahead_days, actor, press.student_id)
    step = {"name": DAYS, "student": press.student_id}
    expect(store, actor, step)
    await reply(query, typed_screen(days, words))


@router.message(InStep(DAYS))
async def take_days(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """«24.11», «23–25 ноября», «завтра»; then the question for the reason. What is no day gets days as buttons."""
    try:
        starts, ends = await store.read(read_span, actor, step["student"], message.text or "")
    except (BadSpan, NoSchoolThatDay) as error:
        days = await store.read(ahead_days, actor, step["student"])
        coming = error.fields["next"] if isinstance(error, NoSchoolThatDay) else None
        await reply(message, refused_screen(days, refusal(error, words), words, coming))
        return
    expect(store, actor, None)
    shown = whose(actor.readable_child(step["student"]))
    press = ExcusePress(student_id=step["student"], starts=starts, ends=ends)
    await reply(message, ask_screen(shown, press, words, pushed=False, ahead=True))


def days_screen(days: AheadDays, words: Words, *, pushed: bool = False) -> Screen:
    """The nearest days of school; or others."""
    buttons = [Button(capital(words.day(day, days.today)), _press(days, day)) for day in days.near]
    other = Button(words.t("Другие дни…"), AheadTypedPress(student_id=days.whose.student_id))
    back = Button(words.t("‹ Пропуски"), AbsencesPress(student_id=days.whose.student_id))
    return Screen(
        lines(
            title(days.whose, words.t("пропуск")),
            words.t("В какой день не будет на уроках?"),
            words.t("Классный руководитель и учителя узнают заранее."),
        ),
        [*pairs([*buttons, other]), [back]],
        pushed=pushed,
    )


def refused_screen(days: AheadDays, said: Markup, words: Words, coming: date | None = None) -> Screen:
    """Why the typed days cannot be announced, and those that can: the one `coming` after them, or the nearest."""
    near = [
        Button(words.on_date(day, days.today), _press(days, day))
        for day in ((coming,) if coming else days.near)
    ]
    other = Button(words.t("Другие дни…"), AheadTypedPress(student_id=days.whose.student_id))
    back = Button(words.t("‹ Назад"), AheadPress(student_id=days.whose.student_id))
    return Screen(lines(title(days.whose, words.t("пропуск")), said), [*pairs([*near, other]), [back]])


def typed_screen(days: AheadDays, words: Words) -> Screen:
    """How days are typed."""
    first, last = days.today + timedelta(days=3), days.today + timedelta(days=5)
    return Screen(
        lines(
            title(days.whose, words.t("пропуск")),
            words.t(
                "Напишите день или дни, например {day} или {span}.",
                day=words.short_date(first),
                span=f"{words.numeric_date(first)}–{words.numeric_date(last)}",
            ),
        ),
        [[Button(words.t("‹ Назад"), AheadPress(student_id=days.whose.student_id))]],
    )


def _press(days: AheadDays, day: date) -> ExcusePress:
    return ExcusePress(student_id=days.whose.student_id, starts=day, ends=day)
