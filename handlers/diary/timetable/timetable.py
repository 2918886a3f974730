"""«Расписание» of a day: bells, rooms, teachers, topics, substitutions and cancellations."""

from datetime import date, time, timedelta

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup, escape

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.whose import home_button, own_child, title, ways_out
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, lines, pairs
from handlers.chat.words import Words
from handlers.diary.day_words import WEEK_WORDS, day_heading, day_in, week_meant, week_of
from handlers.diary.hours import begun, home_line, own_bells_line
from handlers.diary.planned import adrift, below
from handlers.diary.timetable.lessonlines import fitting, sign, time_text, times_text, topic_line
from handlers.diary.timetable.week import show_week
from handlers.diary.under_way import now_line
from handlers.presses.diary import CalendarPress, PlannedPress, TimetablePress, TimetableWeekPress
from services.diary.open_diary import Whose, school_today, whose
from services.diary.timetable.lessons import DayLesson
from services.diary.timetable.timetable import DayTable, TimetableDay, timetable_day
from services.school.actor import Actor
from services.work import Store

router = Router(name="timetable")


@router.message(Command("timetable"))
async def timetable_command(
    message: Message, command: CommandObject, store: Store, actor: Actor, words: Words
) -> None:
    """`/timetable`, `/timetable среда`, `/timetable 20.11`, `/timetable неделя`."""
    child = own_child(actor)
    text = (command.args or "").strip()
    if not text:
        data = await store.read(timetable_day, actor, child.student_id)
        await reply(message, timetable_screen(data, words))
        return
    today = await store.read(school_today, actor, child.student_id)
    if text.lower() in WEEK_WORDS:
        await show_week(message, store, actor, words, child.student_id, week_meant(today))
    elif day := day_in(text, today):
        data = await store.read(timetable_day, actor, child.student_id, day)
        await reply(message, timetable_screen(data, words))
    else:
        await reply(message, unclear_screen(whose(child), text, today, words))


@router.callback_query(Pressed(TimetablePress))
async def open_day(
    query: CallbackQuery, press: TimetablePress, store: Store, actor: Actor, words: Words
) -> None:
    """A day's lessons."""
    data = await store.read(timetable_day, actor, press.student_id, press.day)
    await reply(query, timetable_screen(data, words))


def timetable_screen(data: TimetableDay, words: Words) -> Screen:
    """The lessons of a day with times, rooms, teachers and topics."""
    if data.table is None:
        return Screen(
            lines(
                title(data.whose, words.t("Расписание")),
                "",
                words.t("Уроков впереди в расписании пока нет."),
            ),
            [
                [Button(words.t("Каникулы и четверти"), CalendarPress(student_id=data.whose.student_id))],
                *ways_out(data.whose, TimetablePress, words),
            ],
        )
    table = data.table
    body = [_lesson_lines(lesson, table, words) for lesson in table.lessons] or _free(data, words)
    return Screen(
        lines(
            title(data.whose, words.t("Расписание")),
            capital(day_heading(table.day, data.today, words)),
            own_bells_line(words) if table.own_bells and table.lessons else None,
            _hours(table, data.clock, words),
            "",
            *body,
            *adrift(table.lessons, table.tests, words),
        ),
        _buttons(data, table.day, words),
    )


def _hours(table: DayTable, clock: time | None, words: Words) -> Markup | None:
    """What is on at this moment; before and after, and of other days, when they begin and when one is home."""
    now = now_line(table.lessons, clock, words) if clock is not None else None
    return now or home_line(table.lessons, words, begins=clock is None or not begun(table.lessons, clock))


def _lesson_lines(lesson: DayLesson, table: DayTable, words: Words) -> Markup:
    """«1. 8:30–9:10  Алгебра, каб. 305», below it who teaches it and the topic."""
    times = times_text(lesson.starts, lesson.ends, words) or time_text(lesson, words)
    what = fitting(times, lesson, words)
    subject, comma, rest = what.partition(", ")
    head = Markup("{}{}  <b>{}</b>{}{}").format(sign(lesson), times, subject, comma, rest)
    named = lesson.held and lesson.teacher is not None and words.initials(lesson.teacher)
    teacher = Markup("   {}").format(named) if named and named not in what else None
    return lines(head, teacher, topic_line(lesson), below(lesson, table.lessons, table.tests))


def _free(data: TimetableDay, words: Words) -> list[Markup | str]:
    assert data.table is not None  # noqa: S101 (checked by the screen)
    found: list[Markup | str] = [escape(data.table.holiday or words.t("Уроков нет.").unescape())]
    if data.next_day is not None:
        found.append(words.t("Следующий учебный день: {day}.", day=words.day(data.next_day, data.today)))
    return found


def _buttons(data: TimetableDay, day: date, words: Words) -> Rows:
    student_id = data.whose.student_id
    before, after = day - timedelta(days=1), day + timedelta(days=1)

    def to(form: str, other: date) -> Button:
        text = form.format(words.on_date(other, data.today))
        return Button(text, TimetablePress(student_id=student_id, day=other))

    near = [to("‹ {}", before), to("{} ›", after)]
    ahead = [to("{} ›", data.next_day)] if data.next_day not in {None, after} else []
    week = Button(words.t("Неделя"), TimetableWeekPress(student_id=student_id, monday=week_of(day)))
    tests = Button(words.t("Контрольные"), PlannedPress(student_id=student_id))
    year = Button(words.t("Каникулы и четверти"), CalendarPress(student_id=student_id))
    return [near, *pairs([*ahead, week, tests]), [year], *ways_out(data.whose, TimetablePress, words, day)]


def unclear_screen(whose_diary: Whose, text: str, today: date, words: Words) -> Screen:
    """The text names no day."""
    student_id = whose_diary.student_id
    return Screen(
        lines(
            title(whose_diary, words.t("Расписание")),
            "",
            words.t("Не понял «{text}». Можно так: /timetable среда, /timetable 20.11", text=text[:40]),
        ),
        [
            [
                Button(words.t("Ближайший день"), TimetablePress(student_id=student_id)),
                Button(
                    words.t("Неделя"),
                    TimetableWeekPress(student_id=student_id, monday=week_of(today)),
                ),
            ],
            [home_button(whose_diary, words)],
        ],
    )
