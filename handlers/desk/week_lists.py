"""The cockpit's lists by name: families that have not signed the week, debts and forecasts that fell."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import lower_name
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines
from handlers.chat.words import Words
from handlers.presses.desk import ClassPress, FellPress, UnsignedPress
from handlers.presses.notices import NoticeDeskPress
from handlers.presses.reports import ReportsPress
from services.desk.falls import Fall, Fell, FreshDebt, fell
from services.desk.unsigned import Unsigned, UnsignedWeek, unsigned_week
from services.school.actor import Actor
from services.work import Store

router = Router(name="week_lists")

NAME = 60


@router.callback_query(Pressed(UnsignedPress))
async def open_unsigned(
    query: CallbackQuery, press: UnsignedPress, store: Store, actor: Actor, words: Words
) -> None:
    """Who has not signed."""
    data = await store.read(unsigned_week, actor, press.class_id, press.week)
    await reply(query, unsigned_screen(data, words, press.page))


@router.callback_query(Pressed(FellPress))
async def open_fell(query: CallbackQuery, press: FellPress, store: Store, actor: Actor, words: Words) -> None:
    """What fell."""
    data = await store.read(fell, actor, press.class_id, press.ends)
    await reply(query, fell_screen(data, words, press.page))


def unsigned_screen(data: UnsignedWeek, words: Words, page: int = 0) -> Screen:
    """The families, with whom to call."""
    part = fitting([_family(one) for one in data.families], str, beside=5, page=page)
    signed = data.linked - len(data.families)
    return Screen(
        lines(
            bold(
                words.t(
                    "{form} · Итоги недели до {day}", form=data.form.name, day=words.short_date(data.week)
                )
            ),
            words.t("Подписали {signed} из {linked}", signed=signed, linked=data.linked),
            *(["", words.t("Не подписали"), *part.shown] if data.families else []),
        ),
        [
            turn(
                lambda to: UnsignedPress(class_id=data.form.id, week=data.week, page=to),
                part.page,
                part.pages,
                words,
            ),
            [Button(words.t("Объявление"), NoticeDeskPress())],
            _back(data),
        ],
    )


def _family(one: Unsigned) -> Markup:
    return Markup("{}: {}").format(clip(one.student, NAME), clip(", ".join(one.guardians), NAME))


def fell_screen(data: Fell, words: Words, page: int = 0) -> Screen:
    """Who came down to a 3 or lower, the lowest first, then works not handed in."""
    falls = [_fall(one, words) for one in data.falls]
    if falls:
        falls[0] = lines(words.t("Съехали на тройку или двойку"), falls[0])
    every = [*falls, *(_debt(one, words) for one in data.debts)]
    part = fitting(every, str, beside=4, page=page)
    return Screen(
        lines(
            bold(words.t("{form} · Учёба за неделю", form=data.form.name)),
            words.period(data.starts, data.ends),
            "",
            *(part.shown or [words.t("Новых долгов нет, на тройку или двойку никто не съехал.")]),
        ),
        [
            turn(
                lambda to: FellPress(class_id=data.form.id, ends=data.ends, page=to),
                part.page,
                part.pages,
                words,
            ),
            [Button(words.t("Отчёты"), ReportsPress(class_id=data.form.id))],
            _back(data),
        ],
    )


def _fall(one: Fall, words: Words) -> Markup:
    """«Ким Юра: физика 2,33 ▼ было 2,67, выходит 2»"""
    return words.t(
        "{student}: {subject} {average} ▼ было {before}, выходит {forecast}",
        student=bold(clip(one.student, NAME)),
        subject=lower_name(one.subject.brief),
        average=words.average(one.average),
        before=words.average(one.before),
        forecast=one.forecast,
    )


def _debt(one: FreshDebt, words: Words) -> Markup:
    """«● Ким Юра: физика, лабораторная № 2, сдать до 25 ноября»"""
    due = words.t(", сдать до {day}", day=words.short_date(one.due)) if one.due else ""
    return Markup("● {}: {}, {}{}").format(
        bold(clip(one.student, NAME)), lower_name(one.subject.brief), clip(one.kind, NAME), due
    )


def _back(data: UnsignedWeek | Fell) -> list[Button]:
    return [Button(f"‹ {data.form.name}", ClassPress(class_id=data.form.id))]
