"""The period of the reports: a term, a month, or days that one types."""

import asyncio

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.presses.reports import DatesPress, PeriodsPress, ReportsPress
from handlers.reports.reports import DATES_STEP, reports_screen, summarise
from handlers.reports.words import month_text, term_text
from services.reports.gather import gather
from services.reports.period import BadDates, Periods, list_periods, month_of, read_dates
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="report_period")


@router.callback_query(Pressed(PeriodsPress))
async def open_periods(
    query: CallbackQuery, press: PeriodsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The periods that there are."""
    await reply(query, periods_screen(await store.read(list_periods, actor, press.class_id), words))


@router.callback_query(Pressed(DatesPress))
async def ask_dates(
    query: CallbackQuery, press: DatesPress, store: Store, actor: Actor, words: Words
) -> None:
    """Wait for typed days."""
    periods = await store.read(list_periods, actor, press.class_id)
    step = {"name": DATES_STEP, "class_id": press.class_id}
    expect(store, actor, step)
    await reply(query, dates_screen(periods, words))


@router.message(InStep(DATES_STEP))
async def typed_dates(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """«01.11–20.11»: the reports of these days, or what is wrong with them."""
    class_id = step["class_id"]
    try:
        first, last = await store.read(read_dates, actor, class_id, message.text or "")
    except BadDates as error:
        periods = await store.read(list_periods, actor, class_id)
        await reply(message, dates_screen(periods, words, error.fields["reason"]))
        return
    expect(store, actor, None)
    facts = await store.read_aside(gather, actor, class_id, 0, first, last)
    await reply(message, reports_screen(await asyncio.to_thread(summarise, facts), words))


def periods_screen(periods: Periods, words: Words) -> Screen:
    """Terms and months of the year, the latest first."""
    class_id = periods.form.id
    terms = [
        Button(capital(term_text(term, words)), ReportsPress(class_id=class_id, term_id=term.id))
        for term in periods.terms
    ]
    months = [
        Button(
            capital(month_text(month, periods.today, words)),
            ReportsPress(class_id=class_id, first=month, last=month_of(month)[1]),
        )
        for month in periods.months
    ]
    return Screen(
        lines(bold(words.t("{form} · Период отчётов", form=periods.form.name)), periods.year_name),
        [
            *pairs(terms),
            *pairs(months, per_row=3),
            [Button(words.t("Другие даты"), DatesPress(class_id=class_id))],
            [Button(words.t("‹ Отчёты"), ReportsPress(class_id=class_id))],
        ],
    )


def dates_screen(periods: Periods, words: Words, wrong: str = "") -> Screen:
    """How to write the days; `wrong` is why what was written would not do."""
    complaints = {
        "unreadable": words.t("Таких дат нет."),
        "outside": words.t("Эти дни не из учебного года {year}.", year=periods.year_name),
        "coming": words.t("Эти дни ещё не наступили."),
    }
    return Screen(
        lines(
            bold(words.t("{form} · Период отчётов", form=periods.form.name)),
            "",
            complaints.get(wrong),
            words.t("Напишите первый и последний день, например 01.11–20.11."),
        ),
        [[Button(words.t("‹ Период"), PeriodsPress(class_id=periods.form.id))]],
    )
