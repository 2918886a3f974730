"""The cockpit's lists by name: families that have not signed the week, debts and forecasts that fell."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.absences.words import days_text
from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import lower_name
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines
from handlers.chat.words import Words
from handlers.desk.finding import expect_name
from handlers.desk.people import student_rows, write_button
from handlers.presses.desk import ClassPress, FellPress, InARowPress, UnsignedPress
from handlers.presses.reports import ReportsPress
from services.desk.falls import Fall, Fell, FreshDebt, fell
from services.desk.finding import ListOf
from services.desk.in_a_row import MissingInARow, MissingStudent, missing_in_a_row
from services.desk.unsigned import Unsigned, UnsignedWeek, unsigned_week
from services.school.actor import Actor
from services.work import Store

router = Router(name="week_lists")

NAME = 60
PEOPLE = 10
"""Rows a page, each with a button of its student."""


@router.callback_query(Pressed(UnsignedPress))
async def open_unsigned(
    query: CallbackQuery, press: UnsignedPress, store: Store, actor: Actor, words: Words
) -> None:
    """Who has not signed."""
    data = await store.read(unsigned_week, actor, press.class_id, press.week)
    expect_name(store, actor, press.class_id, ListOf.DESK)
    await reply(query, unsigned_screen(data, words, press.page))


@router.callback_query(Pressed(FellPress))
async def open_fell(query: CallbackQuery, press: FellPress, store: Store, actor: Actor, words: Words) -> None:
    """What fell."""
    data = await store.read(fell, actor, press.class_id, press.ends)
    expect_name(store, actor, press.class_id, ListOf.DESK)
    await reply(query, fell_screen(data, words, press.page))


@router.callback_query(Pressed(InARowPress))
async def open_in_a_row(
    query: CallbackQuery, press: InARowPress, store: Store, actor: Actor, words: Words
) -> None:
    """Who is missing for days."""
    data = await store.read(missing_in_a_row, actor, press.class_id)
    expect_name(store, actor, press.class_id, ListOf.DESK)
    await reply(query, in_a_row_screen(data, words, press.page))


def in_a_row_screen(data: MissingInARow, words: Words, page: int = 0) -> Screen:
    """The students, with a way to each and to all of their families."""
    part = fitting(data.students, lambda one: _missing(one, words), beside=5, page=page, most=PEOPLE)
    ways = turn(lambda to: InARowPress(class_id=data.form.id, page=to), part.page, part.pages, words)
    return Screen(
        lines(
            bold(words.t("{form} · Подряд", form=data.form.name)),
            words.t("Пропускают три дня и дольше: {count}", count=len(data.students)),
            "",
            *(_missing(one, words) for one in part.shown),
            None if part.shown else words.t("Три дня подряд никто не пропускает."),
        ),
        [
            *student_rows(data.form.id, {one.student.id: one.student.shown for one in part.shown}),
            ways,
            write_button(data.form.id, "row", data.today, len(data.students), words),
            _back(data),
        ],
    )


def _missing(one: MissingStudent, words: Words) -> Markup:
    """«Ким Юра, 3 дня»"""
    return Markup("{}, {}").format(bold(clip(one.student.shown, NAME)), days_text(one.days, words))


def unsigned_screen(data: UnsignedWeek, words: Words, page: int = 0) -> Screen:
    """The families, with whom to call."""
    part = fitting(data.families, _family, beside=5, page=page, most=PEOPLE)
    signed = data.linked - len(data.families)
    return Screen(
        lines(
            bold(
                words.t(
                    "{form} · Итоги недели до {day}", form=data.form.name, day=words.short_date(data.week)
                )
            ),
            words.t("Подписали {signed} из {linked}", signed=signed, linked=data.linked),
            *(["", words.t("Не подписали"), *(_family(one) for one in part.shown)] if data.families else []),
        ),
        [
            *student_rows(data.form.id, {one.student_id: one.student for one in part.shown}),
            turn(
                lambda to: UnsignedPress(class_id=data.form.id, week=data.week, page=to),
                part.page,
                part.pages,
                words,
            ),
            write_button(data.form.id, "unsigned", data.week, len(data.families), words),
            _back(data),
        ],
    )


def _family(one: Unsigned) -> Markup:
    return Markup("{}: {}").format(clip(one.student, NAME), clip(", ".join(one.guardians), NAME))


def fell_screen(data: Fell, words: Words, page: int = 0) -> Screen:
    """Who came down to a 3 or lower, the lowest first, then works not handed in."""
    every: list[tuple[Fall | FreshDebt, Markup]] = [
        *((one, _fall(one, words)) for one in data.falls),
        *((one, _debt(one, words)) for one in data.debts),
    ]
    heads = {len(data.falls): words.t("Долги за неделю: {count}", count=len(data.debts))}
    if data.falls:
        heads[0] = words.t("Съехали на тройку или двойку: {count}", count=data.fallen)
    every = [
        (one, lines(heads[place], text) if place in heads else text)
        for place, (one, text) in enumerate(every)
    ]
    part = fitting(every, lambda row: row[1], beside=4, page=page, most=PEOPLE)
    people = {one.student_id: one.student for one, _ in part.shown}
    families = {one.student_id for one, _ in every}
    return Screen(
        lines(
            bold(words.t("{form} · Учёба за неделю", form=data.form.name)),
            words.period(data.starts, data.ends),
            "",
            *(
                [text for _, text in part.shown]
                or [words.t("Новых долгов нет, на тройку или двойку никто не съехал.")]
            ),
        ),
        [
            *student_rows(data.form.id, people),
            turn(
                lambda to: FellPress(class_id=data.form.id, ends=data.ends, page=to),
                part.page,
                part.pages,
                words,
            ),
            [
                *write_button(data.form.id, "studies", data.ends, len(families), words),
                Button(words.t("Отчёты"), ReportsPress(class_id=data.form.id)),
            ],
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


def _back(data: UnsignedWeek | Fell | MissingInARow) -> list[Button]:
    return [Button(f"‹ {data.form.name}", ClassPress(class_id=data.form.id))]
