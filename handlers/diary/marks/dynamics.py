"""«Динамика»: a picture of the running average, sent as a photo."""

import asyncio

from aiogram import Router
from aiogram.types import BufferedInputFile, CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.naming.whose import label, title
from handlers.chat.reply import answer
from handlers.chat.screen import Button, Screen, clip, lines
from handlers.chat.words import Words
from handlers.diary.words import term_name
from handlers.presses.diary import DynamicsPress, SubjectPress
from services.diary.marks.chart import draw, points
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
    if not marks or query.message is None or query.bot is None:
        await answer(query, words.t("Рисовать пока нечего: отметок с весом нет.").unescape(), alert=True)
        return
    scale = data.policy.scale
    heading = clip(f"{label(data.whose)} · {data.subject.short}", 42)
    last = words.average(marks[-1].average, data.policy.thresholds)
    picture = await asyncio.to_thread(draw, marks, heading, scale.lowest, scale.highest, last)
    screen = caption_screen(data, words)
    await answer(query)
    await query.bot.send_photo(
        query.message.chat.id,
        BufferedInputFile(picture, "dynamics.png"),
        caption=screen.text,
        reply_markup=screen.markup,
    )


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
            words.t("Линия показывает средний балл, кружки отметки: чем больше, тем больше вес."),
        ),
        [
            [
                Button(
                    words.t("‹ {subject}", subject=data.subject.short),
                    SubjectPress(
                        student_id=data.whose.student_id, subject_id=data.subject.id, term_id=data.term.id
                    ),
                )
            ]
        ],
    )
