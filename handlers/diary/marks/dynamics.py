"""«Динамика»: a picture of the running average, in the place of the subject's screen."""

import asyncio

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.naming.whose import label, title
from handlers.chat.picture import show_picture
from handlers.chat.reply import answer
from handlers.chat.screen import Button, Screen, clip, lines
from handlers.chat.words import Words
from handlers.diary.words import term_name
from handlers.presses.diary import DynamicsPress, SubjectPress
from services.diary.marks.chart import axis, draw, points
from services.diary.marks.subject import SubjectGrades, subject_grades
from services.school.actor import Actor
from services.work import Store

router = Router(name="dynamics")


@router.callback_query(Pressed(DynamicsPress))
async def open_dynamics(
    query: CallbackQuery, press: DynamicsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The picture of a subject's term."""
    data = await store.read(subject_grades, actor, press.student_id, press.subject_id, press.term_id)
    marks = points(data)
    if not marks:
        await answer(query, words.t("Рисовать пока нечего: оценок с весом нет.").unescape(), alert=True)
        return
    heading = clip(f"{label(data.whose)} · {data.subject.brief}", 42)
    last = words.average(marks[-1].average, data.policy.thresholds)
    picture = await asyncio.to_thread(draw, marks, axis(data), heading, _limits(data, words), last)
    await show_picture(query, picture, "dynamics.png", caption_screen(data, words))


def _limits(data: SubjectGrades, words: Words) -> dict[int, str]:
    """«5 от 4,50»: what stands at the lines."""
    return {
        mark: words.t("{mark} от {average}", mark=mark, average=words.average(limit)).unescape()
        for mark, limit in data.policy.thresholds.steps()
    }


def caption_screen(data: SubjectGrades, words: Words) -> Screen:
    """What the picture shows, and the way back."""
    average = data.arithmetic.average
    return Screen(
        lines(
            title(data.whose, data.subject.name),
            term_name(data.term, words),
            words.t("Средний балл {average}", average=words.average(average, data.policy.thresholds))
            if average is not None
            else None,
            words.t("Линия: средний балл. Кружки: оценки, чем больше кружок, тем больше вес."),
            words.t("Пунктир: от какого балла какая оценка выходит."),
        ),
        [
            [
                Button(
                    words.t("‹ {subject}", subject=data.subject.brief),
                    SubjectPress(
                        student_id=data.whose.student_id, subject_id=data.subject.id, term_id=data.term.id
                    ),
                )
            ]
        ],
    )
