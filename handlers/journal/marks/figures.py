"""«Итог работы»: its figures as a picture, and as text for whoever cannot see it."""

import asyncio

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.picture import show_picture
from handlers.chat.screen import Button, Screen, clip, lines
from handlers.chat.words import Words
from handlers.journal.marks.words import (
    count_line,
    form_name,
    key_of,
    lesson_title,
    without_lines,
    work_label,
)
from handlers.presses.journal_marks import FiguresPress, MarksPress
from handlers.reports.words import percent_text
from services.journal.lesson.sheet import read_sheet
from services.journal.marks.figures import Figures, figures_of, require_written
from services.journal.marks.figures_picture import draw
from services.journal.marks.marking import work_of
from services.school.actor import Actor
from services.work import Store

router = Router(name="work_figures")

HEADING = 40


@router.callback_query(Pressed(FiguresPress))
async def open_figures(
    query: CallbackQuery, press: FiguresPress, store: Store, actor: Actor, words: Words
) -> None:
    """The picture of a work, for whoever may read the lesson."""
    sheet = await store.read(read_sheet, actor, await key_of(press, store, actor))
    figures = require_written(figures_of(sheet, work_of(sheet, press.work_id)))
    picture = await asyncio.to_thread(draw, figures.counts, *_captions(figures, words))
    await show_picture(query, picture, "work.png", figures_screen(figures, words))


def _captions(figures: Figures, words: Words) -> tuple[str, str, str]:
    """What stands in the picture: class and subject, the work, the average."""
    own = figures.own
    heading = clip(f"{form_name(own.form, own.key.subgroup)} · {own.subject.brief}", HEADING)
    under = f"{clip(work_label(figures.work, words), HEADING)}, {words.short_date(own.key.day)}"
    return heading, under, words.average(figures.average) if figures.average is not None else ""


def figures_screen(figures: Figures, words: Words) -> Screen:
    """The same in words."""
    average = figures.average
    return Screen(
        lines(
            lesson_title(figures.own, words),
            capital(work_label(figures.work, words)),
            "",
            count_line(figures.counts, words),
            words.t("Средний балл {average}", average=words.average(average))
            if average is not None
            else None,
            *_shares(figures, words),
            *without_lines(figures.absent, figures.without, words),
        ),
        [[Button(words.t("‹ Отметки"), MarksPress.of(figures.own.key, work_id=figures.work.id))]],
    )


def _shares(figures: Figures, words: Words) -> list[str]:
    found = []
    if figures.passed is not None:
        found.append(words.t("успеваемость {share}", share=percent_text(figures.passed, words)))
    if figures.good is not None:
        found.append(words.t("качество {share}", share=percent_text(figures.good, words)))
    return [capital(", ".join(found))] if found else []
