"""«Напомнить»: who would get a message, the press that sends it, and the message with the buttons of what to do."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.paging import unfolding
from handlers.chat.push import Push
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.journal.lesson.task_words import counts_text, task_lines, tasks_told
from handlers.office.control.words import back
from handlers.presses.journal import TasksPress
from handlers.presses.office.control import (
    ControlAheadPress,
    ControlMarksPress,
    ControlPlansPress,
    ControlRemindNowPress,
    ControlRemindPress,
    ControlTeacherPress,
)
from handlers.presses.office.year import SchoolYearPress
from services.office.control.reminding import Reminded, Reminders, remind, whom_to_remind
from services.office.control.tasks import JournalTasks, own_tasks
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="control_reminders")

SHOWN = 6


@router.callback_query(Pressed(ControlRemindPress))
async def ask_to_remind(
    query: CallbackQuery, press: ControlRemindPress, store: Store, actor: Actor, words: Words
) -> None:
    """Who gets it."""
    data = await store.read_aside(whom_to_remind, actor, press.school_id, press.person_id, press.asked)
    await reply(query, remind_screen(data, words))


@router.callback_query(Pressed(ControlRemindNowPress))
async def remind_now(
    query: CallbackQuery, press: ControlRemindNowPress, store: Store, actor: Actor, words: Words
) -> None:
    """Send it."""
    data = await store.write(remind, actor, press.school_id, press.person_id, press.asked)
    await reply(query, reminded_screen(data, words))


def remind_screen(data: Reminders, words: Words) -> Screen:
    """By name: who will hear, who has heard today, who cannot."""
    hearing = data.hearing
    send = Button(
        words.t("Отправить: {count}", count=len(hearing)),
        ControlRemindNowPress(school_id=data.school_id, person_id=data.person_id, asked=data.asked),
        style="success",
    )
    return Screen(
        lines(
            bold(words.t("Напомнить учителям")),
            words.t("Одно сообщение в день обо всём, с кнопками уроков и страниц."),
            "",
            *(_told(data, words) or [words.t("Напоминать не о чём.")]),
        ),
        [[send] if hearing else [], _way_back(data, words)],
    )


def _told(data: Reminders, words: Words) -> list[Markup | str]:
    return unfolding([_one(one, words) for one in data.teachers], beside=9)


def _one(one: Reminded, words: Words) -> Markup:
    said = Markup("{}: {}").format(words.initials(one.teacher), counts_text(one.counts, words))
    if one.today:
        return words.t("{teacher}; сегодня уже напоминали", teacher=said)
    return said if one.accounts else words.t("{teacher}; не в боте", teacher=said)


def reminded_screen(data: Reminders, words: Words) -> Screen:
    """What has gone out."""
    count = len(data.hearing)
    done = (
        words.n("Напомнили {count} учителю.", "Напомнили {count} учителям.", count)
        if count
        else words.t("Сегодня уже напоминали.")
    )
    again = words.t("Следующее напоминание можно отправить завтра.")
    return Screen(lines(bold(done), again), [_way_back(data, words)])


def _way_back(data: Reminders, words: Words) -> list[Button]:
    school = data.school_id
    if data.person_id:
        return [Button(words.t("‹ Учитель"), ControlTeacherPress(school_id=school, person_id=data.person_id))]
    ways = {
        "marks": Button(words.t("‹ Отметки"), ControlMarksPress(school_id=school)),
        "plan": Button(words.t("‹ План"), ControlPlansPress(school_id=school)),
        "year": Button(words.t("‹ Год"), SchoolYearPress(school_id=school)),
        "days": Button(words.t("‹ Дни впереди"), ControlAheadPress(school_id=school)),
    }
    return [ways[data.asked]] if data.asked in ways else back(school, words)


async def reminder_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """What is still to be done; None where everything is done meanwhile."""
    if person_id is None:
        return None
    data = await store.read_aside(own_tasks, actor, person_id, date.fromisoformat(facts["ends"]))
    return Push(reminder_screen(data, words)) if data.tasks.counts else None


def reminder_screen(data: JournalTasks, words: Words) -> Screen:
    """Some of each kind with their buttons; everything is behind «Все задачи»."""
    told = tasks_told(data, words, most=SHOWN)
    return Screen(
        lines(
            bold(words.t("Просит учебная часть")),
            counts_text(data.tasks.counts, words),
            "",
            *task_lines(told),
        ),
        [
            *pairs(one.button for one in told),
            [Button(words.t("Все задачи"), TasksPress())],
        ],
        pushed=True,
    )
