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
        return words.t("Каникулы в школе ещё не заданы.")
    return coming_text(data.coming, data.today, words)


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
    long = [one for one in data.breaks if one.days > 1]
    rows = [(one.starts, _term_line(one, data, words)) for one in data.terms]
    rows += [(one.starts, _break_line(one, data, words)) for one in long]
    return [line for _, line in sorted(rows, key=lambda row: row[0])]


def _term_line(term: Term, data: SchoolCalendar, words: Words) -> Markup:
    """«Вторая четверть: 5 ноября – 26 декабря», bold while it lasts."""
    name = term.name
    if term.kind == WHOLE_YEAR:
        name = words.t("учебный год {year}", year=term.name).unescape()
    name = capital(numbered_term(name, words))
    return _line(name, words.period(term.starts, term.ends), now=term.covers(data.today))


def _break_line(one: Break, data: SchoolCalendar, words: Words) -> Markup:
    """«  Осенние каникулы: 26 октября – 4 ноября, 10 дней»"""
    span = words.n(
        "{span}, {count} день", "{span}, {count} дней", one.days, span=words.period(one.starts, one.ends)
    )
    return Markup("– ") + _line(break_name(one, words), span, now=one.covers(data.today))


def _line(name: str, span: str, *, now: bool) -> Markup:
    return Markup("{}: {}").format(bold(name) if now else name, span)


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
