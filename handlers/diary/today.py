"""«Сегодня», the home card: lessons now and next, what is new, homework ahead, absences without a reason."""

from datetime import time

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup, escape

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital, lower_name, work_name
from handlers.chat.naming.whose import label, own_child, title
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines
from handlers.chat.words import Words
from handlers.diary.timetable.lessonlines import lesson_line, topic_line
from handlers.diary.words import day_heading, for_day, room_text
from handlers.presses.absences import AbsencesPress
from handlers.presses.desk import ClassPress
from handlers.presses.diary import (
    ChildPress,
    GradesPress,
    HomePress,
    HomeworkPress,
    MorePress,
    TimetablePress,
)
from handlers.presses.journal import LessonsPress
from handlers.presses.letters import BoxPress
from handlers.presses.notices import NoticesPress
from services.diary.open_diary import Whose, whose
from services.diary.timetable.lessons import DayLesson
from services.diary.today import Home, NewMark, home
from services.diary.what_is_new import note_look
from services.school.actor import Actor
from services.work import Store

router = Router(name="today")

MANY_LESSONS = 5
"""With more lessons than this on the card, less of the rest is told."""
ABSENCE_LINES = 2


@router.message(Command("today"))
async def today_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/today`."""
    await show_home(message, store, actor, words)


@router.callback_query(Pressed(HomePress))
async def open_home(query: CallbackQuery, press: HomePress, store: Store, actor: Actor, words: Words) -> None:
    """The home card of the child the press names."""
    data = await store.read(home, actor, press.student_id)
    others = other_children(actor, press.student_id)
    await reply(query, home_screen(data, others, words, desk_rows(actor, words)))


async def show_home(event: Message | CallbackQuery, store: Store, actor: Actor, words: Words) -> None:
    """The home card of the child chosen last; what is new on it counts as seen once a message asked for it."""
    child = own_child(actor)
    typed = isinstance(event, Message)
    data = await store.read(home, actor, child.student_id, typed=typed)
    others = other_children(actor, child.student_id)
    await reply(event, home_screen(data, others, words, desk_rows(actor, words)))
    if typed and data.look_due:
        await store.write(note_look, actor, child.student_id)


def other_children(actor: Actor, student_id: int) -> list[Whose]:
    """The reader's children but one."""
    return [whose(child) for child in actor.children if child.student_id != student_id]


def desk_rows(actor: Actor, words: Words) -> Rows:
    """The way to work for a parent who teaches."""
    return [
        [
            *([Button(words.t("Уроки"), LessonsPress())] if actor.teaches else []),
            *([Button(words.t("Мой класс"), ClassPress())] if actor.is_class_teacher else []),
        ]
    ]


def home_screen(data: Home, others: list[Whose], words: Words, desk: Rows = ()) -> Screen:
    """The home card; `others` are the reader's other children, `desk` where a reader on the staff works."""
    lessons = lesson_lines(data, words)
    most = 3 if len(lessons) > MANY_LESSONS else 6
    return Screen(
        lines(
            title(data.whose),
            _heading(data, words),
            "",
            *lessons,
            *_section(words.t("Новое"), _news(data, most, words)),
            *_section(_homework_title(data, words), _homework(data, most, words)),
            *_section(None, _absences(data, words)),
        ),
        [*home_rows(data, others, words), *desk],
    )


def home_rows(data: Home, others: list[Whose], words: Words) -> Rows:
    """The places of the first rank, then the other children."""
    student_id = data.whose.student_id
    return [
        [
            Button(words.t("Оценки"), GradesPress(student_id=student_id)),
            Button(words.t("Домашка"), HomeworkPress(student_id=student_id, day=data.homework_day)),
        ],
        [
            Button(words.t("Расписание"), TimetablePress(student_id=student_id, day=data.day)),
            Button(words.t("Пропуски"), AbsencesPress(student_id=student_id)),
        ],
        [
            Button(_counted(words.t("Письма"), data.letters), BoxPress()),
            Button(words.t("Ещё"), MorePress(student_id=student_id)),
        ],
        [Button(_counted(words.t("Объявления"), data.notices), NoticesPress())] if data.notices else [],
        *[[Button(label(child), ChildPress(student_id=child.student_id))] for child in others],
    ]


def _counted(place: str, count: int) -> str:
    """«Письма 2»."""
    return f"{place} {count}" if count else place


def _heading(data: Home, words: Words) -> Markup | str:
    if data.day == data.today:
        return words.long_date(data.today, data.today)
    holidays = (
        words.t("Каникулы до {day}", day=words.short_date(data.holidays_end)) if data.holidays_end else None
    )
    called_off = words.t("Сегодня уроков не будет, их отменили.") if data.called_off else None
    if data.day is None:
        return lines(words.long_date(data.today, data.today), called_off, holidays)
    return lines(called_off, holidays, capital(day_heading(data.day, data.today, words)))


def lesson_lines(data: Home, words: Words) -> list[Markup | str]:
    """The day's lessons; of today's only those still to come, the one under way in words."""
    if data.day is None:
        return [words.t("Уроков впереди в расписании пока нет.")]
    going = data.day == data.today
    found: list[Markup | str] = []
    for lesson in data.lessons:
        if going and _over(lesson, data.clock):
            continue
        if going and _under_way(lesson, data.clock):
            found.append(_now_line(lesson, words))
        else:
            found.append(lesson_line(lesson, words))
    ends = [lesson.ends for lesson in data.lessons if lesson.held and lesson.ends is not None]
    if ends:
        found.append(words.t("Домой в {time}", time=words.at(max(ends))))
    return found


def _over(lesson: DayLesson, clock: time) -> bool:
    return lesson.ends is not None and lesson.ends <= clock


def _under_way(lesson: DayLesson, clock: time) -> bool:
    return lesson.held and lesson.starts is not None and lesson.starts <= clock


def _now_line(lesson: DayLesson, words: Words) -> Markup:
    sign = "↻ " if lesson.state.value in {"substituted", "added"} else ""
    parts = [
        words.t(
            "<b>Сейчас {subject}</b>, до {time}",
            subject=lower_name(lesson.subject.name),
            time=words.at(lesson.ends) if lesson.ends else "",
        ),
        escape(room_text(lesson.room, words)),
    ]
    return lines(
        Markup(sign) + Markup(", ").join(part for part in parts if part),  # noqa: S704 (a sign of ours)
        topic_line(lesson),
    )


def _section(heading: str | None, body: list[Markup | str]) -> list[Markup | str]:
    if not body:
        return []
    return ["", *([bold(heading)] if heading else []), *body]


def _news(data: Home, most: int, words: Words) -> list[Markup | str]:
    found: list[Markup | str] = [new_mark_line(mark, words) for mark in data.new_marks[:most]]
    more = len(data.new_marks) - most
    if more > 0:
        found.append(words.n("и ещё {count} оценка", "и ещё {count} оценок", more))
    return found


def new_mark_line(mark: NewMark, words: Words) -> Markup:
    """«• Алгебра 4² контрольная «Степени»»"""
    work = work_name(mark.kind, mark.title, title_limit=40)
    value = words.weighted(mark.value, mark.weight)
    return Markup("• {} <b>{}</b> {}").format(mark.subject.brief, value, work)


def _homework_title(data: Home, words: Words) -> str:
    if data.homework_day is None:
        return ""
    day = capital(for_day(data.homework_day, data.today, words))
    return words.n("{day}, {count} задание", "{day}, {count} заданий", len(data.homework), day=day).unescape()


def _homework(data: Home, most: int, words: Words) -> list[Markup | str]:
    found: list[Markup | str] = [
        Markup("{}{}: {}").format(
            "☑ " if item.done else "", item.subject.brief, clip(" ".join(item.text.split()), 44)
        )
        for item in data.homework[:most]
    ]
    more = len(data.homework) - most
    return [*found, words.n("и ещё {count} задание", "и ещё {count} заданий", more)] if more > 0 else found


def _absences(data: Home, words: Words) -> list[Markup | str]:
    found: list[Markup | str] = [
        words.n(
            "! Без причины: {day}, {count} урок",
            "! Без причины: {day}, {count} уроков",
            absence.lessons,
            day=words.day(absence.day, data.today),
        )
        for absence in data.absences[:ABSENCE_LINES]
    ]
    earlier = sum(absence.lessons for absence in data.absences[ABSENCE_LINES:])
    if earlier:
        found.append(words.n("и раньше {count} урок", "и раньше {count} уроков", earlier))
    return found
