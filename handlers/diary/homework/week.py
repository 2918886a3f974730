"""«Домашка» of a week: every day in short; a day opens whole."""

from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.whose import title, ways_out
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.diary.planned import planned_line
from handlers.presses.diary import HomeworkPress, HomeworkWeekPress
from services.diary.homework.homework import HomeworkItem, HomeworkWeek, homework_week
from services.school.actor import Actor
from services.work import Store

router = Router(name="homework_week")

WEEK_CLIP = 60


@router.callback_query(Pressed(HomeworkWeekPress))
async def open_week(
    query: CallbackQuery, press: HomeworkWeekPress, store: Store, actor: Actor, words: Words
) -> None:
    """Homework due in a week."""
    data = await store.read(homework_week, actor, press.student_id, press.monday)
    await reply(query, week_screen(data, words, press.page))


def week_screen(data: HomeworkWeek, words: Words, page: int = 0) -> Screen:
    """What is due day by day in a week, in short; a day opens whole. Days gone by are buttons only."""
    listed = [item for item in data.items if item.due is not None and item.due >= data.today] or data.items
    firsts = {item.due: item for item in reversed(listed)}
    tests = [test for test in data.tests if test.day >= data.today]
    part = fitting(
        listed,
        lambda item: lines("x" if firsts[item.due] is item else None, _short_item(item)),
        beside=4 + len(tests),
        page=page,
    )
    shown = part.shown
    days = sorted({item.due for item in data.items if item.due is not None})
    body: list[Markup | str] = []
    for day in sorted({item.due for item in shown if item.due is not None}):
        body += [bold(capital(words.on_date(day, data.today)))]
        body += [_short_item(item) for item in shown if item.due == day]
    student_id = data.whose.student_id
    return Screen(
        lines(
            title(data.whose, words.t("Домашка")),
            words.period(data.monday, data.monday + timedelta(days=6), data.today),
            *(
                Markup("{}, {}").format(capital(words.weekday_short(test.day)), planned_line(test))
                for test in (tests if part.page == 0 else ())
            ),
            "",
            *(body or [words.t("На эту неделю ничего не задано.")]),
        ),
        [
            turn(
                lambda to: HomeworkWeekPress(student_id=student_id, monday=data.monday, page=to),
                part.page,
                part.pages,
                words,
            ),
            *pairs(
                (
                    Button(words.weekday_short(day), HomeworkPress(student_id=student_id, day=day))
                    for day in days
                ),
                per_row=4,
            ),
            _weeks(data, words),
            *ways_out(data.whose, HomeworkWeekPress, words, data.monday),
        ],
    )


def _short_item(item: HomeworkItem) -> Markup:
    return Markup("{}{}: {}").format(
        "☑ " if item.done else "", item.subject.brief, clip(" ".join(item.text.split()), WEEK_CLIP)
    )


def _weeks(data: HomeworkWeek, words: Words) -> list[Button]:
    week = timedelta(days=7)
    return [
        Button(text, HomeworkWeekPress(student_id=data.whose.student_id, monday=monday))
        for text, monday in (
            (words.t("‹ Прошлая"), data.monday - week),
            (words.t("Следующая ›"), data.monday + week),
        )
    ]
