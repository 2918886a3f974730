"""«Неделя»: the teacher's own timetable with rooms, who stands in for whom, what is cancelled."""

from itertools import groupby

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.journal.lesson.day_words import other_text, whose
from handlers.presses.journal import LessonsPress, TeacherWeekPress
from services.journal.lesson.day import DAY, TeacherDay, teacher_week
from services.journal.lesson.of_person import LessonPlace, TeacherLesson
from services.school.actor import Actor
from services.work import Store

router = Router(name="journal_week")


@router.callback_query(Pressed(TeacherWeekPress))
async def open_week(
    query: CallbackQuery, press: TeacherWeekPress, store: Store, actor: Actor, words: Words
) -> None:
    """A week."""
    await reply(query, week_screen(await store.read(teacher_week, actor, press.day), words))


def week_screen(data: TeacherDay, words: Words) -> Screen:
    """Monday to Sunday, a line a lesson."""
    assert data.day is not None and data.before is not None and data.after is not None  # noqa: S101, PT018 (a week's)
    body: list[Markup | str] = []
    for day, lessons in groupby(data.lessons, key=lambda one: one.key.day):
        body += ["", bold(capital(words.day(day, data.today))), *(_line(one, words) for one in lessons)]
    return Screen(
        lines(
            bold(words.t("Моя неделя")),
            words.period(data.day, data.day + 6 * DAY, data.today),
            *(body or ["", words.t("Уроков нет.")]),
        ),
        [
            [
                Button(words.t("‹ Неделя"), TeacherWeekPress(day=data.before)),
                Button(words.t("Неделя ›"), TeacherWeekPress(day=data.after)),
            ],
            [Button(words.t("‹ Уроки"), LessonsPress())],
        ],
    )


def _line(one: TeacherLesson, words: Words) -> Markup:
    """«↻ 11:15 6А математика, 210, вместо Ковалёва А. Н.»"""
    starts = one.planned.starts
    sign = {LessonPlace.GRANTED: "↻ ", LessonPlace.CANCELLED: "✕ ", LessonPlace.GIVEN_AWAY: "↻ "}.get(
        one.place, ""
    )
    when = words.at(starts) if starts else f"{one.key.number}."
    room = f", {one.planned.room}" if one.planned.room else ""
    other = other_text(one, words)
    return Markup("{}{} {}{}{}").format(sign, when, whose(one), room, f", {other}" if other else "")
