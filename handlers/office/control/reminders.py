"""«Напомнить»: who would get a message, the press that sends it, and the message with the lessons' buttons."""

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
from handlers.journal.lesson.day_words import lesson_button, lesson_lines
from handlers.office.control.words import back
from handlers.presses.journal import GapsPress
from handlers.presses.office.control import ControlRemindNowPress, ControlRemindPress, ControlTeacherPress
from services.journal.lesson.of_person import TeacherLesson
from services.office.control.reminding import Reminded, Reminders, remind, reminder, whom_to_remind
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
    data = await store.read_aside(whom_to_remind, actor, press.school_id, press.person_id)
    await reply(query, remind_screen(data, words))


@router.callback_query(Pressed(ControlRemindNowPress))
async def remind_now(
    query: CallbackQuery, press: ControlRemindNowPress, store: Store, actor: Actor, words: Words
) -> None:
    """Send it."""
    data = await store.write(remind, actor, press.school_id, press.person_id)
    await reply(query, reminded_screen(data, words))


def remind_screen(data: Reminders, words: Words) -> Screen:
    """By name: who will hear, who has heard today, who cannot."""
    hearing = data.hearing
    send = Button(
        words.t("Отправить: {count}", count=len(hearing)),
        ControlRemindNowPress(school_id=data.school_id, person_id=data.person_id),
        style="success",
    )
    return Screen(
        lines(
            bold(words.t("Напомнить учителям")),
            words.t("Одно сообщение с кнопками уроков за неделю."),
            "",
            *(_told(data, words) or [words.t("Напоминать не о чём.")]),
        ),
        [[send] if hearing else [], _way_back(data, words)],
    )


def _told(data: Reminders, words: Words) -> list[Markup | str]:
    return unfolding([_one(one, words) for one in data.teachers], beside=9)


def _one(one: Reminded, words: Words) -> Markup:
    count = words.n("{count} урок", "{count} уроков", one.lessons)
    said = Markup("{}, {}").format(words.initials(one.teacher), count)
    if one.today:
        return words.t("{teacher}: сегодня уже напоминали", teacher=said)
    return said if one.accounts else words.t("{teacher}: не в боте", teacher=said)


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
    if not data.person_id:
        return back(data.school_id, words)
    press = ControlTeacherPress(school_id=data.school_id, person_id=data.person_id)
    return [Button(words.t("‹ Учитель"), press)]


async def reminder_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """The lessons that still lack something; None where all is filled meanwhile."""
    if person_id is None:
        return None
    ends = date.fromisoformat(facts["ends"])
    lessons = await store.read(reminder, actor, person_id, ends)
    return Push(reminder_screen(lessons, ends, words)) if lessons else None


def reminder_screen(lessons: tuple[TeacherLesson, ...], today: date, words: Words) -> Screen:
    """The oldest first, a button each; what does not fit is behind «Не внесено»."""
    shown = lessons[:SHOWN]
    return Screen(
        lines(
            bold(words.n("Просят внести {count} урок", "Просят внести {count} уроков", len(lessons))),
            words.t("напоминает учебная часть"),
            "",
            *(Markup("{}, {}").format(words.day(one.key.day, today), lesson_lines(one, words)) for one in shown),
        ),
        [
            *pairs(lesson_button(one, words, day=True) for one in shown),
            [Button(words.t("Не внесено"), GapsPress())],
        ],
        pushed=True,
    )  # fmt: skip
