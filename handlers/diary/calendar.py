"""«Каникулы и четверти»: the year's terms and holidays in order, and how many days are left."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.whose import own_child, title, ways_out
from handlers.chat.paging import cut
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.diary.hours import break_name, coming_text
from handlers.diary.marks.grades import no_class_screen
from handlers.diary.words import numbered_term
from handlers.presses.diary import CalendarPress, TimetablePress
from services.diary.calendar import SchoolCalendar, school_calendar
from services.rules.breaks import Break
from services.rules.terms import Term
from services.school.actor import Actor
from services.school.belonging import WHOLE_YEAR
from services.work import Store

router = Router(name="calendar")

DAYS_OFF = 6
"""Single days off that are named."""


@router.message(Command("holidays"))
async def holidays_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/holidays`."""
    child = own_child(actor)
    await reply(message, calendar_screen(await store.read(school_calendar, actor, child.student_id), words))


@router.callback_query(Pressed(CalendarPress))
async def open_calendar(
    query: CallbackQuery, press: CalendarPress, store: Store, actor: Actor, words: Words
) -> None:
    """The child's year."""
    await reply(query, calendar_screen(await store.read(school_calendar, actor, press.student_id), words))


def calendar_screen(data: SchoolCalendar, words: Words) -> Screen:
    """How long until the next holidays or the end of these, then the year."""
    if data.year is None:
        return no_class_screen(data.whose, words)
    return Screen(
        lines(
            title(data.whose, words.t("Каникулы и четверти")),
            _answer(data, words),
            _left(data, words),
            "",
            *_year(data, words),
            *_days_off(data, words),
        ),
        [
            [Button(words.t("‹ Расписание"), TimetablePress(student_id=data.whose.student_id))],
            *ways_out(data.whose, CalendarPress, words),
        ],
    )


def _answer(data: SchoolCalendar, words: Words) -> Markup:
    """«Зимние каникулы через 37 дней», «Каникулы ещё 5 дней, до 4 ноября»"""
    if data.now is not None:
        left = (data.now.ends - data.today).days + 1
        name = break_name(data.now, words)
        if left == 1:
            return words.t("{name}: последний день", name=name)
        return words.n(
            "{name}: ещё {count} день, до {day}",
            "{name}: ещё {count} дней, до {day}",
            left,
            name=name,
            day=words.short_date(data.now.ends),
        )
    if data.coming is None:
        return _nothing_ahead(data, words)
    return coming_text(data.coming, data.today, words)


def _nothing_ahead(data: SchoolCalendar, words: Words) -> Markup:
    """After the last holidays of a year whose next is not there: how long it goes on, or that it is over."""
    if not data.breaks or not data.terms:
        return words.t("Каникулы в школе ещё не заданы.")
    last = max(term.ends for term in data.terms)
    if data.today > last:
        return words.t("Учебный год закончился {day}", day=words.full_date(last))
    return words.t("Учебный год до {day}", day=words.short_date(last))


def _left(data: SchoolCalendar, words: Words) -> Markup | None:
    """«В школу в чт, 5 ноября», «До них 27 учебных дней»"""
    if data.now is not None:
        if data.school_day is None:
            return None
        return words.t("В школу {day}", day=words.day(data.school_day, data.today))
    if data.coming is None or not data.left:
        return None
    return words.n("До них {count} учебный день", "До них {count} учебных дней", data.left)


def _year(data: SchoolCalendar, words: Words) -> list[Markup | str]:
    """Terms and holidays in order of time, each with its days below its name."""
    rows = [(term.starts, term.ends, _term_name(term, words)) for term in data.terms]
    rows += [(pause.starts, pause.ends, _break_name(pause, words)) for pause in data.breaks if pause.days > 1]
    return [
        line
        for starts, ends, name in sorted(rows)
        for line in (
            bold(name) if starts <= data.today <= ends else name,
            Markup("   {}").format(words.period(starts, ends)),
        )
    ]


def _term_name(term: Term, words: Words) -> str:
    """«Вторая четверть»"""
    if term.kind == WHOLE_YEAR:
        return capital(words.t("учебный год {year}", year=term.name).unescape())
    return capital(numbered_term(term.name, words))


def _break_name(pause: Break, words: Words) -> str:
    """«Осенние каникулы, 10 дней»"""
    name = break_name(pause, words)
    return words.n("{name}, {count} день", "{name}, {count} дней", pause.days, name=name).unescape()


def _days_off(data: SchoolCalendar, words: Words) -> list[Markup | str]:
    """«Выходные: 23 февраля, 8 марта»: single days still to come."""
    ahead = [one for one in data.breaks if one.days == 1 and one.starts >= data.today]
    if not ahead:
        return []
    shown, more = cut(ahead, DAYS_OFF)
    days = [words.short_date(one.starts) for one in shown]
    if more:
        days.append(words.n("ещё {count}", "ещё {count}", more).unescape())
    return ["", words.t("Ещё выходные: {days}", days=", ".join(days))]
