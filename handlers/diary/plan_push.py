"""What comes by itself of the days ahead: changes of the timetable, tomorrow's homework in the evening."""

from datetime import date

from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.whose import title
from handlers.chat.push import Push
from handlers.chat.screen import Button, Screen, lines, pairs
from handlers.chat.words import Words
from handlers.diary.day_words import day_heading
from handlers.diary.homework.item import file_buttons, item_lines, item_size
from handlers.diary.hours import home_line, own_bells_line
from handlers.diary.timetable.lessonlines import lesson_line
from handlers.diary.together import together_screen
from handlers.presses.diary import HomeworkPress, TimetablePress
from services.diary.homework.homework import HomeworkDay
from services.messaging.news.evening import evening
from services.messaging.news.plan import TimetableNews, homework_news, timetable_news
from services.school.actor import Actor
from services.values import Values
from services.work import Store

ROOM = 3000
"""Characters that homework may take of a message."""


async def timetable_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """The changed lessons of a day that are still to come; or that the day is as planned again."""
    if person_id is None:
        return None
    data = await store.read(timetable_news, actor, facts["student"], date.fromisoformat(facts["day"]))
    return Push(timetable_screen(data, words), says=data.says) if data else None


def timetable_screen(data: TimetableNews, words: Words) -> Screen:
    """The changed lessons, as the timetable shows them."""
    changed = [lesson_line(lesson, words) for lesson in data.lessons]
    if data.holiday:
        changed = [words.t("{name}, уроков нет", name=capital(data.holiday))]
    return Screen(
        lines(
            title(data.whose, words.t("изменения в расписании")),
            capital(day_heading(data.day, data.today, words)),
            own_bells_line(words) if data.own_bells and changed else None,
            "",
            *(changed or [words.t("Снова по обычному расписанию.")]),
            home_line(data.ends_sooner, words, begins=False),
        ),
        [[Button(words.t("Расписание"), TimetablePress(student_id=data.whose.student_id, day=data.day))]],
        pushed=True,
    )


async def homework_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """What is due on the day; `changed` where it was set after the evening's message."""
    if person_id is None:
        return None
    day = date.fromisoformat(facts["day"])
    if not facts.get("changed") and (all_of := await store.read(evening, actor, facts["student"], day)):
        return Push(together_screen(all_of.card, words, pushed=True)) if all_of.tells else None
    data = await store.read(homework_news, actor, facts["student"], day)
    return Push(homework_screen(data, words, changed=bool(facts.get("changed")))) if data else None


def homework_screen(data: HomeworkDay, words: Words, *, changed: bool = False) -> Screen:
    """The homework of a day, whole as far as a message holds it."""
    day = data.day or data.today
    place = words.t("домашка изменилась") if changed else words.t("Домашка")
    shown, room = [], ROOM
    for item in data.items:
        room -= item_size(item)
        if room > 0:
            shown.append(item_lines(item, words))
    left = len(data.items) - len(shown)
    return Screen(
        lines(
            title(data.whose, place),
            capital(day_heading(day, data.today, words)),
            "",
            *shown,
            words.n("и ещё {count} задание", "и ещё {count} заданий", left) if left else None,
        ),
        [
            *pairs(file_buttons(data.items, data.whose.student_id, words)),
            [Button(words.t("Домашка"), HomeworkPress(student_id=data.whose.student_id, day=day))],
        ],
        pushed=True,
    )
