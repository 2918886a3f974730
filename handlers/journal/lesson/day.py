"""`/lessons`: the teacher's day, what waits from the days before, other days by buttons and words."""

from collections.abc import Mapping
from datetime import date

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.paging import portion, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.diary.day_words import day_in
from handlers.diary.hours import own_bells_line
from handlers.journal.lesson.day_words import closing_text, lesson_button, lesson_lines
from handlers.journal.lesson.task_words import counts_text
from handlers.presses.account import MenuPress
from handlers.presses.journal import (
    NO_DAY,
    GapsPress,
    JournalPress,
    LessonsPress,
    TasksPress,
    TeacherWeekPress,
)
from services.journal.lesson.day import TeacherDay, teacher_day, teacher_gaps, today_of
from services.journal.lesson.of_person import TeacherLesson
from services.office.control.tasks import TaskKind, own_tasks
from services.school.actor import Actor
from services.work import Store

router = Router(name="journal_day")

ON_PAGE = 8
"""Gaps on a page, each with a button."""
NO_TASKS: Mapping[TaskKind, int] = {}
"""Of another day, where only its lessons are looked at."""


@router.message(Command("lessons"))
async def lessons_command(
    message: Message, command: CommandObject, store: Store, actor: Actor, words: Words
) -> None:
    """`/lessons`, `/lessons вчера`, `/lessons пн`, `/lessons 18.11`."""
    text = (command.args or "").strip()
    if not text:
        await show_day(message, store, actor, words)
        return
    today = await store.read(today_of, actor)
    day = day_in(text, today)
    if day is None:
        data = await store.read(teacher_day, actor)
        said = words.t(
            "Не поняли день «{text}». Напишите, например, /lessons пн или /lessons 18.11.", text=text[:40]
        )
        await reply(message, day_screen(data, words, above=said))
        return
    await reply(message, day_screen(await store.read(teacher_day, actor, day), words))


async def show_day(event: Message | CallbackQuery, store: Store, actor: Actor, words: Words) -> None:
    """The day of this moment, where a teacher comes home to, with what else the control asks for."""
    data = await store.read(teacher_day, actor)
    counts = (await store.read_aside(own_tasks, actor)).tasks.counts
    await reply(event, day_screen(data, words, counts=counts))


@router.callback_query(Pressed(LessonsPress))
async def open_day(
    query: CallbackQuery, press: LessonsPress, store: Store, actor: Actor, words: Words
) -> None:
    """A day."""
    if press.day == NO_DAY:
        await show_day(query, store, actor, words)
    else:
        await reply(query, day_screen(await store.read(teacher_day, actor, press.day), words))


@router.callback_query(Pressed(GapsPress))
async def open_gaps(query: CallbackQuery, press: GapsPress, store: Store, actor: Actor, words: Words) -> None:
    """What waits to be entered."""
    gaps = await store.read(teacher_gaps, actor)
    today = await store.read(today_of, actor)
    await reply(query, gaps_screen(gaps, today, words, press.page))


def day_screen(
    data: TeacherDay,
    words: Words,
    above: Markup | None = None,
    counts: Mapping[TaskKind, int] = NO_TASKS,
) -> Screen:
    """The lessons of a day in order, the one under way marked, each with what it lacks; the other tasks below."""
    if data.day is None:
        return Screen(
            lines(
                above,
                bold(words.t("Уроки")),
                words.t(
                    "Уроков в расписании рядом нет. Если должны быть, скажите оператору по учебной работе."
                ),
            ),
            [_waiting(data, counts, words), _around(data, words)],
        )
    return Screen(
        lines(
            above,
            bold(capital(words.long_date(data.day, data.today))),
            *(name.full for name in data.names),
            own_bells_line(words) if any(one.own_bells for one in data.lessons) else None,
            "",
            *(lesson_lines(one, words, schools=data.schools) for one in data.lessons),
            _none(data, words),
            *_gap_lines(data, words),
            *_task_lines(data, counts, words),
        ),
        [
            *pairs(lesson_button(one, words) for one in data.lessons if one.is_mine),
            _waiting(data, counts, words),
            _days(data, words),
            _around(data, words),
        ],
    )


def _none(data: TeacherDay, words: Words) -> Markup | None:
    """Why there are no lessons; before the lessons of a later day, that it is holidays now."""
    until = data.holidays_until
    if until is not None:
        return words.t("Каникулы до {day}", day=words.short_date(until))
    return None if data.lessons else words.t("Уроков нет.")


def _gap_lines(data: TeacherDay, words: Words) -> list[Markup | str]:
    if not data.gaps:
        return []
    count = words.n("! Не внесено: {count} урок", "! Не внесено: {count} уроков", len(data.gaps))
    return ["", Markup("{}, {}").format(count, _oldest((data.gaps[0].locked_from - data.today).days, words))]


def _oldest(left: int, words: Words) -> Markup:
    if left <= 1:
        return words.t("старший закроется сегодня")
    return words.n("старший закроется через {count} день", "старший закроется через {count} дней", left)


def _task_lines(data: TeacherDay, counts: Mapping[TaskKind, int], words: Words) -> list[Markup | str]:
    """«Мало отметок: 2, отстаёт план: 1» by the figures of «Задачи»; lessons have their own line."""
    text = counts_text({kind: count for kind, count in counts.items() if kind is not TaskKind.LESSONS}, words)
    if not text:
        return []
    return [*([] if data.gaps else [""]), capital(text)]


def _waiting(data: TeacherDay, counts: Mapping[TaskKind, int], words: Words) -> list[Button]:
    """What waits from the days before, and everything that the control asks for."""
    gaps = Button(words.t("Не внесено {count}", count=len(data.gaps)), GapsPress())
    tasks = Button(words.t("Задачи"), TasksPress())
    return [*([gaps] if data.gaps else []), *([tasks] if counts.keys() - {TaskKind.LESSONS} else [])]


def _days(data: TeacherDay, words: Words) -> list[Button]:
    return [
        *(
            [Button(f"‹ {words.weekday_short(data.before)}", LessonsPress(day=data.before))]
            if data.before
            else []
        ),
        *([Button(words.t("Сегодня"), LessonsPress())] if data.day != data.today else []),
        *(
            [Button(f"{words.weekday_short(data.after)} ›", LessonsPress(day=data.after))]
            if data.after
            else []
        ),
    ]


def _around(data: TeacherDay, words: Words) -> list[Button]:
    return [
        Button(words.t("Журнал"), JournalPress()),
        Button(words.t("Неделя"), TeacherWeekPress(day=data.day or data.today)),
        Button(words.t("‹ Меню"), MenuPress()),
    ]


def gaps_screen(gaps: tuple[TeacherLesson, ...], today: date, words: Words, page: int = 0) -> Screen:
    """The lessons that lack something, oldest first, with the days left before they lock."""
    shown, _, number, pages = portion(gaps, ON_PAGE, page)
    return Screen(
        lines(
            bold(words.t("Не внесено")),
            "" if gaps else words.t("Всё внесено."),
            *(_gap(one, today, words) for one in shown),
        ),
        [
            *pairs(lesson_button(one, words, day=True) for one in shown),
            turn(lambda to: GapsPress(page=to), number, pages, words),
            [Button(words.t("‹ Уроки"), LessonsPress()), Button(words.t("Все задачи"), TasksPress())],
        ],
    )


def _gap(one: TeacherLesson, today: date, words: Words) -> Markup:
    return lines(
        Markup("{}, {}").format(words.day(one.key.day, today), lesson_lines(one, words)),
        Markup("       {}").format(closing_text(one, today, words)),
    )
