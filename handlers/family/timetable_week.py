"""«Расписание» of a week: a day a paragraph, changes marked; a day opens whole."""

from datetime import date, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, lines
from handlers.chat.words import Words
from handlers.family.common import capital, home_button, title
from handlers.family.lessonlines import sign, times_text
from handlers.family.presses import TimetablePress, TimetableWeekPress
from services.actor import Actor
from services.diary.timetable import DayTable, TimetableWeek, timetable_week
from services.work import Store

router = Router(name="timetable_week")


@router.callback_query(Pressed(TimetableWeekPress))
async def open_week(
    query: CallbackQuery, press: TimetableWeekPress, store: Store, actor: Actor, words: Words
) -> None:
    """A week's lessons."""
    await show_week(query, store, actor, words, press.student_id, press.monday)


async def show_week(
    event: Message | CallbackQuery, store: Store, actor: Actor, words: Words, student_id: int, monday: date
) -> None:
    """The week of that Monday."""
    await reply(event, week_screen(await store.read(timetable_week, actor, student_id, monday), words))


def week_screen(data: TimetableWeek, words: Words) -> Screen:
    """The lessons of a week."""
    return Screen(
        lines(
            title(data.whose, words.t("Расписание")),
            words.period(data.monday, data.monday + timedelta(days=6)),
            *(_day_lines(table, data.today, words) for table in data.days),
        ),
        _buttons(data, words),
    )


def _day_lines(table: DayTable, today: date, words: Words) -> Markup:
    """«пн, 16 ноября · 8:30–14:05» and the subjects in their order."""
    heading = capital(words.on_date(table.day, today))
    held = [lesson for lesson in table.lessons if lesson.held]
    starts = min((lesson.starts for lesson in held if lesson.starts), default=None)
    ends = max((lesson.ends for lesson in held if lesson.ends), default=None)
    times = times_text(starts, ends, words)
    head = Markup("<b>{}</b>{}").format(heading, f" · {times}" if times else "")
    subjects = ", ".join(f"{sign(lesson)}{lesson.subject.brief}" for lesson in table.lessons)
    nothing = table.holiday or words.t("Уроков нет.").unescape()
    return lines("", head, Markup("{}").format(subjects or nothing))


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
    return [days, weeks, [home_button(data.whose, words)]]
