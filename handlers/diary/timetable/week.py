"""«Расписание» of a week: a day a paragraph, changes marked; a day opens whole."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital, lower_name
from handlers.chat.naming.whose import title, ways_out
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, lines
from handlers.chat.words import Words
from handlers.diary.planned import work_text
from handlers.diary.timetable.lessonlines import sign, time_text, times_text, what_text
from handlers.presses.diary import TimetablePress, TimetableWeekPress
from services.diary.timetable.lessons import DayLesson
from services.diary.timetable.timetable import DayTable, TimetableWeek, timetable_week
from services.school.actor import Actor
from services.work import Store

router = Router(name="timetable_week")

CHANGES = 3
"""Changed lessons of a day that are told one by one."""


@router.callback_query(Pressed(TimetableWeekPress))
async def open_week(
    query: CallbackQuery, press: TimetableWeekPress, store: Store, actor: Actor, words: Words
) -> None:
    """A week's lessons."""
    data = await store.read(timetable_week, actor, press.student_id, press.monday)
    await reply(query, week_screen(data, words, press.page))


async def show_week(
    event: Message | CallbackQuery, store: Store, actor: Actor, words: Words, student_id: int, monday: date
) -> None:
    """The week of that Monday."""
    await reply(event, week_screen(await store.read(timetable_week, actor, student_id, monday), words))


def week_screen(data: TimetableWeek, words: Words, page: int = 0) -> Screen:
    """The lessons of a week."""
    days = [_days_lines(list(alike), data.today, words) for _, alike in groupby(data.days, _alike)]
    part = fitting(days, str, beside=2, page=page)
    student_id, monday = data.whose.student_id, data.monday
    ways = turn(
        lambda to: TimetableWeekPress(student_id=student_id, monday=monday, page=to),
        part.page,
        part.pages,
        words,
    )
    return Screen(
        lines(
            title(data.whose, words.t("Расписание")),
            words.period(data.monday, data.monday + timedelta(days=6), data.today),
            *part.shown,
        ),
        [ways, *_buttons(data, words)],
    )


def _alike(table: DayTable) -> date | str:
    """Days without lessons for one reason are told together."""
    return table.day if table.lessons else table.holiday or ""


def _days_lines(tables: list[DayTable], today: date, words: Words) -> Markup:
    """A day of lessons, or one or several days on which there are none."""
    first = tables[0]
    if first.lessons:
        return _day_lines(first, today, words)
    days = words.on_date(first.day, today)
    if len(tables) > 1:
        days = words.period(first.day, tables[-1].day, today)
    return lines("", bold(capital(days)), first.holiday or words.t("Уроков нет."))


def _day_lines(table: DayTable, today: date, words: Words) -> Markup:
    """«пн, 16 ноября · 8:30–14:05», the subjects in their order, and what has changed a line each."""
    heading = capital(words.on_date(table.day, today))
    held = [lesson for lesson in table.lessons if lesson.held]
    starts = min((lesson.starts for lesson in held if lesson.starts), default=None)
    ends = max((lesson.ends for lesson in held if lesson.ends), default=None)
    times = times_text(starts, ends, words)
    head = Markup("<b>{}</b>{}").format(heading, f" · {times}" if times else "")
    usual = ", ".join(lesson.subject.brief for lesson in table.lessons if not sign(lesson))
    planned = [
        Markup("<b>{}</b>: {}").format(capital(work_text(test)), lower_name(test.subject.brief))
        for test in table.tests
    ]
    return lines("", head, usual or None, _changes(table.lessons, words), planned)


def _changes(lessons: Sequence[DayLesson], words: Words) -> list[Markup | str]:
    """«↻ 14:45  Физкультура вместо ИЗО», a sign a line; many are counted, the day tells them."""
    changed = [lesson for lesson in lessons if sign(lesson)]
    off = [lesson for lesson in changed if not lesson.held]
    if len(off) == len(lessons):
        return [words.t("✕ Уроков не будет, их отменили.")]
    if len(changed) > CHANGES:
        return [words.n("↻ Изменился {count} урок", "↻ Изменилось {count} уроков", len(changed))]
    return [_change_line(lesson, words) for lesson in changed]


def _change_line(lesson: DayLesson, words: Words) -> Markup:
    time, what = time_text(lesson, words), what_text(replace(lesson, room=None), words)
    return Markup("{}{}  {}").format(sign(lesson), time, what)


def _buttons(data: TimetableWeek, words: Words) -> Rows:
    student_id = data.whose.student_id
    week = timedelta(days=7)
    days = [
        Button(words.weekday_short(table.day), TimetablePress(student_id=student_id, day=table.day))
        for table in data.days
    ]
    weeks = [
        Button(text, TimetableWeekPress(student_id=student_id, monday=monday))
        for text, monday in (
            (words.t("‹ Прошлая"), data.monday - week),
            (words.t("Следующая ›"), data.monday + week),
        )
    ]
    return [days, weeks, *ways_out(data.whose, TimetableWeekPress, words, data.monday)]
